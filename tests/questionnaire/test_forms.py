"""A posted page becomes answers, and a page with a mistake comes back as it was left."""

from datetime import date
from decimal import Decimal

import pytest
from django.http import QueryDict
from django.utils.translation import override

from calculator.engine.parsing import ProblemCode
from calculator.engine.rulebook import Rulebook
from calculator.engine.vocabulary import AddOn, Stage, State
from calculator.questionnaire.flow import Path
from calculator.questionnaire.forms import Field, Meant, Reading, fields, read
from calculator.questionnaire.questions import STEPS, Step

TODAY = date(2026, 11, 24)
SOLD = {"stage": Stage.SOLD, "state": State.OH}
NAMES = {State.OH: "Ohio"}


def step(slug: str) -> Step:
    return next(one for one in STEPS if one.slug == slug)


def posted(rulebook: Rulebook, slug: str, query: str, **values: object) -> Reading:
    asked = "".join(f"&asked={one.key}" for one in step(slug).questions)
    return read(step(slug), QueryDict(query + asked), Path(SOLD | values, rulebook, TODAY))


def field(rulebook: Rulebook, slug: str, reading: Reading) -> Field:
    return fields(step(slug), reading.path, NAMES, reading)[0]


@pytest.mark.parametrize(
    "typed",
    ["4200", "4,200", "$4,200.00", " $ 4200.00 ", "4200.", "4200.0", "４２００", "＄４，２００．００", "4200 USD"],
)
def test_money_is_read_as_people_write_it(rulebook: Rulebook, typed: str) -> None:
    reading = posted(rulebook, "price", f"sale_price={typed}")
    assert not reading.problems
    assert reading.values["sale_price"] == Decimal("4200.00")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("4,2oo", ProblemCode.NOT_A_NUMBER),
        ("-5", ProblemCode.NEGATIVE),
        ("4200.123", ProblemCode.TOO_PRECISE),
        ("9" * 30, ProblemCode.TOO_LARGE),
        ("٤٢٠٠", ProblemCode.NOT_A_NUMBER),
        ("1,42,00", ProblemCode.NOT_A_NUMBER),
        ("$", ProblemCode.NOT_A_NUMBER),
        ("4200.000", ProblemCode.TOO_PRECISE),
    ],
)
def test_a_mistake_is_named_and_what_was_typed_stays(rulebook: Rulebook, typed: str, code: ProblemCode) -> None:
    reading = posted(rulebook, "price", f"sale_price={typed}", sale_price=Decimal("4200.00"))
    assert reading.problems["sale_price"].code is code
    shown = field(rulebook, "price", reading)
    assert shown.value == typed
    assert shown.error


def test_an_amount_that_may_mean_another_is_asked_back(rulebook: Rulebook) -> None:
    reading = posted(rulebook, "price", "sale_price=14.200", sale_price=Decimal("4200.00"))
    assert "sale_price" not in reading.values
    shown = field(rulebook, "price", reading)
    assert (shown.value, shown.error) == ("14.200", "Did you mean $14,200?")
    assert shown.meant == Meant("$14,200", "sale_price=14200.00")
    with override("es"):
        assert field(rulebook, "price", reading).error == "¿Quiso decir $14,200?"


def test_yes_takes_the_amount_and_nothing_but_the_one_that_was_asked_back(rulebook: Rulebook) -> None:
    reading = posted(rulebook, "price", "sale_price=14.200&meant=sale_price%3D14200.00")
    assert (reading.problems, reading.values["sale_price"]) == ({}, Decimal("14200.00"))
    assert field(rulebook, "price", reading).value == "14,200.00"
    changed = posted(rulebook, "price", "sale_price=15.200&meant=sale_price%3D14200.00")
    assert changed.doubtful == {"sale_price": Decimal("15200.00")}
    mended = posted(rulebook, "price", "sale_price=14.20&meant=sale_price%3D14200.00")
    assert mended.values["sale_price"] == Decimal("14.20")
    other = posted(rulebook, "price", "sale_price=14.200&meant=balance%3D14200.00")
    assert other.doubtful == {"sale_price": Decimal("14200.00")}
    assert "balance" not in other.values


def test_i_do_not_know_wins_over_an_amount_that_is_asked_back(rulebook: Rulebook) -> None:
    reading = posted(rulebook, "price", "sale_price=14.200&unsure=sale_price")
    assert (reading.problems, "sale_price" in reading.values) == ({}, False)


