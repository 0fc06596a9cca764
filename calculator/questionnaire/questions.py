"""The questionnaire, as data: what each page asks, why, what to look for, and when it comes.

Read it from top to bottom as a borrower would. No sums here, and no rule of law: a predicate may only look at what was
answered and at which rules a state has.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from calculator.engine.rulebook import Jurisdiction, Reinstatement, Rulebook
from calculator.engine.vocabulary import BalanceKind, CountsFrom, Existence, Stage, State

Words = Promise | str


@dataclass(frozen=True)
class Given:
    """The answers so far, any of which may be missing, and the release they are asked under."""

    values: Mapping[str, object]
    rulebook: Rulebook

    def __getitem__(self, key: str) -> Any:
        return self.values.get(key)

    @property
    def stage(self) -> Stage:
        stage = self.values.get("stage")
        return stage if isinstance(stage, Stage) else Stage.PAYING

    @property
    def state(self) -> Jurisdiction | None:
        state = self.values.get("state")
        return self.rulebook.jurisdictions.get(state) if isinstance(state, State) else None


Predicate = Callable[[Given], bool]


def always(given: Given) -> bool:
    return True


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


def balance_unknown(given: Given) -> bool:
    return given["balance"] is None


def balance_is_principal(given: Given) -> bool:
    return given["balance"] is not None and given["balance_kind"] is BalanceKind.PRINCIPAL


def payment_matters(given: Given) -> bool:
    """Catching up is counted in payments; with the loan's terms the payment is asked among them."""
    return may_still_keep_the_car(given) and not balance_unknown(given)


def notice_starts_a_clock(given: Given) -> bool:
    """A question for states whose right to reinstate counts from the notice after the repossession."""
    if not waiting_for_sale(given) or given.state is None:
        return False
    rule = given.state.rule(Reinstatement, date.max)
    return (
        rule is not None
        and rule.exists in (Existence.YES, Existence.CONDITIONAL)
        and rule.counts_from is CountsFrom.NOTICE
    )


@dataclass(frozen=True)
class Question:
    """One answer that a page asks for. Its kind of field follows from the answer's type in the engine."""

    key: str
    label: Words
    hint: Words = ""
    applies: Predicate = always
    required: bool = False


