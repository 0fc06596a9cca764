"""What every page behind the questions stands on: a walk whose answers fit together, and its outcome."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from calculator.engine import assess
from calculator.engine.answers import Answers
from calculator.engine.governing import Governing
from calculator.engine.outcome import Outcome
from calculator.engine.parsing import assemble
from calculator.engine.rulebook import Jurisdiction, Rulebook
from calculator.left_out import leave_out
from calculator.questionnaire.flow import Path
from calculator.questionnaire.seal import Walk


@dataclass(frozen=True, kw_only=True)
class Assessed:
    """One walk under one release on the borrower's day. `answers` are those on the path."""

    walk: Walk
    path: Path
    answers: Answers
    outcome: Outcome

    @property
    def rulebook(self) -> Rulebook:
        return self.path.rulebook

    @property
    def today(self) -> date:
        return self.path.today

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
    path = Path.of(walk.values, rulebook)
    answers = assemble(path.answers, path.today)
    outcome = assess(answers, rulebook, path.today)
    for piece in outcome.left_out:
        leave_out(piece, "its condition cannot be asked")
    return Assessed(walk=walk, path=path, answers=answers, outcome=outcome)
