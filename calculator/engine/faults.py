"""What is wrong with the shape of a row: the one check, asked on saving, on publishing and by `check_content`.

A row is held against itself alone; rows that contradict each other are found where all of them are at hand.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import singledispatch
from itertools import pairwise

from calculator.engine.limit_kinds import LIMITS
from calculator.engine.rulebook import (
    MOST_WORDS,
    AfterSale,
    AnswerDeadline,
    Assumption,
    Cure,
    DeficiencyLimit,
    Evidence,
    Exemption,
    Garnishment,
    JudgmentInterest,
    JudgmentLife,
    Limitation,
    PublicSale,
    Redemption,
    Reinstatement,
    Rule,
    SaleNotice,
    Scope,
    SelfHelp,
    Text,
    Tier,
    TitleLoan,
    Variant,
    YearlyCap,
)
from calculator.engine.vocabulary import (
    ContractRate,
    ContractType,
    CountsFrom,
    Existence,
    FloorBase,
    GarnishmentKind,
    PercentBase,
    RateKind,
    ReinstatementCosts,
    Status,
    Unit,
    VoidWhen,
)


class Gravity(StrEnum):
    """How bad it is: it cannot be, the rule says nothing without it, or the rule only says “may” without it."""

    IMPOSSIBLE = "impossible"
    MISSING = "missing"
    OPEN = "open"


@dataclass(frozen=True)
class Fault:
    """One thing wrong with a row, in a sentence for editors, and the column where it can be mended."""

    gravity: Gravity
    words: str
    column: str

    def misleads(self, status: Status) -> bool:
        """Whether a borrower would be told something wrong. Where a fact is unverified, a missing value is no fault:
        nobody knows it yet, and the rule changes no number."""
        if self.gravity is Gravity.MISSING:
            return status is not Status.UNVERIFIED
        return self.gravity is Gravity.IMPOSSIBLE


Faults = Iterator[Fault]


def faults(row: object, today: date | None = None) -> tuple[Fault, ...]:
    """Everything that is wrong with the values of a rule or a usual figure; other rows have no faults of this sort.

    With `today`, a day of reading that is still to come is told too. It stops nothing: the clock may be what is wrong.
    """
    reach = (*_reach(row), *_evidence(row.evidence, today)) if isinstance(row, Rule) else ()
    return (*reach, *_shape(row))


# What is asked of each kind


def _reach(rule: Rule) -> Faults:
    yield from _ascending(rule, "effective_from", "effective_to")
    yield from _ascending(rule.scope, "contract_from", "contract_to")
    yield from _at_least(0, rule.scope, "amount_financed_max")


def _evidence(evidence: Evidence, today: date | None) -> Faults:
    words = len(evidence.quote.split())
    if words > MOST_WORDS:
        yield Fault(Gravity.IMPOSSIBLE, f"{words} words are quoted, more than {MOST_WORDS}.", "quote")
    if evidence.quote:
        yield from _needs(evidence, "read_on", "read_from")
    if evidence.private_mirror and not evidence.read_from:
        yield Fault(Gravity.IMPOSSIBLE, "It was read at a private mirror, and no page is named.", "read_from")
    if today is not None and evidence.read_on is not None and evidence.read_on > today:
        yield Fault(Gravity.OPEN, f"It was read on {evidence.read_on}, a day that is still to come.", "read_on")


@singledispatch
def _shape(row: object) -> Faults:
    """The faults of one kind's own values; a kind without a function below has none but words of a closed set."""
    yield from ()


@_shape.register
def _assumption(assumption: Assumption) -> Faults:
    columns = ("low", "likely", "high")
    yield from _ascending(assumption, *columns)
    yield from _at_least(0, assumption, *columns)
    if assumption.unit is Unit.PERCENT:
        yield from _percents(assumption, *columns)


@_shape.register
def _limitation(rule: Limitation) -> Faults:
    periods = ("years_low", "years", "years_high", "sealed_years")
    yield from _at_least(1, rule, *periods)
    yield from _at_least(1, rule, "delay_days")
    yield from _ascending(rule, *periods)
    if not rule.variants:
        yield from _needs(rule, "years_low")
        yield from _should_have(rule, "years_high")
    yield from _variants(rule.variants, rule.scope)


@_shape.register
def _deficiency_limit(rule: DeficiencyLimit) -> Faults:
    test = LIMITS[rule.kind]
    yield from _needs(rule, *test.needs)
    yield from _should_have(rule, *test.expects)
    yield from _percents(rule, "percent")
    yield from _at_least(0, rule, "threshold", "min_unpaid_balance", "within_days_of_repossession", "days_before_sale")
    yield from _at_least(1, rule, "days", "years")
    if VoidWhen.ABOVE_THRESHOLD in rule.void_when:
        yield from _needs(rule, "threshold", "measure")


