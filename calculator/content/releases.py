"""Publishing: numbered releases that never change, and which of them is live."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from calculator.codec import Content, ContentError, digest, plain, read_content, structured
from calculator.content.checking import Complaint, check
from calculator.content.compiling import compile_content, differences, missing
from calculator.engine.rulebook import ReleaseNote, Rulebook
from calculator.left_out import leave_out
from calculator.models import Publication, Release

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


def live_release() -> Release | None:
    newest = Publication.objects.select_related("release").first()
    return newest.release if newest else None


def publish(note: str, author: str) -> tuple[Release, bool]:
    """Compile what is approved into a new release and make it live.

    Returns the release and whether it is new: where nothing has changed, it is the live one. Raises `PublishError`
    without a note, where a row is missing that the engine needs, and where one would mislead a borrower; `ContentError`
    for a row that the engine could not read.
    """
    note = note.strip()
    if not note:
        raise PublishError("Say in a note what changes with this release, and why.")
    content = compile_content()
    absent = missing(content)
    if absent:
        raise PublishError(
            "Some borrowers would get no answer. Bring these rows back, or approve them, and publish then: "
            f"{'; '.join(absent)}."
        )
    if misleading := misleading_rows(content):
        raise PublishError("Borrowers would be misled. Mend these rows, approve them, and publish then:", misleading)
    hashed = digest(content)
    live = live_release()
    if live is not None and live.hash == hashed:
        return live, False
    last = Release.objects.first()
    try:
        with transaction.atomic():
            release = Release.objects.create(
                number=last.number + 1 if last else 1, note=note, author=author, hash=hashed, content=content
            )
            Publication.objects.create(release=release, author=author)
    except IntegrityError:
        raise PublishError(
            "Somebody else published at the same moment. Look at their release, then try again."
        ) from None
    return release, True


def misleading_rows(content: Content) -> list[Complaint]:
    """What is wrong with a content, or contradicts itself in it, a complaint for each row."""
    today = timezone.localdate()
    found = check(read_content(content, release=0, published_on=today), today)
    return [one for one in found if one.misleads]


def changes_since(release: Release | None) -> list[str]:
    """What publishing now would change, a line for each row. Raises `ContentError` like `publish`."""
    return differences(release.content if release else {}, compile_content())


def rollback(number: int, author: str) -> Release:
    """Make an earlier (or later) release live again. Raises `PublishError` if there is none of this number."""
    release = Release.objects.filter(number=number).first()
    if release is None:
        raise PublishError(f"There is no release {number}.")
    rulebook_from(document_of(release))
    if live_release() != release:
        Publication.objects.create(release=release, author=author)
    return release


def document_of(release: Release) -> Document:
    """The release with what was said of it and of those before it."""
    told = Release.objects.filter(number__lte=release.number)
    history = [
        ReleaseNote(number, timezone.localdate(created), note)
        for number, created, note in told.values_list("number", "created", "note")
    ]
    return {
        "number": release.number,
        "published_on": timezone.localdate(release.created).isoformat(),
        "history": plain(history),
        "hash": release.hash,
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
