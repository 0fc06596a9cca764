"""Every code that a borrower could meet has plain words."""

import typing
from decimal import Decimal
from enum import StrEnum

from calculator.engine.parsing import PARSERS, Problem, ProblemCode
from calculator.engine.vocabulary import (
    AddOn,
    BalanceKind,
    Bankruptcy,
    ContractType,
    Delivery,
    Holder,
    InterestKind,
    LenderKind,
    NoticePart,
    RepossessionKind,
    Role,
    SaleKind,
    Stage,
    Use,
)
from calculator.language import say_money
from calculator.questionnaire.questions import STEPS
from calculator.questionnaire.words import CHOICES, NAMES, explain, label, name

ENUMERATIONS: dict[str, type[StrEnum]] = {
    "stage": Stage,
    "use": Use,
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
        assert {value for value, _ in CHOICES[key]} == {member.value for member in kind}


def test_every_question_asks_for_an_answer_of_the_contract() -> None:
    for step in STEPS:
        for question in step.questions:
            assert question.key in PARSERS


def test_every_problem_has_a_sentence() -> None:
    for code in ProblemCode:
        said = explain(Problem(code, other="sale_date", limit="5", choices=("a", "b")), {})
        assert said.endswith("."), code
        assert "%" not in said


def test_an_answer_is_called_by_its_name_or_its_question() -> None:
    assert name("sale_date") == "the day of the sale"
    assert name("storage_cost") == "“Storage”"
    for key in NAMES:
        assert label(key)


def test_money() -> None:
    assert say_money(Decimal("9800")) == "$9,800.00"
    assert say_money(Decimal("-5.5")) == "−$5.50"


def test_words_are_plain() -> None:
    texts: typing.Iterable[str] = (str(text) for step in STEPS for text in (step.title, step.why, step.look))
    for text in texts:
        for word in ("deficiency balance", "disposition", "obligor", "tender", "pursuant"):
            assert word not in text
