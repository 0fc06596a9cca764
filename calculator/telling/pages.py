"""Each page of a result as one typed object: all that its template shows, worded, counted and cut to length.

A page stands in its frame: whose result it is, the verdict in one sentence, and the way to the other rooms.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.utils.translation import ngettext

from calculator.engine.outcome import Amounts, ClaimCheck, GarnishmentOutcome
from calculator.engine.vocabulary import (
    Action,
    Basis,
    Effect,
    OptionCode,
    OptionGroup,
    OwedBy,
    Stage,
    VerdictKind,
    Warning,
    When,
)
from calculator.language import say, say_about, say_date, say_money
from calculator.left_out import or_left_out
from calculator.partners.partner import Partner
from calculator.questionnaire.address import address
from calculator.questionnaire.questions import Words
from calculator.telling import charts
from calculator.telling.advice import Advice, tips, warnings
from calculator.telling.age import old_facts
from calculator.telling.assessed import Assessed
from calculator.telling.choices import PAYS, Choice, best_first, choices, has_no_end, may_pay
from calculator.telling.citations import say_cite
from calculator.telling.claim import finding
from calculator.telling.days import LATE_MARKS, Day, day_told, events, lies_ahead
from calculator.telling.figures import settles_by_our_own_figures
from calculator.telling.first_screen import Calm, Due, Ledger, calm, due, ledger_of, to_do_today, where
from calculator.telling.guides import SLUGS
from calculator.telling.law import (
    HEAVIEST_FIRST,
    Entry,
    Wrong,
    after_the_limits,
    law_entries,
    limit_entries,
    wrong_entries,
)
from calculator.telling.letters import Offered, fitting, others
from calculator.telling.open_answers import Open, narrowing, settling
from calculator.telling.rights import ToKeepIt, rights
from calculator.telling.rooms import Door, doors, room_address
from calculator.telling.statement import Statement, before_judgment, statement_of
from calculator.telling.time_to_sue import time_to_sue
from calculator.telling.verdict import LEFT_BY_LAW, Said, said, says_who_died
from calculator.telling.wording import LAW_HEADINGS

FEW = 3
"""How many dates, choices, letters and findings the result shows; the rest is a room away."""

NO_CHOICE = frozenset({OptionCode.DO_NOTHING.value, OptionCode.DISPUTE.value})
"""What the result does not list among the best choices: to wait, and what the verdict's actions say already."""

TIPS_OPEN = 5
"""How many tips are shown in full; the others follow behind a disclosure."""

TIPS_ON_PAPER = 3
"""How many tips a plan of one page has room for."""


# The frame


@dataclass(frozen=True)
class Frame:
    """What stands around a page: whose result it is, that its facts are old where they are, the verdict in one
    sentence, and the bar of rooms."""

    where: str
    check: str
    old: str
    sentence: str
    by: str
    doors: tuple[Door, ...]


def frame(seen: Assessed, here: str) -> Frame:
    """The frame of a room."""
    verdict, day = said(seen), due(seen)
    return Frame(
        where=where(seen),
        check=address(seen.walk, "check"),
        old=old_facts(seen.rulebook, seen.today),
        sentence=_sentence(verdict, seen),
        by=f"{day.title}." if day is not None and here != "dates" else "",
        doors=doors(here),
    )


def _sentence(verdict: Said, seen: Assessed) -> str:
    """The verdict in a line, with both numbers where there are two."""
    if len(verdict.ledger) > 1 and seen.outcome.verdict.kind not in LEFT_BY_LAW:
        return " ".join(f"{row.label} {row.amount}." for row in verdict.ledger)
    return verdict.headline.text


# The result


@dataclass(frozen=True)
class Checked:
    """Something that was checked: what it is called, what it means, and what it rests on. `mark` names its sign."""

    mark: str
    tag: str
    title: str
    body: str
    amount: str = ""
    entry: Entry | None = None
    cite: str = ""

    @property
    def icon(self) -> str:
        return ICONS[self.mark]


ICONS = {"bad": "i-no", "good": "i-ok", "ask": "i-ask"}


