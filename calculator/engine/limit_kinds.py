"""The kinds of limit on a deficiency: of each, one record says everything that the engine knows about it.

Since which stage it matters, which answers it is decided by, how it decides, what it then does to the deficiency, and
which columns a row of it needs. Amounts are dollars, one for each of the three scenarios. A new kind is a word in
`LimitKind` and a record here.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from calculator.engine.answers import Answers
from calculator.engine.calendar import days_after, next_working_day, working_days_after, years_after
from calculator.engine.cure_time import sent_too_early, taken_too_early
from calculator.engine.estimate import group_total, total
from calculator.engine.explanation import explanation_due
from calculator.engine.governing import DecidingDay, Governing
from calculator.engine.loan import delinquency
from calculator.engine.money import ZERO, cents, share
from calculator.engine.outcome import Estimate, Span
from calculator.engine.rulebook import Cure, DeficiencyLimit
from calculator.engine.vocabulary import (
    Comparison,
    ContractType,
    CostKind,
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
    VoidWhen,
)

INDEXED_MARGIN = Decimal("1.5")
"""How many times the figure on file a newer figure of an indexed threshold may be, at least."""

FAR_ABOVE = 2
"""How many times a threshold the balance must be before it shows that the debt at default was above it too."""

MAIL_DAYS = 7
"""How long after its last day a notice may still be in the mail."""


def at_stake(answers: Answers, found: Estimate) -> Span | None:
    """What a limit is held against: the estimate, else what the lender asks for; of a lease no sum is told."""
    if found.span is not None or answers.claimed_deficiency is None or answers.stage is Stage.JUDGMENT:
        return found.span
    if answers.contract_type is ContractType.LEASE or found.has_no_sum:
        return None
    return Span.known(answers.claimed_deficiency)


@dataclass(frozen=True)
class Case:
    """What a limit is held against: the law that it is part of, with the answers, and the estimate."""

    rule: DeficiencyLimit
    law: Governing
    found: Estimate
    today: date

    @property
    def answers(self) -> Answers:
        return self.law.answers

    @property
    def amount(self) -> Span | None:
        return at_stake(self.answers, self.found)


@dataclass(frozen=True)
class Decision:
    """Whether a limit's own condition is met (`None`: an answer is missing), and what it leaves if it cuts."""

    met: bool | None
    left: Span | None = None
    reason: Reason = Reason.MISSING_ANSWER


class Does(Enum):
    """What a limit does to the deficiency where its condition is met."""

    BARS = "bars"
    """Nothing is left."""

    CUTS = "cuts"
    """Something is left: what the decision says, where it can be told."""

    HINDERS = "hinders"
    """The debt stays, but the lender broke a rule on the way to it: a defense, whose worth only a court can say."""


Keys = tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class LimitTest:
    """One kind of limit.

    `since` is the stage from which it can have been broken: nothing is missing before its time has come; where a stage
    alone does not say so, `owed` does. `term` is the last day on which the lender can still keep it. `reads` are the
    answers by which it is decided, for a rule and what is answered so far. Without the columns in `needs` a row says
    nothing, without those in `expects` it only says “may”.
    """

    does: Does
    decide: Callable[[Case], Decision]
    since: Callable[[DeficiencyLimit], Stage]
    reads: Callable[[DeficiencyLimit, Answers], Keys]
    owed: Callable[[DeficiencyLimit, Answers, date], bool] = lambda rule, answers, today: True
    term: Callable[[DeficiencyLimit, Answers], date | None] = lambda rule, answers: None
    needs: Keys = ()
    expects: Keys = ()

    def has_come(self, rule: DeficiencyLimit, answers: Answers, today: date) -> bool:
        """Whether it can have been broken by now."""
        return answers.stage >= self.since(rule) and self.owed(rule, answers, today)

    def still_running(self, rule: DeficiencyLimit, answers: Answers, today: date) -> date | None:
        """The last day of the lender's term while it runs, and while what was sent on it may be in the mail."""
        last = self.term(rule, answers)
        return last if last is not None and today <= days_after(last, MAIL_DAYS) else None


def at(stage: Stage) -> Callable[[DeficiencyLimit], Stage]:
    return lambda rule: stage


def always(*keys: str) -> Callable[[DeficiencyLimit, Answers], Keys]:
    return lambda rule, answers: keys


# Thresholds and caps: a figure of the contract or of the debt


