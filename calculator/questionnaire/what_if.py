"""What if: change a price, a cost, an offer or a monthly amount on the result, and see everything follow.

What is tried is no answer: it rides in the seal apart from them. The form is answered with the result that shows both,
at an address of its own. With scripts, htmx does it without a page load and puts the new address into the history of
the browser, so that Back undoes it.
"""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from calculator.questionnaire.flow import Path
from calculator.questionnaire.questions import Question, Step, Words

QUESTIONS = (
    Question("sale_price", _("The car had sold for")),
    Question("vehicle_value", _("The car was worth")),
    Question("storage_cost", _("Storage was")),
    Question("repossession_cost", _("The repossession fee was")),
    Question("sale_cost", _("The sale cost")),
    Question("lump_sum", _("I could pay at once")),
    Question("monthly_spare", _("I could pay each month")),
)

IN_FRONT = 2
"""How many questions the form shows at once; the others are behind a fold."""

TRYING: Mapping[str, Words] = {
    "sale_price": _("sold for"),
    "vehicle_value": _("the car worth"),
    "repossession_cost": _("repossession fee"),
    "storage_cost": _("storage"),
    "sale_cost": _("cost of the sale"),
    "lump_sum": _("paying at once"),
    "monthly_spare": _("paying each month"),
}
"""What each question tries, before its amount: “Trying: sold for $9,000”."""

IN_THE_LETTER = frozenset({"sale_price", "repossession_cost", "storage_cost", "sale_cost"})
"""What a borrower read in the lender's papers; the rest they said of themselves or their car."""

OFFER = Step(
    slug="offer",
    title="",
    why="",
    look="",
    questions=tuple(one for one in QUESTIONS if one.key in ("lump_sum", "monthly_spare")),
)


def form_step(path: Path) -> Step:
    """The what-if's form as a page of its own: those of its questions that the walk asks anyway."""
    asked = set(path.asked)
    if "sale_price" in asked:
        asked.discard("vehicle_value")
    shown = tuple(question for question in QUESTIONS if question.key in asked)
    return Step(slug="what-if", title="", why="", look="", questions=shown)


def tried_on(path: Path, trying: Mapping[str, object]) -> Mapping[str, object]:
    """Of what is tried, in the form's order, what this walk's form asks for."""
    return {one.key: trying[one.key] for one in form_step(path).questions if one.key in trying} if trying else {}
