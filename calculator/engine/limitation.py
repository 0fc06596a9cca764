"""The time to sue on the deficiency: earliest, latest and likely end, and whether it has passed.

Sum 8 of CONTRACT.md. Each state's own statute counts (UCC 2-725 and its neighbours; the citation travels with the
rule). Where the type of contract, the state whose law governs, or the statute itself leaves several periods open, the
earliest and the latest end of all of them are given.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from calculator.engine.answers import Answers
from calculator.engine.calendar import days_after, years_after
from calculator.engine.governing import Governed, Governing
from calculator.engine.loan import Loan, last_due
from calculator.engine.outcome import LimitationOutcome
from calculator.engine.reading import Reading
from calculator.engine.rulebook import Extinguishment, Limitation, PaymentRestart, Rule
from calculator.engine.scope import in_scope
from calculator.engine.vocabulary import (
    LOANS,
    Bankruptcy,
    ContractType,
    LimitationStatus,
    PaymentEffect,
    RunsFrom,
    Stage,
    State,
    Status,
)


@dataclass(frozen=True)
class _Window:
    """The end of one rule's period. `open_ended`: it may never be called expired."""

    rule: Limitation
    earliest: date | None
    latest: date | None
    likely: date | None
    years: int | None
    open_ended: bool


def limitation(law: Governing, loan: Loan) -> LimitationOutcome | None:
    """The limitation under the laws of the states whose courts may be asked (the contract's first, then home).

    `None` without a rule.
    """
    answers, test_day = law.answers, law.day(Limitation)
    windows = [_window(one, law, loan) for one in law.rules(Limitation) if _may_be_about(one.rule, answers)]
    if not windows:
        return None
    complete = all(_types_on_file(law, place.code) >= _types_possible(answers) for place in law.courts)
    earliest = min((window.earliest for window in windows if window.earliest), default=None)
    latest = (
        None
        if not complete or any(window.latest is None for window in windows)
        else max(window.latest for window in windows if window.latest)
    )
    likely = {window.likely for window in windows} | (set() if complete else {None})
    years = {window.years for window in windows}
    first = windows[0].rule
    return LimitationOutcome(
        years=years.pop() if len(years) == 1 else None,
        earliest=earliest,
        latest=latest,
        likely=likely.pop() if len(likely) == 1 else None,
        status=_status(
            answers, test_day, earliest, latest, open_ended=not complete or any(window.open_ended for window in windows)
        ),
        extinguishes=all(_extinguishes(law, place.code) for place in law.courts),
        cite="; ".join(dict.fromkeys(window.rule.cite for window in windows)),
        url=first.url,
    )


def payment_may_restart(law: Governing) -> bool:
    """Whether a payment may restart the time to sue: unless each state says it does not, before and after its end."""
    return any(
        not _payment_has_no_effect(law, place.code, kind, "before_expiry", "after_expiry")
        for place in law.courts
        for kind in _types_possible(law.answers)
    )


def _payment_has_no_effect(law: Governing, state: State, kind: ContractType, *times: str) -> bool:
    """Whether a payment surely leaves a state's time to sue on one type of contract alone, at each of the times named.

    A rule that is unverified, or may be about other contracts, never shortens anything.
    """
    answers = law.answers if law.answers.contract_type is kind else replace(law.answers, contract_type=kind)
    about_it = [
        (one.rule, applies)
        for one in law.rules(PaymentRestart)
        if one.state is state and (applies := in_scope(one.rule.scope, answers)) is not False
    ]
    return any(applies for _, applies in about_it) and all(
        rule.status is not Status.UNVERIFIED and all(getattr(rule, time) is PaymentEffect.NO_EFFECT for time in times)
        for rule, _ in about_it
    )


def _only_own_payments_count(law: Governing, state: State, kind: ContractType) -> bool:
    """Whether by the law's own words only what the borrower paid touches a state's time to sue."""
    about_it = [
        one.rule
        for one in law.rules(PaymentRestart)
        if one.state is state and in_scope(one.rule.scope, replace(law.answers, contract_type=kind)) is not False
    ]
    return bool(about_it) and all(map(_counts_own_alone, about_it))


def _counts_own_alone(rule: PaymentRestart) -> bool:
    return rule.own_payment_only and rule.status is Status.STATUTE and not rule.lacks_words


def _may_be_about(rule: Limitation, answers: Answers) -> bool:
    return answers.contract_type in (None, rule.contract_type) and in_scope(rule.scope, answers) is not False


def _types_possible(answers: Answers) -> set[ContractType]:
    return set(LOANS) if answers.contract_type is None else {answers.contract_type}


def _of_state(law: Governing, state: State) -> list[Limitation]:
    return [one.rule for one in law.rules(Limitation) if one.state is state]


def _types_on_file(law: Governing, state: State) -> set[ContractType]:
    """The types of contract that have a rule in force; where one has none, how long it lasts is not known."""
    return {rule.contract_type for rule in _of_state(law, state)}


def _types_differ(law: Governing, state: State) -> bool:
    """Whether the type of contract changes the time to sue there."""
    periods = {
        rule.contract_type: (rule.years, rule.years_low, rule.years_high, rule.runs_from)
        for rule in _of_state(law, state)
    }
    return len(periods) == len(LOANS) and len(set(periods.values())) > 1


