"""Words of the field are explained where they stand, and what is only in English says so."""

from dataclasses import replace

from django.test import Client

from calculator.content import store
from calculator.engine.rulebook import Reinstatement, Rulebook, Text
from calculator.engine.vocabulary import State
from calculator.views.pages import state_slug
from tests.support import OHIO
from tests.web.results import room
from tests.web.walking import Page, visit


def test_a_word_of_the_field_is_explained_below_the_text(site: Client) -> None:
    page = visit(site, "/states/wisconsin/")
    explained = {one.get_text(): one.find_next("dd").get_text() for one in page.soup.select(".terms dt")}
    assert "Judgment" in explained
    assert len(explained["Judgment"]) > 20


def test_a_text_without_such_a_word_has_no_list(site: Client, rulebook: Rulebook) -> None:
    for details in room(site, "law", **OHIO).soup.select(".terms"):
        text = details.find_parent(["article", "dd"]).get_text(" ").lower()
        for term in details.find_all("dt"):
            assert text.count(term.get_text().lower()) >= 2  # in the list and in the text


def test_words_are_explained_in_spanish(site: Client) -> None:
    page = visit(site, "/es/states/wisconsin/")
    assert page.soup.select(".terms dt")
    assert "qué significa" in page.text


def test_what_is_only_in_english_says_so(rulebook: Rulebook, client: Client) -> None:
    first = rulebook.tips[0]
    tips = tuple(replace(tip, body=Text(tip.body.en), title=Text(tip.title.en)) for tip in rulebook.tips)
    assert first.body.es
    with store.use(replace(rulebook, tips=tips)):
        page = visit(client, "/es/start/").send({"stage": "sold"}).send({"state": "OH"})
        page = visit(client, page.address.rsplit("/", 2)[0] + "/choices/")
    article = page.soup.find(id="tips").find("article")
    assert article["lang"] == "en"
    assert "solo lo tenemos en inglés" in article.get_text()


def repossessed_in_ohio(client: Client, start: str) -> Page:
    """The law for somebody whose car waits to be sold, where the law has a condition for getting it back."""
    page = visit(client, start).send({"stage": "repossessed"}).send({"state": "OH"})
    return visit(client, page.address.rsplit("/", 2)[0] + "/law/")


def test_a_laws_condition_is_in_the_readers_language(site: Client) -> None:
    english, spanish = repossessed_in_ohio(site, "/start/"), repossessed_in_ohio(site, "/es/start/")
    assert "The law’s condition: within 20 days after the car is taken" in english.soup.find(id="rights").get_text()
    assert "La condición de la ley: dentro de los 20 días después" in spanish.soup.find(id="rights").get_text()


def test_no_states_guide_has_english_in_its_spanish(site: Client, rulebook: Rulebook) -> None:
    for place in rulebook.jurisdictions.values():
        assert "en inglés" not in visit(site, f"/es/states/{state_slug(place)}/").text


def test_a_phrase_without_spanish_is_marked(client: Client, rulebook: Rulebook) -> None:
    ohio = rulebook.jurisdictions[State.OH]
    rules = tuple(
        replace(rule, condition=Text(rule.condition.en)) if isinstance(rule, Reinstatement) else rule
        for rule in ohio.rules
    )
    places = {**rulebook.jurisdictions, State.OH: replace(ohio, rules=rules)}
    with store.use(replace(rulebook, jurisdictions=places)):
        page, guide = repossessed_in_ohio(client, "/es/start/"), visit(client, "/es/states/ohio/")
    for where in page.soup.find(id="rights"), page.soup.find(id="law"), guide.soup:
        assert "«within 20 days after the car is taken" in where.get_text()
        assert "may be a bond instead of cash» (en inglés)." in where.get_text()
