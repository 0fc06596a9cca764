"""Catching up and getting the car back: to cure, to reinstate and to redeem, each with its amount and last day.

Sum 13 of CONTRACT.md. Redemption is UCC 9-623: everything owed plus the expenses so far, until the car is sold. Cure
and reinstatement exist only where a state or the contract gives them, for personal use.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from calculator.engine.answers import Answers
from calculator.engine.calendar import days_after
from calculator.engine.estimate import group_total, owed_lines
from calculator.engine.governing import Governed, Governing
from calculator.engine.loan import Loan, amount_paid
from calculator.engine.money import ZERO, cents, share
from calculator.engine.outcome import Line, Right
from calculator.engine.reading import Reading, in_reach
from calculator.engine.rulebook import Cure, Redemption, Reinstatement, Rule
from calculator.engine.scope import in_scope
from calculator.engine.vocabulary import (
    Availability,
    Blocks,
    CountsFrom,
    Existence,
    LineGroup,
    ReinstatementCosts,
    Stage,
    Status,
)

COSTS_BEFORE_SALE = ("repossession_cost", "storage_cost", "preparation_cost", "attorney_fees")


def cure(law: Governing, loan: Loan, today: date) -> Right | None:
    """The right to catch up before the car is taken; `None` once it is, or before anything is missed."""
    answers, rule = law.answers, law.rule(Cure)
    if answers.stage is not Stage.BEHIND or rule is None:
        return None
    start = answers.cure_notice_date if rule.counts_from is CountsFrom.NOTICE else loan.delinquency
    by = _last_day(rule.days, start if rule.counts_from in (CountsFrom.NOTICE, CountsFrom.DEFAULT) else None, None)
    return Right(
        available=_if_in_time(_available(rule, rule.exists, answers), by, today),
        amount=past_due(answers, loan),
        by=by,
        cite=rule.cite,
    )


def reinstatement(law: Governing, loan: Loan, lines: tuple[Line, ...], today: date) -> Right | None:
    """The right to get car and contract back by paying what is past due.

    `None` where the car is not waiting to be sold.
    """
    answers, rule = law.answers, law.rule(Reinstatement)
    if answers.stage is not Stage.REPOSSESSED or rule is None:
        return None
    by = _last_day(rule.days, _counted_from(rule.counts_from, answers), _day_before_sale(answers))
    available = _available(rule, rule.exists, answers)
    if answers.contract_allows_reinstatement:
        available = Availability.YES
    elif rule.discretionary and available is Availability.YES:
        available = Availability.CONDITIONAL
    elif too_little_paid(answers, loan, rule):
        available = Availability.NO
    missed = past_due(answers, loan)
    amount = None if missed is None else missed + _reinstatement_costs(answers, lines, rule)
    return Right(
        available=_if_in_time(available, by, today),
        amount=amount,
        by=by,
        condition=rule.condition.en,
        cite=rule.cite,
    )


def too_little_paid(answers: Answers, loan: Loan, rule: Reinstatement) -> bool:
    """Whether less than the share of the total of payments is paid that the right needs."""
    if rule.min_percent_paid is None or loan.payment is None or not answers.term_months:
        return False
    paid = amount_paid(answers, loan)
    if paid is None:
        return False
    total = loan.payment * answers.term_months + (answers.down_payment or ZERO)
    return paid < share(rule.min_percent_paid, total)


def redemption(law: Governing, loan: Loan, lines: tuple[Line, ...], today: date) -> Right | None:
    """The right to get the car back by paying everything; `None` where the car is not waiting to be sold."""
    answers, rule = law.answers, law.rule(Redemption)
    if answers.stage is not Stage.REPOSSESSED or rule is None:
        return None
    owed = owed_lines(answers, loan)
    amount = max(ZERO, group_total(owed, LineGroup.OWED).likely + _costs_so_far(lines)) if owed else None
    start = answers.repossession_date
    if rule.counts_from is not CountsFrom.REPOSSESSION:
        start = answers.repossession_notice_date or start
    days = rule.minimum_days if rule.status is not Status.UNVERIFIED and in_scope(rule.scope, answers) else None
    before_sale = _day_before_sale(answers)
    by = _last_day(days, start, before_sale)
    if by is not None and by < today:
        by = before_sale  # the state's days are over, but the right lasts until the sale, whenever that is
    available = Availability.NO if before_sale is not None and before_sale < today else Availability.YES
    return Right(available=available, amount=amount, by=by, cite=rule.cite)


def _available(rule: Rule, exists: Existence, answers: Answers) -> Availability | None:
    """Whether a state's right is there for this borrower; never a plain yes on an unverified fact or an open scope."""
    if not answers.personal_use:
        return Availability.NO
    applies = in_scope(rule.scope, answers)
    if applies is False:
        return Availability.NO
    if exists is Existence.NO and rule.status is not Status.UNVERIFIED:
        return Availability.NO
    if exists in (Existence.NO, Existence.UNKNOWN):
        return None
    certain = exists is Existence.YES and applies and rule.status is not Status.UNVERIFIED
    return Availability.YES if certain else Availability.CONDITIONAL


