"""Which answers a state's law turns on for this borrower: what to ask there, and what would settle a "may".

A question is asked, and named in `law.questions` while unanswered, only where a rule in force reads it and the
borrower can still be in the rule's scope.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from calculator.engine.answers import Answers
from calculator.engine.garnishment import has_head_rule
from calculator.engine.limitation import types_differ
from calculator.engine.limits import NOTICE_KEYS, from_stage, measured_key
from calculator.engine.rulebook import (
    Cure,
    DeficiencyLimit,
    Garnishment,
    Jurisdiction,
    Limitation,
    Reinstatement,
    Rule,
    SaleNotice,
)
from calculator.engine.scope import in_scope, keys_of
from calculator.engine.vocabulary import (
    Blocks,
    CountsFrom,
    Existence,
    GarnishmentKind,
    LimitKind,
    PercentBase,
    ReinstatementCosts,
    RunsFrom,
    Stage,
    State,
)


def relevant_keys(answers: Answers, jurisdictions: Mapping[State, Jurisdiction], today: date) -> tuple[str, ...]:
    """The answers that some rule of the borrower's states reads, given or not, most deciding first.

    Raises `KeyError` where a state that the answers name is not among the jurisdictions.
    """
    place, home, work = (jurisdictions[code] for code in (answers.state, answers.home, answers.work))
    sale_day, suit_day = answers.sale_date or today, answers.sued_on or today
    found = [
        *_of_the_limitation(answers, place, suit_day),
        *_of_the_limitation(answers, home, suit_day),
        *_of_the_limits(answers, place, sale_day),
        *_of_the_rights(answers, place, today),
        *_of_the_notice(answers, place, sale_day),
        *_of_the_garnishment(answers, work, today),
    ]
    return tuple(dict.fromkeys(found))


def open_questions(answers: Answers, jurisdictions: Mapping[State, Jurisdiction], today: date) -> tuple[str, ...]:
    """The relevant answers that are missing."""
    return tuple(key for key in relevant_keys(answers, jurisdictions, today) if getattr(answers, key) is None)


def _of_the_limitation(answers: Answers, place: Jurisdiction, day: date) -> Iterator[str]:
    if answers.stage is Stage.JUDGMENT:
        return
    if types_differ(place, day):
        yield "contract_type"
    for rule in place.in_force(Limitation, day):
        if answers.contract_type in (None, rule.contract_type):
            if rule.variants:
                yield "contract_date"
            if rule.sealed_years:
                yield "sealed"
            if rule.runs_from is RunsFrom.ACCELERATION:
                yield "acceleration_date"


def _in_reach(rule: Rule, answers: Answers) -> bool:
    return answers.personal_use and in_scope(rule.scope, answers) is not False


def _of_the_limits(answers: Answers, place: Jurisdiction, day: date) -> Iterator[str]:
    for rule in place.in_force(DeficiencyLimit, day):
        if _in_reach(rule, answers) and answers.stage >= from_stage(rule) and answers.stage is not Stage.JUDGMENT:
            yield from keys_of(rule.scope)
            yield from _read_by(rule)


def _read_by(rule: DeficiencyLimit) -> Iterator[str]:
    """The answers that one kind of limit is decided by."""
    if rule.kind in (LimitKind.BARRED_BELOW, LimitKind.CAP):
        yield measured_key(rule) or "cash_price"
    elif rule.kind is LimitKind.BARRED_IF_NO_NOTICE and rule.notice is not None:
        given, sent = NOTICE_KEYS[rule.notice]
        yield given
        if rule.days_before_sale is not None or rule.within_days_of_repossession is not None:
            yield sent
        if rule.days_before_sale is not None:
            yield "sale_date"
        if rule.within_days_of_repossession is not None:
            yield "repossession_date"
        if rule.delivery:
            yield "notice_delivery"
    elif rule.kind is LimitKind.FAIR_VALUE_CREDIT:
        yield from ("vehicle_value", "trade_in_value")
        if rule.min_unpaid_balance is not None:
            yield "balance_at_default"
    elif rule.kind is LimitKind.APPRAISAL_REQUIRED:
        yield from ("sale_kind", "appraised")
    elif rule.kind is LimitKind.COURT_APPROVAL:
        yield "court_confirmed_sale"
    elif rule.kind is LimitKind.BARRED_UNTIL_CURE_NOTICE:
        yield from ("cure_notice", "cure_notice_date", "repossession_date")
    elif rule.kind is LimitKind.SHORT_LIMITATION:
        yield "sale_date"
    elif rule.kind is LimitKind.CHARGES_BARRED_ON_VIOLATION:
        yield "finance_charge"
    elif rule.kind is LimitKind.VOID_TRANSACTION:
        yield "peace_breached"


def _exists(rule: Reinstatement | Cure | None) -> bool:
    return rule is not None and rule.exists in (Existence.YES, Existence.CONDITIONAL)


def _of_the_rights(answers: Answers, place: Jurisdiction, today: date) -> Iterator[str]:
    right = place.rule(Reinstatement, today)
    if right is not None and _exists(right) and answers.stage is Stage.REPOSSESSED and _in_reach(right, answers):
        yield from keys_of(right.scope)
        if right.counts_from is CountsFrom.NOTICE:
            yield from ("repossession_notice", "repossession_notice_date")
        if right.costs is ReinstatementCosts.IF_PRE_NOTICE:
            yield "cure_notice"
        if right.min_percent_paid is not None:
            yield "total_paid"
    cure = place.rule(Cure, today)
    if cure is not None and _exists(cure) and _in_reach(cure, answers):
        blocks_taking = Blocks.REPOSSESSION in cure.blocks and answers.stage.after_repossession
        if answers.stage is Stage.BEHIND or (blocks_taking and answers.stage is not Stage.JUDGMENT):
            yield from keys_of(cure.scope)
            yield "cure_notice"
            if answers.stage is Stage.BEHIND and cure.counts_from is CountsFrom.NOTICE:
                yield "cure_notice_date"


def _of_the_notice(answers: Answers, place: Jurisdiction, day: date) -> Iterator[str]:
    rule = place.rule(SaleNotice, day)
    if rule is None or not answers.stage.after_sale or answers.stage is Stage.JUDGMENT:
        return
    if _in_reach(rule, answers) and (rule.minimum_days is not None or rule.safe_harbor_days is not None):
        yield from keys_of(rule.scope)
        yield from ("notice_before_sale", "notice_date", "sale_date")


def _of_the_garnishment(answers: Answers, work: Jurisdiction, today: date) -> Iterator[str]:
    rule = work.rule(Garnishment, today)
    if rule is None or answers.stage < Stage.BILLED or answers.protected_income_only:
        return
    if rule.kind is GarnishmentKind.PROHIBITED:
        return
    yield "weekly_disposable_earnings"
    if rule.percent_base is PercentBase.GROSS or rule.floor_on_gross or rule.low_gross_up_to is not None:
        yield "weekly_gross_earnings"
    if has_head_rule(rule):
        yield "head_of_household"
    if rule.dependent_weekly is not None:
        yield "dependents"
    if rule.assistance_exempt:
        yield "public_assistance"
