"""Every closed set of answers, of the law's terms and of the outcome's codes, each an enumeration.

Values are the words of CONTRACT.md: they stand in answers, seed files, releases and outcomes, and never change once
used.
"""

from collections.abc import Mapping
from enum import StrEnum


class Stage(StrEnum):
    """Where things stand, in the order in which they happen; later stages compare greater."""

    PAYING = "paying"
    BEHIND = "behind"
    REPOSSESSED = "repossessed"
    SOLD = "sold"
    BILLED = "billed"
    SUED = "sued"
    JUDGMENT = "judgment"

    # All four, because a string already has its own, by the alphabet.
    def __lt__(self, other: str) -> bool:
        return _PLACES[self] < _PLACES[other]

    def __le__(self, other: str) -> bool:
        return _PLACES[self] <= _PLACES[other]

    def __gt__(self, other: str) -> bool:
        return _PLACES[self] > _PLACES[other]

    def __ge__(self, other: str) -> bool:
        return _PLACES[self] >= _PLACES[other]

    @property
    def after_sale(self) -> bool:
        return self >= Stage.SOLD

    @property
    def after_repossession(self) -> bool:
        return self >= Stage.REPOSSESSED


_PLACES: Mapping[str, int] = {stage: place for place, stage in enumerate(Stage)}


class State(StrEnum):
    """The 50 states and the District of Columbia, by postal code."""

    AL = "AL"
    AK = "AK"
    AZ = "AZ"
    AR = "AR"
    CA = "CA"
    CO = "CO"
    CT = "CT"
    DE = "DE"
    DC = "DC"
    FL = "FL"
    GA = "GA"
    HI = "HI"
    ID = "ID"
    IL = "IL"
    IN = "IN"
    IA = "IA"
    KS = "KS"
    KY = "KY"
    LA = "LA"
    ME = "ME"
    MD = "MD"
    MA = "MA"
    MI = "MI"
    MN = "MN"
    MS = "MS"
    MO = "MO"
    MT = "MT"
    NE = "NE"
    NV = "NV"
    NH = "NH"
    NJ = "NJ"
    NM = "NM"
    NY = "NY"
    NC = "NC"
    ND = "ND"
    OH = "OH"
    OK = "OK"
    OR = "OR"
    PA = "PA"
    RI = "RI"
    SC = "SC"
    SD = "SD"
    TN = "TN"
    TX = "TX"
    UT = "UT"
    VT = "VT"
    VA = "VA"
    WA = "WA"
    WV = "WV"
    WI = "WI"
    WY = "WY"


# What the borrower answers


class Use(StrEnum):
    PERSONAL = "personal"
    BUSINESS = "business"


class ContractType(StrEnum):
    SALE_CONTRACT = "sale_contract"
    DIRECT_LOAN = "direct_loan"
    LEASE = "lease"


LOANS = frozenset({ContractType.SALE_CONTRACT, ContractType.DIRECT_LOAN})
"""The papers that leave a deficiency; scopes of rules, and a type that is not known, speak of these alone."""


class LenderKind(StrEnum):
    BANK = "bank"
    CREDIT_UNION = "credit_union"
    DEALER = "dealer"
    FINANCE_COMPANY = "finance_company"
    CONSUMER_FINANCE_LICENSEE = "consumer_finance_licensee"
    TITLE_LENDER = "title_lender"


class Role(StrEnum):
    BORROWER = "borrower"
    CO_BUYER = "co_buyer"
    COSIGNER = "cosigner"


class InterestKind(StrEnum):
    SIMPLE = "simple"
    PRECOMPUTED = "precomputed"


class BalanceKind(StrEnum):
    PRINCIPAL = "principal"
    PAYOFF = "payoff"
    LETTER_TOTAL = "letter_total"
    REMAINING_PAYMENTS = "remaining_payments"


class RepossessionKind(StrEnum):
    TAKEN = "taken"
    SURRENDERED = "surrendered"


