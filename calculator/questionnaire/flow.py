"""The path: which questions come, in which order, for these answers under this release.

Next, previous, progress and completeness all come from `Path`, and from nothing else.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from types import MappingProxyType

from calculator.clock import borrowers_day
from calculator.engine.governing import Governing
from calculator.engine.parsing import Problem, contradictions
from calculator.engine.rulebook import Rulebook
from calculator.questionnaire.questions import STEPS, Given, Question, Step, Words

Values = Mapping[str, object]
"""Parsed answers by key, any of which may be missing."""


@dataclass(frozen=True)
class Place:
    """A step's place on the path. `previous` and `next` are `None` at its ends."""

    step: Step
    number: int
    count: int
    previous: Step | None
    next: Step | None


@dataclass(frozen=True)
class Path:
    """The steps that answers lead along, under a release and on a day.

    Made once a request and asked by everything else. Each part is worked out when it is first asked for, and kept.
    """

    values: Values
    rulebook: Rulebook
    today: date

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", MappingProxyType(dict(self.values)))

    @classmethod
    def of(cls, values: Values, rulebook: Rulebook) -> "Path":
        """The path on the borrower's own day."""
        return cls(values, rulebook, borrowers_day(values, rulebook))

    def on(self, today: date) -> "Path":
        """The path of the same answers on another day; itself on its own."""
        return self if today == self.today else replace(self, today=today)

    @cached_property
    def _worked_out(self) -> tuple[Given, tuple[Step, ...], Mapping[str, Step]]:
        """What the predicates look at, and the steps and what is asked under it. They look at the answers on the path
        alone, since one that is set aside must not steer.

        Setting answers aside may take away a question that they brought up, and so set its answer aside. No question
        hangs on its own answer, so this comes to rest, after a step or two; never after more than there are pages.
        """
        given = Given(self.values, self.rulebook, self.today)
        for _ in STEPS:
            steps = tuple(step for step in STEPS if step.applies(given))
            asked = {one.key: step for step in steps for one in step.questions if one.applies(given)}
            kept = {key: value for key, value in self.values.items() if key in asked}
            if len(kept) == len(given.values):
                break
            given = replace(given, values=kept)
        return given, steps, asked

    @property
    def _given(self) -> Given:
        return self._worked_out[0]

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps that apply, in order."""
        return self._worked_out[1]

    @property
    def law(self) -> Governing | None:
        """The law that governs by the answers that still apply; `None` before the first two are given."""
        return self._given.law

    def questions(self, step: Step) -> tuple[Question, ...]:
        """The questions that a step's page shows."""
        return tuple(question for question in step.questions if question.applies(self._given))

    def look(self, step: Step) -> Words:
        """Where the answers of a step's page stand, as far as things have gone."""
        return step.look_before_sale if step.look_before_sale and not self._given.stage.after_sale else step.look

    def offers(self, question: Question, choice: str) -> bool:
        """Whether a choice can be true of this borrower."""
        only = question.only.get(choice)
        return only is None or only(self._given)

    @property
    def asked(self) -> Mapping[str, Step]:
        """Every answer that the path asks for, with the step that does."""
        return self._worked_out[2]

    @property
    def answers(self) -> Values:
        """The answers that still apply, and that the path follows; the others are set aside, not lost."""
        return self._given.values

    @cached_property
    def problems(self) -> Mapping[str, Problem]:
        """What cannot be true together of the answers on the path, by key."""
        return contradictions(self.answers, self.today)

    @cached_property
    def missing(self) -> Step | None:
        """The first step that must be answered and is not; `None` where a result can be shown."""
        unanswered = (
            step for step in self.steps for one in step.questions if one.required and one.key not in self.values
        )
        return next(unanswered, None)

    def step_of(self, key: str) -> Step | None:
        """The step that asks for an answer, or `None` where none on the path does."""
        return self.asked.get(key)

    def place(self, slug: str) -> Place | None:
        """Where a step stands on the path, or `None` where it is not on it."""
        for index, step in enumerate(self.steps):
            if step.slug == slug:
                return Place(
                    step=step,
                    number=index + 1,
                    count=len(self.steps),
                    previous=self.steps[index - 1] if index else None,
                    next=self.steps[index + 1] if index + 1 < len(self.steps) else None,
                )
        return None
