"""The path: which questions come, in which order, for these answers under this release.

Next, previous, progress and completeness all come from `path`, and from nothing else.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from calculator.engine.rulebook import Rulebook
from calculator.questionnaire.questions import STEPS, Given, Question, Step

Values = Mapping[str, object]


def path(values: Values, rulebook: Rulebook, today: date) -> tuple[Step, ...]:
    """The steps that apply, in order."""
    given = Given(values, rulebook, today)
    return tuple(step for step in STEPS if step.applies(given))


def questions(step: Step, values: Values, rulebook: Rulebook, today: date) -> tuple[Question, ...]:
    """The questions that a step's page shows for these answers."""
    given = Given(values, rulebook, today)
    return tuple(question for question in step.questions if question.applies(given))


def asked_by(values: Values, rulebook: Rulebook, today: date) -> dict[str, Step]:
    """Every answer that the path asks for, with the step that does."""
    given = Given(values, rulebook, today)
    return {
        question.key: step
        for step in STEPS
        if step.applies(given)
        for question in step.questions
        if question.applies(given)
    }


def on_path(values: Values, rulebook: Rulebook, today: date) -> dict[str, object]:
    """The answers that still apply; the others are set aside, not lost."""
    asked = asked_by(values, rulebook, today)
    return {key: value for key, value in values.items() if key in asked}


@dataclass(frozen=True)
class Place:
    """A step's place on the path. `previous` and `next` are `None` at its ends."""

    step: Step
    number: int
    count: int
    previous: Step | None
    next: Step | None


def place(slug: str, values: Values, rulebook: Rulebook, today: date) -> Place | None:
    """Where a step stands on the path, or `None` where it is not on it."""
    steps = path(values, rulebook, today)
    for index, step in enumerate(steps):
        if step.slug == slug:
            return Place(
                step=step,
                number=index + 1,
                count=len(steps),
                previous=steps[index - 1] if index else None,
                next=steps[index + 1] if index + 1 < len(steps) else None,
            )
    return None


def first_unanswerable(values: Values, rulebook: Rulebook, today: date) -> Step | None:
    """The first step that must be answered and is not; `None` where a result can be shown."""
    for step in path(values, rulebook, today):
        if step.required and any(question.required and question.key not in values for question in step.questions):
            return step
    return None
