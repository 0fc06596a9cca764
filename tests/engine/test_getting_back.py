from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from calculator.engine.getting_back import too_little_paid
from calculator.engine.loan import read_loan
from calculator.engine.outcome import Right, document
from calculator.engine.rulebook import Cure, Redemption, Reinstatement, Rule, Scope
from calculator.engine.vocabulary import ContractType, CountsFrom, Existence, ReinstatementCosts, Status
from tests.engine.rulebooks import SETTLED, TODAY, book, outcome, place, told

REINSTATE = Reinstatement(
    cite="Code reinstate",
    status=Status.STATUTE,
    exists=Existence.YES,
    days=20,
    counts_from=CountsFrom.REPOSSESSION,
    costs=ReinstatementCosts.ALL,
)
CURE = Cure(cite="Code cure", status=Status.STATUTE, exists=Existence.YES, days=20, counts_from=CountsFrom.NOTICE)
REDEEM = Redemption(cite="Code 9-623", status=Status.STATUTE)
DEALERS = Scope(contract_types=(ContractType.SALE_CONTRACT,))

TAKEN: dict[str, object] = {
    "state": "TX",
    "stage": "repossessed",
    "repossession_date": "2026-11-14",
    "balance": "17800",
    "monthly_payment": "432.61",
    "missed_payments": 3,
    "late_fees": "75",
    "repossession_cost": "425",
    "storage_cost": "300",
    "costs_known": "yes",
}


def law(rule: Rule, today: date = TODAY, /, **raw: object) -> Any:
    return outcome(today, book(place("TX", *SETTLED, rule)), **raw).law


def reinstatement(today: date = TODAY, raw: dict[str, object] = TAKEN, **changes: Any) -> Right:
    found = law(replace(REINSTATE, **changes), today, **raw).reinstatement
    assert isinstance(found, Right)
    return found


def redemption(today: date = TODAY, raw: dict[str, object] = TAKEN, **changes: Any) -> Right:
    found = law(replace(REDEEM, **changes), today, **raw).redemption
    assert isinstance(found, Right)
    return found


def cure(today: date = TODAY, raw: dict[str, object] | None = None, **changes: Any) -> Right:
    found = law(replace(CURE, **changes), today, **BEHIND if raw is None else raw).cure
    assert isinstance(found, Right)
    return found


def test_it_works() -> None:
    found = reinstatement()
    assert found.available == "yes"
    assert str(found.amount) == "2097.83"  # 3 × 432.61 + 75 + 425 + 300
    assert found.by == date(2026, 12, 4)
    assert found.cite == "Code reinstate"


# reinstatement


def test_missed_payments_are_counted_to_today_where_not_given() -> None:
    raw = TAKEN | {"missed_payments": None, "first_payment_date": "2025-01-31", "first_missed_payment": "2026-09-30"}
    assert str(reinstatement(date(2026, 11, 29), raw).amount) == "1665.22"  # two payments
    assert str(reinstatement(date(2026, 11, 30), raw).amount) == "2097.83"  # three


@pytest.mark.parametrize("key", ["missed_payments", "monthly_payment"])
def test_no_amount_without_payments(key: str) -> None:
    assert reinstatement(raw=TAKEN | {key: None}).amount is None


def test_a_payment_may_be_computed() -> None:
    terms = {"monthly_payment": None, "amount_financed": "24000", "apr": "9", "term_months": 72}
    assert str(reinstatement(raw=TAKEN | terms).amount) == "2097.83"


@pytest.mark.parametrize(
    ("changes", "amount"),
    [
        ({"costs": ReinstatementCosts.NONE}, "1372.83"),
        ({"costs": ReinstatementCosts.ALL}, "2097.83"),
        ({"costs": None}, "2097.83"),
        ({"costs": ReinstatementCosts.CAP, "cost_cap": Decimal(500)}, "1872.83"),
        ({"costs": ReinstatementCosts.CAP, "cost_cap": Decimal(5000)}, "2097.83"),
    ],
)
def test_the_costs_are_those_that_the_rule_says(changes: dict[str, Any], amount: str) -> None:
    assert str(reinstatement(**changes).amount) == amount


