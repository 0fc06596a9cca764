"""What a release must have for the engine to answer every borrower: the one list, which the engine's own code uses."""

from collections.abc import Mapping
from enum import StrEnum

from calculator.engine.rulebook import Assumption, Jurisdiction, MilestoneText
from calculator.engine.vocabulary import Milestone, State


class Figure(StrEnum):
    """The names of the usual figures (`Assumption`) that sums look up."""

    RECOVERY_RATE = "recovery_rate"
    REPOSSESSION_COST = "repossession_cost"
    STORAGE_COST = "storage_cost"
    PREPARATION_COST = "preparation_cost"
    SALE_COST = "sale_cost"
    FEDERAL_MINIMUM_WAGE = "federal_minimum_wage"
    SETTLEMENT_LENDER = "settlement_lender"
    SETTLEMENT_LENDER_OLD = "settlement_lender_old"
    SETTLEMENT_COLLECTOR = "settlement_collector"
    SETTLEMENT_COLLECTOR_OLD = "settlement_collector_old"
    SETTLEMENT_DEBT_BUYER = "settlement_debt_buyer"
    SETTLEMENT_DEBT_BUYER_OLD = "settlement_debt_buyer_old"
    REFINANCE_POINTS = "refinance_points"
    CHAPTER_7_COURT_FEE = "chapter_7_court_fee"
    CHAPTER_7_ATTORNEY_FEE = "chapter_7_attorney_fee"


OPTIONAL = frozenset({Figure.PREPARATION_COST})
"""What repairs and cleaning usually cost is not known, so a release may go without: the line is then left out."""

NEEDED: Mapping[type, frozenset[str]] = {
    Jurisdiction: frozenset(State),
    Assumption: frozenset(Figure) - OPTIONAL,
    MilestoneText: frozenset(Milestone),
}
"""The natural keys that must be there, by kind. Without a state its borrowers get no answer, without a figure a sum may
come out too low, without a milestone a deadline has no words."""
