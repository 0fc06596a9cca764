"""The days ahead as a calendar file. It holds no answer and no link, as calendars are often shared."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from icalendar import CLASS, TRANSP, Alarm, Calendar, Event

from calculator.clock import now
from calculator.left_out import or_left_out
from calculator.telling.assessed import Assessed
from calculator.telling.days import Day, events, lies_ahead

PRODUCT = "-//Shortfall//Dates//EN"

A_DAY = timedelta(days=1)
IN_THE_MORNING = timedelta(hours=9)
"""Reminders of a whole day count from its midnight; these come at nine."""

REMIND_OF_DEADLINE = (7, 1)
REMIND = (30,)
"""How many days before."""


def as_calendar(seen: Assessed) -> bytes | None:
    """The file; `None` where no day lies ahead, as a calendar without a day is not valid."""
    found = list(_calendar_days(seen))
    if not found:
        return None
    file = Calendar.new(prodid=PRODUCT, calscale="GREGORIAN", method="PUBLISH", subcomponents=found)
    del file["UID"]  # a new one for each file, and not of RFC 5545; the days have their own
    made: bytes = file.to_ical()
    return made


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
