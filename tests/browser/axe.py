"""axe-core, run on a page."""

import json
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES: dict[str, Any] = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
"""Every rule runs. What passes is counted and not written down: that costs more than the rules do."""


def complaints(page: Page) -> list[str]:
    page.evaluate(Axe().axe_script)
    found = page.evaluate(f"axe.run({json.dumps(RULES)}).then((results) => results.violations)")
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found]
