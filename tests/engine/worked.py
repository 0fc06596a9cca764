"""The worked examples of tests/cases, each a parameter of a test."""

from pathlib import Path
from typing import Any

import pytest
import yaml

FOLDER = Path(__file__).parent.parent / "cases"
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def cases() -> list[Any]:
    found = []
    for file in sorted(FOLDER.glob("*.yaml")):
        for case in yaml.load(file.read_text(encoding="utf-8"), Loader):
            found.append(pytest.param(case, id=f"{file.stem}: {case.get('name')}"))
    return found


CASES = cases()
