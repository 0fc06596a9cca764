"""Settling for less and paying over time: the base, the ladder of an offer, a plan, and the tax on the rest.

Sums 11 and 12 of CONTRACT.md. The shares of a settlement are assumptions of the release, rough and not official.
Cancelled debt is income (26 U.S.C. 61(a)(11)), reported on Form 1099-C from 600.00, except as far as debts exceeded
assets just before (26 U.S.C. 108(a)(1)(B)).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal

from calculator.engine.answers import Answers
from calculator.engine.calendar import whole_years
from calculator.engine.money import CENT, ZERO, cents, share
from calculator.engine.needs import Figure
from calculator.engine.outcome import Estimate, Law, LimitationOutcome, Settlement, Span, Tax
from calculator.engine.parties import owed_by
from calculator.engine.rulebook import Assumption
from calculator.engine.vocabulary import (
    Bankruptcy,
    Basis,
    ContractType,
    Holder,
    LimitationStatus,
    OwedBy,
    Stage,
    Why,
)

FORM_FROM = Decimal("600.00")
OLD_DEBT_YEARS = 3
SHARES: Mapping[Holder, tuple[Figure, Figure]] = {
    Holder.LENDER: (Figure.SETTLEMENT_LENDER, Figure.SETTLEMENT_LENDER_OLD),
    Holder.COLLECTOR: (Figure.SETTLEMENT_COLLECTOR, Figure.SETTLEMENT_COLLECTOR_OLD),
    Holder.DEBT_BUYER: (Figure.SETTLEMENT_DEBT_BUYER, Figure.SETTLEMENT_DEBT_BUYER_OLD),
}
"""The shares of a settlement by who asks, and those for an old debt."""

MOST_MONTHS = 1_200


def settlement_base(answers: Answers, found: Estimate, left: Span | None) -> Decimal | None:
    """What an offer is measured against: the lower of claim and likely after limits, or the judgment's balance.

    `None` where neither says what is owed: a balance alone, from which the price must still come off, a judgment whose
    sum is not told, and a lease or a loan on a title of which no sums are told.
    """
    if answers.stage is Stage.JUDGMENT:
        return found.deficiency if found.basis is Basis.JUDGMENT else None
    if answers.contract_type is ContractType.LEASE or found.has_no_sum:
        return None
    likely = None if left is None else max(left.likely, ZERO)
    if found.basis is Basis.BALANCE_ONLY and answers.claimed_deficiency is None and likely:
        return None
    known = [one for one in (answers.claimed_deficiency, likely) if one is not None]
    return min(known, default=None)


def closed(answers: Answers, base: Decimal | None, limitation: LimitationOutcome | None) -> Why | None:
    """Why a debt can neither be paid nor offered for; `None` where it can.

    It can before a sale where none is to come: the insurer has paid for the car. Who did not sign pays nothing for the
    estate.
    """
    insurer_paid = answers.total_loss is not None and answers.insurance_payment is not None
    if not (answers.stage.after_sale or insurer_paid):
        return Why.WRONG_STAGE
    if owed_by(answers) is OwedBy.ESTATE:
        return Why.ESTATE_OWES
    if answers.bankruptcy is Bankruptcy.DISCHARGED:
        return Why.DISCHARGED
    if answers.bankruptcy is Bankruptcy.OPEN:
        return Why.CASE_OPEN
    if is_expired(limitation) and limitation is not None and limitation.extinguishes:
        return Why.EXTINGUISHED
    if base is None:
        return Why.AMOUNT_UNKNOWN
    return Why.NOTHING_OWED if base <= 0 else None


def is_expired(limitation: LimitationOutcome | None) -> bool:
    return limitation is not None and limitation.status is LimitationStatus.EXPIRED


def no_offer(answers: Answers, base: Decimal | None, law: Law) -> Why | None:
    """Why nothing is offered: the debt is closed, or nobody can sue on it or collect the judgment any more; `None`
    where an offer has sense."""
    shut = closed(answers, base, law.limitation)
    if shut is not None:
        return shut
    if law.judgment_time is LimitationStatus.EXPIRED:
        return Why.JUDGMENT_ENDED
    return Why.TIME_BARRED if is_expired(law.limitation) else None


def ladder(
    answers: Answers, base: Decimal, delinquency: date | None, assumptions: Mapping[str, Assumption], today: date
) -> Settlement | None:
    """The usual opening offer, target and walk-away, as shares of the base by who asks and how old the debt is."""
    shares = _shares(answers, delinquency, assumptions, today)
    if shares is None:
        return None
    return Settlement(share(shares.low, base), share(shares.likely, base), share(shares.high, base))


def within(lump_sum: Decimal | None, usual: Settlement | None) -> Settlement | None:
    """The ladder scaled so that its end is what can be paid at once, and it opens below.

    `None` where that leaves nothing to open with.
    """
    if usual is None or lump_sum is None or usual.walk_away <= lump_sum:
        return usual
    if lump_sum == 0:
        return None
    opening = min(cents(usual.opening * lump_sum / usual.walk_away), lump_sum - CENT)
    if opening <= 0:
        return None
    return Settlement(opening, cents(usual.target * lump_sum / usual.walk_away), lump_sum)


def first_offer(offer: Settlement | None, lump_sum: Decimal | None) -> Decimal | None:
    """What to say first, on the phone as in a letter; `None` where nothing is offered. It is never all that one has."""
    if offer is None or offer.opening <= 0:
        return None
    return offer.opening if lump_sum is None or offer.opening < lump_sum else None


def _shares(
    answers: Answers, delinquency: date | None, assumptions: Mapping[str, Assumption], today: date
) -> Assumption | None:
    """The shares for the holder, for an old debt where the release has them.

    A collector's where the holder is unknown.
    """
    usual, for_old = SHARES[answers.holder or Holder.COLLECTOR]
    old = delinquency is not None and whole_years(delinquency, today) >= OLD_DEBT_YEARS
    return (assumptions.get(for_old) if old else None) or assumptions.get(usual)


@dataclass(frozen=True)
class Plan:
    """A plan of equal monthly payments: how many months, what it costs in all, and whether it ever ends."""

    months: int | None
    total: Decimal | None
    never_ends: bool = False


def plan(base: Decimal, monthly: Decimal, annual_percent: Decimal) -> Plan:
    """Pay dollars off by the month; interest of balance × rate / 1200 is added each month, rounded to the cent.

    A payment no greater than the first month's interest never ends, and neither does one of more than `MOST_MONTHS`.
    Without interest it is the base divided by the payment, rounded up.
    """
    if annual_percent == 0:
        months = int((base / monthly).to_integral_value(rounding=ROUND_CEILING))
        return Plan(months, base) if months <= MOST_MONTHS else Plan(None, None, never_ends=True)
    if monthly <= cents(base * annual_percent / 1200):
        return Plan(None, None, never_ends=True)
    balance, paid, months = base, ZERO, 0
    while balance > 0:
        balance += cents(balance * annual_percent / 1200)
        payment = min(monthly, balance)
        balance, paid, months = balance - payment, paid + payment, months + 1
        if months > MOST_MONTHS:
            return Plan(None, None, never_ends=True)
    return Plan(months, paid)


def tax_on(answers: Answers, forgiven: Decimal, disputed_part: Decimal = ZERO) -> Tax | None:
    """The tax side of dollars forgiven; `None` where nothing is, or a bankruptcy discharged the debt.

    A form in hand is as good as one expected.
    """
    if forgiven <= 0 or answers.bankruptcy is Bankruptcy.DISCHARGED:
        return None
    form_expected = forgiven >= FORM_FROM or answers.form_1099c_amount is not None
    if answers.total_assets is None or answers.total_debts is None:
        return Tax(forgiven, form_expected, None, None, disputed_part, up_to=forgiven)
    insolvent_by = max(ZERO, answers.total_debts - answers.total_assets)
    excluded = min(forgiven, insolvent_by)
    return Tax(forgiven, form_expected, excluded, forgiven - excluded, disputed_part)


def cancelled_debt_tax(
    answers: Answers, base: Decimal | None, offer: Settlement | None, left: Span | None
) -> Tax | None:
    """The tax on what the Form 1099-C in hand says, else on settling at the target: what is forgiven of the claim.

    What of it lies above our amount was never owed, as we see it.
    """
    if answers.form_1099c_amount is not None:
        ours = base if left is None else max(left.likely, ZERO)
        above = ZERO if ours is None else max(ZERO, answers.form_1099c_amount - ours)
        return tax_on(answers, answers.form_1099c_amount, above)
    if offer is None or base is None:
        return None
    claimed = base
    if answers.claimed_deficiency is not None and answers.stage is not Stage.JUDGMENT:
        claimed = answers.claimed_deficiency
    ours = base if left is None else max(left.likely, ZERO)
    return tax_on(answers, claimed - offer.target, max(ZERO, claimed - ours))
