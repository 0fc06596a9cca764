"""The path: which pages come for which answers."""

from collections.abc import Iterator
from dataclasses import FrozenInstanceError
from datetime import date
from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from calculator.engine.rulebook import Rulebook
from calculator.engine.vocabulary import BalanceKind, ContractType, NoticePart, Stage, State
from calculator.questionnaire.flow import Path
from calculator.questionnaire.questions import STEPS, Given
from tests.questionnaire.strategies import ANSWERS, DAYS

TODAY = date(2026, 11, 24)
BALANCES: tuple[dict[str, object], ...] = (
    {},
    {"balance": Decimal("9800.00")},
    {"balance": Decimal("9800.00"), "balance_kind": BalanceKind.PRINCIPAL},
    {"balance": Decimal("9800.00"), "balance_kind": BalanceKind.PAYOFF},
)
NOTICES: tuple[dict[str, object], ...] = (
    {},
    {"notice_before_sale": False},
    {"notice_before_sale": True, "notice_missing": ()},
    {"notice_before_sale": True, "notice_missing": (NoticePart.LIABILITY,)},
)
SALE_PAGES = {"sale", "price", "credits", "bill"}


PAPERS: tuple[dict[str, object], ...] = ({"contract_type": ContractType.DIRECT_LOAN}, {})


def every_way() -> Iterator[dict[str, object]]:
    """Every way in which what the predicates look at can be answered, in every state."""
    for stage, state, balance, notice, paper in product(Stage, State, BALANCES, NOTICES, PAPERS):
        yield {"stage": stage, "state": state} | balance | notice | paper


def slugs(rulebook: Rulebook, **values: object) -> list[str]:
    return [step.slug for step in Path({"state": State.OH} | values, rulebook, TODAY).steps]


def test_someone_still_paying_is_never_asked_about_a_sale(rulebook: Rulebook) -> None:
    asked = slugs(rulebook, stage=Stage.PAYING)
    assert not SALE_PAGES & set(asked)
    assert "default" not in asked
    assert "repossession" not in asked


def test_the_first_two_pages_are_the_only_ones_that_must_be_answered(rulebook: Rulebook) -> None:
    for stage in Stage:
        required = [step.slug for step in Path({"stage": stage}, rulebook, TODAY).steps if step.required]
        assert required == ["stage", "state"]


@pytest.mark.parametrize(
    ("stage", "first"),
    [
        (Stage.BEHIND, ["default"]),
        (Stage.REPOSSESSED, ["repossession", "right-to-return", "notice", "planned-sale", "default"]),
        (Stage.BILLED, ["bill"]),
        (Stage.SUED, ["suit", "bill"]),
        (Stage.JUDGMENT, ["judgment"]),
    ],
)
def test_what_has_a_date_comes_right_after_the_state(rulebook: Rulebook, stage: Stage, first: list[str]) -> None:
    asked = slugs(rulebook, stage=stage)
    assert asked[2 : 2 + len(first)] == first


def test_words_fit_how_far_things_have_gone(rulebook: Rulebook) -> None:
    costs = next(step for step in STEPS if step.slug == "costs")
    for stage in (one for one in Stage if one.after_repossession):
        look = str(Path({"stage": stage, "state": State.OH}, rulebook, TODAY).look(costs))
        assert ("after the sale" in look) == stage.after_sale


def test_an_unknown_balance_leads_to_the_terms(rulebook: Rulebook) -> None:
    assert "terms" in slugs(rulebook, stage=Stage.SOLD)
    assert "terms" not in slugs(rulebook, stage=Stage.SOLD, balance=Decimal("9800.00"))


@pytest.mark.parametrize("stage", Stage)
def test_while_the_car_can_be_kept_catching_up_is_asked_about(rulebook: Rulebook, stage: Stage) -> None:
    balance = {"stage": stage, "balance": Decimal("9800.00")}
    assert ("payment" in slugs(rulebook, **balance)) is (stage <= Stage.REPOSSESSED)
    asked = Path(balance | {"state": State.OH}, rulebook, TODAY).asked
    assert ("missed_payments" in asked) is (stage in (Stage.BEHIND, Stage.REPOSSESSED))


def test_a_bad_notice_leads_to_the_terms(rulebook: Rulebook) -> None:
    sold: dict[str, Any] = {"state": State.TX, "stage": Stage.SOLD, "balance": Decimal("9800.00")}
    assert "terms" in slugs(rulebook, **sold, notice_before_sale=False)
    assert "terms" in slugs(rulebook, **sold, notice_missing=(NoticePart.LIABILITY,))
    assert "terms" not in slugs(rulebook, **sold, notice_before_sale=True)


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
    assert key in Path(balance | {"state": there}, rulebook, TODAY).asked
    assert key not in Path(balance | {"state": elsewhere}, rulebook, TODAY).asked


@pytest.fixture(scope="module")
def every_path(rulebook: Rulebook) -> list[Path]:
    """A path for each way in which what the predicates look at can be answered, in every state."""
    return [Path(values, rulebook, TODAY) for values in every_way()]


def test_every_path_is_in_the_order_of_the_questionnaire_and_ends_within_25_pages(every_path: list[Path]) -> None:
    order = [step.slug for step in STEPS]
    for path in every_path:
        steps = [step.slug for step in path.steps]
        assert steps == sorted(steps, key=order.index)
        assert len(steps) + 2 <= 25, steps


def test_no_answer_is_asked_twice_on_any_path(every_path: list[Path]) -> None:
    for path in every_path:
        keys = [one.key for step in path.steps for one in path.questions(step)]
        assert len(keys) == len(set(keys)), path.values