class Delivery(StrEnum):
    CERTIFIED = "certified"
    MAIL = "mail"
    HAND = "hand"
    ELECTRONIC = "electronic"


class NoticePart(StrEnum):
    """What a notice of sale to a consumer must say, UCC 9-614(1)."""

    TIME_OF_SALE = "time_of_sale"
    KIND_OF_SALE = "kind_of_sale"
    LIABILITY = "liability"
    REDEMPTION_PHONE = "redemption_phone"
    CONTACT = "contact"
    EXPLANATION_RIGHT = "explanation_right"


class SaleKind(StrEnum):
    PUBLIC = "public"
    PRIVATE = "private"
    SHERIFF = "sheriff"


class AddOn(StrEnum):
    GAP = "gap"
    SERVICE_CONTRACT = "service_contract"
    CREDIT_INSURANCE = "credit_insurance"


class Holder(StrEnum):
    LENDER = "lender"
    COLLECTOR = "collector"
    DEBT_BUYER = "debt_buyer"


class TotalLoss(StrEnum):
    """How the car was lost, where it was neither taken nor given back."""

    STOLEN = "stolen"
    TOTALED = "totaled"


class DebtEvent(StrEnum):
    """The code in box 6 of a Form 1099-C: why the debt counts as canceled."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"
    G = "G"
    H = "H"


class Bankruptcy(StrEnum):
    NONE = "none"
    OPEN = "open"
    DISCHARGED = "discharged"


# What the law's facts are made of


class Status(StrEnum):
    """How well a fact is known: the law itself was read, a credible summary was read, or neither."""

    STATUTE = "statute"
    SECONDARY = "secondary"
    UNVERIFIED = "unverified"


class SecondReading(StrEnum):
    """What somebody found who read the law a second time, on their own."""

    AGREES = "agrees"
    DIFFERS = "differs"


class RunsFrom(StrEnum):
    """The day from which the time to sue counts."""

    BREACH = "breach"
    ACCELERATION = "acceleration"
    LAST_PAYMENT = "last_payment"
    SALE = "sale"
    UNCLEAR = "unclear"


class PaymentEffect(StrEnum):
    """What a part payment does to the time to sue."""

    RESTARTS = "restarts"
    NO_EFFECT = "no_effect"
    WRITTEN_ONLY = "written_only"
    UNCLEAR = "unclear"
    AS_ADMITTED = "as_admitted"
    """It restarts as much of the debt as the borrower admits, and no more."""


class LimitKind(StrEnum):
    """The kinds of rule by which a deficiency is barred or cut."""

    BARRED_BELOW = "barred_below"
    BARRED_IF_NO_NOTICE = "barred_if_no_notice"
    FAIR_VALUE_CREDIT = "fair_value_credit"
    CONDITIONAL_ON_SALE = "conditional_on_sale"
    APPRAISAL_REQUIRED = "appraisal_required"
    COURT_APPROVAL = "court_approval"
    CAP = "cap"
    COST_CONDITION = "cost_condition"
    BARRED_UNTIL_CURE_NOTICE = "barred_until_cure_notice"
    SHORT_LIMITATION = "short_limitation"
    CHARGES_BARRED_ON_VIOLATION = "charges_barred_on_violation"
    NO_PERSONAL_LIABILITY = "no_personal_liability"
    VOID_TRANSACTION = "void_transaction"
    OTHER = "other"


class Measure(StrEnum):
    CASH_PRICE = "cash_price"
    AMOUNT_FINANCED = "amount_financed"
    ORIGINAL_BALANCE = "original_balance"
    UNPAID_BALANCE = "unpaid_balance"


class MeasureAt(StrEnum):
    CONTRACT = "contract"
    DEFAULT = "default"
    REPOSSESSION = "repossession"


class Comparison(StrEnum):
    AT_OR_BELOW = "at_or_below"
    BELOW = "below"


class NoticeKind(StrEnum):
    BEFORE_SALE = "before_sale"
    AFTER_REPOSSESSION = "after_repossession"
    CURE = "cure"
    AFTER_SALE = "after_sale"


class ValueKind(StrEnum):
    MARKET = "market"
    AVERAGE_TRADE_RETAIL = "average_trade_retail"


class ValueUse(StrEnum):
    VALUE_ONLY = "value_only"
    HIGHER_OF_PRICE_AND_VALUE = "higher_of_price_and_value"


class FairValueCosts(StrEnum):
    NONE = "none"
    REPOSSESSION = "repossession"
    REPOSSESSION_STORAGE = "repossession_storage"
    ALL = "all"


class CostKind(StrEnum):
    REPOSSESSION = "repossession"
    STORAGE = "storage"
    PREPARATION = "preparation"


class DefectiveSaleEffect(StrEnum):
    ABSOLUTE_BAR = "absolute_bar"
    REBUTTABLE_PRESUMPTION = "rebuttable_presumption"
    SETOFF = "setoff"
    UNDECIDED = "undecided"


class Existence(StrEnum):
    """Whether a right exists; `unknown` where the facts could not be confirmed."""

    YES = "yes"
    NO = "no"
    CONDITIONAL = "conditional"
    UNKNOWN = "unknown"

    @property
    def may_be(self) -> bool:
        """Whether the right exists or may exist."""
        return self in (Existence.YES, Existence.CONDITIONAL)


class CountsFrom(StrEnum):
    NOTICE = "notice"
    DEFAULT = "default"
    REPOSSESSION = "repossession"
    SALE = "sale"


class Blocks(StrEnum):
    ACCELERATION = "acceleration"
    REPOSSESSION = "repossession"
    SUIT = "suit"


class ReinstatementCosts(StrEnum):
    NONE = "none"
    ALL = "all"
    IF_PRE_NOTICE = "if_pre_notice"
    CAP = "cap"


class GarnishmentKind(StrEnum):
    PROHIBITED = "prohibited"
    FEDERAL = "federal"
    PERCENT = "percent"
    LESSER_OF = "lesser_of"
    TIERED = "tiered"
    OTHER = "other"


class PercentBase(StrEnum):
    DISPOSABLE = "disposable"
    GROSS = "gross"
    EXCESS = "excess"


class FloorBase(StrEnum):
    FEDERAL = "federal"
    STATE = "state"
    HIGHER = "higher"


class RateKind(StrEnum):
    FIXED = "fixed"
    VARIABLE = "variable"


class Compounds(StrEnum):
    """Which rate of a judgment earns interest on interest once a year. Left out: none does."""

    OWN_RATE = "own_rate"
    """The state's own rate alone: where the contract's counts instead, that one runs simple."""

    EVERY_RATE = "every_rate"


class ContractRate(StrEnum):
    """What a judgment's interest makes of the rate in the contract."""

    GOVERNS = "governs"
    GREATER_OF = "greater_of"
    LESSER_OF = "lesser_of"
    IGNORED = "ignored"


