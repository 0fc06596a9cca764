"""A title loan is one choice on its page, and two answers everywhere else."""

from datetime import date

import pytest
from django.http import QueryDict

from calculator.engine.rulebook import Rulebook
from calculator.engine.vocabulary import ContractType, LenderKind, Stage, State
from calculator.language import state_names
from calculator.questionnaire.flow import Path
from calculator.questionnaire.forms import fields, read, said
from calculator.questionnaire.questions import STEPS
from calculator.questionnaire.stand_ins import STAND_INS, shown_as, spoken_for

CONTRACT = next(step for step in STEPS if step.slug == "contract")
TITLE = {"contract_type": ContractType.DIRECT_LOAN, "lender_kind": LenderKind.TITLE_LENDER}
TODAY = date(2026, 11, 26)


def path(rulebook: Rulebook, **values: object) -> Path:
    return Path({"stage": Stage.SOLD, "state": State.OH} | values, rulebook, TODAY)


def posted(**values: str) -> QueryDict:
    post = QueryDict(mutable=True)
    post.setlist("asked", list(values))
    post.update(values)
    return post


@pytest.mark.parametrize("state", [State.OH, State.FL])
def test_the_choice_becomes_the_two_answers(rulebook: Rulebook, state: State) -> None:
    before = path(rulebook, state=state)
    after = read(CONTRACT, posted(contract_type="title_loan", lender_kind="bank"), before).path
    assert TITLE.items() <= dict(after.answers).items()


def test_it_shows_as_the_choice_and_its_lender_is_not_asked(rulebook: Rulebook) -> None:
    told = path(rulebook, **TITLE)
    shown = {field.key: field for field in fields(CONTRACT, told, state_names(rulebook))}
    assert [one.value for one in shown["contract_type"].choices if one.chosen] == ["title_loan"]
    assert "lender_kind" not in shown
    assert "title of a car" in said("contract_type", told, state_names(rulebook))


@pytest.mark.parametrize(("choice", "kind"), [("sale_contract", ContractType.SALE_CONTRACT), ("", None)])
def test_taken_back_the_lender_falls_with_it(rulebook: Rulebook, choice: str, kind: ContractType | None) -> None:
    after = read(CONTRACT, posted(contract_type=choice), path(rulebook, **TITLE)).values
    assert after.get("contract_type") is kind
    assert "lender_kind" not in after


def test_another_page_leaves_it_alone(rulebook: Rulebook) -> None:
    stage = next(step for step in STEPS if step.slug == "stage")
    after = read(stage, posted(stage="billed"), path(rulebook, **TITLE)).values
    assert TITLE.items() <= dict(after).items()


def test_another_loan_keeps_the_lender_that_was_told(rulebook: Rulebook) -> None:
    told = path(rulebook, contract_type=ContractType.DIRECT_LOAN, lender_kind=LenderKind.BANK)
    after = read(CONTRACT, posted(contract_type="direct_loan", lender_kind="credit_union"), told).values
    assert after["lender_kind"] is LenderKind.CREDIT_UNION
    assert not spoken_for("lender_kind", after)


def test_a_title_lender_is_no_choice_among_the_lenders(rulebook: Rulebook) -> None:
    told = path(rulebook, contract_type=ContractType.DIRECT_LOAN)
    lender = next(one for one in fields(CONTRACT, told, state_names(rulebook)) if one.key == "lender_kind")
    assert "title_lender" not in [one.value for one in lender.choices]


def test_every_stand_in_is_shown_for_what_it_means() -> None:
    for (key, choice), meant in STAND_INS.items():
        assert shown_as(key, meant) == choice
        assert key in meant
