"""Numbers as people write them: read, asked back or left to be refused, and never taken as another amount."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.engine.parsing import parse_values
from calculator.questionnaire.typed_numbers import Number, money, percent

AMOUNTS = st.decimals(0, 10**9, places=2)
FULL_WIDTH = {ord(one): ord(one) + 0xFEE0 for one in "0123456789.,$-"}
BLANKS = st.sampled_from([" ", "\u00a0", "\u202f", "\u2009", "\u3000"])


def amount(number: Number) -> Decimal | None:
    """What the engine makes of it."""
    value = parse_values({"balance": number.plain})[0].get("balance")
    return value if isinstance(value, Decimal) else None


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("14,200", "14200"),
        ("$14,200.5", "14200.5"),
        ("14200 USD", "14200"),
        ("US$ 14,200.00", "14200.00"),
        ("USD14200", "14200"),
        ("14200 dollars", "14200"),
        ("14,200 dólares", "14200"),
        ("14, 200", "14200"),
        ("１４２００", "14200"),
        ("−$5", "-5"),
        (".5", "0.5"),
    ],
)
def test_what_is_clear_is_read(typed: str, plain: str) -> None:
    assert money(typed) == Number(plain)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("14.200", "14200"),
        ("14 200", "14200"),
        ("14 200,50", "14200.50"),
        ("14.200,5", "14200.5"),
        ("1.234.567", "1234567"),
        ("14'200.50", "14200.50"),
        ("14200,50", "14200.50"),
        ("14,20", "14.20"),
        ("$14.200 USD", "14200"),
    ],
)
def test_what_may_mean_another_amount_is_asked_back(typed: str, meant: str) -> None:
    assert money(typed) == Number(meant, doubtful=True)


@pytest.mark.parametrize("typed", ["1,42,00", "1,4200", "14.200.50", "0,123", "14 20", "1 2 3", "4,2oo", "$", "."])
def test_what_fits_nothing_is_left_for_the_engine_to_refuse(typed: str) -> None:
    found = money(typed)
    assert not found.doubtful
    assert found.plain
    assert amount(found) is None


@given(value=AMOUNTS, currency=st.sampled_from(["{}", "${}", "$ {}", "{} USD", "US${}", " {} "]), wide=st.booleans())
def test_an_amount_in_the_american_way_is_read_to_the_cent(value: Decimal, currency: str, wide: bool) -> None:
    for text in (f"{value:,.2f}", f"{value:.2f}"):
        typed = currency.format(text)
        assert money(typed.translate(FULL_WIDTH) if wide else typed) == Number(f"{value:.2f}")


@given(value=st.integers(1_000, 10**9), separator=st.sampled_from([".", "'", "’"]) | BLANKS)
def test_thousands_in_another_way_are_asked_back_as_thousands(value: int, separator: str) -> None:
    assert money(f"{value:,}".replace(",", separator)) == Number(str(value), doubtful=True)


@given(value=AMOUNTS.filter(lambda one: one >= 1000), separator=st.just(".") | BLANKS)
def test_a_decimal_comma_behind_other_thousands_is_asked_back(value: Decimal, separator: str) -> None:
    typed = f"{value:,.2f}".replace(",", "_").replace(".", ",").replace("_", separator)
    assert money(typed) == Number(f"{value:.2f}", doubtful=True)


@given(typed=st.text("0123456789.,  '$-", max_size=14) | st.text(max_size=14))
def test_no_text_is_taken_as_an_amount_that_its_digits_do_not_spell(typed: str) -> None:
    """What is taken without asking has the digits that were typed, and a point only as a decimal point."""
    found = money(typed)
    value = amount(found)
    if value is None or found.doubtful or found.too_precise:
        return
    after_point = typed.translate({wide: one for one, wide in FULL_WIDTH.items()}).partition(".")[2]
    assert sum(one.isdigit() for one in after_point) <= 2
    assert value.as_tuple().exponent == -2


@given(typed=st.text("0123456789.,% ", max_size=10) | st.text(max_size=10))
def test_something_typed_is_never_nothing(typed: str) -> None:
    if typed.strip():
        assert money(typed).plain
        assert percent(typed).plain


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("9.5%", Number("9.5")),
        ("9.500 %", Number("9.500")),
        ("９．５％", Number("9.5")),
        ("9,5", Number("9.5", doubtful=True)),
        (",5", Number("0.5", doubtful=True)),
        ("1,2,3", Number("1,2,3")),
        ("%", Number("%")),
    ],
)
def test_a_percentage(typed: str, number: Number) -> None:
    assert percent(typed) == number
