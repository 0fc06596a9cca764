"""Security headers for every response, and the sign-in machinery for the admin alone."""

from collections.abc import Awaitable, Callable

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.deprecation import MiddlewareMixin
from simple_history.middleware import HistoryRequestMiddleware

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


class PublicGZip(GZipMiddleware):
    """Compresses public pages. They carry no cookie, so nobody can make a reader's browser fetch one with a secret in
    it and guess that from its size (BREACH); the admin's pages could, and stay as they are."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        return response if in_admin(request) else super().process_response(request, response)


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
