"""The result page, read."""

from typing import Any

from django.test import Client

from calculator.questionnaire.seal import Walk, seal
from tests.web.walking import Page, visit


def result(site: Client, **values: Any) -> Page:
    page = visit(site, f"/q/{seal(Walk(revision=1, values=values))}/result/")
    assert page.status == 200
    return page


def statement(page: Page) -> list[tuple[str, str]]:
    """The sums, line by line: code and amount as it is shown."""
    rows = page.soup.find(id="sums").find("table").find_all("tr")
    return [(row["data-line"], row.find("td").get_text(strip=True)) for row in rows]
