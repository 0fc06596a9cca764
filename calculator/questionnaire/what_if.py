"""What if: change a price, a cost, an offer or a monthly amount on the result, and see everything follow.

The form is answered with the result of the changed answers, at their own address. With scripts, htmx does it without a
page load and puts the new address into the history of the browser, so that Back undoes it.
"""

from django.utils.translation import gettext_lazy as _

from calculator.questionnaire.flow import Path
from calculator.questionnaire.questions import Question, Step

QUESTIONS = (
    Question("sale_price", _("The car had sold for")),
    Question("vehicle_value", _("The car was worth")),
    Question("repossession_cost", _("The repossession fee was")),
    Question("storage_cost", _("Storage was")),
    Question("sale_cost", _("The sale cost")),
    Question("lump_sum", _("I could pay at once")),
    Question("monthly_spare", _("I could pay each month")),
)

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
