"""The walk: one question a page, the page that shows all answers, and the addresses between them."""

from collections.abc import Hashable, Mapping
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods, require_safe

from calculator.clock import borrowers_day
from calculator.engine.vocabulary import Stage, State
from calculator.frames.prefix import partner_of
from calculator.language import state_names
from calculator.moulds.parts import asked, progress, rail
from calculator.moulds.pouring import By, Moulds
from calculator.partners.partner import Partner
from calculator.questionnaire.address import COME_FROM, FROM, address, start_address
from calculator.questionnaire.flow import Path, Place
from calculator.questionnaire.forms import Field, Reading, fields, judged, said, taken
from calculator.questionnaire.questions import STEPS, Step
from calculator.questionnaire.seal import SealError, Walk, unseal
from calculator.questionnaire.stand_ins import spoken_for
from calculator.questionnaire.words import explain
from calculator.telling import statement
from calculator.telling.guides import without_law
from calculator.views.opening import no_law, unsealed, with_law
from calculator.views.site import PublicRequest, pure_post, under_release

FIRST = STEPS[0]
BY_SLUG = {step.slug: step for step in STEPS}
NEWEST, SKIP = "newest", "skip"


@pure_post
@require_http_methods(["GET", "HEAD", "POST"])
@under_release
def start(request: PublicRequest) -> HttpResponseBase:
    """The first question, before there are any answers; the front page posts its answer here. `?stage=`, of links given
    out long ago, ticks one; `?state=`, or a partner's own, is there when the next page asks."""
    walk = Walk(values=preset(request))
    if request.method == "POST":
        return _answer(request, walk, FIRST)
    named = request.GET.get("stage")
    ticked: dict[str, object] = {"stage": Stage(named)} if named in list(Stage) else {}
    return _page(request, walk, FIRST, Path.of({**walk.values, **ticked}, request.rulebook))


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
    states = without_law(walk.values, request.rulebook)
    if states:
        return no_law(request, states, walk)
    path = Path.of(walk.values, request.rulebook)
    if path.place(slug) is None:
        return HttpResponseRedirect(address(walk, "check"))
    earlier = path.missing
    if earlier is not None and STEPS.index(earlier) < STEPS.index(step):
        return HttpResponseRedirect(address(walk, earlier.slug))
    return _page(request, walk, step, path)


@require_safe
@under_release
@unsealed
@with_law
def check(request: PublicRequest, walk: Walk) -> HttpResponseBase:
    """Every answer on the path, each with a link to change it, and what does not fit together."""
    path = Path.of(walk.values, request.rulebook)
    if path.missing is not None:
        return HttpResponseRedirect(address(walk, path.missing.slug))
    context = {
        "walk": walk,
        "steps": [_given(walk, path, step) for step in path.steps],
        "problems": _linked(walk, path),
        "back": address(walk, path.steps[-1].slug),
        "result": _result(walk, path),
    }
    return render(request, "check.html", context)


@require_safe
@under_release
@unsealed
@with_law
def known(request: PublicRequest, walk: Walk) -> HttpResponseBase:
    """The way to the result of what is answered so far. A result's address says under which release it was first told,
    and on which day: it is sealed here, so that no question's page has a second seal for a link that few take."""
    path = Path.of(walk.values, request.rulebook)
    if not _is_known(path):
        return HttpResponseRedirect(address(walk, "check"))
    return HttpResponseRedirect(_result(walk, path))


def _result(walk: Walk, path: Path) -> str:
    return address(walk.concluded(path.rulebook.release, path.today), "result")


def _is_known(path: Path) -> bool:
    """Whether a result can be shown: what it rests on is answered, and the answers fit together."""
    return path.missing is None and not path.problems


@require_safe
@under_release
@unsealed
def resume(request: PublicRequest, walk: Walk) -> HttpResponseBase:
    """A seal without a step: the page with all answers."""
    return HttpResponseRedirect(address(walk, "check"))


