"""The live release, in memory, for the public site."""

from pathlib import Path

from django.conf import settings

from calculator.content.releases import document_of, rulebook_from
from calculator.engine.rulebook import Rulebook
from calculator.models import Publication
from calculator.snapshots import Document, Snapshot


class Store(Snapshot[Rulebook]):
    """One process's copy of the live release (in `settings.RELEASE_FILE` if no file is given)."""

    name = "The live release"

    def newest(self, known: str) -> Document | None:
        newest = Publication.objects.values_list("release_id", "release__hash").first()
        if newest is None or f"{newest[0]} {newest[1]}" == known:
            return None
        return document_of(Publication.objects.select_related("release").latest("pk").release)

    def version(self, document: Document) -> str:
        return f"{document['number']} {document['hash']}"

    def read(self, document: Document) -> Rulebook:
        return rulebook_from(document)

    def place(self) -> Path:
        return Path(settings.RELEASE_FILE)


process = Store()
"""The one of this process."""

current, use, poll_once = process.current, process.use, process.poll_once
