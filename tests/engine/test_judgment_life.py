"""Whether a judgment can still be collected, and what that does to what is advised. Made-up law."""

from datetime import date
from typing import Any

import pytest

from calculator.engine.judgment_life import judgment_life
from calculator.engine.outcome import JudgmentLifeOutcome, Outcome
from calculator.engine.rulebook import Evidence, JudgmentLife
from calculator.engine.vocabulary import Action, Existence, LimitationStatus, Status, Unit, Why
from tests.engine.rulebooks import ASSUMPTIONS, SETTLED, TODAY, assumption, book, governing, outcome, place, told

WORDS = Evidence(quote="no execution after ten years", read_on=TODAY, read_from="https://law")
OWED: dict[str, Any] = {"state": "TX", "stage": "judgment", "judgment_amount": "5000", "judgment_rate": "0"}


def life(years: int | None = 10, **more: Any) -> JudgmentLife:
    given: dict[str, Any] = {
        "cite": "Code life",
        "url": "https://life",
        "status": Status.STATUTE,
        "evidence": WORDS,
    } | more
    return JudgmentLife(years=years, **given)


def found(rule: JudgmentLife, entered: str | None, **raw: object) -> JudgmentLifeOutcome:
    answers = told(**OWED | {"judgment_date": entered} | raw)
    told_of = judgment_life(governing(answers, place("TX", rule)), TODAY)
    assert told_of is not None
    return told_of


def test_it_works() -> None:
    assert found(life(renewable=Existence.NO), "2020-02-29") == JudgmentLifeOutcome(
        may_end=date(2030, 2, 28),
        ends=date(2030, 3, 1),
        status=LimitationStatus.RUNNING,
        cite="Code life",
        url="https://life",
    )


@pytest.mark.parametrize(
    ("entered", "status"),
    [
        ("2016-11-24", "running"),  # its last day
        ("2016-11-23", "expired"),
        (None, "unknown"),
    ],
)
def test_a_judgment_that_cannot_be_renewed_ends(entered: str | None, status: str) -> None:
    assert found(life(renewable=Existence.NO), entered).status.value == status


@pytest.mark.parametrize(
    "rule",
    [
        life(renewable=Existence.YES),
        life(renewable=Existence.UNKNOWN),
        life(renewable=Existence.CONDITIONAL),
        life(renewable=Existence.NO, evidence=Evidence()),
        life(renewable=Existence.NO, status=Status.SECONDARY),
    ],
)
def test_it_is_never_surely_over_where_it_may_be_longer_or_the_words_are_not_on_file(rule: JudgmentLife) -> None:
    old = found(rule, "1990-01-01")
    assert (old.ends, old.status.value) == (None, "may_have_expired")


def test_all_the_renewals_end_too() -> None:
    rule = life(renewable=Existence.YES, most_years=20)
    assert found(rule, "2007-01-01").status.value == "may_have_expired"
    assert found(rule, "2006-01-01").status.value == "expired"


def test_the_shortest_time_of_any_court_is_when_it_may_end() -> None:
    rule = life(20, years_low=6, years_high=25, renewable=Existence.NO)
    assert found(rule, "2019-01-01").status.value == "may_have_expired"
    assert found(rule, "2019-01-01").ends == date(2044, 1, 1)


@pytest.mark.parametrize("more", [{"servicemember": "yes"}, {"bankruptcy": "discharged"}, {"bankruptcy": "open"}])
def test_time_may_have_stood_still(more: dict[str, object]) -> None:
    assert found(life(renewable=Existence.NO), "1990-01-01", **more).status.value == "may_have_expired"


def test_without_a_judgment_or_a_confirmed_rule_nothing_is_told() -> None:
    assert judgment_life(governing(told(state="TX", stage="sued"), place("TX", life())), TODAY) is None
    unread = place("TX", life(status=Status.UNVERIFIED))
    assert judgment_life(governing(told(**OWED, judgment_date="1990-01-01"), unread), TODAY) is None
    assert judgment_life(governing(told(**OWED, judgment_date="1990-01-01"), place("TX")), TODAY) is None


# what follows


USUAL = {**ASSUMPTIONS, "settlement_collector": assumption("settlement_collector", "40", "50", "60", Unit.PERCENT)}


def of(rule: JudgmentLife, entered: str, **raw: object) -> Outcome:
    return outcome(TODAY, book(place("TX", *SETTLED, rule), assumptions=USUAL), **OWED, judgment_date=entered, **raw)


@pytest.mark.parametrize("renewable", [Existence.NO, Existence.YES])
def test_an_old_judgment_leads_to_the_court_and_not_to_an_offer(renewable: Existence) -> None:
    old = of(life(renewable=renewable), "2010-01-01", monthly_spare="100")
    assert old.verdict.actions == (Action.CHECK_JUDGMENT, Action.GET_LEGAL_HELP)
    assert ("judgment_life", renewable is Existence.NO) in [(one.code, one.certain) for one in old.verdict.because]
    young = of(life(renewable=renewable), "2025-01-01", monthly_spare="100")
    assert young.verdict.actions == (Action.NEGOTIATE, Action.PAYMENT_PLAN, Action.GET_LEGAL_HELP)
    assert "judgment_life" not in [one.code for one in young.verdict.because]


def test_what_threatens_comes_first() -> None:
    old = of(life(), "2010-01-01", was_served="no", account_frozen="yes")
    assert old.verdict.actions == (Action.OPEN_DEFAULT, Action.CLAIM_EXEMPTION, Action.CHECK_JUDGMENT)


@pytest.mark.parametrize(
    ("renewable", "why", "offer"),
    [(Existence.NO, Why.JUDGMENT_ENDED, False), (Existence.YES, Why.JUDGMENT_MAY_HAVE_ENDED, True)],
)
def test_the_choices_say_how_old_it_is(renewable: Existence, why: Why, offer: bool) -> None:
    old = of(life(renewable=renewable), "2010-01-01", monthly_spare="100")
    ways = {one.code.value: one for one in old.options}
    assert why in ways["pay_in_full"].why
    assert (old.settlement is not None) == offer
    assert ways["settle_lump_sum"].available == offer
    assert why in ways["settle_lump_sum"].why