@dataclass(frozen=True, kw_only=True)
class ResultPage:
    """The result: the first screen, and of all else the little that matters most."""

    frame: Frame
    changed_since: str
    verdict: Said
    missing: str
    narrow: tuple[Open, ...]
    ledger: Ledger | None
    due: Due | None
    calm: Calm | None
    statement: Statement | None
    sums: charts.Chart | None
    columns: Statement | None
    notes: tuple[str, ...]
    before_judgment: Statement | None
    check_heading: str
    checked: tuple[Checked, ...]
    days: tuple[Day, ...]
    choices: tuple[Choice, ...]
    letters: tuple[Offered, ...]
    more_letters: int
    has_calendar: bool
    worked_out: str


def result_page(seen: Assessed) -> ResultPage:
    """The result of a walk."""
    outcome, verdict = seen.outcome, said(seen)
    stated = _statement(seen)
    day = due(seen)
    letters = fitting(outcome, seen.rulebook)
    rests_on_law = outcome.verdict.kind in LEFT_BY_LAW - {VerdictKind.DISCHARGED, VerdictKind.TOO_OLD}
    return ResultPage(
        frame=frame(seen, "result"),
        changed_since=_changed_since(seen),
        verdict=verdict,
        missing=_missing(seen),
        narrow=narrowing(seen),
        ledger=ledger_of(seen, verdict),
        due=day,
        calm=None if day is not None else calm(seen),
        statement=stated,
        sums=or_left_out("chart sums", lambda: charts.sums(outcome, stated)),
        columns=stated if stated is not None and stated.is_range else None,
        notes=tuple(_notes(seen)),
        before_judgment=before_judgment(seen),
        check_heading=_("What this rests on") if rests_on_law else _("What we checked"),
        checked=tuple(islice(_checked(seen), FEW)),
        days=tuple(islice(_ahead(seen), FEW)),
        choices=tuple(islice(_best_choices(seen), FEW)),
        letters=tuple(letters[:FEW]),
        more_letters=len(letters),
        has_calendar=_has_calendar(seen),
        worked_out=_worked_out(seen),
    )


def _best_choices(seen: Assessed) -> Iterator[Choice]:
    """The ways that are there but for those that are no choice; of a lease none is compared, since there is no sum."""
    if seen.outcome.verdict.kind is VerdictKind.LEASE:
        return iter(())
    return best_first(seen.outcome, seen.answers, without=_no_choice(seen))


def _no_choice(seen: Assessed) -> frozenset[str]:
    """What is none of the best choices: to pay, or to go bankrupt, is none where the verdict is to pay nothing yet."""
    return NO_CHOICE if may_pay(seen.outcome) else NO_CHOICE | PAYS | {OptionCode.BANKRUPTCY.value}


def _statement(seen: Assessed) -> Statement | None:
    return statement_of(seen, seen.outcome.estimate, seen.outcome.verdict.kind)


def _changed_since(seen: Assessed) -> str:
    walk = seen.walk
    if walk.first_release in (None, seen.rulebook.release) or walk.first_day is None:
        return ""
    return _(
        "You first saw this result on %(day)s, under release %(first)s of our facts. It is now worked out under"
        " release %(now)s."
    ) % {"day": say_date(walk.first_day), "first": walk.first_release, "now": seen.outcome.release}


SAYS_IT_ITSELF = frozenset({VerdictKind.LEASE, VerdictKind.CANNOT_CHECK})
"""Kinds whose own sentence says what there is no sum of."""


def _missing(seen: Assessed) -> str:
    if seen.outcome.estimate.basis is not Basis.NOT_ENOUGH or seen.outcome.verdict.kind in SAYS_IT_ITSELF:
        return ""
    if seen.answers.stage is Stage.JUDGMENT:
        return _("We need the amount of the judgment. The court’s paper says it.")
    return _("We need what you owe on the loan, or the loan’s terms.")


