"""Every public route with an address that answers, for tests that go through all of them."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.urls import URLPattern, reverse

from calculator import urls
from calculator.questionnaire.seal import Walk
from tests.support import OHIO_BILLED

SEALED = "sealed"
"""Stands in `ROUTES` for the sealed answers of a walk."""

OF_A_WALK = {"sealed": SEALED}
ROUTES: Mapping[str, Mapping[str, str]] = {
    "landing": {},
    "about": {},
    "example": {},
    "worksheet": {},
    "changes": {},
    "states": {},
    "state": {"slug": "ohio"},
    "fact-sheet": {"slug": "ohio"},
    "robots": {},
    "favicon": {},
    "embed-script": {},
    "theme": {"hashed": "000000000000"},
    "partner-logo": {"hashed": "000000000000"},
    "partners": {},
    "partner-numbers": {"signed": "x"},
    "partner-numbers-csv": {"signed": "x"},
    "start": {},
    "resume": OF_A_WALK,
    "check": OF_A_WALK,
    "known": OF_A_WALK,
    "result": OF_A_WALK,
    "dates": OF_A_WALK,
    "choices": OF_A_WALK,
    "law": OF_A_WALK,
    "offer": OF_A_WALK,
    "option": {"sealed": SEALED, "code": "dispute"},
    "what-if": OF_A_WALK,
    "keep": OF_A_WALK,
    "undo": OF_A_WALK,
    "calendar": OF_A_WALK,
    "plan": OF_A_WALK,
    "report": OF_A_WALK,
    "report-pdf": OF_A_WALK,
    "letters": OF_A_WALK,
    "letter": {"sealed": SEALED, "slug": "dispute-amount"},
    "letter-word": {"sealed": SEALED, "slug": "dispute-amount"},
    "letter-pdf": {"sealed": SEALED, "slug": "dispute-amount"},
    "question": {"sealed": SEALED, "slug": "balance"},
    "healthz": {},
    "readyz": {},
}
"""What each route of `calculator.urls` is called with. A test fails if one is missing here."""

NAMED = {one.name for one in (*urls.urlpatterns, *urls.OF_A_WALK) if isinstance(one, URLPattern)}
assert ROUTES.keys() == NAMED, "a public route has come or gone: say so here too"


def addresses(values: Mapping[str, Any] = OHIO_BILLED, *, of_a_walk_only: bool = False) -> Iterator[tuple[str, str]]:
    """Each route's name and address, those of a walk with these answers in it."""
    walk = Walk(revision=1, values=values)
    for name, arguments in ROUTES.items():
        if "sealed" in arguments or not of_a_walk_only:
            filled = {key: walk.sealed if said == SEALED else said for key, said in arguments.items()}
            yield name, reverse(name, kwargs=filled)
