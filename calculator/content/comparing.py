"""Two versions of a row, or two releases, field by field, in the words that an editor reads.

Labels stand for codes, long texts are compared by word. What a row says is read off its columns; a part of a release is
put back into columns first, so that both are compared in one way.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from django.db.models import TextField
from django.utils.text import capfirst

from calculator.codec import GONE, Content, ContentError, decimal_text, structured
from calculator.content.compiling import KINDS, Part, parts_of
from calculator.models import Content as Row
from calculator.models.fields import ChoiceListField, choices_of
from calculator.models.rows import columns

LONG = 60
"""From so many characters on, text is compared by word."""

WORD = re.compile(r"\S+\s*|\s+")


class Piece(NamedTuple):
    """Some words of a text that was changed: kept, new, or gone."""

    mark: str
    text: str


@dataclass(frozen=True)
class Change:
    """One field that differs. `pieces` are its words where the text is long, else none."""

    label: str
    old: str
    new: str
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True)
class RowChange:
    """One row that differs between two contents. `what` is “New”, “Changed” or “Gone”."""

    part: Part
    what: str
    changes: tuple[Change, ...]

    @property
    def name(self) -> str:
        """The row as its own page calls it: “IN, limit on a deficiency (barred_below)”."""
        place, kind, key = self.part
        words = ", ".join(one for one in (place, str(KINDS[kind]._meta.verbose_name)) if one)
        return words if key in ("main", place) else f"{words} ({key})"


def between(model: type[Row], old: object | None, new: object | None) -> list[Change]:
    """What differs between two versions of a row: the row itself, or rows of its history. `None` is an empty one."""
    return list(_changes(model, _of_row(model, old), _of_row(model, new)))


def says(model: type[Row], version: object) -> Mapping[str, Any]:
    """Everything that a version says, by column; two versions that say the same are equal here."""
    return _of_row(model, version)


def between_contents(old: Content, new: Content) -> list[RowChange]:
    """What one release's content has that the other's has not, a change for each row."""
    before, after = parts_of(old), parts_of(new)
    found = []
    for part in (*after, *(part for part in before if part not in after)):
        one, other = before.get(part), after.get(part)
        if one != other:
            model = KINDS[part.kind]
            changes = tuple(_changes(model, _of_entry(part, one), _of_entry(part, other)))
            found.append(RowChange(part, "New" if one is None else "Gone" if other is None else "Changed", changes))
    return found


def _fields(model: type[Row]) -> list[Any]:
    return [field for field in model._meta.fields if field.editable and field.name not in ("id", "jurisdiction")]


def _of_row(model: type[Row], row: object | None) -> dict[str, Any]:
    return {} if row is None else {field.name: getattr(row, field.attname) for field in _fields(model)}


def _of_entry(part: Part, entry: Mapping[str, Any] | None) -> dict[str, Any]:
    """A part of a release in columns; what the code can no longer read stays under its own names."""
    if entry is None:
        return {}
    kept = {key: said for key, said in entry.items() if key not in GONE.get(part.kind, ())}
    try:
        return columns(structured(KINDS[part.kind].engine_class, kept))
    except ContentError:
        return kept


def _changes(model: type[Row], old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    fields = {field.name: field for field in _fields(model)}
    for name in dict.fromkeys((*fields, *old, *new)):
        one, other = _plain(old.get(name)), _plain(new.get(name))
        if one != other:
            field = fields.get(name)
            before, after = shown(field, one), shown(field, other)
            label = str(capfirst(field.verbose_name)) if field else capfirst(name.replace("_", " "))
            yield Change(label, before, after, _by_word(field, before, after))


def _plain(value: Any) -> Any:
    """What counts: an empty column is one, however it is empty, and 5.00 is 5."""
    if isinstance(value, Decimal):
        return decimal_text(value)
    return None if value in ("", [], (), {}) else value


def shown(field: Any, value: Any) -> str:
    """A value as an editor reads it: the label of a word of a closed set, yes or no, a date, or text. Empty is ""."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(field, ChoiceListField):
        labels = dict(choices_of(field.words)) if field.words else {}
        return ", ".join(str(labels.get(one, one)) for one in value)
    if field is not None and field.flatchoices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict | list | tuple):
        return json.dumps(value, indent=1, ensure_ascii=False, default=str)
    return str(value)


def _by_word(field: Any, old: str, new: str) -> tuple[Piece, ...]:
    long = isinstance(field, TextField) or max(len(old), len(new)) >= LONG
    if not (long and old and new):
        return ()
    one, other = WORD.findall(old), WORD.findall(new)
    found: list[Piece] = []
    for mark, start, end, begin, stop in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if mark == "equal":
            found.append(Piece("same", "".join(one[start:end])))
            continue
        found += [Piece("gone", "".join(one[start:end]))] if end > start else []
        found += [Piece("new", "".join(other[begin:stop]))] if stop > begin else []
    return tuple(found)