def measured_key(rule: DeficiencyLimit) -> str | None:
    """The answer that a threshold is held against; `None` where the law's own measure could not be confirmed."""
    if rule.measure is Measure.UNPAID_BALANCE:
        return "balance_at_default" if rule.measure_at is MeasureAt.DEFAULT else "balance"
    if rule.measure is Measure.CASH_PRICE:
        return "cash_price"
    return "amount_financed" if rule.measure is not None else None


ANY_MEASURE = ("cash_price", "amount_financed", "balance")
"""The figures that a law may mean whose own measure could not be confirmed."""


def _measured(rule: DeficiencyLimit, answers: Answers) -> Keys:
    key = measured_key(rule)
    if rule.threshold is None:
        return ()
    return ANY_MEASURE if key is None else (key,)


def _below(case: Case) -> Decision:
    rule, key = case.rule, measured_key(case.rule)
    if rule.threshold is None:
        return Decision(None, reason=Reason.UNVERIFIED)
    if key is None:
        return _any_figure_below(case, rule.threshold)
    figure: Decimal | None = getattr(case.answers, key)
    if figure is None:
        return Decision(False if _is_far_above(case, rule.threshold) else None)
    if figure < rule.threshold or (figure == rule.threshold and rule.comparison is Comparison.AT_OR_BELOW):
        return Decision(True)
    if figure == rule.threshold and rule.comparison is None:
        return Decision(None, reason=Reason.UNVERIFIED)
    if rule.threshold_is_floor and figure <= rule.threshold * _growth(case):
        return Decision(None, reason=Reason.UNVERIFIED)
    return Decision(False)


def _is_far_above(case: Case, threshold: Decimal) -> bool:
    """Whether the balance, whenever it was owed, shows that the debt at default cannot have been as low as that."""
    if case.rule.measure is not Measure.UNPAID_BALANCE:
        return False
    balance = case.answers.balance
    return balance is not None and balance >= FAR_ABOVE * threshold * (
        _growth(case) if case.rule.threshold_is_floor else 1
    )


def _growth(case: Case) -> Decimal:
    """How many times the figure on file a newer one may be: half as much again, or a tenth more for each year since."""
    year = case.rule.threshold_year
    years = 0 if year is None else case.law.days[DecidingDay.SALE].year - year
    return max(INDEXED_MARGIN, 1 + Decimal(years) / 10)


def _any_figure_below(case: Case, threshold: Decimal) -> Decision:
    """Where it is not known which figure the law means: out only if every figure we know is above, and one is known."""
    figures = [getattr(case.answers, key) for key in ANY_MEASURE]
    known = [figure for figure in figures if figure is not None]
    if not known:
        return Decision(None)
    return Decision(None, reason=Reason.UNVERIFIED) if min(known) <= threshold else Decision(False)


def _capped(case: Case) -> Decision:
    rule, key = case.rule, measured_key(case.rule)
    figure: Decimal | None = getattr(case.answers, key) if key else None
    if figure is None or rule.percent is None:
        return Decision(None)
    return Decision(True, Span.known(share(rule.percent, figure)))


def _cap_measure(rule: DeficiencyLimit, answers: Answers) -> Keys:
    key = measured_key(rule)
    return (key,) if key else ()


# Notices


@dataclass(frozen=True)
class Notice:
    """The answers that say whether a notice came and when it was sent, and the stage from which it is owed."""

    given: str
    sent: str
    since: Stage


NOTICES: Mapping[NoticeKind, Notice] = {
    NoticeKind.BEFORE_SALE: Notice("notice_before_sale", "notice_date", Stage.SOLD),
    NoticeKind.AFTER_REPOSSESSION: Notice("repossession_notice", "repossession_notice_date", Stage.REPOSSESSED),
    NoticeKind.CURE: Notice("cure_notice", "cure_notice_date", Stage.REPOSSESSED),
    NoticeKind.AFTER_SALE: Notice("explanation_received", "explanation_requested_on", Stage.SOLD),
}


def _notice_since(rule: DeficiencyLimit) -> Stage:
    """A notice with a term from the taking is owed from then on, also where it is the notice of the sale."""
    if rule.within_days_of_repossession is not None:
        return Stage.REPOSSESSED
    return NOTICES[rule.notice].since if rule.notice else Stage.SOLD


