"""What is tried, beside what is told: the words of the box, what would change, and the result as it would be.

A what-if changes the sums of one page. The date, what to do first and everything that leaves the site stay those of the
answers, and so does a verdict that rests on the law or on time and not on the sums.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import cast

from django.utils.translation import gettext as _

from calculator.engine.outcome import Amounts, Outcome
from calculator.engine.vocabulary import Basis, OptionCode, VerdictKind
from calculator.language import say_about, say_money, say_range, say_short
from calculator.left_out import or_left_out
from calculator.questionnaire.address import address
from calculator.questionnaire.what_if import IN_FRONT, IN_THE_LETTER, TRYING, form_step
from calculator.telling.assessed import Assessed, tried
from calculator.telling.charts import Chart, sums
from calculator.telling.first_screen import ledger_of
from calculator.telling.headline import Headline
from calculator.telling.pages import ResultPage
from calculator.telling.statement import Statement, statement_of
from calculator.telling.verdict import LEFT_BY_LAW, Row, Said, said

OF_THE_SUMS = frozenset(
    {
        VerdictKind.INSURANCE,
        VerdictKind.AT_RISK,
        VerdictKind.SURPLUS,
        VerdictKind.MAY_BE_SURPLUS,
        VerdictKind.REDUCED_BY_LAW,
        VerdictKind.ASKS_TOO_MUCH,
        VerdictKind.ASKS_LESS,
        VerdictKind.OWES,
        VerdictKind.CANNOT_CHECK,
        VerdictKind.NOT_ENOUGH,
    }
)
"""The kinds whose sentence is about the amount, and so gives way to the one that is tried."""


@dataclass(frozen=True)
class Tried:
    """One amount that is tried, and what was told in its place: “sold for”, “$9,000”, “your letter says $6,100”."""

    what: str
    amount: str
    told: str


@dataclass(frozen=True)
class Change:
    """What would come out otherwise, by the answers and with what is tried."""

    label: str
    told: str
    tried: str


@dataclass(frozen=True)
class Trying:
    """What a result shows while something is tried.

    `sentence` is what would be owed and how much less or more; `in_headline` says whether the page's own sentence is
    that one. `keep` is the amount that the button names, empty where several are tried; `folded` says whether one of
    them stands behind the form's fold. `verdict`, `statement` and `sums` stand in the place of those of the answers.
    """

    amounts: tuple[Tried, ...]
    sentence: str
    in_headline: bool
    keep: str
    folded: bool
    changes: tuple[Change, ...]
    verdict: Said
    statement: Statement | None
    sums: Chart | None


def trying(seen: Assessed) -> Trying | None:
    """What is tried, in the reader's language; `None` where nothing is, or where it does not fit the answers."""
    would = tried(seen)
    if would is None:
        return None
    amounts = tuple(_tried(seen, key, cast(Decimal, value)) for key, value in seen.trying.items())
    told, new = _comes_to(seen, seen), _comes_to(seen, would)
    sentence = _sentence(seen, told, new)
    in_headline = new is not None and told != new and seen.outcome.verdict.kind in OF_THE_SUMS
    return Trying(
        amounts=amounts,
        sentence=sentence,
        in_headline=in_headline,
        keep=amounts[0].amount if len(amounts) == 1 else "",
        folded=any(one.key in seen.trying for one in form_step(seen.path).questions[IN_FRONT:]),
        changes=tuple(_changes(seen, would)),
        verdict=_verdict(said(seen), sentence, told, new) if in_headline else said(seen),
        statement=_statement(would),
        sums=_sums(would),
    )


def as_tried(page: ResultPage, seen: Assessed, tries: Trying) -> ResultPage:
    """The result with its sentence and its sums as they would be; all else stays that of the answers."""
    ledger = ledger_of(seen, tries.verdict)
    return replace(
        page,
        frame=replace(page.frame, check=address(seen.opened, "check")),
        verdict=tries.verdict,
        ledger=replace(ledger, chart=_striped(ledger.chart, {"tried"}), law="") if ledger else None,  # the rooms say it
        statement=tries.statement,
        columns=tries.statement if tries.statement is not None and tries.statement.is_range else None,
        sums=tries.sums,
        notes=(*page.notes, _("Striped: what you are trying. It leaves this page only if you press Keep.")),
    )


def _tried(seen: Assessed, key: str, amount: Decimal) -> Tried:
    told = seen.path.values.get(key)
    if told is None:
        before = _("you gave none")
    else:
        before = _("your letter says %(amount)s") if key in IN_THE_LETTER else _("you said %(amount)s")
        before %= {"amount": say_short(cast(Decimal, told))}
    return Tried(what=str(TRYING[key]), amount=say_short(amount), told=before)


# What it would come to


