"""A made-up bar with its words, and a release that has it, for the tests of pages that show the law's own words."""

from dataclasses import replace
from datetime import date
from typing import Any

from calculator.engine.rulebook import DefectiveSale, DeficiencyLimit, Evidence, Rulebook, SaleNotice
from calculator.engine.vocabulary import LimitKind, State, Status

DAY = date(2026, 11, 24)
WORDS = Evidence(quote="shall lie in no event", read_on=DAY, read_from="https://law.example/1")
BAR = DeficiencyLimit(kind=LimitKind.NO_PERSONAL_LIABILITY, cite="Code 1", status=Status.STATUTE, evidence=WORDS)


def under(rulebook: Rulebook, *rules: Any) -> Rulebook:
    """The release with these rules in the place of Ohio's limits and rules on the sale."""
    ohio = rulebook.jurisdictions[State.OH]
    kept = [rule for rule in ohio.rules if not isinstance(rule, DeficiencyLimit | SaleNotice | DefectiveSale)]
    return replace(rulebook, jurisdictions={**rulebook.jurisdictions, State.OH: replace(ohio, rules=(*kept, *rules))})
