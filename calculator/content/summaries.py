"""Every rule as plain sentences for borrowers, built from its own values by one translatable pattern for each kind.

An editor's own summary stands in for the sentences. A rule that rests on less than the law's own text says “may”; one
that could not be confirmed says so. What was not found out is said, never guessed.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import singledispatch

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from calculator.codec import decimal_text
from calculator.engine.money import ZERO
from calculator.engine.rulebook import (
    AfterSale,
    AnswerDeadline,
    Cure,
    DefectiveSale,
    DeficiencyLimit,
    Exemption,
    Extinguishment,
    Garnishment,
    JudgmentInterest,
    JudgmentLife,
    Limitation,
    PaymentRestart,
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
)
from calculator.engine.vocabulary import (
    LOANS,
    Blocks,
    Comparison,
    Compounds,
    ContractRate,
    ContractType,
    CostKind,
    CountsFrom,
    DefectiveSaleEffect,
    Delivery,
    Existence,
    FairValueCosts,
    FloorBase,
    GarnishmentKind,
    LenderKind,
    LimitKind,
    Measure,
    MeasureAt,
    NoticeKind,
    PaymentEffect,
    PercentBase,
    RateKind,
    ReinstatementCosts,
    RunsFrom,
    Status,
    TitleForm,
    TitleLending,
    ValueKind,
    ValueUse,
)

Words = Promise | str


def summary(rule: Rule) -> str:
    """The rule in plain words, in the language that is active: the editor's where there are any, else `generated`."""
    return _written(rule.summary) or generated(rule)


def generated(rule: Rule) -> str:
    """The sentences that the rule's own values make."""
    return " ".join([values_told(rule), *_reach(rule.scope), *_in_force(rule), *_doubt(rule)])


def values_told(rule: Rule) -> str:
    """The sentences of `generated` that say what the rule does, without whom and when it reaches."""
    return " ".join(_sentences(rule))


def phrase(text: Text) -> str:
    """An editor's phrase as the end of a sentence. Where it has no Spanish, it is the English, marked as such."""
    return _ending(_written(text)) or _("“%(phrase)s” (in English)") % {"phrase": _ending(text.en)}


def _written(text: Text) -> str:
    """An editor's words in the language that is active; "" where there are none in it."""
    return text.es if (get_language() or "").startswith("es") else text.en


def _ending(words: str) -> str:
    return words.strip().rstrip(".")


# Values as words


def _dollars(amount: Decimal) -> str:
    return f"${amount:,.0f}" if amount == amount.to_integral_value() else f"${amount:,.2f}"


def _percent(rate: Decimal) -> str:
    return f"{decimal_text(rate)}%"


def _day(day: date) -> str:
    return date_format(day, "DATE_FORMAT")


def _years(number: int) -> str:
    return ngettext("%(number)d year", "%(number)d years", number) % {"number": number}


def _days(number: int) -> str:
    return ngettext("%(number)d day", "%(number)d days", number) % {"number": number}


def _either(words: Iterable[Words]) -> str:
    *first, last = map(str, words)
    return _("%(first)s or %(last)s") % {"first": ", ".join(first), "last": last} if first else last


def _sure(rule: Rule) -> bool:
    return rule.status is Status.STATUTE


# What is said of every kind

PAPERS: Mapping[ContractType, Words] = {
    ContractType.SALE_CONTRACT: later("contracts signed at a dealer"),
    ContractType.DIRECT_LOAN: later("loans that come straight from a lender"),
    ContractType.LEASE: later("leases"),
}

LENDERS: Mapping[LenderKind, Words] = {
    LenderKind.BANK: later("a bank"),
    LenderKind.CREDIT_UNION: later("a credit union"),
    LenderKind.DEALER: later("a dealer"),
    LenderKind.FINANCE_COMPANY: later("a finance company"),
    LenderKind.CONSUMER_FINANCE_LICENSEE: later("a licensed consumer finance company"),
    LenderKind.TITLE_LENDER: later("a title lender"),
}


def _reach(scope: Scope) -> list[str]:
    everybody = set(scope.contract_types) >= LOANS or not scope.contract_types
    if everybody:
        parts = [_("contracts and loans")]
    elif scope.lenders and ContractType.DIRECT_LOAN in scope.contract_types:
        parts = [_("loans")]
    else:
        parts = [_either(PAPERS[one] for one in scope.contract_types)]
    if scope.lenders:
        parts.append(_("from %(lenders)s") % {"lenders": _either(LENDERS[one] for one in scope.lenders)})
    if scope.amount_financed_max is not None:
        parts.append(_("with no more than %(amount)s financed") % {"amount": _dollars(scope.amount_financed_max)})
    if scope.contract_from is not None and scope.contract_to is not None:
        days = {"start": _day(scope.contract_from), "end": _day(scope.contract_to)}
        parts.append(_("signed from %(start)s to %(end)s") % days)
    elif scope.contract_from is not None:
        parts.append(_("signed on or after %(day)s") % {"day": _day(scope.contract_from)})
    elif scope.contract_to is not None:
        parts.append(_("signed on or before %(day)s") % {"day": _day(scope.contract_to)})
    if everybody and len(parts) == 1:
        return []
    return [_("This is only about %(contracts)s.") % {"contracts": " ".join(parts)}]


def _in_force(rule: Rule) -> list[str]:
    said = []
    if rule.effective_from is not None:
        said.append(_("It has been the law since %(day)s.") % {"day": _day(rule.effective_from)})
    if rule.effective_to is not None:
        said.append(_("It is the law up to %(day)s.") % {"day": _day(rule.effective_to)})
    return said


def _doubt(rule: Rule) -> list[str]:
    if rule.status is not Status.UNVERIFIED:
        return []
    return [_("We could not confirm this. Ask legal aid or a lawyer before you rely on it.")]


# One pattern for each kind


@singledispatch
def _sentences(rule: Rule) -> list[str]:
    raise NotImplementedError(f"There is no pattern for {type(rule).__name__}.")


