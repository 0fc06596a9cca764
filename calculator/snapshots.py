"""What the public site reads of the database: copies in memory, taken by one thread in the background.

`Snapshot.current()` reads one reference; no request waits for a database or a file. One daemon thread in each process
does every `job` each few seconds: a snapshot's job is to look for something newer, check it, keep it on disk and swap
the reference. A process starts from the copies on disk, so it serves while the database is down.
"""

import json
import logging
import os
import tempfile
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, Error, connections

SECONDS_BETWEEN_LOOKS = 5
SECONDS_TO_WAIT = 2
SECONDS_TO_ALARM = 60
"""How long a process may serve something older than what the database has."""

Document = Mapping[str, Any]
"""What a snapshot is made from, as one JSON object."""

T = TypeVar("T")

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Looks:
    """What came of looking into the database. Times are seconds ago, `None` where it never was so."""

    database: bool
    """Whether the last look got an answer."""
    looked: float | None
    answered: float | None
    behind_since: float | None
    """Since when the database has something newer that cannot be taken."""

    @property
    def behind_too_long(self) -> bool:
        return self.behind_since is not None and self.behind_since >= SECONDS_TO_ALARM

    @property
    def stopped(self) -> bool:
        """Nobody looks any more: something newer would not be noticed."""
        return self.looked is None or self.looked >= SECONDS_TO_ALARM


class Snapshot(ABC, Generic[T]):
    """One process's copy of something in the database, kept on disk in `file` too."""

    name: str
    """What it is a copy of, for the log: “the live release”."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._value: T | None = None
        self._version = ""
        self._pinned: T | None = None
        self._failing = False
        self._database = False
        self._looked: float | None = None
        self._answered: float | None = None
        self._behind: float | None = None
        self._alarmed = False

    @abstractmethod
    def newest(self, known: str) -> Document | None:
        """What is in the database now, or `None` where there is nothing or its version is the known one."""

    @abstractmethod
    def version(self, document: Document) -> str:
        """What tells one document from another."""

    @abstractmethod
    def read(self, document: Document) -> T:
        """The value in a document. Raises ValueError for one that is not whole."""

    @abstractmethod
    def place(self) -> Path:
        """Where it is kept if no file was given."""

    def current(self) -> T | None:
        """What to answer a request with, or `None` before there was anything."""
        return self._pinned if self._pinned is not None else self._value

    @contextmanager
    def use(self, value: T | None) -> Iterator[None]:
        """Serve this, whatever is live. For tests."""
        before, self._pinned = self._pinned, value
        try:
            yield
        finally:
            self._pinned = before

    def poll_once(self) -> bool:
        """Look once for something newer and swap to it. Returns whether it did. Never raises: a failure is logged when
        it begins, and what is in memory goes on being served."""
        try:
            swapped = self._swap()
        except Exception as error:
            self._saw(answered=not isinstance(error, Error), behind=True)
            if not self._failing:
                logger.exception("%s cannot be read; serving on with what is in memory.", self.name)
            self._failing = True
            return False
        if self._failing:
            logger.info("%s can be read again.", self.name)
        self._saw(answered=True, behind=False)
        self._failing = False
        return swapped

    def looks(self) -> Looks:
        """What the looks so far came to, from memory: it asks no database."""
        now = time.monotonic()
        looked, answered, behind = (
            None if at is None else now - at for at in (self._looked, self._answered, self._behind)
        )
        return Looks(self._database, looked, answered, behind)

    def _saw(self, answered: bool, behind: bool) -> None:
        """Whether the database answered and, if so, whether there is something newer in it that cannot be taken."""
        self._looked, self._database = time.monotonic(), answered
        if answered:
            self._answered = self._looked
            self._behind = (self._behind or self._looked) if behind else None
        if not self.looks().behind_too_long:
            self._alarmed = False
        elif not self._alarmed:
            logger.error("%s in the database is newer than what is served, for a minute now.", self.name)
            self._alarmed = True

    def load_from_disk(self) -> None:
        try:
            self._take(json.loads(self._path.read_text(encoding="utf-8")))
        except FileNotFoundError:
            pass
        except (OSError, ValueError, RecursionError):
            logger.exception("The copy on disk cannot be used: %s.", self.name)

    def _swap(self) -> bool:
        document = self.newest(self._version)
        if document is None:
            return False
        self._take(document)
        self._keep_on_disk(document)
        return True

    def _take(self, document: Document) -> None:
        self._value, self._version = self.read(document), self.version(document)

    @property
    def _path(self) -> Path:
        return self._file or self.place()

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
            logger.exception("This cannot be kept on disk; it is served from memory: %s.", self.name)


class Background:
    """The one thread of a process that talks to the database for the public site."""

    def __init__(self, snapshots: Sequence[Snapshot[Any]], jobs: Sequence[Callable[[], object]] = ()) -> None:
        self._snapshots = snapshots
        self._jobs = (*(one.poll_once for one in snapshots), *jobs)
        self._started = False
        self._looked = threading.Event()

    def start(self) -> None:
        """Load the copies on disk and begin to look. Waits for the first look only where a copy is missing."""
        if self._started:
            return
        self._started = True
        os.register_at_fork(after_in_child=self._begin)
        for one in self._snapshots:
            one.load_from_disk()
        self._begin()
        if any(one.current() is None for one in self._snapshots):
            self._looked.wait(SECONDS_TO_WAIT)

    def _begin(self) -> None:
        # A fork copies no threads, and may have copied a lock in use.
        self._looked = threading.Event()
        threading.Thread(target=self._for_ever, name="background", daemon=True).start()

    def _for_ever(self) -> None:
        pause = threading.Event()
        _use_impatient_connection()
        while True:
            for job in self._jobs:
                job()
            connections.close_all()
            self._looked.set()
            pause.wait(SECONDS_BETWEEN_LOOKS)


def _use_impatient_connection() -> None:
    """Give this thread a database connection that fails after `SECONDS_TO_WAIT` instead of waiting."""
    connection = connections[DEFAULT_DB_ALIAS].copy()
    options: dict[str, Any] = connection.settings_dict["OPTIONS"]
    if connection.vendor == "postgresql":
        options.pop("pool", None)  # those of a pool wait as the requests' connections do
        options |= {"connect_timeout": SECONDS_TO_WAIT, "options": f"-c statement_timeout={SECONDS_TO_WAIT * 1000}"}
    elif connection.vendor == "sqlite":
        options["timeout"] = SECONDS_TO_WAIT
    connections[DEFAULT_DB_ALIAS] = connection
