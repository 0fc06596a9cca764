"""The state's limits on a deficiency: whether each bars or cuts it, for certain or maybe, and what is left.

“Law” in CONTRACT.md. A limit takes certain effect only where the statute itself was read, the contract is in
its scope, it was in force on the day of the sale, and the answers that decide are given. Otherwise it only may take
effect, with the reason. Consumer rules do not reach a car bought for business. Amounts are dollars, one for each of
the three scenarios.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from calculator.engine.answers import Answers
from calculator.engine.calendar import days_after, years_after
from calculator.engine.estimate import group_total, total
from calculator.engine.explanation import explanation_is_owed
from calculator.engine.money import ZERO, cents, share
from calculator.engine.outcome import NOTHING, Estimate, Limit, Span
from calculator.engine.rulebook import DeficiencyLimit
from calculator.engine.scope import in_scope
from calculator.engine.vocabulary import (
    Bankruptcy,
    Basis,
    Comparison,
    CostKind,
    Effect,
    FairValueCosts,
    LimitKind,
    LineGroup,
    Measure,
    MeasureAt,
    NoticeKind,
    Reason,
    SaleKind,
    Stage,
    Status,
    ValueUse,
)

INDEXED_MARGIN = Decimal("1.5")
"""How many times the figure on file a newer figure of an indexed threshold may be, at least."""

COST_LINES = {
    CostKind.REPOSSESSION: "repossession_cost",
    CostKind.STORAGE: "storage_cost",
    CostKind.PREPARATION: "preparation_cost",
}


@dataclass(frozen=True)
class Applied:
    """A limit held against one borrower.

    `left` is what a cut would leave, `None` for a bar or where it cannot be told.
    """

    rule: DeficiencyLimit
    effect: Effect
    reason: Reason | None = None
    left: Span | None = None

    @property
    def is_certain(self) -> bool:
        return self.effect in (Effect.BARS, Effect.REDUCES)

    @property
    def may_apply(self) -> bool:
        """Whether it counts in the low scenario: for certain, or maybe with a source behind it."""
        return self.is_certain or (
            self.effect in (Effect.MAY_BAR, Effect.MAY_REDUCE) and self.rule.status is not Status.UNVERIFIED
        )

    @property
    def bars(self) -> bool:
        return self.effect in (Effect.BARS, Effect.MAY_BAR)


@dataclass(frozen=True)
class _Case:
    """What a limit is held against."""

    rule: DeficiencyLimit
    answers: Answers
    found: Estimate
    today: date


@dataclass(frozen=True)
class _Verdict:
    """Whether a limit's own condition is met (`None`: an answer is missing), and what it leaves if it cuts."""

    met: bool | None
    left: Span | None = None
    reason: Reason = Reason.MISSING_ANSWER


def apply_limits(
    answers: Answers, found: Estimate, rules: Iterable[DeficiencyLimit], today: date
) -> tuple[Applied, ...]:
    """Every limit of the state in force on the deciding day, held against this borrower, in the rulebook's order."""
    return tuple(_apply(_Case(rule, answers, found, today)) for rule in rules)


def told(applied: Applied) -> Limit:
    """A limit as the outcome tells it."""
    rule = applied.rule
    return Limit(
        kind=rule.kind.value,
        effect=applied.effect,
        reason=applied.reason.value if applied.reason else "",
        cite=rule.cite,
        url=rule.url,
        status=rule.status,
    )


def after_limits(answers: Answers, found: Estimate, limits: Iterable[Applied]) -> Span | None:
    """What is left after the limits: likely and high by the certain ones, low also by those that may apply.

    A bar leaves 0.00, else the smallest cut amount counts; cuts are never added up. A surplus is left alone, a
    discharged debt is 0.00, and a judgment is not reopened.
    """
    span = found.span
    if span is None:
        return None
    if answers.bankruptcy is Bankruptcy.DISCHARGED:
        return Span(*(min(amount, ZERO) for amount in _columns(span)))
    if found.basis is Basis.JUDGMENT:
        return span
    limits = tuple(limits)
    certain = [one for one in limits if one.is_certain]
    possible = [one for one in limits if one.may_apply]
    return Span(
        low=_left(span.low, [_amount(one, "low") for one in possible]),
        likely=_left(span.likely, [_amount(one, "likely") for one in certain]),
        high=_left(span.high, [_amount(one, "high") for one in certain]),
    )


