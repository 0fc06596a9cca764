"""A release a hundred times as large: for each tip and letter 99 more, for the other states or another stage; for each
rule 99 older wordings; for each term 99 more."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import cycle
from typing import Any, TypeVar

from calculator.engine.conditions import parse_condition
from calculator.engine.rulebook import Jurisdiction, Letter, Rule, Rulebook, Term, Text, Tip
from calculator.engine.vocabulary import Stage, State

TIMES = 100
P = TypeVar("P", Tip, Letter)

OLD = date(1900, 1, 1)


def larger(rulebook: Rulebook, state: State, stage: Stage, times: int = TIMES) -> Rulebook:
    """The release with as many times the content, where what is more is for nobody in this state at this stage."""
    others = cycle(
        [{"equals": {"answers.state": one.value}} for one in State if one is not state]
        + [{"equals": {"answers.stage": one.value}} for one in Stage if one is not stage]
    )

    return replace(
        rulebook,
        jurisdictions={code: _longer(place, times) for code, place in rulebook.jurisdictions.items()},
        tips=tuple(_pieces(rulebook.tips, others, times)),
        letters=tuple(_pieces(rulebook.letters, others, times)),
        glossary=tuple(_terms(rulebook.glossary, times)),
    )


def _pieces(found: Sequence[P], others: Iterator[Any], times: int) -> Iterator[P]:
    yield from found
    for one in found:
        for number in range(1, times):
            when = parse_condition({"all": [one.when.raw, next(others)]})
            yield replace(one, slug=f"{one.slug}-{number}", when=when)


def _longer(place: Jurisdiction, times: int) -> Jurisdiction:
    return replace(place, rules=tuple(one for rule in place.rules for one in (rule, *_older(rule, times))))


def _older(rule: Rule, times: int) -> Iterator[Rule]:
    """Wordings that were in force for a month each, long ago."""
    for number in range(1, times):
        begun = OLD + timedelta(days=31 * number)
        yield replace(rule, key=f"{rule.key}-{number}", effective_from=begun, effective_to=begun + timedelta(days=30))


def _terms(glossary: Sequence[Term], times: int) -> Iterator[Term]:
    yield from glossary
    for one in glossary:
        for number in range(1, times):
            yield replace(one, slug=f"{one.slug}-{number}", term=Text(f"{one.term.en}x{number}"))
