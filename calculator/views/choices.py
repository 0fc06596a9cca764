"""What the borrower can do, side by side, in words."""

from dataclasses import dataclass
from decimal import Decimal

from calculator.engine.outcome import Amounts, Option, Outcome
from calculator.engine.vocabulary import OptionCode
from calculator.questionnaire.words import say_money
from calculator.views.statement import say_about
from calculator.views.wording import CREDIT_EFFECTS, OPTIONS, WHY

FIRST_STEPS = (
    OptionCode.REINSTATE,
    OptionCode.DISPUTE,
    OptionCode.SELL_IT_YOURSELF,
    OptionCode.DEFERRAL,
)
"""Ways that cost little or keep the car: the first of them that is there is shown as a good first step."""


@dataclass(frozen=True)
class Choice:
    """One way in words. `cost` is an amount or a range, empty where it is not known."""

    code: str
    title: str
    body: str
    cost: str
    months: int | None
    credit: str
    taxable: Decimal | None
    monthly: str
    saves: Decimal | None
    why: tuple[str, ...]
    first: bool = False


def choices(outcome: Outcome) -> tuple[list[Choice], list[Choice]]:
    """The ways that are there, the good first step on top, and those that are not."""
    first = next((code for code in FIRST_STEPS for one in outcome.options if one.code is code and one.available), None)
    found = [(one, _choice(one, first=one.code is first)) for one in outcome.options]
    there = sorted((choice for one, choice in found if one.available), key=lambda choice: not choice.first)
    return there, [choice for one, choice in found if not one.available]


def _choice(option: Option, *, first: bool) -> Choice:
    title, body = OPTIONS[option.code.value]
    return Choice(
        code=option.code.value,
        title=str(title),
        body=str(body),
        cost=_cost(option.cost),
        months=option.months or None,
        credit=str(CREDIT_EFFECTS[option.credit_effect.value]),
        taxable=option.taxable or None,
        monthly=_cost(option.monthly),
        saves=option.saves or None,
        why=tuple(str(WHY[one.value]) for one in option.why),
        first=first,
    )


def _cost(cost: Amounts | None) -> str:
    """One amount with cents where it is known, else both ends in whole dollars."""
    if cost is None:
        return ""
    if cost.low == cost.high:
        return say_money(cost.likely)
    return f"{say_about(cost.low)} – {say_about(cost.high)}"
