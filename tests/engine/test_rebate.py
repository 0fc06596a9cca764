"""Interest that was not earned: 15,000 at 14% over 60 months is 349.02 a month and 5,941.20 of interest in all."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.engine.governing import Governing
from calculator.engine.grounds import points
from calculator.engine.loan import balance_after, level_payment
from calculator.engine.rebate import actuarial, rule_of_78
from tests.engine.rulebooks import BOOK, TODAY, outcome, told

LEFT: dict[str, object] = {
    "stage": "billed",
    "balance": "8376.48",
    "balance_kind": "remaining_payments",
    "interest_kind": "precomputed",
    "amount_financed": "15000",
    "monthly_payment": "349.02",
    "term_months": 60,
    "payments_made": 36,
    "sale_price": "5000",
    "costs_known": "yes",
    "claimed_deficiency": "3376.48",
}
"""24 payments left: 973.97 by the Rule of 78, 1,107.18 by the actuarial method."""


def found(**raw: Any) -> tuple[str, str] | None:
    check = outcome(TODAY, **LEFT | raw).claim_check
    assert check is not None
    rebates = [one for one in check.findings if one.line == "unearned_rebate"]
    if not rebates or rebates[0].up_to is None:
        return None
    return str(rebates[0].amount), str(rebates[0].up_to)


def test_both_methods_to_the_cent() -> None:
    assert str(rule_of_78(Decimal("5941.20"), 60, 24)) == "973.97"
    assert str(actuarial(Decimal("349.02"), Decimal("14"), 24)) == "1107.18"
    assert rule_of_78(Decimal("5941.20"), 60, 60) == Decimal("5941.20")
    assert rule_of_78(Decimal("5941.20"), 60, 0) == actuarial(Decimal("349.02"), Decimal("14"), 0) == 0


def test_the_range_runs_from_one_method_to_the_other() -> None:
    assert found(apr="14") == ("973.97", "1107.18")


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"amount_financed": None, "apr": "14"},
        {"amount_financed": None, "finance_charge": "5941.20"},
        {"payments_made": None},
        {"interest_kind": None},
    ],
)
def test_the_figures_it_takes_follow_from_each_other(given: dict[str, object]) -> None:
    least, most = found(**given) or ("0", "0")
    assert abs(Decimal(least) - Decimal("973.97")) <= Decimal("0.10")
    assert abs(Decimal(most) - Decimal("1107.18")) <= Decimal("0.10")


def test_it_lowers_no_number_and_is_asked_about() -> None:
    without = outcome(TODAY, **LEFT | {"amount_financed": None})
    rebated = outcome(TODAY, **LEFT)
    assert rebated.estimate == without.estimate
    assert rebated.law.after_limits == without.law.after_limits
    assert rebated.settlement == without.settlement
    assert str(rebated.estimate.deficiency) == "3376.48"


def test_over_61_months_only_the_actuarial_method_counts() -> None:
    """61 is not over 61; an old contract is not bound, and with simple interest nothing was added ahead."""
    paid = {"balance": "8376.48", "payments_made": None, "apr": "14"}
    longer = found(**paid, term_months=62) or ("", "")
    assert longer[0] == longer[1] == "1107.18"
    at_61 = found(**paid, term_months=61) or ("", "")
    assert at_61[0] != at_61[1] == "1107.18"
    old = found(**paid, term_months=62, contract_date="1993-09-30") or ("", "")
    assert old[0] != old[1]
    assert found(apr="14", interest_kind="simple") == ("1107.18", "1107.18")


def test_interest_in_payments_that_were_due_is_earned() -> None:
    """Of 24 payments from January 5 on, 3 were due by March 5, 5 by May 31: 21, then 19, were not."""
    late = {"apr": "14", "first_missed_payment": "2026-01-05", "sale_date": "2026-05-31"}
    assert found(**late) == (str(rule_of_78(Decimal("5941.20"), 60, 19)), "1107.18")
    called = found(**late, acceleration_date="2026-03-05")
    assert called == (str(rule_of_78(Decimal("5941.20"), 60, 21)), "1107.18")


@pytest.mark.parametrize(
    "given",
    [
        {"unearned_rebate": "0"},
        {"balance_kind": "payoff"},
        {"balance_kind": None},
        {"use": "business"},
        {"term_months": None},
        {"monthly_payment": None},
        {"amount_financed": None},
        {"finance_charge": "0", "amount_financed": None},
        {"contract_type": "lease"},
        {"balance": "349.02", "payments_made": 60},
    ],
)
def test_nothing_is_said_where_nothing_can_be_known_or_due(given: dict[str, object]) -> None:
    assert found(**given) is None


def test_less_than_a_dollar_is_not_refunded() -> None:
    """A loan of 1,000 in 2 payments of 500.66: the last payment holds 0.44 by the digits."""
    small = {"amount_financed": "1000", "monthly_payment": "500.66", "term_months": 2, "payments_made": 1}
    assert found(**small, balance="500.66") is None


def test_the_letter_names_the_law_of_the_refund() -> None:
    law = Governing.of(told(TODAY, **LEFT), BOOK.jurisdictions, TODAY)
    (point,) = [one for one in points(law, outcome(TODAY, **LEFT)) if one.line == "unearned_rebate"]
    assert point.cite == "15 U.S.C. 1615"
    assert point.amount is not None
    assert point.up_to is not None
    assert point.amount < point.up_to


@given(
    st.integers(1_000, 60_000),
    st.decimals("0.1", "36", places=2),
    st.integers(2, 96),
    st.integers(0, 96),
    st.dates(date(2026, 1, 1), TODAY),
)
def test_the_range_stays_between_nothing_and_all_interest(
    financed: int, apr: Decimal, months: int, made: int, missed: date
) -> None:
    made = min(made, months)
    payment = level_payment(Decimal(financed), apr, months)
    balance = payment * (months - made)
    ends = found(
        amount_financed=str(financed),
        apr=str(apr),
        monthly_payment=str(payment),
        term_months=months,
        payments_made=made,
        balance=str(balance),
        first_missed_payment=missed.isoformat(),
    )
    if ends is None:
        return
    least, most = Decimal(ends[0]), Decimal(ends[1])
    assert 0 <= least <= most <= payment * months - financed
    assert most <= balance


@given(st.integers(1_000, 60_000), st.decimals("1", "36", places=2), st.integers(2, 61), st.data())
def test_the_borrower_never_does_worse_by_the_actuarial_method(
    financed: int, apr: Decimal, months: int, data: st.DataObject
) -> None:
    """And what is left after it is the loan's own balance, but for the cents of the payment."""
    left = data.draw(st.integers(1, months - 1))
    payment = level_payment(Decimal(financed), apr, months)
    best = actuarial(payment, apr, left)
    assert best >= rule_of_78(payment * months - financed, months, left) - Decimal(months)
    owed = balance_after(Decimal(financed), apr, payment, months - left)
    assert abs(payment * left - best - owed) <= Decimal(months) / 100


