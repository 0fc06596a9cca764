"""What the borrower told us: one immutable value, every part but `state` and `stage` optional.

Money is dollars, percents are percent a year, `None` is "I don't know". Field order is the order in which things
happen; `parsing` turns raw input into this and back.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NewType

from calculator.engine.vocabulary import (
    AddOn,
    BalanceKind,
    Bankruptcy,
    ContractType,
    DebtEvent,
    Delivery,
    Holder,
    InterestKind,
    LenderKind,
    NoticePart,
    RepossessionKind,
    Role,
    SaleKind,
    Stage,
    State,
    TotalLoss,
    Use,
)

Money = NewType("Money", Decimal)
Percent = NewType("Percent", Decimal)
Year = NewType("Year", int)


@dataclass(frozen=True, kw_only=True)
class Answers:
    """One borrower's answers. Defaults that CONTRACT.md names are given by the properties below the fields."""

    state: State
    stage: Stage
    home_state: State | None = None
    work_state: State | None = None
    use: Use | None = None
    contract_type: ContractType | None = None
    lender_kind: LenderKind | None = None
    role: Role | None = None
    has_cosigner: bool | None = None
    sealed: bool | None = None
    contract_date: date | None = None
    first_payment_date: date | None = None
    cash_price: Money | None = None
    down_payment: Money | None = None
    amount_financed: Money | None = None
    finance_charge: Money | None = None
    monthly_payment: Money | None = None
    total_paid: Money | None = None
    apr: Percent | None = None
    interest_kind: InterestKind | None = None
    term_months: int | None = None
    payments_made: int | None = None
    missed_payments: int | None = None
    first_missed_payment: date | None = None
    last_payment_date: date | None = None
    own_payment_date: date | None = None
    acceleration_date: date | None = None
    balance: Money | None = None
    balance_kind: BalanceKind | None = None
    balance_date: date | None = None
    balance_at_default: Money | None = None
    accrued_interest: Money | None = None
    late_fees: Money | None = None
    other_charges: Money | None = None
    unearned_rebate: Money | None = None
    vehicle_value: Money | None = None
    trade_in_value: Money | None = None
    cure_notice: bool | None = None
    cure_notice_date: date | None = None
    repossession_date: date | None = None
    repossession_kind: RepossessionKind | None = None
    peace_breached: bool | None = None
    repossession_notice: bool | None = None
    repossession_notice_date: date | None = None
    notice_delivery: Delivery | None = None
    repossession_cost: Money | None = None
    storage_cost: Money | None = None
    preparation_cost: Money | None = None
    sale_cost: Money | None = None
    attorney_fees: Money | None = None
    costs_known: bool | None = None
    contract_allows_attorney_fees: bool | None = None
    contract_allows_reinstatement: bool | None = None
    notice_before_sale: bool | None = None
    notice_date: date | None = None
    notice_missing: tuple[NoticePart, ...] | None = None
    sale_date: date | None = None
    sale_kind: SaleKind | None = None
    sale_price: Money | None = None
    sold_to_insider: bool | None = None
    appraised: bool | None = None
    court_confirmed_sale: bool | None = None
    add_ons: tuple[AddOn, ...] | None = None
    insurance_refunds: Money | None = None
    gap_payment: Money | None = None
    other_credits: Money | None = None
    payments_after_sale: Money | None = None
    claimed_deficiency: Money | None = None
    claim_date: date | None = None
    explanation_requested_on: date | None = None
    explanation_received: bool | None = None
    holder: Holder | None = None
    sued_on: date | None = None
    served_on: date | None = None
    answer_due: date | None = None
    judgment_date: date | None = None
    judgment_amount: Money | None = None
    judgment_rate: Percent | None = None
    paid_since_judgment: Money | None = None
    bankruptcy: Bankruptcy | None = None
    bankruptcy_filed_on: date | None = None
    lump_sum: Money | None = None
    monthly_spare: Money | None = None
    weekly_disposable_earnings: Money | None = None
    weekly_gross_earnings: Money | None = None
    dependents: int | None = None
    household_size: int | None = None
    head_of_household: bool | None = None
    protected_income_only: bool | None = None
    public_assistance: bool | None = None
    servicemember: bool | None = None
    total_assets: Money | None = None
    total_debts: Money | None = None
    total_loss: TotalLoss | None = None
    insurance_payment: Money | None = None
    signer_died: bool | None = None
    divorce_gave_car_away: bool | None = None
    was_served: bool | None = None
    pay_being_taken: bool | None = None
    account_frozen: bool | None = None
    form_1099c_amount: Money | None = None
    form_1099c_year: Year | None = None
    form_1099c_code: DebtEvent | None = None

    @property
    def home(self) -> State:
        return self.home_state or self.state

    @property
    def work(self) -> State:
        return self.work_state or self.home

    @property
    def personal_use(self) -> bool:
        return self.use is not Use.BUSINESS

    @property
    def kind_of_balance(self) -> BalanceKind:
        return self.balance_kind or BalanceKind.PAYOFF
