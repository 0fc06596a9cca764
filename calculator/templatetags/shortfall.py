"""Money and terms as a reader sees them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django import template
from django.template.loader import render_to_string
from django.urls import get_script_prefix
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from calculator.engine.rulebook import Rulebook, Text
from calculator.frames import prefix
from calculator.language import once_a_release, say, say_about, say_money
from calculator.moulds.parts import rows
from calculator.moulds.pouring import Moulds
from calculator.questionnaire.address import behind
from calculator.questionnaire.forms import Field
from calculator.telling.citations import say_cite
from calculator.telling.statement import Statement

register = template.Library()


@register.filter
def money(amount: Decimal) -> str:
    """Dollars with thousands separated and two decimals."""
    return say_money(amount)


@register.filter
def rough(amount: Decimal) -> str:
    """An estimate: whole dollars, no cents."""
    return say_about(amount)


@dataclass(frozen=True)
class Explained:
    """A word of the field as it is spelled for the reader, and its plain meaning."""

    word: str
    meaning: str


@register.simple_tag(takes_context=True)
def terms_in(context: template.Context, text: str) -> list[Explained]:
    """The glossary's words that a text uses, in the glossary's order."""
    rulebook = getattr(context.get("request"), "rulebook", None)
    if rulebook is None:
        return []
    lowered = text.lower()
    return [one.explained for one in _marks(rulebook) if one.letters in lowered and one.word.search(text)]


@dataclass(frozen=True)
class Mark:
    """How a term is found in a text: by its letters, which is quick and passes over most, then as a word."""

    letters: str
    word: re.Pattern[str]
    explained: Explained


@once_a_release
def _marks(rulebook: Rulebook) -> tuple[Mark, ...]:
    """The glossary's, in its order. A term with no word in it would be found in every text, and is none."""
    found = ((_bare(say(one.term)), Explained(say(one.term), say(one.meaning))) for one in rulebook.glossary)
    return tuple(
        Mark(bare.lower(), re.compile(rf"\b{re.escape(bare)}", re.IGNORECASE), explained)
        for bare, explained in found
        if bare.strip()
    )


def _bare(term: str) -> str:
    """A term without what stands in brackets or after a comma: at the start of a word, in any case, it is a use."""
    return re.split(r" \(|, |”", term.lstrip("“"))[0]


@register.simple_tag(takes_context=True)
def in_language(context: template.Context, code: str) -> str:
    """This page's address in another language; the front page's where there is no request to go by."""
    request = context.get("request")
    return prefix.in_language(request, code) if request else "/"


@register.simple_tag(takes_context=True)
def known_as(context: template.Context, code: str) -> str:
    """This page's whole address in a language, for search engines."""
    request = context["request"]
    return request.build_absolute_uri(prefix.path_in_language(request, code))


@register.filter
def wrong(fields: Iterable[Field]) -> list[dict[str, Field]]:
    """The fields that have an error, as the list of what to fix names them."""
    return [{"field": field} for field in fields if field.error]


@register.simple_tag(takes_context=True)
def rows_of(context: template.Context, statement: Statement) -> SafeString:
    """The rows of a statement."""
    return rows(Moulds(context["request"]), statement)


@register.simple_tag
def address(sealed: str, slug: str) -> str:
    """The address of a page of a walk behind a seal."""
    return behind(sealed, slug)


@register.simple_tag(takes_context=True)
def for_everybody(context: template.Context, name: str) -> SafeString:
    """A part that is the same on every page of a release in a language, but in a frame: rendered once. It gets the
    release and nothing else."""
    rulebook, prefix = getattr(context.get("request"), "rulebook", None), get_script_prefix()
    if rulebook is None:
        return render_to_string(name)
    parts = _parts(rulebook)
    if (name, prefix) not in parts:
        part = render_to_string(name, {"rulebook": rulebook})
        if len(parts) >= MOST_PARTS:
            return part
        parts[name, prefix] = part
    return parts[name, prefix]


MOST_PARTS = 100
"""Parts kept for a release and language; prefixes beyond that have theirs rendered each time."""


@once_a_release
def _parts(rulebook: Rulebook) -> dict[tuple[str, str], SafeString]:
    return {}


@register.filter
def in_english(words: str) -> str:
    """A citation or the name of a source, with our own words in the page's language: its names are in English whatever
    the page, and marked so where the page is not."""
    if not words or (get_language() or "en").startswith("en"):
        return words
    return format_html('<span lang="en">{}</span>', say_cite(words))


@register.filter
def said(text: Text) -> str:
    """A text in two languages in the reader's."""
    return say(text)
