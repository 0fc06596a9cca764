"""Which answers a state's law turns on for this borrower: what to ask there, and what would settle a "may".

A question is asked, and named in `law.questions` while unanswered, only where a rule that governs reads it and the
borrower can still be in the rule's scope. What each kind of rule reads stands beside the code that decides by it.
"""

from collections.abc import Collection
from datetime import date
from typing import Any

from calculator.engine import defects, garnishment, getting_back, limitation, limits
from calculator.engine.governing import Governing
from calculator.engine.reading import Reading
from calculator.engine.rulebook import Rule

READINGS: tuple[Reading[Any], ...] = (
    limitation.READS,
    limitation.PAYMENT_READS,
    limits.READS,
    getting_back.REINSTATEMENT_READS,
    getting_back.CURE_READS,
    defects.READS,
    garnishment.READS,
)
"""The kinds of rule that read answers of their own, the most deciding first."""


def relevant_keys(law: Governing, today: date, *, settled: Collection[Rule] = ()) -> tuple[str, ...]:
    """The answers that some rule reads, given or not, most deciding first; `settled` rules need no answer more."""
    return tuple(
        dict.fromkeys(
            key
            for reading in READINGS
            for one in law.rules(reading.kind)
            if one.rule not in settled
            for key in reading.keys(one, law, today)
        )
    )


def open_questions(law: Governing, today: date, *, settled: Collection[Rule] = ()) -> tuple[str, ...]:
    """The relevant answers that are missing."""
    return tuple(key for key in relevant_keys(law, today, settled=settled) if getattr(law.answers, key) is None)
