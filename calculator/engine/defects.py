"""What may have gone wrong with the notice, the taking or the sale, what it does if proved, and the statutory minimum.

Sum 7 and “Law” in CONTRACT.md. UCC 9-625 gives damages, 9-626 the effect on the deficiency: for a
consumer it is each state's own rule, for business use the rebuttable presumption of 9-626(a). Nothing here is ever
taken off the deficiency; it is told as what a court may do.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from calculator.engine.answers import Answers
from calculator.engine.cure_time import no_notice, protects, taken_too_early
from calculator.engine.estimate import RECOVERY_RATE
from calculator.engine.explanation import no_explanation
from calculator.engine.governing import Governing
from calculator.engine.loan import Loan
from calculator.engine.money import ZERO, cents, share
from calculator.engine.outcome import Defect, Estimate, IfProved, SelfHelpOutcome
from calculator.engine.reading import Reading, in_reach
from calculator.engine.rulebook import (
    AfterSale,
    Assumption,
    Cure,
    DefectiveSale,
    DeficiencyLimit,
    Rule,
    SaleNotice,
    SelfHelp,
)
from calculator.engine.scope import in_scope
from calculator.engine.vocabulary import (
    Availability,
    ContractType,
    DefectCode,
    DefectEffect,
    DefectiveSaleEffect,
    Existence,
    NoticeKind,
    NoticePart,
    Remedy,
    RepossessionKind,
    Stage,
    Status,
)

STATUTORY_PERCENT = Decimal(10)
INSIDER_CITE = "UCC 9-615(f)"
PRICE_CITE = "UCC 9-627(a)"
ACTIVE_DUTY_CITE = "50 U.S.C. 3952"
LEASE_CITE = "UCC 2A-525(3)"

IN_ANY_NOTICE = frozenset({NoticePart.TIME_OF_SALE, NoticePart.KIND_OF_SALE})
"""What the notice must say to anybody, UCC 9-613; the rest is for consumers, 9-614."""

TAKES_THE_STATES_RULE = frozenset(
    {
        DefectCode.NO_NOTICE,
        DefectCode.NOTICE_BEFORE_EVENT,
        DefectCode.NOTICE_INCOMPLETE,
        DefectCode.NOTICE_TOO_SHORT,
    }
)
"""Defects of the notice: the state's rule on a defective sale decides what they do to the deficiency."""

BY_THE_STATES_RULE = TAKES_THE_STATES_RULE | {DefectCode.SOLD_OUT_OF_TIME}
"""All that it decides: with the day of the sale, for which no act of article 9 gives the statutory minimum."""

DAMAGES_ONLY = frozenset(
    {
        DefectCode.NO_CURE_NOTICE,
        DefectCode.TAKEN_TOO_EARLY,
        DefectCode.TAKEN_WITHOUT_COURT,
        DefectCode.BREACH_OF_PEACE,
    }
)
"""Wrongs of the taking: they may give damages against the debt, in an amount that only a court can say."""


@dataclass(frozen=True)
class Broken:
    """The law that was broken, by its citation and its words where they are on file."""

    cite: str
    quotes: tuple[str, ...] = ()

    @classmethod
    def by(cls, rule: Rule | None) -> "Broken":
        if rule is None:
            return cls("")
        return cls(rule.cite, (rule.evidence.quote,) if rule.evidence.quote else ())

    def __add__(self, other: "Broken") -> "Broken":
        return Broken("; ".join(filter(None, (self.cite, other.cite))), self.quotes + other.quotes)


@dataclass(frozen=True)
class Wrongs:
    """The defects, the statutory minimum in dollars (`None` where it is not due or not known), and the remedies."""

    defects: tuple[Defect, ...]
    statutory_damages: Decimal | None
    remedies: tuple[Remedy, ...]


