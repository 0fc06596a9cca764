"""The days of the timeline in words."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from calculator.engine.credit import LATE_STEPS
from calculator.engine.outcome import Event, Outcome
from calculator.engine.rulebook import MilestoneText, Rulebook
from calculator.engine.vocabulary import When
from calculator.language import only_in_english, say, say_date
from calculator.telling.citations import say_cite

LATE_MARKS = frozenset(code for code, _days in LATE_STEPS)


@dataclass(frozen=True)
class Day:
    """One day of the timeline in words."""

    code: str
    date: date
    when: str
    deadline: bool
    title: str
    body: str
    kind: str
    cite: str = ""
    only_in_english: bool = False

    @property
    def iso(self) -> str:
        """The day for a machine."""
        return self.date.isoformat()

    @property
    def said(self) -> str:
        return say_date(self.date)


def events(outcome: Outcome, rulebook: Rulebook) -> list[Day]:
    """The timeline in the words of its milestones."""
    return [day_told(event, rulebook) for event in outcome.timeline]


def day_told(event: Event, rulebook: Rulebook) -> Day:
    """One day of the timeline in the words of its milestone."""
    words = rulebook.milestones.get(event.code)
    late_and_over = event.when is When.PAST and event.code in LATE_MARKS  # how to avoid it is no help any more
    return Day(
        code=event.code,
        date=event.date,
        when=event.when.value,
        deadline=event.deadline,
        title=_title(event.code, words),
        body=say(words.body) if words and not late_and_over else "",
        kind=say(words.kind) if words else "",
        cite=say_cite(event.cite),
        only_in_english=words is not None and only_in_english(words.body),
    )


def _title(code: str, words: MilestoneText | None) -> str:
    """The milestone's; where it has none, the event by the name of its code, since its date counts all the same."""
    title = say(words.title) if words else ""
    return title if title.strip() else code.replace("_", " ").capitalize()


def day_of(code: str, day: date, rulebook: Rulebook) -> Day:
    """A day to come in the words of its milestone."""
    return day_told(Event(code, day, When.FUTURE, True, ""), rulebook)


def by_weekday(day: date, today: date) -> str:
    """A day as people say it: “Tuesday, December 15”, with the year where it is not this one."""
    if day.year == today.year:
        return date_format(day, pgettext("a day of this year", "l, F j"))
    return date_format(day, pgettext("a day of another year", "l, F j, Y"))


def with_today(told: list[Day], today: date) -> list[Day]:
    """The days with today in its place."""
    here = Day("today", today, When.TODAY.value, False, _("Today"), "", "")
    past = [day for day in told if day.date < today]
    return [*past, here, *(day for day in told if day.date >= today)]


def lies_ahead(event: Event) -> bool:
    """Whether it helps to be reminded of a day: it is still to come, or it is today and something can be done."""
    return event.when is When.FUTURE or (event.when is When.TODAY and event.deadline)
