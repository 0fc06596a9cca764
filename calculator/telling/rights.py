"""The rights to catch up or get the car back, in words."""

from collections.abc import Iterable

from calculator.content.summaries import phrase
from calculator.engine.governing import Governing
from calculator.engine.outcome import Outcome, Right
from calculator.engine.rulebook import Reinstatement
from calculator.engine.vocabulary import Availability
from calculator.telling.wording import RIGHTS


def rights(outcome: Outcome, law: Governing) -> Iterable[dict[str, object]]:
    """The rights to catch up or get the car back that are there, or may be, with the conditions of the law."""
    terms = law.rule(Reinstatement)
    for name, right in (
        ("cure", outcome.law.cure),
        ("reinstatement", outcome.law.reinstatement),
        ("redemption", outcome.law.redemption),
    ):
        if isinstance(right, Right) and right.available in (Availability.YES, Availability.CONDITIONAL):
            title, body = RIGHTS[name]
            yield {
                "title": title,
                "body": body,
                "right": right,
                "maybe": right.available is Availability.CONDITIONAL,
                "condition": phrase(terms.condition) if terms and right.condition else "",
            }
