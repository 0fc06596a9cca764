"""What the choices, the planner and the statement say fits the verdict; what is not known is told as such."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from calculator.engine.parsing import PARSERS
from calculator.engine.vocabulary import Stage, State
from calculator.questionnaire.seal import Walk, seal
from tests.web.walking import Page, visit

BILLED: dict[str, object] = {
    "state": "TX",
    "stage": "billed",
    "contract_type": "sale_contract",
    "balance": "9800",
    "sale_price": "4200",
    "costs_known": "yes",
    "claimed_deficiency": "5600",
    "lump_sum": "1000",
    "monthly_spare": "100",
}
TOO_OLD = BILLED | {
    "state": "AZ",
    "first_missed_payment": "2013-01-01",
    "last_payment_date": "2012-12-01",
    "repossession_date": "2013-04-01",
    "sale_date": "2013-06-01",
}
BARRED = BILLED | {
    "state": "GA",
    "use": "personal",
    "repossession_kind": "taken",
    "repossession_date": "2026-05-01",
    "repossession_notice": "no",
    "sale_date": "2026-06-20",
}
DISCHARGED = BILLED | {"bankruptcy": "discharged"}
OPEN_CASE = BILLED | {"bankruptcy": "open"}
JUDGMENT: dict[str, object] = {
    "stage": "judgment",
    "judgment_amount": "8000",
    "judgment_date": "2025-11-24",
    "monthly_spare": "300",
    "lump_sum": "3000",
    "weekly_disposable_earnings": "900",
}


def page(site: Client, raw: dict[str, object], part: str = "result", language: str = "") -> Page:
    values: dict[str, Any] = {key: PARSERS[key](value) for key, value in raw.items()}
    found = visit(site, f"{language}/q/{seal(Walk(revision=1, values=values))}/{part}/")
    assert found.status == 200
    return found


def rows(site: Client, raw: dict[str, object]) -> dict[str, str]:
    """The choices in their order, the first steps first, each with all that its row says."""
    listed = page(site, raw, "choices").soup.select("#first [data-option], #ends [data-option]")
    return {row["data-option"]: " ".join(row.get_text(" ", strip=True).split()) for row in listed}


@pytest.mark.parametrize("raw", [TOO_OLD, BARRED, DISCHARGED, OPEN_CASE])
def test_nothing_is_offered_on_a_debt_that_is_barred_discharged_or_too_old(
    site: Client, raw: dict[str, object]
) -> None:
    text = page(site, raw, "offer").text
    for said in ("I can pay", "Open with", "Each month With", "Reasons you can give", "before you pay what it is"):
        assert said not in text
    first, *_others = rows(site, raw).items()
    assert first[0] in ("dispute", "bankruptcy", "do_nothing")
    best = {row["data-option"] for row in page(site, raw).soup.select("#choices [data-option]")}
    assert not best & {"pay_in_full", "settle_lump_sum", "payment_plan", "bankruptcy"}


@pytest.mark.parametrize("raw", [DISCHARGED, OPEN_CASE, BILLED | {"claimed_deficiency": "4000"}])
def test_asking_for_the_sums_is_no_first_step_where_the_verdict_is_another(
    site: Client, raw: dict[str, object]
) -> None:
    for part in ("result", "choices", "plan"):
        assert "A good first step" not in page(site, raw, part).text
    for part in ("choices", "plan"):
        assert "A good first step" in page(site, BILLED, part).text


def test_waiting_is_last_and_called_what_it_ends_in(site: Client) -> None:
    for stage, title in (("billed", "Do nothing, until a default judgment"), ("sued", "Do not answer: a default")):
        found = rows(site, BILLED | {"stage": stage})
        assert [*found][-1] == "do_nothing"
        assert title in found["do_nothing"]
    for raw in (TOO_OLD, DISCHARGED, OPEN_CASE):
        found = rows(site, raw)
        assert [*found][-1] == "do_nothing"
        assert "default judgment" not in found["do_nothing"]
        assert "They may sue" not in found["do_nothing"]
    assert "default judgment" in rows(site, TOO_OLD | {"stage": "sued"})["do_nothing"]


def test_what_pays_stands_behind_what_does_not_where_nothing_is_to_be_paid_yet(site: Client) -> None:
    order = [*rows(site, TOO_OLD | {"servicemember": "yes"})]  # then the time may not be over
    assert order.index("bankruptcy") < order.index("payment_plan")
    assert order.index("bankruptcy") < order.index("pay_in_full")


def test_no_way_pays_a_debt_that_is_too_old(site: Client) -> None:
    assert not {"pay_in_full", "settle_lump_sum", "payment_plan"} & set(rows(site, TOO_OLD))
    for part in ("result", "choices"):
        text = page(site, TOO_OLD | {"holder": "debt_buyer"}, part).text
        assert "A letter that admits and promises nothing." in text
        assert "Dispute the amount" not in text


def test_a_letter_that_asks_for_the_lines_is_offered_once(site: Client) -> None:
    """The option and the action of the verdict are one step."""
    for raw in (BILLED, BILLED | {"stage": "sued"}, TOO_OLD):
        steps = page(site, raw, "choices").soup.find(id="first").get_text(" ")
        assert "Ask how they add it up, and dispute it" not in steps
        assert steps.count("A good first step") == 1


def test_nothing_is_usual_where_something_else_is_wrong(site: Client) -> None:
    usual = BILLED | {"state": "NY", "use": "personal", "sale_date": "2026-07-01", "repossession_date": "2026-05-01"}
    for notice, looks in (("yes", True), ("no", False)):
        text = page(site, usual | {"notice_before_sale": notice}).text
        assert ("You were not told before the sale" in text) is not looks
        assert ("We found nothing that does not fit" in text) is looks


def test_a_pause_is_asked_for_in_time_that_is_left(site: Client) -> None:
    raw: dict[str, object] = {"state": "IL", "stage": "behind", "balance": "9800", "missed_payments": "2"}
    late, in_time = (page(site, raw | {"stage": stage}, "options/deferral").text for stage in ("behind", "paying"))
    assert "Ask before the next payment is due." in late
    assert "before you are 30 days late" not in late
    assert "before you are 30 days late" in in_time


def test_waiting_takes_nothing_that_cannot_be_taken(site: Client) -> None:
    safe = JUDGMENT | {"state": "SC"}
    assert "they cannot take from your pay" in rows(site, safe)["do_nothing"]
    assert "take from your pay or your account" in rows(site, safe | {"state": "OH"})["do_nothing"]


TITLE: dict[str, object] = {
    "state": "MS",
    "stage": "repossessed",
    "contract_type": "direct_loan",
    "lender_kind": "title_lender",
    "balance": "2500",
    "repossession_date": "2026-11-15",
}


def test_a_title_loan_is_told_as_a_may(site: Client) -> None:
    shown = page(site, TITLE)
    assert "It may take as little as" in shown.text
    assert "The least that it takes" not in shown.text
    assert "After some title loans nothing more is owed." in rows(site, TITLE)["do_nothing"]


def test_nothing_at_once_is_an_answer(site: Client) -> None:
    text = page(site, BILLED | {"lump_sum": "0"}, "offer").text
    assert "You told us that you can pay nothing at once." in text
    assert "We need the amount of the debt" not in text
    assert "It takes 56 months." in text


def test_a_plan_of_more_than_a_hundred_years_says_so(site: Client) -> None:
    text = page(site, BILLED | {"monthly_spare": "0.01"}, "offer").text
    assert "more than 100 years" in text


@pytest.mark.parametrize("stage", list(Stage))
@pytest.mark.parametrize("language", ["", "/es"])
def test_stage_and_state_alone_show_no_price_and_say_what_to_do(site: Client, stage: Stage, language: str) -> None:
    raw: dict[str, object] = {"state": "OH", "stage": stage.value}
    found = page(site, raw, language=language)
    assert "$" not in found.soup.find(class_="say").get_text()
    assert "$" not in found.soup.find(class_="do").get_text()
    best = found.soup.find(id="choices")
    assert best is None or "$" not in best.get_text()
    ends = page(site, raw, "choices", language).soup.find(id="ends")
    assert ends is None or "$" not in ends.get_text()
    assert found.soup.h1.get_text(strip=True) not in ("We cannot work out an amount yet", "")
    assert "$" not in page(site, raw, "plan", language).soup.find(id="amount").text


def test_a_claim_alone_is_never_usual(site: Client) -> None:
    found = page(site, {"state": "IL", "stage": "sued", "claimed_deficiency": "974.68"})
    assert "Looks usual" not in found.text
    assert "We found nothing that does not fit" not in found.text
    assert "you may owe $974.68" not in " ".join(found.text.split())


@pytest.mark.parametrize("state", ["CO", "AL", "KY", "MA", "ND", "OH", "WY", "UT"])
def test_a_judgment_at_a_rate_that_is_not_told_says_at_least(site: Client, state: str) -> None:
    for part in ("result", "plan"):
        text = " ".join(page(site, JUDGMENT | {"state": state}, part).text.split())
        assert "On the judgment you owe at least $8,000.00" in text
        assert "more with interest at the contract’s rate" in text
        assert "at least $8,000.00" in text
        assert "8,000.00 or more" in text
        assert "as of today" not in text


def test_the_answers_that_would_settle_it_are_named(site: Client) -> None:
    found = page(site, JUDGMENT | {"state": "CO"})
    named = found.soup.find(class_="narrow-list").get_text(" ", strip=True)
    assert "the judgment’s interest rate" in named
    assert "the rate (APR)" in named
    choices = rows(site, JUDGMENT | {"state": "CO"})
    assert "We do not know the rate of the interest" in choices["payment_plan"]
    assert "at least $8,000.00" in choices["pay_in_full"]


def a_year_old(today: date) -> dict[str, object]:
    return JUDGMENT | {"judgment_date": (today - timedelta(days=365)).isoformat()}


def test_a_cap_of_the_law_ends_the_range(site: Client, today: date) -> None:
    text = " ".join(page(site, a_year_old(today) | {"state": "TX"}).text.split())
    assert "On the judgment you owe $8,000.00 to $9,4" in text
    assert "Most likely about" not in text


def test_a_judgment_that_seems_paid_but_for_its_interest_says_so(site: Client, today: date) -> None:
    text = " ".join(page(site, a_year_old(today) | {"state": "CO", "paid_since_judgment": "9000"}).text.split())
    assert "What was paid covers the judgment itself." in text
    assert "They may owe you" not in text
    assert "Plan an offer" not in text


@pytest.mark.parametrize("state", list(State))
def test_no_page_of_a_judgment_fails_for_want_of_a_rate(site: Client, state: State) -> None:
    raw = JUDGMENT | {"state": state.value}
    for part in ("result", "plan", "offer", "letters"):
        assert "None" not in page(site, raw, part).text.replace("None that we know of", "")


@pytest.mark.parametrize("state", ["GA", "MO", "OH"])
def test_after_a_judgment_limits_are_what_could_have_been_raised(site: Client, state: str) -> None:
    raw = JUDGMENT | {"state": state, "judgment_rate": "5", "contract_type": "sale_contract"}
    found = page(site, raw, "law")
    limits = found.soup.find(id="limits")
    assert limits is not None
    assert "What could have been raised before the judgment" in limits.h2.get_text()
    for part in ("result", "law"):
        assert "no limit changes the amount" not in page(site, raw, part).text


TAKEN: dict[str, object] = {
    "state": "OH",
    "stage": "repossessed",
    "contract_type": "sale_contract",
    "repossession_kind": "taken",
    "repossession_date": "2026-11-10",
    "balance": "9800",
    "vehicle_value": "12000",
}


def test_what_it_takes_to_get_the_car_back_is_no_certain_amount_while_its_costs_are_usual_ones(site: Client) -> None:
    found = page(site, TAKEN)
    ledger = found.soup.find(class_="ledger").get_text(" ", strip=True)
    assert ledger
    assert "." not in ledger
    assert "$10,500.00" not in rows(site, TAKEN)["redeem"]
    raw = TAKEN | {"costs_known": "yes", "repossession_cost": "400"}
    assert "$10,200.00" in page(site, raw).soup.find(class_="ledger").get_text(" ", strip=True)
    assert "$10,200.00" in rows(site, raw)["redeem"]


def test_selling_it_oneself_rests_on_a_price_that_nobody_has_paid(site: Client) -> None:
    raw: dict[str, object] = {"state": "OH", "stage": "behind", "balance": "9800", "vehicle_value": "7000"}
    raw["lump_sum"] = "5000"
    row = rows(site, raw)["sell_it_yourself"]
    assert "$2,800" in row
    assert "$2,800.00" not in row
    assert "A good first step" in row
    for lump in (None, "1000"):
        other = rows(site, {key: value for key, value in (raw | {"lump_sum": lump}).items() if value is not None})
        assert "A good first step" not in other["sell_it_yourself"]


# a judgment that may be too old

OLD_JUDGMENT = JUDGMENT | {"judgment_rate": "0"}


@pytest.mark.parametrize(
    ("state", "entered", "says", "dates"),
    [
        ("SC", "2010-05-03", "By our count this judgment is too old to collect.", "up to May 3, 2020, and no longer."),
        (
            "TX",
            "2010-05-03",
            "This judgment may be too old to collect.",
            "up to May 3, 2020. They may have made it last longer.",
        ),
    ],
)
def test_an_old_judgment_is_told_as_such_in_every_room(
    site: Client, state: str, entered: str, says: str, dates: str
) -> None:
    raw = OLD_JUDGMENT | {"state": state, "judgment_date": entered}
    result = page(site, raw)
    assert result.soup.h1.get_text(" ", strip=True) == says
    assert "how long you can still fight it" not in result.text
    acts = [one["data-action"] for one in result.soup.select(".acts li")]
    assert acts == ["check_judgment", "get_legal_help"]
    assert dates in page(site, raw, "law").text
    assert dates in page(site, raw, "dates").text
    assert "How long can they collect a judgment?" in page(site, raw, "law").text
    assert "Ask the court if the judgment is still good" in page(site, raw, "choices").text
    assert "Life of the judgment" in page(site, raw, "report").text
    assert "demasiado vieja para cobrarla" in page(site, raw, language="/es").text


def test_a_young_judgment_is_no_old_one(site: Client) -> None:
    raw = OLD_JUDGMENT | {"state": "SC", "judgment_date": "2025-05-03"}
    assert "too old" not in page(site, raw).text
    assert "They can collect the judgment up to May 3, 2035." in page(site, raw, "law").text
    assert next(one["data-action"] for one in page(site, raw).soup.select(".acts li")) == "negotiate"


def test_what_is_protected_besides_pay_is_told_after_a_judgment(site: Client) -> None:
    raw = JUDGMENT | {"state": "WA"}
    told = page(site, raw, "law").text
    assert "What else can they not take?" in told
    assert "Your bank must leave $2,000 in your account without your asking." in told
    assert "Your bank must leave" not in page(site, BILLED | {"state": "WA"}, "law").text


def test_a_cap_on_a_year_and_a_lower_most_are_told(site: Client) -> None:
    iowa = JUDGMENT | {"state": "IA", "weekly_gross_earnings": "1000"}
    assert "In one calendar year each of them can take at most $5,200.00." in page(site, iowa, "choices").text
    minnesota = JUDGMENT | {"state": "MN", "weekly_disposable_earnings": "470", "public_assistance": "no"}
    assert "It may be no more than $13.60 a week. Ask legal aid." in page(site, minnesota, "choices").text


def test_a_rule_about_another_contract_is_not_told_as_theirs(site: Client) -> None:
    """Georgia's title pawns are lost otherwise than a dealer's car: who signed at a dealer does not read of it."""
    pawn = "A title pawn is lost in a special way."
    assert (
        pawn
        not in page(site, TITLE | {"state": "GA", "contract_type": "sale_contract", "lender_kind": "bank"}, "law").text
    )
    assert pawn in page(site, TITLE | {"state": "GA"}, "law").text
