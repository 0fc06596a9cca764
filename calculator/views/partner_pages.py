"""Pages for partners: how to embed the tool, with a snippet made to measure, and their own numbers by signed link.

The numbers are the only public page that asks the database: they are for a partner, not for a borrower.
"""

import re

from django.conf import settings
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from calculator.clock import now
from calculator.engine.vocabulary import State
from calculator.frames import numbers as counted
from calculator.frames import store as partners
from calculator.frames.prefix import OTHERS
from calculator.language import state_names
from calculator.models import Partner
from calculator.partners.origins import own_origin
from calculator.partners.snippet import YOUR_NAME, Snippet
from calculator.partners.theme import COLOUR
from calculator.views.site import PublicRequest, under_release

SLUG = re.compile(r"[A-Za-z0-9_-]{1,40}", re.ASCII)


@require_safe
@under_release
def guide(request: PublicRequest) -> HttpResponseBase:
    """How to put the tool on a site. The form makes the snippet: the same page with a query, so it needs no script."""
    asked = request.GET
    slug, colour, state = asked.get("partner", "").strip(), asked.get("colour", ""), asked.get("state", "")
    snippet = Snippet(
        site=own_origin(request),
        slug=slug if SLUG.fullmatch(slug) else YOUR_NAME,
        language=asked.get("lang", "") if asked.get("lang") in ("en", *OTHERS) else "",
        state=state if state in list(State) else "",
        colour=colour.lower() if asked.get("own_colour") and COLOUR.fullmatch(colour) else "",
    )
    context = {
        "snippet": snippet,
        "partner": partners.find(snippet.slug),
        "typed": slug[:40],
        "states": [(code.value, name) for code, name in state_names(request.rulebook).items()],
        "colour": colour if COLOUR.fullmatch(colour) else "#085b54",
        "contact": settings.CONTACT_EMAIL,
    }
    return render(request, "partners.html", context)


def _partner_of(signed: str) -> Partner:
    partner = counted.signed_for(signed)
    if partner is None:
        raise Http404
    return partner


@require_safe
@under_release
def numbers(request: PublicRequest, signed: str) -> HttpResponseBase:
    """A partner's own numbers, to read only."""
    partner = _partner_of(signed)
    rows = counted.by_day(partner, now().date())
    context = {
        "name": partner.name,
        "rows": rows,
        "bars": counted.bars(rows),
        "totals": counted.total(rows),
        "signed": signed,
    }
    return render(request, "partner_numbers.html", context)


@require_safe
def numbers_csv(request: PublicRequest, signed: str) -> HttpResponseBase:
    """The same as a table for a spreadsheet."""
    return counted.as_csv(_partner_of(signed), now().date())
