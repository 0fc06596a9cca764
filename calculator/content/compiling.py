"""From rows to a release's content: the last approved version of every row that is not retired, in a fixed order."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from calculator import models
from calculator.codec import NATURAL_KEYS, SECTIONS, Content, content_of, plain, read_content
from calculator.content.approval import newest_version
from calculator.models.rows import value_of

MODELS: Mapping[str, type[models.Content]] = {
    name: next(model for model in models.CONTENT_MODELS if model.engine_class is kind)
    for name, kind in SECTIONS.items()
}
"""The model of each section of a release."""

SINGULAR = {"jurisdictions": "jurisdiction", "assumptions": "assumption", "milestones": "milestone", "tips": "tip"}
SINGULAR |= {"letters": "letter", "glossary": "term"}

KINDS: Mapping[str, type[models.Content]] = {
    **{SINGULAR[name]: model for name, model in MODELS.items()},
    **models.RULE_MODELS,
}
"""The model of each kind of row, under the kind's name in complaints and in parts of a release."""

KIND_OF: Mapping[type[models.Content], str] = {model: kind for kind, model in KINDS.items()}

Chosen = Mapping[type[models.Content], Collection[Any]]
"""Some rows, by their primary keys."""


class Part(NamedTuple):
    """Where a row stands in a release. `place` is "" for what every state shares."""

    place: str
    kind: str
    key: str


def row_of(part: Part) -> models.Content | None:
    """The row that a part of a release was made from, if there still is one."""
    model = KINDS[part.kind]
    known = {"jurisdiction": part.place, model.natural_key_fields[-1]: part.key}
    return model._default_manager.filter(**{name: known[name] for name in model.natural_key_fields}).first()


def part_of(row: models.Content) -> Part:
    key = str(row.serializable_value(row.natural_key_fields[-1]))
    place = row.serializable_value("jurisdiction") if isinstance(row, models.RuleBase) else ""
    return Part(key if isinstance(row, models.Jurisdiction) else str(place), KIND_OF[type(row)], key)


def compile_content(*, draft: bool = False, taking: Chosen | None = None) -> Content:
    """The content of the next release; as a draft, every row as it stands, approved or not. The rows in `taking`
    count as they stand, too, as if they were approved now.

    Raises `ContentError` for a row that the engine could not read.
    """
    rules: dict[str, list[Any]] = {}
    for rule_model in models.RULE_MODELS.values():
        for row in _versions(rule_model, draft, taking):
            rules.setdefault(row.jurisdiction_id, []).append(value_of(row, rule_model.engine_class))
    content: dict[str, Any] = {}
    for name, model in MODELS.items():
        values: list[Any] = [value_of(row, model.engine_class) for row in _versions(model, draft, taking)]
        if model is models.Jurisdiction:
            values = [replace(place, rules=tuple(rules.get(place.code, ()))) for place in values]
        content[name] = [plain(value) for value in values]
    # Read and written once more, for the order and to be sure that what is published can be read.
    return content_of(read_content(content, release=0, published_on=date.min))


def _versions(model: type[models.Content], draft: bool, taking: Chosen | None) -> QuerySet[Any]:
    """The rows of history that count; a history row has all the columns of its row."""
    rows = model._default_manager.filter(retired=False)
    new = rows if draft else rows.filter(pk__in=(taking or {}).get(model, ()))
    old = rows.exclude(pk__in=new.values("pk"))
    counting = Q(history_id__in=new.values(version=newest_version(model)))
    return model.history.model.objects.filter(counting | Q(history_id__in=old.values("approved_history_id")))


def missing(content: Content) -> list[str]:
    """What a content would need for the engine to answer every borrower and has not, a line for each row."""
    return [
        f"{section}, {key}"
        for section, model in MODELS.items()
        for key in sorted(
            model.needed_keys() - {entry[NATURAL_KEYS[model.engine_class]] for entry in content.get(section, ())}
        )
    ]


def differences(old: Content, new: Content) -> list[str]:
    """What one content has that the other has not, a line for each row, for an editor to read."""
    before, after = parts_of(old), parts_of(new)
    changed = [part for part in before if part in after and before[part] != after[part]]
    return [
        *(f"New: {_named(part)}" for part in after if part not in before),
        *(f"Changed: {_named(part)}" for part in changed),
        *(f"Gone: {_named(part)}" for part in before if part not in after),
    ]


def _named(part: Part) -> str:
    if part.kind in models.RULE_MODELS:
        return ", ".join(part)
    return f"{next(name for name, one in SINGULAR.items() if one == part.kind)}, {part.key}"


def parts_of(content: Content) -> dict[Part, Any]:
    """What each row of a content says, by where it stands. A state's rules are parts of their own."""
    parts: dict[Part, Any] = {}
    for section, kind in SECTIONS.items():
        for entry in content.get(section, ()):
            name = entry[NATURAL_KEYS[kind]]
            place = name if section == "jurisdictions" else ""
            parts[Part(place, SINGULAR[section], name)] = {key: said for key, said in entry.items() if key != "rules"}
            for rule_kind, listed in entry.get("rules", {}).items():
                for rule in listed:
                    parts[Part(name, rule_kind, rule.get("key", "main"))] = rule
    return parts
