"""A row of a chart as HTML: its words, and its bars on the chart's scale.

Put together here and not in a template: a result has a dozen, each with loops inside, and they took a fifth of it.
Only words are escaped; codes, looks and places on a scale are our own.
"""

from collections.abc import Iterator
from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from calculator.telling.charts import Bar, Chart, Row


def drawn(row: Row, zero: str) -> SafeString:
    """A row; `zero` is the line where nothing is owed."""
    note = f"<small>{escape(row.note)}</small>" if row.note else ""
    about = f'<span class="hidden">{escape(_("about"))} </span>' if row.about else ""
    return SafeString(
        f'<li class="{row.role}{" wordy" if row.wordy else ""}" data-row="{row.code}"><p>\n'
        f"<span>{escape(row.label)}{note}</span> <span>{about}{escape(row.amount)}</span></p>\n"
        f"{''.join(_drawings(row, zero))}</li>"
    )


def all_drawn(chart: Chart) -> SafeString:
    """Every row of a chart."""
    return SafeString("\n".join(drawn(row, chart.zero) for row in chart.rows))


def _drawings(row: Row, zero: str) -> Iterator[str]:
    """What is drawn behind a row and under it: where the last one ended, the zero line, and the row's own bars."""
    if row.thread:
        yield _svg("thread", _line(row.thread, "", "100%"))
    if zero and row.bars:
        yield _svg("zero", _line(zero, "", "100%"))
    if row.bars or row.tick or row.nothing:
        bars = [_rect(bar) for bar in row.bars]
        if row.nothing:
            bars.append(_line("2", "-25%", "125%", "none"))
        if zero:
            bars.append(_line(zero, "-15%", "115%", "nothing"))
        if row.tick:
            bars.append(_line(row.tick, "-20%", "120%", "now"))
        yield _svg("bar tall" if row.tall else "bar", *bars)


def _svg(look: str, *inside: str) -> str:
    return f'<svg class="{look}" aria-hidden="true">{"".join(inside)}</svg>'


def _rect(bar: Bar) -> str:
    fill = f' fill="{bar.fill}"' if bar.fill else ""
    return f'<rect x="{bar.x}" width="{bar.width}" height="100%" class="{bar.look}"{fill}/>'


def _line(x: str, top: str, foot: str, look: str = "") -> str:
    start = f' y1="{top}"' if top else ""
    css = f' class="{look}"' if look else ""
    return f'<line x1="{x}" x2="{x}"{start} y2="{foot}"{css}/>'
