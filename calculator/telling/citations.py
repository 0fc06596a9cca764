"""A citation in the reader's language.

Names of laws, courts and cases stay as they are in every language. What stands between them is ours: “to” in a range
of sections, “and”, “formerly”, or whose text of a uniform law it is.
"""

import re
from collections.abc import Iterator
from functools import lru_cache, partial

from django.utils.translation import get_language, override, pgettext

MOST = 2_000
"""Citations kept in the reader's words; a release has about a thousand."""


def say_cite(cite: str, language: str | None = None) -> str:
    """A citation with our own words in a language, the reader's if none is given."""
    code = language or get_language() or "en"
    return cite if code.startswith("en") else _said(cite, code)


@lru_cache(maxsize=MOST)
def _said(cite: str, language: str) -> str:
    with override(language):
        for pattern, words in _ours():
            cite = re.sub(pattern, partial(_as_begun, words), cite)
    return cite


def _as_begun(words: str, found: re.Match[str]) -> str:
    """Words in the place of what was found, with a capital where that had one, and with the name that it held."""
    begun = words[:1].upper() + words[1:] if found[0][:1].isupper() else words
    return begun.replace("%s", found[1]) if found.re.groups else begun


def _ours() -> Iterator[tuple[str, str]]:
    """What is ours in a citation, and its words in the language that is on."""
    yield r"(?<=[\w)] )to(?= \d)", pgettext("in a citation", "to")
    yield r"(?<=[\w)] )and(?= \d)", pgettext("in a citation", "and")
    yield r"\bformerly\b", pgettext("in a citation", "formerly")
    yield r"\blast paragraph\b", pgettext("in a citation", "last paragraph")
    yield r"\bff\.", pgettext("in a citation", "ff.")
    yield r"\b[Tt]he law of your state\b", pgettext("in a citation", "the law of your state")
    yield r"\bor your contract\b", pgettext("in a citation", "or your contract")
    yield r"\b[Cc]ourt rules of your state\b", pgettext("in a citation", "court rules of your state")
    yield r"\byour summons\b", pgettext("in a citation", "your summons")
    yield r"\b[Bb]ureau practice\b", pgettext("in a citation", "bureau practice")
    yield r"\bFTC staff letter\b", pgettext("in a citation", "FTC staff letter")
    yield r"\bnotices? for\b", pgettext("in a citation", "notices for")
    yield r"\(([A-Z][A-Za-z. ]+) text\)", pgettext("in a citation", "(%s text)")
    yield r"\bone state’s rule\b", pgettext("in a citation", "one state’s rule")
    yield r"\bone tribe’s law\b", pgettext("in a citation", "one tribe’s law")