ON_PAPER: Mapping[ContractType, Words] = {
    ContractType.SALE_CONTRACT: later("On a contract signed at a dealer"),
    ContractType.DIRECT_LOAN: later("On a loan that came straight from a lender"),
    ContractType.LEASE: later("On a lease"),
}

RUNS_FROM: Mapping[RunsFrom, Words] = {
    RunsFrom.BREACH: later("the first payment you missed"),
    RunsFrom.ACCELERATION: later("the day they asked for all of it"),
    RunsFrom.LAST_PAYMENT: later("your last payment"),
    RunsFrom.SALE: later("the sale of the car"),
}


def _span(rule: Limitation) -> str | None:
    low, high = rule.years_low, rule.years_high
    if low is None and high is None:
        return _years(rule.years) if rule.years is not None else None
    if high is None:
        return _("at least %(years)s") % {"years": _years(low or 0)}
    if low is None:
        return _("at most %(years)s") % {"years": _years(high)}
    if low == high:
        return _years(low)
    return _("between %(low)d and %(years)s") % {"low": low, "years": _years(high)}


@_sentences.register
def _limitation(rule: Limitation) -> list[str]:
    paper, span = str(ON_PAPER[rule.contract_type]), _span(rule)
    if span is None:
        return [_("%(paper)s, we do not know how long they have to sue you.") % {"paper": paper}]
    elif rule.runs_from is RunsFrom.UNCLEAR:
        pattern = (
            _("%(paper)s, they have %(span)s to sue you. It is not clear from which day that counts.")
            if _sure(rule)
            else _("%(paper)s, they may have %(span)s to sue you. It is not clear from which day that counts.")
        )
        said = [pattern % {"paper": paper, "span": span}]
    else:
        pattern = (
            _("%(paper)s, they have %(span)s to sue you, counted from %(start)s.")
            if _sure(rule)
            else _("%(paper)s, they may have %(span)s to sue you, counted from %(start)s.")
        )
        said = [pattern % {"paper": paper, "span": span, "start": RUNS_FROM[rule.runs_from]}]
    if rule.years_low is not None and rule.years_high is None:
        said.append(_("We do not know the longest time."))
    elif rule.years_low != rule.years_high and rule.years is not None:
        said.append(_("Sources do not agree; %(years)s has the better support.") % {"years": _years(rule.years)})
    elif rule.years_low != rule.years_high:
        said.append(_("Sources do not agree on the time."))
    if rule.delay_days is not None:
        said.append(_("The time begins %(days)s after that day.") % {"days": _days(rule.delay_days)})
    if rule.sealed_years is not None:
        said.append(
            _("If it says “seal” or “L.S.” by your signature, they may have %(years)s.")
            % {"years": _years(rule.sealed_years)}
        )
    for variant in rule.variants:
        values = {"years": _years(variant.years)}
        if variant.contract_from is not None:
            values["start"] = _day(variant.contract_from)
        if variant.contract_to is not None:
            values["end"] = _day(variant.contract_to)
        if {"start", "end"} <= values.keys():
            said.append(_("If you signed from %(start)s to %(end)s, it is %(years)s.") % values)
        elif "end" in values:
            said.append(_("If you signed on or before %(end)s, it is %(years)s.") % values)
        elif "start" in values:
            said.append(_("If you signed on or after %(start)s, it is %(years)s.") % values)
    return said


BEFORE_EXPIRY: Mapping[PaymentEffect, Words] = {
    PaymentEffect.RESTARTS: later("A payment can start the time to sue all over again."),
    PaymentEffect.NO_EFFECT: later("A payment does not change the time to sue."),
    PaymentEffect.WRITTEN_ONLY: later("Only a promise in writing can start the time to sue again."),
    PaymentEffect.AS_ADMITTED: later("A payment can start the time to sue again for as much of the debt as you admit."),
    PaymentEffect.UNCLEAR: later(
        "It is not clear if a payment starts the time to sue again, so ask legal aid before you pay."
    ),
}

AFTER_EXPIRY: Mapping[PaymentEffect, Words] = {
    PaymentEffect.RESTARTS: later("Even when the time is over, a payment can bring it back."),
    PaymentEffect.NO_EFFECT: later("When the time is over, a payment does not bring it back."),
    PaymentEffect.WRITTEN_ONLY: later("When the time is over, only a promise in writing can bring it back."),
    PaymentEffect.AS_ADMITTED: later(
        "Even when the time is over, a payment can bring back as much of the debt as you admit."
    ),
    PaymentEffect.UNCLEAR: later("When the time is over, it is not clear if a payment brings it back, so ask first."),
}


@_sentences.register
def _payment_restart(rule: PaymentRestart) -> list[str]:
    said = [str(BEFORE_EXPIRY[rule.before_expiry]), str(AFTER_EXPIRY[rule.after_expiry])]
    if rule.own_payment_only:
        said.append(
            _("Only what you paid yourself counts: not what others on the loan paid, nor what the lender got itself.")
            if _sure(rule)
            else _("Only what you paid yourself may count.")
        )
    return said


@_sentences.register
def _extinguishment(rule: Extinguishment) -> list[str]:
    if rule.extinguishes:
        return [_("When the time to sue is over, the debt itself is gone, not only the right to sue.")]
    return [
        _("When the time to sue is over, the debt stays, but you can tell the court that it is too late to sue.")
        if _sure(rule)
        else _(
            "When the time to sue is over, the debt may stay, but you can tell the court that it is too late to sue."
        )
    ]


MEASURES: Mapping[Measure, Words] = {
    Measure.CASH_PRICE: later("the cash price of the car"),
    Measure.AMOUNT_FINANCED: later("the amount financed"),
    Measure.ORIGINAL_BALANCE: later("the balance at the start"),
    Measure.UNPAID_BALANCE: later("the unpaid balance"),
}

MEASURED_AT: Mapping[MeasureAt, Words] = {
    MeasureAt.CONTRACT: later("in the contract"),
    MeasureAt.DEFAULT: later("on the day you fell behind"),
    MeasureAt.REPOSSESSION: later("on the day the car was taken"),
}

