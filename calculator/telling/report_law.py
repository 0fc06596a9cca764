"""The parts of a report that say what the law does here: limits, violations, rights, time, and where it was read."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from django.utils.translation import gettext as _

from calculator.content.summaries import phrase
from calculator.engine import grounds
from calculator.engine.governing import Governing
from calculator.engine.limits import at_home, limits_by_code
from calculator.engine.outcome import Amounts, Defect, JudgmentLifeOutcome, Limit, LimitationOutcome, Right
from calculator.engine.rulebook import DeficiencyLimit, Reinstatement
from calculator.engine.vocabulary import (
    Availability,
    ContractType,
    Effect,
    LimitationStatus,
    LimitKind,
    Milestone,
    Reason,
    Stage,
    Status,
)
from calculator.language import say, say_date, say_money, say_range
from calculator.telling.assessed import Assessed
from calculator.telling.citations import say_cite
from calculator.telling.law import HEAVIEST_FIRST, RELEVANT, Entry, governing_entries, law_entries, limit_entries
from calculator.telling.report_form import Point, Section, Source, left
from calculator.telling.report_words import (
    DEFECT_EFFECTS,
    DEFECTS,
    EFFECTS,
    LAW,
    LEASE_LAW,
    LIMITATION,
    LIMITS,
    NOTICES,
    REASONS,
    REMEDIES,
    RIGHTS,
    SELF_HELP,
    STATUSES,
)

ABOUT_TIME = ("answer_deadline", "limitation")
"""Kinds of rule that are told with the days they give."""

WEAKEST_FIRST = (Status.UNVERIFIED, Status.SECONDARY, Status.STATUTE)


def is_lease(seen: Assessed) -> bool:
    return seen.answers.contract_type is ContractType.LEASE


def no_sale(seen: Assessed) -> bool:
    """Whether what the law says about taking and selling the car is beside the point."""
    return is_lease(seen) or seen.answers.total_loss is not None


# Limits


def limits(seen: Assessed) -> Section:
    """Each limit of the state, the heaviest first: its effect, how certain it is, its law and how that was read."""
    heading = _("Limits on the deficiency, law of %(state)s") % {"state": say(seen.place.name)}
    if is_lease(seen) or not seen.answers.stage.after_repossession:
        return Section(code="limits", heading=heading)
    found = seen.outcome.law.limits
    live = [one for one in found if one.effect is not Effect.DOES_NOT_APPLY]
    told = sorted(
        zip(live, limit_entries(seen.law, found), strict=True), key=lambda one: HEAVIEST_FIRST.index(one[0].effect)
    )
    others = [one for one in found if one.effect is Effect.DOES_NOT_APPLY]
    return Section(
        code="limits",
        heading=heading,
        said=() if found else (_("None is on file for this state."),),
        points=(*(_limit(seen, limit, entry) for limit, entry in told), *(_not_met(seen, one) for one in others)),
    )


def limits_at_home(seen: Assessed) -> Section:
    """The limits of the state where the client lives, where that is another than the contract's: all of them may."""
    heading = _("Limits by the law of the state of residence, %(state)s") % {"state": say(seen.law.home.name)}
    found = seen.outcome.law.home_limits
    if not found or no_sale(seen):
        return Section(code="home-limits", heading=heading)
    law = at_home(seen.law)
    told = zip(found, limit_entries(law, found), strict=True)
    return Section(
        code="home-limits",
        heading=heading,
        points=tuple(Point(limit_name(law, one), entry.says, _of(entry), to_tick=True) for one, entry in told),
        remark=_(
            "They may apply if suit is brought there. They change no amount here. Venue of a debt collector: 15 U.S.C."
            " 1692i(a)(2)."
        ),
    )


def limit_name(law: Governing, limit: Limit) -> str:
    """What a limit is called, with the notice that it is about."""
    rule: DeficiencyLimit = limits_by_code(law)[limit.code].rule
    name = str(LIMITS[LimitKind(limit.kind)])
    return f"{name} {NOTICES[rule.notice]}" if rule.notice is not None else name


def _limit(seen: Assessed, limit: Limit, entry: Entry) -> Point:
    said = [str(EFFECTS[limit.effect]), str(REASONS[Reason(limit.reason)]) if limit.reason else ""]
    if limit.by is not None:
        said.append(_("Last day: %(day)s.") % {"day": say_date(limit.by)})
    return Point(
        _of_place(limit_name(seen.law, limit), entry),
        " ".join(filter(None, (*said, entry.says, entry.left))),
        _of(entry),
        to_tick=True,
    )


def _not_met(seen: Assessed, limit: Limit) -> Point:
    """A limit that the answers speak against: what they rest on may be wrong, and then it is a defense."""
    said = _("Not met by these answers. Check the papers behind them.")
    source = Source(say_cite(limit.cite), limit.status.value, str(STATUSES[limit.status]), limit.url)
    return Point(limit_name(seen.law, limit), said, source, to_tick=True)


