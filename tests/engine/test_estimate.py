from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from calculator.engine.estimate import sale_estimate
from calculator.engine.loan import read_loan
from calculator.engine.outcome import Estimate
from tests.engine.rulebooks import ASSUMPTIONS, TODAY, assumption, book, outcome, printed, told

OHIO: dict[str, object] = {
    "balance": "9800",
    "repossession_cost": "450",
    "storage_cost": "300",
    "sale_cost": "250",
    "sale_price": "4200",
    "costs_known": "yes",
}
TERMS: dict[str, object] = {"amount_financed": "24000", "apr": "9", "term_months": 72, "payments_made": 20}


def estimate(today: date = TODAY, /, **raw: object) -> Estimate:
    return outcome(today, **raw).estimate


def lines(found: Estimate) -> dict[str, tuple[str, str, str, str, str]]:
    """Every line as group, low, likely, high and source, in order."""
    return {
        one.code: (one.group.value, str(one.low), str(one.amount), str(one.high), one.source.value)
        for one in found.lines
    }


def range_of(found: Estimate) -> tuple[str, str, str]:
    return str(found.low), str(found.likely), str(found.high)


def test_it_works() -> None:
    found = estimate(**OHIO)
    assert found.basis.value == "actual_sale"
    assert str(found.deficiency) == "6600.00"
    assert str(found.surplus) == "0.00"
    assert range_of(found) == ("6600.00", "6600.00", "6600.00")
    assert found.missing == ()
    assert lines(found) == {
        "balance": ("owed", "9800.00", "9800.00", "9800.00", "answer"),
        "sale_price": ("proceeds", "-4200.00", "-4200.00", "-4200.00", "answer"),
        "repossession_cost": ("expenses", "450.00", "450.00", "450.00", "answer"),
        "storage_cost": ("expenses", "300.00", "300.00", "300.00", "answer"),
        "sale_cost": ("expenses", "250.00", "250.00", "250.00", "answer"),
    }


def test_every_line_in_the_order_of_an_explanation() -> None:
    found = estimate(
        **OHIO,
        accrued_interest="10",
        late_fees="20",
        other_charges="30",
        unearned_rebate="40",
        preparation_cost="50",
        attorney_fees="60",
        insurance_refunds="70",
        gap_payment="80",
        other_credits="90",
        payments_after_sale="100",
    )
    assert [(one.code, str(one.amount)) for one in found.lines] == [
        ("balance", "9800.00"),
        ("accrued_interest", "10.00"),
        ("late_fees", "20.00"),
        ("other_charges", "30.00"),
        ("unearned_rebate", "-40.00"),
        ("sale_price", "-4200.00"),
        ("repossession_cost", "450.00"),
        ("storage_cost", "300.00"),
        ("preparation_cost", "50.00"),
        ("sale_cost", "250.00"),
        ("attorney_fees", "60.00"),
        ("insurance_refunds", "-70.00"),
        ("gap_payment", "-80.00"),
        ("other_credits", "-90.00"),
        ("payments_after_sale", "-100.00"),
    ]
    assert [one.group.value for one in found.lines] == ["owed"] * 5 + ["proceeds"] + ["expenses"] * 5 + [
        "credits",
        "credits",
        "credits",
        "payments",
    ]
    assert str(found.deficiency) == "6390.00"


@pytest.mark.parametrize(
    "key",
    [
        "accrued_interest",
        "late_fees",
        "other_charges",
        "unearned_rebate",
        "preparation_cost",
        "attorney_fees",
        "insurance_refunds",
        "gap_payment",
        "other_credits",
        "payments_after_sale",
    ],
)
def test_an_answered_zero_is_listed_and_has_no_sign(key: str) -> None:
    found = lines(estimate(**OHIO, **{key: "0"}))
    assert found[key][1:] == ("0.00", "0.00", "0.00", "answer")


