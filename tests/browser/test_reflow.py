"""No page is wider than a small screen: not with text at 200%, and not zoomed to 400%, where 1280 pixels are 320."""

from collections.abc import Iterable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from calculator.questionnaire.questions import STEPS
from calculator.questionnaire.seal import Walk, seal
from tests.browser.pages import FRAMED_BY, IN_FRAMES, PAGES
from tests.browser.support import OHIO, sealed_walks
from tests.partners.support import listed

pytestmark = pytest.mark.browser

WIDTH, MEDIUM = 320, 16
"""CSS pixels: the screen, and the size of text where nobody chose another."""

BARE = {"stage": OHIO["stage"], "state": OHIO["state"], "vehicle_value": OHIO["vehicle_value"]}
"""Little is known: the loan's terms are asked, and the result is a range."""

OUTSIDE = """() => {
    const seen = (part) => part.getClientRects().length && !part.closest('.hidden, .skip, [aria-hidden]');
    const scrolls = (part) => part.closest('.scroll');
    return [...document.body.querySelectorAll('*')]
        .filter(part => seen(part) && !scrolls(part) && part.getBoundingClientRect().right > innerWidth + 1)
        .map(part => part.tagName + ' ' + part.className + ' ' + part.textContent.trim().slice(0, 30));
}"""
"""What reaches beyond the edge, even where a box around it keeps the page from growing."""


@pytest.fixture(params=["200% text", "400% zoom"])
def page(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    zoom = 4 if request.param == "400% zoom" else 1
    context = browser.new_context(
        base_url=address, viewport={"width": WIDTH, "height": 640}, device_scale_factor=zoom, reduced_motion="reduce"
    )
    page = context.new_page()
    if zoom == 1:
        settings = context.new_cdp_session(page)
        settings.send("Page.enable")
        settings.send("Page.setFontSizes", {"fontSizes": {"standard": 2 * MEDIUM}})
    yield page
    context.close()


def addresses() -> Iterator[str]:
    known, bare = sealed_walks(), seal(Walk(revision=3, values=BARE))
    yield from (where.format(**known) for where in PAGES)
    yield from (
        f"/q/{bare}/{where}/"
        for where in ("result", "dates", "choices", "law", "plan", "report", "check", *(step.slug for step in STEPS))
    )


def too_wide(page: Page, addresses: Iterable[str]) -> dict[str, list[str]]:
    found = {}
    for where in addresses:
        page.goto(where)
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        wide = page.evaluate("document.documentElement.scrollWidth") > WIDTH
        outside = page.evaluate(OUTSIDE)
        if wide or outside:
            found[where] = outside
    return found


@pytest.mark.parametrize("prefix", ["", "/es"])
def test_nothing_is_wider_than_the_screen(page: Page, prefix: str) -> None:
    assert too_wide(page, (prefix + where for where in addresses())) == {}


@pytest.mark.parametrize("prefix", ["", "/es"])
def test_nothing_is_wider_than_a_frame(page: Page, prefix: str) -> None:
    known = sealed_walks()
    with listed(FRAMED_BY):
        framed = (f"/embed/{FRAMED_BY.slug}{prefix}{where}".format(**known) for where in IN_FRAMES)
        assert too_wide(page, framed) == {}


def test_the_text_is_as_large_as_was_asked_for(page: Page, request: pytest.FixtureRequest) -> None:
    page.goto("/about/")
    size = page.evaluate("parseFloat(getComputedStyle(document.querySelector('main p:not([class])')).fontSize)")
    assert size == (17 if page.evaluate("devicePixelRatio") == 4 else 34)


def test_an_amount_too_wide_for_its_line_stands_under_its_words(page: Page) -> None:
    page.goto(f"/q/{seal(Walk(revision=3, values=OHIO))}/result/")
    row = page.locator("#sums [data-row=result] > p > span")
    words, amount = row.first.bounding_box(), row.last.bounding_box()
    assert words
    assert amount
    below = page.evaluate("devicePixelRatio") == 1
    assert (amount["y"] >= words["y"] + words["height"]) == below
