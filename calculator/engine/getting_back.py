"""Catching up and getting the car back: to cure, to reinstate and to redeem, each with its amount and last day.

Sum 13 of CONTRACT.md. Redemption is UCC 9-623: everything owed plus the expenses so far, until the car is sold. Cure
and reinstatement exist only where a state or the contract gives them, for personal use. Of several periods the last
counts; where the day of one of them is not known, the known one shows while it lies ahead, and after it the right may
still be there.
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
from calculator.engine.rulebook import Cure, PublicSale, Redemption, Reinstatement, Rule
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
    counted = start if rule.counts_from in (CountsFrom.NOTICE, CountsFrom.DEFAULT) else None
    by = _end(rule.days, counted)
    return Right(
        available=_if_in_time(_available(rule, rule.exists, answers), by, today),
        amount=past_due(answers, loan),
        by=by,
        cite=rule.cite,
        quote=rule.evidence.quote,
    )


def reinstatement(law: Governing, loan: Loan, lines: tuple[Line, ...], today: date) -> Right | None:
    """The right to get car and contract back by paying what is past due.

    `None` where the car is not waiting to be sold.
    """
    answers, rule = law.answers, law.rule(Reinstatement)
    if answers.stage is not Stage.REPOSSESSED or rule is None:
        return None
    before_sale = _day_before_sale(answers)
    available, by = _available(rule, rule.exists, answers), before_sale
    if answers.contract_allows_reinstatement:
        available = Availability.YES  # and the contract, not the state, says until when
    else:
        if rule.discretionary and available is Availability.YES:
            available = Availability.CONDITIONAL
        elif too_little_paid(answers, loan, rule):
            available = Availability.NO
        available, by = _until(_periods(rule, answers), available, before_sale, today)
    missed = past_due(answers, loan)
    return Right(
        available=_if_in_time(available, by, today),
        amount=None if missed is None else missed + _on_top(answers, loan, lines, rule),
        by=by,
        condition=rule.condition.en,
        cite=rule.cite,
        quote=rule.evidence.quote,
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
    costs = _costs_so_far(answers, lines)
    amount = max(ZERO, group_total(owed, LineGroup.OWED).likely + costs) if owed else None
    before_sale = _day_before_sale(answers)
    if rule.ends and rule.status is not Status.UNVERIFIED and in_scope(rule.scope, answers) is not False:
        available, by = _until(_redemption_ends(rule, answers), Availability.YES, before_sale, today)
        return Right(
            available=_if_in_time(available, by, today), amount=amount, by=by, cite=rule.cite, quote=rule.evidence.quote
        )
    days = rule.minimum_days if rule.status is not Status.UNVERIFIED and in_scope(rule.scope, answers) else None
    by = _first(_end(days, _redemption_starts(rule, answers)), before_sale)
    if by is not None and by < today:
        by = before_sale  # the state's days are over, but the right lasts until the sale, whenever that is
    return Right(
        available=_if_in_time(Availability.YES, before_sale, today),
        amount=amount,
        by=by,
        cite=rule.cite,
        quote=rule.evidence.quote,
    )


def public_sale(law: Governing, loan: Loan, today: date) -> Right | None:
    """The right to demand a public sale; `None` where the car is not waiting to be sold, or the state has none on file.

    Without an amount: the demand costs postage. A yes only where the rule was read, the contract is in its scope and
    the share it wants is paid; a last day only where the day is known that it is counted from.
    """
    answers, rule = law.answers, law.rule(PublicSale)
    if answers.stage is not Stage.REPOSSESSED or rule is None or answers.total_loss is not None:
        return None
    available = _available(rule, Existence.YES, answers)
    if rule.status is not Status.STATUTE and available is Availability.YES:
        available = Availability.CONDITIONAL
    paid = _is_share_of_price_paid(answers, loan, rule.min_percent_paid)
    if paid is not True and available is not Availability.NO:
        available = Availability.CONDITIONAL if paid is None else Availability.NO
    by = _first(_end(rule.days, _counted_from(rule.counts_from, answers)), _day_before_sale(answers))
    return Right(available=_if_in_time(available, by, today), amount=None, by=by, cite=rule.cite)


def _is_share_of_price_paid(answers: Answers, loan: Loan, percent: Decimal | None) -> bool | None:
    """Whether so much of the cash price is paid; `None` where that is not known. Payments hold interest too, so enough
    of them leave it open, and too few settle it."""
    if percent is None:
        return True
    paid = amount_paid(answers, loan)
    if paid is None or answers.cash_price is None:
        return None
    return False if paid < share(percent, answers.cash_price) else None


def _redemption_starts(rule: Redemption, answers: Answers) -> date | None:
    if rule.counts_from is CountsFrom.REPOSSESSION:
        return answers.repossession_date
    return answers.repossession_notice_date or answers.repossession_date


def _redemption_ends(rule: Redemption, answers: Answers) -> tuple[date | None, ...]:
    """The end of a right that does not last until the sale.

    Until the day of the notice is known it is counted from the taking, so it may be later; and where another contract
    than the rule's is possible, the right may not end with it at all.
    """
    unknown = rule.counts_from is not CountsFrom.REPOSSESSION and answers.repossession_notice_date is None
    end = _end(rule.minimum_days, _redemption_starts(rule, answers))
    return (end, None) if unknown or not in_scope(rule.scope, answers) else (end,)


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


def _periods(rule: Reinstatement, answers: Answers) -> tuple[date | None, ...]:
    """The ends of the periods of a right, of which the last counts; `None` for one that is not known."""
    ends = () if rule.days is None else (_end(rule.days, _counted_from(rule.counts_from, answers)),)
    if rule.notice_days is None:
        return ends
    return (*ends, _end(rule.notice_days, answers.repossession_notice_date))


def _until(
    ends: tuple[date | None, ...], available: Availability | None, before_sale: date | None, today: date
) -> tuple[Availability | None, date | None]:
    """The last day of a right, the day before the sale at the latest, and what is left of it.

    While a known end lies ahead it shows. Once it is past and another is not known, nobody can say that the right is
    over, nor how long it lasts.
    """
    known = max((end for end in ends if end is not None), default=None)
    if None in ends and known is not None and known < today:
        over = available is Availability.NO or (before_sale is not None and before_sale < today)
        return (Availability.NO if over else Availability.CONDITIONAL if available else None), None
    return available, _first(known, before_sale)


def _end(days: int | None, start: date | None) -> date | None:
    return None if days is None or start is None else days_after(start, days)


def _first(*days: date | None) -> date | None:
    return min((day for day in days if day is not None), default=None)


def past_due(answers: Answers, loan: Loan) -> Decimal | None:
    """What it takes to be current again: the payments missed and the late fees; `None` where they are not known."""
    if loan.missed_payments is None or loan.payment is None:
        return None
    return cents(loan.missed_payments * loan.payment + (answers.late_fees or ZERO))


def _costs_so_far(answers: Answers, lines: tuple[Line, ...]) -> Decimal:
    """The costs of the statement, else those that are given."""
    if not lines:
        return sum((getattr(answers, code) or ZERO for code in COSTS_BEFORE_SALE), ZERO)
    return sum((one.amount for one in lines if one.code in COSTS_BEFORE_SALE), ZERO)


def _on_top(answers: Answers, loan: Loan, lines: tuple[Line, ...], rule: Reinstatement) -> Decimal:
    """What the rule wants beside what is past due: costs and a deposit."""
    return _reinstatement_costs(answers, lines, rule) + _deposit(answers, loan, rule)


def _deposit(answers: Answers, loan: Loan, rule: Reinstatement) -> Decimal:
    """So many payments, or one part in so many of what is left to pay where that is less."""
    if not rule.deposit_installments or loan.payment is None:
        return ZERO
    deposit, owed = rule.deposit_installments * loan.payment, owed_lines(answers, loan)
    if rule.deposit_divisor is None or not owed:
        return deposit
    return min(deposit, cents(max(ZERO, group_total(owed, LineGroup.OWED).likely) / rule.deposit_divisor))


def _reinstatement_costs(answers: Answers, lines: tuple[Line, ...], rule: Reinstatement) -> Decimal:
    """The repossession costs the rule makes the borrower pay.

    All of them where the rule is silent, so that nobody brings too little.
    """
    costs = _costs_so_far(answers, lines)
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
    if rule.counts_from is CountsFrom.NOTICE or rule.notice_days is not None:
        yield "repossession_notice"
        if law.answers.repossession_notice is not False:
            yield "repossession_notice_date"
    if rule.costs is ReinstatementCosts.IF_PRE_NOTICE:
        yield "cure_notice"
    if rule.min_percent_paid is not None:
        yield "total_paid"


def _cure_reads(one: Governed[Cure], law: Governing) -> Iterator[str]:
    """When the notice came, and after the taking whether that was before the days to catch up were over."""
    yield "cure_notice"
    if law.answers.cure_notice is not False and one.rule.counts_from is CountsFrom.NOTICE:
        yield "cure_notice_date"
    if law.answers.stage.after_repossession and one.rule.days is not None:
        yield "repossession_date"


def _cure_matters(rule: Cure, answers: Answers) -> bool:
    """While it can be used, and later where the lender had to wait for it before the car was taken."""
    taken_too_early = Blocks.REPOSSESSION in rule.blocks and answers.stage.after_repossession
    return answers.stage is Stage.BEHIND or (taken_too_early and answers.stage is not Stage.JUDGMENT)


REINSTATEMENT_READS = Reading(
    Reinstatement,
    lambda rule, answers, today: answers.stage is Stage.REPOSSESSED and rule.exists.may_be and in_reach(rule, answers),
    lambda one, law: tuple(_reinstatement_reads(one, law)),
)

CURE_READS = Reading(
    Cure,
    lambda rule, answers, today: _cure_matters(rule, answers) and rule.exists.may_be and in_reach(rule, answers),
    lambda one, law: tuple(_cure_reads(one, law)),
)
