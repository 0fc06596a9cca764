from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from calculator.engine.explanation import explanation_due, no_explanation
from calculator.engine.outcome import ClaimCheck
from calculator.engine.rulebook import DeficiencyLimit
from calculator.engine.vocabulary import Comparison, LimitKind, Measure, Status
from tests.engine.rulebooks import SETTLED, TODAY, book, outcome, place, told

GIVEN: dict[str, object] = {
    "stage": "sued",
    "balance": "9800",
    "repossession_cost": "450",
    "storage_cost": "300",
    "sale_cost": "250",
    "sale_price": "4200",
    "costs_known": "yes",
}
INTEREST = GIVEN | {
    "balance": "10000",
    "balance_kind": "principal",
    "balance_date": "2026-05-01",
    "sale_date": "2026-05-31",
    "apr": "5",
}
"""6,800.00 without interest; interest is 41.10, and 5/360 of it 0.5708…: T = 1.0708…"""


def check(claimed: str, today: date = TODAY, /, **raw: object) -> ClaimCheck:
    found = outcome(today, claimed_deficiency=claimed, **raw).claim_check
    assert found is not None
    return found


def codes(found: ClaimCheck) -> list[str]:
    return [one.code.value for one in found.findings]


def details(found: ClaimCheck) -> list[tuple[str, str | None, str | None]]:
    return [(one.code.value, None if one.amount is None else str(one.amount), one.line) for one in found.findings]


def test_it_works() -> None:
    found = check("6900", **GIVEN)
    assert str(found.claimed) == "6900.00"
    assert str(found.computed) == "6600.00"
    assert str(found.difference) == "300.00"
    assert details(found) == [("does_not_add_up", "300.00", None)]


def test_nothing_claimed_nothing_to_check() -> None:
    assert outcome(**GIVEN).claim_check is None


def test_a_letter_whose_parts_are_right_yields_nothing() -> None:
    found = check("6600", **GIVEN)
    assert str(found.difference) == "0.00"
    assert found.findings == ()


@pytest.mark.parametrize(("claimed", "difference"), [("6600.01", "0.01"), ("6599.99", "-0.01"), ("0", "-6600.00")])
def test_without_computed_interest_a_cent_counts_either_way(claimed: str, difference: str) -> None:
    found = check(claimed, **GIVEN)
    less = [("asks_less", None, None)]
    assert details(found) == (less if difference.startswith("-") else [("does_not_add_up", difference, None)])
    assert str(found.difference) == difference


@pytest.mark.parametrize(
    ("claimed", "fits"),
    [
        ("6798.92", False),
        ("6798.93", True),
        ("6800.00", True),
        ("6820.00", True),
        ("6841.10", True),
        ("6842.17", True),
        ("6842.18", False),
    ],
)
def test_a_claim_may_have_computed_interest_in_it_or_not_and_count_360_days(claimed: str, fits: bool) -> None:
    found = check(claimed, **INTEREST)
    assert str(found.computed) == "6841.10"
    assert {"does_not_add_up", "asks_less"}.isdisjoint(codes(found)) is fits


def test_the_difference_is_told_with_interest() -> None:
    assert str(check("6800", **INTEREST).difference) == "-41.10"


def test_the_tolerance_is_not_rounded_up() -> None:
    """Interest 100.00: T is 0.50 + 1.3888…, so that 1.89 above is outside."""
    raw = INTEREST | {"balance": "7300", "apr": "100", "balance_date": "2026-05-26"}
    assert str(check("7000", **raw).computed) == "4200.00"
    assert "does_not_add_up" not in codes(check("4201.88", **raw))
    assert "does_not_add_up" in codes(check("4201.89", **raw))


def test_a_360_day_year_is_within_the_tolerance() -> None:
    """100.00 for 365-day interest is 101.39 for a 360-day year."""
    raw = INTEREST | {"balance": "7300", "apr": "100", "balance_date": "2026-05-26"}
    assert codes(check("4201.39", **raw)) == []


def test_given_interest_leaves_no_tolerance() -> None:
    raw = INTEREST | {"accrued_interest": "41.10"}
    assert codes(check("6841.10", **raw)) == []
    assert codes(check("6841.11", **raw)) == ["does_not_add_up"]
    assert codes(check("6800.00", **raw)) == ["asks_less"]


