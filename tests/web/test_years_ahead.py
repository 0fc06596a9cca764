"""A site that nobody keeps up: one, three and ten years on it answers every stage, and says that its facts are old."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from calculator import clock
from calculator.codec import KIND_NAMES
from calculator.content.checking import Problem, check
from calculator.engine.calendar import days_after, is_working_day, years_after
from calculator.engine.parsing import parse_values
from calculator.engine.rulebook import Garnishment, JudgmentInterest, Rulebook
from calculator.engine.vocabulary import FloorBase, Stage, State, Warning
from calculator.questionnaire.seal import Walk
from calculator.telling.assessed import Assessed, assessed_walk
from tests.web.routes import addresses
from tests.web.walking import Page, visit

OLD = "more than a year ago. The law and its amounts may have changed since."
INDEXED = (State.WA, State.NY, State.MN)
"""States whose wages are raised each January: garnishment rests on them."""
OF_2026 = (State.OH, State.NJ, State.OK)
"""States with an interest rate that is that of one year alone."""


@pytest.fixture(params=[1, 3, 10])
def day(request: pytest.FixtureRequest, rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch) -> date:
    """So many years and a day after the facts were published: what time it is there."""
    return it_is(days_after(years_after(rulebook.published_on, request.param), 1), monkeypatch)


def it_is(day: date, monkeypatch: pytest.MonkeyPatch) -> date:
    monkeypatch.setattr(clock, "now", lambda: datetime.combine(day, time(20), UTC))
    return day


def life(stage: Stage, state: State, day: date) -> dict[str, Any]:
    """Answers to nearly everything, their days counted from that day; the path leaves out what a stage does not ask."""

    def ago(days: int) -> str:
        return (day - timedelta(days=days)).isoformat()

    found, problems = parse_values(
        {
            "state": state.value,
            "stage": stage.value,
            "use": "personal",
            "contract_type": "sale_contract",
            "contract_date": ago(1400),
            "balance": "9800",
            "cash_price": "15000",
            "amount_financed": "14000",
            "term_months": 60,
            "monthly_payment": "310",
            "first_missed_payment": ago(500),
            "repossession_kind": "taken",
            "repossession_date": ago(4 if stage is Stage.REPOSSESSED else 400),
            "repossession_notice": "no",
            "notice_before_sale": "no",
            "sale_date": ago(360),
            "sale_price": "4200",
            "vehicle_value": "12000",
            "costs_known": "yes",
            "repossession_cost": "950",
            "claimed_deficiency": "7947.44",
            "claim_date": ago(80),
            "explanation_requested_on": ago(60),
            "explanation_received": "no",
            "holder": "debt_buyer",
            "sued_on": ago(16),
            "served_on": ago(9),
            "judgment_date": ago(5),
            "judgment_amount": "6600",
            "weekly_disposable_earnings": "700",
            "weekly_gross_earnings": "900",
            "lump_sum": "1000",
        }
    )
    assert not problems
    if stage is Stage.REPOSSESSED:
        del found["sale_date"]
    return found


def walk(stage: Stage, state: State, day: date) -> Walk:
    return Walk(revision=1, values=life(stage, state, day))


def seen(stage: Stage, state: State, day: date, rulebook: Rulebook) -> Assessed:
    return assessed_walk(walk(stage, state, day), rulebook)


def pages_of_a_walk(site: Client, stage: Stage, state: State) -> Iterator[Page]:
    """From the first page to the result, by the second button of each."""
    page = visit(site, "/start/").send({"stage": stage.value}).send({"state": state.value})
    for _ in range(30):
        yield page
        if page.step == "result":
            return
        page = page.open(page.link("Show my result")) if page.step == "check" else page.skip()
    raise AssertionError(f"no result, at {page.step}")


@pytest.mark.parametrize("stage", list(Stage))
def test_every_stage_is_walked_to_its_result(site: Client, day: date, stage: Stage) -> None:
    pages = list(pages_of_a_walk(site, stage, State.OH))
    assert [page.status for page in pages] == [200] * len(pages)
    assert OLD in pages[-1].text


@pytest.mark.parametrize("stage", list(Stage))
def test_every_state_has_a_result_that_says_so(site: Client, day: date, stage: Stage) -> None:
    for state in State:
        page = visit(site, f"/q/{walk(stage, state, day).sealed}/result/")
        assert page.status == 200, state
        assert OLD in page.text, state


@pytest.mark.parametrize("stage", list(Stage))
def test_every_address_answers_as_it_did(
    site: Client, rulebook: Rulebook, day: date, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    then = statuses(site, stage, day)
    assert then == statuses(site, stage, it_is(rulebook.published_on, monkeypatch))
    assert all(then[name] == 200 for name in ("result", "dates", "choices", "letters", "law", "plan", "report-pdf"))


def statuses(site: Client, stage: Stage, day: date) -> dict[str, int]:
    return {name: site.get(address).status_code for name, address in addresses(life(stage, State.WA, day))}


@pytest.mark.parametrize("language", ["", "/es"])
def test_it_says_so_wherever_the_law_is_told(site: Client, day: date, language: str) -> None:
    words = {"": OLD, "/es": "hace más de un año. La ley y sus cantidades pueden haber cambiado desde entonces."}
    sealed = walk(Stage.JUDGMENT, State.WA, day).sealed
    of_a_walk = [f"/q/{sealed}/{room}/" for room in ("result", "dates", "choices", "letters", "law", "plan", "report")]
    for address in (*of_a_walk, "/states/washington/", "/example/"):
        page = visit(site, f"{language}{address}")
        assert page.status == 200
        assert page.text.count(words[language]) == 1, address


def test_for_a_year_nothing_is_old(site: Client, rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    for last in (rulebook.published_on, years_after(rulebook.published_on, 1)):
        it_is(last, monkeypatch)
        for address in (f"/q/{walk(Stage.SUED, State.WA, last).sealed}/result/", "/states/washington/"):
            assert "more than a year ago" not in visit(site, address).text


@pytest.mark.parametrize("state", INDEXED)
def test_a_wage_of_a_past_year_is_told_as_one(
    rulebook: Rulebook, day: date, state: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule = next(one for one in rulebook.jurisdictions[state].rules if isinstance(one, Garnishment))
    assert rule.floor_base in (FloorBase.STATE, FloorBase.HIGHER)
    assert Warning.STATE_MAY_PROTECT_MORE in seen(Stage.JUDGMENT, state, day, rulebook).outcome.warnings
    then = it_is(rulebook.published_on, monkeypatch)
    assert Warning.STATE_MAY_PROTECT_MORE not in seen(Stage.JUDGMENT, state, then, rulebook).outcome.warnings


@pytest.mark.parametrize("state", OF_2026)
def test_a_rate_of_a_past_year_gives_no_amount_to_the_cent(rulebook: Rulebook, day: date, state: State) -> None:
    (rule,) = [one for one in rulebook.jurisdictions[state].rules if isinstance(one, JudgmentInterest)]
    assert rule.year is not None
    assert rule.year < day.year
    found = seen(Stage.JUDGMENT, state, day, rulebook).outcome.estimate
    assert found.low is not None
    assert found.high is None or found.low < found.high
    assert found.low >= Decimal(6600)


def test_editors_are_told_of_every_rule_that_nobody_looked_at_since(rulebook: Rulebook, day: date) -> None:
    found = check(rulebook, day)
    assert not [one for one in found if one.misleads]
    stale = {(one.jurisdiction, one.kind, one.key) for one in found if one.problem is Problem.STALE}
    for code, place in rulebook.jurisdictions.items():
        unread = [one for one in place.rules if one.verified_on is None or years_after(one.verified_on, 1) < day]
        assert unread or day < years_after(rulebook.published_on, 2)
        assert {(code, KIND_NAMES[type(one)], one.key) for one in unread} <= stale, code


def test_the_day_to_plan_by_is_a_working_day_in_every_year(rulebook: Rulebook, day: date) -> None:
    """Two weeks of days on which the paper came, so that some terms end on a weekend and some on a holiday."""
    for served in (day - timedelta(days=days) for days in range(14)):
        values = life(Stage.SUED, State.NJ, day) | {"sued_on": served, "served_on": served}
        timeline = assessed_walk(Walk(revision=1, values=values), rulebook).outcome.timeline
        (due,) = [one.date for one in timeline if one.code == "answer_by"]
        assert is_working_day(due)
        assert served < due
