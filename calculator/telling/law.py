"""What the law of a state says, rule by rule, in words, with its source and how well we know it."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from django.utils.translation import gettext as _

from calculator.addresses import is_web_address
from calculator.content.summaries import summary
from calculator.engine.governing import Governed, Governing
from calculator.engine.limits import limits_by_code
from calculator.engine.outcome import Defect, IfProved, Limit, Outcome, known
from calculator.engine.rulebook import RULE_KINDS, Evidence, Jurisdiction, Limitation, Rule
from calculator.engine.vocabulary import Basis, ContractType, DefectEffect, Effect, LenderKind, Stage
from calculator.language import once_a_release, say, say_amount, say_money
from calculator.left_out import or_left_out
from calculator.telling.assessed import Assessed, once_a_result
from calculator.telling.wording import DEFECTS, EFFECTS, LAW_HEADINGS, REASONS, STATUSES

KEEPING_THE_CAR = ("cure", "self_help", "reinstatement", "redemption")
SELLING_IT = ("sale_notice", "defective_sale", "after_sale")
THE_CLOCK = ("limitation", "payment_restart", "extinguishment")
IN_COURT = ("answer_deadline",)
AFTER_COURT = ("garnishment", "exemption", "judgment_interest", "judgment_life")
ON_A_TITLE = ("title_loan",)

ON_A_LEASE = frozenset({*IN_COURT, *AFTER_COURT})
"""The kinds of rule that reach a lease too; the others are about loans."""

NAMES: Mapping[type[Rule], str] = {kind: name for name, kind in RULE_KINDS.items()}

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


HEAVIEST_FIRST = (
    *(Effect.BARS, Effect.REDUCES, Effect.PENDING, Effect.MAY_BAR, Effect.MAY_REDUCE, Effect.BEFORE_JUDGMENT),
    Effect.DOES_NOT_APPLY,
)
"""What a limit does to the amount, in the order in which a room and the report tell it."""


@dataclass(frozen=True)
class Entry:
    """One rule in words, and for a limit what it does to this borrower. `place` is whose law it is, where two states'
    law is told; `evidence` has the law's own words, in English, where they are on file. `left` says what a limit alone
    would leave of the amount."""

    kind: str
    heading: str
    says: str
    cite: str
    url: str
    status: str
    status_words: str
    verified_on: date | None
    evidence: Evidence = field(default_factory=Evidence)
    place: str = ""
    effect: str = ""
    reason: str = ""
    left: str = ""

    @property
    def source(self) -> Hashable:
        """All that is told of where it comes from."""
        return self.heading, self.cite, self.url, self.status, self.verified_on, self.evidence


def law_entries(law: Governing, *, stage: Stage | None = None) -> list[Entry]:
    """The rules that govern, in the order of the kinds; with a stage, only those that matter then."""
    kinds = _kinds(law, stage) if stage else tuple(RULE_KINDS)
    return [
        _entry(law, one)
        for name in kinds
        for one in law.rules(RULE_KINDS[name])
        if not _about_other_contract(one.rule, law.answers.contract_type)
    ]


@once_a_result
def governing_entries(seen: Assessed) -> list[Entry]:
    """Every rule that governs a walk."""
    return law_entries(seen.law)


def every_entry(place: Jurisdiction) -> list[tuple[Rule, Entry]]:
    """Every rule of a state as it is on file, of whatever day, with its words, in the order of the kinds."""
    return [(rule, _told(rule)) for kind in RULE_KINDS.values() for rule in place.rules if isinstance(rule, kind)]


def _about_other_contract(rule: Rule, contract_type: ContractType | None) -> bool:
    if contract_type is None:
        return False
    if isinstance(rule, Limitation):
        return rule.contract_type is not contract_type
    return bool(rule.scope.contract_types) and contract_type not in rule.scope.contract_types


def _kinds(law: Governing, stage: Stage) -> Sequence[str]:
    """The kinds that matter at a stage, with the law on title loans first for whoever has one."""
    if law.answers.contract_type is ContractType.LEASE:
        return tuple(name for name in RELEVANT[stage] if name in ON_A_LEASE)
    on_title = ON_A_TITLE if law.answers.lender_kind is LenderKind.TITLE_LENDER else ()
    return (*on_title, *RELEVANT[stage])


def _entry(law: Governing, one: Governed[Rule]) -> Entry:
    entry, states = _told(one.rule), law.states
    if len(states) == 1:
        return entry
    return replace(entry, place=next(say(place.name) for place in states if place.code is one.state))


@once_a_release
def _told(rule: Rule) -> Entry:
    """A rule in words, the same for whoever reads it."""
    name = NAMES[type(rule)]
    return Entry(
        kind=name,
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
            _entry(law, rules[limit.code]),
            effect=str(EFFECTS[limit.effect.value]),
            reason=str(REASONS[limit.reason]) if limit.reason else "",
            left=_left_by(limit),
        )
        for limit in limits
        if limit.effect is not Effect.DOES_NOT_APPLY
    ]


def _left_by(limit: Limit) -> str:
    if limit.left is None:
        return ""
    if not limit.left.told_most:
        return _("This alone would leave nothing.")
    amount = say_amount(limit.left.likely, estimated=not limit.left.is_known)
    return _("This alone would leave %(amount)s.") % {"amount": amount}


@dataclass(frozen=True)
class Wrong:
    """A defect in words. `proved` says what may be left of the debt if it is proved, where that can be told. `quotes`
    are the law's own words, in English, where they are on file."""

    title: str
    body: str
    cite: str
    matters: bool
    proved: str = ""
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
        proved=_proved(proved) if proved else "",
        quotes=defect.quotes,
    )


def _proved(left: IfProved) -> str:
    words = {"low": say_money(left.low), "high": say_money(left.high)}
    if not left.high:
        return _("If it is proved, nothing may be left of the debt.")
    if left.low == left.high:
        return _("If it is proved, %(low)s may be left of the debt.") % words
    if left.low:
        return _("If it is proved, from %(low)s to %(high)s may be left of the debt.") % words
    return _("If it is proved, something between nothing and %(high)s may be left of the debt.") % words


MAY_TAKE = frozenset({Effect.MAY_BAR, Effect.MAY_REDUCE})


def after_the_limits(outcome: Outcome) -> str:
    """What the law's limits make of the amount, in a sentence; empty where there is nothing to say it of.

    The amount is the estimate, or where there is none what they ask for. A limit changes no judgment.
    """
    after, found = outcome.law.after_limits, outcome.estimate.amounts or known(outcome.verdict.asked)
    if after is None or found is None or outcome.estimate.basis is Basis.JUDGMENT:
        return ""
    estimated = after.low != after.high
    if after.likely != found.likely:
        if not after.likely:
            return _("With the limits that surely apply, you may owe nothing.")
        amount = say_amount(after.likely, estimated=estimated)
        return _("With the limits that surely apply, you may owe %(amount)s.") % {"amount": amount}
    if after.low < found.low:
        if not after.low:
            return _("If every limit that may apply does, you may owe nothing. Legal aid can tell you which do.")
        return _(
            "If every limit that may apply does, you may owe as little as %(amount)s. Legal aid can tell you which do."
        ) % {"amount": say_amount(after.low, estimated=estimated)}
    if any(limit.effect in MAY_TAKE for limit in outcome.law.limits):
        return _("Some limits may apply, and we cannot count what they change. Legal aid can tell you.")
    return _("By your answers no limit changes the amount.")