def test_interest_of_nothing_leaves_no_tolerance() -> None:
    raw = INTEREST | {"balance_date": "2026-05-31"}
    assert codes(check("6800.00", **raw)) == []
    assert codes(check("6800.01", **raw)) == ["does_not_add_up"]


@pytest.mark.parametrize("key", ["balance", "sale_price"])
def test_a_claim_cannot_be_checked_without_its_parts(key: str) -> None:
    found = check("6900", **GIVEN | {key: None, "vehicle_value": "9000"})
    assert found.computed is None
    assert found.difference is None
    assert "does_not_add_up" not in codes(found)


def test_estimated_costs_are_no_given_lines() -> None:
    found = check("6600", **GIVEN | {"costs_known": None})
    assert str(found.computed) == "6600.00"
    assert str(found.difference) == "0.00"


def test_a_claim_of_money_for_a_surplus() -> None:
    found = check("100", balance="4000", sale_price="4200", costs_known="yes", stage="sued")
    assert str(found.computed) == "-200.00"
    assert details(found) == [("does_not_add_up", "300.00", None)]


def test_after_a_judgment_the_claim_is_still_checked_against_the_sale() -> None:
    raw = GIVEN | {"stage": "judgment", "judgment_amount": "8000", "judgment_date": "2026-01-01", "judgment_rate": "5"}
    found = check("6600", **raw)
    assert str(found.computed) == "6600.00"
    assert codes(found) == []


# what in it is worth asking about


@pytest.mark.parametrize(("cost", "excess"), [("600", None), ("600.01", "0.01"), ("900", "300.00"), ("0", None)])
def test_a_cost_above_the_usual(cost: str, excess: str | None) -> None:
    found = check("6600", **GIVEN | {"repossession_cost": cost})
    above = [one for one in details(found) if one[0] == "cost_above_typical"]
    assert above == ([] if excess is None else [("cost_above_typical", excess, "repossession_cost")])


def test_each_cost_above_the_usual_is_named() -> None:
    raw = dict.fromkeys(("repossession_cost", "storage_cost", "preparation_cost", "sale_cost"), "1000")
    found = check("6600", **GIVEN | raw)
    lines = [one.line for one in found.findings if one.code.value == "cost_above_typical"]
    assert lines == ["repossession_cost", "storage_cost", "preparation_cost", "sale_cost"]


def test_no_usual_no_finding() -> None:
    found = outcome(TODAY, book(assumptions={}), claimed_deficiency="6600", **GIVEN | {"storage_cost": "9000"})
    assert found.claim_check is not None
    assert "cost_above_typical" not in codes(found.claim_check)


@pytest.mark.parametrize(("price", "found"), [("1000", False), ("999.99", True), ("0", True)])
def test_costs_above_the_price(price: str, found: bool) -> None:
    assert ("costs_exceed_price" in codes(check("6600", **GIVEN | {"sale_price": price}))) is found


def test_attorney_fees_need_the_contract() -> None:
    raw = GIVEN | {"attorney_fees": "500"}
    assert codes(check("7100", **raw, contract_allows_attorney_fees="no")) == ["attorney_fees_without_contract_term"]
    assert codes(check("7100", **raw, contract_allows_attorney_fees="yes")) == []
    assert codes(check("7100", **raw)) == []
    assert codes(check("6600", **GIVEN | {"attorney_fees": "0"}, contract_allows_attorney_fees="no")) == []


def test_add_ons_should_bring_a_credit() -> None:
    assert codes(check("6600", **GIVEN, add_ons=["gap"])) == ["missing_credit"]
    assert codes(check("6600", **GIVEN, add_ons=["gap"], insurance_refunds="0")) == ["missing_credit"]
    assert codes(check("6590", **GIVEN, add_ons=["gap"], insurance_refunds="10")) == []
    assert codes(check("6600", **GIVEN, add_ons=[])) == []


def test_remaining_payments_should_bring_a_rebate() -> None:
    raw = GIVEN | {"balance_kind": "remaining_payments"}
    assert details(check("6600", **raw)) == [("missing_credit", None, "unearned_rebate")]
    assert codes(check("6500", **raw, unearned_rebate="100")) == []
    assert codes(check("6600", **GIVEN)) == []