NOTICES: Mapping[NoticeKind, Words] = {
    NoticeKind.BEFORE_SALE: later("a notice before the sale"),
    NoticeKind.AFTER_REPOSSESSION: later("a notice after it took the car"),
    NoticeKind.CURE: later("a notice of your right to catch up"),
    NoticeKind.AFTER_SALE: later("a notice after the sale"),
}

DELIVERY: Mapping[Delivery, Words] = {
    Delivery.CERTIFIED: later("by certified mail"),
    Delivery.MAIL: later("by mail"),
    Delivery.HAND: later("by hand"),
    Delivery.ELECTRONIC: later("by e-mail or in another electronic way"),
}

VALUES: Mapping[ValueKind, Words] = {
    ValueKind.MARKET: later("its fair market value"),
    ValueKind.AVERAGE_TRADE_RETAIL: later("the average of its trade-in and its retail value"),
}

COSTS_ALLOWED: Mapping[FairValueCosts, Words] = {
    FairValueCosts.NONE: later("No costs may be added to it."),
    FairValueCosts.REPOSSESSION: later("Only the cost of taking the car may be added."),
    FairValueCosts.REPOSSESSION_STORAGE: later("Only the costs of taking and storing the car may be added."),
    FairValueCosts.ALL: later("The reasonable costs of taking and selling the car may be added."),
}

COSTS: Mapping[CostKind, Words] = {
    CostKind.REPOSSESSION: later("the repossession"),
    CostKind.STORAGE: later("storing it"),
    CostKind.PREPARATION: later("preparing it for sale"),
}


def _nothing(rule: Rule) -> str:
    return _("you owe nothing more after the sale") if _sure(rule) else _("you may owe nothing more after the sale")


def _measure(rule: DeficiencyLimit) -> str:
    figure = str(MEASURES[rule.measure]) if rule.measure else _("the figure that the law looks at")
    return f"{figure} {MEASURED_AT[rule.measure_at]}" if rule.measure_at else figure


def _barred_below(rule: DeficiencyLimit) -> list[str]:
    values = {"measure": _measure(rule), "nothing": _nothing(rule)}
    if rule.threshold is None:
        return [
            _("If %(measure)s was low enough, %(nothing)s. We do not know the limit in dollars.") % values,
        ]
    values["limit"] = _dollars(rule.threshold)
    if rule.comparison is Comparison.AT_OR_BELOW:
        said = [_("If %(measure)s was %(limit)s or less, %(nothing)s.") % values]
    else:
        said = [_("If %(measure)s was less than %(limit)s, %(nothing)s.") % values]
    if rule.comparison is None:
        said.append(_("We do not know if exactly %(limit)s counts too.") % values)
    if rule.measure is None:
        said.append(_("We could not tell which figure of the contract the law means."))
    if rule.threshold_year is not None:
        said.append(_("That is the limit of %(year)d.") % {"year": rule.threshold_year})
    if rule.threshold_is_floor:
        said.append(_("The limit goes up from time to time, so today it may be higher."))
    return said


def _barred_if_no_notice(rule: DeficiencyLimit) -> list[str]:
    notice = str(NOTICES[rule.notice]) if rule.notice else _("the notice that the law asks for")
    how = [str(DELIVERY[way]) for way in rule.delivery]
    said = [
        _("If the lender did not send you %(notice)s, %(nothing)s.") % {"notice": notice, "nothing": _nothing(rule)}
    ]
    if rule.within_days_of_repossession is not None:
        within = (
            _("It must come within %(days)s after the car was taken, not counting weekends and holidays.")
            if rule.business_days
            else _("It must come within %(days)s after the car was taken.")
        )
        said.append(within % {"days": _days(rule.within_days_of_repossession)})
    if rule.days_before_sale is not None:
        said.append(_("It must come at least %(days)s before the sale.") % {"days": _days(rule.days_before_sale)})
    if how:
        said.append(_("It must come %(how)s.") % {"how": _either(how)})
    return said


def _fair_value(rule: DeficiencyLimit) -> list[str]:
    values = {"value": str(VALUES[rule.value or ValueKind.MARKET])}
    if rule.uses is ValueUse.HIGHER_OF_PRICE_AND_VALUE:
        said = [
            _("The lender must count the car at the sale price or at %(value)s, whichever is higher.") % values
            if _sure(rule)
            else _("The lender may have to count the car at the sale price or at %(value)s, whichever is higher.")
            % values
        ]
    elif rule.uses is ValueUse.VALUE_ONLY:
        said = [
            _("The lender must count the car at %(value)s, even if the sale brought less.") % values
            if _sure(rule)
            else _("The lender may have to count the car at %(value)s, even if the sale brought less.") % values
        ]
    else:
        said = [_("The lender may have to count the car at %(value)s. We could not find out how exactly.") % values]
    if rule.costs_allowed is not None:
        said.append(str(COSTS_ALLOWED[rule.costs_allowed]))
    if rule.min_unpaid_balance is not None:
        said.append(
            _("This counts where at least %(amount)s was unpaid.") % {"amount": _dollars(rule.min_unpaid_balance)}
        )
    return said


def _cap(rule: DeficiencyLimit) -> list[str]:
    if rule.percent is None:
        return [_("The law sets a limit on what you may owe after the sale. We do not know the figure.")]
    values = {"percent": _percent(rule.percent), "measure": _measure(rule)}
    if _sure(rule):
        return [_("After the sale you owe at most %(percent)s of %(measure)s.") % values]
    return [_("After the sale you may owe at most %(percent)s of %(measure)s.") % values]


def _cost_condition(rule: DeficiencyLimit) -> list[str]:
    costs = _either(COSTS[cost] for cost in rule.costs_barred or tuple(CostKind))
    if rule.condition.en:
        return [
            _("The costs of %(costs)s may be charged on a condition: %(condition)s.")
            % {"costs": costs, "condition": phrase(rule.condition)}
        ]
    return [_("The costs of %(costs)s may not be charged.") % {"costs": costs}]


