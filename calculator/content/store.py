"""The live release, in memory, for the public site."""

from pathlib import Path

from django.conf import settings
from django.db.models import F, OuterRef, Subquery

from calculator.content.releases import document_of, rulebook_from
from calculator.engine.rulebook import Rulebook
from calculator.models import Publication, Wording
from calculator.snapshots import Document, Snapshot


class Store(Snapshot[Rulebook]):
    """One process's copy of the live release (in `settings.RELEASE_FILE` if no file is given)."""

    name = "The live release"

    def newest(self, known: str) -> Document | None:
        corrected = Wording.objects.filter(release__number__lte=OuterRef("release_id"))
        said = {"number": F("release_id"), "hash": F("release__hash"), "wording": Subquery(corrected.values("pk")[:1])}
        newest = Publication.objects.values(**said).first()
        if newest is None or self.version(newest) == known:
            return None
        return document_of(Publication.objects.select_related("release").latest("pk").release)

    def version(self, document: Document) -> str:
        # A correction of what a release says of itself reaches readers, too, and is not part of the hash.
        return f"{document['number']} {document['hash']} {document.get('wording') or 0}"

    def read(self, document: Document) -> Rulebook:
        return rulebook_from(document)

    def place(self) -> Path:
        return Path(settings.RELEASE_FILE)


process = Store()
"""The one of this process."""

current, use, poll_once = process.current, process.use, process.poll_once
