"""Whose law of which day governs each kind of rule, through the outcome. What the page makes of it: tests/web."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import calculator
from calculator.engine.governing import GOVERNS, DecidingDay, Governing, Whose
from calculator.engine.rulebook import (
    RULE_KINDS,
    Cure,
    Garnishment,
    JudgmentInterest,
    Limitation,
    PaymentRestart,
    Rule,
    Rulebook,
    Scope,
)
from calculator.engine.vocabulary import Availability, ContractType, CountsFrom, Existence, State, Status
from tests.engine.laws_that_change import BEFORE, CHANGE, CHANGES, LATER, MAINE, OHIO, TEXAS, Change
from tests.engine.rulebooks import SETTLED, TODAY, book, governing, limitation, outcome, payment, place, told

by_kind = pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.kind.__name__)


def found(change: Change, day: date, state: str | None = None) -> object:
    return change.told(outcome(change.today(day), change.book(state), **change.raw(day)))


def test_every_kind_has_its_place_in_the_table() -> None:
    assert set(GOVERNS) == set(RULE_KINDS.values()) == {change.kind for change in CHANGES}


@by_kind
def test_the_law_of_the_deciding_day_counts(change: Change) -> None:
    """The old law the day before it changes, the new one from that day on: and these are two different things."""
    assert found(change, BEFORE) != found(change, CHANGE)
    old, new = change.book(), change.book()
    for rulebook, law, day in ((old, change.old, BEFORE), (new, change.new, CHANGE)):
        alone = change.told(outcome(change.today(day), _only(rulebook, change, law), **change.raw(day)))
        assert found(change, day) == alone


def _only(rulebook: Rulebook, change: Change, law: Rule) -> Rulebook:
    """The same book with one of the two laws alone, in force for ever."""
    where = State(change.state)
    kept = [rule for rule in rulebook.jurisdictions[where].rules if not isinstance(rule, change.kind)]
    of_state = replace(rulebook.jurisdictions[where], rules=(*kept, replace(law, key="only")))
    return replace(rulebook, jurisdictions={**rulebook.jurisdictions, where: of_state})


@by_kind
def test_where_every_day_is_known_its_own_decides(change: Change) -> None:
    days = {
        "first_missed_payment": "2025-03-01",
        "repossession_date": "2025-06-01",
        "sale_date": "2025-08-01",
        "sued_on": "2025-11-01",
        "judgment_date": "2026-02-01",
    }
    law = governing(told(state="TX", stage="judgment", **days), place("TX"))
    expected = TODAY if change.day == "today" else date.fromisoformat(days[change.day])
    assert law.day(change.kind) == expected


@by_kind
def test_no_other_state_s_law_counts(change: Change) -> None:
    courts = {TEXAS, OHIO} if GOVERNS[change.kind][0] is Whose.COURTS else {change.state}
    for state in {TEXAS, OHIO, MAINE} - courts:
        assert found(change, BEFORE, state) == found(change, CHANGE, state)


def test_home_is_asked_as_well_as_the_state_of_the_contract_and_the_contract_s_comes_first() -> None:
    law = governing(
        told(state="TX", home_state="OH"),
        place("TX", limitation("sale_contract", 4)),
        place("OH", limitation("sale_contract", 6)),
    )
    assert [(one.state, one.rule.years) for one in law.rules(Limitation)] == [(State.TX, 4), (State.OH, 6)]
    assert [place.code for place in law.states] == [State.TX, State.OH]


@pytest.mark.parametrize(
    ("raw", "day", "expected"),
    [
        ({}, DecidingDay.SALE, TODAY),
        ({"sale_date": "2026-01-02"}, DecidingDay.SALE, date(2026, 1, 2)),
        ({"sale_date": "2026-01-02"}, DecidingDay.TAKING, date(2026, 1, 2)),
        ({"sale_date": "2026-01-02"}, DecidingDay.DEFAULT, date(2026, 1, 2)),
        ({"repossession_date": "2025-12-01"}, DecidingDay.TAKING, date(2025, 12, 1)),
        ({"repossession_date": "2025-12-01"}, DecidingDay.DEFAULT, date(2025, 12, 1)),
        ({"first_payment_date": "2025-01-15", "payments_made": 3}, DecidingDay.DEFAULT, date(2025, 4, 15)),
        ({"stage": "repossessed", "sale_date": "2026-12-20"}, DecidingDay.TAKING, TODAY),
        ({}, DecidingDay.SUIT, TODAY),
        ({}, DecidingDay.JUDGMENT, TODAY),
    ],
)
def test_a_day_that_is_not_known_is_the_next_one_that_is(
    raw: dict[str, object], day: DecidingDay, expected: date
) -> None:
    assert governing(told(state="TX", **raw), place("TX")).days[day] == expected


def test_of_several_rules_for_different_contracts_the_one_about_this_contract_is_taken() -> None:
    rules = tuple(payment("no_effect", "no_effect") if kind is None else _for(kind) for kind in (*ContractType, None))
    law = place("TX", *rules)
    for kind in ContractType:
        taken = governing(told(state="TX", contract_type=kind.value), law).rule(PaymentRestart)
        assert taken is not None
        assert taken.scope.contract_types == (kind,)
    unknown = governing(told(state="TX"), law).rule(PaymentRestart)
    assert unknown is not None
    assert unknown.scope == Scope()


def _for(kind: ContractType) -> PaymentRestart:
    return replace(payment("restarts", "restarts"), scope=Scope(contract_types=(kind,)))


def test_a_judgment_of_new_york_after_a_sale_under_the_old_rate() -> None:
    """The rate of CPLR 5004(a) is the law of the judgment's day, whenever the car was sold."""
    rate = JudgmentInterest(cite="CPLR 5004(a)", status=Status.STATUTE, annual_percent=Decimal(2))
    law = governing(
        told(state="NY", stage="judgment", judgment_date="2026-03-01", sale_date="2022-01-10"), place("NY", rate)
    )
    assert law.rule(JudgmentInterest) == rate


