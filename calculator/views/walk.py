"""The walk: one question a page, the page that shows all answers, and the addresses between them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import Http404, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from calculator.clock import borrowers_day
from calculator.engine.parsing import Problem, contradictions
from calculator.engine.rulebook import Rulebook
from calculator.engine.vocabulary import State
from calculator.frames.prefix import frame_of
from calculator.language import state_names
from calculator.questionnaire.address import COME_FROM, FROM, address, start_address
from calculator.questionnaire.flow import (
    Place,
    asked_by,
    first_unanswerable,
    on_path,
    path,
    place,
    questions,
)
from calculator.questionnaire.forms import Reading, fields, read, say
from calculator.questionnaire.questions import STEPS, Step
from calculator.questionnaire.seal import SealError, Walk, unseal
from calculator.questionnaire.words import explain
from calculator.telling.statement import so_far
from calculator.views.opening import unsealed
from calculator.views.site import PublicRequest, pure_post, under_release

FIRST = STEPS[0]
BY_SLUG = {step.slug: step for step in STEPS}
NEWEST, SKIP = "newest", "skip"


@pure_post
@require_http_methods(["GET", "HEAD", "POST"])
@under_release
def start(request: PublicRequest) -> HttpResponseBase:
    """The first question, before there are any answers. `?stage=` ticks the one chosen on the front page; `?state=`,
    or a partner's own, is there when the next page asks."""
    walk = Walk(values=preset(request))
    if request.method == "POST":
        return _answer(request, walk, FIRST)
    chosen = read(FIRST, request.GET, walk.values, request.rulebook, borrowers_day(walk.values, request.rulebook))
    values = walk.values if chosen.problems else chosen.values
    return _page(request, walk, FIRST, values)


@pure_post
@require_http_methods(["GET", "HEAD", "POST"])
@under_release
@unsealed
def question(request: PublicRequest, walk: Walk, slug: str) -> HttpResponseBase:
    """One step's page, and what happens when it is sent."""
    if slug not in BY_SLUG:
        raise Http404
    step = BY_SLUG[slug]
    if request.method == "POST":
        return _answer(request, _newest(request, walk), step)
    today = borrowers_day(walk.values, request.rulebook)
    if place(slug, walk.values, request.rulebook, today) is None:
        return HttpResponseRedirect(address(walk, "check"))
    earlier = first_unanswerable(walk.values, request.rulebook, today)
    if earlier is not None and STEPS.index(earlier) < STEPS.index(step):
        return HttpResponseRedirect(address(walk, earlier.slug))
    return _page(request, walk, step, walk.values)


@require_safe
@under_release
@unsealed
def check(request: PublicRequest, walk: Walk) -> HttpResponseBase:
    """Every answer on the path, each with a link to change it, and what does not fit together."""
    rulebook = request.rulebook
    today = borrowers_day(walk.values, rulebook)
    missing = first_unanswerable(walk.values, rulebook, today)
    if missing is not None:
        return HttpResponseRedirect(address(walk, missing.slug))
    problems = contradictions(on_path(walk.values, rulebook, today), today)
    steps = path(walk.values, rulebook, today)
    context = {
        "walk": walk,
        "steps": [_given(walk, step, problems, rulebook, today) for step in steps],
        "problems": _linked(walk, problems, rulebook, today),
        "back": address(walk, steps[-1].slug),
        "result": address(walk.concluded(rulebook.release, today), "result"),
    }
    return render(request, "check.html", context)


@require_safe
@under_release
@unsealed
def resume(request: PublicRequest, walk: Walk) -> HttpResponseBase:
    """A seal without a step: the page with all answers."""
    return HttpResponseRedirect(address(walk, "check"))


def preset(request: PublicRequest) -> dict[str, object]:
    """What is known of a borrower before the first question: the state that the address or the partner names."""
    frame = frame_of(request)
    named = request.GET.get("state", "").upper() or (frame.partner.state if frame else None)
    return {"state": State(named)} if named in list(State) else {}


def _newest(request: PublicRequest, walk: Walk) -> Walk:
    """The newest address of this walk that the browser knows: its own Back button then loses no later answer."""
    try:
        newest = unseal(request.POST.get(NEWEST, ""))
    except SealError:
        return walk
    return newest if newest.supersedes(walk) else walk


def _come_from(parameters: Mapping[str, Any]) -> str:
    asked = str(parameters.get(FROM, ""))
    return asked if asked in COME_FROM else ""


