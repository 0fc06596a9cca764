"""A real Chromium against a real server on this machine."""

import shutil
from collections.abc import Callable, Iterator

import pytest
from django.core.wsgi import get_wsgi_application
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from calculator.content import store
from calculator.engine.rulebook import Rulebook
from tests.browser.serving import FLAGS, PHONE, served

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
