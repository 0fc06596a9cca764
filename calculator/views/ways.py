"""A page for each option, and the planner for an offer."""

from django.http import Http404, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from calculator.engine.vocabulary import (
    OptionCode,
)
from calculator.language import state_names
from calculator.questionnaire.address import address
from calculator.questionnaire.forms import Reading, fields, read
from calculator.questionnaire.what_if import OFFER
from calculator.telling.assessed import Assessed
from calculator.telling.choices import choice_of, may_pay
from calculator.telling.figures import settles_by_our_own_figures
from calculator.telling.offer import in_writing, reasons, say_first, why_none
from calculator.views.opening import assessed
from calculator.views.site import PublicRequest, pure_post


@require_safe
@assessed
def option(request: PublicRequest, seen: Assessed, code: str) -> HttpResponseBase:
    """One option: what it costs and takes, its risk and its first step."""
    choice = choice_of(seen.outcome, seen.answers, code)
    if choice is None:
        raise Http404
    context = {
        "walk": seen.walk,
        "choice": choice,
        "outcome": seen.outcome,
        "result": address(seen.walk, "result"),
        "sealed": seen.walk.sealed,
        "is_offer": code in (OptionCode.SETTLE_LUMP_SUM, OptionCode.PAYMENT_PLAN),
    }
    return render(request, "option.html", context)


@pure_post
@require_http_methods(["GET", "HEAD", "POST"])
@assessed
def offer(request: PublicRequest, seen: Assessed) -> HttpResponseBase:
    """The planner: what to offer, with which reasons, what to get in writing, and what to say on the phone."""
    reading = None
    if request.method == "POST":
        reading = read(OFFER, request.POST, seen.path)
        if not reading.problems:
            return HttpResponseRedirect(address(seen.walk.answered(reading.values), "offer"), status=303)
    return _offer_page(request, seen, reading)


def _offer_page(request: PublicRequest, seen: Assessed, reading: Reading | None) -> HttpResponseBase:
    context = {
        "walk": seen.walk,
        "outcome": seen.outcome,
        "answers": seen.answers,
        "offer": seen.outcome.settlement,
        "our_own_figures": settles_by_our_own_figures(seen.rulebook),
        "say_first": say_first(seen),
        "may_pay": may_pay(seen.outcome),
        "why_none": why_none(seen),
        "lump": choice_of(seen.outcome, seen.answers, OptionCode.SETTLE_LUMP_SUM.value),
        "plan": choice_of(seen.outcome, seen.answers, OptionCode.PAYMENT_PLAN.value),
        "reasons": list(reasons(seen)),
        "in_writing": in_writing(seen.answers),
        "fields": fields(OFFER, seen.path, state_names(seen.rulebook), reading),
        "result": address(seen.walk, "result"),
        "sealed": seen.walk.sealed,
    }
    return render(request, "offer.html", context, status=422 if reading else 200)