@_shape.register
def _self_help(rule: SelfHelp) -> Faults:
    yield from _existence(rule.allowed, "allowed")
    if rule.allowed is Existence.CONDITIONAL:
        yield from _needs(rule, "condition")


@_shape.register
def _cure(rule: Cure) -> Faults:
    yield from _right(rule, (CountsFrom.NOTICE, CountsFrom.DEFAULT))
    yield from _at_least(1, rule, "notice_after_days")


@_shape.register
def _reinstatement(rule: Reinstatement) -> Faults:
    yield from _right(rule, (CountsFrom.NOTICE, CountsFrom.REPOSSESSION, CountsFrom.SALE))
    yield from _percents(rule, "min_percent_paid")
    yield from _at_least(0, rule, "cost_cap", "deposit_installments")
    yield from _at_least(1, rule, "notice_days", "deposit_divisor")
    if rule.costs is ReinstatementCosts.CAP:
        yield from _needs(rule, "cost_cap")


def _right(rule: Cure | Reinstatement, countable: Sequence[CountsFrom]) -> Faults:
    """A right with a time limit. Until the sale, no days are counted."""
    yield from _existence(rule.exists)
    yield from _at_least(1, rule, "days", "max_uses")
    if rule.exists is Existence.NO and (rule.days is not None or rule.counts_from is not None):
        column = "days" if rule.days is not None else "counts_from"
        yield Fault(Gravity.IMPOSSIBLE, "There is no such right, and yet it has a time limit.", column)
    if rule.counts_from is None:
        yield from _needs(rule, "counts_from") if rule.days is not None else ()
    elif rule.counts_from not in countable:
        words = f"{_named('counts_from')} cannot be “{rule.counts_from}” here."
        yield Fault(Gravity.IMPOSSIBLE, words, "counts_from")
    elif rule.counts_from is not CountsFrom.SALE:
        yield from _needs(rule, "days")


def _existence(exists: Existence, column: str = "exists") -> Faults:
    if exists is Existence.UNKNOWN:
        yield Fault(Gravity.OPEN, "It is not known whether there is such a right.", column)


@_shape.register
def _redemption(rule: Redemption) -> Faults:
    yield from _at_least(1, rule, "minimum_days")


@_shape.register
def _sale_notice(rule: SaleNotice) -> Faults:
    yield from _at_least(1, rule, "minimum_days", "safe_harbor_days", "sale_from_days", "sale_to_days")
    yield from _ascending(rule, "minimum_days", "safe_harbor_days")
    yield from _ascending(rule, "sale_from_days", "sale_to_days")


@_shape.register
def _after_sale(rule: AfterSale) -> Faults:
    yield from _at_least(1, rule, "days")


@_shape.register
def _answer_deadline(rule: AnswerDeadline) -> Faults:
    terms = ("plan_by_days", "general_days", "other_service_days")
    yield from _at_least(1, rule, *terms)
    yield from _ascending(rule, *terms)
    if not rule.court_names_day:
        yield from _should_have(rule, "plan_by_days")
    elif rule.plan_by_days is not None:
        words = "A court names the day on its own paper, and yet days are counted."
        yield Fault(Gravity.IMPOSSIBLE, words, "plan_by_days")


@_shape.register
def _title_loan(rule: TitleLoan) -> Faults:
    yield from _at_least(0, rule, "grace_days")


@_shape.register
def _public_sale(rule: PublicSale) -> Faults:
    yield from _at_least(1, rule, "days")
    yield from _percents(rule, "min_percent_paid")
    if rule.days is not None:
        yield from _needs(rule, "counts_from")


@_shape.register
def _garnishment(rule: Garnishment) -> Faults:
    yield from _percents(rule, "percent", "excess_percent", "head_percent", "low_gross_percent")
    amounts = ("floor_multiple", "floor_weekly", "head_floor_weekly", "dependent_weekly", "low_gross_up_to")
    yield from _at_least(0, rule, *amounts)
    yield from _at_least(1, rule, "poverty_line", "poverty_line_each")
    if rule.poverty_line_each is not None:
        yield from _needs(rule, "poverty_line")
    yield from _tiers(rule.tiers)
    yield from _yearly_caps(rule.yearly_caps)
    if rule.kind is GarnishmentKind.TIERED:
        yield from _needs(rule, "tiers")
    elif rule.kind not in (GarnishmentKind.PROHIBITED, GarnishmentKind.FEDERAL):
        yield from _needs(rule, "percent", "percent_base")
    if rule.kind is GarnishmentKind.LESSER_OF or rule.percent_base is PercentBase.EXCESS:
        yield from _needs_one_of(rule, "floor_multiple", "floor_weekly")
    yield from _wages(rule)


