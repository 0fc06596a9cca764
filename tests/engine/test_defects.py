"""What went wrong with the taking, the notice and the sale, and what it does if proved. Made-up rules."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from calculator.engine.outcome import Defect, IfProved, Law
from calculator.engine.rulebook import (
    AfterSale,
    Cure,
    DefectiveSale,
    DeficiencyLimit,
    Rule,
    SaleNotice,
    Scope,
    SelfHelp,
)
from calculator.engine.vocabulary import (
    Blocks,
    ContractType,
    CountsFrom,
    DefectiveSaleEffect,
    Existence,
    LimitKind,
    NoticeKind,
    Status,
)
from tests.engine.rulebooks import SETTLED, TODAY, book, outcome, place

OWED: dict[str, object] = {
    "state": "TX",
    "stage": "billed",
    "balance": "9000",
    "sale_price": "4000",
    "costs_known": "yes",
}
"""5,000.00 by itself."""

LOAN: dict[str, object] = {"cash_price": "20000", "amount_financed": "18000", "apr": "12", "term_months": 72}
"""The national dossier's example: 351.90 a month, finance charge 7,336.80."""


def rule(of: type[Rule], /, **more: Any) -> Any:
    return of(**{"cite": f"Code {of.__name__}", "status": Status.STATUTE} | more)


def sale(effect: DefectiveSaleEffect, **more: Any) -> Rule:
    found: Rule = rule(DefectiveSale, effect=effect, **more)
    return found


PRESUMED = sale(DefectiveSaleEffect.REBUTTABLE_PRESUMPTION)
NO_NOTICE: dict[str, object] = {"notice_before_sale": "no"}


def law(*rules: Rule, **raw: object) -> Law:
    return outcome(TODAY, book(place("TX", *SETTLED, *rules)), **OWED | raw).law


def defects(*rules: Rule, **raw: object) -> list[str]:
    return [one.code.value for one in law(*rules, **raw).defects]


def defect(*rules: Rule, **raw: object) -> Defect:
    (found,) = law(*rules, **raw).defects
    return found


def between(low: str, high: str) -> IfProved:
    return IfProved(Decimal(low), Decimal(high))


def test_it_works() -> None:
    found = defect(rule(SaleNotice), sale(DefectiveSaleEffect.ABSOLUTE_BAR), **NO_NOTICE)
    assert (found.code, found.effect) == ("no_notice", "may_bar")
    assert found.cite == "Code SaleNotice; Code DefectiveSale"
    assert found.if_proved == between("0.00", "0.00")


def test_a_clean_story_has_none() -> None:
    clean = {"peace_breached": "no", "notice_before_sale": "yes", "cure_notice": "yes", "sold_to_insider": "no"}
    found = law(PRESUMED, **clean, notice_missing=[], explanation_received="yes", vehicle_value="5000")
    assert (found.defects, found.statutory_damages, found.remedies) == ((), None, ())


def test_what_is_not_told_is_no_defect() -> None:
    assert defects(PRESUMED) == []


# the notice of sale


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (NO_NOTICE, ["no_notice"]),
        ({"notice_before_sale": "yes", "notice_missing": ["liability"]}, ["notice_incomplete"]),
        (NO_NOTICE | {"notice_missing": ["liability"]}, ["no_notice"]),
        (NO_NOTICE | {"stage": "repossessed", "sale_price": None}, []),
    ],
)
def test_no_notice_or_an_incomplete_one(raw: dict[str, object], code: list[str]) -> None:
    assert defects(PRESUMED, **raw) == code