def _notes(seen: Assessed) -> Iterator[str]:
    """What is said under the sum."""
    told, per_day = warnings(seen.outcome, seen.answers), seen.outcome.estimate.per_day
    if Warning.MAY_BE_SURPLUS in told:
        yield str(told[Warning.MAY_BE_SURPLUS])
    if per_day:
        yield _("Interest adds about %(amount)s a day.") % {"amount": say_money(per_day)}
    if Warning.MISSING_RATE in told:
        yield str(told[Warning.MISSING_RATE])


def _worked_out(seen: Assessed) -> str:
    return _("Worked out on %(day)s under release %(number)s.") % {
        "day": say_date(seen.today),
        "number": seen.outcome.release,
    }


def _has_calendar(seen: Assessed) -> bool:
    """Whether a calendar file has a day to hold; a made-up day is for nobody's calendar."""
    return not seen.walk.is_example and any(map(lies_ahead, seen.outcome.timeline))


def _ahead(seen: Assessed) -> Iterator[Day]:
    return (day_told(event, seen.rulebook) for event in seen.outcome.timeline if lies_ahead(event))


# What was checked


def _claim(seen: Assessed) -> ClaimCheck | None:
    """Their number as it was checked; of a lease it is not, since nothing is added up."""
    return None if seen.outcome.verdict.kind is VerdictKind.LEASE else seen.outcome.claim_check


def _findings(seen: Assessed) -> Iterator[Checked]:
    claim = _claim(seen)
    for found in map(finding, claim.findings if claim else ()):
        amount = f"{found.line}: {found.amount}" if found.line and found.amount else found.amount
        tag = _("Does not fit") if found.sure else _("Ask about it")
        yield Checked("bad" if found.sure else "ask", tag, found.title, found.body, amount=amount)


def _limits(seen: Assessed) -> list[Entry]:
    if not seen.answers.stage.after_repossession:
        return []
    surest_first = sorted(seen.outcome.law.limits, key=lambda one: HEAVIEST_FIRST.index(one.effect))
    return limit_entries(seen.law, surest_first)


TAKES = (Effect.BARS, Effect.REDUCES, Effect.MAY_BAR, Effect.MAY_REDUCE)
"""What a limit can do to the amount, the surest first."""


def _limits_that_take(seen: Assessed) -> Iterator[Checked]:
    """The limits that take something off, first those that the verdict rests on, and of these the surest."""
    weighs = {one.code for one in seen.outcome.verdict.because}
    takes = [one for one in seen.outcome.law.limits if one.effect in TAKES]
    takes.sort(key=lambda one: (one.code not in weighs, TAKES.index(one.effect)))
    told = limit_entries(seen.law, takes)
    for entry in told if seen.answers.stage.after_repossession else ():
        body = " ".join(filter(None, (entry.says, entry.left, entry.reason)))
        yield Checked("ask", _("The law says"), entry.effect, body, entry=entry)


def _wrongs(seen: Assessed) -> Iterator[Checked]:
    for wrong in wrong_entries(seen.outcome):
        yield Checked("ask", _("Ask about it"), wrong.title, f"{wrong.body} {wrong.proved}".strip(), cite=wrong.cite)


def _checked(seen: Assessed) -> Iterator[Checked]:
    """What was found, in the order in which it matters to the verdict; what both say is said once."""
    law, claim = _limits_that_take(seen), _their_number(seen)
    order = (law, claim) if seen.outcome.verdict.kind in LEFT_BY_LAW else (claim, law)
    titles: set[str] = set()
    for one in (*order[0], *order[1], *_wrongs(seen)):
        if one.title not in titles or one.entry is not None:
            titles.add(one.title)
            yield one


def _their_number(seen: Assessed) -> Iterator[Checked]:
    """What was found in it; that nothing was, only where it could be checked and nothing else is wrong."""
    claim = _claim(seen)
    checked = claim is not None and claim.computed is not None and not seen.outcome.estimate.has_no_sum
    if claim is not None and checked and not claim.findings and not any(_wrongs(seen)):
        body = _("That goes for what you told us. You may still ask for receipts.")
        yield Checked("good", _("Looks usual"), _("We found nothing that does not fit"), body)
    yield from _findings(seen)


