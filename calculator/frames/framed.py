"""What is different while a page is shown in a partner's frame: it answers preflights, counts, and sees where it is.

A frame with `sandbox` and without `allow-same-origin` has no origin of its own ("null"): to the browser the what-if
then asks another site, and first whether it may. It may: there is no cookie or other credential that could go along.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from calculator.clock import now
from calculator.frames import counts
from calculator.frames.prefix import Frame, frame_of
from calculator.partners.origins import allows, origin_of
from calculator.partners.partner import Partner

PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST",
    "Access-Control-Allow-Headers": (
        "Content-Type, HX-Boosted, HX-Current-URL, HX-History-Restore-Request, HX-Request, HX-Request-Type, HX-Source, "
        "HX-Target, HX-Trigger, HX-Trigger-Name"
    ),
    "Access-Control-Max-Age": "600",
}

COUNTED = {
    ("POST", "start", 303): counts.START,
    ("GET", "result", 200): counts.RESULT,
    ("GET", "letter", 200): counts.LETTER,
    ("GET", "letter-word", 200): counts.LETTER,
    ("GET", "letter-pdf", 200): counts.LETTER,
}
"""What counts as what: method, route and status of an answered request."""


class InFrames:
    """Around every request; those outside a frame pass straight through."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        frame = frame_of(request)
        if frame is None:
            return self.get_response(request)
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers=PREFLIGHT)
        response = self.get_response(request)
        _count(request, frame, response)
        return response


def _count(request: HttpRequest, frame: Frame, response: HttpResponseBase) -> None:
    route = request.resolver_match.url_name if request.resolver_match else None
    event = COUNTED.get((request.method or "", route or "", response.status_code))
    day = now().date()
    if event and "HX-Request" not in request.headers:  # a what-if is no new result
        counts.count(frame.partner.slug, day, event)
    host = _host_page(request, frame.partner)
    if host:
        counts.saw(frame.partner.slug, host, day)


def _host_page(request: HttpRequest, partner: Partner) -> str:
    """The origin of the page around the frame, where the browser says so and the partner has it listed.

    Our own pages send no referrer, so it comes with the first page of a frame only, and never holds an answer.
    """
    if request.headers.get("Sec-Fetch-Dest") != "iframe":
        return ""
    origin = origin_of(request.headers.get("Referer", ""))
    return origin if allows(partner.origins, origin) else ""
