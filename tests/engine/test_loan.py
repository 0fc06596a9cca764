from datetime import date
from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.engine.loan import (
    Loan,
    balance_after,
    level_payment,
    rate_of,
    read_loan,
    simple_interest,
    worth,
)
from calculator.engine.money import CONTEXT, cents
from tests.engine.rulebooks import TODAY, told

TERMS: dict[str, object] = {"amount_financed": "24000", "apr": "9", "term_months": 72}

HALF_STEP = Decimal("0.0005")


def loan(today: date = TODAY, /, **raw: object) -> Loan:
    return read_loan(told(today, **raw), today)


def interest(found: Loan) -> Decimal:
    """Interest where the day of the sale, or that there was none, is known: one amount."""
    assert found.interest is not None
    assert found.interest.is_known
    return found.interest.likely


def test_it_works() -> None:
    found = loan(**TERMS, payments_made=20)
    assert str(found.payment) == "432.61"
    assert str(found.balance) == "18571.10"
    assert found.balance_source.value == "computed"


# 1: the payment and the rate


@pytest.mark.parametrize(
    ("financed", "payment", "months", "rate"),
    [
        ("25204.70", "505.48", 66, "10.590"),
        ("7200", "100", 72, "0.000"),
        ("1000", "1010", 1, "12.000"),
        ("1000", "1100", 1, "120.000"),
        ("7200", "99.99", 72, None),  # they do not pay it back
        ("1000", "2000", 1, None),  # 1,200% a year is more than is looked for
        ("0", "100", 72, None),
        ("1000", "10", 0, None),
    ],
)
def test_the_rate_behind_a_contract_s_figures(financed: str, payment: str, months: int, rate: str | None) -> None:
    found = rate_of(Decimal(financed), Decimal(payment), months)
    assert (None if found is None else str(found)) == rate


@given(
    financed=st.integers(10_000, 10_000_000),
    thousandths=st.integers(1, 30_000),
    months=st.integers(6, 96),
)
def test_the_rate_found_is_the_nearest_of_three_decimals(financed: int, thousandths: int, months: int) -> None:
    with localcontext(CONTEXT):
        principal, apr = Decimal(financed) / 100, Decimal(thousandths) / 1000
        payment = level_payment(principal, apr, months)
        found = rate_of(principal, payment, months)
        assert found is None or worth(payment, found + HALF_STEP, months) <= principal
        assert not found or worth(payment, found - HALF_STEP, months) >= principal


def test_a_rate_left_out_is_worked_out() -> None:
    contract = {"amount_financed": "25204.70", "monthly_payment": "505.48", "term_months": 66, "payments_made": 20}
    found = loan(**contract)
    assert str(found.apr) == "10.590"
    assert found.balance == balance_after(Decimal("25204.70"), Decimal("10.59"), Decimal("505.48"), 20)
    assert loan(**contract, apr="9").apr == 9
    assert loan(**contract | {"term_months": None}).apr is None
    assert loan(**contract | {"monthly_payment": "300"}).balance is None


def test_of_a_lease_there_is_no_balance() -> None:
    found = loan(**TERMS, balance="9000", accrued_interest="7", payments_made=20, contract_type="lease")
    assert (found.balance, found.interest) == (None, None)


@pytest.mark.parametrize(
    ("financed", "apr", "months", "payment"),
    [
        ("24000", "9", 72, "432.61"),
        ("18000", "12", 72, "351.90"),
        ("15000", "14", 60, "349.02"),
        ("7200", "0", 72, "100.00"),
        ("100", "0", 3, "33.33"),
        ("200", "0", 3, "66.67"),
        ("1000", "12", 1, "1010.00"),
        ("0", "9", 72, "0.00"),
    ],
)
def test_the_level_payment(financed: str, apr: str, months: int, payment: str) -> None:
    assert str(level_payment(Decimal(financed), Decimal(apr), months)) == payment


def test_a_given_payment_comes_first() -> None:
    assert str(loan(**TERMS, monthly_payment="450").payment) == "450.00"


@pytest.mark.parametrize("key", ["amount_financed", "apr", "term_months"])
def test_no_payment_without_all_terms(key: str) -> None:
    assert loan(**{name: value for name, value in TERMS.items() if name != key}).payment is None


def test_a_term_of_no_months_is_no_term() -> None:
    assert loan(amount_financed="24000", apr="9", term_months=0).payment is None


# 2: the balance


