"""Publishing: numbered releases that never change, and which of them is live."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from calculator.codec import Content, ContentError, digest, plain, read_content, structured
from calculator.content import events
from calculator.content.checking import Complaint, check
from calculator.content.compiling import compile_content, differences, missing
from calculator.engine.rulebook import ReleaseNote, Rulebook
from calculator.left_out import leave_out
from calculator.models import Action, Publication, Release, Wording

Document = Mapping[str, Any]
"""A release as one JSON object: number, published_on, history, hash (of the content alone) and content."""


COMMAND_LINE = "command line"
"""The author of what no signed-in editor did."""


class PublishError(Exception):
    """Raised where nothing can be published, with a sentence that says why and the rows to mend first, if any."""

    def __init__(self, message: str, complaints: Sequence[Complaint] = ()) -> None:
        super().__init__("\n".join([message, *(f"{one.row}: {one.words}" for one in complaints)]))
        self.message = message
        self.complaints = tuple(complaints)


class MovedError(PublishError):
    """Raised where something changed since the person saw it; nothing was done."""

    def __init__(self) -> None:
        super().__init__("Nothing was done, since something was changed meanwhile. Here is what it would be now.")


@dataclass(frozen=True)
class Proposal:
    """What publishing now would do: the content, and the release that it would take the place of."""

    content: Content
    live: Release | None

    @property
    def hash(self) -> str:
        return digest(self.content)

    @property
    def shown(self) -> str:
        """What a page that shows it posts, so that nothing else is published than what was seen."""
        return f"{self.live.number if self.live else 0} {self.hash}"


def proposal() -> Proposal:
    """Raises `ContentError` for a row that the engine could not read."""
    return Proposal(compile_content(), live_release())


def live_release() -> Release | None:
    newest = Publication.objects.select_related("release").first()
    return newest.release if newest else None


def publish(
    note: str, author: str, *, private_note: str = "", alone: str = "", shown: str | None = None
) -> tuple[Release, bool]:
    """Compile what is approved into a new release and make it live.

    `alone` is why one person wrote, approved and published it. Returns the release and whether it is new: where nothing
    has changed, it is the live one. Raises `PublishError` without a note, where a row is missing that the engine needs,
    and where one would mislead a borrower; `MovedError` where it is not what was `shown`; `ContentError` for a row that
    the engine could not read.
    """
    note = note.strip()
    if not note:
        raise PublishError("Say in a note what changes with this release, and why.")
    proposed = proposal()
    content, live = proposed.content, proposed.live
    if shown is not None and shown != proposed.shown:
        raise MovedError
    absent = missing(content)
    if absent:
        raise PublishError(
            "Some borrowers would get no answer. Bring these rows back, or approve them, and publish then: "
            f"{'; '.join(absent)}."
        )
    if misleading := misleading_rows(content):
        raise PublishError("Borrowers would be misled. Mend these rows, approve them, and publish then:", misleading)
    hashed = proposed.hash
    if live is not None and live.hash == hashed:
        return live, False
    last = Release.objects.first()
    try:
        with transaction.atomic():
            release = Release.objects.create(
                number=last.number + 1 if last else 1,
                note=note,
                author=author,
                hash=hashed,
                content=content,
                private_note=private_note.strip(),
                alone=alone.strip(),
            )
            Publication.objects.create(release=release, author=author)
            events.record(Action.PUBLISHED, author, alone or note, release=release, alone=bool(alone.strip()))
    except IntegrityError:
        raise PublishError(
            "Somebody else published at the same moment. Look at their release, then try again."
        ) from None
    return release, True


def misleading_rows(content: Content, *, leaving_out: bool = False) -> list[Complaint]:
    """What is wrong with a content, or contradicts itself in it, a complaint for each row. `leaving_out` passes over
    what can no longer be read of an old one."""
    today = timezone.localdate()
    rulebook = read_content(content, release=0, published_on=today, leave_out=leave_out if leaving_out else None)
    return [one for one in check(rulebook, today) if one.misleads]


def changes_since(release: Release | None) -> list[str]:
    """What publishing now would change, a line for each row. Raises `ContentError` like `publish`."""
    return differences(release.content if release else {}, compile_content())


def doubts_about(release: Release) -> list[Complaint]:
    """What today's checks would say of a release. It can be made live all the same: it was live before."""
    return misleading_rows(release.content, leaving_out=True)


