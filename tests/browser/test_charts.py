"""The pictures as a browser lays them out: bars and table agree, and everything stays in its frame at any size."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from playwright.sync_api import Page

from calculator.engine.vocabulary import Stage, State
from calculator.questionnaire.seal import Walk, seal

pytestmark = pytest.mark.browser

Opener = Callable[..., Page]

SOLD: Mapping[str, Any] = {
    "stage": Stage.BILLED,
    "state": State.OH,
    "balance": Decimal("9812.37"),
    "repossession_cost": Decimal("451.05"),
    "storage_cost": Decimal("299.99"),
    "sale_cost": Decimal("250.00"),
    "other_credits": Decimal("112.48"),
    "sale_price": Decimal("4203.61"),
    "costs_known": True,
    "first_missed_payment": date(2025, 6, 1),
    "sale_date": date(2025, 11, 10),
    "claimed_deficiency": Decimal("7047.44"),
    "monthly_spare": Decimal("150.00"),
}
PROJECTED: Mapping[str, Any] = {
    "stage": Stage.REPOSSESSED,
    "state": State.OH,
    "balance": Decimal("9800.00"),
    "repossession_cost": Decimal("450.00"),
    "vehicle_value": Decimal("7000.00"),
    "first_missed_payment": date(2025, 6, 1),
}
SURPLUS = {**SOLD, "sale_price": Decimal("15000.00"), "claimed_deficiency": Decimal("500.00")}
JUDGMENT = {
    **SOLD,
    "stage": Stage.JUDGMENT,
    "judgment_amount": Decimal("10000.00"),
    "judgment_rate": Decimal(7),
    "judgment_date": date(2025, 12, 1),
    "paid_since_judgment": Decimal("800.00"),
}
ACROSS_ZERO = {**PROJECTED, "balance": Decimal("3800.00")}
EVERY = (SOLD, PROJECTED, SURPLUS, JUDGMENT, ACROSS_ZERO)

PICTURE = """() => [...document.querySelectorAll('[data-chart=sums] li')].map(row => ({
    code: row.dataset.row,
    amount: row.querySelector('p > span:last-child').innerText,
    bars: [...row.querySelectorAll('rect')].map(bar => [bar.getAttribute('x'), bar.getAttribute('width')]),
    tick: row.querySelector('.now')?.getAttribute('x1') ?? '',
}))"""
TABLE = """selector => [...document.querySelectorAll(selector + ' tbody tr')]
    .map(row => [row.dataset.line ?? '', row.className,
        [...row.querySelectorAll('td')].map(cell => cell.textContent)])"""
OUTSIDE = """() => [...document.querySelectorAll('.chart')].flatMap(picture => {
    const frame = picture.getBoundingClientRect();
    return [...picture.querySelectorAll('rect, p > span, text')]
        .map(part => [part, part.getBoundingClientRect()])
        .filter(([_, box]) => box.width && (box.left < frame.left - 2 || box.right > frame.right + 2))
        .map(([part]) => picture.className + ': ' + (part.textContent || part.outerHTML));
})"""
TOUCHING = """() => [...document.querySelectorAll('.axis')].flatMap(axis => {
    const boxes = [...axis.querySelectorAll('text')].filter(text => getComputedStyle(text).display !== 'none')
        .map(text => text.getBoundingClientRect());
    return boxes.slice(1).filter((box, index) => box.left < boxes[index].right + 4).map(box => box.left);
})"""


def show(page: Page, answers: Mapping[str, Any], *, width: int = 320, room: str = "result") -> Page:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"/q/{seal(Walk(revision=1, values=dict(answers)))}/{room}/")
    return page


def amount(text: str) -> Decimal:
    """What an amount in words comes to; estimates carry a hidden “about”."""
    bare = text.replace("about", "").replace(",", "").replace("$", "").replace("−", "-").replace("+", "")
    return Decimal("".join(bare.split()))


def lines(page: Page) -> dict[str, Decimal]:
    """The statement as the plan has it: a table. The page comes back to where it was."""
    here = page.url
    page.goto(here.replace("/result/", "/plan/"))
    rows = page.evaluate(TABLE, "#sums table")
    page.goto(here)
    return {code: amount(cells[0]) for code, role, cells in rows if "sub" not in role.split()}


def place(value: Decimal, low: Decimal, high: Decimal) -> Decimal:
    return ((value - low) / (high - low) * 100).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def span(bar: list[str]) -> tuple[Decimal, Decimal]:
    left = Decimal(bar[0].removesuffix("%"))
    return left, left + Decimal(bar[1].removesuffix("%"))


@pytest.mark.parametrize("answers", [SOLD, PROJECTED, SURPLUS, JUDGMENT])
def test_bars_and_table_agree_to_the_cent(open_page: Opener, answers: Mapping[str, Any]) -> None:
    """The words of the picture are the table's, and each bar lies where the table's amounts put it."""
    page = show(open_page(), answers)
    table, rows = lines(page), page.evaluate(PICTURE)
    picture = {row["code"]: row for row in rows}
    given = [code for code in table if code != "result"]
    assert [row["code"] for row in rows[: len(given) + 1]] == [*given, "result"]
    assert sum(table[code] for code in given) == table["result"]
    for code in given:
        assert amount(picture[code]["amount"]) == table[code]
    assert amount(picture["result"]["amount"]) == abs(table["result"])

    totals = [Decimal(0)]
    for code in given:
        totals.append(totals[-1] + table[code])
    ends = list(totals)
    if "range" in picture:
        columns = page.evaluate(TABLE, "#sums .three")[-1][2]
        low, high = (amount(cell) for cell in columns)
        ends += [low, high]
    if "unexplained" in picture:
        ends.append(table["result"] + amount(picture["unexplained"]["amount"]))
        assert ends[-1] == answers["claimed_deficiency"]
    scale = min(ends), max(ends)
    for index, code in enumerate(given):
        left, right = sorted(place(total, *scale) for total in totals[index : index + 2])
        assert span(picture[code]["bars"][0]) == (left, right), code
    zero, result = place(Decimal(0), *scale), place(table["result"], *scale)
    drawn = [edge for bar in picture["result"]["bars"] for edge in span(bar)]
    assert {zero, result} <= set(drawn)
    if "range" in picture:
        assert span(picture["range"]["bars"][0]) == (place(low, *scale), place(high, *scale))
        assert picture["range"]["tick"] == f"{result}%"


def test_their_number_is_drawn_to_the_same_scale(open_page: Opener) -> None:
    page = show(open_page(), SOLD)
    widths = page.evaluate(
        """() => [...document.querySelectorAll('.ledger [data-row]')].map(row =>
            [...row.querySelectorAll('rect')].reduce((sum, bar) => sum + bar.getBoundingClientRect().width, 0))"""
    )
    theirs, ours = widths[0], widths[1]
    computed = lines(page)["result"]
    assert ours / theirs == pytest.approx(float(computed / SOLD["claimed_deficiency"]), abs=0.005)


@pytest.mark.parametrize("answers", EVERY)
@pytest.mark.parametrize(("width", "text"), [(320, 100), (320, 200), (1280, 100), (1440, 100)])
def test_nothing_leaves_the_frame_and_no_years_touch(
    open_page: Opener, answers: Mapping[str, Any], width: int, text: int
) -> None:
    for room in ("result", "dates", "choices"):
        page = show(open_page(), answers, width=width, room=room)
        page.evaluate(f"document.styleSheets[0].insertRule('html {{ font-size: {text}% }}', 0)")
        assert page.evaluate(OUTSIDE) == []
        assert page.evaluate(TOUCHING) == []


def test_todays_line_crosses_every_lane_at_one_place(open_page: Opener) -> None:
    page = show(open_page(), SOLD, room="dates")
    places = page.evaluate(
        """() => [...document.querySelectorAll('[data-chart=clocks] .now')]
            .map(line => Math.round(line.getBoundingClientRect().left))"""
    )
    assert len(places) == 3
    assert len(set(places)) == 1


@pytest.mark.parametrize("missed", [date(2026, 8, 1), date(2025, 6, 1), date(2021, 3, 1), date(2004, 3, 1)])
def test_the_flag_holds_its_word_wherever_today_is(open_page: Opener, missed: date) -> None:
    page = show(open_page(), {"stage": Stage.SOLD, "state": State.OH, "first_missed_payment": missed}, room="dates")
    word, flag = page.evaluate(
        """() => ['text', 'rect'].map(part => document.querySelector(`.flag ${part}`).getBoundingClientRect())
            .map(box => [box.left, box.right])"""
    )
    assert flag[0] < word[0] < word[1] < flag[1]
    assert page.evaluate(OUTSIDE) == []
