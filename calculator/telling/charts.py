"""The pictures of a result: rows of words, each with bars in percent of the width.

Two signs run through all of them: solid is known, striped is not. Every amount is an outcome's own; what is worked out
here is only where it lies on a scale. Edges are rounded to two places and widths are the space between them, so a bar
starts exactly where the last one ended. The words say all, so the bars can be hidden from a screen reader.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from calculator.engine.money import ZERO
from calculator.engine.outcome import Amounts, ClaimCheck, LimitationOutcome, Line, Outcome, Span
from calculator.engine.vocabulary import Basis, Finding, LimitationStatus, LineGroup, Milestone
from calculator.language import say_about, say_amount
from calculator.telling.statement import Row as StatementRow
from calculator.telling.statement import Statement
from calculator.telling.verdict import Row as LedgerRow

PLACES = Decimal("0.01")
ALL = Decimal(100)

NEAR_AN_EDGE = Decimal(25)
"""Percent from an edge within which a word above a line stands beside it, so that it stays inside."""

YEARS_SHOWN = 5
"""The most years that an axis names."""

YEARS_OPEN = 2
"""Years drawn after the earliest end of a time whose latest end is not known."""

OWED, DOWN, UP, RESULT, CLAIM = "owed", "down", "up", "result", "claim"
"""The colours of bars: what was owed, what takes away, what adds, what is left, what does not fit."""


@dataclass(frozen=True)
class Bar:
    """A rectangle as its attributes. `fill` is the stripes, empty where the bar is solid."""

    x: str
    width: str
    look: str
    fill: str = ""

    @property
    def striped(self) -> "Bar":
        """The same bar for what is not known, or not so."""
        colour = self.look.rpartition("-")[2]
        return Bar(self.x, self.width, f"striped s-{colour}", f"url(#h-{colour})")


@dataclass(frozen=True)
class Row:
    """Words, and the bars under them.

    `thread` drops from where the last bar ended, `tick` marks the likely amount or today; `wordy` amounts are phrases.
    `note` is small print under the label; `nothing` is an amount of zero, drawn as a thick stroke at the edge.
    """

    code: str
    label: str
    amount: str
    bars: tuple[Bar, ...] = ()
    about: bool = False
    thread: str = ""
    tick: str = ""
    role: str = ""
    tall: bool = False
    wordy: bool = False
    note: str = ""
    nothing: bool = False


@dataclass(frozen=True)
class Chart:
    """Rows on one scale. `zero` is the line at which nothing is owed, empty where it needs no line."""

    rows: tuple[Row, ...]
    zero: str = ""
    captions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Mark:
    """A word on a scale of years; `side` says which end of it, or its middle, stands at `x`."""

    x: str
    text: str
    side: str


@dataclass(frozen=True)
class Clocks:
    """Lanes of time on one scale, with today across them and years below."""

    rows: tuple[Row, ...]
    today: Mark
    years: tuple[Mark, ...]
    captions: tuple[str, ...] = ()


# Scales and bars


@dataclass(frozen=True)
class Scale:
    """From an amount, or a day's number, to percent of the width."""

    low: Decimal
    high: Decimal

    @classmethod
    def over(cls, amounts: Iterable[Decimal]) -> "Scale":
        """A scale that holds zero and all of these."""
        held = [ZERO, *amounts]
        return cls(min(held), max(held))

    def at(self, place: Decimal) -> Decimal:
        whole = self.high - self.low
        return ((place - self.low) / whole * ALL).quantize(PLACES, rounding=ROUND_HALF_UP) if whole else ZERO

    def x(self, place: Decimal) -> str:
        return f"{self.at(place)}%"

    @property
    def zero(self) -> str:
        return self.x(ZERO) if self.low < 0 else ""

    def solid(self, start: Decimal, end: Decimal, colour: str) -> Bar:
        x, width = self._edges(start, end)
        return Bar(x=x, width=width, look=f"f-{colour}")

    def striped(self, start: Decimal, end: Decimal, colour: str) -> Bar:
        return self.solid(start, end, colour).striped

    def _edges(self, start: Decimal, end: Decimal) -> tuple[str, str]:
        left, right = sorted((self.at(start), self.at(end)))
        return f"{left}%", f"{right - left}%"

    def from_zero(self, one: Decimal, other: Decimal, colour: str) -> tuple[Bar, ...]:
        """A bar for an amount between two: solid as far as both go, striped on to the farther. Below zero it is theirs.

        The two may be one and the same.
        """
        least, most = sorted((one, other))
        if least >= 0:
            bars = [(self.solid, ZERO, least, colour), (self.striped, least, most, colour)]
        elif most <= 0:
            bars = [(self.striped, least, most, DOWN), (self.solid, most, ZERO, DOWN)]
        else:
            bars = [(self.striped, least, ZERO, DOWN), (self.striped, ZERO, most, colour)]
        return tuple(draw(start, end, name) for draw, start, end, name in bars if start != end)


