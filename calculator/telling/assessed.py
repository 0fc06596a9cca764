"""What every page behind the questions stands on: a walk whose answers fit together, and its outcome."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from calculator.clock import borrowers_day
from calculator.engine import assess
from calculator.engine.answers import Answers
from calculator.engine.governing import Governing
from calculator.engine.outcome import Outcome
from calculator.engine.parsing import assemble
from calculator.engine.rulebook import Jurisdiction, Rulebook
from calculator.questionnaire.flow import on_path
from calculator.questionnaire.seal import Walk


@dataclass(frozen=True, kw_only=True)
class Assessed:
    """One walk under one release on the borrower's day. `answers` are those on the path."""

    walk: Walk
    answers: Answers
    outcome: Outcome
    rulebook: Rulebook

    @property
    def today(self) -> date:
        return self.outcome.today

    @cached_property
    def law(self) -> Governing:
        """The law that governs: the same that the outcome was found under."""
        return Governing.of(self.answers, self.rulebook.jurisdictions, self.today)

    @property
    def place(self) -> Jurisdiction:
        """The state where the contract was signed."""
        return self.law.place


def assessed_walk(walk: Walk, rulebook: Rulebook) -> Assessed:
    """The outcome of a walk on the borrower's day. Raises `AnswerErrors` for answers that do not fit together."""
    today = borrowers_day(walk.values, rulebook)
    answers = assemble(on_path(walk.values, rulebook, today), today)
    return Assessed(walk=walk, answers=answers, outcome=assess(answers, rulebook, today), rulebook=rulebook)
