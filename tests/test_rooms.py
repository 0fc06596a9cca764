"""The import contract names every room, and so does what a newcomer reads."""

import re
import tomllib
from pathlib import Path
from typing import Any

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
FOR_DJANGO = {"apps", "migrations", "urls"}
"""What Django finds by name: no room of ours."""


def contract(name: str) -> dict[str, Any]:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    (found,) = (one for one in contracts if one["name"].startswith(name))
    return found


def rooms() -> set[str]:
    return {room.strip() for layer in contract("The rooms")["layers"] for room in layer.split("|")}


def test_the_project_may_use_frames_the_background_and_encodings_alone() -> None:
    """This list, unlike that of the rooms, is not held to be whole by the linter."""
    forbidden = {module.removeprefix("calculator.") for module in contract("The project knows")["forbidden_modules"]}
    assert rooms() - forbidden == {"frames", "background", "encodings", "apps", "migrations"}


def test_no_contract_excuses_an_import() -> None:
    assert not re.search(r"^\s*ignore_imports", (ROOT / "pyproject.toml").read_text(), re.MULTILINE)


def test_a_newcomer_finds_every_room_in_the_table() -> None:
    table = "\n".join(line for line in (ROOT / "CONTRIBUTING.md").read_text().splitlines() if line.startswith("|"))
    named = {name.rpartition("/")[2] for name in re.findall(r"`([a-z_/]+)`", table)}
    assert rooms() - FOR_DJANGO <= named


def test_every_package_says_what_lives_there() -> None:
    packages = [path for name in ("calculator", "deficiency_site") for path in (ROOT / name).rglob("__init__.py")]
    assert packages
    for package in packages:
        assert package.read_text().startswith('"""'), package
