"""By when to answer a suit: the day on the summons, else a day that is safe to plan by.

A day that is too early costs the borrower nothing, one that is too late the case. So the shortest time counts that any
court gives which may have the suit, and a day on which the court is closed moves it back, never on, though rules of
court move it on. The date on the summons always comes first.
"""

from dataclasses import dataclass
from datetime import date

from calculator.engine.calendar import days_after, is_working_day
from calculator.engine.governing import Governing
from calculator.engine.rulebook import AnswerDeadline
from calculator.engine.scope import in_scope
from calculator.engine.vocabulary import Stage, Status


@dataclass(frozen=True)
class AnswerBy:
    """The day by which to answer. A `sure` one stands on the summons, and then nothing is cited.

    Another was counted by the rule cited; `status` is how well the least known of the rules asked is known.
    """

    date: date
    sure: bool
    cite: str = ""
    status: Status | None = None


def answer_by(law: Governing) -> AnswerBy | None:
    """The day by which a borrower who is sued must answer, or may safely plan to.

    Without a day on the summons it is the day of service and the shortest time of the states whose courts may be asked,
    back to a working day. `None` at another stage, without the day of service, and where one of these states has no
    time on file, only an unverified one, or a court that names the day on its own paper.
    """
    answers = law.answers
    if answers.stage is not Stage.SUED:
        return None
    if answers.answer_due is not None:
        return AnswerBy(answers.answer_due, sure=True)
    found = [one for one in law.rules(AnswerDeadline) if in_scope(one.rule.scope, answers) is not False]
    terms = {one.rule: _days(one.rule) for one in found}
    known = [days for days in terms.values() if days is not None]
    everywhere = {one.state for one in found} == {place.code for place in law.courts}
    if answers.served_on is None or not everywhere or len(known) < len(terms):
        return None
    shortest = min(known)
    return AnswerBy(
        date=_back_to_working_day(days_after(answers.served_on, shortest)),
        sure=False,
        cite=next(rule.cite for rule, days in terms.items() if days == shortest),
        status=Status.STATUTE if all(rule.status is Status.STATUTE for rule in terms) else Status.SECONDARY,
    )


def _days(rule: AnswerDeadline) -> int | None:
    """The days that may be counted by it."""
    return None if rule.court_names_day or rule.status is Status.UNVERIFIED else rule.plan_by_days


def _back_to_working_day(day: date) -> date:
    while not is_working_day(day):
        day = days_after(day, -1)
    return day
