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

GetResponse = Callable[[HttpRequest], HttpResponseBase]

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": ", ".join(
        f"{feature}=()"
        for feature in (
            *("accelerometer", "autoplay", "browsing-topics", "camera", "display-capture"),
            *("encrypted-media", "fullscreen", "geolocation", "gyroscope", "hid", "idle-detection"),
            *("local-fonts", "magnetometer", "microphone", "midi", "payment", "picture-in-picture"),
            *("publickey-credentials-get", "screen-wake-lock", "serial", "storage-access", "usb"),
            "xr-spatial-tracking",
        )
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
SEALED = {"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex, nofollow, noarchive"}


def in_admin(request: HttpRequest) -> bool:
    return request.path_info.startswith("/admin/")


class SecurityHeaders:
    """Outermost, and reads nothing but the path: errors, redirects and static files carry the headers too."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        # Anywhere in the path: prefixes may wrap the whole public site.
        sealed = "/q/" in request.path_info
        for name, value in (HEADERS | SEALED if sealed else HEADERS).items():
            response.headers[name] = value
        # Under no-referrer a browser sends "Origin: null", and the admin's CSRF check refuses the sign-in.
        response.headers["Referrer-Policy"] = "same-origin" if in_admin(request) else "no-referrer"
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
