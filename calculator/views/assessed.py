"""What every page behind the questions stands on: a walk whose answers fit together, and its outcome."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Any

from django.http import HttpResponseRedirect
from django.http.response import HttpResponseBase

from calculator.engine import assess
from calculator.engine.answers import Answers
from calculator.engine.outcome import Outcome
from calculator.engine.parsing import AnswerErrors, assemble
from calculator.engine.rulebook import Jurisdiction, Rulebook
from calculator.left_out import leave_out
from calculator.questionnaire.flow import on_path
from calculator.questionnaire.seal import Walk
from calculator.views.guides import with_law
from calculator.views.site import PublicRequest, View, under_release
from calculator.views.walk import address, borrowers_day, unsealed


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

    @property
    def place(self) -> Jurisdiction:
        """The state whose law is told."""
        return self.rulebook.jurisdictions[self.answers.state]


def assessed(view: Callable[..., HttpResponseBase]) -> View:
    """Give the view the `Assessed` of the walk in its address; answers that do not fit are sent back to be mended."""

    @under_release
    @unsealed
    @with_law
    @wraps(view)
    def with_outcome(request: PublicRequest, walk: Walk, **kwargs: Any) -> HttpResponseBase:
        try:
            seen = assessed_walk(walk, request.rulebook)
        except AnswerErrors:
            return HttpResponseRedirect(address(walk, "check"))
        return view(request, seen, **kwargs)

    return with_outcome


def assessed_walk(walk: Walk, rulebook: Rulebook) -> Assessed:
    """The outcome of a walk on the borrower's day. Raises `AnswerErrors` for answers that do not fit together."""
    today = borrowers_day(walk, rulebook)
    answers = assemble(on_path(walk.values, rulebook, today), today)
    outcome = assess(answers, rulebook, today)
    for piece in outcome.left_out:
        leave_out(piece, "its condition cannot be asked")
    return Assessed(walk=walk, answers=answers, outcome=outcome, rulebook=rulebook)
