"""Every interface string has its Spanish, with the same placeholders."""

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.template.loader import get_template
from django.templatetags.i18n import BlockTranslateNode, TranslateNode
from django.test import Client
from django.utils.translation import gettext, ngettext, override, pgettext

from calculator.engine.vocabulary import Stage, State
from calculator.questionnaire.seal import Walk, seal
from tests.browser.support import OHIO, result_of
from tests.partners.support import listed, partner
from tests.support import OHIO_BILLED
from tests.web.walking import Page, visit

ROOT = Path(settings.BASE_DIR)
CALLS = {"_", "now", "later", "gettext", "gettext_lazy", "ngettext", "pgettext"}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%%|\{\{\w+\}\}")

SAME_IN_BOTH = {"Color", "Error:", "No", "PDF", "National Foundation for Credit Counseling"}
"""Strings that are spelled the same in both languages."""


# A string with its context and, if it counts something, its plural.
Message = tuple[str, str, str]


@cache
def strings_of_code() -> frozenset[Message]:
    return frozenset(_strings_of_code())


def _strings_of_code() -> Iterator[Message]:
    for room in ("questionnaire", "telling", "frames", "views", "content", "templatetags"):
        for file in (ROOT / "calculator" / room).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
                    words = [
                        one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)
                    ]
                    if node.func.id == "pgettext" and len(words) == 2:
                        yield words[0], words[1], ""
                    elif node.func.id == "ngettext" and len(words) == 2:
                        yield "", words[0], words[1]
                    elif words:
                        yield "", words[0], ""


def _literal(variable: object) -> str:
    """The words of a literal in a template, with or without the variable around it."""
    literal = getattr(variable, "literal", variable)
    text = str(literal)
    return text[1:-1] if text[:1] == text[-1:] and text[:1] in "\"'" else text


@cache
def strings_of_templates() -> frozenset[Message]:
    return frozenset(_strings_of_templates())


def _strings_of_templates() -> Iterator[Message]:
    for file in (ROOT / "templates").rglob("*.html"):
        if "admin" in file.parts or "simple_history" in file.parts:
            continue
        template: Any = get_template(str(file.relative_to(ROOT / "templates"))).template  # type: ignore[attr-defined]
        for node in template.nodelist.get_nodes_by_type(TranslateNode):
            context = node.message_context.var if node.message_context else ""
            yield str(context), _literal(node.filter_expression.var), ""
        for node in template.nodelist.get_nodes_by_type(BlockTranslateNode):
            plural = node.render_token_list(node.plural)[0] if node.plural else ""
            yield "", node.render_token_list(node.singular)[0], plural


def spanish(message: Message) -> str:
    context, text, plural = message
    with override("es"):
        if plural:
            return str(ngettext(text, plural, 2))
        return str(pgettext(context, text) if context else gettext(text))


def untranslated(messages: Iterable[Message]) -> list[str]:
    """Those whose Spanish is the English still; one that is spelled the same in both is no miss."""
    return sorted(
        text
        for context, text, plural in messages
        if text not in SAME_IN_BOTH and spanish((context, text, plural)) in (text, plural)
    )


def test_every_string_of_the_code_is_translated() -> None:
    messages = {one for one in strings_of_code() if len(one[1]) > 1}
    assert len(messages) > 500
    assert untranslated(messages) == []


def test_every_string_of_the_templates_is_translated() -> None:
    messages = strings_of_templates()
    assert len(messages) > 150
    assert untranslated(messages) == []


def test_placeholders_are_the_same() -> None:
    for message in {*strings_of_code(), *strings_of_templates()}:
        wanted = PLACEHOLDER.findall(message[2] or message[1])
        if wanted:
            assert sorted(PLACEHOLDER.findall(spanish(message))) == sorted(wanted), message


@pytest.mark.parametrize(
    "where", ["result", "check", "plan", "report", "offer", "letters", "price", "costs", "options/dispute"]
)
def test_pages_are_in_spanish(site: Client, where: str) -> None:
    page = visit(site, f"/es/q/{seal(Walk(revision=1, values=OHIO))}/{where}/")
    assert page.status == 200
    for english in ("You may", "the lender", "Your dates", "Continue", "What if"):
        assert english not in page.text


def english_on(page: Page) -> list[str]:
    """Strings of three words or more that a page has in English."""
    messages = {text for _, text, plural in (*strings_of_code(), *strings_of_templates()) if not plural}
    return sorted(text for text in messages if len(text.split()) > 2 and text in page.text)


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("/es/partners/", "Ponga la calculadora en su sitio"),
        ("/es/partners/?partner=lake-erie", "Así se ve"),
        ("/es/partners/?partner=nobody", "No tenemos ningún aliado con el nombre “nobody”"),
        ("/es/example/", "Este es un ejemplo."),
        ("/embed/lake-erie/es/", "Abrir en una pestaña nueva"),
        ("/embed/lake-erie/es/start/", "Continuar"),
        ("/embed/lake-erie/es/result/", "se abre en una pestaña nueva"),
        ("/embed/ayuda/result/", "Ábralo en una pestaña nueva"),
        ("/embed/nobody/es/start/", "La calculadora no está en este sitio por ahora"),
    ],
)
def test_partners_frames_and_the_example_are_in_spanish(site: Client, address: str, says: str) -> None:
    with listed(partner(), partner("ayuda", language="es")):
        page = visit(site, address.replace("/result/", result_of()))
    assert page.soup.html["lang"] == "es"
    assert says in page.text
    assert english_on(page) == []


def test_english_on_a_page_is_noticed(site: Client) -> None:
    assert "Put the calculator on your site" in english_on(visit(site, "/partners/"))


@pytest.mark.parametrize("stage", list(Stage))
def test_dates_and_tips_are_in_spanish(site: Client, stage: Stage) -> None:
    sealed = seal(Walk(revision=1, values=OHIO | {"stage": stage, "state": State.TX}))
    page = visit(site, f"/es/q/{sealed}/result/")
    assert " de 20" in page.text
    assert "June" not in page.text


def test_what_is_english_on_a_spanish_page_is_marked_so(site: Client) -> None:
    """A citation is read out by an English voice, the sentence beside it by a Spanish one."""
    link = seal(Walk(revision=1, values=OHIO_BILLED))
    for prefix, marked in (("/es", True), ("", False)):
        soup = visit(site, f"{prefix}/q/{link}/result/").soup
        citations = [one for one in soup.select(".source") if "Ohio Rev. Code" in one.get_text()]
        assert citations
        assert all((one.find(lang="en") is not None) is marked for one in citations if one.find("b"))
