"""Pages, and parts of pages, that are rendered once, with holes for what is one reader's.

A template is given two kinds of things. What is the same for everybody (`same`) is what the rendered text is kept by,
beside the release, the partners, the prefix and the language: it can hang on nothing that was forgotten. In the place
of what is one reader's (`holes`) it gets a word that stands for it, and what belongs there is put in, escaped, each
time. Whether there is anything to put in is a part of what is the same.

So a template may print a hole, put it into a link and ask whether there is one. It can look at nothing else of it, and
nothing that a person typed is ever kept here.
"""

import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, replace
from html import escape
from secrets import token_hex
from types import SimpleNamespace
from typing import Any

from django.template.loader import get_template
from django.urls import get_script_prefix
from django.utils.encoding import escape_uri_path
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from calculator.engine.rulebook import Rulebook
from calculator.frames import store as partners
from calculator.frames.prefix import Frame, frame_of
from calculator.shelf import Shelf

MOST = 1_500
"""Texts in memory, most of them small. All questions in two languages are some 800."""

MARK = token_hex(8)
"""What no text has in it but where a hole is: letters and digits, so that it stands in a link as it is."""
HOLE = re.compile(f"{MARK}([a-z_]+(?:0[a-z_]+)*){MARK}")
PATH, QUERY = "request.path", "request.query"


@dataclass(frozen=True)
class By:
    """A value that a text is kept by not as it is but by a key: what a template sees of it hangs on the key alone."""

    key: Hashable
    value: Any = field(compare=False)


class Mould:
    """A rendered text, cut where its holes are."""

    def __init__(self, text: str) -> None:
        self.pieces = HOLE.split(text)
        """Text and, at every other place, the name of a hole."""
        self._holes = [(place, self.pieces[place].replace("0", ".")) for place in range(1, len(self.pieces), 2)]
        self.names = frozenset(name for _, name in self._holes)

    def filled(self, values: Mapping[str, object]) -> SafeString:
        """The text with each hole filled by the value of its name, escaped unless it is safe."""
        text = self.pieces.copy()
        found = {name: _escaped(values[name]) for name in self.names}
        for place, name in self._holes:
            text[place] = found[name]
        return SafeString("".join(text))


def _escaped(value: object) -> str:
    return value if isinstance(value, SafeString) else escape(str(value))


@dataclass(frozen=True)
class Anybody:
    """All that a template which is kept may know of the request: the same for everybody who asks under its key."""

    rulebook: Rulebook
    frame: Frame | None
    resolver_match: bool
    path_info: str
    META: Mapping[str, str]
    host: str
    scheme: str

    def get_host(self) -> str:
        return self.host


process: Shelf[Mould] = Shelf(MOST)
"""The one of this process."""


def poured(request: Any, template: str, same: Mapping[str, Hashable], holes: Mapping[str, object]) -> SafeString:
    """The text of a template with these values, whose names may have a dot: `walk.id` is what it finds under `walk`.

    `request` carries the release that it is answered under.
    """
    frame, query = frame_of(request), request.META.get("QUERY_STRING", "")
    listed = frame.listed if frame else partners.current()
    held = process.under(request.rulebook, listed)
    host = (request.scheme, request.get_host()) if frame else ("", "")
    there = tuple(name for name, value in holes.items() if value != "")
    place = (get_script_prefix(), get_language(), host, bool(query), request.resolver_match is not None)
    key = (template, place, there, tuple((name, type(value), value) for name, value in same.items()))
    mould = held.find(key)
    if mould is None:
        mould = Mould(
            _rendered(template, request, same, {name: _word(name) if name in there else "" for name in holes})
        )
        held.keep(key, mould)
    values = {**holes, QUERY: query}
    if PATH in mould.names:
        values[PATH] = escape_uri_path(request.path_info).lstrip("/")
    return mould.filled(values)


def fresh(request: Any, template: str, same: Mapping[str, Hashable], holes: Mapping[str, object]) -> SafeString:
    """The same text, rendered with the values themselves and kept nowhere: what may hang on any of them."""
    return _text(template, request, {**same, **holes})


def _rendered(template: str, request: Any, same: Mapping[str, Hashable], words: Mapping[str, str]) -> SafeString:
    frame, query = frame_of(request), request.META.get("QUERY_STRING", "")
    anybody = Anybody(
        rulebook=request.rulebook,
        frame=frame and replace(frame, rest=""),
        resolver_match=request.resolver_match is not None,
        path_info=_word(PATH),
        META={"QUERY_STRING": _word(QUERY) if query else ""},
        host=request.get_host() if frame else "",
        scheme=request.scheme,
    )
    return _text(template, anybody, {**same, **words})


def _text(template: str, request: Any, values: Mapping[str, object]) -> SafeString:
    return SafeString(get_template(template).render({**_together(values), "request": request}))


def _together(values: Mapping[str, object]) -> dict[str, object]:
    """What a template is given: values by name, and those with a dot in their name put into what stands before it."""
    found: dict[str, object] = {}
    inside: dict[str, dict[str, object]] = {}
    for name, value in values.items():
        owner, dot, own = name.partition(".")
        told = value.value if isinstance(value, By) else value
        if dot:
            inside.setdefault(owner, {})[own] = told
        else:
            found[name] = told
    for owner, own_values in inside.items():
        known: Any = found.get(owner)
        found[owner] = SimpleNamespace(**own_values) if known is None else replace(known, **own_values)
    return found


def _word(name: str) -> str:
    """What stands for a hole in a text that is being made."""
    return f"{MARK}{name.replace('.', '0')}{MARK}"
