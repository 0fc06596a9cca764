"""Plain words for what an outcome says in codes: lines, findings, warnings, rights and the headings of the law."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from calculator.engine.vocabulary import Stage, VerdictKind
from calculator.questionnaire.questions import Words

LINES: Mapping[str, Words] = {
    "balance": _("Loan balance before the sale"),
    "accrued_interest": _("Interest since then"),
    "late_fees": _("Late fees"),
    "other_charges": _("Other charges"),
    "unearned_rebate": _("Interest not yet earned, taken off"),
    "sale_price": _("What the car sold for"),
    "repossession_cost": _("Repossession fee"),
    "storage_cost": _("Storage"),
    "preparation_cost": _("Repairs and cleaning before the sale"),
    "sale_cost": _("Cost of the sale"),
    "attorney_fees": _("Lawyer’s fees"),
    "insurance_payment": _("Paid by the insurer for the car"),
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
    "asks_less": (
        _("They ask for less than the lines come to"),
        _("That is good for you. The lower number is the one that counts, so do not ask them to correct it."),
    ),
    "cost_above_typical": (
        _("A cost is higher than is usual"),
        _("Ask for the receipt. Only real and reasonable costs may be added. What is usual is our own estimate."),
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
    "interest_after_sale": (
        _("What is too much looks like interest since the sale"),
        _("Interest after the sale may be charged only if the contract or the law says so. Ask where it says so."),
    ),
    "balance_above_schedule": (
        _("The balance is higher than your payments should have left"),
        _("Late payments add some interest. Ask for a list of every payment and charge."),
    ),
    "below_state_threshold": (
        _("Your contract may be too small for a debt like this"),
        _("In your state nothing more is owed on a contract of this size. Show this to legal aid."),
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

NOT_EARNED = _(
    "Their balance adds up all the payments that were left, with interest for months that never came. By law that part"
    " comes off. We estimate %(low)s to %(high)s. It may lower what you owe, so ask for it. It is not in our numbers."
)
"""Said of a missing credit, where it can be estimated how much interest was not earned."""

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
    "missing_judgment_rate": _(
        "Interest runs on the judgment, and we do not know the rate. The court’s paper or your contract says it."
    ),
    "contract_type_unknown": _(
        "We do not know if you signed with a dealer or a bank. The law may differ, so we show both."
    ),
    "state_may_protect_more": _("Your state may protect more of your pay than we can work out."),
    "rule_unverified": _("Some facts about your state could not be confirmed. They are marked, and change no number."),
    "two_states": _("You live in another state than you signed in. Its law may count as well."),
}

LIMITATION_STATUS: Mapping[str, Words] = {
    "running": _("They can still sue you."),
    "may_have_expired": _("The time to sue may be over. Legal aid can tell you for sure."),
    "expired": _("By the dates you gave, the time to sue seems to be over."),
    "unknown": _("We need the date of the first missed payment to say how long they can sue."),
}

LIMITATION_BEFORE_SALE: Mapping[str, Words] = {
    "running": _("If something is still owed after a sale, they can sue for it."),
}

LIMITATION_SUED: Mapping[str, Words] = {
    "running": _("By the dates you gave, they sued while there was still time. Legal aid can check that."),
    "may_have_expired": _("They may have sued too late. Ask legal aid, and say so in your answer."),
    "expired": _("By the dates you gave, they seem to have sued too late. Ask legal aid, and say so in your answer."),
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

EFFECTS: Mapping[str, Words] = {
    "bars": _("By this you may owe nothing more."),
    "reduces": _("By this you may owe less."),
    "may_bar": _("This may mean that you owe nothing more."),
    "may_reduce": _("This may mean that you owe less."),
    "pending": _("The lender still has time for this."),
    "before_judgment": _("This could have been raised before the judgment."),
    "does_not_apply": _("By your answers this does not apply to you."),
}

REASONS: Mapping[str, Words] = {
    "secondary": _("We read only a summary of the law, so ask legal aid."),
    "unverified": _("We could not confirm it."),
    "missing_answer": _("It turns on something we do not know."),
    "scope_unknown": _("We do not know if your contract is one that it covers."),
    "other_state": _("It is the law where you live. A court there may use it."),
}

DEFECTS: Mapping[str, tuple[Words, Words]] = {
    "no_notice": (
        _("You were not told before the sale"),
        _("The lender must send a written notice before it sells the car."),
    ),
    "notice_before_event": (
        _("The notice came before the car was taken"),
        _("In your state the notice of the sale must come after the car was taken. An earlier one may not count."),
    ),
    "notice_incomplete": (
        _("The notice left something out"),
        _("The law says what a notice before the sale must tell you."),
    ),
    "notice_too_short": (
        _("The notice came too late"),
        _("Your state says how many days must lie between the notice and the sale."),
    ),
    "may_be_too_short": (
        _("The notice may have come too late"),
        _("There were fewer days than are surely enough in your state. A court may still find them enough."),
    ),
    "no_cure_notice": (
        _("You got no letter that gave you time to catch up, or it came too soon to count"),
        _("In your state it may have to come before they take the car, and not sooner than the law says."),
    ),
    "taken_too_early": (
        _("The car was taken while you still had time to catch up"),
        _("Your state gives days to pay what is behind before the lender may take the car. They were not over."),
    ),
    "sold_out_of_time": (
        _("The car was sold on a day that the law may not allow"),
        _("Your state sets a time after the taking in which the car may be sold. The sale came too soon or too late."),
    ),
    "taken_without_court": (
        _("The car was taken without a court order"),
        _("In your case the lender may need one."),
    ),
    "breach_of_peace": (
        _("The car may have been taken in a way that is not allowed"),
        _("No force, no threats, no breaking in, and not over your clear no."),
    ),
    "sold_to_insider": (
        _("The car went to the lender or somebody close to it"),
        _("Then what counts may be what a stranger would have paid."),
    ),
    "price_far_below_value": (
        _("The price is far below what the car was worth"),
        _("That is a reason to ask how the sale was run. It is no mistake by itself."),
    ),
    "no_explanation": (
        _("You have not been shown how they got the number"),
        _("A court may award you $500 if they do not explain it."),
    ),
}

OPTIONS: Mapping[str, tuple[Words, Words]] = {
    "keep_paying": (_("Keep paying"), _("Pay as agreed and catch up. The car stays yours.")),
    "deferral": (
        _("Ask for a pause"),
        _("The lender may move two payments to the end. Interest goes on. Get it in writing."),
    ),
    "refinance": (_("Get a new loan"), _("A longer loan makes each payment lower and the total cost higher.")),
    "sell_it_yourself": (
        _("Sell it yourself"),
        _("A buyer mostly pays more than an auction. The lender must agree to release the title."),
    ),
    "surrender": (
        _("Give the car back"),
        _("It can save the towing cost. You may still owe what the sale does not bring."),
    ),
    "reinstate": (_("Catch up and get the car back"), _("Pay what is behind and the costs. The loan goes on.")),
    "redeem": (_("Pay it off and get the car back"), _("Pay everything and the costs before the car is sold.")),
    "pay_in_full": (_("Pay it all"), _("First check the number. Then the debt is over.")),
    "settle_lump_sum": (_("Settle for a part"), _("Offer part of it at once. Get the deal in writing before you pay.")),
    "payment_plan": (_("Pay over time"), _("A fixed amount each month. Get it in writing, with no new interest.")),
    "dispute": (_("Ask how they add it up, and dispute it"), _("It costs postage and closes no other way.")),
    "bankruptcy": (_("Bankruptcy (chapter 7)"), _("For many debts at once. It can end this one. Ask legal aid first.")),
    "do_nothing": (_("Wait"), _("They may sue. If they win, they may be able to take from your pay or your account.")),
}

OPTIONS_FOR_A_COSIGNER: Mapping[str, Words] = {
    "keep_paying": _("Pay as agreed and catch up. Then the car is not taken, and nothing more is asked of you."),
    "refinance": _("The borrower may get a new loan without you. Once it pays this one off, you are free."),
    "sell_it_yourself": _("Only whoever is on the title can sell the car. A buyer mostly pays more than an auction."),
    "surrender": _("Only whoever has the car can give it back. You both may still owe what the sale does not bring."),
    "reinstate": _("Pay what is behind and the costs. The loan goes on. Ask first who gets the car."),
    "redeem": _("Pay everything and the costs before the car is sold. Ask first who gets the car."),
    "settle_lump_sum": _("Offer part of it at once. Get it in writing that you and the borrower are both free."),
    "bankruptcy": _(
        "For many debts at once. It can end this one for you; the borrower still owes it. Ask legal aid first."
    ),
}
"""What an option is for the one who signed for somebody else, and mostly has neither the car nor the title."""

ASK_BEFORE_THE_NEXT = _("Ask before the next payment is due. Ask for the new due dates and the cost in writing.")
"""The first step to a pause for whoever is behind: the first 30 days may be over."""

OPTIONS_MORE: Mapping[str, tuple[Words, Words]] = {
    "keep_paying": (
        _("If you fall behind again the car can still be taken, in some states without a warning."),
        _("Call the lender before the next due date. Ask what it takes to be up to date, and get it in writing."),
    ),
    "deferral": (
        _("Interest runs on, and the lender may say no. A promise on the phone may not count."),
        _("Ask before you are 30 days late. Ask for the new due dates and the cost in writing."),
    ),
    "refinance": (
        _("You pay longer and more in all. Being behind makes it hard to get a fair rate."),
        _("Ask a credit union for an offer. Compare the monthly payment and the total with what you have now."),
    ),
    "sell_it_yourself": (
        _("The lender must be paid off at once, so you need the rest in cash or a small loan."),
        _("Ask the lender for a payoff letter and how it hands over the title. Then ask buyers for offers."),
    ),
    "surrender": (
        _("It does not end the debt. The sale at auction may bring little, and it stays on your report for 7 years."),
        _("Ask first what the lender offers if you give it back. Take your things out and get a receipt."),
    ),
    "reinstate": (
        _("The time is short, and you may be able to do it only once."),
        _("Ask the lender today for the exact amount and the last day, in writing."),
    ),
    "redeem": (
        _("It takes the whole balance and the costs at once, before the car is sold."),
        _("Ask for the redemption amount. The number to call must stand in the notice of the sale."),
    ),
    "pay_in_full": (
        _("If you pay too much it is hard to get back."),
        _("Ask in writing how they add it up, and check it. Pay in a way that leaves a record, and ask for a receipt."),
    ),
    "settle_lump_sum": (
        _("What is forgiven may count as income. A deal that is not in writing may not hold."),
        _("Decide what you can truly pay. Open low, get the deal in writing, and only then pay."),
    ),
    "payment_plan": (
        _("One missed payment can bring the whole debt back. A payment may restart the time they have to sue."),
        _("Offer an amount that you can keep up in a bad month. Ask that no new interest or fees are added."),
    ),
    "dispute": (
        _("It does not stop a lawsuit. If you are sued, you must still answer in time."),
        _("Send the letter by certified mail and keep a copy."),
    ),
    "bankruptcy": (
        _("It stays on your report for up to 10 years, and anyone else who signed still owes the debt."),
        _("Talk to legal aid or a bankruptcy lawyer. The first talk is often free."),
    ),
    "do_nothing": (
        _("They may sue. If you do not answer, they can win without showing proof, and the debt can grow."),
        _("Open every letter. If papers from a court come, look for the date by which you must answer."),
    ),
}
"""For each option its risk and its first step."""

WAITING: Mapping[Stage, tuple[Words, Words, Words]] = {
    Stage.PAYING: (
        _("If you fall behind, the lender may take the car. You may still owe what a sale does not bring."),
        _("If the car is taken, the costs of taking and keeping it come on top."),
        _("Call the lender before the next due date and ask what it can offer."),
    ),
    Stage.BEHIND: (
        _(
            "The lender may take the car, in some states without a warning. You may still owe what a sale does not"
            " bring."
        ),
        _("If the car is taken, the costs of taking and keeping it come on top."),
        _("Open every letter. Call the lender and ask what it takes to catch up."),
    ),
    Stage.REPOSSESSED: (
        _("The car is sold, most often at auction. You may still owe what the sale does not bring."),
        _("After the sale you can no longer get the car back. Until then storage costs may grow."),
        _("Look for the day of the sale in the notice. Until then you may still be able to get the car back."),
    ),
    Stage.SUED: (
        _("If you do not answer in time, they can win without showing proof."),
        _("A judgment is hard to undo. With it they may be able to take from your pay or your account."),
        _("Look for the date on the summons and answer in writing by then. Legal aid can help."),
    ),
    Stage.JUDGMENT: (
        _("Interest may make the debt grow, and they may be able to take from your pay or your account."),
        _("A bank account can be frozen without a warning."),
        _("Ask legal aid which income and savings are safe in your state, before any is taken."),
    ),
}
"""What it means to wait where no sale or no lawsuit can still be ahead: its words, its risk and its first step."""

LEASED: Mapping[str, tuple[Words, Words, Words]] = {
    "keep_paying": (
        _("Pay as agreed and catch up. The lease goes on."),
        _("If you fall behind again the lease can still be ended and the car taken."),
        _("Call the leasing company before the next due date. Ask what it takes to be up to date, in writing."),
    ),
    "surrender": (
        _("It can save the towing cost. The lease ends early, and that may cost a charge."),
        _("An early end may cost a lot. Ask for the charge in writing before you hand over the car."),
        _("Ask what an early end costs. Take your things out and get a receipt."),
    ),
    "do_nothing": (
        _("The lease may be ended and the car taken. They may ask for an early termination charge, and may sue."),
        _("If you are sued and do not answer, they can win without showing proof."),
        _("Open every letter. Ask in writing how they got each amount."),
    ),
}
"""What is said of a way on a lease, where the words for a loan would not be true: its words, risk and first step."""

OPTIONS_FOR_THE_ESTATE: Mapping[str, tuple[Words, Words, Words]] = {
    "keep_paying": (
        _("Whoever handles the estate can keep the loan paid. Then the car is not taken."),
        _("If you pay with your own money, you may not get it back."),
        _("Ask the lender what it takes to be up to date, and who may go on with the loan. Get it in writing."),
    ),
    "deferral": (
        _("The lender may wait while the estate is settled. Interest goes on. Get it in writing."),
        _("Interest runs on, and the lender may say no. A promise on the phone may not count."),
        _("Tell the lender about the death first. Sign nothing that makes you owe the loan."),
    ),
    "sell_it_yourself": (
        _("Only whoever handles the estate can sell the car. A buyer mostly pays more than an auction."),
        _("The lender must be paid off at once. What the price does not bring is for the estate to pay."),
        _("Ask the lender for a payoff letter and how it hands over the title. Then ask buyers for offers."),
    ),
    "surrender": (
        _("Whoever handles the estate can give the car back. They may claim from the estate what the sale leaves."),
        _("It does not end the debt. The sale at auction may bring little."),
        _("Ask first what the lender offers if you give it back. Take your things out and get a receipt."),
    ),
    "reinstate": (
        _("The estate can pay what is behind and the costs. The loan goes on. Ask first who gets the car."),
        _("The time is short, and it may be possible only once."),
        _("Ask the lender today for the exact amount and the last day, in writing."),
    ),
    "redeem": (
        _("The estate can pay everything and the costs before the car is sold. Ask first who gets the car."),
        _("It takes the whole balance and the costs at once, before the car is sold."),
        _("Ask for the redemption amount. The number to call must stand in the notice of the sale."),
    ),
    "do_nothing": (
        _("They may claim from the estate. Somebody who did not sign most often does not have to pay."),
        _("The lender can still take the car. A suit against the estate must be answered in time."),
        _("Open every letter, and give it to whoever handles the estate."),
    ),
}
"""What a way is for a relative who does not owe the debt: its words, risk and first step."""

WAITING_FOR_INSURANCE: tuple[Words, Words, Words] = (
    _("No sale is to come. They may ask for what the insurance leaves, and may sue for it."),
    _("If you are sued and do not answer, they can win without showing proof."),
    _("Open every letter. Ask in writing how they got each amount."),
)
WAITING_AFTER_A_TITLE_LOAN: Words = _(
    "The lender may sell the car or keep it. After some title loans nothing more is owed."
)
WAITING_WITH_SAFE_PAY: Words = _("By what you told us they cannot take from your pay. They may take from your account.")
WAITING_FOR_SURPLUS: Words = _("By our sums you owe nothing. What is left over may not come if you do not ask for it.")
DISPUTE_WHEN_SUED: Words = _("It costs postage. You must still answer the lawsuit in time.")

REASONS_TO_SETTLE: Mapping[str, Words] = {
    "defect": _("The notice or the sale may not have been right."),
    "finding": _("The number does not fit with its own lines, or parts of it are in question."),
    "limit": _("The law of your state may limit the debt."),
    "expired": _("The time to sue seems to be over."),
    "may_have_expired": _("The time to sue may be over."),
    "protected": _("Nothing can be taken from your pay for this debt."),
    "judgment_proof": _("Your income is protected benefits."),
    "bought": _("A company that buys debts often paid little for this one."),
    "old": _("The debt is old."),
    "lump": _("Money now is worth more to them than a promise."),
}

IN_WRITING: Mapping[str, Words] = {
    "who": _("who owns the debt, and the account it is about"),
    "amount": _("the amount, and the day by which you pay it"),
    "all": _("that it settles the debt in full, and that nothing of it is sold or collected later"),
    "report": _("how it will be shown on your credit report"),
    "suit": _("that a lawsuit, if there is one, is dismissed for good"),
    "cosigner_free": _("that a cosigner is free of it, too"),
    "signature": _("the name and signature of the person who agrees"),
}

FOR_A_COSIGNER: Mapping[str, Words] = {
    "cosigner_liable": _("As the cosigner: the lender may ask you for all of it, without asking the borrower first."),
    "cosigner_free": _("that you and the borrower are both free of it"),
}
"""What is said to the one who signed for somebody else, in place of what is said to the borrower."""

CREDIT_EFFECTS: Mapping[str, Words] = {
    "none": _("No change"),
    "stays_current": _("Stays good"),
    "late_payments_stay": _("Late payments stay for 7 years"),
    "new_loan": _("A new loan is shown"),
    "surrender": _("Shown as given back, 7 years"),
    "repossession_stays": _("A repossession stays for 7 years"),
    "shown_as_paid": _("Shown as paid"),
    "shown_as_settled": _("Shown as settled"),
    "bankruptcy": _("Up to 10 years"),
}

WHY: Mapping[str, Words] = {
    "wrong_stage": _("Not at this point."),
    "no_such_right": _("We found no such right in your state."),
    "time_is_over": _("The time for it is over."),
    "right_unconfirmed": _("Ask if you can. We could not settle it."),
    "nothing_owed": _("There may be nothing to pay."),
    "amount_unknown": _("We do not know the amount yet."),
    "needs_monthly_spare": _("Tell us what you could pay each month."),
    "never_ends": _("At that payment it would take more than 100 years, or never end."),
    "lump_sum_too_low": _("By our own estimate, what you could pay at once is too little for a deal."),
    "more_than_lump_sum": _("By our own estimate, a deal takes more than what you could pay at once."),
    "case_open": _("Your case is open already."),
    "discharged": _("Your bankruptcy may have ended this debt."),
    "needs_value": _("Tell us what the car is worth."),
    "needs_terms": _("Tell us the terms of the loan."),
    "lender_decides": _("The lender decides."),
    "time_barred": _("The time to sue seems to be over. Ask legal aid before you pay anything."),
    "may_be_time_barred": _("The time to sue may be over. Ask legal aid before you pay anything."),
    "extinguished": _("By the law of your state this debt seems to have ended with the time to sue."),
    "estate_owes": _("You did not sign, so this is for the estate. Do not pay it from your own money."),
    "leased": _("A leased car is not yours to sell, and there is no loan to replace."),
    "judgment_ended": _("By our count they can no longer collect the judgment. Ask legal aid before you pay anything."),
    "judgment_may_have_ended": _("The judgment may be too old to collect. Ask the court before you pay anything."),
}

NEEDS_AMOUNT = _("We need the amount of the debt before we can plan an offer.")
NOTHING_AT_ONCE = _("You told us that you can pay nothing at once. So there is no offer to plan.")
PAY_NOTHING_YET = _("You may owe nothing. Pay and promise nothing before legal aid has looked at it.")
POSTAGE = _("postage")
A_DEFAULT_JUDGMENT: Mapping[Stage, Words] = {
    Stage.SOLD: _("Do nothing, until a default judgment"),
    Stage.BILLED: _("Do nothing, until a default judgment"),
    Stage.SUED: _("Do not answer: a default judgment"),
}
"""What waiting is called where a suit can end it."""

WAITING_BY_VERDICT: Mapping[VerdictKind, Words] = {
    VerdictKind.DISCHARGED: _(
        "Nobody may ask you for it, unless you signed a new promise to pay in the case (a reaffirmation). Send them a"
        " copy of the discharge."
    ),
    VerdictKind.CASE_OPEN: _("Your bankruptcy case stops them from collecting now."),
    VerdictKind.JUDGMENT_PAID: _("The judgment is paid. Ask the court to mark it."),
    VerdictKind.TOO_OLD: _("If they sue all the same, you must answer the court and say that it is too late."),
}
"""What waiting is where a bankruptcy or the time to sue decides."""

RATE_NOT_KNOWN = _("We do not know the rate of the interest on the judgment, so it may cost more and take longer.")

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
    "after_sale": _("Must they show how they add it up?"),
    "answer_deadline": _("How long do I have to answer a lawsuit?"),
    "garnishment": _("How much of my pay can they take?"),
    "judgment_interest": _("Does interest run after a judgment?"),
    "title_loan": _("What if it was a title loan or a title pawn?"),
    "public_sale": _("Can I ask for a public sale?"),
    "judgment_life": _("How long can they collect a judgment?"),
    "exemption": _("What else can they not take?"),
}

STATUSES: Mapping[str, Words] = {
    "statute": _("We read the law itself."),
    "secondary": _("We read a summary."),
    "unverified": _("Not confirmed."),
}
