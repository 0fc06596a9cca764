"""The days that matter, in order: what happened, what can still be done and by when, and when it ends."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from calculator.engine.answering import AnswerBy
from calculator.engine.answers import Answers
from calculator.engine.calendar import days_after, next_working_day
from calculator.engine.credit import charge_off_expected, late_days
from calculator.engine.explanation import explanation_due, statement_due
from calculator.engine.governing import Governing
from calculator.engine.loan import Loan, amount_paid
from calculator.engine.money import share
from calculator.engine.outcome import Credit, Event, Law, LimitationOutcome, Right
from calculator.engine.rulebook import MilestoneText
from calculator.engine.vocabulary import Availability, LimitationStatus, Milestone, When

GIVEN = (
    (Milestone.REPOSSESSION, "repossession_date"),
    (Milestone.NOTICE_OF_SALE, "notice_date"),
    (Milestone.SALE, "sale_date"),
    (Milestone.CLAIM, "claim_date"),
    (Milestone.SUED, "sued_on"),
    (Milestone.SERVED, "served_on"),
    (Milestone.ANSWER_DUE, "answer_due"),
    (Milestone.JUDGMENT, "judgment_date"),
)

DAYS_TO_SELL = 90
SHARE_PAID = Decimal(60)
MUST_SELL_CITE = "UCC 9-620(e), (f)"

DEADLINES = frozenset(
    {Milestone.CURE_BY, Milestone.REINSTATE_BY, Milestone.REDEEM_BY, Milestone.ANSWER_BY, Milestone.ANSWER_DUE}
)


ORDER: Mapping[str, int] = {code: place for place, code in enumerate(Milestone)}
"""The place of each milestone among those of one date."""


def timeline(
    governing: Governing,
    loan: Loan,
    credit: Credit | None,
    law: Law,
    answer: AnswerBy | None,
    milestones: Mapping[str, MilestoneText],
    today: date,
) -> tuple[Event, ...]:
    """Every known day, ascending; days of the same date in the order in which such things happen.

    `credit` is the borrower's own report: `None` leaves its days out. `answer` is the day for answering the suit: one
    that was counted is a day to plan by, not the day that is due.
    """
    events = [
        Event(
            code=code,
            date=day,
            when=When.TODAY if day == today else When.PAST if day < today else When.FUTURE,
            deadline=code in DEADLINES,
            cite=cite or (milestones[code].cite if code in milestones else ""),
        )
        for code, day, cite in _days(governing, loan, credit, law, answer)
    ]
    return tuple(sorted(events, key=lambda event: (event.date, ORDER[event.code])))


def _days(
    governing: Governing, loan: Loan, credit: Credit | None, law: Law, answer: AnswerBy | None
) -> Iterator[tuple[Milestone, date, str]]:
    """Code, day and citation (empty where the milestone's own text carries it)."""
    answers, delinquency = governing.answers, loan.delinquency
    if delinquency is not None:
        yield Milestone.FIRST_MISSED_PAYMENT, delinquency, ""
        yield Milestone.CHARGE_OFF_EXPECTED, charge_off_expected(delinquency), ""
    if delinquency is not None and credit is not None:
        for code, day in late_days(delinquency, answers.repossession_date):
            yield code, day, ""
    for code, key in GIVEN:
        given: date | None = getattr(answers, key)
        if given is not None:
            yield code, given, ""
    if answer is not None and not answer.sure:
        yield Milestone.ANSWER_BY, answer.date, answer.cite
    if answers.repossession_date is not None and must_be_sold(answers, loan):
        yield Milestone.MUST_SELL_BY, days_after(answers.repossession_date, DAYS_TO_SELL), MUST_SELL_CITE
    due = explanation_due(answers)
    if due is not None and not answers.explanation_received:
        yield Milestone.EXPLANATION_DUE, due, ""
    yield from _notices(governing, law, due)
    yield from _rights(law)
    if law.limitation is not None:
        yield from _limitation(law.limitation)
    if credit is not None:
        yield Milestone.LEAVES_REPORT, credit.leaves_report, ""
        yield Milestone.LATEST_LAWFUL, credit.latest_lawful, ""


def must_be_sold(answers: Answers, loan: Loan) -> bool:
    """Whether the lender must sell the car in time: personal use and 60% of the cash price paid, UCC 9-620(e)."""
    if not answers.personal_use or answers.cash_price is None:
        return False
    paid = amount_paid(answers, loan)
    return paid is not None and paid >= share(SHARE_PAID, answers.cash_price)


def _notices(governing: Governing, law: Law, explanation: date | None) -> Iterator[tuple[Milestone, date, str]]:
    """The last days of what the lender must still send, each once; an explanation asked for has a day of its own."""
    asked = None if explanation is None else next_working_day(explanation)
    days = [(limit.by, limit.cite) for limit in law.limits if limit.by is not None and limit.by != asked]
    statement = statement_due(governing)
    for day, cite in dict([*days, *([statement] if statement is not None else [])]).items():
        yield Milestone.NOTICE_DUE, day, cite


def _rights(law: Law) -> Iterator[tuple[Milestone, date, str]]:
    for code, right in (
        (Milestone.CURE_BY, law.cure),
        (Milestone.REINSTATE_BY, law.reinstatement),
        (Milestone.REDEEM_BY, law.redemption),
    ):
        if right is not None and right.by is not None and _is_there(right):
            yield code, right.by, right.cite


def _is_there(right: Right) -> bool:
    return right.available in (Availability.YES, Availability.CONDITIONAL)


def _limitation(found: LimitationOutcome) -> Iterator[tuple[Milestone, date, str]]:
    """The latest end always; the earliest and the likely one where they are other days."""
    if found.status is LimitationStatus.NOT_APPLICABLE:
        return
    days = (
        (Milestone.LIMITATION_LATEST, found.latest),
        (Milestone.LIMITATION_LIKELY, found.likely),
        (Milestone.LIMITATION_EARLIEST, found.earliest),
    )
    seen: set[date] = set()
    for code, day in days:
        if day is not None and day not in seen:
            seen.add(day)
            yield code, day, found.cite
