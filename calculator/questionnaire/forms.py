"""A page's form: from a posted page to answers, and from answers to fields.

The engine judges every value; `typed_numbers` reads what people write by hand, and what was typed is kept, so that a
page with a mistake comes back as it was left. A number that may mean another one is asked back; the page then offers a
button that says yes.
"""

import typing
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from django.http import QueryDict

from calculator.engine.answers import Money, Percent, Year
from calculator.engine.parsing import KINDS, Problem, ProblemCode, parse_values, print_value
from calculator.engine.vocabulary import State
from calculator.language import say_date, say_money, say_short
from calculator.questionnaire import typed_numbers
from calculator.questionnaire.flow import Path, Values
from calculator.questionnaire.questions import Question, Step, Words
from calculator.questionnaire.stand_ins import STAND_IN_QUESTIONS, shown_as, spoken_for, stands_for
from calculator.questionnaire.typed_numbers import Number
from calculator.questionnaire.words import ask_back, choices, explain

ASKED, UNSURE, NONE_OF_THESE, MEANT = "asked", "unsure", "none", "meant"
DATE_PARTS = ("month", "day", "year")


class Kind(StrEnum):
    """The kinds of field, each a template of its own."""

    MONEY = "money"
    PERCENT = "percent"
    WHOLE = "whole"
    DATE = "date"
    CHOICE = "choice"
    STATE = "state"
    LIST = "list"


TICKED = (Kind.CHOICE, Kind.STATE, Kind.LIST)
"""Those answered from a list: what is chosen is one of a few."""

BY_TYPE: typing.Mapping[typing.Any, Kind] = {
    Money: Kind.MONEY,
    Percent: Kind.PERCENT,
    int: Kind.WHOLE,
    Year: Kind.WHOLE,
    date: Kind.DATE,
    State: Kind.STATE,
}


def kind_of(key: str) -> Kind:
    """The kind of field for an answer, by its type in the engine."""
    answer = KINDS[key]
    if typing.get_origin(answer) is tuple:
        return Kind.LIST
    return BY_TYPE.get(answer, Kind.CHOICE)


@dataclass(frozen=True)
class Choice:
    value: str
    label: Words
    chosen: bool


@dataclass(frozen=True)
class Meant:
    """What a number that is asked back may mean: in words, and as the button that says yes posts it."""

    said: str
    posted: str


@dataclass(frozen=True, kw_only=True)
class Field:
    """Everything a template needs to draw one question."""

    question: Question
    kind: Kind
    value: str = ""
    unsure: bool = False
    choices: tuple[Choice, ...] = ()
    none_chosen: bool = False
    month: str = ""
    day: str = ""
    year: str = ""
    error: str = ""
    error_key: str = ""
    meant: Meant | None = None

    @property
    def key(self) -> str:
        return self.question.key

    @property
    def label(self) -> Words:
        return self.question.label

    @property
    def hint(self) -> Words:
        return self.question.hint

    @property
    def required(self) -> bool:
        return self.question.required

    @property
    def first_id(self) -> str:
        """The id of the element that a link to this field should focus."""
        if self.kind is Kind.DATE:
            return f"{self.key}-month"
        if self.kind in (Kind.CHOICE, Kind.LIST) and self.choices:
            return f"{self.key}-{self.choices[0].value}"
        return self.key

    @property
    def typed(self) -> Mapping[str, str]:
        """What stands in the boxes that a person writes into, by the name of ours; the other boxes are ticked."""
        if self.kind is Kind.DATE:
            return {"month": self.month, "day": self.day, "year": self.year}
        return {} if self.kind in TICKED else {"value": self.value}

    @property
    def outline(self) -> Hashable:
        """All that tells this field from others, but for what was typed and what is wrong with it."""
        ticked = tuple(one.value for one in self.choices if one.chosen)
        return self.question, tuple(one.value for one in self.choices), ticked, self.unsure, self.none_chosen

    @property
    def described_by(self) -> str:
        """The ids of the texts that explain the field, for aria-describedby."""
        ids = [f"{self.key}-hint"] if self.hint else []
        return " ".join([*ids, f"{self.key}-error"] if self.error else ids)


