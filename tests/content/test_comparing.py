"""Old beside new: by field, in labels, long texts by word."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from calculator import models
from calculator.content.comparing import Change, Piece, between, between_contents
from calculator.content.compiling import Part
from calculator.content.saving import is_typo

OLD: dict[str, Any] = {
    "jurisdiction_id": "WI",
    "key": "below",
    "kind": "barred_below",
    "threshold": Decimal("1000.00"),
    "verified_on": date(2026, 1, 2),
    "contract_types": ["sale_contract"],
    "summary_en": "Below this price you owe nothing, whatever they say.",
}


def changed(**columns: Any) -> list[Change]:
    return between(models.DeficiencyLimit, models.DeficiencyLimit(**OLD), models.DeficiencyLimit(**OLD | columns))


@pytest.mark.parametrize(
    ("columns", "change"),
    [
        ({"kind": "fair_value_credit"}, Change("Kind", "Barred below", "Fair value credit")),
        ({"threshold": Decimal(2000)}, Change("Threshold", "1000", "2000")),
        ({"threshold": None}, Change("Threshold", "1000", "")),
        ({"threshold_is_floor": True}, Change("May be higher by now", "No", "Yes")),
        ({"verified_on": date(2026, 3, 4)}, Change("Last checked", "2026-01-02", "2026-03-04")),
        (
            {"contract_types": ["sale_contract", "direct_loan"]},
            Change("Contract types", "Sale contract", "Sale contract, Direct loan"),
        ),
    ],
)
def test_a_field_is_told_in_labels(columns: dict[str, Any], change: Change) -> None:
    assert changed(**columns) == [change]


def test_five_dollars_are_five_dollars() -> None:
    assert changed(threshold=Decimal("1000"), contract_types=["sale_contract"], delivery=[], notice="") == []


def test_a_long_text_is_compared_by_word() -> None:
    (change,) = changed(summary_en="Below that price you owe nothing, whatever they say.")
    assert change.pieces == (
        Piece("same", "Below "),
        Piece("gone", "this "),
        Piece("new", "that "),
        Piece("same", "price you owe nothing, whatever they say."),
    )
    assert "".join(text for mark, text in change.pieces if mark != "new") == OLD["summary_en"]


def test_a_new_row_is_told_whole() -> None:
    found = between(models.DeficiencyLimit, None, models.DeficiencyLimit(**OLD))
    assert Change("Threshold", "", "1000") in found


def test_releases_are_compared_row_by_row() -> None:
    rule = {"key": "cap", "kind": "cap", "cite": "x", "status": "statute", "percent": "5"}
    one = {"jurisdictions": [{"code": "WI", "rules": {"deficiency_limit": [rule]}}], "tips": [{"slug": "a"}]}
    other: dict[str, Any] = {
        "jurisdictions": [{"code": "WI", "rules": {"deficiency_limit": [rule | {"percent": "7"}]}}]
    }
    changes = {row.part: row for row in between_contents(one, other)}
    assert changes[Part("WI", "deficiency_limit", "cap")].changes == (Change("Percent", "5", "7"),)
    assert changes[Part("", "tip", "a")].what == "Gone"
    assert between_contents(one, one) == []


def test_what_the_code_can_no_longer_read_is_still_compared() -> None:
    rule = {"key": "main", "cite": "x", "status": "statute", "extra": "Words.", "unheard_of": "1"}
    one = {"jurisdictions": [{"code": "WI", "rules": {"sale_notice": [rule]}}]}
    other = {"jurisdictions": [{"code": "WI", "rules": {"sale_notice": [rule | {"unheard_of": "2"}]}}]}
    (row,) = between_contents(one, other)
    assert row.changes == (Change("Unheard of", "1", "2"),)


@pytest.mark.parametrize(
    ("columns", "typo"),
    [
        ({"summary_en": "Below this price you owe nothing, whatever they says."}, True),
        ({"summary_en": "Below this price you owe nothing, whatever they tell."}, False),
        ({"summary_en": "Below this price you owe nothing."}, False),
        ({"summary_en": "Below this prise you owe nothing, whatever they say.", "threshold": Decimal(2000)}, False),
        ({"threshold": Decimal(1001)}, False),
        ({"cite": "y"}, False),
        ({}, False),
    ],
)
def test_what_counts_as_a_typo(columns: dict[str, Any], typo: bool) -> None:
    before, row = models.DeficiencyLimit(**OLD), models.DeficiencyLimit(**OLD | columns)
    assert is_typo(row, before) is typo
