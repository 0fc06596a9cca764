"""Sums, dates and law, in plain Python.

What lives here: the borrower's answers, the rulebook they are judged by, and one door, `assess(answers, rulebook,
today)`, that turns both into an `Outcome` (`estimated` goes as far as its estimate). What may not: Django, a clock, a
database, a float, or a sentence meant for a borrower.
"""

from calculator.engine.assessment import assess, estimated

__all__ = ["assess", "estimated"]
