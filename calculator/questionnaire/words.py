"""Plain words for the engine's terms: the name of each answer, its choices, and what is wrong with one.

Everything here goes through gettext. The engine speaks in codes; this is the only place that turns an answer's codes
into words.
"""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from calculator.engine.parsing import Problem, ProblemCode
from calculator.engine.vocabulary import State
from calculator.language import say_date
from calculator.questionnaire.questions import CALLED, Words
from calculator.questionnaire.stand_ins import TITLE_LOAN

CHOICES: Mapping[str, tuple[tuple[str, Words], ...]] = {
    "stage": (
        ("paying", _("I’m paying, but it is getting hard")),
        ("behind", _("I’m behind on payments")),
        ("repossessed", _("The car was taken, or I gave it back")),
        ("sold", _("The car has been sold")),
        ("billed", _("I got a letter that asks for money")),
        ("sued", _("I’m being sued")),
        ("judgment", _("A court has ruled that I owe it")),
    ),
    "use": (
        ("personal", _("For me, my family or my household")),
        ("business", _("For a business")),
    ),
    "contract_type": (
        ("sale_contract", _("I bought and signed at a dealer, on payments")),
        ("direct_loan", _("I got a loan from a bank or credit union, and bought the car with it")),
        (TITLE_LOAN, _("I borrowed money on the title of a car that was mine (a title loan or title pawn)")),
        ("lease", _("I leased the car")),
    ),
    "lender_kind": (
        ("bank", _("A bank")),
        ("credit_union", _("A credit union")),
        ("dealer", _("The dealer itself")),
        ("finance_company", _("A finance company, or a carmaker’s own bank")),
        ("consumer_finance_licensee", _("A small-loan company licensed by the state")),
        ("title_lender", _("A title lender")),
    ),
    "role": (
        ("borrower", _("I am the borrower")),
        ("co_buyer", _("We bought it together")),
        ("cosigner", _("I signed for somebody else")),
    ),
    "balance_kind": (
        ("payoff", _("Payoff: what it takes to pay the loan off")),
        ("principal", _("Principal: interest since that day comes on top")),
        ("letter_total", _("The total owed in a letter after the car was taken")),
        ("remaining_payments", _("All the payments that were left, added up")),
    ),
    "interest_kind": (
        ("simple", _("Simple interest, counted by the day")),
        ("precomputed", _("Precomputed: all the interest is in the payments from the start")),
    ),
    "repossession_kind": (
        ("taken", _("They took it")),
        ("surrendered", _("I gave it back")),
    ),
    "notice_delivery": (
        ("certified", _("By certified mail")),
        ("mail", _("By ordinary mail")),
        ("hand", _("It was handed to me")),
        ("electronic", _("By email or text")),
    ),
    "notice_missing": (
        ("time_of_sale", _("The day of the sale, or the day after which it could be sold")),
        ("kind_of_sale", _("If the sale is public or private")),
        ("liability", _("If you will still owe money afterwards")),
        ("redemption_phone", _("A phone number to learn what it takes to get the car back")),
        ("contact", _("A phone number or address for questions")),
        ("explanation_right", _("That you can ask how they got the amount")),
    ),
    "sale_kind": (
        ("public", _("An auction open to everyone")),
        ("private", _("A private sale, such as an auction for dealers only")),
        ("sheriff", _("A sale by the sheriff or a court")),
    ),
    "add_ons": (
        ("gap", _("GAP coverage")),
        ("service_contract", _("A service contract or extended warranty")),
        ("credit_insurance", _("Credit life, disability or job-loss insurance")),
    ),
    "holder": (
        ("lender", _("The lender itself")),
        ("collector", _("A collector, for the lender")),
        ("debt_buyer", _("A company that bought the debt")),
    ),
    "total_loss": (
        ("stolen", _("It was stolen")),
        ("totaled", _("It was a total loss")),
    ),
    "form_1099c_code": (
        ("A", _("A: bankruptcy")),
        ("B", _("B: other court relief")),
        ("C", _("C: the time to sue is over")),
        ("D", _("D: foreclosure election")),
        ("E", _("E: probate or a similar proceeding")),
        ("F", _("F: by agreement")),
        ("G", _("G: the lender’s decision or policy")),
        ("H", _("H: other")),
    ),
    "bankruptcy": (
        ("none", _("No")),
        ("open", _("Yes, it is open")),
        ("discharged", _("Yes, and I got a discharge")),
    ),
}
"""The words for every answer that is chosen from a list, in the order in which they are shown."""

