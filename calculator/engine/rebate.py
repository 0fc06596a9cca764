"""The interest of a loan that was not earned yet when all the payments left were asked for at once.

15 U.S.C. 1615(a): it is refunded whatever the reason for paying early, the lender's own call for the whole loan
included; less than a dollar is not. 1615(b): for a term of more than 61 months the way of counting must be as good for
the borrower as the actuarial method; for a shorter one a contract may use the Rule of 78. What of a letter's balance
this makes is a reason to ask and in no sum (sum 4 of CONTRACT.md). Amounts are dollars, each rounded to the cent once.
"""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from calculator.engine.answers import Answers
from calculator.engine.calendar import due_dates_up_to
from calculator.engine.loan import Loan, rate_of, worth
from calculator.engine.money import ZERO, cents
from calculator.engine.vocabulary import BalanceKind, InterestKind

LONGEST_BY_RULE_OF_78 = 61
"""Months: for a longer term the law forbids it, in contracts made after `RULE_OF_78_FREE_UNTIL`."""

RULE_OF_78_FREE_UNTIL = date(1993, 9, 30)
LEAST_REFUND = Decimal(1)


def rule_of_78(charge: Decimal, months: int, left: int) -> Decimal:
    """What of the finance charge is not earned with `left` of `months` payments to come, by the sum of the digits."""
    return cents(charge * left * (left + 1) / (months * (months + 1)))


def actuarial(payment: Decimal, apr: Decimal, left: int) -> Decimal:
    """What of `left` payments is interest, by the actuarial method of 15 U.S.C. 1615(d)."""
    return cents(max(ZERO, payment * left - worth(payment, apr, left)))


def unearned(answers: Answers, loan: Loan) -> tuple[Decimal, Decimal] | None:
    """The least and the most that a balance of all the payments left may hold of interest not earned.

    `None` where the balance is none of these, the letter takes a rebate off, it is no consumer's loan, or the loan's
    terms are not known.
    """
    if answers.kind_of_balance is not BalanceKind.REMAINING_PAYMENTS or answers.unearned_rebate is not None:
        return None
    payment, months, balance = loan.payment, answers.term_months, answers.balance
    if not payment or not months or balance is None or not answers.personal_use:
        return None
    charge = _finance_charge(answers, loan.apr, payment, months)
    if charge is None:
        return None
    rate = loan.apr if loan.apr is not None else rate_of(payment * months - charge, payment, months)
    if rate is None:
        return None
    most_left = _payments_left(loan, payment, months, balance)
    found = [
        min(one, charge, balance)
        for left in (_not_yet_due(answers, loan, most_left), most_left)
        for one in _by_every_method(answers, charge, payment, rate, months, left)
    ]
    return (min(found), max(found)) if max(found) >= LEAST_REFUND else None


def _by_every_method(
    answers: Answers, charge: Decimal, payment: Decimal, rate: Decimal, months: int, left: int
) -> tuple[Decimal, ...]:
    """By the actuarial method and, where the contract may use it, by the Rule of 78."""
    old = answers.contract_date is not None and answers.contract_date <= RULE_OF_78_FREE_UNTIL
    allowed = months <= LONGEST_BY_RULE_OF_78 or old
    best = actuarial(payment, rate, left)
    if answers.interest_kind is InterestKind.SIMPLE or not allowed:
        return (best,)
    return rule_of_78(charge, months, left), best


def _finance_charge(answers: Answers, apr: Decimal | None, payment: Decimal, months: int) -> Decimal | None:
    """The finance charge: given, else what all payments come to above the loan."""
    if answers.finance_charge is not None:
        return answers.finance_charge
    financed: Decimal | None = answers.amount_financed
    if financed is None and apr is not None:
        financed = worth(payment, apr, months)
    return None if financed is None else cents(max(ZERO, payment * months - financed))


def _payments_left(loan: Loan, payment: Decimal, months: int, balance: Decimal) -> int:
    """The payments that the balance is made of, no more than those not made."""
    counted = (
        int((balance / payment).to_integral_value(rounding=ROUND_HALF_UP)) if balance < payment * months else months
    )
    return min(counted, months - min(loan.payments_made or 0, months))


def _not_yet_due(answers: Answers, loan: Loan, left: int) -> int:
    """Of these payments, those not due yet when the lender asked for the whole loan, else at the end of the interest.

    The interest in a payment that was due is earned. All of them, where the day of the first one is not known.
    """
    if loan.delinquency is None:
        return left
    day = answers.acceleration_date or loan.interest_until
    return max(0, left - due_dates_up_to(loan.delinquency, day))
