"""What matters most: decided once, here; headline, plan, letters, calendar and the order of options speak from it.

The kinds stand in CONTRACT.md ("Verdict") in the order in which the first that fits is taken. Amounts are dollars after
what the law takes away for certain; nothing is computed here that is not in the parts it is given.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from calculator.engine.answers import Answers
from calculator.engine.getting_back import past_due
from calculator.engine.loan import Loan
from calculator.engine.money import ZERO
from calculator.engine.outcome import (
    Amounts,
    Because,
    ClaimCheck,
    Estimate,
    Event,
    Law,
    Next,
    Option,
    Right,
    Verdict,
    known,
)
from calculator.engine.parties import owed_by
from calculator.engine.vocabulary import (
    Action,
    Availability,
    Bankruptcy,
    Basis,
    ContractType,
    DefectEffect,
    Effect,
    Finding,
    LimitationStatus,
    Milestone,
    OptionCode,
    OwedBy,
    Reason,
    Stage,
    VerdictKind,
    When,
    Why,
)

MOST_ACTIONS = 3
NOTHING = Amounts(ZERO, ZERO, ZERO)
OPEN = (Availability.YES, Availability.CONDITIONAL)

WATCHED = frozenset({Milestone.EXPLANATION_DUE})
"""Days that are no deadline of the borrower's and yet the next thing to look for."""


@dataclass(frozen=True)
class Case:
    """What a verdict is given on: the answers and every part of the outcome that it rests on."""

    answers: Answers
    loan: Loan
    found: Estimate
    claim: ClaimCheck | None
    law: Law
    options: tuple[Option, ...]
    timeline: tuple[Event, ...]
    today: date


def verdict(case: Case) -> Verdict:
    """The one verdict on a case."""
    kind = next(kind for kind, fits in KINDS.items() if fits(case))
    return Verdict(
        kind=kind,
        owed_by=owed_by(case.answers),
        asked=_asked(case),
        amount=AMOUNTS[kind](case),
        before_law=case.found.amounts,
        because=tuple(_because(case)),
        next=_next(case),
        actions=tuple(_actions(kind, case)),
    )


# Which kind


def _over(case: Case) -> bool:
    """Whether the time to sue is over for certain."""
    limitation = case.law.limitation
    return limitation is not None and limitation.status is LimitationStatus.EXPIRED


def _certain_cut(case: Case) -> bool:
    return any(limit.effect in (Effect.BARS, Effect.REDUCES) for limit in case.law.limits)


def _nothing_by_law(case: Case) -> bool:
    left, limitation = case.law.after_limits, case.law.limitation
    if not case.answers.stage.after_sale:
        return False
    if limitation is not None and limitation.extinguishes and _over(case):
        return True
    return left is not None and left.high == 0 and _certain_cut(case)


def _too_old(case: Case) -> bool:
    return case.answers.stage.after_sale and _over(case)


def _may_be_nothing(case: Case) -> bool:
    """A bar that the answers meet and that is a may for its source alone, or a wrong that bars all of it if proved."""
    barred = any(limit.effect is Effect.MAY_BAR and limit.reason == Reason.SECONDARY.value for limit in case.law.limits)
    return barred or any(defect.effect is DefectEffect.MAY_BAR for defect in case.law.defects)


def _may_be_too_old(case: Case) -> bool:
    limitation = case.law.limitation
    return limitation is not None and limitation.status is LimitationStatus.MAY_HAVE_EXPIRED


def _reduced(case: Case) -> bool:
    left, found = case.law.after_limits, case.found.likely
    return _certain_cut(case) and left is not None and found is not None and left.likely < found


def _found(case: Case, code: Finding) -> bool:
    return case.claim is not None and case.claim.has(code)


def _is_surplus(case: Case) -> bool:
    return case.found.high is not None and case.found.high <= 0


def _may_be_surplus(case: Case) -> bool:
    found = case.found
    if found.low is None or found.likely is None or found.high is None:
        return False
    return found.low < 0 < found.high and found.likely < 0


def _rights(case: Case) -> list[Right]:
    """The rights to get the car back that are there, or may be, the cheapest first."""
    rights = (case.law.reinstatement, case.law.redemption)
    there = [right for right in rights if right is not None and right.available in OPEN]
    return sorted(there, key=lambda right: (right.amount is None, right.amount or ZERO))


def _at(*stages: Stage) -> Callable[[Case], bool]:
    return lambda case: case.answers.stage in stages