@pytest.mark.parametrize(("notice", "amount"), [("yes", "2097.83"), ("no", "1372.83"), (None, "2097.83")])
def test_costs_that_need_a_notice_before_the_car_is_taken(notice: str | None, amount: str) -> None:
    found = reinstatement(raw=TAKEN | {"cure_notice": notice}, costs=ReinstatementCosts.IF_PRE_NOTICE)
    assert str(found.amount) == amount


def test_the_cost_of_a_sale_that_has_not_been_held_is_not_asked_for() -> None:
    raw = TAKEN | {"costs_known": None, "sale_cost": "250"}
    assert str(reinstatement(raw=raw).amount) == "2247.83"  # with 150 for preparing the car, which is usual


@pytest.mark.parametrize(
    ("counts_from", "key", "by"),
    [
        (CountsFrom.REPOSSESSION, "repossession_date", date(2026, 12, 4)),
        (CountsFrom.NOTICE, "repossession_notice_date", date(2026, 12, 4)),
        (CountsFrom.NOTICE, "notice_date", None),
        (CountsFrom.SALE, "repossession_date", None),
        (None, "repossession_date", None),
    ],
)
def test_the_last_day_counts_from_the_rule_s_own_day(counts_from: CountsFrom | None, key: str, by: date | None) -> None:
    raw = TAKEN | {"repossession_date": None, key: "2026-11-14"}
    assert reinstatement(raw=raw, counts_from=counts_from).by == by


def test_no_last_day_without_days() -> None:
    assert reinstatement(days=None).by is None


@pytest.mark.parametrize(
    ("sale", "by"),
    [("2026-12-04", date(2026, 12, 3)), ("2026-12-05", date(2026, 12, 4)), ("2027-02-01", date(2026, 12, 4))],
)
def test_the_day_before_the_sale_at_the_latest(sale: str, by: date) -> None:
    assert reinstatement(raw=TAKEN | {"sale_date": sale}).by == by


def test_the_day_before_the_sale_where_no_days_are_given() -> None:
    raw = TAKEN | {"sale_date": "2026-12-04"}
    assert reinstatement(raw=raw, days=None, counts_from=CountsFrom.SALE).by == date(2026, 12, 3)


def test_when_the_time_is_over() -> None:
    assert reinstatement(date(2026, 12, 4)).available == "yes"
    assert reinstatement(date(2026, 12, 5)).available == "no"


@pytest.mark.parametrize(
    ("exists", "available"),
    [
        (Existence.YES, "yes"),
        (Existence.NO, "no"),
        (Existence.CONDITIONAL, "conditional"),
        (Existence.UNKNOWN, None),
    ],
)
def test_whether_the_right_exists(exists: Existence, available: str | None) -> None:
    assert reinstatement(exists=exists).available == available


def test_an_unverified_right_is_never_certain() -> None:
    assert reinstatement(status=Status.UNVERIFIED).available == "conditional"


def test_an_unverified_no_is_no_answer() -> None:
    assert reinstatement(exists=Existence.NO, status=Status.UNVERIFIED).available is None
    assert reinstatement(exists=Existence.NO, status=Status.SECONDARY).available == "no"


def test_a_right_the_lender_may_refuse_is_conditional() -> None:
    assert reinstatement(discretionary=True).available == "conditional"


@pytest.mark.parametrize(
    ("kind", "available"), [("sale_contract", "yes"), ("direct_loan", "no"), (None, "conditional")]
)
def test_a_right_for_some_contracts(kind: str | None, available: str) -> None:
    assert reinstatement(raw=TAKEN | {"contract_type": kind}, scope=DEALERS).available == available


def test_the_state_s_right_is_for_personal_use() -> None:
    assert reinstatement(raw=TAKEN | {"use": "business"}).available == "no"


def test_the_contract_may_give_the_right() -> None:
    raw = TAKEN | {"contract_allows_reinstatement": "yes"}
    assert reinstatement(raw=raw, exists=Existence.NO).available == "yes"