@pytest.mark.parametrize(("value", "found"), [("10500", False), ("10500.02", True), ("20000", True), ("0", False)])
def test_a_price_far_below_the_value(value: str, found: bool) -> None:
    """The low recovery rate is 40%: 4,200 is 40% of 10,500."""
    assert ("price_far_below_value" in codes(check("6600", **GIVEN, vehicle_value=value))) is found


def test_a_sale_to_an_insider() -> None:
    assert codes(check("6600", **GIVEN, sold_to_insider="yes")) == ["sold_to_insider"]
    assert codes(check("6600", **GIVEN, sold_to_insider="no")) == []


def test_a_time_that_is_over() -> None:
    raw = GIVEN | {"state": "TX", "stage": "billed", "contract_type": "direct_loan"}
    sold = {"first_missed_payment": "2020-06-15", "sale_date": "2020-09-01"}
    assert details(check("6600", **raw, **sold)) == [("time_barred", "6600.00", None)]
    assert codes(check("6600", **raw, first_missed_payment="2025-06-15")) == []
    assert codes(check("6600", **raw, first_missed_payment="2020-06-15", servicemember="yes")) == []


def test_interest_from_the_sale_to_the_letter() -> None:
    """9% on 6,600.00 for 181 days is 294.56."""
    raw = GIVEN | {"apr": "9", "sale_date": "2026-01-01", "claim_date": "2026-07-01"}
    assert "interest_after_sale" in codes(check("6894.56", **raw))
    assert "interest_after_sale" not in codes(check("7200", **raw))
    assert codes(check("6600", **raw)) == []


@pytest.mark.parametrize(("balance", "found"), [("18571.10", False), ("18710.38", False), ("18710.39", True)])
def test_a_balance_more_than_a_month_s_interest_above_the_schedule(balance: str, found: bool) -> None:
    """The schedule leaves 18,571.10; a month's interest on it is 139.28."""
    terms: dict[str, object] = {"amount_financed": "24000", "apr": "9", "term_months": 72, "payments_made": 20}
    assert ("balance_above_schedule" in codes(check("6600", **GIVEN | terms | {"balance": balance}))) is found


# costs that are not known


OPEN = GIVEN | {"costs_known": None, "storage_cost": None, "sale_cost": None}
"""9,800 − 4,200 + 450 = 6,050.00; storage may be up to 500.00, preparation 300.00 and the sale 700.00."""


@pytest.mark.parametrize(
    ("claimed", "difference"), [("6049.99", "-0.01"), ("6050.00", None), ("7550.00", None), ("7550.01", "1500.01")]
)
def test_costs_not_known_may_be_anything_up_to_the_usual_high(claimed: str, difference: str | None) -> None:
    found = check(claimed, **OPEN)
    assert str(found.computed) == "6050.00"
    says = {None: [], "-0.01": [("asks_less", None, None)]}
    assert details(found) == says.get(difference, [("does_not_add_up", difference, None)])


def test_a_surrender_leaves_no_cost_of_taking_open() -> None:
    raw = OPEN | {"repossession_cost": None, "repossession_kind": "surrendered"}
    assert codes(check("7100.00", **raw)) == []
    assert codes(check("7100.01", **raw)) == ["does_not_add_up"]
    assert codes(check("7700.00", **raw | {"repossession_kind": "taken"})) == []


def test_costs_not_known_and_interest_both_leave_room() -> None:
    """6,800 and interest of 41.10, T 1.0708…, and up to 300.00 for preparation."""
    raw = INTEREST | {"costs_known": None}
    assert codes(check("7142.17", **raw)) == []
    assert codes(check("7142.18", **raw)) == ["does_not_add_up"]
    assert codes(check("6798.93", **raw)) == []
    assert codes(check("6798.92", **raw)) == ["asks_less"]


# the state's threshold


