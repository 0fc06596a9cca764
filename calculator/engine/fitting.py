"""Which tips and letters can fit, found without asking each: a release may have very many, and few are for one person.

Most conditions hold only with a certain answer to a question of few choices: a state, a stage. Such a piece stands
under those answers, and is looked at only where one of them is given. That it stands there decides nothing: its
condition is asked all the same.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from calculator.engine.answers import Answers
from calculator.engine.conditions import Condition, choices
from calculator.engine.hints import field_types


class Conditional(Protocol):
    """What has a condition."""

    @property
    def when(self) -> Condition: ...


P = TypeVar("P", bound=Conditional)

Needs = Mapping[str, frozenset[object]]
"""By the key of an answer, the answers without one of which a condition cannot hold."""

ANSWERS = "answers."


@dataclass(frozen=True)
class Placed(Generic[P]):
    """A piece, its place among the others, and what it needs beside the answer that it stands under."""

    place: int
    piece: P
    needs: tuple[tuple[str, frozenset[object]], ...] = ()

    def may_fit(self, answers: Answers) -> bool:
        return all(getattr(answers, key) in values for key, values in self.needs)


@dataclass(frozen=True)
class Sorted(Generic[P]):
    """Pieces in their order, those that hang on an answer under it. Made once for a release."""

    for_all: tuple[Placed[P], ...]
    by_answer: Mapping[str, Mapping[object, Sequence[Placed[P]]]]

    @classmethod
    def of(cls, pieces: Sequence[P]) -> "Sorted[P]":
        for_all: list[Placed[P]] = []
        by_answer: defaultdict[str, defaultdict[object, list[Placed[P]]]] = defaultdict(lambda: defaultdict(list))
        for place, piece in enumerate(pieces):
            needs = dict(_needs(piece.when))
            if not needs:
                for_all.append(Placed(place, piece))
                continue
            rarest = min(needs, key=lambda key: len(needs[key]) / len(_choices(key)))
            values = needs.pop(rarest)
            for value in values:
                by_answer[rarest][value].append(Placed(place, piece, tuple(needs.items())))
        return cls(tuple(for_all), {key: dict(found) for key, found in by_answer.items()})

    def that_may_fit(self, answers: Answers) -> Iterator[P]:
        """The pieces whose condition may hold of these answers, in their order; that of the others does not."""
        found = [*self.for_all]
        for key, by_value in self.by_answer.items():
            found += [one for one in by_value.get(getattr(answers, key), ()) if one.may_fit(answers)]
        found.sort(key=lambda one: one.place)
        return (one.piece for one in found)


def _needs(condition: Condition) -> Needs:
    """What a condition cannot do without; nothing where that cannot be told, as of one that nobody checked."""
    try:
        return _needed(condition.raw)
    except Exception:
        return {}


def _needed(raw: Mapping[str, Any]) -> Needs:
    if not raw:
        return {}
    ((operator, operand),) = raw.items()
    if operator == "all":
        together: dict[str, frozenset[object]] = {}
        for part in operand:
            for key, values in _needed(part).items():
                together[key] = together.get(key, values) & values
        return together
    if operator == "any":
        parts = [_needed(part) for part in operand]
        shared = set.intersection(*(set(part) for part in parts))
        return {key: frozenset().union(*(part[key] for part in parts)) for key in shared}
    if operator in ("equals", "in"):
        ((path, value),) = operand.items()
        key = path.removeprefix(ANSWERS)
        if path.startswith(ANSWERS) and _choices(key):
            return {key: frozenset(_choices(key)[one] for one in (value if operator == "in" else [value]))}
    return {}


def _choices(key: str) -> Mapping[object, object]:
    """What can be answered to a question of few choices, as it is written and as it is; nothing to another one."""
    return choices(field_types(Answers).get(key), in_answers=True)
