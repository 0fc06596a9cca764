"""Offers, plans and the tax on what is forgiven. Shares of an offer are made up."""

from datetime import date
from decimal import Decimal

import pytest

from calculator.engine.outcome import Settlement, Span, Tax
from calculator.engine.settlement import first_offer, ladder, plan, settlement_base, tax_on
from calculator.engine.vocabulary import Unit
from tests.engine.rulebooks import ASSUMPTIONS, TODAY, assumption, book, outcome, told

SHARES = {
    f"settlement_{name}": assumption(f"settlement_{name}", *shares, Unit.PERCENT)
    for name, shares in {
        "lender": ("60", "70", "90"),
        "collector": ("40", "50", "60"),
        "collector_old": ("10", "20", "30"),
        "debt_buyer": ("20", "30", "40"),
    }.items()
}
BOOK = book(assumptions={**ASSUMPTIONS, **SHARES})
OWED: dict[str, object] = {
    "state": "TX",
    "stage": "billed",
    "balance": "9000",
    "sale_price": "4000",
    "costs_known": "yes",
}
JUDGMENT: dict[str, object] = {"stage": "judgment", "judgment_amount": "8000", "judgment_date": "2026-11-24"}
"""OWED is 5,000.00 with no limit on it."""


def money(*amounts: str) -> list[Decimal]:
    return [Decimal(amount) for amount in amounts]


def offer(**raw: object) -> Settlement | None:
    return outcome(TODAY, BOOK, **OWED | raw).settlement


def tax(**raw: object) -> Tax | None:
    return outcome(TODAY, BOOK, **OWED | raw).tax


def test_it_works() -> None:
    assert offer(holder="lender") == Settlement(*money("3000.00", "3500.00", "4500.00"))


# the base


@pytest.mark.parametrize(
    ("raw", "base"),
    [
        ({}, "5000.00"),
        ({"claimed_deficiency": "4999.99"}, "4999.99"),
        ({"claimed_deficiency": "5000.01"}, "5000.00"),
        ({"claimed_deficiency": "0"}, "0"),
        ({"balance": "3000"}, "0.00"),
        ({"balance": None}, None),
        ({"balance": None, "claimed_deficiency": "700"}, "700.00"),
        (JUDGMENT | {"judgment_rate": "5", "paid_since_judgment": "500"}, "7500.00"),
        (JUDGMENT | {"judgment_rate": "5", "claimed_deficiency": "100"}, "8000.00"),
        ({"bankruptcy": "discharged"}, "0.00"),
    ],
)
def test_the_base_is_the_lower_of_claim_and_ours_or_the_judgment_s_balance(
    raw: dict[str, object], base: str | None
) -> None:
    answers, found = told(**OWED | raw), outcome(TODAY, BOOK, **OWED | raw)
    amounts = found.law.after_limits
    left = None if amounts is None else Span(amounts.low, amounts.likely, amounts.high or amounts.likely)
    assert settlement_base(answers, found.estimate, left) == (None if base is None else Decimal(base))


def test_a_discharged_judgment_leaves_nothing_to_settle() -> None:
    assert offer(**JUDGMENT, judgment_rate="5", bankruptcy="discharged") is None


# the ladder


@pytest.mark.parametrize(
    ("holder", "target"),
    [("lender", "3500.00"), ("collector", "2500.00"), ("debt_buyer", "1500.00"), (None, "2500.00")],
)
def test_the_target_goes_by_who_asks(holder: str | None, target: str) -> None:
    found = offer(holder=holder)
    assert found is not None
    assert str(found.target) == target


@pytest.mark.parametrize(
    ("missed", "target"), [("2023-11-25", "2500.00"), ("2023-11-24", "1000.00"), ("2010-01-01", "1000.00")]
)
def test_a_debt_of_three_whole_years_is_old_where_the_release_has_shares_for_it(missed: str, target: str) -> None:
    found = offer(holder="collector", first_missed_payment=missed)
    assert found is not None
    assert str(found.target) == target


