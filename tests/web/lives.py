"""Two lives that several modules look at, and any page of a life, read."""

from typing import Any

from django.test import Client

from calculator.engine.parsing import PARSERS
from calculator.questionnaire.seal import Walk, seal
from tests.web.walking import Page, visit

GEORGIA: dict[str, object] = {
    "state": "GA",
    "stage": "billed",
    "use": "personal",
    "contract_type": "sale_contract",
    "balance": "14200",
    "repossession_kind": "taken",
    "repossession_date": "2026-05-01",
    "repossession_notice": "no",
    "sale_date": "2026-06-20",
    "sale_price": "7000",
    "costs_known": "yes",
    "repossession_cost": "400",
    "claimed_deficiency": "7600",
}
ARIZONA: dict[str, object] = {
    "state": "AZ",
    "stage": "billed",
    "contract_type": "sale_contract",
    "first_missed_payment": "2013-01-01",
    "last_payment_date": "2012-12-01",
    "repossession_date": "2013-04-01",
    "sale_date": "2013-06-01",
    "balance": "14000",
    "sale_price": "6400",
    "costs_known": "yes",
    "claimed_deficiency": "7600",
}


def page(site: Client, raw: dict[str, object], part: str = "result", language: str = "") -> Page:
    values: dict[str, Any] = {key: PARSERS[key](value) for key, value in raw.items() if value is not None}
    found = visit(site, f"{language}/q/{seal(Walk(revision=1, values=values))}/{part}/")
    assert found.status == 200
    return found


def heading(shown: Page) -> str:
    return " ".join(shown.soup.find("h1").get_text(" ").split())
