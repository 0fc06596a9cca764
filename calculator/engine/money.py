"""Dollars and cents in Decimal, and the one rounding there is."""

from decimal import ROUND_HALF_UP, Context, Decimal

CONTEXT = Context(prec=28, rounding=ROUND_HALF_UP)
"""Every sum runs in this context: 28 digits, halves away from zero."""

ZERO = Decimal("0.00")
CENT = Decimal("0.01")


def cents(amount: Decimal) -> Decimal:
    """Round dollars to the cent, half a cent up (away from zero). Negative zero becomes zero."""
    return amount.quantize(CENT, rounding=ROUND_HALF_UP) + ZERO


def share(percent: Decimal, amount: Decimal) -> Decimal:
    """`percent` of dollars, rounded to the cent."""
    return cents(amount * percent / 100)