def _yearly_caps(caps: Sequence[YearlyCap]) -> Faults:
    bounds = [cap.below for cap in caps]
    if caps and (bounds[-1] is not None or None in bounds[:-1]):
        yield Fault(Gravity.IMPOSSIBLE, "The last step, and no other, has no end.", "yearly_caps")
    if any(low >= high for low, high in pairwise(bound for bound in bounds if bound is not None)):
        yield Fault(Gravity.IMPOSSIBLE, "The steps do not ascend.", "yearly_caps")
    for cap in caps:
        if (cap.amount is None) == (cap.percent is None):
            yield Fault(Gravity.IMPOSSIBLE, "A step takes dollars or a percentage, one of the two.", "yearly_caps")
        yield from _within("yearly_caps", _at_least(0, cap, "amount"))
        yield from _within("yearly_caps", _percents(cap, "percent"))


def _wages(rule: Garnishment) -> Faults:
    if rule.floor_multiple is not None:
        yield from _needs(rule, "floor_base")
    if rule.floor_base in (FloorBase.STATE, FloorBase.HIGHER):
        yield from _needs(rule, "minimum_wages")
    starts = [wage.start for wage in rule.minimum_wages]
    if len(set(starts)) < len(starts):
        yield Fault(Gravity.IMPOSSIBLE, "Two minimum wages begin on the same day.", "minimum_wages")
    if any(wage.amount <= 0 for wage in rule.minimum_wages):
        yield Fault(Gravity.IMPOSSIBLE, "A minimum wage is not above 0.", "minimum_wages")


@_shape.register
def _judgment_interest(rule: JudgmentInterest) -> Faults:
    yield from _percents(rule, "annual_percent", "cap")
    yield from _ascending(rule, "annual_percent", "cap")
    yield from _tiers(rule.tiers)
    yield from _reference_rates(rule)
    if rule.contract_rate_to_last_due and rule.contract_rate is not ContractRate.GOVERNS:
        words = "The contract’s rate counts up to the loan’s last due date, and yet it does not govern."
        yield Fault(Gravity.IMPOSSIBLE, words, "contract_rate")
    if rule.tiers:
        return
    if rule.kind is RateKind.FIXED:
        yield from _needs(rule, "annual_percent")
    else:
        yield from _should_have(rule, "annual_percent")
    if rule.kind is RateKind.VARIABLE and rule.annual_percent is not None:
        yield from _should_have(rule, "year")


def _reference_rates(rule: JudgmentInterest) -> Faults:
    years = [one.year for one in rule.reference_rates]
    if len(set(years)) < len(years):
        yield Fault(Gravity.IMPOSSIBLE, "Two reference rates are of one year.", "reference_rates")
    for one in rule.reference_rates:
        yield from _within("reference_rates", _percents(one, "percent"))
    if rule.reference_rates and not any(tier.points is not None for tier in rule.tiers):
        yield Fault(Gravity.IMPOSSIBLE, "There are reference rates, and no step has points above one.", "tiers")
    if any(tier.points is not None for tier in rule.tiers) and not rule.reference_rates:
        yield Fault(Gravity.OPEN, "A step has points above a reference rate, and none is on file.", "reference_rates")


@_shape.register
def _judgment_life(rule: JudgmentLife) -> Faults:
    columns = ("years_low", "years", "years_high", "most_years")
    yield from _at_least(1, rule, *columns)
    yield from _ascending(rule, *columns)
    yield from _should_have(rule, "years")
    if rule.renewable is Existence.NO and rule.most_years is not None:
        yield Fault(Gravity.IMPOSSIBLE, "It cannot be renewed, and yet it can last longer.", "most_years")


@_shape.register
def _exemption(rule: Exemption) -> Faults:
    amounts = ("bank", "vehicle", "any_property")
    yield from _at_least(0, rule, *amounts)
    if rule.bank_unasked is not Existence.YES:
        yield from _needs_one_of(rule, *amounts)


# What can be asked of any row


def _named(column: str) -> str:
    return f"“{column.replace('_', ' ')}”"


def _empty(row: object, columns: Iterable[str]) -> list[str]:
    return [column for column in columns if _is_empty(getattr(row, column))]


def _is_empty(value: object) -> bool:
    return not value.en.strip() if isinstance(value, Text) else value in (None, (), "")


def _needs(row: object, *columns: str) -> Faults:
    for column in _empty(row, columns):
        yield Fault(Gravity.MISSING, f"{_named(column)} is not filled in.", column)


