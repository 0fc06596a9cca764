"""Who signed for somebody else is spoken to as that."""

import re
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from calculator.engine.vocabulary import Role, Stage, State
from calculator.questionnaire.seal import Walk, seal
from tests.support import OHIO_BILLED
from tests.web.walking import Page, visit

THIRD_PERSON = re.compile(r"person who signed with you|a cosigner (?:is|can|owes)", re.IGNORECASE)


def page(site: Client, name: str, **values: Any) -> Page:
    return visit(site, f"/q/{seal(Walk(revision=3, values=OHIO_BILLED | values))}/{name}/")


@pytest.mark.parametrize("name", ["choices", "offer"])
def test_the_cosigner_is_no_third_person(site: Client, name: str) -> None:
    assert not THIRD_PERSON.search(page(site, name, role=Role.COSIGNER).text)
    assert THIRD_PERSON.search(page(site, name, role=Role.BORROWER, has_cosigner=True).text)


def test_the_result_says_what_it_means_to_have_cosigned(site: Client) -> None:
    assert not THIRD_PERSON.search(page(site, "result", role=Role.COSIGNER).text)
    text = page(site, "choices", role=Role.COSIGNER).text
    assert "As the cosigner: the lender may ask you for all of it" in text
    assert "As the cosigner you owe this debt too" in text


def test_a_deal_frees_both(site: Client) -> None:
    assert "that you and the borrower are both free of it" in page(site, "offer", role=Role.COSIGNER).text


@pytest.mark.parametrize("letter", ["dispute-amount", "offer-to-settle"])
def test_a_letter_does_not_make_the_cosigner_the_buyer(site: Client, letter: str) -> None:
    text = page(site, f"letters/{letter}", role=Role.COSIGNER).text
    assert not re.search(r"\bI (?:bought|borrowed)\b|\bmy (?:car|loan|contract)\b", text)


@pytest.mark.parametrize("name", ["result", "plan"])
def test_the_verdict_and_the_ways_speak_to_the_cosigner(site: Client, name: str) -> None:
    text = page(site, name, role=Role.COSIGNER).text
    assert "You are the cosigner." in text
    assert "co-signer" not in text


@pytest.mark.parametrize(
    ("stage", "said"),
    [
        (Stage.BEHIND, "Only whoever is on the title can sell the car."),
        (Stage.BEHIND, "Only whoever has the car can give it back."),
        (Stage.REPOSSESSED, "Ask first who gets the car."),
        (Stage.BILLED, "that you and the borrower are both free"),
    ],
)
def test_a_way_that_takes_the_car_or_the_title_says_who_can_go_it(site: Client, stage: Stage, said: str) -> None:
    """Somebody who signed for another mostly has neither."""
    loan = {"state": State.OH, "stage": stage, "balance": Decimal("9800"), "vehicle_value": Decimal("9000")}
    for role, there in ((Role.COSIGNER, True), (Role.BORROWER, False)):
        link = seal(Walk(revision=3, values=loan | {"role": role}))
        assert (said in visit(site, f"/q/{link}/result/").text) is there
