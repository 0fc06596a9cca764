"""The rooms beside the result: the dates, the choices and the law, each a page of its own."""

from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from calculator.frames.prefix import partner_of
from calculator.telling.assessed import Assessed
from calculator.telling.pages import ChoicesPage, DatesPage, LawPage, choices_page, dates_page, law_page
from calculator.views.opening import assessed
from calculator.views.site import PublicRequest


@require_safe
@assessed
def dates(request: PublicRequest, seen: Assessed) -> HttpResponseBase:
    """Every day, what lies ahead first."""
    return _room(request, seen, dates_page(seen), "dates.html")


@require_safe
@assessed
def choices(request: PublicRequest, seen: Assessed) -> HttpResponseBase:
    """First steps, and the ways this can end."""
    return _room(request, seen, choices_page(seen, partner_of(request)), "choices.html")


@require_safe
@assessed
def law(request: PublicRequest, seen: Assessed) -> HttpResponseBase:
    """What the law of the borrower's own state does here."""
    return _room(request, seen, law_page(seen), "law.html")


def _room(
    request: PublicRequest, seen: Assessed, page: DatesPage | ChoicesPage | LawPage, template: str
) -> HttpResponseBase:
    return render(request, template, {"page": page, "walk": seen.walk, "sealed": seen.walk.sealed})
