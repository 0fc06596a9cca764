from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from calculator.engine.judgment import days_since_judgment, judgment_rate
from calculator.engine.rulebook import JudgmentInterest, Tier
from calculator.engine.vocabulary import ContractRate, Status
from tests.engine.rulebooks import told


def rule(percent: int | None, contract_rate: ContractRate | None = None, **more: Any) -> JudgmentInterest:
    own = None if percent is None else Decimal(percent)
    given = {"cite": "Code", "status": Status.STATUTE} | more
    return JudgmentInterest(annual_percent=own, contract_rate=contract_rate, **given)


def test_it_works() -> None:
    assert judgment_rate(told(), rule(10)) == 10


def test_the_judgment_s_own_rate_comes_first() -> None:
    assert judgment_rate(told(judgment_rate="4.5", apr="18"), rule(10, ContractRate.GOVERNS)) == Decimal("4.5")
    assert judgment_rate(told(judgment_rate="0"), rule(10)) == 0
    assert judgment_rate(told(judgment_rate="4.5"), None) == Decimal("4.5")


def test_no_rule_no_rate() -> None:
    assert judgment_rate(told(apr="18"), None) is None
    assert judgment_rate(told(), rule(None)) is None


def test_an_unverified_rule_gives_no_rate() -> None:
    assert judgment_rate(told(apr="18"), rule(10, status=Status.UNVERIFIED)) is None
    assert judgment_rate(told(), rule(10, status=Status.SECONDARY)) == 10


@pytest.mark.parametrize(
    ("contract_rate", "apr", "rate"),
    [
        (ContractRate.GOVERNS, "18", 18),
        (ContractRate.GOVERNS, "4", 4),
        (ContractRate.GOVERNS, None, 10),
        (ContractRate.GREATER_OF, "18", 18),
        (ContractRate.GREATER_OF, "4", 10),
        (ContractRate.LESSER_OF, "18", 10),
        (ContractRate.LESSER_OF, "4", 4),
        (ContractRate.IGNORED, "18", 10),
        (None, "18", 10),
    ],
)
def test_what_a_rule_makes_of_the_contract_s_rate(
    contract_rate: ContractRate | None, apr: str | None, rate: int
) -> None:
    assert judgment_rate(told(apr=apr), rule(10, contract_rate)) == rate


def test_a_cap_holds_the_contract_s_rate_down() -> None:
    assert judgment_rate(told(apr="24"), rule(None, ContractRate.GOVERNS, cap=Decimal(18))) == 18
    assert judgment_rate(told(apr="9"), rule(None, ContractRate.GOVERNS, cap=Decimal(18))) == 9


TIERS = (Tier(Decimal(5), Decimal(50000)), Tier(Decimal(10)))


@pytest.mark.parametrize(("amount", "rate"), [("49999.99", 5), ("50000", 5), ("50000.01", 10), (None, None)])
def test_tiers_go_by_the_judgment(amount: str | None, rate: int | None) -> None:
    assert judgment_rate(told(judgment_amount=amount), rule(7, tiers=TIERS)) == rate


def test_days_since() -> None:
    assert days_since_judgment(told(judgment_date="2026-11-01"), date(2026, 11, 24)) == 23
    assert days_since_judgment(told(), date(2026, 11, 24)) is None