def test_every_page_has_something_to_ask(every_path: list[Path]) -> None:
    for path in every_path:
        for step in path.steps:
            assert path.questions(step), step.slug


def test_every_path_varies_all_that_the_predicates_look_at(rulebook: Rulebook) -> None:
    """Beside `turns_on`, which looks at whatever a state's law does; the next test varies all of that."""
    looked_at: set[str] = set()

    class Noted(dict[str, object]):
        def get(self, key: str, default: Any = None) -> Any:
            looked_at.add(key)
            return super().get(key, default)

    for values in every_way():
        known = Given(Noted(values), rulebook, TODAY)
        for step in STEPS:
            step.applies(known)
            for question in step.questions:
                question.applies(known)
    assert looked_at == set().union(*every_way())


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(values=ANSWERS, today=DAYS)
def test_any_answers_at_all_have_a_path(rulebook: Rulebook, values: dict[str, object], today: date) -> None:
    order = [step.slug for step in STEPS]
    for state in State:
        path = Path(values | {"state": state}, rulebook, today)
        steps = [step.slug for step in path.steps]
        keys = [one.key for step in path.steps for one in path.questions(step)]
        assert steps[:2] == ["stage", "state"]
        assert steps == sorted(set(steps), key=order.index)
        assert len(steps) + 2 <= 25
        assert all(path.questions(step) for step in path.steps)
        assert sorted(path.asked) == sorted(keys)
        assert path.answers == {key: value for key, value in path.values.items() if key in keys}
        assert path.problems.keys() <= path.answers.keys()
        assert path.missing == (None if "stage" in values else STEPS[0])
        assert [path.place(slug) is not None for slug in order] == [slug in steps for slug in order]


def test_answers_off_the_path_are_set_aside(rulebook: Rulebook) -> None:
    values = {"state": State.OH, "stage": Stage.BEHIND, "sale_price": Decimal("4200.00"), "late_fees": Decimal("75.00")}
    kept = Path(values, rulebook, TODAY).answers
    assert "sale_price" not in kept
    assert kept["late_fees"] == Decimal("75.00")


def test_place_knows_its_neighbours(rulebook: Rulebook) -> None:
    values = {"state": State.OH, "stage": Stage.SOLD}
    path = Path(values, rulebook, TODAY)
    steps = path.steps
    for number, step in enumerate(steps, start=1):
        here = path.place(step.slug)
        assert here is not None
        assert (here.number, here.count) == (number, len(steps))
        assert here.previous == (steps[number - 2] if number > 1 else None)
        assert here.next == (steps[number] if number < len(steps) else None)
    assert path.place("suit") is None


def test_a_result_needs_stage_and_state(rulebook: Rulebook) -> None:
    missing = Path({}, rulebook, TODAY).missing
    assert missing is not None
    assert missing.slug == "stage"
    missing = Path({"stage": Stage.SOLD}, rulebook, TODAY).missing
    assert missing is not None
    assert missing.slug == "state"
    assert Path({"stage": Stage.SOLD, "state": State.OH}, rulebook, TODAY).missing is None


def test_the_page_that_asks_is_found(rulebook: Rulebook) -> None:
    values = {"stage": Stage.SOLD, "state": State.OH}
    assert Path(values, rulebook, TODAY).asked["sale_date"].slug == "sale"
    assert "answer_due" not in Path(values, rulebook, TODAY).asked
    assert Path(values | {"stage": Stage.REPOSSESSED}, rulebook, TODAY).asked["sale_date"].slug == "planned-sale"


def test_a_path_says_which_step_asks_for_an_answer(rulebook: Rulebook) -> None:
    path = Path({"stage": Stage.SOLD, "state": State.OH}, rulebook, TODAY)
    step = path.step_of("sale_price")
    assert step is not None
    assert step.slug == "price"
    assert path.step_of("answer_due") is None


def test_only_what_is_on_the_path_can_contradict(rulebook: Rulebook) -> None:
    days = {"repossession_date": date(2025, 9, 1), "sale_date": date(2025, 6, 1)}
    sold = Path(days | {"stage": Stage.SOLD, "state": State.OH}, rulebook, TODAY)
    assert set(sold.problems) == {"repossession_date", "sale_date"}
    assert not Path(days | {"stage": Stage.BEHIND, "state": State.OH}, rulebook, TODAY).problems


def test_a_path_is_a_value_that_nothing_changes(rulebook: Rulebook) -> None:
    values: dict[str, object] = {"stage": Stage.SOLD, "state": State.OH}
    path = Path(values, rulebook, TODAY)
    before = path.steps
    values["stage"] = Stage.BEHIND
    assert path.values["stage"] is Stage.SOLD
    assert path.steps is before
    with pytest.raises(TypeError):
        path.values["stage"] = Stage.BEHIND  # type: ignore[index]
    with pytest.raises(FrozenInstanceError):
        path.today = date(2026, 11, 25)  # type: ignore[misc]


def test_the_same_answers_on_another_day(rulebook: Rulebook) -> None:
    path = Path({"stage": Stage.SOLD, "state": State.OH}, rulebook, TODAY)
    assert path.on(TODAY) is path
    tomorrow = path.on(date(2026, 11, 25))
    assert (tomorrow.values, tomorrow.today) == (path.values, date(2026, 11, 25))


def test_every_page_says_why_and_what_to_look_for() -> None:
    for step in STEPS:
        assert len(str(step.why)) > 20, step.slug
        assert len(str(step.look)) > 20, step.slug
        assert step.questions, step.slug
