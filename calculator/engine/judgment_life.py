"""Whether a judgment can still be collected.

Sum 15 of CONTRACT.md. It is never surely over where the creditor may have made it longer without the borrower's
knowing it, nor where the law's own words are not on file.
"""

from datetime import date

from calculator.engine.calendar import years_after
from calculator.engine.governing import Governing
from calculator.engine.outcome import JudgmentLifeOutcome
from calculator.engine.rulebook import JudgmentLife
from calculator.engine.vocabulary import Bankruptcy, Existence, LimitationStatus, Stage, Status


def judgment_life(law: Governing, today: date) -> JudgmentLifeOutcome | None:
    """How long the judgment lives, by the law of its day; `None` without a judgment or without a confirmed rule."""
    answers, rule = law.answers, law.rule(JudgmentLife)
    if answers.stage is not Stage.JUDGMENT or rule is None or rule.status is Status.UNVERIFIED:
        return None
    entered, low, most = answers.judgment_date, rule.years_low or rule.years, _most_years(rule)
    may_end = years_after(entered, low) if entered is not None and low is not None else None
    ends = years_after(entered, most, latest=True) if entered is not None and most is not None else None
    may_last = answers.servicemember or answers.bankruptcy in (Bankruptcy.OPEN, Bankruptcy.DISCHARGED)
    return JudgmentLifeOutcome(
        may_end=may_end,
        ends=ends,
        status=_status(may_end, None if may_last else ends, today),
        cite=rule.cite,
        url=rule.url,
    )


def _most_years(rule: JudgmentLife) -> int | None:
    """The years after which it is surely over, by the law's own words; `None` where no law on file says so."""
    if rule.status is not Status.STATUTE or rule.lacks_words:
        return None
    longest = rule.years_high or rule.years
    if rule.renewable is Existence.NO:
        return longest
    return None if rule.most_years is None else max(rule.most_years, longest or 0)


def _status(may_end: date | None, ends: date | None, today: date) -> LimitationStatus:
    if ends is not None and today > ends:
        return LimitationStatus.EXPIRED
    if may_end is None:
        return LimitationStatus.UNKNOWN
    return LimitationStatus.MAY_HAVE_EXPIRED if today > may_end else LimitationStatus.RUNNING