def test_a_rate_with_a_decimal_comma_is_asked_back(rulebook: Rulebook) -> None:
    reading = posted(rulebook, "terms", "apr=9%2C5")
    shown = next(one for one in fields(step("terms"), reading.path, NAMES, reading) if one.key == "apr")
    assert (shown.error, shown.meant) == ("Did you mean 9.5%?", Meant("9.5%", "apr=9.5"))
    assert posted(rulebook, "terms", "apr=9%2C5&meant=apr%3D9.5").values["apr"] == Decimal("9.5")


def test_a_blank_field_takes_the_answer_back(rulebook: Rulebook) -> None:
    reading = posted(rulebook, "price", "sale_price=", sale_price=Decimal("4200.00"))
    assert "sale_price" not in reading.values


def test_i_do_not_know_wins_over_what_is_typed(rulebook: Rulebook) -> None:
    reading = posted(rulebook, "price", "sale_price=12x&unsure=sale_price", sale_price=Decimal("4200.00"))
    assert not reading.problems
    assert "sale_price" not in reading.values


def test_a_page_never_erases_what_it_did_not_ask(rulebook: Rulebook) -> None:
    values = SOLD | {"sale_cost": Decimal("250.00"), "balance": Decimal("9800.00")}
    reading = read(step("costs"), QueryDict("asked=storage_cost&storage_cost=300"), Path(values, rulebook, TODAY))
    assert reading.values["sale_cost"] == Decimal("250.00")
    assert reading.values["balance"] == Decimal("9800.00")
    assert reading.values["storage_cost"] == Decimal("300.00")


def test_a_page_takes_no_answer_that_belongs_to_another(rulebook: Rulebook) -> None:
    reading = read(step("price"), QueryDict("asked=balance&balance=1"), Path(SOLD, rulebook, TODAY))
    assert "balance" not in reading.values


def test_a_date_is_read_from_its_boxes(rulebook: Rulebook) -> None:
    query = "sale_date-month=6&sale_date-day=1&sale_date-year=2025&sale_kind=public"
    assert posted(rulebook, "sale", query).values["sale_date"] == date(2025, 6, 1)


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        (("2", "30", "2025"), ProblemCode.NOT_A_DATE),
        (("6", "", "2025"), ProblemCode.NOT_A_DATE),
        (("6", "1", "25"), ProblemCode.DATE_OUT_OF_RANGE),
        (("x", "1", "2025"), ProblemCode.NOT_A_DATE),
        (("6", "1", "2027"), ProblemCode.SALE_AHEAD),
    ],
)
def test_a_date_that_cannot_be_is_named(rulebook: Rulebook, parts: tuple[str, str, str], code: ProblemCode) -> None:
    month, day, year = parts
    reading = posted(rulebook, "sale", f"sale_date-month={month}&sale_date-day={day}&sale_date-year={year}")
    assert reading.problems["sale_date"].code is code
    assert list(field(rulebook, "sale", reading).typed.values()) == [month, day, year]


def test_a_contradiction_is_explained_where_it_was_made(rulebook: Rulebook) -> None:
    query = "sale_date-month=6&sale_date-day=1&sale_date-year=2025"
    reading = posted(rulebook, "sale", query, repossession_date=date(2025, 9, 1))
    shown = field(rulebook, "sale", reading)
    assert shown.error_key == "repossession_date"
    assert "September 1, 2025" in shown.error


def test_an_answer_set_aside_contradicts_nothing(rulebook: Rulebook) -> None:
    reading = read(
        step("default"),
        QueryDict(
            "asked=first_missed_payment&first_missed_payment-month=10&first_missed_payment-day=1"
            "&first_missed_payment-year=2026"
        ),
        Path({"stage": Stage.BEHIND, "state": State.OH, "repossession_date": date(2025, 9, 1)}, rulebook, TODAY),
    )
    assert not reading.problems


def test_lists_know_nothing_from_none(rulebook: Rulebook) -> None:
    assert posted(rulebook, "credits", "add_ons=gap&add_ons=service_contract").values["add_ons"] == (
        AddOn.GAP,
        AddOn.SERVICE_CONTRACT,
    )
    assert posted(rulebook, "credits", "add_ons=none").values["add_ons"] == ()
    assert "add_ons" not in posted(rulebook, "credits", "").values


def test_the_first_pages_need_an_answer(rulebook: Rulebook) -> None:
    assert posted(rulebook, "state", "state=").problems["state"].code is ProblemCode.REQUIRED


def test_a_choice_that_was_never_offered_is_refused(rulebook: Rulebook) -> None:
    assert posted(rulebook, "sale", "sale_kind=raffle").problems["sale_kind"].code is ProblemCode.NOT_A_CHOICE