def _until_cure_notice(rule: DeficiencyLimit) -> list[str]:
    notice = _("The lender must first send you a notice of your right to catch up.")
    debt_stays = _("This is a defense, but the law does not say that you then owe nothing.")
    if rule.days is None:
        return [notice, _("Until then it may not sue you or take the car."), debt_stays]
    until = _("Until %(days)s later it may not sue you or take the car.") % {"days": _days(rule.days)}
    return [notice, until, debt_stays]


def _short_limitation(rule: DeficiencyLimit) -> list[str]:
    if rule.years is None:
        return [
            _("The time to sue for what is left after the sale is shorter than usual. We do not know how long it is.")
        ]
    values = {"years": _years(rule.years)}
    if rule.runs_from is None or rule.runs_from is RunsFrom.UNCLEAR:
        return [_("They may have only %(years)s to sue you for what is left after the sale.") % values]
    values["start"] = str(RUNS_FROM[rule.runs_from])
    if _sure(rule):
        return [
            _("They have only %(years)s to sue you for what is left after the sale, counted from %(start)s.") % values
        ]
    return [
        _("They may have only %(years)s to sue you for what is left after the sale, counted from %(start)s.") % values
    ]


def _fixed(sure: Words, unsure: Words) -> "Mapping[bool, Words]":
    return {True: sure, False: unsure}


FIXED_LIMITS: Mapping[LimitKind, Mapping[bool, Words]] = {
    LimitKind.CONDITIONAL_ON_SALE: _fixed(
        later(
            "You owe something after the sale only if the lender sold the car in good faith and in a fair, "
            "businesslike way."
        ),
        later(
            "You may owe something after the sale only if the lender sold the car in good faith and in a fair, "
            "businesslike way."
        ),
    ),
    LimitKind.APPRAISAL_REQUIRED: _fixed(
        later("In a sale where the law demands an appraisal of the car, you owe nothing more if there was none."),
        later("In a sale where the law demands an appraisal of the car, you may owe nothing more if there was none."),
    ),
    LimitKind.COURT_APPROVAL: _fixed(
        later("You owe something after the sale only if a court has found that the sale was done by the rules."),
        later("You may owe something after the sale only if a court has found that the sale was done by the rules."),
    ),
    LimitKind.CHARGES_BARRED_ON_VIOLATION: _fixed(
        later("If the lender broke this law, it loses the finance charge and other charges."),
        later("If the lender broke this law, it may lose the finance charge and other charges."),
    ),
    LimitKind.NO_PERSONAL_LIABILITY: _fixed(
        later(
            "The lender can take the car and no more: you owe nothing after the sale. Hiding or harming the car can "
            "change that."
        ),
        later("The lender may only take the car and no more. Hiding or harming the car can change that."),
    ),
    LimitKind.VOID_TRANSACTION: _fixed(
        later("If the lender did what this law forbids, the whole contract can be void, and you owe nothing on it."),
        later("If the lender did what this law forbids, the whole contract may be void."),
    ),
    LimitKind.OTHER: _fixed(
        later("This state has one more rule that can change what you owe. Follow the source, or ask legal aid."),
        later("This state may have one more rule that can change what you owe. Follow the source, or ask legal aid."),
    ),
}

BUILT_LIMITS = {
    LimitKind.BARRED_BELOW: _barred_below,
    LimitKind.BARRED_IF_NO_NOTICE: _barred_if_no_notice,
    LimitKind.FAIR_VALUE_CREDIT: _fair_value,
    LimitKind.CAP: _cap,
    LimitKind.COST_CONDITION: _cost_condition,
    LimitKind.BARRED_UNTIL_CURE_NOTICE: _until_cure_notice,
    LimitKind.SHORT_LIMITATION: _short_limitation,
}


@_sentences.register
def _deficiency_limit(rule: DeficiencyLimit) -> list[str]:
    if rule.kind in FIXED_LIMITS:
        return [str(FIXED_LIMITS[rule.kind][_sure(rule)])]
    return BUILT_LIMITS[rule.kind](rule)


DEFECTIVE_SALE: Mapping[DefectiveSaleEffect, Mapping[bool, Words]] = {
    DefectiveSaleEffect.ABSOLUTE_BAR: _fixed(
        later("If the notice or the sale broke the rules, the lender loses what is left of the debt."),
        later("If the notice or the sale broke the rules, the lender may lose what is left of the debt."),
    ),
    DefectiveSaleEffect.REBUTTABLE_PRESUMPTION: _fixed(
        later(
            "If the notice or the sale broke the rules, the court starts from the idea that a good sale would have "
            "paid the whole debt. The lender must prove that it would not."
        ),
        later(
            "If the notice or the sale broke the rules, the court may start from the idea that a good sale would have "
            "paid the whole debt. The lender must then prove that it would not."
        ),
    ),
    DefectiveSaleEffect.SETOFF: _fixed(
        later("If the notice or the sale broke the rules, what that cost you comes off the debt."),
        later("If the notice or the sale broke the rules, what that cost you may come off the debt."),
    ),
    DefectiveSaleEffect.UNDECIDED: _fixed(
        later(
            "If the notice or the sale broke the rules, you may owe less. The courts here have not settled how much."
        ),
        later(
            "If the notice or the sale broke the rules, you may owe less. We do not know how the courts here see it."
        ),
    ),
}


@_sentences.register
def _defective_sale(rule: DefectiveSale) -> list[str]:
    return [str(DEFECTIVE_SALE[rule.effect][_sure(rule)])]


BLOCKS: Mapping[Blocks, Words] = {
    Blocks.ACCELERATION: later("ask for the whole balance"),
    Blocks.REPOSSESSION: later("take the car"),
    Blocks.SUIT: later("sue you"),
}

COUNTS_FROM: Mapping[CountsFrom, Words] = {
    CountsFrom.NOTICE: later("counted from the notice"),
    CountsFrom.DEFAULT: later("counted from the day you fell behind"),
    CountsFrom.REPOSSESSION: later("counted from the day the car was taken"),
    CountsFrom.SALE: later("until the sale"),
}