def wrongs(law: Governing, loan: Loan, found: Estimate, assumptions: Mapping[str, Assumption], today: date) -> Wrongs:
    """Everything the answers show to have gone wrong."""
    answers = law.answers
    defects = tuple(_defect(code, broken, law, found) for code, broken in _found(law, loan, assumptions, today))
    codes = {DefectCode(defect.code) for defect in defects}
    damages = statutory_damages(answers, loan) if codes & TAKES_THE_STATES_RULE and answers.personal_use else None
    if damages is not None and _less_what_is_unpaid(law):
        damages = None if found.likely is None else max(ZERO, damages - max(ZERO, found.likely))
    return Wrongs(defects, damages, tuple(_remedies(codes, damages)))


def _less_what_is_unpaid(law: Governing) -> bool:
    """Whether the state takes from these damages what the sale left unpaid."""
    rule = law.rule(DefectiveSale)
    return rule is not None and rule.damages_less_shortfall and _is_known_law(rule, law.answers)


def statutory_damages(answers: Answers, loan: Loan) -> Decimal | None:
    """UCC 9-625(c)(2): the finance charge plus 10% of the cash price (sale on payments) or of the loan's principal.

    With the type of contract unknown, the lower of both; `None` where the figures are not known.
    """
    charge = _finance_charge(answers, loan)
    if charge is None:
        return None
    bases = {
        ContractType.SALE_CONTRACT: answers.cash_price,
        ContractType.DIRECT_LOAN: answers.amount_financed,
    }
    if answers.contract_type is not None:
        base: Decimal | None = bases.get(answers.contract_type)
        return None if base is None else charge + share(STATUTORY_PERCENT, base)
    known = [base for base in bases.values() if base is not None]
    return charge + share(STATUTORY_PERCENT, min(known)) if len(known) == len(bases) else None


def _finance_charge(answers: Answers, loan: Loan) -> Decimal | None:
    if answers.finance_charge is not None:
        return answers.finance_charge
    if loan.payment is None or not answers.term_months or answers.amount_financed is None:
        return None
    return cents(max(ZERO, loan.payment * answers.term_months - answers.amount_financed))


def _found(
    law: Governing, loan: Loan, assumptions: Mapping[str, Assumption], today: date
) -> Iterator[tuple[DefectCode, Broken]]:
    """Each defect that the answers show, with the law that it breaks."""
    answers = law.answers
    if answers.contract_type is ContractType.LEASE:
        yield from _of_a_leased_car(answers)
        return
    if answers.stage.after_repossession:
        yield from _of_the_time(answers, law.rule(Cure), loan.delinquency)
        yield from _of_the_taking(answers, law.rule(SelfHelp))
    if answers.stage.after_sale:
        yield from _of_the_notice(law, law.rule(SaleNotice))
        yield from _of_the_day(answers, law.rule(SaleNotice))
        yield from _of_the_sale(answers, assumptions)
    if no_explanation(answers, today):
        yield DefectCode.NO_EXPLANATION, Broken.by(law.rule(AfterSale))


def _of_a_leased_car(answers: Answers) -> Iterator[tuple[DefectCode, Broken]]:
    """Article 9 and the states' acts on loans do not reach a lease; active duty and the peace do."""
    if not answers.stage.after_repossession:
        return
    if answers.repossession_kind is RepossessionKind.TAKEN and answers.servicemember:
        yield DefectCode.TAKEN_WITHOUT_COURT, Broken(ACTIVE_DUTY_CITE)
    if answers.peace_breached:
        yield DefectCode.BREACH_OF_PEACE, Broken(LEASE_CITE)


def _of_the_time(answers: Answers, rule: Cure | None, delinquency: date | None) -> Iterator[tuple[DefectCode, Broken]]:
    if rule is None or not protects(rule, answers) or not _is_known_law(rule, answers):
        return
    if no_notice(rule, answers, delinquency):
        yield DefectCode.NO_CURE_NOTICE, Broken.by(rule)
    elif taken_too_early(rule, answers, delinquency):
        yield DefectCode.TAKEN_TOO_EARLY, Broken.by(rule)


def _of_the_taking(answers: Answers, self_help: SelfHelp | None) -> Iterator[tuple[DefectCode, Broken]]:
    if answers.repossession_kind is RepossessionKind.TAKEN:
        broken = _needs_a_court(answers, self_help)
        if broken.cite:
            yield DefectCode.TAKEN_WITHOUT_COURT, broken
    if answers.peace_breached:
        yield DefectCode.BREACH_OF_PEACE, Broken.by(self_help)


