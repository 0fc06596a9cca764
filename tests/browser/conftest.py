"""A real Chromium against a real server on this machine."""

import threading
from collections.abc import Callable, Iterator

import pytest
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from calculator.content import store
from calculator.engine.rulebook import Rulebook

PHONE: ViewportSize = {"width": 320, "height": 640}
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


EXPECTED = ("422", "AbortError", "ERR_FAILED", "Failed to fetch")
"""A page with a mistake, a what-if that a newer one took the place of, and a request that a test cut off."""


class QuietHandler(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Addresses hold answers, and nothing here logs one."""


@pytest.fixture(scope="session")
def address(rulebook: Rulebook) -> Iterator[str]:
    """The site's address, without a slash at its end. Public pages need no database, and have none here."""
    server = ThreadedWSGIServer(("127.0.0.1", 0), QuietHandler)
    server.set_app(get_wsgi_application())
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    with store.use(rulebook):
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
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
