"""The borrower's day: the date where they live, not where the server stands."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from calculator import clock
from calculator.clock import borrowers_day
from calculator.engine.rulebook import Rulebook
from calculator.engine.vocabulary import Stage, State


def at(monkeypatch: pytest.MonkeyPatch, zone: str, hour: int, minute: int) -> None:
    moment = datetime(2026, 11, 24, hour, minute, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    monkeypatch.setattr(clock, "now", lambda: moment)


def day_in(rulebook: Rulebook, **values: object) -> date:
    return borrowers_day({"stage": Stage.SOLD} | values, rulebook)


def test_half_past_eleven_in_honolulu(rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, "Pacific/Honolulu", 23, 30)
    assert day_in(rulebook, state=State.HI) == date(2026, 11, 24)
    assert day_in(rulebook, state=State.NY) == date(2026, 11, 25)


def test_half_past_eleven_in_new_york(rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, "America/New_York", 23, 30)
    assert day_in(rulebook, state=State.NY) == date(2026, 11, 24)
    assert day_in(rulebook, state=State.HI) == date(2026, 11, 24)


def test_it_is_the_state_where_the_borrower_lives(rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, "Pacific/Honolulu", 23, 30)
    assert day_in(rulebook, state=State.NY, home_state=State.HI) == date(2026, 11, 24)


def test_pacific_before_the_state_is_known(rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, "America/Los_Angeles", 23, 30)
    assert day_in(rulebook) == date(2026, 11, 24)


def test_every_state_has_a_real_time_zone(rulebook: Rulebook) -> None:
    for place in rulebook.jurisdictions.values():
        assert ZoneInfo(place.time_zone)


@pytest.mark.parametrize(
    ("state", "zone"),
    [
        (State.TX, "America/Denver"),
        (State.FL, "America/Chicago"),
        (State.TN, "America/Chicago"),
        (State.ID, "America/Los_Angeles"),
        (State.AK, "America/Adak"),
        (State.AZ, "America/Phoenix"),
        (State.OH, "America/New_York"),
    ],
)
def test_it_is_the_westernmost_zone(rulebook: Rulebook, state: State, zone: str) -> None:
    """The same clock as the westernmost zone, by whichever name."""
    moment = datetime(2026, 11, 24, 12, tzinfo=UTC)
    mine, theirs = ZoneInfo(rulebook.jurisdictions[state].time_zone), ZoneInfo(zone)
    assert moment.astimezone(mine).utcoffset() == moment.astimezone(theirs).utcoffset()
