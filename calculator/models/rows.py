"""Between a row's columns and the engine's value, derived from the engine's dataclasses.

A `Text` is two columns (`name_en`, `name_es`), the fields of a `Scope` and of an `Evidence` are columns of their own,
every other field is the column of the same name. An empty column leaves the field at its default.
"""

from dataclasses import fields
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, get_args, get_type_hints

from calculator.addresses import SENTENCE, no_addresses
from calculator.codec import ContentError, plain, structured
from calculator.engine.conditions import Condition
from calculator.engine.rulebook import Evidence, Jurisdiction, Scope, Text

LANGUAGES = tuple(field.name for field in fields(Text))

SPREAD = (Scope, Evidence)
"""Values whose fields are columns of the row that has them."""

T = TypeVar("T")


@cache
def hints(kind: type) -> dict[str, Any]:
    """The type of each field that is kept in columns. A jurisdiction's rules are rows of their own."""
    return {name: hint for name, hint in get_type_hints(kind).items() if (kind, name) != (Jurisdiction, "rules")}


def _is_word(hint: Any) -> bool:
    """Whether the field holds a word of a closed set, or none; Django keeps "" for none."""
    return any(isinstance(part, type) and issubclass(part, StrEnum) for part in get_args(hint))


def record(row: object, kind: type) -> dict[str, Any]:
    """What a row (or a row of its history) holds, in the shape in which the codec reads a value of this kind."""
    found: dict[str, Any] = {}
    for name, hint in hints(kind).items():
        if hint is Text:
            found[name] = {language: getattr(row, f"{name}_{language}") for language in LANGUAGES}
        elif hint in SPREAD:
            found[name] = record(row, hint)
        else:
            value = getattr(row, name)
            if value is not None and (value != "" or hint is str):
                found[name] = value
    return found


def value_of(row: object, kind: type[T]) -> T:
    """The engine's value in a row. Raises `ContentError` that names the row, also for an address that is none."""
    try:
        value = structured(kind, record(row, kind))
    except ContentError as error:
        raise ContentError([f"{row}: {message}" for message in error.messages]) from None
    wrong = [f"{row}: “{one}” is no page that borrowers can be sent to. {SENTENCE}" for one in no_addresses(value)]
    if wrong:
        raise ContentError(wrong)
    return value


def columns(value: object) -> dict[str, Any]:
    """The columns that hold an engine value; the other way round of `record`."""
    kind: type = type(value)
    found: dict[str, Any] = {}
    for name, hint in hints(kind).items():
        content = getattr(value, name)
        if hint is Text:
            found |= {f"{name}_{language}": getattr(content, language) for language in LANGUAGES}
        elif hint in SPREAD:
            found |= columns(content)
        elif content is None and _is_word(hint):
            found[name] = ""
        elif isinstance(content, tuple | StrEnum | Condition):
            found[name] = plain(content)
        else:
            found[name] = content
    return found


def flattened(entry: dict[str, Any], kind: type) -> dict[str, Any]:
    """A seed entry, which writes texts as columns, in the shape in which the codec reads a value of this kind."""
    entry = dict(entry)
    for name, hint in hints(kind).items():
        if hint is Text:
            words = {language: entry.pop(f"{name}_{language}", "") for language in LANGUAGES}
            entry[name] = words
    return entry
