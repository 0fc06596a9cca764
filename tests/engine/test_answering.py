"""By when to answer a suit: never later than the court's own last day, and none where that is not known."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.engine.answering import AnswerBy, answer_by
from calculator.engine.answers import Answers
from calculator.engine.calendar import is_working_day
from calculator.engine.governing import Governing
from calculator.engine.rulebook import AnswerDeadline, Jurisdiction, Rulebook, Scope
from calculator.engine.vocabulary import ContractType, Stage, State, Status
from tests.engine.rulebooks import TODAY, governing, outcome, place, told
from tests.support import published_rulebook

SERVED = date(2026, 11, 14)


def rule(days: int | None = 35, **more: Any) -> AnswerDeadline:
    return AnswerDeadline(**{"cite": "Rule 12", "status": Status.SECONDARY, "plan_by_days": days} | more)


def found(*places: Jurisdiction, **raw: object) -> AnswerBy | None:
    return answer_by(governing(told(**{"state": "NJ", "stage": "sued", "served_on": "2026-11-14"} | raw), *places))


def test_new_jersey_thirty_five_days_end_on_a_saturday(rulebook: Rulebook) -> None:
    law = rulebook.jurisdictions[State.NJ]
    counted = AnswerBy(date(2026, 12, 18), sure=False, cite="N.J. Ct. R. 4:6-1(a), 6:3-1", status=Status.STATUTE)
    assert SERVED + timedelta(days=35) == date(2026, 12, 19)
    assert found(law) == counted
    assert found(law, answer_due="2026-12-24") == AnswerBy(date(2026, 12, 24), sure=True)


def test_the_date_on_the_summons_counts_where_nothing_is_on_file() -> None:
    assert found(place("NJ"), served_on=None, answer_due="2026-12-19") == AnswerBy(date(2026, 12, 19), sure=True)
    assert found(place("NJ", rule()), answer_due="2026-12-24") == AnswerBy(date(2026, 12, 24), sure=True)


@pytest.mark.parametrize(
    "law",
    [
        None,
        rule(None),
        rule(status=Status.UNVERIFIED),
        rule(None, court_names_day=True),
        rule(court_names_day=True),
        rule(scope=Scope(contract_types=(ContractType.DIRECT_LOAN,))),
    ],
    ids=["none on file", "no days", "unverified", "printed date", "printed date and days", "of other contracts"],
)
def test_no_day_is_told_that_is_not_known(law: AnswerDeadline | None) -> None:
    assert found(place("NJ", *([law] if law else [])), contract_type="sale_contract") is None


def test_no_day_without_the_day_of_service_or_a_suit() -> None:
    assert found(place("NJ", rule()), served_on=None) is None
    for stage in Stage:
        told_then = found(place("NJ", rule()), stage=stage.value)
        assert (told_then is not None) is (stage is Stage.SUED)


@pytest.mark.parametrize(
    ("served", "days", "expected"),
    [
        ("2026-11-06", 20, "2026-11-25"),  # Thanksgiving
        ("2026-11-08", 20, "2026-11-27"),  # a Saturday
        ("2026-11-09", 20, "2026-11-27"),  # a Sunday
        ("2026-06-14", 20, "2026-07-02"),  # the Fourth on a Saturday, kept on Friday
        ("2026-12-05", 20, "2026-12-24"),
    ],
)
def test_a_day_on_which_the_court_is_closed_moves_it_back(served: str, days: int, expected: str) -> None:
    by = answer_by(
        governing(
            told(date(2026, 12, 30), state="NJ", stage="sued", served_on=served),
            place("NJ", rule(days)),
            today=date(2026, 12, 30),
        )
    )
    assert by is not None
    assert by.date == date.fromisoformat(expected)


def test_of_two_states_whose_courts_may_have_the_suit_the_shorter_time_counts() -> None:
    """A collector may sue where the contract was signed or where the borrower lives, 15 U.S.C. 1692i(a)(2)."""
    short, long = rule(14, cite="Short", status=Status.STATUTE), rule(35, cite="Long")
    for here, there in ((short, long), (long, short)):
        by = found(place("NJ", here), place("TX", there), home_state="TX")
        assert by == AnswerBy(date(2026, 11, 27), sure=False, cite="Short", status=Status.SECONDARY)
    both = found(place("NJ", short), place("TX", short), home_state="TX")
    assert both is not None
    assert both.status is Status.STATUTE


@pytest.mark.parametrize("other", [None, rule(None, court_names_day=True), rule(14, status=Status.UNVERIFIED)])
def test_where_one_of_two_states_is_not_known_no_day_is_counted(other: AnswerDeadline | None) -> None:
    there = place("TX", *([other] if other else []))
    assert found(place("NJ", rule()), there, home_state="TX") is None
    assert found(there, place("NJ", rule()), state="TX", home_state="NJ") is None


@given(st.sampled_from(State), st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_every_state_has_a_working_day_or_none_and_never_a_later_one(state: State, served: date) -> None:
    law = Governing.of(
        Answers(state=state, stage=Stage.SUED, served_on=served), published_rulebook().jurisdictions, TODAY
    )
    (on_file,) = [one.rule for one in law.rules(AnswerDeadline)]
    by = answer_by(law)
    assert (by is None) is (on_file.plan_by_days is None or on_file.status is Status.UNVERIFIED)
    if by is not None and on_file.plan_by_days is not None:
        last = served + timedelta(days=on_file.plan_by_days)
        assert is_working_day(by.date)
        assert served < by.date <= last
        between = [by.date + timedelta(days=number) for number in range(1, (last - by.date).days + 1)]
        assert not any(map(is_working_day, between))  # no further back than it must
        assert not by.sure
        assert by.cite


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, {"answer_by": (date(2026, 12, 18), True, "N.J. Ct. R. 4:6-1(a), 6:3-1")}),
        (
            {"answer_due": "2026-12-24"},
            {"answer_due": (date(2026, 12, 24), True, "Court rules of your state; your summons")},
        ),
        ({"stage": "judgment"}, {}),
        ({"served_on": None}, {}),
        ({"home_state": "FL"}, {}),
    ],
)
def test_the_timeline_has_one_of_the_two_days(
    rulebook: Rulebook, given: dict[str, object], expected: dict[str, object]
) -> None:
    raw = {"state": "NJ", "stage": "sued", "served_on": "2026-11-14"} | given
    days = {
        event.code: (event.date, event.deadline, event.cite)
        for event in outcome(date(2026, 11, 26), rulebook, **raw).timeline
        if event.code in ("answer_by", "answer_due")
    }
    assert days == expected