@pytest.mark.parametrize(
    ("days", "status", "sent", "codes"),
    [
        ({"minimum_days": 10}, Status.STATUTE, "2026-06-10", []),
        ({"minimum_days": 10}, Status.STATUTE, "2026-06-11", ["notice_too_short"]),
        ({"minimum_days": 10}, Status.SECONDARY, "2026-06-11", ["notice_too_short"]),
        ({"minimum_days": 10}, Status.UNVERIFIED, "2026-06-11", []),
        ({"safe_harbor_days": 10}, Status.STATUTE, "2026-06-10", []),
        ({"safe_harbor_days": 10}, Status.STATUTE, "2026-06-11", ["may_be_too_short"]),
        ({"minimum_days": 5, "safe_harbor_days": 10}, Status.STATUTE, "2026-06-15", ["may_be_too_short"]),
        ({"minimum_days": 5, "safe_harbor_days": 10}, Status.STATUTE, "2026-06-16", ["notice_too_short"]),
        ({}, Status.STATUTE, "2026-06-19", []),
    ],
)
def test_too_short_only_against_the_state_s_days(
    days: dict[str, int], status: Status, sent: str, codes: list[str]
) -> None:
    raw = {"notice_before_sale": "yes", "notice_date": sent, "sale_date": "2026-06-20"}
    assert defects(rule(SaleNotice, status=status, **days), **raw) == codes


def test_too_short_only_where_the_contract_is_in_scope() -> None:
    notice = rule(SaleNotice, minimum_days=10, scope=Scope(contract_types=(ContractType.SALE_CONTRACT,)))
    raw = {"notice_before_sale": "yes", "notice_date": "2026-06-19", "sale_date": "2026-06-20"}
    assert defects(notice, **raw, contract_type="sale_contract") == ["notice_too_short"]
    assert defects(notice, **raw, contract_type="direct_loan") == []
    assert defects(notice, **raw) == []


@pytest.mark.parametrize(
    ("sold", "found"), [("2026-02-14", True), ("2026-02-15", False), ("2026-07-30", False), ("2026-07-31", True)]
)
def test_a_sale_outside_the_time_that_a_state_sets_for_it(sold: str, found: bool) -> None:
    """Not less than 15 and not more than 180 days after the taking (Conn. Gen. Stat. 36a-785(d))."""
    times = rule(SaleNotice, sale_from_days=15, sale_to_days=180)
    raw = {"repossession_date": "2026-01-31", "sale_date": sold}
    assert defects(times, **raw) == (["sold_out_of_time"] if found else [])
    assert defects(times, **raw, use="business") == []
    assert defects(replace(times, status=Status.UNVERIFIED), **raw) == []


def test_a_sale_out_of_time_takes_the_state_s_rule_and_no_statutory_minimum() -> None:
    times = rule(SaleNotice, sale_from_days=15)
    raw = LOAN | {"repossession_date": "2026-01-31", "sale_date": "2026-02-10", "contract_type": "sale_contract"}
    found = law(times, sale(DefectiveSaleEffect.ABSOLUTE_BAR), **raw)
    assert [(one.code, one.effect, one.if_proved) for one in found.defects] == [
        ("sold_out_of_time", "may_bar", between("0.00", "0.00"))
    ]
    assert (found.statutory_damages, found.remedies) == (None, ("actual_damages",))


def test_what_may_be_too_short_has_no_effect() -> None:
    raw = {"notice_before_sale": "yes", "notice_date": "2026-06-19", "sale_date": "2026-06-20"}
    found = law(rule(SaleNotice, safe_harbor_days=10), PRESUMED, **raw, **LOAN)
    assert [(one.effect.value, one.if_proved) for one in found.defects] == [("none", None)]
    assert found.statutory_damages is None


@pytest.mark.parametrize(
    ("effect", "named", "proved"),
    [
        (DefectiveSaleEffect.ABSOLUTE_BAR, "may_bar", ("0.00", "0.00")),
        (DefectiveSaleEffect.REBUTTABLE_PRESUMPTION, "may_reduce", ("0.00", "5000.00")),
        (DefectiveSaleEffect.UNDECIDED, "may_reduce", ("0.00", "5000.00")),
        (DefectiveSaleEffect.SETOFF, "may_reduce", ("3000.00", "5000.00")),
    ],
)
def test_the_state_s_rule_decides(effect: DefectiveSaleEffect, named: str, proved: tuple[str, str]) -> None:
    """The car was worth 6,000 and brought 4,000."""
    found = defect(sale(effect), **NO_NOTICE, vehicle_value="6000")
    assert found.effect == named
    assert found.if_proved == between(*proved)


