import shutil
from collections.abc import Callable, Iterator
from datetime import date
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from calculator.content import store
from calculator.engine.rulebook import Rulebook
from calculator.engine.vocabulary import Stage, State
from calculator.questionnaire.seal import Walk
from tests.support import published_rulebook

LAST_TO_BEGIN = ZoneInfo("America/Adak")

CHROMIUM = shutil.which("chromium")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if CHROMIUM is None:
        for item in items:
            if item.get_closest_marker("browser"):
                item.add_marker(pytest.mark.skip(reason="no Chromium; to get it: sudo apt-get install chromium"))


@pytest.fixture(scope="session")
def chromium() -> str:
    """Where Chromium is, for Playwright's ``executable_path``."""
    assert CHROMIUM, "mark this test with @pytest.mark.browser"
    return CHROMIUM


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    """The seed content as a release, without a database."""
    return published_rulebook()


@pytest.fixture
def site(rulebook: Rulebook, client: Client) -> Iterator[Client]:
    """The public site under the seed's release. Unless a test asks for a database, a query fails it."""
    with store.use(rulebook):
        yield client


@pytest.fixture
def today() -> date:
    """A day that has begun for every borrower: the date where it begins last. The server's may be a day ahead."""
    return timezone.now().astimezone(LAST_TO_BEGIN).date()


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
