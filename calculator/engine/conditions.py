"""When a tip or a letter applies: a declarative condition over answers and outcome, checked when written.

A condition is a JSON mapping with one key:

    {}                                          always
    {"all": [c, …]}  {"any": [c, …]}  {"not": c}
    {"equals": {PATH: value}}                   {"in": {PATH: [value, …]}}
    {"contains": {PATH: value}}                 PATH is a list; a list of objects is matched by their codes
    {"at_least" | "more_than" | "at_most" | "less_than": {PATH: value}}
    {"known": PATH}

PATH is `answers.<key>` or `outcome.<key>.<key>…`. Values are written as they stand in the answers' and the outcome's
JSON, numbers in plain digits. A comparison with something unknown is false, so its `not` is true.

Depth and size are bounded, so that neither checking a condition nor asking it can run out of stack or time.
"""

import re
import typing
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from math import isfinite
from operator import attrgetter

from calculator.engine.answers import Answers
from calculator.engine.hints import field_types
from calculator.engine.outcome import Outcome, document
from calculator.engine.parsing import print_value
from calculator.engine.vocabulary import Availability, Milestone

MOST_LEVELS = 20
"""How deep mappings may stand inside each other. The deepest condition of the seed has 5."""

MOST_PARTS = 1_000
"""How many mappings, lists and values there may be in all. The longest condition of the seed has 42."""

NUMBER = re.compile(r"-?\d{1,28}(\.\d{1,28})?", re.ASCII)
"""A number in digits: what is not finite, or has an exponent, cannot be written."""

ABOVE_ALL_NUMBERS = 10**28

WORDS_AT: Mapping[str, tuple[str, ...]] = {
    "outcome.timeline": tuple(Milestone),
    "outcome.verdict.next.code": tuple(Milestone),
    "outcome.estimate.missing": tuple(field_types(Answers)),
    "outcome.law.questions": tuple(field_types(Answers)),
}
"""The words that can stand at a path whose type is plain text: a misspelt one would never match."""


class ConditionError(ValueError):
    """Raised, with a sentence for the editor, for a condition shaped wrong or about something that does not exist."""


@dataclass(frozen=True)
class Condition:
    """A checked condition. `raw` is the mapping as written."""

    raw: Mapping[str, typing.Any] = field(default_factory=dict)

    def holds(self, answers: Answers, outcome: Outcome) -> bool:
        """Whether it is true of these answers and this outcome. Only what it speaks of is looked at."""
        return self._test(answers, outcome)

    @cached_property
    def _test(self) -> "Test":
        return _test(self.raw)


def _type_at(path: object) -> typing.Any:
    """The type that stands at a path, or `ConditionError`."""
    if not isinstance(path, str) or "." not in path:
        raise ConditionError(f"“{path}” is not a path. Write answers.… or outcome.…")
    root, *steps = path.split(".")
    if root not in ("answers", "outcome"):
        raise ConditionError(f"“{path}” must begin with answers. or outcome.")
    hint: typing.Any = Answers if root == "answers" else Outcome
    for step in steps:
        if not is_dataclass(hint) or step not in field_types(hint):
            raise ConditionError(f"There is no “{path}”: “{step}” does not exist there.")
        hint = field_types(hint)[step]
    return hint


def _base(hint: typing.Any) -> typing.Any:
    return getattr(hint, "__supertype__", hint)


def choices(hint: typing.Any, *, in_answers: bool) -> Mapping[object, object]:
    """The values that can stand where a type stands, as they are written and as the engine has them; none where they
    cannot be listed."""
    hint = _base(hint)
    if hint is Availability:
        return {True: Availability.YES, False: Availability.NO, "conditional": Availability.CONDITIONAL}
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {member.value: member for member in hint}
    if hint is bool:
        return {"yes": True, "no": False} if in_answers else {True: True, False: False}
    return {}


def _check_value(path: str, hint: typing.Any, value: object, *, ordered: bool = False) -> None:
    base = _base(hint)
    if ordered and base not in (Decimal, int, date):
        raise ConditionError(f"“{path}” is neither a number nor a date, so it cannot be compared.")
    allowed = choices(base, in_answers=path.startswith("answers."))
    if allowed:
        if not any(value is choice or (value == choice and type(value) is type(choice)) for choice in allowed):
            raise ConditionError(f"“{path}” is never “{value}”. It can be: {', '.join(map(str, allowed))}.")
    elif base in (Decimal, int) and _number(value) is None:
        raise ConditionError(f"“{path}” is a number, and “{value}” is none. Write it in digits, like 5000.")
    elif base is date and _day(value) is None:
        raise ConditionError(f"“{path}” is a date. Write it like 2026-11-24, not “{value}”.")


