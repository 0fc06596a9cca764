"""Tips and letters are found by the answers they hang on, and a state's rules by the day: never others than all would
be, and how many there are for others costs nothing."""

from datetime import date, timedelta
from typing import Any

import pytest

from calculator.engine import assess
from calculator.engine.answers import Answers
from calculator.engine.conditions import Condition, parse_condition
from calculator.engine.fitting import Sorted
from calculator.engine.parsing import parse
from calculator.engine.rulebook import RULE_KINDS, Rulebook, Text, Tip
from calculator.engine.vocabulary import Stage, State
from tests.benchmarks.larger import larger
from tests.engine.worked import CASES
from tests.support import published_rulebook

RULEBOOK = published_rulebook()
TODAY = date(2026, 11, 24)


def told(case: Any) -> Answers:
    answers = parse(case["answers"], date.fromisoformat(case["today"]))
    assert isinstance(answers, Answers)
    return answers


@pytest.mark.parametrize("case", CASES[::9])
def test_what_is_found_is_what_asking_each_would_find(case: Any) -> None:
    answers = told(case)
    outcome = assess(answers, RULEBOOK, date.fromisoformat(case["today"]))
    assert outcome.tips == tuple(one.slug for one in RULEBOOK.tips if one.when.holds(answers, outcome))
    assert outcome.letters == tuple(one.slug for one in RULEBOOK.letters if one.when.holds(answers, outcome))


def piece(slug: str, raw: object) -> Tip:
    return Tip(slug=slug, title=Text(slug), body=Text(slug), when=parse_condition(raw), order=0)


OHIO = {"equals": {"answers.state": "OH"}}
SOLD_OR_BILLED = {"in": {"answers.stage": ["sold", "billed"]}}


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ({}, True),
        (OHIO, True),
        ({"not": OHIO}, True),
        ({"all": [SOLD_OR_BILLED, OHIO]}, True),
        ({"all": [SOLD_OR_BILLED, {"equals": {"answers.stage": "sued"}}]}, False),
        ({"any": [{"equals": {"answers.stage": "sued"}}, OHIO]}, True),
        ({"any": [{"equals": {"answers.state": "TX"}}, {"equals": {"answers.state": "WI"}}]}, False),
        ({"any": [{"equals": {"answers.state": "TX"}}, OHIO]}, True),
        ({"equals": {"answers.state": "TX"}}, False),
        ({"equals": {"answers.has_cosigner": "yes"}}, True),
        ({"equals": {"answers.has_cosigner": "no"}}, False),
        ({"equals": {"answers.balance": "5"}}, True),
        ({"equals": {"answers.bankruptcy": "none"}}, False),
    ],
)
def test_a_piece_stands_under_the_answers_without_which_it_cannot_fit(raw: object, found: bool) -> None:
    pieces = Sorted.of([piece("first", {}), piece("second", raw), piece("third", {})])
    answers = Answers(state=State.OH, stage=Stage.BILLED, has_cosigner=True)
    slugs = [one.slug for one in pieces.that_may_fit(answers)]
    assert slugs == (["first", "second", "third"] if found else ["first", "third"])


def test_content_for_others_costs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundred times as much: no condition more is asked, and the outcome is the same."""
    asked: list[str] = []
    holds = Condition.holds

    def counting(self: Condition, *found: object) -> bool:
        asked.append("")
        return holds(self, *found)  # type: ignore[arg-type]

    monkeypatch.setattr(Condition, "holds", counting)

    def under(rulebook: Rulebook, answers: Answers) -> tuple[object, int]:
        asked.clear()
        return assess(answers, rulebook, TODAY), len(asked)

    for case in (CASES[3], CASES[80]):
        answers = told(case.values[0])
        more = larger(RULEBOOK, answers.state, answers.stage)
        assert len(more.tips) == 100 * len(RULEBOOK.tips)
        assert under(more, answers) == under(RULEBOOK, answers)
        assert 0 < len(asked) < len(RULEBOOK.tips) + len(RULEBOOK.letters)


def test_the_rules_of_a_day_are_those_in_force_as_far_as_they_are_known() -> None:
    a_day = timedelta(days=1)
    for place in RULEBOOK.jurisdictions.values():
        for kind in RULE_KINDS.values():
            rules = [one for one in place.rules if type(one) is kind]
            ends = {TODAY, date.min, date.max}
            for one in rules:
                ends |= {one.effective_from or TODAY, one.effective_to or TODAY, one.evidence.known_since or TODAY}
            for end in ends:
                for day in {max(end, date.min + a_day) - a_day, end, min(end, date.max - a_day) + a_day}:
                    expected = tuple(one.as_known_on(day) for one in rules if one.in_force(day))
                    assert place.on_day(kind, day) == expected
