"""Counts, not people: kept in memory, written in batches, and nothing lost that need not be."""

import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection
from django.test import Client

from calculator.frames import counts
from calculator.frames.counts import LETTER, RESULT, SECONDS_BETWEEN_FLUSHES, START, Buffer
from calculator.models import Partner, PartnerCount, PartnerSighting
from tests.partners.support import listed, partner, saved
from tests.support import DatabaseIsDown

Counting = Callable[[int], AbstractContextManager[Any]]

DAY = date(2026, 11, 24)
NEXT = DAY + timedelta(days=1)
SITE = "https://legal-aid.example"


class Clock:
    def __init__(self) -> None:
        self.time = 1000.0

    def __call__(self) -> float:
        return self.time


def written() -> dict[tuple[str, date, str], int]:
    rows = PartnerCount.objects.values_list("partner__slug", "day", "event", "number")
    return {(slug, day, event): number for slug, day, event, number in rows}


def sightings() -> dict[tuple[str, str], tuple[date, date]]:
    rows = PartnerSighting.objects.values_list("partner__slug", "origin", "first_seen", "last_seen")
    return {(slug, origin): (first, last) for slug, origin, first, last in rows}


def kept(buffer: Buffer) -> tuple[dict[Any, int], dict[Any, date]]:
    return dict(buffer._counts), dict(buffer._seen)


@pytest.mark.django_db
def test_two_processes_add_up(django_assert_num_queries: Counting) -> None:
    saved("one")
    saved("other")
    first, second = Buffer(), Buffer()
    with django_assert_num_queries(0):
        for buffer in (first, second):
            buffer.count("one", DAY, START)
            buffer.count("one", DAY, START)
            buffer.count("one", DAY, RESULT)
            buffer.count("other", NEXT, LETTER)
            buffer.saw("one", SITE, DAY)
    first.flush()
    assert written() == {("one", DAY, START): 2, ("one", DAY, RESULT): 1, ("other", NEXT, LETTER): 1}
    second.flush()
    assert written() == {("one", DAY, START): 4, ("one", DAY, RESULT): 2, ("other", NEXT, LETTER): 2}
    first.count("one", DAY, START)
    first.flush()
    assert written()["one", DAY, START] == 5
    assert kept(first) == kept(second) == ({}, {})


@pytest.mark.django_db
def test_where_it_was_seen_has_a_first_and_a_last_day(legal_aid: Partner) -> None:
    buffer = Buffer()
    buffer.saw("legal-aid", SITE, DAY)
    buffer.flush()
    buffer.saw("legal-aid", SITE, NEXT)
    buffer.saw("legal-aid", "https://www.legal-aid.example", NEXT)
    buffer.flush()
    assert sightings() == {
        ("legal-aid", SITE): (DAY, NEXT),
        ("legal-aid", "https://www.legal-aid.example"): (NEXT, NEXT),
    }


@pytest.mark.django_db
def test_what_was_counted_for_nobody_is_dropped(legal_aid: Partner) -> None:
    buffer = Buffer()
    buffer.count("gone", DAY, START)
    buffer.saw("gone", SITE, DAY)
    buffer.count("legal-aid", DAY, START)
    buffer.flush()
    assert written() == {("legal-aid", DAY, START): 1}
    assert sightings() == {}
    assert kept(buffer) == ({}, {})


@pytest.mark.django_db
def test_a_partner_that_was_switched_off_meanwhile_keeps_its_counts(legal_aid: Partner) -> None:
    buffer = Buffer()
    buffer.count("legal-aid", DAY, START)
    Partner.objects.update(active=False)
    buffer.flush()
    assert written() == {("legal-aid", DAY, START): 1}


@pytest.mark.django_db
def test_nothing_new_is_no_query(django_assert_num_queries: Counting) -> None:
    with django_assert_num_queries(0):
        Buffer().flush()