def _if_in_time(available: Availability | None, by: date | None, today: date) -> Availability | None:
    return Availability.NO if by is not None and by < today else available


def _counted_from(counts_from: CountsFrom | None, answers: Answers) -> date | None:
    if counts_from is CountsFrom.NOTICE:
        return answers.repossession_notice_date
    return answers.repossession_date if counts_from is CountsFrom.REPOSSESSION else None


def _day_before_sale(answers: Answers) -> date | None:
    return answers.sale_date - timedelta(days=1) if answers.sale_date else None


def _last_day(days: int | None, start: date | None, latest: date | None) -> date | None:
    """The last day of a period of days, the day before the sale at the latest; `None` where neither is known."""
    ends = [] if days is None or start is None else [days_after(start, days)]
    return min([*ends, *([latest] if latest else [])], default=None)


def past_due(answers: Answers, loan: Loan) -> Decimal | None:
    """What it takes to be current again: the payments missed and the late fees; `None` where they are not known."""
    if loan.missed_payments is None or loan.payment is None:
        return None
    return cents(loan.missed_payments * loan.payment + (answers.late_fees or ZERO))


def _costs_so_far(lines: tuple[Line, ...]) -> Decimal:
    return sum((one.amount for one in lines if one.code in COSTS_BEFORE_SALE), ZERO)


def _reinstatement_costs(answers: Answers, lines: tuple[Line, ...], rule: Reinstatement) -> Decimal:
    """The repossession costs the rule makes the borrower pay.

    All of them where the rule is silent, so that nobody brings too little.
    """
    costs = _costs_so_far(lines)
    if rule.costs is ReinstatementCosts.NONE:
        return ZERO
    if rule.costs is ReinstatementCosts.IF_PRE_NOTICE and answers.cure_notice is False:
        return ZERO
    if rule.costs is ReinstatementCosts.CAP and rule.cost_cap is not None:
        return min(costs, rule.cost_cap)
    return costs


# What the rights read


def _reinstatement_reads(one: Governed[Reinstatement], law: Governing) -> Iterator[str]:
    rule = one.rule
    if rule.counts_from is CountsFrom.NOTICE:
        yield "repossession_notice"
        if law.answers.repossession_notice is not False:
            yield "repossession_notice_date"
    if rule.costs is ReinstatementCosts.IF_PRE_NOTICE:
        yield "cure_notice"
    if rule.min_percent_paid is not None:
        yield "total_paid"


def _cure_reads(one: Governed[Cure], law: Governing) -> Iterator[str]:
    """Before the taking, when the notice came; after it, if one came at all."""
    yield "cure_notice"
    at_hand = law.answers.stage is Stage.BEHIND and law.answers.cure_notice is not False
    if at_hand and one.rule.counts_from is CountsFrom.NOTICE:
        yield "cure_notice_date"


def _exists(rule: Reinstatement | Cure) -> bool:
    return rule.exists in (Existence.YES, Existence.CONDITIONAL)


def _cure_matters(rule: Cure, answers: Answers) -> bool:
    """While it can be used, and later where the lender had to wait for it before the car was taken."""
    taken_too_early = Blocks.REPOSSESSION in rule.blocks and answers.stage.after_repossession
    return answers.stage is Stage.BEHIND or (taken_too_early and answers.stage is not Stage.JUDGMENT)


REINSTATEMENT_READS = Reading(
    Reinstatement,
    lambda rule, answers, today: answers.stage is Stage.REPOSSESSED and _exists(rule) and in_reach(rule, answers),
    lambda one, law: tuple(_reinstatement_reads(one, law)),
)

CURE_READS = Reading(
    Cure,
    lambda rule, answers, today: _cure_matters(rule, answers) and _exists(rule) and in_reach(rule, answers),
    lambda one, law: tuple(_cure_reads(one, law)),
)
