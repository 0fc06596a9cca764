"""What a release would change, row by row, with who wrote it, who approved it, why, and from which source."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AbstractUser

from calculator.codec import Content as Document
from calculator.content import events
from calculator.content.comparing import RowChange, between_contents
from calculator.content.compiling import compile_content, parts_of, row_of
from calculator.content.releases import PublishError, live_release, publish
from calculator.content.review import is_alone, said_of
from calculator.models import Content, Event, Release

MOST = 200
"""How many rows are told in full; a page with more is read by nobody."""


@dataclass(frozen=True)
class Proposed:
    """One row that a release would change. `row` is missing where none is there any more."""

    change: RowChange
    row: Content | None = None
    writers: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    approval: Event | None = None

    @property
    def cite(self) -> str:
        return str(getattr(self.row, "cite", ""))

    @property
    def url(self) -> str:
        return str(getattr(self.row, "url", ""))


def proposed(old: Document, new: Document) -> list[Proposed]:
    """What differs between what borrowers read and what they would read, the first rows of it told in full."""
    changes, live = between_contents(old, new), parts_of(old)
    return [
        _told(change, live.get(change.part)) if number < MOST else Proposed(change)
        for number, change in enumerate(changes)
    ]


def _told(change: RowChange, live: Any) -> Proposed:
    row = row_of(change.part)
    if row is None:
        return Proposed(change)
    versions = _since(row, live)
    people = [str(version.history_user) for version in versions if version.history_user is not None]
    reasons = [version.history_change_reason for version in versions if version.history_change_reason]
    return Proposed(change, row, _once(people), _once(reasons), events.approval_of(row))


def _since(row: Content, live: Any) -> list[Any]:
    """The versions since the one that is live, the newest that would be published first."""
    found = []
    newest = None if row.retired else row.approved_history_id
    versions = row.history.select_related("history_user").order_by("-history_id")
    for version in versions if newest is None else versions.filter(history_id__lte=newest):
        if not version.retired and said_of(version, row) == live:
            break
        found.append(version)
    return found


def _once(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reversed(words)))


def publish_as(person: AbstractUser, note: str, private_note: str, alone: str, shown: str) -> tuple[Release, bool]:
    """Publish as somebody who is signed in. Raises `PublishError` as `publish` does, and where the person wrote and
    approved a row alone and somebody else is there now, or is alone and does not say why."""
    if is_alone(person):
        if not alone.strip():
            raise PublishError("Nobody else can look at this before it goes live. Say why you publish it alone.")
    else:
        alone = ""
        live = live_release()
        if own := _approved_alone_by(person, live.content if live else {}):
            raise PublishError(
                "You wrote and approved this alone. Somebody else is here now: let them publish, or withdraw it and "
                f"submit it again: {'; '.join(map(str, own))}."
            )
    return publish(note, person.get_username(), private_note=private_note, alone=alone, shown=shown)


def _approved_alone_by(person: AbstractUser, live: Document) -> list[Content]:
    rows = [row_of(change.part) for change in between_contents(live, compile_content())]
    found = [(row, events.approval_of(row)) for row in rows if row is not None]
    return [row for row, event in found if event and event.alone and event.person == person.get_username()]