def _number(value: object) -> Decimal | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value) if abs(value) < ABOVE_ALL_NUMBERS else None
    return Decimal(value) if isinstance(value, str) and NUMBER.fullmatch(value) else None


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


COMPARISONS: Mapping[str, Callable[[typing.Any, typing.Any], bool]] = {
    "at_least": lambda one, other: one >= other,
    "more_than": lambda one, other: one > other,
    "at_most": lambda one, other: one <= other,
    "less_than": lambda one, other: one < other,
}


def _pair(operator: str, operand: object) -> tuple[str, object]:
    if not isinstance(operand, Mapping) or len(operand) != 1:
        raise ConditionError(f"“{operator}” takes one path and one value.")
    ((path, value),) = operand.items()
    return path, value


def _check_bounds(raw: object) -> None:
    """Refuses what is too deep, too large or no JSON. A loop, since a function that calls itself is what overflows."""
    waiting, parts = [(raw, 1)], 0
    while waiting:
        part, level = waiting.pop()
        deeper = isinstance(part, Mapping)
        inner = part.values() if isinstance(part, Mapping) else part if isinstance(part, list | tuple) else ()
        parts += 1
        if deeper and level > MOST_LEVELS:
            raise ConditionError(
                f"A condition is at most {MOST_LEVELS} levels deep. Put its parts side by side into one all or one any."
            )
        if parts + len(waiting) + len(inner) > MOST_PARTS:
            raise ConditionError(f"A condition has at most {MOST_PARTS} parts. Make two tips or letters of it.")
        if (isinstance(part, float) and not isfinite(part)) or (
            isinstance(part, int) and not -ABOVE_ALL_NUMBERS < part < ABOVE_ALL_NUMBERS
        ):
            raise ConditionError("There is a number without end in this condition. Write numbers in at most 28 digits.")
        waiting += [(one, level + deeper) for one in inner]


def _check(raw: object) -> None:
    if not isinstance(raw, Mapping):
        raise ConditionError('A condition stands in braces, like {"equals": {"answers.stage": "sold"}}.')
    if not raw:
        return
    if len(raw) != 1:
        raise ConditionError("A condition says one thing. Put several into an all or an any.")
    ((operator, operand),) = raw.items()
    if operator in ("all", "any"):
        if not isinstance(operand, list | tuple) or not operand:
            raise ConditionError(f"“{operator}” takes a list of conditions.")
        for part in operand:
            _check(part)
    elif operator == "not":
        _check(operand)
    elif operator == "known":
        _type_at(operand)
    elif operator == "equals":
        path, value = _pair(operator, operand)
        _check_value(path, _type_at(path), value)
    elif operator == "in":
        path, values = _pair(operator, operand)
        if not isinstance(values, list | tuple) or not values:
            raise ConditionError("“in” takes a path and a list of values.")
        for value in values:
            _check_value(path, _type_at(path), value)
    elif operator == "contains":
        path, value = _pair(operator, operand)
        hint = _type_at(path)
        if typing.get_origin(hint) is not tuple:
            raise ConditionError(f"“{path}” is not a list.")
        item = typing.get_args(hint)[0]
        _check_value(path, field_types(item).get("code", str) if is_dataclass(item) else item, value)
    elif operator in COMPARISONS:
        path, value = _pair(operator, operand)
        _check_value(path, _type_at(path), value, ordered=True)
    else:
        raise ConditionError(
            f"“{operator}” is not a condition. Use all, any, not, equals, in, contains, known or a comparison."
        )


def parse_condition(raw: object) -> Condition:
    """A checked condition, or `ConditionError` with a sentence for the editor."""
    _check_bounds(raw)
    _check(raw)
    return Condition(typing.cast(Mapping[str, typing.Any], raw))


def never_matches(condition: Condition) -> list[str]:
    """What in a condition can never be so, a sentence each, for the editor who writes it.

    Apart from the reading, which refuses less: what was published once is read for good.
    """
    return list(dict.fromkeys(_never(condition.raw)))


def _never(raw: Mapping[str, typing.Any]) -> Iterator[str]:
    for operator, operand in raw.items():
        if operator in ("all", "any"):
            for part in operand:
                yield from _never(part)
        elif operator == "not":
            yield from _never(operand)
        elif operator != "known":
            ((path, value),) = operand.items()
            for one in value if operator == "in" else [value]:
                yield from _never_at(path, one, in_list=operator == "contains")


