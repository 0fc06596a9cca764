"""The record of what was done to rows, releases and partners: by whom, when, in which words. It is only added to."""

from typing import Any

from django.db.models import Model, QuerySet

from calculator.models import Action, Content, Event, Release


def record(
    action: Action,
    person: str,
    words: str = "",
    *,
    row: Model | None = None,
    version: int | None = None,
    release: Release | None = None,
    alone: bool = False,
) -> Event:
    """Add one event about a row (at one of its versions) or a partner, about a release, or both. `person` is a user
    name."""
    return Event.objects.create(
        action=action,
        person=person,
        words=words.strip(),
        model=str(row._meta.model_name) if row is not None else "",
        row=str(row.pk) if row is not None else "",
        name=str(row if row is not None else release)[:300],
        version=version,
        release=release,
        alone=alone,
    )


def of_row(row: Model) -> QuerySet[Event]:
    """What was done to a row, the newest first."""
    return of(type(row), row.pk)


def of(model: type[Model], pk: Any) -> QuerySet[Event]:
    return Event.objects.filter(model=model._meta.model_name, row=str(pk))


def approval_of(row: Content) -> Event | None:
    """The approval of the version that the next release takes; none for what the site came with."""
    approving = (Action.APPROVED, Action.RESTORED)
    return of_row(row).filter(version=row.approved_history_id, action__in=approving).first()
