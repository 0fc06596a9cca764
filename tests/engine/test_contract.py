"""`calculator/engine/CONTRACT.md` says what the code does: its tables name every key, part and word, in order.

A change of `Answers`, of an outcome's part or of an enumeration fails here until the document says it too.
"""

import re
import typing
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

import calculator.engine
from calculator.engine import vocabulary
from calculator.engine.answers import Answers, Money, Percent, Year
from calculator.engine.hints import unwrapped
from calculator.engine.outcome import Outcome
from calculator.engine.parsing import KINDS, MAY_LIE_AHEAD

ROOT = Path(__file__).parents[2]
CONTRACT = Path(calculator.engine.__file__).parent / "CONTRACT.md"


def sections() -> dict[str, str]:
    """The text below each heading, up to the next one."""
    parts = re.split(r"^#+ (.+)$", CONTRACT.read_text("utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def rows(heading: str) -> list[list[str]]:
    """The cells of the table in a section, without its head."""
    lines = [line for line in sections()[heading].splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[2:]]


def named(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def kind_of(hint: Any) -> str:
    """How the document calls the type of an answer."""
    if typing.get_origin(hint) is tuple:
        return f"list of `{typing.get_args(hint)[0].__name__}`"
    simple = {Money: "money", Percent: "percent", int: "whole number", Year: "year", bool: "yes/no", date: "date"}
    return simple.get(hint) or f"`{hint.__name__}`"


def test_every_answer_is_there_in_order_with_its_type() -> None:
    told = [(key, row[1]) for row in rows("Answers") for key in named(row[0])]
    assert told == [(key, kind_of(hint)) for key, hint in KINDS.items()]


def test_only_what_is_required_is_called_so() -> None:
    required = [key for row in rows("Answers") for key in named(row[0]) if row[2].startswith("Required.")]
    assert required == [one.name for one in fields(Answers) if one.default is not None]


def test_the_days_that_may_lie_ahead() -> None:
    (sentence,) = re.findall(r"Only (.+?) may lie after `today`", sections()["What cannot be true together"], re.DOTALL)
    assert set(named(sentence)) == MAY_LIE_AHEAD


def parts_of(kind: Any) -> Iterator[Any]:
    """A part of the outcome and every part in it, each once, in the order in which they are met."""
    seen: list[Any] = []

    def walk(one: Any) -> None:
        if one not in seen:
            seen.append(one)
            for hint in typing.get_type_hints(one).values():
                inner = unwrapped(hint)
                inner = typing.get_args(inner)[0] if typing.get_origin(inner) is tuple else inner
                if is_dataclass(inner):
                    walk(inner)

    walk(kind)
    yield from seen


PARTS = list(parts_of(Outcome))


def value_of(hint: Any) -> set[str]:
    """The ways in which the document may call the type of a part's value."""
    inner = unwrapped(hint)
    if typing.get_origin(inner) is tuple:
        found = {f"list of {one}" for one in value_of(typing.get_args(inner)[0])}
    else:
        simple = {Decimal: {"money", "percent"}, str: {"text"}, int: {"whole number"}, date: {"date"}, bool: {"yes/no"}}
        found = simple.get(inner) or {f"`{inner.__name__}`"}
    return {f"{one} or null" for one in found} if inner is not hint else found


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__)
def test_every_part_of_the_outcome_is_there_in_order(part: Any) -> None:
    told = [(key, row[1]) for row in rows(part.__name__) for key in named(row[0])]
    hints = typing.get_type_hints(part)
    assert [key for key, _ in told] == [one.name for one in fields(part) if one.metadata.get("printed", True)]
    for key, value in told:
        assert value in value_of(hints[key]), f"{part.__name__}.{key}"


def test_no_part_is_told_that_is_not_there() -> None:
    told = re.findall(r"^#### (\w+)$", CONTRACT.read_text("utf-8"), re.MULTILINE)
    assert sorted(told) == sorted(part.__name__ for part in PARTS)


def enumerations() -> dict[str, type[StrEnum]]:
    found = (one for one in vars(vocabulary).values() if isinstance(one, type) and issubclass(one, StrEnum))
    return {one.__name__: one for one in found if one is not StrEnum}


def test_every_enumeration_is_there_with_its_words_in_order() -> None:
    told = {named(row[0])[0]: named(row[1]) for row in rows("Words")}
    words = {name: [member.value for member in kind] for name, kind in enumerations().items()}
    words["State"] = []  # the 50 states and DC, by postal code
    assert told == words


def test_every_sum_has_its_number_and_the_code_points_to_no_other() -> None:
    numbers = [int(one) for one in re.findall(r"^(\d+)\. \*\*", sections()["Sums"], re.MULTILINE)]
    assert numbers == list(range(1, len(numbers) + 1))
    files = [*(ROOT / "calculator").rglob("*.py"), *(ROOT / "tests/cases").glob("*.yaml")]
    pointers = [
        int(number)
        for file in files
        for found in re.findall(r"\b[Ss]ums? (\d+(?:(?: to |, | and )\d+)*)", file.read_text("utf-8"))
        for number in re.findall(r"\d+", found)
    ]
    assert set(pointers) >= {1, 8, 14}
    assert set(pointers) <= set(numbers)


def test_no_comment_points_at_a_document_that_is_not_here() -> None:
    rooms = [ROOT / room for room in ("calculator", "deficiency_site", "tests", "templates")]
    files = [file for room in rooms for file in room.rglob("*") if file.suffix in (".py", ".md", ".yaml", ".html")]
    files += [*ROOT.glob("*.md"), ROOT / "Makefile", ROOT / "pyproject.toml"]
    documents = {file.name for file in files if file.suffix == ".md"}
    for file in files:
        text = file.read_text("utf-8")
        for name in re.findall(r"\b[A-Za-z_]+\.md\b", text):
            assert name in documents, f"{file.relative_to(ROOT)} points at {name}"
        assert not re.search(r"(?i)\bsums? [\d, toand]+ of the contract\b|\bthe contract['’]s “?\"?law", text), file
