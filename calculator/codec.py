"""Between the engine's values and JSON: one converter for releases, seed files and the checks on what editors write.

Decimals are strings without exponent or idle zeros, dates ISO 8601, enumerations their values, conditions their
mapping. A value equal to its field's default is left out, so a new field in the engine changes no release that does not
use it. A key that the engine does not know is refused.

A release of an earlier day loads for good: a server starts from it after an upgrade, and an editor may go back to it.
So a new field has a default that says nothing, a default never changes, a word of a closed set and a kind of rule never
go, and a field that nobody ever read goes into `GONE`. A release that is newer than the code, whose law has a key or a
kind that it does not know, is refused whole, since half a rule gives a wrong number: upgrade every server first, then
publish; to go back to older code, first go back to an older release (`manage.py rollback`).
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any, TypeVar

from cattrs import BaseValidationError, Converter, transform_error
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from calculator.engine.conditions import Condition, parse_condition
from calculator.engine.rulebook import (
    RULE_KINDS,
    Assumption,
    Jurisdiction,
    Letter,
    MilestoneText,
    ReleaseNote,
    Rule,
    Rulebook,
    Term,
    Tip,
)
from calculator.engine.vocabulary import State

Content = dict[str, Any]
"""A release's content as JSON values."""

T = TypeVar("T")

SECTIONS: Mapping[str, type] = {
    "jurisdictions": Jurisdiction,
    "assumptions": Assumption,
    "milestones": MilestoneText,
    "tips": Tip,
    "letters": Letter,
    "glossary": Term,
}
"""The parts of a rulebook that are lists of one kind of value, under their names in `Rulebook`."""

FIRST = frozenset({"jurisdictions", "assumptions", "milestones", "tips", "glossary"})
"""The sections of the first releases, in every one. A younger one is left out where empty, so those keep their hash."""

NATURAL_KEYS: Mapping[type, str] = {
    Jurisdiction: "code",
    Assumption: "name",
    MilestoneText: "code",
    Tip: "slug",
    Letter: "slug",
    Term: "slug",
}

GONE: Mapping[str, frozenset[str]] = {"sale_notice": frozenset({"extra"})}
"""Fields of a kind of rule that earlier releases hold and on which no result ever rested. They are passed over."""

KIND_NAMES: Mapping[type[Rule], str] = {kind: name for name, kind in RULE_KINDS.items()}


class ContentError(ValueError):
    """Raised for content that does not fit the engine's values. `messages` say where and why, one sentence each."""

    def __init__(self, messages: Sequence[str]) -> None:
        super().__init__(" ".join(messages))
        self.messages = list(messages)


def decimal_text(number: Decimal) -> str:
    """The one way to write a number: no exponent, no zeros after the last digit that counts, no negative zero."""
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _decimal(raw: object, _: object = None) -> Decimal:
    if isinstance(raw, Decimal) and raw.is_finite():
        return raw
    if isinstance(raw, int) and not isinstance(raw, bool):
        return Decimal(raw)
    if isinstance(raw, str) and re.fullmatch(r"-?\d{1,20}(\.\d{1,10})?", raw, re.ASCII):
        return Decimal(raw)
    raise ValueError(f'“{raw}” is no exact number. Write it in digits, like 7 or "7.25".')


