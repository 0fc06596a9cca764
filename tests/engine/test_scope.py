from datetime import date
from decimal import Decimal

import pytest

from calculator.engine.rulebook import Scope
from calculator.engine.scope import in_scope
from calculator.engine.vocabulary import ContractType, LenderKind
from tests.engine.rulebooks import told

DEALERS = Scope(contract_types=(ContractType.SALE_CONTRACT,))


def test_it_works() -> None:
    assert in_scope(DEALERS, told(contract_type="sale_contract")) is True
    assert in_scope(DEALERS, told(contract_type="direct_loan")) is False
    assert in_scope(DEALERS, told()) is None


def test_no_scope_is_every_loan() -> None:
    assert in_scope(Scope(), told()) is True


@pytest.mark.parametrize(("lender", "inside"), [("bank", True), ("dealer", False), (None, None)])
def test_lenders(lender: str | None, inside: bool | None) -> None:
    scope = Scope(lenders=(LenderKind.BANK, LenderKind.CREDIT_UNION))
    assert in_scope(scope, told(lender_kind=lender)) is inside


@pytest.mark.parametrize(("financed", "inside"), [("25000", True), ("25000.01", False), ("0", True), (None, None)])
def test_the_amount_financed(financed: str | None, inside: bool | None) -> None:
    assert in_scope(Scope(amount_financed_max=Decimal(25000)), told(amount_financed=financed)) is inside


def test_a_limit_of_zero_is_a_limit() -> None:
    assert in_scope(Scope(amount_financed_max=Decimal(0)), told(amount_financed="1")) is False


@pytest.mark.parametrize(
    ("day", "inside"),
    [
        ("2022-12-04", False),
        ("2022-12-05", True),
        ("2024-01-01", True),
        ("2024-01-02", False),
        (None, None),
    ],
)
def test_the_day_of_the_contract(day: str | None, inside: bool | None) -> None:
    scope = Scope(contract_from=date(2022, 12, 5), contract_to=date(2024, 1, 1))
    assert in_scope(scope, told(contract_date=day)) is inside


@pytest.mark.parametrize(("day", "inside"), [("2022-12-04", False), ("2026-01-01", True)])
def test_an_open_end(day: str, inside: bool) -> None:
    assert in_scope(Scope(contract_from=date(2022, 12, 5)), told(contract_date=day)) is inside


BOTH = Scope(contract_types=(ContractType.SALE_CONTRACT,), amount_financed_max=Decimal(25000))


def test_one_side_outside_settles_it() -> None:
    assert in_scope(BOTH, told(contract_type="direct_loan")) is False
    assert in_scope(BOTH, told(amount_financed="30000")) is False


def test_one_side_inside_leaves_the_other_open() -> None:
    assert in_scope(BOTH, told(contract_type="sale_contract")) is None


def test_all_sides_inside() -> None:
    assert in_scope(BOTH, told(contract_type="sale_contract", amount_financed="25000")) is True
