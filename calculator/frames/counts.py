"""How often each partner's frame was used: counted in memory, written in batches by the background thread.

An event is a partner, a day (UTC) and what happened; nothing about the person, the request or an answer. The numbers
are approximate: a page opened twice counts twice. A process that crashes loses what it counted since its last flush, at
most `SECONDS_BETWEEN_FLUSHES`; one that ends in order writes it first.
"""

import atexit
import logging
import os
import threading
import time
from collections import Counter
from collections.abc import Callable
from datetime import date

from django.db import transaction
from django.db.models import F

from calculator.models import Partner, PartnerCount, PartnerSighting

SECONDS_BETWEEN_FLUSHES = 60
MOST_SIGHTINGS, SIGHTINGS_KEPT = 1_000, 200
"""How many sites are remembered between two flushes, and how many a partner has on record: the last. A wildcard lets it
have any number, and anyone can make them up."""

START, RESULT, LETTER = "start", "result", "letter"

logger = logging.getLogger(__name__)


class Buffer:
    """Counts and sightings not written yet."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self.begin()

    def begin(self) -> None:
        """Empty, as at the start of a process."""
        self._lock = threading.Lock()
        self._counts: Counter[tuple[str, date, str]] = Counter()
        self._seen: dict[tuple[str, str], date] = {}
        self._flushed = self._clock()
        self._failing = False

    def count(self, slug: str, day: date, event: str) -> None:
        with self._lock:
            self._counts[slug, day, event] += 1

    def saw(self, slug: str, origin: str, day: date) -> None:
        """A page of this origin had the frame in it."""
        with self._lock:
            if (slug, origin) in self._seen or len(self._seen) < MOST_SIGHTINGS:
                self._seen[slug, origin] = day

    def flush_when_due(self) -> None:
        if self._clock() - self._flushed >= SECONDS_BETWEEN_FLUSHES:
            self.flush()

    def flush(self) -> None:
        """Write everything in one transaction. Never raises: what cannot be written now is kept for the next time."""
        self._flushed = self._clock()
        with self._lock:
            counts, seen = self._counts, self._seen
            self._counts, self._seen = Counter(), {}
        if not counts and not seen:
            return
        try:
            _write(counts, seen)
        except Exception:
            with self._lock:
                self._counts.update(counts)
                self._seen = seen | self._seen
            if not self._failing:
                logger.exception("The partners' counts cannot be written; they are kept in memory.")
            self._failing = True
            return
        self._failing = False


def _write(counts: Counter[tuple[str, date, str]], seen: dict[tuple[str, str], date]) -> None:
    with transaction.atomic():
        slugs = {slug for slug, *_ in (*counts, *seen)}
        known = dict(Partner.objects.filter(slug__in=slugs).values_list("slug", "pk"))
        for (slug, day, event), number in counts.items():
            if slug in known:
                row, _ = PartnerCount.objects.get_or_create(partner_id=known[slug], day=day, event=event)
                PartnerCount.objects.filter(pk=row.pk).update(number=F("number") + number)
        PartnerSighting.objects.bulk_create(
            [
                PartnerSighting(partner_id=known[slug], origin=origin, first_seen=day, last_seen=day)
                for (slug, origin), day in seen.items()
                if slug in known
            ],
            update_conflicts=True,
            unique_fields=["partner", "origin"],
            update_fields=["last_seen"],
        )
        for partner in {known[slug] for slug, _ in seen if slug in known}:
            theirs = PartnerSighting.objects.filter(partner_id=partner)
            theirs.exclude(pk__in=theirs.order_by("-last_seen", "-pk").values("pk")[:SIGHTINGS_KEPT]).delete()


process = Buffer()
"""The one of this process."""
# What was counted before a fork is written by the process that counted it, and its lock may have been in use.
os.register_at_fork(after_in_child=process.begin)

count, saw, flush_when_due = process.count, process.saw, process.flush_when_due


def flush_at_exit() -> None:
    """Write what is left when the process ends in order."""
    atexit.register(process.flush)
