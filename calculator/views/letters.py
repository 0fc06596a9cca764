"""Letters to send: which ones fit, each as a page to read and print, as a Word file and as a PDF.

They are filled from the answers. Names, addresses and account numbers are blanks that the borrower writes in on their
own device; no form here takes them.
"""

import logging
from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from calculator.engine.letter_fields import Facts
from calculator.engine.rulebook import Letter
from calculator.language import say
from calculator.left_out import or_left_out
from calculator.telling.assessed import Assessed
from calculator.telling.letter_files import PDF, WORD, as_pdf, as_word
from calculator.telling.letter_text import Sheet, as_html, sheet
from calculator.telling.pages import letters_page
from calculator.views.opening import assessed
from calculator.views.site import ENGLISH, IN, PublicRequest, asked_in_english

log = logging.getLogger(__name__)


@require_safe
@assessed
def letters(request: PublicRequest, seen: Assessed) -> HttpResponseBase:
    """Every letter, those that fit first."""
    context = {"page": letters_page(seen), "walk": seen.walk, "sealed": seen.walk.sealed}
    return render(request, "letters.html", context)


@require_safe
@assessed
def letter(request: PublicRequest, seen: Assessed, slug: str) -> HttpResponseBase:
    """One letter as a sheet, with how to send it."""
    chosen = _chosen(seen, slug)
    made = _sheet(request, seen, chosen)
    if made is None:
        return _cannot_be_shown(request, seen)
    context = {
        "walk": seen.walk,
        "sealed": seen.walk.sealed,
        "letter": chosen,
        "title": say(chosen.title),
        "purpose": say(chosen.purpose),
        "sheet": made,
        "body": as_html(made.blocks),
        "query": f"?{IN}={ENGLISH}" if asked_in_english(request) else "",
        "other_language": get_language() if made.language != get_language() else "",
        "place": seen.place,
        "place_name": say(seen.place.name),
    }
    return render(request, "letter.html", context)


@require_safe
@assessed
def word(request: PublicRequest, seen: Assessed, slug: str) -> HttpResponseBase:
    """The letter as a Word file."""
    return _file(request, seen, slug, as_word, "docx", WORD)


@require_safe
@assessed
def pdf(request: PublicRequest, seen: Assessed, slug: str) -> HttpResponseBase:
    """The letter as a PDF."""
    return _file(request, seen, slug, as_pdf, "pdf", PDF)


def _file(
    request: PublicRequest, seen: Assessed, slug: str, make: Callable[[Sheet], bytes], ending: str, kind: str
) -> HttpResponseBase:
    made = _sheet(request, seen, _chosen(seen, slug))
    if made is None:
        return _cannot_be_shown(request, seen)
    try:
        content = make(made)
    except Exception:  # whatever it is: the letter is still there to be read and printed
        log.exception("a letter could not be made", extra={"request": request, "status_code": 500})
        return render(request, "problems/letter.html", {"sealed": seen.walk.sealed, "slug": slug}, status=500)
    name = content_disposition_header(as_attachment=True, filename=f"{slug}.{ending}")
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": name})


def _chosen(seen: Assessed, slug: str) -> Letter:
    chosen = seen.rulebook.letter.get(slug)
    if chosen is None:
        raise Http404
    return chosen


def _sheet(request: PublicRequest, seen: Assessed, chosen: Letter) -> Sheet | None:
    """The letter filled in; `None` where it cannot be, which is logged and counted."""
    language = ENGLISH if asked_in_english(request) else get_language() or ENGLISH
    facts = Facts(seen.law, seen.outcome)
    return or_left_out(f"letter {chosen.slug}", lambda: sheet(chosen, facts, language))


def _cannot_be_shown(request: PublicRequest, seen: Assessed) -> HttpResponseBase:
    return render(request, "problems/no_letter.html", {"sealed": seen.walk.sealed}, status=500)