def _answer(request: PublicRequest, walk: Walk, step: Step) -> HttpResponseBase:
    rulebook, today = request.rulebook, borrowers_day(walk.values, request.rulebook)
    if SKIP not in request.POST or step.required:
        reading = read(step, request.POST, walk.values, rulebook, today)
        if reading.problems:
            return _page(request, walk, step, reading.values, reading)
        walk = walk.answered(reading.values)
    here, come_from = (
        place(step.slug, walk.values, rulebook, borrowers_day(walk.values, rulebook)),
        _come_from(request.POST),
    )
    if come_from:
        target = address(walk, come_from)
    elif here is None or here.next is None:
        target = address(walk, "check")
    else:
        target = address(walk, _next(request, walk, here.next).slug)
    return HttpResponseRedirect(target, status=303)


def _next(request: PublicRequest, walk: Walk, step: Step) -> Step:
    """The step to go on with: where a partner begins with a later one, what need not be answered before it is passed
    over."""
    frame = frame_of(request)
    steps = path(walk.values, request.rulebook, borrowers_day(walk.values, request.rulebook))
    begins = next((one for one in steps if frame and one.slug == frame.partner.start_step), None)
    if begins is None or steps.index(step) > steps.index(begins):
        return step
    return next(one for one in steps[steps.index(step) :] if one.required or one is begins)


def _page(
    request: PublicRequest,
    walk: Walk,
    step: Step,
    values: Mapping[str, object],
    reading: Reading | None = None,
) -> HttpResponseBase:
    rulebook, today = request.rulebook, borrowers_day(walk.values, request.rulebook)
    here = place(step.slug, values, rulebook, today) or Place(step, 1, 1, None, None)
    come_from = _come_from(request.POST if request.method == "POST" else request.GET)
    shown = fields(step, values, rulebook, today, state_names(rulebook), reading)
    started = bool(walk.revision)
    context = {
        "walk": walk,
        "sealed": walk.sealed if started else "",
        "step": step,
        "place": here,
        "fields": shown,
        "alone": len(shown) == 1,
        "errors": [_with_link(walk, field, values, rulebook, today) for field in shown if field.error],
        "come_from": come_from,
        "back": _back(walk, here, come_from) if started else reverse("landing"),
        "start": start_address(request.GET.get("state", "")),
        "check": address(walk, "check") if started and not step.required else "",
        "so_far": so_far(values, rulebook, today) if started else None,
    }
    return render(request, "question.html", context, status=422 if reading else 200)


def _back(walk: Walk, here: Place, come_from: str) -> str:
    if come_from:
        return address(walk, come_from)
    return address(walk, here.previous.slug) if here.previous else reverse("landing")


def _with_link(
    walk: Walk, field: Any, values: Mapping[str, object], rulebook: Rulebook, today: date
) -> dict[str, object]:
    """A field's error, with the address of the page where the answer it contradicts can be changed."""
    other = asked_by(values, rulebook, today).get(field.error_key)
    elsewhere = other is not None and bool(walk.revision) and all(field.key != one.key for one in other.questions)
    return {"field": field, "elsewhere": address(walk, other.slug) if other and elsewhere else ""}


def _given(
    walk: Walk, step: Step, problems: Mapping[str, Problem], rulebook: Rulebook, today: date
) -> dict[str, object]:
    """What a step was answered with: its answers in words, and the questions that were left out."""
    states, asked = state_names(rulebook), questions(step, walk.values, rulebook, today)
    answered = [
        {
            "label": one.label,
            "said": say(one.key, walk.values[one.key], states),
            "wrong": one.key in problems,
        }
        for one in asked
        if one.key in walk.values
    ]
    return {
        "step": step,
        "answered": answered,
        "left_out": [one.label for one in asked if one.key not in walk.values],
        "alone": len(asked) == 1,
        "change": address(walk, step.slug, come_from="check"),
    }


def _linked(walk: Walk, problems: Mapping[str, Problem], rulebook: Rulebook, today: date) -> list[dict[str, str]]:
    found = []
    asked = asked_by(walk.values, rulebook, today)
    for key, wrong in problems.items():
        step = asked.get(key)
        if step is not None:
            said = explain(wrong, walk.values)
            found.append(
                {
                    "said": said,
                    "title": str(step.title),
                    "change": address(walk, step.slug, come_from="check"),
                }
            )
    return found
