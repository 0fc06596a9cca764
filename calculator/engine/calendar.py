"""Arithmetic on days, months and years, in plain calendar days, and which days are working days.

A weekend or holiday moves a date only where a function says so. What lies beyond the last date there is becomes that
date: a rule with a slip of the pen in its years costs no result.
"""

from datetime import date, timedelta
from functools import lru_cache

from dateutil.relativedelta import MO, TH, relativedelta

SATURDAY, SUNDAY = 5, 6


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


def is_over_a_year_old(day: date, today: date) -> bool:
    """Whether a day lies more than a year before today."""
    return years_after(day, 1) < today


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


def is_working_day(day: date) -> bool:
    """Whether a day is neither on a weekend nor a federal holiday. States and courts may keep others besides."""
    return day.weekday() < SATURDAY and day not in federal_holidays(day.year)


@lru_cache(maxsize=64)
def federal_holidays(year: int) -> frozenset[date]:
    """The holidays of 5 U.S.C. 6103(a) in a calendar year, and the days on which they are kept.

    One on a Saturday is kept on the Friday before too (6103(b)), so that New Year's Day may fall in the year before;
    one on a Sunday on the Monday after (Executive Order 11582). Today's list is taken for every year.
    """
    january, december = date(year, 1, 1), date(year, 12, 31)
    found = {
        january,
        january + relativedelta(weekday=MO(3)),
        date(year, 2, 1) + relativedelta(weekday=MO(3)),
        date(year, 5, 31) + relativedelta(weekday=MO(-1)),
        date(year, 6, 19),
        date(year, 7, 4),
        date(year, 9, 1) + relativedelta(weekday=MO(1)),
        date(year, 10, 1) + relativedelta(weekday=MO(2)),
        date(year, 11, 11),
        date(year, 11, 1) + relativedelta(weekday=TH(4)),
        date(year, 12, 25),
    }
    kept = {_kept_on(day) for day in found if day != january or day.weekday() == SUNDAY}
    if december.weekday() == SATURDAY - 1:
        kept.add(december)
    return frozenset(found | kept)


def _kept_on(day: date) -> date:
    return day + timedelta(days={SATURDAY: -1, SUNDAY: 1}.get(day.weekday(), 0))


def next_working_day(day: date) -> date:
    """The day itself or the next that is no Saturday, Sunday or federal holiday."""
    while not is_working_day(day) and day < date.max:
        day = days_after(day, 1)
    return day


def working_days_after(day: date, days: int) -> date:
    """The date so many working days later; the day itself is not counted."""
    for _ in range(days):
        day = next_working_day(days_after(day, 1))
    return day
