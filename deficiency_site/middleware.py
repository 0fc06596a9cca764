"""Security headers for every response, and the sign-in machinery for the admin alone."""

from collections.abc import Awaitable, Callable

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.deprecation import MiddlewareMixin
from simple_history.middleware import HistoryRequestMiddleware

from calculator.encodings import WHILE_ONE_WAITS, encoding_for
from calculator.frames.prefix import frame_in
from deficiency_site.policy import headers

GetResponse = Callable[[HttpRequest], HttpResponseBase]


def in_admin(request: HttpRequest) -> bool:
    return request.path_info.startswith("/admin/")


class SecurityHeaders:
    """Outside all but the log, and reads nothing but the path: errors, redirects and static files carry them too."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        # Before anything takes a prefix off it; and the partner as of then, who may be switched off meanwhile.
        path = request.path_info
        request.frame = frame = frame_in(path)  # type: ignore[attr-defined]
        response = self.get_response(request)
        for name, value in headers(path, frame.partner.origins if frame else None).items():
            response.headers[name] = value
        return response


class NoCookies:
    """Outside the admin there are none. What a browser sends is not read, since Django answers a token that it does not
    know with a new one; and no answer carries one."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if in_admin(request):
            return self.get_response(request)
        request.COOKIES = {}
        response = self.get_response(request)
        response.cookies.clear()
        return response


class PublicBodies:
    """The bodies of public pages as they are sent: compressed as the browser asks, and none where it asks for the
    headers alone.

    These pages carry no cookie and no token of a session. What is secret in one is the answers in its own address, and
    whoever could make a browser fetch it with words of theirs beside them has that address already: there is nothing to
    guess from its size (BREACH). The admin's pages have such a token, and stay as they are.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if in_admin(request) or not isinstance(response, HttpResponse):
            return response
        if is_worth_it(response):
            compress(response, encoding_for(request.META.get("HTTP_ACCEPT_ENCODING", "")))
        if request.method == "HEAD":  # with the headers of the whole answer, its length too
            response.headers.setdefault("Content-Length", str(len(response.content)))
            response.content = b""
        return response


WORDS = ("text/", "application/json", "application/javascript", "image/svg+xml")
"""Kinds of content that get smaller; pictures, PDF and Word files are so already."""
FEWEST = 200
"""Bytes below which the headers that say so would cost more than is gained."""


def is_worth_it(response: HttpResponse) -> bool:
    words = response.headers.get("Content-Type", "").startswith(WORDS)
    return words and len(response.content) >= FEWEST and not response.has_header("Content-Encoding")


def compress(response: HttpResponse, encoding: str) -> None:
    """In place. An ETag of the bytes before then says only that the page is the same, not its bytes."""
    if "Vary" in response.headers:
        patch_vary_headers(response, ["Accept-Encoding"])
    else:  # as on nearly every page
        response.headers["Vary"] = "Accept-Encoding"
    if encoding:
        response.content = WHILE_ONE_WAITS[encoding](response.content)
        response.headers["Content-Length"] = str(len(response.content))
        response.headers["Content-Encoding"] = encoding
        etag = response.headers.get("ETag", "")
        if etag.startswith('"'):
            response.headers["ETag"] = f"W/{etag}"


class AdminOnly(MiddlewareMixin):
    """In front of a middleware: requests outside the admin pass straight through."""

    def __call__(self, request: HttpRequest) -> HttpResponseBase | Awaitable[HttpResponseBase]:
        return super().__call__(request) if in_admin(request) else self.get_response(request)


class AdminSession(AdminOnly, SessionMiddleware):
    pass


class AdminAuthentication(AdminOnly, AuthenticationMiddleware):
    pass


class AdminMessages(AdminOnly, MessageMiddleware):
    pass


class RecordedBy(MiddlewareMixin):
    """simple_history's middleware, which is a function, as a class that AdminOnly can go in front of."""

    def __call__(self, request: HttpRequest) -> HttpResponseBase | Awaitable[HttpResponseBase]:
        return HistoryRequestMiddleware(self.get_response)(request)


class AdminHistory(AdminOnly, RecordedBy):
    pass
