"""The first 48 hours after a car was taken: what to write down, what to ask for, and which letter to wait for."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as later

from calculator.engine.vocabulary import Milestone, Stage, When
from calculator.questionnaire.questions import Words
from calculator.telling.assessed import Assessed
from calculator.telling.rooms import letter_address

JUST_TAKEN_DAYS = 3
"""How many days after the taking these hours are told; the day is all that is known, so they are counted long."""

BELONGINGS: tuple[Words, ...] = (
    later("Papers: registration, insurance card, mail, ID"),
    later("Medicine, glasses, medical gear"),
    later("Child seat, stroller"),
    later("Tools and work gear"),
    later("License plates, toll tag, parking permit"),
    later("Keys, garage opener, phone, chargers"),
    later("Clothes, bags, sports gear, anything else"),
)
"""What people leave in a car, the most urgent first."""


@dataclass(frozen=True)
class FirstHours:
    """What to do first. The letters are addresses of those that do it, empty where none fits; `notice_by` is the
    lender's last day for its notice where a law has one."""

    belongings: tuple[str, ...]
    belongings_letter: str
    amount_letter: str
    notice_by: date | None
    public_sale_letter: str
    public_sale_by: date | None


def first_hours(seen: Assessed) -> FirstHours | None:
    """The list for a car taken in the last days; `None` for every other."""
    answers, taken = seen.answers, seen.answers.repossession_date
    if answers.stage is not Stage.REPOSSESSED or taken is None or answers.total_loss is not None:
        return None
    if (seen.today - taken).days > JUST_TAKEN_DAYS:
        return None
    return FirstHours(
        belongings=tuple(str(one) for one in BELONGINGS),
        belongings_letter=_letter(seen, "ask-for-belongings"),
        amount_letter=_letter(seen, "ask-to-reinstate"),
        notice_by=_notice_by(seen),
        public_sale_letter=_letter(seen, "demand-public-sale"),
        public_sale_by=seen.outcome.law.public_sale.by if seen.outcome.law.public_sale else None,
    )


def _letter(seen: Assessed, slug: str) -> str:
    """The address of a letter that fits; empty where it does not, or the release lacks it."""
    if slug not in seen.outcome.letters:
        return ""
    return letter_address(seen.walk, slug)


def _notice_by(seen: Assessed) -> date | None:
    days = (one.date for one in seen.outcome.timeline if one.code == Milestone.NOTICE_DUE and one.when is not When.PAST)
    return min(days, default=None)