class Unit(StrEnum):
    """What an assumption is counted in."""

    DOLLARS = "dollars"
    DOLLARS_AN_HOUR = "dollars_an_hour"
    PERCENT = "percent"


# What the outcome is made of


class Basis(StrEnum):
    ACTUAL_SALE = "actual_sale"
    PROJECTED_SALE = "projected_sale"
    BALANCE_ONLY = "balance_only"
    JUDGMENT = "judgment"
    NOT_ENOUGH = "not_enough"


class LineGroup(StrEnum):
    OWED = "owed"
    PROCEEDS = "proceeds"
    EXPENSES = "expenses"
    CREDITS = "credits"
    PAYMENTS = "payments"


class LineSource(StrEnum):
    ANSWER = "answer"
    COMPUTED = "computed"
    ASSUMPTION = "assumption"


class Effect(StrEnum):
    """What a limit does to this borrower's deficiency."""

    BARS = "bars"
    REDUCES = "reduces"
    MAY_BAR = "may_bar"
    MAY_REDUCE = "may_reduce"
    PENDING = "pending"
    """The lender's time for what it must send is still running: neither missed nor met."""

    BEFORE_JUDGMENT = "before_judgment"
    """What could have been raised before the judgment; it changes nothing now."""

    DOES_NOT_APPLY = "does_not_apply"


