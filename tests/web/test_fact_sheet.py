"""The sheet of a state's facts for a lawyer: every fact is on it, with its words and what it does, twice."""

from dataclasses import replace
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from calculator.content import store
from calculator.engine.rulebook import Rulebook
from calculator.engine.vocabulary import LimitKind, SecondReading, State
from calculator.telling.fact_sheet import Fact, facts
from tests.web.quoting import BAR, WORDS, under
from tests.web.walking import visit

DAY = date(2026, 11, 26)


@pytest.mark.parametrize("state", State)
def test_every_fact_of_every_state_is_on_its_sheet(rulebook: Rulebook, state: State) -> None:
    found = facts(rulebook, state, DAY)
    assert len(found) == len(rulebook.jurisdictions[state].rules)
    assert all(fact.entry.says for fact in found)


def the_bar(rulebook: Rulebook, **changes: Any) -> Fact:
    law = under(rulebook, replace(BAR, key="the-bar", **changes))
    (found,) = (fact for fact in facts(law, State.OH, DAY) if fact.key == "the-bar")
    return found


def test_a_bar_takes_the_sample_borrower_s_debt_away(rulebook: Rulebook) -> None:
    found = the_bar(rulebook)
    left = next(change for change in found.changes if change.what == "What may be left of the debt")
    assert (left.with_it, left.without) == ("$0.00", "$6,600.00")
    assert ("kind", "no_personal_liability") in found.values
    assert found.evidence == WORDS
    assert not found.lacks_words


def test_what_is_told_and_never_computed_changes_no_amount(rulebook: Rulebook) -> None:
    changes = the_bar(rulebook, kind=LimitKind.OTHER).changes
    assert [change.without for change in changes] == ["–"]


def test_certain_thresholds_are_tried_on_a_debt_below_them(rulebook: Rulebook) -> None:
    found = next(fact for fact in facts(rulebook, State.CT, DAY) if fact.key == "barred_below")
    left = next(change for change in found.changes if change.what == "What may be left of the debt")
    assert left.with_it.startswith("$0.00")
    assert not left.without.startswith("$0.00")


@pytest.mark.parametrize(("prefix", "says"), [("", "The law says:"), ("/es", "La ley dice:")])
def test_the_page_has_a_box_for_each_fact_and_its_words(
    rulebook: Rulebook, client: Client, prefix: str, says: str
) -> None:
    differs = replace(BAR, evidence=replace(WORDS, second_reading=SecondReading.DIFFERS))
    law = under(rulebook, differs)
    with store.use(law):
        page = visit(client, f"{prefix}/states/ohio/facts/")
    assert page.status == 200
    assert page.text.count("☐") == 2 * len(law.jurisdictions[State.OH].rules)
    assert [quote["lang"] for quote in page.soup.find_all("q", string=WORDS.quote)] == ["en"]
    assert says in page.text


def test_a_state_that_is_none_has_no_sheet(site: Client) -> None:
    assert site.get("/states/atlantis/facts/").status_code == 404


def written(code: str) -> str:
    out = StringIO()
    call_command("fact_sheet", code, "--seed", "--today", "2026-11-26", stdout=out)
    return out.getvalue()


def test_the_command_writes_it_too(rulebook: Rulebook) -> None:
    said = written("ct")
    assert said.startswith("Facts of law in Connecticut, to check.")
    assert said.count("[ ] right") == len(rulebook.jurisdictions[State.CT].rules)
    assert "“the aggregate cash price of which was more than four thousand dollars”" in said
    with pytest.raises(CommandError, match="no state"):
        written("XX")
