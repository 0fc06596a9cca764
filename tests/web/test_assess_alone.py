"""`manage.py assess` in a process of its own, from a fresh clone: no database, no release, no variable set."""

import json
import os
import re
import subprocess
import sys
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

from calculator.engine.parsing import KINDS, PARSERS, parse_values
from calculator.management.commands.assess import said
from tests.kept.opening import releases

ROOT = Path(__file__).parents[2]
OHIO = {
    "state": "OH",
    "stage": "sold",
    "balance": "9800",
    "repossession_cost": 450,
    "storage_cost": "300.00",
    "sale_cost": 250,
    "sale_price": "4200",
    "costs_known": "yes",
}


def manage(*arguments: str, data_dir: Path, answers: Any = None, **environ: str) -> subprocess.CompletedProcess[str]:
    """A command of the site's in a process with nothing but a path and a place for data."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "DATA_DIR": str(data_dir), **environ},
        input=json.dumps(answers),
        capture_output=True,
        text=True,
    )


def test_it_answers_from_the_content_that_the_site_comes_with(tmp_path: Path) -> None:
    done = manage("assess", "-", "--today", "2026-11-24", data_dir=tmp_path, answers=OHIO)
    assert (done.returncode, done.stderr) == (0, "")
    outcome = json.loads(done.stdout)
    assert (outcome["today"], outcome["estimate"]["deficiency"]) == ("2026-11-24", "6600.00")
    assert not [file.name for file in tmp_path.iterdir() if "key" in file.name]


@pytest.mark.parametrize("text", [json.dumps(next(iter(releases().values()))), "{", '{"number": 3}'])
def test_it_takes_the_release_on_disk_if_it_can_be_read(text: str, tmp_path: Path) -> None:
    (tmp_path / "release.json").write_text(text)
    done = manage("assess", "-", data_dir=tmp_path, answers=OHIO)
    assert (done.returncode, done.stderr) == (0, "")
    outcome = json.loads(done.stdout)
    assert outcome["release"] == (2 if len(text) > 100 else 1)
    assert outcome["estimate"]["deficiency"] == "6600.00"


@pytest.mark.parametrize("options", [("--release", "1"), ("--draft",)])
def test_what_is_only_in_the_database_says_so(options: tuple[str, ...], tmp_path: Path) -> None:
    done = manage("assess", "-", *options, data_dir=tmp_path, answers=OHIO)
    assert (done.returncode, done.stdout) == (2, "")
    assert "manage.py prepare" in json.loads(done.stderr)["errors"][""]


def test_bad_answers_are_named_as_ever(tmp_path: Path) -> None:
    done = manage("assess", "-", data_dir=tmp_path, answers=OHIO | {"balance": "9,800", "colour": "red"})
    assert done.returncode == 2
    errors = json.loads(done.stderr)["errors"]
    assert set(errors) == {"balance", "colour"}
    assert errors["balance"] == "Write it in digits, like 4200 or 4200.00."


def test_it_looks_at_no_secret(tmp_path: Path) -> None:
    done = manage("assess", "-", data_dir=tmp_path, answers=OHIO, SECRET_KEY="", SEAL_KEYS="what is no key")
    assert done.returncode == 0, done.stderr


def test_what_serves_still_demands_its_keys(tmp_path: Path) -> None:
    done = manage("prepare", data_dir=tmp_path)
    assert done.returncode != 0
    assert "SEAL_KEYS" in done.stderr


BAD: tuple[object, ...] = (
    "x",
    "1,000",
    "-1",
    "1e99",
    "1.23456789",
    "10.5",
    "2025-13-01",
    "6/1/2025",
    "3025-01-01",
    4.5,
    True,
    [],
    {},
    10**12,
)


@pytest.mark.parametrize("key", PARSERS)
def test_a_message_names_only_forms_that_are_taken(key: str) -> None:
    named = 0
    for bad in BAD:
        for problem in parse_values({key: bad})[1].values():
            examples = re.search(r" like (.+)\.$", said(key, problem, {}))
            for example in examples[1].split(" or ") if examples else ():
                value = json.loads(example) if example.startswith("[") else example
                assert not parse_values({key: value})[1], f"{key}: {example}"
                named += 1
    assert named or enumeration(KINDS[key]) or KINDS[key] is bool


def enumeration(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, StrEnum)