def _time_left(days: int | None, counts_from: CountsFrom | None) -> list[str]:
    if days is not None and counts_from is not None and counts_from is not CountsFrom.SALE:
        return [_("You have %(days)s, %(counted)s.") % {"days": _days(days), "counted": COUNTS_FROM[counts_from]}]
    if days is not None:
        return [_("You have %(days)s.") % {"days": _days(days)}]
    return [_("You have time until the sale.")] if counts_from is CountsFrom.SALE else []


def _uses(number: int | None) -> list[str]:
    if number is None:
        return []
    return [
        ngettext(
            "You can use this only once in 12 months.", "You can use this only %(number)d times in 12 months.", number
        )
        % {"number": number}
    ]


@_sentences.register
def _cure(rule: Cure) -> list[str]:
    if rule.exists is Existence.NO:
        law = (
            _("The law here gives you no right to catch up before they take the car.")
            if _sure(rule)
            else _("We found no law here that gives you a right to catch up before they take the car.")
        )
        return [law, _("Your contract may give you one.")]
    if rule.exists is Existence.UNKNOWN:
        return [_("We do not know if this state gives you a right to catch up before they take the car.")]
    if rule.exists is Existence.CONDITIONAL or not _sure(rule):
        said = [_("You may have a right to pay what is behind and keep the loan going.")]
    else:
        said = [_("You have the right to pay what is behind and keep the loan going.")]
    said += _time_left(rule.days, rule.counts_from)
    if rule.blocks:
        said.append(
            _("Before that time is over, the lender may not %(acts)s.")
            % {"acts": _either(BLOCKS[one] for one in rule.blocks)}
        )
    return said + _uses(rule.max_uses)


JUST_PEACEFULLY = {"without breach of the peace", "no breach of the peace", "without use of force"}


@_sentences.register
def _self_help(rule: SelfHelp) -> list[str]:
    if rule.allowed is Existence.NO:
        return [_("The lender needs a court order to take the car.")]
    if rule.allowed is Existence.UNKNOWN:
        return [_("We do not know if the lender needs a court order to take the car.")]
    if rule.allowed is Existence.CONDITIONAL:
        said = [_("The lender may take the car without a court order only on some conditions.")]
    else:
        said = [
            _("The lender may take the car without a court order, but not by force or threats and not by breaking in.")
        ]
    if rule.condition.en and _ending(rule.condition.en).lower() not in JUST_PEACEFULLY:
        said.append(_("In detail: %(condition)s.") % {"condition": phrase(rule.condition)})
    return said


REINSTATEMENT_COSTS: Mapping[ReinstatementCosts, Words] = {
    ReinstatementCosts.NONE: later("You do not have to pay the costs of the repossession."),
    ReinstatementCosts.ALL: later("The costs of taking and storing the car come on top."),
    ReinstatementCosts.IF_PRE_NOTICE: later(
        "The costs of taking and storing the car come on top only if the lender sent you a notice before it took it."
    ),
}


@_sentences.register
def _reinstatement(rule: Reinstatement) -> list[str]:
    if rule.exists is Existence.NO:
        law = (
            _("The law here gives you no right to get car and loan back by paying only what is behind.")
            if _sure(rule)
            else _(
                "We found no law here that gives you a right to get car and loan back by paying only what is behind."
            )
        )
        return [law, _("Your contract may give you one, so ask.")]
    if rule.exists is Existence.UNKNOWN:
        return [_("We do not know if this state lets you get car and loan back by paying only what is behind.")]
    if rule.exists is Existence.CONDITIONAL or not _sure(rule):
        said = [_("You may be able to get car and loan back by paying what is behind.")]
    else:
        said = [_("You can get car and loan back by paying what is behind.")]
    if rule.discretionary:
        said.append(_("You cannot insist on it: somebody else decides."))
    said += _time_left(rule.days, rule.counts_from)
    if rule.notice_days is not None:
        said.append(
            _("If %(days)s after the notice end later, you have until then.") % {"days": _days(rule.notice_days)}
        )
    if rule.must_pay.en:
        said.append(_("What you must pay: %(what)s.") % {"what": phrase(rule.must_pay)})
    elif rule.costs is ReinstatementCosts.CAP and rule.cost_cap is not None:
        said.append(_("At most %(amount)s of the costs come on top.") % {"amount": _dollars(rule.cost_cap)})
    elif rule.costs is not None and rule.costs in REINSTATEMENT_COSTS:
        said.append(str(REINSTATEMENT_COSTS[rule.costs]))
    if rule.deposit_installments is not None and not rule.must_pay.en:
        said.append(
            ngettext(
                "You must put down one payment as security.",
                "You must put down %(number)d payments as security.",
                rule.deposit_installments,
            )
            % {"number": rule.deposit_installments}
        )
    if rule.condition.en:
        said.append(_("On what condition: %(condition)s.") % {"condition": phrase(rule.condition)})
    else:
        if rule.min_percent_paid is not None:
            said.append(
                _("You must have paid at least %(percent)s of the price before.")
                % {"percent": _percent(rule.min_percent_paid)}
            )
        if rule.max_uses is not None:
            said.append(
                ngettext("You can do this only once.", "You can do this only %(number)d times.", rule.max_uses)
                % {"number": rule.max_uses}
            )
    return said


@_sentences.register
def _redemption(rule: Redemption) -> list[str]:
    said = [
        _("Until the car is sold, you can get it back by paying all that you owe and the costs so far.")
        if _sure(rule)
        else _(
            "Until the car is sold, you should be able to get it back by paying all that you owe and the costs so far."
        )
    ]
    if rule.ends and rule.minimum_days is not None:
        said = [
            _("You have only %(days)s to get the car back by paying all that you owe and the costs so far.")
            % {"days": _days(rule.minimum_days)}
        ]
    elif rule.minimum_days is not None:
        said.append(_("The lender must give you at least %(days)s for this.") % {"days": _days(rule.minimum_days)})
    return said