@dataclass(frozen=True)
class Step:
    """One page. `why` says why we ask, `look` where the answer stands; both are plain sentences."""

    slug: str
    title: Words
    why: Words
    look: Words
    questions: tuple[Question, ...] = field(default=())
    applies: Predicate = always
    required: bool = False


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
        slug="use",
        title=_("What was the car mostly for?"),
        why=_("The rules that protect people do not cover a car bought for a business."),
        look=_("Think of what you bought it for: getting around, or earning money with it."),
        questions=(Question("use", _("What was the car mostly for?")),),
    ),
    Step(
        slug="contract",
        title=_("Who did you sign with?"),
        why=_("A dealer’s contract and a bank’s loan can fall under different laws, even for the same car."),
        look=_("See whose name stands at the top of the contract you signed. It may have been sold to a bank later."),
        questions=(
            Question("contract_type", _("Kind of contract")),
            Question("contract_date", _("When did you sign it?"), _("Near your signature.")),
        ),
    ),
    Step(
        slug="balance",
        title=_("How much did you owe on the loan?"),
        why=_("Everything else is added to this number or taken off it."),
        look=_(
            "Look for “payoff”, “principal balance” or “amount owed” on a statement, in the app, or in a letter."
            " If you do not know it, skip this. We can work it out from the loan’s terms."
        ),
        questions=(
            Question("balance", _("Balance before any sale")),
            Question(
                "balance_kind",
                _("What kind of number is it?"),
                _("If you are not sure, choose “I don’t know”."),
            ),
            Question("balance_date", _("The day it is as of"), _("The date on the statement or letter.")),
        ),
    ),
    Step(
        slug="terms",
        title=_("The terms of the loan"),
        why=_("From these we work out about how much you owe. Fill in what you can."),
        look=_("All of it stands in the box near the top of your contract, headed “Truth in Lending”."),
        applies=balance_unknown,
        questions=(
            Question("amount_financed", _("Amount financed")),
            Question("apr", _("Annual percentage rate (APR)"), _("Such as 9.5")),
            Question("term_months", _("Number of monthly payments"), _("Such as 72")),
            Question("monthly_payment", _("Monthly payment"), _("If you leave it out we work it out.")),
            Question("first_payment_date", _("When was the first payment due?")),
            Question(
                "payments_made",
                _("How many payments did you make?"),
                _("If you leave it out we count the months."),
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
        ),
    ),
    Step(
        slug="right-to-return",
        title=_("Did you get a notice after they took the car?"),
        why=_("In your state the time to get the car back may count from this notice."),
        look=_("A letter that says what you can pay to get the car back. Check the date on it and on the envelope."),
        applies=notice_starts_a_clock,
        questions=(
            Question("repossession_notice", _("Did you get it?")),
            Question("repossession_notice_date", _("When was it sent?")),
        ),
    ),
    Step(
        slug="notice",
        title=_("Did they write to you before the sale?"),
        why=_("The lender must tell you before it sells the car. A missing notice can change what you owe."),
        look=_("A letter such as “Notice of our plan to sell property”. Look for the day it was sent."),
        applies=repossessed_or_later,
        questions=(
            Question("notice_before_sale", _("Did a written notice come?")),
            Question("notice_date", _("When was it sent?"), _("The date on the letter or the postmark.")),
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
        slug="sale",
        title=_("When and how was the car sold?"),
        why=_("Interest stops being certain at the sale, and the sale is judged by the law of that day."),
        look=_("The lender’s letter after the sale says when, and if it was an auction open to the public."),
        applies=sold_or_later,
        questions=(
            Question("sale_date", _("On which day was it sold?")),
            Question("sale_kind", _("What kind of sale was it?")),
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
        title=_("What was the car worth?"),
        why=_(
            "At auction a car often brings much less than a dealer would ask. With its value we can say what is usual,"
            " or whether a price looks low."
        ),
        look=_(
            "Look up what a dealer would ask for the same year, miles and shape in a price guide or an online listing."
            " If it was sold, use the day of the sale."
        ),
        questions=(Question("vehicle_value", _("What was the car worth?")),),
    ),
    Step(
        slug="costs",
        title=_("Which costs did the lender add?"),
        why=_("The lender may add the real and reasonable costs of taking and selling the car. We check each one."),
        look=_("The letter after the sale lists them. You may ask for receipts."),
        applies=repossessed_or_later,
        questions=(
            Question("repossession_cost", _("Taking the car"), _("Also called repossession, recovery or towing.")),
            Question("storage_cost", _("Storage")),
            Question("preparation_cost", _("Repairs and cleaning before the sale")),
            Question("sale_cost", _("Cost of the sale"), _("Such as an auction fee."), applies=sold_or_later),
            Question("attorney_fees", _("Lawyer’s fees"), applies=sold_or_later),
            Question(
                "costs_known",
                _("Are these all the costs?"),
                _("If yes, we count a cost you left out as zero. If not, we show what is usual."),
            ),
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
            Question("other_credits", _("Other credits in the letter")),
            Question("payments_after_sale", _("What you paid since the sale")),
            Question("last_payment_date", _("Day of your last payment of any kind")),
        ),
    ),
    Step(
        slug="bill",
        title=_("What does the letter ask you to pay?"),
        why=_("We add up the letter’s own lines and compare."),
        look=_("Look for “deficiency”, “balance due” or “amount owed”, and for the date at the top."),
        applies=billed_or_later,
        questions=(
            Question("claimed_deficiency", _("Amount they ask for")),
            Question("claim_date", _("Date of the letter")),
            Question("holder", _("Who asks for it now?")),
        ),
    ),
    Step(
        slug="explanation",
        title=_("Did they show how they got the number?"),
        why=_("The lender must explain its sums in writing. If you ask for it in writing, it has 14 days."),
        look=_("It lists what you owed, the sale price, the costs and the credits, in that order."),
        applies=billed_or_later,
        questions=(
            Question("explanation_received", _("Did you get a written explanation?")),
            Question("explanation_requested_on", _("If you asked for it in writing, when?")),
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
            Question("served_on", _("When did you get the papers?")),
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
        ),
    ),
    Step(
        slug="means",
        title=_("What could you pay?"),
        why=_("With this we sort your choices. Rent, food and light come first, so answer with what is left."),
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
        look=_("Leave out what does not fit or what you do not want to say."),
        questions=(
            Question(
                "servicemember",
                _("Did you sign, and make a payment, before active military duty?"),
                _("Then a court order may be needed to take the car during your service."),
            ),
            Question(
                "protected_income_only",
                _("Is all your income federal benefits?"),
                _("Such as Social Security, SSI or veterans’ benefits."),
            ),
            Question("bankruptcy", _("Is there a bankruptcy case that lists this debt?")),
            Question("has_cosigner", _("Did someone sign the loan with you?")),
        ),
    ),
)
"""Every step, in the order in which they come."""