class Reason(StrEnum):
    """Why a limit only may take effect."""

    SECONDARY = "secondary"
    UNVERIFIED = "unverified"
    MISSING_ANSWER = "missing_answer"
    SCOPE_UNKNOWN = "scope_unknown"
    OTHER_STATE = "other_state"
    """It is the law of the state where the borrower lives, whose courts may be asked."""


class DefectCode(StrEnum):
    """What can have gone wrong with the taking, the notice or the sale."""

    NO_NOTICE = "no_notice"
    NOTICE_BEFORE_EVENT = "notice_before_event"
    NOTICE_INCOMPLETE = "notice_incomplete"
    NOTICE_TOO_SHORT = "notice_too_short"
    MAY_BE_TOO_SHORT = "may_be_too_short"
    NO_CURE_NOTICE = "no_cure_notice"
    TAKEN_WITHOUT_COURT = "taken_without_court"
    BREACH_OF_PEACE = "breach_of_peace"
    SOLD_TO_INSIDER = "sold_to_insider"
    PRICE_FAR_BELOW_VALUE = "price_far_below_value"
    NO_EXPLANATION = "no_explanation"
    TAKEN_TOO_EARLY = "taken_too_early"
    SOLD_OUT_OF_TIME = "sold_out_of_time"


class DefectEffect(StrEnum):
    """What a proved defect may do to the deficiency.

    `none` where it is only a reason to ask, or has a remedy of its own.
    """

    MAY_BAR = "may_bar"
    MAY_REDUCE = "may_reduce"
    NONE = "none"


class Remedy(StrEnum):
    STATUTORY_DAMAGES = "statutory_damages"
    ACTUAL_DAMAGES = "actual_damages"
    EXPLANATION_500 = "explanation_500"


class OptionCode(StrEnum):
    """What a borrower can do."""

    KEEP_PAYING = "keep_paying"
    DEFERRAL = "deferral"
    REFINANCE = "refinance"
    SELL_IT_YOURSELF = "sell_it_yourself"
    SURRENDER = "surrender"
    REINSTATE = "reinstate"
    REDEEM = "redeem"
    PAY_IN_FULL = "pay_in_full"
    SETTLE_LUMP_SUM = "settle_lump_sum"
    PAYMENT_PLAN = "payment_plan"
    DISPUTE = "dispute"
    BANKRUPTCY = "bankruptcy"
    DO_NOTHING = "do_nothing"


class OptionGroup(StrEnum):
    """What an option's cost is: the step's own, or all that is paid until this ends."""

    FIRST_STEP = "first_step"
    ENDING = "ending"


class CreditEffect(StrEnum):
    """What an option does to the credit report."""

    NONE = "none"
    STAYS_CURRENT = "stays_current"
    LATE_PAYMENTS_STAY = "late_payments_stay"
    NEW_LOAN = "new_loan"
    SURRENDER = "surrender"
    REPOSSESSION_STAYS = "repossession_stays"
    SHOWN_AS_PAID = "shown_as_paid"
    SHOWN_AS_SETTLED = "shown_as_settled"
    BANKRUPTCY = "bankruptcy"


