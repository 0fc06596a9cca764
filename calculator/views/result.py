"""The result: the amount, why, whether the lender's number is right, the dates, what to do and what the law says."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import partial

from django.http import HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from calculator.content.summaries import phrase
from calculator.engine import assess
from calculator.engine.answers import Answers
from calculator.engine.credit import LATE_STEPS
from calculator.engine.outcome import Estimate, Event, FoundIssue, LimitationOutcome, Outcome, Right
from calculator.engine.rulebook import Jurisdiction, Reinstatement, Rulebook, Tip
from calculator.engine.vocabulary import Availability, Basis, LimitationStatus, Stage, Warning, When
from calculator.left_out import or_left_out
from calculator.questionnaire.example import EXAMPLE_STATE, example_walk
from calculator.questionnaire.flow import asked_by
from calculator.questionnaire.forms import Reading, read
from calculator.questionnaire.questions import Words
from calculator.questionnaire.words import say_money
from calculator.views.assessed import Assessed, assessed, assessed_walk
from calculator.views.charts import charts
from calculator.views.choices import choices, owes_nothing
from calculator.views.comeback import come_back
from calculator.views.guides import SLUGS, no_law, without_law
from calculator.views.law import law_entries, limit_entries, wrong_entries
from calculator.views.letters import ON_RESULT, offered
from calculator.views.markdown import as_html
from calculator.views.prefix import frame_of
from calculator.views.site import PublicRequest, only_in_english, pure_post, say, today_in, under_release
from calculator.views.statement import Statement, say_amount, statement
from calculator.views.walk import address
from calculator.views.what_if import form_fields, form_step
from calculator.views.wording import (
    FINDINGS,
    LIMITATION_BEFORE_SALE,
    LIMITATION_STATUS,
    LIMITATION_SUED,
    LINES,
    MISSING,
    QUESTIONS,
    RIGHTS,
    SURE_FINDINGS,
    WARNINGS,
)

LATE_MARKS = frozenset(code for code, _days in LATE_STEPS)

TIPS_OPEN = 5
"""How many tips are shown in full; the others follow behind a disclosure."""


@require_safe
@assessed
def result(request: PublicRequest, seen: Assessed) -> HttpResponseBase:
    """The whole result for the answers in the address."""
    return _page(request, seen)


@require_safe
@under_release
def example(request: PublicRequest) -> HttpResponseBase:
    """The result of made-up answers, for whoever wants to see one first. It alone may be found by search engines."""
    walk = example_walk(today_in(EXAMPLE_STATE, request.rulebook))
    states = without_law(walk.values, request.rulebook)
    if states:
        return no_law(request, states)
    return _page(request, assessed_walk(walk, request.rulebook), template="example.html")


@pure_post
@require_http_methods(["GET", "HEAD", "POST"])
@assessed
def what_if(request: PublicRequest, seen: Assessed) -> HttpResponseBase:
    """The result of the answers as the what-if changes them; a mistake in the form brings this result back with it."""
    if request.method != "POST":
        return HttpResponseRedirect(address(seen.walk, "result"))
    reading = read(form_step(seen), request.POST, seen.walk.values, seen.rulebook, seen.today)
    if reading.problems:
        response = _page(request, seen, reading)
        response["HX-Push-Url"] = "false"
        return response
    return HttpResponseRedirect(address(seen.walk.answered(reading.values), "result"), status=303)


def _page(
    request: PublicRequest, seen: Assessed, reading: Reading | None = None, template: str = "result.html"
) -> HttpResponse:
    walk, answers, outcome, rulebook = seen.walk, seen.answers, seen.outcome, seen.rulebook
    there, not_there = choices(outcome, answers)
    told, advice = events(outcome, rulebook), tips(request, outcome)
    law_day = answers.sale_date or seen.today
    context = {
        "walk": walk,
        "sealed": walk.sealed,
        "answers": answers,
        "outcome": outcome,
        "check": address(walk, "check"),
        "what_if": form_fields(seen, reading),
        "changed_since": walk.first_release not in (None, rulebook.release),
        "headline": headline(outcome.estimate, answers.stage),
        "statement": statement(outcome.estimate, rulebook.assumptions, answers.vehicle_value),
        "before_judgment": _before_judgment(seen),
        "narrow": narrowing(seen),
        "deadlines": [day for day in told if day.deadline and day.when != When.PAST],
        "rights": list(rights(outcome, seen.place, law_day)),
        "claim": outcome.claim_check,
        "findings": [finding(one) for one in outcome.claim_check.findings] if outcome.claim_check else [],
        "days": with_today(told, outcome.today) if told else [],
        "time_to_sue": time_to_sue(outcome, answers.stage),
        "tips": advice[:TIPS_OPEN],
        "more_tips": advice[TIPS_OPEN:],
        "letters": offered(outcome, rulebook)[0][:ON_RESULT],
        "warnings": warnings(outcome, answers),
        "limits": limit_entries(seen.place, law_day, outcome.law.limits) if answers.stage.after_repossession else [],
        "wrongs": wrong_entries(outcome),
        "choices": there,
        "not_there": not_there,
        "settle_by_answering": settling(seen),
        "law": law_entries(seen.place, law_day, stage=answers.stage, contract_type=answers.contract_type),
        "place": seen.place,
        "place_name": say(seen.place.name),
        "guide": SLUGS[seen.place.code],
        "charts": charts(outcome, answers),
        "come_back": come_back(request, seen),
    }
    return render(request, template, context, status=422 if reading else 200)


@dataclass(frozen=True)
class Headline:
    """The first sentence: words before the amount, one or two amounts, words after."""

    before: str
    low: str = ""
    high: str = ""
    after: str = ""
    likely: str = ""

    @property
    def is_range(self) -> bool:
        return bool(self.high)


def headline(found: Estimate, stage: Stage) -> Headline:
    """The result as a sentence. Before a sale it is about one that may come."""
    span = found.span
    if span is None:
        return Headline(before=_("We cannot work out an amount yet"))
    if span.is_known:
        return _known_headline(found, span.likely, stage)
    if found.basis is Basis.BALANCE_ONLY:
        return Headline(
            before=_("Before any sale, it comes to"),
            low=say_amount(span.low, estimated=True),
            high=say_amount(span.high, estimated=True),
            after=_("What the car brings comes off that."),
        )
    likely = say_amount(abs(span.likely), estimated=True)
    if span.high <= 0:
        return Headline(
            before=_they_may_owe(stage),
            low=say_amount(-span.high, estimated=True),
            high=say_amount(-span.low, estimated=True),
            likely=likely,
        )
    if span.low <= 0:
        return Headline(
            before=_you_may_owe(stage),
            low=_("nothing"),
            high=say_amount(span.high, estimated=True),
            after=_("The car may even bring more than you owe."),
            likely=likely if span.likely > 0 else _("nothing"),
        )
    return Headline(
        before=_you_may_owe(stage),
        low=say_amount(span.low, estimated=True),
        high=say_amount(span.high, estimated=True),
        likely=likely,
    )


def _you_may_owe(stage: Stage) -> str:
    if stage.after_sale:
        return _("You may owe")
    return (
        _("After the sale you may owe") if stage.after_repossession else _("If the car is taken and sold, you may owe")
    )


def _they_may_owe(stage: Stage) -> str:
    if stage.after_sale:
        return _("They may owe you")
    if stage.after_repossession:
        return _("After the sale they may owe you")
    return _("If the car is taken and sold, they may owe you")


def _known_headline(found: Estimate, amount: Decimal, stage: Stage) -> Headline:
    if amount < 0:
        return Headline(before=_they_may_owe(stage), low=say_money(-amount))
    if found.basis is Basis.JUDGMENT:
        return Headline(before=_("On the judgment you owe"), low=say_money(amount), after=_("as of today."))
    if found.basis is Basis.BALANCE_ONLY:
        return Headline(
            before=_("Before any sale, it comes to"),
            low=say_money(amount),
            after=_("What the car brings comes off that."),
        )
    return Headline(before=_you_may_owe(stage), low=say_money(amount))


def _before_judgment(seen: Assessed) -> Statement | None:
    """After a judgment, what the sale itself adds up to, told as information."""
    if seen.outcome.estimate.basis is not Basis.JUDGMENT:
        return None
    without = assess(replace(seen.answers, judgment_amount=None), seen.rulebook, seen.today).estimate
    return statement(without, seen.rulebook.assumptions, seen.answers.vehicle_value)


def narrowing(seen: Assessed) -> list[dict[str, str]]:
    """The answers that would turn a range into an amount, each with the page that asks for it.

    After a judgment the court's number is all that counts, so it alone is asked for.
    """
    if seen.answers.stage is Stage.JUDGMENT and seen.outcome.estimate.basis is not Basis.JUDGMENT:
        return _asked_on(seen, ("judgment_amount",), MISSING)
    return _asked_on(seen, seen.outcome.estimate.missing, MISSING)


def settling(seen: Assessed) -> list[dict[str, str]]:
    """The answers that would settle what the state's law does here."""
    return _asked_on(seen, seen.outcome.law.questions, QUESTIONS)


