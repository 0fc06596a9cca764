"""A database of an earlier day is brought up to date by `manage.py prepare`: its rows, its history and its releases.

What it holds is said in `tests/kept/README.md`.
"""

import json
import lzma
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.kept.opening import HERE

ROOT = Path(__file__).parents[2]
OHIO = {
    "state": "OH",
    "stage": "sold",
    "balance": "9800",
    "repossession_cost": "450",
    "storage_cost": "300",
    "sale_cost": "250",
    "sale_price": "4200",
    "costs_known": "yes",
}
AN_EDITORS = {
    "VT, notice of sale",
    "WI, notice of sale (second)",
    "Deficiency",
    "Answer the lawsuit",
    "Answer by the date on the summons",
}
"""The rows of that database that somebody has changed, added or retired."""


def manage(*arguments: str, data_dir: Path, answers: Any = None) -> str:
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "DATA_DIR": str(data_dir), "DJANGO_DEBUG": "1"},
        input=json.dumps(answers),
        capture_output=True,
        text=True,
        check=True,
    ).stdout


@pytest.fixture(scope="module", params=sorted(file.name for file in HERE.glob("database-*.sqlite3.xz")))
def upgraded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A folder with the database as it is afterwards, and what `prepare` said."""
    folder = tmp_path_factory.mktemp("upgraded")
    (folder / "db.sqlite3").write_bytes(lzma.decompress((HERE / request.param).read_bytes()))
    return folder, manage("prepare", data_dir=folder)


@pytest.fixture
def database(upgraded: tuple[Path, str]) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(upgraded[0] / "db.sqlite3")
    yield connection
    connection.close()


def test_the_seed_reaches_every_row_that_is_not_an_editors(upgraded: tuple[Path, str]) -> None:
    counts, _, left_alone = upgraded[1].partition("Left alone, because an editor has changed or retired them:")
    assert "unchanged" in counts
    assert "is live" not in counts
    assert {line.strip() for line in left_alone.splitlines() if line.strip()} <= AN_EDITORS


def test_what_an_editor_wrote_is_kept(database: sqlite3.Connection) -> None:
    """A text in the column that went stands in the note now, in the row and in each of its versions."""
    for table in ("calculator_salenotice", "calculator_historicalsalenotice"):
        notes = dict(database.execute(f"SELECT jurisdiction_id || ' ' || key, note FROM {table} ORDER BY 1, note"))
        assert notes["WI second"] == "Seen by an editor. What an editor wrote."
        assert notes["VT main"].startswith("Reasonable signed notice to the debtor and any co-signer.")
    (vermont,) = database.execute("SELECT note FROM calculator_salenotice WHERE jurisdiction_id = 'VT'").fetchone()
    assert vermont.endswith("Ask the clerk.")
    (word,) = database.execute("SELECT meaning_en FROM calculator_term WHERE slug = 'deficiency'").fetchone()
    assert word == "What is left to pay, in an editor's words."
    (retired,) = database.execute("SELECT retired FROM calculator_tip WHERE slug = 'answer-the-lawsuit'").fetchone()
    assert retired
    assert database.execute("SELECT slug FROM calculator_partner").fetchall() == [("legal-aid",)]


def test_no_row_and_no_version_is_lost(database: sqlite3.Connection) -> None:
    for table, rows in (("calculator_salenotice", 52), ("calculator_historicalsalenotice", 53), ("calculator_tip", 45)):
        (found,) = database.execute(f"SELECT count(*) FROM {table}").fetchone()
        assert found >= rows
    orphans = """
        SELECT count(*) FROM calculator_salenotice AS row WHERE approved_history_id NOT IN
        (SELECT history_id FROM calculator_historicalsalenotice AS version WHERE version.id = row.id)
    """
    assert database.execute(orphans).fetchone() == (0,)


def test_the_column_is_gone_and_the_others_are_not(database: sqlite3.Connection) -> None:
    for table in ("calculator_salenotice", "calculator_historicalsalenotice"):
        columns = {row[1] for row in database.execute(f"PRAGMA table_info({table})")}
        assert "extra" not in columns
        assert {"minimum_days", "safe_harbor_days", "delivery", "note", "summary_es"} <= columns


def test_its_live_release_still_answers(upgraded: tuple[Path, str]) -> None:
    outcome = json.loads(manage("assess", "-", data_dir=upgraded[0], answers=OHIO))
    assert (outcome["release"], outcome["estimate"]["deficiency"]) == (2, "6600.00")
