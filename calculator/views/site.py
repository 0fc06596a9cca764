"""What every public view shares: the release of the request, the mark of a pure POST, and pages for what goes wrong."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from calculator.content import store
from calculator.engine.rulebook import Rulebook

ENGLISH = "en"
IN = "in"
"""`?in=en` asks for a paper in English on a page in another language: that is what most who get it read."""

View = Callable[..., HttpResponseBase]
V = TypeVar("V", bound=View)


class PublicRequest(HttpRequest):
    """A request on the public site: it carries the one release that it is answered under."""

    rulebook: Rulebook


def asked_in_english(request: HttpRequest) -> bool:
    return request.GET.get(IN) == ENGLISH


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


def problem(request: HttpRequest, name: str, status: int) -> HttpResponse:
    """A friendly page about something that went wrong, which never repeats what was sent."""
    return render(request, f"problems/{name}.html", status=status)
