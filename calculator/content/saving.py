"""What an editor's save is refused for, beside what a row's own shape forbids.

These hold a row against the version before it, and against the day. The seed is not asked: it is checked as a whole,
and a machine whose clock is behind must still be able to load it.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from calculator.codec import ContentError
from calculator.content.checking import told_otherwise
from calculator.content.comparing import says
from calculator.engine.vocabulary import Status
from calculator.models import Content, RuleBase
from calculator.models.evidence import EVIDENCE
from calculator.models.rows import value_of

Refusals = dict[str, list[str]]
"""What is wrong, by column."""

PROOF: Mapping[str, str] = {
    "cite": "A row is “statute” with its citation alone: name the section that was read.",
    "url": "A row is “statute” with the address of the page where it was read.",
    "quote": "A row is “statute” with the law's own words: copy the sentence that says so.",
}
"""What a row that says “the law itself was read” must have, by column; a model without the column is not asked."""

NO_VALUE = frozenset({*PROOF, *EVIDENCE, "status", "verified_on", "sources", "note", "retired"}) | {
    "summary_en",
    "summary_es",
}
"""Columns in which nothing of the law stands: changing one asks for no new proof."""

TYPO = "Corrects a typo."
"""The reason that a save has by itself where nothing but a few letters of a text changed."""

FEW_LETTERS = 3
"""The most letters between two versions of a text whose difference is a typo. The admin's script asks the same."""


def refusals(row: Content, before: Content | None, today: date) -> Refusals:
    """What is wrong with a save; empty where nothing is. `before` is the row as it was, `None` for a new one."""
    found: Refusals = {}
    for check in (_day_ahead, _unproved, _told_otherwise):
        for column, sentence in check(row, before, today):
            found.setdefault(column, []).append(sentence)
    return found


Found = Sequence[tuple[str, str]]


def _day_ahead(row: Content, before: Content | None, today: date) -> Found:
    checked = getattr(row, "verified_on", None)
    if checked is not None and checked > today:
        return [("verified_on", f"Nobody has checked it on {checked} yet: that day is still to come.")]
    return []


def _unproved(row: Content, before: Content | None, today: date) -> Found:
    if getattr(row, "status", "") != Status.STATUTE:
        return []
    columns = {column.name for column in row._meta.fields}
    if "cite" not in columns:
        return [] if _stands_as_it_was(row, before) or _has_sources(row) else [("sources", PROOF["url"])]
    lacks = [(name, words) for name, words in PROOF.items() if name in columns and not _said(row, name)]
    # What came without its words keeps saving while its values stay; what had them does not lose them.
    return [one for one in lacks if _said(before, one[0])] if _stands_as_it_was(row, before) else lacks


def _stands_as_it_was(row: Content, before: Content | None) -> bool:
    return getattr(before, "status", "") == Status.STATUTE and before is not None and _values(row) == _values(before)


def _said(row: Content | None, name: str) -> str:
    return str(getattr(row, name, "")).strip()


def _told_otherwise(row: Content, before: Content | None, today: date) -> Found:
    if not isinstance(row, RuleBase):
        return []
    try:
        rule = value_of(row, row.engine_class)
    except ContentError:
        return []  # its columns say so themselves
    return [(f"summary_{language}", words) for language, words in told_otherwise(rule)]


def _has_sources(row: Any) -> bool:
    """Whether what rests on a list of sources, as a tip does, has one with a page."""
    return any(isinstance(one, dict) and one.get("url") for one in row.sources or ())


def _values(row: Content) -> Mapping[str, Any]:
    return {name: said for name, said in says(type(row), row).items() if name not in NO_VALUE}


def is_typo(row: Content, before: Content) -> bool:
    """Whether nothing changed but a few letters in texts that borrowers read."""
    new, old = says(type(row), row), says(type(row), before)
    changed = [name for name in new if new[name] != old[name]]
    return bool(changed) and all(
        name.endswith(("_en", "_es")) and _letters_between(str(old[name]), str(new[name])) <= FEW_LETTERS
        for name in changed
    )


def _letters_between(old: str, new: str) -> int:
    """How long what differs is, from the first letter that does to the last."""
    start = _shared(old, new, lambda text, place: text[place])
    end = _shared(old[start:], new[start:], lambda text, place: text[-1 - place])
    return max(len(old), len(new)) - start - end


def _shared(old: str, new: str, letter: Callable[[str, int], str]) -> int:
    shortest = min(len(old), len(new))
    return next((place for place in range(shortest) if letter(old, place) != letter(new, place)), shortest)
