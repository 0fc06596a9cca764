"""A page for each option, and the planner for an offer."""

from collections.abc import Iterator
from decimal import Decimal

from django.http import Http404, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from calculator.engine.calendar import whole_years
from calculator.engine.settlement import OLD_DEBT_YEARS
from calculator.engine.vocabulary import (
    DefectEffect,
    Effect,
    Holder,
    LimitationStatus,
    OptionCode,
)
from calculator.questionnaire.forms import Reading, fields, read
from calculator.questionnaire.questions import Step
from calculator.questionnaire.what_if import QUESTIONS
from calculator.telling.assessed import Assessed, assessed
from calculator.telling.choices import choice_of
from calculator.telling.wording import IN_WRITING, REASONS_TO_SETTLE
from calculator.views.site import PublicRequest, pure_post, state_names
from calculator.views.walk import address

OFFER = Step(
    slug="offer",
    title="",
    why="",
    look="",
    questions=tuple(one for one in QUESTIONS if one.key in ("lump_sum", "monthly_spare")),
)


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
        reading = read(OFFER, request.POST, seen.walk.values, seen.rulebook, seen.today)
        if not reading.problems:
            return HttpResponseRedirect(address(seen.walk.answered(reading.values), "offer"), status=303)
    return _offer_page(request, seen, reading)


def _offer_page(request: PublicRequest, seen: Assessed, reading: Reading | None) -> HttpResponseBase:
    values = reading.values if reading else seen.walk.values
    context = {
        "walk": seen.walk,
        "outcome": seen.outcome,
        "answers": seen.answers,
        "offer": seen.outcome.settlement,
        "say_first": _first_offer(seen),
        "lump": choice_of(seen.outcome, seen.answers, OptionCode.SETTLE_LUMP_SUM.value),
        "plan": choice_of(seen.outcome, seen.answers, OptionCode.PAYMENT_PLAN.value),
        "reasons": list(reasons(seen)),
        "in_writing": IN_WRITING,
        "fields": fields(OFFER, values, seen.rulebook, seen.today, state_names(seen.rulebook), reading),
        "result": address(seen.walk, "result"),
        "sealed": seen.walk.sealed,
    }
    return render(request, "offer.html", context, status=422 if reading else 200)


def _first_offer(seen: Assessed) -> Decimal | None:
    """What to say on the phone, as in the letter: nobody offers more than they have."""
    offer, at_hand = seen.outcome.settlement, seen.answers.lump_sum
    if offer is None or at_hand == 0:
        return None
    return offer.opening if at_hand is None else min(offer.opening, at_hand)


def reasons(seen: Assessed) -> Iterator[str]:
    """What speaks for a lower amount in this borrower's case, the strongest first."""
    law, answers = seen.outcome.law, seen.answers
    claim = seen.outcome.claim_check
    status = law.limitation.status if law.limitation else None
    applies = {
        "expired": status is LimitationStatus.EXPIRED,
        "may_have_expired": status is LimitationStatus.MAY_HAVE_EXPIRED,
        "limit": any(one.effect is not Effect.DOES_NOT_APPLY for one in law.limits),
        "defect": any(one.effect is not DefectEffect.NONE for one in law.defects),
        "finding": bool(claim and claim.findings),
        "judgment_proof": bool(answers.protected_income_only),
        "protected": law.garnishment is not None and law.garnishment.weekly_most == 0,
        "bought": answers.holder is Holder.DEBT_BUYER,
        "old": _years_old(seen) >= OLD_DEBT_YEARS,
        "lump": bool(answers.lump_sum),
    }
    return (str(REASONS_TO_SETTLE[code]) for code, holds in applies.items() if holds)


def _years_old(seen: Assessed) -> int:
    first = next((event.date for event in seen.outcome.timeline if event.code == "first_missed_payment"), None)
    return whole_years(first, seen.today) if first else 0