def test_a_set_off_needs_a_value_and_takes_no_more_than_all() -> None:
    setoff = sale(DefectiveSaleEffect.SETOFF)
    assert defect(setoff, **NO_NOTICE).if_proved is None
    assert defect(setoff, **NO_NOTICE, vehicle_value="4000").if_proved == between("5000.00", "5000.00")
    raw = NO_NOTICE | {"vehicle_value": "9999", "sale_price": "5000", "balance": "6000"}
    assert defect(setoff, **raw).if_proved == between("0.00", "1000.00")


def test_without_a_rule_that_was_confirmed_it_is_undecided() -> None:
    for rules in ((), (sale(DefectiveSaleEffect.ABSOLUTE_BAR, status=Status.UNVERIFIED),)):
        found = defect(*rules, **NO_NOTICE)
        assert (found.effect, found.if_proved) == ("may_reduce", between("0.00", "5000.00"))


def test_without_an_amount_nothing_can_be_put_in_money() -> None:
    assert defect(PRESUMED, **NO_NOTICE, balance=None).if_proved is None


def test_business_use_has_the_presumption_whatever_the_state_says() -> None:
    found = law(sale(DefectiveSaleEffect.ABSOLUTE_BAR), **NO_NOTICE, **LOAN, use="business")
    assert [(one.effect.value, one.if_proved) for one in found.defects] == [("may_reduce", between("0.00", "5000.00"))]
    assert found.statutory_damages is None


# the taking


CURE = rule(Cure, exists=Existence.YES, counts_from=CountsFrom.NOTICE, blocks=(Blocks.REPOSSESSION,))


@pytest.mark.parametrize(
    ("cure", "raw", "found"),
    [
        (CURE, {"cure_notice": "no"}, True),
        (CURE, {"cure_notice": "yes"}, False),
        (CURE, {}, False),
        (CURE, {"cure_notice": "no", "use": "business"}, False),
        (CURE, {"cure_notice": "no", "stage": "behind", "sale_price": None}, False),
        (replace(CURE, exists=Existence.CONDITIONAL), {"cure_notice": "no"}, True),
        (replace(CURE, counts_from=CountsFrom.DEFAULT), {"cure_notice": "no"}, False),
        (rule(Cure, exists=Existence.NO, blocks=(Blocks.REPOSSESSION,)), {"cure_notice": "no"}, False),
        (rule(Cure, exists=Existence.YES, blocks=(Blocks.SUIT,)), {"cure_notice": "no"}, False),
        (
            rule(Cure, exists=Existence.YES, blocks=(Blocks.REPOSSESSION,), status=Status.UNVERIFIED),
            {"cure_notice": "no"},
            False,
        ),
    ],
)
def test_taken_without_a_notice_to_cure(cure: Rule, raw: dict[str, object], found: bool) -> None:
    assert ("no_cure_notice" in defects(cure, **raw)) is found


def no_self_help(**more: Any) -> Rule:
    found: Rule = rule(SelfHelp, allowed=Existence.NO, **more)
    return found


@pytest.mark.parametrize(
    ("allowed", "kind", "found"),
    [
        (Existence.NO, "taken", True),
        (Existence.NO, "surrendered", False),
        (Existence.NO, None, False),
        (Existence.YES, "taken", False),
        (Existence.CONDITIONAL, "taken", False),
    ],
)
def test_taken_without_a_court(allowed: Existence, kind: str | None, found: bool) -> None:
    codes = defects(rule(SelfHelp, allowed=allowed), repossession_kind=kind)
    assert ("taken_without_court" in codes) is found


