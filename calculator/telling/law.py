"""What the law of a state says, rule by rule, in words, with its source and how well we know it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import partial

from calculator.addresses import is_web_address
from calculator.content.summaries import summary
from calculator.engine.governing import Governed, Governing
from calculator.engine.limits import limits_by_code
from calculator.engine.outcome import Defect, Limit, Outcome
from calculator.engine.rulebook import RULE_KINDS, DeficiencyLimit, Evidence, Jurisdiction, Limitation, Rule
from calculator.engine.vocabulary import ContractType, DefectEffect, Effect, LenderKind, Stage
from calculator.language import say
from calculator.left_out import or_left_out
from calculator.telling.wording import DEFECTS, EFFECTS, LAW_HEADINGS, REASONS, STATUSES

KEEPING_THE_CAR = ("cure", "self_help", "reinstatement", "redemption")
SELLING_IT = ("sale_notice", "defective_sale", "after_sale")
THE_CLOCK = ("limitation", "payment_restart", "extinguishment")
IN_COURT = ("answer_deadline",)
AFTER_COURT = ("garnishment", "judgment_interest")
ON_A_TITLE = ("title_loan",)

ON_A_LEASE = frozenset({*IN_COURT, *AFTER_COURT})
"""The kinds of rule that reach a lease too; the others are about loans."""

RELEVANT = {
    Stage.PAYING: KEEPING_THE_CAR,
    Stage.BEHIND: KEEPING_THE_CAR,
    Stage.REPOSSESSED: ("reinstatement", "redemption", "public_sale", "sale_notice", "defective_sale"),
    Stage.SOLD: (*SELLING_IT, *THE_CLOCK),
    Stage.BILLED: (*SELLING_IT, *THE_CLOCK),
    Stage.SUED: (*IN_COURT, *SELLING_IT, *THE_CLOCK, *AFTER_COURT),
    Stage.JUDGMENT: AFTER_COURT,
}
"""The kinds of rule that matter at each stage; limits have their own list, the others the guide."""


@dataclass(frozen=True)
class Entry:
    """One rule in words, and for a limit what it does to this borrower. `place` is whose law it is, where two states'
    law is told; `evidence` has the law's own words, in English, where they are on file."""

    kind: str
    place: str
    heading: str
    says: str
    cite: str
    url: str
    status: str
    status_words: str
    verified_on: date | None
    evidence: Evidence = field(default_factory=Evidence)
    effect: str = ""
    reason: str = ""


def law_entries(law: Governing, *, stage: Stage | None = None) -> list[Entry]:
    """The rules that govern, in the order of the kinds; with a stage, only those that matter then."""
    kinds = _kinds(law, stage) if stage else tuple(RULE_KINDS)
    return [
        _entry(law, name, one)
        for name in kinds
        for one in law.rules(RULE_KINDS[name])
        if not _about_other_contract(one.rule, law.answers.contract_type)
    ]


def every_entry(place: Jurisdiction, today: date) -> list[tuple[Rule, Entry]]:
    """Every rule of a state as it is on file, of whatever day, with its words, in the order of the kinds."""
    law = Governing.guide(place, today)
    return [
        (rule, _entry(law, name, Governed(rule, place.code, today)))
        for name, kind in RULE_KINDS.items()
        for rule in place.rules
        if isinstance(rule, kind)
    ]


def _about_other_contract(rule: Rule, contract_type: ContractType | None) -> bool:
    if contract_type is None:
        return False
    if isinstance(rule, Limitation):
        return rule.contract_type is not contract_type
    types = rule.scope.contract_types
    return isinstance(rule, DeficiencyLimit) and bool(types) and contract_type not in types


def _kinds(law: Governing, stage: Stage) -> Sequence[str]:
    """The kinds that matter at a stage, with the law on title loans first for whoever has one."""
    if law.answers.contract_type is ContractType.LEASE:
        return tuple(name for name in RELEVANT[stage] if name in ON_A_LEASE)
    on_title = ON_A_TITLE if law.answers.lender_kind is LenderKind.TITLE_LENDER else ()
    return (*on_title, *RELEVANT[stage])


def _entry(law: Governing, name: str, one: Governed[Rule]) -> Entry:
    rule, places = one.rule, {place.code: say(place.name) for place in law.states}
    return Entry(
        kind=name,
        place=places[one.state] if len(places) > 1 else "",
        heading=str(LAW_HEADINGS[name]),
        says=or_left_out(f"words of {name} {rule.key}, {rule.cite}", partial(summary, rule)) or "",
        cite=rule.cite,
        url=rule.url if is_web_address(rule.url) else "",
        status=rule.status.value,
        status_words=str(STATUSES[rule.status.value]),
        verified_on=rule.verified_on,
        evidence=_shown(rule.evidence),
    )


def _shown(evidence: Evidence) -> Evidence:
    """The evidence with an address that may become a link, or none."""
    return evidence if is_web_address(evidence.read_from) else replace(evidence, read_from="")


def limit_entries(law: Governing, limits: Sequence[Limit]) -> list[Entry]:
    """The outcome's limits that apply or may, with what each does."""
    rules = limits_by_code(law)
    return [
        replace(
            _entry(law, "deficiency_limit", rules[limit.code]),
            effect=str(EFFECTS[limit.effect.value]),
            reason=str(REASONS[limit.reason]) if limit.reason else "",
        )
        for limit in limits
        if limit.effect is not Effect.DOES_NOT_APPLY
    ]


@dataclass(frozen=True)
class Wrong:
    """A defect in words. `low` and `high` are what may be left of the debt if it is proved, where that can be told.
    `quotes` are the law's own words, in English, where they are on file."""

    title: str
    body: str
    cite: str
    matters: bool
    low: Decimal | None = None
    high: Decimal | None = None
    quotes: tuple[str, ...] = ()


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
        quotes=defect.quotes,
    )
