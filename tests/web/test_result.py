"""The result and its rooms: the verdict first, and everything behind it a room away."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client

from calculator.engine.calendar import is_working_day
from calculator.engine.rulebook import Rulebook
from calculator.engine.vocabulary import Bankruptcy, RepossessionKind, Stage, State
from calculator.questionnaire.seal import Walk, seal
from tests.support import OHIO
from tests.web.results import ledger, result, room, statement
from tests.web.walking import visit


def test_the_ohio_case_shows_its_lines_in_order(site: Client) -> None:
    page = result(site, **OHIO)
    assert page.soup.find("h1").get_text(" ", strip=True) == "You may owe $6,600.00"
    assert statement(page) == [
        ("balance", "9,800.00"),
        ("sale_price", "− 4,200.00"),
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
    low, high, _likely = (one.get_text() for one in page.soup.find(class_="then-sold").find_all(class_="num"))
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
    assert "nothing" in page.soup.find(class_="then-sold").get_text()
    assert "belongs to you" in page.text


def test_without_a_balance_the_rest_is_there_already(site: Client) -> None:
    page = result(site, stage=Stage.SOLD, state=State.OH, first_missed_payment=date(2025, 6, 1))
    assert "We cannot work out an amount yet" in page.text
    assert "June 1, 2032" in page.soup.find(id="dates").get_text()
    assert page.open(page.link("Add your loan balance")).step == "balance"


def test_before_a_sale_the_price_is_still_to_come_off(site: Client) -> None:
    page = result(site, stage=Stage.REPOSSESSED, state=State.OH, balance=Decimal("9800.00"))
    assert "Before any sale, it comes to" in page.text


def test_the_credit_dates(site: Client) -> None:
    page = room(site, "dates", **OHIO)
    assert "June 1, 2032" in page.text
    assert "November 28, 2032" in page.text
    for part in ("ahead", "past"):
        days = [one["datetime"] for one in page.soup.find(id=part).find(class_="days").find_all("time")]
        assert days == sorted(days)
        assert days


def test_what_is_small_and_past_folds(site: Client) -> None:
    past = room(site, "dates", **OHIO).soup.find(id="past")
    assert "30 days late" in past.find("details").get_text()
    past.find("details").extract()
    assert "days late" not in past.get_text()
    assert "First missed payment" in past.get_text()


def test_their_number_beside_ours(site: Client) -> None:
    page = result(site, **OHIO | {"stage": Stage.BILLED, "claimed_deficiency": Decimal("7047.44")})
    assert ledger(page) == [("asked", "$7,047.44"), ("ours", "$6,600.00")]
    section = page.soup.find(id="check").get_text(" ", strip=True)
    assert "$447.44" in section
    assert "do not add up" in section
    assert statement(page)[-2:] == [("unexplained", "+ 447.44"), ("asked", "7,047.44")]


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


def test_a_paid_judgment_bears_no_interest(site: Client) -> None:
    judgment = {"stage": Stage.JUDGMENT, "judgment_amount": Decimal("10000.00"), "judgment_rate": Decimal(7)}
    owed = OHIO | judgment | {"judgment_date": date(2026, 1, 1)}
    assert "Interest adds about" in result(site, **owed).text
    assert "Interest adds" not in result(site, **owed, paid_since_judgment=Decimal(12_000)).text


def test_deadlines_stand_right_below_the_sentence(site: Client, today: date) -> None:
    due = date(today.year + 2, 1, 5)
    page = result(site, stage=Stage.SUED, state=State.OH, answer_due=due)
    text = page.text
    assert text.index(f"Answer the court by {due:%A}, January 5, {due.year}") < text.index("What to do first")
    assert "The date on your summons." in page.soup.find(class_="due").get_text()


def test_a_day_to_answer_that_is_past_is_no_alarm_and_no_silence(site: Client, today: date) -> None:
    page = result(site, stage=Stage.SUED, state=State.OH, answer_due=today - timedelta(days=3))
    assert page.soup.find(class_="due") is None
    assert "Answer today all the same." in page.soup.find(class_="calm").get_text()


def test_a_borrower_who_is_sued_sees_by_when_to_answer(site: Client, today: date) -> None:
    """Without a date from the summons it is a day to plan by, in the state's own time; with one it is that one."""
    served = today - timedelta(days=5)
    sued = {"stage": Stage.SUED, "state": State.NJ, "served_on": served}
    box = result(site, **sued).soup.find(class_="due")
    assert "Plan to be done by" in box.get_text()
    assert "The date on your summons wins." in box.get_text()
    assert "unsure" in box["class"]
    last = served + timedelta(days=35)
    by = next(day for day in (last - timedelta(days=back) for back in range(7)) if is_working_day(day))
    page = room(site, "dates", **sued)
    days = {one["datetime"]: one.find_parent("li").get_text(" ", strip=True) for one in page.soup.select(".days time")}
    assert "Plan to be done by this day: your answer" in days[by.isoformat()]
    assert "The date on the summons always counts first" in days[by.isoformat()]
    assert "N.J. Ct. R. 4:6-1(a)" in page.text
    known = room(site, "dates", **sued, answer_due=last)
    assert "Plan to be done by this day" not in known.text
    assert "Your answer is due" in known.text
    printed = sued | {"state": State.FL}
    assert "Plan to be done by this day" not in room(site, "dates", **printed).text
    assert "A court here may name a day on its papers." in room(site, "law", **printed).text
    assert "the date on your paper" in result(site, **printed).soup.find(class_="due").get_text()