def _needs_one_of(row: object, *columns: str) -> Faults:
    if len(_empty(row, columns)) == len(columns):
        words = f"{' and '.join(map(_named, columns))} are not filled in; one of them is needed."
        yield Fault(Gravity.MISSING, words, columns[0])


def _should_have(row: object, *columns: str) -> Faults:
    for column in _empty(row, columns):
        yield Fault(Gravity.OPEN, f"{_named(column)} is not known.", column)


def _at_least(least: int, row: object, *columns: str) -> Faults:
    for column in columns:
        value = getattr(row, column)
        if value is not None and value < least:
            yield Fault(Gravity.IMPOSSIBLE, f"{_named(column)} is {value}, less than {least}.", column)


def _percents(row: object, *columns: str) -> Faults:
    for column in columns:
        value = getattr(row, column)
        if not _is_percent(value):
            yield Fault(Gravity.IMPOSSIBLE, f"{_named(column)} is {value}, not between 0 and 100.", column)


def _is_percent(value: Decimal | None) -> bool:
    return value is None or 0 <= value <= 100


def _ascending(row: object, *columns: str) -> Faults:
    given = [(column, getattr(row, column)) for column in columns if getattr(row, column) is not None]
    for (first, low), (second, high) in pairwise(given):
        if low > high:
            words = f"{_named(second)} ({high}) comes before {_named(first)} ({low})."
            yield Fault(Gravity.IMPOSSIBLE, words, second)


def _tiers(tiers: Sequence[Tier]) -> Faults:
    """The steps of a rule must cover every amount once, for each type of contract that a step may be about."""
    kinds = sorted({kind for tier in tiers for kind in tier.contract_types})
    yield from dict.fromkeys(fault for kind in (*kinds, None) for fault in _ladder(_steps_for(kind, tiers)))
    for tier in tiers:
        if tier.percent is not None and tier.points is not None:
            yield Fault(Gravity.IMPOSSIBLE, "A step has a percent and points above another rate.", "tiers")
        for rate in (tier.percent, tier.points):
            if not _is_percent(rate):
                yield Fault(Gravity.IMPOSSIBLE, f"A step takes {rate} percent, not between 0 and 100.", "tiers")
        if tier.points is None:
            yield from _within("tiers", _should_have(tier, "percent"))


def _steps_for(kind: ContractType | None, tiers: Sequence[Tier]) -> Iterator[Tier]:
    """The steps that settle the rate for a type of contract, or for those not named; a doubtful one settles none."""
    for tier in tiers:
        if not tier.doubtful and (not tier.contract_types or kind in tier.contract_types):
            yield tier
            if tier.contract_types and tier.up_to is None:
                return


def _ladder(steps: Iterable[Tier]) -> Faults:
    tiers = tuple(steps)
    bounds = [tier.up_to for tier in tiers]
    if bounds and bounds[-1] is not None:
        yield Fault(Gravity.IMPOSSIBLE, "The last step ends, so nothing is said of what lies above it.", "tiers")
    if None in bounds[:-1]:
        yield Fault(Gravity.IMPOSSIBLE, "A step before the last one has no end.", "tiers")
    if any(bound is not None and bound <= 0 for bound in bounds):
        yield Fault(Gravity.IMPOSSIBLE, "A step does not end above 0.", "tiers")
    if any(low >= high for low, high in pairwise(bound for bound in bounds if bound is not None)):
        yield Fault(Gravity.IMPOSSIBLE, "The steps do not ascend.", "tiers")


def _variants(variants: Sequence[Variant], scope: Scope) -> Faults:
    """The days of the contract must be covered once each, from the first to the last that the rule is about."""
    for variant in variants:
        yield from _within("variants", _ascending(variant, "contract_from", "contract_to"))
        yield from _within("variants", _at_least(1, variant, "years", "years_low"))
        yield from _within("variants", _ascending(variant, "years_low", "years"))
    ordered = sorted(variants, key=lambda variant: variant.contract_from or date.min)
    if not ordered:
        return
    if ordered[0].contract_from != scope.contract_from or ordered[-1].contract_to != scope.contract_to:
        yield Fault(Gravity.IMPOSSIBLE, "The variants leave out the earliest or the latest contracts.", "variants")
    for one, other in pairwise(ordered):
        end, start = one.contract_to or date.max, other.contract_from or date.min
        if start <= end:
            yield Fault(Gravity.IMPOSSIBLE, f"Two variants hold for a contract of {start}.", "variants")
        elif start > end + timedelta(days=1):
            yield Fault(
                Gravity.IMPOSSIBLE, f"No variant holds for the contracts between {end} and {start}.", "variants"
            )


def _within(column: str, found: Faults) -> Faults:
    """The faults of a part, told at the column that holds it."""
    for fault in found:
        yield replace(fault, column=column)
