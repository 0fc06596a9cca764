"""What a page behind `/q/` stands on: the walk in its address, and for a page about a result, its outcome."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render

from calculator.engine.parsing import AnswerErrors
from calculator.engine.vocabulary import State
from calculator.language import say
from calculator.questionnaire.address import address
from calculator.questionnaire.seal import SealError, UnknownKey, Walk, unseal
from calculator.telling.assessed import assessed_walk
from calculator.telling.guides import without_law
from calculator.views.site import PublicRequest, View, problem, under_release

A_DAY = "86400"
"""In seconds, for those that ask again by themselves."""


def unsealed(view: View) -> View:
    """Give the view the walk in its address, or answer with a page that says why it cannot be opened."""

    @wraps(view)
    def with_walk(request: PublicRequest, sealed: str, **kwargs: Any) -> HttpResponseBase:
        try:
            walk = unseal(sealed)
        except UnknownKey:
            return problem(request, "gone", 410)
        except SealError:
            return problem(request, "bad_address", 400)
        return view(request, walk, **kwargs)

    return with_walk


def no_law(request: PublicRequest, states: tuple[State, ...], walk: Walk | None = None) -> HttpResponse:
    """A page (503) that says whose law is being brought up to date, that the answers are kept, and where help is."""
    values = walk.values if walk else {}
    home = values.get("home_state") or values.get("state")
    place = request.rulebook.jurisdictions.get(home) if isinstance(home, State) else None
    context = {
        "states": ", ".join(states),
        "walk": walk,
        "place": place,
        "place_name": say(place.name) if place else "",
    }
    response = render(request, "problems/no_law.html", context, status=503)
    response["Retry-After"] = A_DAY
    return response


def with_law(view: Callable[..., HttpResponseBase]) -> View:
    """Call the view with the walk only if the release has the law of each state that the walk names."""

    @wraps(view)
    def guarded(request: PublicRequest, walk: Walk, **kwargs: Any) -> HttpResponseBase:
        states = without_law(walk.values, request.rulebook)
        return no_law(request, states, walk) if states else view(request, walk, **kwargs)

    return guarded


def assessed(view: Callable[..., HttpResponseBase]) -> View:
    """Give the view the `Assessed` of the walk in its address; answers that do not fit are sent back to be mended."""

    @under_release
    @unsealed
    @with_law
    @wraps(view)
    def with_outcome(request: PublicRequest, walk: Walk, **kwargs: Any) -> HttpResponseBase:
        try:
            seen = assessed_walk(walk, request.rulebook)
        except AnswerErrors:
            return HttpResponseRedirect(address(walk, "check"))
        return view(request, seen, **kwargs)

    return with_outcome