def rollback(number: int, author: str, words: str = "", *, shown: str | None = None) -> Release:
    """Make an earlier (or later) release live again. Raises `PublishError` if there is none of this number, and
    `MovedError` where another one than was `shown` is live."""
    release = Release.objects.filter(number=number).first()
    if release is None:
        raise PublishError(f"There is no release {number}.")
    live = live_release()
    if shown is not None and shown != shown_before(release, live):
        raise MovedError
    rulebook_from(document_of(release))
    if live != release:
        with transaction.atomic():
            Publication.objects.create(release=release, author=author)
            events.record(Action.ROLLED_BACK, author, words, release=release)
    return release


def shown_before(release: Release, live: Release | None) -> str:
    """What the page that asks before a roll-back posts: which release it showed as live, and which would be."""
    return f"{live.number if live else 0} {release.number} {release.hash}"


def reword(release: Release, note: str, reason: str, author: str) -> Wording:
    """Correct what a release says of itself to readers. What it said is kept. Raises `PublishError` without words."""
    note, reason = note.strip(), reason.strip()
    if not note or not reason:
        raise PublishError("Write the note as readers shall see it, and why it is corrected.")
    with transaction.atomic():
        wording = Wording.objects.create(release=release, note=note, reason=reason, author=author)
        events.record(Action.REWORDED, author, reason, release=release)
    return wording


def public_notes(up_to: int) -> dict[int, str]:
    """What each release says of itself to readers, by number, as it was last corrected."""
    notes = dict(Release.objects.filter(number__lte=up_to).values_list("number", "note"))
    corrected = Wording.objects.filter(release__number__lte=up_to).order_by("pk")
    return notes | dict(corrected.values_list("release_id", "note"))


def wording_of(number: int) -> int:
    """Which correction a release's document is as of: the newest one of it or of an earlier one; 0 before any."""
    return Wording.objects.filter(release__number__lte=number).aggregate(newest=Max("pk"))["newest"] or 0


def document_of(release: Release) -> Document:
    """The release with what was said of it and of those before it."""
    told = Release.objects.filter(number__lte=release.number)
    notes = public_notes(release.number)
    history = [
        ReleaseNote(number, timezone.localdate(created), notes[number])
        for number, created in told.values_list("number", "created")
    ]
    return {
        "number": release.number,
        "published_on": timezone.localdate(release.created).isoformat(),
        "history": plain(history),
        "hash": release.hash,
        "wording": wording_of(release.number),
        "content": release.content,
    }


def rulebook_from(document: Document) -> Rulebook:
    """The rulebook in a release's document, without what can no longer be read of it (see `read_content`), which is
    logged. Raises `ContentError` if the document is not whole or was tampered with."""
    try:
        content, number = document["content"], structured(int, document["number"])
        whole = digest(content) == document["hash"]
        day = structured(date, document["published_on"])
        history = structured(tuple[ReleaseNote, ...], document["history"])
    except (KeyError, TypeError, ContentError):
        raise ContentError(["This is no release."]) from None
    if not whole:
        raise ContentError([f"Release {number} is not what was published: its hash does not fit its content."])
    return read_content(content, release=number, published_on=day, history=history, leave_out=leave_out)


def live_rulebook() -> Rulebook | None:
    live = live_release()
    return rulebook_from(document_of(live)) if live else None


def rulebook_of(number: int) -> Rulebook | None:
    release = Release.objects.filter(number=number).first()
    return rulebook_from(document_of(release)) if release else None


def draft_rulebook() -> Rulebook:
    """Every row as it stands, approved or not, as release 0."""
    return read_content(compile_content(draft=True), release=0, published_on=timezone.localdate())
