"""A database with content in it: made once a process, and copied into each test that asks for it."""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction

Rows = dict[str, list[Any]]
"""What tables hold, by their names."""


def made(fill: Callable[[], object]) -> Rows:
    """What this writes into tables that are empty now. They are empty again afterwards."""
    with transaction.atomic():
        empty = [table for table, rows in _held() if not rows]
        fill()
        found = {table: rows for table, rows in _held() if rows and table in empty}
        transaction.set_rollback(True)
    return found


def put(rows: Rows) -> None:
    """Into the database, in the test's own transaction."""
    with connection.cursor() as cursor:
        for table, held in rows.items():
            places = ", ".join(["%s"] * len(held[0]))
            cursor.executemany(f"INSERT INTO {connection.ops.quote_name(table)} VALUES ({places})", held)
        # Rows that come with their numbers move no counter on PostgreSQL.
        for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models(include_auto_created=True)):
            cursor.execute(statement)


def _held() -> list[tuple[str, list[Any]]]:
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        select = "SELECT * FROM {}".format
        quoted = connection.ops.quote_name
        return [(table, cursor.execute(select(quoted(table))).fetchall()) for table in tables]
