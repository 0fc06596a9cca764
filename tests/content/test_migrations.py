"""The schema's history: the first migration is frozen, later ones are small, and words cause none."""

import hashlib
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import models as fields

from calculator import migrations
from calculator.models import DeficiencyLimit, Term

pytestmark = pytest.mark.django_db

FROZEN = {
    "0001_initial.py": "6e18e5f030dc06c8fcd95fc5bfefea7adce5d68b544c706732bbbd48bc920bf8",
    "0002_sale_notice_extra.py": "da0c18c1f4ff4135ecde814d57e65ae3b65654d5ef922b74f47cf5dd7fb637d2",
}
"""The SHA-256 of each migration that databases have run. Append; never change one."""

FOLDER = Path(str(migrations.__file__)).parent


@pytest.mark.parametrize("name", FROZEN)
def test_a_migration_that_databases_have_run_never_changes(name: str) -> None:
    found = hashlib.sha256((FOLDER / name).read_bytes()).hexdigest()
    assert found == FROZEN[name], (
        f"{name} has changed. Databases have run it as it was and will not run it again, so their tables would differ"
        " from a new one's. Put it back, and let `manage.py makemigrations` write the change as a new migration."
    )


def missing() -> bool:
    """Whether `makemigrations --check` finds a change of the models that no migration makes."""
    try:
        call_command("makemigrations", "--check", "--dry-run", stdout=io.StringIO())
    except SystemExit as end:
        return end.code != 0
    return False


def migrate() -> str:
    out = io.StringIO()
    call_command("migrate", stdout=out, no_color=True)
    return out.getvalue()


WORDS: dict[str, Callable[[], tuple[Any, str, Any]]] = {
    "a help text": lambda: (Term._meta.get_field("slug"), "help_text", "In other words."),
    "a help text of a structure": lambda: (DeficiencyLimit._meta.get_field("delivery"), "help_text", "Other words."),
    "a column's name for people": lambda: (Term._meta.get_field("slug"), "_verbose_name", "short name"),
    "a choice": lambda: (DeficiencyLimit._meta.get_field("kind"), "choices", [("cap", "Cap"), ("new", "New")]),
    "a model's name for people": lambda: (
        Term._meta,
        "original_attrs",
        Term._meta.original_attrs | {"verbose_name": "word"},
    ),
}

SCHEMA: dict[str, Callable[[], tuple[Any, str, Any]]] = {
    "a length": lambda: (Term._meta.get_field("slug"), "max_length", 81),
    "whether it may be empty": lambda: (Term._meta.get_field("term_en"), "null", True),
    "whether it is unique": lambda: (Term._meta.get_field("slug"), "_unique", False),
    "the digits": lambda: (DeficiencyLimit._meta.get_field("threshold"), "decimal_places", 3),
    "the order": lambda: (Term._meta, "original_attrs", Term._meta.original_attrs | {"ordering": ["term_en"]}),
}


def test_there_is_a_migration_for_everything() -> None:
    assert not missing()


@pytest.mark.parametrize("change", WORDS)
def test_words_cause_no_migration(change: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(*WORDS[change]())
    assert not missing()
    assert "not yet reflected" not in migrate()


@pytest.mark.parametrize("change", SCHEMA)
def test_a_change_of_the_schema_is_found(change: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(*SCHEMA[change]())
    assert missing()
    assert "not yet reflected" in migrate()


def test_a_new_column_is_found_and_written_without_words(monkeypatch: pytest.MonkeyPatch) -> None:
    column: Any = fields.CharField("a new column", max_length=7, blank=True, help_text="What it is for.")
    column.set_attributes_from_name("new_column")
    monkeypatch.setattr(Term._meta, "local_fields", [*Term._meta.local_fields, column])
    out = io.StringIO()
    with pytest.raises(SystemExit):
        call_command("makemigrations", "--check", "--dry-run", verbosity=3, stdout=out, no_color=True)
    assert "AddField" in out.getvalue()
    assert "max_length=7" in out.getvalue()
    assert "What it is for" not in out.getvalue()
