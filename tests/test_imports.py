"""What several test modules need lives in a helper module. A test module imported by another one runs its setup there,
can be neither moved nor split without it, and hides what it shares.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
MODULES = sorted(TESTS.rglob("*.py"))


def imported(source: str) -> Iterator[str]:
    """Every module that is imported and every name taken from one, with its dots; a relative one as if from `tests`."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        if isinstance(node, ast.ImportFrom):
            module = ".".join(filter(None, ["tests" if node.level else None, node.module]))
            yield from (f"{module}.{one.name}" for one in node.names)


def pytests_own(source: str) -> list[str]:
    """Those that only pytest may import."""
    ours = (name for name in imported(source) if name.startswith("tests."))
    return [name for name in ours if re.search(r"\.(test_|conftest\b)", name)]


@pytest.mark.parametrize("module", MODULES, ids=[str(one.relative_to(TESTS)) for one in MODULES])
def test_no_module_imports_a_test_module(module: Path) -> None:
    assert pytests_own(module.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "line",
    [
        "from tests.web.test_result import statement",
        "from tests.web import test_result",
        "import tests.web.test_result as other",
        "from tests.browser.embed.conftest import Host",
        "from .test_result import statement",
        "from . import test_result",
        "def late():\n    from tests.web.test_result import statement",
    ],
)
def test_one_that_does_is_noticed(line: str) -> None:
    assert pytests_own(line)


def test_helpers_and_libraries_are_free() -> None:
    assert not pytests_own("from tests.support import OHIO\nimport _pytest.conftest\nfrom django import test")