# Violations


def wrongs(seen: Assessed) -> Section:
    """What may have gone wrong with the taking, the notice and the sale, and what follows if it is proved."""
    law = seen.outcome.law
    at_stake = {one.code.value: one.amount for one in grounds.points(seen.law, seen.outcome)}
    said = []
    if law.statutory_damages:
        damages = _("Minimum damages by the contract’s figures: %(amount)s (UCC 9-625(c)(2)).")
        said.append(damages % {"amount": say_money(law.statutory_damages)})
    if law.remedies:
        remedies = "; ".join(str(REMEDIES[one]) for one in law.remedies)
        said.append(_("Remedies to look at: %(remedies)s.") % {"remedies": remedies})
    points = []
    for defect in law.defects:
        amount, text = at_stake.get(defect.code.value), _if_proved(defect)
        if amount is not None:
            text = f"{text} {_('At stake: %(amount)s.') % {'amount': say_money(abs(amount))}}"
        points.append(
            Point(str(DEFECTS[defect.code]), text, _quoting(source_of(seen, defect.cite), *defect.quotes), to_tick=True)
        )
    return Section(
        code="wrongs",
        heading=_("Taking, notice and sale: possible violations"),
        points=tuple(points),
        remark=" ".join(said),
    )


def _if_proved(defect: Defect) -> str:
    said = str(DEFECT_EFFECTS[defect.effect])
    if defect.if_proved is None:
        return said
    low, high = defect.if_proved.low, defect.if_proved.high
    return f"{said} {_('Left then: %(amount)s.') % {'amount': say_range(Amounts(low, high, high))}}"


# Rights


def rights(seen: Assessed) -> Section:
    """The rights to cure, reinstate and redeem that are there or may be, and whether the car may be taken."""
    heading, law = _("Rights to keep the car or get it back"), seen.outcome.law
    if no_sale(seen):
        return Section(code="rights", heading=heading)
    points = []
    for name in RIGHTS:
        right = getattr(law, name)
        if isinstance(right, Right) and right.available in (Availability.YES, Availability.CONDITIONAL):
            points.append(_right(seen, name, right))
    told_below = "self_help" in RELEVANT[seen.answers.stage] and not seen.answers.servicemember
    if law.self_help is not None and not seen.answers.stage.after_sale and not told_below:
        allowed = str(SELF_HELP[law.self_help.allowed])
        points.append(Point(str(LAW["self_help"]), allowed, source_of(seen, law.self_help.cite)))
    return Section(code="rights", heading=heading, points=tuple(points))


def _right(seen: Assessed, name: str, right: Right) -> Point:
    certain = right.available is Availability.YES
    said = [_("Available on these answers.") if certain else _("May be available; not certain.")]
    if right.amount is not None:
        said.append(_("Amount: %(amount)s.") % {"amount": say_money(right.amount)})
    if right.by is not None:
        values = {"day": say_date(right.by), "left": left(seen.today, right.by)}
        said.append(_("Last day: %(day)s (%(left)s).") % values)
    terms = seen.law.rule(Reinstatement)
    if name == "reinstatement" and right.condition and terms is not None:
        said.append(_("Condition: %(condition)s.") % {"condition": phrase(terms.condition).rstrip(".")})
    return Point(str(RIGHTS[name]), " ".join(said), _quoting(source_of(seen, right.cite), right.quote), to_tick=True)


# Time


def time(seen: Assessed) -> Section:
    """The time to answer a suit and the time to sue, with the rules they are counted by."""
    points = []
    if seen.answers.stage is Stage.SUED:
        points.append(_with_rules(seen, Point(_("Time to answer the suit"), _to_answer(seen)), "answer_deadline"))
    found = seen.outcome.law.limitation
    if found is not None and found.status is not LimitationStatus.NOT_APPLICABLE:
        told = Point(_("Time to sue"), _time_to_sue(found), source_of(seen, found.cite), to_tick=True)
        points.append(_with_rules(seen, told, "limitation"))
    life = seen.outcome.law.judgment_life
    if life is not None and life.may_end is not None:
        told = Point(_("Life of the judgment"), _to_collect(life), source_of(seen, life.cite), to_tick=True)
        points.append(_with_rules(seen, told, "judgment_life"))
    return Section(code="time", heading=_("Time to sue and to answer"), points=tuple(points))


def _to_collect(found: JudgmentLifeOutcome) -> str:
    values = {
        "first": say_date(found.may_end) if found.may_end else "?",
        "last": say_date(found.ends) if found.ends else "?",
    }
    if found.status is LimitationStatus.EXPIRED:
        return _("By the date given it has ended: %(last)s.") % values
    if found.ends is None:
        return _("To %(first)s unless renewed or revived; check the docket for a renewal.") % values
    return _("To %(first)s, at the latest %(last)s with every renewal; check the docket.") % values