@pytest.mark.parametrize("stage", ["paying", "behind", "sold", "billed", "sued", "judgment"])
def test_only_a_car_waiting_to_be_sold_can_be_got_back(stage: str) -> None:
    raw = TAKEN | {"stage": stage, "repossession_date": None}
    assert law(REINSTATE, **raw).reinstatement is None
    assert law(REDEEM, **raw).redemption is None


def test_no_rule_nothing_to_say() -> None:
    assert law(REDEEM, **TAKEN).reinstatement is None
    assert law(REINSTATE, **TAKEN).redemption is None


# redemption


def test_redemption_is_everything_owed_and_the_expenses_so_far() -> None:
    found = redemption(raw=TAKEN | {"late_fees": None})
    assert found.available == "yes"
    assert str(found.amount) == "18525.00"
    assert found.by is None


def test_redemption_counts_interest_and_fees_and_a_rebate() -> None:
    raw = TAKEN | {"accrued_interest": "10", "other_charges": "5", "unearned_rebate": "100", "attorney_fees": "60"}
    assert str(redemption(raw=raw).amount) == "18575.00"


def test_redemption_does_not_count_a_sale_that_has_not_been_held() -> None:
    raw = TAKEN | {"sale_cost": "250", "vehicle_value": "9000", "other_credits": "1", "late_fees": None}
    assert str(redemption(raw=raw).amount) == "18525.00"


def test_redemption_of_an_unknown_balance() -> None:
    assert redemption(raw=TAKEN | {"balance": None}).amount is None


def test_redemption_until_the_day_before_the_sale() -> None:
    raw = TAKEN | {"sale_date": "2026-12-04"}
    assert redemption(raw=raw).by == date(2026, 12, 3)
    assert redemption(date(2026, 12, 3), raw).available == "yes"
    assert redemption(date(2026, 12, 4), raw).available == "no"


def test_redemption_under_a_state_s_days() -> None:
    assert redemption(minimum_days=15).by == date(2026, 11, 29)
    assert redemption(minimum_days=15, raw=TAKEN | {"repossession_notice_date": "2026-11-20"}).by == date(2026, 12, 5)
    assert redemption(minimum_days=15, raw=TAKEN | {"sale_date": "2026-11-26"}).by == date(2026, 11, 25)
    assert redemption(minimum_days=15, raw=TAKEN | {"repossession_date": None}).by is None


def test_redemption_goes_on_after_a_state_s_days_until_the_sale() -> None:
    assert redemption(date(2026, 12, 20), minimum_days=15).available == "yes"


def test_an_unverified_number_of_days_is_not_used() -> None:
    assert redemption(minimum_days=15, status=Status.UNVERIFIED).by is None


@pytest.mark.parametrize(("kind", "known"), [("sale_contract", True), ("direct_loan", False), (None, False)])
def test_days_for_some_contracts(kind: str | None, known: bool) -> None:
    found = redemption(minimum_days=15, scope=DEALERS, raw=TAKEN | {"contract_type": kind})
    assert (found.by is not None) is known
    assert found.available == "yes"


def test_redemption_is_for_business_use_too() -> None:
    assert redemption(raw=TAKEN | {"use": "business"}).available == "yes"


# cure


BEHIND: dict[str, object] = {
    "state": "TX",
    "stage": "behind",
    "first_missed_payment": "2026-09-30",
    "cure_notice_date": "2026-11-10",
    "monthly_payment": "432.61",
    "missed_payments": 2,
    "late_fees": "50",
}


def test_cure() -> None:
    found = cure()
    assert found.available == "yes"
    assert str(found.amount) == "915.22"
    assert found.by == date(2026, 11, 30)


def test_cure_counts_from_the_default_where_the_rule_says_so() -> None:
    assert cure(date(2026, 10, 1), BEHIND | {"cure_notice_date": None}, counts_from=CountsFrom.DEFAULT).by == date(
        2026, 10, 20
    )


def test_cure_is_over_after_its_last_day() -> None:
    assert cure(date(2026, 11, 30)).available == "yes"
    assert cure(date(2026, 12, 1)).available == "no"


def test_cure_without_a_notice_has_no_last_day() -> None:
    assert cure(raw=BEHIND | {"cure_notice_date": None}).by is None