class Why(StrEnum):
    """Why an option is not available, or what it still needs."""

    WRONG_STAGE = "wrong_stage"
    NO_SUCH_RIGHT = "no_such_right"
    TIME_IS_OVER = "time_is_over"
    RIGHT_UNCONFIRMED = "right_unconfirmed"
    NOTHING_OWED = "nothing_owed"
    AMOUNT_UNKNOWN = "amount_unknown"
    NEEDS_MONTHLY_SPARE = "needs_monthly_spare"
    NEVER_ENDS = "never_ends"
    LUMP_SUM_TOO_LOW = "lump_sum_too_low"
    MORE_THAN_LUMP_SUM = "more_than_lump_sum"
    CASE_OPEN = "case_open"
    DISCHARGED = "discharged"
    NEEDS_VALUE = "needs_value"
    NEEDS_TERMS = "needs_terms"
    LENDER_DECIDES = "lender_decides"
    TIME_BARRED = "time_barred"
    MAY_BE_TIME_BARRED = "may_be_time_barred"
    EXTINGUISHED = "extinguished"
    ESTATE_OWES = "estate_owes"
    LEASED = "leased"
    JUDGMENT_ENDED = "judgment_ended"
    JUDGMENT_MAY_HAVE_ENDED = "judgment_may_have_ended"


class OwedBy(StrEnum):
    """Whose debt it is: that of the one who answers, or the estate's of somebody who died."""

    SIGNER = "signer"
    ESTATE = "estate"


class VerdictKind(StrEnum):
    """What matters most in a case."""

    DISCHARGED = "discharged"
    CASE_OPEN = "case_open"
    JUDGMENT = "judgment"
    JUDGMENT_PAID = "judgment_paid"
    LEASE = "lease"
    INSURANCE = "insurance"
    CATCH_UP = "catch_up"
    AT_RISK = "at_risk"
    GET_BACK = "get_back"
    SURPLUS = "surplus"
    MAY_BE_SURPLUS = "may_be_surplus"
    NOTHING_BY_LAW = "nothing_by_law"
    TOO_OLD = "too_old"
    MAY_BE_NOTHING = "may_be_nothing"
    MAY_BE_TOO_OLD = "may_be_too_old"
    REDUCED_BY_LAW = "reduced_by_law"
    ASKS_TOO_MUCH = "asks_too_much"
    ASKS_LESS = "asks_less"
    OWES = "owes"
    CANNOT_CHECK = "cannot_check"
    NOT_ENOUGH = "not_enough"


class Action(StrEnum):
    """What to do first."""

    ANSWER_SUIT = "answer_suit"
    SEND_DISCHARGE = "send_discharge"
    DISPUTE_CREDIT = "dispute_credit"
    OPEN_DEFAULT = "open_default"
    CLAIM_EXEMPTION = "claim_exemption"
    ASK_SATISFACTION = "ask_satisfaction"
    INSURANCE_CLAIM = "insurance_claim"
    CATCH_UP = "catch_up"
    CALL_LENDER = "call_lender"
    SELL_IT_YOURSELF = "sell_it_yourself"
    GET_BELONGINGS = "get_belongings"
    ASK_AMOUNT_TO_RETURN = "ask_amount_to_return"
    WATCH_FOR_NOTICE = "watch_for_notice"
    DEMAND_PUBLIC_SALE = "demand_public_sale"
    CLAIM_SURPLUS = "claim_surplus"
    RAISE_BAR = "raise_bar"
    PAY_NOTHING_YET = "pay_nothing_yet"
    DISPUTE = "dispute"
    ASK_EXPLANATION = "ask_explanation"
    NEGOTIATE = "negotiate"
    PAYMENT_PLAN = "payment_plan"
    GET_LEGAL_HELP = "get_legal_help"
    CHECK_JUDGMENT = "check_judgment"


class When(StrEnum):
    PAST = "past"
    TODAY = "today"
    FUTURE = "future"


class LimitationStatus(StrEnum):
    EXPIRED = "expired"
    MAY_HAVE_EXPIRED = "may_have_expired"
    RUNNING = "running"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


