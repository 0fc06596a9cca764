"""The result, put together from parts that are kept: its rows are templates with holes for words and amounts.

What is rare (a lease, the first hours after the car was taken, a judgment's sale, what is tried) is rendered each time.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from html import escape
from typing import Any

from django.utils.safestring import SafeString

from calculator.engine.rulebook import Jurisdiction
from calculator.language import say
from calculator.moulds.drawing import all_drawn
from calculator.moulds.parts import rows
from calculator.moulds.pouring import By, Moulds
from calculator.questionnaire.forms import Field
from calculator.questionnaire.what_if import IN_FRONT
from calculator.telling.advice import Advice
from calculator.telling.assessed import Assessed
from calculator.telling.choices import Choice
from calculator.telling.days import Day
from calculator.telling.first_screen import Due, Ledger
from calculator.telling.law import Entry
from calculator.telling.letters import Offered
from calculator.telling.pages import Checked, ResultPage
from calculator.telling.statement import Row, Statement
from calculator.telling.trying import Trying
from calculator.telling.verdict import Act


def result(
    moulds: Moulds,
    seen: Assessed,
    page: ResultPage,
    tries: Trying | None,
    what_if: Sequence[Field],
    template: str = "",
) -> SafeString:
    """The whole page. `what_if` are the fields of what can be tried, `tries` what is. In a `template` of its own, which
    may look at anything of the request, it is rendered anew."""
    verdict, sealed = page.verdict, seen.walk.sealed
    shown: Mapping[str, Any] = {"page": page, "verdict": verdict, "walk": seen.walk, "sealed": sealed, "fold": True}
    rail_first, has_rail = verdict.then is not None, verdict.then is not None or not verdict.is_lease
    same: dict[str, Hashable] = {
        "walk.is_example": seen.walk.is_example,
        "doors": By("result", page.frame.doors),
        "can_try": bool(what_if),
        "rail_first": rail_first,
        "estates": verdict.is_the_estates,
        "has_calendar": page.has_calendar,
        "check_heading": page.check_heading,
    }
    narrow = moulds.fresh("parts/narrow.html", {}, shown) if page.narrow else ""
    holes: dict[str, object] = {
        "sealed": sealed,
        "frame.where": page.frame.where,
        "frame.check": page.frame.check,
        "frame.old": page.frame.old,
        "trying": moulds.fresh("parts/trying.html", {}, _tried(seen, tries)) if tries else "",
        "changed_since": page.changed_since,
        **_headline(page),
        "why": verdict.why,
        "duty_letter": verdict.duty_letter,
        "then": moulds.fresh("parts/then.html", {}, {"then": verdict.then}) if verdict.then else "",
        "missing": page.missing,
        "ledger": ledger(moulds, page.ledger) if page.ledger else "",
        "narrow": narrow,
        "due": due(moulds, page.due) if page.due else "",
        "acts": acts(moulds, verdict.acts),
        "calm.title": page.calm.title if page.calm else "",
        "calm.body": page.calm.body if page.calm else "",
        "first_hours": moulds.fresh("parts/first_hours.html", {}, shown) if verdict.first_hours else "",
        "lease": moulds.fresh("parts/lease.html", {}, shown) if verdict.is_lease else "",
        "what_if": _what_if(moulds, seen, page, tries, what_if) if what_if and has_rail else "",
        "sums": _sums(moulds, page),
        "captions": " ".join(page.sums.captions) if page.sums else "",
        "statement": rows(moulds, page.statement) if page.statement and not page.sums else "",
        "notes": SafeString("".join(f"<p>{escape(note)}</p>" for note in page.notes)),
        "columns": _columns(moulds, page.columns) if page.columns else "",
        "home_limits": moulds.fresh("parts/home_limits.html", {}, shown) if verdict.home_limits else "",
        "before_judgment": rows(moulds, page.before_judgment) if page.before_judgment else "",
        "checked": findings(moulds, page.checked),
        "days": _joined(_day(moulds, one) for one in page.days),
        "choices": _joined(_choice(moulds, one, sealed) for one in page.choices),
        "letters": _joined(_letter(moulds, one, sealed) for one in page.letters),
        "help": helpers(moulds, seen.place),
        "worked_out": page.worked_out,
    }
    return moulds.fresh(template, same, holes) if template else moulds.poured("result.html", same, holes)


def _joined(parts: Iterable[SafeString]) -> SafeString:
    return SafeString("".join(parts))


def _headline(page: ResultPage) -> Mapping[str, object]:
    said = page.verdict.headline
    words = {"before": said.before, "low": said.low, "high": said.high, "after": said.after, "likely": said.likely}
    return {f"headline.{name}": text for name, text in words.items()}


def _tried(seen: Assessed, tries: Trying) -> Mapping[str, Any]:
    return {"trying": tries, "opened": seen.opened.sealed}


def ledger(moulds: Moulds, told: Ledger) -> SafeString:
    """Their number beside ours."""
    holes = {"rows": all_drawn(told.chart), "stripes": told.stripes, "fill": told.fill, "law": told.law}
    return moulds.poured("parts/ledger.html", {}, holes)


def due(moulds: Moulds, told: Due) -> SafeString:
    """The day that counts."""
    words = {"title": told.title, "how": told.how, "iso": told.iso, "count": told.count, "left": told.left}
    return moulds.poured(
        "parts/due.html", {"due.sure": told.sure}, {f"due.{name}": text for name, text in words.items()}
    )


def acts(moulds: Moulds, told: Sequence[Act]) -> SafeString:
    """What to do first, each with the address where it begins."""
    return _joined(
        moulds.poured(
            "parts/act.html",
            {"act": By((act.code, act.title), act), "first": act is told[0]},
            {"act.address": act.address},
        )
        for act in told
    )


def findings(moulds: Moulds, told: Iterable[Checked]) -> SafeString:
    """What was checked, each with its source."""
    return _joined(_finding(moulds, one) for one in told)


def _finding(moulds: Moulds, one: Checked) -> SafeString:
    holes = {
        "one.tag": one.tag,
        "one.title": one.title,
        "one.amount": one.amount,
        "one.body": one.body,
        "one.cite": "" if one.entry else one.cite,
        "source": source(moulds, one.entry) if one.entry else "",
    }
    return moulds.poured("parts/finding.html", {"one.mark": one.mark, "one.icon": one.icon}, holes)


def source(moulds: Moulds, entry: Entry) -> SafeString:
    """Where a fact comes from and how well we know it, with the law's own words: the same for whoever reads it."""
    return moulds.poured("parts/source.html", {"entry": By(entry.source, entry)}, {})