def paid_down(financed: str, apr: str, payment: str, count: int) -> Decimal:
    """The same month by month, with digits to spare and one rounding at the end."""
    with localcontext(prec=60):
        left = Decimal(financed)
        for _ in range(count):
            left += left * Decimal(apr) / 1200 - Decimal(payment)
        return cents(max(left, Decimal(0)))


@pytest.mark.parametrize("made", [0, 1, 2, 20, 71, 72])
@pytest.mark.parametrize(
    ("financed", "apr", "payment"),
    [("24000", "9", "432.61"), ("15000", "14", "349.02"), ("9999.99", "29.99", "323.53"), ("24000", "0.000001", "334")],
)
def test_the_balance_after_payments_is_that_of_a_schedule(financed: str, apr: str, payment: str, made: int) -> None:
    found = balance_after(Decimal(financed), Decimal(apr), Decimal(payment), made)
    assert found == paid_down(financed, apr, payment, made)


def test_the_balance_after_20_payments_to_the_cent() -> None:
    assert str(balance_after(Decimal(24000), Decimal(9), Decimal("432.61"), 20)) == "18571.10"


def test_the_balance_without_interest() -> None:
    assert str(balance_after(Decimal(7200), Decimal(0), Decimal(100), 20)) == "5200.00"
    assert str(balance_after(Decimal(100), Decimal(0), Decimal("33.34"), 3)) == "0.00"


def test_the_balance_is_never_below_zero() -> None:
    assert str(balance_after(Decimal(24000), Decimal(9), Decimal(5000), 20)) == "0.00"


def test_a_given_balance_comes_first() -> None:
    found = loan(**TERMS, payments_made=20, balance="9800")
    assert str(found.balance) == "9800.00"
    assert found.balance_source.value == "answer"


@pytest.mark.parametrize("key", ["amount_financed", "apr", "payments_made"])
def test_no_balance_without_its_terms(key: str) -> None:
    raw = TERMS | {"payments_made": 20}
    del raw[key]
    assert loan(**raw).balance is None


def test_a_given_payment_does_without_the_term() -> None:
    found = loan(amount_financed="24000", apr="9", monthly_payment="432.61", payments_made=20)
    assert str(found.balance) == "18571.10"


def test_no_interest_and_a_given_payment() -> None:
    assert str(loan(amount_financed="7200", apr="0", monthly_payment="100", payments_made=72).balance) == "0.00"
    assert str(loan(amount_financed="7200", apr="0", term_months=72, payments_made=0).balance) == "7200.00"


# 2: the payments made, and D


@pytest.mark.parametrize(
    ("missed", "made"),
    [("2025-01-31", 0), ("2025-02-01", 1), ("2025-02-28", 1), ("2025-03-01", 2), ("2025-03-31", 2), ("2025-04-30", 3)],
)
def test_payments_made_are_the_due_dates_before_the_first_missed_one(missed: str, made: int) -> None:
    found = loan(stage="behind", first_payment_date="2025-01-31", first_missed_payment=missed)
    assert found.payments_made == made
    assert found.delinquency == date.fromisoformat(missed)
    assert found.delinquency_source.value == "answer"


def test_given_payments_come_first() -> None:
    raw = {"first_payment_date": "2025-01-31", "first_missed_payment": "2025-04-30", "payments_made": 7}
    assert loan(stage="behind", **raw).payments_made == 7


def test_one_who_pays_has_paid_what_was_due_up_to_today() -> None:
    today = date(2025, 4, 30)
    assert loan(today, stage="paying", first_payment_date="2025-01-31").payments_made == 4
    assert loan(date(2025, 4, 29), stage="paying", first_payment_date="2025-01-31").payments_made == 3
    assert loan(today, stage="paying", first_payment_date="2025-05-01").payments_made == 0


def test_nobody_has_paid_more_than_the_term() -> None:
    found = loan(stage="paying", first_payment_date="2015-01-31", **TERMS)
    assert found.payments_made == 72
    assert abs(found.balance or Decimal(1)) < Decimal("0.40")


@pytest.mark.parametrize("stage", ["behind", "repossessed", "sold", "billed", "sued", "judgment"])
def test_payments_are_unknown_where_only_the_first_due_date_is_known(stage: str) -> None:
    found = loan(stage=stage, first_payment_date="2025-01-31")
    assert found.payments_made is None
    assert found.delinquency is None


@pytest.mark.parametrize(("made", "day"), [(0, date(2025, 1, 31)), (1, date(2025, 2, 28)), (2, date(2025, 3, 31))])
def test_the_first_missed_payment_is_the_due_date_after_those_made(made: int, day: date) -> None:
    found = loan(stage="behind", first_payment_date="2025-01-31", payments_made=made)
    assert found.delinquency == day
    assert found.delinquency_source.value == "computed"


