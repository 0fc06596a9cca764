"""Money and terms as a reader sees them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from django import template
from django.utils.html import format_html
from django.utils.translation import get_language

from calculator.engine.rulebook import Text
from calculator.frames import prefix
from calculator.language import say, say_about, say_money
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
    known = [(say(one.term), say(one.meaning)) for one in rulebook.glossary]
    return [Explained(term, meaning) for term, meaning in known if _is_in(text, term)]


def _is_in(text: str, term: str) -> bool:
    word = _word_of(term)
    return word is not None and word.search(text) is not None


@lru_cache(maxsize=256)
def _word_of(term: str) -> re.Pattern[str] | None:
    """A term without what stands in brackets or after a comma, at the start of a word, in any case; `None` where there
    is no word left, which would be found in every text."""
    bare = re.split(r" \(|, |”", term.lstrip("“"))[0]
    return re.compile(rf"\b{re.escape(bare)}", re.IGNORECASE) if bare.strip() else None


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
