"""What a borrower may answer, for Hypothesis."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from calculator.engine.answers import Answers, Money, Percent, Year
from calculator.engine.parsing import CHAINS, AnswerErrors, parse

FIRST, LAST = date(1900, 1, 1), date(2200, 12, 31)
EXTREME_DAYS = st.sampled_from([FIRST, date(2000, 2, 29), date(2024, 2, 29), date(2026, 11, 24), LAST])
DAYS = st.dates(FIRST, LAST) | EXTREME_DAYS | st.dates(date(2018, 1, 1), date(2027, 12, 31))


def in_cents(low: int, high: int) -> st.SearchStrategy[str]:
    return st.integers(low * 100, high * 100).map(lambda cents: f"{cents // 100}.{cents % 100:02}")


MONEY = st.sampled_from(["0", "0.01", "1000000000"]) | in_cents(0, 50_000) | in_cents(0, 10**9)
PERCENT = st.sampled_from(["0", "0.000001", "9", "1000000000"]) | st.decimals(0, 40, places=2).map(str)
WHOLE = st.sampled_from([0, 1, 72, 1200]) | st.integers(0, 84)


def values_of(hint: Any) -> st.SearchStrategy[Any]:
    """Raw values for one answer's annotation."""
    if get_origin(hint) in (Union, UnionType):
        (hint,) = (part for part in get_args(hint) if part is not NoneType)
    if get_origin(hint) is tuple:
        return st.lists(values_of(get_args(hint)[0]), max_size=3)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return st.sampled_from([member.value for member in hint])
    simple: Mapping[Any, st.SearchStrategy[Any]] = {
        Money: MONEY,
        Percent: PERCENT,
        int: WHOLE,
        Year: st.integers(1900, 2200),
        bool: st.sampled_from(["yes", "no"]),
        date: DAYS.map(date.isoformat),
    }
    return simple[hint]


HINTS = get_type_hints(Answers)
OPTIONAL = {key: values_of(hint) for key, hint in HINTS.items() if key not in ("state", "stage")}
SHARE, LOTS = st.integers(0, 256), st.binary(min_size=len(OPTIONAL), max_size=len(OPTIONAL))
"""How many of 256 answers are given, and each one's lot: two draws where a dictionary of optional keys makes 140."""
DATES = [key for key, hint in HINTS.items() if hint == date | None]
IN_ORDER = [key for key in DATES if any(key in chain for chain in CHAINS)]


@st.composite
def asked(draw: st.DrawFn, likely: bool = False) -> tuple[Answers, date]:
    """Valid answers and today. What contradicts is left out again; `likely` ones have a balance and no wild amounts."""
    today = draw(DAYS)
    share, lots = draw(SHARE), draw(LOTS)
    raw = {key: draw(OPTIONAL[key]) for key, lot in zip(OPTIONAL, lots, strict=True) if lot < share}
    raw["state"], raw["stage"] = draw(values_of(HINTS["state"])), draw(values_of(HINTS["stage"]))
    if draw(st.booleans()):  # days in the order in which things happen, so that more of them pass
        days_ago = sorted(draw(st.lists(st.integers(0, 5000), min_size=len(IN_ORDER), max_size=len(IN_ORDER))))
        for key, ago in zip(IN_ORDER, reversed(days_ago), strict=True):
            raw[key] = max(FIRST, today - timedelta(days=ago)).isoformat()
    if likely:
        raw |= {"balance": draw(in_cents(0, 60_000)), "vehicle_value": draw(in_cents(0, 60_000))}
    return accepted(raw, today), today


def accepted(raw: Mapping[str, Any], today: date) -> Answers:
    """The answers left when whatever is refused is taken out, until nothing is."""
    left = dict(raw)
    while True:
        try:
            return parse(left, today)
        except AnswerErrors as errors:
            refused = errors.problems.keys() - {"state", "stage"}
        assert refused
        left = {key: value for key, value in left.items() if key not in refused}
