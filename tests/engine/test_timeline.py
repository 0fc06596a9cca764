from datetime import date

import pytest

from calculator.engine.outcome import Event
from calculator.engine.rulebook import AfterSale
from calculator.engine.vocabulary import Milestone, Status
from tests.engine.rulebooks import SETTLED, TODAY, book, outcome, place


def events(today: date = TODAY, /, **raw: object) -> tuple[Event, ...]:
    return outcome(today, **raw).timeline


def days(today: date = TODAY, /, **raw: object) -> dict[str, date]:
    return {event.code: event.date for event in events(today, **raw)}


def test_it_works() -> None:
    found = events(stage="behind", first_missed_payment="2026-09-15", state="TX")
    assert [(event.code, event.date.isoformat(), event.when.value) for event in found] == [
        ("first_missed_payment", "2026-09-15", "past"),
        ("late_30", "2026-10-15", "past"),
        ("late_60", "2026-11-14", "past"),
        ("late_90", "2026-12-14", "future"),
        ("late_120", "2027-01-13", "future"),
        ("charge_off_expected", "2027-01-13", "future"),
        ("limitation_latest", "2030-09-15", "future"),
        ("leaves_report", "2033-09-15", "future"),
        ("latest_lawful", "2034-03-14", "future"),
    ]


def test_nothing_known_nothing_to_show() -> None:
    assert events() == ()


def test_today_is_today() -> None:
    found = events(stage="behind", first_missed_payment="2026-11-24")
    assert (found[0].code, found[0].when.value) == ("first_missed_payment", "today")


def test_every_day_given_is_an_event() -> None:
    found = days(
        stage="judgment",
        first_missed_payment="2025-01-01",
        repossession_date="2025-03-01",
        notice_date="2025-03-05",
        sale_date="2025-04-01",
        explanation_requested_on="2025-04-10",
        claim_date="2025-05-01",
        sued_on="2025-06-01",
        served_on="2025-06-05",
        answer_due="2025-07-03",
        judgment_date="2025-08-01",
    )
    assert found == {
        "first_missed_payment": date(2025, 1, 1),
        "late_30": date(2025, 1, 31),
        "repossession": date(2025, 3, 1),
        "notice_of_sale": date(2025, 3, 5),
        "sale": date(2025, 4, 1),
        "explanation_due": date(2025, 4, 24),
        "charge_off_expected": date(2025, 5, 1),
        "claim": date(2025, 5, 1),
        "sued": date(2025, 6, 1),
        "served": date(2025, 6, 5),
        "answer_due": date(2025, 7, 3),
        "judgment": date(2025, 8, 1),
        "leaves_report": date(2032, 1, 1),
        "latest_lawful": date(2032, 6, 30),
    }


def test_days_ascend_and_days_of_one_date_are_in_the_order_of_things() -> None:
    found = events(
        stage="billed",
        first_missed_payment="2025-03-01",
        repossession_date="2025-03-01",
        sale_date="2025-03-01",
        claim_date="2025-03-01",
    )
    order = list(Milestone)
    keys = [(event.date, order.index(Milestone(event.code))) for event in found]
    assert keys == sorted(keys)
    assert [event.code for event in found][:4] == ["first_missed_payment", "repossession", "sale", "claim"]


@pytest.mark.parametrize(
    ("taken", "late"),
    [
        ("2025-01-30", []),
        ("2025-01-31", ["late_30"]),
        ("2025-03-02", ["late_30", "late_60"]),
        ("2025-05-01", ["late_30", "late_60", "late_90", "late_120"]),
    ],
)
def test_late_payments_end_with_the_repossession(taken: str, late: list[str]) -> None:
    found = days(stage="repossessed", first_missed_payment="2025-01-01", repossession_date=taken)
    assert [code for code in found if code.startswith("late_")] == late
    assert "charge_off_expected" in found


def test_deadlines_are_the_days_by_which_the_borrower_can_act() -> None:
    found = events(
        state="MD",
        stage="repossessed",
        first_missed_payment="2026-09-15",
        repossession_date="2026-11-10",
        repossession_notice_date="2026-11-20",
        sale_date="2026-12-20",
        answer_due="2026-12-24",
    )
    assert [(event.code, event.date) for event in found if event.deadline] == [
        ("reinstate_by", date(2026, 12, 5)),
        ("redeem_by", date(2026, 12, 5)),
        ("answer_due", date(2026, 12, 24)),
    ]


def test_curing_has_a_deadline() -> None:
    raw = {"state": "WI", "stage": "behind", "amount_financed": "20000", "first_missed_payment": "2026-09-15"}
    found = [event for event in events(**raw, cure_notice_date="2026-11-20") if event.deadline]
    assert [(event.code, event.date, event.cite) for event in found] == [
        ("cure_by", date(2026, 12, 5), "Wisconsin cure")
    ]


def test_a_right_that_is_not_there_has_no_deadline() -> None:
    raw = {"state": "WI", "stage": "behind", "amount_financed": "30000", "first_missed_payment": "2026-09-15"}
    assert "cure_by" not in days(**raw, cure_notice_date="2026-11-20")


def test_an_explanation_received_is_not_due() -> None:
    raw = {"explanation_requested_on": "2026-11-20"}
    assert days(**raw)["explanation_due"] == date(2026, 12, 4)
    assert "explanation_due" in days(**raw, explanation_received="no")
    assert "explanation_due" not in days(**raw, explanation_received="yes")


def test_a_range_of_the_time_to_sue_has_each_of_its_days() -> None:
    raw = {"contract_type": "sale_contract", "first_missed_payment": "2025-01-01", "last_payment_date": "2025-06-01"}
    found = days(**raw)
    assert found["limitation_earliest"] == date(2029, 1, 1)
    assert "limitation_likely" not in found  # the same day as the latest
    assert found["limitation_latest"] == date(2031, 6, 1)


def test_after_a_judgment_there_is_no_time_to_sue() -> None:
    found = days(stage="judgment", first_missed_payment="2025-01-01")
    assert not [code for code in found if code.startswith("limitation")]
    assert "leaves_report" in found


def test_each_event_says_where_it_comes_from() -> None:
    cites = {event.code: event.cite for event in events(state="TX", first_missed_payment="2025-01-01")}
    assert cites["late_30"] == "FCRA"
    assert cites["limitation_latest"] == "Code sale_contract; Code direct_loan"
    assert cites["late_60"] == ""


def test_the_day_by_which_a_state_wants_the_sale_explained() -> None:
    rule = AfterSale(cite="Code after", status=Status.STATUTE, days=30)
    law = book(place("TX", *SETTLED, rule))
    raw = {"state": "TX", "stage": "sold", "sale_date": "2026-10-29"}
    (due,) = [one for one in outcome(TODAY, law, **raw).timeline if one.code == "notice_due"]
    assert (due.date, due.deadline, due.cite) == (date(2026, 11, 30), False, "Code after")  # the 28th is a Saturday
    told = outcome(TODAY, law, **raw | {"explanation_received": "yes"}).timeline
    assert "notice_due" not in [one.code for one in told]


@pytest.mark.parametrize(("paid", "must"), [("5999.99", False), ("6000.00", True)])
def test_at_60_percent_of_the_price_the_car_must_be_sold_in_time(paid: str, must: bool) -> None:
    found = days(stage="repossessed", repossession_date="2026-10-01", cash_price="10000", total_paid=paid)
    assert ("must_sell_by" in found) is must
