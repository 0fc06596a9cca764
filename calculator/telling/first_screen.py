"""What stands on the first screen beside the sentence: the ledger and its key, the day that counts, what to do."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.utils.translation import ngettext

from calculator.engine.outcome import Event, Next
from calculator.engine.vocabulary import Action, Milestone, RepossessionKind, Stage, VerdictKind, Warning, When
from calculator.language import say, say_money
from calculator.left_out import or_left_out
from calculator.questionnaire.questions import Words
from calculator.telling import charts
from calculator.telling.assessed import Assessed, once_a_result
from calculator.telling.days import by_weekday, day_of, lies_ahead
from calculator.telling.law import after_the_limits
from calculator.telling.verdict import LEFT_BY_LAW, Said, lines_bear_it_out

WHERE: Mapping[Stage, Words] = {
    Stage.PAYING: later("paying, and not behind"),
    Stage.BEHIND: later("behind on payments"),
    Stage.REPOSSESSED: later("the car was taken"),
    Stage.SOLD: later("the car was sold"),
    Stage.BILLED: later("a bill after the sale"),
    Stage.SUED: later("sued"),
    Stage.JUDGMENT: later("a judgment"),
}
"""Where things are, in a few words."""


def where(seen: Assessed) -> str:
    """Whose page this is: “Ohio · sued”."""
    words = WHERE[seen.answers.stage]
    if seen.answers.stage is Stage.REPOSSESSED and seen.answers.repossession_kind is RepossessionKind.SURRENDERED:
        words = later("the car was given back")
    return f"{say(seen.place.name)} · {words}"


# Their number beside ours


@dataclass(frozen=True)
class Ledger:
    """The rows of the verdict with a bar each. `stripes` says what is striped, with `fill`; `law` what the law does."""

    chart: charts.Chart
    stripes: str
    fill: str
    law: str


def ledger_of(seen: Assessed, said: Said) -> Ledger | None:
    """The ledger; `None` where there are no numbers. One that cannot be drawn keeps its words and amounts."""
    if not said.ledger:
        return None
    chart = or_left_out("chart ledger", lambda: charts.ledger(said.ledger)) or charts.bare_ledger(said.ledger)
    striped = [bar for row in chart.rows for bar in row.bars if bar.fill]
    claim = next((bar.fill for bar in striped if "claim" in bar.fill), "")
    return Ledger(
        chart=chart,
        stripes=_stripes(seen, claimed=bool(claim)) if striped else "",
        fill=claim or (striped[0].fill if striped else ""),
        law=_the_law(seen),
    )


def _stripes(seen: Assessed, *, claimed: bool) -> str:
    kind = seen.outcome.verdict.kind
    if kind is VerdictKind.TOO_OLD:
        return _("As long as you tell the court that it is too old.")
    if kind in LEFT_BY_LAW:
        asked, away = seen.outcome.verdict.asked, _("Striped is what may fall away.")
        if asked is None or not lines_bear_it_out(seen.outcome.verdict):
            return away
        return " ".join((_("Their lines do add up to %(amount)s.") % {"amount": say_money(asked)}, away))
    if kind is VerdictKind.ASKS_TOO_MUCH:
        return _("No line explains this part.")
    if kind is VerdictKind.CASE_OPEN:
        return _("Striped is what is on hold.")
    if kind is VerdictKind.CANNOT_CHECK:
        return _("Striped is what we could not check.")
    return _("Striped is what we cannot explain.") if claimed else _("Striped is how far it may go.")


def _the_law(seen: Assessed) -> str:
    told = seen.outcome.verdict.kind in LEFT_BY_LAW or not seen.answers.stage.after_sale
    return "" if told or not seen.outcome.law.limits else after_the_limits(seen.outcome)


# The day


@dataclass(frozen=True)
class Due:
    """The day that counts: how many days are left, what is to be done by then, and how we know the day.

    `count` and `left` are empty where it is the last day, or where only the borrower's own paper names it. `sure` is
    false where it is the earliest safe day by law.
    """

    title: str
    how: str
    sure: bool
    day: date | None = None
    count: str = ""
    left: str = ""

    @property
    def iso(self) -> str:
        """The day for a machine."""
        return self.day.isoformat() if self.day else ""


@dataclass(frozen=True)
class Calm:
    """No day runs: what is so, and what would start one."""

    title: str
    body: str


BEFORE_A_SALE = frozenset({VerdictKind.GET_BACK, VerdictKind.AT_RISK})

ANSWER = frozenset({Milestone.ANSWER_DUE.value, Milestone.ANSWER_BY.value})


@once_a_result
def due(seen: Assessed) -> Due | None:
    """The next day that counts; for who is sued without a known day, the one on their own paper."""
    following = seen.outcome.verdict.next or _letter_to_watch_for(seen)
    if following is not None:
        return _due(following, seen)
    if Warning.ANSWER_SUIT_NOW not in seen.outcome.warnings or _answer_was_due(seen):
        return None
    how = _("If you do not, the court may decide without you.")
    return Due(title=_("Answer the court by the date on your paper"), how=how, sure=True)


def _letter_to_watch_for(seen: Assessed) -> Next | None:
    """Where no day of the borrower's own runs: the lender's last day for a letter that the law asks for."""
    ahead = (event for event in seen.outcome.timeline if event.code == Milestone.NOTICE_DUE and lies_ahead(event))
    found = next(ahead, None)
    return None if found is None else Next(found.code, found.date, (found.date - seen.today).days, sure=True)


def calm(seen: Assessed) -> Calm:
    """What is said where no day runs."""
    return to_do_today(seen) or Calm(
        _("No deadline is running now"),
        _(
            "A letter with a date, or papers from a court, would start one. Open all your mail, and come back here"
            " then."
        ),
    )


def to_do_today(seen: Assessed) -> Calm | None:
    """Where time runs and no day ahead is known: the day that was missed, or whom to ask for the day."""
    missed = _answer_was_due(seen)
    if missed is not None:
        day = {"day": by_weekday(missed.date, seen.today)}
        help_with_it = _("The court may still take your answer. Get free legal help with it, fast.")
        if missed.code == Milestone.ANSWER_BY:
            counts = _("The date on your summons counts, and it may be later.")
            return Calm(_("The first safe day to answer was %(day)s. Answer today.") % day, f"{counts} {help_with_it}")
        return Calm(_("The day to answer was %(day)s. Answer today all the same.") % day, help_with_it)
    if seen.outcome.verdict.kind is VerdictKind.JUDGMENT and Action.CHECK_JUDGMENT not in seen.outcome.verdict.actions:
        return Calm(
            _("Ask today how long you can still fight it"),
            _(
                "The time to fight a judgment is short, and so is the time to say what is protected. The court or legal"
                " aid can tell you the last day."
            ),
        )
    if seen.answers.stage is Stage.REPOSSESSED and seen.outcome.verdict.kind in BEFORE_A_SALE:
        return Calm(
            _("Ask today for the day of the sale"),
            _("We do not know the day, and it may be soon. Once the car is sold you can no longer get it back."),
        )
    return None


def _answer_was_due(seen: Assessed) -> Event | None:
    if seen.answers.stage is not Stage.SUED:
        return None
    past = (event for event in seen.outcome.timeline if event.when is When.PAST and event.code in ANSWER)
    return next(past, None)


def _due(following: Next, seen: Assessed) -> Due:
    title, how = _to_do_by(following, seen)
    n = following.days
    return Due(
        title=title,
        how=how,
        sure=following.sure,
        day=following.date,
        count=str(n) if n else "",
        left=ngettext("day left", "days left", n) if n else _("Today is the last day"),
    )


def _to_do_by(following: Next, seen: Assessed) -> tuple[str, str]:
    day = {"day": by_weekday(following.date, seen.today)}
    if following.code == Milestone.ANSWER_DUE:
        return _("Answer the court by %(day)s") % day, _("The date on your summons.")
    if following.code == Milestone.ANSWER_BY:
        how = _("Your answer to the court. It is the first safe day we can count. The date on your summons wins.")
        return _("Plan to be done by %(day)s") % day, how
    if following.code == Milestone.NOTICE_DUE:
        return _("Watch the mail until %(day)s") % day, _("Their last day to send you a letter. Keep the envelope.")
    told = day_of(following.code, following.date, seen.rulebook)
    return f"{told.title}: {day['day']}", told.body
