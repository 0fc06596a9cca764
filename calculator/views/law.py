"""What the law of a state says, rule by rule, in words, with its source and how well we know it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import partial

from calculator.addresses import is_web_address
from calculator.content.summaries import summary
from calculator.engine.outcome import Defect, Limit, Outcome
from calculator.engine.rulebook import RULE_KINDS, DeficiencyLimit, Jurisdiction, Limitation, Rule
from calculator.engine.vocabulary import ContractType, DefectEffect, Effect, Stage
from calculator.left_out import or_left_out
from calculator.views.wording import DEFECTS, EFFECTS, LAW_HEADINGS, REASONS, STATUSES

KEEPING_THE_CAR = ("cure", "self_help", "reinstatement", "redemption")
SELLING_IT = ("sale_notice", "defective_sale", "after_sale")
THE_CLOCK = ("limitation", "payment_restart", "extinguishment")
AFTER_COURT = ("garnishment", "judgment_interest")

RELEVANT = {
    Stage.PAYING: KEEPING_THE_CAR,
    Stage.BEHIND: KEEPING_THE_CAR,
    Stage.REPOSSESSED: ("reinstatement", "redemption", "sale_notice", "defective_sale"),
    Stage.SOLD: (*SELLING_IT, *THE_CLOCK),
    Stage.BILLED: (*SELLING_IT, *THE_CLOCK),
    Stage.SUED: (*SELLING_IT, *THE_CLOCK, *AFTER_COURT),
    Stage.JUDGMENT: AFTER_COURT,
}
"""The kinds of rule that matter at each stage; limits have their own list, the others the guide."""


@dataclass(frozen=True)
class Entry:
    """One rule in words, and for a limit what it does to this borrower."""

    kind: str
    heading: str
    says: str
    cite: str
    url: str
    status: str
    status_words: str
    verified_on: date | None
    effect: str = ""
    reason: str = ""


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
        says=or_left_out(f"words of {name} {rule.key}, {rule.cite}", partial(summary, rule)) or "",
        cite=rule.cite,
        url=rule.url if is_web_address(rule.url) else "",
        status=rule.status.value,
        status_words=str(STATUSES[rule.status.value]),
        verified_on=rule.verified_on,
    )


def limit_entries(place: Jurisdiction, day: date, limits: Sequence[Limit]) -> list[Entry]:
    """The limits that apply or may, with what each does. `limits` are the outcome's, in the rulebook's order."""
    rules = place.in_force(DeficiencyLimit, day)
    return [
        replace(
            _entry("deficiency_limit", rule),
            effect=str(EFFECTS[limit.effect.value]),
            reason=str(REASONS[limit.reason]) if limit.reason else "",
        )
        for rule, limit in zip(rules, limits, strict=True)
        if limit.effect is not Effect.DOES_NOT_APPLY
    ]


@dataclass(frozen=True)
class Wrong:
    """A defect in words. `low` and `high` are what may be left of the debt if it is proved, where that can be told."""

    title: str
    body: str
    cite: str
    matters: bool
    low: Decimal | None = None
    high: Decimal | None = None


def wrong_entries(outcome: Outcome) -> list[Wrong]:
    """What may have gone wrong, the defects that can change the debt first."""
    found = [_wrong(defect) for defect in outcome.law.defects]
    return sorted(found, key=lambda one: not one.matters)


def _wrong(defect: Defect) -> Wrong:
    title, body = DEFECTS[defect.code.value]
    proved = defect.if_proved
    return Wrong(
        title=str(title),
        body=str(body),
        cite=defect.cite,
        matters=defect.effect is not DefectEffect.NONE,
        low=proved.low if proved else None,
        high=proved.high if proved else None,
    )
