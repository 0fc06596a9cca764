"""Servers on this machine for a real Chromium, and how it is started."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from playwright.sync_api import ViewportSize

WAITING = 60.0
"""Seconds: the most that anything is waited for; the machine may be busy."""

PHONE: ViewportSize = {"width": 320, "height": 640}
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--js-flags=--no-opt,--no-maglev",
]
"""The last: a page lives for a second here, and what optimising compilers do for it would never pay."""


class QuietHandler(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Addresses hold answers, and nothing here logs one."""


@contextmanager
def served(application: Callable[..., Any]) -> Iterator[int]:
    """Serve it on 127.0.0.1; gives the port."""
    server = ThreadedWSGIServer(("127.0.0.1", 0), QuietHandler)
    server.set_app(application)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
