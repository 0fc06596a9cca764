"""Pages without answers, as bytes of a release: rendered once, compressed once, sent to everybody alike.

What a page hangs on is in its key, or takes all pages with it: the release and the partners as they were read, the
host, the prefix (language, partner, colour), the address and the day. A process runs one build, so that needs no place
in the key. An address with a query is answered anew each time. Nothing about the reader is looked at but the encodings
that the browser takes, and whether it has these very bytes already.

`urls` says which pages are kept. A page behind a seal or a signed link never is.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import wraps
from hashlib import sha256
from types import MappingProxyType

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import get_script_prefix
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language

from calculator.clock import today_in
from calculator.content import store
from calculator.encodings import FOR_MANY, PLAIN, encoding_for
from calculator.engine.vocabulary import State
from calculator.frames import store as partners
from calculator.frames.prefix import frame_of
from calculator.shelf import Shelf

MOST_PAGES = 512
"""Pages in memory, those not asked for longest dropped first. The site itself has some 130 in two languages."""

FOR_ANYBODY = "public, max-age=60, stale-while-revalidate=86400, stale-if-error=604800"
ASK_EACH_TIME = "no-cache"
"""A partner that is switched off shows nothing within seconds, and a draft changes while it is looked at."""

WRAPPED = ("/embed/", "/draft/")
"""What the prefixes begin with under which a browser asks each time."""

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True)
class Form:
    """A page's bytes in one encoding, and what is said with them."""

    body: bytes
    etag: str
    headers: Mapping[str, str]


class Page:
    """A page as it was rendered, and its forms in each encoding that somebody asked for."""

    def __init__(self, response: HttpResponse) -> None:
        self._headers = dict(response.headers.items())
        self._forms = {PLAIN: self._form(response.content)}

    def form(self, encoding: str) -> Form:
        found = self._forms.get(encoding)
        if found is None:
            body = FOR_MANY[encoding](self._forms[PLAIN].body)
            found = self._forms[encoding] = self._form(body, {"Content-Encoding": encoding})
        return found

    def _form(self, body: bytes, encoded: Mapping[str, str] = MappingProxyType({})) -> Form:
        etag = _etag(body)
        return Form(body, etag, {**self._headers, "ETag": etag, "Vary": "Accept-Encoding", **encoded})


def _etag(body: bytes) -> str:
    return f'"{sha256(body).hexdigest()[:32]}"'


process: Shelf[Page] = Shelf(MOST_PAGES)
"""The one of this process: the pages of one release and one reading of the partners."""


def nobodys(**_: str) -> None:
    """The state of a page that is about none."""


def kept(view: View, of: Callable[..., State | None] = nobodys) -> View:
    """A view whose page is kept. `of` takes what the address names and gives the state whose day the page tells."""

    @wraps(view)
    def from_memory(request: HttpRequest, **named: str) -> HttpResponseBase:
        rulebook, prefix = store.current(), get_script_prefix()
        if request.method not in ("GET", "HEAD") or request.META.get("QUERY_STRING") or rulebook is None:
            return view(request, **named)
        if prefix.startswith("/draft/"):  # another release than the live one
            response = view(request, **named)
            response.headers["Cache-Control"] = ASK_EACH_TIME
            return response
        frame = frame_of(request)
        pages = process.under(rulebook, frame.listed if frame else partners.current())
        key = _key(request, prefix, today_in(of(**named), rulebook))
        page = pages.find(key)
        if page is None:
            response = view(request, **named)
            if response.status_code != 200 or not isinstance(response, HttpResponse):
                return response
            page = Page(response)
            pages.keep(key, page)
        return _answer(request, page, ASK_EACH_TIME if prefix.startswith(WRAPPED) else FOR_ANYBODY)

    return from_memory


def _key(request: HttpRequest, prefix: str, day: date) -> Hashable:
    # As the browser wrote it: that it is a host of ours was asked before any view.
    host = request.META.get("HTTP_HOST", "").lower() or request.get_host()
    return request.scheme, host, prefix, get_language(), request.path_info, day


ASKED_WITH = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_UNMODIFIED_SINCE")
"""By these a browser says which bytes it has."""


def _answer(request: HttpRequest, page: Page, how_long: str) -> HttpResponseBase:
    """The page in the best encoding that the browser takes; without a body (304) where it has the same bytes."""
    form = page.form(encoding_for(request.META.get("HTTP_ACCEPT_ENCODING", "")))
    response = HttpResponse(form.body, headers={**form.headers, "Cache-Control": how_long})
    if request.META.keys().isdisjoint(ASKED_WITH):
        return response
    return get_conditional_response(request, etag=form.etag, response=response) or response
