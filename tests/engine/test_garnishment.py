"""How much of a week's pay can be taken. Made-up rules; the states' own stand in tests/cases/pay_garnishment.yaml."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from calculator.engine.garnishment import Garnished, federal_most, garnishment
from calculator.engine.governing import Governing
from calculator.engine.outcome import GarnishmentOutcome
from calculator.engine.relevance import open_questions
from calculator.engine.rulebook import Garnishment, MinimumWage, Rulebook, Tier, YearlyCap
from calculator.engine.vocabulary import FloorBase, GarnishmentKind, PercentBase, Status, Unit
from tests.engine.rulebooks import TODAY, assumption, governing, outcome, place, told

WAGE = {"federal_minimum_wage": assumption("federal_minimum_wage", "7.25", "7.25", "7.25", Unit.DOLLARS_AN_HOUR)}
TEN = (MinimumWage(date(2026, 1, 1), Decimal(10)),)


def rule(kind: str, percent: str | None = None, **more: Any) -> Garnishment:
    given: dict[str, Any] = {"cite": "Code pay", "status": Status.STATUTE, "percent": percent and Decimal(percent)}
    decimals = ("floor_multiple", "floor_weekly", "excess_percent", "head_percent", "head_floor_weekly")
    for key, value in more.items():
        given[key] = Decimal(value) if key in (*decimals, "dependent_weekly") else value
    return Garnishment(kind=GarnishmentKind(kind), **given)


FEDERAL = rule("federal")


def garnished(of: Garnishment | None, disposable: str | None = "700", today: date = TODAY, **raw: object) -> Garnished:
    return garnishment(law(of, today, weekly_disposable_earnings=disposable, **raw), WAGE, today)


def law(of: Garnishment | None, today: date = TODAY, /, **raw: object) -> Governing:
    return governing(told(today, **raw), place("OH", *([of] if of else [])), today=today)


def asked(of: Garnishment, **raw: object) -> tuple[str, ...]:
    return open_questions(law(of, **{"stage": "billed", "weekly_disposable_earnings": "700"} | raw), TODAY)


def pay(of: Garnishment | None, disposable: str | None = "700", today: date = TODAY, **raw: object) -> str:
    found = garnished(of, disposable, today, **raw).outcome
    assert found is not None
    return str(found.weekly_most)


def test_it_works() -> None:
    assert garnished(FEDERAL) == Garnished(
        GarnishmentOutcome(
            weekly_most=Decimal("175.00"),
            biweekly_most=Decimal("350.00"),
            monthly_most=Decimal("758.33"),
            needs_judgment=True,
            cite="Code pay",
        )
    )


@pytest.mark.parametrize(
    ("disposable", "most"),
    [
        ("0", "0.00"),
        ("200", "0.00"),
        ("217", "0.00"),
        ("217.50", "0.00"),
        ("217.51", "0.01"),
        ("250", "32.50"),
        ("289.99", "72.49"),
        ("290", "72.50"),
        ("500", "125.00"),
        ("1000", "250.00"),
    ],
)
def test_the_federal_limit(disposable: str, most: str) -> None:
    assert pay(FEDERAL, disposable) == most


def test_the_federal_limit_is_not_rounded() -> None:
    assert federal_most(Decimal("290.01"), Decimal("7.25")) == Decimal("72.5025")


@pytest.mark.parametrize(
    ("disposable", "two_weeks", "month"),
    [
        ("217.50", "0.00", "0.00"),
        ("250", "65.00", "140.83"),
        ("290.01", "145.01", "314.18"),
        ("450", "225.00", "487.50"),
    ],
)
def test_a_longer_period_is_scaled_before_it_is_rounded(disposable: str, two_weeks: str, month: str) -> None:
    found = garnished(FEDERAL, disposable).outcome
    assert found is not None
    assert (str(found.biweekly_most), str(found.monthly_most)) == (two_weeks, month)


@pytest.mark.parametrize("stage", ["paying", "billed", "sued"])
def test_a_judgment_is_needed_first(stage: str) -> None:
    before, after = garnished(FEDERAL, stage=stage).outcome, garnished(FEDERAL, stage="judgment").outcome
    assert before is not None
    assert before.needs_judgment
    assert after is not None
    assert not after.needs_judgment


# nothing at all


def test_prohibited_is_nothing_even_if_pay_is_not_told() -> None:
    assert pay(rule("prohibited")) == "0.00"
    assert pay(rule("prohibited"), None) == "0.00"
    assert pay(rule("prohibited", status=Status.SECONDARY)) == "0.00"


def test_protected_income_is_nothing() -> None:
    assert pay(FEDERAL, protected_income_only="yes") == "0.00"
    assert pay(None, None, protected_income_only="yes") == "0.00"
    assert pay(FEDERAL, protected_income_only="no") == "175.00"


# what is not known


def test_without_pay_nothing_can_be_told() -> None:
    assert garnished(FEDERAL, None, stage="billed") == Garnished(None)
    assert asked(FEDERAL, weekly_disposable_earnings=None) == ("weekly_disposable_earnings",)


def test_pay_is_not_asked_for_before_anybody_demands() -> None:
    assert garnished(FEDERAL, None, stage="sold") == Garnished(None)
    assert asked(FEDERAL, weekly_disposable_earnings=None, stage="sold") == ()


def test_without_the_federal_wage_on_file_nothing_can_be_told() -> None:
    assert garnishment(law(FEDERAL, weekly_disposable_earnings="700"), {}, TODAY).outcome is None


@pytest.mark.parametrize(
    "of", [None, rule("prohibited", status=Status.UNVERIFIED), rule("percent", "1", status=Status.UNVERIFIED)]
)
def test_without_a_rule_that_was_confirmed_the_federal_limit_and_a_warning(of: Garnishment | None) -> None:
    assert pay(of) == "175.00"
    assert garnished(of).state_may_protect_more


STATE_FLOOR = rule("lesser_of", "25", floor_multiple="40", floor_base=FloorBase.STATE, minimum_wages=TEN)


def test_without_the_state_s_wage_on_file_the_federal_limit_and_a_warning() -> None:
    bare = rule("lesser_of", "25", floor_multiple="40", floor_base=FloorBase.HIGHER)
    assert pay(bare) == "175.00"
    assert garnished(bare).state_may_protect_more
    assert not garnished(STATE_FLOOR).state_may_protect_more


def test_a_wage_that_does_not_run_yet_is_not_on_file() -> None:
    assert pay(STATE_FLOOR, "450", date(2026, 1, 1)) == "50.00"
    assert pay(STATE_FLOOR, "450", date(2025, 12, 31)) == "112.50"
    assert garnished(STATE_FLOOR, "450", date(2025, 12, 31)).state_may_protect_more


def test_the_newest_wage_that_runs_counts() -> None:
    wages = (MinimumWage(date(2026, 7, 1), Decimal(11)), *TEN, MinimumWage(date(2027, 1, 1), Decimal(12)))
    of = rule("lesser_of", "25", floor_multiple="40", floor_base=FloorBase.STATE, minimum_wages=wages)
    assert pay(of, "450") == "10.00"
    assert pay(of, "450", date(2026, 6, 30)) == "50.00"


def test_a_wage_of_a_past_year_may_have_risen() -> None:
    """The amount stands, as the most; that the state may protect more is said."""
    last, first = date(2026, 12, 31), date(2027, 1, 1)
    assert not garnished(STATE_FLOOR, "450", last).state_may_protect_more
    assert pay(STATE_FLOOR, "450", first) == "50.00"
    assert garnished(STATE_FLOOR, "450", first).state_may_protect_more
    checked = replace(STATE_FLOOR, verified_on=first)
    assert not garnished(checked, "450", date(2027, 12, 31)).state_may_protect_more
    newer = replace(STATE_FLOOR, minimum_wages=(*TEN, MinimumWage(first, Decimal(12))))
    assert not garnished(newer, "450", first).state_may_protect_more
    federal = replace(STATE_FLOOR, floor_base=FloorBase.FEDERAL)
    assert not garnished(federal, "450", first).state_may_protect_more


GROSS = rule("lesser_of", "15", percent_base=PercentBase.GROSS, floor_weekly="500")
GROSS_FLOOR = rule("lesser_of", "15", percent_base=PercentBase.GROSS, floor_on_gross=True, floor_weekly="750")


def test_without_gross_pay_the_federal_limit_and_a_question() -> None:
    assert garnished(GROSS) == Garnished(garnished(FEDERAL).outcome)
    assert asked(GROSS) == ("weekly_gross_earnings",)


def test_gross_pay_is_not_needed_up_to_the_floor() -> None:
    assert pay(GROSS, "500") == "0.00"


# each kind of rule


@pytest.mark.parametrize(
    ("of", "disposable", "gross", "most"),
    [
        (rule("percent", "15"), "700", None, "105.00"),
        (rule("percent", "40"), "700", None, "175.00"),  # never above the federal limit
        (rule("percent", "15", floor_weekly="500"), "500", None, "0.00"),
        (rule("percent", "15", floor_weekly="500"), "500.01", None, "75.00"),
        (rule("percent", "25", percent_base=PercentBase.EXCESS, floor_weekly="500"), "700", None, "50.00"),
        (rule("percent", "10", percent_base=PercentBase.GROSS, floor_weekly="480"), "480", "900", "0.00"),
        (rule("percent", "10", percent_base=PercentBase.GROSS, floor_weekly="480"), "480.01", "900", "90.00"),
        (rule("percent", "10", percent_base=PercentBase.GROSS, floor_weekly="480"), "700", "2000", "175.00"),
        (rule("lesser_of", "25", floor_weekly="400"), "399", None, "0.00"),
        (rule("lesser_of", "25", floor_weekly="400"), "400", None, "0.00"),
        (rule("lesser_of", "25", floor_weekly="400"), "500", None, "100.00"),
        (rule("lesser_of", "25", floor_weekly="400"), "600", None, "150.00"),
        (rule("lesser_of", "20", floor_multiple="40", floor_base=FloorBase.FEDERAL), "300", None, "10.00"),
        (STATE_FLOOR, "450", None, "50.00"),
        (GROSS, "600", "900", "100.00"),
        (GROSS, "700", "900", "135.00"),
        (GROSS_FLOOR, "600", "750", "0.00"),
        (GROSS_FLOOR, "600", "800", "50.00"),
        (rule("other", "20", floor_weekly="800", excess_percent="40"), "900", None, "40.00"),
        (rule("other", "20", floor_weekly="800", excess_percent="40"), "2000", None, "400.00"),
    ],
)
def test_a_kind_of_rule(of: Garnishment, disposable: str, gross: str | None, most: str) -> None:
    assert pay(of, disposable, weekly_gross_earnings=gross) == most


def test_the_higher_wage_is_the_state_s_or_the_federal() -> None:
    low = (MinimumWage(date(2026, 1, 1), Decimal(5)),)
    higher = rule("lesser_of", "25", floor_multiple="40", floor_base=FloorBase.HIGHER, minimum_wages=low)
    state = rule("lesser_of", "25", floor_multiple="40", floor_base=FloorBase.STATE, minimum_wages=low)
    assert pay(higher, "300") == "10.00"
    assert pay(state, "300") == "75.00"


WAGE_TIERS = (Tier(Decimal(0), Decimal(40)), Tier(Decimal(10), Decimal(60)), Tier(Decimal(25)))


@pytest.mark.parametrize(
    ("disposable", "most"),
    [("400", "0.00"), ("400.01", "40.00"), ("600", "60.00"), ("600.01", "150.00"), ("1000", "250.00")],
)
def test_tiers_of_the_wage_take_one_percentage_of_all(disposable: str, most: str) -> None:
    of = rule("tiered", floor_base=FloorBase.STATE, minimum_wages=TEN, tiers=WAGE_TIERS)
    assert pay(of, disposable) == most


def test_tiers_of_the_month_take_each_slice_by_its_own() -> None:
    """300 a week is 1,300 a month: 5 + 10 + 220 = 235, a week 54.2308."""
    of = rule("tiered", tiers=(Tier(Decimal(5), Decimal(100)), Tier(Decimal(10), Decimal(200)), Tier(Decimal(20))))
    found = garnished(of, "300").outcome
    assert found is not None
    assert (str(found.weekly_most), str(found.monthly_most)) == ("54.23", "235.00")


# who depends on the pay


def test_head_of_household_by_a_percentage() -> None:
    of = rule("lesser_of", "25", floor_weekly="217.50", head_percent="10")
    assert pay(of, head_of_household="yes") == "70.00"
    assert pay(of, head_of_household="no") == "175.00"
    assert asked(of) == ("head_of_household",)
    assert asked(of, head_of_household="no") == ()


def test_head_of_household_by_a_floor() -> None:
    of = rule("lesser_of", "25", floor_weekly="400", head_floor_weekly="600")
    assert pay(of, "600", head_of_household="yes") == "0.00"
    assert pay(of, "700", head_of_household="yes") == "100.00"
    assert pay(of, "500", head_of_household="no") == "100.00"


def test_head_of_household_wholly() -> None:
    of = rule("federal", head_exempt=True)
    assert pay(of, "5000", head_of_household="yes") == "0.00"
    assert pay(of, "5000") == "1250.00"


def test_each_dependent_keeps_some() -> None:
    of = rule("federal", dependent_weekly="20")
    assert pay(of, dependents=2) == "135.00"
    assert pay(of, "250", dependents=2) == "0.00"
    assert pay(of, dependents=0) == "175.00"
    assert asked(of) == ("dependents",)


# floors in the outcome's states


@pytest.mark.parametrize(
    ("state", "floor", "above", "most"),
    [
        ("AZ", "909.00", "909.01", "0.01"),
        ("CA", "811.20", "811.30", "0.04"),  # 40% of what is above
        ("CO", "606.40", "606.41", "0.01"),
        ("CT", "677.60", "677.61", "0.01"),
        ("DE", "217.50", "217.51", "0.01"),  # the federal limit
        ("IA", "290.00", "290.01", "0.01"),
        ("ND", "290.00", "290.01", "0.01"),
        ("NE", "217.50", "217.51", "0.01"),
        ("NH", "362.50", "362.51", "0.01"),
        ("MD", "450.00", "450.01", "0.01"),
        ("ME", "604.00", "604.01", "0.01"),
        ("MN", "456.40", "456.41", "45.64"),
        ("MO", "217.50", "217.51", "0.01"),
        ("NV", "362.50", "362.51", "0.01"),
        ("OR", "400.00", "400.01", "0.01"),
        ("SD", "474.00", "474.01", "0.01"),
        ("VT", "290.00", "290.01", "0.01"),
        ("WA", "599.55", "599.56", "0.01"),
        ("WI", "217.50", "217.51", "0.01"),
        ("WV", "362.50", "362.51", "0.01"),
        ("AK", "473.00", "473.01", "0.01"),
    ],
)
def test_nothing_below_and_at_a_state_s_floor_and_a_little_above(
    rulebook: Rulebook, state: str, floor: str, above: str, most: str
) -> None:
    below = str(Decimal(floor) - 1)
    for week, expected in ((below, "0.00"), (floor, "0.00"), (above, most)):
        raw = {"state": state, "weekly_disposable_earnings": week, "weekly_gross_earnings": "3000"}
        found = outcome(TODAY, rulebook, **raw).law.garnishment
        assert found is not None
        assert str(found.weekly_most) == expected


def test_the_law_of_the_state_of_work_counts(rulebook: Rulebook) -> None:
    raw = {"state": "OH", "weekly_disposable_earnings": "700"}
    for more, most in (
        ({}, "175.00"),
        ({"home_state": "WI"}, "140.00"),
        ({"home_state": "WI", "work_state": "TX"}, "0.00"),
        ({"work_state": "VT"}, "105.00"),
    ):
        found = outcome(TODAY, rulebook, **raw, **more).law.garnishment
        assert found is not None
        assert str(found.weekly_most) == most


@pytest.mark.parametrize(("state", "most"), [("NM", "175.00"), ("VA", "175.00")])
def test_states_whose_wage_is_on_file_do_not_warn(rulebook: Rulebook, state: str, most: str) -> None:
    """At 700 a week the federal cap is the lower one; at 500 the floor of 40 wages is."""
    found = outcome(TODAY, rulebook, state=state, weekly_disposable_earnings="700")
    assert "state_may_protect_more" not in found.warnings
    assert found.law.garnishment is not None
    assert str(found.law.garnishment.weekly_most) == most
    low = outcome(TODAY, rulebook, state=state, weekly_disposable_earnings="500").law.garnishment
    assert low is not None
    assert str(low.weekly_most) == {"NM": "20.00", "VA": "0.00"}[state]


# caps on a year, and lower caps that may hold

CAPS = (
    YearlyCap(Decimal(12000), Decimal(250)),
    YearlyCap(Decimal(50000), Decimal(2000)),
    YearlyCap(percent=Decimal(10)),
)


@pytest.mark.parametrize(
    ("gross", "most"),
    [("230.76", "250"), ("230.77", "2000"), ("961.53", "2000"), ("961.54", "5000.01"), (None, None)],
)
def test_a_creditor_s_cap_on_a_year_goes_by_what_is_earned_in_it(gross: str | None, most: str | None) -> None:
    found = garnished(rule("federal", yearly_caps=CAPS), "200", weekly_gross_earnings=gross).outcome
    assert found is not None
    assert found.yearly_most == (None if most is None else Decimal(most))


def test_a_cap_on_a_year_asks_for_gross_pay() -> None:
    assert asked(rule("federal", yearly_caps=CAPS)) == ("weekly_gross_earnings",)


POOR = rule("percent", "20", poverty_line=Decimal(15600), poverty_line_each=Decimal(5200))


@pytest.mark.parametrize(
    ("size", "may_be"),
    [(1, None), (2, "100.00"), (4, "0.00"), (None, None)],  # lines of 300, 400 and 600 a week; 20% of 500 is 100
)
def test_what_exceeds_the_poverty_line_is_a_may(size: int | None, may_be: str | None) -> None:
    found = garnished(POOR, "500", household_size=size)
    assert found.outcome is not None
    assert str(found.outcome.weekly_most) == "100.00"
    lower = may_be if may_be != "100.00" else None  # no less than what may be taken anyway
    assert found.outcome.weekly_may_be == (None if lower is None else Decimal(lower))
    assert found.state_may_protect_more is (lower is not None)


def test_the_poverty_line_asks_how_many_live_together() -> None:
    assert asked(POOR) == ("household_size",)


STEPS = (Tier(Decimal(0), Decimal(40)), Tier(Decimal(10), Decimal(60)), Tier(Decimal(25)))


@pytest.mark.parametrize(
    ("status", "most", "may_be"), [(Status.STATUTE, "10.00", None), (Status.SECONDARY, "30.00", "10.00")]
)
def test_a_floor_under_steps_counts_only_where_the_law_was_read(status: Status, most: str, may_be: str | None) -> None:
    in_steps = rule("tiered", tiers=STEPS, floor_multiple="40", floor_base=FloorBase.FEDERAL, status=status)
    found = garnished(in_steps, "300").outcome  # 40 times 7.25 is 290
    assert found is not None
    assert (str(found.weekly_most), found.weekly_may_be) == (most, may_be and Decimal(may_be))
