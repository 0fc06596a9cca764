"""Whose figures of what is usual an estimate rests on: a named public report's, or our own."""

from itertools import chain

from calculator.engine.rulebook import Assumption, Rulebook
from calculator.engine.settlement import SHARES
from calculator.engine.vocabulary import Status


def is_ours(figure: Assumption) -> bool:
    """Whether no public report gives the figure: then whoever sees it is told that it is our own."""
    return figure.status is Status.UNVERIFIED


def settles_by_our_own_figures(rulebook: Rulebook) -> bool:
    """Whether a share that a settlement is reckoned by is our own."""
    return any(is_ours(rulebook.assumptions[name]) for name in chain(*SHARES.values()) if name in rulebook.assumptions)
