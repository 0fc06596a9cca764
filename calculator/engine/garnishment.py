"""How much of a week's pay an ordinary judgment creditor may take.

Sum 10 of CONTRACT.md. 15 U.S.C. 1673(a) and 29 CFR 870.10: the lesser of 25% of disposable earnings and what exceeds
30 times the federal minimum wage; a state may protect more, and then the lower amount counts. Amounts are dollars a
week, computed exactly, scaled to the pay period and rounded to the cent once.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from calculator.engine.answers import Answers
from calculator.engine.governing import Governing
from calculator.engine.money import ZERO, cents, share
from calculator.engine.needs import Figure
from calculator.engine.outcome import GarnishmentOutcome
from calculator.engine.reading import Reading
from calculator.engine.rulebook import Assumption, Garnishment, MinimumWage
from calculator.engine.vocabulary import FloorBase, GarnishmentKind, PercentBase, Stage, Status

FEDERAL_MINIMUM_WAGE = Figure.FEDERAL_MINIMUM_WAGE
FEDERAL_PERCENT = Decimal(25)
FEDERAL_MULTIPLE = Decimal(30)
WEEKS_A_MONTH = Fraction(13, 3)
"""Exact, so that half a cent of a month is not lost before the one rounding."""

WEEKS_A_YEAR = 52


class _Unknown(Exception):
    """A figure that the state's rule needs is not known; `key` is the answer that would give it, if one would."""

    def __init__(self, key: str = ""):
        super().__init__(key)
        self.key = key


@dataclass(frozen=True)
class Garnished:
    """The outcome, and whether the state may protect more than we can tell."""

    outcome: GarnishmentOutcome | None
    state_may_protect_more: bool = False


def garnishment(law: Governing, assumptions: Mapping[str, Assumption], today: date) -> Garnished:
    """The most that can be taken in a week, two weeks and a month by the law of the state where the borrower works."""
    answers, rule = law.answers, law.rule(Garnishment)
    protected = answers.protected_income_only or (
        rule is not None and rule.kind is GarnishmentKind.PROHIBITED and rule.status is not Status.UNVERIFIED
    )
    cite = rule.cite if rule else ""
    if protected:
        return Garnished(_outcome(ZERO, answers, cite))
    wage = assumptions.get(FEDERAL_MINIMUM_WAGE)
    if answers.weekly_disposable_earnings is None or wage is None:
        return Garnished(None)
    federal = federal_most(answers.weekly_disposable_earnings, wage.likely)
    if rule is None or rule.status is Status.UNVERIFIED:
        return Garnished(_outcome(federal, answers, cite), state_may_protect_more=True)
    try:
        most = min(Fraction(federal), _state_most(answers, rule, federal, wage.likely, today))
    except _Unknown as unknown:
        return Garnished(_outcome(federal, answers, cite), state_may_protect_more=not unknown.key)
    may_be = _may_be(answers, rule, most, wage.likely, today)
    lower = may_be if may_be is not None and may_be < most else None
    untold = (
        lower is not None
        or _is_of_a_past_year(rule, today)
        or (rule.kind is GarnishmentKind.OTHER and rule.excess_percent is None and not rule.yearly_caps)
    )
    outcome = replace(
        _outcome(most, answers, cite),
        yearly_most=_yearly_most(answers, rule),
        weekly_may_be=None if lower is None else _cents_of(lower),
    )
    return Garnished(outcome, state_may_protect_more=untold)


def _may_be(answers: Answers, rule: Garnishment, most: Fraction, federal_wage: Decimal, today: date) -> Fraction | None:
    """A lower cap on a week that may hold: what exceeds the floor of a rule in steps that rests on a summary, or what
    exceeds the poverty line, where this pay is all that the household has. `None` where there is neither."""
    assert answers.weekly_disposable_earnings is not None
    disposable, lines = answers.weekly_disposable_earnings, []
    if rule.kind is GarnishmentKind.TIERED and rule.status is not Status.STATUTE:
        lines.append(_floor(rule, federal_wage, today))
    if rule.poverty_line is not None and answers.household_size:
        more = (rule.poverty_line_each or ZERO) * (answers.household_size - 1)
        lines.append((rule.poverty_line + more) / WEEKS_A_YEAR)
    above = [max(Fraction(0), Fraction(disposable) - Fraction(line)) for line in lines if line is not None]
    return min((most, *above)) if above else None


