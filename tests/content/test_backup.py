"""The whole database into a file and back, the same to the last byte."""

import gzip
import io
import json
import stat
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.management import CommandError, call_command
from django.db import transaction

from calculator import models
from calculator.content.releases import publish
from calculator.management import copying
from calculator.management.copying import CopyError, back_up, digest_of_database, restore

# Outside any transaction, as the commands run: on PostgreSQL a backup's has to be one of its own kind from the start.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def filled(threshold: models.DeficiencyLimit) -> None:
    """A published release, with what else a site gathers: an editor with rights, a partner with a logo, counts."""
    publish("First", "ada")
    editor = User.objects.create_user("ada", password="a long one")
    group = Group.objects.create(name="Editors")
    group.permissions.set(Permission.objects.all()[:3])
    editor.groups.add(group)
    partner = models.Partner.objects.create(
        slug="clinic", name="Ñandú “Clinic”", origins="https://clinic.example", logo=bytes(range(256))
    )
    models.PartnerCount.objects.create(partner=partner, day="2026-11-24", event="start", number=7)
    state = models.Jurisdiction.objects.first()
    assert state is not None
    state.save()  # a line of history, to the microsecond


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "backup"


def test_what_is_restored_has_the_same_hash(filled: None, file: Path, tmp_path: Path) -> None:
    before = digest_of_database()
    assert back_up(file) == before
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [file]
    microseconds = models.Jurisdiction.history.first().history_date
    User.objects.all().delete()
    models.Partner.objects.all().delete()
    models.DeficiencyLimit.objects.all().delete()
    assert digest_of_database() != before
    assert restore(file, replace=True) == before == digest_of_database()
    assert models.Jurisdiction.history.first().history_date == microseconds
    assert User.objects.get().check_password("a long one")
    assert bytes(models.Partner.objects.get().logo) == bytes(range(256))
    assert User.objects.get().groups.get().permissions.count() == 3
    User.objects.create_user("bob")  # its number is a new one


def test_an_empty_database_needs_no_force(filled: None, file: Path) -> None:
    before = back_up(file)
    with transaction.atomic():
        copying._empty()
    assert restore(file) == before


def test_one_with_content_does(filled: None, file: Path) -> None:
    before = back_up(file)
    with pytest.raises(CopyError, match="--replace"):
        restore(file)
    assert digest_of_database() == before


def test_a_backup_replaces_no_other(filled: None, file: Path) -> None:
    file.write_text("mine")
    with pytest.raises(CopyError, match="there already"):
        back_up(file)
    assert file.read_text() == "mine"
    assert list(file.parent.iterdir()) == [file]


def changed(file: Path, how: str) -> None:
    lines = gzip.decompress(file.read_bytes()).splitlines(keepends=True)
    match how:
        case "cut off":
            file.write_bytes(file.read_bytes()[:-2000])
            return
        case "no gzip":
            file.write_bytes(b"".join(lines))
            return
        case "no end":
            lines.pop()
        case "a row less":
            lines.pop(20)
        case "a letter other":
            lines[20] = lines[20].replace(b"e", b"o", 1)
        case "another kind":
            lines[0] = b'{"format": "shortfall backup 0", "migrations": []}\n'
        case "empty":
            lines = []
        case "other code":
            lines[0] = json.dumps(json.loads(lines[0]) | {"migrations": ["calculator.0001_initial"]}).encode() + b"\n"
    file.write_bytes(gzip.compress(b"".join(lines)))


@pytest.mark.parametrize(
    ("how", "says"),
    [
        ("cut off", "cannot be read"),
        ("no gzip", "cannot be read"),
        ("no end", "no end"),
        ("a row less", "hash does not fit"),
        ("a letter other", "hash does not fit"),
        ("another kind", "no backup of this site"),
        ("empty", "no backup of this site"),
        ("other code", "another version"),
    ],
)
def test_a_file_that_is_not_whole_changes_nothing(filled: None, file: Path, how: str, says: str) -> None:
    before = back_up(file)
    changed(file, how)
    with pytest.raises(CopyError, match=says):
        restore(file, replace=True)
    assert digest_of_database() == before


def test_rows_that_do_not_fit_together_change_nothing(
    filled: None, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = back_up(file)
    lines = gzip.decompress(file.read_bytes()).splitlines(keepends=True)
    monkeypatch.setattr(copying, "_checked", lambda _: copying.migrations())  # as if the hash had been made to fit
    file.write_bytes(gzip.compress(b"".join([*lines[:3], b'{"model": "nobody.knows", "fields": {}}\n', lines[-1]])))
    with pytest.raises(CopyError, match="nothing was changed"):
        restore(file, replace=True)
    assert digest_of_database() == before
    file.write_bytes(gzip.compress(b"".join([*lines[:3], lines[-1]])))
    with pytest.raises(CopyError, match="nothing was changed"):
        restore(file, replace=True)
    assert digest_of_database() == before


def test_every_table_is_copied_but_those_of_the_moment() -> None:
    copied = {model._meta.label for model in copying.models()}
    assert {"calculator.Release", "calculator.HistoricalTip", "auth.User", "admin.LogEntry"} <= copied
    assert "sessions.Session" not in copied


def test_the_commands(filled: None, file: Path) -> None:
    out = io.StringIO()
    call_command("backup", file, stdout=out)
    call_command("restore", file, replace=True, stdout=out)
    first, second = out.getvalue().splitlines()
    assert first == second
    assert "rows, sha256 " in first
    with pytest.raises(CommandError, match="there already"):
        call_command("backup", file)
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("restore", file.parent / "none", replace=True)
