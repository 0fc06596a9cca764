"""What a letter raises: the law that takes the debt or a part of it, and every point in the number to ask about.

Only what the answers meet is raised: a limit that is a maybe because an answer is missing, because its scope is open,
or because its text was not read, is none. Amounts are dollars.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from calculator.engine.answers import Answers
from calculator.engine.governing import Governing
from calculator.engine.limit_kinds import NOTICES, measured_key
from calculator.engine.limits import at_home, limits_by_code
from calculator.engine.outcome import FoundIssue, Limit, Outcome
from calculator.engine.rulebook import AfterSale, DeficiencyLimit, Rule
from calculator.engine.vocabulary import (
    DefectCode,
    DefectEffect,
    Effect,
    Finding,
    LimitationStatus,
    LimitKind,
    NoticeKind,
    Reason,
    Status,
)

COUNTS = (Effect.BARS, Effect.REDUCES, Effect.MAY_BAR, Effect.MAY_REDUCE)
"""The effects that are raised, the heaviest first."""

NOT_MET = frozenset({Reason.MISSING_ANSWER.value, Reason.SCOPE_UNKNOWN.value, Reason.UNVERIFIED.value})
"""Why a limit that only may take effect is not raised: it is not known that the borrower meets it."""

SAID_BY_A_LIMIT = (DefectCode.NO_NOTICE, DefectCode.NOTICE_TOO_SHORT)
"""What a limit on the notice before the sale says too: that it did not come, or not in time."""

ABOUT_THE_SUMS = (Finding.DOES_NOT_ADD_UP, Finding.MISSING_CREDIT, Finding.BALANCE_ABOVE_SCHEDULE)
"""What the explanation after the sale must show, line by line."""

FINDING_CITES: Mapping[Finding, str] = {
    **dict.fromkeys(ABOUT_THE_SUMS, "UCC 9-616(c)"),
    Finding.NO_EXPLANATION: "UCC 9-616",
    Finding.COST_ABOVE_TYPICAL: "UCC 9-615(a)",
    Finding.COSTS_EXCEED_PRICE: "UCC 9-615(a)",
    Finding.ATTORNEY_FEES_WITHOUT_CONTRACT_TERM: "UCC 9-615(a)",
    Finding.SOLD_TO_INSIDER: "UCC 9-615(f)",
    Finding.PRICE_FAR_BELOW_VALUE: "UCC 9-627(a)",
}
"""The uniform law behind a finding, where the state's own is not on file."""

REFUND_CITE = "15 U.S.C. 1615"
"""The law behind interest that was not earned, in every state."""


@dataclass(frozen=True, kw_only=True)
class Ground:
    """A limit, a wrong or the end of the debt itself, as a letter raises it.

    `missing` is true where it rests on a paper that did not reach the borrower, which the lender may still prove to
    have sent or made: the `notice`, or an appraisal. `measure` is the answer held against the `threshold`, `figure`
    what it is. Where `only_named`, nothing says that the borrower meets it: its law is named and no fact with it.
    """

    kind: LimitKind | DefectCode | Finding
    effect: Effect
    cite: str
    notice: NoticeKind | None = None
    missing: bool = False
    measure: str | None = None
    figure: Decimal | None = None
    threshold: Decimal | None = None
    only_named: bool = False


@dataclass(frozen=True, kw_only=True)
class Point:
    """A finding or a defect to ask about: what is at stake (`up_to` the most of it), on which line, what that says."""

    code: Finding | DefectCode
    cite: str
    amount: Decimal | None = None
    line: str | None = None
    line_amount: Decimal | None = None
    up_to: Decimal | None = None


def legal_grounds(law: Governing, outcome: Outcome) -> tuple[Ground, ...]:
    """What takes the debt or a part of it, heaviest first."""
    limits = tuple(_of_limits(law, outcome))
    return (*limits, *_of_the_time(outcome), *_of_defects(outcome, limits))


def home_grounds(law: Governing, outcome: Outcome) -> tuple[Ground, ...]:
    """What the law of the state where the borrower lives may take away, heaviest first: also what an answer may settle,
    since the letter asks which law is used and claims nothing."""
    if not outcome.law.home_limits:
        return ()
    there, rules = at_home(law), limits_by_code(at_home(law))
    return tuple(
        replace(_of_limit(limit, rules[limit.code].rule, there), only_named=limit.reason in NOT_MET)
        for effect in COUNTS
        for limit in outcome.law.home_limits
        if limit.effect is effect
    )