def test_no_right_to_cure() -> None:
    assert cure(exists=Existence.NO).available == "no"
    assert cure(exists=Existence.UNKNOWN).available is None


@pytest.mark.parametrize("stage", ["paying", "repossessed", "sold", "billed", "sued", "judgment"])
def test_cure_is_for_those_behind(stage: str) -> None:
    assert law(CURE, **BEHIND | {"stage": stage}).cure is None


# several periods, and a deposit


@pytest.mark.parametrize(
    ("taken", "notice", "available", "by"),
    [
        ("2026-11-14", None, True, "2026-12-04"),
        ("2026-11-03", None, "conditional", None),  # the 20 days are over, those from the notice may run
        ("2026-11-03", "2026-11-20", True, "2026-12-05"),
        ("2026-11-14", "2026-11-16", True, "2026-12-04"),
        ("2026-10-20", "2026-11-01", False, "2026-11-16"),
    ],
)
def test_the_later_of_two_periods_counts(taken: str, notice: str | None, available: object, by: str | None) -> None:
    raw = TAKEN | {"repossession_date": taken, "repossession_notice_date": notice}
    found = reinstatement(raw=raw, notice_days=15)
    assert document(found.available) == available
    assert found.by == (date.fromisoformat(by) if by else None)


@pytest.mark.parametrize(("sale", "available"), [("2026-11-24", False), ("2026-11-25", "conditional")])
def test_a_period_that_is_not_known_does_not_outlast_the_day_before_the_sale(sale: str, available: object) -> None:
    raw = TAKEN | {"repossession_date": "2026-11-03", "sale_date": sale}
    assert document(reinstatement(raw=raw, notice_days=15).available) == available


def test_a_deposit_is_part_of_the_amount() -> None:
    # 3 × 432.61 + 75 + 725 = 2,097.83; 17,875 / 30 = 595.83
    assert reinstatement(deposit_installments=2).amount == Decimal("2963.05")
    assert reinstatement(deposit_installments=2, deposit_divisor=3).amount == Decimal("2963.05")
    assert reinstatement(deposit_installments=2, deposit_divisor=30).amount == Decimal("2693.66")
    unknown = TAKEN | {"balance": None}
    assert reinstatement(raw=unknown, deposit_installments=2, deposit_divisor=30).amount == Decimal("2963.05")


def test_the_contract_has_no_day_of_the_states() -> None:
    raw = TAKEN | {"repossession_date": "2026-10-01", "contract_allows_reinstatement": "yes"}
    found = reinstatement(raw=raw)
    assert (document(found.available), found.by) == (True, None)


@pytest.mark.parametrize(
    ("notice", "more", "available", "by"),
    [
        ("2026-11-20", {}, True, "2026-12-05"),
        ("2026-11-01", {"repossession_date": "2026-10-30"}, False, "2026-11-16"),
        (None, {}, True, "2026-11-29"),
        (None, {"repossession_date": "2026-11-01"}, "conditional", None),
        ("2026-11-01", {"repossession_date": "2026-10-30", "contract_type": None}, "conditional", None),
        ("2026-11-01", {"repossession_date": "2026-10-30", "contract_type": "direct_loan"}, True, None),
    ],
)
def test_redemption_that_ends(notice: str | None, more: dict[str, object], available: object, by: str | None) -> None:
    raw = TAKEN | {"contract_type": "sale_contract", "repossession_notice_date": notice} | more
    found = redemption(raw=raw, minimum_days=15, counts_from=CountsFrom.NOTICE, ends=True, scope=DEALERS)
    assert document(found.available) == available
    assert found.by == (date.fromisoformat(by) if by else None)


@pytest.mark.parametrize(("paid", "short"), [("2999.99", True), ("3000.00", False)])
def test_the_share_that_is_paid_is_enough_from_the_cent_on(paid: str, short: bool) -> None:
    answers = told(stage="repossessed", monthly_payment="200", term_months=50, total_paid=paid)
    rule = Reinstatement(cite="Code", status=Status.STATUTE, exists=Existence.YES, min_percent_paid=Decimal(30))
    assert too_little_paid(answers, read_loan(answers, TODAY), rule) is short
