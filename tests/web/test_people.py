"""A lease, a death, a divorce, two states, active duty, a car just taken or lost: result, plan and letter."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from calculator.engine.parsing import PARSERS
from calculator.questionnaire.seal import Walk, seal
from tests.web.results import ledger
from tests.web.walking import Page, visit

Raw = dict[str, object]

LEASE: Raw = {
    "state": "OH",
    "stage": "billed",
    "contract_type": "lease",
    "balance": "9000",
    "sale_price": "3000",
    "notice_before_sale": "no",
    "claimed_deficiency": "4321",
}
DIED: Raw = {
    "state": "TX",
    "stage": "billed",
    "balance": "9800",
    "sale_price": "4200",
    "costs_known": "yes",
    "claimed_deficiency": "5600",
    "signer_died": "yes",
}
DIVORCED: Raw = {**DIED, "signer_died": None, "divorce_gave_car_away": "yes"}
TWO_STATES: Raw = {
    "state": "MN",
    "home_state": "WI",
    "stage": "billed",
    "contract_type": "sale_contract",
    "amount_financed": "14000",
    "balance": "9000",
    "sale_price": "5000",
    "costs_known": "yes",
    "claimed_deficiency": "4000",
}
LOST: Raw = {
    "state": "TN",
    "stage": "behind",
    "balance": "20000",
    "total_loss": "totaled",
    "insurance_payment": "13000",
}


def on_duty(today: date) -> Raw:
    return {
        "state": "OH",
        "stage": "repossessed",
        "repossession_kind": "taken",
        "repossession_date": (today - timedelta(days=40)).isoformat(),
        "servicemember": "yes",
        "balance": "9000",
    }


def just_taken(today: date, days: int = 1, state: str = "GA") -> Raw:
    return {
        "state": state,
        "stage": "repossessed",
        "use": "personal",
        "contract_type": "sale_contract",
        "repossession_kind": "taken",
        "repossession_date": (today - timedelta(days=days)).isoformat(),
        "balance": "14200",
        "vehicle_value": "11000",
        "repossession_notice": "no",
    }


def page(site: Client, raw: Raw, part: str = "result", language: str = "") -> Page:
    values: dict[str, Any] = {key: PARSERS[key](value) for key, value in raw.items() if value is not None}
    found = visit(site, f"{language}/q/{seal(Walk(revision=1, values=values))}/{part}/")
    assert found.status == 200
    return found


def first_screen(shown: Page) -> str:
    """The sentence, why, the numbers and what to do first."""
    heading = shown.soup.find("h1") if shown.step == "result" else shown.soup.find(id="amount").find("h2")
    parts = [heading, *shown.soup.select(".why"), shown.soup.find(class_="ledger"), shown.soup.find(class_="acts")]
    return " ".join(" ".join(part.get_text(" ").split()) for part in parts if part is not None)


def both(site: Client, raw: Raw, language: str = "") -> tuple[Page, Page]:
    return page(site, raw, language=language), page(site, raw, "plan", language)


def letter(site: Client, raw: Raw, slug: str, language: str = "") -> str:
    return " ".join(page(site, raw, f"letters/{slug}", language).soup.find(class_="sheet").get_text(" ").split())


def offered(shown: Page) -> list[str]:
    """The letters of a list in their order."""
    slugs = [link["href"].rstrip("/").rsplit("/", 1)[-1] for link in shown.soup.select("#letters .rows a, #fit a")]
    return [slug for slug in dict.fromkeys(slugs) if "." not in slug]


def letters_that_fit(site: Client, raw: Raw) -> list[str]:
    """All of them in the room; the result has the first few, in the same order."""
    every, few = offered(page(site, raw, "letters")), offered(page(site, raw))
    assert few == every[: len(few)]
    assert few
    return every


# A lease


@pytest.mark.parametrize("stage", ["behind", "repossessed", "sold", "billed", "sued"])
def test_a_lease_shows_no_sum_on_any_page(site: Client, stage: str) -> None:
    """Their own number may stand in a letter; nothing is added up, and no loan's amount is told."""
    raw = LEASE | {"stage": stage}
    for shown in both(site, raw):
        assert "early termination charge" in shown.text
        for figure in ("6,000", "9,000", "4,321", "3,000"):
            assert figure not in shown.text, (stage, figure)
        told = shown.soup.find(id="lease").get_text(" ")
        assert all(one in told for one in ("What to ask for", "Who helps", "12 CFR 1013.4(g)", "15 U.S.C. 1667b(b)"))
        for gone in ("sums", "check", "limits", "rights", "wrongs", "choices"):
            assert shown.soup.find(id=gone) is None, (stage, gone)
        assert "We need what you owe on the loan" not in shown.text
        assert "Looks usual" not in shown.text
    for code in ("do_nothing", "surrender", "pay_in_full", "sell_it_yourself"):
        option = page(site, raw, f"options/{code}")
        assert "still owe what" not in option.text
        assert not any(figure in option.text for figure in ("6,000", "9,000", "4,321"))


