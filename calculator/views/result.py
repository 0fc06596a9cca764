"""The result: the verdict, their number beside ours, the day that counts and what to do; the rest is a room away."""

from django.http import HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from calculator.clock import today_in
from calculator.language import say, state_names
from calculator.questionnaire.address import address
from calculator.questionnaire.example import EXAMPLE_STATE, example_walk
from calculator.questionnaire.forms import Reading, fields, read
from calculator.questionnaire.what_if import form_step
from calculator.telling.assessed import Assessed, assessed_walk
from calculator.telling.guides import without_law
from calculator.telling.pages import result_page
from calculator.views.opening import assessed, no_law
from calculator.views.site import PublicRequest, pure_post, under_release


@require_safe
@assessed
def result(request: PublicRequest, seen: Assessed) -> HttpResponseBase:
    """The whole result for the answers in the address."""
    return _page(request, seen)


@require_safe
@under_release
def example(request: PublicRequest) -> HttpResponseBase:
    """The result of made-up answers, for whoever wants to see one first. It alone may be found by search engines."""
    walk = example_walk(today_in(EXAMPLE_STATE, request.rulebook))
    states = without_law(walk.values, request.rulebook)
    if states:
        return no_law(request, states)
    return _page(request, assessed_walk(walk, request.rulebook), template="example.html")


@pure_post
@require_http_methods(["GET", "HEAD", "POST"])
@assessed
def what_if(request: PublicRequest, seen: Assessed) -> HttpResponseBase:
    """The result of the answers as the what-if changes them; a mistake in the form brings this result back with it."""
    if request.method != "POST":
        return HttpResponseRedirect(address(seen.walk, "result"))
    reading = read(form_step(seen.path), request.POST, seen.path)
    if reading.problems:
        response = _page(request, seen, reading)
        response["HX-Push-Url"] = "false"
        return response
    return HttpResponseRedirect(address(seen.walk.answered(reading.values), "result"), status=303)


def _page(
    request: PublicRequest, seen: Assessed, reading: Reading | None = None, template: str = "result.html"
) -> HttpResponse:
    page = result_page(seen)
    context = {
        "page": page,
        "walk": seen.walk,
        "sealed": seen.walk.sealed,
        "place": seen.place,
        "place_name": say(seen.place.name),
        "headline": page.verdict.headline,
        "what_if": fields(form_step(seen.path), seen.path, state_names(seen.rulebook), reading),
    }
    return render(request, template, context, status=422 if reading else 200)
