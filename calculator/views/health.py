"""How a process is, for the machines that run it: from memory, without the database, a cookie or an address."""

from datetime import UTC
from typing import Any

from django.http import HttpRequest, JsonResponse

from calculator.clock import now
from calculator.content import store
from calculator.engine.rulebook import Rulebook

BEHIND = "the release served is older than the newest in the database"
STOPPED = "nobody looks for a newer release"


def healthz(request: HttpRequest) -> JsonResponse:
    """The process answers."""
    return _told({"alive": True} | _release(store.current()))


def readyz(request: HttpRequest) -> JsonResponse:
    """It has a release to answer from (503 before that).

    The database is told and not required: public pages do without. An alarm is told, too, and takes no process out of
    service: what it serves is right, if perhaps not the newest, and the others may be no better.
    """
    rulebook, looks = store.current(), store.process.looks()
    alarms = [words for words, so in ((BEHIND, looks.behind_too_long), (STOPPED, looks.stopped)) if so]
    told = {
        "ready": rulebook is not None,
        **_release(rulebook),
        "database": looks.database,
        "seconds_since_database": _seconds(looks.answered),
        "seconds_behind": _seconds(looks.behind_since) or 0,
        "alarms": alarms,
    }
    return _told(told, status=503 if rulebook is None else 200)


def _release(rulebook: Rulebook | None) -> dict[str, Any]:
    """Its number, and the days since it was published (UTC)."""
    if rulebook is None:
        return {"release": None, "age_days": None}
    return {"release": rulebook.release, "age_days": (now().astimezone(UTC).date() - rulebook.published_on).days}


def _seconds(ago: float | None) -> int | None:
    return None if ago is None else int(ago)


def _told(told: dict[str, Any], status: int = 200) -> JsonResponse:
    return JsonResponse(told, status=status, headers={"Cache-Control": "no-store"})
