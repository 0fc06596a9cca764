"""The state's limits on a deficiency: whether each bars or cuts it, for certain or maybe, and what is left.

“Law” in CONTRACT.md. A limit takes certain effect only where the statute itself was read, the contract is in
its scope, it was in force on the day of the sale, and the answers that decide are given. Otherwise it only may take
effect, with the reason. Consumer rules do not reach a car bought for business. Amounts are dollars, one for each of
the three scenarios. Where nothing could be estimated, a limit applies to what the lender asks for. While the lender's
time for a notice runs, it is neither missed nor met; after a judgment a limit is only told.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from calculator.engine.answers import Answers
from calculator.engine.governing import Governed, Governing, Whose
from calculator.engine.limit_kinds import LIMITS, Case, Decision, Does, at_stake
from calculator.engine.money import ZERO
from calculator.engine.outcome import Amounts, Estimate, Limit, Span
from calculator.engine.reading import Reading, in_reach
from calculator.engine.rulebook import DeficiencyLimit
from calculator.engine.scope import in_scope
from calculator.engine.vocabulary import Bankruptcy, ContractType, Effect, Reason, Stage, Status


@dataclass(frozen=True)
class Applied:
    """A limit held against one borrower.

    `left` is what a cut would leave, `None` for a bar or where it cannot be told. `by` is the last day of a term that
    is still running.
    """

    rule: DeficiencyLimit
    effect: Effect
    reason: Reason | None = None
    left: Span | None = None
    by: date | None = None

    @property
    def is_certain(self) -> bool:
        return self.effect in (Effect.BARS, Effect.REDUCES)

    @property
    def is_maybe(self) -> bool:
        return self.effect in (Effect.MAY_BAR, Effect.MAY_REDUCE)

    @property
    def may_apply(self) -> bool:
        """Whether it counts in the low scenario: for certain, or maybe with a source behind it."""
        return self.is_certain or (self.is_maybe and self.rule.status is not Status.UNVERIFIED)

    @property
    def bars(self) -> bool:
        return self.effect in (Effect.BARS, Effect.MAY_BAR)


def limits_by_code(law: Governing) -> Mapping[str, Governed[DeficiencyLimit]]:
    """The limits that govern, in the rulebook's order, by the code under which an outcome tells them: the kind or,
    where two share it, the rule's key."""
    found = law.rules(DeficiencyLimit)
    shared = Counter(one.rule.kind.value for one in found)
    return {_code(one.rule, shared, {other.rule.key for other in found if other is not one}): one for one in found}


def _code(rule: DeficiencyLimit, shared: Mapping[str, int], other_keys: Collection[str]) -> str:
    """A kind's name that is another rule's key would stand for two, so then the rule's own key does."""
    kind = rule.kind.value
    return kind if shared[kind] == 1 and kind not in other_keys else rule.key


def apply_limits(law: Governing, found: Estimate, today: date) -> Mapping[str, Applied]:
    """Every limit that governs, held against this borrower, by its code."""
    return {code: _apply(Case(one.rule, law, found, today)) for code, one in limits_by_code(law).items()}


def home_limits(law: Governing, found: Estimate, today: date) -> Mapping[str, Applied]:
    """The limits of the state where the borrower lives, where that is another one, by their code: each only a may.

    A suit may be brought there (15 U.S.C. 1692i(a)(2)), and some acts reach contracts "wherever made" (Wis. Stat.
    421.201(5)). Whether a court holds the state's own limit against a contract from elsewhere is for the court, so it
    changes no number. Only limits whose condition the answers meet are told, or that one more answer would settle.
    """
    answers = law.answers
    if answers.home is answers.state or answers.contract_type is ContractType.LEASE:
        return {}
    if not answers.stage.after_repossession:
        return {}
    held = apply_limits(at_home(law), found, today)
    return {code: _by_another_state(one) for code, one in held.items() if one.is_certain or one.is_maybe}


def at_home(law: Governing) -> Governing:
    """The law as it would be had the contract been signed where the borrower lives now."""
    return replace(law, places={**law.places, Whose.CONTRACT: (law.home,)})


def _by_another_state(applied: Applied) -> Applied:
    bars = applied.effect in (Effect.BARS, Effect.MAY_BAR)
    reason = applied.reason or Reason.OTHER_STATE
    return replace(applied, effect=Effect.MAY_BAR if bars else Effect.MAY_REDUCE, reason=reason, left=None)