def test_a_lease_has_a_letter_that_fits_it(site: Client) -> None:
    fitting = letters_that_fit(site, LEASE)
    assert "lease-itemization" in fitting
    assert not {"request-explanation", "dispute-amount", "raise-the-law", "ask-to-reinstate"} & set(fitting)
    text = letter(site, LEASE, "lease-itemization")
    assert "12 CFR 1013.4(g)" in text
    assert "residual value" in text
    assert "4,321" not in text
    assert "not a promise to pay" in text


def test_a_lease_in_spanish(site: Client) -> None:
    for shown in both(site, LEASE, "/es"):
        assert "cargo por terminación anticipada" in shown.text
    assert "valor residual" in letter(site, LEASE, "lease-itemization", "/es")


# The signer has died


@pytest.mark.parametrize("stage", ["paying", "behind", "repossessed", "sold", "billed", "sued"])
def test_a_relative_is_never_told_that_they_owe(site: Client, stage: str) -> None:
    for shown in both(site, DIED | {"stage": stage, "vehicle_value": "7000"}):
        told = first_screen(shown)
        assert "The estate of the person who signed owes this, not the family." in told
        assert "you may owe" not in told.lower()
        assert "you owe" not in told.lower()
        statement = shown.soup.find(id="sums")
        assert statement is None or "you may owe" not in statement.get_text(" ").lower()
        acts = {one["data-action"]: one.get_text(" ", strip=True) for one in shown.soup.select(".acts li")}
        assert not {"negotiate", "payment_plan", "catch_up"} & set(acts)
        assert stage not in ("paying", "behind") or "about the death" in acts["call_lender"]


def test_who_signed_and_a_relative_each_read_their_own_words_for_one_action(site: Client) -> None:
    """One after the other, as a page's parts are kept."""
    signed = DIED | {"stage": "paying", "signer_died": None}
    for raw, says in (
        (signed, "Call the lender"),
        (DIED | {"stage": "paying"}, "about the death"),
        (signed, "Call the lender"),
    ):
        acts = {one["data-action"]: one.get_text(" ", strip=True) for one in page(site, raw).soup.select(".acts li")}
        assert says in acts["call_lender"]


def test_the_amounts_stay_and_a_spouse_is_told_where_it_matters(site: Client) -> None:
    shown = page(site, DIED)
    assert "The estate may owe $5,600.00" in first_screen(shown)
    assert "Where you live, a husband or wife may have to pay, too." in shown.text
    assert "a husband or wife may have to pay, too" not in page(site, DIED | {"state": "OH"}).text


def test_who_signed_as_well_still_owes(site: Client) -> None:
    told = first_screen(page(site, DIED | {"role": "co_buyer"}))
    assert "You may owe $5,600.00" in told
    assert "You signed as well, so they may ask you for all of it." in told


def test_the_ways_of_an_estate_are_not_the_relatives_own(site: Client) -> None:
    raw = DIED | {"stage": "behind", "vehicle_value": "7000", "first_missed_payment": "2026-10-01", "lump_sum": "100"}
    ways = page(site, raw, "choices")
    listed = {one["data-option"]: " ".join(one.get_text(" ").split()) for one in ways.soup.select("[data-option]")}
    assert not {"refinance", "bankruptcy"} & set(listed)
    assert "Whoever handles the estate" in listed["keep_paying"]
    assert "Whoever handles the estate" in listed["surrender"]
    for said in ("A good first step", "out of reach today", "stays for 7 years", "stay for 7 years", "taken from your"):
        assert said not in ways.text
    steps = ways.soup.find(id="first").get_text(" ", strip=True)
    assert "a call" not in steps.split("A letter that takes on no debt.")[0]


def test_a_debt_of_an_estate_is_on_no_report_of_the_relatives(site: Client) -> None:
    raw = DIED | {"stage": "behind", "first_missed_payment": "2026-10-01"}
    assert "60 days late" not in page(site, raw, "dates").text
    assert "this debt should not be on your own credit report" in page(site, raw, "dates").text
    assert "no debería estar en su propio reporte" in page(site, raw, "dates", "/es").text
    assert "60 days late" in page(site, raw | {"role": "co_buyer"}, "dates").text


def test_the_letter_after_a_death_takes_on_no_debt(site: Client) -> None:
    assert letters_that_fit(site, DIED)[0] == "the-signer-has-died"
    assert not {"offer-to-settle", "payment-plan", "hardship"} & set(letters_that_fit(site, DIED))
    text = letter(site, DIED, "the-signer-has-died")
    assert "By it nobody takes over this debt." in text
    assert "15 U.S.C. 1692c(b)" in text
    assert "I owe" not in text