# Dates


@dataclass(frozen=True, kw_only=True)
class DatesPage:
    """Every day: what lies ahead, how long each clock runs, and what is past, the small marks of lateness folded."""

    frame: Frame
    due: Due | None
    warnings: tuple[str, ...]
    ahead: tuple[Day, ...]
    credit: str
    time_to_sue: str
    clocks: charts.Clocks | None
    past: tuple[Day, ...]
    small: tuple[Day, ...]
    today: str
    has_calendar: bool


def dates_page(seen: Assessed) -> DatesPage:
    """The dates of a walk."""
    outcome = seen.outcome
    told = events(outcome, seen.rulebook)
    past = [day for day in told if day.when == When.PAST]
    sued = seen.answers.stage is Stage.SUED
    return DatesPage(
        frame=frame(seen, "dates"),
        due=due(seen),
        warnings=_warned(seen, Warning.ANSWER_SUIT_NOW, Warning.PAYMENT_MAY_RESTART_CLOCK, Warning.AUTOMATIC_STAY),
        ahead=tuple(day for day in told if day.when != When.PAST),
        credit=_credit(seen),
        time_to_sue=time_to_sue(outcome, seen.answers.stage),
        clocks=or_left_out("chart clocks", lambda: charts.clocks(outcome, already_sued=sued)),
        past=tuple(day for day in past if day.code not in LATE_MARKS),
        small=tuple(day for day in past if day.code in LATE_MARKS),
        today=_("Today, %(day)s") % {"day": say_date(seen.today)} if told else "",
        has_calendar=_has_calendar(seen),
    )


def _warned(seen: Assessed, *codes: Warning) -> tuple[str, ...]:
    told = warnings(seen.outcome, seen.answers)
    return tuple(str(told[code.value]) for code in codes if code.value in told)


def _credit(seen: Assessed) -> str:
    """When it leaves the credit report, in a sentence or two."""
    credit = seen.outcome.credit
    if credit is None:
        if seen.outcome.verdict.owed_by is OwedBy.ESTATE:
            return _("You did not sign, so this debt should not be on your own credit report. If it is, dispute it.")
        if seen.answers.stage is Stage.PAYING:
            return _(
                "As long as you miss no payment, this loan puts no bad mark on your credit report, and there is nothing"
                " to sue you for."
            )
        return _("We need the date of the first payment you missed to say when this leaves your credit report.")
    latest = say_date(credit.latest_lawful)
    if credit.latest_lawful < seen.today:
        return _(
            "It should be off your credit report. The law’s outer limit was %(latest)s. If it is still there,"
            " dispute it."
        ) % {"latest": latest}
    return _(
        "It should leave your credit report by %(usual)s. The law’s outer limit is %(latest)s. Paying, settling or"
        " selling the debt moves neither day."
    ) % {"usual": say_date(credit.leaves_report), "latest": latest}


# Choices


STEP_COSTS: Mapping[Action, Words] = {
    Action.ANSWER_SUIT: later("an hour or two"),
    Action.SEND_DISCHARGE: later("a stamp"),
    Action.DISPUTE_CREDIT: later("a stamp"),
    Action.OPEN_DEFAULT: later("some courts charge a fee"),
    Action.CLAIM_EXEMPTION: later("a form"),
    Action.ASK_SATISFACTION: later("a letter"),
    Action.INSURANCE_CLAIM: later("some calls"),
    Action.CATCH_UP: later("a letter"),
    Action.CALL_LENDER: later("a call"),
    Action.GET_BELONGINGS: later("a letter"),
    Action.ASK_AMOUNT_TO_RETURN: later("a stamp"),
    Action.WATCH_FOR_NOTICE: later("no cost"),
    Action.DEMAND_PUBLIC_SALE: later("a stamp"),
    Action.CLAIM_SURPLUS: later("a stamp"),
    Action.RAISE_BAR: later("a stamp"),
    Action.PAY_NOTHING_YET: later("no cost"),
    Action.DISPUTE: later("a stamp"),
    Action.ASK_EXPLANATION: later("a stamp"),
    Action.GET_LEGAL_HELP: later("a call"),
    Action.CHECK_JUDGMENT: later("a call"),
}
"""What a first step itself takes. The actions that are not here are ways this can end, and stand among those."""

