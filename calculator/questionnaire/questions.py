"""The questionnaire, as data: what each page asks, why, what to look for, and when it comes.

Read it from top to bottom as a borrower would. No sums here, and no rule of law: a predicate may only look at what was
answered and at which rules a state has.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cached_property
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from calculator.engine.answers import Answers
from calculator.engine.governing import Governing
from calculator.engine.relevance import relevant_keys
from calculator.engine.rulebook import Rulebook
from calculator.engine.vocabulary import BalanceKind, ContractType, LenderKind, Stage, State

Words = Promise | str

ANSWER_KEYS = frozenset(one.name for one in fields(Answers))


@dataclass(frozen=True)
class Given:
    """The answers so far, any of which may be missing, and the release and day they are asked under."""

    values: Mapping[str, object]
    rulebook: Rulebook
    today: date

    def __getitem__(self, key: str) -> Any:
        return self.values.get(key)

    @cached_property
    def stage(self) -> Stage:
        stage = self.values.get("stage")
        return stage if isinstance(stage, Stage) else Stage.PAYING

    @cached_property
    def law(self) -> Governing | None:
        """The law that governs by these answers; `None` before the state and the stage are known."""
        if not isinstance(self.values.get("state"), State) or "stage" not in self.values:
            return None
        answers = Answers(**{key: value for key, value in self.values.items() if key in ANSWER_KEYS})  # type: ignore[arg-type]
        return Governing.of(answers, self.rulebook.jurisdictions, self.today)

    @cached_property
    def turns_on(self) -> frozenset[str]:
        """The answers that the law of the borrower's state turns on."""
        return frozenset(relevant_keys(self.law, self.today)) if self.law else frozenset()


Predicate = Callable[[Given], bool]


def always(given: Given) -> bool:
    return True


def never(given: Given) -> bool:
    return False


def a_loan(given: Given) -> bool:
    """A loan may be one on the title of a car, and then nothing is sure without knowing it."""
    return given["contract_type"] is ContractType.DIRECT_LOAN


def where_it_matters(*keys: str) -> Predicate:
    """Only in the states whose law turns on one of these answers."""
    return lambda given: not given.turns_on.isdisjoint(keys)


def either(*predicates: Predicate) -> Predicate:
    def holds(given: Given) -> bool:
        for predicate in predicates:  # noqa: SIM110 (asked so often on each page that a generator costs more than it says)
            if predicate(given):
                return True
        return False

    return holds


def both(*predicates: Predicate) -> Predicate:
    def hold(given: Given) -> bool:
        for predicate in predicates:  # noqa: SIM110 (as above)
            if not predicate(given):
                return False
        return True

    return hold


def behind_or_later(given: Given) -> bool:
    return given.stage >= Stage.BEHIND


def repossessed_or_later(given: Given) -> bool:
    return given.stage.after_repossession


def waiting_for_sale(given: Given) -> bool:
    return given.stage is Stage.REPOSSESSED


def may_still_keep_the_car(given: Given) -> bool:
    return given.stage <= Stage.REPOSSESSED


def sold_or_later(given: Given) -> bool:
    return given.stage.after_sale


def billed_or_later(given: Given) -> bool:
    return given.stage >= Stage.BILLED


def being_sued(given: Given) -> bool:
    return given.stage is Stage.SUED


def has_judgment(given: Given) -> bool:
    return given.stage is Stage.JUDGMENT


def before_judgment(given: Given) -> bool:
    return not has_judgment(given)


def balance_unknown(given: Given) -> bool:
    return given["balance"] is None


def balance_known(given: Given) -> bool:
    return not balance_unknown(given)


def balance_is_principal(given: Given) -> bool:
    return balance_known(given) and given["balance_kind"] is BalanceKind.PRINCIPAL


