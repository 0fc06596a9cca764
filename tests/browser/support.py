"""From page to page without a race, and straight to a result: addresses of walks with known answers.

Playwright's own `click` and `press` give back while the old page still stands, or while the next one is half there; and
`is_visible`, `count` and `evaluate` tell of that moment. So what leads on is pressed by `follow`, and what changes on
the page is waited for, with `expect` or `until`. `test_no_races` holds the tests to it.
"""

import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from playwright.sync_api import Error, Locator, Page

from calculator.engine.vocabulary import Holder
from calculator.questionnaire.seal import Walk, seal
from tests.browser.serving import WAITING
from tests.support import OHIO_BILLED

OHIO = OHIO_BILLED | {
    "vehicle_value": Decimal("7000.00"),
    "claim_date": date(2026, 11, 9),
    "holder": Holder.COLLECTOR,
}

ANSWERS = {
    "balance": {"balance": "9800"},
    "price": {"sale_price": "4200"},
    "costs": {"repossession_cost": "450", "storage_cost": "300", "sale_cost": "250"},
}
"""What a walk types on its way to that amount, by step; it skips the rest."""


def follow(wanted: Locator, key: str = "") -> None:
    """Click it, or press a key on it, and wait for what comes of it in its page or its frame: another page, loaded, or
    another address of the same page."""
    frame = wanted.element_handle().owner_frame()
    assert frame is not None
    with frame.expect_navigation():
        wanted.press(key) if key else wanted.click()


def until(page: Page, holds: Callable[[], Any], what: str) -> None:
    """Asks until it holds, also while a page is being replaced by the next one."""
    end, trouble = time.monotonic() + WAITING, ""
    while time.monotonic() < end:
        try:
            if holds():
                return
        except Error as error:
            trouble = str(error)
        page.wait_for_timeout(50)
    raise AssertionError(f"never came: {what} {trouble}")


def nothing_comes(page: Page) -> None:
    """Time enough for what must not come. It proves the less the busier the machine is, and fails no test by it."""
    page.wait_for_timeout(500)


def back(page: Page) -> None:
    """The browser's own Back button, until another document has come and loaded: also where Back only changes the
    address, and the what-if's script then loads the page of that address anew.

    While Chromium swaps pages Playwright may find none to ask; then it asks again.
    """
    before = page.url
    page.evaluate("window.left = true")

    def went() -> bool:
        if page.url == before:
            page.go_back()
        return page.url != before

    until(page, went, "the page before")
    until(page, lambda: page.evaluate("!window.left && document.readyState === 'complete'"), "its document, loaded")


def result_of(**values: Any) -> str:
    """The address of the result for Ohio's answers, changed as given."""
    return f"/q/{seal(Walk(revision=3, values=OHIO | values))}/result/"


def sealed_walks() -> dict[str, str]:
    """The seals that addresses of `tests.browser.pages` are filled with."""
    walk = Walk(revision=3, values=OHIO)
    trying = walk.with_trying({"sale_price": Decimal("5200.00"), "lump_sum": Decimal("2000.00")})
    return {"seal": seal(walk), "trying": seal(trying)}
