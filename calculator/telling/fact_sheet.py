"""A state's facts on one sheet, for a lawyer to check: each rule with its values, its words, and what it does to a
sample borrower. The rules are told as they are on file, of every day, those on which two readings differ as well.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from calculator.codec import plain
from calculator.engine import assess
from calculator.engine.answers import Answers
from calculator.engine.outcome import Outcome, Right
from calculator.engine.parsing import assemble
from calculator.engine.rulebook import (
    Cure,
    DeficiencyLimit,
    Evidence,
    Exemption,
    Garnishment,
    JudgmentInterest,
    JudgmentLife,
    Jurisdiction,
    Limitation,
    Redemption,
    Reinstatement,
    Rule,
    Rulebook,
    SaleNotice,
    Text,
)
from calculator.engine.vocabulary import (
    ContractType,
    Delivery,
    LenderKind,
    LimitKind,
    Measure,
    NoticeKind,
    RepossessionKind,
    SaleKind,
    Stage,
    State,
)
from calculator.language import say_date, say_money
from calculator.telling.law import Entry, every_entry
from calculator.telling.wording import DEFECTS, EFFECTS

STANDING = frozenset({"key", "cite", "url", "status", "verified_on", "evidence"})
"""What the sheet tells beside the values, in places of its own."""

STAGES: Mapping[type[Rule], Stage] = {
    Cure: Stage.BEHIND,
    Reinstatement: Stage.REPOSSESSED,
    Redemption: Stage.REPOSSESSED,
    Garnishment: Stage.JUDGMENT,
    JudgmentInterest: Stage.JUDGMENT,
    JudgmentLife: Stage.JUDGMENT,
    Exemption: Stage.JUDGMENT,
}
"""At which stage the sample borrower meets a kind of rule; the others when they are sued."""


@dataclass(frozen=True)
class Change:
    """One part of the sample borrower's result, with the rule and without it."""

    what: str
    with_it: str
    without: str


@dataclass(frozen=True)
class Fact:
    """One rule on the sheet. `values` are its columns by name, `changes` what it does to the sample borrower."""

    entry: Entry
    key: str
    values: tuple[tuple[str, str], ...]
    changes: tuple[Change, ...]
    evidence: Evidence
    lacks_words: bool


def facts(rulebook: Rulebook, state: State, today: date) -> list[Fact]:
    """Every rule of a state, in the order of the kinds. Raises `KeyError` for a state that the release lacks."""
    place = rulebook.jurisdictions[state]
    known: dict[Answers, dict[str, str]] = {}
    return [
        Fact(
            entry=entry,
            key=rule.key,
            values=tuple(_values(rule)),
            changes=tuple(_changes(rulebook, place, rule, today, known)),
            evidence=rule.evidence,
            lacks_words=rule.lacks_words,
        )
        for rule, entry in every_entry(place)
    ]


def _values(rule: Rule) -> Iterator[tuple[str, str]]:
    for name, value in plain(rule).items():
        if name not in STANDING and not isinstance(getattr(rule, name), Text):
            yield from _flat(name, value)


