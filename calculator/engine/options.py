"""What the borrower can do, side by side: what it costs, how long it takes, and why it is not there, if it is not.

Every option is listed for everybody. Costs are dollars as a range; what cannot be told is `None`. A
cost of an option is what the borrower still pays on that way, so that the ways can be compared.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from calculator.engine.answers import Answers
from calculator.engine.estimate import sale_estimate
from calculator.engine.governing import Governing
from calculator.engine.judgment import Rates
from calculator.engine.limits import after_limits, apply_limits
from calculator.engine.loan import Loan, level_payment, simple_interest
from calculator.engine.money import ZERO, cents
from calculator.engine.needs import Figure
from calculator.engine.outcome import Amounts, Estimate, Law, Option, Right, Settlement, Span, Tax, known
from calculator.engine.parties import owed_by
from calculator.engine.rulebook import Assumption
from calculator.engine.settlement import closed, is_expired, no_offer, plan
from calculator.engine.vocabulary import (
    Availability,
    Bankruptcy,
    Basis,
    ContractType,
    CreditEffect,
    LimitationStatus,
    OptionCode,
    OwedBy,
    RepossessionKind,
    Stage,
    Why,
)

DEFERRAL_MONTHS = 2
DEFERRAL_DAYS = 61
REFINANCE_MONTHS = 72
CHAPTER_7_MONTHS = 5


@dataclass(frozen=True)
class Facts:
    """What options are worked out from.

    `left` is the deficiency after limits, `base` what a settlement is measured against, `usual` the usual offers,
    `settlement` those that what can be paid at once allows, `asks_less` whether the claim lies below its own lines, and
    `rates` the interest on a judgment.
    """

    governing: Governing
    loan: Loan
    found: Estimate
    law: Law
    left: Span | None
    base: Decimal | None
    usual: Settlement | None
    settlement: Settlement | None
    tax: Tax | None
    asks_less: bool
    rates: Rates | None
    assumptions: Mapping[str, Assumption]
    today: date

    @property
    def answers(self) -> Answers:
        return self.governing.answers

    @property
    def likely_rate(self) -> Decimal:
        """Percent a year on a judgment; 0 where nothing is known of it."""
        return ZERO if self.rates is None else self.rates.likely

    @property
    def running_rate(self) -> Decimal:
        """Percent a year that runs on while somebody pays: on a judgment alone."""
        return self.likely_rate if self.answers.stage is Stage.JUDGMENT else ZERO

    @property
    def closed(self) -> Why | None:
        """Why the debt can be neither paid nor offered for."""
        return closed(self.answers, self.base, self.law.limitation)


def options(facts: Facts) -> tuple[Option, ...]:
    """Every option, in the order in which things happen. Who did not sign finds none of it on their own report."""
    ways = tuple(WAYS[code](facts) for code in OptionCode)
    if owed_by(facts.answers) is OwedBy.ESTATE:
        return tuple(replace(one, credit_effect=CreditEffect.NONE) for one in ways)
    return ways


def _owed(span: Span | Amounts | None) -> Amounts | None:
    """What is owed of signed amounts: nothing where it is a surplus."""
    if span is None:
        return None
    high = None if span.high is None else max(ZERO, span.high)
    return Amounts(max(ZERO, span.low), max(ZERO, span.likely), high)


def _not_there(code: OptionCode, *why: Why) -> Option:
    return Option(code=code, available=False, credit_effect=CreditEffect.NONE, why=why)


def _has_the_car(facts: Facts) -> bool:
    return facts.answers.stage < Stage.REPOSSESSED and facts.answers.total_loss is None


def _is_leased(facts: Facts) -> bool:
    """A leased car is the lessor's: there is no loan to replace, and nothing to sell."""
    return facts.answers.contract_type is ContractType.LEASE


def _payments_left(facts: Facts) -> int | None:
    term, made = facts.answers.term_months, facts.loan.payments_made
    return None if not term or made is None else max(0, term - made)


def _on_credit(facts: Facts) -> CreditEffect:
    return CreditEffect.STAYS_CURRENT if facts.answers.stage is Stage.PAYING else CreditEffect.LATE_PAYMENTS_STAY


def _keep_paying(facts: Facts) -> Option:
    code = OptionCode.KEEP_PAYING
    if not _has_the_car(facts):
        return _not_there(code, Why.WRONG_STAGE)
    left, payment = _payments_left(facts), facts.loan.payment
    cost = None if left is None or payment is None else cents(left * payment + (facts.answers.late_fees or ZERO))
    return Option(
        code=code,
        available=True,
        cost=known(cost),
        months=left,
        credit_effect=_on_credit(facts),
        monthly=known(payment),
        why=() if cost is not None else (Why.NEEDS_TERMS,),
    )


