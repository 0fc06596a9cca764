"""The loan before the sale: payment, balance, missed payments, date of first delinquency and interest.

Sums 1 to 3 of CONTRACT.md. The balance formulas are the standard annuity; the actuarial method is that of 15 U.S.C.
1615(d). Amounts are dollars, rates percent a year, each result rounded to the cent once.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from calculator.engine.answers import Answers
from calculator.engine.calendar import due_date, due_dates_before, due_dates_up_to
from calculator.engine.money import ZERO, cents
from calculator.engine.outcome import Span
from calculator.engine.vocabulary import BalanceKind, ContractType, InterestKind, LineSource, Stage

DAYS_A_YEAR = 365
MOST_PERCENT = 1_000
"""The highest yearly rate that is looked for behind a contract's own figures."""


def level_payment(financed: Decimal, apr: Decimal, months: int) -> Decimal:
    """The monthly payment that pays `financed` dollars off in `months` at `apr`, rounded to the cent.

    Months must be at least 1.
    """
    rate = apr / 1200
    if rate == 0:
        return cents(financed / months)
    return cents(financed * rate / (1 - (1 + rate) ** -months))


def worth(payment: Decimal, apr: Decimal, months: int) -> Decimal:
    """What `months` payments are worth on the day of the loan at `apr`, not rounded."""
    rate = apr / 1200
    return payment * months if rate == 0 else payment * (1 - (1 + rate) ** -months) / rate


def rate_of(financed: Decimal, payment: Decimal, months: int) -> Decimal | None:
    """The yearly rate at which `months` payments are worth `financed` dollars, in percent rounded to 3 decimals.

    `None` where the payments do not pay the loan back, or only at more than `MOST_PERCENT`. Found by halving the
    thousandths that are left: payments are worth less the higher the rate.
    """
    if financed <= 0 or not months or payment * months < financed:
        return None
    half, low, high = Decimal("0.0005"), 0, MOST_PERCENT * 1_000
    if worth(payment, MOST_PERCENT + half, months) >= financed:
        return None
    while low < high:
        middle = (low + high) // 2
        if worth(payment, Decimal(middle).scaleb(-3) + half, months) > financed:
            low = middle + 1
        else:
            high = middle
    return Decimal(low).scaleb(-3)


def balance_after(financed: Decimal, apr: Decimal, payment: Decimal, count: int) -> Decimal:
    """What is owed after `count` payments on time, rounded to the cent, from 0 to the amount financed."""
    rate = apr / 1200
    if rate == 0:
        left = financed - count * payment
    else:
        growth = (1 + rate) ** count
        left = financed * growth - payment * (growth - 1) / rate
    return cents(min(max(left, ZERO), financed))


def simple_interest(principal: Decimal, apr: Decimal, days: int) -> Decimal:
    """Simple interest on dollars for days of a 365-day year, rounded to the cent; none for a negative span."""
    return cents(principal * apr / 100 * max(0, days) / DAYS_A_YEAR)


@dataclass(frozen=True, kw_only=True)
class Loan:
    """What the answers say, or let us compute, about the loan. `None` is unknown; of a lease there is no balance.

    `interest` is a range where the day of the sale is not known. `per_day` is `None` after a sale, when interest on the
    balance has ended. `interest_missing_rate` is true where interest should be added but no rate is known.
    """

    apr: Decimal | None
    payment: Decimal | None
    payments_made: int | None
    delinquency: date | None
    delinquency_source: LineSource
    missed_payments: int | None
    balance: Decimal | None
    balance_source: LineSource
    interest: Span | None
    interest_source: LineSource
    interest_until: date
    per_day: Decimal | None
    interest_missing_rate: bool


def read_loan(answers: Answers, today: date) -> Loan:
    """Work out the loan's side of the sums from the answers, as of the sale or, without one, of `today`."""
    apr = contract_rate(answers)
    payment = _payment(answers)
    made = _payments_made(answers, today)
    first_missed, first_missed_source = _delinquency(answers, made, today)
    balance, balance_source = _balance(answers, apr, payment, made)
    until = _interest_until(answers, today)
    start = None if balance is None else _interest_start(answers, made)
    interest, interest_source = None, LineSource.COMPUTED
    if answers.accrued_interest is not None and balance is not None:
        interest, interest_source = Span.known(answers.accrued_interest), LineSource.ANSWER
    elif balance is not None and start is not None and apr is not None:
        first = _first_possible_sale(answers, start, first_missed, until)
        interest = _interest(balance, apr, (first - start).days, (until - start).days)
    runs_on = interest is not None and interest_source is LineSource.COMPUTED and until >= today
    after_sale = answers.stage.after_sale or (answers.sale_date is not None and answers.sale_date < today)
    return Loan(
        apr=apr,
        payment=payment,
        payments_made=made,
        delinquency=first_missed,
        delinquency_source=first_missed_source,
        missed_payments=_missed(answers, first_missed, today),
        balance=balance,
        balance_source=balance_source,
        interest=interest,
        interest_source=interest_source,
        interest_until=until,
        per_day=None if after_sale else simple_interest(balance or ZERO, apr or ZERO, 1) if runs_on else ZERO,
        interest_missing_rate=start is not None and interest is None and apr is None,
    )


def delinquency(answers: Answers, today: date) -> date | None:
    """D of the contract, the date of first delinquency; `None` where it is not known."""
    return _delinquency(answers, _payments_made(answers, today), today)[0]


