"""Whether the law still says what is quoted of it: each quote is looked for again in texts of the law.

The texts are files of plain text or JSON. A file belongs to the state whose postal code begins its name, or the name of
its folder: `OH.txt`, `OH-1317.json`, `OH/title-13.txt`. Words are held to be the same where only white space, section
signs, dashes or quotation marks are written another way; everything else, capitals included, counts.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from calculator.codec import KIND_NAMES
from calculator.engine.rulebook import Rule, Rulebook
from calculator.engine.vocabulary import State

OMITTED = re.compile(r"\s*(?:…|\.\s?\.\s?\.)\s*")
"""Where words of the law are left out of a quote."""

ALIKE = (
    (re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]"), ""),
    (re.compile("[“”„‟«»″]"), '"'),
    (re.compile("[‘’‚‛′`´]"), "'"),
    (re.compile(r"\s*[-\u2010-\u2015\u2212]+\s*"), "-"),
    (re.compile(r"\s*(?:§\s*)+"), " § "),
    (re.compile(r"\s+"), " "),
)
"""What is written in many ways, and the one way in which it is compared."""

ANCHOR = 4
"""So many words in a row, found again, tell a text that has changed from one that is another."""

AROUND = 160
"""The characters shown of a text whose words have changed."""


class Fate(StrEnum):
    """What became of a quote: the same words, other words in their place, or none like them."""

    KEPT = "kept"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True)
class Watched:
    """One quoted fact, and what became of its words. `now` is what stands there now, where that can be told."""

    state: State
    kind: str
    rule: Rule
    fate: Fate
    now: str = ""


class UnreadableTextError(ValueError):
    """Raised for a file that is no text, or no JSON where its name says so, with a sentence that names it."""


def alike(text: str) -> str:
    """The text as it is compared."""
    for found, instead in ALIKE:
        text = found.sub(instead, text)
    return text.strip()


def texts_by_state(folder: Path) -> tuple[Mapping[State, Sequence[str]], Sequence[str]]:
    """The texts below a folder by state, as they are compared, and the names of the files that belong to no state.

    Raises `UnreadableTextError`.
    """
    found: dict[State, list[str]] = {}
    homeless = []
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = file.relative_to(folder)
        state = _state_of(name)
        if state is None:
            homeless.append(str(name))
        else:
            found.setdefault(state, []).append(alike(_text_of(file)))
    return found, homeless


def _state_of(name: Path) -> State | None:
    """By the file's own name first, then by its folders' names."""
    for part in reversed(name.parts):
        code = re.match(r"([A-Za-z]{2})(?![A-Za-z])", part)
        if code and code[1].upper() in State.__members__.values():
            return State(code[1].upper())
    return None


def _text_of(file: Path) -> str:
    try:
        text = file.read_text("utf-8-sig")
        return " ".join(_strings(json.loads(text))) if file.suffix.lower() == ".json" else text
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise UnreadableTextError(f"{file} cannot be read: {error}") from error


def _strings(value: Any) -> Iterator[str]:
    """Every text in a JSON value, in its order; a key is no text of the law."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, Sequence):
        for inner in value:
            yield from _strings(inner)


def watch(rulebook: Rulebook, texts: Mapping[State, Sequence[str]]) -> Iterator[Watched]:
    """Each quoted fact of the states that there are texts of, state by state."""
    for state, place in rulebook.jurisdictions.items():
        for rule in place.rules:
            if rule.evidence.quote and state in texts:
                fate, now = _look(rule.evidence.quote, texts[state])
                yield Watched(state, KIND_NAMES[type(rule)], rule, fate, now)


def _look(quote: str, texts: Sequence[str]) -> tuple[Fate, str]:
    parts = [alike(part) for part in OMITTED.split(quote) if part]
    if any(_in_order(parts, text) for text in texts):
        return Fate.KEPT, ""
    for text in texts:
        for part in parts:
            place = _near(part, text)
            if place is not None:
                start = max(0, place - AROUND // 4)
                return Fate.CHANGED, text[start : start + AROUND]
    return Fate.GONE, ""


def _in_order(parts: Sequence[str], text: str) -> bool:
    """Whether a text has all the parts, one after the other, each with no word or number running on."""
    place = 0
    for part in parts:
        found = re.compile(rf"(?<!\w){re.escape(part)}(?!\w)").search(text, place)
        if found is None:
            return False
        place = found.end()
    return True


def _near(part: str, text: str) -> int | None:
    """Where some of a part's words stand in a row in a text that has not all of them."""
    words = part.split(" ")
    for start in range(len(words) - ANCHOR + 1):
        place = text.find(" ".join(words[start : start + ANCHOR]))
        if place >= 0:
            return place
    return None