def _deferral(facts: Facts) -> Option:
    """A pause of two months: the payments move to the end, and interest runs on."""
    code = OptionCode.DEFERRAL
    if not _has_the_car(facts):
        return _not_there(code, Why.WRONG_STAGE)
    balance, apr = facts.loan.balance, facts.loan.apr
    cost = None if balance is None or apr is None else simple_interest(balance, apr, DEFERRAL_DAYS)
    why = (Why.LENDER_DECIDES, *(() if cost is not None else (Why.NEEDS_TERMS,)))
    return Option(
        code=code,
        available=True,
        cost=known(cost),
        months=DEFERRAL_MONTHS,
        credit_effect=_on_credit(facts),
        why=why,
    )


def _refinance(facts: Facts) -> Option:
    """A new loan for the balance over a longer time, at the old rate and at the points more that a lender may ask."""
    code = OptionCode.REFINANCE
    if _is_leased(facts):
        return _not_there(code, Why.LEASED)
    if not _has_the_car(facts):
        return _not_there(code, Why.WRONG_STAGE)
    if owed_by(facts.answers) is OwedBy.ESTATE:
        return _not_there(code, Why.ESTATE_OWES)
    balance, apr = facts.loan.balance, facts.loan.apr
    points = facts.assumptions.get(Figure.REFINANCE_POINTS)
    monthly = cost = None
    if balance is not None and apr is not None and points is not None:
        rates = (apr + more for more in (points.low, points.likely, points.high))
        payments = [level_payment(balance, rate, REFINANCE_MONTHS) for rate in rates]
        monthly, cost = Amounts(*payments), Amounts(*(REFINANCE_MONTHS * one for one in payments))
    why = (Why.LENDER_DECIDES, *(() if cost is not None else (Why.NEEDS_TERMS,)))
    return Option(
        code=code,
        available=True,
        cost=cost,
        months=REFINANCE_MONTHS,
        credit_effect=CreditEffect.NEW_LOAN,
        monthly=monthly,
        why=why,
    )


def _sell_it_yourself(facts: Facts) -> Option:
    """Pay the lender off from the price: the rest is due at once.

    The price lies between the dealer's and the retail value.
    """
    code = OptionCode.SELL_IT_YOURSELF
    if _is_leased(facts):
        return _not_there(code, Why.LEASED)
    if not _has_the_car(facts):
        return _not_there(code, Why.WRONG_STAGE)
    answers = facts.answers
    values = [one for one in (answers.trade_in_value, answers.vehicle_value) if one is not None]
    payoff = _payoff(facts)
    if not values or payoff is None:
        missing = Why.NEEDS_VALUE if not values else Why.AMOUNT_UNKNOWN
        return Option(code=code, available=True, credit_effect=_on_credit(facts), months=1, why=(missing,))
    middle = cents(sum(values, ZERO) / len(values))
    cost = _owed(Span.known(payoff) + -Span(max(values), middle, min(values)))
    at_auction = _owed(facts.left) if facts.found.basis is Basis.PROJECTED_SALE else None
    saves = None if cost is None or at_auction is None else max(ZERO, at_auction.likely - cost.likely)
    return Option(code=code, available=True, cost=cost, months=1, credit_effect=_on_credit(facts), saves=saves)


def _payoff(facts: Facts) -> Decimal | None:
    """Everything owed on the loan today, before any sale."""
    lines = facts.found.lines if facts.found.basis is not Basis.JUDGMENT else ()
    owed = [one.amount for one in lines if one.group == "owed"]
    return sum(owed, ZERO) if owed else None


def _surrender(facts: Facts) -> Option:
    """Giving the car back: the sale as projected, without the cost of taking it, under the same limits as waiting."""
    code = OptionCode.SURRENDER
    if not _has_the_car(facts):
        return _not_there(code, Why.WRONG_STAGE)
    given_back = replace(facts.answers, repossession_kind=RepossessionKind.SURRENDERED)
    projected = sale_estimate(given_back, facts.loan, facts.assumptions)
    cost = None
    if projected.basis is Basis.PROJECTED_SALE and facts.found.span is not None:
        limits = apply_limits(replace(facts.governing, answers=given_back), projected, facts.today)
        cost = _owed(after_limits(given_back, projected, limits.values()))
    return Option(
        code=code,
        available=True,
        cost=cost,
        credit_effect=CreditEffect.SURRENDER,
        why=() if cost is not None else (Why.AMOUNT_UNKNOWN if facts.loan.balance is None else Why.NEEDS_VALUE,),
    )


