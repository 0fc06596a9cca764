"""A release that lacks a state: its pages say so kindly, keep the answers, and point to help."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.utils.text import slugify

from calculator.content import store
from calculator.engine.rulebook import Rulebook
from calculator.engine.vocabulary import Stage, State
from calculator.questionnaire.seal import Walk, unseal
from calculator.telling.guides import SLUGS, STATE_KEYS
from tests.partners.support import listed, partner
from tests.support import OHIO_BILLED
from tests.web.routes import addresses
from tests.web.walking import visit

INDIANA = OHIO_BILLED | {"state": State.IN}
NAMED = [INDIANA, OHIO_BILLED | {"home_state": State.IN}, OHIO_BILLED | {"work_state": State.IN}]
ONLY_REDIRECTS = {"resume"}
REDIRECTS = {"resume", "known", "what-if", "keep", "undo"}


def without(rulebook: Rulebook, *states: State) -> Rulebook:
    there = {code: place for code, place in rulebook.jurisdictions.items() if code not in states}
    return replace(rulebook, jurisdictions=there)


@contextmanager
def lacking(rulebook: Rulebook, *states: State) -> Iterator[None]:
    with store.use(without(rulebook, *states)):
        yield


@pytest.fixture
def without_indiana(rulebook: Rulebook, client: Client) -> Iterator[Client]:
    with lacking(rulebook, State.IN), listed(partner("clinic", state=State.IN)):
        yield client


def test_every_answer_that_is_a_state_is_looked_at() -> None:
    assert STATE_KEYS == ("state", "home_state", "work_state")


@pytest.mark.parametrize("prefix", ["", "/es", "/embed/clinic", "/embed/clinic/es"])
@pytest.mark.parametrize("values", NAMED, ids=STATE_KEYS)
def test_every_page_of_its_borrowers_says_so(without_indiana: Client, values: dict[str, Any], prefix: str) -> None:
    for name, address in addresses(values, of_a_walk_only=True):
        response = without_indiana.get(f"{prefix}{address}")
        if name in ONLY_REDIRECTS:
            assert response.status_code == 302
            continue
        assert response.status_code == 503, name
        assert response["Retry-After"]
        assert response["Cache-Control"] == "private, no-store"
        text = " ".join(response.content.decode().split())
        spanish = prefix.endswith("/es")
        assert ("Estamos actualizando la ley de este estado" if spanish else "We are updating the law of this") in text
        assert ("sus respuestas están en la dirección" if spanish else "your answers are in the address") in text
        assert "(IN)" in text
        assert "https://www.lawhelp.org/" in text


@pytest.mark.parametrize("values", NAMED, ids=STATE_KEYS)
def test_the_same_links_open_when_it_is_back(site: Client, values: dict[str, Any]) -> None:
    for name, address in addresses(values, of_a_walk_only=True):
        assert site.get(address).status_code == (302 if name in REDIRECTS else 200), name


def test_help_of_the_borrowers_own_state_is_named_where_that_is_there(without_indiana: Client) -> None:
    sealed = Walk(revision=1, values=OHIO_BILLED | {"work_state": State.IN}).sealed
    assert "Free legal help in Ohio" in visit(without_indiana, f"/q/{sealed}/result/").text


@pytest.mark.parametrize("values", NAMED, ids=STATE_KEYS)
def test_an_answer_that_is_sent_meanwhile_is_not_lost(without_indiana: Client, values: dict[str, Any]) -> None:
    sealed = Walk(revision=3, values=values).sealed
    response = without_indiana.post(f"/q/{sealed}/price/", {"asked": "sale_price", "sale_price": "$5,000"})
    assert response.status_code == 303
    page = visit(without_indiana, response["Location"])
    assert page.status == 503
    kept = unseal(page.address.split("/")[2]).values
    assert str(kept["sale_price"]) == "5000.00"
    assert {**kept, "sale_price": None} == {**values, "sale_price": None}


def test_skipping_a_page_meanwhile_loses_nothing(without_indiana: Client) -> None:
    sealed = Walk(revision=3, values=INDIANA).sealed
    response = without_indiana.post(f"/q/{sealed}/price/", {"asked": "sale_price", "sale_price": "1", "skip": "1"})
    assert unseal(response["Location"].split("/")[2]).values == INDIANA


def test_choosing_it_on_a_page_from_before_is_kept(without_indiana: Client) -> None:
    sealed = Walk(revision=1, values={"stage": Stage.SOLD}).sealed
    response = without_indiana.post(f"/q/{sealed}/state/", {"asked": ["state", "home_state"], "state": "IN"})
    page = visit(without_indiana, response["Location"])
    assert page.status == 503
    assert unseal(page.address.split("/")[2]).values == {"stage": Stage.SOLD, "state": State.IN}


@pytest.mark.parametrize("route", ["what-if", "keep", "undo", "offer"])
def test_what_is_only_tried_gets_the_same_page(without_indiana: Client, route: str) -> None:
    sealed = Walk(revision=1, values=INDIANA).sealed
    typed = {"asked": ["lump_sum"], "lump_sum": "100"}
    assert without_indiana.post(f"/q/{sealed}/{route}/", typed).status_code == 503


@pytest.mark.parametrize(
    "address", ["/start/?state=IN", "/start/?asked=stage&stage=sold&state=IN", "/embed/clinic/start/"]
)
def test_the_first_question_is_asked_and_the_state_then_chosen(without_indiana: Client, address: str) -> None:
    assert visit(without_indiana, address).status == 200
    page = visit(without_indiana, address).send({"stage": "sold"})
    assert (page.step, page.status) == ("state", 200)
    assert page.send({"state": "OH"}).status == 200


@pytest.mark.parametrize("prefix", ["", "/es", "/embed/clinic"])
def test_its_guide_says_so_and_the_others_are_there(without_indiana: Client, prefix: str) -> None:
    assert without_indiana.get(f"{prefix}/states/indiana/").status_code == 503
    page = visit(without_indiana, f"{prefix}/states/?state=IN")
    assert page.status == 503
    assert "(IN)" in page.text
    assert "your answers are in the address" not in page.text
    for address in ("/", "/states/", "/states/ohio/", "/about/", "/example/", "/changes/"):
        assert without_indiana.get(f"{prefix}{address}").status_code == 200
    assert "Indiana" not in visit(without_indiana, f"{prefix}/states/").text


def test_the_example_without_its_state(rulebook: Rulebook, client: Client) -> None:
    with lacking(rulebook, State.OH):
        assert client.get("/example/").status_code == 503


def test_the_borrowers_of_all_other_states_see_nothing_of_it(without_indiana: Client) -> None:
    for name, address in addresses(OHIO_BILLED, of_a_walk_only=True):
        assert without_indiana.get(address).status_code == (302 if name in REDIRECTS else 200), name


def test_without_any_state_every_link_is_answered(rulebook: Rulebook, client: Client) -> None:
    with lacking(rulebook, *State):
        for _name, address in addresses(INDIANA, of_a_walk_only=True):
            assert client.get(address).status_code in (302, 503)
        for address in ("/", "/states/", "/start/", "/about/"):
            assert client.get(address).status_code == 200


def test_a_guide_has_its_address_for_good(rulebook: Rulebook, client: Client) -> None:
    assert {code: slugify(place.name.en) for code, place in rulebook.jurisdictions.items()} == SLUGS
    ohio = rulebook.jurisdictions[State.OH]
    for name in ("", "???", "Ohio (new)", "オハイオ"):
        renamed = replace(ohio, name=replace(ohio.name, en=name, es=""))
        with store.use(replace(rulebook, jurisdictions={**rulebook.jurisdictions, State.OH: renamed})):
            sealed = Walk(revision=1, values=OHIO_BILLED).sealed
            for address in ("/", "/states/", "/states/ohio/", f"/q/{sealed}/result/", f"/q/{sealed}/state/"):
                assert client.get(address).status_code == 200, (name, address)
