"""What is wrong with the lender's number, in words."""

from dataclasses import dataclass

from calculator.engine.outcome import FoundIssue
from calculator.language import say_money
from calculator.telling.wording import FINDINGS, LINES, SURE_FINDINGS


@dataclass(frozen=True)
class Found:
    """One finding in words. `sure` where it is a mistake if what we were told is right; else a reason to ask."""

    title: str
    body: str
    amount: str
    line: str
    sure: bool


def finding(found: FoundIssue) -> Found:
    """A finding as a borrower reads it; `amount` and `line` are empty where there are none."""
    title, body = FINDINGS[found.code.value]
    return Found(
        title=str(title),
        body=str(body),
        amount=say_money(found.amount) if found.amount else "",
        line=str(LINES.get(found.line or "", "")),
        sure=found.code.value in SURE_FINDINGS,
    )
