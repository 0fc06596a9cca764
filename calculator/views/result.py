"""The result: the verdict, their number beside ours, the day that counts and what to do; the rest is a room away."""

from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from calculator.clock import today_in
from calculator.questionnaire.example import EXAMPLE_STATE, example_walk
from calculator.telling.assessed import Assessed, assessed_walk
from calculator.telling.guides import without_law
from calculator.views.opening import assessed, no_law
from calculator.views.result_page import render_result
from calculator.views.site import PublicRequest, under_release


@require_safe
@assessed
def result(request: PublicRequest, seen: Assessed) -> HttpResponseBase:
    """The whole result for the answers in the address."""
    return render_result(request, seen)


@require_safe
@under_release
def example(request: PublicRequest) -> HttpResponseBase:
    """The result of made-up answers, for whoever wants to see one first. It alone may be found by search engines."""
    walk = example_walk(today_in(EXAMPLE_STATE, request.rulebook))
    states = without_law(walk.values, request.rulebook)
    if states:
        return no_law(request, states)
    return render_result(request, assessed_walk(walk, request.rulebook), template="example.html")