SAME_STEP: Mapping[str, tuple[Action, ...]] = {OptionCode.DISPUTE.value: (Action.DISPUTE, Action.ASK_EXPLANATION)}
"""Options that are an action of the verdict by another name: the first of these that is there."""


@dataclass(frozen=True)
class Step:
    """A first step: what it costs by itself, and where it begins. `option` is its code where it is an option."""

    title: str
    line: str
    cost: str
    address: str
    option: str = ""
    first: bool = False


@dataclass(frozen=True)
class End:
    """A way this can end, with its bars on the scale that all share; `pay` is how long it would come from pay."""

    choice: Choice
    address: str
    amount: str
    bars: tuple[charts.Bar, ...]
    pay: str
    worst: bool


@dataclass(frozen=True, kw_only=True)
class ChoicesPage:
    """Every choice: first steps with what they cost, ways this can end on one scale, and what is not there with why."""

    frame: Frame
    steps: tuple[Step, ...]
    ends: tuple[End, ...]
    axis: tuple[charts.Mark, ...]
    open_ended: bool
    not_there: tuple[Choice, ...]
    offer: str
    tax: str
    pay: str
    pay_cite: str
    warnings: tuple[str, ...]
    tips: tuple[Advice, ...]
    more_tips: tuple[Advice, ...]


def _choices(seen: Assessed) -> tuple[list[Choice], list[Choice]]:
    """The ways that are there and those that are not; of a lease no way is compared, since there is no sum."""
    if seen.outcome.verdict.kind is VerdictKind.LEASE:
        return [], []
    return choices(seen.outcome, seen.answers)


def choices_page(seen: Assessed, partner: Partner | None) -> ChoicesPage:
    """The choices of a walk; tips that a partner wants first stand first in its frame."""
    there, not_there = _choices(seen)
    ends = [one for one in there if one.group is OptionGroup.ENDING]
    worst = {one.code for one in ends if one.code == OptionCode.DO_NOTHING and _has_no_end(one, seen)}
    costs = {one.code: one.of for one in ends if one.of is not None}
    if seen.answers.stage is Stage.SUED:
        costs |= {
            code: Amounts(cost.told_most, cost.told_most, cost.told_most)
            for code, cost in costs.items()
            if code in worst
        }
    scale = or_left_out("chart ends", lambda: charts.ends(costs, worst))
    advice = tips(seen.outcome, seen.rulebook, partner)
    garnishment = seen.outcome.law.garnishment
    return ChoicesPage(
        frame=frame(seen, "choices"),
        steps=tuple(_steps(seen, [one for one in there if one.group is OptionGroup.FIRST_STEP])),
        ends=tuple(_end(one, seen, scale, worst=one.code in worst) for one in ends),
        axis=scale.axis if scale is not None else (),
        open_ended=bool(worst) and scale is not None,
        not_there=tuple(not_there),
        offer=_offer(seen),
        tax=_tax(seen),
        pay=_pay(seen),
        pay_cite=say_cite(garnishment.cite) if garnishment else "",
        warnings=_warned(seen, Warning.COSIGNER_LIABLE, Warning.PAYMENT_MAY_RESTART_CLOCK),
        tips=tuple(advice[:TIPS_OPEN]),
        more_tips=tuple(advice[TIPS_OPEN:]),
    )


def _has_no_end(waiting: Choice, seen: Assessed) -> bool:
    return waiting.of is not None and has_no_end(waiting.of, seen.answers.stage)


