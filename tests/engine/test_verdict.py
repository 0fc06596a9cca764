"""The verdict's laws, for any answers at all. The kinds one by one: tests/cases/verdict.yaml."""

from datetime import date

import pytest
from hypothesis import given

from calculator.engine import assess
from calculator.engine.answers import Answers
from calculator.engine.verdict import ACTIONS, AMOUNTS, CAN_BE_DONE, KINDS, MOST_ACTIONS
from calculator.engine.vocabulary import Action, OwedBy, Stage, VerdictKind
from tests.engine.rulebooks import BOOK
from tests.engine.strategies import asked

NOTHING_OWED = {
    VerdictKind.NOTHING_BY_LAW,
    VerdictKind.MAY_BE_NOTHING,
    VerdictKind.TOO_OLD,
    VerdictKind.MAY_BE_TOO_OLD,
    VerdictKind.DISCHARGED,
    VerdictKind.CASE_OPEN,
    VerdictKind.SURPLUS,
    VerdictKind.MAY_BE_SURPLUS,
}
PAYING = {Action.NEGOTIATE, Action.PAYMENT_PLAN, Action.CATCH_UP}


def test_every_kind_has_its_place_its_amount_and_its_actions() -> None:
    assert set(KINDS) == set(AMOUNTS) == set(ACTIONS) == set(VerdictKind)
    assert list(KINDS)[-1] is VerdictKind.NOT_ENOUGH
    told = {action for actions in ACTIONS.values() for action in actions}
    assert told | {Action.ANSWER_SUIT, Action.DEMAND_PUBLIC_SALE} == set(Action)
    assert set(CAN_BE_DONE) <= told


@pytest.mark.parametrize("kind", sorted(NOTHING_OWED))
def test_nobody_is_told_to_pay_where_nothing_may_be_owed(kind: VerdictKind) -> None:
    assert not PAYING & set(ACTIONS[kind])


@given(asked() | asked(likely=True))
def test_a_verdict_for_any_answers(case: tuple[Answers, date]) -> None:
    answers, today = case
    outcome = assess(answers, BOOK, today)
    found = outcome.verdict
    assert 1 <= len(found.actions) <= MOST_ACTIONS
    assert (found.actions[0] is Action.ANSWER_SUIT) == (answers.stage is Stage.SUED)
    if found.kind in (VerdictKind.NOTHING_BY_LAW, VerdictKind.DISCHARGED):
        assert found.amount is not None
        assert found.amount.high == 0
    if found.owed_by is OwedBy.ESTATE:
        assert not PAYING & set(found.actions), "who did not sign pays nothing"
    if found.next is not None:
        assert found.next.date >= today
        assert found.next.days == (found.next.date - today).days
        assert found.next.code in {event.code for event in outcome.timeline}
    if found.amount is not None and found.kind is not VerdictKind.TOO_OLD:
        assert found.amount.low <= found.amount.likely
        assert found.amount.high is None or found.amount.likely <= found.amount.high
