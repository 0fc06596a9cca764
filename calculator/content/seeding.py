"""The content that the site comes with: seed files into rows, or straight into a rulebook.

`seed/` mirrors the engine's dataclasses: `jurisdictions/XX.yaml` holds a state with its rules by kind, each other file
a list. Texts are written as columns (`name_en`), `note` is the editors' remark, `evidence` the law's own words and
who read them, exact decimals are quoted.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from django.core.exceptions import ValidationError
from django.db import transaction
from simple_history.utils import bulk_create_with_history

from calculator import models
from calculator.codec import SECTIONS, ContentError, digest, plain, read_content, structured
from calculator.content.approval import approve
from calculator.content.compiling import MODELS
from calculator.engine.rulebook import ReleaseNote, Rule, Rulebook
from calculator.models import Content
from calculator.models.base import BOOKKEEPING
from calculator.models.rows import columns, flattened

SEED = Path(__file__).parent / "seed"
REASON = "The facts that this site starts with"
NO_VALUES = {"id", "retired", *BOOKKEEPING}
"""Columns that no seed fills."""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Entry:
    """One row of the seed: the engine's value, and the columns that hold it."""

    model: type[Content]
    value: Any
    columns: dict[str, Any]

    @property
    def key(self) -> tuple[Any, ...]:
        return tuple(self.columns[name] for name in self.model.natural_key_fields)


@dataclass
class Report:
    """What a load did. Left alone are the rows whose seed has changed while an editor had changed or retired them."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    drafts: bool = False
    """Whether what was created and updated waits for approval, since this site has published before."""

    left_alone: list[str] = field(default_factory=list)


def rulebook_from_seed(number: int = 1, published_on: date | None = None) -> Rulebook:
    """The seed as a rulebook, without a database. `published_on` is today if left out."""
    entries = list(read_seed())
    rules: dict[str, list[Rule]] = {}
    for entry in entries:
        if isinstance(entry.value, Rule):
            rules.setdefault(entry.columns["jurisdiction"], []).append(entry.value)
    content: dict[str, Any] = {name: [] for name in SECTIONS}
    for name, model in MODELS.items():
        for entry in entries:
            if entry.model is models.Jurisdiction is model:
                content[name].append(plain(replace(entry.value, rules=tuple(rules.get(entry.value.code, ())))))
            elif entry.model is model:
                content[name].append(plain(entry.value))
    day = published_on or date.today()
    return read_content(content, release=number, published_on=day, history=(ReleaseNote(number, day, REASON),))


def read_seed(folder: Path = SEED) -> Iterator[Entry]:
    """Every row of the seed, jurisdictions before their rules. Raises `ContentError` that names file and row."""
    for file in sorted((folder / "jurisdictions").glob("*.yaml")):
        raw = _yaml(file)
        rules, sources, day = raw.pop("rules"), raw.pop("sources"), raw.pop("verified_on")
        yield _entry(file, models.Jurisdiction, raw, sources=sources)
        for kind, listed in rules.items():
            for rule in listed:
                dated = {"verified_on": day} | rule
                yield _entry(file, models.RULE_MODELS[kind], dated, jurisdiction=raw["code"])
    for name, model in MODELS.items():
        if model is not models.Jurisdiction:
            file = folder / f"{name}.yaml"
            for raw in _yaml(file):
                yield _entry(file, model, raw)


def _yaml(file: Path) -> Any:
    return yaml.load(file.read_text(encoding="utf-8"), _Loader)


def _entry(file: Path, model: type[Content], raw: dict[str, Any], **more: Any) -> Entry:
    raw = dict(raw)
    more["note"] = raw.pop("note", "")
    try:
        value: Any = structured(model.engine_class, flattened(raw, model.engine_class))
    except ContentError as error:
        raise ContentError([f"{file.name}: {message} ({raw})" for message in error.messages]) from None
    return Entry(model, value, columns(value) | more)


@transaction.atomic
def load_seed(folder: Path = SEED) -> Report:
    """Create what is missing, and bring up to date what no editor has touched since the last load.

    On a new site all of it is approved. Where something was published before, it is drafts: somebody looks at what is
    new before borrowers read it. A row that an editor changed or retired stays as it is. Raises `ContentError` for a
    seed that the admin would refuse.
    """
    report = Report(drafts=models.Publication.objects.exists())
    by_model: dict[type[Content], list[Entry]] = {model: [] for model in models.CONTENT_MODELS}
    for entry in read_seed(folder):
        by_model[entry.model].append(entry)
    for model, entries in by_model.items():
        _load(model, entries, report)
    return report


def _load(model: type[Content], entries: list[Entry], report: Report) -> None:
    rows = {
        tuple(row.serializable_value(name) for name in model.natural_key_fields): row
        for row in model._default_manager.all()
    }
    missing, renewed = [], []
    for entry in entries:
        row, fresh = rows.get(entry.key), _row(entry)
        if row is None:
            missing.append(fresh)
        elif row.seed_digest == fresh.seed_digest:
            report.unchanged += 1
        elif row.retired or values_digest(row) != row.seed_digest:
            report.left_alone.append(str(row))
        else:
            for column in _value_columns(model):
                setattr(row, column, getattr(fresh, column))
            row.seed_digest = fresh.seed_digest
            row._change_reason = REASON
            row.save()
            renewed.append(row.pk)
    if missing:
        missing = bulk_create_with_history(missing, model, default_change_reason=REASON)
    report.created += len(missing)
    report.updated += len(renewed)
    if not report.drafts:
        approve(model._default_manager.filter(pk__in=[*renewed, *(row.pk for row in missing)]))


def _row(entry: Entry) -> Content:
    values = dict(entry.columns)
    if "jurisdiction" in values:
        values["jurisdiction_id"] = values.pop("jurisdiction")
    row = entry.model(**values)
    try:
        # The jurisdiction is in the same seed: asking the database for it once a row would be all that a load does.
        row.clean_fields(exclude={"jurisdiction"})
        row.clean()
    except ValidationError as error:
        raise ContentError([f"{row}: {error.message_dict}"]) from None
    row.seed_digest = values_digest(row)
    return row


def _value_columns(model: type[Content]) -> list[str]:
    return [column.attname for column in model._meta.concrete_fields if column.attname not in NO_VALUES]


def values_digest(row: Content) -> str:
    """A digest of what the row says, by which an editor's change since the last load is noticed.

    An empty column is no part of it, so a column that is added later changes no digest: with another one the row would
    count as an editor's, and no later load would reach it.
    """
    said = {column: plain(getattr(row, column)) for column in _value_columns(type(row))}
    return digest({column: value for column, value in said.items() if not _is_empty(value)})


def _is_empty(value: object) -> bool:
    return value is None or value is False or value in ("", [], {})
