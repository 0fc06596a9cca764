"""What a borrower carries away: the days ahead as a calendar file, and the plan as a page to print."""

from django.http import HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from calculator.frames.prefix import partner_of
from calculator.language import say
from calculator.questionnaire.address import address
from calculator.telling.assessed import Assessed
from calculator.telling.calendar_file import as_calendar
from calculator.telling.pages import plan_page
from calculator.views.comeback import qr_of
from calculator.views.opening import assessed
from calculator.views.site import PublicRequest

FILE = "shortfall-dates.ics"


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
    context = {
        "page": plan_page(seen, partner_of(request)),
        "walk": seen.walk,
        "sealed": seen.walk.sealed,
        "place": seen.place,
        "place_name": say(seen.place.name),
        "code": qr_of(request, seen),
    }
    return render(request, "plan.html", context)
