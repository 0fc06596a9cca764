"""Straight to a result: addresses of walks with known answers."""

from datetime import date
from decimal import Decimal
from typing import Any

from playwright.sync_api import Error, Page

from calculator.engine.vocabulary import Holder
from calculator.questionnaire.seal import Walk, seal
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


def back(page: Page) -> None:
    """The browser's own Back button. While Chromium swaps pages Playwright may find none to ask; then it asks again."""
    before = page.url
    for _ in range(10):
        try:
            page.go_back()
        except Error as error:
            if "active page" not in str(error):
                raise
            page.wait_for_timeout(200)
        if page.url != before:
            return
    raise AssertionError("Back led nowhere")


def result_of(**values: Any) -> str:
    """The address of the result for Ohio's answers, changed as given."""
    return f"/q/{seal(Walk(revision=3, values=OHIO | values))}/result/"


def sealed_walks() -> dict[str, str]:
    """The seals that addresses of `tests.browser.pages` are filled with."""
    walk = Walk(revision=3, values=OHIO)
    trying = walk.with_trying({"sale_price": Decimal("5200.00"), "lump_sum": Decimal("2000.00")})
    return {"seal": seal(walk), "trying": seal(trying)}
