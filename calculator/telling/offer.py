"""An offer to the lender: what to say first, and what speaks for a lower amount."""

from collections.abc import Iterator
from decimal import Decimal

from calculator.engine.answers import Answers
from calculator.engine.calendar import whole_years
from calculator.engine.settlement import OLD_DEBT_YEARS, first_offer
from calculator.engine.vocabulary import (
    DefectEffect,
    Effect,
    Finding,
    Holder,
    LimitationStatus,
    OptionCode,
    Role,
    Why,
)
from calculator.questionnaire.questions import Words
from calculator.telling.assessed import Assessed
from calculator.telling.choices import may_pay
from calculator.telling.wording import (
    FOR_A_COSIGNER,
    IN_WRITING,
    NEEDS_AMOUNT,
    NOTHING_AT_ONCE,
    PAY_NOTHING_YET,
    REASONS_TO_SETTLE,
    WHY,
)

TAKES_SOMETHING = frozenset({Effect.BARS, Effect.REDUCES, Effect.MAY_BAR, Effect.MAY_REDUCE})


def say_first(seen: Assessed) -> Decimal | None:
    """What to say on the phone, as in the letter; nothing where the verdict is to pay nothing yet."""
    return first_offer(seen.outcome.settlement, seen.answers.lump_sum) if may_pay(seen.outcome) else None


def why_none(seen: Assessed) -> list[Words]:
    """Why there is no offer to plan; nothing where there is one, but what speaks against it is said first."""
    option = next(one for one in seen.outcome.options if one.code is OptionCode.SETTLE_LUMP_SUM)
    if seen.outcome.settlement is not None:
        return [] if may_pay(seen.outcome) else [PAY_NOTHING_YET]
    if Why.LUMP_SUM_TOO_LOW in option.why and seen.answers.lump_sum == 0:
        return [NOTHING_AT_ONCE]
    return [NEEDS_AMOUNT if one is Why.AMOUNT_UNKNOWN else WHY[one.value] for one in option.why]


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