def test_below_the_state_s_threshold() -> None:
    rule = DeficiencyLimit(
        cite="Code",
        status=Status.STATUTE,
        kind=LimitKind.BARRED_BELOW,
        measure=Measure.CASH_PRICE,
        comparison=Comparison.AT_OR_BELOW,
        threshold=Decimal(3000),
    )
    for status, price, expected in (
        (Status.STATUTE, "3000", [("below_state_threshold", "6600.00", None)]),
        (Status.STATUTE, "3000.01", []),
        (Status.STATUTE, None, []),
        (Status.SECONDARY, "3000", []),
    ):
        rulebook = book(place("TX", *SETTLED, replace(rule, status=status)))
        found = outcome(TODAY, rulebook, **GIVEN | {"state": "TX", "cash_price": price}, claimed_deficiency="6600")
        assert found.claim_check is not None
        assert details(found.claim_check) == expected


# each finding with what is at stake and where


@pytest.mark.parametrize(
    ("claimed", "raw", "expected"),
    [
        ("6800", {"repossession_cost": "650"}, ("cost_above_typical", "50.00", "repossession_cost")),
        ("9900", {"sale_price": "900"}, ("costs_exceed_price", "100.00", None)),
        (
            "7100",
            {"attorney_fees": "500", "contract_allows_attorney_fees": "no"},
            ("attorney_fees_without_contract_term", "500.00", "attorney_fees"),
        ),
        ("6600", {"add_ons": ["gap"]}, ("missing_credit", None, "insurance_refunds")),
        ("6600", {"vehicle_value": "12000"}, ("price_far_below_value", "600.00", "sale_price")),
        ("6600", {"sold_to_insider": "yes"}, ("sold_to_insider", None, "sale_price")),
        ("6600", {"explanation_received": "no"}, ("no_explanation", None, None)),
        (
            "15800",
            {"balance": "19000", "amount_financed": "24000", "apr": "9", "term_months": 72, "payments_made": 20},
            ("balance_above_schedule", "428.90", "balance"),
        ),
    ],
)
def test_a_finding_and_nothing_else(
    claimed: str, raw: dict[str, object], expected: tuple[str, str | None, str | None]
) -> None:
    assert details(check(claimed, **GIVEN | raw)) == [expected]


def test_interest_after_the_sale_is_what_it_comes_to() -> None:
    raw = GIVEN | {"apr": "9", "sale_date": "2026-01-01", "claim_date": "2026-07-01"}
    assert details(check("6894.56", **raw)) == [
        ("does_not_add_up", "294.56", None),
        ("interest_after_sale", "294.56", None),
    ]
    assert "interest_after_sale" in codes(check("6898.65", **raw))  # by 360 days: 298.65
    assert "interest_after_sale" not in codes(check("6894.56", **raw | {"claim_date": None}))


def test_what_an_add_on_or_a_sale_brings_together() -> None:
    """Findings come in the order of the letter: its sum, its lines, the sale, the law."""
    raw = GIVEN | {"storage_cost": "800", "add_ons": ["gap"], "sold_to_insider": "yes", "explanation_received": "no"}
    expected = ["does_not_add_up", "cost_above_typical", "missing_credit", "sold_to_insider", "no_explanation"]
    assert codes(check("9000", **raw)) == expected


# the explanation


def test_the_explanation_is_due_14_days_after_it_was_asked_for() -> None:
    assert explanation_due(told(explanation_requested_on="2026-02-20")) == date(2026, 3, 6)
    assert explanation_due(told()) is None


@pytest.mark.parametrize(("today", "gone"), [(date(2026, 3, 6), False), (date(2026, 3, 7), True)])
def test_an_explanation_asked_for_is_overdue_after_14_days(today: date, gone: bool) -> None:
    answers = told(today, explanation_requested_on="2026-02-20", explanation_received="no")
    assert no_explanation(answers, today) is gone


def test_a_demand_without_an_explanation() -> None:
    assert no_explanation(told(claimed_deficiency="1", explanation_received="no"), TODAY)
    assert not no_explanation(told(claimed_deficiency="1", explanation_received="yes"), TODAY)
    assert not no_explanation(told(claimed_deficiency="1"), TODAY)
    assert not no_explanation(told(explanation_received="no"), TODAY)
    assert codes(check("6600", **GIVEN, explanation_received="no")) == ["no_explanation"]