def _asked_on(seen: Assessed, keys: Iterable[str], words: Mapping[str, Words]) -> list[dict[str, str]]:
    """Answers by name, each with the page on the path that asks for it; a page is linked once."""
    links: dict[str, dict[str, str]] = {}
    asked = asked_by(seen.walk.values, seen.rulebook, seen.today)
    for key in keys:
        step = asked.get(key)
        if step is not None and key in words and step.slug not in links:
            change = address(seen.walk, step.slug, come_from="result")
            links[step.slug] = {"words": str(words[key]), "change": change}
    return list(links.values())


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


def events(outcome: Outcome, rulebook: Rulebook) -> list[Day]:
    """The timeline in the words of its milestones."""
    return [_day(event, rulebook) for event in outcome.timeline]


def _day(event: Event, rulebook: Rulebook) -> Day:
    words = rulebook.milestones.get(event.code)
    late_and_over = event.when is When.PAST and event.code in LATE_MARKS  # how to avoid it is no help any more
    return Day(
        code=event.code,
        date=event.date,
        when=event.when.value,
        deadline=event.deadline,
        title=(say(words.title) if words else "").strip() or event.code.replace("_", " ").capitalize(),
        body=say(words.body) if words and not late_and_over else "",
        kind=say(words.kind) if words else "",
        cite=event.cite,
        only_in_english=words is not None and only_in_english(words.body),
    )