def _notice_is_owed(rule: DeficiencyLimit, answers: Answers, today: date) -> bool:
    """An explanation is owed only once it was asked for, or with a demand."""
    if rule.notice is not NoticeKind.AFTER_SALE:
        return True
    return answers.claimed_deficiency is not None or explanation_due(answers) is not None


def _notice_reads(rule: DeficiencyLimit, answers: Answers) -> Keys:
    """Whether it came and, unless it never did, what else the law says of it."""
    if rule.notice is None:
        return ()
    notice = NOTICES[rule.notice]
    if getattr(answers, notice.given) is False:
        return (notice.given, "repossession_date") if _has_term(rule, answers) else (notice.given,)
    told: dict[str, bool] = {
        notice.sent: rule.days_before_sale is not None or rule.within_days_of_repossession is not None,
        "sale_date": rule.days_before_sale is not None,
        "repossession_date": rule.within_days_of_repossession is not None,
        "notice_delivery": bool(rule.delivery),
    }
    return (notice.given, *(key for key, looked_at in told.items() if looked_at))


def _has_term(rule: DeficiencyLimit, answers: Answers) -> bool:
    """Whether days from the taking count; a notice of the sale can no longer be sent once the car is sold."""
    if rule.within_days_of_repossession is None:
        return False
    return rule.notice is not NoticeKind.BEFORE_SALE or not answers.stage.after_sale


def _notice_missing(case: Case) -> Decision:
    """Met where the notice did not come, came too late, or came another way than the law says."""
    rule = case.rule
    if rule.notice is None:
        return Decision(None, reason=Reason.UNVERIFIED)
    answers = case.answers
    given: bool | None = getattr(answers, NOTICES[rule.notice].given)
    if given is None:
        return Decision(None)
    if given is False:
        return _never_came(rule, answers)
    checks = list(_notice_checks(case))
    if any(check.met is False for check in checks):
        return Decision(True)
    return next((check for check in checks if check.met is None), Decision(False))


def _never_came(rule: DeficiencyLimit, answers: Answers) -> Decision:
    """Before the sale a missing notice counts only once its term is known to be over, and where a late one may still
    count, it can still come."""
    waiting = rule.within_days_of_repossession is not None and not answers.stage.after_sale
    if waiting and answers.repossession_date is None:
        return Decision(None)
    return Decision(None, reason=Reason.UNVERIFIED) if waiting and rule.late_undecided else Decision(True)


def _last_day_to_send(rule: DeficiencyLimit, answers: Answers) -> date | None:
    """The last day of the lender's term; `None` where it has none, or the notice can no longer be what it must be."""
    if rule.notice is NoticeKind.AFTER_SALE:
        term = None if answers.claimed_deficiency is not None else explanation_due(answers)
    else:
        term = _term(rule, answers) if _has_term(rule, answers) else None
    return None if term is None else next_working_day(term)


def _term(rule: DeficiencyLimit, answers: Answers) -> date | None:
    """The end of the days that the lender has from the taking, on whatever day of the week."""
    days = rule.within_days_of_repossession
    taken = None if days is None else answers.repossession_date
    if taken is None or days is None:
        return None
    return working_days_after(taken, days) if rule.business_days else days_after(taken, days)


def _notice_checks(case: Case) -> Iterator[Decision]:
    """What the law says of a notice that came, each point kept or not, or not known."""
    rule, answers = case.rule, case.answers
    assert rule.notice is not None
    sent = NOTICES[rule.notice].sent
    if rule.days_before_sale is not None and answers.stage.after_sale:
        yield Decision(_at_least(rule.days_before_sale, getattr(answers, sent), answers.sale_date))
    if rule.within_days_of_repossession is not None:
        yield _in_its_term(case, getattr(answers, sent))
    if rule.notice is NoticeKind.CURE and _cure_notice_is_none(case):
        yield Decision(None, reason=Reason.UNVERIFIED)
    if rule.delivery:
        yield Decision(None if answers.notice_delivery is None else answers.notice_delivery in rule.delivery)


def _in_its_term(case: Case, sent: date | None) -> Decision:
    """Whether the notice was sent after the taking and in its days.

    A day that is moved by a weekend or a holiday is not surely too late, nor where a late notice may still count.
    """
    rule, answers = case.rule, case.answers
    last = _term(rule, answers)
    if last is None or answers.repossession_date is None or sent is None:
        in_its_days = last is not None and case.today <= last
        return Decision(True if in_its_days or rule.late_undecided else None)
    if sent < answers.repossession_date:
        return Decision(False)
    if sent <= last:
        return Decision(True)
    undecided = rule.late_undecided or sent <= next_working_day(last)
    return Decision(None, reason=_unsure(rule)) if undecided else Decision(False)


