"""What the borrower can do, side by side, in words."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from calculator.engine.answers import Answers
from calculator.engine.outcome import Amounts, Option, Outcome
from calculator.engine.vocabulary import (
    Basis,
    LenderKind,
    LineGroup,
    LineSource,
    OptionCode,
    OptionGroup,
    OwedBy,
    Role,
    Stage,
    VerdictKind,
    Why,
)
from calculator.language import say_about, say_range, say_short
from calculator.telling.wording import (
    A_DEFAULT_JUDGMENT,
    ASK_BEFORE_THE_NEXT,
    CREDIT_EFFECTS,
    DISPUTE_WHEN_SUED,
    LEASED,
    OPTIONS,
    OPTIONS_FOR_A_COSIGNER,
    OPTIONS_FOR_THE_ESTATE,
    OPTIONS_MORE,
    POSTAGE,
    RATE_NOT_KNOWN,
    WAITING,
    WAITING_AFTER_A_TITLE_LOAN,
    WAITING_BY_VERDICT,
    WAITING_FOR_INSURANCE,
    WAITING_FOR_SURPLUS,
    WAITING_WITH_SAFE_PAY,
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


RUNS_WITH_INTEREST = frozenset({OptionCode.PAY_IN_FULL, OptionCode.PAYMENT_PLAN, OptionCode.DO_NOTHING})
"""Ways on which the interest on a judgment runs on: at a rate that is not known they cost what nobody can say."""


PAY_NOTHING = frozenset(
    {
        VerdictKind.DISCHARGED,
        VerdictKind.CASE_OPEN,
        VerdictKind.NOTHING_BY_LAW,
        VerdictKind.TOO_OLD,
        VerdictKind.MAY_BE_NOTHING,
        VerdictKind.MAY_BE_TOO_OLD,
        VerdictKind.JUDGMENT_PAID,
        VerdictKind.SURPLUS,
    }
)
"""The verdicts by which nothing is to be paid yet."""

NOTHING_TO_DISPUTE = frozenset({VerdictKind.DISCHARGED, VerdictKind.CASE_OPEN, VerdictKind.ASKS_LESS})
"""The verdicts under which asking for the sums is not the first thing to do."""

PAYS = frozenset({OptionCode.PAY_IN_FULL, OptionCode.SETTLE_LUMP_SUM, OptionCode.PAYMENT_PLAN})
"""Ways that pay the lender what is left after a sale."""


def may_pay(outcome: Outcome) -> bool:
    """Whether the verdict leaves paying open: no page proposes to pay where nothing may be owed."""
    return outcome.verdict.kind not in PAY_NOTHING


GETS_IT_BACK = frozenset({OptionCode.REINSTATE, OptionCode.REDEEM})

RESTS_ON_A_GUESS = frozenset({OptionCode.SELL_IT_YOURSELF, OptionCode.DEFERRAL})
"""Ways whose cost rests on a price that nobody has paid, or on what the lender may agree to: told without cents."""
BEYOND = 2
MORE_THAN_THEY_HAVE = frozenset({Why.LUMP_SUM_TOO_LOW, Why.MORE_THAN_LUMP_SUM})
NOBODY_COLLECTS = frozenset({Why.TIME_BARRED, Why.JUDGMENT_ENDED})


@dataclass(frozen=True)
class Choice:
    """One way in words. `cost` is an amount or a range, empty where it is not known; `of` is the same as amounts, which
    a picture is drawn of: `None` where nothing is known of the debt.

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
    """The ways that are there, the best first, and those that are not."""
    return (
        list(best_first(outcome, answers)),
        [_choice(one, outcome, answers) for one in outcome.options if not _is_there(one)],
    )


def _is_there(option: Option) -> bool:
    """Whether a way is shown as one. What nobody can sue for or collect any more can still be paid, and is no way."""
    return option.available and not NOBODY_COLLECTS & set(option.why)


