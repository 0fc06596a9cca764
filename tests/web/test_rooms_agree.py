"""No room says what another takes back, and no paper points at what only a page has."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from calculator.clock import now
from tests.web.lives import ARIZONA, GEORGIA, heading, page

MINNESOTA: dict[str, object] = {
    "state": "MN",
    "stage": "billed",
    "contract_type": "sale_contract",
    "amount_financed": "7000",
    "contract_date": "2023-05-01",
    "balance": "6000",
    "sale_price": "2500",
    "costs_known": "yes",
    "claimed_deficiency": "3500",
}
NEW_YORK: dict[str, object] = {
    "state": "NY",
    "stage": "sued",
    "balance": "15000",
    "sale_price": "8000",
    "costs_known": "yes",
    "claimed_deficiency": "7000",
}
TAKEN: dict[str, object] = {"stage": "repossessed", "repossession_kind": "taken", "balance": "13000"}


def total(shown: Any) -> str:
    return " ".join(shown.soup.find(id="sums").get_text(" ").split())


@pytest.mark.parametrize("part", ["result", "plan", "report"])
def test_no_verdict_points_below(site: Client, part: str) -> None:
    """Seen: “The law that says so is below”, on a plan that tells no law."""
    illinois: dict[str, object] = {"state": "IL", "stage": "sued", "claimed_deficiency": "974.68"}
    for raw in (MINNESOTA, illinois):
        text = page(site, raw, part).text
        assert "below, with" not in text
        assert "named below" not in text
    if part != "report":
        assert "Our letter to them names the rule. Only a court decides." in page(site, MINNESOTA, part).text


def test_the_letter_that_names_the_rule_is_there(site: Client) -> None:
    assert "Minn. Stat. 325G.22" in page(site, MINNESOTA, "letters/raise-the-law").text


@pytest.mark.parametrize("raw", [GEORGIA, MINNESOTA, ARIZONA])
@pytest.mark.parametrize("part", ["result", "plan"])
def test_a_sum_that_is_not_owed_is_called_the_sum_of_the_lines(site: Client, raw: dict[str, object], part: str) -> None:
    """Seen: “Georgia law leaves nothing to collect”, and below it “What you may owe 7,600.00”."""
    shown = page(site, raw, part)
    assert "What you may owe" not in total(shown)
    assert "The lines add up to" in total(shown)


def test_what_may_be_barred_is_not_said_to_be_nothing_for_certain(site: Client) -> None:
    text = page(site, GEORGIA, "choices").text
    assert "By our sums nothing is owed" not in text
    assert "Pay it all. There may be nothing to pay." in text


def test_the_law_that_bars_stands_before_those_that_may(site: Client) -> None:
    """Seen: the rule of the verdict was the fourth, and the result shows three."""
    raw: dict[str, object] = {
        "state": "MO",
        "stage": "sued",
        "contract_type": "sale_contract",
        "notice_before_sale": "no",
        "claimed_deficiency": "11600.19",
    }
    for part in ("result", "law"):
        text = page(site, raw, part).text
        first = text.index("If the lender did not send you a notice before the sale")
        assert first < text.index("If the amount financed in the contract was $500 or less")


@pytest.mark.parametrize(
    "raw",
    [
        {"state": "IL", "stage": "sued", "claimed_deficiency": "974.68"},
        {"state": "TX", "stage": "billed", "balance": "9800", "sale_price": "4200", "costs_known": "yes"},
    ],
)
def test_beside_a_limit_that_may_apply_none_is_said_to_change_nothing(site: Client, raw: dict[str, object]) -> None:
    for part in ("result", "law"):
        text = page(site, raw, part).text
        assert "This may mean that you owe less." in text
        assert "no limit changes the amount" not in text
    assert "we cannot count what they change" in page(site, raw).text


def test_no_calm_where_a_judgment_or_a_sale_is_near(site: Client) -> None:
    """Seen: “The time to fight it is short” and “No deadline is running now” on one screen."""
    judgment = page(site, {"state": "TX", "stage": "judgment"})
    assert "Ask today how long you can still fight it" in judgment.text
    assert "Plan an offer" not in judgment.text
    taken = page(site, TAKEN | {"state": "OH", "repossession_date": "2026-10-01"})
    assert "Ask today for the day of the sale" in taken.text
    for shown in (judgment, taken):
        assert "No deadline is running now" not in shown.text


@pytest.mark.parametrize("part", ["result", "plan"])
def test_a_day_that_we_counted_is_not_told_as_the_one_on_the_summons(site: Client, part: str, today: date) -> None:
    """The shortest time of the state is over, and that of the borrower's own court may not be."""
    served = date.fromordinal(now().date().toordinal() - 18)
    text = page(site, NEW_YORK | {"served_on": served.isoformat()}, part).text
    assert "The first safe day to answer was" in text
    assert "The date on your summons counts, and it may be later." in text