def test_a_death_in_spanish(site: Client) -> None:
    for shown in both(site, DIED, "/es"):
        assert "La sucesión puede deber" in first_screen(shown)
    assert "nadie asume esta deuda" in letter(site, DIED, "the-signer-has-died", "/es")


# A divorce


def test_a_divorce_binds_the_ex_and_not_the_lender(site: Client) -> None:
    for shown in both(site, DIVORCED):
        assert "The divorce order binds your ex, not the lender" in first_screen(shown)
        assert "You may owe $5,600.00" in first_screen(shown)
    for part in ("plan", "choices"):
        assert "contempt" in page(site, DIVORCED, part).text
    assert letters_that_fit(site, DIVORCED)[0] == "the-divorce-order"
    assert "A copy of the order is with this letter." in letter(site, DIVORCED, "the-divorce-order")


def test_a_divorce_in_spanish(site: Client) -> None:
    for shown in both(site, DIVORCED, "/es"):
        assert "obliga a su ex, no al prestamista" in first_screen(shown)
    assert "Adjunto una copia de la orden." in letter(site, DIVORCED, "the-divorce-order", "/es")


# Two states


def test_both_states_limits_are_told_as_may(site: Client) -> None:
    for shown in both(site, TWO_STATES):
        assert "You live in Wisconsin now. A court there may use the limits of its own law." in first_screen(shown)
        told = " ".join(shown.soup.find(id="home-limits").get_text(" ").split())
        assert "You signed in Minnesota and live in Wisconsin." in told
        assert "15 U.S.C. 1692i(a)(2)" in told
        assert "425.210" in told
        assert "By this you may owe" not in told
    assert "$4,000.00" in first_screen(page(site, TWO_STATES))
    for part in ("plan", "choices"):
        assert "wherever made" in page(site, TWO_STATES, part).text


def test_the_letter_names_the_law_where_they_live(site: Client) -> None:
    assert "which-states-law" in page(site, TWO_STATES, "letters").response.content.decode()
    text = letter(site, TWO_STATES, "which-states-law")
    assert "I signed this contract in Minnesota. I live in Wisconsin now." in text
    assert "425.210" in text
    assert "1692i(a)(2)" in text


def test_one_state_is_told_of_no_other(site: Client) -> None:
    for shown in both(site, TWO_STATES | {"home_state": None}):
        assert shown.soup.find(id="home-limits") is None
        assert "Wisconsin" not in shown.text


def test_two_states_in_spanish(site: Client) -> None:
    for shown in both(site, TWO_STATES, "/es"):
        assert "Ahora vive en Wisconsin." in first_screen(shown)
    assert "Ahora vivo en Wisconsin." in letter(site, TWO_STATES, "which-states-law", "/es")


# Active duty


def test_active_duty_is_the_first_thing_said(site: Client, today: date) -> None:
    raw = on_duty(today)
    for shown in both(site, raw):
        assert first_screen(shown).startswith("On active duty, a car may not be taken without a court order.")
        assert "A military legal office helps for free." in first_screen(shown)
    assert letters_that_fit(site, raw)[0] == "taken-on-active-duty"
    assert "50 U.S.C. 3952" in letter(site, raw, "taken-on-active-duty")


def test_active_duty_after_the_sale_is_the_first_reason(site: Client, today: date) -> None:
    raw = on_duty(today) | {"stage": "billed", "sale_price": "4000", "costs_known": "yes", "claimed_deficiency": "5000"}
    for shown in both(site, raw):
        why = " ".join(shown.soup.find(class_="why").get_text(" ").split())
        assert why.startswith("On active duty, a car may not be taken without a court order.")
    given_back = raw | {"repossession_kind": "surrendered"}
    assert "On active duty, a car" not in page(site, given_back).text


def test_active_duty_in_spanish(site: Client, today: date) -> None:
    for shown in both(site, on_duty(today), "/es"):
        assert first_screen(shown).startswith("En servicio activo, nadie puede llevarse un auto")


# The first 48 hours


def test_a_car_taken_yesterday_has_its_list(site: Client, today: date) -> None:
    raw = just_taken(today)
    for shown in both(site, raw):
        told = " ".join(shown.soup.find(id="first-hours").get_text(" ").split())
        assert shown.soup.find(id="acts-h").get_text() == "The first 48 hours"
        for thing in ("registration", "Medicine", "Child seat", "Tools", "License plates, toll tag", "garage opener"):
            assert thing in told
        assert "the exact amount, each fee in it, and the last day" in told
        assert "The lender has until" in told
    assert "In Georgia you can ask for a public sale" in page(site, raw, "choices").text
    text = letter(site, raw, "ask-for-belongings")
    assert "Child seat or stroller:" in text
    assert "not a promise to pay" in text


