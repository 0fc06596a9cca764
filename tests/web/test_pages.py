"""Pages without answers."""

import pytest
from django.test import Client

from calculator.engine import assess
from calculator.engine.parsing import parse
from calculator.engine.rulebook import Rulebook
from calculator.engine.vocabulary import State
from tests.web.walking import visit

ADDRESSES = ["/", "/about/", "/changes/", "/worksheet/", "/states/", "/states/ohio/", "/robots.txt"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_it_works(site: Client, address: str) -> None:
    response = site.get(address)
    assert response.status_code == 200
    assert not response.cookies


def test_the_letter_on_the_front_page_is_right(site: Client, rulebook: Rulebook, today: object) -> None:
    """Its figures are words in a template; this holds them against the engine."""
    answers = parse(
        {
            "state": "OH",
            "stage": "billed",
            "balance": "9800",
            "sale_price": "4200",
            "repossession_cost": "450",
            "storage_cost": "300",
            "sale_cost": "250",
            "costs_known": "yes",
            "claimed_deficiency": "7047.44",
        },
        today,  # type: ignore[arg-type]
    )
    check = assess(answers, rulebook, today).claim_check  # type: ignore[arg-type]
    text = visit(site, "/").text
    assert check is not None
    for amount in (check.claimed, check.computed, check.difference):
        assert f"{amount:,.2f}" in text


def test_every_link_on_the_front_page_leads_somewhere(site: Client) -> None:
    page = visit(site, "/")
    for link in page.soup.find_all("a", href=True):
        if link["href"].startswith("/"):
            assert visit(site, link["href"].split("#")[0]).status == 200, link["href"]


@pytest.mark.parametrize("state", list(State))
def test_every_state_has_a_guide(site: Client, state: State) -> None:
    page = visit(site, f"/states/?state={state.value}")
    assert page.status == 200
    assert len(page.soup.find_all("dt")) >= 10


def test_an_unknown_state_is_a_404(site: Client) -> None:
    assert site.get("/states/atlantis/").status_code == 404
    assert site.get("/states/?state=ZZ").status_code == 200
