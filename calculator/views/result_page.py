"""The page of a result, and of one with something tried."""

from django.http import HttpResponse
from django.shortcuts import render

from calculator.language import say, state_names
from calculator.questionnaire.forms import Reading, fields
from calculator.questionnaire.what_if import form_step
from calculator.telling.assessed import Assessed
from calculator.telling.pages import result_page
from calculator.telling.trying import as_tried, trying
from calculator.views.site import PublicRequest


def render_result(
    request: PublicRequest, seen: Assessed, reading: Reading | None = None, template: str = "result.html"
) -> HttpResponse:
    """The result; with a posted what-if that cannot be tried as it stands, the same (422) with what to mend."""
    page, tries = result_page(seen), trying(seen)
    if tries is not None:
        page = as_tried(page, seen, tries)
    context = {
        "page": page,
        "walk": seen.walk,
        "sealed": seen.walk.sealed,
        "opened": seen.opened.sealed,
        "place": seen.place,
        "place_name": say(seen.place.name),
        "headline": page.verdict.headline,
        "what_if": fields(form_step(seen.path), seen.tried_path, state_names(seen.rulebook), reading),
        "trying": tries,
    }
    return render(request, template, context, status=422 if reading else 200)
