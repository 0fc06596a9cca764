"""What may be owed: the lines of the statement, their range and their sum.

Sums 4 to 6 of CONTRACT.md, in the order of UCC 9-616(c): obligations, proceeds, expenses by type, credits by type,
result (9-615(d): a surplus is the borrower's, a deficiency is owed). Every line is rounded to the cent once, and
totals are sums of rounded lines, in each of the three scenarios, so that every column of a page adds up.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from calculator.engine.answers import Answers
from calculator.engine.judgment import Rates, a_day_of_it, interest_since, judgment_rates
from calculator.engine.loan import Loan
from calculator.engine.money import ZERO, cents, share
from calculator.engine.needs import Figure
from calculator.engine.outcome import NOTHING, Estimate, Line, Span
from calculator.engine.rulebook import Assumption, JudgmentInterest
from calculator.engine.vocabulary import (
    Basis,
    ContractType,
    LineGroup,
    LineSource,
    RepossessionKind,
    Stage,
    Unit,
)

RECOVERY_RATE = Figure.RECOVERY_RATE
ESTIMATED_COSTS = tuple(
    one.value for one in (Figure.REPOSSESSION_COST, Figure.STORAGE_COST, Figure.PREPARATION_COST, Figure.SALE_COST)
)
"""The costs whose figure has the name of the answer."""

CREDITS = ("insurance_payment", "insurance_refunds", "gap_payment", "other_credits")
JUDGMENT = ("judgment_amount", "judgment_date", "judgment_rate")
TERMS = ("amount_financed", "apr", "term_months", "payments_made")


def line(code: str, group: LineGroup, span: Span, source: LineSource) -> Line:
    return Line(code=code, group=group, amount=span.likely, low=span.low, high=span.high, source=source)


def total(lines: Iterable[Line]) -> Span:
    """The sum of lines, column by column."""
    return sum((one.span for one in lines), NOTHING)


def group_total(lines: Iterable[Line], *groups: LineGroup) -> Span:
    return total(one for one in lines if one.group in groups)


def estimate(
    answers: Answers,
    loan: Loan,
    assumptions: Mapping[str, Assumption],
    interest_rule: JudgmentInterest | None,
    today: date,
) -> Estimate:
    """The estimate at today's stage: of the judgment where there is one, else of the sale, real or projected."""
    if answers.stage is not Stage.JUDGMENT:
        return sale_estimate(answers, loan, assumptions)
    if answers.judgment_amount is not None:
        return _judgment_estimate(answers, interest_rule, today)
    missing = tuple(key for key in JUDGMENT if getattr(answers, key) is None)
    return replace(sale_estimate(answers, loan, assumptions), missing=missing)


def without_sum(found: Estimate) -> Estimate:
    """The lines of an estimate of which nobody knows who owes what is left over."""
    return replace(found, low=None, likely=None, high=None, deficiency=None, surplus=None)


def sale_estimate(answers: Answers, loan: Loan, assumptions: Mapping[str, Assumption]) -> Estimate:
    """Owed, less what the car brings, plus costs, less credits and payments since.

    A car that was stolen or totaled is paid for by the insurer: no price and no cost is estimated. Of a lease there is
    no sum.
    """
    if loan.balance is None:
        return _not_enough(answers, loan)
    lines = (
        *owed_lines(answers, loan),
        *_proceeds(answers, assumptions),
        *_expenses(answers, assumptions),
        *_deductions(answers),
    )
    return _estimate(_basis(answers, lines), loan.interest_until, loan.per_day, _missing(answers, lines), lines)


def owed_lines(answers: Answers, loan: Loan) -> tuple[Line, ...]:
    """The obligations: balance, interest, late fees and other charges, less a rebate still due.

    Empty without a balance.
    """
    if loan.balance is None:
        return ()
    lines = [line("balance", LineGroup.OWED, Span.known(loan.balance), loan.balance_source)]
    if loan.interest is not None and (loan.interest.high or loan.interest_source is LineSource.ANSWER):
        lines.append(line("accrued_interest", LineGroup.OWED, loan.interest, loan.interest_source))
    lines += _answered(answers, ("late_fees", "other_charges"), LineGroup.OWED)
    lines += _answered(answers, ("unearned_rebate",), LineGroup.OWED, negative=True)
    return tuple(lines)


def _answered(answers: Answers, keys: Iterable[str], group: LineGroup, *, negative: bool = False) -> list[Line]:
    found = []
    for key in keys:
        amount: Decimal | None = getattr(answers, key)
        if amount is not None:
            span = Span.known(amount)
            found.append(line(key, group, -span if negative else span, LineSource.ANSWER))
    return found


def _proceeds(answers: Answers, assumptions: Mapping[str, Assumption]) -> list[Line]:
    """The sale price, or a share of the car's value where it is not known; the low column has the higher price."""
    if answers.sale_price is not None or answers.total_loss is not None:
        return _answered(answers, ("sale_price",), LineGroup.PROCEEDS, negative=True)
    rate = assumptions.get(RECOVERY_RATE)
    if answers.vehicle_value is None or rate is None:
        return []
    low, likely, high = (share(percent, answers.vehicle_value) for percent in (rate.high, rate.likely, rate.low))
    return [line("sale_price", LineGroup.PROCEEDS, -Span(low, likely, high), LineSource.ASSUMPTION)]


