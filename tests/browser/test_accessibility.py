"""axe-core finds nothing on any kind of page, in both languages, both themes, on a phone and on a desktop."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from calculator.partners.theme import Theme
from calculator.questionnaire.seal import Walk, seal
from tests.browser.support import OHIO
from tests.partners.support import listed, partner

pytestmark = pytest.mark.browser

PAGES = [
    "/",
    "/about/",
    "/changes/",
    "/worksheet/",
    "/states/",
    "/states/ohio/",
    "/start/",
    "/example/",
    "/partners/",
    "/partners/?partner=lake-erie",
    "/embed/nobody/",
    "/no/such/page/",
    "/q/nonsense/result/",
    *(
        f"/q/{{seal}}/{name}/"
        for name in (
            *("state", "balance", "price", "costs", "default", "credits", "bill", "protections"),
            *("check", "result", "plan", "offer", "options/settle_lump_sum", "letters", "letters/dispute-amount"),
        )
    ),
]
IN_FRAMES = [
    "/",
    "/start/",
    *(f"/q/{{seal}}/{name}/" for name in ("price", "check", "result", "offer", "letters", "letters/dispute-amount")),
    "/about/",
    "/no/such/page/",
]
"""Pages in a partner's frame; looked at without the page around it, which is not ours."""

FRAMED_BY = partner(theme=Theme(light={"action": "#8c2f1f", "ground": "#ffffff"}, dark={"action": "#ffb4a0"}, corner=2))
SIZES: dict[str, ViewportSize] = {"phone": {"width": 320, "height": 640}, "desktop": {"width": 1440, "height": 900}}
RULES: dict[str, Any] = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(scope="module", params=[(size, theme) for size in SIZES for theme in ("light", "dark")], ids=str)
def context(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    size, theme = request.param
    context = browser.new_context(
        base_url=address, viewport=SIZES[size], color_scheme=theme, reduced_motion="reduce", locale="en-US"
    )
    yield context
    context.close()


def complaints(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found]


def found_on(context: BrowserContext, addresses: list[str]) -> dict[str, list[str]]:
    """What is wrong, by page. All pages in one test: a context is dearer than a page."""
    sealed = seal(Walk(revision=3, values=OHIO))
    page = context.new_page()
    found = {}
    with listed(FRAMED_BY):
        for where in addresses:
            page.goto(where.format(seal=sealed))
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
    page.get_by_role("button", name="Continue").click()
    assert page.locator("#errors").is_visible()
    assert complaints(page) == []
    page.close()


def test_axe_would_notice(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto("/about/")
    page.evaluate("document.documentElement.removeAttribute('lang')")
    assert any(one.startswith("html-has-lang") for one in complaints(page))
    page.close()
