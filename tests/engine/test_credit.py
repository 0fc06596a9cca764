from datetime import date

import pytest

from calculator.engine.credit import charge_off_expected, credit, late_days
from tests.engine.rulebooks import outcome


def test_it_works() -> None:
    found = credit(date(2025, 6, 1))
    assert found is not None
    assert found.leaves_report == date(2032, 6, 1)
    assert found.latest_lawful == date(2032, 11, 28)


def test_nothing_without_a_first_missed_payment() -> None:
    assert credit(None) is None
    assert outcome(sale_price="1").credit is None


@pytest.mark.parametrize(
    ("missed", "leaves", "latest"),
    [
        (date(2024, 3, 15), date(2031, 3, 15), date(2031, 9, 11)),
        (date(2024, 2, 29), date(2031, 2, 28), date(2031, 8, 27)),
        (date(2023, 9, 2), date(2030, 9, 2), date(2031, 2, 28)),  # 180 days later is 29 February 2024
        (date(1997, 1, 1), date(2004, 1, 1), date(2004, 6, 30)),
    ],
)
def test_both_days(missed: date, leaves: date, latest: date) -> None:
    found = credit(missed)
    assert found is not None
    assert (found.leaves_report, found.latest_lawful) == (leaves, latest)


@pytest.mark.parametrize(
    "later",
    [
        {"holder": "debt_buyer"},
        {"last_payment_date": "2026-06-01"},
        {"payments_after_sale": "500"},
        {"sale_date": "2026-01-15"},
        {"explanation_requested_on": "2026-06-01", "claim_date": "2026-06-01"},
        {"sued_on": "2026-06-01"},
    ],
)
def test_nothing_that_comes_later_moves_them(later: dict[str, object]) -> None:
    assert outcome(first_missed_payment="2025-06-01", **later).credit == credit(date(2025, 6, 1))


def test_a_slip_made_up_for_does_not_count() -> None:
    """Ten payments made, the eleventh missed for good, however late an earlier one was."""
    found = outcome(stage="behind", first_payment_date="2025-01-01", payments_made=10).credit
    assert found == credit(date(2025, 11, 1))


def test_late_days() -> None:
    assert [(code.value, day) for code, day in late_days(date(2025, 6, 1), None)] == [
        ("late_30", date(2025, 7, 1)),
        ("late_60", date(2025, 7, 31)),
        ("late_90", date(2025, 8, 30)),
        ("late_120", date(2025, 9, 29)),
    ]


@pytest.mark.parametrize(
    ("taken", "count"),
    [
        (date(2025, 6, 30), 0),
        (date(2025, 7, 1), 1),
        (date(2025, 8, 29), 2),
        (date(2025, 8, 30), 3),
        (date(2026, 1, 1), 4),
    ],
)
def test_late_days_end_with_the_repossession(taken: date, count: int) -> None:
    assert len(late_days(date(2025, 6, 1), taken)) == count


def test_the_charge_off() -> None:
    assert charge_off_expected(date(2025, 6, 1)) == date(2025, 9, 29)