@_sentences.register
def _sale_notice(rule: SaleNotice) -> list[str]:
    if rule.minimum_days is not None:
        said = [
            _("The lender must send you a written notice at least %(days)s before it sells the car.")
            % {"days": _days(rule.minimum_days)}
        ]
    else:
        said = [_("The lender must send you a written notice in good time before it sells the car.")]
        if rule.safe_harbor_days is None:
            said.append(_("The law here sets no number of days that we know of."))
    if rule.safe_harbor_days is not None:
        said.append(
            _("A notice %(days)s before the sale is always soon enough; a later one may be too.")
            % {"days": _days(rule.safe_harbor_days)}
        )
    if rule.delivery:
        said.append(_("It must come %(how)s.") % {"how": _either(DELIVERY[way] for way in rule.delivery)})
    if rule.sale_from_days is not None:
        days = _days(rule.sale_from_days)
        said.append(_("The car may not be sold sooner than %(days)s after it was taken.") % {"days": days})
    if rule.sale_to_days is not None:
        days = _days(rule.sale_to_days)
        said.append(_("The car may not be sold later than %(days)s after it was taken.") % {"days": days})
    return said


@_sentences.register
def _public_sale(rule: PublicSale) -> list[str]:
    said = [_("You can ask in writing that the car is sold at a public sale.")]
    if rule.min_percent_paid is not None:
        said.append(
            _("You must have paid %(percent)s of the cash price or more.")
            % {"percent": _percent(rule.min_percent_paid)}
        )
    return said + _time_left(rule.days, rule.counts_from)


@_sentences.register
def _after_sale(rule: AfterSale) -> list[str]:
    if rule.days is not None:
        said = [
            _("The lender must show you in writing how it got the amount, within %(days)s after the sale.")
            % {"days": _days(rule.days)}
        ]
    else:
        said = [
            _(
                "The lender must show you how it got the number, at the latest when it first asks you in writing to "
                "pay. You can ask for that yourself; then it has 14 days."
            )
        ]
    if rule.consequence.en:
        said.append(_("If it does not: %(consequence)s.") % {"consequence": phrase(rule.consequence)})
    return said


@_sentences.register
def _answer_deadline(rule: AnswerDeadline) -> list[str]:
    if rule.court_names_day:
        said = [_("A court here may name a day on its papers. Then come, or answer, by that day.")]
    elif rule.plan_by_days is not None:
        pattern = (
            _("The shortest time to answer a lawsuit here is %(days)s, counted from the day you were served.")
            if _sure(rule)
            else _("The shortest time to answer a lawsuit here may be %(days)s, counted from the day you were served.")
        )
        said = [pattern % {"days": _days(rule.plan_by_days)}]
    else:
        said = [_("We do not know how long you have to answer a lawsuit here.")]
    if rule.general_days is not None and rule.general_days != rule.plan_by_days:
        said.append(_("Some courts may give %(days)s.") % {"days": _days(rule.general_days)})
    if rule.other_service_days is not None:
        said.append(
            _("Some courts may give %(days)s if you were served in another state or not by hand.")
            % {"days": _days(rule.other_service_days)}
        )
    if rule.step.en:
        said.append(_("What to do: %(what)s.") % {"what": phrase(rule.step)})
    return [*said, _("The date on the summons always counts first.")]


LENT_ON_A_TITLE: Mapping[TitleLending, Words] = {
    TitleLending.HIGH_COST: later("Lenders may make loans on a car title here, at a high cost."),
    TitleLending.CAPPED: later("Lenders may make loans on a car title here, and the law limits what they cost."),
    TitleLending.LOOPHOLE: later("Some lenders make loans on a car title here under another law."),
    TitleLending.RESTRICTED: later("Here a loan on a car title is mostly a car loan like any other."),
}


@_sentences.register
def _title_loan(rule: TitleLoan) -> list[str]:
    said = [str(LENT_ON_A_TITLE[rule.lending])]
    if rule.form is TitleForm.PAWN:
        said.append(_("It is a pawn: you may lose the car if you do not pay in time."))
    if rule.grace_days:
        pattern = (
            _("After the last day to pay you have %(days)s more before the car is lost.")
            if _sure(rule)
            else _("After the last day to pay you may have %(days)s more before the car is lost.")
        )
        said.append(pattern % {"days": _days(rule.grace_days)})
    said.append(_liable_on_a_title(rule))
    said.append(_surplus_on_a_title(rule))
    return said


def _liable_on_a_title(rule: TitleLoan) -> str:
    if rule.personally_liable is Existence.NO:
        if _sure(rule):
            return _("The lender may take and sell the car, and may ask you for nothing more.")
        return _("The lender may have to be content with the car, and may not ask you for more.")
    if rule.personally_liable is Existence.CONDITIONAL:
        return _("The lender may have only the car, unless you hid it, damaged it or kept it from the lender.")
    if rule.personally_liable is Existence.YES:
        return _("You may still owe what the sale of the car does not bring.")
    return _("We do not know if you still owe what the car does not bring. Ask legal aid before you pay.")


def _surplus_on_a_title(rule: TitleLoan) -> str:
    if rule.surplus_returned is Existence.YES and _sure(rule):
        return _("What the car brings above the debt is yours.")
    if rule.surplus_returned.may_be:
        return _("What the car brings above the debt may be yours. Ask for the accounts.")
    if rule.surplus_returned is Existence.NO:
        return _("What the car brings above the debt may stay with the lender.")
    return _("We do not know if what the car brings above the debt is yours. Ask for the accounts.")


PAY: Mapping[PercentBase, Words] = {
    PercentBase.DISPOSABLE: later("your pay after taxes and Social Security"),
    PercentBase.GROSS: later("your pay before taxes"),
}

WAGES: Mapping[FloorBase, Words] = {
    FloorBase.FEDERAL: later("the federal minimum wage"),
    FloorBase.STATE: later("the state's minimum wage"),
    FloorBase.HIGHER: later("the higher of the federal and the state's minimum wage"),
}


def _floor(rule: Garnishment) -> str | None:
    """What a week's pay is left alone up to."""
    if rule.floor_weekly is not None:
        return _dollars(rule.floor_weekly)
    if rule.floor_multiple is not None:
        wage = WAGES[rule.floor_base or FloorBase.FEDERAL]
        return _("%(number)s times %(wage)s") % {"number": decimal_text(rule.floor_multiple), "wage": wage}
    return None