def tip(moulds: Moulds, told: Advice) -> SafeString:
    """A tip with the words that are explained under it and its sources: the same for whoever reads it."""
    return moulds.poured("parts/tip.html", {"tip": By(told.slug, told)}, {})


def helpers(moulds: Moulds, place: Jurisdiction) -> SafeString:
    """Who helps for free in a state."""
    return moulds.poured("parts/help.html", {"place": By(place.code, place), "place_name": say(place.name)}, {})


def _sums(moulds: Moulds, page: ResultPage) -> SafeString | str:
    return all_drawn(page.sums) if page.sums else ""


def _columns(moulds: Moulds, told: Statement) -> SafeString:
    return _joined(_column(moulds, row) for row in told.rows)


def _column(moulds: Moulds, row: Row) -> SafeString:
    holes = {"row.label": row.label, "row.low": row.low, "row.high": row.high}
    return moulds.poured("parts/column.html", {"row.role": row.role}, holes)


def _day(moulds: Moulds, day: Day) -> SafeString:
    holes = {"day.iso": day.iso, "day.said": day.said, "day.kind": day.kind, "day.title": day.title}
    return moulds.poured("parts/day.html", {"day.deadline": day.deadline}, holes)


def _choice(moulds: Moulds, choice: Choice, sealed: str) -> SafeString:
    words = {"title": choice.title, "cost": choice.cost, "body": choice.body, "reach": choice.reach}
    holes = {"sealed": sealed, **{f"choice.{name}": text for name, text in words.items()}}
    return moulds.poured("parts/choice.html", {"choice.code": choice.code, "choice.first": choice.first}, holes)


def _letter(moulds: Moulds, letter: Offered, sealed: str) -> SafeString:
    return moulds.poured("parts/letter.html", {"letter": By(letter.slug, letter)}, {"sealed": sealed})


def _what_if(
    moulds: Moulds, seen: Assessed, page: ResultPage, tries: Trying | None, fields: Sequence[Field]
) -> SafeString:
    more, wrong = fields[IN_FRONT:], [{"field": field} for field in fields if field.error]
    unfolded = bool(tries and tries.folded) or any(field.error for field in more)
    holes = {
        "opened": seen.opened.sealed,
        "errors": moulds.fresh("parts/errors.html", {}, {"errors": wrong}) if wrong else "",
        "in_front": _joined(_field(moulds, field) for field in fields[:IN_FRONT]),
        "more": _joined(_field(moulds, field) for field in more),
        "tried": moulds.fresh("parts/trying_said.html", {}, {"trying": tries}) if tries else "",
        **_headline(page),
    }
    return moulds.poured("parts/what_if.html", {"unfolded": unfolded}, holes)


def _field(moulds: Moulds, field: Field) -> SafeString:
    """A field of what can be tried; one with a mistake is rendered anew each time."""
    make = moulds.fresh if field.error else moulds.poured
    holes = {f"field.{name}": typed for name, typed in field.typed.items()}
    return make("parts/what_if_field.html", {"field": By(field.outline, field), "alone": False}, holes)
