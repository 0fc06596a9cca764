"""Pages without answers: the front page, how it works, the states' law, and what changed between releases."""

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from calculator.clock import now, today_in
from calculator.engine.governing import Governing
from calculator.engine.rulebook import Jurisdiction, Rulebook
from calculator.engine.vocabulary import Stage, State
from calculator.frames.prefix import frame_of
from calculator.language import say, state_names
from calculator.questionnaire.address import start_address
from calculator.telling.age import old_facts
from calculator.telling.fact_sheet import facts
from calculator.telling.guides import SLUGS, state_called
from calculator.telling.law import law_entries
from calculator.views.opening import no_law
from calculator.views.site import PublicRequest, under_release


@require_safe
@under_release
def landing(request: PublicRequest) -> HttpResponseBase:
    """The front page. In a frame it is the situations alone, or the first question if the partner begins there."""
    frame = frame_of(request)
    if frame and frame.partner.start_step:
        return HttpResponseRedirect(start_address(request.GET.get("state", "")))
    template = "welcome.html" if frame else "landing.html"
    return render(request, template, {"states": _by_name(request.rulebook), "situations": situations(request)})


SITUATIONS = (
    (Stage.PAYING, _("I’m still paying, but it is hard")),
    (Stage.BEHIND, _("I’m behind and worried")),
    (Stage.REPOSSESSED, _("The car was taken")),
    (Stage.SOLD, _("The car was sold")),
    (Stage.BILLED, _("I got a bill for the rest")),
    (Stage.SUED, _("I’m being sued")),
    (Stage.JUDGMENT, _("A court has ruled that I owe it")),
)
"""A card for each stage, so that the one chosen is the answer to the first question."""


def situations(request: PublicRequest) -> dict[str, object]:
    """Where a borrower may be, and where the answer is posted to."""
    return {"start": start_address(request.GET.get("state", "")), "cards": SITUATIONS}


@require_safe
@under_release
def about(request: PublicRequest) -> HttpResponseBase:
    """How it works, and who made it: what the settings say, and plainly where they say nothing."""
    made = {
        "operator": settings.OPERATOR,
        "reviewers": settings.REVIEWERS,
        "funders": settings.FUNDERS,
        "contact": settings.CONTACT_EMAIL,
    }
    return render(request, "about.html", {"rulebook": request.rulebook, "made": made})


OWNED = (
    _("Home and land"),
    _("Cars and other vehicles"),
    _("Money in the bank and cash"),
    _("Retirement accounts"),
    _("Life insurance that could be cashed in"),
    _("Household goods, clothes, tools, jewelry"),
    _("A refund, a claim or money that people owe you"),
    _("Anything else"),
)
OWED = (
    _("Home loan"),
    _("Car loans, with this debt"),
    _("Credit cards"),
    _("Medical bills"),
    _("Student loans"),
    _("Taxes"),
    _("Rent, power, phone and other bills that are late"),
    _("Money you owe to people you know, and anything else"),
)
"""What counts for the insolvency test, after the worksheet in IRS Publication 4681."""


@require_safe
@under_release
def worksheet(request: PublicRequest) -> HttpResponseBase:
    """The insolvency worksheet, to print and fill in by hand."""
    return render(request, "worksheet.html", {"owned": OWNED, "owed": OWED})


@require_safe
@under_release
def changes(request: PublicRequest) -> HttpResponseBase:
    """What each release changed, the newest first."""
    return render(request, "changes.html", {"history": request.rulebook.history, "release": request.rulebook.release})


@require_safe
@under_release
def states(request: PublicRequest) -> HttpResponseBase:
    """The list of state guides; `?state=OH` goes to one, for the form on the front page."""
    wanted = request.GET.get("state", "")
    if wanted in list(State):
        return HttpResponseRedirect(reverse("state", kwargs={"slug": SLUGS[State(wanted)]}))
    return render(request, "states.html", {"states": _by_name(request.rulebook)})


@require_safe
@under_release
def state(request: PublicRequest, slug: str) -> HttpResponseBase:
    """A state's law, rule by rule, with source and date."""
    code = _state_of(slug)
    place = request.rulebook.jurisdictions.get(code)
    if place is None:
        return no_law(request, (code,))
    today = today_in(place.code, request.rulebook)
    context = {"place": place, "name": say(place.name), "entries": law_entries(Governing.guide(place, today))}
    return render(request, "state.html", context | {"old": old_facts(request.rulebook, today)})


@require_safe
@under_release
def fact_sheet(request: PublicRequest, slug: str) -> HttpResponseBase:
    """Every fact of a state on one sheet, for a lawyer to print and check."""
    code = _state_of(slug)
    place = request.rulebook.jurisdictions.get(code)
    if place is None:
        return no_law(request, (code,))
    today = today_in(code, request.rulebook)
    found = facts(request.rulebook, code, today)
    context = {"name": say(place.name), "facts": found, "today": today, "release": request.rulebook.release}
    return render(request, "fact_sheet.html", context | {"slug": slug})


def _state_of(slug: str) -> State:
    """The state that an address names. Raises `Http404` for a name of none."""
    code = state_called(slug)
    if code is None:
        raise Http404
    return code


@require_safe
def robots(request: PublicRequest) -> HttpResponseBase:
    return render(request, "robots.txt", content_type="text/plain; charset=utf-8")


LASTS = timedelta(days=180)
"""Of what `security.txt` says, counted from when it is asked: less than the year that RFC 9116 recommends at most."""


@require_safe
def security(request: PublicRequest) -> HttpResponseBase:
    """Whom to tell of a hole (RFC 9116). No such file where the site names no address."""
    if not settings.CONTACT_EMAIL:
        raise Http404
    expires = (now() + LASTS).strftime("%Y-%m-%dT00:00:00Z")
    context = {"contact": settings.CONTACT_EMAIL, "expires": expires, "this": request.build_absolute_uri()}
    return render(request, "security.txt", context, content_type="text/plain; charset=utf-8")


@require_safe
def favicon(request: PublicRequest) -> HttpResponseBase:
    """What browsers ask for by themselves where a page names no icon: ours, whatever query comes along."""
    return HttpResponseRedirect(static("img/logo.svg"), headers={"Cache-Control": "public, max-age=86400"})


def state_slug(place: Jurisdiction) -> str:
    """The state's part of an address, the same in every language."""
    return SLUGS[place.code]


def _by_name(rulebook: Rulebook) -> list[dict[str, str]]:
    return [
        {"code": code.value, "slug": state_slug(rulebook.jurisdictions[code]), "name": name}
        for code, name in state_names(rulebook).items()
    ]
