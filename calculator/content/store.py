"""The live release, in memory, for the public site.

`current()` reads one reference; no request waits for a database or a file. One daemon thread in each process looks for
another live release, checks its hash, keeps a copy on disk and swaps the reference. A process starts from that copy, so
it serves while the database is down.
"""

import json
import logging
import os
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections

from calculator.content.releases import Document, document_of, rulebook_from
from calculator.engine.rulebook import Rulebook
from calculator.models import Publication

SECONDS_BETWEEN_LOOKS = 5
SECONDS_TO_WAIT = 2

logger = logging.getLogger(__name__)


class Store:
    """One process's copy of the live release, kept on disk in `file` (`settings.RELEASE_FILE` if not given)."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._rulebook: Rulebook | None = None
        self._hash = ""
        self._pinned: Rulebook | None = None
        self._failing = False
        self._started = False
        self._looked = threading.Event()

    def current(self) -> Rulebook | None:
        """The rulebook to answer a request under, or `None` before anything was ever published."""
        return self._pinned or self._rulebook

    @contextmanager
    def use(self, rulebook: Rulebook | None) -> Iterator[None]:
        """Serve this rulebook, whatever is live. For tests."""
        before, self._pinned = self._pinned, rulebook
        try:
            yield
        finally:
            self._pinned = before

    def start(self) -> None:
        """Load the copy on disk and begin to look for another release. Waits for the first look only without a copy."""
        if self._started:
            return
        self._started = True
        os.register_at_fork(after_in_child=self._begin_to_look)
        self._load_from_disk()
        self._begin_to_look()
        if self._rulebook is None:
            self._looked.wait(SECONDS_TO_WAIT)

    def poll_once(self) -> bool:
        """Look once for another live release and swap to it. Returns whether it did. Never raises: a failure is logged
        when it begins, and what is in memory goes on being served."""
        try:
            swapped = self._swap()
        except Exception:
            if not self._failing:
                logger.exception("The live release cannot be read; serving on with what is in memory.")
            self._failing = True
            return False
        if self._failing:
            logger.info("The live release can be read again.")
        self._failing = False
        return swapped

    def _begin_to_look(self) -> None:
        # A fork copies no threads, and may have copied a lock in use.
        self._looked = threading.Event()
        threading.Thread(target=self._look_for_ever, name="release-store", daemon=True).start()

    def _look_for_ever(self) -> None:
        pause = threading.Event()
        _use_impatient_connection()
        while True:
            self.poll_once()
            connections.close_all()
            self._looked.set()
            pause.wait(SECONDS_BETWEEN_LOOKS)

    def _swap(self) -> bool:
        newest = Publication.objects.values_list("release_id", "release__hash").first()
        if newest is None or (self._rulebook and newest == (self._rulebook.release, self._hash)):
            return False
        document = document_of(Publication.objects.select_related("release").latest("pk").release)
        self._take(document)
        self._keep_on_disk(document)
        return True

    def _take(self, document: Document) -> None:
        self._rulebook, self._hash = rulebook_from(document), document["hash"]

    @property
    def _path(self) -> Path:
        return self._file or Path(settings.RELEASE_FILE)

    def _load_from_disk(self) -> None:
        try:
            self._take(json.loads(self._path.read_text(encoding="utf-8")))
        except FileNotFoundError:
            pass
        except (OSError, ValueError):
            logger.exception("The copy of the live release on disk cannot be used.")

    def _keep_on_disk(self, document: Document) -> None:
        """Written beside its place and moved into it, so that a reader finds a whole copy, the old or the new one."""
        try:
            handle, name = tempfile.mkstemp(dir=self._path.parent, prefix=f"{self._path.name}.")
            try:
                with open(handle, "w", encoding="utf-8") as file:
                    json.dump(document, file, ensure_ascii=False)
                os.replace(name, self._path)
            except BaseException:
                os.unlink(name)
                raise
        except OSError:
            logger.exception("The live release cannot be kept on disk; it is served from memory.")


def _use_impatient_connection() -> None:
    """Give this thread a database connection that fails after `SECONDS_TO_WAIT` instead of waiting."""
    connection = connections[DEFAULT_DB_ALIAS].copy()
    options: dict[str, Any] = connection.settings_dict["OPTIONS"]
    if connection.vendor == "postgresql":
        options |= {"connect_timeout": SECONDS_TO_WAIT, "options": f"-c statement_timeout={SECONDS_TO_WAIT * 1000}"}
    elif connection.vendor == "sqlite":
        options["timeout"] = SECONDS_TO_WAIT
    connections[DEFAULT_DB_ALIAS] = connection


_process = Store()
current, start, use, poll_once = _process.current, _process.start, _process.use, _process.poll_once
