"""Migrations of the schema alone, and such as code of the day before can go on with.

A column's name for people, its explanation and its choices are no part of it: words are the editors' form, not the
database's. With Django's own comparison each better help text would be a migration of the row's table and of its
history's.

While machines take up new code one after the other, older code writes into the newer tables, and says nothing of a
column that it does not know. So the database has a default of its own for each column that comes to a table.
"""

from collections.abc import Collection
from typing import Any

from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.state import ProjectState
from django.db.models import Field

OF_A_FIELD = {"help_text", "verbose_name", "choices"}
OF_A_MODEL = {"verbose_name", "verbose_name_plural"}
# Of no model: a migration writes it, below, and no later one takes it away for its own sake.
OF_THE_DATABASE = {"db_default"}


class WordlessAutodetector(MigrationAutodetector):
    """Compares, and writes, without words."""

    def __init__(self, from_state: ProjectState, to_state: ProjectState, *args: Any, **kwargs: Any) -> None:
        super().__init__(_without_words(from_state), _without_words(to_state), *args, **kwargs)

    def _generate_added_field(self, app_label: str, model_name: str, field_name: str) -> None:
        fields = self.to_state.models[app_label, model_name].fields
        fields[field_name] = with_default(fields[field_name])
        super()._generate_added_field(app_label, model_name, field_name)  # type: ignore[misc]


def with_default(field: Field) -> Field:
    """The field with the model's default as the database's, where it needs one and there is one that always holds."""
    if field.null or field.many_to_many or field.primary_key:
        return field
    if field.has_default():
        lasting = field.default in (list, dict) or not callable(field.default)
    else:
        lasting = field.blank and field.empty_strings_allowed
    return _again(field, db_default=field.get_default()) if lasting else field


def _without_words(state: ProjectState) -> ProjectState:
    state = state.clone()
    for model in state.models.values():
        model.fields = {name: _wordless(field) for name, field in model.fields.items()}
        model.options = {name: value for name, value in model.options.items() if name not in OF_A_MODEL}
    return state


def _wordless(field: Field) -> Field:
    return _again(field, left_out=OF_A_FIELD | OF_THE_DATABASE)


def _again(field: Field, left_out: Collection[str] = (), **more: Any) -> Field:
    _, _, args, kwargs = field.deconstruct()
    return type(field)(*args, **{name: value for name, value in kwargs.items() if name not in left_out} | more)
