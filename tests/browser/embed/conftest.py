"""A host page on another site, with the tool in a frame, in a Chromium that blocks third-party cookies.

To a browser `http://localhost:…` and `http://127.0.0.1:…` are two sites.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright

from calculator.partners.partner import Partner
from tests.browser.embed.hosting import Host, Visit
from tests.browser.serving import FLAGS


@pytest.fixture(scope="session")
def whole_browser(playwright: Playwright, chromium: str) -> Iterator[Browser]:
    """All of Chromium: its shell has no settings, and lets another site's frame keep what it likes."""
    browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture
def embedding(whole_browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Opens a fresh profile that blocks third-party cookies, as private windows do."""
    opened: list[BrowserContext] = []

    def start(**options: Any) -> BrowserContext:
        given: dict[str, Any] = {"reduced_motion": "reduce", "locale": "en-US"}
        context = whole_browser.new_context(**given | options)
        opened.append(context)
        return context

    yield start
    for context in opened:
        assert context.cookies() == []
        context.close()


@pytest.fixture
def visit(
    embedding: Callable[..., BrowserContext], host: Host, partners: dict[str, Partner], address: str
) -> Iterator[Callable[..., Visit]]:
    """Opens a host page with this in its body. At the end nobody had set a cookie."""
    visits: list[Visit] = []

    def visit(body: str, *, headers: dict[str, str] | None = None, scripts: bool = True, width: int = 768) -> Visit:
        path = f"/{len(visits)}-{id(visits)}/"
        page_html = f"<!doctype html><html lang=en><title>Host</title><body>{body.replace('SITE', address)}"
        host.pages[path] = (page_html, headers or {})
        context = embedding(java_script_enabled=scripts, viewport={"width": width, "height": 800})
        page = context.new_page()
        visits.append(Visit(page))
        page.goto(host.origin + path)
        return visits[-1]

    yield visit
    for one in visits:
        assert one.cookies_set == []
