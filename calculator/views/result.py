"""The result: the amount, why, whether the lender's number is right, the dates, what to do and what the law says."""

from django.http import HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from calculator.clock import today_in
from calculator.engine.outcome import known
from calculator.engine.vocabulary import When
from calculator.frames.prefix import partner_of
from calculator.language import say, state_names
from calculator.questionnaire.address import address
from calculator.questionnaire.example import EXAMPLE_STATE, example_walk
from calculator.questionnaire.forms import Reading, fields, read
from calculator.questionnaire.what_if import form_step
from calculator.telling.advice import tips, warnings
from calculator.telling.assessed import Assessed, assessed_walk
from calculator.telling.charts import charts
from calculator.telling.choices import choices
from calculator.telling.claim import finding
from calculator.telling.days import events, with_today
from calculator.telling.guides import SLUGS, without_law
from calculator.telling.law import law_entries, limit_entries, wrong_entries
from calculator.telling.letters import offered
from calculator.telling.open_answers import narrowing, settling
from calculator.telling.rights import rights
from calculator.telling.statement import before_judgment, statement
from calculator.telling.time_to_sue import time_to_sue
from calculator.telling.verdict import said
from calculator.views.comeback import come_back
from calculator.views.opening import assessed, no_law
from calculator.views.site import PublicRequest, pure_post, under_release

LETTERS_SHOWN = 4
"""How many letters the result shows; the others are a link away."""

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
    reading = read(form_step(seen.path), request.POST, seen.path)
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
    told_first = said(seen)
    told, advice = events(outcome, rulebook), tips(outcome, rulebook, partner_of(request))
    context = {
        "walk": walk,
        "sealed": walk.sealed,
        "answers": answers,
        "outcome": outcome,
        "check": address(walk, "check"),
        "what_if": fields(form_step(seen.path), seen.path, state_names(rulebook), reading),
        "changed_since": walk.first_release not in (None, rulebook.release),
        "verdict": told_first,
        "headline": told_first.headline,
        "statement": statement(outcome.estimate, rulebook.assumptions, answers.vehicle_value),
        "before_judgment": before_judgment(seen),
        "narrow": narrowing(seen),
        "deadlines": [day for day in told if day.deadline and day.when != When.PAST],
        "rights": list(rights(outcome, seen.law)),
        "claim": outcome.claim_check,
        "findings": [finding(one) for one in outcome.claim_check.findings] if outcome.claim_check else [],
        "days": with_today(told, outcome.today) if told else [],
        "time_to_sue": time_to_sue(outcome, answers.stage),
        "tips": advice[:TIPS_OPEN],
        "more_tips": advice[TIPS_OPEN:],
        "letters": offered(outcome, rulebook)[0][:LETTERS_SHOWN],
        "warnings": warnings(outcome, answers),
        "whole": outcome.estimate.amounts or known(outcome.verdict.asked),
        "limits": limit_entries(seen.law, outcome.law.limits) if answers.stage.after_repossession else [],
        "wrongs": wrong_entries(outcome),
        "choices": there,
        "not_there": not_there,
        "settle_by_answering": settling(seen),
        "law": law_entries(seen.law, stage=answers.stage),
        "place": seen.place,
        "place_name": say(seen.place.name),
        "guide": SLUGS[seen.place.code],
        "charts": charts(outcome, answers),
        "come_back": come_back(request, seen),
    }
    return render(request, template, context, status=422 if reading else 200)