def best_first(outcome: Outcome, answers: Answers, *, without: Collection[str] = ()) -> Iterator[Choice]:
    """The ways that are there, each worded when it is asked for, without those of these codes.

    The good first step is on top, then what the borrower said they can do, what may be, and what is more; then what
    pays where the verdict is to pay nothing yet, and last of all to do nothing.
    """
    ways = {one.code: one for one in outcome.options}
    first = next((code for code in FIRST_STEPS if _is_good_first(ways[code], outcome, answers)), None)
    there = [one for one in outcome.options if _is_there(one) and one.code.value not in without]
    there.sort(
        key=lambda one: (
            one.code is not first,
            one.code is OptionCode.DO_NOTHING,
            one.code in PAYS and not may_pay(outcome),
            _reach(one, _purse(outcome, answers)),
        )
    )
    return (_choice(one, outcome, answers, first=one.code is first) for one in there)


def choice_of(outcome: Outcome, answers: Answers, code: str) -> Choice | None:
    """One way by its code, `None` where there is no such code."""
    return next((_choice(one, outcome, answers) for one in outcome.options if one.code.value == code), None)


def _is_good_first(option: Option, outcome: Outcome, answers: Answers) -> bool:
    """Whether a way can be shown as a good first step: it can be done, and the verdict does not say otherwise.

    Who does not owe the debt first says that the signer has died.
    """
    if outcome.verdict.owed_by is OwedBy.ESTATE:
        return False
    if option.code is OptionCode.DISPUTE and outcome.verdict.kind in NOTHING_TO_DISPUTE:
        return False
    return _can_be_done(option, answers)


def _can_be_done(option: Option, answers: Answers) -> bool:
    """Whether a way is there and not beyond what the borrower can pay: to sell the car needs the cash for the gap."""
    if not _is_there(option):
        return False
    reach = _reach(option, answers.lump_sum)
    if option.code is OptionCode.SELL_IT_YOURSELF:
        needs_none = option.cost is not None and option.cost.likely == 0
        return needs_none or reach == 0
    return reach < BEYOND


def _purse(outcome: Outcome, answers: Answers) -> Decimal | None:
    """What the borrower said they could pay at once; who does not owe the debt pays nothing of it."""
    return None if outcome.verdict.owed_by is OwedBy.ESTATE else answers.lump_sum


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
    on_a_judgment = outcome.estimate.basis is Basis.JUDGMENT and "judgment_rate" in outcome.estimate.missing
    unsure = on_a_judgment and option.available and option.code in RUNS_WITH_INTEREST
    title, body = OPTIONS[option.code.value]
    if answers.role is Role.COSIGNER:
        body = OPTIONS_FOR_A_COSIGNER.get(option.code.value, body)
    risk, first_step = OPTIONS_MORE[option.code.value]
    if option.code is OptionCode.DEFERRAL and stage is not Stage.PAYING:
        first_step = ASK_BEFORE_THE_NEXT
    if option.code is OptionCode.DO_NOTHING:
        title = A_DEFAULT_JUDGMENT[stage] if stage is Stage.SUED else title
        body, risk, first_step = WAITING.get(stage, (body, risk, first_step))
        if owes_nothing(outcome):
            body = WAITING_FOR_SURPLUS
        elif outcome.verdict.kind is VerdictKind.INSURANCE:
            body, risk, first_step = WAITING_FOR_INSURANCE
        elif answers.lender_kind is LenderKind.TITLE_LENDER and option.cost is None:
            body = WAITING_AFTER_A_TITLE_LOAN
        elif outcome.verdict.kind in WAITING_BY_VERDICT and stage is not Stage.SUED:
            body = WAITING_BY_VERDICT[outcome.verdict.kind]
        elif stage is Stage.JUDGMENT and pay_is_safe(outcome):
            body = WAITING_WITH_SAFE_PAY
        else:
            title = A_DEFAULT_JUDGMENT.get(stage, title)
    elif option.code is OptionCode.DISPUTE and stage is Stage.SUED:
        body = DISPUTE_WHEN_SUED
    if outcome.verdict.kind is VerdictKind.LEASE:
        body, risk, first_step = LEASED.get(option.code.value, (body, risk, first_step))
    if outcome.verdict.owed_by is OwedBy.ESTATE:
        body, risk, first_step = OPTIONS_FOR_THE_ESTATE.get(option.code.value, (body, risk, first_step))
    purse = _purse(outcome, answers)
    return Choice(
        code=option.code.value,
        title=str(title),
        body=str(body),
        available=_is_there(option),
        risk=str(risk),
        first_step=str(first_step),
        cost=_said_cost(option, outcome, stage, unsure=unsure),
        months=option.months or None,
        credit=str(CREDIT_EFFECTS[option.credit_effect.value]),
        taxable=option.taxable or None,
        monthly=_cost(option.monthly),
        saves=option.saves or None,
        why=(*(str(WHY[one.value]) for one in option.why), *((str(RATE_NOT_KNOWN),) if unsure else ())),
        group=option.group,
        of=None if nothing_is_known(outcome) else option.cost,
        beyond=_reach(option, purse) == BEYOND,
        reach=_out_of_reach(option, purse),
        first=first,
    )


