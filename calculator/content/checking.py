"""What is wrong with a rulebook's content, row by row, in words for editors.

Wrong and contradictory rows would mislead a borrower; all else is work that waits. Where a rule is `unverified`, a
missing value is no fault: nobody knows it yet, and the rule changes no number.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import singledispatch
from itertools import pairwise
from zoneinfo import ZoneInfo

from calculator.codec import KIND_NAMES
from calculator.engine.calendar import years_after
from calculator.engine.conditions import ConditionError, parse_condition
from calculator.engine.letter_fields import complaints
from calculator.engine.rulebook import (
    RULE_KINDS,
    AfterSale,
    Assumption,
    Cure,
    DeficiencyLimit,
    Garnishment,
    JudgmentInterest,
    Jurisdiction,
    Letter,
    Limitation,
    MilestoneText,
    Redemption,
    Reinstatement,
    Rule,
    Rulebook,
    SaleNotice,
    Scope,
    SelfHelp,
    Term,
    Text,
    Tier,
    Tip,
    Variant,
)
from calculator.engine.vocabulary import (
    ContractType,
    CountsFrom,
    Existence,
    FloorBase,
    GarnishmentKind,
    LimitKind,
    Milestone,
    PercentBase,
    RateKind,
    ReinstatementCosts,
    State,
    Status,
    Unit,
)


class Problem(StrEnum):
    """What can be the matter with a row, the mildest first."""

    UNVERIFIED = "unverified"
    STALE = "stale"
    PAST = "past"
    UNSOURCED = "unsourced"
    CONTRADICTORY = "contradictory"
    WRONG = "wrong"


@dataclass(frozen=True)
class Complaint:
    """One thing that is the matter with one row. `jurisdiction` is "" for what every state shares."""

    jurisdiction: str
    kind: str
    key: str
    problem: Problem
    words: str

    @property
    def misleads(self) -> bool:
        return self.problem in (Problem.CONTRADICTORY, Problem.WRONG)


Place = tuple[str, str, str]
"""Jurisdiction, kind and key of a row."""

Remark = tuple[Problem, str]


def check(rulebook: Rulebook, today: date) -> list[Complaint]:
    """Everything that is the matter with a rulebook on a day, the mildest problems first."""
    found = [Complaint(*place, *remark) for place, remarks in _rows(rulebook, today) for remark in remarks]
    order = list(Problem)
    return sorted(found, key=lambda complaint: order.index(complaint.problem))


def _rows(rulebook: Rulebook, today: date) -> Iterator[tuple[Place, Iterable[Remark]]]:
    for code in State:
        place = rulebook.jurisdictions.get(code)
        if place is None:
            yield (code, "jurisdiction", code), [(Problem.WRONG, "This state is missing.")]
            continue
        yield (code, "jurisdiction", code), _of_jurisdiction(place)
        for number, rule in enumerate(place.rules):
            yield (code, KIND_NAMES[type(rule)], rule.key), _of_rule(rule, place.rules[:number], today)
    for assumption in rulebook.assumptions.values():
        yield ("", "assumption", assumption.name), _of_assumption(assumption, today)
    for milestone in rulebook.milestones.values():
        yield ("", "milestone", milestone.code), _of_milestone(milestone, today)
    for event in Milestone:
        if event not in rulebook.milestones:
            yield ("", "milestone", event), [(Problem.WRONG, "This event of the timeline has no words.")]
    for tip in rulebook.tips:
        yield ("", "tip", tip.slug), _of_tip(tip)
    for letter in rulebook.letters:
        yield ("", "letter", letter.slug), _of_letter(letter)
    for term in rulebook.glossary:
        yield ("", "term", term.slug), _of_term(term)


# What is asked of each sort of row


def _of_rule(rule: Rule, earlier: Iterable[Rule], today: date) -> Iterator[Remark]:
    yield from _standing(rule, today)
    if rule.effective_to is not None and rule.effective_to < today:
        yield Problem.PAST, f"It was the law up to {rule.effective_to}."
    for other in earlier:
        if _contradict(rule, other):
            yield Problem.CONTRADICTORY, f"“{other.key}” is in force for the same contracts on the same days."
    for gravity, words in (*_reach(rule), *_shape(rule)):
        yield _problem(gravity, rule.status), words


def _of_jurisdiction(place: Jurisdiction) -> Iterator[Remark]:
    yield from _in_words(name=place.name)
    if not _is_time_zone(place.time_zone):
        yield Problem.WRONG, f"“{place.time_zone}” is no time zone."
    there = {type(rule) for rule in place.rules}
    for name, kind in RULE_KINDS.items():
        if kind not in (Limitation, DeficiencyLimit) and kind not in there:
            yield Problem.WRONG, f"It has no rule of the kind “{name}”."
    timed = {rule.contract_type for rule in place.rules if isinstance(rule, Limitation)}
    for paper in ContractType:
        if paper not in timed:
            yield Problem.WRONG, f"It has no limitation for “{paper}”."


def _of_assumption(assumption: Assumption, today: date) -> Iterator[Remark]:
    yield from _standing(assumption, today)
    columns = ("low", "likely", "high")
    faults = [*_ascending(assumption, *columns), *_at_least(0, assumption, *columns)]
    if assumption.unit is Unit.PERCENT:
        faults += _percents(assumption, *columns)
    for _, words in faults:
        yield Problem.WRONG, words


def _of_milestone(milestone: MilestoneText, today: date) -> Iterator[Remark]:
    yield from _standing(milestone, today)
    yield from _in_words(title=milestone.title, kind=milestone.kind)
    if milestone.code not in list(Milestone):
        yield Problem.WRONG, "The timeline has no such event."


def _of_tip(tip: Tip | Letter) -> Iterator[Remark]:
    yield from _confirmed(tip.status)
    if not tip.sources:
        yield Problem.UNSOURCED, "No source."
    elif not all(link.url for link in tip.sources):
        yield Problem.UNSOURCED, "A source without a page."
    yield from _in_words(title=tip.title, body=tip.body)
    try:
        parse_condition(tip.when.raw)
    except ConditionError as error:
        yield Problem.WRONG, str(error)


def _of_letter(letter: Letter) -> Iterator[Remark]:
    yield from _of_tip(letter)
    yield from _in_words(purpose=letter.purpose)
    for words in dict.fromkeys((*complaints(letter.body.en), *complaints(letter.body.es))):
        yield Problem.WRONG, words


def _of_term(term: Term) -> Iterator[Remark]:
    yield from _in_words(term=term.term, meaning=term.meaning)


def _standing(row: Rule | Assumption | MilestoneText, today: date) -> Iterator[Remark]:
    """How well it is known, since when, and from where."""
    yield from _confirmed(row.status)
    if row.verified_on is None:
        yield Problem.STALE, "No day on which it was checked."
    elif years_after(row.verified_on, 1) < today:
        yield Problem.STALE, f"Last checked on {row.verified_on}, more than 12 months ago."
    gaps = [] if row.cite.strip() else ["citation"]
    if not row.url.strip() and row.status is not Status.UNVERIFIED:
        gaps.append("page")
    if gaps:
        yield Problem.UNSOURCED, f"No {' and no '.join(gaps)}."


def _confirmed(status: Status) -> Iterator[Remark]:
    if status is Status.UNVERIFIED:
        yield Problem.UNVERIFIED, "Nobody has confirmed it yet."


def _in_words(**texts: Text) -> Iterator[Remark]:
    for name, text in texts.items():
        if not text.en.strip():
            yield Problem.WRONG, f"“{name}” has no English words."


def _is_time_zone(name: str) -> bool:
    try:
        return bool(ZoneInfo(name))
    except (ValueError, OSError, KeyError):
        return False


# Two rules for one topic and day


def _contradict(one: Rule, other: Rule) -> bool:
    subject = _subject(one)
    return (
        subject is not None
        and subject == _subject(other)
        and _periods_meet(one.effective_from, one.effective_to, other.effective_from, other.effective_to)
        and (isinstance(one, Limitation) or _scopes_meet(one.scope, other.scope))
    )


def _subject(rule: Rule) -> tuple[object, ...] | None:
    """What a rule is about beside its scope; there is one answer to it at a time. `None`: there may be several."""
    if isinstance(rule, Limitation):
        return Limitation, rule.contract_type
    if isinstance(rule, DeficiencyLimit):
        if rule.kind is LimitKind.OTHER:
            return None
        return DeficiencyLimit, rule.kind, rule.measure, rule.notice, rule.costs_barred
    return (type(rule),)


def _scopes_meet(one: Scope, other: Scope) -> bool:
    """Whether some contract is in both. Two greatest amounts financed always leave the small contracts in common."""
    return (
        _choices_meet(one.contract_types, other.contract_types)
        and _choices_meet(one.lenders, other.lenders)
        and _periods_meet(one.contract_from, one.contract_to, other.contract_from, other.contract_to)
    )


def _choices_meet(one: Sequence[str], other: Sequence[str]) -> bool:
    return not one or not other or not set(one).isdisjoint(other)


def _periods_meet(start: date | None, end: date | None, other_start: date | None, other_end: date | None) -> bool:
    return (start or date.min) <= (other_end or date.max) and (other_start or date.min) <= (end or date.max)


# The shape of a rule's values, named by their columns


class _Gravity(StrEnum):
    """How bad it is: it cannot be, the rule says nothing without it, or the rule only says “may” without it."""

    IMPOSSIBLE = "impossible"
    MISSING = "missing"
    OPEN = "open"


_Fault = tuple[_Gravity, str]
_Faults = Iterator[_Fault]


def _problem(gravity: _Gravity, status: Status) -> Problem:
    if gravity is _Gravity.OPEN or (gravity is _Gravity.MISSING and status is Status.UNVERIFIED):
        return Problem.UNVERIFIED
    return Problem.WRONG


def _named(column: str) -> str:
    return f"“{column.replace('_', ' ')}”"


def _empty(row: object, columns: Iterable[str]) -> list[str]:
    return [column for column in columns if _is_empty(getattr(row, column))]


def _is_empty(value: object) -> bool:
    return not value.en.strip() if isinstance(value, Text) else value in (None, (), "")


def _needs(row: object, *columns: str) -> _Faults:
    for column in _empty(row, columns):
        yield _Gravity.MISSING, f"{_named(column)} is not filled in."


def _needs_one_of(row: object, *columns: str) -> _Faults:
    if len(_empty(row, columns)) == len(columns):
        yield _Gravity.MISSING, f"{' and '.join(map(_named, columns))} are not filled in; one of them is needed."


def _should_have(row: object, *columns: str) -> _Faults:
    for column in _empty(row, columns):
        yield _Gravity.OPEN, f"{_named(column)} is not known."


def _at_least(least: int, row: object, *columns: str) -> _Faults:
    for column in columns:
        value = getattr(row, column)
        if value is not None and value < least:
            yield _Gravity.IMPOSSIBLE, f"{_named(column)} is {value}, less than {least}."


def _percents(row: object, *columns: str) -> _Faults:
    for column in columns:
        if not _is_percent(getattr(row, column)):
            yield _Gravity.IMPOSSIBLE, f"{_named(column)} is {getattr(row, column)}, not between 0 and 100."


def _is_percent(value: Decimal | None) -> bool:
    return value is None or 0 <= value <= 100


def _ascending(row: object, *columns: str) -> _Faults:
    given = [(column, getattr(row, column)) for column in columns if getattr(row, column) is not None]
    for (first, low), (second, high) in pairwise(given):
        if low > high:
            yield _Gravity.IMPOSSIBLE, f"{_named(second)} ({high}) comes before {_named(first)} ({low})."


def _tiers(tiers: Sequence[Tier]) -> _Faults:
    bounds = [tier.up_to for tier in tiers]
    if bounds and bounds[-1] is not None:
        yield _Gravity.IMPOSSIBLE, "The last step ends, so nothing is said of what lies above it."
    if None in bounds[:-1]:
        yield _Gravity.IMPOSSIBLE, "A step before the last one has no end."
    if any(low >= high for low, high in pairwise(bound for bound in bounds if bound is not None)):
        yield _Gravity.IMPOSSIBLE, "The steps do not ascend."
    for tier in tiers:
        if not _is_percent(tier.percent):
            yield _Gravity.IMPOSSIBLE, f"A step takes {tier.percent} percent, not between 0 and 100."
        yield from _should_have(tier, "percent")


def _variants(variants: Sequence[Variant], scope: Scope) -> _Faults:
    """The days of the contract must be covered once each, from the first to the last that the rule is about."""
    for variant in variants:
        yield from _ascending(variant, "contract_from", "contract_to")
        yield from _at_least(1, variant, "years")
    ordered = sorted(variants, key=lambda variant: variant.contract_from or date.min)
    if not ordered:
        return
    if ordered[0].contract_from != scope.contract_from or ordered[-1].contract_to != scope.contract_to:
        yield _Gravity.IMPOSSIBLE, "The variants leave out the earliest or the latest contracts."
    for one, other in pairwise(ordered):
        end, start = one.contract_to or date.max, other.contract_from or date.min
        if start <= end:
            yield _Gravity.IMPOSSIBLE, f"Two variants hold for a contract of {start}."
        elif start > end + timedelta(days=1):
            yield _Gravity.IMPOSSIBLE, f"No variant holds for the contracts between {end} and {start}."


def _reach(rule: Rule) -> _Faults:
    yield from _ascending(rule, "effective_from", "effective_to")
    yield from _ascending(rule.scope, "contract_from", "contract_to")
    yield from _at_least(0, rule.scope, "amount_financed_max")


@singledispatch
def _shape(rule: Rule) -> _Faults:
    """The faults of one kind's own values; a kind without a function below has none but words of a closed set."""
    yield from ()


