"""What a release must have: the list is what the engine really looks up."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from calculator.engine import assess
from calculator.engine.needs import NEEDED, OPTIONAL, Figure
from calculator.engine.parsing import parse
from calculator.engine.rulebook import Assumption, Jurisdiction, MilestoneText, Rulebook
from calculator.engine.vocabulary import Milestone, State
from tests.support import published_rulebook

TODAY = date(2026, 11, 24)


class Recorded(dict[str, Any]):
    """A mapping that remembers what was looked up in it."""

    def __init__(self, content: Any) -> None:
        super().__init__(content)
        self.asked: set[str] = set()

    def get(self, key: str, default: Any = None) -> Any:
        self.asked.add(str(key))
        return super().get(key, default)

    def __getitem__(self, key: str) -> Any:
        self.asked.add(str(key))
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        self.asked.add(str(key))
        return super().__contains__(key)


def many_borrowers() -> Iterator[dict[str, Any]]:
    """Borrowers at every stage, with much and with little known."""
    loan = {"amount_financed": "24000", "apr": "9", "term_months": 72, "payments_made": 20}
    for stage in ("paying", "behind", "repossessed", "sold", "billed", "sued", "judgment"):
        yield {"state": "OH", "stage": stage}
        yield {"state": "OH", "stage": stage, **loan, "vehicle_value": "9000"}
        for holder in ("lender", "collector", "debt_buyer"):
            for missed in ("2020-01-01", "2026-06-01"):
                yield {
                    **{"state": "OH", "stage": stage, "balance": "9800", "vehicle_value": "7000", "holder": holder},
                    **{"first_missed_payment": missed, "weekly_disposable_earnings": "620", "apr": "9"},
                    **(
                        {"claimed_deficiency": "6000", "sale_price": "3000"}
                        if stage not in ("paying", "behind")
                        else {}
                    ),
                }


@pytest.fixture(scope="module")
def looked_up() -> tuple[set[str], set[str]]:
    """Every figure and every milestone that was looked up for one of them."""
    rulebook = published_rulebook()
    figures, milestones = Recorded(rulebook.assumptions), Recorded(rulebook.milestones)
    recorded = replace(rulebook, assumptions=figures, milestones=milestones)
    for raw in many_borrowers():
        assess(parse(raw, TODAY), recorded, TODAY)
    return figures.asked, milestones.asked


def test_every_figure_that_is_looked_up_is_in_the_list_and_no_other(looked_up: tuple[set[str], set[str]]) -> None:
    assert looked_up[0] == set(Figure)


def test_every_milestone_that_is_looked_up_is_needed(looked_up: tuple[set[str], set[str]]) -> None:
    assert looked_up[1]
    assert looked_up[1] <= NEEDED[MilestoneText] == set(Milestone)


def test_all_the_states_are_needed() -> None:
    assert NEEDED[Jurisdiction] == set(State)
    assert len(NEEDED[Jurisdiction]) == 51


def test_the_seed_has_it_all(rulebook: Rulebook) -> None:
    assert NEEDED[Jurisdiction] <= set(rulebook.jurisdictions)
    assert NEEDED[MilestoneText] <= set(rulebook.milestones)
    assert NEEDED[Assumption] <= set(rulebook.assumptions)
    assert not OPTIONAL & set(rulebook.assumptions), "one that the seed has may as well be needed"
