"""Which answers a state's law turns on, so that only they are asked there. Made-up rules."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from calculator.engine.relevance import open_questions, relevant_keys
from calculator.engine.rulebook import (
    Cure,
    DeficiencyLimit,
    Garnishment,
    Reinstatement,
    Rule,
    SaleNotice,
    Scope,
    Variant,
)
from calculator.engine.vocabulary import (
    Blocks,
    ContractType,
    CountsFrom,
    Delivery,
    Existence,
    GarnishmentKind,
    LenderKind,
    LimitKind,
    Measure,
    MeasureAt,
    NoticeKind,
    PercentBase,
    ReinstatementCosts,
    RunsFrom,
    Status,
)
from tests.engine.rulebooks import SETTLED, TODAY, governing, limitation, place, told

LOW = Decimal(1000)
SALES = Scope(contract_types=(ContractType.SALE_CONTRACT,))


def rule(of: type[Rule], /, **more: Any) -> Rule:
    return of(**{"cite": "Code", "status": Status.STATUTE} | more)


def keys(*rules: Rule, work: tuple[Rule, ...] = (), **raw: object) -> tuple[str, ...]:
    answers = told(state="TX", work_state="OH", **raw)
    return relevant_keys(governing(answers, place("TX", *rules), place("OH", *work)), TODAY)


def limit(kind: LimitKind, **more: Any) -> Rule:
    return rule(DeficiencyLimit, kind=kind, **more)


def test_it_works() -> None:
    assert keys(limit(LimitKind.APPRAISAL_REQUIRED)) == ("sale_kind", "appraised")


def test_without_rules_nothing_is_asked() -> None:
    assert keys(stage="billed") == ()


def test_what_is_told_already_is_relevant_but_no_open_question() -> None:
    law = place("TX", limit(LimitKind.APPRAISAL_REQUIRED))
    answers = told(state="TX", appraised="yes", sale_kind="public")
    assert relevant_keys(governing(answers, law), TODAY) == ("sale_kind", "appraised")
    assert open_questions(governing(answers, law), TODAY) == ()
    assert open_questions(governing(told(state="TX"), law), TODAY) == ("sale_kind", "appraised")


def test_a_key_is_named_once() -> None:
    assert keys(limit(LimitKind.APPRAISAL_REQUIRED), limit(LimitKind.APPRAISAL_REQUIRED, key="two")) == (
        "sale_kind",
        "appraised",
    )


# the time to sue


def test_the_type_of_contract_where_it_changes_the_time() -> None:
    differing = limitation("sale_contract", 4), limitation("direct_loan", 6)
    assert keys(*differing) == ("contract_type",)
    assert keys(*SETTLED) == ()
    assert keys(*differing, stage="judgment") == ()


@pytest.mark.parametrize(
    ("more", "key"),
    [
        ({"variants": (Variant(6, contract_to=date(2020, 1, 1)),)}, "contract_date"),
        ({"sealed_years": 20}, "sealed"),
        ({"runs_from": RunsFrom.ACCELERATION}, "acceleration_date"),
    ],
)
def test_what_the_time_turns_on(more: dict[str, Any], key: str) -> None:
    assert keys(limitation("sale_contract", 4, **more)) == (key,)
    assert keys(limitation("sale_contract", 4, **more), contract_type="direct_loan") == ()


# limits


@pytest.mark.parametrize(
    ("kind", "more", "found"),
    [
        (LimitKind.BARRED_BELOW, {"measure": Measure.CASH_PRICE, "threshold": LOW}, ("cash_price",)),
        (LimitKind.BARRED_BELOW, {"measure": Measure.ORIGINAL_BALANCE, "threshold": LOW}, ("amount_financed",)),
        (
            LimitKind.BARRED_BELOW,
            {"measure": Measure.UNPAID_BALANCE, "measure_at": MeasureAt.DEFAULT, "threshold": LOW},
            ("balance_at_default",),
        ),
        (LimitKind.BARRED_BELOW, {"measure": Measure.UNPAID_BALANCE, "threshold": LOW}, ("balance",)),
        (LimitKind.CAP, {"measure": Measure.AMOUNT_FINANCED}, ("amount_financed",)),
        (LimitKind.BARRED_IF_NO_NOTICE, {"notice": NoticeKind.CURE}, ("cure_notice",)),
        (
            LimitKind.BARRED_IF_NO_NOTICE,
            {"notice": NoticeKind.BEFORE_SALE, "days_before_sale": 10, "delivery": (Delivery.CERTIFIED,)},
            ("notice_before_sale", "notice_date", "sale_date", "notice_delivery"),
        ),
        (
            LimitKind.BARRED_IF_NO_NOTICE,
            {"notice": NoticeKind.AFTER_REPOSSESSION, "within_days_of_repossession": 5},
            ("repossession_notice", "repossession_notice_date", "repossession_date"),
        ),
        (LimitKind.FAIR_VALUE_CREDIT, {}, ("vehicle_value", "trade_in_value")),
        (
            LimitKind.FAIR_VALUE_CREDIT,
            {"min_unpaid_balance": Decimal(2000)},
            ("vehicle_value", "trade_in_value", "balance_at_default"),
        ),
        (LimitKind.COURT_APPROVAL, {}, ("court_confirmed_sale",)),
        (LimitKind.BARRED_UNTIL_CURE_NOTICE, {}, ("cure_notice", "cure_notice_date", "repossession_date")),
        (LimitKind.SHORT_LIMITATION, {}, ("sale_date",)),
        (LimitKind.CHARGES_BARRED_ON_VIOLATION, {}, ("finance_charge",)),
        (LimitKind.VOID_TRANSACTION, {}, ("peace_breached",)),
        (LimitKind.CONDITIONAL_ON_SALE, {}, ("court_confirmed_sale",)),
        (LimitKind.OTHER, {}, ()),
    ],
)
def test_what_a_limit_is_decided_by(kind: LimitKind, more: dict[str, Any], found: tuple[str, ...]) -> None:
    assert keys(limit(kind, **more)) == found


def test_a_limit_s_scope_is_asked_first_and_ends_the_questions_where_it_is_not_met() -> None:
    scope = Scope(
        contract_types=(ContractType.SALE_CONTRACT,), lenders=(LenderKind.BANK,), amount_financed_max=Decimal(25000)
    )
    scoped = limit(LimitKind.APPRAISAL_REQUIRED, scope=scope)
    assert keys(scoped) == ("contract_type", "lender_kind", "amount_financed", "sale_kind", "appraised")
    assert keys(scoped, contract_type="direct_loan") == ()


def test_a_limit_is_not_asked_about_before_its_time_or_where_it_cannot_count() -> None:
    appraisal = limit(LimitKind.APPRAISAL_REQUIRED)
    assert keys(appraisal, stage="repossessed") == ()
    assert keys(appraisal, stage="judgment") == ()
    assert keys(appraisal, use="business") == ()
    assert keys(limit(LimitKind.APPRAISAL_REQUIRED, effective_to=date(2026, 1, 1))) == ()


# rights


def reinstatement(**more: Any) -> Rule:
    return rule(Reinstatement, **{"exists": Existence.YES} | more)


def test_what_getting_the_contract_back_turns_on() -> None:
    right = reinstatement(
        counts_from=CountsFrom.NOTICE, costs=ReinstatementCosts.IF_PRE_NOTICE, min_percent_paid=Decimal(30), scope=SALES
    )
    found = ("contract_type", "repossession_notice", "repossession_notice_date", "cure_notice", "total_paid")
    assert keys(right, stage="repossessed") == found
    assert keys(right, stage="behind") == ()
    assert keys(right, stage="sold") == ()
    assert keys(reinstatement(exists=Existence.NO, counts_from=CountsFrom.NOTICE), stage="repossessed") == ()


def test_what_catching_up_turns_on() -> None:
    cure = rule(Cure, exists=Existence.YES, counts_from=CountsFrom.NOTICE, blocks=(Blocks.REPOSSESSION,), scope=SALES)
    assert keys(cure, stage="behind") == ("contract_type", "cure_notice", "cure_notice_date")
    assert keys(cure, stage="sold") == ("contract_type", "cure_notice", "cure_notice_date")
    assert keys(cure, stage="judgment") == ()
    assert keys(cure, stage="paying") == ()
    assert keys(rule(Cure, exists=Existence.YES, blocks=(Blocks.SUIT,)), stage="sold") == ()


def test_what_the_days_of_a_notice_turn_on() -> None:
    for days in ({"minimum_days": 10}, {"safe_harbor_days": 10}):
        assert keys(rule(SaleNotice, **days)) == ("notice_before_sale", "notice_date", "sale_date")
    assert keys(rule(SaleNotice)) == ()
    assert keys(rule(SaleNotice, minimum_days=10), stage="repossessed") == ()
    assert keys(rule(SaleNotice, minimum_days=10), use="business") == ()


# pay


def pay(kind: GarnishmentKind = GarnishmentKind.LESSER_OF, **more: Any) -> tuple[Rule, ...]:
    return (rule(Garnishment, kind=kind, **more),)


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ({}, ()),
        ({"percent_base": PercentBase.GROSS}, ("weekly_gross_earnings",)),
        ({"floor_on_gross": True}, ("weekly_gross_earnings",)),
        ({"head_percent": Decimal(10)}, ("head_of_household",)),
        ({"head_floor_weekly": Decimal(750)}, ("head_of_household",)),
        ({"head_exempt": True}, ("head_of_household",)),
        ({"dependent_weekly": Decimal(20)}, ("dependents",)),
    ],
)
def test_what_the_state_of_work_turns_on(more: dict[str, Any], found: tuple[str, ...]) -> None:
    assert keys(work=pay(**more), stage="billed") == ("weekly_disposable_earnings", *found)


def test_pay_is_not_asked_about_where_it_cannot_be_taken() -> None:
    assert keys(work=pay(GarnishmentKind.PROHIBITED), stage="billed") == ()
    assert keys(work=pay(), stage="sold") == ()
    assert keys(work=pay(), stage="billed", protected_income_only="yes") == ()
    assert keys(*pay(), stage="billed") == ()
