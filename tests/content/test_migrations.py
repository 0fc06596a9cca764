"""The schema's history: the first migration is frozen, later ones are small, and words cause none."""

import hashlib
import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.db import models as fields
from django.db.migrations import AddField
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from calculator import migrations
from calculator.management.wordless import with_default
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
    assert "db_default=''" in out.getvalue(), "for older code, which does not know the column"


# Code of the day before on the tables of today: what happens while machines take up new code one after the other


OLDEST = "0011_partner_reasons"
"""The migration of the oldest code that may run beside today's."""
READ, WRITTEN = {"Release", "Publication", "Partner"}, {"PartnerCount", "PartnerSighting"}
"""What the public site reads and what it writes: for borrowers, code of any day goes on."""
LOADER = MigrationLoader(None)
DAYS = sorted(name for app, name in LOADER.disk_migrations if app == "calculator")
VALUES: dict[type[Any], Any] = {
    fields.TextField: "x",
    fields.DecimalField: 1,
    fields.IntegerField: 1,
    fields.DateTimeField: timezone.now,
    fields.DateField: date(2026, 11, 24),
    fields.BooleanField: True,
    fields.JSONField: {},
    fields.BinaryField: b"",
}


def row(model: Any, made: dict[str, Any]) -> Any:
    """A row written by a model as it was, with what else has to be there for it."""
    if model._meta.label not in made:
        given = {field.name: value(field, made) for field in model._meta.concrete_fields if needs_one(field)}
        made[model._meta.label] = model._base_manager.create(**given)
    return made[model._meta.label]


def needs_one(field: Any) -> bool:
    return not (field.null or field.has_default() or isinstance(field, fields.AutoField))


def value(field: Any, made: dict[str, Any]) -> Any:
    if field.remote_field:
        return row(field.remote_field.model, made)
    if isinstance(field, fields.CharField):
        return "x" * min(2, field.max_length or 2)
    found = next(value for kind, value in VALUES.items() if isinstance(field, kind))
    return found() if callable(found) else found


def models_of(day: str) -> dict[str, Any]:
    app = LOADER.project_state(("calculator", day)).apps.get_app_config("calculator")
    return {model.__name__: model for model in app.get_models()}


@pytest.mark.parametrize("day", [day for day in DAYS if day >= OLDEST])
def test_older_code_reads_and_writes_the_tables_of_today(day: str) -> None:
    """As the models stood after a migration: INSERT, SELECT and UPDATE name all columns of that day and no other."""
    for model in models_of(day).values():
        with transaction.atomic():
            made = row(model, {})
            model._base_manager.get(pk=made.pk).save(force_update=True)
            transaction.set_rollback(True)


@pytest.mark.parametrize("day", [day for day in DAYS if day < OLDEST])
def test_code_of_any_day_serves_borrowers_from_the_tables_of_today(day: str) -> None:
    """That of before the first above served them while it was replaced, when what editors saved could fail."""
    then, today = models_of(day), models_of(DAYS[-1])
    made: dict[str, Any] = {}
    for name in READ:
        assert then[name]._base_manager.get(pk=row(today[name], made).pk)
    for name in WRITTEN:
        counted = then[name]._base_manager.get(pk=row(today[name], made).pk)
        counted.pk = None
        today[name]._base_manager.all().delete()
        counted.save(force_insert=True)


NEW: dict[str, tuple[Any, Any]] = {
    "a text": (fields.CharField(max_length=7, blank=True), ""),
    "a choice made": (fields.CharField(max_length=7, default="it's"), "it's"),
    "yes or no": (fields.BooleanField(default=True), True),
    "an amount": (fields.DecimalField(max_digits=8, decimal_places=2, default=Decimal("1.50")), Decimal("1.50")),
    "a list": (fields.JSONField(blank=True, default=list), []),
    "a table of things": (fields.JSONField(blank=True, default=dict), {}),
    "nothing": (fields.IntegerField(null=True), None),
}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", NEW)
def test_a_new_column_is_filled_for_code_that_does_not_know_it(kind: str) -> None:
    field, expected = NEW[kind]
    comes = AddField("term", "of_tomorrow", with_default(field))
    today, tomorrow = (LOADER.project_state(("calculator", DAYS[-1])) for _ in range(2))
    comes.state_forwards("calculator", tomorrow)
    with connection.schema_editor() as editor:
        comes.database_forwards("calculator", editor, today, tomorrow)
    try:
        row(today.apps.get_model("calculator", "Term"), {})
        assert tomorrow.apps.get_model("calculator", "Term").objects.get().of_tomorrow == expected
    finally:
        with connection.schema_editor() as editor:
            comes.database_backwards("calculator", editor, tomorrow, today)


@pytest.mark.parametrize(
    "field", [fields.DateTimeField(default=timezone.now), fields.IntegerField(), fields.AutoField(primary_key=True)]
)
def test_no_value_is_made_up_where_none_always_holds(field: Any) -> None:
    assert with_default(field) is field