def all_payments_added_up(given: Given) -> bool:
    """A bill that starts from all the payments left asks for interest that was not earned; the terms tell how much."""
    billed = billed_or_later(given) and before_judgment(given)
    return billed and balance_known(given) and given["balance_kind"] is BalanceKind.REMAINING_PAYMENTS


def payment_matters(given: Given) -> bool:
    """Catching up is counted in payments; with the loan's terms the payment is asked among them."""
    return may_still_keep_the_car(given) and not terms_matter(given)


def notice_was_bad(given: Given) -> bool:
    """A missing or incomplete notice may give damages that are counted from the contract's figures."""
    return given["notice_before_sale"] is False or bool(given["notice_missing"])


TERMS = ("cash_price", "amount_financed", "finance_charge", "total_paid")


def terms_matter(given: Given) -> bool:
    return (
        balance_unknown(given)
        or where_it_matters(*TERMS)(given)
        or notice_was_bad(given)
        or all_payments_added_up(given)
    )


def damages_or(*keys: str) -> Predicate:
    """A figure of the contract, asked where the state's law or damages for a bad notice turn on it."""
    return either(notice_was_bad, where_it_matters(*keys))


@dataclass(frozen=True, eq=False)
class Question:
    """One answer that a page asks for. Its kind of field follows from the answer's type in the engine. `only` names
    choices that cannot be true of everybody, with when they can."""

    key: str
    label: Words
    hint: Words = ""
    applies: Predicate = always
    required: bool = False
    only: Mapping[str, Predicate] = field(default_factory=dict)


@dataclass(frozen=True)
class Step:
    """One page. `why` says why we ask, `look` where the answer stands; both are plain sentences. `look_before_sale` is
    said in place of `look` while the car is not sold, if it is not the same."""

    slug: str
    title: Words
    why: Words
    look: Words
    questions: tuple[Question, ...] = field(default=())
    applies: Predicate = always
    required: bool = False
    look_before_sale: Words = ""