def _amount(applied: Applied, scenario: str) -> Decimal | None:
    if applied.bars:
        return ZERO
    left: Decimal | None = getattr(applied.left, scenario, None)
    return left


def _left(amount: Decimal, cuts: Iterable[Decimal | None]) -> Decimal:
    if amount <= 0:
        return amount
    return min([amount, *(max(cut, ZERO) for cut in cuts if cut is not None)])


def _apply(case: _Case) -> Applied:
    rule, answers = case.rule, case.answers
    scope = in_scope(rule.scope, answers)
    if not answers.personal_use or scope is False or answers.stage < from_stage(rule):
        return Applied(rule, Effect.DOES_NOT_APPLY)
    cuts = rule.kind in CUTS
    verdict = (CUTS if cuts else BARS)[rule.kind](case)
    if verdict.met is False:
        return Applied(rule, Effect.DOES_NOT_APPLY)
    reason = _reason(rule, scope, verdict)
    if reason is None:
        return Applied(rule, Effect.REDUCES if cuts else Effect.BARS, None, verdict.left)
    return Applied(rule, Effect.MAY_REDUCE if cuts else Effect.MAY_BAR, reason, verdict.left)


def _reason(rule: DeficiencyLimit, scope: bool | None, verdict: _Verdict) -> Reason | None:
    """Why a limit is only a maybe; `None` where it is certain."""
    if rule.status is Status.UNVERIFIED:
        return Reason.UNVERIFIED
    if scope is None:
        return Reason.SCOPE_UNKNOWN
    if verdict.met is None:
        return verdict.reason
    return Reason.SECONDARY if rule.status is Status.SECONDARY else None


def from_stage(rule: DeficiencyLimit) -> Stage:
    """The stage from which a limit can have been broken: nothing is missing before its time has come."""
    if rule.kind is LimitKind.BARRED_IF_NO_NOTICE:
        early = rule.notice in (NoticeKind.AFTER_REPOSSESSION, NoticeKind.CURE)
        return Stage.REPOSSESSED if early else Stage.SOLD
    return {
        LimitKind.BARRED_UNTIL_CURE_NOTICE: Stage.REPOSSESSED,
        LimitKind.VOID_TRANSACTION: Stage.REPOSSESSED,
        LimitKind.FAIR_VALUE_CREDIT: Stage.REPOSSESSED,
        LimitKind.COST_CONDITION: Stage.REPOSSESSED,
        LimitKind.CHARGES_BARRED_ON_VIOLATION: Stage.REPOSSESSED,
        LimitKind.CONDITIONAL_ON_SALE: Stage.SOLD,
        LimitKind.APPRAISAL_REQUIRED: Stage.SOLD,
        LimitKind.COURT_APPROVAL: Stage.SOLD,
        LimitKind.SHORT_LIMITATION: Stage.SOLD,
    }.get(rule.kind, Stage.PAYING)


# Bars: what would have to be true


def measured_key(rule: DeficiencyLimit) -> str | None:
    """The answer that a threshold is held against; `None` where the law's own measure could not be confirmed."""
    if rule.measure is Measure.UNPAID_BALANCE:
        return "balance_at_default" if rule.measure_at is MeasureAt.DEFAULT else "balance"
    if rule.measure is Measure.CASH_PRICE:
        return "cash_price"
    return "amount_financed" if rule.measure is not None else None


def _below(case: _Case) -> _Verdict:
    rule, key = case.rule, measured_key(case.rule)
    if rule.threshold is None:
        return _Verdict(None, reason=Reason.UNVERIFIED)
    if key is None:
        return _any_figure_below(case, rule.threshold)
    figure: Decimal | None = getattr(case.answers, key)
    if figure is None:
        return _Verdict(None)
    if figure < rule.threshold or (figure == rule.threshold and rule.comparison is Comparison.AT_OR_BELOW):
        return _Verdict(True)
    if figure == rule.threshold and rule.comparison is None:
        return _Verdict(None, reason=Reason.UNVERIFIED)
    if rule.threshold_is_floor and figure <= rule.threshold * _growth(case):
        return _Verdict(None, reason=Reason.UNVERIFIED)
    return _Verdict(False)


def _growth(case: _Case) -> Decimal:
    """How many times the figure on file a newer one may be: half as much again, or a tenth more for each year since."""
    year = case.rule.threshold_year
    years = 0 if year is None else (case.answers.sale_date or case.today).year - year
    return max(INDEXED_MARGIN, 1 + Decimal(years) / 10)


