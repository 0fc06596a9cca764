"""What the law of a state says, rule by rule, in words, with its source and how well we know it."""

from dataclasses import dataclass
from datetime import date

from calculator.content.summaries import summary
from calculator.engine.rulebook import RULE_KINDS, DeficiencyLimit, Jurisdiction, Limitation, Rule
from calculator.engine.vocabulary import ContractType, Stage
from calculator.views.site import say
from calculator.views.wording import LAW_HEADINGS, STATUSES

KEEPING_THE_CAR = ("cure", "self_help", "reinstatement", "redemption")
SELLING_IT = ("sale_notice", "defective_sale", "deficiency_limit", "after_sale")
THE_CLOCK = ("limitation", "payment_restart", "extinguishment")
AFTER_COURT = ("garnishment", "judgment_interest")

RELEVANT = {
    Stage.PAYING: KEEPING_THE_CAR,
    Stage.BEHIND: KEEPING_THE_CAR,
    Stage.REPOSSESSED: ("reinstatement", "redemption", "sale_notice", "defective_sale", "deficiency_limit"),
    Stage.SOLD: (*SELLING_IT, *THE_CLOCK),
    Stage.BILLED: (*SELLING_IT, *THE_CLOCK),
    Stage.SUED: (*SELLING_IT, *THE_CLOCK, *AFTER_COURT),
    Stage.JUDGMENT: AFTER_COURT,
}
"""The kinds of rule that matter at each stage; the others stand in the state's guide."""


@dataclass(frozen=True)
class Entry:
    """One rule in words."""

    kind: str
    heading: str
    says: str
    cite: str
    url: str
    status: str
    status_words: str
    verified_on: date | None


def law_entries(
    place: Jurisdiction, day: date, *, stage: Stage | None = None, contract_type: ContractType | None = None
) -> list[Entry]:
    """The rules in force on a day, in the order of the kinds; with a stage, only those that matter then."""
    kinds = RELEVANT[stage] if stage else tuple(RULE_KINDS)
    return [
        _entry(name, rule)
        for name in kinds
        for rule in place.in_force(RULE_KINDS[name], day)
        if not _about_other_contract(rule, contract_type)
    ]


def _about_other_contract(rule: Rule, contract_type: ContractType | None) -> bool:
    if contract_type is None:
        return False
    if isinstance(rule, Limitation):
        return rule.contract_type is not contract_type
    types = rule.scope.contract_types
    return isinstance(rule, DeficiencyLimit) and bool(types) and contract_type not in types


def _entry(name: str, rule: Rule) -> Entry:
    return Entry(
        kind=name,
        heading=str(LAW_HEADINGS[name]),
        says=say(rule.summary) or summary(rule),
        cite=rule.cite,
        url=rule.url,
        status=rule.status.value,
        status_words=str(STATUSES[rule.status.value]),
        verified_on=rule.verified_on,
    )