def _share_of_pay(rule: Garnishment) -> list[str]:
    floor = _floor(rule)
    values = {
        "percent": _percent(rule.percent) if rule.percent is not None else "",
        "pay": str(PAY.get(rule.percent_base or PercentBase.DISPOSABLE, PAY[PercentBase.DISPOSABLE])),
        "floor": floor or "",
        "excess": _percent(rule.excess_percent or Decimal(100)),
    }
    if rule.percent is None and floor is None:
        return [_("After a judgment, a part of your pay can be taken. We do not know how much.")]
    if rule.percent is None:
        return [_("After a judgment, only what you earn above %(floor)s a week can be taken.") % values]
    first = _("After a judgment they may take at most %(percent)s of %(pay)s.") % values
    if floor is None:
        return [first]
    if rule.percent_base is PercentBase.EXCESS:
        return [
            _("After a judgment, at most %(percent)s of what you earn above %(floor)s a week can be taken.") % values
        ]
    if rule.kind is GarnishmentKind.PERCENT:
        return [first, _("If you earn no more than %(floor)s a week, nothing can be taken.") % values]
    if rule.excess_percent is not None:
        less = _("If that is less, it is %(excess)s of what you earn above %(floor)s a week.")
    else:
        less = _("If that is less, it is only what you earn above %(floor)s a week.")
    return [first, less % values]


def _steps_of_pay(rule: Garnishment) -> list[str]:
    rates = [tier.percent for tier in rule.tiers if tier.percent is not None]
    if not rates:
        return [_("After a judgment, a part of your pay can be taken. The more you earn, the larger it is.")]
    return [
        _(
            "After a judgment, a part of your pay can be taken. The more you earn, the larger it is: it goes up in "
            "steps from %(low)s to %(high)s."
        )
        % {"low": _percent(min(rates)), "high": _percent(max(rates))}
    ]


@_sentences.register
def _garnishment(rule: Garnishment) -> list[str]:
    if rule.kind is GarnishmentKind.PROHIBITED:
        return [
            _("Your pay cannot be taken for this kind of debt."),
            _("Money that is already in your bank account may not be safe."),
        ]
    if rule.kind is GarnishmentKind.TIERED:
        said = _steps_of_pay(rule)
    elif rule.kind is GarnishmentKind.OTHER and rule.percent is not None and rule.excess_percent is None:
        said = [
            _(
                "After a judgment, this state counts in a way of its own. At most %(percent)s of your pay can be "
                "taken, and often less."
            )
            % {"percent": _percent(rule.percent)}
        ]
    else:
        said = _share_of_pay(rule)
    if rule.low_gross_up_to is not None and rule.low_gross_percent is not None:
        said.append(
            _("If you earn no more than %(amount)s a week before taxes, it is at most %(percent)s.")
            % {"amount": _dollars(rule.low_gross_up_to), "percent": _percent(rule.low_gross_percent)}
        )
    if rule.assistance_exempt:
        said.append(_("If you get help that is only for people in need, nothing can be taken."))
    if rule.head_exempt:
        said.append(_("If you support a household, nothing can be taken."))
    if rule.head_percent is not None:
        said.append(
            _("If you support a household, it is at most %(percent)s.") % {"percent": _percent(rule.head_percent)}
        )
    if rule.head_floor_weekly is not None:
        said.append(
            _(
                "If you support a household, the first %(amount)s a week can be yours to keep. You may have to ask "
                "for it."
            )
            % {"amount": _dollars(rule.head_floor_weekly)}
        )
    if rule.dependent_weekly is not None:
        said.append(
            _("For each person you support, %(amount)s more a week stays with you.")
            % {"amount": _dollars(rule.dependent_weekly)}
        )
    return [*said, *_in_a_year(rule), *_up_to_the_poverty_line(rule)]


def _in_a_year(rule: Garnishment) -> list[str]:
    """What one creditor may take of a year's pay."""
    said: list[str] = []
    lower: Decimal | None = None
    for cap in rule.yearly_caps:
        values = {
            "pay": _dollars(cap.below if cap.below is not None else lower or Decimal(0)),
            "most": _dollars(cap.amount) if cap.amount is not None else _percent(cap.percent or Decimal(0)),
        }
        if cap.below is None:
            said.append(_("At %(pay)s a year or more it is %(most)s of that pay in a year.") % values)
        elif lower is None:
            said.append(
                _("If you earn less than %(pay)s a year, each creditor can take at most %(most)s in a calendar year.")
                % values
            )
        else:
            said.append(_("Below %(pay)s it is %(most)s.") % values)
        lower = cap.below
    return said


def _up_to_the_poverty_line(rule: Garnishment) -> list[str]:
    if rule.poverty_line is None:
        return []
    said = _(
        "If your household has no more than the poverty line to live on, nothing can be taken. The line is about "
        "%(one)s a year for one person."
    ) % {"one": _dollars(rule.poverty_line)}
    if rule.poverty_line_each is None:
        return [said]
    more = _("It is about %(each)s more for each further person.") % {"each": _dollars(rule.poverty_line_each)}
    return [said, more]


CONTRACT_RATES: Mapping[ContractRate, Words] = {
    ContractRate.GOVERNS: later("If your contract sets a rate, that rate can count instead."),
    ContractRate.GREATER_OF: later("If the rate in your contract is higher, that one counts."),
    ContractRate.LESSER_OF: later("If the rate in your contract is lower, that one counts."),
    ContractRate.IGNORED: later("The rate in your contract does not count."),
}


def _rate(rule: JudgmentInterest) -> str:
    if any(tier.points is not None for tier in rule.tiers):
        said = _("A judgment grows by interest every year, some points above a rate that is set each year.")
        return said if rule.reference_rates else f"{said} {_('We do not have that rate of today.')}"
    if rule.tiers and all(tier.percent is not None for tier in rule.tiers):
        if rule.year is not None:
            return _("A judgment grows by interest every year. The rates are those of %(year)d.") % {"year": rule.year}
        return _("A judgment grows by interest every year.")
    if rule.annual_percent is None:
        if rule.kind is RateKind.VARIABLE:
            return _("A judgment grows by interest. The rate changes over time, and we do not have the one of today.")
        return _("A judgment grows by interest. We do not know the rate.")
    values = {"percent": _percent(rule.annual_percent), "year": rule.year}
    if rule.kind is RateKind.VARIABLE and rule.year is not None:
        return _("A judgment grows by %(percent)s a year. That is the rate of %(year)d; it changes over time.") % values
    if rule.kind is RateKind.VARIABLE:
        return _("A judgment grows by %(percent)s a year. The rate changes over time.") % values
    return _("A judgment grows by %(percent)s a year.") % values