def _steps(seen: Assessed, options: Sequence[Choice]) -> Iterator[Step]:
    acts = [act for act in said(seen).acts if Action(act.code) in STEP_COSTS]
    shown = [Action(act.code) for act in acts]
    by_name = {one.code: next((act for act in SAME_STEP.get(one.code, ()) if act in shown), None) for one in options}
    same = {by_name[one.code]: one for one in options}
    for act in acts:
        as_option = same.get(Action(act.code))
        cost = _("a letter") if says_who_died(Action(act.code), seen) else str(STEP_COSTS[Action(act.code)])
        yield Step(act.title, act.line, cost, act.address, first=as_option is not None and as_option.first)
    for one in options:
        if by_name[one.code] is None:
            cost = _("a stamp") if one.code == OptionCode.DISPUTE else one.cost
            yield Step(one.title, _words_of(one), cost, _option(seen, one), option=one.code, first=one.first)


def _option(seen: Assessed, choice: Choice) -> str:
    return reverse("option", kwargs={"sealed": seen.walk.sealed, "code": choice.code})


def _end(choice: Choice, seen: Assessed, scale: charts.Ends | None, *, worst: bool) -> End:
    bars = scale.bars.get(choice.code, ()) if scale is not None else ()
    pay = ""
    if choice.code == OptionCode.DO_NOTHING and choice.months:
        pay = ngettext(
            "Taken from your pay, it would take about %(n)s month.",
            "Taken from your pay, it would take about %(n)s months.",
            choice.months,
        ) % {"n": choice.months}
    return End(choice, _option(seen, choice), choice.cost, bars, pay, worst)


def _words_of(choice: Choice) -> str:
    return " ".join((choice.body, *choice.why))


def _offer(seen: Assessed) -> str:
    found = seen.outcome.settlement
    if found is None:
        return ""
    words = (
        _(
            "To settle, you could open near %(low)s, aim for %(target)s, and stop at %(high)s. These are our own"
            " figures: no public report counts them for car loans."
        )
        if settles_by_our_own_figures(seen.rulebook)
        else _(
            "To settle, people often open near %(low)s, aim for %(target)s, and stop at %(high)s. These are rough"
            " figures, not rules."
        )
    )
    return words % {
        "low": say_about(found.opening),
        "target": say_about(found.target),
        "high": say_about(found.walk_away),
    }


def _tax(seen: Assessed) -> str:
    found = seen.outcome.tax
    if found is None:
        return ""
    told = [_("A settlement at the aim would forgive about %(amount)s.") % {"amount": say_about(found.forgiven)}]
    if found.form_expected:
        told.append(_("Expect a Form 1099-C."))
    if found.taxable is None:
        told.append(_("It may be taxed as income, unless you owe more than you own."))
    else:
        words = _("By what you own and owe, %(amount)s of it may be taxed as income.")
        told.append(words % {"amount": say_about(found.taxable)})
    return " ".join(told)


def _pay(seen: Assessed) -> str:
    """What can be taken from pay."""
    found = seen.outcome.law.garnishment
    if found is None:
        return ""
    more = _warned(seen, Warning.STATE_MAY_PROTECT_MORE)
    if not found.weekly_most:
        return " ".join((_("By what you told us, nothing can be taken from your pay for this debt."), *more))
    most = _("The most that can be taken from your pay is %(week)s a week, or %(month)s a month.") % {
        "week": say_money(found.weekly_most),
        "month": say_money(found.monthly_most),
    }
    first = (_("They must win in court first."),) if found.needs_judgment else ()
    return " ".join((most, *_less_of_pay(found), *first, *more))


def _less_of_pay(found: GarnishmentOutcome) -> Iterator[str]:
    """What else keeps down what is taken from pay."""
    if found.yearly_most is not None:
        words = _("In one calendar year each of them can take at most %(amount)s.")
        yield words % {"amount": say_money(found.yearly_most)}
    if found.weekly_may_be is not None:
        if not found.weekly_may_be:
            yield _("It may be nothing at all. Ask legal aid.")
        else:
            words = _("It may be no more than %(amount)s a week. Ask legal aid.")
            yield words % {"amount": say_money(found.weekly_may_be)}


# Letters


@dataclass(frozen=True, kw_only=True)
class LettersPage:
    """Every letter, those that fit first."""

    frame: Frame
    letters: tuple[Offered, ...]
    others: tuple[Offered, ...]


