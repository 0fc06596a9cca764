"""Every code that a borrower could meet has plain words."""

import typing
from datetime import date
from decimal import Decimal
from enum import StrEnum

from django.utils.translation import override

from calculator.engine.parsing import KINDS, PARSERS, Problem, ProblemCode
from calculator.engine.vocabulary import (
    AddOn,
    BalanceKind,
    Bankruptcy,
    ContractType,
    DebtEvent,
    Delivery,
    Holder,
    InterestKind,
    LenderKind,
    NoticePart,
    RepossessionKind,
    Role,
    SaleKind,
    Stage,
    TotalLoss,
    Use,
)
from calculator.language import say_money
from calculator.questionnaire.questions import CALLED, STEPS
from calculator.questionnaire.stand_ins import STAND_INS
from calculator.questionnaire.words import CHOICES, called, explain

ENUMERATIONS: dict[str, type[StrEnum]] = {
    "stage": Stage,
    "use": Use,
    "total_loss": TotalLoss,
    "form_1099c_code": DebtEvent,
    "contract_type": ContractType,
    "lender_kind": LenderKind,
    "role": Role,
    "notice_delivery": Delivery,
    "notice_missing": NoticePart,
    "balance_kind": BalanceKind,
    "interest_kind": InterestKind,
    "repossession_kind": RepossessionKind,
    "sale_kind": SaleKind,
    "add_ons": AddOn,
    "holder": Holder,
    "bankruptcy": Bankruptcy,
}


def test_every_choice_of_an_asked_answer_has_words() -> None:
    assert set(CHOICES) == set(ENUMERATIONS)
    for key, kind in ENUMERATIONS.items():
        stand_ins = {choice for asked, choice in STAND_INS if asked == key}
        assert {value for value, _ in CHOICES[key]} == {member.value for member in kind} | stand_ins


def test_every_question_asks_for_an_answer_of_the_contract() -> None:
    for step in STEPS:
        for question in step.questions:
            assert question.key in PARSERS


def test_every_problem_has_a_sentence() -> None:
    for code in ProblemCode:
        said = explain(Problem(code, other="sale_date", limit="5", choices=("a", "b")), {})
        assert said.endswith("."), code
        assert "%" not in said


def test_every_answer_is_called_something_in_both_languages() -> None:
    assert list(CALLED) == list(KINDS)
    for key in KINDS:
        english = called(key)
        with override("es"):
            spanish = called(key)
        assert english
        assert english != spanish, key


def test_no_two_answers_are_called_the_same() -> None:
    for language in ("en", "es"):
        with override(language):
            assert len({called(key) for key in KINDS}) == len(KINDS)


def test_a_day_is_called_as_a_thing_that_something_else_can_be_before() -> None:
    for key, kind in KINDS.items():
        if kind is date:
            assert called(key).startswith("the ")
            said = explain(Problem(ProblemCode.BEFORE, other=key), {key: date(2025, 6, 1)})
            assert said.startswith(f"This is before {called(key)} (June 1, 2025)")


def test_money() -> None:
    assert say_money(Decimal("9800")) == "$9,800.00"
    assert say_money(Decimal("-5.5")) == "−$5.50"


def test_words_are_plain() -> None:
    texts: typing.Iterable[str] = (str(text) for step in STEPS for text in (step.title, step.why, step.look))
    for text in texts:
        for word in ("deficiency balance", "disposition", "obligor", "tender", "pursuant"):
            assert word not in text
