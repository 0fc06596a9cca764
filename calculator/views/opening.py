"""What a page behind `/q/` stands on: the walk in its address, and for a page about a result, its outcome."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponseRedirect
from django.http.response import HttpResponseBase

from calculator.engine.parsing import AnswerErrors
from calculator.questionnaire.address import address
from calculator.questionnaire.seal import SealError, UnknownKey, Walk, unseal
from calculator.telling.assessed import assessed_walk
from calculator.views.site import PublicRequest, View, problem, under_release


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


def assessed(view: Callable[..., HttpResponseBase]) -> View:
    """Give the view the `Assessed` of the walk in its address; answers that do not fit are sent back to be mended."""

    @under_release
    @unsealed
    @wraps(view)
    def with_outcome(request: PublicRequest, walk: Walk, **kwargs: Any) -> HttpResponseBase:
        try:
            seen = assessed_walk(walk, request.rulebook)
        except AnswerErrors:
            return HttpResponseRedirect(address(walk, "check"))
        return view(request, seen, **kwargs)

    return with_outcome
