"""The page tells the law that the outcome was found under: the same rule, of the same state and day."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from calculator.content import store
from calculator.engine.parsing import PARSERS
from calculator.engine.rulebook import Exemption, Garnishment, Rulebook, SelfHelp
from calculator.questionnaire.seal import Walk, seal
from tests.engine.laws_that_change import BEFORE, CHANGE, CHANGES, Change
from tests.web.walking import Page, visit

TOLD_LATER_OR_OF_TODAY = {SelfHelp, Garnishment, Exemption}
"""Whether the car may be taken is told before it is, by the law of today, and so is what a judgment may reach."""


def law(site: Client, rulebook: Rulebook, raw: Mapping[str, object]) -> Page:
    values = {key: PARSERS[key](value) for key, value in raw.items() if value is not None}
    with store.use(rulebook):
        return visit(site, f"/q/{seal(Walk(revision=1, values=values))}/law/")


@pytest.mark.parametrize("day", [BEFORE, CHANGE], ids=["before", "after"])
@pytest.mark.parametrize(
    "change",
    [one for one in CHANGES if one.kind not in TOLD_LATER_OR_OF_TODAY],
    ids=lambda change: change.kind.__name__,
)
def test_the_page_tells_the_law_of_the_deciding_day(client: Client, change: Change, day: date) -> None:
    marked = replace(change, old=replace(change.old, cite="OLD LAW"), new=replace(change.new, cite="NEW LAW"))
    page = law(client, marked.book(), marked.raw(day))
    assert page.status == 200
    told, untold = ("OLD LAW", "NEW LAW") if day == BEFORE else ("NEW LAW", "OLD LAW")
    assert told in page.text
    assert untold not in page.text


def test_where_two_states_laws_count_each_rule_says_whose_it_is(site: Client, rulebook: Rulebook) -> None:
    """Seen: an Ohio contract and work in Texas; “nothing can be taken” above, “at most 25%” (Ohio's) below."""
    raw = {"state": "OH", "work_state": "TX", "stage": "judgment", "judgment_amount": "5600"}
    page = law(site, rulebook, raw | {"weekly_disposable_earnings": "700"})
    headings = {
        entry.find(class_="whose").get_text(): entry.find("p").get_text()
        for entry in page.soup.find(class_="law").find_all("div", recursive=False)
    }
    assert set(headings) == {"(Ohio)", "(Texas)"}
    assert "Your pay cannot be taken" in headings["(Texas)"]


def test_a_single_state_is_not_named_at_every_rule(site: Client, rulebook: Rulebook) -> None:
    page = law(site, rulebook, {"state": "OH", "stage": "sold", "balance": "9800", "sale_price": "4200"})
    assert page.soup.find(class_="law").find(class_="whose") is None
