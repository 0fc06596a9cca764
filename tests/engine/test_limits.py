"""The state's limits on a deficiency. Made-up rules; the states' own stand in tests/cases/limits_*.yaml."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from calculator.engine.outcome import Amounts, Law
from calculator.engine.rulebook import DeficiencyLimit, Scope
from calculator.engine.vocabulary import (
    Comparison,
    ContractType,
    CostKind,
    Delivery,
    FairValueCosts,
    LenderKind,
    LimitKind,
    Measure,
    MeasureAt,
    NoticeKind,
    Status,
    ValueUse,
)
from tests.engine.rulebooks import SETTLED, TODAY, book, outcome, place

OWED: dict[str, object] = {
    "state": "TX",
    "stage": "billed",
    "balance": "9000",
    "sale_price": "5000",
    "repossession_cost": "400",
    "storage_cost": "100",
    "sale_cost": "500",
    "costs_known": "yes",
}
"""5,000.00 without a limit."""

SALES = Scope(contract_types=(ContractType.SALE_CONTRACT,))


def limit(kind: str, **more: Any) -> DeficiencyLimit:
    return DeficiencyLimit(**{"kind": LimitKind(kind), "cite": "Code limit", "status": Status.STATUTE} | more)


def law(*rules: DeficiencyLimit, **raw: object) -> Law:
    return outcome(TODAY, book(place("TX", *SETTLED, *rules)), **OWED | raw).law


def effect(rule: DeficiencyLimit, **raw: object) -> tuple[str, str]:
    (found,) = law(rule, **raw).limits
    return found.effect.value, found.reason


def left(*rules: DeficiencyLimit, **raw: object) -> tuple[str, str, str]:
    found = law(*rules, **raw).after_limits
    assert found is not None
    return str(found.low), str(found.likely), str(found.high)


HINDERS = ("may_reduce", "")
MAY_BAR = ("may_bar", "missing_answer")
BARS, DOES_NOT_APPLY = ("bars", ""), ("does_not_apply", "")
WHOLE, NOTHING = ("5000.00",) * 3, ("0.00",) * 3

SMALL = limit(
    "barred_below",
    measure=Measure.CASH_PRICE,
    measure_at=MeasureAt.CONTRACT,
    comparison=Comparison.AT_OR_BELOW,
    threshold=Decimal(3000),
)


def test_it_works() -> None:
    assert effect(SMALL, cash_price="2500") == BARS
    assert left(SMALL, cash_price="2500") == NOTHING
    assert left(SMALL, cash_price="9000") == WHOLE


def test_a_limit_is_told_with_its_authority() -> None:
    (found,) = law(limit("cap", url="https://code", percent=Decimal(50), measure=Measure.CASH_PRICE)).limits
    assert (found.kind, found.cite, found.url, found.status) == ("cap", "Code limit", "https://code", Status.STATUTE)


def test_without_an_amount_nothing_is_left_to_tell() -> None:
    assert law(SMALL, balance=None, cash_price="1").after_limits is None


# certain or maybe


def with_status(status: Status) -> DeficiencyLimit:
    return limit("no_personal_liability", status=status)


@pytest.mark.parametrize(
    ("status", "told", "amounts"),
    [
        (Status.STATUTE, BARS, NOTHING),
        (Status.SECONDARY, ("may_bar", "secondary"), ("0.00", "5000.00", "5000.00")),
        (Status.UNVERIFIED, ("may_bar", "unverified"), WHOLE),
    ],
)
def test_only_a_statute_is_certain(status: Status, told: tuple[str, str], amounts: tuple[str, str, str]) -> None:
    assert effect(with_status(status)) == told
    assert left(with_status(status)) == amounts


def test_a_scope_must_be_known() -> None:
    rule = limit("no_personal_liability", scope=SALES)
    assert effect(rule, contract_type="sale_contract") == BARS
    assert effect(rule, contract_type="direct_loan") == DOES_NOT_APPLY
    assert effect(rule) == ("may_bar", "scope_unknown")
    assert left(rule) == ("0.00", "5000.00", "5000.00")


def test_consumer_rules_do_not_reach_a_business_car() -> None:
    assert effect(limit("no_personal_liability"), use="business") == DOES_NOT_APPLY


@pytest.mark.parametrize(
    ("sold", "applies"), [("2024-12-31", False), ("2025-01-01", True), ("2025-12-31", True), ("2026-01-01", False)]
)
def test_the_law_of_the_day_of_the_sale_counts(sold: str, applies: bool) -> None:
    rule = limit("no_personal_liability", effective_from=date(2025, 1, 1), effective_to=date(2025, 12, 31))
    assert bool(law(rule, sale_date=sold).limits) is applies


def test_without_a_sale_the_law_of_today_counts() -> None:
    rule = limit("no_personal_liability", effective_from=TODAY)
    assert law(rule).limits
    assert not law(limit("no_personal_liability", effective_to=date(2026, 11, 23))).limits


# thresholds


def below(**more: Any) -> DeficiencyLimit:
    return limit("barred_below", **{"comparison": Comparison.AT_OR_BELOW, "threshold": Decimal(1000)} | more)


@pytest.mark.parametrize(
    ("comparison", "figure", "told"),
    [
        (Comparison.AT_OR_BELOW, "999.99", BARS),
        (Comparison.AT_OR_BELOW, "1000", BARS),
        (Comparison.AT_OR_BELOW, "1000.01", DOES_NOT_APPLY),
        (Comparison.BELOW, "999.99", BARS),
        (Comparison.BELOW, "1000", DOES_NOT_APPLY),
        (None, "999.99", BARS),
        (None, "1000", ("may_bar", "unverified")),
        (None, "1000.01", DOES_NOT_APPLY),
    ],
)
def test_below_and_at_and_above_a_threshold(comparison: Comparison | None, figure: str, told: tuple[str, str]) -> None:
    rule = below(measure=Measure.CASH_PRICE, measure_at=MeasureAt.CONTRACT, comparison=comparison)
    assert effect(rule, cash_price=figure) == told


@pytest.mark.parametrize(
    ("measure", "at", "key"),
    [
        (Measure.CASH_PRICE, MeasureAt.CONTRACT, "cash_price"),
        (Measure.AMOUNT_FINANCED, MeasureAt.CONTRACT, "amount_financed"),
        (Measure.ORIGINAL_BALANCE, MeasureAt.CONTRACT, "amount_financed"),
        (Measure.UNPAID_BALANCE, MeasureAt.DEFAULT, "balance_at_default"),
        (Measure.UNPAID_BALANCE, MeasureAt.REPOSSESSION, "balance"),
    ],
)
def test_a_threshold_is_held_against_its_own_figure(measure: Measure, at: MeasureAt, key: str) -> None:
    rule = below(measure=measure, measure_at=at)
    assert effect(rule, **{key: "900"}) == BARS
    assert effect(rule, **{"balance": None} | {key: None}) == ("may_bar", "missing_answer")
    assert key in law(rule, **{"balance": None} | {key: None}).questions


@pytest.mark.parametrize(
    ("balance", "more", "told"),
    [
        ("1999.99", {}, ("may_bar", "missing_answer")),
        ("2000", {}, DOES_NOT_APPLY),
        ("2000", {"threshold_is_floor": True}, ("may_bar", "missing_answer")),
        ("3000", {"threshold_is_floor": True}, DOES_NOT_APPLY),
        ("2000", {"measure": Measure.AMOUNT_FINANCED}, ("may_bar", "missing_answer")),
    ],
)
def test_twice_the_threshold_still_owed_shows_that_more_was_unpaid(
    balance: str, more: dict[str, Any], told: tuple[str, str]
) -> None:
    rule = below(**{"measure": Measure.UNPAID_BALANCE, "measure_at": MeasureAt.DEFAULT} | more)
    assert effect(rule, balance=balance) == told
    assert effect(rule, balance=balance, balance_at_default="900", amount_financed="900") == BARS


@pytest.mark.parametrize(
    ("figure", "told"), [("1000", BARS), ("1500", ("may_bar", "unverified")), ("1500.01", DOES_NOT_APPLY)]
)
def test_an_indexed_threshold_may_be_higher_by_now(figure: str, told: tuple[str, str]) -> None:
    rule = below(measure=Measure.CASH_PRICE, measure_at=MeasureAt.CONTRACT, threshold_is_floor=True)
    assert effect(rule, cash_price=figure) == told


def test_a_threshold_whose_figure_is_not_confirmed_is_never_certain() -> None:
    assert effect(below(threshold=None, measure=Measure.CASH_PRICE), cash_price="1") == ("may_bar", "unverified")
    assert effect(below(), cash_price="1") == ("may_bar", "unverified")
    assert effect(below(), cash_price="9000", amount_financed="9000") == DOES_NOT_APPLY
    assert effect(below(), balance=None) == ("may_bar", "missing_answer")


# notices


BEFORE_SALE = limit("barred_if_no_notice", notice=NoticeKind.BEFORE_SALE, days_before_sale=10)
DATED = {"notice_before_sale": "yes", "sale_date": "2026-06-20"}


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ({}, ("may_bar", "missing_answer")),
        ({"notice_before_sale": "no"}, BARS),
        ({"notice_before_sale": "yes"}, ("may_bar", "missing_answer")),
        (DATED | {"notice_date": "2026-06-10"}, DOES_NOT_APPLY),
        (DATED | {"notice_date": "2026-06-11"}, BARS),
        (DATED, ("may_bar", "missing_answer")),
    ],
)
def test_a_notice_before_the_sale(raw: dict[str, object], told: tuple[str, str]) -> None:
    assert effect(BEFORE_SALE, **raw) == told


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ("2026-06-06", DOES_NOT_APPLY),
        # A Saturday: whether the law moves it to the Monday was not read, so until then a bar is not certain.
        ("2026-06-07", ("may_bar", "unverified")),
        ("2026-06-08", ("may_bar", "unverified")),
        ("2026-06-09", BARS),
    ],
)
def test_a_notice_after_the_car_was_taken(sent: str, told: tuple[str, str]) -> None:
    rule = limit("barred_if_no_notice", notice=NoticeKind.AFTER_REPOSSESSION, within_days_of_repossession=5)
    raw = {"repossession_notice": "yes", "repossession_notice_date": sent, "repossession_date": "2026-06-01"}
    assert effect(rule, **raw) == told


TAKEN = {"stage": "repossessed", "repossession_date": "2026-11-10", "sale_price": None, "costs_known": None}
TERM = limit("barred_if_no_notice", notice=NoticeKind.AFTER_REPOSSESSION, within_days_of_repossession=10)


@pytest.mark.parametrize("given", [None, "no"])
@pytest.mark.parametrize(
    ("taken", "told"),
    [
        ("2026-11-24", ("pending", date(2026, 12, 4))),
        ("2026-11-14", ("pending", date(2026, 11, 24))),
        ("2026-11-07", ("pending", date(2026, 11, 17))),  # seven days in the mail end today
        ("2026-11-18", ("pending", date(2026, 11, 30))),  # the 28th is a Saturday
        ("2026-11-01", ("pending", date(2026, 11, 12))),  # the 11th is Veterans Day, and twelve days ago
        ("2026-10-29", (None, None)),
    ],
)
def test_a_term_that_runs_is_not_missed(taken: str, told: tuple[str | None, date | None], given: str | None) -> None:
    today = date(2026, 11, 19) if taken == "2026-11-01" else TODAY
    raw = OWED | TAKEN | {"repossession_date": taken, "repossession_notice": given}
    (found,) = outcome(today, book(place("TX", *SETTLED, TERM)), **raw).law.limits
    over = ("bars" if given else "may_bar", None)
    assert (found.effect, found.by) == (told if told[0] else over)


def test_a_running_term_changes_no_number() -> None:
    found = law(TERM, repossession_date="2026-11-20", repossession_notice="no")
    assert found.limits[0].effect == "pending"
    assert found.after_limits == Amounts(*(Decimal("5000.00"),) * 3)


def test_a_notice_that_came_in_its_term_is_given() -> None:
    raw = TAKEN | {"repossession_date": "2026-11-20", "repossession_notice": "yes"}
    assert effect(TERM, **raw) == DOES_NOT_APPLY


def test_without_the_day_of_the_taking_no_term_is_over() -> None:
    raw = TAKEN | {"repossession_date": None, "repossession_notice": "no"}
    assert effect(TERM, **raw) == ("may_bar", "missing_answer")
    assert "repossession_date" in law(TERM, **raw).questions


def test_business_days_and_a_late_notice_that_may_count() -> None:
    rule = limit(
        "barred_if_no_notice",
        notice=NoticeKind.AFTER_REPOSSESSION,
        within_days_of_repossession=5,
        business_days=True,
        late_undecided=True,
    )
    raw = {"repossession_notice": "yes", "repossession_date": "2026-06-01"}
    assert effect(rule, **raw, repossession_notice_date="2026-06-08") == DOES_NOT_APPLY  # a Monday, the fifth
    assert effect(rule, **raw, repossession_notice_date="2026-06-09") == ("may_bar", "unverified")
    assert effect(rule, **raw) == DOES_NOT_APPLY
    assert effect(rule, **raw | {"repossession_notice": "no"}) == BARS
    assert effect(rule, **TAKEN | raw | {"repossession_notice": "no"}) == ("may_bar", "unverified")


def test_a_notice_of_the_sale_with_days_from_the_taking() -> None:
    rule = limit(
        "barred_if_no_notice", notice=NoticeKind.BEFORE_SALE, within_days_of_repossession=60, days_before_sale=10
    )
    waiting = TAKEN | {"notice_before_sale": "no"}
    assert law(rule, **waiting).limits[0].by == date(2027, 1, 11)  # the 60th day is Saturday, January 9
    assert effect(rule, **waiting | {"repossession_date": "2026-06-01"}) == BARS
    sold = {"repossession_date": "2026-11-01", "sale_date": "2026-11-20", "notice_before_sale": "no"}
    assert effect(rule, **sold) == BARS
    before = sold | {"notice_before_sale": "yes", "notice_date": "2026-10-30"}
    assert effect(rule, **before) == BARS


def test_an_explanation_asked_for_has_its_days() -> None:
    rule = limit("barred_if_no_notice", notice=NoticeKind.AFTER_SALE)
    raw = {"stage": "sold", "sale_date": "2026-06-01", "explanation_received": "no"}
    assert effect(rule, **raw) == DOES_NOT_APPLY
    asked = raw | {"explanation_requested_on": "2026-11-14"}
    assert law(rule, **asked).limits[0].by == date(2026, 11, 30)  # the 28th is a Saturday
    assert effect(rule, **raw | {"explanation_requested_on": "2026-10-20"}) == BARS
    assert effect(rule, **raw | {"explanation_requested_on": "2026-05-20"}) == DOES_NOT_APPLY
    assert effect(rule, **asked | {"stage": "billed", "claimed_deficiency": "5000"}) == BARS


# only the claim is known

CLAIM: dict[str, object] = {"balance": None, "claimed_deficiency": "5000", "sale_price": None}


@pytest.mark.parametrize(
    ("rule", "more", "told"),
    [
        (SMALL, {"cash_price": "2500"}, NOTHING),
        (SMALL, {}, ("0.00", "5000.00", "5000.00")),
        (limit("no_personal_liability"), {}, NOTHING),
        (
            limit("cap", percent=Decimal(25), measure=Measure.CASH_PRICE, measure_at=MeasureAt.CONTRACT),
            {"cash_price": "12000"},
            ("3000.00",) * 3,
        ),
        (
            limit("charges_barred_on_violation"),
            {"finance_charge": "1200"},
            ("3800.00", "5000.00", "5000.00"),
        ),
        (
            limit("cost_condition", costs_barred=(CostKind.REPOSSESSION,)),
            {},
            ("4600.00", "5000.00", "5000.00"),
        ),
        # 5,000 + 5,000 - 7,000, and 500 of the sale that the law does not allow
        (
            limit("fair_value_credit", uses=ValueUse.VALUE_ONLY, costs_allowed=FairValueCosts.REPOSSESSION_STORAGE),
            {"sale_price": "5000", "trade_in_value": "7000", "vehicle_value": "7000"},
            ("2500.00",) * 3,
        ),
        (
            limit("fair_value_credit", uses=ValueUse.VALUE_ONLY, costs_allowed=FairValueCosts.ALL),
            {"trade_in_value": "7000", "vehicle_value": "7000"},
            WHOLE,
        ),
    ],
)
def test_without_an_estimate_the_claim_is_limited(
    rule: DeficiencyLimit, more: dict[str, object], told: tuple[str, str, str]
) -> None:
    assert left(rule, **CLAIM | more) == told


def test_without_an_estimate_and_a_claim_nothing_is_left_to_limit() -> None:
    assert law(SMALL, **CLAIM | {"claimed_deficiency": None, "cash_price": "2500"}).after_limits is None


# after a judgment


def test_after_a_judgment_a_limit_is_told_and_changes_nothing() -> None:
    raw = {"stage": "judgment", "cash_price": "2500"}
    assert effect(SMALL, **raw) == ("before_judgment", "")
    assert effect(SMALL, **raw | {"cash_price": "9000"}) == DOES_NOT_APPLY
    assert left(SMALL, **raw) == WHOLE
    assert law(SMALL, **raw | CLAIM).after_limits is None


def test_a_notice_must_come_the_way_the_law_says() -> None:
    rule = limit("barred_if_no_notice", notice=NoticeKind.BEFORE_SALE, delivery=(Delivery.CERTIFIED, Delivery.HAND))
    assert effect(rule, notice_before_sale="yes", notice_delivery="certified") == DOES_NOT_APPLY
    assert effect(rule, notice_before_sale="yes", notice_delivery="mail") == BARS
    assert effect(rule, notice_before_sale="yes") == ("may_bar", "missing_answer")


@pytest.mark.parametrize(
    ("notice", "key"), [(NoticeKind.CURE, "cure_notice"), (NoticeKind.AFTER_SALE, "explanation_received")]
)
def test_other_notices(notice: NoticeKind, key: str) -> None:
    rule, billed = limit("barred_if_no_notice", notice=notice), {"stage": "billed", "claimed_deficiency": "5000"}
    assert effect(rule, **{key: "no"}, **billed) == BARS
    assert effect(rule, **{key: "yes"}, **billed) == DOES_NOT_APPLY
    assert effect(rule, **billed) == ("may_bar", "missing_answer")


@pytest.mark.parametrize(("notice", "stage"), [(NoticeKind.BEFORE_SALE, "repossessed"), (NoticeKind.CURE, "behind")])
def test_no_notice_is_missing_before_its_time(notice: NoticeKind, stage: str) -> None:
    keys: dict[str, object] = {"notice_before_sale": "no", "cure_notice": "no"}
    assert effect(limit("barred_if_no_notice", notice=notice), **keys, stage=stage, sale_price=None) == DOES_NOT_APPLY


# other bars


@pytest.mark.parametrize(
    ("kind", "key", "where"),
    [
        ("appraisal_required", "appraised", {"sale_kind": "sheriff"}),
        ("court_approval", "court_confirmed_sale", {"stage": "judgment"}),
    ],
)
def test_what_must_have_been_done(kind: str, key: str, where: dict[str, str]) -> None:
    met, maybe = (("before_judgment", one) for one in ("", "missing_answer")) if "stage" in where else (BARS, MAY_BAR)
    assert effect(limit(kind), **{key: "no"}, **where) == met
    assert effect(limit(kind), **{key: "yes"}, **where) == DOES_NOT_APPLY
    assert effect(limit(kind), **where) == maybe


def test_an_appraisal_is_a_matter_of_sheriffs_sales() -> None:
    assert effect(limit("appraisal_required"), appraised="no", sale_kind="private") == DOES_NOT_APPLY
    assert effect(limit("appraisal_required"), appraised="no") == ("may_bar", "missing_answer")


def test_before_a_judgment_a_court_may_still_approve() -> None:
    assert effect(limit("court_approval"), court_confirmed_sale="no") == ("may_bar", "missing_answer")


def test_a_taking_by_force_may_void_the_debt() -> None:
    assert effect(limit("void_transaction"), peace_breached="yes") == BARS
    assert effect(limit("void_transaction"), peace_breached="no") == DOES_NOT_APPLY


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ({"cure_notice": "no"}, HINDERS),
        ({"cure_notice": "yes", "cure_notice_date": "2026-05-01", "repossession_date": "2026-05-21"}, HINDERS),
        ({"cure_notice": "yes", "cure_notice_date": "2026-05-01", "repossession_date": "2026-05-22"}, DOES_NOT_APPLY),
        ({"cure_notice": "yes", "cure_notice_date": "2026-05-01"}, ("may_reduce", "missing_answer")),
        ({}, ("may_reduce", "missing_answer")),
    ],
)
def test_a_notice_to_cure_must_have_run(raw: dict[str, object], told: tuple[str, str]) -> None:
    """Without it the lender had to wait: a defense, and never a debt of nothing."""
    rule = limit("barred_until_cure_notice", days=21)
    assert effect(rule, **raw) == told
    assert left(rule, **raw) == WHOLE


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ({"sale_date": "2025-11-24"}, DOES_NOT_APPLY),
        ({"sale_date": "2025-11-23"}, BARS),
        ({"sale_date": "2025-01-01", "stage": "sued", "sued_on": "2026-01-01"}, DOES_NOT_APPLY),
        ({"sale_date": "2025-01-01", "stage": "sued", "sued_on": "2026-01-02"}, BARS),
        ({}, ("may_bar", "missing_answer")),
    ],
)
def test_a_shorter_time_to_sue(raw: dict[str, object], told: tuple[str, str]) -> None:
    assert effect(limit("short_limitation", years=1), **raw) == told


def test_whether_the_sale_was_reasonable_no_answer_tells() -> None:
    assert effect(limit("conditional_on_sale")) == ("may_bar", "missing_answer")


# cuts


def fair(**more: Any) -> DeficiencyLimit:
    given = {"uses": ValueUse.VALUE_ONLY, "costs_allowed": FairValueCosts.ALL} | more
    return limit("fair_value_credit", **given)


VALUES = {"trade_in_value": "6000", "vehicle_value": "8000"}


def test_the_car_counts_at_its_fair_value() -> None:
    """9,000 less 8,000, 7,000 or 6,000, and costs of 1,000."""
    assert effect(fair(), **VALUES) == ("reduces", "")
    assert left(fair(), **VALUES) == ("2000.00", "3000.00", "4000.00")


@pytest.mark.parametrize(
    ("costs", "amounts"),
    [
        (FairValueCosts.ALL, ("2000.00", "3000.00", "4000.00")),
        (FairValueCosts.REPOSSESSION_STORAGE, ("1500.00", "2500.00", "3500.00")),
        (FairValueCosts.NONE, ("1000.00", "2000.00", "3000.00")),
    ],
)
def test_costs_are_added_as_the_rule_allows(costs: FairValueCosts, amounts: tuple[str, str, str]) -> None:
    assert left(fair(costs_allowed=costs), **VALUES) == amounts


def test_credits_and_payments_are_taken_off_the_fair_value_too() -> None:
    raw = VALUES | {"insurance_refunds": "300", "payments_after_sale": "200"}
    assert left(fair(), **raw) == ("1500.00", "2500.00", "3500.00")


def test_fair_value_is_not_below_nothing() -> None:
    assert left(fair(), trade_in_value="10000", vehicle_value="14000") == NOTHING


def test_a_higher_price_counts_where_the_rule_says_so() -> None:
    rule = fair(uses=ValueUse.HIGHER_OF_PRICE_AND_VALUE)
    assert left(rule, **VALUES) == ("2000.00", "3000.00", "4000.00")
    assert left(rule, **VALUES | {"sale_price": "6500"}) == ("2000.00", "3000.00", "3500.00")
    assert effect(rule, **VALUES | {"sale_price": "9000"}) == DOES_NOT_APPLY


@pytest.mark.parametrize("key", ["trade_in_value", "vehicle_value"])
def test_one_value_only_makes_it_a_maybe(key: str) -> None:
    assert effect(fair(), **{key: "7000"}) == ("may_reduce", "missing_answer")
    assert left(fair(), **{key: "7000"}) == ("3000.00", "5000.00", "5000.00")
    assert effect(fair()) == ("may_reduce", "missing_answer")


def test_a_fair_value_above_a_balance_only() -> None:
    rule = fair(min_unpaid_balance=Decimal(2000))
    assert effect(rule, **VALUES, balance_at_default="1999.99") == DOES_NOT_APPLY
    assert effect(rule, **VALUES, balance_at_default="2000") == ("reduces", "")
    assert effect(rule, **VALUES) == ("may_reduce", "missing_answer")


def test_a_fair_value_whose_terms_are_not_confirmed_is_a_maybe() -> None:
    assert effect(fair(costs_allowed=None), **VALUES) == ("may_reduce", "unverified")
    assert left(fair(uses=None), **VALUES) == ("2000.00", "5000.00", "5000.00")


def test_a_cap() -> None:
    rule = limit("cap", measure=Measure.CASH_PRICE, measure_at=MeasureAt.CONTRACT, percent=Decimal(15))
    assert effect(rule, cash_price="20000") == ("reduces", "")
    assert left(rule, cash_price="20000") == ("3000.00",) * 3
    assert left(rule, cash_price="90000") == WHOLE
    assert effect(rule) == ("may_reduce", "missing_answer")


def test_costs_on_a_condition_are_a_maybe() -> None:
    rule = limit("cost_condition", costs_barred=(CostKind.REPOSSESSION, CostKind.STORAGE))
    assert effect(rule) == ("may_reduce", "missing_answer")
    assert left(rule) == ("4500.00", "5000.00", "5000.00")


def test_a_finance_charge_lost_is_a_maybe() -> None:
    rule = limit("charges_barred_on_violation")
    assert left(rule, finance_charge="1200") == ("3800.00", "5000.00", "5000.00")
    assert left(rule) == WHOLE


def test_what_a_cut_alone_would_leave_is_told() -> None:
    """Of 5,000.00; a bar says it all, and what takes nothing off says no amount."""
    charge = limit("charges_barred_on_violation", key="charge")
    cap = limit("cap", key="cap", measure=Measure.CASH_PRICE, percent=Decimal(10))

    def alone(*rules: DeficiencyLimit, **more: object) -> list[Amounts | None]:
        return [one.left for one in law(*rules, **more).limits]

    assert alone(charge, cap, finance_charge="1200", cash_price="25000") == [
        Amounts(*(Decimal("3800.00"),) * 3),
        Amounts(*(Decimal("2500.00"),) * 3),
    ]
    assert alone(charge, finance_charge="9000") == [Amounts(*(Decimal("0.00"),) * 3)]
    assert alone(charge) == [None]
    assert alone(cap, cash_price="90000") == [None]
    assert alone(SMALL, cash_price="2500") == [None]
    assert alone(charge, finance_charge="1200", bankruptcy="discharged") == [None]
    unread = limit("charges_barred_on_violation", status=Status.UNVERIFIED)
    assert alone(unread, finance_charge="1200") == [None]


def test_what_is_only_told_changes_nothing() -> None:
    assert effect(limit("other")) == ("may_reduce", "missing_answer")
    assert left(limit("other")) == WHOLE


# together


def test_a_bar_is_nothing_and_of_cuts_the_smallest_amount_counts() -> None:
    cap = limit("cap", key="cap", measure=Measure.CASH_PRICE, percent=Decimal(10))
    assert left(cap, fair(), **VALUES, cash_price="25000") == ("2000.00", "2500.00", "2500.00")
    assert left(cap, fair(), with_status(Status.STATUTE), **VALUES, cash_price="25000") == NOTHING
    assert left(cap, with_status(Status.SECONDARY), cash_price="25000") == ("0.00", "2500.00", "2500.00")


def test_a_surplus_is_left_alone() -> None:
    assert left(with_status(Status.STATUTE), sale_price="12000") == ("-2000.00",) * 3


def test_a_discharged_debt_is_nothing() -> None:
    assert left(bankruptcy="discharged") == NOTHING
    assert left(bankruptcy="open") == WHOLE


def test_a_discharge_does_not_take_the_surplus() -> None:
    assert left(bankruptcy="discharged", sale_price="12000") == ("-2000.00",) * 3


def test_a_judgment_is_not_reopened() -> None:
    raw = {"stage": "judgment", "judgment_amount": "8000", "judgment_date": "2026-11-24", "judgment_rate": "5"}
    assert left(with_status(Status.STATUTE), **raw) == ("8000.00",) * 3


def test_a_range_is_cut_in_each_column() -> None:
    """Without a price: 8,000 brings 70, 50 or 40%, so that 4,400, 6,000 and 6,800 are left of 9,000 and 1,000."""
    cap = limit("cap", measure=Measure.CASH_PRICE, percent=Decimal(10))
    raw = {"sale_price": None, "vehicle_value": "8000"}
    assert left(**raw) == ("4400.00", "6000.00", "6800.00")
    assert left(cap, **raw, cash_price="50000") == ("4400.00", "5000.00", "5000.00")


def test_defects_never_change_what_is_left() -> None:
    assert left(notice_before_sale="no", sold_to_insider="yes", vehicle_value="30000") == WHOLE


def test_scope_of_lender_and_amount() -> None:
    scope = Scope(lenders=(LenderKind.BANK,), amount_financed_max=Decimal(25000))
    rule = limit("no_personal_liability", scope=scope)
    assert effect(rule, lender_kind="bank", amount_financed="25000") == BARS
    assert effect(rule, lender_kind="bank", amount_financed="25000.01") == DOES_NOT_APPLY
    assert effect(rule, lender_kind="dealer") == DOES_NOT_APPLY
    assert effect(rule, lender_kind="bank") == ("may_bar", "scope_unknown")


def test_amounts_are_a_range() -> None:
    assert law(SMALL, cash_price="9000").after_limits == Amounts(*(Decimal("5000.00"),) * 3)
