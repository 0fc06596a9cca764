"""Which version of a row counts: approving it, retiring it, bringing it back.

A row points at one row of its own history: the version that the next release takes. Editing a row adds to its history
and moves no pointer.
"""

from typing import TypeVar

from django.db import transaction
from django.db.models import F, OuterRef, QuerySet, Subquery

from calculator.models import Content
from calculator.models.base import STAYS

C = TypeVar("C", bound=Content)


def newest_version(model: type[Content]) -> Subquery:
    """The history id of a row's newest version, inside a query on the model."""
    key = model._meta.pk.name
    versions = model.history.model.objects.filter(**{key: OuterRef("pk")})
    return Subquery(versions.order_by("-history_id").values("history_id")[:1])


def changed_since_approval(rows: QuerySet[C]) -> QuerySet[C]:
    """The rows whose newest version is not the approved one, those never approved included."""
    newest = newest_version(rows.model)
    return rows.annotate(newest=newest).exclude(approved_history_id__isnull=False, approved_history_id=F("newest"))


def approve(rows: QuerySet[C]) -> int:
    """Let the next release take each row as it stands. Returns how many; retired rows stay as they are."""
    return rows.filter(retired=False).update(approved_history_id=newest_version(rows.model), submitted_history_id=None)


class NeededError(Exception):
    """Raised where a row would leave that the engine needs, with a sentence that names it."""


@transaction.atomic
def retire(rows: QuerySet[C], reason: str = "") -> int:
    """Take the rows out of the next release. Returns how many. Raises `NeededError`, and retires none of them, if one
    is among them without which borrowers would get no answer."""
    needed = [str(row) for row in rows if row.is_needed]
    if needed:
        raise NeededError(STAYS.format(", ".join(needed)))
    return _set_retired(rows, True, reason)


@transaction.atomic
def bring_back(rows: QuerySet[C], reason: str = "") -> int:
    """Put retired rows back, each as it was last approved. Returns how many."""
    return _set_retired(rows, False, reason)


def _set_retired(rows: QuerySet[C], retired: bool, reason: str) -> int:
    """Saved one by one, so that the history says who did it. A row that was approved as it stood stays so."""
    turned = list(rows.filter(retired=not retired).annotate(newest=newest_version(rows.model)))
    for row in turned:
        row.retired = retired
        row._change_reason = reason
        row.save()
    approved = [row.pk for row in turned if row.approved_history_id == row.newest]
    rows.model._default_manager.filter(pk__in=approved).update(approved_history_id=newest_version(rows.model))
    return len(turned)
