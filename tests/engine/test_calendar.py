from datetime import date

import pytest

from calculator.engine.calendar import (
    days_after,
    due_date,
    due_dates_before,
    due_dates_up_to,
    federal_holidays,
    is_working_day,
    months_after,
    next_working_day,
    whole_years,
    working_days_after,
    years_after,
)


def test_it_works() -> None:
    assert days_after(date(2024, 3, 15), 180) == date(2024, 9, 11)
    assert months_after(date(2025, 11, 15), 3) == date(2026, 2, 15)
    assert years_after(date(2024, 3, 15), 7) == date(2031, 3, 15)


def test_days_stop_at_the_last_date_there_is() -> None:
    assert days_after(date(9999, 12, 30), 5) == date.max


@pytest.mark.parametrize("number", [8_000, 99_999, 10**9, 10**12])
def test_and_so_do_months_and_years(number: int) -> None:
    for day in (date(2026, 11, 24), date(2024, 2, 29)):
        assert years_after(day, number) == years_after(day, number, latest=True) == date.max
        assert months_after(day, number * 12) == date.max
        assert days_after(day, number * 366) == date.max


def test_days_count_a_leap_day() -> None:
    assert days_after(date(2024, 2, 28), 1) == date(2024, 2, 29)
    assert days_after(date(2025, 2, 28), 1) == date(2025, 3, 1)


@pytest.mark.parametrize(
    ("months", "day"),
    [(1, date(2025, 2, 28)), (2, date(2025, 3, 31)), (3, date(2025, 4, 30)), (13, date(2026, 2, 28))],
)
def test_a_month_is_clamped_to_its_end(months: int, day: date) -> None:
    assert months_after(date(2025, 1, 31), months) == day


def test_a_leap_february_has_29_days() -> None:
    assert months_after(date(2024, 1, 31), 1) == date(2024, 2, 29)


@pytest.mark.parametrize(("years", "day"), [(1, date(2025, 2, 28)), (4, date(2028, 2, 29)), (6, date(2030, 2, 28))])
def test_29_february_becomes_28_february(years: int, day: date) -> None:
    assert years_after(date(2024, 2, 29), years) == day


@pytest.mark.parametrize(("years", "day"), [(1, date(2025, 3, 1)), (4, date(2028, 2, 29)), (6, date(2030, 3, 1))])
def test_29_february_becomes_1_march_for_a_latest_end(years: int, day: date) -> None:
    assert years_after(date(2024, 2, 29), years, latest=True) == day


@pytest.mark.parametrize("day", [date(2023, 2, 28), date(2024, 3, 1), date(2024, 12, 31)])
def test_the_latest_end_of_any_other_day_is_the_same_day(day: date) -> None:
    assert years_after(day, 3, latest=True) == years_after(day, 3) == day.replace(year=day.year + 3)


def test_a_century_that_is_no_leap_year() -> None:
    assert years_after(date(2096, 2, 29), 4) == date(2100, 2, 28)
    assert years_after(date(2096, 2, 29), 4, latest=True) == date(2100, 3, 1)


def test_whole_years() -> None:
    assert whole_years(date(2020, 6, 1), date(2026, 5, 31)) == 5
    assert whole_years(date(2020, 6, 1), date(2026, 6, 1)) == 6
    assert whole_years(date(2026, 6, 1), date(2020, 6, 1)) == 0


def test_due_dates_are_counted_from_the_first_so_that_a_short_month_leaves_no_trace() -> None:
    first = date(2025, 1, 31)
    assert [due_date(first, number) for number in (1, 2, 3, 4)] == [
        date(2025, 1, 31),
        date(2025, 2, 28),
        date(2025, 3, 31),
        date(2025, 4, 30),
    ]


@pytest.mark.parametrize(
    ("day", "before", "up_to"),
    [
        (date(2024, 12, 31), 0, 0),
        (date(2025, 1, 30), 0, 0),
        (date(2025, 1, 31), 0, 1),
        (date(2025, 2, 1), 1, 1),
        (date(2025, 2, 27), 1, 1),
        (date(2025, 2, 28), 1, 2),
        (date(2025, 3, 1), 2, 2),
        (date(2025, 3, 30), 2, 2),
        (date(2025, 3, 31), 2, 3),
        (date(2025, 4, 30), 3, 4),
        (date(2026, 1, 31), 12, 13),
    ],
)
def test_due_dates_before_and_up_to_a_day(day: date, before: int, up_to: int) -> None:
    first = date(2025, 1, 31)
    assert due_dates_before(first, day) == before
    assert due_dates_up_to(first, day) == up_to


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2022, "01-17 02-21 05-30 06-19 06-20 07-04 09-05 10-10 11-11 11-24 12-25 12-26 01-01"),
        (2026, "01-01 01-19 02-16 05-25 06-19 07-03 07-04 09-07 10-12 11-11 11-26 12-25"),
        (2027, "01-01 01-18 02-15 05-31 06-18 06-19 07-04 07-05 09-06 10-11 11-11 11-25 12-24 12-25 12-31"),
        (2028, "01-01 01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-10 11-11 11-23 12-25"),
    ],
)
def test_federal_holidays_and_the_days_on_which_they_are_kept(year: int, days: str) -> None:
    """As the federal government lists them. New Year's Day of 2028 is a Saturday, kept on the last day of 2027."""
    assert federal_holidays(year) == {date.fromisoformat(f"{year}-{day}") for day in days.split()}


def test_working_days() -> None:
    week = [date(2026, 11, 23 + number) for number in range(7)]  # Thanksgiving's, from Monday
    assert [is_working_day(day) for day in week] == [True, True, True, False, True, False, False]
    assert not is_working_day(date(2027, 12, 31))
    assert not is_working_day(date.max)
    assert is_working_day(date(9999, 12, 30))


def test_a_last_day_moves_to_a_working_day() -> None:
    assert next_working_day(date(2026, 11, 26)) == date(2026, 11, 27)  # Thanksgiving
    assert next_working_day(date(2026, 11, 28)) == date(2026, 11, 30)  # a Saturday
    assert next_working_day(date(2026, 11, 30)) == date(2026, 11, 30)


def test_working_days_leave_weekends_and_holidays_out() -> None:
    assert working_days_after(date(2026, 11, 20), 5) == date(2026, 11, 30)  # Friday; Thanksgiving lies between
    assert working_days_after(date(2026, 11, 21), 1) == date(2026, 11, 23)
    assert working_days_after(date(2026, 11, 21), 0) == date(2026, 11, 21)


def test_working_days_end_where_dates_do() -> None:
    assert next_working_day(date.max) == date.max
    assert working_days_after(date.max, 3) == date.max
