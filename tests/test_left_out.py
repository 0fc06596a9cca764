"""What is left out of a page is counted, and the log says so without flooding and without anything of a borrower's."""

import logging
from collections.abc import Iterator

import pytest

from calculator.left_out import MOST_CHARACTERS, counted, leave_out, or_left_out


@pytest.fixture(autouse=True)
def from_nought() -> Iterator[None]:
    counted.clear()
    yield
    counted.clear()


def test_it_is_logged_at_first_and_then_at_each_tenfold(caplog: pytest.LogCaptureFixture) -> None:
    for _ in range(1_234):
        leave_out("tip bad", "its condition cannot be asked")
    assert counted == {"tip bad": 1_234}
    assert [record.getMessage() for record in caplog.records] == [
        f"Left out: tip bad (its condition cannot be asked). Times in this process: {times}."
        for times in (1, 10, 100, 1000)
    ]
    assert {record.levelno for record in caplog.records} == {logging.ERROR}


def test_each_piece_has_its_own_count(caplog: pytest.LogCaptureFixture) -> None:
    for piece in ("tip a", "tip b", "tip a"):
        leave_out(piece, "why")
    assert counted == {"tip a": 2, "tip b": 1}
    assert len(caplog.records) == 2


def test_what_can_be_made_is_made_and_not_counted(caplog: pytest.LogCaptureFixture) -> None:
    assert or_left_out("tip good", lambda: 5) == 5
    assert not counted
    assert not caplog.records


def test_a_failure_is_told_by_type_and_place_alone(caplog: pytest.LogCaptureFixture) -> None:
    def fail() -> None:
        raise ValueError("balance 9800")

    assert or_left_out("tip bad", fail) is None
    assert counted == {"tip bad": 1}
    assert "Left out: tip bad (ValueError in test_left_out.py, line " in caplog.text
    assert "9800" not in "".join(str(vars(record)) for record in caplog.records)


def test_a_stack_that_runs_over_is_one_too() -> None:
    def deeper() -> None:
        deeper()

    assert or_left_out("tip bad", deeper) is None
    assert counted == {"tip bad": 1}


def test_a_reason_is_cut_short(caplog: pytest.LogCaptureFixture) -> None:
    leave_out("tip long", "9" * 100_000)
    assert len(caplog.records[0].getMessage()) < MOST_CHARACTERS + 100
