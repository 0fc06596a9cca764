"""The estimate as a statement: rows in the order of the lines, with subtotals, in words and formatted amounts.

Every amount shown is an outcome line or a sum that the engine made of them. Known amounts show cents; an estimate
shows none, so that nobody takes it for a bill.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from calculator.engine import estimated
from calculator.engine.estimate import group_total
from calculator.engine.governing import Governing
from calculator.engine.needs import Figure
from calculator.engine.outcome import Estimate, Line, Span
from calculator.engine.rulebook import Assumption
from calculator.engine.vocabulary import Basis, LineGroup, LineSource, OwedBy, VerdictKind
from calculator.language import say_about, say_amount
from calculator.questionnaire.flow import Path
from calculator.telling.assessed import Assessed
from calculator.telling.citations import say_cite
from calculator.telling.figures import is_ours
from calculator.telling.wording import LINES, PROJECTED_PRICE


@dataclass(frozen=True)
class Row:
    """One row. `role` is line, sub or total; the three columns are the same where the amount is known. The `first` has
    no sign. The columns of the lowest and the highest case, which few pages have, are made when asked for."""

    code: str
    label: str
    amount: str
    span: Span
    first: bool
    role: str = "line"
    note: str = ""
    estimated: bool = False

    @property
    def low(self) -> str:
        return _signed(self.span.low, estimated=False, first=self.first)

    @property
    def high(self) -> str:
        return _signed(self.span.high, estimated=False, first=self.first)


@dataclass(frozen=True)
class Statement:
    rows: tuple[Row, ...]
    is_range: bool


def _signed(amount: Decimal, *, estimated: bool, first: bool) -> str:
    """An amount in a column of a statement: no dollar sign, a sign before every line but the first."""
    text = say_amount(abs(amount), estimated=estimated).replace("$", "")
    if amount < 0:
        return f"− {text}"
    return text if first else f"+ {text}"


def _row(one: Line, label: str, note: str, *, first: bool) -> Row:
    estimated = one.source is LineSource.ASSUMPTION or not one.is_known
    row = Row(
        code=one.code,
        label=label,
        note=note,
        estimated=estimated,
        amount=_signed(one.amount, estimated=estimated, first=first),
        span=one.span,
        first=first,
    )
    return row if one.code != "judgment_interest" or one.is_known else _in_words(row, one.low, one.high)


def _in_words(row: Row, low: Decimal, high: Decimal | None) -> Row:
    """A row whose amount hangs on a rate that is not known: its least and, where a law names one, its most."""
    if high is None:
        return replace(row, estimated=False, amount=_("%(amount)s or more") % {"amount": row.low})
    most = say_amount(abs(high), estimated=False).replace("$", "")
    return replace(row, estimated=False, amount=_("%(low)s to %(high)s") % {"low": row.low, "high": most})


def _sum_row(code: str, label: str, span: Span, role: str) -> Row:
    estimated = not span.is_known
    return Row(
        code=code,
        label=label,
        role=role,
        estimated=estimated,
        amount=_signed(span.likely, estimated=estimated, first=True),
        span=span,
        first=True,
    )


def statement(
    found: Estimate,
    assumptions: Mapping[str, Assumption],
    value: Decimal | None,
    owed_by: OwedBy = OwedBy.SIGNER,
    kind: VerdictKind | None = None,
) -> Statement | None:
    """The rows of an estimate; `None` where there is nothing to add up.

    `value` is the car's, for the note on its price; the result is called by whose debt it is, and where the verdict is
    another amount than the lines come to, by the lines alone.
    """
    told = found.amounts
    if told is None or not found.lines:
        return None
    result = _sum_row(
        "result", _result_label(found, owed_by, kind), Span(told.low, told.likely, told.told_most), "total"
    )
    hangs_on_a_rate = found.basis is Basis.JUDGMENT and not told.is_known
    if hangs_on_a_rate:
        result = _in_words(result, told.low, told.high) if told.low > 0 else replace(result, amount=_("not known"))
    rows = (*_rows(found, assumptions, value, kind), result)
    return Statement(rows=rows, is_range=not told.is_known and not hangs_on_a_rate)


def _rows(
    found: Estimate, assumptions: Mapping[str, Assumption], value: Decimal | None, kind: VerdictKind | None
) -> Iterator[Row]:
    lines = found.lines
    owed = [one for one in lines if one.group is LineGroup.OWED]
    proceeds = [one for one in lines if one.group is LineGroup.PROCEEDS]
    for index, one in enumerate(lines):
        if one.group is LineGroup.PROCEEDS and len(owed) > 1:
            yield _sum_row("owed", _("Owed before the sale"), group_total(lines, LineGroup.OWED), "sub")
        yield _row(one, _label(one, found, kind), _note(one, assumptions, value), first=index == 0)
        if one.group is LineGroup.PROCEEDS and one is proceeds[-1] and one is not lines[-1]:
            left = group_total(lines, LineGroup.OWED, LineGroup.PROCEEDS)
            yield _sum_row("remainder", _("Left after the sale price"), left, "sub")


def _label(one: Line, found: Estimate, kind: VerdictKind | None) -> str:
    if one.code == "balance" and kind is VerdictKind.INSURANCE:  # no sale is to come
        return _("Loan balance")
    if one.code == "sale_price" and found.basis is Basis.PROJECTED_SALE:
        return str(PROJECTED_PRICE)
    return _called(one.code, get_language())


@lru_cache(maxsize=256)
def _called(code: str, language: str | None) -> str:
    """What a line is called, translated once for a language."""
    return str(LINES[code])


def _note(one: Line, assumptions: Mapping[str, Assumption], value: Decimal | None) -> str:
    if one.code == "judgment_interest" and not one.is_known:
        return _("The contract’s rate may count, and we do not know it.")
    if one.source is LineSource.COMPUTED:
        return _("We worked this out from your answers.")
    if one.source is not LineSource.ASSUMPTION:
        return ""
    usual = assumptions.get(Figure.RECOVERY_RATE)
    if one.code == "sale_price" and value == 0:
        return _("You said that the car is worth nothing.")
    if one.code == "sale_price" and usual is not None and value is not None:
        words = (
            _("We assume %(percent)s%% of %(value)s, our own estimate. It could bring %(low)s to %(high)s.")
            if is_ours(usual)
            else _("We assume %(percent)s%% of %(value)s. It could bring %(low)s to %(high)s.")
        )
        return words % {
            "percent": f"{usual.likely.normalize():f}",
            "value": say_about(value),
            "low": say_about(-one.span.high),
            "high": say_about(-one.low),
        }
    figure = assumptions.get(one.code)
    words = (
        _("Our own estimate, from %(low)s to %(high)s. We have read no public report of it.")
        if figure is None or is_ours(figure)
        else _("An estimate that rests on: %(cite)s. It could be %(low)s to %(high)s.")
    )
    return words % {
        "cite": say_cite(figure.cite) if figure else "",
        "low": say_about(one.low),
        "high": say_about(one.span.high),
    }


NOT_WHAT_IS_OWED = frozenset(
    {
        VerdictKind.DISCHARGED,
        VerdictKind.CASE_OPEN,
        VerdictKind.NOTHING_BY_LAW,
        VerdictKind.TOO_OLD,
        VerdictKind.REDUCED_BY_LAW,
        VerdictKind.ASKS_LESS,
    }
)
"""The verdicts by which the sum of the lines is not what is owed."""


def _result_label(found: Estimate, owed_by: OwedBy, kind: VerdictKind | None) -> str:
    assert found.likely is not None
    if kind is VerdictKind.INSURANCE:
        return _("Left to pay") if any(one.group is LineGroup.CREDITS for one in found.lines) else _("Owed on the loan")
    if kind in NOT_WHAT_IS_OWED and found.likely > 0 and found.basis is not Basis.BALANCE_ONLY:
        return _("The lines add up to")
    if owed_by is OwedBy.ESTATE:
        return _("They may owe the estate") if found.likely < 0 else _("What the estate may owe")
    if found.basis is Basis.JUDGMENT and found.missing:
        return _("What you may owe")
    if found.likely < 0:
        return _("They may owe you") if not found.span or not found.span.is_known else _("They owe you")
    if found.basis is Basis.BALANCE_ONLY:
        return _("Before the sale price comes off")
    return _("Most likely") if found.span and not found.span.is_known else _("What you may owe")


def so_far(path: Path) -> Statement | None:
    """The statement from the answers given so far, for the side of a question.

    `None` before there is anything to add up, and while answers do not fit together.
    """
    if path.law is None or path.problems:
        return None
    found = estimated(path.law, path.rulebook, path.today)
    return statement(found, path.rulebook.assumptions, path.law.answers.vehicle_value)


def statement_of(seen: Assessed, found: Estimate, kind: VerdictKind | None = None) -> Statement | None:
    """The rows of one of a walk's estimates."""
    return statement(found, seen.rulebook.assumptions, seen.answers.vehicle_value, seen.outcome.verdict.owed_by, kind)


def before_judgment(seen: Assessed) -> Statement | None:
    """After a judgment, what the sale itself adds up to, told as information."""
    found = estimate_before_judgment(seen)
    if found is None:
        return None
    return statement_of(seen, found)


def estimate_before_judgment(seen: Assessed) -> Estimate | None:
    """What the sale itself adds up to; `None` where there is no judgment's amount to stand in its place."""
    if seen.outcome.estimate.basis is not Basis.JUDGMENT:
        return None
    answers = replace(seen.answers, judgment_amount=None)
    return estimated(Governing.of(answers, seen.rulebook.jurisdictions, seen.today), seen.rulebook, seen.today)
