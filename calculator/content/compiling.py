"""From rows to a release's content: the last approved version of every row that is not retired, in a fixed order."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import QuerySet

from calculator import models
from calculator.codec import NATURAL_KEYS, SECTIONS, Content, content_of, plain, read_content
from calculator.content.approval import newest_version
from calculator.models.rows import value_of

MODELS: Mapping[str, type[models.Content]] = {
    name: next(model for model in models.CONTENT_MODELS if model.engine_class is kind)
    for name, kind in SECTIONS.items()
}
"""The model of each section of a release."""


def compile_content(*, draft: bool = False) -> Content:
    """The content of the next release; as a draft, every row as it stands, approved or not.

    Raises `ContentError` for a row that the engine could not read.
    """
    rules: dict[str, list[Any]] = {}
    for rule_model in models.RULE_MODELS.values():
        for row in _versions(rule_model, draft):
            rules.setdefault(row.jurisdiction_id, []).append(value_of(row, rule_model.engine_class))
    content: dict[str, Any] = {}
    for name, model in MODELS.items():
        values: list[Any] = [value_of(row, model.engine_class) for row in _versions(model, draft)]
        if model is models.Jurisdiction:
            values = [replace(place, rules=tuple(rules.get(place.code, ()))) for place in values]
        content[name] = [plain(value) for value in values]
    # Read and written once more, for the order and to be sure that what is published can be read.
    return content_of(read_content(content, release=0, published_on=date.min))


def _versions(model: type[models.Content], draft: bool) -> QuerySet[Any]:
    """The rows of history that count; a history row has all the columns of its row."""
    rows = model._default_manager.filter(retired=False)
    counting = rows.values(version=newest_version(model)) if draft else rows.values("approved_history_id")
    return model.history.model.objects.filter(history_id__in=counting)


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
    before, after = _parts(old), _parts(new)
    changed = [key for key in before if key in after and before[key] != after[key]]
    return [
        *(f"New: {key}" for key in after if key not in before),
        *(f"Changed: {key}" for key in changed),
        *(f"Gone: {key}" for key in before if key not in after),
    ]


def _parts(content: Content) -> dict[str, Any]:
    parts: dict[str, Any] = {}
    for section, kind in SECTIONS.items():
        for entry in content.get(section, ()):
            name = entry[NATURAL_KEYS[kind]]
            rules = entry.get("rules", {})
            parts[f"{section}, {name}"] = {**entry, "rules": None}
            for rule_kind, listed in rules.items():
                for rule in listed:
                    parts[f"{name}, {rule_kind}, {rule.get('key', 'main')}"] = rule
    return parts