SOLD = {"stage": "billed", "balance": "9800", "sale_price": "4200", "claimed_deficiency": "5600"}


@pytest.mark.parametrize(
    ("slug", "shown", "not_shown"),
    [
        ("interest-not-earned", LEFT, LEFT | {"unearned_rebate": "900"}),
        ("interest-not-earned", LEFT, LEFT | {"use": "business"}),
        ("dealer-took-it-back", SOLD | {"sold_to_insider": "yes"}, SOLD),
        ("court-order-first", {"stage": "repossessed"}, {"stage": "repossessed", "repossession_kind": "surrendered"}),
        ("court-order-first", SOLD, {"stage": "paying"}),
        ("a-deal-that-broke-off", SOLD | {"payments_after_sale": "50"}, SOLD),
        ("pension-and-support", {"stage": "judgment"}, SOLD),
        ("pension-and-support", SOLD | {"protected_income_only": "yes"}, SOLD | {"protected_income_only": "no"}),
    ],
)
def test_what_people_brought_has_a_tip_where_it_fits(
    rulebook: Any, slug: str, shown: dict[str, object], not_shown: dict[str, object]
) -> None:
    assert slug in outcome(TODAY, rulebook, **shown).tips
    assert slug not in outcome(TODAY, rulebook, **not_shown).tips