def _unsure(rule: DeficiencyLimit) -> Reason:
    return Reason.SECONDARY if rule.status is Status.SECONDARY else Reason.UNVERIFIED


def _at_least(days: int, start: date | None, end: date | None) -> bool | None:
    return None if start is None or end is None else (end - start).days >= days


def _cure_notice_is_none(case: Case) -> bool:
    """Whether the notice came before the day from which it counts; that it then ends a debt no law says outright."""
    rule = case.law.rule(Cure)
    return rule is not None and sent_too_early(rule, case.answers, delinquency(case.answers, case.today))


def _before_cure_ran(case: Case) -> Decision:
    """Met where the car was taken before the cure notice had run, or the notice is none."""
    answers, days = case.answers, case.rule.days
    if answers.cure_notice is False or _cure_notice_is_none(case):
        return Decision(True)
    sent, taken = answers.cure_notice_date, answers.repossession_date
    if not answers.cure_notice or days is None or sent is None or taken is None:
        return Decision(None)
    return Decision(taken < days_after(sent, days))


def _cure_reads(rule: DeficiencyLimit, answers: Answers) -> Keys:
    more = () if answers.cure_notice is False else ("cure_notice_date", "repossession_date")
    return ("cure_notice", *more)


# The taking and the sale


def _sale_not_proved(case: Case) -> Decision:
    """Only a court that found the sale proper settles it."""
    return Decision(False if case.answers.court_confirmed_sale else None)


def _no_answer_settles_it(case: Case) -> Decision:
    return Decision(None)


def _always(case: Case) -> Decision:
    return Decision(True)


def _not_appraised(case: Case) -> Decision:
    """Met where a sale by the sheriff went without an appraisal; no other sale needs one."""
    kind, appraised = case.answers.sale_kind, case.answers.appraised
    if appraised or kind in (SaleKind.PUBLIC, SaleKind.PRIVATE):
        return Decision(False)
    return Decision(None if kind is None or appraised is None else True)


def _not_approved(case: Case) -> Decision:
    """Met where a court did not find the sale proper; before a judgment it still may, in the suit itself."""
    confirmed = case.answers.court_confirmed_sale
    if confirmed:
        return Decision(False)
    return Decision(True if confirmed is False and case.answers.stage is Stage.JUDGMENT else None)


WAYS_TO_BE_VOID: Mapping[VoidWhen, Callable[[Case], bool | None]] = {
    VoidWhen.PEACE_BREACHED: lambda case: case.answers.peace_breached,
    VoidWhen.NO_CURE_NOTICE: lambda case: case.answers.cure_notice is False,
    VoidWhen.TAKEN_TOO_EARLY: lambda case: _taken_too_early(case),
    VoidWhen.ABOVE_THRESHOLD: lambda case: _is_above(case),
}
"""Whether each thing that makes a transaction void is so; `None` where an answer is missing. A notice counts against
the lender only where it surely did not come, or the car was surely taken before it had run."""


def _ways_to_be_void(rule: DeficiencyLimit) -> tuple[VoidWhen, ...]:
    """What makes it void; rows of earlier releases name nothing and mean a breach of the peace."""
    return rule.void_when or (VoidWhen.PEACE_BREACHED,)


def _is_void(case: Case) -> Decision:
    """Met where one of the things is so that make the transaction void."""
    found = [WAYS_TO_BE_VOID[way](case) for way in _ways_to_be_void(case.rule)]
    return Decision(True if True in found else None if None in found else False)


def _taken_too_early(case: Case) -> bool:
    rule = case.law.rule(Cure)
    return rule is not None and taken_too_early(rule, case.answers, delinquency(case.answers, case.today))


def _is_above(case: Case) -> bool | None:
    key, threshold = measured_key(case.rule), case.rule.threshold
    figure: Decimal | None = getattr(case.answers, key) if key else None
    return None if figure is None or threshold is None else figure > threshold


