"""What a report is made of, in typed words: the page and the PDF set the same parts, in the same order."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from calculator.language import say_date


@dataclass(frozen=True)
class Source:
    """A citation and how it was read; `status` is empty where it is not on file, as for the uniform law.

    `quote` is the law's own words, in English, where they are on file.
    """

    cite: str
    status: str = ""
    status_words: str = ""
    url: str = ""
    quote: str = ""


@dataclass(frozen=True)
class Pair:
    """Something by its name."""

    label: str
    said: str


@dataclass(frozen=True)
class Row:
    """One row of a table, a text for each column; what counts is strong."""

    cells: tuple[str, ...]
    strong: bool = False


@dataclass(frozen=True)
class Table:
    """A table: its name, its column heads, and how many columns from the right hold figures."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    figures: int = 0


@dataclass(frozen=True)
class Point:
    """Something to look at: its name, what there is to say, and the law. `to_tick` has a box before it."""

    title: str
    text: str = ""
    source: Source | None = None
    to_tick: bool = False


@dataclass(frozen=True, kw_only=True)
class Section:
    """One numbered part; what it has comes in this order: sentences, table, pairs, points, boxes to tick, a remark."""

    code: str
    heading: str
    said: tuple[str, ...] = ()
    table: Table | None = None
    pairs: tuple[Pair, ...] = ()
    points: tuple[Point, ...] = ()
    ticks: tuple[str, ...] = ()
    remark: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.said or self.table or self.pairs or self.points or self.ticks or self.remark)


@dataclass(frozen=True, kw_only=True)
class Report:
    """The whole paper. `language` is its own, which may be another than the page's."""

    language: str
    title: str
    made: str
    law: str
    purpose: str
    blanks: tuple[str, ...]
    figures: tuple[Pair, ...]
    verdict: tuple[str, ...]
    sections: tuple[Section, ...]
    remark: str


def sentences(parts: Iterable[str]) -> tuple[str, ...]:
    """One paragraph of the sentences; none where there is none."""
    text = " ".join(filter(None, parts))
    return (text,) if text else ()


def with_weekday(day: date) -> str:
    return f"{date_format(day, 'l')}, {say_date(day)}"


def left(today: date, day: date) -> str:
    """How many days are left until a day; one that has passed says so."""
    days = (day - today).days
    if days < 0:
        return _("passed")
    if days == 0:
        return _("today is the last day")
    return ngettext("%(n)d day left", "%(n)d days left", days) % {"n": days}
