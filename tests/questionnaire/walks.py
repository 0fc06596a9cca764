"""Answers that walks are made of."""

import random
import typing
from datetime import date
from decimal import Decimal

from calculator.engine.answers import Money, Percent, Year
from calculator.engine.parsing import KINDS
from calculator.questionnaire.packing import POSITIONS


def largest(key: str) -> object:
    """A value that takes as much room as any can."""
    kind = KINDS[key]
    if typing.get_origin(kind) is tuple:
        return tuple(typing.get_args(kind)[0])
    largest_by_type: dict[typing.Any, object] = {
        Money: Decimal(random.Random(key).randint(10**10, 10**11)) / 100,
        Percent: Decimal(random.Random(key).randint(10**14, 10**15 - 1)) / 10**6,
        bool: True,
        int: random.Random(key).randint(1000, 1200),
        Year: random.Random(key).randint(2000, 2200),
        date: date(2200, random.Random(key).randint(1, 12), 28),
    }
    return largest_by_type.get(kind) or list(kind)[-1]


EVERYTHING = {key: largest(key) for key in POSITIONS}
"""Every question answered, at the greatest length."""
