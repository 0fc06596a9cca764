"""What was given out once, read from the files beside this one."""

import json
import lzma
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from calculator.questionnaire.seal import Walk
from deficiency_site.env import parse_seal_keys

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Link:
    """An address, the walk that it must open to (without its answers), and the answers as a person writes them."""

    address: str
    walk: Walk
    answers: Mapping[str, object]

    @property
    def sealed(self) -> str:
        return self.address.split("/q/")[1].split("/")[0]

    def __str__(self) -> str:
        return f"{self.answers['stage']}, {len(self.answers)} answers"


@cache
def _files() -> tuple[Mapping[str, Any], ...]:
    return tuple(json.loads(file.read_text("utf-8")) for file in sorted(HERE.glob("links-*.json")))


def seal_keys() -> tuple[tuple[str, str], ...]:
    """The keys that the links were sealed with, made for tests."""
    return tuple(key for file in _files() for key in parse_seal_keys(file["seal_keys"]))


def links() -> list[Link]:
    return [Link(one["address"], _walk(**one["walk"]), one["answers"]) for file in _files() for one in file["links"]]


def _walk(first_day: str | None, **head: Any) -> Walk:
    return Walk(first_day=date.fromisoformat(first_day) if first_day else None, **head)


def releases(name: str = "release") -> dict[str, Mapping[str, Any]]:
    """The documents by the name of their file; those called “words” are made up and of one state."""
    files = sorted(HERE.glob(f"{name}-*.json.xz"))
    return {file.name: json.loads(lzma.decompress(file.read_bytes())) for file in files}
