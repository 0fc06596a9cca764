"""The time to sue on the deficiency: earliest, latest and likely end, and whether it has passed.

Sum 8 of CONTRACT.md. Each state's own statute counts (UCC 2-725 and its neighbours; the citation travels with the
rule). Where the type of contract, the state whose law governs, or the statute itself leaves several periods open, the
earliest and the latest end of all of them are given.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from calculator.engine.answers import Answers
from calculator.engine.calendar import due_date, years_after
from calculator.engine.loan import Loan
from calculator.engine.outcome import LimitationOutcome
from calculator.engine.rulebook import Extinguishment, Jurisdiction, Limitation, PaymentRestart
from calculator.engine.vocabulary import (
    Bankruptcy,
    ContractType,
    LimitationStatus,
    PaymentEffect,
    RunsFrom,
    Stage,
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


def limitation(
    answers: Answers, loan: Loan, jurisdictions: Iterable[Jurisdiction], today: date
) -> LimitationOutcome | None:
    """The limitation under the laws of the given states (where the contract was signed first, then home).

    `None` without a rule.
    """
    test_day = answers.sued_on or today
    places = list(jurisdictions)
    windows = [
        _window(rule, answers, loan, place, test_day)
        for place in places
        for rule in place.in_force(Limitation, test_day)
        if answers.contract_type in (None, rule.contract_type)
    ]
    if not windows:
        return None
    complete = all(_types_on_file(place, test_day) >= _types_possible(answers) for place in places)
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
        extinguishes=all(_extinguishes(place, test_day) for place in places),
        cite="; ".join(dict.fromkeys(window.rule.cite for window in windows)),
        url=first.url,
    )


def payment_may_restart(jurisdictions: Iterable[Jurisdiction], day: date) -> bool:
    """Whether a payment may restart the time to sue: unless each state says it does not, before and after its end."""
    for place in jurisdictions:
        rule = place.rule(PaymentRestart, day)
        if rule is None or rule.status is Status.UNVERIFIED:
            return True
        if {rule.before_expiry, rule.after_expiry} != {PaymentEffect.NO_EFFECT}:
            return True
    return False


def _types_possible(answers: Answers) -> set[ContractType]:
    return set(ContractType) if answers.contract_type is None else {answers.contract_type}


def _types_on_file(place: Jurisdiction, day: date) -> set[ContractType]:
    """The types of contract that have a rule in force; where one has none, how long it lasts is not known."""
    return {rule.contract_type for rule in place.in_force(Limitation, day)}


def types_differ(place: Jurisdiction, day: date) -> bool:
    """Whether the type of contract changes the time to sue there."""
    periods = {
        rule.contract_type: (rule.years, rule.years_low, rule.years_high, rule.runs_from)
        for rule in place.in_force(Limitation, day)
    }
    return len(periods) == len(ContractType) and len(set(periods.values())) > 1


def _window(rule: Limitation, answers: Answers, loan: Loan, place: Jurisdiction, test_day: date) -> _Window:
    years, low, high = _years(rule, answers)
    starts = _starts(answers, loan)
    restart = place.rule(PaymentRestart, test_day)
    last_starts = [starts[RunsFrom.BREACH], starts[RunsFrom.ACCELERATION], starts[RunsFrom.SALE]]
    if not _payment_does_nothing(restart):
        last_starts.append(starts[RunsFrom.LAST_PAYMENT])
    if starts[RunsFrom.ACCELERATION] is None and starts[RunsFrom.SALE] is None:
        last_starts.append(_maturity(answers))
    last = max((day for day in last_starts if day is not None), default=None)
    first, usual = starts[RunsFrom.BREACH], starts.get(rule.runs_from)
    certain = rule.status is not Status.UNVERIFIED
    return _Window(
        rule=rule,
        earliest=years_after(first, low) if first and low is not None else None,
        latest=years_after(last, high, latest=True) if last and high is not None else None,
        likely=years_after(usual, years) if usual and years is not None and certain else None,
        years=years,
        open_ended=high is None
        or not certain
        or bool(answers.sealed and rule.sealed_years and rule.sealed_years > high),
    )


def _payment_does_nothing(rule: PaymentRestart | None) -> bool:
    """Whether a payment before the end leaves the time to sue alone; an unverified rule never shortens it."""
    return rule is not None and rule.status is not Status.UNVERIFIED and rule.before_expiry is PaymentEffect.NO_EFFECT


def _years(rule: Limitation, answers: Answers) -> tuple[int | None, int | None, int | None]:
    """Likely, lowest and highest years.

    Where the day of the contract decides and is known, all three are that variant's.
    """
    if not rule.variants:
        return rule.years, rule.years_low, rule.years_high
    day = answers.contract_date
    if day is not None:
        for variant in rule.variants:
            if (variant.contract_from or day) <= day <= (variant.contract_to or day):
                return variant.years, variant.years, variant.years
    periods = [variant.years for variant in rule.variants]
    return None, min(periods), max(periods)


def _starts(answers: Answers, loan: Loan) -> dict[RunsFrom, date | None]:
    return {
        RunsFrom.BREACH: loan.delinquency,
        RunsFrom.ACCELERATION: answers.acceleration_date,
        RunsFrom.LAST_PAYMENT: answers.last_payment_date,
        RunsFrom.SALE: answers.sale_date,
    }


def _maturity(answers: Answers) -> date | None:
    if answers.first_payment_date is None or not answers.term_months:
        return None
    return due_date(answers.first_payment_date, answers.term_months)


def _extinguishes(place: Jurisdiction, day: date) -> bool:
    rule = place.rule(Extinguishment, day)
    return rule is not None and rule.extinguishes and rule.status is not Status.UNVERIFIED


def _status(
    answers: Answers, test_day: date, earliest: date | None, latest: date | None, *, open_ended: bool
) -> LimitationStatus:
    if answers.stage is Stage.JUDGMENT:
        return LimitationStatus.NOT_APPLICABLE
    never_certain = (
        open_ended or answers.servicemember or answers.bankruptcy in (Bankruptcy.OPEN, Bankruptcy.DISCHARGED)
    )
    if latest is not None and test_day > latest:
        return LimitationStatus.MAY_HAVE_EXPIRED if never_certain else LimitationStatus.EXPIRED
    if earliest is None:
        return LimitationStatus.UNKNOWN
    return LimitationStatus.MAY_HAVE_EXPIRED if test_day > earliest else LimitationStatus.RUNNING