def test_a_right_to_get_the_car_back_shows_what_it_costs(site: Client, today: date) -> None:
    page = room(
        site,
        "law",
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
    # 3 × 400 and 450 of costs, and three payments of 400 as a deposit
    assert "$2,850.00" in page.soup.find(id="rights").get_text()


def test_the_law_names_its_source_and_date(site: Client) -> None:
    section = room(site, "law", **OHIO).soup.find(id="law").get_text(" ", strip=True)
    assert "Ohio Rev. Code" in section
    assert "November 24, 2026" in section
    assert "We read" in section


def test_it_says_it_is_no_advice_and_where_to_get_some(site: Client) -> None:
    page = result(site, **OHIO)
    assert "This is not legal advice" in page.text
    assert page.link("Free legal help in Ohio").startswith("https://")


@pytest.mark.parametrize("stage", list(Stage))
def test_every_stage_has_tips_and_law(site: Client, stage: Stage) -> None:
    bare = {"stage": stage, "state": State.TX}
    assert len(room(site, "choices", **bare).soup.find(id="tips").find_all("article")) >= 4
    assert len(room(site, "law", **bare).soup.find(id="law").find_all("dt")) >= 2


@pytest.mark.parametrize("state", list(State))
def test_every_state_has_a_result_in_plain_words(site: Client, state: State) -> None:
    values = OHIO | {"state": state}
    assert "None" not in result(site, **values).text
    page = room(site, "law", **values)
    assert "None" not in page.text
    assert "_" not in page.soup.find(id="law").get_text()


def test_an_open_bankruptcy_is_a_warning(site: Client) -> None:
    assert "bankruptcy lawyer" in result(site, **OHIO | {"bankruptcy": Bankruptcy.OPEN}).text
    assert "Tell your bankruptcy lawyer" in room(site, "dates", **OHIO | {"bankruptcy": Bankruptcy.OPEN}).text


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


@pytest.mark.parametrize(
    ("stage", "says"),
    [
        (Stage.PAYING, "If you fall behind, the lender may take the car."),
        (Stage.BEHIND, "The lender may take the car, in some states without a warning."),
        (Stage.REPOSSESSED, "The car is sold, most often at auction."),
        (Stage.BILLED, "They may sue."),
        (Stage.SUED, "If you do not answer in time, they can win without showing proof."),
        (Stage.JUDGMENT, "Interest may make the debt grow"),
    ],
)
def test_what_waiting_means_fits_where_things_are(site: Client, stage: Stage, says: str) -> None:
    page = room(site, "choices", stage=stage, state=State.OH)
    waiting = page.soup.select("#ends .ends > li")[-1]
    assert waiting["data-option"] == "do_nothing"
    waiting = waiting.get_text(" ")
    assert ("default judgment" in waiting) == (stage in (Stage.BILLED, Stage.SUED))
    assert says in waiting
    assert ("They may sue." in waiting) == (stage is Stage.BILLED)


@pytest.mark.parametrize(
    ("stage", "before"),
    [
        (Stage.BEHIND, "If the car is taken and sold, you may owe"),
        (Stage.REPOSSESSED, "After the sale you may owe"),
        (Stage.SOLD, "You may owe"),
    ],
)
def test_before_a_sale_the_headline_says_if(site: Client, stage: Stage, before: str) -> None:
    page = result(site, stage=stage, state=State.OH, balance=Decimal(9800), vehicle_value=Decimal(7000))
    said = page.soup.find("h1") if stage is Stage.SOLD else page.soup.find(class_="then-sold")
    assert " ".join(said.get_text(" ").split()).startswith(f"{before} $")


def test_who_can_still_keep_the_car_is_not_warned_of_paying(site: Client) -> None:
    warning = "A payment or a promise may restart the time they have to sue."
    for name in ("dates", "choices"):
        assert warning not in room(site, name, stage=Stage.BEHIND, state=State.OH).text
        assert warning in room(site, name, **OHIO).text
        assert warning not in room(site, name, **OHIO | {"sale_price": Decimal(12000)}).text


def test_who_missed_no_payment_reads_of_no_lawsuit(site: Client) -> None:
    dates = room(site, "dates", stage=Stage.PAYING, state=State.OH).soup.find("main").get_text(" ")
    assert "As long as you miss no payment" in dates
    assert "We need the date" not in dates
    assert "Today" not in dates


def test_who_is_sued_reads_if_it_was_in_time(site: Client, today: date) -> None:
    missed = today - timedelta(days=365)
    in_time = room(site, "dates", **OHIO | {"stage": Stage.SUED, "first_missed_payment": missed})
    assert "they sued while there was still time" in in_time.text
    assert "They can still sue you." not in in_time.text


def test_a_time_to_sue_that_is_over_is_told_in_the_past(site: Client) -> None:
    old = room(site, "dates", **OHIO | {"first_missed_payment": date(2005, 6, 1), "sale_date": date(2005, 12, 1)})
    assert "the time to sue ended between" in old.text
    assert "It should be off your credit report." in old.text


def test_the_latest_day_alone_is_called_so(site: Client, today: date) -> None:
    sold = today.replace(year=today.year - 1, day=1)
    page = room(site, "dates", **OHIO | {"first_missed_payment": None, "sale_date": sold})
    assert "at the latest. With the date of the first missed payment we can say more." in page.text


def test_a_judgment_without_its_amount_asks_for_that_alone(site: Client) -> None:
    page = result(site, stage=Stage.JUDGMENT, state=State.NY)
    assert "We need the amount of the judgment." in page.text
    asked = page.soup.find(class_="narrow-list").find_all("a")
    assert [one.get_text(strip=True) for one in asked] == ["Add the amount of the judgment"]
    assert "This would help:" in page.text


def test_where_nothing_can_be_taken_no_court_is_needed_for_it(site: Client) -> None:
    page = room(site, "choices", **OHIO | {"state": State.TX, "stage": Stage.SUED})
    assert "nothing can be taken from your pay for this debt" in page.text
    assert "They must win in court first." not in page.text


def test_a_fact_without_a_source_is_not_said_to_be_read(site: Client) -> None:
    text = room(site, "law", **OHIO).text
    assert " , read" not in text
    assert "Not confirmed. Checked" in text


def test_a_car_worth_nothing_is_no_share_of_nothing(site: Client) -> None:
    loan = {"state": State.OH, "stage": Stage.REPOSSESSED, "balance": Decimal("5000")}
    text = result(site, **loan, vehicle_value=Decimal(0)).text
    assert "You said that the car is worth nothing." in text
    assert "60% of" not in text
    assert "60% of $8,000" in result(site, **loan, vehicle_value=Decimal(8000)).text
