"""The path: which pages come for which answers."""

import random
from datetime import date
from decimal import Decimal

import pytest

from calculator.engine.rulebook import Rulebook
from calculator.engine.vocabulary import BalanceKind, Stage, State
from calculator.questionnaire.flow import asked_by, first_unanswerable, on_path, path, place, questions
from calculator.questionnaire.questions import STEPS

TODAY = date(2026, 11, 24)
BALANCES: tuple[dict[str, object], ...] = (
    {},
    {"balance": Decimal("9800.00")},
    {"balance": Decimal("9800.00"), "balance_kind": BalanceKind.PRINCIPAL, "notice_before_sale": False},
)
SALE_PAGES = {"sale", "price", "credits", "bill"}


def slugs(rulebook: Rulebook, **values: object) -> list[str]:
    return [step.slug for step in path({"state": State.OH} | values, rulebook, TODAY)]


def test_someone_still_paying_is_never_asked_about_a_sale(rulebook: Rulebook) -> None:
    asked = slugs(rulebook, stage=Stage.PAYING)
    assert not SALE_PAGES & set(asked)
    assert "default" not in asked
    assert "repossession" not in asked


def test_the_first_two_pages_are_the_only_ones_that_must_be_answered(rulebook: Rulebook) -> None:
    for stage in Stage:
        required = [step.slug for step in path({"stage": stage}, rulebook, TODAY) if step.required]
        assert required == ["stage", "state"]


def test_an_unknown_balance_leads_to_the_terms(rulebook: Rulebook) -> None:
    assert "terms" in slugs(rulebook, stage=Stage.SOLD)
    assert "terms" not in slugs(rulebook, stage=Stage.SOLD, balance=Decimal("9800.00"))


def test_a_principal_balance_leads_to_the_rate(rulebook: Rulebook) -> None:
    balance = {"stage": Stage.SOLD, "balance": Decimal("9800.00")}
    assert "rate" in slugs(rulebook, **balance, balance_kind=BalanceKind.PRINCIPAL)
    assert "rate" not in slugs(rulebook, **balance, balance_kind=BalanceKind.PAYOFF)


@pytest.mark.parametrize(
    ("key", "stage", "there", "elsewhere"),
    [
        ("repossession_notice_date", Stage.REPOSSESSED, State.CA, State.TX),
        ("cash_price", Stage.SOLD, State.AL, State.TX),
        ("lender_kind", Stage.SOLD, State.FL, State.TX),
        ("appraised", Stage.SOLD, State.LA, State.TX),
        ("court_confirmed_sale", Stage.SOLD, State.CA, State.TX),
        ("trade_in_value", Stage.SOLD, State.MA, State.TX),
        ("balance_at_default", Stage.SOLD, State.WI, State.TX),
        ("notice_delivery", Stage.SOLD, State.MD, State.TX),
        ("weekly_gross_earnings", Stage.SUED, State.IL, State.TX),
        ("head_of_household", Stage.SUED, State.FL, State.OH),
        ("dependents", Stage.SUED, State.ND, State.OH),
        ("cure_notice", Stage.BEHIND, State.WI, State.TX),
    ],
)
def test_a_question_is_asked_only_where_the_law_turns_on_it(
    rulebook: Rulebook, key: str, stage: Stage, there: State, elsewhere: State
) -> None:
    balance = {"stage": stage, "balance": Decimal("9800.00")}
    assert key in asked_by(balance | {"state": there}, rulebook, TODAY)
    assert key not in asked_by(balance | {"state": elsewhere}, rulebook, TODAY)


def test_the_path_is_in_the_order_of_the_questionnaire_and_ends_within_25_pages(rulebook: Rulebook) -> None:
    order = [step.slug for step in STEPS]
    for stage in Stage:
        for state in State:
            for balance in BALANCES:
                steps = [step.slug for step in path({"state": state, "stage": stage, **balance}, rulebook, TODAY)]
                assert steps == sorted(steps, key=order.index)
                assert len(steps) + 2 <= 25, steps


def test_no_answer_is_asked_twice_on_one_path(rulebook: Rulebook) -> None:
    for stage in Stage:
        for state in State:
            for balance in BALANCES:
                values = {"state": state, "stage": stage, **balance}
                steps = path(values, rulebook, TODAY)
                keys = [one.key for step in steps for one in questions(step, values, rulebook, TODAY)]
                assert len(keys) == len(set(keys)), (state, stage, balance)


def test_every_page_has_something_to_ask(rulebook: Rulebook) -> None:
    for stage in Stage:
        for state in State:
            values = {"state": state, "stage": stage, "balance": Decimal("9800.00")}
            for step in path(values, rulebook, TODAY):
                assert questions(step, values, rulebook, TODAY), step.slug


def test_answers_off_the_path_are_set_aside(rulebook: Rulebook) -> None:
    values = {"state": State.OH, "stage": Stage.BEHIND, "sale_price": Decimal("4200.00"), "late_fees": Decimal("75.00")}
    kept = on_path(values, rulebook, TODAY)
    assert "sale_price" not in kept
    assert kept["late_fees"] == Decimal("75.00")


def test_place_knows_its_neighbours(rulebook: Rulebook) -> None:
    values = {"state": State.OH, "stage": Stage.SOLD}
    steps = path(values, rulebook, TODAY)
    for number, step in enumerate(steps, start=1):
        here = place(step.slug, values, rulebook, TODAY)
        assert here is not None
        assert (here.number, here.count) == (number, len(steps))
        assert here.previous == (steps[number - 2] if number > 1 else None)
        assert here.next == (steps[number] if number < len(steps) else None)
    assert place("suit", values, rulebook, TODAY) is None


def test_a_result_needs_stage_and_state(rulebook: Rulebook) -> None:
    missing = first_unanswerable({}, rulebook, TODAY)
    assert missing is not None
    assert missing.slug == "stage"
    missing = first_unanswerable({"stage": Stage.SOLD}, rulebook, TODAY)
    assert missing is not None
    assert missing.slug == "state"
    assert first_unanswerable({"stage": Stage.SOLD, "state": State.OH}, rulebook, TODAY) is None


def test_the_page_that_asks_is_found(rulebook: Rulebook) -> None:
    values = {"stage": Stage.SOLD, "state": State.OH}
    assert asked_by(values, rulebook, TODAY)["sale_date"].slug == "sale"
    assert "answer_due" not in asked_by(values, rulebook, TODAY)
    assert asked_by(values | {"stage": Stage.REPOSSESSED}, rulebook, TODAY)["sale_date"].slug == "planned-sale"


def test_every_page_says_why_and_what_to_look_for() -> None:
    for step in STEPS:
        assert len(str(step.why)) > 20, step.slug
        assert len(str(step.look)) > 20, step.slug
        assert step.questions, step.slug


def test_any_answers_at_all_have_a_path(rulebook: Rulebook) -> None:
    chance = random.Random(7)
    keys = [one.key for step in STEPS for one in step.questions]
    for _ in range(200):
        values: dict[str, object] = dict.fromkeys(chance.sample(keys, 10))
        values["stage"] = chance.choice(list(Stage))
        assert path(values, rulebook, TODAY)[0].slug == "stage"