def letters_page(seen: Assessed) -> LettersPage:
    """The letters of a walk."""
    return LettersPage(
        frame=frame(seen, "letters"),
        letters=tuple(fitting(seen.outcome, seen.rulebook)),
        others=tuple(others(seen.outcome, seen.rulebook)),
    )


# The law


@dataclass(frozen=True, kw_only=True)
class LawPage:
    """What the state's law does here, to the amount, the car and the time to sue, and its rules with their sources."""

    frame: Frame
    name: str
    guide: str
    limits_heading: str
    effect: str
    limits: tuple[Entry, ...]
    settle: tuple[Open, ...]
    findings: tuple[Checked, ...]
    wrongs: tuple[Wrong, ...]
    damages: str
    rights: tuple[ToKeepIt, ...]
    time_heading: str
    time_to_sue: str
    warnings: tuple[str, ...]
    entries: tuple[Entry, ...]


def law_page(seen: Assessed) -> LawPage:
    """The law that governs a walk, and what it does there."""
    limits, damages = _limits(seen), seen.outcome.law.statutory_damages
    return LawPage(
        frame=frame(seen, "law"),
        name=say(seen.place.name),
        guide=reverse("state", kwargs={"slug": SLUGS[seen.place.code]}),
        limits_heading=_limits_heading(seen),
        effect=after_the_limits(seen.outcome) if limits else "",
        limits=tuple(limits),
        settle=settling(seen),
        findings=tuple(_findings(seen)),
        wrongs=tuple(wrong_entries(seen.outcome)),
        damages=say_money(damages) if damages is not None else "",
        rights=tuple(rights(seen.outcome, seen.law)),
        time_heading=_time_heading(seen),
        time_to_sue=time_to_sue(seen.outcome, seen.answers.stage),
        warnings=_warned(seen, Warning.CONTRACT_TYPE_UNKNOWN, Warning.RULE_UNVERIFIED),
        entries=tuple(law_entries(seen.law, stage=seen.answers.stage)),
    )


def _time_heading(seen: Assessed) -> str:
    if seen.answers.stage is Stage.JUDGMENT:
        return str(LAW_HEADINGS["judgment_life"])
    return _("How long they can sue")


def _limits_heading(seen: Assessed) -> str:
    if seen.answers.stage is Stage.JUDGMENT:
        return _("What could have been raised before the judgment")
    return _("What it may take off the amount")


# The plan


@dataclass(frozen=True, kw_only=True)
class PlanPage:
    """The result in short, for paper: what is due first, the sum, the days, the first steps and the choices."""

    result: str
    made: str
    verdict: Said
    ledger: Ledger | None
    due: Due | None
    today: Calm | None
    warnings: tuple[str, ...]
    missing: str
    notes: tuple[str, ...]
    statement: Statement | None
    days: tuple[Day, ...]
    tips: tuple[Advice, ...]
    choices: tuple[Choice, ...]
    has_calendar: bool


def plan_page(seen: Assessed, partner: Partner | None) -> PlanPage:
    """The plan of a walk."""
    there, _not_there = _choices(seen)
    verdict = said(seen)
    made = _("%(name)s. Worked out on %(day)s under release %(number)s of our facts.") % {
        "name": say(seen.place.name),
        "day": say_date(seen.today),
        "number": seen.outcome.release,
    }
    return PlanPage(
        result=room_address(seen.walk, "result"),
        made=" ".join(filter(None, (made, old_facts(seen.rulebook, seen.today)))),
        verdict=verdict,
        ledger=ledger_of(seen, verdict),
        due=due(seen),
        today=None if due(seen) is not None else to_do_today(seen),
        warnings=_warned(seen, Warning.PAYMENT_MAY_RESTART_CLOCK),
        missing=_missing(seen),
        notes=tuple(_notes(seen)),
        statement=_statement(seen),
        days=tuple(_ahead(seen)),
        tips=tuple(tips(seen.outcome, seen.rulebook, partner)[:TIPS_ON_PAPER]),
        choices=tuple(there),
        has_calendar=_has_calendar(seen),
    )
