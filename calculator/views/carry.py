"""What a borrower carries away: the days ahead as a calendar file, and the plan as a page to print."""

from django.http import HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from calculator.frames.prefix import partner_of
from calculator.language import say
from calculator.questionnaire.address import address
from calculator.telling.advice import tips, warnings
from calculator.telling.assessed import Assessed
from calculator.telling.calendar_file import as_calendar
from calculator.telling.choices import choices
from calculator.telling.days import events, lies_ahead
from calculator.telling.statement import statement
from calculator.telling.verdict import said
from calculator.views.comeback import come_back
from calculator.views.opening import assessed
from calculator.views.site import PublicRequest

FILE = "shortfall-dates.ics"

FIRST_STEPS = 4
"""How many tips a plan of two pages has room for."""


@require_safe
@assessed
def calendar(request: PublicRequest, seen: Assessed) -> HttpResponseBase:
    """The days ahead as a calendar file; where none lies ahead the result says what is missing."""
    file = as_calendar(seen)
    if file is None:
        return HttpResponseRedirect(address(seen.walk, "result"))
    return HttpResponse(
        file,
        content_type="text/calendar; charset=utf-8; method=PUBLISH",
        headers={"Content-Disposition": f'attachment; filename="{FILE}"'},
    )


@require_safe
@assessed
def plan(request: PublicRequest, seen: Assessed) -> HttpResponseBase:
    """The result in short, for paper: what is due first, the sum, the days, the first steps and the way back."""
    outcome, rulebook = seen.outcome, seen.rulebook
    there, _not_there = choices(outcome, seen.answers)
    told_first = said(seen)
    ahead = [day for event, day in zip(outcome.timeline, events(outcome, rulebook), strict=True) if lies_ahead(event)]
    context = {
        "walk": seen.walk,
        "sealed": seen.walk.sealed,
        "outcome": outcome,
        "answers": seen.answers,
        "result": address(seen.walk, "result"),
        "verdict": told_first,
        "headline": told_first.headline,
        "statement": statement(
            outcome.estimate, rulebook.assumptions, seen.answers.vehicle_value, outcome.verdict.owed_by
        ),
        "deadlines": [day for day in ahead if day.deadline],
        "days": [day for day in ahead if not day.deadline],
        "warnings": warnings(outcome, seen.answers),
        "tips": tips(outcome, rulebook, partner_of(request))[:FIRST_STEPS],
        "choices": [] if told_first.is_lease else there,
        "place": seen.place,
        "place_name": say(seen.place.name),
        "come_back": come_back(request, seen),
    }
    return render(request, "plan.html", context)
