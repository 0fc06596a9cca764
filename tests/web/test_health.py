"""What machines ask: is the process there, has it a release, does it lag behind."""

from datetime import date
from pathlib import Path

import pytest
from django.db import OperationalError
from django.test import Client

from calculator import snapshots
from calculator.content import store
from calculator.engine.rulebook import Rulebook
from calculator.snapshots import Document, Snapshot
from calculator.views import health


class Numbers(Snapshot[int]):
    """A snapshot of whatever `newest` is told to find."""

    name = "The number"

    def __init__(self) -> None:
        super().__init__()
        self.found: Document | Exception | None = None

    def newest(self, known: str) -> Document | None:
        if isinstance(self.found, Exception):
            raise self.found
        return self.found

    def version(self, document: Document) -> str:
        return str(document["number"])

    def read(self, document: Document) -> int:
        return int(document["number"])

    def place(self) -> Path:
        raise NotImplementedError

    def _keep_on_disk(self, document: Document) -> None:
        """Nothing here is about files."""


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [1000.0]
    monkeypatch.setattr(snapshots.time, "monotonic", lambda: now[0])
    return now


@pytest.fixture
def numbers(monkeypatch: pytest.MonkeyPatch) -> Numbers:
    made = Numbers()
    monkeypatch.setattr(store, "process", made)
    return made


def test_it_is_alive_without_a_release(client: Client) -> None:
    with store.process.use(None):
        response = client.get("/healthz")
    assert response.status_code == 200
    assert response.json() == {"alive": True, "release": None, "age_days": None}
    assert response.headers["Cache-Control"] == "no-store"
    assert not response.cookies


def test_it_is_ready_with_one(
    client: Client, rulebook: Rulebook, numbers: Numbers, clock: list[float], today: date
) -> None:
    numbers.poll_once()
    clock[0] += 3
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(health.store, "current", lambda: rulebook)
        response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {
        "ready": True,
        "release": rulebook.release,
        "age_days": (today - rulebook.published_on).days,
        "database": True,
        "seconds_since_database": 3,
        "seconds_behind": 0,
        "alarms": [],
    }
    assert response.headers["Cache-Control"] == "no-store"


def test_without_a_release_it_is_not(client: Client, numbers: Numbers, clock: list[float]) -> None:
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["alarms"] == [health.STOPPED], "nobody has looked yet"


def test_a_database_that_does_not_answer_is_told_and_no_alarm(
    client: Client, numbers: Numbers, clock: list[float]
) -> None:
    numbers.poll_once()
    numbers.found = OperationalError("no route to host")
    for _ in range(20):
        clock[0] += 10
        numbers.poll_once()
    told = client.get("/readyz").json()
    assert (told["database"], told["seconds_since_database"], told["alarms"]) == (False, 200, [])


@pytest.mark.parametrize("broken", [{"number": "none"}, ValueError("no JSON")])
def test_what_cannot_be_taken_for_a_minute_is_an_alarm_told_once(
    client: Client,
    numbers: Numbers,
    clock: list[float],
    broken: Document | Exception,
    caplog: pytest.LogCaptureFixture,
) -> None:
    numbers.found = {"number": 1}
    numbers.poll_once()
    numbers.found = broken
    numbers.poll_once()
    clock[0] += 59
    numbers.poll_once()
    told = client.get("/readyz").json()
    assert (told["alarms"], told["seconds_behind"], told["database"]) == ([], 59, True)
    for _ in range(3):
        clock[0] += 1
        numbers.poll_once()
    told = client.get("/readyz").json()
    assert (told["alarms"], told["seconds_behind"]) == ([health.BEHIND], 62)
    alarm = "The number in the database is newer than what is served, for a minute now."
    assert caplog.messages.count(alarm) == 1
    numbers.found = {"number": 2}
    assert numbers.poll_once()
    assert client.get("/readyz").json()["alarms"] == []
    assert numbers.current() == 2


def test_a_database_that_goes_away_meanwhile_calls_off_no_alarm(
    client: Client, numbers: Numbers, clock: list[float]
) -> None:
    numbers.found = {"number": "none"}
    numbers.poll_once()
    numbers.found = OperationalError("no route to host")
    clock[0] += 61
    numbers.poll_once()
    assert client.get("/readyz").json()["alarms"] == [health.BEHIND]


def test_nobody_looking_is_an_alarm(client: Client, numbers: Numbers, clock: list[float]) -> None:
    numbers.poll_once()
    clock[0] += 59
    assert client.get("/readyz").json()["alarms"] == []
    clock[0] += 1
    assert client.get("/readyz").json()["alarms"] == [health.STOPPED]