def _any_figure_below(case: _Case, threshold: Decimal) -> _Verdict:
    """Where it is not known which figure the law means: out only if every figure we know is above, and one is known."""
    answers = case.answers
    known = [one for one in (answers.cash_price, answers.amount_financed, answers.balance) if one is not None]
    if not known:
        return _Verdict(None)
    return _Verdict(None, reason=Reason.UNVERIFIED) if min(known) <= threshold else _Verdict(False)


NOTICE_KEYS = {
    NoticeKind.BEFORE_SALE: ("notice_before_sale", "notice_date"),
    NoticeKind.AFTER_REPOSSESSION: ("repossession_notice", "repossession_notice_date"),
    NoticeKind.CURE: ("cure_notice", "cure_notice_date"),
    NoticeKind.AFTER_SALE: ("explanation_received", "explanation_requested_on"),
}
"""For each notice, the answers that say whether it came and when it was sent."""


def _notice_missing(case: _Case) -> _Verdict:
    """Met where the notice did not come, came too late, or came another way than the law says."""
    rule, answers = case.rule, case.answers
    if rule.notice is None:
        return _Verdict(None, reason=Reason.UNVERIFIED)
    if rule.notice is NoticeKind.AFTER_SALE and not explanation_is_owed(answers, case.today):
        return _Verdict(False)
    given_key, sent_key = NOTICE_KEYS[rule.notice]
    given: bool | None = getattr(answers, given_key)
    if not given:
        return _Verdict(None if given is None else True)
    sent: date | None = getattr(answers, sent_key)
    checks: list[bool | None] = []
    if rule.days_before_sale is not None:
        checks.append(_at_least(rule.days_before_sale, sent, answers.sale_date))
    if rule.within_days_of_repossession is not None:
        checks.append(_at_most(rule.within_days_of_repossession, answers.repossession_date, sent))
    if rule.delivery:
        checks.append(None if answers.notice_delivery is None else answers.notice_delivery in rule.delivery)
    if False in checks:
        return _Verdict(True)
    return _Verdict(None) if None in checks else _Verdict(False)


def _at_least(days: int, start: date | None, end: date | None) -> bool | None:
    return None if start is None or end is None else (end - start).days >= days


def _at_most(days: int, start: date | None, end: date | None) -> bool | None:
    return None if start is None or end is None else (end - start).days <= days


def _no_answer_settles_it(case: _Case) -> _Verdict:
    return _Verdict(None)


def _not_appraised(case: _Case) -> _Verdict:
    """Met where a sale by the sheriff went without an appraisal; no other sale needs one."""
    kind, appraised = case.answers.sale_kind, case.answers.appraised
    if appraised or kind in (SaleKind.PUBLIC, SaleKind.PRIVATE):
        return _Verdict(False)
    return _Verdict(None if kind is None or appraised is None else True)


def _not_approved(case: _Case) -> _Verdict:
    """Met where a court did not find the sale proper; before a judgment it still may, in the suit itself."""
    confirmed = case.answers.court_confirmed_sale
    if confirmed:
        return _Verdict(False)
    return _Verdict(True if confirmed is False and case.answers.stage is Stage.JUDGMENT else None)


def _wrongfully_taken(case: _Case) -> _Verdict:
    return _Verdict(case.answers.peace_breached)


def _before_cure_ran(case: _Case) -> _Verdict:
    """Met where the car was taken before the cure notice had run."""
    answers, days = case.answers, case.rule.days
    if not answers.cure_notice:
        return _Verdict(None if answers.cure_notice is None else True)
    if days is None or answers.cure_notice_date is None or answers.repossession_date is None:
        return _Verdict(None)
    return _Verdict(answers.repossession_date < days_after(answers.cure_notice_date, days))


def _time_is_over(case: _Case) -> _Verdict:
    """Met where the shorter time to sue on the deficiency is over."""
    rule, answers = case.rule, case.answers
    if rule.years is None or answers.sale_date is None:
        return _Verdict(None)
    end = years_after(answers.sale_date, rule.years, latest=True)
    return _Verdict((answers.sued_on or case.today) > end)


def _always(case: _Case) -> _Verdict:
    return _Verdict(True)


