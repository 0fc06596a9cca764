"""The threat model names, beside each control, a test that there is."""

import ast
import re
from pathlib import Path

TESTS = Path(__file__).parent
MODEL = TESTS.parent / "deficiency_site" / "threats.md"
NAMED = re.compile(r"`([^`]+)`")


def controls() -> dict[str, list[str]]:
    """What the last column names, by the row."""
    rows = [line for line in MODEL.read_text(encoding="utf-8").splitlines() if line.startswith("|")][2:]
    return {row: NAMED.findall(row.rstrip("| ").rpartition("|")[2]) for row in rows}


def named_in(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {one.name for one in tree.body if isinstance(one, ast.FunctionDef) and one.name.startswith("test_")}


def test_every_control_is_held_by_a_test_that_there_is() -> None:
    found = controls()
    assert len(found) >= 15
    for row, named in found.items():
        assert named, row
        for one in named:
            place, _, test = one.partition("::")
            if place.endswith("/"):
                assert list((TESTS / place).glob("test_*.py")), one
            else:
                assert named_in(TESTS / place), one
                assert not test or test in named_in(TESTS / place), one
