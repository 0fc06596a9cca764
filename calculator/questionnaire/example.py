"""The public example's answers, all made up: the letter on the front page, and what came before and after it.

Its days are counted from today, so it never goes stale: there are always 19 days left to answer the court.
"""

from datetime import date, timedelta
from decimal import Decimal

from calculator.engine.vocabulary import ContractType, Delivery, Holder, RepossessionKind, SaleKind, Stage, State, Use
from calculator.questionnaire.seal import EXAMPLE, Walk

EXAMPLE_STATE = State.OH


def example_walk(today: date) -> Walk:
    """The walk of the example as of a day."""

    def ago(days: int) -> date:
        return today - timedelta(days=days)

    answers = {
        "stage": Stage.SUED,
        "state": EXAMPLE_STATE,
        "use": Use.PERSONAL,
        "contract_type": ContractType.SALE_CONTRACT,
        "balance": Decimal("9800.00"),
        "first_missed_payment": ago(330),
        "repossession_kind": RepossessionKind.TAKEN,
        "repossession_date": ago(240),
        "repossession_notice": True,
        "notice_before_sale": True,
        "notice_date": ago(234),
        "notice_delivery": Delivery.CERTIFIED,
        "sale_date": ago(210),
        "sale_kind": SaleKind.PRIVATE,
        "sale_price": Decimal("4200.00"),
        "vehicle_value": Decimal("7000.00"),
        "repossession_cost": Decimal("450.00"),
        "storage_cost": Decimal("300.00"),
        "sale_cost": Decimal("250.00"),
        "costs_known": True,
        "claimed_deficiency": Decimal("7047.44"),
        "claim_date": ago(120),
        "holder": Holder.LENDER,
        "sued_on": ago(16),
        "served_on": ago(9),
        "answer_due": today + timedelta(days=19),
        "weekly_disposable_earnings": Decimal("620.00"),
        "lump_sum": Decimal("3500.00"),
        "monthly_spare": Decimal("120.00"),
    }
    return Walk(id=EXAMPLE, revision=1, values=answers)
