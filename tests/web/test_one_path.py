"""A request works out its path once: the page, its links, its problems and its sums all ask the same one."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from calculator.engine.rulebook import Rulebook
from calculator.engine.vocabulary import Stage, State
from calculator.questionnaire import flow
from calculator.questionnaire.questions import Given
from calculator.questionnaire.seal import Walk, seal
from tests.support import OHIO_BILLED

BILLED = seal(Walk(revision=1, values=OHIO_BILLED))
CONTRADICTS = seal(Walk(revision=1, values=OHIO_BILLED | {"repossession_date": date(2025, 12, 1)}))
JUDGED = seal(
    Walk(
        revision=1,
        values=OHIO_BILLED
        | {
            "stage": Stage.JUDGMENT,
            "judgment_amount": Decimal("7000.00"),
            "judgment_date": date(2026, 3, 2),
        },
    )
)


@pytest.fixture
def worked_out(monkeypatch: pytest.MonkeyPatch) -> list[Given]:
    """Every path that was worked out. One that was made but never asked costs nothing, and does not count."""
    seen: list[Given] = []

    def noted(*args: Any, **kwargs: Any) -> Given:
        seen.append(Given(*args, **kwargs))
        return seen[-1]

    monkeypatch.setattr(flow, "Given", noted)
    return seen


@pytest.mark.parametrize(
    "page",
    [
        "/start/",
        "/start/?state=OH",
        f"/q/{BILLED}/bill/",
        f"/q/{BILLED}/check/",
        f"/q/{CONTRADICTS}/check/",
        f"/q/{BILLED}/result/",
        f"/q/{JUDGED}/result/",
        f"/q/{BILLED}/plan/",
        f"/q/{BILLED}/report/",
        f"/q/{BILLED}/offer/",
        f"/q/{BILLED}/letters/",
        "/example/",
    ],
    ids=lambda page: "/".join(part for part in page.split("/") if len(part) < 40),
)
def test_a_page_works_out_one_path(site: Client, worked_out: list[Given], page: str) -> None:
    assert site.get(page).status_code == 200
    assert len(worked_out) == 1


def test_an_answer_works_out_one_path_that_of_all_answers_with_it(site: Client, worked_out: list[Given]) -> None:
    sent = site.post(f"/q/{BILLED}/price/", {"asked": "sale_price", "sale_price": "5000"})
    assert sent.status_code == 303
    assert [given.values["sale_price"] for given in worked_out] == [Decimal("5000.00")]


def test_so_does_a_mistake_with_the_page_that_it_brings_back(site: Client, worked_out: list[Given]) -> None:
    sent = {"asked": "sale_date", "sale_date-month": "1", "sale_date-day": "1", "sale_date-year": "2025"}
    assert site.post(f"/q/{BILLED}/sale/", sent).status_code == 422
    assert len(worked_out) == 1


def test_so_does_a_question_that_is_passed_over(site: Client, worked_out: list[Given]) -> None:
    assert site.post(f"/q/{BILLED}/price/", {"skip": "1"}).status_code == 303
    assert len(worked_out) == 1


@pytest.mark.parametrize("page", ["what-if", "offer"])
def test_a_change_on_a_result_works_out_the_path_before_it_and_after(
    site: Client, worked_out: list[Given], page: str
) -> None:
    sent = site.post(f"/q/{BILLED}/{page}/", {"asked": "lump_sum", "lump_sum": "500"})
    assert sent.status_code == 303
    assert [given.values.get("lump_sum") for given in worked_out] == [None, Decimal("500.00")]


@pytest.mark.parametrize("page", ["result", "what-if"])
def test_what_is_tried_is_worked_out_once_beside_it(site: Client, worked_out: list[Given], page: str) -> None:
    walk = Walk(revision=1, values=OHIO_BILLED, trying={"lump_sum": Decimal("500.00")})
    assert site.get(f"/q/{walk.sealed}/{page}/", follow=True).status_code == 200
    shown = worked_out[-2:]
    assert [given.values.get("lump_sum") for given in shown] == [None, Decimal("500.00")]
    assert site.get(f"/q/{walk.sealed}/plan/").status_code == 200
    assert [given.values.get("lump_sum") for given in worked_out].count(Decimal("500.00")) == 1


def test_another_state_may_be_another_day(
    site: Client, worked_out: list[Given], rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer is read on the day of the state that was, and the next page is that of the state that is."""
    days = {State.OH: date(2026, 11, 25), State.HI: date(2026, 11, 24)}
    monkeypatch.setattr("calculator.clock.today_in", lambda state, rulebook: days[state])
    assert site.post(f"/q/{BILLED}/state/", {"asked": "state", "state": "HI"}).status_code == 303
    assert [given.today for given in worked_out] == [days[State.OH], days[State.HI]]
