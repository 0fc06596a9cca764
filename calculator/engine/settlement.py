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
from calculator.engine.money import ZERO, cents, share
from calculator.engine.needs import Figure
from calculator.engine.outcome import Estimate, Settlement, Span, Tax
from calculator.engine.rulebook import Assumption
from calculator.engine.vocabulary import Bankruptcy, Basis, Holder, Stage

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
    """What an offer is measured against: the lower of claim and likely after limits, or the judgment's balance."""
    if found.basis is Basis.JUDGMENT:
        return found.deficiency
    likely = None if left is None else max(left.likely, ZERO)
    known = [one for one in (answers.claimed_deficiency, likely) if one is not None]
    return min(known, default=None)


def ladder(
    answers: Answers, base: Decimal | None, delinquency: date | None, assumptions: Mapping[str, Assumption], today: date
) -> Settlement | None:
    """Opening offer, target and walk-away, as shares of the base by who asks and how old the debt is."""
    if not base or not answers.stage.after_sale or answers.bankruptcy is Bankruptcy.DISCHARGED:
        return None
    shares = _shares(answers, delinquency, assumptions, today)
    if shares is None:
        return None
    return Settlement(share(shares.low, base), share(shares.likely, base), share(shares.high, base))


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

    A payment no greater than the first month's interest never ends. Without interest it is the base divided by the
    payment, rounded up.
    """
    if annual_percent == 0:
        months = int((base / monthly).to_integral_value(rounding=ROUND_CEILING))
        return Plan(months, base)
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
    """The tax side of dollars forgiven; `None` where nothing is, or a bankruptcy discharged the debt."""
    if forgiven <= 0 or answers.bankruptcy is Bankruptcy.DISCHARGED:
        return None
    form_expected = forgiven >= FORM_FROM
    if answers.total_assets is None or answers.total_debts is None:
        return Tax(forgiven, form_expected, None, None, disputed_part, up_to=forgiven)
    insolvent_by = max(ZERO, answers.total_debts - answers.total_assets)
    excluded = min(forgiven, insolvent_by)
    return Tax(forgiven, form_expected, excluded, forgiven - excluded, disputed_part)


def settlement_tax(answers: Answers, base: Decimal | None, offer: Settlement | None, left: Span | None) -> Tax | None:
    """The tax on settling at the target: what is forgiven of the claim, and how much of it we think was never owed."""
    if offer is None or base is None:
        return None
    claimed = base
    if answers.claimed_deficiency is not None and answers.stage is not Stage.JUDGMENT:
        claimed = answers.claimed_deficiency
    ours = base if left is None else max(left.likely, ZERO)
    return tax_on(answers, claimed - offer.target, max(ZERO, claimed - ours))