def _expenses(answers: Answers, assumptions: Mapping[str, Assumption]) -> list[Line]:
    found = []
    for key in ESTIMATED_COSTS:
        given = _answered(answers, (key,), LineGroup.EXPENSES)
        usual = assumptions.get(key)
        if given:
            found += given
        elif usual is not None and usual.unit is Unit.DOLLARS and _is_estimated(answers, key):
            span = Span(*(cents(one) for one in (usual.low, usual.likely, usual.high)))
            found.append(line(key, LineGroup.EXPENSES, span, LineSource.ASSUMPTION))
    return found + _answered(answers, ("attorney_fees",), LineGroup.EXPENSES)


def _is_estimated(answers: Answers, cost: str) -> bool:
    if answers.costs_known or answers.total_loss is not None:
        return False
    return not (cost == "repossession_cost" and answers.repossession_kind is RepossessionKind.SURRENDERED)


def _deductions(answers: Answers) -> list[Line]:
    credits = CREDITS if answers.total_loss is not None else CREDITS[1:]
    return _answered(answers, credits, LineGroup.CREDITS, negative=True) + _answered(
        answers, ("payments_after_sale",), LineGroup.PAYMENTS, negative=True
    )


def _basis(answers: Answers, lines: Iterable[Line]) -> Basis:
    if answers.total_loss is not None and answers.insurance_payment is not None:
        return Basis.ACTUAL_SALE
    if not any(one.group is LineGroup.PROCEEDS for one in lines):
        return Basis.BALANCE_ONLY
    return Basis.ACTUAL_SALE if answers.sale_price is not None and answers.stage.after_sale else Basis.PROJECTED_SALE


def _missing(answers: Answers, lines: tuple[Line, ...]) -> tuple[str, ...]:
    """The answers that would narrow the range, the widest first."""
    if answers.total_loss is not None:
        paid = ("insurance_payment",) if answers.insurance_payment is None else ()
        return (*paid, *_estimated_by_width(answers, lines))
    if not any(one.group is LineGroup.PROCEEDS for one in lines):
        price = ["sale_price"] if answers.stage.after_sale else []
        return (*price, "vehicle_value", *_estimated_by_width(answers, lines))
    return _estimated_by_width(answers, lines)


def _estimated_by_width(answers: Answers, lines: tuple[Line, ...]) -> tuple[str, ...]:
    """The answers behind the lines that are ranges; the day of the sale is what ends a range of interest."""
    estimated = [
        one
        for one in lines
        if (one.source is LineSource.ASSUMPTION and (one.code != "sale_price" or answers.stage.after_sale))
        or (one.source is LineSource.COMPUTED and not one.span.is_known)
    ]
    widest_first = sorted(estimated, key=lambda one: one.low - one.span.high)
    return tuple("sale_date" if one.code == "accrued_interest" else one.code for one in widest_first)


def _not_enough(answers: Answers, loan: Loan) -> Estimate:
    terms = tuple(
        key
        for key in TERMS
        if getattr(answers, key) is None
        and not (key == "payments_made" and loan.payments_made is not None)
        and not (key == "term_months" and loan.payment is not None)
        and not (key == "apr" and loan.apr is not None)
    )
    return Estimate(
        basis=Basis.NOT_ENOUGH,
        as_of=loan.interest_until,
        per_day=loan.per_day,
        missing=() if answers.contract_type is ContractType.LEASE else ("balance", *terms),
        lines=(),
        low=None,
        likely=None,
        high=None,
        deficiency=None,
        surplus=None,
    )


def _judgment_estimate(answers: Answers, rule: JudgmentInterest | None, today: date) -> Estimate:
    """The judgment, interest on it since, and what was paid since."""
    assert answers.judgment_amount is not None
    lines = [line("judgment_amount", LineGroup.OWED, Span.known(answers.judgment_amount), LineSource.ANSWER)]
    rates, entered = judgment_rates(answers, rule, today), answers.judgment_date
    known = rates is not None and rates.is_known
    if rates is not None and entered is not None:
        lines.append(_judgment_interest(answers.judgment_amount, rates, entered, today))
    lines += _answered(answers, ("paid_since_judgment",), LineGroup.PAYMENTS, negative=True)
    missing = (*(("judgment_date",) if entered is None else ()), *(() if known else ("judgment_rate",)))
    per_day = (
        a_day_of_it(answers.judgment_amount, rates.likely, entered, today, compounds=rates.compounds)
        if rates is not None and known
        else None
    )
    found = _estimate(Basis.JUDGMENT, today, per_day, missing, tuple(lines))
    if found.deficiency is not None and found.deficiency <= 0:
        found = replace(found, per_day=None)  # what is paid bears none
    is_told = rates is not None and entered is not None and all(one.high is not None for one in lines)
    return found if is_told or entered == today or answers.judgment_amount == 0 else replace(found, high=None)


def _judgment_interest(amount: Decimal, rates: Rates, entered: date, today: date) -> Line:
    """Interest since: a range where the rate is one, and open where no law says how high it can be."""

    def since(rate: Decimal) -> Decimal:
        return interest_since(amount, rates, rate, entered, today)

    low, likely = since(rates.low), since(rates.likely)
    bears = today > entered and amount > 0
    high = None if rates.high is None and bears else since(rates.high or ZERO)
    return Line("judgment_interest", LineGroup.OWED, likely, low, high, LineSource.COMPUTED)


def _estimate(
    basis: Basis, as_of: date, per_day: Decimal | None, missing: tuple[str, ...], lines: tuple[Line, ...]
) -> Estimate:
    sums = total(lines)
    return Estimate(
        basis=basis,
        as_of=as_of,
        per_day=per_day,
        missing=missing,
        lines=lines,
        low=sums.low,
        likely=sums.likely,
        high=sums.high,
        deficiency=max(sums.likely, ZERO),
        surplus=max(-sums.likely, ZERO),
    )
