"""The addresses of a walk: its pages, each behind the seal that carries the answers."""

from functools import lru_cache
from urllib.parse import urlencode

from django.urls import get_script_prefix, reverse

from calculator.questionnaire.seal import Walk

COME_FROM = ("check", "result")
"""Pages that offer a change; after it the borrower comes back to them."""

OWN_ADDRESS = (*COME_FROM, "offer")
"""Pages of a walk that are no step."""

FROM = "from"
SOME = "-"
"""In the place of a seal, which is never that."""


def address(walk: Walk, slug: str, *, come_from: str = "") -> str:
    """The address of a step, of the answers (`check`) or of the result (`result`) for a walk."""
    return behind(walk.sealed, slug, come_from=come_from)


def behind(sealed: str, slug: str, *, come_from: str = "") -> str:
    """The same behind a seal."""
    query = "?" + urlencode({FROM: come_from}) if come_from else ""
    return sealed.join(_around(get_script_prefix(), slug)) + query


@lru_cache(maxsize=1024)
def _around(prefix: str, slug: str) -> tuple[str, str]:
    """What stands before the seal and after it, where this is the prefix of all addresses. A seal has no letter that
    an address would have to write otherwise."""
    if slug in OWN_ADDRESS:
        whole = reverse(slug, kwargs={"sealed": SOME})
    else:
        whole = reverse("question", kwargs={"sealed": SOME, "slug": slug})
    before, _, after = whole.rpartition(f"/{SOME}/")
    return f"{before}/", f"/{after}"


def start_address(state: str = "") -> str:
    """The address of the first question, with the state that a page's own names. A stage is never in one."""
    query = urlencode({"state": state}) if state else ""
    return reverse("start") + (f"?{query}" if query else "")