def _of_limits(law: Governing, outcome: Outcome) -> Iterator[Ground]:
    rules = limits_by_code(law)
    for effect in COUNTS:
        for limit in outcome.law.limits:
            if limit.effect is effect and limit.reason not in NOT_MET:
                yield _of_limit(limit, rules[limit.code].rule, law)


def _of_limit(limit: Limit, rule: DeficiencyLimit, law: Governing) -> Ground:
    measure = measured_key(rule) if rule.kind is LimitKind.BARRED_BELOW else None
    notice = NoticeKind.CURE if rule.kind is LimitKind.BARRED_UNTIL_CURE_NOTICE else rule.notice
    return Ground(
        kind=rule.kind,
        effect=limit.effect,
        cite=limit.cite,
        notice=notice,
        missing=_is_missing(rule.kind, notice, law.answers),
        measure=measure,
        figure=getattr(law.answers, measure) if measure else None,
        threshold=rule.threshold,
    )


def _is_missing(kind: LimitKind, notice: NoticeKind | None, answers: Answers) -> bool:
    if notice is None:
        return kind is LimitKind.APPRAISAL_REQUIRED
    return getattr(answers, NOTICES[notice].given) is False


def _of_the_time(outcome: Outcome) -> Iterator[Ground]:
    """Where the debt itself, not only the right to sue, ends with the time."""
    limitation = outcome.law.limitation
    if limitation is not None and limitation.extinguishes and limitation.status is LimitationStatus.EXPIRED:
        yield Ground(kind=Finding.TIME_BARRED, effect=Effect.BARS, cite=limitation.cite)


def _of_defects(outcome: Outcome, limits: tuple[Ground, ...]) -> Iterator[Ground]:
    """Wrongs of the notice that bar all of the debt if proved, but for those that a limit already names."""
    named = SAID_BY_A_LIMIT if any(one.notice is NoticeKind.BEFORE_SALE for one in limits) else ()
    for defect in outcome.law.defects:
        if defect.effect is not DefectEffect.MAY_BAR or defect.code in named:
            continue
        yield Ground(
            kind=defect.code,
            effect=Effect.MAY_BAR,
            cite=defect.cite,
            notice=NoticeKind.BEFORE_SALE,
            missing=defect.code is DefectCode.NO_NOTICE,
        )


def own_cite(law: Governing, kind: type[Rule]) -> str | None:
    """The state's own law of a kind; `None` where nobody read about it, and the uniform law stands for it."""
    rule = law.rule(kind)
    return None if rule is None or rule.status is Status.UNVERIFIED else rule.cite


def points(law: Governing, outcome: Outcome) -> tuple[Point, ...]:
    """Every finding and every defect, each matter once. That they ask for less is none to hold against them."""
    found = tuple(_of_findings(law, outcome))
    told = {one.code.value for one in found}
    wrongs = (one for one in outcome.law.defects if one.code.value not in told)
    return (*found, *(Point(code=one.code, cite=one.cite) for one in wrongs))


def _of_findings(law: Governing, outcome: Outcome) -> Iterator[Point]:
    amounts = {line.code: line.amount for line in outcome.estimate.lines}
    for one in outcome.claim_check.findings if outcome.claim_check else ():
        if one.code is not Finding.ASKS_LESS:
            yield Point(
                code=one.code,
                cite=_cite(one, law, outcome),
                amount=one.amount,
                up_to=one.up_to,
                line=one.line,
                line_amount=amounts.get(one.line) if one.line else None,
            )


def _cite(issue: FoundIssue, law: Governing, outcome: Outcome) -> str:
    """The state's own law on the same matter, else the uniform one; empty where it is a question of the contract."""
    code, found = issue.code, outcome.law
    if issue.up_to is not None:
        return REFUND_CITE
    if code is Finding.TIME_BARRED:
        return found.limitation.cite if found.limitation else ""
    if code is Finding.BELOW_STATE_THRESHOLD:
        below = (one.cite for one in found.limits if one.kind == LimitKind.BARRED_BELOW and one.effect is Effect.BARS)
        return next(below, "")
    if code in ABOUT_THE_SUMS:
        return own_cite(law, AfterSale) or FINDING_CITES[code]
    own = next((one.cite for one in found.defects if one.code.value == code.value), "")
    return own or FINDING_CITES.get(code, "")
