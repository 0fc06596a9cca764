"""What a partner may know of its frame: the counts by day, behind a signed link that an editor can take back."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Protocol

from django.core import signing
from django.db.models import F
from django.http import HttpResponse
from django.utils.http import content_disposition_header

from calculator.models import Partner, PartnerCount

SALT = "partner-numbers"
DAYS = 90
"""How far back the numbers go."""


@dataclass(frozen=True)
class DayOfCounts:
    """How often what happened on one day (UTC). Approximate."""

    day: date
    start: int = 0
    result: int = 0
    letter: int = 0


def by_day(partner: Partner, today: date, days: int = DAYS) -> list[DayOfCounts]:
    """A row a day, newest first, days without a visit included."""
    since = today - timedelta(days=days - 1)
    counted: dict[date, dict[str, int]] = {}
    for row in PartnerCount.objects.filter(partner=partner, day__gte=since):
        counted.setdefault(row.day, {})[row.event] = row.number
    listed = (today - timedelta(days=back) for back in range(days))
    return [DayOfCounts(day, **counted.get(day, {})) for day in listed]


def total(rows: Sequence[DayOfCounts]) -> dict[str, int]:
    """The sums of all days, by event."""
    return {event: sum(getattr(row, event) for row in rows) for event in PartnerCount.Event.values}


@dataclass(frozen=True)
class Bar:
    """A day in the chart, in percent of it: its left edge and width, the tops and heights of what began and ended."""

    day: date
    x: str
    width: str
    start: int
    start_y: str
    start_height: str
    result: int
    result_y: str
    result_height: str


def bars(rows: Sequence[DayOfCounts]) -> list[Bar]:
    """The chart of some days, oldest first. The busiest day is as high as the chart."""
    most = max((max(row.start, row.result) for row in rows), default=0) or 1
    width = 100 / len(rows)

    def side(number: int) -> tuple[int, str, str]:
        height = number * 100 / most
        return number, f"{100 - height:.2f}%", f"{height:.2f}%"

    return [
        Bar(row.day, f"{width * index:.2f}%", f"{width * 0.8:.2f}%", *side(row.start), *side(row.result))
        for index, row in enumerate(reversed(rows))
    ]


class Writable(Protocol):
    """A text file, or a response."""

    def write(self, text: str, /) -> Any: ...


def write_csv(rows: Sequence[DayOfCounts], to: Writable) -> None:
    written = csv.writer(to)
    written.writerow(["day (UTC)", "started", "saw a result", "opened a letter"])
    written.writerows([row.day.isoformat(), row.start, row.result, row.letter] for row in rows)


def as_csv(partner: Partner, today: date) -> HttpResponse:
    """The days as a file for a spreadsheet."""
    name = content_disposition_header(as_attachment=True, filename=f"shortfall-{partner.slug}.csv")
    response = HttpResponse(content_type="text/csv; charset=utf-8", headers={"Content-Disposition": name})
    write_csv(by_day(partner, today), response)
    return response


def sign(partner: Partner) -> str:
    """The part of an address that lets whoever has it see a partner's numbers, until `take_back`."""
    return signing.dumps([partner.pk, partner.numbers_version], salt=SALT)


def signed_for(signed: str) -> Partner | None:
    """The partner whose numbers a link shows; `None` for a link that was changed or taken back."""
    try:
        pk, version = signing.loads(signed, salt=SALT)
        return Partner.objects.filter(pk=pk, numbers_version=version).first()
    except (signing.BadSignature, TypeError, ValueError):
        return None


def take_back(partner: Partner) -> None:
    """Make every link given out so far useless; the next one works."""
    Partner.objects.filter(pk=partner.pk).update(numbers_version=F("numbers_version") + 1)