def _out_of_reach(option: Option, lump_sum: Decimal | None) -> str:
    if lump_sum is None or _reach(option, lump_sum) != BEYOND or MORE_THAN_THEY_HAVE & set(option.why):
        return ""
    return _("You have %(amount)s now, so this is out of reach today.") % {"amount": say_short(lump_sum)}


def pay_is_safe(outcome: Outcome) -> bool:
    """Whether nothing can be taken from the borrower's pay."""
    taken = outcome.law.garnishment
    return taken is not None and taken.takes_nothing


def owes_nothing(outcome: Outcome) -> bool:
    """Whether even the highest case leaves money for the borrower."""
    span = outcome.estimate.span
    return span is not None and span.high < 0


def _said_cost(option: Option, outcome: Outcome, stage: Stage, *, unsure: bool) -> str:
    """What a way costs, in words for what costs a stamp; no price is told where nothing is known of the debt."""
    if option.code is OptionCode.DISPUTE and option.available:
        return str(POSTAGE)
    if nothing_is_known(outcome):
        return ""
    if option.cost is not None and option.code is OptionCode.DO_NOTHING and has_no_end(option.cost, stage):
        return _("%(amount)s and up") % {"amount": say_about(option.cost.told_most)}
    guessed = option.code in RESTS_ON_A_GUESS or (option.code in GETS_IT_BACK and costs_are_guessed(outcome))
    return _about(option.cost) if unsure or guessed else _cost(option.cost)


def has_no_end(cost: Amounts, stage: Stage) -> bool:
    """Whether waiting can cost more than is known: where a court may add its costs and interest to the amount."""
    return cost.likely > 0 and stage.after_sale and stage is not Stage.JUDGMENT


def costs_are_guessed(outcome: Outcome) -> bool:
    """Whether the cost of taking and keeping the car is the usual one, and so what it takes to get it back."""
    lines = outcome.estimate.lines
    return any(one.source is LineSource.ASSUMPTION and one.group is LineGroup.EXPENSES for one in lines)


def nothing_is_known(outcome: Outcome) -> bool:
    """Whether no amount of this debt is known: then no figure helps."""
    found = outcome.verdict
    return found.asked is None and found.amount is None and found.before_law is None


def _about(cost: Amounts | None) -> str:
    """One amount that rests on what is not known for certain: no cents, so that nobody takes it for a bill."""
    return _cost(cost) if cost is None or not cost.is_known else say_about(cost.likely)


def _cost(cost: Amounts | None) -> str:
    """One amount with cents where it is known, else both ends in whole dollars."""
    if cost is None:
        return ""
    if cost.high is None and cost.likely == 0:
        return ""
    if cost.high is None and cost.low == 0:
        return _("%(low)s to %(high)s or more") % {"low": say_about(cost.low), "high": say_about(cost.likely)}
    return say_range(cost)
