"""What is wrong with the lender's number, in words."""

from calculator.engine.outcome import FoundIssue
from calculator.telling.wording import FINDINGS, LINES, SURE_FINDINGS


def finding(found: FoundIssue) -> dict[str, object]:
    title, body = FINDINGS[found.code.value]
    return {
        "title": title,
        "body": body,
        "amount": found.amount,
        "line": LINES.get(found.line or "", ""),
        "sure": found.code.value in SURE_FINDINGS,
    }
