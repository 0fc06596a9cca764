"""When the lender must explain its sums, UCC 9-616(b): 14 days after a written request, or with its demand."""

from datetime import date

from calculator.engine.answers import Answers
from calculator.engine.calendar import days_after

EXPLANATION_DAYS = 14


def explanation_due(answers: Answers) -> date | None:
    """The day by which the lender must explain its sums after a written request."""
    asked = answers.explanation_requested_on
    return None if asked is None else days_after(asked, EXPLANATION_DAYS)


def explanation_is_owed(answers: Answers, today: date) -> bool:
    """Whether an explanation must have come by now: 14 days after it was asked for, or with a demand."""
    due = explanation_due(answers)
    return (due is not None and due < today) or answers.claimed_deficiency is not None


def no_explanation(answers: Answers, today: date) -> bool:
    """Whether the explanation is overdue."""
    return answers.explanation_received is False and explanation_is_owed(answers, today)
