"""What the law turns on is what a page asks, and only what is asked steers the path."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calculator.engine import assess
from calculator.engine.limit_kinds import NOTICES
from calculator.engine.parsing import assemble
from calculator.engine.rulebook import DeficiencyLimit, Rulebook, Scope
from calculator.engine.vocabulary import ContractType, LenderKind, LimitKind, NoticePart, Stage, State, Status
from calculator.questionnaire.flow import Path
from tests.questionnaire.strategies import ANSWERS, DAYS

TODAY = date(2026, 11, 24)
BALANCE = Decimal("9800.00")

TOLD: tuple[dict[str, object], ...] = (
    {},
    {"balance": BALANCE},
    {"balance": BALANCE, **{one.given: False for one in NOTICES.values()}},
    {"balance": BALANCE, **{one.given: True for one in NOTICES.values()}},
    {
        "balance": BALANCE,
        "notice_before_sale": True,
        "notice_missing": (NoticePart.LIABILITY,),
        "lender_kind": LenderKind.BANK,
        "amount_financed": Decimal("60000.00"),
        "claimed_deficiency": Decimal("5000.00"),
        "explanation_received": False,
    },
)
"""Some of the answers that rules turn on, told one way and another, and with the days left out."""

CASE = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def questions(path: Path) -> tuple[str, ...]:
    return assess(assemble(path.answers, path.today), path.rulebook, path.today).law.questions


@pytest.fixture(scope="module")
def all_law(rulebook: Rulebook) -> Rulebook:
    """The release with the rules of every state in force in Ohio: what some state's law may turn on one day."""
    every = tuple(rule for place in rulebook.jurisdictions.values() for rule in place.rules)
    places = dict(rulebook.jurisdictions)
    places[State.OH] = replace(places[State.OH], rules=every)
    return replace(rulebook, jurisdictions=MappingProxyType(places))


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("kind", [None, *ContractType])
def test_the_law_names_only_what_a_page_on_this_path_asks(
    rulebook: Rulebook, stage: Stage, kind: ContractType | None
) -> None:
    of_kind = {} if kind is None else {"contract_type": kind}
    for state in State:
        for told in TOLD:
            path = Path({"stage": stage, "state": state} | of_kind | told, rulebook, TODAY)
            assert set(questions(path)) <= set(path.asked), path.values


@pytest.mark.parametrize("stage", Stage)
def test_so_it_is_in_a_state_that_has_all_the_law_there_is(all_law: Rulebook, stage: Stage) -> None:
    named = set[str]()
    for told in TOLD:
        path = Path({"stage": stage, "state": State.OH} | told, all_law, TODAY)
        assert set(questions(path)) <= set(path.asked), path.values
        named |= set(questions(path))
    assert named or stage in (Stage.PAYING, Stage.JUDGMENT)


@pytest.mark.parametrize("stage", Stage)
def test_when_a_notice_was_sent_that_never_came_is_not_asked(all_law: Rulebook, stage: Stage) -> None:
    for one in NOTICES.values():
        path = Path({"stage": stage, "state": State.OH, one.given: False}, all_law, TODAY)
        assert one.sent not in questions(path)


def test_where_only_what_is_paid_matters_the_page_that_asks_for_it_comes(rulebook: Rulebook) -> None:
    """Illinois looks at the share that is paid, whatever the balance."""
    found = False
    for state in State:
        path = Path({"stage": Stage.REPOSSESSED, "state": state, "balance": BALANCE}, rulebook, TODAY)
        if "total_paid" in questions(path):
            found = True
            assert path.asked["total_paid"].slug == "terms"
            assert "down_payment" in path.asked
    assert found


# what is set aside does not steer


def assert_follows_its_own_answers(path: Path) -> None:
    again = Path(path.answers, path.rulebook, path.today)
    assert again.asked == path.asked, path.values
    assert again.steps == path.steps, path.values
    assert again.answers == path.answers, path.values


@CASE
@given(values=ANSWERS, today=DAYS)
def test_the_path_of_all_answers_is_that_of_its_own(
    rulebook: Rulebook, values: Mapping[str, object], today: date
) -> None:
    for state in State:
        assert_follows_its_own_answers(Path({"stage": Stage.SOLD, **values, "state": state}, rulebook, today))


@CASE
@given(values=ANSWERS, today=DAYS, stage=st.sampled_from(Stage))
def test_so_it_is_where_all_the_law_meets(
    all_law: Rulebook, values: Mapping[str, object], today: date, stage: Stage
) -> None:
    assert_follows_its_own_answers(Path({**values, "stage": stage, "state": State.OH}, all_law, today))


def test_a_bad_notice_that_is_set_aside_brings_up_no_terms(rulebook: Rulebook) -> None:
    values: dict[str, object] = {"state": State.TX, "balance": BALANCE, "notice_missing": (NoticePart.LIABILITY,)}
    sold = Path(values | {"stage": Stage.SOLD}, rulebook, TODAY)
    assert sold.step_of("cash_price") is not None
    judged = Path(values | {"stage": Stage.JUDGMENT}, rulebook, TODAY)
    assert "notice_missing" not in judged.answers
    assert judged.place("terms") is None


def scoped(rulebook: Rulebook, *scopes: Scope) -> Rulebook:
    """Ohio with one limit for each scope and no other law."""
    limits = tuple(
        DeficiencyLimit(
            key=str(number), cite="Code", status=Status.STATUTE, kind=LimitKind.APPRAISAL_REQUIRED, scope=scope
        )
        for number, scope in enumerate(scopes)
    )
    places = dict(rulebook.jurisdictions)
    places[State.OH] = replace(places[State.OH], rules=limits)
    return replace(rulebook, jurisdictions=MappingProxyType(places))


def test_an_answer_that_rules_the_only_rule_out_keeps_its_question(rulebook: Rulebook) -> None:
    """Else it would be set aside, and what it decides would be open again."""
    law = scoped(rulebook, Scope(lenders=(LenderKind.TITLE_LENDER,), amount_financed_max=Decimal(1000)))
    values = {"stage": Stage.SOLD, "state": State.OH, "balance": BALANCE}
    bank = Path(values | {"lender_kind": LenderKind.BANK}, law, TODAY)
    assert bank.answers["lender_kind"] is LenderKind.BANK
    assert "amount_financed" not in bank.asked
    assert "appraised" not in bank.asked
    both = Path({**bank.values, "amount_financed": Decimal(5000)}, law, TODAY)
    assert both.answers == bank.answers
    lent = {"lender_kind": LenderKind.TITLE_LENDER, "amount_financed": Decimal(5000)}
    large = Path(values | lent, law, TODAY)
    assert large.answers["amount_financed"] == 5000
    assert "appraised" not in large.asked


def test_two_rules_that_each_rule_the_other_out_leave_one_path(rulebook: Rulebook) -> None:
    law = scoped(
        rulebook,
        Scope(lenders=(LenderKind.BANK,), amount_financed_max=Decimal(1000)),
        Scope(lenders=(LenderKind.DEALER,), contract_from=date(2020, 1, 1)),
    )
    for lender in (None, *LenderKind):
        for amount in (None, Decimal(500), Decimal(5000)):
            for signed in (None, date(2019, 1, 1), date(2021, 1, 1)):
                given = {"lender_kind": lender, "amount_financed": amount, "contract_date": signed}
                told = {key: value for key, value in given.items() if value is not None}
                values = {"stage": Stage.SOLD, "state": State.OH, "balance": BALANCE} | told
                assert_follows_its_own_answers(Path(values, law, TODAY))