# From what was owed to what is left


def sums(outcome: Outcome, said: Statement | None) -> Chart | None:
    """The statement as a picture: a row a line in its order, the result, the range, and what the letter adds to it."""
    found = outcome.estimate
    span = found.span
    if span is None or said is None or (found.basis is Basis.JUDGMENT and not span.is_known):
        return None  # of a rate that is not known no amount is the likely one
    words = {row.code: row for row in said.rows if row.role != "sub"}
    extra = _unexplained(outcome.claim_check)
    if extra is not None and span != Span.known(extra.low):
        extra = None  # the letter was measured against another sum than this one
    totals = _running(found.lines)
    scale = Scale.over([*totals, *_ends(span), *(_ends(extra) if extra is not None else ())])
    rows = [
        *_lines(found.lines, totals, words, scale),
        *_result(span, words["result"], extra, scale),
    ]
    return Chart(rows=tuple(rows), zero=scale.zero, captions=_captions(span, scale))


def _captions(span: Span, scale: Scale) -> tuple[str, ...]:
    captions = [_("The thick line is what is most likely.")] if not span.is_known else []
    if scale.low < 0:
        captions.append(_("Right of the thin line is what you owe, left of it what they owe you."))
    return tuple(captions)


def _running(lines: Iterable[Line]) -> list[Decimal]:
    """Where each bar begins, and where the last one ends."""
    totals = [ZERO]
    for one in lines:
        totals.append(totals[-1] + one.amount)
    return totals


def _ends(span: Span) -> tuple[Decimal, Decimal]:
    return span.low, span.high


def _lines(lines: Iterable[Line], totals: list[Decimal], words: dict[str, StatementRow], scale: Scale) -> Iterator[Row]:
    for index, one in enumerate(lines):
        start, end = totals[index], totals[index + 1]
        draw = scale.striped if words[one.code].estimated else scale.solid
        yield Row(
            code=one.code,
            label=words[one.code].label,
            amount=words[one.code].amount,
            about=words[one.code].estimated,
            bars=(draw(start, end, _colour(one)),),
            thread=scale.x(start) if index else "",
            note=words[one.code].note,
        )


def _colour(one: Line) -> str:
    if one.amount < 0:
        return DOWN
    return OWED if one.group is LineGroup.OWED else UP


def _result(span: Span, words: StatementRow, extra: Span | None, scale: Scale) -> Iterator[Row]:
    """The result on the floor line; below it what is striped: the letter's extra, and the range."""
    likely = span.likely
    surely = max(span.low, ZERO) if likely >= 0 else min(span.high, ZERO)
    bars = scale.from_zero(surely, likely, RESULT)
    extra_bar = scale.striped(extra.low, extra.high, CLAIM) if extra is not None else None
    after_it = extra_bar is not None and likely >= 0
    yield Row(
        code="result",
        label=words.label,
        amount=_plain(likely, estimated=words.estimated),
        about=words.estimated,
        bars=(*bars, extra_bar) if extra_bar is not None and after_it else bars,
        thread=scale.x(likely),
        role="sum",
        tall=True,
    )
    if extra is not None and extra_bar is not None:
        yield Row(
            code="unexplained",
            label=_("No line for this"),
            amount=f"+ {_plain(extra.high - extra.low, estimated=False)}",
            bars=() if after_it else (extra_bar,),
            role="claim",
        )
        yield Row("asked", _("They ask for"), _plain(extra.high, estimated=False), role="asked")
    if not span.is_known:
        yield Row(
            code="range",
            label=_("Lowest and highest case"),
            amount=_between(span).replace("$", ""),
            bars=(scale.striped(span.low, span.high, OWED),),
            tick=scale.x(likely),
            role="aside",
            wordy=span.low < 0 < span.high,
        )


def _plain(amount: Decimal, *, estimated: bool) -> str:
    """An amount as in a column: no sign, no dollar sign."""
    return say_amount(abs(amount), estimated=estimated).replace("$", "")


