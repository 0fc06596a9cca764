"""Plain words for what an outcome says in codes: lines, findings, warnings, rights and the headings of the law."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from calculator.questionnaire.questions import Words

LINES: Mapping[str, Words] = {
    "balance": _("Loan balance before the sale"),
    "accrued_interest": _("Interest since then"),
    "late_fees": _("Late fees"),
    "other_charges": _("Other charges"),
    "unearned_rebate": _("Interest not yet earned, taken off"),
    "sale_price": _("What the car sold for"),
    "repossession_cost": _("Taking the car"),
    "storage_cost": _("Storage"),
    "preparation_cost": _("Repairs and cleaning before the sale"),
    "sale_cost": _("Cost of the sale"),
    "attorney_fees": _("Lawyer’s fees"),
    "insurance_refunds": _("Refunds for add-ons"),
    "gap_payment": _("GAP payment"),
    "other_credits": _("Other credits"),
    "payments_after_sale": _("Paid since the sale"),
    "judgment_amount": _("The judgment"),
    "judgment_interest": _("Interest since the judgment"),
    "paid_since_judgment": _("Paid since the judgment"),
}

PROJECTED_PRICE = _("What the car may bring")

FINDINGS: Mapping[str, tuple[Words, Words]] = {
    "does_not_add_up": (
        _("The letter’s own lines do not add up to what it asks for"),
        _("Ask in writing what the difference is. It may be interest, a fee, or a mistake."),
    ),
    "cost_above_typical": (
        _("A cost is higher than is usual"),
        _("Ask for the receipt. Only real and reasonable costs may be added."),
    ),
    "missing_credit": (
        _("A refund seems to be missing"),
        _("Unused add-ons or unearned interest are often refunded. Ask why none is shown."),
    ),
    "price_far_below_value": (
        _("The price is far below what the car was worth"),
        _("A low price does not undo a sale by itself. Ask how the sale was run."),
    ),
    "costs_exceed_price": (
        _("Taking and selling the car cost more than it brought"),
        _("Ask why. Courts have called such a sale unreasonable."),
    ),
    "attorney_fees_without_contract_term": (
        _("Lawyer’s fees that your contract does not allow"),
        _("They may be added only where the contract says so and the law allows it. Ask where it says so."),
    ),
    "sold_to_insider": (
        _("The car went to the lender or somebody close to it"),
        _("Then what counts may be what a sale to a stranger would have brought."),
    ),
    "no_explanation": (
        _("You have not been shown how they got the number"),
        _("Ask for it in writing. The lender has 14 days to answer."),
    ),
    "time_barred": (
        _("The time to sue may be over"),
        _("Do not pay or promise anything before you have asked legal aid. A payment may restart the time."),
    ),
}

SURE_FINDINGS = frozenset({"does_not_add_up", "attorney_fees_without_contract_term"})
"""Findings that are a mistake if what you told us is right; the others are a reason to ask."""

WARNINGS: Mapping[str, Words] = {
    "payment_may_restart_clock": _(
        "A payment or a promise may restart the time they have to sue. Ask legal aid before you pay an old debt."
    ),
    "may_be_surplus": _("The car may bring more than you owe. Then the rest belongs to you."),
    "automatic_stay": _(
        "An open bankruptcy case may stop all collection. Tell your bankruptcy lawyer about every letter."
    ),
    "answer_suit_now": _(
        "Answer the lawsuit in writing by the date on the summons. If you do not, the court may decide without you."
    ),
    "cosigner_liable": _("The lender may ask the person who signed with you for all of it, without asking you first."),
    "missing_rate": _("We left out interest because we do not know the rate."),
    "contract_type_unknown": _(
        "We do not know if you signed with a dealer or a bank. The law may differ, so we show both."
    ),
    "rule_unverified": _("Some facts about your state could not be confirmed. They are marked, and change no number."),
}

LIMITATION_STATUS: Mapping[str, Words] = {
    "running": _("They can still sue you."),
    "may_have_expired": _("The time to sue may be over. Legal aid can tell you for sure."),
    "expired": _("By the dates you gave, the time to sue seems to be over."),
    "unknown": _("We need the date of the first missed payment to say how long they can sue."),
}

RIGHTS: Mapping[str, tuple[Words, Words]] = {
    "cure": (_("Catch up and stop it"), _("Pay what is behind, and the loan goes on.")),
    "reinstatement": (
        _("Get the car and the loan back"),
        _("Pay what is behind and the costs, and the loan goes on."),
    ),
    "redemption": (
        _("Get the car back for good"),
        _("Pay everything you owe and the costs so far, before the sale."),
    ),
}

MISSING: Mapping[str, Words] = {
    "sale_price": _("the sale price"),
    "vehicle_value": _("what the car was worth"),
    "repossession_cost": _("the cost of taking the car"),
    "storage_cost": _("the storage cost"),
    "preparation_cost": _("the cost of repairs and cleaning"),
    "sale_cost": _("the cost of the sale"),
    "balance": _("your loan balance"),
    "amount_financed": _("the amount financed"),
    "apr": _("the rate (APR)"),
    "term_months": _("the number of payments"),
    "payments_made": _("how many payments you made"),
    "judgment_date": _("the date of the judgment"),
    "judgment_rate": _("the judgment’s interest rate"),
}

LAW_HEADINGS: Mapping[str, Words] = {
    "limitation": _("How long do they have to sue?"),
    "payment_restart": _("Does a payment restart that time?"),
    "extinguishment": _("Is the debt gone when the time is up?"),
    "deficiency_limit": _("A limit on what you may owe"),
    "defective_sale": _("What if the notice or the sale was bad?"),
    "cure": _("Can I catch up before they take it?"),
    "self_help": _("Can they take it without a court?"),
    "reinstatement": _("Can I get car and loan back?"),
    "redemption": _("Can I get the car back by paying all of it?"),
    "sale_notice": _("Must they tell me before the sale?"),
    "after_sale": _("Must they show their sums?"),
    "garnishment": _("How much of my pay can they take?"),
    "judgment_interest": _("Does interest run after a judgment?"),
}

STATUSES: Mapping[str, Words] = {
    "statute": _("We read the law itself."),
    "secondary": _("We read a summary."),
    "unverified": _("Not confirmed."),
}