def test_taken_without_a_court_is_a_consumer_rule_within_its_scope() -> None:
    raw = {"repossession_kind": "taken"}
    assert defects(no_self_help(), **raw, use="business") == []
    assert defects(no_self_help(status=Status.UNVERIFIED), **raw) == []
    scoped = no_self_help(scope=Scope(contract_types=(ContractType.SALE_CONTRACT,)))
    assert defects(scoped, **raw, contract_type="direct_loan") == []
    assert defects(scoped, **raw, contract_type="sale_contract") == ["taken_without_court"]


def test_a_breach_of_the_peace() -> None:
    found = law(rule(SelfHelp, allowed=Existence.YES), peace_breached="yes")
    assert [(one.code, one.effect, one.cite, one.if_proved) for one in found.defects] == [
        ("breach_of_peace", "may_reduce", "Code SelfHelp", None)
    ]
    assert found.remedies == ("actual_damages",)
    assert defects(stage="behind", sale_price=None, peace_breached="yes") == []


# the sale


def test_sold_to_an_insider() -> None:
    found = defect(sold_to_insider="yes", vehicle_value="6000")
    assert (found.code, found.effect, found.cite) == ("sold_to_insider", "may_reduce", "UCC 9-615(f)")
    assert found.if_proved == between("3000.00", "5000.00")
    assert defect(sold_to_insider="yes").if_proved is None


@pytest.mark.parametrize(("value", "codes"), [("10000", []), ("10000.02", ["price_far_below_value"]), ("4000", [])])
def test_a_price_far_below_the_value_is_only_a_reason_to_ask(value: str, codes: list[str]) -> None:
    """The low recovery rate is 40%: 4,000 is 40% of 10,000."""
    found = law(PRESUMED, vehicle_value=value)
    assert [one.code.value for one in found.defects] == codes
    assert all((one.effect, one.if_proved, one.cite) == ("none", None, "UCC 9-627(a)") for one in found.defects)
    assert found.remedies == ()


def test_no_explanation_has_its_own_remedy() -> None:
    raw = {"claimed_deficiency": "5000", "explanation_received": "no"}
    found = law(rule(AfterSale), PRESUMED, **raw, **LOAN)
    assert [(one.code, one.effect, one.cite) for one in found.defects] == [("no_explanation", "none", "Code AfterSale")]
    assert found.remedies == ("explanation_500",)
    assert found.statutory_damages is None


# the statutory minimum, UCC 9-625(c)(2)


@pytest.mark.parametrize(
    ("contract_type", "damages"), [("sale_contract", "9336.80"), ("direct_loan", "9136.80"), (None, "9136.80")]
)
def test_the_statutory_minimum(contract_type: str | None, damages: str) -> None:
    """7,336.80 and 10% of 20,000.00 or of 18,000.00."""
    found = law(PRESUMED, **NO_NOTICE, **LOAN, contract_type=contract_type)
    assert str(found.statutory_damages) == damages
    assert found.remedies == ("statutory_damages", "actual_damages")


@pytest.mark.parametrize(
    ("balance", "damages", "remedies"),
    [("17000", "0.00", ("actual_damages",)), ("9800", "3336.80", ("statutory_damages", "actual_damages"))],
)
def test_a_state_may_take_what_is_unpaid_from_it(balance: str, damages: str, remedies: tuple[str, ...]) -> None:
    """9,336.80 less what 4,200.00 left unpaid; 300.00 to take the car and 100.00 to sell it."""
    less = sale(DefectiveSaleEffect.REBUTTABLE_PRESUMPTION, damages_less_shortfall=True)
    raw = NO_NOTICE | LOAN | {"balance": balance, "sale_price": "4200", "costs_known": "yes", "sale_cost": "400"}
    found = law(less, **raw, contract_type="sale_contract")
    assert (str(found.statutory_damages), found.remedies) == (damages, remedies)


def test_a_finance_charge_told_comes_first() -> None:
    found = law(PRESUMED, **NO_NOTICE, **LOAN, contract_type="sale_contract", finance_charge="6907.75")
    assert str(found.statutory_damages) == "8907.75"