def test_a_price_of_nothing_is_a_price() -> None:
    found = estimate(**OHIO | {"sale_price": "0", "vehicle_value": "9000"})
    assert found.basis.value == "actual_sale"
    assert lines(found)["sale_price"] == ("proceeds", "0.00", "0.00", "0.00", "answer")
    assert str(found.deficiency) == "10800.00"


def test_a_surplus_is_owed_to_the_borrower() -> None:
    found = estimate(balance="9000", sale_price="12000", sale_cost="800", costs_known="yes")
    assert range_of(found) == ("-2200.00", "-2200.00", "-2200.00")
    assert str(found.deficiency) == "0.00"
    assert str(found.surplus) == "2200.00"


def test_nothing_owed_is_neither() -> None:
    found = estimate(balance="9000", sale_price="9000", costs_known="yes")
    assert (str(found.deficiency), str(found.surplus)) == ("0.00", "0.00")


# where the estimate stands


@pytest.mark.parametrize("stage", ["sold", "billed", "sued", "judgment"])
def test_a_price_after_the_sale_is_an_actual_sale(stage: str) -> None:
    assert estimate(stage=stage, **OHIO).basis.value == "actual_sale"


def test_a_price_before_the_sale_is_a_projection() -> None:
    found = estimate(stage="repossessed", **OHIO, sale_date="2026-12-01")
    assert found.basis.value == "projected_sale"
    assert found.as_of == date(2026, 12, 1)


@pytest.mark.parametrize("stage", ["behind", "repossessed", "sold", "billed", "sued", "judgment"])
def test_a_value_alone_is_a_projection(stage: str) -> None:
    assert estimate(stage=stage, balance="9800", vehicle_value="8000").basis.value == "projected_sale"


def test_neither_price_nor_value_leaves_the_balance() -> None:
    found = estimate(stage="behind", balance="9800", costs_known="yes")
    assert found.basis.value == "balance_only"
    assert list(lines(found)) == ["balance"]
    assert found.missing[0] == "vehicle_value"


def test_no_balance_is_not_enough() -> None:
    found = estimate(sale_price="4200")
    assert found.basis.value == "not_enough"
    assert found.lines == ()
    assert found.low is found.likely is found.high is found.deficiency is found.surplus is None
    assert found.missing == ("balance", "amount_financed", "apr", "term_months", "payments_made")


def test_only_what_would_help_is_missing() -> None:
    assert estimate(amount_financed="24000", apr="9", monthly_payment="432.61").missing == ("balance", "payments_made")
    assert estimate(stage="paying", first_payment_date="2026-01-15", apr="9", term_months=72).missing == (
        "balance",
        "amount_financed",
    )


def test_the_range_s_widest_part_is_missing_first() -> None:
    found = estimate(balance="18000", vehicle_value="10000")
    assert found.missing == ("sale_price", "sale_cost", "storage_cost", "repossession_cost", "preparation_cost")
    assert estimate(balance="18000", sale_cost="1").missing[:2] == ("sale_price", "vehicle_value")


def test_the_statement_is_as_of_the_sale() -> None:
    assert estimate(**OHIO, sale_date="2026-05-31").as_of == date(2026, 5, 31)
    assert estimate(**OHIO).as_of == TODAY


# the range


def test_an_unknown_price_is_a_share_of_the_value_and_the_low_column_has_the_higher_one() -> None:
    found = estimate(balance="18000", vehicle_value="10000", costs_known="yes")
    assert lines(found)["sale_price"] == ("proceeds", "-7000.00", "-5000.00", "-4000.00", "assumption")
    assert range_of(found) == ("11000.00", "13000.00", "14000.00")


def test_a_share_of_the_value_is_rounded_to_the_cent() -> None:
    found = estimate(balance="18000", vehicle_value="9999.99", costs_known="yes")
    assert lines(found)["sale_price"][1:4] == ("-6999.99", "-5000.00", "-4000.00")


