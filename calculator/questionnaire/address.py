"""The addresses of a walk: its pages, each behind the seal that carries the answers."""

from urllib.parse import urlencode

from django.urls import reverse

from calculator.questionnaire.seal import Walk

COME_FROM = ("check", "result")
"""Pages that offer a change; after it the borrower comes back to them."""

OWN_ADDRESS = (*COME_FROM, "offer")
"""Pages of a walk that are no step."""

FROM = "from"


def address(walk: Walk, slug: str, *, come_from: str = "") -> str:
    """The address of a step, of the answers (`check`) or of the result (`result`) for a walk."""
    return behind(walk.sealed, slug, come_from=come_from)


def behind(sealed: str, slug: str, *, come_from: str = "") -> str:
    """The same behind a seal."""
    if slug in OWN_ADDRESS:
        return reverse(slug, kwargs={"sealed": sealed})
    query = "?" + urlencode({FROM: come_from}) if come_from else ""
    return reverse("question", kwargs={"sealed": sealed, "slug": slug}) + query


def start_address(state: str = "") -> str:
    """The address of the first question, with the state that a page's own names. A stage is never in one."""
    query = urlencode({"state": state}) if state else ""
    return reverse("start") + (f"?{query}" if query else "")