def _by_right(code: OptionCode, right: Right | None, effect: CreditEffect, today: date) -> Option:
    if right is None:
        return _not_there(code, Why.WRONG_STAGE)
    if right.available is Availability.NO:
        over = right.by is not None and right.by < today
        return _not_there(code, Why.TIME_IS_OVER if over else Why.NO_SUCH_RIGHT)
    if right.available is None:
        return _not_there(code, Why.RIGHT_UNCONFIRMED)
    maybe = right.available is Availability.CONDITIONAL
    return Option(
        code=code,
        available=True,
        cost=known(right.amount),
        months=1,
        credit_effect=effect,
        why=(
            *((Why.RIGHT_UNCONFIRMED,) if maybe else ()),
            *(() if right.amount is not None else (Why.AMOUNT_UNKNOWN,)),
        ),
    )


def _reinstate(facts: Facts) -> Option:
    return _by_right(OptionCode.REINSTATE, facts.law.reinstatement, CreditEffect.REPOSSESSION_STAYS, facts.today)


def _redeem(facts: Facts) -> Option:
    return _by_right(OptionCode.REDEEM, facts.law.redemption, CreditEffect.SHOWN_AS_PAID, facts.today)


def _after_sale_amounts(facts: Facts) -> Amounts:
    """The likely base, with the range of what is left after limits around it, or of the judgment's interest.

    Nobody pays more than is asked for.
    """
    assert facts.base is not None
    of_the_judgment = _owed(facts.found.amounts) if facts.found.basis is Basis.JUDGMENT else None
    if of_the_judgment is not None:
        return of_the_judgment
    if facts.left is None:
        return Amounts(facts.base, facts.base, facts.base)
    return Amounts(
        min(facts.base, max(ZERO, facts.left.low)),
        facts.base,
        facts.base if facts.asks_less else max(facts.base, facts.left.high, facts.answers.claimed_deficiency or ZERO),
    )


OLD_JUDGMENT: Mapping[LimitationStatus | None, Why] = {
    LimitationStatus.EXPIRED: Why.JUDGMENT_ENDED,
    LimitationStatus.MAY_HAVE_EXPIRED: Why.JUDGMENT_MAY_HAVE_ENDED,
}


def _about_the_time(facts: Facts) -> tuple[Why, ...]:
    """Who pays an old debt pays what nobody may be able to collect."""
    if facts.law.judgment_time in OLD_JUDGMENT:
        return (OLD_JUDGMENT[facts.law.judgment_time],)
    status = facts.law.limitation.status if facts.law.limitation else None
    if status is LimitationStatus.EXPIRED:
        return (Why.TIME_BARRED,)
    return (Why.MAY_BE_TIME_BARRED,) if status is LimitationStatus.MAY_HAVE_EXPIRED else ()


def _pay_in_full(facts: Facts) -> Option:
    code = OptionCode.PAY_IN_FULL
    if facts.closed:
        return _not_there(code, facts.closed)
    return Option(
        code=code,
        available=True,
        cost=_after_sale_amounts(facts),
        months=1,
        credit_effect=CreditEffect.SHOWN_AS_PAID,
        why=_about_the_time(facts),
    )


def _settle_lump_sum(facts: Facts) -> Option:
    code = OptionCode.SETTLE_LUMP_SUM
    none = no_offer(facts.answers, facts.base, facts.law)
    if none:
        return _not_there(code, none)
    usual, offer, lump = facts.usual, facts.settlement, facts.answers.lump_sum
    if usual is None:
        return _not_there(code, Why.AMOUNT_UNKNOWN)
    if offer is None:
        return _not_there(code, Why.LUMP_SUM_TOO_LOW)
    why: tuple[Why, ...] = ()
    if lump is not None and lump < usual.opening:
        why = (Why.LUMP_SUM_TOO_LOW,)
    elif lump is not None and lump < usual.target:
        why = (Why.MORE_THAN_LUMP_SUM,)
    return Option(
        code=code,
        available=True,
        cost=Amounts(offer.opening, offer.target, offer.walk_away),
        months=0,
        credit_effect=CreditEffect.SHOWN_AS_SETTLED,
        taxable=facts.tax.taxable if facts.tax else ZERO,
        why=(*why, *_about_the_time(facts)),
    )


