"""What the borrower can do, side by side, in words."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from calculator.engine.answers import Answers
from calculator.engine.outcome import Amounts, Option, Outcome
from calculator.engine.vocabulary import OptionCode, OptionGroup, Stage, Why
from calculator.language import say_about, say_money, say_short
from calculator.telling.wording import (
    CREDIT_EFFECTS,
    DEFAULT_JUDGMENT,
    DISPUTE_WHEN_SUED,
    OPTIONS,
    OPTIONS_MORE,
    WAITING,
    WAITING_FOR_SURPLUS,
    WHY,
)

FIRST_STEPS = (
    OptionCode.REINSTATE,
    OptionCode.DISPUTE,
    OptionCode.SELL_IT_YOURSELF,
    OptionCode.DEFERRAL,
)
"""Ways that cost little or keep the car: the first of them that is there is shown as a good first step."""


AT_ONCE = frozenset(
    {
        OptionCode.REINSTATE,
        OptionCode.REDEEM,
        OptionCode.PAY_IN_FULL,
        OptionCode.SETTLE_LUMP_SUM,
        OptionCode.SELL_IT_YOURSELF,
    }
)
"""Ways that take their cost at once."""


BEYOND = 2
MORE_THAN_THEY_HAVE = frozenset({Why.LUMP_SUM_TOO_LOW, Why.MORE_THAN_LUMP_SUM})


@dataclass(frozen=True)
class Choice:
    """One way in words. `cost` is an amount or a range, empty where it is not known; `of` is the same as amounts.

    `beyond` where it costs more at once than the borrower said they have; `reach` says so where no reason does.
    """

    code: str
    title: str
    body: str
    available: bool
    risk: str
    first_step: str
    cost: str
    months: int | None
    credit: str
    taxable: Decimal | None
    monthly: str
    saves: Decimal | None
    why: tuple[str, ...]
    group: OptionGroup
    of: Amounts | None
    beyond: bool = False
    reach: str = ""
    first: bool = False


def choices(outcome: Outcome, answers: Answers) -> tuple[list[Choice], list[Choice]]:
    """The ways that are there and those that are not.

    The good first step is on top, then what the borrower said they can do, what may be, and last what is more.
    """
    first = next(
        (code for code in FIRST_STEPS for one in outcome.options if one.code is code and _can_be_done(one, answers)),
        None,
    )
    there = [one for one in outcome.options if one.available]
    there.sort(key=lambda one: (one.code is not first, _reach(one, answers.lump_sum)))
    return (
        [_choice(one, outcome, answers, first=one.code is first) for one in there],
        [_choice(one, outcome, answers) for one in outcome.options if not one.available],
    )


def choice_of(outcome: Outcome, answers: Answers, code: str) -> Choice | None:
    """One way by its code, `None` where there is no such code."""
    return next((_choice(one, outcome, answers) for one in outcome.options if one.code.value == code), None)


def _can_be_done(option: Option, answers: Answers) -> bool:
    """Whether a way is there and not beyond what the borrower can pay: to sell the car needs the cash for the gap."""
    if not option.available:
        return False
    reach = _reach(option, answers.lump_sum)
    if option.code is OptionCode.SELL_IT_YOURSELF:
        needs_none = option.cost is not None and option.cost.likely == 0
        return needs_none or reach == 0
    return reach < BEYOND


def _reach(option: Option, lump_sum: Decimal | None) -> int:
    """0 where the borrower said they can, 1 where that is not known, `BEYOND` where it is more than they said."""
    if MORE_THAN_THEY_HAVE & set(option.why):
        return BEYOND
    if option.code is OptionCode.PAYMENT_PLAN:
        return 0
    at_once = option.code in AT_ONCE and option.cost is not None and lump_sum is not None
    if not at_once or option.cost is None or lump_sum is None:
        return 1
    return 0 if option.cost.likely <= lump_sum else BEYOND


def _choice(option: Option, outcome: Outcome, answers: Answers, *, first: bool = False) -> Choice:
    stage = answers.stage
    title, body = OPTIONS[option.code.value]
    risk, first_step = OPTIONS_MORE[option.code.value]
    if option.code is OptionCode.DO_NOTHING:
        title = DEFAULT_JUDGMENT if stage is Stage.SUED else title
        body, risk, first_step = WAITING.get(stage, (body, risk, first_step))
        if owes_nothing(outcome):
            body = WAITING_FOR_SURPLUS
    elif option.code is OptionCode.DISPUTE and stage is Stage.SUED:
        body = DISPUTE_WHEN_SUED
    return Choice(
        code=option.code.value,
        title=str(title),
        body=str(body),
        available=option.available,
        risk=str(risk),
        first_step=str(first_step),
        cost=_cost(option.cost),
        months=option.months or None,
        credit=str(CREDIT_EFFECTS[option.credit_effect.value]),
        taxable=option.taxable or None,
        monthly=_cost(option.monthly),
        saves=option.saves or None,
        why=tuple(str(WHY[one.value]) for one in option.why),
        group=option.group,
        of=option.cost,
        beyond=_reach(option, answers.lump_sum) == BEYOND,
        reach=_out_of_reach(option, answers.lump_sum),
        first=first,
    )


def _out_of_reach(option: Option, lump_sum: Decimal | None) -> str:
    if lump_sum is None or _reach(option, lump_sum) != BEYOND or MORE_THAN_THEY_HAVE & set(option.why):
        return ""
    return _("You have %(amount)s now, so this is out of reach today.") % {"amount": say_short(lump_sum)}


def owes_nothing(outcome: Outcome) -> bool:
    """Whether even the highest case leaves money for the borrower."""
    span = outcome.estimate.span
    return span is not None and span.high < 0


def _cost(cost: Amounts | None) -> str:
    """One amount with cents where it is known, else both ends in whole dollars."""
    if cost is None:
        return ""
    if cost.low == cost.high:
        return say_money(cost.likely)
    return f"{say_about(cost.low)} – {say_about(cost.high)}"