def _yearly_most(answers: Answers, rule: Garnishment) -> Decimal | None:
    """The most that one creditor may take of a calendar year's pay; `None` without such a cap, or where a year's pay is
    not known."""
    if not rule.yearly_caps or answers.weekly_gross_earnings is None:
        return None
    year = answers.weekly_gross_earnings * WEEKS_A_YEAR
    cap = next((one for one in rule.yearly_caps if one.below is None or year < one.below), None)
    if cap is None:
        return None
    return share(cap.percent, year) if cap.percent is not None else cents(cap.amount or ZERO)


def federal_most(disposable: Decimal, minimum_wage: Decimal) -> Decimal:
    """The federal cap on a week's disposable earnings, not rounded."""
    return min(disposable * FEDERAL_PERCENT / 100, max(ZERO, disposable - FEDERAL_MULTIPLE * minimum_wage))


def _outcome(weekly: Decimal | Fraction, answers: Answers, cite: str) -> GarnishmentOutcome:
    exact = max(Fraction(weekly), Fraction(0))
    return GarnishmentOutcome(
        weekly_most=_cents_of(exact),
        biweekly_most=_cents_of(exact * 2),
        monthly_most=_cents_of(exact * WEEKS_A_MONTH),
        needs_judgment=answers.stage is not Stage.JUDGMENT,
        cite=cite,
    )


def _cents_of(exact: Fraction) -> Decimal:
    return cents(Decimal(exact.numerator) / exact.denominator)


def _has_head_rule(rule: Garnishment) -> bool:
    return rule.head_exempt or rule.head_percent is not None or rule.head_floor_weekly is not None


def _reads(rule: Garnishment) -> Iterator[str]:
    yield "weekly_disposable_earnings"
    on_gross = rule.percent_base is PercentBase.GROSS or rule.floor_on_gross or rule.low_gross_up_to is not None
    if on_gross or rule.yearly_caps:
        yield "weekly_gross_earnings"
    if rule.poverty_line is not None:
        yield "household_size"
    if _has_head_rule(rule):
        yield "head_of_household"
    if rule.dependent_weekly is not None:
        yield "dependents"
    if rule.assistance_exempt:
        yield "public_assistance"


READS = Reading(
    Garnishment,
    lambda rule, answers, today: (
        answers.stage >= Stage.BILLED
        and not answers.protected_income_only
        and rule.kind is not GarnishmentKind.PROHIBITED
    ),
    lambda one, law: tuple(_reads(one.rule)),
)


def _state_most(answers: Answers, rule: Garnishment, federal: Decimal, federal_wage: Decimal, today: date) -> Fraction:
    """The state's own cap on a week, not rounded. Raises `_Unknown`."""
    assert answers.weekly_disposable_earnings is not None
    disposable: Decimal = answers.weekly_disposable_earnings
    if (rule.head_exempt and answers.head_of_household) or (rule.assistance_exempt and answers.public_assistance):
        return Fraction(0)
    head_floor = rule.head_floor_weekly
    if head_floor is not None and not answers.head_of_household:
        head_floor = None
    if head_floor is not None and disposable <= head_floor:
        return Fraction(0)
    percent = _percent(answers, rule)
    if rule.kind is GarnishmentKind.FEDERAL:
        most = Fraction(federal)
    elif rule.kind is GarnishmentKind.TIERED:
        most = _tiered(rule, disposable, federal_wage, today)
    else:
        floor = head_floor if head_floor is not None else _floor(rule, federal_wage, today)
        if floor is not None and rule.dependents_on_floor:
            floor += _for_dependents(answers, rule)
        most = Fraction(_percent_and_floor(answers, rule, percent, floor))
    return most if rule.dependents_on_floor else most - Fraction(_for_dependents(answers, rule))


def _for_dependents(answers: Answers, rule: Garnishment) -> Decimal:
    return ZERO if rule.dependent_weekly is None else rule.dependent_weekly * (answers.dependents or 0)


