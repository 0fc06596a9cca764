"""A host page on another site, with the tool in a frame, in a Chromium that blocks third-party cookies.

To a browser `http://localhost:…` and `http://127.0.0.1:…` are two sites.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, FrameLocator, Page, Playwright, Response

from calculator.frames import store
from calculator.partners.partner import Partner
from tests.browser.serving import FLAGS, served
from tests.partners.support import partner

WAITING = 10_000


class Host:
    """A site that frames the tool: pages by path, each with the headers it sends."""

    def __init__(self) -> None:
        self.pages: dict[str, tuple[str, dict[str, str]]] = {}
        self.port = 0

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        html, headers = self.pages.get(environ["PATH_INFO"], ("", {}))
        status = "200 OK" if html else "404 Not Found"
        start_response(status, [("Content-Type", "text/html; charset=utf-8"), *headers.items()])
        return [html.encode()]

    @property
    def origin(self) -> str:
        return f"http://localhost:{self.port}"


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
    with store.use(listed):
        yield listed


@pytest.fixture
def embedding(
    playwright: Playwright, chromium: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[..., BrowserContext]]:
    """Starts a Chromium that blocks third-party cookies, with a fresh profile."""
    opened: list[BrowserContext] = []

    def start(**options: Any) -> BrowserContext:
        profile = tmp_path_factory.mktemp("profile")
        (profile / "Default").mkdir()
        blocking = {"profile": {"cookie_controls_mode": 1, "block_third_party_cookies": True}}
        (profile / "Default" / "Preferences").write_text(json.dumps(blocking))
        given: dict[str, Any] = {"reduced_motion": "reduce", "locale": "en-US"}
        context = playwright.chromium.launch_persistent_context(
            str(profile), executable_path=chromium, args=FLAGS, headless=True, **given | options
        )
        opened.append(context)
        return context

    yield start
    for context in opened:
        assert context.cookies() == []
        context.close()


class Visit:
    """A host page in a browser, and all that went over the line meanwhile."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.cookies_set: list[str] = []
        self.errors: list[str] = []
        page.context.on("response", self._note)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)

    def _note(self, response: Response) -> None:
        if "set-cookie" in response.headers:
            self.cookies_set.append(response.url)

    @property
    def tool(self) -> FrameLocator:
        return self.page.frame_locator("iframe").first


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
        page.set_default_timeout(WAITING)
        visits.append(Visit(page))
        page.goto(host.origin + path)
        return visits[-1]

    yield visit
    for one in visits:
        assert one.cookies_set == []
