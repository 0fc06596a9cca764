"""Everything on one paper for a lawyer: a page to print, and the same as a PDF."""

import logging

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import translation
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from calculator.telling.assessed import Assessed
from calculator.telling.report import report as told
from calculator.telling.report_file import PDF, as_pdf
from calculator.telling.report_form import Report
from calculator.views.opening import assessed
from calculator.views.site import ENGLISH, IN, PublicRequest, asked_in_english

FILE = "shortfall-report.pdf"

log = logging.getLogger(__name__)


@require_safe
@assessed
def report(request: PublicRequest, seen: Assessed) -> HttpResponseBase:
    """The report as a page, made for printing."""
    context = {
        "walk": seen.walk,
        "sealed": seen.walk.sealed,
        "report": _told(request, seen),
        "query": f"?{IN}={ENGLISH}" if asked_in_english(request) else "",
    }
    return render(request, "report.html", context)


@require_safe
@assessed
def pdf(request: PublicRequest, seen: Assessed) -> HttpResponseBase:
    """The report as a PDF. It holds no link to the answers."""
    try:
        content = as_pdf(_told(request, seen))
    except Exception:  # whatever it is: the page is still there to be printed
        log.exception("a report could not be made", extra={"request": request, "status_code": 500})
        return render(request, "problems/report.html", {"sealed": seen.walk.sealed}, status=500)
    name = content_disposition_header(as_attachment=True, filename=FILE)
    return HttpResponse(content, content_type=PDF, headers={"Content-Disposition": name})


def _told(request: PublicRequest, seen: Assessed) -> Report:
    with translation.override(ENGLISH if asked_in_english(request) else get_language()):
        return told(seen)
