"""One line in the log and one count for each request: its route, status, duration and release, and nothing else.

Never an address, a query, a body or who asked: an address holds a borrower's answers.
"""

import logging
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from deficiency_site.metrics import Requests
from deficiency_site.privacy import method_of, route_of

logger = logging.getLogger(__name__)


class Observed:
    """Outside all other middleware, so that it sees what is sent, and how long that took."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.requests = Requests()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        static = request.path_info.startswith(settings.STATIC_URL)
        begun = time.perf_counter()
        response = self.get_response(request)
        seconds = time.perf_counter() - begun
        route, method = "(static)" if static else route_of(request), method_of(request)
        release: int | None = getattr(getattr(request, "rulebook", None), "release", None)
        told = {"route": route, "method": method, "status": response.status_code, "ms": round(seconds * 1000, 1)}
        logger.info("request", extra={"told": told | {"release": release}})
        self.requests.count(route, method, response.status_code, seconds, release)
        return response