def _needs_a_court(answers: Answers, self_help: SelfHelp | None) -> Broken:
    """The laws that let nobody take this car without a court order."""
    federal = Broken(ACTIVE_DUTY_CITE if answers.servicemember else "")
    if self_help is None or self_help.allowed is not Existence.NO or not answers.personal_use:
        return federal
    return federal + Broken.by(self_help) if _is_known_law(self_help, answers) else federal


def self_help_allowed(law: Governing) -> SelfHelpOutcome | None:
    """Whether the lender may take the car without a court order; on active duty never without a condition."""
    rule = law.rule(SelfHelp)
    known = None if rule is None or rule.allowed is Existence.UNKNOWN else rule
    if not law.answers.servicemember:
        return None if known is None else SelfHelpOutcome(Availability(known.allowed.value), known.cite)
    allowed = Availability.NO if known and known.allowed is Existence.NO else Availability.CONDITIONAL
    return SelfHelpOutcome(allowed, "; ".join(filter(None, (ACTIVE_DUTY_CITE, known.cite if known else ""))))


def _is_known_law(rule: Rule, answers: Answers) -> bool:
    return rule.status is not Status.UNVERIFIED and in_scope(rule.scope, answers) is not False


def _of_the_notice(law: Governing, rule: SaleNotice | None) -> Iterator[tuple[DefectCode, Broken]]:
    answers, broken = law.answers, Broken.by(rule)
    if answers.notice_before_sale is False:
        yield DefectCode.NO_NOTICE, broken
        return
    tied = _tied_to_the_taking(law) if _is_before_the_taking(answers) else None
    if tied is not None:
        yield DefectCode.NOTICE_BEFORE_EVENT, Broken.by(tied)
        return
    if (answers.personal_use and answers.notice_missing) or IN_ANY_NOTICE & set(answers.notice_missing or ()):
        yield DefectCode.NOTICE_INCOMPLETE, broken
    if rule is None or answers.notice_date is None or answers.sale_date is None:
        return
    days = (answers.sale_date - answers.notice_date).days
    in_force = answers.personal_use and in_scope(rule.scope, answers) and rule.status is not Status.UNVERIFIED
    if in_force and rule.minimum_days is not None and days < rule.minimum_days:
        yield DefectCode.NOTICE_TOO_SHORT, broken
    elif in_force and rule.safe_harbor_days is not None and days < rule.safe_harbor_days:
        yield DefectCode.MAY_BE_TOO_SHORT, broken


def _of_the_day(answers: Answers, rule: SaleNotice | None) -> Iterator[tuple[DefectCode, Broken]]:
    """A sale sooner or later after the taking than the state lets it be."""
    taken, sold = answers.repossession_date, answers.sale_date
    if rule is None or taken is None or sold is None or not answers.personal_use:
        return
    if rule.status is Status.UNVERIFIED or not in_scope(rule.scope, answers):
        return
    days, first, last = (sold - taken).days, rule.sale_from_days, rule.sale_to_days
    if (first is not None and days < first) or (last is not None and days > last):
        yield DefectCode.SOLD_OUT_OF_TIME, Broken(rule.cite)


def _is_before_the_taking(answers: Answers) -> bool:
    sent, taken = answers.notice_date, answers.repossession_date
    return sent is not None and taken is not None and sent < taken


def _tied_to_the_taking(law: Governing) -> DeficiencyLimit | None:
    """The state's rule by which the notice of the sale must follow the taking."""
    return next(
        (
            one.rule
            for one in law.rules(DeficiencyLimit)
            if one.rule.notice is NoticeKind.BEFORE_SALE
            and one.rule.within_days_of_repossession is not None
            and law.answers.personal_use
            and _is_known_law(one.rule, law.answers)
        ),
        None,
    )


