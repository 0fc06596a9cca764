"""When the lender must explain its sums, UCC 9-616(b): 14 days after a written request, or with its demand.

Only a consumer is owed one, and only once the car is sold: a question before the sale starts no days. Some states give
the lender days of their own, counted from the sale.
"""

from datetime import date

from calculator.engine.answers import Answers
from calculator.engine.calendar import days_after, next_working_day
from calculator.engine.governing import Governing
from calculator.engine.reading import in_reach
from calculator.engine.rulebook import AfterSale
from calculator.engine.vocabulary import Status

EXPLANATION_DAYS = 14


def explanation_due(answers: Answers) -> date | None:
    """The day by which the lender must explain its sums after a written request."""
    asked, sold = answers.explanation_requested_on, answers.sale_date
    if asked is None or not answers.stage.after_sale or not answers.personal_use or (sold is not None and asked < sold):
        return None
    return days_after(asked, EXPLANATION_DAYS)


def statement_due(law: Governing) -> tuple[date, str] | None:
    """The day by which a state's own law wants the sale explained, with the citation; `None` where it came or nothing
    of that kind is known."""
    answers, rule = law.answers, law.rule(AfterSale)
    if rule is None or rule.days is None or answers.sale_date is None or answers.explanation_received:
        return None
    if rule.status is Status.UNVERIFIED or not in_reach(rule, answers) or not answers.stage.after_sale:
        return None
    return next_working_day(days_after(answers.sale_date, rule.days)), rule.cite


def explanation_is_owed(answers: Answers, today: date) -> bool:
    """Whether an explanation must have come by now: 14 days after it was asked for, or with a demand."""
    due = explanation_due(answers)
    demanded = answers.claimed_deficiency is not None and answers.stage.after_sale and answers.personal_use
    return (due is not None and due < today) or demanded


def no_explanation(answers: Answers, today: date) -> bool:
    """Whether the explanation is overdue."""
    return answers.explanation_received is False and explanation_is_owed(answers, today)
