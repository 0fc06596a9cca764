"""What every public view shares: the release of the request, the borrower's day, and the mark of a pure POST."""

import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial, wraps
from typing import TypeVar
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt

from calculator.content import store
from calculator.engine.rulebook import Rulebook, Text
from calculator.engine.vocabulary import State
from calculator.left_out import or_left_out

WESTERNMOST = "America/Los_Angeles"
"""The time zone in which a day begins latest for most, used until the state is known."""

View = Callable[..., HttpResponseBase]
V = TypeVar("V", bound=View)


class PublicRequest(HttpRequest):
    """A request on the public site: it carries the one release that it is answered under."""

    rulebook: Rulebook


def under_release(view: View) -> View:
    """Give the view `request.rulebook`, taken once; without a published release, a page that says so (503)."""

    @wraps(view)
    def with_rulebook(request: PublicRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        rulebook = store.current()
        if rulebook is None:
            response = problem(request, "unpublished", 503)
            response["Retry-After"] = "60"
            return response
        request.rulebook = rulebook
        return view(request, *args, **kwargs)

    return with_rulebook


def pure_post(view: V) -> V:
    """Mark a view whose POST is a pure function of the address and the form.

    It writes nothing, reads no cookie and no session, and redirects to a new address, so there is nothing that a forged
    request could do in somebody's name, and it is exempt from the CSRF check. That check stays on everywhere else, and
    a test fails if an unmarked view is exempt.
    """
    exempt = csrf_exempt(view)
    exempt.pure_post = True  # type: ignore[attr-defined]
    return exempt


def today_in(state: State | None, rulebook: Rulebook) -> date:
    """The date where the borrower lives: in the state's westernmost time zone, Pacific where that is not known."""
    place = rulebook.jurisdictions.get(state) if state else None
    zone = or_left_out(f"time zone of {place.code}", partial(ZoneInfo, place.time_zone)) if place else None
    return now().astimezone(zone or ZoneInfo(WESTERNMOST)).date()


def now() -> datetime:
    """The one look at the clock on the public site."""
    return timezone.now()


def say(text: Text) -> str:
    """A text in the reader's language, English where it has none in it."""
    return (text.es if get_language() == "es" else "") or text.en


def only_in_english(text: Text) -> bool:
    """Whether a reader of another language gets the English, because an editor has not written theirs yet."""
    return get_language() == "es" and bool(text.en) and not text.es


def state_names(rulebook: Rulebook) -> Mapping[State, str]:
    """The states by name in the reader's language, in the order in which a reader looks for one."""
    names = {code: say(place.name) for code, place in rulebook.jurisdictions.items()}
    return dict(sorted(names.items(), key=lambda named: _without_accents(named[1])))


def _without_accents(text: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))


def problem(request: HttpRequest, name: str, status: int) -> HttpResponse:
    """A friendly page about something that went wrong, which never repeats what was sent."""
    return render(request, f"problems/{name}.html", status=status)
