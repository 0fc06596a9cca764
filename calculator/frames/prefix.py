"""The prefixes that wrap the whole public site, taken off before an address is looked up.

`/es/…` is Spanish. `/embed/<partner>/…` is the site inside a partner's frame; `/embed/<partner>/~8c2f1f/…` the same in
a colour of the host page's choice. Whatever was taken off is put in front of every link and redirect made while the
request is answered, so a reader stays in the language and in the frame. No cookie and no browser setting plays a part.

English has no prefix. In a frame that is so for the partner's own language.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import get_script_prefix, set_script_prefix
from django.utils import translation
from django.utils.encoding import escape_uri_path
from django.utils.translation import get_language

from calculator.frames import store as partners
from calculator.partners.partner import Partner, Partners

DEFAULT = "en"
OTHERS = ("es",)
NOT_PUBLIC = ("/admin/", "/static/")
NEVER_FRAMED = tuple(f"{language}{place}" for language in ("", "/en", "/es") for place in (*NOT_PUBLIC, "/partners/"))

FRAMED = re.compile(
    r"(?P<prefix>/embed/(?P<slug>[A-Za-z0-9_-]{1,40})(?:/~(?P<colour>[0-9a-f]{6}))?)(?P<rest>/.*)", re.DOTALL
)


@dataclass(frozen=True)
class Frame:
    """The frame of an active partner that an address belongs to."""

    prefix: str
    partner: Partner
    rest: str
    listed: Partners
    """The partners as they were read when this one was looked up."""


def frame_in(path: str) -> Frame | None:
    """The frame that an address belongs to; `None` for the site itself and for a partner that is not, or not active."""
    found = _framed(path)
    listed = partners.current()
    partner = listed.get(found["slug"]) if found else None
    if found is None or partner is None:
        return None
    if found["colour"]:
        partner = partner.in_colour(f"#{found['colour']}")
    return Frame(found["prefix"], partner, found["rest"], listed)


def _framed(path: str) -> re.Match[str] | None:
    found = FRAMED.fullmatch(path)
    return None if found is None or found["rest"].startswith(NEVER_FRAMED) else found


def frame_of(request: HttpRequest) -> Frame | None:
    """The frame that a request's page is shown in, looked up once, by the outermost middleware."""
    return getattr(request, "frame", None)


def partner_of(request: HttpRequest) -> Partner | None:
    """The partner in whose frame a request's page is shown."""
    frame = frame_of(request)
    return frame.partner if frame else None


class Prefixes:
    """Sets the language and the script prefix for one request, and takes off what named its frame."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        before, frame, answer = get_script_prefix(), frame_of(request), self.get_response
        taken, language = before.rstrip("/"), DEFAULT
        if frame is not None:
            request.path_info, taken, language = frame.rest, taken + frame.prefix, frame.partner.language
        elif framed := _framed(request.path_info):
            request.path_info, answer = framed["rest"], no_such_partner
        for code in OTHERS if frame is None else (DEFAULT, *OTHERS):
            rest = request.path_info.removeprefix(f"/{code}")
            if rest != request.path_info and rest.startswith("/") and not rest.startswith(NOT_PUBLIC):
                taken += "" if code == language else f"/{code}"
                language, request.path_info = code, rest
                break
        try:
            set_script_prefix(f"{taken}/")
            with translation.override(language):
                return answer(request)
        finally:
            set_script_prefix(before)


def no_such_partner(request: HttpRequest) -> HttpResponseBase:
    """A plain page that says so, with the way to the site itself. Whoever has answers in the address keeps them."""
    return render(request, "problems/no_partner.html", status=404)


def in_language(request: HttpRequest, code: str) -> str:
    """This page's address in another language, answers and query included."""
    query = request.META.get("QUERY_STRING", "")
    return f"{path_in_language(request, code)}{'?' if query else ''}{query}"


def path_in_language(request: HttpRequest, code: str) -> str:
    """The same without the query: what the page is known by."""
    frame = frame_of(request)
    default, prefix = (frame.partner.language, frame.prefix) if frame else (DEFAULT, "")
    return f"{prefix}{'' if code == default else f'/{code}'}{_path(request.path_info)}"


def outside(request: HttpRequest, link: str = "") -> str:
    """A link's address on the site itself, in the same language: for a tab of its own. Without a link, this page's."""
    code, query = get_language(), request.META.get("QUERY_STRING", "")
    path = f"/{link.removeprefix(get_script_prefix())}" if link else _path(request.path_info) + (query and f"?{query}")
    return path if code == DEFAULT else f"/{code}{path}"


def _path(asked: str) -> str:
    """A path to link to: no link may lead to another site because somebody asked for `//another.example`."""
    return "/" + escape_uri_path(asked).lstrip("/")
