"""What every page behind the questions stands on: a walk whose answers fit together, and its outcome.

Trying is not telling, and it is held apart here: an `Assessed` is of the answers alone, and so is the address of its
`walk`. A page, a letter or a code that knows nothing of what is tried cannot tell it. The one that shows a result with
what is tried asks `tried` for it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, wraps
from typing import TypeVar, cast

from django.urls import get_script_prefix
from django.utils.translation import get_language

from calculator.engine import assess
from calculator.engine.answers import Answers
from calculator.engine.governing import Governing
from calculator.engine.outcome import Outcome
from calculator.engine.parsing import AnswerErrors, assemble
from calculator.engine.rulebook import Jurisdiction, Rulebook
from calculator.left_out import leave_out
from calculator.questionnaire.flow import Path
from calculator.questionnaire.seal import Walk
from calculator.questionnaire.what_if import tried_on


@dataclass(frozen=True, kw_only=True)
class Assessed:
    """One walk under one release on the borrower's day. `answers` are those on the path.

    `walk` has nothing tried in it; `opened` is the walk as its address had it.
    """

    walk: Walk
    path: Path
    answers: Answers
    outcome: Outcome
    opened: Walk
    _made: dict[tuple[object, ...], object] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def trying(self) -> Mapping[str, object]:
        """What the address tries in the place of answers, by key; what the what-if does not ask of this borrower is
        left out."""
        return tried_on(self.path, self.opened.trying)

    @cached_property
    def tried_path(self) -> Path:
        """The path of the answers with what is tried among them; their own where nothing is."""
        return replace(self.path, values={**self.path.values, **self.trying}) if self.trying else self.path

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


T = TypeVar("T")


def once_a_result(make: Callable[[Assessed], T]) -> Callable[[Assessed], T]:
    """What several parts of a page ask of one result: made once for a language and the place of the site's addresses,
    and gone with the result."""

    @wraps(make)
    def kept(seen: Assessed) -> T:
        key = (make, get_language(), get_script_prefix())
        if key not in seen._made:
            seen._made[key] = make(seen)
        return cast(T, seen._made[key])

    return kept


def assessed_walk(walk: Walk, rulebook: Rulebook) -> Assessed:
    """The outcome of a walk's answers on the borrower's day. Raises `AnswerErrors` if they do not fit together."""
    told = walk.with_trying({})
    path = Path.of(told.values, rulebook)
    answers, outcome = _found(path)
    for piece in outcome.left_out:
        leave_out(piece, "its condition cannot be asked")
    return Assessed(walk=told, path=path, answers=answers, outcome=outcome, opened=walk)


def tried(seen: Assessed) -> Assessed | None:
    """The same walk as if what is tried were told; `None` where nothing is, or where it does not fit the answers."""
    if not seen.trying:
        return None
    try:
        answers, outcome = _found(seen.tried_path)
    except AnswerErrors:
        return None
    return replace(seen, path=seen.tried_path, answers=answers, outcome=outcome)


def _found(path: Path) -> tuple[Answers, Outcome]:
    answers = assemble(path.answers, path.today)
    return answers, assess(answers, path.rulebook, path.today)