VOID_READS: Mapping[VoidWhen, Callable[[DeficiencyLimit, Answers], Keys]] = {
    VoidWhen.PEACE_BREACHED: lambda rule, answers: ("peace_breached",),
    VoidWhen.NO_CURE_NOTICE: lambda rule, answers: ("cure_notice",),
    VoidWhen.TAKEN_TOO_EARLY: lambda rule, answers: _cure_reads(rule, answers),
    VoidWhen.ABOVE_THRESHOLD: lambda rule, answers: _measured(rule, answers),
}


def _void_reads(rule: DeficiencyLimit, answers: Answers) -> Keys:
    return tuple(dict.fromkeys(key for way in _ways_to_be_void(rule) for key in VOID_READS[way](rule, answers)))


def _void_since(rule: DeficiencyLimit) -> Stage:
    """A contract can be void from the start; what is done in the taking cannot be before it."""
    return Stage.BEHIND if rule.void_when == (VoidWhen.ABOVE_THRESHOLD,) else Stage.REPOSSESSED


def _time_is_over(case: Case) -> Decision:
    """Met where the shorter time to sue on the deficiency is over."""
    years, sold = case.rule.years, case.answers.sale_date
    if years is None or sold is None:
        return Decision(None)
    return Decision(case.law.days[DecidingDay.SUIT] > years_after(sold, years, latest=True))


# Cuts: what they would leave


def _value_reads(rule: DeficiencyLimit, answers: Answers) -> Keys:
    more = () if rule.min_unpaid_balance is None else ("balance_at_default",)
    return ("vehicle_value", "trade_in_value", *more)


def _fair_value(case: Case) -> Decision:
    """Owed, less the car's fair value, plus the costs the law allows, less credits and payments.

    Fair value lies between the dealer's and the retail value; with only one of them the cut is a maybe.
    """
    rule, answers, lines = case.rule, case.answers, case.found.lines
    values = [one for one in (answers.trade_in_value, answers.vehicle_value) if one is not None]
    unpaid_known = True
    if rule.min_unpaid_balance is not None:
        unpaid = answers.balance_at_default
        unpaid_known = unpaid is not None
        if unpaid is not None and unpaid < rule.min_unpaid_balance:
            return Decision(False)
    full = case.amount
    if not values or full is None:
        return Decision(None)
    price = _price(case)
    if price is None:
        return Decision(None)
    value = Span(max(values), cents(sum(values, ZERO) / len(values)), min(values))
    if rule.uses is ValueUse.HIGHER_OF_PRICE_AND_VALUE:
        value = Span(*(max(pair) for pair in zip(value.columns, price.columns, strict=True)))
    if case.found.span is None:
        left = full + price + -value + -_costs_not_allowed(case)
    else:
        left = (
            group_total(lines, LineGroup.OWED)
            + -value
            + _allowed_costs(case)
            + group_total(lines, LineGroup.CREDITS, LineGroup.PAYMENTS)
        )
    left = Span(*(max(amount, ZERO) for amount in left.columns))
    if rule.uses is None or rule.costs_allowed is None:
        return Decision(None, left, Reason.UNVERIFIED)
    settled = len(values) == 2 and unpaid_known
    if settled and not any(cut < full for cut, full in zip(left.columns, full.columns, strict=True)):
        return Decision(False)
    return Decision(True if settled else None, left)


def _price(case: Case) -> Span | None:
    """What the car brought, of the estimate or else as it was answered."""
    if case.found.span is not None:
        return -group_total(case.found.lines, LineGroup.PROCEEDS)
    return None if case.answers.sale_price is None else Span.known(case.answers.sale_price)


COSTS = ("repossession_cost", "storage_cost", "preparation_cost", "sale_cost", "attorney_fees")

ALLOWED: Mapping[FairValueCosts, Keys] = {
    FairValueCosts.NONE: (),
    FairValueCosts.REPOSSESSION: ("repossession_cost",),
    FairValueCosts.REPOSSESSION_STORAGE: ("repossession_cost", "storage_cost"),
    FairValueCosts.ALL: COSTS,
}
"""The costs that a law lets be added to a fair value."""


def _allowed(case: Case) -> Keys:
    """Where the law's own words are not known, all of them: the sum is then only a may."""
    return ALLOWED[case.rule.costs_allowed or FairValueCosts.ALL]


def _costs_not_allowed(case: Case) -> Span:
    """The costs known to be in a claim that the law does not let it hold."""
    allowed = _allowed(case)
    return _given(case.answers, (key for key in COSTS if key not in allowed))


def _given(answers: Answers, keys: Iterable[str]) -> Span:
    return Span.known(sum((getattr(answers, key) or ZERO for key in keys), ZERO))


