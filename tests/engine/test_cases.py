"""Worked examples that a lawyer can read: every case in tests/cases, whose README says what one looks like."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from calculator.engine import assess, estimated
from calculator.engine.governing import Governing
from calculator.engine.outcome import document
from calculator.engine.parsing import parse
from tests.engine.worked import CASES
from tests.support import published_rulebook

KEYS = {"name", "source", "url", "answers", "today", "expect"}
BELOW = "below"


def at(found: Any, path: str) -> Any:
    """What stands at a dotted path. A list is entered by the code of an object in it; `*` takes each of its objects."""
    steps = path.split(".")
    for number, step in enumerate(steps):
        if isinstance(found, list) and step == "*":
            return [at(item, ".".join(steps[number + 1 :])) for item in found]
        if isinstance(found, list):
            found = next((item for item in found if item["code"] == step), None)
        elif isinstance(found, dict):
            if step not in found:
                raise KeyError(f"there is no “{step}” in “{path}”")
            found = found[step]
        else:
            return None
    return found


def difference(found: Any, path: str, expected: Any) -> str | None:
    """What is wrong at a path, in words, or `None`."""
    got = at(found, path)
    if isinstance(expected, dict):
        other = at(found, expected[BELOW])
        fine = got is not None and other is not None and Decimal(got) < Decimal(other)
        return None if fine else f"{path}: expected less than {expected[BELOW]}, which is {other!r}, got {got!r}"
    return None if got == expected else f"{path}: expected {expected!r}, got {got!r}"


@pytest.mark.parametrize("case", CASES)
def test_case(case: dict[str, Any]) -> None:
    today = date.fromisoformat(case["today"])
    answers = parse(case["answers"], today)
    outcome = assess(answers, published_rulebook(), today)
    law = Governing.of(answers, published_rulebook().jurisdictions, today)
    assert estimated(law, published_rulebook(), today) == outcome.estimate
    found = document(outcome)
    wrong = [one for path, expected in case["expect"].items() if (one := difference(found, path, expected))]
    assert not wrong, f"{case['name']} ({case['source']})\n  " + "\n  ".join(wrong)


@pytest.mark.parametrize("case", CASES)
def test_a_case_is_complete(case: dict[str, Any]) -> None:
    assert case.keys() == KEYS
    assert case["name"]
    assert case["source"]
    assert case["expect"]
    assert case["url"] == "" or case["url"].startswith(("https://", "http://"))
    exact = (*case["answers"].values(), case["today"], *case["expect"].values())
    assert not [value for value in exact if isinstance(value, float | date)], "write amounts and dates in quotes"


def test_there_are_cases_and_no_two_share_a_name() -> None:
    names = [param.values[0]["name"] for param in CASES]
    assert len(names) >= 30
    assert sorted(names) == sorted(set(names))


FOUND = {"estimate": {"lines": [{"code": "balance", "amount": "1.00"}], "low": "9.00", "high": "10.00"}, "credit": None}


@pytest.mark.parametrize(
    ("path", "expected", "says"),
    [
        ("estimate.low", "9.00", None),
        ("estimate.low", "9", "estimate.low: expected '9', got '9.00'"),
        ("estimate.lines.balance.amount", "1.00", None),
        ("estimate.lines.sale_price", None, None),
        ("estimate.lines.sale_price.amount", "1.00", "got None"),
        ("estimate.lines.*.code", ["balance"], None),
        ("estimate.lines.*.code", [], "got ['balance']"),
        ("estimate.low", {"below": "estimate.high"}, None),
        ("estimate.high", {"below": "estimate.low"}, "expected less than estimate.low, which is '9.00'"),
        ("credit", None, None),
        ("credit.leaves_report", "2031-03-15", "got None"),
    ],
)
def test_a_case_that_fails_says_what_and_where(path: str, expected: object, says: str | None) -> None:
    found = difference(FOUND, path, expected)
    assert found is None if says is None else says in (found or "")


def test_a_path_that_leads_nowhere_is_a_mistake_of_the_case() -> None:
    with pytest.raises(KeyError, match="lowest"):
        at(FOUND, "estimate.lowest")
