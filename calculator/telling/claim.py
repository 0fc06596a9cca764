"""What is wrong with the lender's number, in words."""

from calculator.engine.money import ZERO
from calculator.engine.outcome import FoundIssue
from calculator.language import say_about
from calculator.telling.wording import FINDINGS, LINES, NOT_EARNED, SURE_FINDINGS


def finding(found: FoundIssue) -> dict[str, object]:
    """A finding as a page tells it. What is only estimated stands in the sentence, never alone as an amount."""
    title, body = FINDINGS[found.code.value]
    if found.up_to is not None:
        body = str(NOT_EARNED) % {"low": say_about(found.amount or ZERO), "high": say_about(found.up_to)}
    return {
        "title": title,
        "body": body,
        "amount": found.amount if found.up_to is None else None,
        "line": LINES.get(found.line or "", ""),
        "sure": found.code.value in SURE_FINDINGS,
    }