def test_an_old_debt_without_shares_of_its_own_has_the_usual() -> None:
    found = offer(holder="debt_buyer", first_missed_payment="2015-01-01")
    assert found is not None
    assert str(found.target) == "1500.00"


def test_each_step_is_rounded_to_the_cent() -> None:
    found = ladder(told(holder="lender"), Decimal("0.05"), None, SHARES, TODAY)
    assert found == Settlement(*money("0.03", "0.04", "0.05"))


def test_without_shares_on_file_no_ladder() -> None:
    assert ladder(told(), Decimal(100), None, {}, TODAY) is None


@pytest.mark.parametrize(
    "raw",
    [
        {"balance": "4000"},
        {"balance": "3000", "claimed_deficiency": "900"},
        {"sale_price": None},
        {"stage": "judgment"},
        {"stage": "judgment", "claimed_deficiency": "5000"},
        {"contract_type": "lease", "claimed_deficiency": "5000"},
        {"bankruptcy": "open"},
        {"bankruptcy": "discharged"},
    ],
)
def test_nothing_is_offered_where_nothing_or_nobody_knows_what_is_owed(raw: dict[str, object]) -> None:
    assert offer(**raw) is None
    assert tax(**raw) is None


def test_a_balance_alone_is_offered_for_once_it_is_claimed() -> None:
    assert offer(sale_price=None, claimed_deficiency="5000", holder="lender") == offer(holder="lender")


@pytest.mark.parametrize(
    ("lump", "amounts"),
    [
        ("4500", ("3000.00", "3500.00", "4500.00")),
        ("4499.99", ("2999.99", "3499.99", "4499.99")),
        ("900", ("600.00", "700.00", "900.00")),
        ("0.02", ("0.01", "0.02", "0.02")),
    ],
)
def test_offers_end_at_what_can_be_paid_at_once(lump: str, amounts: tuple[str, str, str]) -> None:
    assert offer(holder="lender", lump_sum=lump) == Settlement(*money(*amounts))


@pytest.mark.parametrize("lump", ["0.02", "1", "899.99", "4499.99", "4500", "9000"])
def test_the_first_offer_is_never_all_that_one_has(lump: str) -> None:
    found = offer(holder="lender", lump_sum=lump)
    said = first_offer(found, Decimal(lump))
    assert said is not None
    assert 0 < said < Decimal(lump)


def test_a_first_offer_needs_something_to_open_with() -> None:
    assert offer(holder="lender", lump_sum="0.01") is None
    assert first_offer(None, Decimal(500)) is None
    assert first_offer(Settlement(*money("500.00", "500.00", "500.00")), Decimal(500)) is None
    assert first_offer(Settlement(*money("0.00", "0.00", "0.01")), None) is None


def test_who_can_pay_nothing_at_once_offers_nothing() -> None:
    assert offer(holder="lender", lump_sum="0") is None


# a form in hand


def test_a_form_in_hand_counts_instead_of_a_settlement() -> None:
    found = tax(form_1099c_amount="400", total_assets="0", total_debts="150")
    assert found == Tax(Decimal("400.00"), True, Decimal("150.00"), Decimal("250.00"), Decimal("0.00"))
    assert tax(form_1099c_amount="5600.50", claimed_deficiency="7000") == Tax(
        Decimal("5600.50"), True, None, None, Decimal("600.50"), up_to=Decimal("5600.50")
    )


@pytest.mark.parametrize("raw", [{"stage": "behind"}, {"lump_sum": "0"}, {"bankruptcy": "open"}, {"balance": None}])
def test_a_form_in_hand_needs_no_offer(raw: dict[str, object]) -> None:
    found = tax(form_1099c_amount="700", **raw)
    assert found is not None
    assert found.forgiven == 700


def test_a_form_of_a_discharged_debt_is_no_income() -> None:
    assert tax(form_1099c_amount="700", bankruptcy="discharged") is None


# plans