class Availability(StrEnum):
    """Whether a right can be used; in JSON `yes` and `no` are true and false."""

    YES = "yes"
    NO = "no"
    CONDITIONAL = "conditional"


class Finding(StrEnum):
    """What may be wrong with the lender's number."""

    DOES_NOT_ADD_UP = "does_not_add_up"
    ASKS_LESS = "asks_less"
    COST_ABOVE_TYPICAL = "cost_above_typical"
    MISSING_CREDIT = "missing_credit"
    PRICE_FAR_BELOW_VALUE = "price_far_below_value"
    COSTS_EXCEED_PRICE = "costs_exceed_price"
    INTEREST_AFTER_SALE = "interest_after_sale"
    ATTORNEY_FEES_WITHOUT_CONTRACT_TERM = "attorney_fees_without_contract_term"
    BALANCE_ABOVE_SCHEDULE = "balance_above_schedule"
    SOLD_TO_INSIDER = "sold_to_insider"
    NO_EXPLANATION = "no_explanation"
    TIME_BARRED = "time_barred"
    BELOW_STATE_THRESHOLD = "below_state_threshold"


class Warning(StrEnum):
    PAYMENT_MAY_RESTART_CLOCK = "payment_may_restart_clock"
    MAY_BE_SURPLUS = "may_be_surplus"
    AUTOMATIC_STAY = "automatic_stay"
    ANSWER_SUIT_NOW = "answer_suit_now"
    COSIGNER_LIABLE = "cosigner_liable"
    STATE_MAY_PROTECT_MORE = "state_may_protect_more"
    MISSING_RATE = "missing_rate"
    CONTRACT_TYPE_UNKNOWN = "contract_type_unknown"
    RULE_UNVERIFIED = "rule_unverified"
    TWO_STATES = "two_states"


class Milestone(StrEnum):
    """The events of a timeline."""

    FIRST_MISSED_PAYMENT = "first_missed_payment"
    LATE_30 = "late_30"
    LATE_60 = "late_60"
    LATE_90 = "late_90"
    LATE_120 = "late_120"
    CHARGE_OFF_EXPECTED = "charge_off_expected"
    CURE_BY = "cure_by"
    REPOSSESSION = "repossession"
    REINSTATE_BY = "reinstate_by"
    REDEEM_BY = "redeem_by"
    NOTICE_DUE = "notice_due"
    NOTICE_OF_SALE = "notice_of_sale"
    MUST_SELL_BY = "must_sell_by"
    SALE = "sale"
    CLAIM = "claim"
    EXPLANATION_DUE = "explanation_due"
    SUED = "sued"
    SERVED = "served"
    ANSWER_BY = "answer_by"
    ANSWER_DUE = "answer_due"
    JUDGMENT = "judgment"
    LIMITATION_EARLIEST = "limitation_earliest"
    LIMITATION_LIKELY = "limitation_likely"
    LIMITATION_LATEST = "limitation_latest"
    LEAVES_REPORT = "leaves_report"
    LATEST_LAWFUL = "latest_lawful"


class TitleLending(StrEnum):
    """Whether a state lets lenders make loans on the title of a car: at a high cost, at a capped one, only in a way
    around its law, or not as a business of its own, so that such a loan is a secured loan like any other."""

    HIGH_COST = "high_cost"
    CAPPED = "capped"
    LOOPHOLE = "loophole"
    RESTRICTED = "restricted"


class TitleForm(StrEnum):
    """What such a loan is by law."""

    PAWN = "pawn"
    PLEDGE = "pledge"
    LOAN = "loan"


class VoidWhen(StrEnum):
    """For what a law makes the whole transaction void."""

    PEACE_BREACHED = "peace_breached"
    NO_CURE_NOTICE = "no_cure_notice"
    TAKEN_TOO_EARLY = "taken_too_early"
    ABOVE_THRESHOLD = "above_threshold"
