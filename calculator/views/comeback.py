"""The way back: the absolute link to a result, and the same link as a QR code for another phone or for paper."""

from dataclasses import dataclass

import segno
from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

from calculator.frames.prefix import outside
from calculator.questionnaire.address import address
from calculator.telling.assessed import Assessed
from calculator.telling.days import lies_ahead

QUIET_ZONE = 4
"""The white edge in modules, which scanners need."""

MASK = 0
"""What sealed answers look like is chance, so no mask is better than another, and trying all eight takes 15 ms."""


@dataclass(frozen=True)
class ComeBack:
    """What the result and the plan offer to carry away: the code of the link back, and whether any day lies ahead."""

    code: SafeString
    has_days: bool


def come_back(request: HttpRequest, seen: Assessed) -> ComeBack:
    """The code holds the link, and so the answers: it goes into this one page and nowhere else."""
    link = request.build_absolute_uri(outside(request, address(seen.walk, "result")))
    made_up = seen.walk.is_example  # and so no day for anybody's calendar
    has_days = not made_up and any(map(lies_ahead, seen.outcome.timeline))
    return ComeBack(code=qr(link), has_days=has_days)


def qr(link: str) -> SafeString:
    """The link as inline SVG: black on white whatever the theme, sized by the style sheet."""
    code = segno.make(link, error="l", micro=False, boost_error=False, mask=MASK)
    return mark_safe(
        code.svg_inline(dark="#000", light="#fff", border=QUIET_ZONE, omitsize=True, svgclass=None, lineclass=None)
    )