def test_a_plan_of_more_than_a_hundred_years_is_no_plan() -> None:
    assert plan(Decimal(1200), Decimal(1), Decimal(0)).months == 1200
    assert plan(Decimal("1200.01"), Decimal(1), Decimal(0)).never_ends


@pytest.mark.parametrize(
    ("base", "monthly", "months"), [("6600", "250", 27), ("6600", "300", 22), ("6600", "6600", 1), ("1", "0.30", 4)]
)
def test_a_plan_without_interest_is_rounded_up_to_whole_months(base: str, monthly: str, months: int) -> None:
    found = plan(Decimal(base), Decimal(monthly), Decimal(0))
    assert (found.months, found.total, found.never_ends) == (months, Decimal(base), False)


def test_a_plan_with_interest() -> None:
    """200 at 10%: + 1.67 − 150 leaves 51.67; + 0.43 is the last payment of 52.10."""
    found = plan(Decimal(200), Decimal(150), Decimal(10))
    assert (found.months, found.total) == (2, Decimal("202.10"))


@pytest.mark.parametrize(("monthly", "ends"), [("9.99", False), ("10.00", False), ("10.01", True), ("1000", True)])
def test_a_payment_no_greater_than_the_first_month_s_interest_never_ends(monthly: str, ends: bool) -> None:
    found = plan(Decimal(1000), Decimal(monthly), Decimal(12))
    assert found.never_ends is not ends
    assert (found.months is not None) is ends
    assert (found.total is not None) is ends


# tax


@pytest.mark.parametrize(
    ("assets", "debts", "excluded", "taxable"),
    [
        ("30000", "20000", "0.00", "2500.00"),
        ("20000", "20000", "0.00", "2500.00"),
        ("20000", "21000", "1000.00", "1500.00"),
        ("20000", "22500", "2500.00", "0.00"),
        ("20000", "50000", "2500.00", "0.00"),
    ],
)
def test_what_debts_exceed_assets_by_is_excluded(assets: str, debts: str, excluded: str, taxable: str) -> None:
    found = tax(holder="collector", total_assets=assets, total_debts=debts)
    assert found == Tax(Decimal("2500.00"), True, Decimal(excluded), Decimal(taxable), Decimal("0.00"))


@pytest.mark.parametrize("known", [{}, {"total_assets": "1"}, {"total_debts": "1"}])
def test_without_assets_or_debts_it_is_up_to_the_whole(known: dict[str, object]) -> None:
    whole = Decimal("2500.00")
    assert tax(holder="collector", **known) == Tax(whole, True, None, None, Decimal("0.00"), up_to=whole)


@pytest.mark.parametrize(("forgiven", "form"), [("0.01", False), ("599.99", False), ("600.00", True), ("600.01", True)])
def test_a_form_from_600(forgiven: str, form: bool) -> None:
    found = tax_on(told(), Decimal(forgiven))
    assert found is not None
    assert found.form_expected is form


def test_no_tax_on_nothing_and_none_after_a_discharge() -> None:
    assert tax_on(told(), Decimal("0.00")) is None
    assert tax_on(told(bankruptcy="discharged"), Decimal(5000)) is None
    assert tax_on(told(bankruptcy="open"), Decimal(5000)) is not None


@pytest.mark.parametrize(
    ("claimed", "forgiven", "disputed"),
    [("5000", "2500.00", "0.00"), ("6000", "3500.00", "1000.00"), ("4000", "2000.00", "0.00")],
)
def test_what_is_claimed_above_our_amount_is_disputed(claimed: str, forgiven: str, disputed: str) -> None:
    found = tax(holder="collector", claimed_deficiency=claimed)
    assert found is not None
    assert (str(found.forgiven), str(found.disputed_part)) == (forgiven, disputed)


def test_another_day_makes_a_debt_old() -> None:
    answers = told(holder="collector", first_missed_payment="2023-11-25")
    for day, target in ((date(2026, 11, 24), "50.00"), (date(2026, 11, 25), "20.00")):
        found = ladder(answers, Decimal(100), answers.first_missed_payment, SHARES, day)
        assert found is not None
        assert str(found.target) == target
