"""What the law's own words, and who read them, make of a rule: through the outcome, in every kind of rule."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from calculator.engine.faults import Gravity, faults
from calculator.engine.outcome import Law
from calculator.engine.rulebook import (
    MOST_WORDS,
    AfterSale,
    DefectiveSale,
    DeficiencyLimit,
    Evidence,
    Extinguishment,
    Reinstatement,
    Rule,
    Rulebook,
    SaleNotice,
    SelfHelp,
)
from calculator.engine.vocabulary import DefectiveSaleEffect, Existence, LimitKind, SecondReading, State, Status
from tests.engine.laws_that_change import CHANGE, CHANGES, Change
from tests.engine.rulebooks import SETTLED, TODAY, book, outcome, place

SALE = date(2026, 6, 1)
OWED: dict[str, object] = {
    "state": "TX",
    "stage": "billed",
    "balance": "9000",
    "sale_price": "5000",
    "sale_date": SALE.isoformat(),
    "costs_known": "yes",
}
"""4,000.00 without a limit."""

WORDS = Evidence(
    quote="no deficiency judgment shall lie in any event", read_on=TODAY, read_from="https://law.example/1"
)
BAR = DeficiencyLimit(kind=LimitKind.NO_PERSONAL_LIABILITY, cite="Code 1", status=Status.STATUTE, evidence=WORDS)


def law(*rules: Rule, **raw: object) -> Law:
    return outcome(TODAY, book(place("TX", *SETTLED, *rules)), **OWED | raw).law


def told(evidence: Evidence) -> tuple[str, str, str, str]:
    """What a bar does with this evidence: its effect, why it only may, its words, and the least that is left."""
    found = law(replace(BAR, evidence=evidence))
    (limit,) = found.limits
    assert found.after_limits is not None
    return limit.effect.value, limit.reason, limit.quote, str(found.after_limits.low)


CERTAIN = ("bars", "", WORDS.quote, "0.00")
MAY = ("may_bar", "unverified", "", "4000.00")


def test_the_words_are_told_with_the_limit() -> None:
    assert told(WORDS) == CERTAIN


def test_a_fact_of_the_first_seed_keeps_its_effect_without_words() -> None:
    assert told(Evidence()) == ("bars", "", "", "0.00")
    assert BAR.lacks_words is False
    assert replace(BAR, evidence=Evidence()).lacks_words is True
    assert replace(BAR, evidence=Evidence(), status=Status.SECONDARY).lacks_words is False


@pytest.mark.parametrize(
    ("read", "words", "status"),
    [
        (date(2026, 11, 24), Evidence(), Status.STATUTE),
        (date(2026, 11, 25), Evidence(), Status.SECONDARY),
        (date(2026, 11, 25), WORDS, Status.STATUTE),
        (None, Evidence(), Status.STATUTE),
    ],
)
def test_what_was_read_since_is_certain_only_with_its_words(read: date | None, words: Evidence, status: Status) -> None:
    """A limit or the end of a debt; a fact that takes nothing away keeps what it says."""
    end = Extinguishment(cite="Code 2", status=Status.STATUTE, extinguishes=True)
    for rule in (BAR, end):
        assert replace(rule, verified_on=read, evidence=words).as_known_on(SALE).status is status
    told_only = SelfHelp(cite="Code 3", status=Status.STATUTE, allowed=Existence.YES, verified_on=read, evidence=words)
    assert told_only.as_known_on(SALE).status is Status.STATUTE


@pytest.mark.parametrize(
    ("second", "expected"), [(None, CERTAIN), (SecondReading.AGREES, CERTAIN), (SecondReading.DIFFERS, MAY)]
)
def test_where_two_readings_differ_it_only_may_and_changes_no_number(
    second: SecondReading | None, expected: object
) -> None:
    assert told(replace(WORDS, second_reading=second)) == expected


@pytest.mark.parametrize(
    ("since", "expected"), [(None, CERTAIN), (SALE, CERTAIN), (SALE + timedelta(days=1), MAY), (TODAY, MAY)]
)
def test_before_the_wording_is_known_to_hold_it_only_may(since: date | None, expected: object) -> None:
    assert told(replace(WORDS, known_since=since)) == expected


def test_the_day_of_reading_is_never_the_day_of_knowledge() -> None:
    assert told(replace(WORDS, read_on=TODAY)) == CERTAIN


def test_an_older_wording_on_file_counts_for_its_own_days() -> None:
    new = replace(BAR, key="new", effective_from=TODAY, evidence=replace(WORDS, known_since=TODAY))
    old = replace(BAR, key="old", cite="Old code", effective_to=TODAY - timedelta(days=1))
    (limit,) = law(new, old).limits
    assert (limit.cite, limit.effect.value) == ("Old code", "bars")


def _with(change: Change, **changes: Any) -> Rulebook:
    """A book with the new law of a kind, changed."""
    rulebook, where = change.book(), State(change.state)
    rules = tuple(
        replace(rule, **changes) if isinstance(rule, change.kind) and rule.key == "new" else rule
        for rule in rulebook.jurisdictions[where].rules
    )
    of_state = replace(rulebook.jurisdictions[where], rules=rules)
    return replace(rulebook, jurisdictions={**rulebook.jurisdictions, where: of_state})


DOUBTS: Mapping[str, Evidence] = {
    "two readings differ": replace(WORDS, second_reading=SecondReading.DIFFERS),
    "an older day": replace(WORDS, known_since=CHANGE + timedelta(days=1)),
}


@pytest.mark.parametrize("doubt", DOUBTS.values(), ids=DOUBTS)
@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.kind.__name__)
def test_in_every_kind_a_doubt_makes_of_it_what_nobody_has_confirmed(change: Change, doubt: Evidence) -> None:
    raw, today = change.raw(CHANGE), change.today(CHANGE)
    unconfirmed = outcome(today, _with(change, status=Status.UNVERIFIED), **raw)
    assert outcome(today, _with(change, evidence=doubt), **raw) == unconfirmed


# Whose words are told


def test_a_wrong_has_the_words_of_what_was_broken_and_of_what_that_does() -> None:
    notice = SaleNotice(cite="Code 2", status=Status.STATUTE, evidence=replace(WORDS, quote="a notice of sale"))
    effect = DefectiveSale(
        effect=DefectiveSaleEffect.ABSOLUTE_BAR,
        cite="Code 3",
        status=Status.STATUTE,
        evidence=replace(WORDS, quote="is not entitled to a deficiency"),
    )
    (defect,) = law(notice, effect, notice_before_sale="no").defects
    assert (defect.cite, defect.quotes) == ("Code 2; Code 3", ("a notice of sale", "is not entitled to a deficiency"))


def test_a_wrong_without_words_has_none() -> None:
    explained = AfterSale(cite="Code 4", status=Status.STATUTE)
    (defect,) = law(explained, claimed_deficiency="4000", explanation_received="no").defects
    assert (defect.cite, defect.quotes) == ("Code 4", ())


def test_a_taking_without_a_court_names_the_federal_law_first() -> None:
    rule = SelfHelp(allowed=Existence.NO, cite="Code 5", status=Status.STATUTE, evidence=WORDS)
    (defect,) = law(rule, repossession_kind="taken", servicemember="yes").defects
    assert defect.cite == "50 U.S.C. 3952; Code 5"
    assert defect.quotes == (WORDS.quote,)


def test_a_right_has_its_words() -> None:
    rule = Reinstatement(exists=Existence.YES, cite="Code 6", status=Status.STATUTE, evidence=WORDS)
    right = law(rule, stage="repossessed", sale_date="2026-12-01", sale_price=None).reinstatement
    assert right is not None
    assert right.quote == WORDS.quote


# What is wrong with the shape


def complaints(evidence: Evidence, today: date | None = TODAY) -> list[tuple[Gravity, str]]:
    return [(fault.gravity, fault.column) for fault in faults(replace(BAR, evidence=evidence), today)]


def test_evidence_that_is_whole_has_no_fault() -> None:
    assert complaints(Evidence()) == complaints(WORDS) == []


@pytest.mark.parametrize(("words", "expected"), [(MOST_WORDS, []), (MOST_WORDS + 1, [(Gravity.IMPOSSIBLE, "quote")])])
def test_at_most_so_many_words_are_quoted(words: int, expected: object) -> None:
    assert complaints(replace(WORDS, quote=" ".join(["word"] * words))) == expected


@pytest.mark.parametrize("column", ["read_on", "read_from"])
def test_words_say_when_and_where_they_were_read(column: str) -> None:
    empty: Any = {"read_on": None, "read_from": ""}[column]
    assert complaints(replace(WORDS, **{column: empty})) == [(Gravity.MISSING, column)]


def test_a_mirror_is_a_page() -> None:
    assert complaints(Evidence(private_mirror=True)) == [(Gravity.IMPOSSIBLE, "read_from")]


def test_nobody_has_read_it_tomorrow() -> None:
    tomorrow = replace(WORDS, read_on=TODAY + timedelta(days=1))
    assert complaints(tomorrow) == [(Gravity.OPEN, "read_on")]
    assert complaints(tomorrow, None) == complaints(WORDS) == []


def test_the_least_that_is_left_is_money() -> None:
    found = law(BAR).after_limits
    assert found is not None
    assert found.high == Decimal("0.00")
