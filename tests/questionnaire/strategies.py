"""Parsed answers of every kind, for Hypothesis: what a seal may hold, likely or not, contradictory or not."""

import typing
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from calculator.engine.answers import Money, Percent, Year
from calculator.engine.parsing import FIRST_DAY, KINDS, LAST_DAY, MOST, MOST_WHOLE

DAYS = st.dates(date(2010, 1, 1), date(2028, 12, 31)) | st.dates(FIRST_DAY, LAST_DAY)
AMOUNTS = st.decimals(0, 60_000, places=2) | st.sampled_from([Decimal("0.00"), Decimal("0.01"), MOST])


def value_of(kind: typing.Any) -> st.SearchStrategy[typing.Any]:
    """Any value of an answer's type."""
    if typing.get_origin(kind) is tuple:
        (member,) = (part for part in typing.get_args(kind) if part is not ...)
        return st.sets(st.sampled_from(member)).map(lambda some: tuple(one for one in member if one in some))
    by_type: dict[typing.Any, st.SearchStrategy[typing.Any]] = {
        Money: AMOUNTS.map(Money),
        Percent: st.decimals(0, 40, places=2).map(Percent),
        int: st.integers(0, 84) | st.just(MOST_WHOLE),
        Year: st.integers(1900, 2200).map(Year),
        bool: st.booleans(),
        date: DAYS,
    }
    return by_type[kind] if kind in by_type else st.sampled_from(kind)


ANSWERS = st.fixed_dictionaries({}, optional={key: value_of(kind) for key, kind in KINDS.items()})
"""Answers by key, any of which may be missing."""
