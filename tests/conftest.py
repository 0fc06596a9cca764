import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.dispatch import receiver
from django.test import Client
from django.test.signals import setting_changed
from hypothesis import HealthCheck, Phase, is_hypothesis_test, settings
from pytest_django import DjangoDbBlocker

from calculator import clock
from calculator.content import store
from calculator.content.releases import publish
from calculator.content.seeding import load_seed
from calculator.engine.rulebook import Rulebook
from calculator.engine.vocabulary import Stage, State
from calculator.moulds.pouring import process as moulds
from calculator.questionnaire.seal import Walk
from calculator.views.kept import process as pages
from tests.postgresql import REQUIRE_ALL
from tests.rows import Rows, made, put
from tests.support import published_rulebook

TODAY = date.fromisoformat(os.environ.get("TODAY", "2026-11-26"))
"""The day on which the tests take place. What holds on one holds on any: `TODAY=2027-02-28 make test` tries it."""
NOW = datetime.combine(TODAY, time(20), UTC)
"""An hour when it is one day from Maine to Hawaii. The clock of the public site stands still at it: the borrower's day
is the one in their state, and tests that took the server's failed at night."""
pytest.MonkeyPatch().setattr(clock, "timezone", SimpleNamespace(now=lambda: NOW))

CHROMIUM = shutil.which("chromium")
BROWSERS = {
    "browser": {"chromium": "chromium"},
    "webkit": {"WebKitWebDriver": "webkit2gtk-driver", "Xvfb": "xvfb"},
    "firefox": {"firefox-esr": "firefox-esr"},
}
"""By marker: the programs that such a test needs, and Debian's packages of them."""
DATABASE = {"db", "transactional_db", "django_db_setup", "live_server", "serve"}
"""What a test asks for, itself or through another fixture, that wants a database: pytest-django's, and a server."""
REAL_PROCESSES = Path(__file__).parent / "resilience"
"""Tests of real servers, which on a busy machine may be late once, as browsers may. `.ci/run` tries those once more and
lists them (`R`); elsewhere the first failure counts, so that a race is seen by whoever wrote it."""

settings.register_profile(
    "suite",
    derandomize=True,
    deadline=None,
    max_examples=150,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
settings.register_profile("soak", settings.get_profile("suite"), derandomize=False, max_examples=3000, print_blob=True)
settings.load_profile("suite")  # unless the command line names another one


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks with the profile's effort, with what there is to run with, and with what counts as covering code.

    Properties do not: they go the same ways again and again, and tracing doubles what they take. Browser tests do not,
    so that the floor is the same where there is no browser.
    """
    properties = [item for item in items if isinstance(item, pytest.Function) and is_hypothesis_test(item.obj)]
    marked = {item.obj: mark for item in properties for mark in item.iter_markers("examples")}
    for test, mark in marked.items():
        give_effort(test, **mark.kwargs)
    in_browser = {item: needed for item in items for mark, needed in BROWSERS.items() if item.get_closest_marker(mark)}
    for item in (*properties, *in_browser):
        item.add_marker("no_cover")
    for item in items:
        if DATABASE & {*getattr(item, "fixturenames", ())} or item.get_closest_marker("django_db"):
            item.add_marker("database")
    if REQUIRE_ALL:
        for item in (*in_browser, *(item for item in items if item.path.is_relative_to(REAL_PROCESSES))):
            item.add_marker(pytest.mark.flaky(reruns=1))
    for item, needed in in_browser.items():
        missing = [package for program, package in needed.items() if not shutil.which(program)]
        if missing and not REQUIRE_ALL:
            item.add_marker(pytest.mark.skip(reason=f"no browser; to get it: sudo apt-get install {' '.join(missing)}"))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Fails a test that came here without its browser."""
    for mark, needed in BROWSERS.items():
        if item.get_closest_marker(mark):
            missing = [program for program in needed if not shutil.which(program)]
            assert not missing, f"REQUIRE_ALL is set, and there is no {' and no '.join(missing)}"


def give_effort(test: Any, times: int = 1, shrink: bool = True) -> None:
    """What the marker `examples` says of a property, under whatever profile is loaded."""
    profile = settings.default
    assert profile is not None
    phases = profile.phases if shrink else set(profile.phases) - {Phase.shrink, Phase.explain}
    settings(profile, max_examples=times * profile.max_examples, phases=phases)(test)


@pytest.fixture(scope="session")
def chromium() -> str:
    """Where Chromium is, for Playwright's ``executable_path``."""
    assert CHROMIUM, "mark this test with @pytest.mark.browser"
    return CHROMIUM


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    """The seed content as a release, without a database."""
    return published_rulebook()


@pytest.fixture(scope="session")
def rows_of_the_seed(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Rows:
    """The seed in a database: loaded, approved, and published as release 1."""

    def fill() -> None:
        load_seed()
        publish("Seed content", "a test")

    with django_db_blocker.unblock():
        return made(fill)


@pytest.fixture
def seeded_database(db: None, rows_of_the_seed: Rows) -> None:
    """The whole seed, to read and to change: each test has its own copy."""
    put(rows_of_the_seed)


@pytest.fixture(autouse=True)
def no_pages_kept() -> None:
    """No test is answered with a page that another one made; nor after a change of settings, which a process that
    serves never sees."""
    forget()


@receiver(setting_changed)
def other_settings(**_: object) -> None:
    forget()


def forget() -> None:
    pages.empty()
    moulds.empty()


@pytest.fixture
def site(rulebook: Rulebook, client: Client) -> Iterator[Client]:
    """The public site under the seed's release. Unless a test asks for a database, a query fails it."""
    with store.use(rulebook):
        yield client


@pytest.fixture
def today() -> date:
    """The borrower's day, and the server's."""
    return TODAY


@pytest.fixture
def broken_walk() -> Callable[[], Walk]:
    """A walk whose answers cannot all be true, as an old link may hold."""
    return lambda: Walk(
        revision=1,
        values={
            "stage": Stage.SOLD,
            "state": State.OH,
            "repossession_date": date(2025, 9, 1),
            "sale_date": date(2025, 6, 1),
        },
    )
