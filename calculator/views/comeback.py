"""The way back: the absolute link to a result as a QR code, for another phone or for paper."""

import segno
from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

from calculator.frames.prefix import outside
from calculator.questionnaire.address import address
from calculator.telling.assessed import Assessed

QUIET_ZONE = 4
"""The white edge in modules, which scanners need."""

MASK = 0
"""What sealed answers look like is chance, so no mask is better than another, and trying all eight takes 15 ms."""


def qr_of(request: HttpRequest, seen: Assessed) -> SafeString:
    """The code holds the link, and so the answers: it goes into this one page and nowhere else."""
    return qr(request.build_absolute_uri(outside(request, address(seen.walk, "result"))))


def qr(link: str) -> SafeString:
    """The link as inline SVG: black on white whatever the theme, sized by the style sheet."""
    code = segno.make(link, error="l", micro=False, boost_error=False, mask=MASK)
    return mark_safe(
        code.svg_inline(dark="#000", light="#fff", border=QUIET_ZONE, omitsize=True, svgclass=None, lineclass=None)
    )
