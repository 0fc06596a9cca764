"""A site that frames the tool, and a look at it."""

from collections.abc import Callable, Iterable
from typing import Any

from playwright.sync_api import FrameLocator, Page, Response


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