def preset(request: PublicRequest) -> dict[str, object]:
    """What is known of a borrower before the first question: the state that the address or the partner names."""
    partner = partner_of(request)
    named = request.GET.get("state", "").upper() or (partner.state if partner else None) or ""
    there = named in list(State) and State(named) in request.rulebook.jurisdictions
    return {"state": State(named)} if there else {}


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
    path = Path.of(walk.values, request.rulebook)
    asked = SKIP not in request.POST or step.required
    reading = taken(step, request.POST, path) if asked else None
    kept = walk.answered(reading.values) if reading else walk
    if without_law(kept.values, request.rulebook):  # what comes next cannot be told; what was said is not lost
        return HttpResponseRedirect(address(kept, "check"), status=303)
    if reading:
        if judged(reading).problems:
            return _page(request, walk, step, reading.path, reading)
        walk = kept
        path = reading.path.on(borrowers_day(walk.values, request.rulebook))
    here, come_from = path.place(step.slug), _come_from(request.POST)
    if come_from:
        target = address(walk, come_from)
    elif here is None or here.next is None:
        target = address(walk, "check")
    else:
        target = address(walk, _next(path, here.next, partner_of(request)).slug)
    return HttpResponseRedirect(target, status=303)


def _next(path: Path, step: Step, partner: Partner | None) -> Step:
    """The step to go on with: where a partner begins with a later one, what need not be answered before it is passed
    over."""
    steps = path.steps
    begins = next((one for one in steps if partner and one.slug == partner.start_step), None)
    if begins is None or steps.index(step) > steps.index(begins):
        return step
    return next(one for one in steps[steps.index(step) :] if one.required or one is begins)


def _page(
    request: PublicRequest, walk: Walk, step: Step, path: Path, reading: Reading | None = None
) -> HttpResponseBase:
    moulds = Moulds(request)
    here = path.place(step.slug) or Place(step, 1, 1, None, None)
    come_from = _come_from(request.POST if request.method == "POST" else request.GET)
    shown = fields(step, path, state_names(path.rulebook), reading)
    started, alone, look = bool(walk.revision), len(shown) == 1, _look(path, step)
    errors = [_with_link(walk, path, field) for field in shown if field.error]
    so_far = statement.so_far(path) if started else None
    same: dict[str, Hashable] = {
        "step": By(step.slug, step),
        "look": look,
        "alone": alone,
        "walk.is_example": walk.is_example,
        "come_from": come_from,
        "known": started and not step.required and not errors and _is_known(path),
        "back": come_from or (here.previous.slug if here.previous else "") if started else "",
    }
    holes = {
        "sealed": walk.sealed if started else "",
        "walk.id": walk.id,
        "walk.revision": walk.revision,
        "place.number": here.number,
        "place.count": here.count,
        "place.bar": progress(here.number, here.count),
        "asked": " ".join(field.key for field in shown),
        "fields": SafeString("".join(asked(moulds, field, look=look if alone else None) for field in shown)),
        "errors": moulds.fresh("parts/errors.html", {}, {"errors": errors}) if errors else "",
        "rail": rail(moulds, so_far) if so_far else "",
        "start": "" if started else start_address(request.GET.get("state", "")),
    }
    make = moulds.poured if started else moulds.fresh
    return HttpResponse(make("question.html", same, holes), status=422 if reading else 200)


def _look(path: Path, step: Step) -> By:
    look = path.look(step)
    return By((step.slug, look is step.look), look)


def _with_link(walk: Walk, path: Path, field: Field) -> dict[str, object]:
    """A field's error, with the address of the page where the answer it contradicts can be changed."""
    other = path.step_of(field.error_key)
    elsewhere = other is not None and bool(walk.revision) and all(field.key != one.key for one in other.questions)
    return {"field": field, "elsewhere": address(walk, other.slug) if other and elsewhere else ""}


def _given(walk: Walk, path: Path, step: Step) -> dict[str, object]:
    """What a step was answered with: its answers in words, and the questions that were left out."""
    states = state_names(path.rulebook)
    asked = [one for one in path.questions(step) if not spoken_for(one.key, path.values)]
    answered = [
        {
            "label": one.label,
            "said": said(one.key, path, states),
            "wrong": one.key in path.problems,
        }
        for one in asked
        if one.key in path.values
    ]
    return {
        "step": step,
        "answered": answered,
        "left_out": [one.label for one in asked if one.key not in path.values],
        "alone": len(asked) == 1,
        "change": address(walk, step.slug, come_from="check"),
    }


def _linked(walk: Walk, path: Path) -> list[dict[str, str]]:
    found = []
    for key, wrong in path.problems.items():
        step = path.step_of(key)
        if step is not None:
            said = explain(wrong, path.values)
            found.append(
                {
                    "said": said,
                    "title": str(step.title),
                    "change": address(walk, step.slug, come_from="check"),
                }
            )
    return found