STEPS = (
    Step(
        slug="stage",
        title=_("Where are things now?"),
        why=_("Your rights and your choices depend on how far things have gone. We only ask what fits."),
        look=_("Pick the last thing that has happened."),
        required=True,
        questions=(Question("stage", _("Where are things now?"), required=True),),
    ),
    Step(
        slug="state",
        title=_("Which state is it?"),
        why=_("Each state has its own law on taking a car, selling it and suing for the rest."),
        look=_("Your contract says where you signed it, often near the dealer’s address."),
        required=True,
        questions=(
            Question("state", _("State where you signed the contract"), required=True),
            Question(
                "home_state",
                _("State where you live now"),
                _("Only if it is another one. You are usually sued where you live."),
            ),
        ),
    ),
    Step(
        slug="suit",
        title=_("About the lawsuit"),
        why=_("If you do not answer in time, the court may decide without you. The date counts."),
        look=_("The summons says by when you must answer. Count on that date, not on ours."),
        applies=being_sued,
        questions=(
            Question("sued_on", _("When was the suit filed?"), _("A stamp on the complaint shows it.")),
            Question(
                "served_on",
                _("When did you get the papers?"),
                _("The day they were handed to you or left with somebody at your home, not the day you found them."),
            ),
            Question("answer_due", _("Answer due by"), _("Only if the summons says a date.")),
        ),
    ),
    Step(
        slug="judgment",
        title=_("About the judgment"),
        why=_("After a judgment the court’s number counts, with interest from that day."),
        look=_("The judgment or order from the court says the amount, the date and often the rate."),
        applies=has_judgment,
        questions=(
            Question("judgment_amount", _("Amount of the judgment")),
            Question("judgment_date", _("Date of the judgment")),
            Question("judgment_rate", _("Interest rate, percent a year"), _("Only if the judgment names one.")),
            Question("paid_since_judgment", _("Paid since then"), _("Count what was taken from your pay, too.")),
            Question("holder", _("Who asks for it now?")),
            Question(
                "was_served",
                _("Did the court papers reach you before the judgment?"),
                _("Such as a summons that was handed to you."),
            ),
            Question("pay_being_taken", _("Is money being taken from your pay now?")),
            Question("account_frozen", _("Is your bank account frozen now?")),
        ),
    ),
    Step(
        slug="bill",
        title=_("What does the letter ask you to pay?"),
        why=_(
            "We add up the letter’s own lines and compare. The lender must show you how it got the amount if you ask in"
            " writing."
        ),
        look=_("Look for “deficiency”, “balance due” or “amount owed”, and for the date at the top."),
        applies=both(billed_or_later, before_judgment),
        questions=(
            Question("claimed_deficiency", _("Amount they ask for")),
            Question("claim_date", _("Date of the letter")),
            Question("holder", _("Who asks for it now?")),
            Question(
                "explanation_received",
                _("Did they show in writing how they got the amount?"),
                _("What you owed, the sale price, the costs and the credits, in that order."),
            ),
            Question("explanation_requested_on", _("If you asked for that in writing, when?")),
        ),
    ),
    Step(
        slug="repossession",
        title=_("How did the lender get the car?"),
        why=_("Some deadlines run from this day. Giving the car back yourself can save the towing cost."),
        look=_("A letter after the car was taken, a towing receipt, or a police log shows the day."),
        applies=repossessed_or_later,
        questions=(
            Question("repossession_kind", _("Was it taken, or did you give it back?")),
            Question("repossession_date", _("On which day?")),
            Question(
                "peace_breached",
                _("Did they use force or threats, open a locked garage, or take it while you said no?"),
            ),
        ),
    ),
    Step(
        slug="right-to-return",
        title=_("After they took the car"),
        why=_(
            "Some states and contracts let you catch up and get the car back, for a short time. In some states a notice"
            " must come, and without it the lender may lose what is left of the debt."
        ),
        look=_("A letter after the car was taken says what you can pay, and by when. Check the date on the envelope."),
        applies=either(
            waiting_for_sale,
            where_it_matters("repossession_notice", "repossession_notice_date"),
        ),
        questions=(
            Question(
                "contract_allows_reinstatement",
                _("Does your contract say that you may catch up after the car is taken?"),
                _("Look for “reinstate”."),
                applies=waiting_for_sale,
            ),
            Question(
                "repossession_notice",
                _("Did a notice come after they took the car?"),
                applies=where_it_matters("repossession_notice"),
            ),
            Question(
                "repossession_notice_date",
                _("When was that notice sent?"),
                applies=where_it_matters("repossession_notice_date"),
            ),
        ),
    ),
    Step(
        slug="notice",
        title=_("Did they write that they would sell the car?"),
        why=_("The lender must tell you before it sells the car. A missing notice can change what you owe."),
        look=_("A letter such as “Notice of our plan to sell property”. Look for the day it was sent."),
        applies=both(repossessed_or_later, before_judgment),
        questions=(
            Question(
                "notice_before_sale",
                _("Did a written notice come?"),
                _("If a first sale fell through, a notice of the next one counts."),
            ),
            Question("notice_date", _("When was it sent?"), _("The date on the letter or the postmark.")),
            Question(
                "notice_delivery",
                _("How did it come?"),
                _("The law of your state names ways to send it."),
                applies=where_it_matters("notice_delivery"),
            ),
            Question(
                "notice_missing",
                _("Did the notice leave out any of this?"),
                _("Only if you have it in front of you."),
                applies=sold_or_later,
            ),
        ),
    ),
    Step(
        slug="planned-sale",
        title=_("Is there a date for the sale?"),
        why=_("You can still act until the day before the car is sold."),
        look=_("The notice names a day, or a day after which the car will be sold."),
        applies=waiting_for_sale,
        questions=(Question("sale_date", _("Is there a date for the sale?")),),
    ),
    Step(
        slug="default",
        title=_("When did you first fall behind?"),
        why=_("The credit report and the time to sue both count from this day. Nothing later restarts the report."),
        look=_("It is the first payment you missed and never made up. A statement or your bank account shows it."),
        applies=behind_or_later,
        questions=(
            Question("first_missed_payment", _("Due date of the first payment you missed")),
            Question(
                "missed_payments",
                _("How many payments are behind now?"),
                applies=may_still_keep_the_car,
            ),
            Question("late_fees", _("Late fees charged so far"), _("Only if they are not in the balance already.")),
            Question(
                "balance_at_default",
                _("What did you owe on the loan on that day?"),
                _("In your state a small balance may mean that nothing more is owed."),
                applies=where_it_matters("balance_at_default"),
            ),
            Question(
                "acceleration_date",
                _("On which day did the lender ask for the whole loan at once?"),
                _("In your state the time to sue may count from there."),
                applies=where_it_matters("acceleration_date"),
            ),
            Question(
                "cure_notice",
                _("Did a letter come first that gave you time to catch up?"),
                _("In your state the lender may have to send one."),
                applies=where_it_matters("cure_notice"),
            ),
            Question(
                "cure_notice_date",
                _("When was that letter sent?"),
                applies=where_it_matters("cure_notice_date"),
            ),
        ),
    ),
    Step(
        slug="use",
        title=_("What was the car mostly for?"),
        why=_("The rules that protect people do not cover a car bought for a business."),
        look=_("Think of what you bought it for: getting around, or earning money with it."),
        questions=(Question("use", _("What was the car mostly for?")),),
    ),
    Step(
        slug="contract",
        title=_("Who did you sign with?"),
        why=_(
            "A dealer’s contract, a bank’s loan and a title loan can fall under different laws, even for the same car."
        ),
        look=_("See whose name stands at the top of the contract you signed. It may have been sold to a bank later."),
        questions=(
            Question("contract_type", _("Kind of contract")),
            Question(
                "lender_kind",
                _("Who lent the money?"),
                _("In your state some rules are only for some lenders."),
                applies=either(where_it_matters("lender_kind"), a_loan),
                only={LenderKind.TITLE_LENDER: never},
            ),
            Question(
                "sealed",
                _("Does it say “seal” or “L.S.” next to your signature?"),
                _("In your state they may have more time to sue on such a paper."),
                applies=where_it_matters("sealed"),
            ),
            Question("contract_date", _("When did you sign it?"), _("Near your signature.")),
        ),
    ),
    Step(
        slug="balance",
        title=_("How much is owed on the loan, before any sale?"),
        why=_("Everything else is added to this number or taken off it."),
        look=_(
            "Look for “payoff”, “principal balance” or “amount owed” on a statement, in the app, or in a letter."
            " We can also work it out from the loan’s terms."
        ),
        questions=(
            Question("balance", _("Balance before any sale")),
            Question(
                "balance_kind",
                _("What kind of number is it?"),
                _("If you are not sure, choose “I don’t know”."),
                only={BalanceKind.LETTER_TOTAL: repossessed_or_later},
            ),
            Question("balance_date", _("The day it is as of"), _("The date on the statement or letter.")),
        ),
    ),
    Step(
        slug="terms",
        title=_("The terms of the loan"),
        why=_("From these we work out what you owe, or whether a rule of your state covers you. Fill in what you can."),
        look=_("All of it stands in the box near the top of your contract, headed “Truth in Lending”."),
        applies=terms_matter,
        questions=(
            Question(
                "cash_price",
                _("Cash price of the car"),
                _("What the car cost before any loan."),
                applies=damages_or("cash_price"),
            ),
            Question("down_payment", _("Down payment"), applies=where_it_matters("total_paid")),
            Question(
                "amount_financed",
                _("Amount financed"),
                applies=either(balance_unknown, all_payments_added_up, damages_or("amount_financed")),
            ),
            Question(
                "finance_charge",
                _("Finance charge"),
                _("All the interest of the loan, in dollars."),
                applies=either(all_payments_added_up, damages_or("finance_charge")),
            ),
            Question(
                "apr",
                _("Annual percentage rate (APR)"),
                _("Such as 9.5"),
                applies=either(balance_unknown, all_payments_added_up),
            ),
            Question("term_months", _("Number of monthly payments"), _("Such as 72")),
            Question("monthly_payment", _("Monthly payment"), _("If you leave it out we work it out.")),
            Question("first_payment_date", _("When was the first payment due?"), applies=balance_unknown),
            Question(
                "payments_made",
                _("How many payments did you make?"),
                _("If you leave it out we count the months."),
                applies=balance_unknown,
            ),
            Question(
                "interest_kind",
                _("Kind of interest"),
                _("The box or the page after it says “simple” or “precomputed”."),
                applies=all_payments_added_up,
            ),
            Question(
                "total_paid",
                _("How much have you paid in all so far?"),
                applies=where_it_matters("total_paid"),
            ),
        ),
    ),
    Step(
        slug="payment",
        title=_("How much is your monthly payment?"),
        why=_("It tells what it would take to catch up."),
        look=_("On your contract, a statement, or your bank account."),
        applies=payment_matters,
        questions=(Question("monthly_payment", _("How much is your monthly payment?")),),
    ),
    Step(
        slug="rate",
        title=_("How does the loan count interest?"),
        why=_("A principal balance leaves out the interest since that day. We add it."),
        look=_("The rate is the “APR” on your contract. Most car loans count simple interest by the day."),
        applies=balance_is_principal,
        questions=(
            Question("apr", _("Annual percentage rate (APR)"), _("Such as 9.5")),
            Question("interest_kind", _("Kind of interest")),
        ),
    ),
    Step(
        slug="sale",
        title=_("When and how was the car sold?"),
        why=_("Interest stops being certain at the sale, and the sale is judged by the law of that day."),
        look=_("The lender’s letter after the sale says when, and if it was an auction open to the public."),
        applies=sold_or_later,
        questions=(
            Question(
                "sale_date", _("On which day was it sold?"), _("If a first sale fell through, the day of the last.")
            ),
            Question("sale_kind", _("What kind of sale was it?")),
            Question(
                "sold_to_insider",
                _("Did it go to the lender itself, or to somebody close to it?"),
                _("Such as the dealer you bought it from, if that dealer had to take it back."),
                applies=before_judgment,
            ),
            Question(
                "appraised",
                _("Was the car appraised before the sale?"),
                _("In your state it may have to be."),
                applies=where_it_matters("appraised"),
            ),
            Question(
                "court_confirmed_sale",
                _("Did a court find that the sale was proper?"),
                _("In your state it may have to."),
                applies=where_it_matters("court_confirmed_sale"),
            ),
        ),
    ),
    Step(
        slug="price",
        title=_("How much did the car sell for?"),
        why=_("What the car brought comes off your debt."),
        look=_("Look for “sale price” or “proceeds” in the letter."),
        applies=sold_or_later,
        questions=(Question("sale_price", _("How much did the car sell for?")),),
    ),
    Step(
        slug="value",
        title=_("What is the car worth?"),
        why=_(
            "At auction a car often brings much less than a dealer would ask. With its value we can say what is usual,"
            " or whether a price looks low."
        ),
        look=_(
            "Look up what a dealer would ask for the same year, miles and shape in a price guide or an online listing."
            " If it was sold, use the day of the sale."
        ),
        look_before_sale=_(
            "Look up what a dealer would ask for the same year, miles and shape in a price guide or an online listing."
        ),
        questions=(
            Question("vehicle_value", _("What would a dealer ask for the car?")),
            Question(
                "trade_in_value",
                _("What would a dealer pay for the car?"),
                _("The trade-in value. In your state the car may count at its fair value."),
                applies=where_it_matters("trade_in_value"),
            ),
        ),
    ),
    Step(
        slug="costs",
        title=_("Which costs did the lender add?"),
        why=_("The lender may add the real and reasonable costs of taking and selling the car. We check each one."),
        look=_("The letter after the sale lists them. You may ask for receipts."),
        look_before_sale=_("The notice may list them, and the lender can tell you on the phone. Ask for receipts."),
        applies=repossessed_or_later,
        questions=(
            Question("repossession_cost", _("Repossession fee"), _("Also called recovery or towing.")),
            Question("storage_cost", _("Storage")),
            Question("preparation_cost", _("Repairs and cleaning before the sale")),
            Question("sale_cost", _("Cost of the sale"), _("Such as an auction fee."), applies=sold_or_later),
            Question("attorney_fees", _("Lawyer’s fees"), applies=sold_or_later),
            Question(
                "contract_allows_attorney_fees",
                _("Does your contract say that you pay the lender’s lawyer?"),
                applies=both(sold_or_later, before_judgment),
            ),
            Question(
                "costs_known",
                _("Are these all the costs?"),
                _("If yes, we count a cost you left out as zero. If not, we show what is usual."),
            ),
        ),
    ),
    Step(
        slug="charges",
        title=_("Is anything else in the letter?"),
        why=_("We add up the letter as the lender did, so every line counts."),
        look=_("Look for interest, other fees, and “unearned” interest that is taken off."),
        applies=both(sold_or_later, before_judgment, balance_known),
        questions=(
            Question("accrued_interest", _("Interest, if it has its own line")),
            Question("other_charges", _("Other charges")),
            Question("unearned_rebate", _("Unearned interest, taken off")),
        ),
    ),
    Step(
        slug="credits",
        title=_("What should come off the debt?"),
        why=_("Unused add-ons are often refunded, and everything you paid since the sale must count."),
        look=_("Your contract lists add-ons you bought. The lender’s letter should show refunds as credits."),
        applies=sold_or_later,
        questions=(
            Question("add_ons", _("Did you buy any of these with the car?")),
            Question("insurance_refunds", _("Refunds for add-ons, credited to you")),
            Question("gap_payment", _("Paid by GAP coverage")),
            Question("other_credits", _("Other credits in the letter")),
            Question(
                "payments_after_sale",
                _("What you paid since the sale"),
                _("Payments on a deal that broke off count, too."),
            ),
            Question("last_payment_date", _("Day of your last payment of any kind")),
        ),
    ),
    Step(
        slug="earnings",
        title=_("How much do you earn?"),
        why=_("After a judgment a part of your pay may be taken. The law leaves you the rest, and we show how much."),
        look=_("Your pay stub. Count one week: a month’s pay times 12, divided by 52."),
        applies=billed_or_later,
        questions=(
            Question(
                "weekly_disposable_earnings",
                _("A week’s pay after taxes and Social Security"),
                _("Do not take off health insurance or loans."),
            ),
            Question(
                "weekly_gross_earnings",
                _("A week’s pay before anything is taken off"),
                applies=where_it_matters("weekly_gross_earnings"),
            ),
            Question(
                "head_of_household",
                _("Do you pay more than half of what your family needs?"),
                _("Your state protects more of your pay then."),
                applies=where_it_matters("head_of_household"),
            ),
            Question(
                "dependents",
                _("How many people depend on you?"),
                _("Your state protects more of your pay for each."),
                applies=where_it_matters("dependents"),
            ),
            Question(
                "public_assistance",
                _("Do you get, or did you lately get, help that is only for people in need?"),
                _("Such as SNAP, SSI or Medicaid. Your state protects your pay then."),
                applies=where_it_matters("public_assistance"),
            ),
            Question("work_state", _("State where you work"), _("Only if it is not where you live.")),
        ),
    ),
    Step(
        slug="worth",
        title=_("What do you own, and what do you owe?"),
        why=_("If part of the debt is forgiven you may owe tax on it. Not if you owe more than you own."),
        look=_("Count everything: home, cars, savings and retirement accounts, and every debt with this one."),
        applies=billed_or_later,
        questions=(
            Question("total_assets", _("All you own, at what it would sell for")),
            Question("total_debts", _("All you owe, with this debt")),
            Question(
                "form_1099c_amount",
                _("Amount in box 2 of a Form 1099-C"),
                _("Only if the lender sent you one for this debt."),
            ),
            Question("form_1099c_year", _("The year on that form"), _("Such as 2025")),
            Question("form_1099c_code", _("The letter in its box 6")),
        ),
    ),
    Step(
        slug="means",
        title=_("What could you pay?"),
        why=_(
            "With this we put your choices in order. Rent, food and utilities come first, so answer with what is left."
        ),
        look=_("A guess is fine. You can change it later."),
        questions=(
            Question("lump_sum", _("At once")),
            Question("monthly_spare", _("Each month")),
        ),
    ),
    Step(
        slug="protections",
        title=_("Does any of this apply to you?"),
        why=_("Some people have more protection. We only use this to tell you about it."),
        look=_("You do not have to say anything you do not want to."),
        questions=(
            Question(
                "servicemember",
                _("Did you sign, and make a payment, before active military duty?"),
                _("Then a court order may be needed to take the car during your service."),
            ),
            Question(
                "protected_income_only",
                _("Is all your income federal benefits?"),
                _("Such as Social Security, SSI or veterans’ benefits. Not a pension from a job or child support."),
            ),
            Question("bankruptcy", _("Is there a bankruptcy case that lists this debt?")),
            Question("role", _("What are you on the contract?")),
            Question("has_cosigner", _("Did someone sign the loan with you?")),
            Question("total_loss", _("Was the car stolen, or damaged beyond repair?")),
            Question(
                "insurance_payment",
                _("How much did the insurance company pay for it?"),
                _("Your insurer’s letter calls it the settlement."),
            ),
            Question("signer_died", _("Has the person who signed the loan died?")),
            Question("divorce_gave_car_away", _("Did a divorce give the car to somebody else?")),
        ),
    ),
)
"""Every step, in the order in which they come: what has a date first, then the loan, the sale and what is left."""

