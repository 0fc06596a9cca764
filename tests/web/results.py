"""The result page, read."""

from typing import Any

from django.test import Client

from calculator.questionnaire.seal import Walk, seal
from tests.web.walking import Page, visit


def result(site: Client, **values: Any) -> Page:
    page = visit(site, f"/q/{seal(Walk(revision=1, values=values))}/result/")
    assert page.status == 200
    return page


def room(site: Client, name: str, **values: Any) -> Page:
    """One of the rooms beside the result."""
    page = visit(site, f"/q/{seal(Walk(revision=1, values=values))}/{name}/")
    assert page.status == 200
    return page


def statement(page: Page) -> list[tuple[str, str]]:
    """The sums, line by line, from the picture on a result: code and amount as it is shown."""
    rows = page.soup.find(id="sums").find("figure").find_all("li")
    return [(row["data-row"], row.find("p").find_all("span", recursive=False)[1].get_text(strip=True)) for row in rows]


def table(page: Page) -> list[tuple[str, str]]:
    """The sums of a plan, which has them as a table, without its subtotals."""
    rows = [row for row in page.soup.find(id="sums").find_all("tr") if "sub" not in (row.get("class") or [])]
    return [(row["data-line"], row.find("td").get_text(strip=True)) for row in rows]


def ledger(page: Page) -> list[tuple[str, str]]:
    """Their number beside ours: whose row, and the amount."""
    rows = page.soup.find(class_="ledger").find_all("li", attrs={"data-row": True})
    return [(row["data-row"], row.find("p").find_all("span", recursive=False)[1].get_text(strip=True)) for row in rows]