def amount_paid(answers: Answers, loan: Loan) -> Decimal | None:
    """Dollars paid on the car so far: the payments, given or counted, and the down payment; `None` where not known."""
    payments: Decimal | None = answers.total_paid
    if payments is None and loan.payments_made is not None and loan.payment is not None:
        payments = cents(loan.payments_made * loan.payment)
    return None if payments is None else payments + (answers.down_payment or ZERO)


def contract_rate(answers: Answers) -> Decimal | None:
    """The contract's rate in percent a year: given, else the one that its own figures come to."""
    if answers.apr is not None:
        return answers.apr
    if answers.amount_financed is None or answers.monthly_payment is None or not answers.term_months:
        return None
    return rate_of(answers.amount_financed, answers.monthly_payment, answers.term_months)


def _payment(answers: Answers) -> Decimal | None:
    if answers.monthly_payment is not None:
        return answers.monthly_payment
    if answers.amount_financed is None or answers.apr is None or not answers.term_months:
        return None
    return level_payment(answers.amount_financed, answers.apr, answers.term_months)


def _within_term(answers: Answers, count: int) -> int:
    return min(count, answers.term_months) if answers.term_months else count


def _payments_made(answers: Answers, today: date) -> int | None:
    """k of CONTRACT.md: given, else the due dates before the first missed one or, while paying, up to today."""
    if answers.payments_made is not None:
        return answers.payments_made
    first = answers.first_payment_date
    if first is None:
        return None
    if answers.first_missed_payment is not None:
        return _within_term(answers, due_dates_before(first, answers.first_missed_payment))
    if answers.stage is Stage.PAYING:
        return _within_term(answers, due_dates_up_to(first, today))
    return None


def _delinquency(answers: Answers, made: int | None, today: date) -> tuple[date | None, LineSource]:
    """D of CONTRACT.md: the first payment missed and never made up, given or computed from the payments made.

    A computed day that has not come yet, or lies after the repossession, cannot be the one and counts as unknown.
    """
    if answers.first_missed_payment is not None:
        return answers.first_missed_payment, LineSource.ANSWER
    first = answers.first_payment_date
    if answers.stage is Stage.PAYING or made is None or first is None:
        return None, LineSource.COMPUTED
    if answers.term_months and made >= answers.term_months:
        return None, LineSource.COMPUTED
    day = due_date(first, made + 1)
    last_possible = min(today, answers.repossession_date or today, answers.sale_date or today)
    return (day if day <= last_possible else None), LineSource.COMPUTED


def _missed(answers: Answers, delinquency: date | None, today: date) -> int | None:
    """Payments missed: given, else the due dates from the first missed one to today, within the term."""
    if answers.missed_payments is not None:
        return answers.missed_payments
    if delinquency is None:
        return None
    first = answers.first_payment_date
    if first is None:
        return due_dates_up_to(delinquency, today)
    before = due_dates_before(first, delinquency)
    return max(0, _within_term(answers, due_dates_up_to(first, today)) - before)


def _balance(
    answers: Answers, apr: Decimal | None, payment: Decimal | None, made: int | None
) -> tuple[Decimal | None, LineSource]:
    if answers.contract_type is ContractType.LEASE:
        return None, LineSource.COMPUTED
    if answers.balance is not None:
        return answers.balance, LineSource.ANSWER
    if answers.amount_financed is None or apr is None or payment is None or made is None:
        return None, LineSource.COMPUTED
    return balance_after(answers.amount_financed, apr, payment, made), LineSource.COMPUTED


def _interest_until(answers: Answers, today: date) -> date:
    """The last day on which interest on the balance can have run: the sale.

    Where it is not known it was over by the day of the letter or of the suit; before a sale interest runs to today.
    """
    if answers.sale_date is not None:
        return answers.sale_date
    sold_by = (answers.claim_date, answers.sued_on) if answers.stage.after_sale else ()
    return min([today, *(day for day in sold_by if day is not None)])


def _first_possible_sale(answers: Answers, start: date, delinquency: date | None, until: date) -> date:
    """The first day on which the car can have been sold, where that is open; else the last day of interest."""
    if answers.sale_date is not None or not answers.stage.after_sale:
        return until
    known = (answers.balance_date, delinquency, answers.repossession_date)
    return min(until, max([start, *(day for day in known if day is not None)]))


def _interest(balance: Decimal, apr: Decimal, fewest_days: int, most_days: int) -> Span:
    """Interest for the fewest and for the most days, and the mean of both."""
    low, high = simple_interest(balance, apr, fewest_days), simple_interest(balance, apr, most_days)
    return Span(low, cents((low + high) / 2), high)


def _interest_start(answers: Answers, made: int | None) -> date | None:
    """The day from which interest is not in the balance; `None` where the balance has it all, or the day is unknown."""
    if answers.interest_kind is InterestKind.PRECOMPUTED:
        return None
    if answers.balance is not None:
        return answers.balance_date if answers.kind_of_balance is BalanceKind.PRINCIPAL else None
    if made == 0:
        return answers.contract_date
    if made is not None and answers.first_payment_date is not None:
        return due_date(answers.first_payment_date, made)
    return None


def last_due(answers: Answers) -> date | None:
    """The day of the loan's last payment by its schedule; `None` where that is not known."""
    if answers.first_payment_date is None or not answers.term_months:
        return None
    return due_date(answers.first_payment_date, answers.term_months)
