"""An offer to the lender: what to say first, and what speaks for a lower amount."""

from collections.abc import Iterator
from decimal import Decimal

from calculator.engine.answers import Answers
from calculator.engine.calendar import whole_years
from calculator.engine.settlement import OLD_DEBT_YEARS
from calculator.engine.vocabulary import (
    DefectEffect,
    Effect,
    Finding,
    Holder,
    LimitationStatus,
    Role,
)
from calculator.questionnaire.questions import Words
from calculator.telling.assessed import Assessed
from calculator.telling.wording import FOR_A_COSIGNER, IN_WRITING, REASONS_TO_SETTLE

TAKES_SOMETHING = frozenset({Effect.BARS, Effect.REDUCES, Effect.MAY_BAR, Effect.MAY_REDUCE})


def first_offer(seen: Assessed) -> Decimal | None:
    """What to say on the phone, as in the letter: nobody offers more than they have."""
    offer, at_hand = seen.outcome.settlement, seen.answers.lump_sum
    if offer is None or at_hand == 0:
        return None
    return offer.opening if at_hand is None else min(offer.opening, at_hand)


def reasons(seen: Assessed) -> Iterator[str]:
    """What speaks for a lower amount in this borrower's case, the strongest first."""
    law, answers = seen.outcome.law, seen.answers
    claim = seen.outcome.claim_check
    status = law.limitation.status if law.limitation else None
    applies = {
        "expired": status is LimitationStatus.EXPIRED,
        "may_have_expired": status is LimitationStatus.MAY_HAVE_EXPIRED,
        "limit": any(one.effect in TAKES_SOMETHING for one in law.limits),
        "defect": any(one.effect is not DefectEffect.NONE for one in law.defects),
        "finding": any(one.code is not Finding.ASKS_LESS for one in claim.findings) if claim else False,
        "judgment_proof": bool(answers.protected_income_only),
        "protected": law.garnishment is not None and law.garnishment.weekly_most == 0,
        "bought": answers.holder is Holder.DEBT_BUYER,
        "old": _years_old(seen) >= OLD_DEBT_YEARS,
        "lump": bool(answers.lump_sum),
    }
    return (str(REASONS_TO_SETTLE[code]) for code, holds in applies.items() if holds)


def in_writing(answers: Answers) -> list[Words]:
    """What a deal must say before anybody pays."""
    words = {**IN_WRITING, **FOR_A_COSIGNER} if answers.role is Role.COSIGNER else IN_WRITING
    return [words[key] for key in IN_WRITING]


def _years_old(seen: Assessed) -> int:
    first = next((event.date for event in seen.outcome.timeline if event.code == "first_missed_payment"), None)
    return whole_years(first, seen.today) if first else 0