def told(code: str, applied: Applied, stake: Span | None = None) -> Limit:
    """A limit as the outcome tells it. `stake` is the amount that it can cut, where there is one."""
    rule = applied.rule
    return Limit(
        code=code,
        kind=rule.kind.value,
        effect=applied.effect,
        reason=applied.reason.value if applied.reason else "",
        cite=rule.cite,
        url=rule.url,
        status=rule.status,
        by=applied.by,
        quote=rule.evidence.quote,
        left=_left_by(applied, stake),
    )


def _left_by(applied: Applied, stake: Span | None) -> Amounts | None:
    """What a cut alone leaves of the amount at stake; `None` where it takes nothing off, or nobody can tell."""
    if stake is None or applied.left is None or applied.bars or applied.rule.status is Status.UNVERIFIED:
        return None
    left = [_left(amount, [cut]) for amount, cut in zip(stake.columns, applied.left.columns, strict=True)]
    return None if tuple(left) == stake.columns else Amounts(*left)


def after_limits(answers: Answers, found: Estimate, limits: Iterable[Applied]) -> Span | None:
    """What is left after the limits: likely and high by the certain ones, low also by those that may apply.

    A bar leaves 0.00, else the smallest cut amount counts; cuts are never added up. A surplus is left alone, a
    discharged debt is 0.00, and a judgment is not reopened.
    """
    span = at_stake(answers, found)
    if span is None:
        return None
    if answers.bankruptcy is Bankruptcy.DISCHARGED:
        return Span(*(min(amount, ZERO) for amount in span.columns))
    if answers.stage is Stage.JUDGMENT:
        return span
    limits = tuple(limits)
    certain = [one for one in limits if one.is_certain]
    possible = [one for one in limits if one.may_apply]
    return Span(
        low=_left(span.low, [_amount(one, "low") for one in possible]),
        likely=_left(span.likely, [_amount(one, "likely") for one in certain]),
        high=_left(span.high, [_amount(one, "high") for one in certain]),
    )


def _amount(applied: Applied, scenario: str) -> Decimal | None:
    if applied.bars:
        return ZERO
    left: Decimal | None = getattr(applied.left, scenario, None)
    return left


def _left(amount: Decimal, cuts: Iterable[Decimal | None]) -> Decimal:
    if amount <= 0:
        return amount
    return min([amount, *(max(cut, ZERO) for cut in cuts if cut is not None)])


def _apply(case: Case) -> Applied:
    rule, answers, test = case.rule, case.answers, LIMITS[case.rule.kind]
    scope = in_scope(rule.scope, answers)
    if not answers.personal_use or scope is False or not test.has_come(rule, answers, case.today):
        return Applied(rule, Effect.DOES_NOT_APPLY)
    decision = test.decide(case)
    if decision.met is False:
        return Applied(rule, Effect.DOES_NOT_APPLY)
    reason = _reason(rule, scope, decision)
    running = test.still_running(rule, answers, case.today)
    if running is not None:
        return Applied(rule, Effect.PENDING, None if reason is decision.reason else reason, by=running)
    if answers.stage is Stage.JUDGMENT:
        return Applied(rule, Effect.BEFORE_JUDGMENT, reason)
    bars, certain = test.does is Does.BARS, reason is None and test.does is not Does.HINDERS
    if certain:
        return Applied(rule, Effect.BARS if bars else Effect.REDUCES, None, decision.left)
    return Applied(rule, Effect.MAY_BAR if bars else Effect.MAY_REDUCE, reason, decision.left)


def _reason(rule: DeficiencyLimit, scope: bool | None, decision: Decision) -> Reason | None:
    """Why a limit is only a maybe; `None` where it is certain."""
    if rule.status is Status.UNVERIFIED:
        return Reason.UNVERIFIED
    if scope is None:
        return Reason.SCOPE_UNKNOWN
    if decision.met is None:
        return decision.reason
    return Reason.SECONDARY if rule.status is Status.SECONDARY else None


def _matters(rule: DeficiencyLimit, answers: Answers, today: date) -> bool:
    come = LIMITS[rule.kind].has_come(rule, answers, today)
    return in_reach(rule, answers) and come and answers.stage is not Stage.JUDGMENT


READS = Reading(DeficiencyLimit, _matters, lambda one, law: LIMITS[one.rule.kind].reads(one.rule, law.answers))
