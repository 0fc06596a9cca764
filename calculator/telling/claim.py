"""What is wrong with the lender's number, in words."""

from dataclasses import dataclass

from calculator.engine.money import ZERO
from calculator.engine.outcome import FoundIssue
from calculator.language import say_about, say_money
from calculator.telling.wording import FINDINGS, LINES, NOT_EARNED, SURE_FINDINGS


@dataclass(frozen=True)
class Found:
    """One finding in words. `sure` where it is a mistake if what we were told is right; else a reason to ask."""

    title: str
    body: str
    amount: str
    line: str
    sure: bool


def finding(found: FoundIssue) -> Found:
    """A finding as a borrower reads it; `amount` and `line` are empty where there are none. What is only estimated
    stands in the sentence, never alone as an amount."""
    title, body = FINDINGS[found.code.value]
    if found.up_to is not None:
        body = str(NOT_EARNED) % {"low": say_about(found.amount or ZERO), "high": say_about(found.up_to)}
    return Found(
        title=str(title),
        body=str(body),
        amount=say_money(found.amount) if found.amount and found.up_to is None else "",
        line=str(LINES.get(found.line or "", "")),
        sure=found.code.value in SURE_FINDINGS,
    )
