"""The time in which a car may not be taken yet: how long a right to catch up protects it, and when its notice may come.

Some states let the lender act only some days after a notice, and the notice be given only some days after the default
(UCCC 5.110 and 5.111 in the states that have them, and their like); others give days from the due date without any
notice. Days are calendar days. A notice sent too early is none.
"""

from datetime import date

from calculator.engine.answers import Answers
from calculator.engine.calendar import days_after
from calculator.engine.rulebook import Cure
from calculator.engine.vocabulary import Blocks, CountsFrom, RepossessionKind


def protects(rule: Cure, answers: Answers) -> bool:
    """Whether the right keeps a lender from taking the car; who gave it up needs no protection from that."""
    return (
        rule.exists.may_be
        and Blocks.REPOSSESSION in rule.blocks
        and answers.personal_use
        and answers.repossession_kind is not RepossessionKind.SURRENDERED
    )


def no_notice(rule: Cure, answers: Answers, delinquency: date | None) -> bool:
    """Whether a notice that is needed surely did not come, or came too early to count."""
    if rule.counts_from is not CountsFrom.NOTICE:
        return False
    return answers.cure_notice is False or sent_too_early(rule, answers, delinquency)


def sent_too_early(rule: Cure, answers: Answers, delinquency: date | None) -> bool:
    """Whether the notice is dated before the first day on which it may be given."""
    first, sent = _first_notice(rule, delinquency), answers.cure_notice_date
    return bool(answers.cure_notice) and first is not None and sent is not None and sent < first


def taken_too_early(rule: Cure, answers: Answers, delinquency: date | None) -> bool:
    """Whether the car was surely taken before the days to catch up were over.

    Without the day of the notice they end no sooner than they would after the first notice that may be given.
    """
    taken = answers.repossession_date
    if taken is None or rule.days is None:
        return False
    if rule.counts_from is CountsFrom.DEFAULT:
        return delinquency is not None and taken <= days_after(delinquency, rule.days)
    if rule.counts_from is not CountsFrom.NOTICE:
        return False
    given = [day for day in (answers.cure_notice_date, _first_notice(rule, delinquency)) if day is not None]
    return bool(given) and taken < days_after(max(given), rule.days)


def _first_notice(rule: Cure, delinquency: date | None) -> date | None:
    if delinquency is None or rule.notice_after_days is None:
        return None
    return days_after(delinquency, rule.notice_after_days)