def test_one_who_pays_has_missed_nothing() -> None:
    assert loan(stage="paying", first_payment_date="2025-01-31", payments_made=2).delinquency is None


def test_nothing_was_missed_where_everything_was_paid() -> None:
    assert loan(stage="behind", first_payment_date="2015-01-31", payments_made=72, term_months=72).delinquency is None


def test_a_computed_day_that_has_not_come_is_unknown() -> None:
    today = date(2025, 3, 30)
    assert loan(today, stage="behind", first_payment_date="2025-01-31", payments_made=2).delinquency is None
    assert loan(date(2025, 3, 31), stage="behind", first_payment_date="2025-01-31", payments_made=2).delinquency


def test_a_computed_day_lies_before_the_repossession() -> None:
    raw: dict[str, object] = {"stage": "repossessed", "first_payment_date": "2025-01-31", "payments_made": 2}
    assert loan(**raw, repossession_date="2025-03-30").delinquency is None
    assert loan(**raw, repossession_date="2025-03-31").delinquency == date(2025, 3, 31)


@pytest.mark.parametrize(
    ("today", "missed"), [("2025-03-30", 0), ("2025-03-31", 1), ("2025-04-30", 2), ("2025-05-30", 2), ("2025-05-31", 3)]
)
def test_missed_payments_are_the_due_dates_from_the_first_missed_one_to_today(today: str, missed: int) -> None:
    raw = {"first_payment_date": "2025-01-31", "first_missed_payment": "2025-03-30"}
    assert loan(date.fromisoformat(today), stage="behind", **raw).missed_payments == missed


def test_missed_payments_end_with_the_term() -> None:
    raw = {"first_payment_date": "2025-01-31", "first_missed_payment": "2025-03-31", "term_months": 5}
    assert loan(stage="behind", **raw).missed_payments == 3


def test_missed_payments_without_a_first_due_date_count_from_the_first_missed_one() -> None:
    assert loan(date(2025, 4, 30), stage="behind", first_missed_payment="2025-01-31").missed_payments == 4


def test_given_missed_payments_come_first() -> None:
    assert loan(stage="behind", first_missed_payment="2025-01-31", missed_payments=2).missed_payments == 2


# 3: interest


@pytest.mark.parametrize(
    ("principal", "apr", "days", "interest"),
    [
        ("18571.11", "9", 110, "503.71"),
        ("15000", "12", 61, "300.82"),
        ("10000", "5", 30, "41.10"),
        ("10000", "0", 30, "0.00"),
        ("10000", "5", 0, "0.00"),
        ("10000", "5", -30, "0.00"),
        ("0.73", "100", 250, "0.50"),
        ("0.73", "1", 250, "0.01"),  # 0.005
        ("10000", "10", 366, "1002.74"),  # a leap year's days, over 365
    ],
)
def test_simple_interest(principal: str, apr: str, days: int, interest: str) -> None:
    assert str(simple_interest(Decimal(principal), Decimal(apr), days)) == interest


PRINCIPAL: dict[str, object] = {"balance": "10000", "balance_kind": "principal", "apr": "5"}


def test_interest_on_a_principal_runs_from_its_day_to_the_sale() -> None:
    found = loan(**PRINCIPAL, balance_date="2026-05-01", sale_date="2026-05-31")
    assert str(interest(found)) == "41.10"
    assert found.interest_source.value == "computed"
    assert found.interest_until == date(2026, 5, 31)
    assert found.per_day is None


def test_interest_runs_to_today_without_a_sale_and_goes_on() -> None:
    found = loan(date(2026, 5, 31), stage="behind", **PRINCIPAL, balance_date="2026-05-01")
    assert str(interest(found)) == "41.10"
    assert found.interest_until == date(2026, 5, 31)
    assert str(found.per_day) == "1.37"


def test_interest_runs_to_a_sale_that_lies_ahead() -> None:
    found = loan(date(2026, 5, 2), stage="repossessed", **PRINCIPAL, balance_date="2026-05-01", sale_date="2026-05-31")
    assert str(interest(found)) == "41.10"


def test_interest_is_not_below_zero() -> None:
    found = loan(**PRINCIPAL, balance_date="2026-06-30", sale_date="2026-05-31")
    assert str(interest(found)) == "0.00"


SOLD_SOME_DAY = PRINCIPAL | {"stage": "billed", "balance_date": "2026-05-01"}