def _never_at(path: str, value: object, *, in_list: bool) -> Iterator[str]:
    hint = _base(_type_at(path))
    if in_list:
        hint = _base(typing.get_args(hint)[0])
        if is_dataclass(hint):
            if "code" not in field_types(hint):
                yield f"What is in “{path}” has no code to look for."
                return
            hint = _base(field_types(hint)["code"])
    if typing.get_origin(hint) is tuple:
        yield f"“{path}” is a list, so it never equals one value. Use contains."
    elif is_dataclass(hint):
        parts = ", ".join(field_types(hint))
        yield f"“{path}” has parts and no value of its own. Write one of them after it: {parts}."
    elif hint is str and not isinstance(value, str):
        yield f"“{path}” is text, and “{value}” is none."
    elif path in WORDS_AT and value not in WORDS_AT[path]:
        yield f"“{path}” is never “{value}”. It can be: {', '.join(WORDS_AT[path])}."
    elif path.startswith("answers.") and hint in (Decimal, int) and (_number(value) or 0) < 0:
        yield f"“{path}” is never below 0, and “{value}” is."


Test = Callable[[Answers, Outcome], bool]
"""Whether a condition is true of answers and an outcome."""


Find = Callable[[Answers, Outcome], typing.Any]
"""What finds a value among the answers or in the outcome."""


def _at(path: str) -> Find:
    """What finds the value at a path, as the engine has it; `None` where something on the way is unknown."""
    root, *steps = path.split(".")
    getters = [attrgetter(step) for step in steps]

    def find(found: object) -> typing.Any:
        for get in getters:
            if found is None:
                return None
            found = get(found)
        return found

    along = getters[0] if len(getters) == 1 else find
    return (lambda answers, outcome: along(answers)) if root == "answers" else (lambda answers, outcome: along(outcome))


def _equal_to(value: object) -> Callable[[object], bool]:
    """What compares with a value as it is written: as text, or as a number however it is spelled."""
    number = _number(value)

    def same(found: object) -> bool:
        if found is None or value is None:
            return False
        return found == value or (number is not None and _number(found) == number)

    return same


def _against(value: object, compare: Callable[[typing.Any, typing.Any], bool]) -> Callable[[object], bool]:
    """What puts a number or a day beside the one that is written; false where there is none."""
    written = [(read, one) for read in (_number, _day) if (one := read(value)) is not None]

    def compared(found: object) -> bool:
        for read, other in written:
            one = read(found)
            if one is not None:
                return compare(one, other)
        return False

    return compared


def _test(raw: Mapping[str, typing.Any]) -> Test:
    """A condition made ready to be asked: its paths taken apart and its values read, once for all borrowers."""
    if not raw:
        return lambda answers, outcome: True
    ((operator, operand),) = raw.items()
    if operator in ("all", "any"):
        return _together([_test(part) for part in operand], ends_with=operator == "any")
    if operator == "not":
        denied = _test(operand)
        return lambda answers, outcome: not denied(answers, outcome)
    if operator == "known":
        known = _at(operand)
        return lambda answers, outcome: known(answers, outcome) is not None
    ((path, value),) = operand.items()
    find, in_answers, hint = _at(path), path.startswith("answers."), _type_at(path)
    told = print_value if in_answers else document
    if operator == "contains":
        return _contains(find, value, typing.get_args(hint)[0], told)
    if operator not in ("equals", "in"):
        compare = _against(value, COMPARISONS[operator])
        return lambda answers, outcome: compare(told(find(answers, outcome)))
    values, listed = value if operator == "in" else [value], choices(hint, in_answers=in_answers)
    if listed:  # held against what the engine has, since most conditions are about such
        any_choice = frozenset(listed[one] for one in values if one in listed)
        return lambda answers, outcome: find(answers, outcome) in any_choice
    any_of = [_equal_to(one) for one in values]
    return lambda answers, outcome: _is_one_of(any_of, told(find(answers, outcome)))


def _contains(find: Find, value: object, item: typing.Any, told: Callable[[object], object]) -> Test:
    """Whether a list holds a value, or an object whose code it is."""
    same = _equal_to(value)
    if not is_dataclass(item):
        return lambda answers, outcome: any(same(told(one)) for one in find(answers, outcome) or ())
    if "code" not in field_types(item):
        return lambda answers, outcome: False
    return lambda answers, outcome: any(same(one.code) for one in find(answers, outcome) or ())


def _together(tests: Sequence[Test], *, ends_with: bool) -> Test:
    """All of them or any of them: asked in turn until one says `ends_with`."""

    def together(answers: Answers, outcome: Outcome) -> bool:
        for test in tests:
            if test(answers, outcome) is ends_with:
                return ends_with
        return not ends_with

    return together


def _is_one_of(tests: Sequence[Callable[[object], bool]], found: object) -> bool:
    return any(test(found) for test in tests)