def _reads(one: Governed[Limitation], law: Governing) -> Iterator[str]:
    rule = one.rule
    if _types_differ(law, one.state):
        yield "contract_type"
    if _may_be_about(rule, law.answers):
        if rule.variants:
            yield "contract_date"
        if rule.sealed_years:
            yield "sealed"
        if rule.runs_from is RunsFrom.ACCELERATION:
            yield "acceleration_date"


def _can_be_sued_for(rule: Rule, answers: Answers, today: date) -> bool:
    """Before the first missed payment nothing can be sued for, and after a judgment nothing more need be."""
    return Stage.PAYING < answers.stage < Stage.JUDGMENT


READS = Reading(Limitation, _can_be_sued_for, lambda one, law: tuple(_reads(one, law)))

PAYMENT_READS = Reading(
    PaymentRestart,
    lambda rule, answers, today: _can_be_sued_for(rule, answers, today) and answers.stage.after_sale,
    lambda one, law: ("own_payment_date",) if _counts_own_alone(one.rule) else (),
)
"""Whose the last payment was matters where only the borrower's own count."""


def _window(one: Governed[Limitation], law: Governing, loan: Loan) -> _Window:
    rule, answers = one.rule, law.answers
    years, low, high = _years(rule, answers)
    starts = _starts(answers, loan)
    if _only_own_payments_count(law, one.state, rule.contract_type) and answers.own_payment_date is not None:
        starts[RunsFrom.LAST_PAYMENT] = answers.own_payment_date
    last_starts = [starts[RunsFrom.BREACH], starts[RunsFrom.ACCELERATION], starts[RunsFrom.SALE]]
    if not _payment_has_no_effect(law, one.state, rule.contract_type, "before_expiry"):
        last_starts.append(starts[RunsFrom.LAST_PAYMENT])
    if starts[RunsFrom.ACCELERATION] is None and starts[RunsFrom.SALE] is None:
        last_starts.append(last_due(answers))
    last = max((day for day in last_starts if day is not None), default=None)
    first, usual = starts[RunsFrom.BREACH], starts.get(rule.runs_from)
    certain = rule.status is not Status.UNVERIFIED
    return _Window(
        rule=rule,
        earliest=years_after(first, low) if first and low is not None else None,
        latest=years_after(_delayed(last, rule), high, latest=True) if last and high is not None else None,
        likely=years_after(_delayed(usual, rule), years) if usual and years is not None and certain else None,
        years=years,
        open_ended=high is None or not certain or _may_be_sealed_for_longer(rule, high, answers),
    )


def _delayed(start: date, rule: Limitation) -> date:
    """The day on which the time begins where the law lets it begin some days after its event."""
    return days_after(start, rule.delay_days or 0)


def _may_be_sealed_for_longer(rule: Limitation, years_high: int, answers: Answers) -> bool:
    """A seal gives the creditor more time in some states; who was not asked, or does not know, may have signed one."""
    return answers.sealed is not False and rule.sealed_years is not None and rule.sealed_years > years_high


def _years(rule: Limitation, answers: Answers) -> tuple[int | None, int | None, int | None]:
    """Likely, lowest and highest years.

    Where the day of the contract decides and is known, they are that variant's.
    """
    if not rule.variants:
        return rule.years, rule.years_low, rule.years_high
    day = answers.contract_date
    if day is not None:
        for variant in rule.variants:
            if (variant.contract_from or day) <= day <= (variant.contract_to or day):
                return variant.years, variant.years_low or variant.years, variant.years
    periods = [variant.years for variant in rule.variants]
    return None, min(variant.years_low or variant.years for variant in rule.variants), max(periods)


def _starts(answers: Answers, loan: Loan) -> dict[RunsFrom, date | None]:
    return {
        RunsFrom.BREACH: loan.delinquency,
        RunsFrom.ACCELERATION: answers.acceleration_date,
        RunsFrom.LAST_PAYMENT: answers.last_payment_date,
        RunsFrom.SALE: answers.sale_date,
    }


def _extinguishes(law: Governing, state: State) -> bool:
    rule = next((one.rule for one in law.rules(Extinguishment) if one.state is state), None)
    return rule is not None and rule.extinguishes and rule.status is not Status.UNVERIFIED


def _status(
    answers: Answers, test_day: date, earliest: date | None, latest: date | None, *, open_ended: bool
) -> LimitationStatus:
    if answers.stage is Stage.JUDGMENT:
        return LimitationStatus.NOT_APPLICABLE
    never_certain = (
        open_ended
        or answers.servicemember
        or answers.bankruptcy in (Bankruptcy.OPEN, Bankruptcy.DISCHARGED)
        or (answers.stage.after_sale and answers.sale_date is None and answers.acceleration_date is None)
    )
    if latest is not None and test_day > latest:
        return LimitationStatus.MAY_HAVE_EXPIRED if never_certain else LimitationStatus.EXPIRED
    if earliest is None:
        return LimitationStatus.UNKNOWN
    return LimitationStatus.MAY_HAVE_EXPIRED if test_day > earliest else LimitationStatus.RUNNING