BARS: dict[LimitKind, Callable[[_Case], _Verdict]] = {
    LimitKind.BARRED_BELOW: _below,
    LimitKind.BARRED_IF_NO_NOTICE: _notice_missing,
    LimitKind.CONDITIONAL_ON_SALE: _no_answer_settles_it,
    LimitKind.APPRAISAL_REQUIRED: _not_appraised,
    LimitKind.COURT_APPROVAL: _not_approved,
    LimitKind.BARRED_UNTIL_CURE_NOTICE: _before_cure_ran,
    LimitKind.SHORT_LIMITATION: _time_is_over,
    LimitKind.NO_PERSONAL_LIABILITY: _always,
    LimitKind.VOID_TRANSACTION: _wrongfully_taken,
}


# Cuts: what they would leave


def _fair_value(case: _Case) -> _Verdict:
    """Owed, less the car's fair value, plus the costs the law allows, less credits and payments.

    Fair value lies between the dealer's and the retail value; with only one of them the cut is a maybe.
    """
    rule, answers, lines = case.rule, case.answers, case.found.lines
    if rule.min_unpaid_balance is not None:
        unpaid = answers.balance_at_default
        if unpaid is not None and unpaid < rule.min_unpaid_balance:
            return _Verdict(False)
    values = [one for one in (answers.trade_in_value, answers.vehicle_value) if one is not None]
    if not values or case.found.span is None:
        return _Verdict(None)
    value = Span(max(values), cents(sum(values, ZERO) / len(values)), min(values))
    if rule.uses is ValueUse.HIGHER_OF_PRICE_AND_VALUE:
        price = -group_total(lines, LineGroup.PROCEEDS)
        value = Span(*(max(pair) for pair in zip(_columns(value), _columns(price), strict=True)))
    left = (
        group_total(lines, LineGroup.OWED)
        + -value
        + _allowed_costs(case)
        + group_total(lines, LineGroup.CREDITS, LineGroup.PAYMENTS)
    )
    left = Span(*(max(amount, ZERO) for amount in _columns(left)))
    if rule.uses is None or rule.costs_allowed is None:
        return _Verdict(None, left, Reason.UNVERIFIED)
    settled = len(values) == 2 and (rule.min_unpaid_balance is None or answers.balance_at_default is not None)
    if settled and not any(cut < full for cut, full in zip(_columns(left), _columns(case.found.span), strict=True)):
        return _Verdict(False)
    return _Verdict(True if settled else None, left)


def _columns(span: Span) -> tuple[Decimal, Decimal, Decimal]:
    return span.low, span.likely, span.high


def _allowed_costs(case: _Case) -> Span:
    allowed, lines = case.rule.costs_allowed, case.found.lines
    if allowed is FairValueCosts.NONE:
        return NOTHING
    if allowed is FairValueCosts.REPOSSESSION_STORAGE:
        return total(one for one in lines if one.code in ("repossession_cost", "storage_cost"))
    return group_total(lines, LineGroup.EXPENSES)


def _capped(case: _Case) -> _Verdict:
    rule, key = case.rule, measured_key(case.rule)
    figure: Decimal | None = getattr(case.answers, key) if key else None
    if figure is None or rule.percent is None:
        return _Verdict(None)
    return _Verdict(True, Span.known(share(rule.percent, figure)))


def _without_costs(case: _Case) -> _Verdict:
    """The costs that may be charged only on a condition.

    No answer tells whether it was kept, so this is always a maybe.
    """
    span = case.found.span
    if span is None:
        return _Verdict(None)
    barred = {COST_LINES[cost] for cost in case.rule.costs_barred}
    return _Verdict(None, span + -total(one for one in case.found.lines if one.code in barred))


def _without_charges(case: _Case) -> _Verdict:
    """The finance charge, lost where the lender broke the law; no single answer tells, so this is always a maybe."""
    span, charge = case.found.span, case.answers.finance_charge
    return _Verdict(None, None if span is None or charge is None else span + -Span.known(charge))


CUTS: dict[LimitKind, Callable[[_Case], _Verdict]] = {
    LimitKind.FAIR_VALUE_CREDIT: _fair_value,
    LimitKind.CAP: _capped,
    LimitKind.COST_CONDITION: _without_costs,
    LimitKind.CHARGES_BARRED_ON_VIOLATION: _without_charges,
    LimitKind.OTHER: _no_answer_settles_it,
}
