"""Migrations of the schema alone: a column's name for people, its explanation and its choices are no part of it.

Words are the editors' form, not the database's. With Django's own comparison each better help text would be a migration
of the row's table and of its history's.
"""

from typing import Any

from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.state import ProjectState
from django.db.models import Field

OF_A_FIELD = {"help_text", "verbose_name", "choices"}
OF_A_MODEL = {"verbose_name", "verbose_name_plural"}


class WordlessAutodetector(MigrationAutodetector):
    """Compares, and writes, without words."""

    def __init__(self, from_state: ProjectState, to_state: ProjectState, *args: Any, **kwargs: Any) -> None:
        super().__init__(_without_words(from_state), _without_words(to_state), *args, **kwargs)


def _without_words(state: ProjectState) -> ProjectState:
    state = state.clone()
    for model in state.models.values():
        model.fields = {name: _wordless(field) for name, field in model.fields.items()}
        model.options = {name: value for name, value in model.options.items() if name not in OF_A_MODEL}
    return state


def _wordless(field: Field) -> Field:
    _, _, args, kwargs = field.deconstruct()
    return type(field)(*args, **{name: value for name, value in kwargs.items() if name not in OF_A_FIELD})
