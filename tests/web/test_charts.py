"""The pictures of a result: what they show, where it lies, and that nothing ever lies outside the frame."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from django.test import Client
from hypothesis import assume, given
from hypothesis import strategies as st

from calculator.engine import assess
from calculator.engine.answers import Answers
from calculator.engine.outcome import Amounts, Outcome, Span
from calculator.engine.rulebook import Rulebook
from calculator.engine.vocabulary import Stage, State
from calculator.questionnaire.seal import Walk, seal
from calculator.telling.charts import Bar, Chart, Clocks, Ends, Row, Scale, clocks, ends, ledger, sums
from calculator.telling.statement import statement
from calculator.telling.verdict import Row as LedgerRow
from tests.engine.rulebooks import BOOK
from tests.engine.strategies import asked
from tests.support import OHIO_BILLED as OHIO
from tests.web.walking import Page, visit

TODAY = date(2026, 11, 24)

PROJECTED = OHIO | {
    "stage": Stage.REPOSSESSED,
    "sale_price": None,
    "sale_date": None,
    "claimed_deficiency": None,
    "vehicle_value": Decimal("7000.00"),
}
SURPLUS = OHIO | {"sale_price": Decimal("15000.00"), "claimed_deficiency": Decimal("500.00")}
JUDGMENT = OHIO | {
    "stage": Stage.JUDGMENT,
    "judgment_amount": Decimal("10000.00"),
    "judgment_rate": Decimal(7),
    "judgment_date": date(2025, 12, 1),
    "paid_since_judgment": Decimal("800.00"),
}


class Drawn:
    """Every picture of an outcome."""

    def __init__(self, outcome: Outcome, answers: Answers, book: Rulebook) -> None:
        said = statement(outcome.estimate, book.assumptions, answers.vehicle_value)
        self.outcome = outcome
        self.sums = sums(outcome, said)
        self.clocks = clocks(outcome, already_sued=answers.stage is Stage.SUED)
        costs = {one.code.value: one.cost for one in outcome.options if one.cost is not None}
        self.ends = ends(costs, [code for code in costs if code == "do_nothing"])


def outcome_of(rulebook: Rulebook, values: dict[str, Any]) -> tuple[Outcome, Answers]:
    answers = Answers(**values)
    return assess(answers, rulebook, TODAY), answers


def drawn(rulebook: Rulebook, values: dict[str, Any]) -> Drawn:
    return Drawn(*outcome_of(rulebook, values), rulebook)


def percent(text: str) -> Decimal:
    """A place or a width: never negative, two places, at most all."""
    assert re.fullmatch(r"\d{1,3}\.\d\d%", text), text
    value = Decimal(text[:-1])
    assert value <= 100
    return value


def edges(bar: Bar) -> tuple[Decimal, Decimal]:
    left = percent(bar.x)
    return left, left + percent(bar.width)


def row_of(chart: Chart | Clocks | None, code: str) -> Row:
    assert chart is not None
    return next(row for row in chart.rows if row.code == code)


def pictures(found: Drawn) -> Iterator[Chart | Clocks]:
    for one in (found.sums, found.clocks):
        if one is not None:
            yield one


def place(amount: Decimal, low: Decimal, high: Decimal) -> Decimal:
    return ((amount - low) / (high - low) * 100).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


# The waterfall


def test_the_ohio_case_falls_from_the_balance_to_the_deficiency(rulebook: Rulebook) -> None:
    chart = drawn(rulebook, OHIO).sums
    assert chart is not None
    assert [(row.code, row.amount, [(bar.x, bar.width, bar.look) for bar in row.bars]) for row in chart.rows] == [
        ("balance", "9,800.00", [("0.00%", "100.00%", "f-owed")]),
        ("sale_price", "− 4,200.00", [("57.14%", "42.86%", "f-down")]),
        ("repossession_cost", "+ 450.00", [("57.14%", "4.59%", "f-up")]),
        ("storage_cost", "+ 300.00", [("61.73%", "3.07%", "f-up")]),
        ("sale_cost", "+ 250.00", [("64.80%", "2.55%", "f-up")]),
        ("result", "6,600.00", [("0.00%", "67.35%", "f-result"), ("67.35%", "4.56%", "striped s-claim")]),
        ("unexplained", "+ 447.44", []),
        ("asked", "7,047.44", []),
    ]
    assert chart.zero == ""


def test_what_is_estimated_is_striped_and_the_band_is_the_range(rulebook: Rulebook) -> None:
    chart = drawn(rulebook, PROJECTED).sums
    assert row_of(chart, "balance").bars[0].look == "f-owed"
    assert row_of(chart, "sale_price").bars[0].look == "striped s-down"
    band = row_of(chart, "range")
    assert band.amount == "5,200 to 7,300"
    assert edges(band.bars[0]) == (percent("53.06%"), percent("74.49%"))
    assert band.tick == "67.35%"
    solid, striped = row_of(chart, "result").bars
    assert (solid.look, solid.width) == ("f-result", "53.06%")
    assert (striped.fill, striped.x) == ("url(#h-result)", "53.06%")


def test_a_surplus_keeps_the_form_and_says_whose_it_is(rulebook: Rulebook) -> None:
    chart = drawn(rulebook, SURPLUS).sums
    assert chart is not None
    result = row_of(chart, "result")
    assert (result.label, result.amount) == ("They owe you", "4,200.00")
    assert [bar.look for bar in result.bars] == ["f-down"]
    assert edges(result.bars[0])[1] == percent(chart.zero)
    assert edges(row_of(chart, "sale_price").bars[0])[0] == 0


def test_a_judgment_has_its_own_lines_and_no_letter(rulebook: Rulebook) -> None:
    chart = drawn(rulebook, JUDGMENT).sums
    assert chart is not None
    assert [row.code for row in chart.rows] == [
        "judgment_amount",
        "judgment_interest",
        "paid_since_judgment",
        "result",
    ]


def test_before_a_sale_there_is_no_price_in_it(rulebook: Rulebook) -> None:
    chart = drawn(rulebook, PROJECTED | {"vehicle_value": None}).sums
    assert chart is not None
    assert row_of(chart, "result").label == "Before the sale price comes off"
    assert "sale_price" not in [row.code for row in chart.rows]


def test_without_an_estimate_there_is_no_picture_of_one(rulebook: Rulebook) -> None:
    found = drawn(rulebook, {"stage": Stage.SOLD, "state": State.OH})
    assert (found.sums, found.clocks) == (None, None)


def test_nothing_is_drawn_as_unexplained_while_costs_are_open(rulebook: Rulebook) -> None:
    """The letter asks for 6,900: with usual storage and preparation that may be right."""
    open_costs = OHIO | {"costs_known": None, "storage_cost": None, "claimed_deficiency": Decimal("6900.00")}
    found = drawn(rulebook, open_costs)
    assert found.sums is not None
    assert not [bar.look for row in found.sums.rows for bar in row.bars if "claim" in bar.look]


def test_nothing_owed_at_all_draws_no_width(rulebook: Rulebook) -> None:
    nothing = {key: Decimal("0.00") for key in OHIO if key.endswith(("_cost", "balance", "_price"))}
    chart = drawn(rulebook, OHIO | nothing | {"claimed_deficiency": None}).sums
    assert chart is not None
    assert {bar.width for row in chart.rows for bar in row.bars} == {"0.00%"}


# Their number beside ours


def beside(code: str, amount: str, *, counts: bool = False) -> LedgerRow:
    low, _, high = amount.partition("-")
    of = Amounts(Decimal(low), Decimal(low), Decimal(high or low))
    return LedgerRow(code, code, amount, of, counts)


def test_what_the_lines_do_not_bear_out_is_striped() -> None:
    chart = ledger([beside("asked", "7047.44"), beside("ours", "6600", counts=True)])
    explained, extra = row_of(chart, "asked").bars
    assert explained.width == row_of(chart, "ours").bars[0].width == "93.65%"
    assert (extra.x, extra.width, extra.fill) == ("93.65%", "6.35%", "url(#h-claim)")


def test_where_the_law_leaves_nothing_all_they_ask_for_is_striped() -> None:
    chart = ledger([beside("asked", "7600"), beside("ours", "7600"), beside("law", "0", counts=True)])
    assert [bar.look for bar in row_of(chart, "asked").bars] == ["striped s-claim"]
    assert (row_of(chart, "law").bars, row_of(chart, "law").nothing) == ((), True)


def test_a_letter_that_asks_for_less_has_nothing_striped() -> None:
    chart = ledger([beside("asked", "5000", counts=True), beside("ours", "6600")])
    assert [bar.look for bar in row_of(chart, "asked").bars] == ["f-owed"]


def test_a_number_that_nothing_can_be_held_against_is_striped_and_not_in_brick() -> None:
    assert [bar.look for bar in row_of(ledger([beside("asked", "974.68")]), "asked").bars] == ["striped s-owed"]


def test_a_range_is_solid_as_far_as_it_is_sure() -> None:
    solid, striped = row_of(ledger([beside("ours", "5200-7300", counts=True)]), "ours").bars
    assert (solid.width, striped.fill) == ("71.23%", "url(#h-result)")


# The clocks


def test_the_clocks_of_the_ohio_case(rulebook: Rulebook) -> None:
    chart = drawn(rulebook, OHIO).clocks
    assert chart is not None
    assert [row.label for row in chart.rows] == ["On your credit report", "They can sue"]
    report = row_of(chart, "credit")
    assert report.amount == "until June 1, 2032, at the latest November 28, 2032"
    solid, striped = report.bars
    assert edges(solid)[1] == edges(striped)[0]
    assert striped.fill == "url(#h-result)"
    assert {row.tick for row in chart.rows} == {chart.today.x}
    assert 2 <= len(chart.years) <= 5
    assert chart.captions[0] == "The line is today, November 24, 2026."


def test_years_are_to_scale(rulebook: Rulebook) -> None:
    chart = drawn(rulebook, OHIO).clocks
    assert chart is not None
    first, last = int(chart.years[0].text), int(chart.years[-1].text)
    assert (chart.years[0].x, chart.years[-1].x) == ("0.00%", "100.00%")
    days = Decimal((date(last, 1, 1) - date(first, 1, 1)).days)
    began = Decimal((date(2025, 6, 1) - date(first, 1, 1)).days)
    leaves = Decimal((date(2032, 6, 1) - date(first, 1, 1)).days)
    assert edges(row_of(chart, "credit").bars[0]) == (place(began, Decimal(0), days), place(leaves, Decimal(0), days))


def test_without_a_first_missed_payment_there_are_no_clocks(rulebook: Rulebook) -> None:
    assert drawn(rulebook, OHIO | {"first_missed_payment": None}).clocks is None


def test_after_a_judgment_only_the_credit_clock_runs(rulebook: Rulebook) -> None:
    chart = drawn(rulebook, JUDGMENT).clocks
    assert chart is not None
    assert [row.code for row in chart.rows] == ["credit"]


def test_a_time_to_sue_that_is_over_is_told_in_the_past(rulebook: Rulebook) -> None:
    long_ago = OHIO | {"first_missed_payment": date(2001, 6, 1), "sale_date": date(2001, 11, 10)}
    chart = drawn(rulebook, long_ago).clocks
    assert row_of(chart, "sue").label == "They could sue"
    assert row_of(chart, "credit").label == "It could stay on your credit report"
    assert percent(row_of(chart, "sue").tick) > edges(row_of(chart, "sue").bars[-1])[1]


# How this can end


def test_the_ways_share_one_round_scale_from_zero(rulebook: Rulebook) -> None:
    values = OHIO | {"monthly_spare": Decimal("150.00"), "lump_sum": Decimal("1500.00")}
    outcome, answers = outcome_of(rulebook, values)
    found = Drawn(outcome, answers, rulebook).ends
    assert found is not None
    assert [mark.text for mark in found.axis] == ["$0", "$2,000", "$4,000", "$6,000", "$8,000"]
    assert [mark.x for mark in found.axis] == ["0.00%", "25.00%", "50.00%", "75.00%", "100.00%"]
    for one in outcome.options:
        if one.cost is not None and one.code != "do_nothing":
            end = max((edges(bar)[1] for bar in found.bars[one.code.value]), default=Decimal(0))
            assert end == place(one.cost.told_most, Decimal(0), Decimal(8000))


def test_what_has_no_known_end_runs_to_the_edge(rulebook: Rulebook) -> None:
    found = drawn(rulebook, OHIO).ends
    assert found is not None
    last = found.bars["do_nothing"][-1]
    assert (last.fill, edges(last)[1]) == ("url(#h-claim)", Decimal(100))


def test_where_nothing_costs_anything_there_is_no_scale() -> None:
    assert ends({}, ()) is None
    assert ends({"dispute": Amounts(Decimal(0), Decimal(0), Decimal(0))}, ()) is None


@given(st.decimals(min_value="0.01", max_value="1e7", places=2))
def test_the_scale_holds_every_amount_and_no_more_than_it_needs(most: Decimal) -> None:
    found: Ends | None = ends({"one": Amounts(Decimal(0), most, most)}, ())
    assert found is not None
    end = edges(found.bars["one"][-1])[1]
    assert Decimal(40) <= end <= 100


# Whatever is answered


@given(asked() | asked(likely=True))
def test_nothing_is_ever_outside_of_the_frame(case: tuple[Answers, date]) -> None:
    answers, today = case
    for chart in pictures(Drawn(assess(answers, BOOK, today), answers, BOOK)):
        for row in chart.rows:
            for bar in row.bars:
                assert edges(bar)[1] <= 100
            for mark in (row.thread, row.tick):
                assert not mark or percent(mark) >= 0
        if isinstance(chart, Chart):
            assert not chart.zero or percent(chart.zero) >= 0
        else:
            assert 2 <= len(chart.years) <= 5
            places = [percent(year.x) for year in chart.years]
            assert places == sorted(places)
            assert percent(chart.today.x) >= 0


@given(asked() | asked(likely=True))
def test_each_bar_starts_where_the_last_one_ended(case: tuple[Answers, date]) -> None:
    answers, today = case
    outcome = assess(answers, BOOK, today)
    chart = Drawn(outcome, answers, BOOK).sums
    assume(chart is not None)
    assert chart is not None
    here = percent(chart.zero) if chart.zero else Decimal(0)
    for index, line in enumerate(outcome.estimate.lines):
        row = chart.rows[index]
        assert row.code == line.code
        assert not index or percent(row.thread) == here
        left, right = edges(row.bars[0])
        start, here = (right, left) if line.amount < 0 else (left, right)
        assert start == (percent(row.thread) if index else start)
    assert percent(row_of(chart, "result").thread) == here


@given(asked(likely=True))
def test_the_band_is_from_low_to_high_with_the_likely_amount_in_it(case: tuple[Answers, date]) -> None:
    answers, today = case
    outcome = assess(answers, BOOK, today)
    span = outcome.estimate.span
    assume(span is not None and not span.is_known)
    assert span is not None
    chart = Drawn(outcome, answers, BOOK).sums
    row = row_of(chart, "range")
    left, right = edges(row.bars[0])
    assert left <= percent(row.tick) <= right
    totals = [Decimal(0)]
    for line in outcome.estimate.lines:
        totals.append(totals[-1] + line.amount)
    low, high = min(*totals, span.low), max(*totals, span.high)
    assert (left, right) == (place(span.low, low, high), place(span.high, low, high))


@given(asked() | asked(likely=True))
def test_in_every_row_solid_and_striped_join_without_a_gap(case: tuple[Answers, date]) -> None:
    answers, today = case
    for chart in pictures(Drawn(assess(answers, BOOK, today), answers, BOOK)):
        for row in chart.rows:
            for bar, following in zip(row.bars, row.bars[1:], strict=False):
                assert edges(bar)[1] == edges(following)[0]


@pytest.mark.parametrize(
    ("span", "looks"),
    [
        (Span(Decimal(10), Decimal(20), Decimal(30)), ["f-result", "striped s-result"]),
        (Span(Decimal(-10), Decimal(20), Decimal(30)), ["striped s-down", "striped s-result"]),
        (Span(Decimal(-30), Decimal(-20), Decimal(-10)), ["striped s-down", "f-down"]),
        (Span.known(Decimal(0)), []),
    ],
)
def test_solid_is_known_and_striped_is_not(span: Span, looks: list[str]) -> None:
    scale = Scale.over([span.low, span.high])
    assert [bar.look for bar in scale.from_zero(span.low, span.high, "result")] == looks


# On the page


def room(site: Client, name: str = "result", **values: Any) -> Page:
    given = {key: value for key, value in values.items() if value is not None}
    page = visit(site, f"/q/{seal(Walk(revision=1, values=given))}/{name}/")
    assert page.status == 200
    return page


def test_each_picture_stands_once_where_it_belongs(site: Client) -> None:
    billed = PROJECTED | {"stage": Stage.BILLED, "claimed_deficiency": Decimal("7047.44")}
    result = room(site, **billed)
    assert len(result.soup.find(id="sums").find_all("figure", {"data-chart": "sums"})) == 1
    assert len(result.soup.find_all(class_="picture")) == 1
    assert len(result.soup.find_all(class_="ledger")) == 1
    assert len(room(site, "dates", **billed).soup.find(id="clocks").find_all("figure", {"data-chart": "clocks"})) == 1
    assert len(room(site, "choices", **billed).soup.find_all(class_="ends")) == 1


@pytest.mark.parametrize("name", ["result", "dates", "choices", "plan"])
def test_bars_are_hidden_from_a_screen_reader_and_have_no_style_of_their_own(site: Client, name: str) -> None:
    page = room(site, name, **OHIO)
    assert not page.soup.find_all(style=True)
    for picture in page.soup.find_all(class_="chart"):
        for drawing in picture.find_all("svg"):
            assert drawing.get("aria-hidden") == "true" or drawing.find_parent(attrs={"aria-hidden": "true"})


@pytest.mark.parametrize("name", ["result", "dates", "choices", "law", "letters", "plan"])
def test_every_stripe_has_its_pattern_once(site: Client, name: str) -> None:
    page = room(site, name, **PROJECTED)
    patterns = [one["id"] for one in page.soup.find_all("pattern")]
    assert len(patterns) == len(set(patterns))
    used = {one["fill"].removeprefix("url(#").removesuffix(")") for one in page.soup.find_all("rect", fill=True)}
    assert used <= set(patterns)


def test_only_the_rooms_load_their_style(site: Client) -> None:
    def styles(page: Page) -> list[str]:
        return [one["href"] for one in page.soup.find_all("link", rel="stylesheet")]

    for name in ("result", "dates", "choices", "law", "letters", "plan"):
        assert len(styles(room(site, name, **OHIO))) == 3
        assert "/static/css/rooms.css" in styles(room(site, name, **OHIO))
    assert "/static/css/rooms.css" not in styles(visit(site, "/start/"))