@dataclass(frozen=True)
class Reading:
    """A posted page, read. `path` is that of the walk's answers with this page's; `problems` those of this page, by
    key. `doubtful` are numbers that stand under `problems` because they are asked back, as they were probably meant."""

    path: Path
    problems: dict[str, Problem]
    typed: Mapping[str, object] = field(default_factory=dict)
    doubtful: Mapping[str, object] = field(default_factory=dict)

    @property
    def values(self) -> Values:
        return self.path.values


def _typed(key: str, post: QueryDict) -> object:
    """What stands in a field as posted: text, the parts of a date, or the boxes ticked."""
    kind = kind_of(key)
    if kind is Kind.DATE:
        return {part: typed_numbers.plain_text(post.get(f"{key}-{part}", "")) for part in DATE_PARTS}
    if kind is Kind.LIST:
        return post.getlist(key)
    return post.get(key, "").strip()


def _says_unsure(key: str, post: QueryDict) -> bool:
    """Whether “I don’t know” was chosen among choices; where nothing was chosen the field is not there at all."""
    return kind_of(key) is Kind.CHOICE and post.get(key) == ""


def _raw(key: str, typed: typing.Any) -> object:
    """The typed value as raw input for the engine; `None` where nothing was said."""
    kind = kind_of(key)
    if kind is Kind.DATE:
        if not any(typed.values()):
            return None
        return f"{typed['year']:0>4}-{typed['month']:0>2}-{typed['day']:0>2}"
    if kind is Kind.LIST:
        if typed == [NONE_OF_THESE]:
            return []
        return [item for item in typed if item != NONE_OF_THESE] or None
    return str(typed) or None


def _number(key: str, typed: typing.Any) -> Number | None:
    """The typed value of a number, read; `None` for other answers and where nothing was typed."""
    reader = NUMBERS.get(kind_of(key))
    return reader(typed) if reader and typed else None


NUMBERS: Mapping[Kind, typing.Callable[[str], Number]] = {
    Kind.MONEY: typed_numbers.money,
    Kind.PERCENT: typed_numbers.percent,
    Kind.WHOLE: lambda typed: Number(typed_numbers.plain_text(typed)),
}


def taken(step: Step, post: QueryDict, path: Path) -> Reading:
    """A posted page put onto a path's answers, each value judged by itself. Only what the page asked is touched: its
    keys, with blanks between them, in one field or several."""
    keys = set(" ".join(post.getlist(ASKED)).split())
    asked = [question for question in step.questions if question.key in keys]
    unsure = set(post.getlist(UNSURE)) | {one.key for one in asked if _says_unsure(one.key, post)}
    typed = {question.key: _typed(question.key, post) for question in asked}
    numbers = {key: number for key, what in typed.items() if (number := _number(key, what)) and key not in unsure}
    raw = {key: None if key in unsure else _raw(key, what) for key, what in typed.items()}
    raw |= {key: number.plain for key, number in numbers.items()}
    raw |= _changed_with_it(raw, path.values)
    parsed, problems = parse_values(raw)
    doubtful = {}
    for key, number in numbers.items():
        if key not in parsed:
            continue
        if number.too_precise:
            problems[key] = Problem(ProblemCode.TOO_PRECISE)
        elif number.doubtful and f"{key}={print_value(parsed[key])}" not in post.getlist(MEANT):
            problems[key] = Problem(ProblemCode.NOT_A_NUMBER)
            doubtful[key] = parsed[key]
        elif number.doubtful:
            typed[key] = _shown(kind_of(key), parsed[key])
    for question in asked:
        if question.required and raw[question.key] is None:
            problems[question.key] = Problem(ProblemCode.REQUIRED)
    said = {key: value for key, value in parsed.items() if key not in problems}
    changed = replace(path, values={key: value for key, value in path.values.items() if key not in raw} | said)
    return Reading(changed, problems, typed | {UNSURE: unsure}, doubtful)


