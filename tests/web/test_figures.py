"""Whose figures a page rests on: a public report is named, and our own are called ours."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from calculator.content import store
from calculator.engine import assess
from calculator.engine.needs import Figure
from calculator.engine.parsing import assemble
from calculator.engine.rulebook import Assumption, Rulebook
from calculator.engine.settlement import SHARES
from calculator.engine.vocabulary import Stage, State, Status
from calculator.telling.statement import statement
from tests.browser.support import OHIO
from tests.support import published_rulebook
from tests.web.results import room

SHARED = [name for pair in SHARES.values() for name in pair]


def as_reported(rulebook: Rulebook, *names: str) -> Rulebook:
    """As if a public report gave these figures."""
    known: dict[str, Assumption] = {
        name: replace(rulebook.assumptions[name], status=Status.SECONDARY, cite="A report (2025), p. 7")
        for name in names
    }
    return replace(rulebook, assumptions={**rulebook.assumptions, **known})


@pytest.mark.parametrize(("name", "ours"), [("offer", "our own estimate"), ("choices", "our own figures")])
def test_shares_of_a_settlement_are_called_ours_where_they_are(
    rulebook: Rulebook, client: Client, name: str, ours: str
) -> None:
    for release, expected in ((rulebook, True), (as_reported(rulebook, *SHARED), False)):
        with store.use(release):
            page = room(client, name, **OHIO, lump_sum=Decimal("9000.00"))
        assert (ours in page.text) is expected, name
        assert ("no public report counts them for car loans" in page.text) is expected


def notes(rulebook: Rulebook, today: date) -> dict[str, str]:
    answers = assemble(
        {"state": State.OH, "stage": Stage.SOLD, "balance": Decimal(9800), "sale_price": Decimal(4200)}, today
    )
    found = assess(answers, rulebook, today).estimate
    told = statement(found, rulebook.assumptions, None)
    assert told is not None
    return {row.code: row.note for row in told.rows}


def test_a_line_names_the_report_that_its_figure_rests_on(today: date) -> None:
    told = notes(as_reported(published_rulebook(), Figure.REPOSSESSION_COST), today)
    assert "A report (2025), p. 7" in told["repossession_cost"]
    assert "$300 to $500" in told["repossession_cost"]
    assert "Our own estimate" in told["storage_cost"]


def test_every_figure_of_the_seed_names_its_page_or_is_called_ours() -> None:
    for figure in published_rulebook().assumptions.values():
        ours = figure.cite.startswith("Our own")
        assert ours or figure.url, figure.name
        assert not ours or figure.status is Status.UNVERIFIED, figure.name
