"""Arithmetic on days, months and years. All of it is plain calendar days; no holiday or weekend moves a date.

What lies beyond the last date there is becomes that date: a rule with a slip of the pen in its years costs no result.
"""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta


def days_after(day: date, days: int) -> date:
    """The date `days` later."""
    return _later(day, timedelta(days=min(days, timedelta.max.days)))


def _later(day: date, by: timedelta | relativedelta) -> date:
    try:
        return day + by
    except (OverflowError, ValueError):
        return date.max


def months_after(day: date, months: int) -> date:
    """The same day `months` later, clamped to the month's end: January 31 and one month is February 28 or 29."""
    return _later(day, relativedelta(months=months))


def years_after(day: date, years: int, *, latest: bool = False) -> date:
    """The same day `years` later. February 29 becomes February 28, or March 1 for the latest end of a limitation."""
    later = _later(day, relativedelta(years=years))
    if latest and later.day != day.day:
        return days_after(later, 1)
    return later


def whole_years(start: date, end: date) -> int:
    """Whole years from start to end; 0 where end lies before start."""
    return max(0, relativedelta(end, start).years)


def due_date(first: date, number: int) -> date:
    """Due date `number` (the first is 1) of monthly payments that began on `first`, each counted from it."""
    return months_after(first, number - 1)


def due_dates_before(first: date, day: date) -> int:
    """How many monthly due dates lie strictly before `day`."""
    if day <= first:
        return 0
    months = (day.year - first.year) * 12 + day.month - first.month
    return months + 1 if due_date(first, months + 1) < day else months


def due_dates_up_to(first: date, day: date) -> int:
    """How many monthly due dates lie on or before `day`."""
    return due_dates_before(first, days_after(day, 1))