def _between(span: Span) -> str:
    """Both ends of a range; whose they are where it goes across zero."""
    low, high = (say_about(abs(end)) for end in _ends(span))
    if span.low < 0 < span.high:
        return _("They owe you %(low)s, or you owe %(high)s") % {"low": low, "high": high}
    return _("%(low)s to %(high)s") % ({"low": low, "high": high} if span.low >= 0 else {"low": high, "high": low})


# Their number beside ours


def _unexplained(check: ClaimCheck | None) -> Span | None:
    """From what the given lines add up to, to what the letter asks for, where the one does not explain the other."""
    if check is None or check.computed is None or check.claimed <= check.computed:
        return None
    if all(one.code is not Finding.DOES_NOT_ADD_UP for one in check.findings):
        return None
    return Span(check.computed, check.computed, check.claimed)


def bare_ledger(rows: Sequence[LedgerRow]) -> Chart:
    """The rows of a verdict without their bars."""
    return Chart(tuple(Row(row.code, row.label, row.amount, role="counts" if row.counts else "") for row in rows))


def ledger(rows: Sequence[LedgerRow]) -> Chart:
    """The rows of a verdict on one scale. Of what they ask for, solid is what the amount that counts bears out, and
    striped what does not stand."""
    scale = Scale.over(abs(end) for row in rows for end in (row.of.low, row.of.told_most))
    ours = next((row.of for row in rows if row.counts and row.code != "asked"), None)
    return Chart(rows=tuple(_ledger_row(row, rows, ours, scale) for row in rows))


def _ledger_row(row: LedgerRow, rows: Sequence[LedgerRow], ours: Amounts | None, scale: Scale) -> Row:
    if row.code != "asked":
        bars = _ledger_bars(row.of, scale)
    elif len(rows) == 1 and not row.counts:  # nothing to check it against
        bars = scale.from_zero(ZERO, row.of.told_most, OWED)
    else:
        stands = row.of.told_most if ours is None else max(ZERO, min(ours.told_most, row.of.told_most))
        rest = (scale.striped(stands, row.of.told_most, CLAIM),) if stands < row.of.told_most else ()
        bars = (*scale.from_zero(stands, stands, OWED), *rest)
    return Row(
        code=row.code,
        label=row.label,
        amount=row.amount,
        bars=bars,
        role="counts" if row.counts else "",
        wordy=row.of.low < 0 < row.of.told_most,
        nothing=not bars,
    )


def _ledger_bars(of: Amounts, scale: Scale) -> tuple[Bar, ...]:
    """Whose an amount is the label says, so all bars begin at the left; what is theirs to pay has its own colour."""
    if of.told_most < 0:
        return scale.from_zero(-of.told_most, -of.low, DOWN)
    return scale.from_zero(max(ZERO, of.low), of.told_most, RESULT)


# How this can end, by what it costs in all


TICKS = 4
"""Parts that the scale of costs is divided into."""

STEPS = tuple(Decimal(one) for one in ("1", "2", "2.5", "5", "10"))
"""What a tick may be worth, times a power of ten."""


@dataclass(frozen=True)
class Ends:
    """A bar for each way whose cost is known, by its code, and the words of the one scale they share."""

    bars: Mapping[str, tuple[Bar, ...]]
    axis: tuple[Mark, ...]


def ends(costs: Mapping[str, Amounts], open_ended: Collection[str]) -> Ends | None:
    """The costs on one scale from zero; `None` where nothing costs anything. What is open-ended runs to the edge."""
    most = max((cost.told_most for cost in costs.values()), default=ZERO)
    if most <= 0:
        return None
    scale = Scale(ZERO, _round_up(most))
    bars = {code: scale.from_zero(cost.low, cost.told_most, RESULT) for code, cost in costs.items()}
    for code in open_ended:
        known = costs[code].told_most
        rest = (scale.striped(known, scale.high, CLAIM),) if known < scale.high else ()
        bars[code] = (*scale.from_zero(costs[code].low, known, OWED), *rest)
    return Ends(bars, tuple(_axis(scale)))


def _round_up(most: Decimal) -> Decimal:
    """The least end of a scale of round ticks that holds an amount."""
    least = most / TICKS
    power = Decimal(1).scaleb(least.adjusted())
    return TICKS * power * next(one for one in STEPS if one * power >= least)


def _axis(scale: Scale) -> Iterator[Mark]:
    for index in range(TICKS + 1):
        place = scale.high * index / TICKS
        side = "start" if index == 0 else "end" if index == TICKS else "mid"
        yield Mark(x=scale.x(place), text=say_about(place), side=side)


