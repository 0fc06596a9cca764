"""Loans on the title of a car: whether anybody knows who owes what is left over.

A title pawn may be lost with the car, with nothing owed on either side; elsewhere such a loan is a loan like others.
Where no law on file says whether the borrower stays liable, or gets a surplus back, no sum is told.
"""

from collections.abc import Iterable

from calculator.engine.governing import Governing
from calculator.engine.limits import Applied
from calculator.engine.outcome import Estimate
from calculator.engine.rulebook import TitleLoan
from calculator.engine.vocabulary import Basis, Effect, Existence, LenderKind, Status


def nobody_knows(law: Governing, found: Estimate, limits: Iterable[Applied]) -> bool:
    """Whether the estimate, of a loan on a title, would state a debt or a surplus that no law on file gives.

    Where a limit takes all of it away, what is owed is known: nothing.
    """
    if law.answers.lender_kind is not LenderKind.TITLE_LENDER or found.basis is Basis.JUDGMENT:
        return False
    if found.low is None or found.high is None:
        return False
    barred = any(limit.effect is Effect.BARS for limit in limits)
    rule = law.rule(TitleLoan)
    return (found.low < 0 and not _surplus_is_known(rule)) or (found.high > 0 and not barred and not _is_liable(rule))


def _surplus_is_known(rule: TitleLoan | None) -> bool:
    """A surplus is promised only where the law's own words give it."""
    return rule is not None and rule.status is Status.STATUTE and rule.surplus_returned is Existence.YES


def _is_liable(rule: TitleLoan | None) -> bool:
    """Whether it is known if a borrower is liable for more than the car, be it yes or no."""
    known = rule is not None and rule.status is not Status.UNVERIFIED
    return rule is not None and known and rule.personally_liable is not Existence.UNKNOWN