def _percent(answers: Answers, rule: Garnishment) -> Decimal | None:
    """The share of pay: a smaller one for the head of a household or for low gross pay, where the rule has one."""
    if rule.head_percent is not None and answers.head_of_household:
        return rule.head_percent
    if rule.low_gross_up_to is not None and _gross(answers) <= rule.low_gross_up_to:
        return rule.low_gross_percent
    return rule.percent


def _percent_and_floor(answers: Answers, rule: Garnishment, percent: Decimal | None, floor: Decimal | None) -> Decimal:
    """A percentage of pay, a floor under it, or the lesser of both, as the rule's kind says."""
    assert answers.weekly_disposable_earnings is not None
    disposable: Decimal = answers.weekly_disposable_earnings
    tested = _gross(answers) if rule.floor_on_gross else disposable
    above = disposable if floor is None else max(ZERO, tested - floor)
    if floor is not None and above == 0:
        return ZERO
    if percent is None:
        return above
    base = {PercentBase.EXCESS: above, PercentBase.DISPOSABLE: disposable}.get(
        rule.percent_base or PercentBase.DISPOSABLE
    )
    taken = percent * (_gross(answers) if base is None else base) / 100
    if rule.kind is GarnishmentKind.PERCENT:
        return taken
    return min(taken, above * (rule.excess_percent or 100) / 100)


def _gross(answers: Answers) -> Decimal:
    if answers.weekly_gross_earnings is None:
        raise _Unknown("weekly_gross_earnings")
    return answers.weekly_gross_earnings


def _floor(rule: Garnishment, federal_wage: Decimal, today: date) -> Decimal | None:
    """The week's pay that is left alone, in dollars; `None` where the rule has no floor."""
    if rule.floor_weekly is not None:
        return rule.floor_weekly
    if rule.floor_multiple is None:
        return None
    return rule.floor_multiple * _wage(rule, federal_wage, today)


def _wage(rule: Garnishment, federal_wage: Decimal, today: date) -> Decimal:
    if rule.floor_base in (None, FloorBase.FEDERAL):
        return federal_wage
    started = [wage for wage in rule.minimum_wages if wage.start <= today]
    if not started:
        raise _Unknown
    own = _newest(started).amount
    return own if rule.floor_base is FloorBase.STATE else max(own, federal_wage)


def _newest(wages: Sequence[MinimumWage]) -> MinimumWage:
    return max(wages, key=lambda wage: wage.start)


def _is_of_a_past_year(rule: Garnishment, today: date) -> bool:
    """Whether the rule rests on a state's wage that began, and was last checked, before this calendar year.

    Most states raise theirs each January, and a higher wage leaves more of the pay alone.
    """
    rests_on_it = rule.floor_base not in (None, FloorBase.FEDERAL)
    started = [wage for wage in rule.minimum_wages if wage.start <= today]
    if not rests_on_it or not started:
        return False
    known = max(_newest(started).start, rule.verified_on or date.min)
    return known.year < today.year


def _tiered(rule: Garnishment, disposable: Decimal, federal_wage: Decimal, today: date) -> Fraction:
    """Minnesota: one percentage of all earnings by how many times the wage they are.

    Hawaii: each slice of a month by its own.
    """
    if rule.floor_base is not None:
        wage = _wage(rule, federal_wage, today)
        tier = next(one for one in rule.tiers if one.up_to is None or disposable <= one.up_to * wage)
        taken = Fraction(disposable * (tier.percent or ZERO) / 100)
        floor = _floor(rule, federal_wage, today) if rule.status is Status.STATUTE else None
        return taken if floor is None else min(taken, max(Fraction(0), Fraction(disposable - floor)))
    month, taken, lower = Fraction(disposable) * WEEKS_A_MONTH, Fraction(0), Fraction(0)
    for tier in rule.tiers:
        upper = month if tier.up_to is None else min(month, Fraction(tier.up_to))
        taken += max(Fraction(0), upper - lower) * Fraction(tier.percent or ZERO) / 100
        lower = max(lower, upper)
    return taken / WEEKS_A_MONTH
