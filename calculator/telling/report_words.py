"""The report's own words: it speaks about the client to a lawyer, so a term of art is right here and nowhere else."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from calculator.engine.vocabulary import (
    Availability,
    DefectCode,
    DefectEffect,
    Effect,
    Finding,
    LimitationStatus,
    LimitKind,
    Milestone,
    NoticeKind,
    Reason,
    Remedy,
    Stage,
    Status,
    VerdictKind,
)
from calculator.questionnaire.questions import Words

TITLES: Mapping[Stage, Words] = {
    Stage.PAYING: _("Car loan, current; trouble ahead"),
    Stage.BEHIND: _("Car loan in default; car not repossessed"),
    Stage.REPOSSESSED: _("Car repossessed, not sold"),
    Stage.SOLD: _("Car repossessed and sold; no claim received yet"),
    Stage.BILLED: _("Claim for a deficiency after repossession"),
    Stage.SUED: _("Suit on a deficiency after repossession"),
    Stage.JUDGMENT: _("Judgment on a deficiency after repossession"),
}
LEASE_LAW: Words = _(
    "Article 9 may not govern a lease. Look at the lease’s formula for early termination, at UCC 2A and 1-203, and at"
    " 15 U.S.C. 1667b. None of it was read for this report."
)
LEASE_TITLE: Words = _("Claim under a car lease")
TOTAL_LOSS_TITLE: Words = _("Financed car stolen or a total loss")

VERDICTS: Mapping[VerdictKind, Words] = {
    VerdictKind.DISCHARGED: _("The client reports a bankruptcy discharge that covers this debt."),
    VerdictKind.CASE_OPEN: _("The client reports an open bankruptcy case; the automatic stay should bar collection."),
    VerdictKind.JUDGMENT: _("There is a judgment; the court’s amount and its interest count."),
    VerdictKind.JUDGMENT_PAID: _("By the answers the judgment is paid; a satisfaction should be entered."),
    VerdictKind.LEASE: _("The contract is a lease: no deficiency was computed, since other rules govern."),
    VerdictKind.INSURANCE: _("The car was stolen or a total loss; the insurance comes before any deficiency."),
    VerdictKind.CATCH_UP: _("The car has not been taken: paying what is past due may keep it."),
    VerdictKind.AT_RISK: _("No default has led to a repossession; the amounts are a projection."),
    VerdictKind.GET_BACK: _("The car is not sold; reinstatement or redemption may still be open."),
    VerdictKind.SURPLUS: _("By the answers there is a surplus for the client, and no deficiency."),
    VerdictKind.MAY_BE_SURPLUS: _("There may be a surplus for the client."),
    VerdictKind.NOTHING_BY_LAW: _("If the answers hold, state law leaves no deficiency to collect."),
    VerdictKind.TOO_OLD: _("By the dates given, the limitation period has run."),
    VerdictKind.MAY_BE_NOTHING: _("A rule of the state may bar the whole deficiency; it is not certain."),
    VerdictKind.MAY_BE_TOO_OLD: _("The limitation period may have run; authorities or dates leave it open."),
    VerdictKind.REDUCED_BY_LAW: _("If the answers hold, state law lowers the deficiency."),
    VerdictKind.ASKS_TOO_MUCH: _("The amount asked for is above the sum of its own lines."),
    VerdictKind.ASKS_LESS: _(
        "The amount asked for is below the sum of its lines; the lower number is what is claimed."
    ),
    VerdictKind.OWES: _("Nothing in the answers contradicts the amount; what could not be checked is under “missing”."),
    VerdictKind.CANNOT_CHECK: _("The amount asked for could not be checked: its lines were not given."),
    VerdictKind.NOT_ENOUGH: _("Too little was given to compute an amount."),
}

NO_BAR: Words = _("No limit takes the debt away for certain.")
OWED_BY_ESTATE: Words = _("The signer has died: the debt is the estate’s, not the client’s.")
RESTS_ON_A_PAPER: Words = _(
    "This rests on a paper that did not reach the client. The holder may prove that it was sent; certified mail not"
    " picked up counts."
)

ANSWERS: Mapping[str, Words] = {
    "state": _("State of the contract"),
    "stage": _("Where things stand"),
    "home_state": _("State of residence"),
    "work_state": _("State of employment"),
    "use": _("Use of the car"),
    "contract_type": _("Kind of contract"),
    "lender_kind": _("Original creditor"),
    "role": _("Role of the client"),
    "has_cosigner": _("Somebody else signed"),
    "sealed": _("Contract under seal"),
    "contract_date": _("Contract signed"),
    "first_payment_date": _("First payment due"),
    "cash_price": _("Cash price"),
    "down_payment": _("Down payment"),
    "amount_financed": _("Amount financed"),
    "finance_charge": _("Finance charge"),
    "monthly_payment": _("Monthly payment"),
    "total_paid": _("Paid in all before default"),
    "apr": _("APR, percent"),
    "interest_kind": _("Interest"),
    "term_months": _("Number of payments"),
    "payments_made": _("Payments made"),
    "missed_payments": _("Payments missed"),
    "first_missed_payment": _("First payment missed and not made up"),
    "last_payment_date": _("Last payment of any kind"),
    "own_payment_date": _("Borrower’s own last payment"),
    "acceleration_date": _("Debt accelerated"),
    "balance": _("Balance before the sale"),
    "balance_kind": _("Kind of balance"),
    "balance_date": _("Balance as of this day"),
    "balance_at_default": _("Balance at default"),
    "accrued_interest": _("Interest with a line of its own"),
    "late_fees": _("Late fees"),
    "other_charges": _("Other charges"),
    "unearned_rebate": _("Unearned interest credited"),
    "vehicle_value": _("Retail value of the car"),
    "trade_in_value": _("Trade-in value of the car"),
    "cure_notice": _("Notice of the right to cure came"),
    "cure_notice_date": _("Notice of the right to cure sent"),
    "repossession_date": _("Creditor got the car"),
    "repossession_kind": _("Taken or surrendered"),
    "peace_breached": _("Force, threats, a locked garage, or over objection"),
    "repossession_notice": _("Notice after the taking came"),
    "repossession_notice_date": _("Notice after the taking sent"),
    "notice_delivery": _("How the notice came"),
    "repossession_cost": _("Repossession fee"),
    "storage_cost": _("Storage"),
    "preparation_cost": _("Preparation for the sale"),
    "sale_cost": _("Cost of the sale"),
    "attorney_fees": _("Attorney’s fees"),
    "costs_known": _("All costs given"),
    "contract_allows_attorney_fees": _("Contract allows attorney’s fees"),
    "contract_allows_reinstatement": _("Contract allows reinstatement"),
    "notice_before_sale": _("Notice of the sale came"),
    "notice_date": _("Notice of the sale sent"),
    "notice_missing": _("Left out of the notice"),
    "sale_date": _("Car sold"),
    "sale_kind": _("Kind of sale"),
    "sale_price": _("Sale price"),
    "sold_to_insider": _("Sold to the creditor or somebody close to it"),
    "appraised": _("Appraised before the sale"),
    "court_confirmed_sale": _("Sale confirmed by a court"),
    "add_ons": _("Add-ons bought"),
    "insurance_refunds": _("Refunds for add-ons credited"),
    "gap_payment": _("GAP payment"),
    "other_credits": _("Other credits"),
    "payments_after_sale": _("Paid since the sale"),
    "claimed_deficiency": _("Amount asked for"),
    "claim_date": _("Letter asks for money"),
    "explanation_requested_on": _("Explanation asked for in writing"),
    "explanation_received": _("Written explanation received"),
    "holder": _("Who asks for it"),
    "sued_on": _("Suit filed"),
    "served_on": _("Served"),
    "answer_due": _("Answer due, as the client reads the summons"),
    "judgment_date": _("Judgment entered"),
    "judgment_amount": _("Amount of the judgment"),
    "judgment_rate": _("Rate in the judgment, percent"),
    "paid_since_judgment": _("Paid since the judgment"),
    "bankruptcy": _("Bankruptcy case lists this debt"),
    "bankruptcy_filed_on": _("Bankruptcy petition filed"),
    "lump_sum": _("Can pay at once"),
    "monthly_spare": _("Can pay each month"),
    "weekly_disposable_earnings": _("Disposable earnings a week"),
    "weekly_gross_earnings": _("Gross earnings a week"),
    "dependents": _("Dependents"),
    "household_size": _("Household"),
    "head_of_household": _("Head of household"),
    "protected_income_only": _("Income is federal benefits alone"),
    "public_assistance": _("Receives need-based assistance"),
    "servicemember": _("Signed, and paid, before active duty"),
    "total_assets": _("Assets in all"),
    "total_debts": _("Debts in all"),
    "total_loss": _("Stolen or a total loss"),
    "insurance_payment": _("Paid by the insurer"),
    "signer_died": _("Signer has died"),
    "divorce_gave_car_away": _("Divorce gave the car to another"),
    "was_served": _("Papers reached the client before the judgment"),
    "pay_being_taken": _("Pay is being garnished"),
    "account_frozen": _("Bank account frozen"),
    "form_1099c_amount": _("Form 1099-C, box 2"),
    "form_1099c_year": _("Form 1099-C, year"),
    "form_1099c_code": _("Form 1099-C, box 6"),
}
"""What each answer is called about the client; that of a day is what happened on it."""

MILESTONES: Mapping[Milestone, Words] = {
    Milestone.FIRST_MISSED_PAYMENT: _("First payment missed"),
    Milestone.LATE_30: _("30 days late"),
    Milestone.LATE_60: _("60 days late"),
    Milestone.LATE_90: _("90 days late"),
    Milestone.LATE_120: _("120 days late"),
    Milestone.CHARGE_OFF_EXPECTED: _("Charge-off expected"),
    Milestone.CURE_BY: _("Last day to cure"),
    Milestone.REPOSSESSION: _("Repossession"),
    Milestone.REINSTATE_BY: _("Last day to reinstate"),
    Milestone.REDEEM_BY: _("Last day to redeem"),
    Milestone.NOTICE_DUE: _("Creditor’s last day for a required notice"),
    Milestone.NOTICE_OF_SALE: _("Notice of the sale"),
    Milestone.MUST_SELL_BY: _("Creditor’s last day to sell"),
    Milestone.SALE: _("Sale of the car"),
    Milestone.CLAIM: _("Letter asks for money"),
    Milestone.EXPLANATION_DUE: _("Written explanation due from the creditor"),
    Milestone.SUED: _("Suit filed"),
    Milestone.SERVED: _("Served"),
    Milestone.ANSWER_BY: _("Answer: plan to be done by"),
    Milestone.ANSWER_DUE: _("Answer due"),
    Milestone.JUDGMENT: _("Judgment entered"),
    Milestone.LIMITATION_EARLIEST: _("Limitation period ends, earliest"),
    Milestone.LIMITATION_LIKELY: _("Limitation period ends, likely"),
    Milestone.LIMITATION_LATEST: _("Limitation period ends, latest"),
    Milestone.LEAVES_REPORT: _("Leaves the credit report"),
    Milestone.LATEST_LAWFUL: _("Last lawful day on the credit report"),
}

FINDINGS: Mapping[Finding, tuple[Words, Words]] = {
    Finding.DOES_NOT_ADD_UP: (
        _("The sum of the lines is not the amount asked for"),
        _("Ask for the explanation and each of its parts."),
    ),
    Finding.ASKS_LESS: (
        _("The amount asked for is below the sum of the lines"),
        _("To the client’s favor. Do not invite a correction."),
    ),
    Finding.COST_ABOVE_TYPICAL: (
        _("Cost above the usual range"),
        _("Only actual and reasonable expenses; ask for it. The range is our own."),
    ),
    Finding.MISSING_CREDIT: (_("A rebate or refund is not credited"), _("Ask for the credit, or why none is due.")),
    Finding.PRICE_FAR_BELOW_VALUE: (
        _("Price far below value"),
        _("No breach by itself (UCC 9-627(a)); it calls for scrutiny of how the sale was run."),
    ),
    Finding.COSTS_EXCEED_PRICE: (
        _("Expenses above the proceeds"),
        _("Look at whether the sale was commercially reasonable."),
    ),
    Finding.INTEREST_AFTER_SALE: (
        _("The difference equals interest since the sale"),
        _("Ask for the term of the contract or the law that allows it."),
    ),
    Finding.ATTORNEY_FEES_WITHOUT_CONTRACT_TERM: (
        _("Attorney’s fees without a term in the contract"),
        _("By the client the contract has none."),
    ),
    Finding.BALANCE_ABOVE_SCHEDULE: (
        _("Balance above the schedule of the contract"),
        _("Ask for the payment history."),
    ),
    Finding.SOLD_TO_INSIDER: (
        _("Transferee may be the secured party or a person related to it"),
        _("Then the deficiency may be counted from what another transferee would have paid."),
    ),
    Finding.NO_EXPLANATION: (
        _("No explanation of the deficiency"),
        _("Asked for in writing, or due, and not received."),
    ),
    Finding.TIME_BARRED: (_("Limitation period has run by the dates given"), _("An affirmative defense: plead it.")),
    Finding.BELOW_STATE_THRESHOLD: (
        _("Contract below the dollar limit of the state"),
        _("The limit is under the law of the state, with its source."),
    ),
}

DEFECTS: Mapping[DefectCode, Words] = {
    DefectCode.NO_NOTICE: _("No notice of the sale reached the client"),
    DefectCode.NOTICE_BEFORE_EVENT: _("Notice of the sale predates the taking"),
    DefectCode.NOTICE_INCOMPLETE: _("Notice of the sale lacks required content"),
    DefectCode.NOTICE_TOO_SHORT: _("Notice of the sale was too short"),
    DefectCode.MAY_BE_TOO_SHORT: _("Notice of the sale may have been too short"),
    DefectCode.NO_CURE_NOTICE: _("No notice of the right to cure"),
    DefectCode.TAKEN_WITHOUT_COURT: _("Taken without judicial process"),
    DefectCode.BREACH_OF_PEACE: _("Possible breach of the peace"),
    DefectCode.SOLD_TO_INSIDER: _("Transferee may be the secured party or a person related to it"),
    DefectCode.PRICE_FAR_BELOW_VALUE: _("Price far below value"),
    DefectCode.NO_EXPLANATION: _("No explanation of the deficiency"),
    DefectCode.TAKEN_TOO_EARLY: _("Taken before the time to cure had run"),
    DefectCode.SOLD_OUT_OF_TIME: _("Sold outside the time that the law sets for the sale"),
}

DEFECT_EFFECTS: Mapping[DefectEffect, Words] = {
    DefectEffect.MAY_BAR: _("If proved, may bar the deficiency."),
    DefectEffect.MAY_REDUCE: _("If proved, may reduce the deficiency."),
    DefectEffect.NONE: _("Changes no amount by itself."),
}

REMEDIES: Mapping[Remedy, Words] = {
    Remedy.STATUTORY_DAMAGES: _("minimum damages (UCC 9-625(c)(2))"),
    Remedy.ACTUAL_DAMAGES: _("actual damages (UCC 9-625(b))"),
    Remedy.EXPLANATION_500: _("$500 for a missing explanation (UCC 9-625(e))"),
}

LIMITS: Mapping[LimitKind, Words] = {
    LimitKind.BARRED_BELOW: _("Deficiency barred below a dollar limit"),
    LimitKind.BARRED_IF_NO_NOTICE: _("Deficiency barred without a required notice"),
    LimitKind.FAIR_VALUE_CREDIT: _("Fair value credited in place of the price"),
    LimitKind.CONDITIONAL_ON_SALE: _("Deficiency conditional on a proper sale"),
    LimitKind.APPRAISAL_REQUIRED: _("Appraisal required before the sale"),
    LimitKind.COURT_APPROVAL: _("Court approval of the sale required"),
    LimitKind.CAP: _("Cap on the deficiency"),
    LimitKind.COST_CONDITION: _("Costs allowed only on a condition"),
    LimitKind.BARRED_UNTIL_CURE_NOTICE: _("Barred until the time to cure has run"),
    LimitKind.SHORT_LIMITATION: _("Short limitation period after the sale"),
    LimitKind.CHARGES_BARRED_ON_VIOLATION: _("Charges barred on a violation"),
    LimitKind.NO_PERSONAL_LIABILITY: _("No personal liability"),
    LimitKind.VOID_TRANSACTION: _("Transaction void on a violation"),
    LimitKind.OTHER: _("Another limit of the state"),
}

NOTICES: Mapping[NoticeKind, Words] = {
    NoticeKind.BEFORE_SALE: _("(before the sale)"),
    NoticeKind.AFTER_REPOSSESSION: _("(after the taking)"),
    NoticeKind.CURE: _("(of the right to cure)"),
    NoticeKind.AFTER_SALE: _("(after the sale)"),
}
"""The notice that a limit is about."""

EFFECTS: Mapping[Effect, Words] = {
    Effect.BARS: _("Bars the deficiency on these answers."),
    Effect.REDUCES: _("Reduces the deficiency on these answers."),
    Effect.MAY_BAR: _("May bar the deficiency."),
    Effect.MAY_REDUCE: _("May reduce the deficiency."),
    Effect.PENDING: _("Pending: the creditor’s time is still running."),
    Effect.BEFORE_JUDGMENT: _("Could have been raised before the judgment; changes no amount now."),
    Effect.DOES_NOT_APPLY: _("Does not apply on these answers."),
}

REASONS: Mapping[Reason, Words] = {
    Reason.SECONDARY: _("Not certain: only a summary of the law was read."),
    Reason.UNVERIFIED: _("Not certain: the law could not be confirmed."),
    Reason.MISSING_ANSWER: _("Not certain: it turns on an answer not given."),
    Reason.SCOPE_UNKNOWN: _("Not certain: it is open whether the contract is in its scope."),
    Reason.OTHER_STATE: _("Not certain: it is the law of the state of residence, and a court there may apply it."),
}

LIMITATION: Mapping[LimitationStatus, Words] = {
    LimitationStatus.RUNNING: _("Limitation period running."),
    LimitationStatus.EXPIRED: _("Limitation period has run by the dates given."),
    LimitationStatus.MAY_HAVE_EXPIRED: _("Limitation period may have run."),
    LimitationStatus.UNKNOWN: _("Limitation period: not enough dates to compute it."),
    LimitationStatus.NOT_APPLICABLE: _("Limitation period: not in issue."),
}

STATUSES: Mapping[Status, Words] = {
    Status.STATUTE: _("law itself read"),
    Status.SECONDARY: _("summary read"),
    Status.UNVERIFIED: _("not confirmed"),
}
"""How a citation was read."""

RIGHTS: Mapping[str, Words] = {
    "cure": _("Right to cure before the taking"),
    "reinstatement": _("Right to reinstate"),
    "redemption": _("Right to redeem"),
    "public_sale": _("Right to demand a public sale"),
}

LAW: Mapping[str, Words] = {
    "limitation": _("Limitation period"),
    "payment_restart": _("Revival by payment or promise"),
    "extinguishment": _("Extinguishment with the period"),
    "deficiency_limit": _("Limit on the deficiency"),
    "defective_sale": _("Effect of a defective notice or sale"),
    "cure": _("Right to cure"),
    "self_help": _("Self-help repossession"),
    "reinstatement": _("Reinstatement"),
    "redemption": _("Redemption"),
    "sale_notice": _("Notice of the sale"),
    "after_sale": _("Explanation after the sale"),
    "answer_deadline": _("Time to answer"),
    "title_loan": _("Title loans"),
    "public_sale": _("Public sale on demand"),
    "garnishment": _("Garnishment of wages"),
    "judgment_interest": _("Interest on the judgment"),
    "judgment_life": _("Life of the judgment"),
    "exemption": _("Exempt property"),
}
"""What each kind of rule is called."""

SELF_HELP: Mapping[Availability, Words] = {
    Availability.YES: _("Allowed without judicial process, absent a breach of the peace."),
    Availability.NO: _("Not allowed without judicial process."),
    Availability.CONDITIONAL: _("Allowed only on a condition."),
}

PAPERS: Mapping[Stage, tuple[Words, ...]] = {
    Stage.PAYING: (
        _("The contract, with its disclosure box"),
        _("Payment history from the first payment on"),
    ),
    Stage.REPOSSESSED: (
        _("Notices after the taking and before the sale, with envelopes and proof of mailing"),
        _("Report of the repossession agent; police log"),
    ),
    Stage.SOLD: (
        _("Record of the sale: advertising, bids, condition report, buyer"),
        _("Invoices for each expense; cancellation of add-ons and refunds"),
    ),
    Stage.BILLED: (_("The letter, and each explanation of the amount"),),
    Stage.SUED: (_("Summons and complaint with all that is attached; return of service; docket"),),
    Stage.JUDGMENT: (_("Judgment, return of service, docket; writs and garnishment papers"),),
}
"""The papers to see, by the stage from which on they can be there."""

PAPERS_OF_A_LEASE: tuple[Words, ...] = (
    _("The lease: early termination, residual, wear and mileage"),
    _("Record of what the car brought, and how its value was set"),
)
PAPERS_OF_A_TOTAL_LOSS: tuple[Words, ...] = (
    _("The insurer’s valuation and letter; the GAP contract"),
    _("Cancellation of add-ons and refunds"),
)
PAPER_OF_A_BUYER: Words = _("Assignments from the original creditor to the present holder")
