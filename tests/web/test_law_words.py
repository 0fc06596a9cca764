"""The law's own words behind the source line, on a result and on a state's page, in both languages."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from calculator.content import store
from calculator.engine import assess
from calculator.engine.governing import Governing
from calculator.engine.parsing import assemble
from calculator.engine.rulebook import DefectiveSale, DeficiencyLimit, Rulebook, SaleNotice
from calculator.engine.vocabulary import DefectiveSaleEffect, LimitKind, SecondReading, State, Status
from calculator.telling.law import law_entries, limit_entries, wrong_entries
from tests.support import OHIO, OHIO_BILLED
from tests.web.quoting import BAR, DAY, WORDS, under
from tests.web.results import result, room
from tests.web.walking import visit


def words_on(page: Any) -> list[tuple[str, str]]:
    """Each quote on a page with its language."""
    return [(quote.get_text(strip=True), quote.get("lang")) for quote in page.soup.find_all("q")]


def source_of(page: Any) -> str:
    found: str = page.soup.find("q", string=WORDS.quote).parent.get_text(" ", strip=True)
    return found


@pytest.mark.parametrize(("prefix", "said"), [("", "The law says:"), ("/es", "La ley dice:")])
def test_a_state_s_page_has_the_words_in_english(rulebook: Rulebook, client: Client, prefix: str, said: str) -> None:
    with store.use(under(rulebook, BAR)):
        page = visit(client, f"{prefix}/states/ohio/")
    assert (WORDS.quote, "en") in words_on(page)
    assert said in source_of(page)


def test_a_limit_on_a_result_has_them(rulebook: Rulebook, client: Client) -> None:
    with store.use(under(rulebook, BAR)):
        page = result(client, **OHIO)
    assert (WORDS.quote, "en") in words_on(page)


def test_words_on_which_readers_differ_are_not_shown(rulebook: Rulebook, client: Client) -> None:
    differs = replace(BAR, evidence=replace(WORDS, second_reading=SecondReading.DIFFERS))
    with store.use(under(rulebook, differs)):
        page = visit(client, "/states/ohio/")
    assert WORDS.quote not in page.text


@pytest.mark.parametrize("mirror", [True, False])
def test_a_private_copy_is_called_one(rulebook: Rulebook, client: Client, mirror: bool) -> None:
    with store.use(under(rulebook, replace(BAR, evidence=replace(WORDS, private_mirror=mirror)))):
        page = visit(client, "/states/ohio/")
    assert ("private copy" in source_of(page)) is mirror


def test_words_are_words_and_no_markup(rulebook: Rulebook, client: Client) -> None:
    with store.use(under(rulebook, replace(BAR, evidence=replace(WORDS, quote="<b>no</b> deficiency")))):
        page = visit(client, "/states/ohio/")
    assert ("<b>no</b> deficiency", "en") in words_on(page)


def test_telling_hands_them_on_to_every_page(rulebook: Rulebook) -> None:
    notice = SaleNotice(cite="Code 2", status=Status.STATUTE, evidence=replace(WORDS, quote="a notice of sale"))
    effect = DefectiveSale(effect=DefectiveSaleEffect.SETOFF, cite="Code 3", status=Status.STATUTE)
    law = under(rulebook, BAR, notice, effect)
    answers = assemble({**OHIO, "notice_before_sale": False}, DAY)
    outcome, governing = assess(answers, law, DAY), Governing.of(answers, law.jurisdictions, DAY)
    assert [one.evidence for one in limit_entries(governing, outcome.law.limits)] == [WORDS]
    assert [one.quotes for one in wrong_entries(outcome) if one.cite.startswith("Code 2")] == [("a notice of sale",)]
    assert "a notice of sale" in [one.evidence.quote for one in law_entries(governing)]


def test_an_address_that_is_none_is_no_link(rulebook: Rulebook) -> None:
    law = under(rulebook, replace(BAR, evidence=replace(WORDS, read_from="javascript:alert(1)")))
    governing = Governing.guide(law.jurisdictions[State.OH], DAY)
    entries = [one for one in law_entries(governing) if one.evidence.quote == WORDS.quote]
    assert [one.evidence.read_from for one in entries] == [""]


def test_a_limit_says_what_it_alone_would_leave(rulebook: Rulebook, client: Client) -> None:
    """The finance charge that a lender may lose, in its amount, on the result and in the room about the law."""
    charge = DeficiencyLimit(kind=LimitKind.CHARGES_BARRED_ON_VIOLATION, cite="Code 1", status=Status.STATUTE)
    given = OHIO_BILLED | {"finance_charge": Decimal("1000.00")}
    with store.use(under(rulebook, charge)):
        pages = [result(client, **given), room(client, "law", **given)]
    assert all("This alone would leave $5,600.00." in page.text for page in pages)