@pytest.mark.parametrize(
    ("missing", "contract_type"),
    [
        ("cash_price", "sale_contract"),
        ("cash_price", None),
        ("amount_financed", "direct_loan"),
        ("apr", "sale_contract"),
        ("term_months", "direct_loan"),
    ],
)
def test_without_its_figures_the_statutory_minimum_is_not_known(missing: str, contract_type: str | None) -> None:
    found = law(PRESUMED, **NO_NOTICE, **LOAN | {missing: None}, contract_type=contract_type)
    assert found.statutory_damages is None
    assert found.remedies == ("actual_damages",)


@pytest.mark.parametrize(
    "raw",
    [
        {"peace_breached": "yes"},
        {"sold_to_insider": "yes"},
        {"vehicle_value": "90000"},
        {"explanation_received": "no", "claimed_deficiency": "5000"},
        {"cure_notice": "no"},
    ],
)
def test_the_statutory_minimum_needs_a_defect_that_takes_the_state_s_rule(raw: dict[str, object]) -> None:
    found = law(PRESUMED, CURE, **LOAN, **raw)
    assert found.defects
    assert found.statutory_damages is None


def test_defects_come_in_the_order_of_things() -> None:
    raw = {"cure_notice": "no", "peace_breached": "yes", "sold_to_insider": "yes", "vehicle_value": "90000"}
    raw |= {"explanation_received": "no", "claimed_deficiency": "1"}
    codes = [
        "no_cure_notice",
        "breach_of_peace",
        "no_notice",
        "sold_to_insider",
        "price_far_below_value",
        "no_explanation",
    ]
    assert defects(CURE, PRESUMED, **raw, **NO_NOTICE) == codes


# active duty, a notice before the taking, a car for business


def test_on_active_duty_a_court_is_needed_everywhere() -> None:
    raw = {"repossession_kind": "taken", "repossession_date": "2026-05-01", "servicemember": "yes"}
    allowed = rule(SelfHelp, allowed=Existence.YES)
    found = law(allowed, **raw)
    assert [(one.code, one.cite) for one in found.defects] == [("taken_without_court", "50 U.S.C. 3952")]
    assert found.self_help is not None
    assert (found.self_help.allowed, found.self_help.cite) == ("conditional", "50 U.S.C. 3952; Code SelfHelp")
    assert defects(allowed, **raw | {"repossession_kind": "surrendered"}) == []
    assert defects(allowed, **raw | {"servicemember": "no"}) == []
    both = law(no_self_help(), **raw)
    assert [one.cite for one in both.defects] == ["50 U.S.C. 3952; Code SelfHelp"]
    assert both.self_help is not None
    assert both.self_help.allowed == "no"


def test_a_notice_tied_to_the_taking_and_dated_before_it_is_none() -> None:
    tied = rule(
        DeficiencyLimit,
        kind=LimitKind.BARRED_IF_NO_NOTICE,
        notice=NoticeKind.BEFORE_SALE,
        within_days_of_repossession=60,
    )
    raw = {"notice_before_sale": "yes", "notice_date": "2026-04-30", "repossession_date": "2026-05-01"}
    raw |= {"sale_date": "2026-06-01", "contract_date": "2020-01-01"}
    assert defects(tied, **raw) == ["notice_before_event"]
    assert defects(tied, **raw | {"notice_date": "2026-05-01"}) == []
    assert defects(replace(tied, within_days_of_repossession=None), **raw) == []
    assert defects(tied, **raw | {"use": "business"}) == []


def test_a_car_for_business_has_no_consumer_papers() -> None:
    raw = {"use": "business", "claimed_deficiency": "5000", "explanation_received": "no", "notice_before_sale": "yes"}
    assert defects(**raw | {"notice_missing": ["explanation_right", "liability"]}) == []
    assert defects(**raw | {"notice_missing": ["time_of_sale"]}) == ["notice_incomplete"]
    assert law(**raw).remedies == ()