@_shape.register
def _limitation(rule: Limitation) -> _Faults:
    periods = ("years_low", "years", "years_high", "sealed_years")
    yield from _at_least(1, rule, *periods)
    yield from _ascending(rule, *periods)
    if not rule.variants:
        yield from _needs(rule, "years_low")
        yield from _should_have(rule, "years_high")
    yield from _variants(rule.variants, rule.scope)


NEEDED: Mapping[LimitKind, tuple[str, ...]] = {
    LimitKind.BARRED_BELOW: ("threshold", "measure"),
    LimitKind.BARRED_IF_NO_NOTICE: ("notice",),
    LimitKind.CAP: ("percent", "measure"),
    LimitKind.COST_CONDITION: ("costs_barred", "condition"),
    LimitKind.BARRED_UNTIL_CURE_NOTICE: ("days",),
    LimitKind.SHORT_LIMITATION: ("years", "runs_from"),
}
"""The columns without which a limit of a kind says nothing."""

EXPECTED: Mapping[LimitKind, tuple[str, ...]] = {
    LimitKind.BARRED_BELOW: ("comparison",),
    LimitKind.FAIR_VALUE_CREDIT: ("value", "uses", "costs_allowed"),
}
"""The columns without which a limit of a kind only says “may”."""


@_shape.register
def _deficiency_limit(rule: DeficiencyLimit) -> _Faults:
    yield from _needs(rule, *NEEDED.get(rule.kind, ()))
    yield from _should_have(rule, *EXPECTED.get(rule.kind, ()))
    yield from _percents(rule, "percent")
    yield from _at_least(0, rule, "threshold", "min_unpaid_balance", "within_days_of_repossession", "days_before_sale")
    yield from _at_least(1, rule, "days", "years")