CALLED: Mapping[str, Words] = {
    "state": _("the state where you signed"),
    "stage": _("where things are"),
    "home_state": _("the state where you live"),
    "work_state": _("the state where you work"),
    "use": _("what the car was for"),
    "contract_type": _("who you signed with"),
    "lender_kind": _("who lent the money"),
    "role": _("what you are on the contract"),
    "has_cosigner": _("if someone signed with you"),
    "sealed": _("if you signed it under seal"),
    "contract_date": _("the day you signed"),
    "first_payment_date": _("the day the first payment was due"),
    "cash_price": _("the cash price"),
    "down_payment": _("the down payment"),
    "amount_financed": _("the amount financed"),
    "finance_charge": _("the finance charge"),
    "monthly_payment": _("the monthly payment"),
    "total_paid": _("what you have paid so far"),
    "apr": _("the rate (APR)"),
    "interest_kind": _("how the loan counts interest"),
    "term_months": _("the number of payments"),
    "payments_made": _("how many payments you made"),
    "missed_payments": _("how many payments are behind"),
    "first_missed_payment": _("the first payment you missed"),
    "last_payment_date": _("the day of your last payment"),
    "acceleration_date": _("the day the lender asked for all of it"),
    "balance": _("your loan balance"),
    "balance_kind": _("what kind of balance it is"),
    "balance_date": _("the day of the balance"),
    "balance_at_default": _("what you owed when you first fell behind"),
    "accrued_interest": _("the interest in the letter"),
    "late_fees": _("the late fees"),
    "other_charges": _("the other charges"),
    "unearned_rebate": _("the interest that is taken off"),
    "vehicle_value": _("what the car was worth"),
    "trade_in_value": _("its trade-in value"),
    "cure_notice": _("if a letter gave you time to catch up"),
    "cure_notice_date": _("the date of the letter that gave you time to catch up"),
    "repossession_date": _("the day the lender got the car"),
    "repossession_kind": _("if it was taken or given back"),
    "peace_breached": _("how they took the car"),
    "repossession_notice": _("if a notice came after they took it"),
    "repossession_notice_date": _("the date of the notice after they took the car"),
    "notice_delivery": _("how the notice came"),
    "repossession_cost": _("the repossession fee"),
    "storage_cost": _("the storage cost"),
    "preparation_cost": _("the cost of repairs and cleaning"),
    "sale_cost": _("the cost of the sale"),
    "attorney_fees": _("the lawyer’s fees"),
    "costs_known": _("if these are all the costs"),
    "contract_allows_attorney_fees": _("if your contract makes you pay the lawyer"),
    "contract_allows_reinstatement": _("if your contract lets you catch up"),
    "notice_before_sale": _("if a notice came before the sale"),
    "notice_date": _("the date of the notice before the sale"),
    "notice_missing": _("what the notice left out"),
    "sale_date": _("the day of the sale"),
    "sale_kind": _("what kind of sale it was"),
    "sale_price": _("the sale price"),
    "sold_to_insider": _("if it went to somebody close to the lender"),
    "appraised": _("if the car was appraised"),
    "court_confirmed_sale": _("if a court found the sale proper"),
    "add_ons": _("what you bought with the car"),
    "insurance_refunds": _("the refunds for add-ons"),
    "gap_payment": _("what GAP coverage paid"),
    "other_credits": _("the other credits"),
    "payments_after_sale": _("what you paid since the sale"),
    "claimed_deficiency": _("the amount they ask for"),
    "claim_date": _("the date of the letter"),
    "explanation_requested_on": _("the day you asked how they got the amount"),
    "explanation_received": _("if they explained the amount"),
    "holder": _("who asks for the money now"),
    "sued_on": _("the day the suit was filed"),
    "served_on": _("the day you got the papers"),
    "answer_due": _("the day your answer is due"),
    "judgment_date": _("the date of the judgment"),
    "judgment_amount": _("the amount of the judgment"),
    "judgment_rate": _("the judgment’s interest rate"),
    "paid_since_judgment": _("what you paid since the judgment"),
    "bankruptcy": _("if there is a bankruptcy case"),
    "bankruptcy_filed_on": _("the day the bankruptcy case was filed"),
    "lump_sum": _("what you could pay at once"),
    "monthly_spare": _("what you could pay each month"),
    "weekly_disposable_earnings": _("your week’s pay after taxes"),
    "weekly_gross_earnings": _("your week’s pay before deductions"),
    "dependents": _("how many depend on you"),
    "household_size": _("how many live with you"),
    "head_of_household": _("if you support a family"),
    "protected_income_only": _("if all your income is federal benefits"),
    "public_assistance": _("if you get help for people in need"),
    "servicemember": _("if you signed before active military duty"),
    "total_assets": _("all you own"),
    "total_debts": _("all you owe"),
    "total_loss": _("if the car was stolen or a total loss"),
    "insurance_payment": _("what the insurance company paid"),
    "signer_died": _("if the person who signed has died"),
    "divorce_gave_car_away": _("if a divorce gave the car away"),
    "was_served": _("if the court papers reached you"),
    "pay_being_taken": _("if money is taken from your pay"),
    "account_frozen": _("if your bank account is frozen"),
    "form_1099c_amount": _("the amount on the Form 1099-C"),
    "form_1099c_year": _("the year on the Form 1099-C"),
    "form_1099c_code": _("the letter on the Form 1099-C"),
}
"""How every answer is called inside a sentence: what follows “Do you know”. An amount or a day is a thing, so that it
also follows “Add” and “This is before”."""