KINDS: Mapping[VerdictKind, Callable[[Case], bool]] = {
    VerdictKind.DISCHARGED: lambda case: case.answers.bankruptcy is Bankruptcy.DISCHARGED,
    VerdictKind.CASE_OPEN: lambda case: case.answers.bankruptcy is Bankruptcy.OPEN,
    VerdictKind.JUDGMENT_PAID: lambda case: case.found.basis is Basis.JUDGMENT and _is_surplus(case),
    VerdictKind.JUDGMENT: _at(Stage.JUDGMENT),
    VerdictKind.LEASE: lambda case: case.answers.contract_type is ContractType.LEASE,
    VerdictKind.INSURANCE: lambda case: (
        case.answers.total_loss is not None and not _nothing_by_law(case) and not _too_old(case)
    ),
    VerdictKind.CATCH_UP: _at(Stage.BEHIND),
    VerdictKind.GET_BACK: lambda case: case.answers.stage is Stage.REPOSSESSED and bool(_rights(case)),
    VerdictKind.AT_RISK: _at(Stage.PAYING, Stage.REPOSSESSED),
    VerdictKind.SURPLUS: _is_surplus,
    VerdictKind.MAY_BE_SURPLUS: _may_be_surplus,
    VerdictKind.NOTHING_BY_LAW: _nothing_by_law,
    VerdictKind.TOO_OLD: _too_old,
    VerdictKind.MAY_BE_NOTHING: _may_be_nothing,
    VerdictKind.MAY_BE_TOO_OLD: _may_be_too_old,
    VerdictKind.REDUCED_BY_LAW: _reduced,
    VerdictKind.ASKS_TOO_MUCH: lambda case: _found(case, Finding.DOES_NOT_ADD_UP),
    VerdictKind.ASKS_LESS: lambda case: _found(case, Finding.ASKS_LESS),
    VerdictKind.OWES: lambda case: case.found.basis in (Basis.ACTUAL_SALE, Basis.PROJECTED_SALE),
    VerdictKind.CANNOT_CHECK: lambda case: case.answers.claimed_deficiency is not None,
    VerdictKind.NOT_ENOUGH: lambda case: True,
}
"""The kinds, the first that fits."""


# What it is about


def _asked(case: Case) -> Decimal | None:
    if case.answers.stage is Stage.JUDGMENT:
        return case.found.likely if case.found.basis is Basis.JUDGMENT else None
    return case.answers.claimed_deficiency


def _estimated(case: Case) -> Amounts | None:
    return case.found.amounts


def _of_a_sale(case: Case) -> Amounts | None:
    """What a sale may leave: before it, before the law's limits; the balance alone tells nothing of it."""
    return case.found.amounts if case.found.basis is Basis.PROJECTED_SALE else None


def _after_limits(case: Case) -> Amounts | None:
    return case.law.after_limits


def _too_old_amount(case: Case) -> Amounts:
    left = case.law.after_limits
    return Amounts(ZERO, ZERO, ZERO if left is None else left.high)


def _to_get_it_back(case: Case) -> Amounts | None:
    return known(_rights(case)[0].amount)


AMOUNTS: Mapping[VerdictKind, Callable[[Case], Amounts | None]] = {
    VerdictKind.DISCHARGED: lambda case: NOTHING,
    VerdictKind.CASE_OPEN: lambda case: None,
    VerdictKind.JUDGMENT_PAID: _estimated,
    VerdictKind.JUDGMENT: lambda case: case.found.amounts if case.found.basis is Basis.JUDGMENT else None,
    VerdictKind.LEASE: lambda case: None,
    VerdictKind.INSURANCE: _estimated,
    VerdictKind.CATCH_UP: lambda case: known(past_due(case.answers, case.loan)),
    VerdictKind.GET_BACK: _to_get_it_back,
    VerdictKind.AT_RISK: _of_a_sale,
    VerdictKind.SURPLUS: _estimated,
    VerdictKind.MAY_BE_SURPLUS: _estimated,
    VerdictKind.NOTHING_BY_LAW: lambda case: NOTHING,
    VerdictKind.TOO_OLD: _too_old_amount,
    VerdictKind.MAY_BE_NOTHING: _after_limits,
    VerdictKind.MAY_BE_TOO_OLD: _after_limits,
    VerdictKind.REDUCED_BY_LAW: _after_limits,
    VerdictKind.ASKS_TOO_MUCH: _after_limits,
    VerdictKind.ASKS_LESS: lambda case: known(case.answers.claimed_deficiency),
    VerdictKind.OWES: _after_limits,
    VerdictKind.CANNOT_CHECK: lambda case: None,
    VerdictKind.NOT_ENOUGH: lambda case: None,
}
"""What each kind's amount is."""


