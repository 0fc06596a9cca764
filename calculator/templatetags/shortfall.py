"""Money and terms as a reader sees them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django import template
from django.utils.html import format_html
from django.utils.translation import get_language

from calculator.engine.rulebook import Rulebook, Text
from calculator.frames import prefix
from calculator.language import once_a_release, say, say_about, say_money
from calculator.questionnaire.forms import Field

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


@register.filter
def progress(place: object) -> list[dict[str, str]]:
    """The bar above a question: for each step its left edge in percent, and whether it is done."""
    count, number = place.count, place.number  # type: ignore[attr-defined]
    width = Decimal(100) / count
    return [
        {
            "x": f"{width * index:.2f}%",
            "width": f"{width - 1:.2f}%",
            "done": "done" if index < number else "todo",
        }
        for index in range(count)
    ]


@register.filter
def in_english(words: str) -> str:
    """A citation or the name of a source, which is in English whatever the page: marked so where the page is not."""
    if not words or (get_language() or "en").startswith("en"):
        return words
    return format_html('<span lang="en">{}</span>', words)


@register.filter
def said(text: Text) -> str:
    """A text in two languages in the reader's."""
    return say(text)
