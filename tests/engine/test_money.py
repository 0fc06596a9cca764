from decimal import Decimal, localcontext

import pytest

from calculator.engine.money import CONTEXT, cents, share


def test_it_works() -> None:
    assert str(cents(Decimal("432.6125"))) == "432.61"
    assert str(share(Decimal("45"), Decimal("12000.00"))) == "5400.00"


def test_money_always_has_two_decimals() -> None:
    assert str(cents(Decimal(7))) == "7.00"
    assert str(cents(Decimal("1E+3"))) == "1000.00"


@pytest.mark.parametrize(
    ("amount", "rounded"),
    [("0.005", "0.01"), ("0.015", "0.02"), ("0.025", "0.03"), ("0.0249999", "0.02"), ("-0.005", "-0.01")],
)
def test_half_a_cent_goes_up(amount: str, rounded: str) -> None:
    assert str(cents(Decimal(amount))) == rounded


@pytest.mark.parametrize("amount", ["-0", "-0.00", "-0.001", "-0.0049"])
def test_there_is_no_negative_zero(amount: str) -> None:
    assert str(cents(Decimal(amount))) == "0.00"


def test_the_context_is_the_contract_s() -> None:
    with localcontext(CONTEXT):
        assert str(Decimal(2) / 3) == "0.6666666666666666666666666667"
        assert str(Decimal("0.125").quantize(Decimal("0.01"))) == "0.13"


def test_a_share_is_rounded_once() -> None:
    assert str(share(Decimal("33.3333"), Decimal("0.15"))) == "0.05"
    assert str(share(Decimal("50"), Decimal("0.01"))) == "0.01"
    assert str(share(Decimal("0"), Decimal("12000.00"))) == "0.00"
