"""What a borrower carries away: the days ahead as a calendar file, and the plan as a page to print."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from django.http import HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from icalendar import CLASS, TRANSP, Alarm, Calendar, Event

from calculator.left_out import or_left_out
from calculator.views.assessed import Assessed, assessed
from calculator.views.choices import choices
from calculator.views.comeback import come_back, lies_ahead
from calculator.views.result import Day, events, headline, tips, warnings
from calculator.views.site import PublicRequest, now, say
from calculator.views.statement import statement
from calculator.views.walk import address

FILE = "shortfall-dates.ics"
PRODUCT = "-//Shortfall//Dates//EN"

A_DAY = timedelta(days=1)
IN_THE_MORNING = timedelta(hours=9)
"""Reminders of a whole day count from its midnight; these come at nine."""

REMIND_OF_DEADLINE = (7, 1)
REMIND = (30,)
"""How many days before."""

FIRST_STEPS = 4
"""How many tips a plan of two pages has room for."""


@require_safe
@assessed
def calendar(request: PublicRequest, seen: Assessed) -> HttpResponseBase:
    """The days ahead as a calendar file. It holds no answer and no link, as calendars are often shared.

    A calendar without a day is not valid, so where none lies ahead the result says what is missing.
    """
    found = list(_calendar_days(seen))
    if not found:
        return HttpResponseRedirect(address(seen.walk, "result"))
    file = Calendar.new(prodid=PRODUCT, calscale="GREGORIAN", method="PUBLISH", subcomponents=found)
    del file["UID"]  # a new one for each file, and not of RFC 5545; the days have their own
    return HttpResponse(
        file.to_ical(),
        content_type="text/calendar; charset=utf-8; method=PUBLISH",
        headers={"Content-Disposition": f'attachment; filename="{FILE}"'},
    )


def _calendar_days(seen: Assessed) -> Iterator[Event]:
    for event, day in zip(seen.outcome.timeline, events(seen.outcome, seen.rulebook), strict=True):
        made = or_left_out(f"milestone {day.code}", partial(_calendar_day, seen, day)) if lies_ahead(event) else None
        if made is not None:
            yield made


def _calendar_day(seen: Assessed, day: Day) -> Event:
    """One day. A newer file of the same walk takes its place: the same UID, a later stamp, a higher sequence."""
    summary = _("Deadline: %(title)s") % {"title": day.title} if day.deadline else day.title
    return Event.new(
        uid=f"{seen.walk.id}-{day.code}@shortfall",
        stamp=now(),
        sequence=seen.walk.revision,
        start=day.date,
        end=day.date + A_DAY,
        summary=summary,
        description="\n\n".join(part for part in (day.body, day.cite, _worked_out(seen)) if part),
        classification=CLASS.PRIVATE,
        transparency=TRANSP.TRANSPARENT,
        subcomponents=[
            Alarm.new_display(description=summary, trigger=IN_THE_MORNING - days * A_DAY)
            for days in (REMIND_OF_DEADLINE if day.deadline else REMIND)
        ],
    )


def _worked_out(seen: Assessed) -> str:
    return _("Shortfall, release %(number)s, %(day)s. This is not legal advice.") % {
        "number": seen.outcome.release,
        "day": date_format(seen.today),
    }


@require_safe
@assessed
def plan(request: PublicRequest, seen: Assessed) -> HttpResponseBase:
    """The result in short, for paper: what is due first, the sum, the days, the first steps and the way back."""
    outcome, rulebook = seen.outcome, seen.rulebook
    there, _not_there = choices(outcome, seen.answers)
    ahead = [day for event, day in zip(outcome.timeline, events(outcome, rulebook), strict=True) if lies_ahead(event)]
    context = {
        "walk": seen.walk,
        "sealed": seen.walk.sealed,
        "outcome": outcome,
        "answers": seen.answers,
        "result": address(seen.walk, "result"),
        "headline": headline(outcome.estimate, seen.answers.stage),
        "statement": statement(outcome.estimate, rulebook.assumptions, seen.answers.vehicle_value),
        "deadlines": [day for day in ahead if day.deadline],
        "days": [day for day in ahead if not day.deadline],
        "warnings": warnings(outcome, seen.answers),
        "tips": tips(request, outcome)[:FIRST_STEPS],
        "choices": there,
        "place": seen.place,
        "place_name": say(seen.place.name),
        "come_back": come_back(request, seen),
    }
    return render(request, "plan.html", context)