def test_the_list_leads_to_letters_that_open(site: Client, today: date) -> None:
    for link in page(site, just_taken(today)).soup.find(id="first-hours").find_all("a"):
        assert visit(site, link["href"]).status == 200


def test_a_public_sale_can_be_demanded_where_the_law_gives_it(site: Client, today: date) -> None:
    told = " ".join(page(site, just_taken(today)).soup.find(id="first-hours").get_text(" ").split())
    assert "Your state may let you ask for a public sale in writing." in told
    assert "By our count you can ask until" not in told  # the notice has not come, so no day is counted
    notice = just_taken(today) | {"repossession_notice": "yes", "repossession_notice_date": today.isoformat()}
    for shown in both(site, notice):
        assert "By our count you can ask until" in shown.text
        assert "demand_public_sale" in [one["data-action"] for one in shown.soup.select(".acts li")]
    assert "O.C.G.A. 10-1-36" in letter(site, notice, "demand-public-sale")
    assert "public sale in writing" not in page(site, just_taken(today, state="TX")).text
    assert "venta pública" in letter(site, notice, "demand-public-sale", "/es")


def test_where_no_law_has_a_last_day_none_is_told(site: Client, today: date) -> None:
    told = " ".join(page(site, just_taken(today, state="TX")).soup.find(id="first-hours").get_text(" ").split())
    assert "We know of no last day for it here." in told
    assert "The lender has until" not in told


@pytest.mark.parametrize(("days", "there"), [(0, True), (3, True), (4, False)])
def test_only_the_last_days_count(site: Client, today: date, days: int, there: bool) -> None:
    assert (page(site, just_taken(today, days)).soup.find(id="first-hours") is not None) is there


def test_the_first_hours_in_spanish(site: Client, today: date) -> None:
    for shown in both(site, just_taken(today), "/es"):
        assert shown.soup.find(id="acts-h").get_text() == "Las primeras 48 horas"
        assert "Asiento de niño" in shown.text
    assert "Asiento de niño" in letter(site, just_taken(today), "ask-for-belongings", "/es")


# A theft or a total loss


def test_the_insurance_path_says_what_comes_from_whom(site: Client) -> None:
    for shown in both(site, LOST):
        told = first_screen(shown)
        assert "After the insurance, $7,000.00 is left to pay." in told
        assert "GAP coverage and refunds for add-ons may still come off." in told
        assert ledger(shown) == [("owed", "$20,000.00"), ("insurance_payment", "−$13,000.00"), ("ours", "$7,000.00")]
        assert "Sell it yourself" not in " ".join(one.get_text() for one in shown.soup.select("[data-option]"))
    for part in ("plan", "choices"):
        text = page(site, LOST, part).text
        assert all(one in text for one in ("Your car insurer", "GAP coverage", "The sellers of add-ons", "The lender"))
    fitting = letters_that_fit(site, LOST)
    assert fitting[:2] == ["insurer-total-loss", "left-after-the-insurance"]
    assert "ask-to-catch-up" not in fitting
    text = letter(site, LOST, "left-after-the-insurance")
    assert "$7,000.00 is left of the loan" in text
    assert "The insurer paid $13,000.00." in text


def test_a_car_that_is_gone_is_neither_sold_nor_taken(site: Client) -> None:
    for part in ("result", "choices", "options/do_nothing", "plan"):
        text = page(site, LOST, part).text
        for said in ("before the sale", "A repossession stays", "what it takes to catch up", "If the car is taken"):
            assert said not in text, (part, said)


def test_gap_and_refunds_come_off(site: Client) -> None:
    raw = LOST | {"stage": "billed", "gap_payment": "6000", "insurance_refunds": "400", "claimed_deficiency": "7000"}
    shown = page(site, raw)
    assert "After the insurance, $600.00 is left to pay." in first_screen(shown)
    assert "may still come off" not in first_screen(shown)
    assert "$600.00 is left of the loan" in letter(site, raw, "left-after-the-insurance")


def test_before_the_insurer_has_paid_nothing_is_told_to_be_left(site: Client) -> None:
    told = first_screen(page(site, LOST | {"insurance_payment": None}))
    assert "The insurance comes first." in told
    assert "is left to pay" not in told


def test_a_total_loss_in_spanish(site: Client) -> None:
    for shown in both(site, LOST, "/es"):
        assert "$7,000.00" in first_screen(shown)
    assert "quedan $7,000.00 del préstamo" in letter(site, LOST, "left-after-the-insurance", "/es")