def test_plan_and_choices_name_one_price_for_a_default_judgment(site: Client) -> None:
    """Seen: “$7,000 and up” in the room and “$0 – $7,000” on the plan."""
    for part in ("choices", "plan", "report", "options/do_nothing"):
        assert "$7,000 and up" in page(site, NEW_YORK, part).text, part


def test_a_right_that_may_not_be_there_gives_no_certain_amount(site: Client, today: date) -> None:
    """Seen in Pennsylvania: “until they sell it”, beside a right that ends after fifteen days."""
    taken = date.fromordinal(today.toordinal() - 6).isoformat()
    raw = TAKEN | {
        "state": "PA",
        "contract_type": "sale_contract",
        "repossession_date": taken,
        "monthly_payment": "320",
        "missed_payments": "3",
    }
    assert heading(page(site, raw)) == "You can still get the car back. It may take as little as $1,660."


def test_a_title_lender_may_keep_the_car(site: Client) -> None:
    raw = TAKEN | {"state": "GA", "lender_kind": "title_lender", "balance": "2000", "repossession_date": "2026-10-01"}
    shown = page(site, raw)
    assert "until they sell it" not in shown.text
    assert heading(shown).startswith("You may be able to get the car back.")


def test_what_a_sale_leaves_is_a_may_where_the_law_may_bar_it(site: Client) -> None:
    raw = TAKEN | {"state": "FL", "lender_kind": "title_lender", "balance": "2500", "repossession_date": "2026-10-01"}
    assert "You still owe" not in page(site, raw, "choices").text


def test_a_stolen_car_before_the_insurer_paid_leaves_nothing_to_pay_yet(site: Client) -> None:
    shown = page(site, {"state": "FL", "stage": "behind", "balance": "20000", "total_loss": "stolen"})
    assert "Left to pay" not in shown.text
    assert "Before the sale price comes off" not in shown.text


def test_a_discharge_names_what_it_does_not_reach(site: Client) -> None:
    raw = MINNESOTA | {"state": "WI", "bankruptcy": "discharged"}
    shown = page(site, raw)
    assert "a reaffirmation" in shown.text
    assert "What this rests on" not in shown.text


def test_a_relative_does_not_say_that_they_signed(site: Client) -> None:
    letter = page(site, GEORGIA | {"signer_died": "yes"}, "letters/raise-the-law").text
    assert "I signed" not in letter
    assert "The contract was signed in Georgia" in letter
    judgment: dict[str, object] = {
        "state": "TX",
        "stage": "judgment",
        "signer_died": "yes",
        "judgment_amount": "6000",
        "judgment_date": "2025-01-05",
    }
    assert heading(page(site, judgment)).startswith("On the judgment the estate may owe")


@pytest.mark.parametrize("state", ["AL", "CO", "KY", "OH", "WY"])
def test_a_report_names_no_figure_to_the_cent_for_a_judgment_without_its_rate(site: Client, state: str) -> None:
    """Seen in Alabama: “at least $6,000.00” on the result and $8,134.11 on the report."""
    raw: dict[str, object] = {
        "state": state,
        "stage": "judgment",
        "judgment_amount": "6000",
        "judgment_date": "2022-03-01",
    }
    text = page(site, raw, "report").text
    head = text[: text.index("1. Facts")]
    assert "Left of the judgment at least $6,000.00" in head or "Left of the judgment $6,000 to" in head
    assert "No amount could be computed" not in text


def test_a_report_tells_of_no_missing_paper_that_nobody_named(site: Client) -> None:
    """Seen: an open bankruptcy case, with no word on any notice, that “rests on a paper”."""
    raw: dict[str, object] = {
        "state": "OH",
        "stage": "billed",
        "bankruptcy": "open",
        "balance": "9800",
        "sale_price": "4200",
        "costs_known": "yes",
        "claimed_deficiency": "5600",
    }
    text = page(site, raw, "report").text
    assert "did not reach the client" not in text
    assert "Rests on:" not in text
    assert "did not reach the client" in page(site, GEORGIA, "report").text
