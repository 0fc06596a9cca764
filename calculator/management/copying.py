"""The whole database as one file, and back: for SQLite and PostgreSQL alike, so that it also moves between them.

The file is gzip over lines of JSON: a head, then a row a line, then a foot with their number and the SHA-256 of their
lines. A row's line is the same whichever database it is read from, so two databases with the same hash hold the same.
"""

import gzip
import hashlib
import json
import os
import tempfile
import zlib
from collections import deque
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core import serializers
from django.core.management.color import no_style
from django.core.serializers.base import DeserializationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import Error, connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model

FORMAT = "shortfall backup 1"
LEFT_BEHIND = frozenset({"sessions", "axes"})
"""Apps whose rows are of the moment: who is signed in, and who failed to."""


class CopyError(Exception):
    """Raised with a sentence that says why nothing was copied."""


class _Exact(DjangoJSONEncoder):
    """Django's own cuts off microseconds."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


def models() -> list[type[Model]]:
    """Every table that is copied, those that others point to first."""
    own = [
        (app, [model for model in app.get_models(include_auto_created=False) if model._meta.managed])
        for app in apps.get_app_configs()
        if app.label not in LEFT_BEHIND
    ]
    return [model for model in serializers.sort_dependencies(own) if not model._meta.proxy]


def rows() -> Iterator[bytes]:
    """Each row as a line, in an order that hangs on nothing but the rows."""
    for model in models():
        found = model._base_manager.order_by("pk")
        # As jsonl, each object comes out as a piece of its own.
        yield from (
            (
                serializers.serialize("jsonl", [row], cls=_Exact, sort_keys=True, ensure_ascii=False).strip() + "\n"
            ).encode()
            for row in found.iterator(chunk_size=100)
        )


def digest_of_database() -> tuple[int, str]:
    """How many rows there are to copy, and the hash over them."""
    number, hashed = 0, hashlib.sha256()
    for line in rows():
        number += 1
        hashed.update(line)
    return number, hashed.hexdigest()


def migrations() -> list[str]:
    recorder = MigrationRecorder(connection)
    return sorted(f"{app}.{name}" for app, name in recorder.applied_migrations() if app not in LEFT_BEHIND)


def back_up(file: Path) -> tuple[int, str]:
    """Write the database as it is at one moment into a new file for its owner's eyes. Returns rows and hash.

    Raises CopyError where the file is there already, and OSError where it cannot be written.
    """
    if file.exists():
        raise CopyError(f"{file} is there already, and a backup never replaces another one.")
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f"{file.name}.")
    try:
        with open(handle, "wb") as raw, gzip.open(raw, "wb") as out, transaction.atomic():
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            out.write(_line({"format": FORMAT, "migrations": migrations()}))
            number, hashed = 0, hashlib.sha256()
            for line in rows():
                number += 1
                hashed.update(line)
                out.write(line)
            out.write(_line({"rows": number, "sha256": hashed.hexdigest()}))
        with open(name, "rb") as written:
            os.fsync(written.fileno())
        os.link(name, file)  # fails where somebody was faster
    finally:
        os.unlink(name)
    return number, hashed.hexdigest()


def _line(said: dict[str, Any]) -> bytes:
    return (json.dumps(said) + "\n").encode()


def restore(file: Path, replace: bool = False) -> tuple[int, str]:
    """Put what a backup holds in place of all that the database holds. Returns rows and hash.

    All or nothing: it is read to its end first, then loaded in one transaction, which is taken back where the hash over
    the database is not the file's. Raises CopyError, also where the database holds content and `replace` is not said.
    """
    made_with = _checked(file)
    if made_with != migrations():
        raise CopyError(
            "This backup was made by another version of the code, or the database is not migrated. Use that version "
            "(after `manage.py migrate`), restore, then upgrade."
        )
    if not replace and any(model._base_manager.exists() for model in models() if _is_ours(model)):
        raise CopyError("The database holds content or accounts. Say --replace to put the backup in its place.")
    line = b""
    try:
        with transaction.atomic():
            _empty()
            for line in _lines(file):
                for one in serializers.deserialize("jsonl", line.decode(), handle_forward_references=False):
                    one.save(force_insert=True)
            with connection.cursor() as cursor:
                for statement in connection.ops.sequence_reset_sql(no_style(), models()):
                    cursor.execute(statement)
            connection.check_constraints()
            restored = digest_of_database()
            if restored != _foot(file):
                raise CopyError("The database would not hold what the backup says; nothing was changed.")
    except (DeserializationError, Error, TypeError) as error:
        row = line[:80].decode(errors="replace")
        raise CopyError(f"This cannot be loaded ({type(error).__name__}), and nothing was changed: {row}…") from error
    return restored


WRITTEN_BY_MIGRATING = frozenset(
    {"contenttypes.ContentType", "auth.Permission", "auth.Group", "auth.Group_permissions"}
)


def _is_ours(model: type[Model]) -> bool:
    """Not what migrating writes by itself into an empty database: kinds, permissions and the groups that have them."""
    return model._meta.label not in WRITTEN_BY_MIGRATING


def _empty() -> None:
    for model in reversed([model for model in apps.get_models(include_auto_created=True) if model._meta.managed]):
        if not model._meta.proxy:
            # Past what a model's own delete allows: releases are never deleted one by one.
            model._base_manager.all()._raw_delete(connection.alias)


def _read(file: Path) -> Iterator[bytes]:
    try:
        with gzip.open(file, "rb") as lines:
            yield from lines
    except (OSError, EOFError, zlib.error) as error:
        raise CopyError(f"{file} cannot be read: {error}.") from None


def _lines(file: Path) -> Iterator[bytes]:
    """The rows' lines, without head and foot."""
    waiting: bytes | None = None
    for position, line in enumerate(_read(file)):
        if position >= 2 and waiting is not None:
            yield waiting
        waiting = line


def _foot(file: Path) -> tuple[int, str]:
    try:
        foot = json.loads(deque(_read(file), maxlen=1)[0])
        return int(foot["rows"]), str(foot["sha256"])
    except (ValueError, LookupError, TypeError):
        raise CopyError(f"{file} breaks off: it has no end.") from None


def _checked(file: Path) -> list[str]:
    """The migrations of a file that is whole."""
    try:
        head = json.loads(next(iter(_read(file)), b""))
        whole = head["format"] == FORMAT
        made_with = [str(one) for one in head["migrations"]]
    except (ValueError, KeyError, TypeError):
        whole = False
    if not whole:
        raise CopyError(f"{file} is no backup of this site.")
    number, hashed = 0, hashlib.sha256()
    for line in _lines(file):
        number += 1
        hashed.update(line)
    if (number, hashed.hexdigest()) != _foot(file):
        raise CopyError(f"{file} is not what was written: its hash does not fit.")
    return made_with