YES_NO: tuple[tuple[str, Words], ...] = (("yes", _("Yes")), ("no", _("No")))


def called(key: str) -> str:
    """How an answer is called inside a sentence."""
    return str(CALLED[key])


def explain(problem: Problem, values: Mapping[str, object]) -> str:
    """One or two plain sentences: what is wrong and what to do.

    `values` are the other answers, to name what they say.
    """
    code, other = problem.code, values.get(problem.other)
    the_other = {
        "name": called(problem.other) if problem.other else "",
        "day": say_date(other) if isinstance(other, date) else "",
    }
    sentences = {
        ProblemCode.REQUIRED: now("Choose an answer. The rest depends on it."),
        ProblemCode.NOT_A_CHOICE: _choose_one_of(problem.choices),
        ProblemCode.NOT_A_LIST: now("Choose from the answers in the list."),
        ProblemCode.NOT_YES_OR_NO: now("Choose yes or no."),
        ProblemCode.NOT_A_NUMBER: now("Use numbers only, like 4200 or 4,200.00."),
        ProblemCode.NOT_WHOLE: now("Use a whole number, like 72."),
        ProblemCode.NEGATIVE: now("Write the amount without a minus sign."),
        ProblemCode.TOO_LARGE: now("This is more than we can count with. Check for extra zeros."),
        ProblemCode.TOO_PRECISE: now("Use fewer digits after the point. For money two are enough, like 4,200.00."),
        ProblemCode.NOT_A_DATE: now("Write a real date with month, day and four-digit year, like 6 1 2025."),
        ProblemCode.DATE_OUT_OF_RANGE: now("Check the year. It should have four digits, like 2025."),
        ProblemCode.IN_THE_FUTURE: now("This day has not come yet. Check the year."),
        ProblemCode.STAGE_TOO_EARLY: now("This does not fit with where you said things are. Change one of the two."),
        ProblemCode.SALE_AHEAD: now(
            "This day has not come yet, but you said the car has been sold. Check the date, or change where things are."
        ),
        ProblemCode.PAYMENT_TOO_SMALL: now(
            "This payment would not even cover one month’s interest ($%(limit)s). Check the payment, the rate and the"
            " amount financed."
        )
        % {"limit": problem.limit},
        ProblemCode.MORE_PAYMENTS_THAN_TERM: now("You made more payments than the loan has. Check both numbers."),
        ProblemCode.UNKNOWN_KEY: now("There is no such answer. Check how it is spelled."),
        ProblemCode.NOT_AN_OBJECT: now('The answers must be one JSON object, like {"state": "OH", "stage": "sold"}.'),
    }
    if code is ProblemCode.BEFORE:
        return now("This is before %(name)s (%(day)s), which cannot be. Change one of the two.") % the_other
    if code is ProblemCode.AFTER:
        return now("This is after %(name)s (%(day)s), which cannot be. Change one of the two.") % the_other
    return sentences[code]


def ask_back(meant: str) -> str:
    """The question about a number that may mean another one. `meant` is what it probably means, in words."""
    return now("Did you mean %(meant)s?") % {"meant": meant}


def _choose_one_of(options: tuple[str, ...]) -> str:
    """What to choose from; the states are too many to list."""
    if len(options) > 20:
        return now("Use a state’s two-letter postal code, like OH.")
    return now("Choose one of these: %(choices)s.") % {"choices": ", ".join(options)}


def choices(key: str, states: Mapping[State, str]) -> tuple[tuple[str, Words], ...]:
    """The choices of an answer in the order shown. `states` are their names in the reader's language and order."""
    if key.endswith("state"):
        return tuple((code.value, text) for code, text in states.items())
    return CHOICES.get(key, YES_NO)
