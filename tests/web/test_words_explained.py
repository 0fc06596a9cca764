"""Words of the field are explained where they stand, and what is only in English says so."""

from dataclasses import replace

from django.test import Client

from calculator.content import store
from calculator.engine.rulebook import Rulebook, Text
from tests.web.test_result import OHIO, result
from tests.web.walking import visit


def test_a_word_of_the_field_is_explained_below_the_text(site: Client) -> None:
    page = visit(site, "/states/wisconsin/")
    explained = {one.get_text(): one.find_next("dd").get_text() for one in page.soup.select(".terms dt")}
    assert "Judgment" in explained
    assert len(explained["Judgment"]) > 20


def test_a_text_without_such_a_word_has_no_list(site: Client, rulebook: Rulebook) -> None:
    for details in result(site, **OHIO).soup.select(".terms"):
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
        page = visit(client, page.address.rsplit("/", 2)[0] + "/result/")
    article = page.soup.find(id="tips").find("article")
    assert article["lang"] == "en"
    assert "solo lo tenemos en inglés" in article.get_text()


def test_an_editors_phrase_is_marked_in_spanish(site: Client) -> None:
    assert "(en inglés)" in visit(site, "/es/states/maryland/").text
    assert "in English" not in visit(site, "/states/maryland/").text