def test_the_guide_to_a_state_is_all_of_its_law_as_it_is_today() -> None:
    for change in CHANGES:
        texas = change.book(TEXAS).jurisdictions[State.TX]
        (rule,) = [one for one in Governing.guide(texas, LATER).rules(change.kind) if one.rule.cite != "a"]
        assert rule.rule.key == "new"


def test_nothing_else_picks_a_rule_by_its_day() -> None:
    """Whoever asks for the rules of a day decides a second time which law counts."""
    root = Path(calculator.__file__).parent
    elsewhere = [
        f"{file.relative_to(root)}: {line.strip()}"
        for file in root.rglob("*.py")
        if file.name not in ("governing.py", "rulebook.py")
        for line in file.read_text().splitlines()
        if ".in_force(" in line or ".on_day(" in line
    ]
    assert elsewhere == []


def test_a_payment_rule_is_about_the_contracts_in_its_scope_alone() -> None:
    """Seen: a rule for loans alone cut short the time to sue on a dealer's contract."""
    loans = replace(payment("no_effect", "no_effect"), scope=Scope(contract_types=(ContractType.DIRECT_LOAN,)))
    missed = {"state": "TX", "stage": "behind", "first_missed_payment": "2022-06-15", "last_payment_date": "2024-01-10"}

    def latest(**raw: object) -> date | None:
        limit = outcome(TODAY, book_of(loans), **missed, **raw).law.limitation
        assert limit is not None
        return limit.latest

    assert latest(contract_type="direct_loan") == date(2026, 6, 15)
    assert latest(contract_type="sale_contract") == date(2028, 1, 10)
    assert latest() == date(2028, 1, 10)
    warned = {
        kind: "payment_may_restart_clock" in outcome(TODAY, book_of(loans), **missed, contract_type=kind).warnings
        for kind in ("direct_loan", "sale_contract", None)
    }
    assert warned == {"direct_loan": False, "sale_contract": True, None: True}


def book_of(*rules: PaymentRestart) -> Rulebook:
    return book(place("TX", *SETTLED, *rules))


def test_pay_is_taken_by_the_law_of_the_state_of_work() -> None:
    law = governing(told(state="TX", work_state="ME"), place("TX"), place("ME"))
    assert GOVERNS[Garnishment] == (Whose.WORK, DecidingDay.TODAY)
    assert [place.code for place in law.places[Whose.WORK]] == [State.ME]


def test_what_is_asked_follows_the_law_that_the_outcome_is_found_under() -> None:
    """Seen: the right to catch up told under the old law, its question never asked under the new one."""
    old = Cure(
        key="old",
        cite="OLD LAW",
        status=Status.STATUTE,
        exists=Existence.YES,
        days=20,
        counts_from=CountsFrom.NOTICE,
        effective_to=BEFORE,
    )
    new = replace(old, key="new", exists=Existence.NO, days=None, effective_from=CHANGE, effective_to=None)
    law = place("TX", *SETTLED, old, new)
    for missed, asked in ((BEFORE, True), (CHANGE, False)):
        found = outcome(TODAY, book(law), state="TX", stage="behind", first_missed_payment=missed.isoformat())
        assert ("cure_notice" in found.law.questions) is asked
        assert found.law.cure is not None
        assert (found.law.cure.available is not Availability.NO) is asked