def _comes_to(seen: Assessed, shown: Assessed) -> Amounts | None:
    """The amount that a what-if moves: the one that the page calls what is owed.

    Where the verdict is no sum it is what the lines come to. A balance alone, before the car is sold, is nothing to
    hold a sale's amount against.
    """
    found = shown.outcome.verdict
    if shown.outcome.estimate.basis is Basis.BALANCE_ONLY:
        return None
    by_kind = seen.outcome.verdict.kind in OF_THE_SUMS and found.kind in (*LEFT_BY_LAW, VerdictKind.ASKS_LESS)
    return found.amount if by_kind else found.before_law


def _sentence(seen: Assessed, told: Amounts | None, new: Amounts | None) -> str:
    """“You would owe $5,200.00: $1,400.00 less.”"""
    if new is None:
        return _("The amount is not known yet.")
    if new == told:
        return _("The amount stays the same.")
    words = {"amount": say_range(new)}
    if new.high is not None and new.high < 0:
        return _("They would owe you %(amount)s.") % {"amount": say_range(Amounts(-new.high, -new.likely, -new.low))}
    if not seen.answers.stage.after_sale and seen.outcome.verdict.kind is not VerdictKind.INSURANCE:
        sentence = _("A sale would leave %(amount)s") % words
    elif seen.outcome.verdict.kind in OF_THE_SUMS:
        sentence = _("You would owe %(amount)s") % words
    else:
        sentence = _("The lines would add up to %(amount)s") % words
    if told is None or new.likely == told.likely:
        return f"{sentence}."
    less = {"difference": _difference(told, new), "sentence": sentence}
    if new.likely < told.likely:
        return _("%(sentence)s: %(difference)s less.") % less
    return _("%(sentence)s: %(difference)s more.") % less


def _difference(told: Amounts, new: Amounts) -> str:
    apart = abs(new.likely - told.likely)
    return say_money(apart) if told.is_known and new.is_known else _("about %(amount)s") % {"amount": say_about(apart)}


def _changes(seen: Assessed, would: Assessed) -> Iterator[Change]:
    """What would come out otherwise, the amount first: how far to go to settle, and how long a plan would take."""
    amounts = ("" if one is None else say_range(one) for one in (_comes_to(seen, seen), _comes_to(seen, would)))
    for label, before, after in (
        (_("What it comes to"), *amounts),
        (_("To settle, stop at"), *(_offer(one) for one in (seen.outcome, would.outcome))),
        (_("Months of a payment plan"), *(_months(one) for one in (seen.outcome, would.outcome))),
    ):
        if before != after:
            yield Change(label, before or _("not known"), after or _("not known"))


def _offer(outcome: Outcome) -> str:
    return say_about(outcome.settlement.walk_away) if outcome.settlement else _("none")


def _months(outcome: Outcome) -> str:
    plan = next((one for one in outcome.options if one.code is OptionCode.PAYMENT_PLAN), None)
    return str(plan.months) if plan and plan.available and plan.months else _("none")


# The result as it would be


def _verdict(told: Said, sentence: str, before: Amounts | None, new: Amounts | None) -> Said:
    """The verdict of the answers with the sentence that is tried, and below their rows one for what is tried.

    What to do first stays, and so does the row that counts; no reason stands under a sentence that is not so.
    """
    rows = told.ledger
    if before is not None and all(row.code != "ours" for row in rows):
        rows = (*rows, Row("ours", _("By your answers"), say_range(before), before))
    if new is not None:
        rows = (*rows, Row("tried", _("With what you try"), say_range(new), new))
    return replace(told, headline=Headline(before=sentence), why="", then=None, ledger=rows)


def _statement(would: Assessed) -> Statement | None:
    """The sums as they would be; the last line says so."""
    made = statement_of(would, would.outcome.estimate)
    if made is None:
        return None
    rows = (replace(row, label=_("With what you try")) if row.role == "total" else row for row in made.rows)
    return replace(made, rows=tuple(rows))


def _sums(would: Assessed) -> Chart | None:
    """The picture of the sums as they would be, with all that is tried in stripes; their letter has no such lines."""
    outcome = replace(would.outcome, claim_check=None)
    chart = or_left_out("chart sums", lambda: sums(outcome, _statement(would)))
    return _striped(chart, {*would.trying, "result"}) if chart else None


def _striped(chart: Chart, codes: set[str]) -> Chart:
    """The chart with the bars of these rows in stripes: none of them is so."""
    rows = (
        replace(row, bars=tuple(bar.striped for bar in row.bars)) if row.code in codes else row for row in chart.rows
    )
    named = (replace(row, label=_("With what you try")) if row.code == "result" else row for row in rows)
    return replace(chart, rows=tuple(named))
