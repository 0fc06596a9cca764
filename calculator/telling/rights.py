"""The rights to catch up or get the car back, in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from calculator.content.summaries import phrase
from calculator.engine.governing import Governing
from calculator.engine.outcome import Outcome, Right
from calculator.engine.rulebook import Reinstatement
from calculator.engine.vocabulary import Availability
from calculator.language import say_money
from calculator.telling.wording import RIGHTS


@dataclass(frozen=True)
class ToKeepIt:
    """One right in words: for how much and until when, where that is known, and the law's condition."""

    title: str
    body: str
    maybe: bool
    amount: str
    by: date | None
    condition: str
    cite: str
    quote: str


def rights(outcome: Outcome, law: Governing) -> Iterator[ToKeepIt]:
    """The rights to catch up or get the car back that are there, or may be, with the conditions of the law."""
    terms = law.rule(Reinstatement)
    for name, right in (
        ("cure", outcome.law.cure),
        ("reinstatement", outcome.law.reinstatement),
        ("redemption", outcome.law.redemption),
    ):
        if isinstance(right, Right) and right.available in (Availability.YES, Availability.CONDITIONAL):
            title, body = RIGHTS[name]
            yield ToKeepIt(
                title=str(title),
                body=str(body),
                maybe=right.available is Availability.CONDITIONAL,
                amount=say_money(right.amount) if right.amount is not None else "",
                by=right.by if right.amount is not None else None,
                condition=phrase(terms.condition) if terms and right.condition else "",
                cite=right.cite,
                quote=right.quote,
            )
