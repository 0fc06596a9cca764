"""A real Chromium against a real server on this machine."""

import shutil
import time
from collections.abc import Callable, Iterator
from threading import Lock
from typing import Any

import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from calculator.content import store
from calculator.engine.rulebook import Rulebook
from calculator.frames import store as frames
from calculator.partners.partner import Partner
from tests.browser.embed.hosting import Host
from tests.browser.serving import FLAGS, PHONE, WAITING, served
from tests.partners.support import partner

expect.set_options(timeout=WAITING * 1000)

SHELL = shutil.which("chromium-headless-shell")

EXPECTED = ("422", "AbortError", "ERR_FAILED", "Failed to fetch")
"""A page with a mistake, a what-if that a newer one took the place of, and a request that a test cut off."""


@pytest.fixture(scope="session")
def address(rulebook: Rulebook) -> Iterator[str]:
    """The site's address, without a slash at its end. Public pages need no database, and have none here."""
    with store.use(rulebook), served(get_wsgi_application()) as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The one of this process: there cannot be two."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: Playwright, chromium: str) -> Iterator[Browser]:
    """Chromium's pages without its windows, at half the work; all of Chromium where the shell is not installed."""
    browser = playwright.chromium.launch(executable_path=SHELL or chromium, args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def host() -> Iterator[Host]:
    host = Host()
    with served(host) as port:
        host.port = port
        yield host


@pytest.fixture
def partners(host: Host) -> Iterator[dict[str, Partner]]:
    """The active partners: a test may add some. `legal-aid` may be framed by the host."""
    listed = {"legal-aid": partner("legal-aid", origins=(host.origin,))}
    with frames.use(listed):
        yield listed


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """A fresh page in a fresh profile. At its end there was no cookie, no error and no request to anywhere else."""
    opened: list[tuple[Page, list[str]]] = []

    def open_page(*, scripts: bool = True) -> Page:
        context = browser.new_context(
            base_url=address,
            viewport=PHONE,
            java_script_enabled=scripts,
            locale="en-US",
            reduced_motion="reduce",
        )
        page, wrong = context.new_page(), list[str]()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        page.on("request", lambda request: None if request.url.startswith(address) else wrong.append(request.url))
        opened.append((page, wrong))
        return page

    yield open_page
    for page, wrong in opened:
        assert not page.context.cookies()
        assert not [one for one in wrong if not any(known in one for known in EXPECTED)]
        page.context.close()


@pytest.fixture
def live_site(live_server: Any) -> Iterator[str]:
    """The address of a server with a database. At its end what was asked is answered: the tables are emptied next, and
    a browser that goes away in the middle leaves a request that still reads and writes them."""
    lock, open_now = Lock(), 0

    def count(change: int) -> None:
        nonlocal open_now
        with lock:
            open_now += change

    def begun(**_: object) -> None:
        count(1)

    def ended(**_: object) -> None:
        count(-1)

    request_started.connect(begun)
    request_finished.connect(ended)
    yield live_server.url
    end = time.monotonic() + WAITING
    while open_now > 0 and time.monotonic() < end:
        time.sleep(0.02)
    request_started.disconnect(begun)
    request_finished.disconnect(ended)
    assert open_now <= 0, "every request was answered"
