"""Everything on one paper, for a lawyer: facts in order, the arithmetic, the law with how it was read, and days left.

It is the outcome of the answers alone, and holds no address of a result. Lawyer's words are right here and nowhere
else.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from calculator.engine.outcome import Because
from calculator.engine.vocabulary import DefectCode, DefectEffect, Milestone, OwedBy, Stage, VerdictKind
from calculator.language import say, say_date
from calculator.left_out import or_left_out
from calculator.telling import report_facts, report_law
from calculator.telling.age import old_facts
from calculator.telling.assessed import Assessed
from calculator.telling.report_form import Report, Section, left, with_weekday
from calculator.telling.report_words import (
    DEFECTS,
    LEASE_TITLE,
    MILESTONES,
    NO_BAR,
    OWED_BY_ESTATE,
    RESTS_ON_A_PAPER,
    RIGHTS,
    TITLES,
    TOTAL_LOSS_TITLE,
    VERDICTS,
)
from calculator.telling.verdict import rests_on_a_paper

PARTS: Mapping[str, Callable[[Assessed], Section]] = {
    "facts": report_facts.facts,
    "sums": report_facts.sums,
    "sale-sums": report_facts.sale_sums,
    "claim": report_facts.claim,
    "limits": report_law.limits,
    "home-limits": report_law.limits_at_home,
    "wrongs": report_law.wrongs,
    "rights": report_law.rights,
    "time": report_law.time,
    "law": report_law.law,
    "usual": report_facts.usual,
    "missing": report_facts.missing,
    "means": report_facts.means,
    "ahead": report_facts.ahead,
    "sources": report_law.sources,
}
"""The parts in their order, by code; one that has nothing to say is left out."""

WITH_A_NUMBER = frozenset(
    {VerdictKind.ASKS_TOO_MUCH, VerdictKind.ASKS_LESS, VerdictKind.OWES, VerdictKind.CANNOT_CHECK}
)
"""The kinds that are about the number, where no limit of the law comes first."""


def report(seen: Assessed) -> Report:
    """The report of a walk in the reader's language."""
    sections = [or_left_out(f"report {code}", partial(make, seen)) or _not_made(code) for code, make in PARTS.items()]
    return Report(
        language=get_language() or "en",
        title=_title(seen),
        made=_made(seen),
        law=_law(seen),
        purpose=_("Prepared by the client to get legal advice. Not for the other side."),
        blanks=(_("Name"), _("Phone"), _("Court"), _("Case number")),
        figures=tuple(report_facts.figures(seen)),
        verdict=tuple(_verdict(seen)),
        sections=tuple(one for one in sections if not one.is_empty),
        remark=_(
            "The facts are what the client told; no paper was seen. The sums are made from them, and the law is as the"
            " release has it: check each before you rely on it. “Law itself read” means that an editor read the"
            " section’s own words; “summary read”, that only a description of it was read."
        ),
    )


def _not_made(code: str) -> Section:
    """What stands where a part could not be made: a paper with a hole must say so."""
    return Section(code=code, heading=_("A part is missing here"), said=(_("It could not be made."),))


def _title(seen: Assessed) -> str:
    if report_law.is_lease(seen):
        subject = LEASE_TITLE
    elif seen.answers.total_loss is not None:
        subject = TOTAL_LOSS_TITLE
    else:
        subject = TITLES[seen.answers.stage]
    return f"{subject}. {_due(seen)}".rstrip()


def _due(seen: Assessed) -> str:
    """The next day that counts; in a suit, that of the answer."""
    coming, due = seen.outcome.verdict.next, seen.answers.answer_due
    sued = seen.answers.stage is Stage.SUED
    if sued and due is not None and due < seen.today:
        return _("Answer was due %(day)s.") % {"day": with_weekday(due)}
    if coming is None:
        return _("Date to answer: see the summons.") if sued else ""
    said = _("%(what)s %(day)s: %(left)s.") % {
        "what": MILESTONES[Milestone(coming.code)],
        "day": with_weekday(coming.date),
        "left": left(seen.today, coming.date),
    }
    return said if coming.sure else f"{said} {_('The date on the summons controls.')}" if sued else said


def _law(seen: Assessed) -> str:
    """Whose law, and that the release is old where it is."""
    told = _("Law looked at: %(states)s.") % {"states": ", ".join(say(place.name) for place in seen.law.states)}
    return " ".join(filter(None, (told, old_facts(seen.rulebook, seen.today))))


def _made(seen: Assessed) -> str:
    first = seen.walk.first_day
    made = _("Report for a lawyer, made with Shortfall on %(day)s under release %(number)s of its facts.") % {
        "day": say_date(seen.today),
        "number": seen.outcome.release,
    }
    if seen.walk.is_example:
        return f"{made} {_('The answers are made up.')}"
    if first is not None and first != seen.today:
        return f"{made} {_('First made on %(day)s.') % {'day': say_date(first)}}"
    return made


BANKRUPTCY = (VerdictKind.CASE_OPEN, VerdictKind.DISCHARGED)
"""The verdicts that rest on the case alone, whatever limits there are besides."""


def _verdict(seen: Assessed) -> Iterator[str]:
    found = seen.outcome.verdict
    said = [VERDICTS[found.kind]]
    if found.owed_by is OwedBy.ESTATE:
        said.append(OWED_BY_ESTATE)
    if rests_on_a_paper(seen.outcome):
        said.append(RESTS_ON_A_PAPER)
    if found.kind in WITH_A_NUMBER and not report_law.no_sale(seen):
        said.append(NO_BAR)
    yield " ".join(map(str, said))
    names = list(dict.fromkeys(filter(None, (_reason(seen, one) for one in found.because))))
    if names and found.kind not in BANKRUPTCY:
        yield _("Rests on: %(reasons)s.") % {"reasons": "; ".join(names)}


def _reason(seen: Assessed, one: Because) -> str:
    """What a verdict rests on, by name; a finding is named by its sentence already."""
    law = seen.outcome.law
    limit = next((limit for limit in law.limits if limit.code == one.code), None)
    if limit is not None:
        return report_law.limit_name(seen.law, limit)
    if one.code in RIGHTS:
        return str(RIGHTS[one.code])
    changing = {defect.code.value for defect in law.defects if defect.effect is not DefectEffect.NONE}
    if one.code in changing:
        return str(DEFECTS[DefectCode(one.code)])
    return _("the limitation period") if one.code == "limitation" else ""