@pytest.mark.django_db
def test_a_failure_keeps_everything_for_later(legal_aid: Partner, caplog: pytest.LogCaptureFixture) -> None:
    buffer = Buffer()
    buffer.count("legal-aid", DAY, START)
    buffer.saw("legal-aid", SITE, DAY)
    with caplog.at_level(logging.INFO), connection.execute_wrapper(DatabaseIsDown()):
        buffer.flush()
        buffer.count("legal-aid", DAY, START)
        buffer.count("legal-aid", NEXT, START)
        buffer.saw("legal-aid", SITE, NEXT)
        buffer.flush()
    assert [record.levelname for record in caplog.records] == ["ERROR"], "said once"
    buffer.flush()
    assert written() == {("legal-aid", DAY, START): 2, ("legal-aid", NEXT, START): 1}
    assert sightings() == {("legal-aid", SITE): (NEXT, NEXT)}
    assert kept(buffer) == ({}, {})
    with connection.execute_wrapper(DatabaseIsDown()):
        buffer.count("legal-aid", DAY, START)
        buffer.flush()
    assert len(caplog.records) == 2, "and when it begins anew"


class FailsAt:
    """The first statement with this in it fails, as if another had taken its place."""

    def __init__(self, words: str) -> None:
        self.words = words

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if self.words in sql:
            raise IntegrityError(self.words)
        return execute(sql, params, many, context)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("words", ['INSERT INTO "calculator_partnersighting"', 'DELETE FROM "calculator_partner'])
def test_all_or_nothing_is_written(words: str) -> None:
    saved()
    buffer = Buffer()
    buffer.count("legal-aid", DAY, START)
    buffer.saw("legal-aid", SITE, DAY)
    with connection.execute_wrapper(FailsAt(words)):
        buffer.flush()
    assert written() == {}, "what was written before the failure is taken back, or it would count twice"
    buffer.flush()
    assert written() == {("legal-aid", DAY, START): 1}
    assert sightings() == {("legal-aid", SITE): (DAY, DAY)}


@pytest.mark.django_db(transaction=True)
def test_a_flush_is_one_transaction(monkeypatch: pytest.MonkeyPatch) -> None:
    saved("one")
    saved("other")
    buffer = Buffer()
    for slug in ("one", "other"):
        for event in (START, RESULT, LETTER):
            buffer.count(slug, DAY, event)
    inside: list[bool] = []
    ends: list[bool] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not sql.startswith("BEGIN"):  # which SQLite is told, and PostgreSQL's driver says by itself
            inside.append(connection.in_atomic_block)
        return execute(sql, params, many, context)

    def commit(commit: Callable[[], None] = connection.commit) -> None:
        ends.append(True)
        commit()

    monkeypatch.setattr(connection, "commit", commit)
    with connection.execute_wrapper(note):
        buffer.flush()
    assert inside
    assert all(inside)
    assert len(ends) == 1