def _to_answer(seen: Assessed) -> str:
    due = seen.answers.answer_due
    if due is not None:
        values = {"day": say_date(due), "left": left(seen.today, due)}
        if due < seen.today:
            return _("The day on the summons, %(day)s, has passed. Check for a default; answer all the same.") % values
        return _("%(day)s, as the client reads the summons: %(left)s.") % values
    by = next((one.date for one in seen.outcome.timeline if one.code == Milestone.ANSWER_BY), None)
    if by is None:
        return _("No day can be computed: the summons has it.")
    return _("Plan to be done by %(day)s (%(left)s): the shortest time by law. The date on the summons controls.") % {
        "day": say_date(by),
        "left": left(seen.today, by),
    }


def _time_to_sue(found: LimitationOutcome) -> str:
    first, last = found.earliest, found.latest
    values = {"early": say_date(first) if first else "", "late": say_date(last) if last else ""}
    said = [str(LIMITATION[found.status])]
    if first and last and first != last:
        said.append(_("End between %(early)s and %(late)s, as authorities or dates differ.") % values)
    elif last:
        said.append((_("End: %(late)s.") if first else _("End, latest: %(late)s.")) % values)
    elif first:
        said.append(_("End, earliest: %(early)s.") % values)
    if found.extinguishes:
        said.append(_("In this state the debt itself ends with it."))
    return " ".join(said)


def _with_rules(seen: Assessed, point: Point, kind: str) -> Point:
    """A point about time with the rules of its kind: their words as the client reads them, and their source."""
    rules = [one for one in governing_entries(seen) if one.kind == kind and one.says]
    if not rules:
        return point
    said = (f"{one.place}: {one.says}" if one.place else one.says for one in rules)
    cites = dict.fromkeys(one.cite for one in rules)
    return replace(
        point,
        text=" ".join((point.text, *said)),
        source=point.source or _joined("; ".join(cites), rules),
    )


# The rest of the law, and where it was read


def law(seen: Assessed) -> Section:
    """The other rules that matter at the stage, in the words of the site."""
    if is_lease(seen):
        return Section(code="law", heading=_("Law to look at"), said=(str(LEASE_LAW),))
    heading = _("Other law of the state, in the words that the client reads (“you”)")
    if no_sale(seen):
        return Section(code="law", heading=heading)
    told = (one for one in law_entries(seen.law, stage=seen.answers.stage) if one.kind not in ABOUT_TIME and one.says)
    return Section(
        code="law",
        heading=heading,
        points=tuple(Point(_of_place(str(LAW[one.kind]), one), one.says, _of(one)) for one in told),
    )


def sources(seen: Assessed) -> Section:
    """Where the law was read, each citation and address once."""
    heading = _("Where the law was read")
    if no_sale(seen):
        return Section(code="sources", heading=heading)
    told = {(one.cite, one.url): one for one in _told(seen) if one.url}
    return Section(
        code="sources",
        heading=heading,
        points=tuple(
            Point("", _read_on(one), replace(_of(one), cite=say_cite(one.cite) or str(LAW[one.kind]), quote=""))
            for one in told.values()
        ),
    )


def _told(seen: Assessed) -> Iterator[Entry]:
    if seen.answers.stage.after_repossession:
        yield from (one for one in governing_entries(seen) if one.kind == "deficiency_limit")
    yield from law_entries(seen.law, stage=seen.answers.stage)


def _read_on(one: Entry) -> str:
    return _("Read %(day)s.") % {"day": say_date(one.verified_on)} if one.verified_on else ""


def source_of(seen: Assessed, cite: str) -> Source | None:
    """A citation with how it was read: that of its rule, the weakest where it is put together from several."""
    if not cite:
        return None
    entries = governing_entries(seen)
    rule = next((one for one in entries if one.cite == cite), None)
    return _of(rule) if rule else _joined(cite, [one for one in entries if one.cite and one.cite in cite])


def _joined(cite: str, rules: list[Entry]) -> Source:
    found: Mapping[Status, Entry] = {Status(one.status): one for one in rules}
    weakest = next((status for status in WEAKEST_FIRST if status in found), None)
    if weakest is None:
        return Source(say_cite(cite))
    return Source(say_cite(cite), weakest.value, str(STATUSES[weakest]), found[weakest].url if len(rules) == 1 else "")


def _of(one: Entry) -> Source:
    return Source(say_cite(one.cite), one.status, str(STATUSES[Status(one.status)]), one.url, one.evidence.quote)


def _quoting(source: Source | None, *quotes: str) -> Source | None:
    """The source with the law's own words: those that are about this, and no other part's."""
    return replace(source, quote=" … ".join(filter(None, quotes))) if source is not None else None


def _of_place(name: str, one: Entry) -> str:
    return f"{name} ({one.place})" if one.place else name