# Why


WEIGHT = (Effect.BARS, Effect.REDUCES, Effect.MAY_BAR, Effect.MAY_REDUCE)
"""The limits that count, the heaviest first."""


def _because(case: Case) -> Iterator[Because]:
    """What it rests on, heaviest first: limits, the time to sue, defects, findings; before a sale, the rights."""
    law = case.law
    if not case.answers.stage.after_sale:
        yield from _because_of_rights(case)
        return
    for effect in WEIGHT:
        for limit in law.limits:
            if limit.effect is effect:
                yield Because(limit.code, effect in (Effect.BARS, Effect.REDUCES), limit.cite, limit.status)
    if law.limitation is not None and (_over(case) or _may_be_too_old(case)):
        yield Because("limitation", _over(case), law.limitation.cite)
    if law.judgment_life is not None and _judgment_is_old(case):
        ended = law.judgment_life.status is LimitationStatus.EXPIRED
        yield Because("judgment_life", ended, law.judgment_life.cite)
    for defect in sorted(law.defects, key=lambda one: list(DefectEffect).index(one.effect)):
        yield Because(defect.code.value, False, defect.cite)
    for finding in case.claim.findings if case.claim else ():
        yield Because(finding.code.value, finding.code is Finding.DOES_NOT_ADD_UP, "")


def _because_of_rights(case: Case) -> Iterator[Because]:
    law = case.law
    for code, right in (("cure", law.cure), ("reinstatement", law.reinstatement), ("redemption", law.redemption)):
        if right is not None and right.available in OPEN:
            yield Because(code, right.available is Availability.YES, right.cite)


# What comes next


def _next(case: Case) -> Next | None:
    """The earliest day that is still open; for who is sued, the answer's day and no other."""
    days = [_next_of(event, case.today) for event in case.timeline if _is_open(event, case)]
    return min(days, key=lambda one: one.date, default=None)


def _is_open(event: Event, case: Case) -> bool:
    if event.when is When.PAST:
        return False
    if case.answers.stage is Stage.SUED:
        return event.code in ANSWER_DAYS
    return event.deadline or event.code in WATCHED


ANSWER_DAYS = frozenset({Milestone.ANSWER_DUE.value, Milestone.ANSWER_BY.value})
UNSURE_DAYS = frozenset({Milestone.ANSWER_BY.value})
"""Days that the law gives at the least; the borrower's own paper may name another."""


def _next_of(event: Event, today: date) -> Next:
    return Next(event.code, event.date, (event.date - today).days, event.code not in UNSURE_DAYS)


# What to do