@pytest.mark.django_db
def test_a_flood_of_sites_stays_small_in_memory_and_on_disk(
    legal_aid: Partner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a wildcard, anyone can send made-up names of subdomains."""
    monkeypatch.setattr(counts, "MOST_SIGHTINGS", 5)
    monkeypatch.setattr(counts, "SIGHTINGS_KEPT", 8)
    other = saved("other")
    PartnerSighting.objects.create(partner=other, origin=SITE, first_seen=DAY, last_seen=DAY)
    buffer = Buffer()
    for day in range(4):
        for number in range(20):
            buffer.saw("legal-aid", f"https://{day}-{number}.example", DAY + timedelta(days=day))
        buffer.saw("legal-aid", f"https://{day}-0.example", DAY + timedelta(days=day))
        assert len(kept(buffer)[1]) == 5
        buffer.flush()
    theirs = {origin for slug, origin in sightings() if slug == "legal-aid"}
    assert len(theirs) == 8
    assert {f"https://3-{number}.example" for number in range(5)} < theirs, "the last"
    assert ("other", SITE) in sightings()


@pytest.mark.django_db
def test_it_is_written_when_it_is_due(legal_aid: Partner) -> None:
    clock = Clock()
    buffer = Buffer(clock)
    buffer.count("legal-aid", DAY, START)
    buffer.flush_when_due()
    clock.time += SECONDS_BETWEEN_FLUSHES - 1
    buffer.flush_when_due()
    assert written() == {}
    clock.time += 1
    buffer.flush_when_due()
    assert written() == {("legal-aid", DAY, START): 1}
    buffer.count("legal-aid", DAY, START)
    clock.time += SECONDS_BETWEEN_FLUSHES - 1
    buffer.flush_when_due()
    assert written() == {("legal-aid", DAY, START): 1}
    clock.time += 1
    buffer.flush_when_due()
    assert written() == {("legal-aid", DAY, START): 2}


@pytest.mark.django_db
def test_after_a_failure_it_waits_as_long_again(legal_aid: Partner) -> None:
    clock = Clock()
    buffer = Buffer(clock)
    buffer.count("legal-aid", DAY, START)
    asked: list[str] = []

    def down(execute: Any, sql: str, *_: Any) -> None:
        asked.append(sql)
        DatabaseIsDown()()

    with connection.execute_wrapper(down):
        for _ in range(2 * SECONDS_BETWEEN_FLUSHES):
            clock.time += 1
            buffer.flush_when_due()
    assert len(asked) == 2


def test_threads_that_count_at_once_lose_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """While another one writes again and again."""
    buffer, found = Buffer(), dict.fromkeys([START, RESULT], 0)
    taken: list[Any] = []
    monkeypatch.setattr(counts, "_write", lambda counted, seen: taken.append(counted))
    done = threading.Event()

    def count(event: str) -> None:
        for _ in range(5_000):
            buffer.count("legal-aid", DAY, event)

    def flush() -> None:
        while not done.is_set():
            buffer.flush()

    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        counting = [threading.Thread(target=count, args=[event]) for event in (START, START, RESULT)]
        flushing = threading.Thread(target=flush)
        for thread in (*counting, flushing):
            thread.start()
        for thread in counting:
            thread.join()
        done.set()
        flushing.join()
    finally:
        sys.setswitchinterval(before)
    buffer.flush()
    for counted in taken:
        for (_, _, event), number in counted.items():
            found[event] += number
    assert found == {START: 10_000, RESULT: 5_000}


@pytest.mark.django_db
def test_a_request_in_a_frame_asks_the_database_nothing(
    site: Client, legal_aid: Partner, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Counting
) -> None:
    buffer = Buffer()
    monkeypatch.setattr(counts, "count", buffer.count)
    monkeypatch.setattr(counts, "saw", buffer.saw)
    headers = {"referer": f"{SITE}/", "sec-fetch-dest": "iframe"}
    with listed(partner("legal-aid", origins=(SITE,))), django_assert_num_queries(0):
        assert site.get("/embed/legal-aid/start/", headers=headers).status_code == 200
        assert site.post("/embed/legal-aid/start/", {"stage": "sold"}).status_code == 303
    buffer.flush()
    assert [event for _, _, event in written()] == [START]
    assert list(sightings()) == [("legal-aid", SITE)]


@pytest.mark.django_db
def test_a_row_holds_a_partner_a_day_and_a_number_and_no_more() -> None:
    assert {field.name for field in PartnerCount._meta.fields} == {"id", "partner", "day", "event", "number"}
    assert {field.name for field in PartnerSighting._meta.fields} == {
        *("id", "partner", "origin", "first_seen", "last_seen")
    }


FORKING = """
import os
from datetime import date
import django
django.setup()
from calculator.frames import counts

day = date(2026, 11, 24)
counts.count("one", day, "start")
counts.process._lock.acquire()
child = os.fork()
if child == 0:
    counts.count("one", day, "start")
    os._exit(0 if counts.process._counts == {("one", day, "start"): 1} else 1)
assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
counts.process._lock.release()
assert counts.process._counts == {("one", day, "start"): 1}
"""


def test_a_forked_process_counts_from_nothing_and_waits_for_no_lock() -> None:
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    done = subprocess.run(
        [sys.executable, "-c", FORKING], env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr


ENDING = """
import atexit
from datetime import date
import django
django.setup()
from calculator.frames import counts

counts._write = lambda counted, seen: print(sum(counted.values()), "written")
counts.flush_at_exit()
counts.count("one", date(2026, 11, 24), "start")
"""


def test_a_process_that_ends_in_order_writes_first() -> None:
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    done = subprocess.run(
        [sys.executable, "-c", ENDING], env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout == "1 written\n", done.stderr