def _of_the_sale(answers: Answers, assumptions: Mapping[str, Assumption]) -> Iterator[tuple[DefectCode, Broken]]:
    if answers.sold_to_insider:
        yield DefectCode.SOLD_TO_INSIDER, Broken(INSIDER_CITE)
    rate = assumptions.get(RECOVERY_RATE)
    if answers.sale_price is None or answers.vehicle_value is None or rate is None:
        return
    if answers.sale_price < share(rate.low, answers.vehicle_value):
        yield DefectCode.PRICE_FAR_BELOW_VALUE, Broken(PRICE_CITE)


def _defect(code: DefectCode, broken: Broken, law: Governing, found: Estimate) -> Defect:
    answers = law.answers
    if code in BY_THE_STATES_RULE:
        rule = law.rule(DefectiveSale)
        effect = _states_effect(answers, rule)
        broken += Broken.by(rule)
        return Defect(code, _named(effect), broken.cite, _if_proved(effect, answers, found), broken.quotes)
    if code is DefectCode.SOLD_TO_INSIDER:
        return Defect(code, DefectEffect.MAY_REDUCE, broken.cite, _at_a_strangers_price(answers, found))
    if code in DAMAGES_ONLY:
        return Defect(code, DefectEffect.MAY_REDUCE, broken.cite, quotes=broken.quotes)
    return Defect(code, DefectEffect.NONE, broken.cite, quotes=broken.quotes)


def _states_effect(answers: Answers, rule: DefectiveSale | None) -> DefectiveSaleEffect:
    """The effect of a defective sale; for business use the presumption of UCC 9-626(a)."""
    if not answers.personal_use:
        return DefectiveSaleEffect.REBUTTABLE_PRESUMPTION
    if rule is None or rule.status is Status.UNVERIFIED or in_scope(rule.scope, answers) is False:
        return DefectiveSaleEffect.UNDECIDED
    return rule.effect


def _named(effect: DefectiveSaleEffect) -> DefectEffect:
    return DefectEffect.MAY_BAR if effect is DefectiveSaleEffect.ABSOLUTE_BAR else DefectEffect.MAY_REDUCE


def _if_proved(effect: DefectiveSaleEffect, answers: Answers, found: Estimate) -> IfProved | None:
    """What may be left of the deficiency if the defect is proved.

    An absolute bar leaves nothing. Under the presumption, or where the courts have not decided, anything from nothing
    to the whole may be left, as the lender proves what a proper sale would have brought. A set-off takes off what the
    car was worth above the price.
    """
    if found.deficiency is None:
        return None
    if effect is DefectiveSaleEffect.ABSOLUTE_BAR:
        return IfProved(ZERO, ZERO)
    if effect is DefectiveSaleEffect.SETOFF:
        return _at_a_strangers_price(answers, found)
    return IfProved(ZERO, found.deficiency)


def _at_a_strangers_price(answers: Answers, found: Estimate) -> IfProved | None:
    """From the deficiency at the car's full value to the deficiency as it is; `None` without price and value."""
    if found.deficiency is None or answers.sale_price is None or answers.vehicle_value is None:
        return None
    lost = max(ZERO, answers.vehicle_value - answers.sale_price)
    return IfProved(max(ZERO, found.deficiency - lost), found.deficiency)


def _remedies(codes: set[DefectCode], damages: Decimal | None) -> Iterator[Remedy]:
    if damages:
        yield Remedy.STATUTORY_DAMAGES
    if codes & (BY_THE_STATES_RULE | DAMAGES_ONLY | {DefectCode.SOLD_TO_INSIDER}):
        yield Remedy.ACTUAL_DAMAGES
    if DefectCode.NO_EXPLANATION in codes:
        yield Remedy.EXPLANATION_500


def _has_a_time(rule: SaleNotice) -> bool:
    return rule.sale_from_days is not None or rule.sale_to_days is not None


READS = Reading(
    SaleNotice,
    lambda rule, answers, today: (
        Stage.SOLD <= answers.stage < Stage.JUDGMENT
        and (rule.minimum_days is not None or rule.safe_harbor_days is not None or _has_a_time(rule))
        and in_reach(rule, answers)
    ),
    lambda one, law: (
        "notice_before_sale",
        *(() if law.answers.notice_before_sale is False else ("notice_date", "sale_date")),
        *(("repossession_date", "sale_date") if _has_a_time(one.rule) else ()),
    ),
)
