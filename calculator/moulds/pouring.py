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
INDENTED = re.compile(r"\n\s+")
"""What is for whoever reads the template: a browser takes it for one blank, and it would be compressed each time."""
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
        self._names = frozenset(name for _, name in self._holes)
        self.tells_address = not self._names.isdisjoint((PATH, QUERY))

    def filled(self, values: Mapping[str, object]) -> SafeString:
        """The text with each hole filled by the value of its name, escaped unless it is safe."""
        text = self.pieces.copy()
        found = {name: _escaped(values[name]) for name in self._names}
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
    scheme: str
    host: str

    def get_host(self) -> str:
        return self.host


process: Shelf[Mould] = Shelf(MOST)
"""The one of this process."""


class Moulds:
    """The texts under which one request is answered: those of its release, in its language and in its frame.

    `request` carries the release. Values may have a dot in their name: `walk.id` is what a template finds under `walk`.
    """

    def __init__(self, request: Any) -> None:
        frame, query = frame_of(request), request.META.get("QUERY_STRING", "")
        self._request, self._query = request, query
        self._held = process.under(request.rulebook, frame.listed if frame else partners.current())
        host = (request.scheme, request.get_host()) if frame else ("", "")
        self._place = (get_script_prefix(), get_language(), host, bool(query), request.resolver_match is not None)

    def poured(self, template: str, same: Mapping[str, Hashable], holes: Mapping[str, object]) -> SafeString:
        """The text of a template with these values, from memory if it is there."""
        there = tuple([name for name, value in holes.items() if value != ""])
        # With their types, since 1 and True are equal and printed otherwise.
        key = (template, self._place, there, tuple(same), tuple(same.values()), tuple(map(type, same.values())))
        mould = self._held.find(key)
        if mould is None:
            words = {name: _word(name) if name in there else "" for name in holes}
            mould = Mould(_text(template, self._anybody(), {**same, **words}))
            self._held.keep(key, mould)
        if mould.tells_address:
            own = {PATH: escape_uri_path(self._request.path_info).lstrip("/"), QUERY: self._query}
            return mould.filled({**holes, **own})
        return mould.filled(holes)

    def fresh(self, template: str, same: Mapping[str, Hashable], holes: Mapping[str, object]) -> SafeString:
        """The same text, rendered with the values themselves and kept nowhere: it may hang on any of them."""
        return _text(template, self._request, {**same, **holes})

    def _anybody(self) -> "Anybody":
        _, _, (scheme, host), query, resolved = self._place
        frame = frame_of(self._request)
        return Anybody(
            rulebook=self._request.rulebook,
            frame=frame and replace(frame, rest=""),
            resolver_match=resolved,
            path_info=_word(PATH),
            META={"QUERY_STRING": _word(QUERY) if query else ""},
            scheme=scheme,
            host=host,
        )


def _text(template: str, request: Any, values: Mapping[str, object]) -> SafeString:
    text = get_template(template).render({**_together(values), "request": request})
    return SafeString(INDENTED.sub("\n", text.strip()))


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
