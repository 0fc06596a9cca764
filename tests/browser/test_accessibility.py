"""axe-core finds nothing on any kind of page, in both languages, both themes, on a phone and on a desktop."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, ViewportSize, expect

from calculator.questionnaire.seal import Walk, seal
from tests.browser.axe import complaints
from tests.browser.pages import FRAMED_BY, IN_FRAMES, PAGES
from tests.browser.support import OHIO, follow, sealed_walks
from tests.partners.support import listed

pytestmark = pytest.mark.browser

SIZES: dict[str, ViewportSize] = {"phone": {"width": 320, "height": 640}, "desktop": {"width": 1440, "height": 900}}


@pytest.fixture(scope="module", params=[(size, theme) for size in SIZES for theme in ("light", "dark")], ids=str)
def context(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    size, theme = request.param
    context = browser.new_context(
        base_url=address, viewport=SIZES[size], color_scheme=theme, reduced_motion="reduce", locale="en-US"
    )
    yield context
    context.close()


def found_on(context: BrowserContext, addresses: list[str]) -> dict[str, list[str]]:
    """What is wrong, by page. All pages in one test: a context is dearer than a page."""
    sealed = sealed_walks()
    page = context.new_page()
    found = {}
    with listed(FRAMED_BY):
        for where in addresses:
            page.goto(where.format(**sealed))
            wrong = complaints(page)
            if wrong:
                found[where] = wrong
    page.close()
    return found


@pytest.mark.parametrize("prefix", ["", "/es"])
def test_axe_finds_nothing(context: BrowserContext, prefix: str) -> None:
    assert found_on(context, [prefix + where for where in PAGES]) == {}


@pytest.mark.parametrize("prefix", ["", "/~777777/es"])
def test_axe_finds_nothing_in_a_frame(context: BrowserContext, prefix: str) -> None:
    assert found_on(context, [f"/embed/{FRAMED_BY.slug}{prefix}{where}" for where in IN_FRAMES]) == {}


def test_axe_finds_nothing_on_a_page_with_a_mistake(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(f"/q/{seal(Walk(revision=3, values=OHIO))}/costs/")
    page.locator("#storage_cost").fill("3oo")
    follow(page.get_by_role("button", name="Continue"))
    expect(page.locator("#errors")).to_be_visible()
    assert complaints(page) == []
    page.close()


def test_axe_would_notice(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto("/about/")
    page.evaluate("document.documentElement.removeAttribute('lang')")
    assert any(one.startswith("html-has-lang") for one in complaints(page))
    page.close()
