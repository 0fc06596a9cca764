"""The rooms as a browser lays them out: what stands on the first screen, how tall and wide it is, and the bar."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from calculator.questionnaire.seal import Walk, seal
from tests.browser.axe import complaints
from tests.browser.support import OHIO, back, follow

pytestmark = pytest.mark.browser

Opener = Callable[..., Page]

TALLEST = 4000
"""CSS pixels that the example's result may be tall on a phone; it was 13,635."""

ROOMS = ("result", "dates", "choices", "letters", "law")
FIRST = ("h1", ".ledger", ".rooms", ".due", ".acts li:nth-child(3)")

SCROLLERS = """() => [...document.querySelectorAll('main *')].filter(part => {
    const style = getComputedStyle(part);
    return /auto|scroll/.test(style.overflowX + style.overflowY) && part.clientHeight
        && (part.scrollHeight > part.clientHeight + 1 || part.scrollWidth > part.clientWidth + 1);
}).map(part => part.className)"""


def show(open_page: Opener, where: str, width: int, height: int = 844) -> Page:
    page = open_page()
    page.set_viewport_size({"width": width, "height": height})
    page.goto(where)
    return page


def test_the_example_is_short_on_a_phone(open_page: Opener) -> None:
    page = show(open_page, "/example/", 390)
    assert page.evaluate("document.documentElement.scrollHeight") <= TALLEST


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1280, 800)])
def test_the_first_screen_says_what_matters(open_page: Opener, width: int, height: int) -> None:
    page = show(open_page, "/example/", width, height)
    for part in FIRST:
        box = page.locator(part).first.bounding_box()
        assert box, part
        assert box["y"] + box["height"] <= height, part
    assert "more than their own lines add up to" in page.locator("h1").inner_text()
    assert page.locator(".ledger [data-row]").count() == 2


def test_what_if_is_within_two_screens_and_beside_the_first_on_a_desk(open_page: Opener) -> None:
    box = show(open_page, "/example/", 390).locator(".whatif").bounding_box()
    assert box
    assert box["y"] < 2 * 844
    desk = show(open_page, "/example/", 1280, 800)
    rail, do = desk.locator(".whatif").bounding_box(), desk.locator(".do").bounding_box()
    assert rail
    assert do
    assert rail["x"] > do["x"] + do["width"]
    assert rail["y"] < 800 / 2
    assert rail["height"] <= 800, "it has no scroller, so it must fit the window that it stays in"


def test_the_bar_is_within_the_first_ten_stops_and_leads_to_every_room(open_page: Opener) -> None:
    page = show(open_page, f"/q/{seal(Walk(revision=3, values=OHIO))}/result/", 390)
    found = []
    for _ in range(10):
        page.keyboard.press("Tab")
        found.append(page.evaluate("document.activeElement.closest('.rooms') ? document.activeElement.href : ''"))
    links = [link for link in found if link]
    assert len(links) == page.locator(".rooms a").count()
    for link in links:
        page.goto(link)
        if link.endswith("/report/"):
            assert page.get_by_role("link", name="Back to my result").count() == 1, "a paper has no bar, but a way back"
            continue
        current = page.locator(".rooms [aria-current=page]")
        assert current.count() == 1
        assert page.locator(".rooms li").count() == len(links) + 1


def test_the_bar_stands_in_one_place_in_every_room_but_the_first(open_page: Opener) -> None:
    sealed = seal(Walk(revision=3, values=OHIO))
    places = set()
    for room in ROOMS[1:]:
        page = show(open_page, f"/q/{sealed}/{room}/", 1280, 800)
        box = page.locator(".rooms").bounding_box()
        assert box
        assert box["y"] < 200, room
        places.add(round(box["x"]))
    assert len(places) == 1


@pytest.mark.parametrize("prefix", ["", "/es"])
@pytest.mark.parametrize("width", [320, 390, 640, 960, 1280, 1440])
def test_no_room_scrolls_sideways_and_none_has_a_scroller_in_it(open_page: Opener, width: int, prefix: str) -> None:
    page = show(open_page, f"{prefix}/example/", width)
    links = page.locator(".rooms a").evaluate_all("links => links.map(link => link.href)")
    for where in (f"{prefix}/example/", *links):
        page.goto(where)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, where
        assert page.evaluate(SCROLLERS) == [], where


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("prefix", ["", "/es"])
def test_axe_finds_nothing_with_all_that_folds_open(open_page: Opener, prefix: str, scheme: str) -> None:
    page = show(open_page, f"{prefix}/example/", 390)
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    links = page.locator(".rooms a").evaluate_all("links => links.map(link => link.href)")
    for where in (f"{prefix}/example/", *links):
        page.goto(where)
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        assert complaints(page) == [], where


def test_an_old_link_into_the_long_page_still_opens_something_sensible(open_page: Opener) -> None:
    sealed = seal(Walk(revision=3, values=OHIO))
    page = open_page()
    for part in ("dates", "choices", "letters", "help", "check", "sums"):
        page.goto(f"/q/{sealed}/result/#{part}")
        assert page.locator(f"#{part}").count() == 1
    for gone in ("rights", "limits", "law", "tips"):
        page.goto(f"/q/{sealed}/result/#{gone}")
        assert page.locator("h1").count() == 1


def test_back_from_a_room_comes_to_the_result(open_page: Opener) -> None:
    page = show(open_page, f"/q/{seal(Walk(revision=3, values=OHIO))}/result/", 390)
    follow(page.locator(".rooms a").first)
    assert page.url.endswith("/dates/")
    back(page)
    assert page.url.endswith("/result/")
