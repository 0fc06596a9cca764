"""What can be done at each stage, and why not. Made-up assumptions; the law stands in tests/cases/options_each.yaml."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from calculator.engine.outcome import Option
from calculator.engine.rulebook import (
    Evidence,
    Extinguishment,
    Garnishment,
    JudgmentLife,
    Redemption,
    Reinstatement,
    Rulebook,
)
from calculator.engine.vocabulary import (
    CountsFrom,
    Existence,
    GarnishmentKind,
    OptionCode,
    OptionGroup,
    ReinstatementCosts,
    Stage,
    State,
    Status,
    Unit,
    Why,
)
from tests.engine.rulebooks import ASSUMPTIONS, REDEEM, SETTLED, TODAY, assumption, book, limitation, outcome, place

NAMES = [
    "keep_paying",
    "deferral",
    "refinance",
    "sell_it_yourself",
    "surrender",
    "reinstate",
    "redeem",
    "pay_in_full",
    "settle_lump_sum",
    "payment_plan",
    "dispute",
    "bankruptcy",
    "do_nothing",
]
MORE = (
    assumption("refinance_points", "0", "2", "6", Unit.PERCENT),
    assumption("settlement_collector", "40", "50", "60", Unit.PERCENT),
    assumption("chapter_7_court_fee", "338", "338", "338"),
    assumption("chapter_7_attorney_fee", "1000", "1500", "3000"),
    assumption("federal_minimum_wage", "7.25", "7.25", "7.25", Unit.DOLLARS_AN_HOUR),
)
USUAL = {**ASSUMPTIONS, **{one.name: one for one in MORE}}
NO_PAY = Garnishment(cite="Code pay", status=Status.STATUTE, kind=GarnishmentKind.PROHIBITED)
TENTH = Garnishment(cite="Code pay", status=Status.STATUTE, kind=GarnishmentKind.PERCENT, percent=Decimal(10))
LAW = book(place("TX", *SETTLED, REDEEM), place("NC", NO_PAY), place("GA", TENTH), assumptions=USUAL)
TERMS: dict[str, object] = {"amount_financed": "24000", "apr": "9", "term_months": 72, "payments_made": 20}
KEPT: dict[str, object] = {"state": "TX", "stage": "behind", **TERMS}
TAKEN: dict[str, object] = {"state": "TX", "stage": "repossessed", "repossession_date": "2026-11-14", "balance": "9000"}
OWED: dict[str, object] = {
    "state": "TX",
    "stage": "billed",
    "balance": "9000",
    "sale_price": "4000",
    "costs_known": "yes",
}


OLD = OWED | {"contract_type": "sale_contract", "first_missed_payment": "2013-01-01", "sale_date": "2013-06-01"}
TIME = (limitation("sale_contract", 4),)
"""Seen from TODAY, the time to sue on OLD is over."""

AGED: dict[str, object] = {
    "stage": "judgment",
    "judgment_amount": "900",
    "judgment_rate": "0",
    "judgment_date": "2000-01-01",
}


def option(code: str, law: Rulebook = LAW, /, **raw: object) -> Option:
    return next(one for one in outcome(TODAY, law, **raw).options if one.code.value == code)


def cost(code: str, law: Rulebook = LAW, /, **raw: object) -> tuple[str, str, str] | None:
    found = option(code, law, **raw).cost
    return None if found is None else (str(found.low), str(found.likely), str(found.high))


def why_not(code: str, law: Rulebook = LAW, /, **raw: object) -> list[str]:
    found = option(code, law, **raw)
    assert not found.available
    assert (found.cost, found.months, found.taxable) == (None, None, None)
    assert found.credit_effect == "none"
    return [one.value for one in found.why]


def test_it_works() -> None:
    assert cost("settle_lump_sum", **OWED) == ("2000.00", "2500.00", "3000.00")


# all of them


@pytest.mark.parametrize("stage", list(Stage))
@pytest.mark.parametrize("more", [{}, TERMS, {"balance": "9000", "vehicle_value": "8000", "claimed_deficiency": "1"}])
def test_all_thirteen_are_listed_in_one_order(stage: Stage, more: dict[str, object]) -> None:
    found = outcome(TODAY, LAW, state="TX", stage=stage.value, **more).options
    assert [one.code.value for one in found] == NAMES
    assert all(one.why for one in found if not one.available)
    for one in found:
        for amounts in filter(None, (one.cost, one.monthly)):
            assert amounts.low <= amounts.likely <= amounts.told_most


def test_the_codes_are_the_thirteen() -> None:
    assert [code.value for code in OptionCode] == NAMES


THERE = {
    "paying": ["keep_paying", "deferral", "refinance", "sell_it_yourself", "surrender", "bankruptcy", "do_nothing"],
    "behind": ["keep_paying", "deferral", "refinance", "sell_it_yourself", "surrender", "bankruptcy", "do_nothing"],
    "repossessed": ["redeem", "bankruptcy", "do_nothing"],
    "sold": ["pay_in_full", "settle_lump_sum", "payment_plan", "dispute", "bankruptcy", "do_nothing"],
    "billed": ["pay_in_full", "settle_lump_sum", "payment_plan", "dispute", "bankruptcy", "do_nothing"],
    "sued": ["pay_in_full", "settle_lump_sum", "payment_plan", "dispute", "bankruptcy", "do_nothing"],
    "judgment": ["pay_in_full", "settle_lump_sum", "payment_plan", "bankruptcy", "do_nothing"],
}


@pytest.mark.parametrize("stage", list(Stage))
def test_what_is_there_at_each_stage(stage: Stage) -> None:
    raw: dict[str, object] = {"balance": "9000", "monthly_spare": "100", "state": "TX", "stage": stage.value}
    if stage.after_sale:
        raw |= {"sale_price": "4000", "costs_known": "yes"}
    if stage is Stage.JUDGMENT:
        raw |= {"judgment_amount": "5000"}
    found = outcome(TODAY, LAW, **raw).options
    assert [one.code.value for one in found if one.available] == THERE[stage.value]


def test_every_reason_is_reached() -> None:
    law = book(
        place("TX", *SETTLED, reinstate(exists=Existence.UNKNOWN)),
        place("AZ", *SETTLED, reinstate()),
        assumptions=USUAL,
    )
    ways: list[dict[str, object]] = [
        {"state": "TX", "stage": "paying"},
        {"state": "TX", "stage": "paying", "vehicle_value": "9000"},
        {"state": "TX", "stage": "paying", "contract_type": "lease"},
        {"state": "TX", "stage": "billed", "signer_died": "yes"},
        TAKEN,
        TAKEN | {"state": "AZ"},
        TAKEN | {"state": "AZ", "repossession_date": "2026-01-01"},
        TAKEN | {"state": "NC"},
        {"state": "NC", "stage": "sold"},
        OWED | {"sale_price": "9000"},
        OWED | {"bankruptcy": "open"},
        OWED | {"bankruptcy": "discharged", "lump_sum": "1"},
        OWED | {"lump_sum": "1"},
        OWED | {"lump_sum": "2100"},
        {"state": "TX", "stage": "judgment", "judgment_amount": "900", "judgment_rate": "12", "monthly_spare": "9"},
        TAKEN | {"state": "AK"},
        OLD | {"state": "AK"},
        OLD | {"state": "AL"},
        OLD | {"state": "AL", "first_missed_payment": "2020-01-01", "sale_date": "2026-01-01"},
        AGED | {"state": "NV"},
        AGED | {"state": "UT"},
    ]  # fmt: skip
    no_right = place("AK", *SETTLED, *TIME, reinstate(exists=Existence.NO, days=None))
    ends = place("AL", *SETTLED, *TIME, Extinguishment(cite="Code end", status=Status.STATUTE, extinguishes=True))
    life = JudgmentLife(cite="Code life", status=Status.STATUTE, years=10, evidence=Evidence(quote="no longer"))
    ended, may_have = place("NV", replace(life, renewable=Existence.NO)), place("UT", life)
    lives = {State.NV: ended, State.UT: may_have}
    law = replace(law, jurisdictions={**law.jurisdictions, State.AK: no_right, State.AL: ends, **lives})
    reached = {reason for raw in ways for one in outcome(TODAY, law, **raw).options for reason in one.why}
    assert reached == set(Why)


# while the car is there


def test_keep_paying() -> None:
    found = option("keep_paying", **KEPT, late_fees="75")
    assert cost("keep_paying", **KEPT, late_fees="75") == ("22570.72",) * 3
    assert found.months == 52
    assert found.monthly is not None
    assert str(found.monthly.likely) == "432.61"
    assert cost("keep_paying", **KEPT | {"payments_made": 72}) == ("0.00",) * 3


@pytest.mark.parametrize(("stage", "effect"), [("paying", "stays_current"), ("behind", "late_payments_stay")])
def test_late_payments_stay_on_the_report(stage: str, effect: str) -> None:
    for code in ("keep_paying", "deferral", "sell_it_yourself"):
        assert option(code, **KEPT | {"stage": stage}).credit_effect == effect


def test_a_new_loan_costs_at_least_the_old_rate() -> None:
    """7,200.00 over 72 months: 140.76 at 12%, 148.36 at 14%, 164.22 at 18%."""
    raw = {"state": "TX", "stage": "behind", "balance": "7200", "apr": "12"}
    assert cost("refinance", **raw) == ("10134.72", "10681.92", "11823.84")
    assert option("refinance", **raw).why == (Why.LENDER_DECIDES,)


def test_a_new_loan_without_figures_has_no_cost() -> None:
    for raw in ({"balance": "7200"}, {"apr": "12"}):
        found = option("refinance", **raw, state="TX", stage="behind")
        assert (found.available, found.cost) == (True, None)
        assert found.why == (Why.LENDER_DECIDES, Why.NEEDS_TERMS)


def test_selling_it_yourself_between_trade_in_and_retail() -> None:
    raw = {"state": "TX", "stage": "behind", "balance": "9000"}
    assert cost("sell_it_yourself", **raw, trade_in_value="7000", vehicle_value="8000") == (
        "1000.00",
        "1500.00",
        "2000.00",
    )
    assert cost("sell_it_yourself", **raw, trade_in_value="7000") == ("2000.00",) * 3
    assert option("sell_it_yourself", **raw).why == (Why.NEEDS_VALUE,)
    assert option("sell_it_yourself", state="TX", stage="behind", vehicle_value="1").why == (Why.AMOUNT_UNKNOWN,)


def test_giving_it_back_saves_the_cost_of_taking_it() -> None:
    """9,000 less 70, 50 or 40% of 8,000, with 250, 700 or 1,500 of costs; taking it is 300, 400 or 600."""
    raw = {"state": "TX", "stage": "behind", "balance": "9000", "vehicle_value": "8000"}
    assert cost("surrender", **raw) == ("3650.00", "5700.00", "7300.00")
    assert cost("do_nothing", **raw) == ("3950.00", "6100.00", "7900.00")


# getting it back


def reinstate(**more: Any) -> Reinstatement:
    given: dict[str, Any] = {"exists": Existence.YES, "days": 20, "counts_from": CountsFrom.REPOSSESSION}
    given |= {"costs": ReinstatementCosts.NONE}
    return Reinstatement(cite="Code back", status=Status.STATUTE, **given | more)


def with_right(**more: Any) -> Rulebook:
    return book(place("TX", *SETTLED, REDEEM, reinstate(**more)), assumptions=USUAL)


PAST_DUE = {"monthly_payment": "400", "missed_payments": 2}


def test_reinstating() -> None:
    found = option("reinstate", with_right(), **TAKEN, **PAST_DUE)
    assert cost("reinstate", with_right(), **TAKEN, **PAST_DUE) == ("800.00",) * 3
    assert (found.months, found.credit_effect, found.why) == (1, "repossession_stays", ())


@pytest.mark.parametrize(("taken", "there"), [("2026-11-04", True), ("2026-11-03", False)])
def test_reinstating_has_its_time(taken: str, there: bool) -> None:
    raw = TAKEN | {"repossession_date": taken}
    assert option("reinstate", with_right(), **raw).available is there
    if not there:
        assert why_not("reinstate", with_right(), **raw) == ["time_is_over"]


@pytest.mark.parametrize(("exists", "why"), [(Existence.NO, "no_such_right"), (Existence.UNKNOWN, "right_unconfirmed")])
@pytest.mark.parametrize("sale", [None, "2026-12-10"])
def test_a_right_that_is_not_there(exists: Existence, why: str, sale: str | None) -> None:
    assert why_not("reinstate", with_right(exists=exists, days=None), **TAKEN, sale_date=sale) == [why]


def test_too_little_paid_for_the_right_is_no_matter_of_time() -> None:
    raw = TAKEN | TERMS | {"payments_made": 2}
    assert why_not("reinstate", with_right(min_percent_paid=Decimal(30)), **raw) == ["no_such_right"]


def test_a_right_that_may_be_there() -> None:
    found = option("reinstate", with_right(exists=Existence.CONDITIONAL), **TAKEN, **PAST_DUE)
    assert (found.available, found.why) == (True, (Why.RIGHT_UNCONFIRMED,))
    assert option("reinstate", with_right(), **TAKEN).why == (Why.AMOUNT_UNKNOWN,)


def test_redeeming() -> None:
    assert cost("redeem", **TAKEN, repossession_cost="400", storage_cost="100", costs_known="yes") == ("9500.00",) * 3
    assert why_not("redeem", **TAKEN, sale_date="2026-11-24") == ["time_is_over"]
    law = book(place("TX", *SETTLED, Redemption(cite="Code", status=Status.STATUTE)), assumptions=USUAL)
    assert option("redeem", law, **TAKEN | {"balance": None}).why == (Why.AMOUNT_UNKNOWN,)


# after the sale


@pytest.mark.parametrize("code", ["pay_in_full", "settle_lump_sum", "payment_plan"])
@pytest.mark.parametrize(
    ("raw", "why"),
    [
        ({"stage": "repossessed"}, "wrong_stage"),
        ({"balance": None}, "amount_unknown"),
        ({"balance": "4000"}, "nothing_owed"),
        ({"balance": "3000"}, "nothing_owed"),
        ({"bankruptcy": "discharged"}, "discharged"),
    ],
)
def test_nothing_to_pay(code: str, raw: dict[str, object], why: str) -> None:
    assert why_not(code, **OWED | {"monthly_spare": "100"} | raw) == [why]


@pytest.mark.parametrize(
    ("claimed", "amounts"),
    [
        (None, ("5000.00", "5000.00", "5000.00")),
        ("6000", ("5000.00", "5000.00", "6000.00")),
        ("4000", ("4000.00", "4000.00", "4000.00")),
    ],
)
def test_paying_in_full(claimed: str | None, amounts: tuple[str, str, str]) -> None:
    assert cost("pay_in_full", **OWED, claimed_deficiency=claimed) == amounts


@pytest.mark.parametrize(
    ("lump", "why"),
    [
        (None, ()),
        ("1999.99", ("lump_sum_too_low",)),
        ("2000", ("more_than_lump_sum",)),
        ("2499.99", ("more_than_lump_sum",)),
        ("2500", ()),
    ],
)
def test_what_a_lump_sum_reaches(lump: str | None, why: tuple[str, ...]) -> None:
    found = option("settle_lump_sum", **OWED, lump_sum=lump)
    assert found.available
    assert found.why == why


def test_settling_without_shares_on_file_has_no_amount() -> None:
    assert why_not("settle_lump_sum", book(assumptions=ASSUMPTIONS), **OWED) == ["amount_unknown"]


def test_settling_tells_what_is_taxed() -> None:
    assert option("settle_lump_sum", **OWED).taxable is None
    assert option("settle_lump_sum", **OWED, total_assets="0", total_debts="2000").taxable == 500


def test_a_plan() -> None:
    found = option("payment_plan", **OWED, monthly_spare="300")
    assert (found.months, found.credit_effect) == (17, "shown_as_paid")
    assert cost("payment_plan", **OWED, monthly_spare="300") == ("5000.00",) * 3
    assert why_not("payment_plan", **OWED) == ["needs_monthly_spare"]
    assert why_not("payment_plan", **OWED, monthly_spare="0") == ["needs_monthly_spare"]


def test_a_plan_bears_interest_only_after_a_judgment() -> None:
    raw = OWED | {"balance": "4200", "monthly_spare": "150"}
    assert cost("payment_plan", **raw) == ("200.00",) * 3
    after = {"stage": "judgment", "judgment_amount": "200", "judgment_date": "2026-11-24", "judgment_rate": "10"}
    assert cost("payment_plan", **raw | after) == ("202.10",) * 3
    assert why_not("payment_plan", **raw | after | {"monthly_spare": "1.67"}) == ["never_ends"]


@pytest.mark.parametrize("code", ["pay_in_full", "settle_lump_sum", "payment_plan"])
def test_a_judgment_whose_amount_is_not_told_has_no_amount(code: str) -> None:
    raw = OWED | {"stage": "judgment", "judgment_rate": "12", "monthly_spare": "50"}
    assert why_not(code, **raw) == ["amount_unknown"]
    assert why_not(code, **raw, claimed_deficiency="5000") == ["amount_unknown"]


# the time to sue


def old(ends: bool, **more: object) -> dict[str, Option]:
    extinguishment = Extinguishment(cite="Code end", status=Status.STATUTE, extinguishes=ends)
    law = book(place("TX", *TIME, extinguishment), assumptions=USUAL)
    return {one.code.value: one for one in outcome(TODAY, law, **OLD | {"monthly_spare": "100"} | more).options}


def test_a_debt_too_old_to_sue_on_can_be_paid_but_says_so() -> None:
    found = old(ends=False)
    for code in ("pay_in_full", "payment_plan"):
        assert found[code].available
        assert found[code].why == (Why.TIME_BARRED,)
    assert not found["settle_lump_sum"].available
    assert found["settle_lump_sum"].why == (Why.TIME_BARRED,)
    waiting = found["do_nothing"].cost
    assert waiting is not None
    assert (str(waiting.low), str(waiting.likely), str(waiting.high)) == ("0.00", "0.00", "5000.00")


def test_a_debt_that_may_be_too_old_says_so() -> None:
    found = old(ends=True, sale_date="2026-01-01")
    for code in ("pay_in_full", "payment_plan", "settle_lump_sum"):
        assert found[code].available
        assert found[code].why == (Why.MAY_BE_TIME_BARRED,)
    assert found["do_nothing"].cost is not None
    assert found["do_nothing"].cost.likely == 5000


def test_a_debt_that_ended_with_the_time_is_not_for_sale() -> None:
    found = old(ends=True)
    for code in ("pay_in_full", "payment_plan", "settle_lump_sum"):
        assert not found[code].available
        assert found[code].why == (Why.EXTINGUISHED,)
    assert found["do_nothing"].cost is not None
    assert found["do_nothing"].cost.high == 0


# the two groups


def test_every_way_is_a_first_step_or_an_ending() -> None:
    found = outcome(TODAY, LAW, **OWED).options
    first = [one.code.value for one in found if one.group is OptionGroup.FIRST_STEP]
    assert first == ["deferral", "reinstate", "dispute"]


def test_bankruptcy() -> None:
    assert cost("bankruptcy", **OWED) == ("1338.00", "1838.00", "3338.00")
    assert option("bankruptcy", **OWED).taxable == 0
    assert why_not("bankruptcy", **OWED, bankruptcy="open") == ["case_open"]
    assert why_not("bankruptcy", **OWED, bankruptcy="discharged") == ["discharged"]
    assert cost("bankruptcy", book(assumptions=ASSUMPTIONS), **OWED) is None


# doing nothing


def test_doing_nothing_is_always_there() -> None:
    for stage in Stage:
        assert option("do_nothing", state="TX", stage=stage.value).available


@pytest.mark.parametrize(
    ("raw", "likely", "months"),
    [
        ({}, "5000.00", None),
        ({"work_state": "NC"}, "0.00", None),
        ({"protected_income_only": "yes"}, "0.00", None),
        ({"work_state": "GA", "weekly_disposable_earnings": "217"}, "0.00", None),
        ({"work_state": "GA", "weekly_disposable_earnings": "600"}, "5000.00", 20),  # 260 a month
    ],
)
def test_doing_nothing_goes_by_what_can_be_taken_from_pay(
    raw: dict[str, object], likely: str, months: int | None
) -> None:
    found = option("do_nothing", **OWED | raw)
    assert cost("do_nothing", **OWED | raw) == ("0.00", likely, "5000.00")
    assert found.months == months


@pytest.mark.parametrize("claimed", [None, "6000"])
def test_doing_nothing_about_a_discharged_debt_costs_nothing(claimed: str | None) -> None:
    assert cost("do_nothing", **OWED, bankruptcy="discharged", claimed_deficiency=claimed) == ("0.00",) * 3


def test_doing_nothing_about_a_discharged_judgment_costs_nothing() -> None:
    raw = {"stage": "judgment", "judgment_amount": "8000", "judgment_date": "2026-11-24", "judgment_rate": "5"}
    assert cost("do_nothing", **OWED | raw, bankruptcy="discharged") == ("0.00",) * 3
