"""The active partners, in memory, for the public site."""

import base64
import logging
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings

from calculator.codec import ContentError, digest, plain, structured
from calculator.engine.rulebook import Text
from calculator.engine.vocabulary import State
from calculator.models import Partner as Row
from calculator.partners.logo import fingerprint
from calculator.partners.partner import Link, Logo, Partner, Partners
from calculator.snapshots import Document, Snapshot

logger = logging.getLogger(__name__)


def partner_of(row: Row) -> Partner:
    """What the public site needs of a row. Its logo's data is empty: see `Store.newest`."""
    return Partner(
        slug=row.slug,
        name=row.name,
        origins=row.origin_list,
        theme=row.theme,
        language=row.language,
        start_step=row.start_step,
        state=State(row.state) if row.state else None,
        logo=Logo("", row.logo_hash, row.logo_width, row.logo_height) if row.logo_hash else None,
        tips=tuple(row.tips),
        links=tuple(Link(label=Text(one.label_en, one.label_es), url=one.url) for one in row.links.all()),
    )


class Store(Snapshot[Partners]):
    """One process's copy of the active partners (in `settings.PARTNERS_FILE` if no file is given)."""

    name = "The list of partners"

    def __init__(self, file: Path | None = None) -> None:
        super().__init__(file)
        self._broken: set[str] = set()

    def newest(self, known: str) -> Document | None:
        """Reads every active row each time, so that no way of changing one goes unseen; logos only after a change."""
        rows = Row.objects.filter(active=True).defer("logo").prefetch_related("links").order_by("slug")
        listed = list(self._readable(rows))
        version = digest({"partners": listed})
        if version == known:
            return None
        logos = dict(Row.objects.filter(active=True).exclude(logo_hash="").values_list("logo_hash", "logo"))
        return {"version": version, "partners": listed, "logos": {key: _text(data) for key, data in logos.items()}}

    def _readable(self, rows: Iterable[Row]) -> Iterator[Any]:
        """Passes over a row that is none, so that one mistake does not keep the others as they were."""
        for row in rows:
            try:
                raw = plain(partner_of(row))
                structured(Partner, raw)
            except (TypeError, ValueError):
                if row.slug not in self._broken:
                    logger.exception("The partner %s cannot be read; its frames show nothing.", row.slug)
                self._broken.add(row.slug)
            else:
                self._broken.discard(row.slug)
                yield raw

    def version(self, document: Document) -> str:
        return str(document["version"])

    def read(self, document: Document) -> Partners:
        try:
            listed, logos = document["partners"], document["logos"]
            if digest({"partners": listed}) != document["version"]:
                raise ContentError(["This list of partners is not whole."])
            return {one.slug: one for one in (structured(Partner, _with_logo(raw, logos)) for raw in listed)}
        except (KeyError, TypeError, AttributeError):
            raise ContentError(["This is no list of partners."]) from None

    def place(self) -> Path:
        return Path(settings.PARTNERS_FILE)


def _text(data: Any) -> str:
    return base64.b64encode(bytes(data or b"")).decode("ascii")


def _with_logo(raw: Any, logos: Any) -> Any:
    """With the picture, or without a logo where that is not the picture meant."""
    logo = raw.get("logo")
    if not logo:
        return raw
    data = logos.get(logo["hash"], "")
    whole = fingerprint(base64.b64decode(data)) == logo["hash"]
    return {**raw, "logo": {**logo, "data": data} if whole else None}


process = Store()
"""The one of this process."""

use, poll_once = process.use, process.poll_once


NOBODY: Partners = {}


def current() -> Partners:
    """The active partners; the same mapping until they change."""
    return process.current() or NOBODY


def find(slug: str) -> Partner | None:
    """The active partner of that name."""
    return current().get(slug)
