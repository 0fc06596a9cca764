"""The locks say what the requirements say, for everything that those need in turn, and name nobody's machine."""

import re
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PAIRS = {"requirements.txt": ".ci/requirements.lock", "requirements-dev.txt": ".ci/requirements-dev.lock"}
AGAIN = "run `make lock` and commit what it writes"


def pins(file: str) -> list[str]:
    """The direct pins of a file, with those of a file that it includes."""
    found = []
    for line in (ROOT / file).read_text(encoding="utf-8").splitlines():
        wanted = line.split("#")[0].strip()
        if wanted.startswith("-r "):
            found += pins(wanted.removeprefix("-r "))
        elif wanted:
            found.append(wanted)
    return found


def locked(file: str) -> dict[str, list[str]]:
    """A lock's requirements with the hashes of their files."""
    text = (ROOT / file).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    return {line.split(" --hash=")[0].strip(): re.findall(r"--hash=sha256:([0-9a-f]{64})\b", line) for line in lines}


def named(requirements: list[str]) -> set[tuple[str, str]]:
    parsed = map(Requirement, requirements)
    return {(canonicalize_name(one.name), str(one.specifier)) for one in parsed}


@pytest.mark.parametrize("file", PAIRS)
def test_every_direct_pin_is_locked_as_it_stands(file: str) -> None:
    assert named(pins(file)) - named(list(locked(PAIRS[file]))) == set(), AGAIN


@pytest.mark.parametrize("file", PAIRS)
def test_nothing_is_locked_for_a_pin_that_is_gone(file: str) -> None:
    """Under each line stands who wants it: a requirements file, or other lines."""
    text = (ROOT / PAIRS[file]).read_text(encoding="utf-8")
    for_itself = re.findall(r"^(\S+==\S+).*(?:\n    --hash.*)*\n    # via .*-r requirements", text, re.MULTILINE)
    assert named(for_itself) == named(pins(file)), AGAIN


def test_what_runs_is_tested_in_the_same_version() -> None:
    """For which platforms may differ: a tool may need on one what the site needs on another."""
    runs, tested = ({line.split(" ;")[0]: files for line, files in locked(one).items()} for one in PAIRS.values())
    assert runs.items() <= tested.items(), AGAIN


@pytest.mark.parametrize("lock", PAIRS.values())
def test_every_line_is_exact_and_hashed(lock: str) -> None:
    for line, hashes in locked(lock).items():
        (pinned,) = Requirement(line).specifier
        assert pinned.operator == "=="
        assert hashes, line


@pytest.mark.parametrize("lock", PAIRS.values())
def test_a_lock_names_no_place(lock: str) -> None:
    assert not re.search(r"://|^\s*--(?!hash=)|(^|[ @])/", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE)


def test_what_is_installed_is_what_is_locked() -> None:
    other = {}
    for line in locked(PAIRS["requirements-dev.txt"]):
        wanted = Requirement(line)
        if wanted.marker is None or wanted.marker.evaluate():
            try:
                found = version(wanted.name)
            except PackageNotFoundError:
                found = "missing"
            if found not in wanted.specifier:
                other[line] = found
    assert other == {}, "run `make setup`"