def _payment_plan(facts: Facts) -> Option:
    """Paying over time starts from the same base as paying at once; interest runs on after a judgment alone.

    Where the judgment's rate is not known, it is worked out at the likely one.
    """
    code = OptionCode.PAYMENT_PLAN
    if facts.closed or facts.base is None:
        return _not_there(code, facts.closed or Why.AMOUNT_UNKNOWN)
    if not facts.answers.monthly_spare:
        return _not_there(code, Why.NEEDS_MONTHLY_SPARE)
    paid = plan(facts.base, facts.answers.monthly_spare, facts.running_rate)
    if paid.never_ends:
        return _not_there(code, Why.NEVER_ENDS)
    return Option(
        code=code,
        available=True,
        cost=known(paid.total),
        months=paid.months,
        credit_effect=CreditEffect.SHOWN_AS_PAID,
        monthly=known(facts.answers.monthly_spare),
        why=_about_the_time(facts),
    )


def _dispute(facts: Facts) -> Option:
    """Asking for the sums and disputing what does not fit costs postage and closes no other way."""
    code = OptionCode.DISPUTE
    if facts.answers.stage not in (Stage.SOLD, Stage.BILLED, Stage.SUED):
        return _not_there(code, Why.WRONG_STAGE)
    return Option(code=code, available=True, cost=known(ZERO), months=1, credit_effect=CreditEffect.NONE)


def _bankruptcy(facts: Facts) -> Option:
    """Chapter 7: the court's fee and a lawyer's."""
    code = OptionCode.BANKRUPTCY
    if owed_by(facts.answers) is OwedBy.ESTATE:
        return _not_there(code, Why.ESTATE_OWES)
    if facts.answers.bankruptcy is Bankruptcy.OPEN:
        return _not_there(code, Why.CASE_OPEN)
    if facts.answers.bankruptcy is Bankruptcy.DISCHARGED:
        return _not_there(code, Why.DISCHARGED)
    fee = facts.assumptions.get(Figure.CHAPTER_7_COURT_FEE)
    lawyer = facts.assumptions.get(Figure.CHAPTER_7_ATTORNEY_FEE)
    cost = None
    if fee is not None and lawyer is not None:
        cost = Amounts(*(cents(getattr(fee, one) + getattr(lawyer, one)) for one in ("low", "likely", "high")))
    return Option(
        code=code,
        available=True,
        cost=cost,
        months=CHAPTER_7_MONTHS,
        credit_effect=CreditEffect.BANKRUPTCY,
        taxable=ZERO,
    )


def _do_nothing(facts: Facts) -> Option:
    """Waiting: from nothing, if nobody sues or pay is protected, to all of it, taken from pay after a judgment.

    While a bankruptcy case is open nobody may collect (11 U.S.C. 362), and what is paid is decided there. Where the
    time to sue is over most likely nothing is paid.
    """
    cost, months = None, None
    in_a_case = facts.answers.bankruptcy is Bankruptcy.OPEN
    if owed_by(facts.answers) is OwedBy.ESTATE:
        pass  # what the estate can pay is not known, and who did not sign pays nothing of it
    elif facts.answers.bankruptcy is Bankruptcy.DISCHARGED or facts.closed is Why.EXTINGUISHED:
        cost = known(ZERO)
    elif facts.answers.stage.after_sale and facts.base is not None and not in_a_case:
        highest = _after_sale_amounts(facts).high
        taken = facts.law.garnishment
        safe = (taken is not None and taken.takes_nothing) or is_expired(facts.law.limitation)
        cost = Amounts(ZERO, ZERO if safe else facts.base, highest)
        if not safe and taken is not None and facts.base > 0:
            months = plan(facts.base, taken.monthly_most, facts.likely_rate).months
    elif facts.answers.stage < Stage.SOLD:
        cost = _owed(facts.left) if facts.found.basis in (Basis.PROJECTED_SALE, Basis.ACTUAL_SALE) else None
    nothing_to_take = facts.answers.total_loss is not None
    return Option(
        code=OptionCode.DO_NOTHING,
        available=True,
        cost=cost,
        months=months,
        credit_effect=CreditEffect.LATE_PAYMENTS_STAY if nothing_to_take else CreditEffect.REPOSSESSION_STAYS,
    )


WAYS: Mapping[OptionCode, Callable[[Facts], Option]] = {
    OptionCode.KEEP_PAYING: _keep_paying,
    OptionCode.DEFERRAL: _deferral,
    OptionCode.REFINANCE: _refinance,
    OptionCode.SELL_IT_YOURSELF: _sell_it_yourself,
    OptionCode.SURRENDER: _surrender,
    OptionCode.REINSTATE: _reinstate,
    OptionCode.REDEEM: _redeem,
    OptionCode.PAY_IN_FULL: _pay_in_full,
    OptionCode.SETTLE_LUMP_SUM: _settle_lump_sum,
    OptionCode.PAYMENT_PLAN: _payment_plan,
    OptionCode.DISPUTE: _dispute,
    OptionCode.BANKRUPTCY: _bankruptcy,
    OptionCode.DO_NOTHING: _do_nothing,
}