def _date(raw: object, _: object = None) -> date:
    if type(raw) is date:
        return raw
    if isinstance(raw, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", raw, re.ASCII):
        return date.fromisoformat(raw)
    raise ValueError(f"“{raw}” is no date. Write it like 2026-11-24.")


def _int(raw: object, _: object = None) -> int:
    if isinstance(raw, int) and not isinstance(raw, bool):
        return raw
    raise ValueError(f"“{raw}” is no whole number.")


def _bool(raw: object, _: object = None) -> bool:
    if isinstance(raw, bool):
        return raw
    raise ValueError(f"“{raw}” is not true or false.")


def _text_or_word(raw: object, kind: type[str]) -> str:
    """Text, or a word of one of the engine's closed sets, which are kinds of text."""
    if isinstance(raw, str):
        return kind(raw)
    raise ValueError(f"“{raw}” is not text.")


def _listed(raw: object) -> Sequence[Any]:
    if isinstance(raw, list | tuple):
        return raw
    raise ValueError("This must be a list.")


def _rules(raw: Mapping[str, Sequence[Any]], _: object = None) -> tuple[Rule, ...]:
    """Rules by kind, in the order in which a state's law is told, then by key."""
    unknown = raw.keys() - RULE_KINDS.keys()
    if unknown:
        raise ValueError(f"There is no kind of rule called {', '.join(sorted(unknown))}.")
    found: list[Rule] = []
    for name, kind in RULE_KINDS.items():
        gone = GONE.get(name, frozenset())
        rules = [converter.structure(_without(item, gone), kind) for item in _listed(raw.get(name, []))]
        found += _unique(rules, "key")
    return tuple(found)


def _without(item: Any, gone: frozenset[str]) -> Any:
    return {key: value for key, value in item.items() if key not in gone} if isinstance(item, Mapping) else item


def _rules_by_kind(rules: Sequence[Rule]) -> dict[str, list[Any]]:
    by_kind: dict[str, list[Any]] = {}
    for rule in rules:
        by_kind.setdefault(KIND_NAMES[type(rule)], []).append(converter.unstructure(rule))
    return by_kind


def _unique(values: Sequence[T], key: str) -> list[T]:
    """The values in the order of their keys."""
    ordered = sorted(values, key=lambda value: getattr(value, key))
    for one, other in pairwise(ordered):
        if getattr(one, key) == getattr(other, key):
            raise ValueError(f"Two of them are called “{getattr(one, key)}”.")
    return ordered


def _make_converter() -> Converter:
    made = Converter(forbid_extra_keys=True, omit_if_default=True, unstruct_collection_overrides={tuple: list})
    made.register_structure_hook(Decimal, _decimal)
    made.register_unstructure_hook(Decimal, decimal_text)
    made.register_structure_hook(date, _date)
    made.register_unstructure_hook(date, date.isoformat)
    made.register_structure_hook(int, _int)
    made.register_structure_hook(str, _text_or_word)
    made.register_structure_hook(bool, _bool)
    made.register_structure_hook(Condition, lambda raw, _: parse_condition(raw))
    made.register_unstructure_hook(Condition, lambda condition: condition.raw)
    made.register_structure_hook(
        Jurisdiction,
        make_dict_structure_fn(Jurisdiction, made, _cattrs_forbid_extra_keys=True, rules=override(struct_hook=_rules)),
    )
    made.register_unstructure_hook(
        Jurisdiction,
        make_dict_unstructure_fn(
            Jurisdiction, made, _cattrs_omit_if_default=True, rules=override(unstruct_hook=_rules_by_kind)
        ),
    )
    return made


converter = _make_converter()


def _complaint(error: BaseException, kind: type | None) -> str:
    if isinstance(error, KeyError):
        return f"{error.args[0]} is missing."
    return str(error)


STEP = re.compile(r"\[(\d+)\]|\.?([^.\[\]]+)")


def _placed(complaint: str) -> str:
    """A complaint with its place first and in words: “url is missing. @ $[0]” is “Entry 1: url is missing.”"""
    words, _, place = complaint.rpartition(" @ $")
    steps = [f"entry {int(number) + 1}" if number else f"“{name}”" for number, name in STEP.findall(place)]
    where = ", ".join(steps)
    return f"{where[:1].upper()}{where[1:]}: {words}" if words and steps else words or complaint


def structured(kind: type[T], raw: object) -> T:
    """The engine's value in JSON values (or in a row's), or `ContentError` naming every fault and its place."""
    try:
        return converter.structure(raw, kind)
    except BaseValidationError as errors:
        raise ContentError(
            [_placed(str(one)) for one in transform_error(errors, format_exception=_complaint)]
        ) from None
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise ContentError([_complaint(error, None)]) from None


def plain(value: object) -> Any:
    """An engine value as JSON values."""
    return converter.unstructure(value)


def content_of(rulebook: Rulebook) -> Content:
    """The content of a rulebook, every list in the order of its natural keys. Number, day and notes are no part."""
    content: Content = {}
    for name, kind in SECTIONS.items():
        part = getattr(rulebook, name)
        values = part.values() if isinstance(part, Mapping) else part
        if values or name in FIRST:
            content[name] = [plain(value) for value in _unique(list(values), NATURAL_KEYS[kind])]
    return content


LeaveOut = Callable[[str, str], None]
"""Told of each entry that is left out: its name, and why."""


def read_content(
    content: Mapping[str, Any],
    *,
    release: int,
    published_on: date,
    history: tuple[ReleaseNote, ...] = (),
    leave_out: LeaveOut | None = None,
) -> Rulebook:
    """The rulebook in a release's content. Raises `ContentError` for anything that the engine does not know.

    With `leave_out`, as for what was published once and is served for good, a tip, letter, milestone or term that
    cannot be read is told to it and left out. Law and figures are read whole or not at all.
    """
    if not isinstance(content, Mapping) or not FIRST <= content.keys() <= SECTIONS.keys():
        raise ContentError([f"A release has exactly these parts: {', '.join(SECTIONS)}."])
    jurisdictions = _section(content, Jurisdiction, "jurisdictions")
    tips = _section(content, Tip, "tips", leave_out)
    letters = _section(content, Letter, "letters", leave_out)
    return Rulebook(
        release=release,
        published_on=published_on,
        history=history,
        jurisdictions={State(place.code): place for place in jurisdictions},
        assumptions={one.name: one for one in _section(content, Assumption, "assumptions")},
        milestones={one.code: one for one in _section(content, MilestoneText, "milestones", leave_out)},
        tips=tuple(sorted(tips, key=lambda tip: tip.order)),
        letters=tuple(sorted(letters, key=lambda letter: letter.order)),
        glossary=tuple(_section(content, Term, "glossary", leave_out)),
    )


def _section(content: Mapping[str, Any], kind: type[T], name: str, leave_out: LeaveOut | None = None) -> list[T]:
    try:
        listed = content.get(name, ())
        if leave_out is not None:
            return _unique(list(_readable(_listed(listed), kind, leave_out)), NATURAL_KEYS[kind])
        return _unique(structured(tuple[kind, ...], listed), NATURAL_KEYS[kind])  # type: ignore[valid-type]
    except ContentError as error:
        raise ContentError([f"{name}: {message}" for message in error.messages]) from None
    except ValueError as error:
        raise ContentError([f"{name}: {error}"]) from None


def _readable(listed: Sequence[Any], kind: type[T], leave_out: LeaveOut) -> Iterator[T]:
    """What can be read of a section, each key once."""
    known: set[str] = set()
    for raw in listed:
        key = str(raw.get(NATURAL_KEYS[kind])) if isinstance(raw, Mapping) else "of no kind"
        try:
            value = structured(kind, raw)
            if key in known:
                raise ContentError([f"Two of them are called “{key}”."])
        except ContentError as error:
            leave_out(f"{kind.__name__.lower()} {key}", str(error))
        else:
            known.add(key)
            yield value


def canonical(content: object) -> str:
    """JSON values as the one text that is hashed: sorted keys, no spaces."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def digest(content: object) -> str:
    """The SHA-256 of the canonical text, in hexadecimal."""
    return hashlib.sha256(canonical(content).encode()).hexdigest()
