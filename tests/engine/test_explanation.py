from datetime import date

import pytest

from calculator.engine.explanation import explanation_due, explanation_is_owed, no_explanation
from tests.engine.rulebooks import told

ASKED = {"explanation_requested_on": "2026-06-01", "explanation_received": "no"}


def test_it_works() -> None:
    assert explanation_due(told(**ASKED)) == date(2026, 6, 15)
    assert explanation_due(told()) is None


@pytest.mark.parametrize(("today", "overdue"), [(date(2026, 6, 15), False), (date(2026, 6, 16), True)])
def test_the_lender_has_all_of_the_last_day(today: date, overdue: bool) -> None:
    assert explanation_is_owed(told(**ASKED), today) is overdue
    assert no_explanation(told(**ASKED), today) is overdue


def test_with_a_demand_it_is_owed_at_once() -> None:
    demanded = told(stage="billed", claimed_deficiency="5000", explanation_received="no")
    assert no_explanation(demanded, date(2026, 11, 24))


def test_who_was_not_asked_has_not_said_that_none_came() -> None:
    assert not no_explanation(told(stage="billed", claimed_deficiency="5000"), date(2026, 11, 24))