def _rates_by_size(rule: JudgmentInterest) -> list[str]:
    said: list[str] = []
    lower: Decimal | None = None
    if any(tier.points is not None or tier.contract_types for tier in rule.tiers):
        return [_step(tier) for tier in rule.tiers if tier.percent is not None or tier.points is not None]
    for tier in rule.tiers:
        if tier.percent is not None and tier.up_to is not None:
            values = {"amount": _dollars(tier.up_to), "percent": _percent(tier.percent)}
            said.append(_("On a judgment of up to %(amount)s it is %(percent)s.") % values)
        elif tier.percent is not None and lower is not None:
            values = {"amount": _dollars(lower), "percent": _percent(tier.percent)}
            said.append(_("On a judgment above %(amount)s it is %(percent)s.") % values)
        lower = tier.up_to
    return said


def _step(tier: Tier) -> str:
    """One step of a rate that goes by the kind of debt or stands above another rate."""
    parts = []
    if tier.up_to is not None:
        parts.append(_("on a judgment of up to %(amount)s") % {"amount": _dollars(tier.up_to)})
    if tier.contract_types:
        parts.append(_("for %(contracts)s") % {"contracts": _either(PAPERS[one] for one in tier.contract_types)})
    values = {"where": " ".join(parts) or _("otherwise"), "rate": _rate_of_step(tier)}
    if tier.doubtful:
        return _("It may be %(rate)s %(where)s.") % values
    return _("It is %(rate)s %(where)s.") % values


def _rate_of_step(tier: Tier) -> str:
    if tier.points is None:
        return _percent(tier.percent or ZERO)
    said = ngettext("that rate plus %(points)s point", "that rate plus %(points)s points", 1 if tier.points == 1 else 2)
    return said % {"points": decimal_text(tier.points)}


@_sentences.register
def _judgment_interest(rule: JudgmentInterest) -> list[str]:
    said = [_rate(rule), *_rates_by_size(rule)]
    if rule.contract_rate_to_last_due:
        said.append(_("Until the day on which the loan was to end, the rate in your contract counts instead."))
    elif rule.contract_rate is not None:
        said.append(str(CONTRACT_RATES[rule.contract_rate]))
    if rule.cap is not None:
        said.append(_("It can never be more than %(percent)s a year.") % {"percent": _percent(rule.cap)})
    if rule.compounds is Compounds.EVERY_RATE:
        said.append(_("Once a year the interest is added to what you owe and earns interest too."))
    elif rule.compounds is Compounds.OWN_RATE:
        said.append(_("Interest at the state’s own rate is added to what you owe once a year and earns interest too."))
    return said


@_sentences.register
def _judgment_life(rule: JudgmentLife) -> list[str]:
    if rule.years is None:
        return [_("We do not know how long a judgment can be collected here.")]
    pattern = (
        _("A judgment can be collected for %(years)s.")
        if _sure(rule)
        else _("A judgment may be collected for %(years)s.")
    )
    said = [pattern % {"years": _years(rule.years)}]
    if rule.years_low is not None and rule.years_low < rule.years:
        said.append(_("For some courts it may be only %(years)s.") % {"years": _years(rule.years_low)})
    if rule.sleeps:
        said.append(_("If they do nothing until then, it sleeps. A court can wake it again."))
    said.append(str(RENEWED[rule.renewable]))
    if rule.most_years is not None:
        said.append(_("After %(years)s it may be over for good.") % {"years": _years(rule.most_years)})
    return said


RENEWED: Mapping[Existence, Words] = {
    Existence.YES: later("They can make it last longer."),
    Existence.NO: later("They cannot make it last longer."),
    Existence.CONDITIONAL: later("They may be able to make it last longer."),
    Existence.UNKNOWN: later("We do not know if they can make it last longer. Ask the court."),
}


@_sentences.register
def _exemption(rule: Exemption) -> list[str]:
    said = [*_in_the_bank(rule)]
    if rule.vehicle is not None:
        pattern = (
            _("A car is yours to keep if it is worth no more than %(amount)s above its loans.")
            if _sure(rule)
            else _("A car may be yours to keep if it is worth no more than %(amount)s above its loans.")
        )
        said.append(pattern % {"amount": _dollars(rule.vehicle)})
    if rule.any_property is not None:
        pattern = (
            _("You can keep %(amount)s of what you own, and you choose what. Money counts too.")
            if _sure(rule)
            else _("You may be able to keep %(amount)s of what you own. Money may count too.")
        )
        said.append(pattern % {"amount": _dollars(rule.any_property)})
    if rule.condition.en:
        said.append(_("When it holds: %(condition)s.") % {"condition": phrase(rule.condition)})
    if rule.indexed:
        said.append(_("The amounts may be higher by now. Ask the court or legal aid."))
    if rule.bank_unasked is not Existence.YES or rule.vehicle is not None or rule.any_property is not None:
        said.append(_("You must ask for it in time. The papers you get say how and by when."))
    return said


def _in_the_bank(rule: Exemption) -> list[str]:
    values = {"amount": "" if rule.bank is None else _dollars(rule.bank)}
    if rule.bank_unasked is Existence.YES:
        if rule.bank is None:
            return [_("Your bank may have to leave some money in your account without your asking.")]
        if _sure(rule):
            return [_("Your bank must leave %(amount)s in your account without your asking.") % values]
        return [_("Your bank may have to leave %(amount)s in your account without your asking.") % values]
    if rule.bank is None:
        return []
    return [_("Up to %(amount)s in your bank account may be safe if you ask for it.") % values]