def test_a_known_price_needs_no_value() -> None:
    found = estimate(balance="18000", sale_price="5500", vehicle_value="10000", costs_known="yes")
    assert lines(found)["sale_price"] == ("proceeds", "-5500.00", "-5500.00", "-5500.00", "answer")


def test_unknown_costs_are_estimated() -> None:
    found = estimate(balance="18000", sale_price="5000", storage_cost="1")
    assert {code: line[1:4] for code, line in lines(found).items() if line[4] == "assumption"} == {
        "repossession_cost": ("300.00", "400.00", "600.00"),
        "preparation_cost": ("0.00", "150.00", "300.00"),
        "sale_cost": ("150.00", "300.00", "700.00"),
    }
    assert lines(found)["storage_cost"][4] == "answer"
    assert range_of(found) == ("13451.00", "13851.00", "14601.00")


def test_each_column_adds_up() -> None:
    found = estimate(balance="18000", vehicle_value="10000", other_credits="12.34")
    assert found.low == sum(one.low for one in found.lines)
    assert found.likely == sum(one.amount for one in found.lines)
    assert found.high == sum(one.span.high for one in found.lines)


@pytest.mark.parametrize("known", ["no", None])
def test_costs_not_known_to_be_complete_are_estimated(known: str | None) -> None:
    assert lines(estimate(balance="18000", sale_price="5000", costs_known=known))["sale_cost"][4] == "assumption"


def test_a_given_zero_is_not_estimated() -> None:
    found = lines(estimate(balance="18000", sale_price="5000", sale_cost="0"))
    assert found["sale_cost"] == ("expenses", "0.00", "0.00", "0.00", "answer")


def test_giving_the_car_back_costs_no_repossession() -> None:
    raw: dict[str, object] = {"balance": "18000", "sale_price": "5000", "repossession_kind": "surrendered"}
    assert "repossession_cost" not in lines(estimate(**raw))
    assert lines(estimate(**raw))["storage_cost"][4] == "assumption"
    assert lines(estimate(**raw, repossession_cost="99"))["repossession_cost"][4] == "answer"
    assert "repossession_cost" in lines(estimate(**raw | {"repossession_kind": "taken"}))


@pytest.mark.parametrize("key", ["attorney_fees", "insurance_refunds", "gap_payment", "other_credits", "late_fees"])
def test_fees_and_credits_are_never_estimated(key: str) -> None:
    odd = {**ASSUMPTIONS, key: assumption(key, "1.00", "2.00", "3.00")}
    found = outcome(TODAY, book(assumptions=odd), balance="18000", sale_price="5000").estimate
    assert key not in lines(found)


def test_without_an_assumption_nothing_is_estimated() -> None:
    found = outcome(TODAY, book(assumptions={}), balance="18000", vehicle_value="10000").estimate
    assert list(lines(found)) == ["balance"]
    assert found.basis.value == "balance_only"


def test_assumptions_in_whole_dollars_print_with_cents() -> None:
    whole = {"sale_cost": assumption("sale_cost", "150", "300", "700")}
    (line,) = printed(TODAY, book(assumptions=whole), balance="18000", sale_price="5000")["estimate"]["lines"][2:]
    assert (line["low"], line["amount"], line["high"]) == ("150.00", "300.00", "700.00")


def test_assumptions_with_a_part_of_a_cent_are_rounded_before_they_are_added() -> None:
    odd = {name: assumption(name, "0.005", "0.005", "0.005") for name in ("sale_cost", "storage_cost")}
    found = printed(TODAY, book(assumptions=odd), balance="18000", sale_price="5000")["estimate"]
    assert [line["amount"] for line in found["lines"]][2:] == ["0.01", "0.01"]
    assert found["likely"] == "13000.02"


@pytest.mark.parametrize(
    ("balance", "warned"), [("3999.99", False), ("4000.01", True), ("6999.99", True), ("7000.01", False)]
)
def test_a_range_across_zero_may_be_a_surplus(balance: str, warned: bool) -> None:
    """The price is 4,000 to 7,000 and nothing else is open."""
    found = outcome(balance=balance, vehicle_value="10000", costs_known="yes")
    assert ("may_be_surplus" in found.warnings) is warned