def with_today(told: list[Day], today: date) -> list[Day]:
    """The days with today in its place."""
    here = Day("today", today, When.TODAY.value, False, _("Today"), "", "")
    past = [day for day in told if day.date < today]
    return [*past, here, *(day for day in told if day.date >= today)]


def warnings(outcome: Outcome, answers: Answers) -> dict[str, Words]:
    """The outcome's warnings in words, by code.

    Whoever can still catch up or get the car back is not warned of paying, nor is one who owes nothing.
    """
    left_out = set()
    if not answers.stage.after_sale or owes_nothing(outcome):
        left_out.add(Warning.PAYMENT_MAY_RESTART_CLOCK)
    return {code.value: WARNINGS[code.value] for code in outcome.warnings if code.value in WARNINGS.keys() - left_out}


def rights(outcome: Outcome, place: Jurisdiction, day: date) -> Iterable[dict[str, object]]:
    """The rights to catch up or get the car back that are there, or may be, with the conditions in a day's law."""
    terms = place.rule(Reinstatement, day)
    for name, right in (
        ("cure", outcome.law.cure),
        ("reinstatement", outcome.law.reinstatement),
        ("redemption", outcome.law.redemption),
    ):
        if isinstance(right, Right) and right.available in (Availability.YES, Availability.CONDITIONAL):
            title, body = RIGHTS[name]
            yield {
                "title": title,
                "body": body,
                "right": right,
                "maybe": right.available is Availability.CONDITIONAL,
                "condition": phrase(terms.condition) if terms and right.condition else "",
            }


def finding(found: FoundIssue) -> dict[str, object]:
    title, body = FINDINGS[found.code.value]
    return {
        "title": title,
        "body": body,
        "amount": found.amount,
        "line": LINES.get(found.line or "", ""),
        "sure": found.code.value in SURE_FINDINGS,
    }


def time_to_sue(outcome: Outcome, stage: Stage) -> str:
    """How long they can sue, in sentences; empty where nothing is to be said, as long as no payment was missed."""
    found = outcome.law.limitation
    if found is None or found.status.value not in LIMITATION_STATUS or stage is Stage.PAYING:
        return ""
    at_stage = LIMITATION_SUED if stage is Stage.SUED else {} if stage.after_sale else LIMITATION_BEFORE_SALE
    ends = _time_ends(found, outcome.today)
    said = [str(at_stage.get(found.status.value, LIMITATION_STATUS[found.status.value])), ends]
    if found.status is LimitationStatus.UNKNOWN and ends:
        said = [ends, _("With the date of the first missed payment we can say more.")]
    if found.extinguishes:
        said.append(_("In this state the debt itself ends then."))
    return " ".join(sentence for sentence in said if sentence)


def _time_ends(found: LimitationOutcome, today: date) -> str:
    first, last = found.earliest, found.latest
    words = {"early": date_format(first) if first else "", "late": date_format(last) if last else ""}
    if first and last:
        if last < today:
            text = (
                _("By our count the time to sue ended on %(late)s.")
                if first == last
                else _("By our count the time to sue ended between %(early)s and %(late)s.")
            )
        else:
            text = (
                _("The time to sue ends on %(late)s.")
                if first == last
                else _("The time to sue ends between %(early)s and %(late)s.")
            )
    elif last:
        text = _("The time to sue ends on %(late)s at the latest.")
    elif first:
        text = _("The time to sue ends on %(early)s at the earliest.")
    else:
        return ""
    return text % words


def tips(request: PublicRequest, outcome: Outcome) -> list[dict[str, object]]:
    """The tips that fit, in the release's order; those that a partner wants first stand first in its frame."""
    chosen, frame = set(outcome.tips), frame_of(request)
    first = frame.partner.tips if frame else ()
    fitting = (tip for tip in request.rulebook.tips if tip.slug in chosen)
    told = (
        or_left_out(f"tip {tip.slug}", partial(_tip, tip))
        for tip in sorted(fitting, key=lambda tip: tip.slug not in first)
    )
    return [one for one in told if one is not None]


def _tip(tip: Tip) -> dict[str, object]:
    return {
        "title": say(tip.title),
        "body": say(tip.body),
        "html": as_html(say(tip.body)),
        "sources": tip.sources,
        "status": tip.status.value,
        "only_in_english": only_in_english(tip.body),
    }
