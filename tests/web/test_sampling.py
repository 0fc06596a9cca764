"""A flood of refused requests writes some lines a minute, and every one is counted."""

import io
import json
import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from deficiency_site import sampling
from deficiency_site.privacy import JsonLines, RouteOnly
from deficiency_site.sampling import A_MINUTE, Some


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [600.0]
    monkeypatch.setattr(sampling.time, "monotonic", lambda: now[0])
    return now


@pytest.fixture
def lines(clock: list[float]) -> Iterator[Callable[[], list[dict[str, Any]]]]:
    """What the handler of production has written since last asked."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.addFilter(RouteOnly())
    handler.addFilter(Some())
    handler.setFormatter(JsonLines())
    logger = logging.getLogger("flood")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)

    def since() -> list[dict[str, Any]]:
        found = [json.loads(line) for line in written.getvalue().splitlines()]
        written.seek(0)
        written.truncate()
        return found

    yield since
    logger.removeHandler(handler)


def told(status: int, name: str = "flood", times: int = 1) -> None:
    for _ in range(times):
        logging.getLogger(name).info("request", extra={"told": {"route": "(no route)", "status": status}})


def test_a_flood_is_some_lines_and_then_none(lines: Callable[[], list[dict[str, Any]]], clock: list[float]) -> None:
    told(404, times=1000)
    assert [one["status"] for one in lines()] == [404] * A_MINUTE
    clock[0] += 59
    told(404, times=10)
    assert lines() == []
    clock[0] += 1
    told(404, times=2)
    first, second = lines()
    assert first["left_out_before"] == 1010 - A_MINUTE
    assert "left_out_before" not in second


def test_what_was_left_out_is_told_however_long_after(
    lines: Callable[[], list[dict[str, Any]]], clock: list[float]
) -> None:
    told(404, times=A_MINUTE + 7)
    lines()
    clock[0] += 3600
    told(400)
    told(404)
    assert [one.get("left_out_before") for one in lines()] == [None, 7]


def test_a_flood_of_one_kind_hides_no_other(lines: Callable[[], list[dict[str, Any]]]) -> None:
    told(404, times=500)
    lines()
    told(400)
    told(404, name="flood.other")
    assert [(one["status"], one["logger"]) for one in lines()] == [(400, "flood"), (404, "flood.other")]


@pytest.mark.parametrize("status", [200, 303, 500, 503])
def test_answers_and_mistakes_of_ours_have_a_line_each(status: int, lines: Callable[[], list[dict[str, Any]]]) -> None:
    told(status, times=500)
    assert len(lines()) == 500


def test_djangos_own_lines_about_refusals_are_some_too(lines: Callable[[], list[dict[str, Any]]]) -> None:
    for _ in range(500):
        logging.getLogger("flood").warning("Bad", extra={"status_code": 400, "request": object()})
        logging.getLogger("flood").warning("A line about no request.")
    found = lines()
    assert len([one for one in found if one["message"].startswith("400")]) == A_MINUTE
    assert len([one for one in found if one["message"] == "A line about no request."]) == 500