# what is owed


def test_a_computed_balance_and_its_interest() -> None:
    found = estimate(
        **TERMS, first_payment_date="2024-08-15", sale_date="2026-07-03", sale_price="9600", late_fees="75"
    )
    assert lines(found)["balance"] == ("owed", "18571.10", "18571.10", "18571.10", "computed")
    assert lines(found)["accrued_interest"] == ("owed", "503.71", "503.71", "503.71", "computed")
    assert lines(found)["late_fees"][4] == "answer"


def test_interest_of_nothing_is_no_line_unless_it_was_answered() -> None:
    raw = {"balance": "9800", "balance_kind": "principal", "balance_date": "2026-05-31", "sale_date": "2026-05-31"}
    assert "accrued_interest" not in lines(estimate(**raw, apr="9"))
    assert "accrued_interest" in lines(estimate(**raw, accrued_interest="0"))


def test_remaining_payments_are_taken_as_they_are() -> None:
    found = lines(estimate(**OHIO, balance_kind="remaining_payments", apr="9", balance_date="2026-01-01"))
    assert found["balance"] == ("owed", "9800.00", "9800.00", "9800.00", "answer")
    assert "accrued_interest" not in found
    assert "unearned_rebate" not in found


def test_what_is_known_is_the_same_in_all_three() -> None:
    found = estimate(**TERMS, vehicle_value="12000", late_fees="75", gap_payment="100", attorney_fees="7")
    known = [one for one in found.lines if one.source.value != "assumption"]
    assert len(known) == 4
    assert all(one.low == one.amount == one.high for one in known)


def test_interest_a_day_is_told_while_it_runs() -> None:
    raw = {"stage": "behind", "balance": "18571.11", "balance_kind": "principal", "apr": "9"}
    assert str(estimate(**raw, balance_date="2026-11-01").per_day) == "4.58"
    assert str(estimate(**raw).per_day) == "0.00"


# a judgment


JUDGMENT: dict[str, Any] = {"stage": "judgment", "judgment_amount": "8000", "judgment_date": "2025-11-24"}


def test_a_judgment_takes_the_place_of_the_sale() -> None:
    found = estimate(**OHIO, **JUDGMENT, judgment_rate="5", paid_since_judgment="500")
    assert found.basis.value == "judgment"
    assert lines(found) == {
        "judgment_amount": ("owed", "8000.00", "8000.00", "8000.00", "answer"),
        "judgment_interest": ("owed", "400.00", "400.00", "400.00", "computed"),
        "paid_since_judgment": ("payments", "-500.00", "-500.00", "-500.00", "answer"),
    }
    assert range_of(found) == ("7900.00", "7900.00", "7900.00")
    assert str(found.per_day) == "1.10"
    assert found.as_of == TODAY


def test_a_judgment_takes_the_state_s_rate_where_its_own_is_unknown() -> None:
    assert str(estimate(**JUDGMENT, state="MD").likely) == "8800.00"


def test_a_judgment_without_a_rate_bears_interest_that_nobody_can_tell() -> None:
    found = outcome(**JUDGMENT, state="TX")
    assert lines(found.estimate) == {"judgment_amount": ("owed", "8000.00", "8000.00", "8000.00", "answer")}
    assert (str(found.estimate.low), str(found.estimate.likely), found.estimate.high) == ("8000.00", "8000.00", None)
    assert found.estimate.missing == ("judgment_rate",)
    assert "missing_rate" in found.warnings


def test_a_judgment_without_a_day_bears_interest_that_nobody_can_tell() -> None:
    found = estimate(stage="judgment", judgment_amount="8000", judgment_rate="5")
    assert (str(found.likely), found.high) == ("8000.00", None)
    assert found.missing == ("judgment_date",)


