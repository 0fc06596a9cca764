"""The result: the amount, why, whether the lender's number is right, the dates, what to do and what the law says."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.http import HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from calculator.engine import assess
from calculator.engine.answers import Answers
from calculator.engine.credit import LATE_STEPS
from calculator.engine.outcome import Estimate, Event, FoundIssue, Outcome, Right
from calculator.engine.parsing import AnswerErrors, assemble
from calculator.engine.rulebook import Rulebook
from calculator.engine.vocabulary import Availability, Basis, When
from calculator.questionnaire.flow import on_path, step_asking
from calculator.questionnaire.questions import Words
from calculator.questionnaire.seal import Walk, seal
from calculator.questionnaire.words import say_money
from calculator.views.choices import choices
from calculator.views.law import law_entries, limit_entries, wrong_entries
from calculator.views.site import PublicRequest, say, under_release
from calculator.views.statement import say_amount, statement
from calculator.views.walk import address, borrowers_day, unsealed
from calculator.views.wording import (
    FINDINGS,
    LIMITATION_STATUS,
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
@under_release
@unsealed
def result(request: PublicRequest, walk: Walk) -> HttpResponseBase:
    """The whole result for the answers in the address; answers that do not fit together are sent back to be mended."""
    rulebook, today = request.rulebook, borrowers_day(walk, request.rulebook)
    try:
        answers = assemble(on_path(walk.values, rulebook, today), today)
    except AnswerErrors:
        return HttpResponseRedirect(address(walk, "check"))
    outcome = assess(answers, rulebook, today)
    place = rulebook.jurisdictions[answers.state]
    there, not_there = choices(outcome)
    context = {
        "walk": walk,
        "sealed": seal(walk),
        "answers": answers,
        "outcome": outcome,
        "check": address(walk, "check"),
        "changed_since": walk.first_release not in (None, rulebook.release),
        "headline": headline(outcome.estimate),
        "statement": statement(outcome.estimate, rulebook.assumptions, answers.vehicle_value),
        "before_judgment": _before_judgment(answers, outcome, rulebook, today),
        "narrow": narrowing(walk, outcome, rulebook),
        "deadlines": [event for event in events(outcome, rulebook) if event.deadline and event.when != When.PAST],
        "rights": list(rights(outcome)),
        "claim": outcome.claim_check,
        "findings": [finding(one) for one in outcome.claim_check.findings] if outcome.claim_check else [],
        "days": days(outcome, rulebook),
        "limitation": _limitation_words(outcome),
        "tips": tips(outcome, rulebook)[:TIPS_OPEN],
        "more_tips": tips(outcome, rulebook)[TIPS_OPEN:],
        "warnings": {code.value: WARNINGS[code.value] for code in outcome.warnings if code.value in WARNINGS},
        "limits": limit_entries(place, answers.sale_date or today, outcome.law.limits),
        "wrongs": wrong_entries(outcome),
        "choices": there,
        "not_there": not_there,
        "settle_by_answering": settling(walk, outcome, rulebook),
        "law": law_entries(place, answers.sale_date or today, stage=answers.stage, contract_type=answers.contract_type),
        "place": place,
        "place_name": say(place.name),
    }
    return render(request, "result.html", context)


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


def headline(found: Estimate) -> Headline:
    """The result as a sentence."""
    span = found.span
    if span is None:
        return Headline(before=_("We cannot work out an amount yet"))
    if span.is_known:
        return _known_headline(found, span.likely)
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
            before=_("They may owe you"),
            low=say_amount(-span.high, estimated=True),
            high=say_amount(-span.low, estimated=True),
            likely=likely,
        )
    if span.low <= 0:
        return Headline(
            before=_("You may owe"),
            low=_("nothing"),
            high=say_amount(span.high, estimated=True),
            after=_("The car may even bring more than you owe."),
            likely=likely if span.likely > 0 else _("nothing"),
        )
    return Headline(
        before=_("You may owe"),
        low=say_amount(span.low, estimated=True),
        high=say_amount(span.high, estimated=True),
        likely=likely,
    )


def _known_headline(found: Estimate, amount: Any) -> Headline:
    if amount < 0:
        return Headline(before=_("They may owe you"), low=say_money(-amount))
    if found.basis is Basis.JUDGMENT:
        return Headline(before=_("On the judgment you owe"), low=say_money(amount), after=_("as of today."))
    if found.basis is Basis.BALANCE_ONLY:
        return Headline(
            before=_("Before any sale, it comes to"),
            low=say_money(amount),
            after=_("What the car brings comes off that."),
        )
    return Headline(before=_("You may owe"), low=say_money(amount))


def _before_judgment(answers: Answers, outcome: Outcome, rulebook: Rulebook, today: date) -> Any:
    """After a judgment, what the sale itself adds up to, told as information."""
    if outcome.estimate.basis is not Basis.JUDGMENT:
        return None
    without = assess(replace(answers, judgment_amount=None), rulebook, today).estimate
    return statement(without, rulebook.assumptions, answers.vehicle_value)


def narrowing(walk: Walk, outcome: Outcome, rulebook: Rulebook) -> list[dict[str, str]]:
    """The answers that would turn a range into an amount, each with the page that asks for it."""
    return _asked_on(walk, outcome.estimate.missing, MISSING, rulebook, outcome.today)


def settling(walk: Walk, outcome: Outcome, rulebook: Rulebook) -> list[dict[str, str]]:
    """The answers that would settle what the state's law does here."""
    return _asked_on(walk, outcome.law.questions, QUESTIONS, rulebook, outcome.today)


def _asked_on(
    walk: Walk, keys: Iterable[str], words: Mapping[str, Words], rulebook: Rulebook, today: date
) -> list[dict[str, str]]:
    """Answers by name, each with the page on the path that asks for it; a page is linked once."""
    links: dict[str, dict[str, str]] = {}
    for key in keys:
        step = step_asking(key, walk.values, rulebook, today)
        if step is not None and key in words and step.slug not in links:
            links[step.slug] = {"words": str(words[key]), "change": address(walk, step.slug, come_from="result")}
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
        title=say(words.title) if words else event.code,
        body=say(words.body) if words and not late_and_over else "",
        kind=say(words.kind) if words else "",
    )


def days(outcome: Outcome, rulebook: Rulebook) -> list[Day]:
    """The timeline with today in its place."""
    found = events(outcome, rulebook)
    today = Day("today", outcome.today, When.TODAY.value, False, _("Today"), "", "")
    past = [day for day in found if day.date < outcome.today]
    return [*past, today, *(day for day in found if day.date >= outcome.today)]


def rights(outcome: Outcome) -> Iterable[dict[str, object]]:
    """The rights to catch up or get the car back that are there, or may be."""
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


def _limitation_words(outcome: Outcome) -> dict[str, object] | None:
    found = outcome.law.limitation
    if found is None or found.status.value not in LIMITATION_STATUS:
        return None
    return {"found": found, "status": LIMITATION_STATUS[found.status.value]}


def tips(outcome: Outcome, rulebook: Rulebook) -> list[dict[str, object]]:
    chosen = set(outcome.tips)
    return [
        {"title": say(tip.title), "body": say(tip.body), "sources": tip.sources, "status": tip.status.value}
        for tip in rulebook.tips
        if tip.slug in chosen
    ]
