"""What editors write (jurisdictions, one model for each kind of rule, words and usual figures) and what they publish.

What lives here: columns, what each does to a borrower's result (its help text), and the checks that a row can make of
itself. What may not: sums, and how a row is edited. The public site reads releases and never asks these tables.
"""

from calculator.models.account import AccountAction, AccountEvent
from calculator.models.base import Content
from calculator.models.event import Action, Event
from calculator.models.groups import make_groups
from calculator.models.jurisdiction import Jurisdiction
from calculator.models.partner import Partner, PartnerCount, PartnerLink, PartnerSighting
from calculator.models.release import Publication, Release, Wording
from calculator.models.rules import (
    RULE_MODELS,
    AfterSale,
    AnswerDeadline,
    Cure,
    DefectiveSale,
    DeficiencyLimit,
    Exemption,
    Extinguishment,
    Garnishment,
    JudgmentInterest,
    JudgmentLife,
    Limitation,
    PaymentRestart,
    PublicSale,
    Redemption,
    Reinstatement,
    RuleBase,
    SaleNotice,
    SelfHelp,
    TitleLoan,
)
from calculator.models.words import Assumption, Letter, MilestoneText, Term, Tip

CONTENT_MODELS: tuple[type[Content], ...] = (
    Jurisdiction,
    *RULE_MODELS.values(),
    Assumption,
    MilestoneText,
    Tip,
    Letter,
    Term,
)
"""Everything that is approved row by row and compiled into a release."""

__all__ = [
    "CONTENT_MODELS",
    "RULE_MODELS",
    "AccountAction",
    "AccountEvent",
    "Action",
    "AfterSale",
    "AnswerDeadline",
    "Assumption",
    "Content",
    "Cure",
    "DefectiveSale",
    "DeficiencyLimit",
    "Event",
    "Exemption",
    "Extinguishment",
    "Garnishment",
    "JudgmentInterest",
    "JudgmentLife",
    "Jurisdiction",
    "Letter",
    "Limitation",
    "MilestoneText",
    "Partner",
    "PartnerCount",
    "PartnerLink",
    "PartnerSighting",
    "PaymentRestart",
    "PublicSale",
    "Publication",
    "Redemption",
    "Reinstatement",
    "Release",
    "RuleBase",
    "SaleNotice",
    "SelfHelp",
    "Term",
    "Tip",
    "TitleLoan",
    "Wording",
    "make_groups",
]