@_shape.register
def _self_help(rule: SelfHelp) -> _Faults:
    yield from _existence(rule.allowed)
    if rule.allowed is Existence.CONDITIONAL:
        yield from _needs(rule, "condition")


@_shape.register
def _cure(rule: Cure) -> _Faults:
    yield from _right(rule, (CountsFrom.NOTICE, CountsFrom.DEFAULT))


@_shape.register
def _reinstatement(rule: Reinstatement) -> _Faults:
    yield from _right(rule, (CountsFrom.NOTICE, CountsFrom.REPOSSESSION, CountsFrom.SALE))
    yield from _percents(rule, "min_percent_paid")
    yield from _at_least(0, rule, "cost_cap", "deposit_installments")
    if rule.costs is ReinstatementCosts.CAP:
        yield from _needs(rule, "cost_cap")


def _right(rule: Cure | Reinstatement, countable: Sequence[CountsFrom]) -> _Faults:
    """A right with a time limit. Until the sale, no days are counted."""
    yield from _existence(rule.exists)
    yield from _at_least(1, rule, "days", "max_uses")
    if rule.exists is Existence.NO and (rule.days is not None or rule.counts_from is not None):
        yield _Gravity.IMPOSSIBLE, "There is no such right, and yet it has a time limit."
    if rule.counts_from is None:
        yield from _needs(rule, "counts_from") if rule.days is not None else ()
    elif rule.counts_from not in countable:
        yield _Gravity.IMPOSSIBLE, f"{_named('counts_from')} cannot be “{rule.counts_from}” here."
    elif rule.counts_from is not CountsFrom.SALE:
        yield from _needs(rule, "days")


