"""Walks of several kinds, and partners in whose frames they are read."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from calculator.engine.vocabulary import BalanceKind, ContractType, LenderKind, Stage, State
from calculator.partners.theme import Theme
from tests.partners.support import partner
from tests.support import OHIO_BILLED

PARTNERS = (partner("clinic"), partner("clinica", language="es", theme=Theme(scheme="dark")))

BEGUN: dict[str, object] = {"stage": Stage.REPOSSESSED, "state": State.CA}
WALKS: Mapping[str, Mapping[str, object]] = {
    "with a bill": OHIO_BILLED,
    "another bill": OHIO_BILLED
    | {"claimed_deficiency": Decimal("12.34"), "sale_date": date(2025, 12, 1), "apr": Decimal("9.9")},
    "judged": OHIO_BILLED
    | {"stage": Stage.JUDGMENT, "state": State.WI, "work_state": State.IL, "judgment_amount": Decimal("8765.43")}
    | {"judgment_date": date(2026, 3, 2), "was_served": False},
    "sued, with a balance that grows": OHIO_BILLED
    | {"stage": Stage.SUED, "balance_kind": BalanceKind.PRINCIPAL, "sued_on": date(2026, 5, 6)},
    "behind": BEGUN | {"stage": Stage.BEHIND, "state": State.OH, "balance": Decimal("450.00")},
    "paying": BEGUN | {"stage": Stage.PAYING},
    "paying, for somebody who died": BEGUN | {"stage": Stage.PAYING, "signer_died": True},
    "begun": BEGUN,
    "title loan": BEGUN
    | {"stage": Stage.BEHIND, "contract_type": ContractType.DIRECT_LOAN, "lender_kind": LenderKind.TITLE_LENDER},
}