def _flat(name: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for inner, part in value.items():
            yield from _flat(inner, part)
    elif isinstance(value, list):
        yield name.replace("_", " "), "; ".join(_part(one) for one in value)
    else:
        yield name.replace("_", " "), _part(value)


def _part(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name.replace('_', ' ')} {part}" for name, part in value.items())
    return str(value)


# What a rule does to the sample borrower


def sample(rule: Rule, state: State, today: date) -> Answers:
    """The sample borrower: made-up figures, in the place of somebody whom the rule is about."""

    def ago(days: int) -> date:
        return today - timedelta(days=days)

    stage = STAGES.get(type(rule), Stage.SUED)
    sale = rule.contract_type if isinstance(rule, Limitation) else ContractType.SALE_CONTRACT
    given: dict[str, Any] = {
        "state": state,
        "stage": stage,
        "contract_type": next(iter(rule.scope.contract_types), sale),
        "lender_kind": next(iter(rule.scope.lenders), LenderKind.DEALER),
        "contract_date": _signed(rule, ago(1000)),
        "balance": Decimal("9800.00"),
        "cash_price": Decimal("14000.00"),
        "amount_financed": Decimal("13000.00"),
        "monthly_payment": Decimal("350.00"),
        "first_missed_payment": ago(20 if stage is Stage.BEHIND else 330),
        "missed_payments": 1 if stage is Stage.BEHIND else 3,
        "weekly_disposable_earnings": Decimal("620.00"),
    }
    if stage >= Stage.REPOSSESSED:
        taken = ago(4 if stage is Stage.REPOSSESSED else 240)
        given |= {
            "repossession_date": taken,
            "repossession_kind": RepossessionKind.TAKEN,
            "repossession_cost": Decimal("450.00"),
        }
        noticed = not (isinstance(rule, DeficiencyLimit) and rule.notice is NoticeKind.AFTER_REPOSSESSION)
        given |= {
            "repossession_notice": noticed,
            "repossession_notice_date": taken + timedelta(days=1) if noticed else None,
        }
    if stage >= Stage.SOLD:
        given |= {
            "notice_before_sale": isinstance(rule, SaleNotice),
            "notice_date": ago(214) if isinstance(rule, SaleNotice) else None,
            "notice_delivery": Delivery.MAIL,
            "sale_date": ago(210),
            "sale_kind": SaleKind.PRIVATE,
            "sale_price": Decimal("4200.00"),
            "vehicle_value": Decimal("7000.00"),
            "trade_in_value": Decimal("6000.00"),
            "storage_cost": Decimal("300.00"),
            "sale_cost": Decimal("250.00"),
            "costs_known": True,
            "claimed_deficiency": Decimal("6600.00"),
            "claim_date": ago(120),
            "sued_on": ago(16),
            "served_on": ago(9),
            "explanation_received": False,
        }
    if stage is Stage.JUDGMENT:
        given |= {"judgment_date": ago(5), "judgment_amount": Decimal("6600.00")}
    return assemble({key: value for key, value in (given | _small(rule)).items() if value is not None}, today)


def _signed(rule: Rule, usual: date) -> date:
    """The day of the contract: one that the rule is about."""
    return min(max(usual, rule.scope.contract_from or usual), rule.scope.contract_to or date.max)


MEASURED: Mapping[Measure, tuple[str, ...]] = {
    Measure.CASH_PRICE: ("cash_price", "amount_financed", "balance"),
    Measure.AMOUNT_FINANCED: ("amount_financed", "balance"),
    Measure.ORIGINAL_BALANCE: ("amount_financed", "balance"),
    Measure.UNPAID_BALANCE: ("balance", "balance_at_default"),
}
"""The figures that must be small for a limit against small debts to be met."""


def _small(rule: Rule) -> dict[str, Any]:
    """For a limit against small debts, figures just below it."""
    if not isinstance(rule, DeficiencyLimit) or rule.kind is not LimitKind.BARRED_BELOW:
        return {}
    if rule.measure is None or rule.threshold is None or rule.threshold <= 1:
        return {}
    below = rule.threshold - 1
    return dict.fromkeys(MEASURED[rule.measure], below) | {
        "sale_price": below / 4,
        "vehicle_value": below / 2,
        "trade_in_value": below / 3 // 1,
        "claimed_deficiency": below,
    }


def _changes(
    rulebook: Rulebook, place: Jurisdiction, rule: Rule, today: date, known: dict[Answers, dict[str, str]]
) -> Iterator[Change]:
    """What differs without the rule. `known` are results with all rules: most kinds have the same sample borrower."""
    answers = sample(rule, place.code, today)
    if answers not in known:
        known[answers] = dict(_told(assess(answers, rulebook, today)))
    with_it = known[answers]
    others = replace(place, rules=tuple(one for one in place.rules if one is not rule))
    elsewhere = replace(rulebook, jurisdictions={**rulebook.jurisdictions, place.code: others})
    without = dict(_told(assess(answers, elsewhere, today)))
    for what in {**with_it, **without}:
        before, after = with_it.get(what, "–"), without.get(what, "–")
        if before != after:
            yield Change(what, before, after)


def _told(outcome: Outcome) -> Iterator[tuple[str, str]]:
    """The parts of a result that a rule can move, in words."""
    law = outcome.law
    if law.after_limits is not None:
        low, high = say_money(law.after_limits.low), say_money(law.after_limits.told_most)
        yield _("What may be left of the debt"), low if low == high else f"{low} – {high}"
    for limit in law.limits:
        yield limit.cite or limit.code, str(EFFECTS[limit.effect.value])
    for defect in law.defects:
        proved = defect.if_proved
        left = f"{say_money(proved.low)} – {say_money(proved.high)}" if proved else "–"
        yield str(DEFECTS[defect.code.value][0]), left
    if law.limitation is not None:
        days = (law.limitation.earliest, law.limitation.latest)
        yield _("The time to sue ends"), " – ".join(say_date(day) if day else "?" for day in days)
        yield _("The debt itself ends then"), _("Yes") if law.limitation.extinguishes else _("No")
    yield from _of_rights(outcome)
    if law.garnishment is not None:
        yield _("The most that can be taken from a week’s pay"), say_money(law.garnishment.weekly_most)
    if law.judgment_interest is not None:
        yield _("Interest on a judgment, percent a year"), str(law.judgment_interest.annual_percent)
    if law.judgment_life is not None:
        days = (law.judgment_life.may_end, law.judgment_life.ends)
        yield _("The judgment can be collected up to"), " – ".join(say_date(day) if day else "?" for day in days)
    for event in outcome.timeline:
        if event.deadline:
            yield _("A day on the timeline") + f" ({event.code.replace('_', ' ')})", say_date(event.date)
    if outcome.warnings:
        yield _("Warnings"), ", ".join(sorted(str(one).replace("_", " ") for one in outcome.warnings))


def _of_rights(outcome: Outcome) -> Iterator[tuple[str, str]]:
    law = outcome.law
    named = (
        (_("Catching up"), law.cure),
        (_("Getting the car back by catching up"), law.reinstatement),
        (_("Getting the car back by paying all"), law.redemption),
    )
    for name, right in named:
        if isinstance(right, Right):
            parts = (right.available, right.amount and say_money(right.amount), right.by and say_date(right.by))
            yield name, ", ".join(str(part) for part in parts if part)
