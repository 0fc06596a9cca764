"""The verdict is the first thing said, on the result and on the plan, in both languages."""

from datetime import date, timedelta

import pytest
from django.test import Client

from calculator.engine.vocabulary import Action, VerdictKind
from calculator.telling import verdict
from tests.web import results
from tests.web.lives import ARIZONA, GEORGIA, heading, page
from tests.web.walking import Page, visit

ILLINOIS: dict[str, object] = {
    "state": "IL",
    "stage": "behind",
    "contract_type": "sale_contract",
    "missed_payments": 2,
    "monthly_payment": "399",
    "late_fees": "40",
    "balance": "15000",
    "vehicle_value": "12000",
}


def ledger(shown: Page) -> list[tuple[str, str]]:
    return results.ledger(shown)


def acts(shown: Page) -> list[str]:
    return [one["data-action"] for one in shown.soup.find(class_="acts").find_all("li")]


def test_georgia_says_first_that_the_law_leaves_nothing(site: Client) -> None:
    """Seen: “You may owe $7,600.00” in the largest type, and “nothing” 1,371 px further down."""
    shown = page(site, GEORGIA)
    assert heading(shown) == ("If no notice was sent, Georgia law leaves nothing to collect. They ask for $7,600.00.")
    assert "They may try to prove that they mailed one" in shown.text
    assert "Only a court decides." in shown.text
    assert ledger(shown) == [("asked", "$7,600.00"), ("law", "$0.00")]
    assert "Their lines do add up to $7,600.00." in shown.text
    assert acts(shown) == ["raise_bar", "pay_nothing_yet", "get_legal_help"]
    assert shown.text.index("leaves nothing to collect") < shown.text.index("How it adds up")


def test_who_is_sued_is_told_that_the_suit_must_be_answered_all_the_same(site: Client, today: date) -> None:
    due = today + timedelta(days=30)
    shown = page(site, GEORGIA | {"stage": "sued", "answer_due": due.isoformat()})
    assert "You must still answer the suit." in shown.text
    assert acts(shown)[0] == "answer_suit"


def test_the_days_left_are_those_of_the_deadline_in_the_box(site: Client, today: date) -> None:
    """A day that is no deadline, like that of the lender's explanation, may come sooner and is not the box's."""
    raw: dict[str, object] = {"state": "OH", "stage": "sued", "answer_due": (today + timedelta(days=30)).isoformat()}
    raw |= {"sale_date": "2026-01-10", "explanation_requested_on": today.isoformat(), "balance": "9800"}
    box = page(site, raw).soup.find(class_="due")
    assert "30 days left" in " ".join(box.find(class_="left").get_text(" ").split())
    assert "Answer the court by" in box.find("h2").get_text()


def test_the_plan_speaks_from_the_same_verdict(site: Client) -> None:
    for raw in (GEORGIA, ARIZONA, ILLINOIS):
        result, plan = page(site, raw), page(site, raw, "plan")
        said = " ".join(plan.soup.find(id="amount").find("h2").get_text(" ").split())
        assert said == heading(result)
        assert ledger(plan) == ledger(result)
        assert acts(plan) == acts(result)


def test_in_spanish(site: Client) -> None:
    shown = page(site, GEORGIA, language="/es")
    assert heading(shown).startswith("Si no enviaron el aviso, por la ley de Georgia no queda nada que cobrar.")
    assert "Qué hacer primero" in shown.text


def test_time_that_is_over(site: Client) -> None:
    shown = page(site, ARIZONA)
    assert heading(shown).startswith("By our count it is too late for them to sue. Pay nothing yet.")
    assert acts(shown) == ["pay_nothing_yet", "dispute", "get_legal_help"]


def test_who_is_behind_reads_what_it_takes_to_catch_up(site: Client) -> None:
    """Seen: 838.00 computed and shown nowhere."""
    shown = page(site, ILLINOIS)
    assert heading(shown) == "You can keep the car. To catch up you pay $838.00"
    assert ledger(shown) == [("right", "$838.00")]
    assert "If the car is taken and sold, you may owe" in shown.soup.find(class_="then-sold").get_text(" ")


def test_a_claim_that_nothing_can_be_held_against_never_looks_usual(site: Client) -> None:
    shown = page(site, {"state": "IL", "stage": "sued", "claimed_deficiency": "974.68"})
    assert heading(shown) == "They ask for $974.68. We cannot check it yet."
    assert "looks usual" not in shown.text


def test_a_lease_has_a_result_of_its_own_and_no_sum(site: Client) -> None:
    shown = page(site, {"state": "OH", "stage": "billed", "contract_type": "lease", "claimed_deficiency": "4000"})
    assert heading(shown) == "This is a lease. Other rules decide what you owe."
    assert shown.soup.find(class_="ledger") is None


@pytest.mark.parametrize("language", ["", "/es"])
def test_stage_and_state_alone_say_what_to_do_and_no_figure(site: Client, language: str) -> None:
    for stage in ("paying", "behind", "repossessed", "sold", "billed", "sued", "judgment"):
        shown = page(site, {"state": "GA", "stage": stage}, language=language)
        assert acts(shown)
        assert "$" not in heading(shown)


def test_every_action_has_its_words_and_begins_somewhere(site: Client) -> None:
    assert set(verdict.ACTIONS) == set(Action)
    assert set(verdict.SENTENCES) | {
        VerdictKind.AT_RISK,
        VerdictKind.JUDGMENT,
        VerdictKind.OWES,
        VerdictKind.NOT_ENOUGH,
    } == set(VerdictKind)
    shown = page(site, ILLINOIS)
    for link in shown.soup.find(class_="acts").find_all("a"):
        target, _, part = link["href"].partition("#")
        assert visit(site, target).status == 200
        assert not part or visit(site, target).soup.find(id=part) is not None
