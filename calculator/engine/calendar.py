"""Arithmetic on days, months and years. A weekend or holiday moves a date only where a function says so.

The holidays are those of the United States, 5 U.S.C. 6103(a); one on a Saturday is kept on the Friday before (6103(b)),
one on a Sunday on the Monday after (Executive Order 11582). Each year is taken as the law is now.
"""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta


def days_after(day: date, days: int) -> date:
    """The date `days` later; the last date there is where it would lie beyond it."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max


def months_after(day: date, months: int) -> date:
    """The same day `months` later, clamped to the month's end: January 31 and one month is February 28 or 29."""
    return day + relativedelta(months=months)


def years_after(day: date, years: int, *, latest: bool = False) -> date:
    """The same day `years` later. February 29 becomes February 28, or March 1 for the latest end of a limitation."""
    later = day + relativedelta(years=years)
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


MONDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = 0, 3, 4, 5, 6
FIXED_HOLIDAYS = ((1, 1), (6, 19), (7, 4), (11, 11), (12, 25))
"""Month and day: New Year, Juneteenth, Independence Day, Veterans Day, Christmas."""

MOVING_HOLIDAYS = ((1, MONDAY, 3), (2, MONDAY, 3), (9, MONDAY, 1), (10, MONDAY, 2), (11, THURSDAY, 4))
"""Month, day of the week and which of them: King, Washington, Labor Day, Columbus, Thanksgiving."""


def is_holiday(day: date) -> bool:
    """Whether it is a federal holiday, or the working day on which one is kept."""
    kept = [day]
    if day.weekday() == FRIDAY:
        kept.append(days_after(day, 1))
    if day.weekday() == MONDAY and day > date.min:
        kept.append(days_after(day, -1))
    if any((one.month, one.day) in FIXED_HOLIDAYS for one in kept):
        return True
    if (day.month, day.weekday()) == (5, MONDAY):  # Memorial Day is the last Monday of May
        return day.day > 31 - 7
    return (day.month, day.weekday(), (day.day + 6) // 7) in MOVING_HOLIDAYS


def is_working_day(day: date) -> bool:
    return day.weekday() not in (SATURDAY, SUNDAY) and not is_holiday(day)


def next_working_day(day: date) -> date:
    """The day itself or the next that is no Saturday, Sunday or federal holiday."""
    while not is_working_day(day) and day < date.max:
        day = days_after(day, 1)
    return day


def last_working_day(day: date) -> date:
    """The day itself or the last before it that is no Saturday, Sunday or federal holiday."""
    while not is_working_day(day) and day > date.min:
        day = days_after(day, -1)
    return day


def working_days_after(day: date, days: int) -> date:
    """The date so many working days later; the day itself is not counted."""
    for _ in range(days):
        day = next_working_day(days_after(day, 1))
    return day
