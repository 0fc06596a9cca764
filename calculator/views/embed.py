"""What a partner's page and its frame load besides the pages themselves: the script, the theme and the logo.

The script has one address for good and is kept for five minutes. Theme and logo have addresses that change with them;
under an old one comes what is current, and nobody keeps it, as another process may be a few seconds behind.
"""

from functools import cache
from hashlib import sha256
from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import condition, require_safe

from calculator.frames.prefix import frame_of

SCRIPT = "js/embed.js"
FIVE_MINUTES = "public, max-age=300"
FOR_GOOD = "public, max-age=31536000, immutable"
NOT_AT_ALL = "no-store"


@cache
def _script() -> tuple[str, str]:
    """The script, and its ETag."""
    file = finders.find(SCRIPT)
    text = Path(str(file)).read_text(encoding="utf-8")
    return text, f'"{sha256(text.encode()).hexdigest()[:16]}"'


@require_safe
@condition(etag_func=lambda request: _script()[1])
def script(request: HttpRequest) -> HttpResponseBase:
    """The one line that a partner pastes loads this."""
    return HttpResponse(
        _script()[0], content_type="text/javascript; charset=utf-8", headers={"Cache-Control": FIVE_MINUTES}
    )


@require_safe
def theme(request: HttpRequest, hashed: str) -> HttpResponseBase:
    """The partner's colours, corners and typeface."""
    frame = frame_of(request)
    if frame is None:
        raise Http404
    kept = FOR_GOOD if hashed == frame.partner.stylesheet_hash else NOT_AT_ALL
    return HttpResponse(
        frame.partner.stylesheet, content_type="text/css; charset=utf-8", headers={"Cache-Control": kept}
    )


@require_safe
def logo(request: HttpRequest, hashed: str) -> HttpResponseBase:
    """The partner's logo."""
    frame = frame_of(request)
    if frame is None or frame.partner.logo is None:
        raise Http404
    kept = FOR_GOOD if hashed == frame.partner.logo.hash else NOT_AT_ALL
    return HttpResponse(frame.partner.logo.content, content_type="image/png", headers={"Cache-Control": kept})