def _existence(exists: Existence) -> _Faults:
    if exists is Existence.UNKNOWN:
        yield _Gravity.OPEN, "It is not known whether there is such a right."


@_shape.register
def _redemption(rule: Redemption) -> _Faults:
    yield from _at_least(1, rule, "minimum_days")


@_shape.register
def _sale_notice(rule: SaleNotice) -> _Faults:
    yield from _at_least(1, rule, "minimum_days", "safe_harbor_days")
    yield from _ascending(rule, "minimum_days", "safe_harbor_days")


@_shape.register
def _after_sale(rule: AfterSale) -> _Faults:
    yield from _at_least(1, rule, "days")


@_shape.register
def _garnishment(rule: Garnishment) -> _Faults:
    yield from _percents(rule, "percent", "excess_percent", "head_percent")
    yield from _at_least(0, rule, "floor_multiple", "floor_weekly", "head_floor_weekly", "dependent_weekly")
    yield from _tiers(rule.tiers)
    if rule.kind is GarnishmentKind.TIERED:
        yield from _needs(rule, "tiers")
    elif rule.kind not in (GarnishmentKind.PROHIBITED, GarnishmentKind.FEDERAL):
        yield from _needs(rule, "percent", "percent_base")
    if rule.kind is GarnishmentKind.LESSER_OF or rule.percent_base is PercentBase.EXCESS:
        yield from _needs_one_of(rule, "floor_multiple", "floor_weekly")
    yield from _wages(rule)


def _wages(rule: Garnishment) -> _Faults:
    if rule.floor_multiple is not None:
        yield from _needs(rule, "floor_base")
    if rule.floor_base in (FloorBase.STATE, FloorBase.HIGHER):
        yield from _needs(rule, "minimum_wages")
    starts = [wage.start for wage in rule.minimum_wages]
    if len(set(starts)) < len(starts):
        yield _Gravity.IMPOSSIBLE, "Two minimum wages begin on the same day."
    if any(wage.amount <= 0 for wage in rule.minimum_wages):
        yield _Gravity.IMPOSSIBLE, "A minimum wage is not above 0."


@_shape.register
def _judgment_interest(rule: JudgmentInterest) -> _Faults:
    yield from _percents(rule, "annual_percent", "cap")
    yield from _ascending(rule, "annual_percent", "cap")
    yield from _tiers(rule.tiers)
    if rule.tiers:
        return
    if rule.kind is RateKind.FIXED:
        yield from _needs(rule, "annual_percent")
    else:
        yield from _should_have(rule, "annual_percent")
    if rule.kind is RateKind.VARIABLE and rule.annual_percent is not None:
        yield from _should_have(rule, "year")