def _changed_with_it(raw: Mapping[str, object], before: Values) -> dict[str, object]:
    """What posted choices say of other answers: those that they stand for, and those that fall with one taken back."""
    touched = not raw.keys().isdisjoint(STAND_IN_QUESTIONS)
    fallen = {key: None for key in before if spoken_for(key, before)} if touched else {}
    said = {
        key: print_value(value) for asked, choice in raw.items() for key, value in stands_for(asked, choice).items()
    }
    return fallen | said


def read(step: Step, post: QueryDict, path: Path) -> Reading:
    """The same, judged beside the other answers on the path too. The release must have the states that they name."""
    return judged(taken(step, post, path))


def judged(reading: Reading) -> Reading:
    """A page that was taken, with what does not fit with the other answers on its path. Asked once, in place."""
    for key, problem in reading.path.problems.items():
        if key in reading.typed:
            reading.problems.setdefault(key, problem)
    return reading


def fields(step: Step, path: Path, states: Mapping[State, str], reading: Reading | None = None) -> tuple[Field, ...]:
    """The fields of a page, filled with the answers or, after a mistake, with what was typed."""
    shown = reading.path if reading else path
    return tuple(
        _field(question, shown, states, reading)
        for question in shown.questions(step)
        if not spoken_for(question.key, shown.values)
    )


def _field(question: Question, path: Path, states: Mapping[State, str], reading: Reading | None) -> Field:
    key, kind = question.key, kind_of(question.key)
    typed = reading.typed if reading else {}
    shown = typed[key] if key in typed else shown_as(key, path.values) or _shown(kind, path.values.get(key))
    problem = reading.problems.get(key) if reading else None
    meant = _meant(key, reading.doubtful[key]) if reading and key in reading.doubtful else None
    return Field(
        question=question,
        kind=kind,
        value=shown if isinstance(shown, str) else "",
        unsure=key in typing.cast(set[str], typed.get(UNSURE, set())),
        choices=tuple(
            one for one in _choices(key, kind, shown, states) if one.chosen or path.offers(question, one.value)
        ),
        none_chosen=shown == [NONE_OF_THESE],
        **(shown if isinstance(shown, dict) else {}),
        error=ask_back(meant.said) if meant else explain(problem, reading.values) if problem and reading else "",
        error_key=problem.other if problem else "",
        meant=meant,
    )


def _meant(key: str, value: typing.Any) -> Meant:
    said = say_short(value) if kind_of(key) is Kind.MONEY else f"{value}%"
    return Meant(said, f"{key}={print_value(value)}")


def _shown(kind: Kind, value: typing.Any) -> typing.Any:
    """An answer as it stands in its field before anybody typed."""
    if kind is Kind.DATE:
        if value is None:
            return dict.fromkeys(DATE_PARTS, "")
        return {"month": str(value.month), "day": str(value.day), "year": f"{value.year:04}"}
    if value is None:
        return [] if kind is Kind.LIST else ""
    if kind is Kind.MONEY:
        return f"{value:,.2f}"
    printed = print_value(value)
    if kind is Kind.LIST:
        return printed or [NONE_OF_THESE]
    return str(printed)


def _choices(key: str, kind: Kind, shown: typing.Any, states: Mapping[State, str]) -> tuple[Choice, ...]:
    if kind not in TICKED:
        return ()
    chosen = shown if isinstance(shown, list) else [shown]
    return tuple(Choice(value, label, value in chosen) for value, label in choices(key, states))


def said(key: str, path: Path, states: Mapping[State, str]) -> str:
    """A given answer in words, for a page that shows all of them; as the choice that stands for it, where one does."""
    return say(key, shown_as(key, path.values) or path.values[key], states)


def say(key: str, value: typing.Any, states: Mapping[State, str]) -> str:
    """A value of an answer in words."""
    kind = kind_of(key)
    if kind is Kind.MONEY:
        return say_money(value)
    if kind is Kind.PERCENT:
        return f"{value}%"
    if kind is Kind.DATE:
        return say_date(value)
    if kind is Kind.WHOLE:
        return str(value)
    words = {code: str(text) for code, text in choices(key, states)}
    printed = print_value(value)
    if isinstance(printed, list):
        return "; ".join(words[item] for item in printed)
    return words[str(printed)]
