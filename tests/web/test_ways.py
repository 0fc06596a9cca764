"""A page for each option, and the planner for an offer."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from calculator.engine.rulebook import Rulebook
from calculator.engine.vocabulary import OptionCode, Stage, State, Use
from calculator.questionnaire.seal import Walk, seal, unseal
from calculator.telling.assessed import assessed_walk
from calculator.telling.offer import reasons
from tests.browser.support import OHIO
from tests.web.walking import Page, visit


def page_of(site: Client, name: str, **values: Any) -> Page:
    return visit(site, f"/q/{seal(Walk(revision=1, values=OHIO | values))}/{name}/")


@pytest.mark.parametrize("code", list(OptionCode))
@pytest.mark.parametrize("stage", [Stage.BEHIND, Stage.REPOSSESSED, Stage.BILLED, Stage.JUDGMENT])
def test_every_option_has_a_page_at_every_stage(site: Client, code: OptionCode, stage: Stage) -> None:
    page = visit(site, f"/q/{seal(Walk(revision=1, values={'stage': stage, 'state': State.OH}))}/options/{code}/")
    assert page.status == 200
    for part in ("First step", "What can go wrong", "You pay"):
        assert part in page.text
    assert "None" not in page.text.replace("None that we know of", "")


def test_an_unknown_option_is_a_404(site: Client) -> None:
    assert page_of(site, "options/rob_a_bank").status == 404


def test_every_choice_leads_to_its_page(site: Client) -> None:
    room, result = page_of(site, "choices"), page_of(site, "result")
    rows = room.soup.select("#first li, #ends li[data-option]")
    assert len(rows) >= 5
    few = result.soup.select("#choices li")
    assert 1 <= len(few) <= 3
    for row in (*rows, *few):
        assert visit(site, row.find("a")["href"]).status == 200


def test_first_steps_stand_apart_and_the_end_of_doing_nothing_last(site: Client) -> None:
    room = page_of(site, "choices")
    ends = [row["data-option"] for row in room.soup.select("#ends li[data-option]")]
    assert ends[-1] == "do_nothing"
    assert "dispute" not in ends
    assert "a stamp" in room.soup.find(id="first").get_text()
    gone = room.soup.select_one("#ends details").get_text()
    assert "Pay it off and get the car back." in gone


def test_choices_are_sorted_by_what_the_borrower_can_do(site: Client) -> None:
    def order(**values: Any) -> list[str]:
        rows = page_of(site, "choices", **values).soup.select("#ends li[data-option]")
        return [row["data-option"] for row in rows]

    rich = order(lump_sum=Decimal("9000.00"))
    assert rich.index("pay_in_full") < rich.index("bankruptcy")
    poor = order(lump_sum=Decimal("10.00"), monthly_spare=Decimal("100.00"))
    assert poor.index("payment_plan") < poor.index("settle_lump_sum")
    assert poor.index("bankruptcy") < poor.index("pay_in_full")
    assert rich[-1] == poor[-1] == "do_nothing"


def test_the_planner_shows_the_ladder_and_what_to_get_in_writing(site: Client) -> None:
    page = page_of(site, "offer", lump_sum=Decimal("2700.00"), monthly_spare=Decimal("150.00"))
    for amount in ("$1,800.00", "$2,250.00", "$2,700.00"):
        assert amount in page.text
    assert "It takes 44 months." in page.text
    assert "settles the debt in full" in page.text
    assert "do not fit" in page.text or "does not fit" in page.text


@pytest.mark.parametrize(("at_hand", "said"), [("9000.00", "$2,640.00"), ("500.00", "$333.33"), ("0", "")])
def test_nobody_offers_on_the_phone_what_they_do_not_have(site: Client, at_hand: str, said: str) -> None:
    text = page_of(site, "offer", lump_sum=Decimal(at_hand)).text
    assert (f"“I can pay {said} at once" in text) if said else ("“I can pay" not in text)


def test_the_planner_takes_new_amounts_and_keeps_the_rest(site: Client) -> None:
    page = page_of(site, "offer").send({"lump_sum": "3,000", "monthly_spare": "300"})
    assert page.step == "offer"
    assert "It takes 22 months." in page.text
    values = unseal(page.address.split("/")[2]).values
    assert values["lump_sum"] == Decimal("3000.00")
    assert values["balance"] == OHIO["balance"]


def test_a_mistake_in_the_planner_keeps_what_was_typed(site: Client) -> None:
    page = page_of(site, "offer").send({"lump_sum": "3ooo"})
    assert page.status == 422
    assert page.filled()["lump_sum"] == ["3ooo"]
    assert "Use numbers only" in page.text


def test_without_an_amount_there_is_no_ladder(site: Client) -> None:
    page = visit(site, f"/q/{seal(Walk(revision=1, values={'stage': Stage.SOLD, 'state': State.OH}))}/offer/")
    assert page.status == 200
    assert "We need the amount of the debt" in page.text


def test_reasons_fit_the_borrower(site: Client) -> None:
    plain = page_of(site, "offer", claimed_deficiency=Decimal("6600.00"), state=State.TX)
    assert "do not fit" not in plain.text
    assert "Nothing can be taken from your pay" in plain.text  # Texas
    assert "The notice or the sale may not have been right" in page_of(site, "offer", notice_before_sale=False).text


def speaks_for_less(rulebook: Rulebook, **values: Any) -> list[str]:
    return list(reasons(assessed_walk(Walk(revision=1, values=OHIO | values), rulebook)))


def test_a_limit_is_a_reason_only_where_one_may_apply(rulebook: Rulebook) -> None:
    reason = "The law of your state may limit the debt."
    assert reason in speaks_for_less(rulebook, state=State.LA)
    assert reason not in speaks_for_less(rulebook, state=State.LA, use=Use.BUSINESS)


def test_an_old_debt_is_a_reason(rulebook: Rulebook, today: date) -> None:
    reason = "The debt is old."
    old = today.replace(day=1, year=today.year - 3) - timedelta(days=1)
    sold = {"sale_date": today - timedelta(days=30), "claim_date": today}
    assert reason in speaks_for_less(rulebook, first_missed_payment=old, **sold)
    assert reason not in speaks_for_less(rulebook, first_missed_payment=old + timedelta(days=90), **sold)