# How long it can follow the borrower


def clocks(outcome: Outcome, *, already_sued: bool = False) -> Clocks | None:
    """The time on the credit report and the time to sue, from the first missed payment; `None` without that day.

    Solid is surely within the time; striped is what cannot be ruled out, up to the latest lawful day.
    """
    began = next((event.date for event in outcome.timeline if event.code == Milestone.FIRST_MISSED_PAYMENT), None)
    credit, sue = outcome.credit, _time_to_sue(outcome.law.limitation)
    if began is None or (credit is None and sue is None):
        return None
    shown: list[tuple[str, str, date, date | None]] = []
    if credit is not None:
        over = credit.latest_lawful < outcome.today
        label = _("It could stay on your credit report") if over else _("On your credit report")
        shown.append(("credit", label, credit.leaves_report, credit.latest_lawful))
    if sue is not None:
        earliest, latest = sue
        shown.append(("sue", _sue_label(latest, outcome.today, already_sued=already_sued), earliest, latest))
    scale, years = _years([began, outcome.today, *_days(shown)])
    today = _number(outcome.today)
    rows = tuple(
        Row(
            code=code,
            label=label,
            amount=_until(first, last),
            bars=_time_bars(scale, began, first, last, RESULT if code == "credit" else OWED),
            tick=scale.x(today),
            tall=True,
            wordy=True,
        )
        for code, label, first, last in shown
    )
    captions = [_("The line is today, %(day)s.") % {"day": date_format(outcome.today, "DATE_FORMAT")}]
    if any(bar.fill for row in rows for bar in row.bars):
        captions.append(_("Striped is the time we cannot rule out."))
    flag = Mark(x=scale.x(today), text=_("Today"), side=_side(scale.at(today)))
    return Clocks(rows=rows, today=flag, years=years, captions=tuple(captions))


def _time_to_sue(found: LimitationOutcome | None) -> tuple[date, date | None] | None:
    """The first day on which the time to sue may end, and the last, `None` where that is open."""
    if found is None or found.status in (LimitationStatus.NOT_APPLICABLE, LimitationStatus.UNKNOWN):
        return None
    ends = [day for day in (found.earliest, found.likely) if day is not None]
    return (min(ends), found.latest) if ends else None


def _sue_label(latest: date | None, today: date, *, already_sued: bool) -> str:
    if already_sued:
        return _("They had time to sue")
    return _("They could sue") if latest is not None and latest < today else _("They can sue")


def _until(first: date, last: date | None) -> str:
    words = {"first": date_format(first, "DATE_FORMAT")}
    if last is None:
        return _("until %(first)s at the earliest") % words
    if last <= first:
        return _("until %(first)s") % words
    words["last"] = date_format(last, "DATE_FORMAT")
    return _("until %(first)s, at the latest %(last)s") % words


def _days(shown: Iterable[tuple[str, str, date, date | None]]) -> Iterator[date]:
    for _code, _label, first, last in shown:
        yield first
        yield last if last is not None else date(first.year + YEARS_OPEN, first.month, 1)


def _number(day: date) -> Decimal:
    return Decimal(day.toordinal())


def _years(days: list[date]) -> tuple[Scale, tuple[Mark, ...]]:
    """A scale of whole years over these days, and the years to name: two to five, as far apart as each other."""
    first, last = min(days).year, max(days).year + 1
    step = -(-(last - first) // (YEARS_SHOWN - 1))
    named = range(first, last + step, step)
    scale = Scale(_number(date(named[0], 1, 1)), _number(date(named[-1], 1, 1)))
    places = [_number(date(year, 1, 1)) for year in named]
    sides = ["start", *["mid"] * (len(named) - 2), "end"]
    return scale, tuple(
        Mark(x=scale.x(place), text=str(year), side=side)
        for year, place, side in zip(named, places, sides, strict=True)
    )


def _time_bars(scale: Scale, began: date, first: date, last: date | None, colour: str) -> tuple[Bar, ...]:
    solid = scale.solid(_number(began), _number(first), colour)
    end = scale.high if last is None else _number(last)
    return (solid, scale.striped(_number(first), end, colour)) if end > _number(first) else (solid,)


def _side(x: Decimal) -> str:
    if x < NEAR_AN_EDGE:
        return "start"
    return "end" if x > ALL - NEAR_AN_EDGE else "mid"