@pytest.mark.parametrize(
    ("more", "until", "low", "high"),
    [
        ({}, "2026-11-24", "0.00", "283.56"),
        ({"claim_date": "2026-08-01"}, "2026-08-01", "0.00", "126.03"),
        ({"claim_date": "2026-08-01", "sued_on": "2026-07-01"}, "2026-07-01", "0.00", "83.56"),
        ({"repossession_date": "2026-05-31"}, "2026-11-24", "41.10", "283.56"),
        ({"first_missed_payment": "2026-05-31"}, "2026-11-24", "41.10", "283.56"),
        ({"first_missed_payment": "2026-02-01", "repossession_date": "2026-03-01"}, "2026-11-24", "0.00", "283.56"),
        ({"claim_date": "2026-04-01"}, "2026-04-01", "0.00", "0.00"),
    ],
)
def test_interest_is_a_range_where_the_day_of_the_sale_is_not_known(
    more: dict[str, object], until: str, low: str, high: str
) -> None:
    found = loan(**SOLD_SOME_DAY | more)
    assert found.interest is not None
    assert found.interest_until.isoformat() == until
    assert (str(found.interest.low), str(found.interest.high)) == (low, high)
    assert found.interest.likely == cents((Decimal(low) + Decimal(high)) / 2)
    assert found.per_day is None


def test_the_first_day_of_a_sale_is_no_later_than_the_letter() -> None:
    found = loan(**SOLD_SOME_DAY | {"repossession_date": "2026-09-01", "sued_on": "2026-08-01"})
    assert str(interest(found)) == "126.03"


@pytest.mark.parametrize("kind", [None, "payoff", "letter_total", "remaining_payments"])
def test_other_balances_have_their_interest_in_them(kind: str | None) -> None:
    found = loan(**PRINCIPAL | {"balance_kind": kind, "balance_date": "2026-05-01"})
    assert found.interest is None
    assert found.per_day is None
    assert str(loan(**PRINCIPAL | {"stage": "behind", "balance_kind": kind}).per_day) == "0.00"


def test_no_interest_on_a_principal_without_a_day() -> None:
    assert loan(**PRINCIPAL).interest is None


def test_no_interest_on_a_precomputed_contract() -> None:
    assert loan(**PRINCIPAL, balance_date="2026-05-01", interest_kind="precomputed").interest is None
    raw = {"first_payment_date": "2025-01-15", "payments_made": 20, "interest_kind": "precomputed"}
    assert loan(**TERMS, **raw).interest is None


def test_given_interest_comes_first() -> None:
    given = PRINCIPAL | {"stage": "behind", "accrued_interest": "7", "interest_kind": "precomputed"}
    found = loan(**given, balance_date="2026-05-01")
    assert str(interest(found)) == "7.00"
    assert found.interest_source.value == "answer"
    assert str(found.per_day) == "0.00"


def test_interest_without_a_rate_is_missing() -> None:
    found = loan(balance="10000", balance_kind="principal", balance_date="2026-05-01")
    assert found.interest is None
    assert found.interest_missing_rate
    assert not loan(balance="10000").interest_missing_rate


def test_interest_on_a_computed_balance_runs_from_the_last_due_date_paid() -> None:
    raw = {"first_payment_date": "2024-08-15", "payments_made": 20, "sale_date": "2026-07-03"}
    found = loan(**TERMS, **raw)
    assert str(interest(found)) == "503.71"  # 110 days from 15 March 2026, as in the dossier


def test_interest_on_a_computed_balance_runs_from_a_clamped_due_date() -> None:
    raw = {"first_payment_date": "2025-01-31", "payments_made": 2, "sale_date": "2025-03-30"}
    found = loan(**TERMS, **raw)
    assert interest(found) == simple_interest(found.balance or Decimal(0), Decimal(9), 30)


def test_interest_runs_from_the_contract_where_nothing_was_paid() -> None:
    raw = {"first_payment_date": "2026-02-01", "payments_made": 0, "sale_date": "2026-03-02"}
    found = loan(**TERMS, **raw, contract_date="2026-01-01")
    assert str(found.balance) == "24000.00"
    assert str(interest(found)) == "355.07"  # 60 days
    assert loan(**TERMS, **raw).interest is None


def test_no_interest_on_a_computed_balance_without_a_due_date() -> None:
    found = loan(**TERMS, payments_made=20, sale_date="2026-07-03")
    assert str(found.balance) == "18571.10"
    assert found.interest is None


def test_payments_ahead_of_time_bear_no_interest() -> None:
    today = date(2026, 1, 1)
    found = loan(today, stage="paying", **TERMS, first_payment_date="2026-01-15", payments_made=3)
    assert str(interest(found)) == "0.00"