ACTIONS: Mapping[VerdictKind, tuple[Action, ...]] = {
    VerdictKind.DISCHARGED: (Action.SEND_DISCHARGE, Action.DISPUTE_CREDIT, Action.GET_LEGAL_HELP),
    VerdictKind.CASE_OPEN: (Action.GET_LEGAL_HELP,),
    VerdictKind.JUDGMENT: (
        Action.OPEN_DEFAULT,
        Action.CLAIM_EXEMPTION,
        Action.CHECK_JUDGMENT,
        Action.NEGOTIATE,
        Action.PAYMENT_PLAN,
        Action.GET_LEGAL_HELP,
    ),
    VerdictKind.JUDGMENT_PAID: (Action.ASK_SATISFACTION, Action.DISPUTE_CREDIT),
    VerdictKind.LEASE: (Action.GET_LEGAL_HELP,),
    VerdictKind.INSURANCE: (Action.INSURANCE_CLAIM, Action.ASK_EXPLANATION, Action.NEGOTIATE),
    VerdictKind.CATCH_UP: (Action.CATCH_UP, Action.CALL_LENDER, Action.SELL_IT_YOURSELF, Action.GET_LEGAL_HELP),
    VerdictKind.AT_RISK: (Action.CALL_LENDER, Action.SELL_IT_YOURSELF, Action.GET_LEGAL_HELP),
    VerdictKind.GET_BACK: (
        Action.GET_BELONGINGS,
        Action.ASK_AMOUNT_TO_RETURN,
        Action.WATCH_FOR_NOTICE,
        Action.DEMAND_PUBLIC_SALE,
    ),
    VerdictKind.SURPLUS: (Action.CLAIM_SURPLUS, Action.ASK_EXPLANATION, Action.GET_LEGAL_HELP),
    VerdictKind.MAY_BE_SURPLUS: (Action.CLAIM_SURPLUS, Action.ASK_EXPLANATION, Action.GET_LEGAL_HELP),
    VerdictKind.NOTHING_BY_LAW: (Action.RAISE_BAR, Action.PAY_NOTHING_YET, Action.GET_LEGAL_HELP),
    VerdictKind.MAY_BE_NOTHING: (Action.RAISE_BAR, Action.PAY_NOTHING_YET, Action.GET_LEGAL_HELP),
    VerdictKind.TOO_OLD: (Action.PAY_NOTHING_YET, Action.DISPUTE, Action.GET_LEGAL_HELP),
    VerdictKind.MAY_BE_TOO_OLD: (Action.PAY_NOTHING_YET, Action.DISPUTE, Action.GET_LEGAL_HELP),
    VerdictKind.REDUCED_BY_LAW: (Action.RAISE_BAR, Action.DISPUTE, Action.NEGOTIATE),
    VerdictKind.ASKS_TOO_MUCH: (Action.DISPUTE, Action.ASK_EXPLANATION, Action.NEGOTIATE),
    VerdictKind.ASKS_LESS: (Action.NEGOTIATE, Action.PAYMENT_PLAN, Action.GET_LEGAL_HELP),
    VerdictKind.OWES: (Action.ASK_EXPLANATION, Action.NEGOTIATE, Action.PAYMENT_PLAN, Action.GET_LEGAL_HELP),
    VerdictKind.CANNOT_CHECK: (Action.ASK_EXPLANATION, Action.GET_LEGAL_HELP),
    VerdictKind.NOT_ENOUGH: (Action.ASK_EXPLANATION, Action.GET_LEGAL_HELP),
}
"""What to do about each kind, most urgent first. None proposes to pay where nothing may be owed."""


def _gap_is_within_reach(case: Case) -> bool:
    """Selling privately needs the car, and the cash for what the price leaves of the loan."""
    option = next((one for one in case.options if one.code is OptionCode.SELL_IT_YOURSELF), None)
    if option is None or not option.available or option.cost is None:
        return False
    return option.cost.likely <= (case.answers.lump_sum or ZERO)


def _may_demand_a_public_sale(case: Case) -> bool:
    right = case.law.public_sale
    return right is not None and right.available in OPEN


def _judgment_is_old(case: Case) -> bool:
    """Whether the time to collect the judgment is, or may be, over; a payment could start it again."""
    return case.law.judgment_time in (LimitationStatus.EXPIRED, LimitationStatus.MAY_HAVE_EXPIRED)


def _can_offer(case: Case) -> bool:
    """Whether there is something to offer for, and somebody who may: not where by our sums nothing is owed, nor on a
    judgment whose amount is not known or that may be too old to collect; and a relative who did not sign makes no
    offer, since it would be a promise to pay what the estate owes."""
    if case.answers.stage is Stage.JUDGMENT and (case.found.amounts is None or _judgment_is_old(case)):
        return False
    owed = not any(Why.NOTHING_OWED in one.why for one in case.options)
    return owed and not case.found.has_no_sum and owed_by(case.answers) is OwedBy.SIGNER


CAN_BE_DONE: Mapping[Action, Callable[[Case], bool]] = {
    Action.CATCH_UP: lambda case: owed_by(case.answers) is OwedBy.SIGNER,
    Action.OPEN_DEFAULT: lambda case: case.answers.was_served is False,
    Action.CLAIM_EXEMPTION: lambda case: bool(case.answers.pay_being_taken or case.answers.account_frozen),
    Action.CHECK_JUDGMENT: _judgment_is_old,
    Action.NEGOTIATE: _can_offer,
    Action.PAYMENT_PLAN: _can_offer,
    Action.ASK_EXPLANATION: lambda case: not case.answers.explanation_received,
    Action.SELL_IT_YOURSELF: _gap_is_within_reach,
    Action.WATCH_FOR_NOTICE: lambda case: not case.answers.repossession_notice,
    Action.DEMAND_PUBLIC_SALE: _may_demand_a_public_sale,
}
"""Where an action is there only for some; all others always are."""


def _actions(kind: VerdictKind, case: Case) -> Iterable[Action]:
    first = (Action.ANSWER_SUIT,) if case.answers.stage is Stage.SUED else ()
    there = (action for action in ACTIONS[kind] if action not in CAN_BE_DONE or CAN_BE_DONE[action](case))
    return (*first, *there)[:MOST_ACTIONS]