def _allowed_costs(case: Case) -> Span:
    allowed = _allowed(case)
    return total(one for one in case.found.lines if one.code in allowed)


COST_LINES = {
    CostKind.REPOSSESSION: "repossession_cost",
    CostKind.STORAGE: "storage_cost",
    CostKind.PREPARATION: "preparation_cost",
}


def _without_costs(case: Case) -> Decision:
    """The costs that may be charged only on a condition.

    Where the condition is a notice, the answers tell whether it came; of any other none does, and it is always a maybe.
    """
    met = None if case.rule.notice is None else _notice_missing(case).met
    span = case.amount
    if span is None or met is False:
        return Decision(met)
    barred = {COST_LINES[cost] for cost in case.rule.costs_barred}
    if case.found.span is None:
        return Decision(met, span + -_given(case.answers, barred))
    return Decision(met, span + -total(one for one in case.found.lines if one.code in barred))


def _without_charges(case: Case) -> Decision:
    """The finance charge, lost where the lender broke the law; no single answer tells, so this is always a maybe."""
    span, charge = case.amount, case.answers.finance_charge
    return Decision(None, None if span is None or charge is None else span + -Span.known(charge))


LIMITS: Mapping[LimitKind, LimitTest] = {
    LimitKind.BARRED_BELOW: LimitTest(
        does=Does.BARS,
        decide=_below,
        since=at(Stage.BEHIND),
        reads=_measured,
        needs=("threshold", "measure"),
        expects=("comparison",),
    ),
    LimitKind.BARRED_IF_NO_NOTICE: LimitTest(
        does=Does.BARS,
        decide=_notice_missing,
        since=_notice_since,
        owed=_notice_is_owed,
        term=_last_day_to_send,
        reads=_notice_reads,
        needs=("notice",),
    ),
    LimitKind.FAIR_VALUE_CREDIT: LimitTest(
        does=Does.CUTS,
        decide=_fair_value,
        since=at(Stage.REPOSSESSED),
        reads=_value_reads,
        expects=("value", "uses", "costs_allowed"),
    ),
    LimitKind.CONDITIONAL_ON_SALE: LimitTest(
        does=Does.BARS, decide=_sale_not_proved, since=at(Stage.SOLD), reads=always("court_confirmed_sale")
    ),
    LimitKind.APPRAISAL_REQUIRED: LimitTest(
        does=Does.BARS, decide=_not_appraised, since=at(Stage.SOLD), reads=always("sale_kind", "appraised")
    ),
    LimitKind.COURT_APPROVAL: LimitTest(
        does=Does.BARS, decide=_not_approved, since=at(Stage.SOLD), reads=always("court_confirmed_sale")
    ),
    LimitKind.CAP: LimitTest(
        does=Does.CUTS, decide=_capped, since=at(Stage.BEHIND), reads=_cap_measure, needs=("percent", "measure")
    ),
    LimitKind.COST_CONDITION: LimitTest(
        does=Does.CUTS,
        decide=_without_costs,
        since=at(Stage.REPOSSESSED),
        term=_last_day_to_send,
        reads=_notice_reads,
        needs=("costs_barred", "condition"),
    ),
    LimitKind.BARRED_UNTIL_CURE_NOTICE: LimitTest(
        does=Does.HINDERS, decide=_before_cure_ran, since=at(Stage.REPOSSESSED), reads=_cure_reads, needs=("days",)
    ),
    LimitKind.SHORT_LIMITATION: LimitTest(
        does=Does.BARS,
        decide=_time_is_over,
        since=at(Stage.SOLD),
        reads=always("sale_date"),
        needs=("years", "runs_from"),
    ),
    LimitKind.CHARGES_BARRED_ON_VIOLATION: LimitTest(
        does=Does.CUTS, decide=_without_charges, since=at(Stage.REPOSSESSED), reads=always("finance_charge")
    ),
    LimitKind.NO_PERSONAL_LIABILITY: LimitTest(does=Does.BARS, decide=_always, since=at(Stage.BEHIND), reads=always()),
    LimitKind.VOID_TRANSACTION: LimitTest(does=Does.BARS, decide=_is_void, since=_void_since, reads=_void_reads),
    LimitKind.OTHER: LimitTest(does=Does.CUTS, decide=_no_answer_settles_it, since=at(Stage.BEHIND), reads=always()),
}
