"""The result page: the number first, then everything behind it."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from calculator.engine.rulebook import Rulebook
from calculator.engine.vocabulary import Bankruptcy, RepossessionKind, Stage, State
from calculator.questionnaire.seal import Walk, seal
from tests.web.walking import Page, visit

OHIO = {
    "stage": Stage.SOLD,
    "state": State.OH,
    "balance": Decimal("9800.00"),
    "repossession_cost": Decimal("450.00"),
    "storage_cost": Decimal("300.00"),
    "sale_cost": Decimal("250.00"),
    "sale_price": Decimal("4200.00"),
    "costs_known": True,
    "first_missed_payment": date(2025, 6, 1),
}


def result(site: Client, **values: Any) -> Page:
    page = visit(site, f"/q/{seal(Walk(revision=1, values=values))}/result/")
    assert page.status == 200
    return page


def statement(page: Page) -> list[tuple[str, str]]:
    rows = page.soup.find(id="sums").find("table").find_all("tr")
    return [(row["data-line"], row.find("td").get_text(strip=True)) for row in rows]


def test_the_ohio_case_shows_its_lines_in_order(site: Client) -> None:
    page = result(site, **OHIO)
    assert page.soup.find("h1").get_text(" ", strip=True) == "You may owe $6,600.00"
    assert statement(page) == [
        ("balance", "9,800.00"),
        ("sale_price", "− 4,200.00"),
        ("remainder", "5,600.00"),
        ("repossession_cost", "+ 450.00"),
        ("storage_cost", "+ 300.00"),
        ("sale_cost", "+ 250.00"),
        ("result", "6,600.00"),
    ]


def test_a_borrower_behind_in_texas_with_only_loan_terms_sees_a_range(site: Client) -> None:
    page = result(
        site,
        stage=Stage.BEHIND,
        state=State.TX,
        amount_financed=Decimal("24000.00"),
        apr=Decimal(9),
        term_months=72,
        payments_made=20,
        vehicle_value=Decimal("15000.00"),
    )
    low, high = (one.get_text() for one in page.soup.find("h1").find_all(class_="num"))
    assert low == "$7,111"  # 18,571.10 − 12,000 + 300 + 40 + 200
    assert high == "$12,921"  # 18,571.10 − 7,500 + 500 + 750 + 600
    assert "about" in page.text
    assert "cents" in page.text


def test_the_columns_of_a_range_add_up(site: Client) -> None:
    page = result(
        site,
        **OHIO | {"costs_known": None, "storage_cost": None, "sale_price": None, "vehicle_value": Decimal("7000.00")},
    )
    rows = page.soup.find(class_="three").find("tbody").find_all("tr")
    for column in (0, 1):
        amounts = [
            (
                row.get("class") or ["line"],
                Decimal(
                    row.find_all("td")[column]
                    .get_text()
                    .replace("−", "-")
                    .replace("+", "")
                    .replace(",", "")
                    .replace(" ", "")
                ),
            )
            for row in rows
        ]
        lines = sum(amount for role, amount in amounts if role == ["line"])
        total = next(amount for role, amount in amounts if role == ["total"])
        assert lines == total


def test_what_would_narrow_the_range_can_be_added(site: Client) -> None:
    page = result(site, stage=Stage.SOLD, state=State.OH, balance=Decimal("9800.00"), vehicle_value=Decimal("7000.00"))
    assert page.open(page.link("Add the sale price")).step == "price"


def test_a_surplus_is_theirs_to_pay(site: Client) -> None:
    page = result(site, **OHIO | {"sale_price": Decimal("15000.00")})
    assert page.soup.find("h1").get_text(" ", strip=True) == "They may owe you $4,200.00"


def test_a_range_across_zero_says_the_car_may_bring_more(site: Client) -> None:
    page = result(
        site, stage=Stage.REPOSSESSED, state=State.OH, balance=Decimal("5000.00"), vehicle_value=Decimal("9000.00")
    )
    assert "nothing" in page.soup.find("h1").get_text()
    assert "belongs to you" in page.text


def test_without_a_balance_the_rest_is_there_already(site: Client) -> None:
    page = result(site, stage=Stage.SOLD, state=State.OH, first_missed_payment=date(2025, 6, 1))
    assert "We cannot work out an amount yet" in page.text
    assert "June 1, 2032" in page.text
    assert page.open(page.link("Add your loan balance")).step == "balance"


def test_before_a_sale_the_price_is_still_to_come_off(site: Client) -> None:
    page = result(site, stage=Stage.REPOSSESSED, state=State.OH, balance=Decimal("9800.00"))
    assert "Before any sale, it comes to" in page.text


def test_the_credit_dates(site: Client) -> None:
    page = result(site, **OHIO)
    assert "June 1, 2032" in page.text
    assert "November 28, 2032" in page.text
    days = [one["datetime"] for one in page.soup.find(class_="days").find_all("time")]
    assert days == sorted(days)


def test_their_number_beside_ours(site: Client) -> None:
    page = result(site, **OHIO | {"stage": Stage.BILLED, "claimed_deficiency": Decimal("7047.44")})
    section = page.soup.find(id="check").get_text(" ", strip=True)
    assert "$447.44" in section
    assert "do not add up" in section


def test_a_letter_whose_parts_are_right_yields_no_finding(site: Client) -> None:
    page = result(site, **OHIO | {"stage": Stage.BILLED, "claimed_deficiency": Decimal("6600.00")})
    assert "We found nothing that does not fit" in page.text


def test_a_judgment_counts_its_own_interest(site: Client) -> None:
    page = result(
        site,
        **OHIO
        | {
            "stage": Stage.JUDGMENT,
            "judgment_amount": Decimal("10000.00"),
            "judgment_rate": Decimal(7),
            "judgment_date": date(2026, 1, 1),
        },
    )
    assert "On the judgment you owe" in page.text
    assert "What the sale itself adds up to" in page.text


def test_deadlines_stand_above_the_amount(site: Client) -> None:
    page = result(site, stage=Stage.SUED, state=State.OH, answer_due=date(2030, 1, 5))
    text = page.text
    assert text.index("January 5, 2030") < text.index("We cannot work out an amount yet")


def test_a_right_to_get_the_car_back_shows_what_it_costs(site: Client, today: date) -> None:
    page = result(
        site,
        stage=Stage.REPOSSESSED,
        state=State.WI,
        balance=Decimal("9800.00"),
        repossession_kind=RepossessionKind.TAKEN,
        repossession_date=today,
        monthly_payment=Decimal("400.00"),
        missed_payments=3,
        repossession_cost=Decimal("450.00"),
        storage_cost=Decimal("0.00"),
    )
    assert "$1,650.00" in page.soup.find(id="rights").get_text()


def test_the_law_names_its_source_and_date(site: Client) -> None:
    section = result(site, **OHIO).soup.find(id="law").get_text(" ", strip=True)
    assert "Ohio Rev. Code" in section
    assert "November 24, 2026" in section
    assert "We read" in section


def test_it_says_it_is_no_advice_and_where_to_get_some(site: Client) -> None:
    page = result(site, **OHIO)
    assert "This is not legal advice" in page.text
    assert page.link("Free legal help in Ohio").startswith("https://")


@pytest.mark.parametrize("stage", list(Stage))
def test_every_stage_has_tips_and_law(site: Client, stage: Stage) -> None:
    page = result(site, stage=stage, state=State.TX)
    assert len(page.soup.find(id="tips").find_all("article")) >= 4
    assert len(page.soup.find(id="law").find_all("dt")) >= 2


@pytest.mark.parametrize("state", list(State))
def test_every_state_has_a_result_in_plain_words(site: Client, state: State) -> None:
    page = result(site, **OHIO | {"state": state})
    assert "None" not in page.text
    assert "_" not in page.soup.find(id="law").get_text()


def test_an_open_bankruptcy_is_a_warning(site: Client) -> None:
    assert "bankruptcy lawyer" in result(site, **OHIO | {"bankruptcy": Bankruptcy.OPEN}).text


def test_a_result_under_an_older_release_says_so(site: Client, rulebook: Rulebook) -> None:
    walk = Walk(revision=1, values=OHIO, first_release=rulebook.release + 7, first_day=date(2026, 1, 2))
    page = visit(site, f"/q/{seal(walk)}/result/")
    assert "January 2, 2026" in page.text
    assert page.open(page.link("See what changed")).status == 200


def test_no_figure_in_the_title(site: Client) -> None:
    assert "6,600" not in result(site, **OHIO).soup.title.get_text()


def test_it_is_kept_nowhere(site: Client) -> None:
    response = result(site, **OHIO).response
    assert response["Cache-Control"] == "private, no-store"
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert not response.cookies