def test_a_judgment_of_today_bears_nothing_yet_whatever_the_rate() -> None:
    found = estimate(**JUDGMENT | {"judgment_date": "2026-11-24"}, state="OH")
    assert range_of(found) == ("8000.00", "8000.00", "8000.00")


def test_a_judgment_of_today_has_interest_of_nothing() -> None:
    found = estimate(**JUDGMENT | {"judgment_date": "2026-11-24"}, judgment_rate="5")
    assert str(found.likely) == "8000.00"
    assert str(found.per_day) == "1.10"


def test_more_paid_than_adjudged_comes_back() -> None:
    found = estimate(**JUDGMENT, judgment_rate="0", paid_since_judgment="8001")
    assert (str(found.deficiency), str(found.surplus)) == ("0.00", "1.00")


def test_a_judgment_of_unknown_amount_leaves_the_sale() -> None:
    assert estimate(stage="judgment", **OHIO).likely == Decimal(6600)


@pytest.mark.parametrize("stage", ["sold", "billed", "sued"])
def test_a_judgment_s_amount_counts_only_after_a_judgment(stage: str) -> None:
    assert estimate(stage=stage, **OHIO, judgment_amount="8000").likely == Decimal(6600)


def test_the_sale_s_sum_stands_by_itself() -> None:
    answers = told(**OHIO, **JUDGMENT)
    assert sale_estimate(answers, read_loan(answers, TODAY), ASSUMPTIONS).likely == Decimal(6600)


def test_a_judgment_whose_amount_is_not_told_asks_for_what_it_says() -> None:
    found = estimate(**OHIO, stage="judgment")
    assert found.missing == ("judgment_amount", "judgment_date", "judgment_rate")
    assert estimate(**OHIO, stage="judgment", judgment_rate="5").missing == ("judgment_amount", "judgment_date")


# no sale


LOST: dict[str, Any] = {"state": "TN", "stage": "behind", "balance": "20000", "total_loss": "totaled"}


def test_a_car_that_is_gone_is_paid_for_by_the_insurer() -> None:
    found = estimate(**LOST, insurance_payment="13000", vehicle_value="15000", late_fees="50", gap_payment="5000")
    assert lines(found) == {
        "balance": ("owed", "20000.00", "20000.00", "20000.00", "answer"),
        "late_fees": ("owed", "50.00", "50.00", "50.00", "answer"),
        "insurance_payment": ("credits", "-13000.00", "-13000.00", "-13000.00", "answer"),
        "gap_payment": ("credits", "-5000.00", "-5000.00", "-5000.00", "answer"),
    }
    assert range_of(found) == ("2050.00", "2050.00", "2050.00")
    assert found.missing == ()


def test_a_car_that_is_gone_asks_what_the_insurer_paid() -> None:
    found = estimate(**LOST, vehicle_value="15000")
    assert found.basis.value == "balance_only"
    assert found.missing == ("insurance_payment",)


@pytest.mark.parametrize("stage", ["paying", "repossessed", "billed", "sued"])
def test_of_a_lease_no_sum_is_told(stage: str) -> None:
    raw = OHIO | {"stage": stage, "contract_type": "lease", "vehicle_value": "9000", "monthly_spare": "100"}
    claim = {"claimed_deficiency": "7000"} if stage in ("billed", "sued") else {}
    found = outcome(**raw, **claim)
    assert found.estimate.basis.value == "not_enough"
    assert (found.estimate.lines, found.estimate.missing, found.estimate.deficiency) == ((), (), None)
    assert found.law.limits == ()
    assert (found.law.after_limits, found.settlement, found.tax) == (None, None, None)
    assert found.claim_check is None or found.claim_check.computed is None
    ways = {one.code.value: one.cost for one in found.options}
    sums = (
        "surrender",
        "sell_it_yourself",
        "refinance",
        "pay_in_full",
        "settle_lump_sum",
        "payment_plan",
        "do_nothing",
    )
    assert [code for code in sums if ways[code] is not None] == []
