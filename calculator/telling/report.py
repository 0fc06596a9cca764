"""Everything on one paper, for a lawyer: facts in order, the arithmetic, the law with how it was read, and days left.

It is the outcome of the answers alone, section by section, as typed words; the page and the PDF set the same object.
Amounts and dates come from the engine; here they only get their words. It holds no address of a result.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from calculator.content.summaries import phrase
from calculator.engine import grounds
from calculator.engine.calendar import whole_years
from calculator.engine.estimate import ESTIMATED_COSTS, RECOVERY_RATE
from calculator.engine.governing import Governing
from calculator.engine.money import ZERO
from calculator.engine.outcome import Amounts, Because, Limit, Right
from calculator.engine.rulebook import Reinstatement, SaleNotice
from calculator.engine.scope import in_scope
from calculator.engine.vocabulary import (
    Availability,
    Basis,
    ContractType,
    DefectCode,
    Effect,
    Finding,
    Holder,
    LimitationStatus,
    LimitKind,
    LineSource,
    Milestone,
    Reason,
    Stage,
    Status,
)
from calculator.language import say, say_about, say_date, say_money, state_names
from calculator.left_out import or_left_out
from calculator.questionnaire.forms import say as say_answer
from calculator.telling.assessed import Assessed
from calculator.telling.choices import choices
from calculator.telling.days import lies_ahead
from calculator.telling.law import Entry, law_entries, limit_entries
from calculator.telling.report_words import (
    ANSWERS,
    DEFECT_EFFECTS,
    DEFECTS,
    EFFECTS,
    FINDINGS,
    LAW,
    LEASE_TITLE,
    LIMITATION,
    LIMITS,
    MILESTONES,
    NO_BAR,
    PAPER_OF_A_BUYER,
    PAPERS,
    REASONS,
    REMEDIES,
    RESTS_ON_A_PAPER,
    RIGHTS,
    STATUSES,
    TITLES,
    TOTAL_LOSS_TITLE,
    VERDICTS,
)
from calculator.telling.statement import Statement, before_judgment, statement
from calculator.telling.wording import LINES


@dataclass(frozen=True)
class Source:
    """A citation and how it was read; `status` is empty where it is not on file, as for the uniform law."""

    cite: str
    status: str = ""
    status_words: str = ""
    url: str = ""


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
    """One numbered part, what it has in this order: sentences, a table, pairs, points, boxes to tick, and a remark."""

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
    governs: str
    purpose: str
    blanks: tuple[str, ...]
    figures: tuple[Pair, ...]
    verdict: tuple[str, ...]
    sections: tuple[Section, ...]
    remark: str


def report(seen: Assessed) -> Report:
    """The report of a walk in the reader's language."""
    return _Writer(seen).report


EVENTS: Mapping[str, tuple[str, ...]] = {
    "contract_date": ("contract_type", "lender_kind", "sealed"),
    "first_payment_date": (),
    "first_missed_payment": ("missed_payments", "balance_at_default"),
    "last_payment_date": (),
    "acceleration_date": (),
    "cure_notice_date": ("cure_notice",),
    "repossession_date": ("repossession_kind", "peace_breached"),
    "repossession_notice_date": ("repossession_notice",),
    "notice_date": ("notice_before_sale", "notice_delivery", "notice_missing"),
    "sale_date": ("sale_kind", "sale_price", "sold_to_insider", "appraised", "court_confirmed_sale"),
    "balance_date": ("balance", "balance_kind"),
    "claim_date": ("claimed_deficiency", "holder", "explanation_received"),
    "explanation_requested_on": (),
    "sued_on": (),
    "served_on": (),
    "answer_due": (),
    "judgment_date": ("judgment_amount", "judgment_rate", "was_served"),
    "bankruptcy_filed_on": ("bankruptcy",),
}
"""The answers that are days, each with those that say more about what happened on it."""

DECIDE = (
    *("contract_type", "use", "role", "holder", "first_missed_payment", "last_payment_date", "answer_due", "served_on"),
    *("was_served", "repossession_kind", "peace_breached", "notice_before_sale", "notice_missing", "sale_kind"),
    *("vehicle_value", "costs_known", "add_ons", "explanation_received", "contract_allows_attorney_fees"),
    *("contract_allows_reinstatement", "weekly_disposable_earnings", "protected_income_only", "servicemember"),
    "bankruptcy",
)
"""Answers that a defense or a remedy can turn on whatever the state."""

ABOUT_TIME = ("answer_deadline", "limitation")
"""Kinds of rule that are told with the days they give."""

TOLD_ABOVE = frozenset(
    {
        Milestone.ANSWER_BY,
        Milestone.ANSWER_DUE,
        Milestone.LIMITATION_EARLIEST,
        Milestone.LIMITATION_LIKELY,
        Milestone.LIMITATION_LATEST,
    }
)
"""Days whose law stands under the time to sue and to answer."""

FAR = 730
"""Days from which on years are told."""


class _Writer:
    """One report in the making: what several sections ask for is worked out once."""

    def __init__(self, seen: Assessed) -> None:
        self.seen, self.answers, self.outcome = seen, seen.answers, seen.outcome
        self.stage, self.today = seen.answers.stage, seen.today
        self.state = say(seen.place.name)

    @property
    def report(self) -> Report:
        writers: tuple[tuple[str, Callable[[], Section]], ...] = (
            ("facts", self._facts),
            ("sums", self._sums),
            ("sale-sums", self._before_judgment),
            ("claim", self._claim),
            ("limits", self._limits),
            ("wrongs", self._wrongs),
            ("rights", self._rights),
            ("time", self._time),
            ("law", self._law),
            ("usual", self._usual),
            ("missing", self._missing),
            ("means", self._means),
            ("ahead", self._ahead),
            ("sources", self._sources),
        )
        sections = [or_left_out(f"report {code}", make) or _not_made(code) for code, make in writers]
        return Report(
            language=get_language() or "en",
            title=self._title(),
            made=self._made(),
            governs=_("Governing law: %(states)s")
            % {"states": ", ".join(dict.fromkeys(say(one.name) for one in self.seen.law.states))},
            purpose=_("Prepared by the client to get legal advice. Not for the other side."),
            blanks=(_("Name"), _("Phone"), _("Court"), _("Case number")),
            figures=tuple(self._figures()),
            verdict=tuple(self._verdict()),
            sections=tuple(one for one in sections if not one.is_empty),
            remark=_(
                "The facts are what the client told; no paper was seen. The sums are made from them, and the law is as"
                " the release has it: check each before you rely on it. “Law itself read”: an editor read the section’s own"
                " words. “Summary read”: only a description of it was read."
            ),
        )

    # The head

    def _title(self) -> str:
        if self.answers.contract_type is ContractType.LEASE:
            subject = str(LEASE_TITLE)
        elif self.answers.total_loss is not None:
            subject = str(TOTAL_LOSS_TITLE)
        else:
            subject = str(TITLES[self.stage])
        due = self._due()
        return f"{subject}. {due}" if due else f"{subject}."

    def _due(self) -> str:
        coming, due = self.outcome.verdict.next, self.answers.answer_due
        if self.stage is Stage.SUED and due is not None and due < self.today:
            return _("Answer was due %(day)s.") % {"day": _weekday(due)}
        if coming is None:
            return _("Date to answer: see the summons.") if self.stage is Stage.SUED else ""
        said = _("%(what)s %(day)s: %(left)s.") % {
            "what": MILESTONES[Milestone(coming.code)],
            "day": _weekday(coming.date),
            "left": _left(coming.days),
        }
        return said if coming.sure else f"{said} {_('Earliest safe day by law; the date on the summons controls.')}"

    def _made(self) -> str:
        walk, values = self.seen.walk, {"day": say_date(self.today), "number": self.outcome.release}
        made = _("Report for a lawyer. Made with Shortfall on %(day)s; facts release %(number)s.") % values
        if walk.is_example:
            return f"{made} {_('Made-up example.')}"
        if walk.first_day is not None and walk.first_day != self.today:
            return f"{made} {_('Answers first given by %(day)s.') % {'day': say_date(walk.first_day)}}"
        return made

    def _figures(self) -> Iterator[Pair]:
        found, claim, law = self.outcome.verdict, self.outcome.claim_check, self.outcome.law
        if found.asked is not None:
            name = _("Left of the judgment") if self.stage is Stage.JUDGMENT else _("Asked for")
            yield Pair(name, say_money(found.asked))
        span = self.outcome.estimate.span
        if span is not None and self.stage is not Stage.JUDGMENT:
            sums = Amounts(span.low, span.likely, span.high)
            yield Pair(_("Sum of the lines") if self.stage.after_sale else _("Projected after a sale"), _amounts(sums))
        if claim is not None and claim.difference:
            name = _("Above its lines") if claim.difference > 0 else _("Below its lines")
            yield Pair(name, say_money(abs(claim.difference)))
        if law.after_limits is not None and self.stage.after_sale and self.stage is not Stage.JUDGMENT:
            yield Pair(_("After limits of law"), _amounts(law.after_limits))

    def _verdict(self) -> Iterator[str]:
        found = self.outcome.verdict
        said = [str(VERDICTS[found.kind])]
        if self._rests_on_a_paper():
            said.append(str(RESTS_ON_A_PAPER))
        takes_all = any(one.effect is Effect.BARS for one in self.outcome.law.limits)
        if self.stage.after_sale and self.stage is not Stage.JUDGMENT and not takes_all:
            said.append(str(NO_BAR))
        yield " ".join(said)
        names = list(dict.fromkeys(filter(None, map(self._reason, found.because))))
        if names:
            yield _("Rests on: %(reasons)s") % {"reasons": "; ".join(names)} + "."

    def _rests_on_a_paper(self) -> bool:
        kinds = {one.code: one.kind for one in self.outcome.law.limits}
        because = self.outcome.verdict.because
        return bool(because) and kinds.get(because[0].code) == LimitKind.BARRED_IF_NO_NOTICE.value

    def _reason(self, one: Because) -> str:
        kinds = {limit.code: limit.kind for limit in self.outcome.law.limits}
        if one.code in kinds:
            name = str(LIMITS[LimitKind(kinds[one.code])])
        elif one.code in RIGHTS:
            name = str(RIGHTS[one.code])
        elif one.code in list(DefectCode):
            name = str(DEFECTS[DefectCode(one.code)])
        elif one.code == "limitation":
            name = _("the limitation period")
        else:  # a finding, which the sentence itself names
            return ""
        return f"{name} ({one.cite})" if one.cite else name

    # The facts

    @cached_property
    def _told(self) -> Mapping[str, str]:
        """Every answer on the path in its words, in the path's order."""
        states, given = state_names(self.seen.rulebook), self.seen.path.answers
        return {key: say_answer(key, given[key], states) or _("none") for key in self.seen.path.asked if key in given}

    def _facts(self) -> Section:
        days = {key: getattr(self.answers, key) for key in EVENTS if key in self._told}
        told_there = {key for day in days for key in EVENTS[day]}
        rows = tuple(
            Row((say_date(days[key]), self._event(key)), strong=key == "answer_due")
            for key in sorted(days, key=lambda key: (days[key], list(EVENTS).index(key)))
        )
        return Section(
            code="facts",
            heading=_("Facts, in order, as the client told them"),
            table=Table(_("Facts by date"), (_("Date"), _("What")), rows) if rows else None,
            pairs=tuple(
                Pair(str(ANSWERS[key]), said)
                for key, said in self._told.items()
                if key not in days and key not in told_there
            ),
        )

    def _event(self, key: str) -> str:
        """What happened on a day, with the answers about it."""
        more = [f"{ANSWERS[one]}: {self._told[one]}" for one in EVENTS[key] if one in self._told]
        sent, sold = self.answers.notice_date, self.answers.sale_date
        if key == "notice_date" and sent is not None and sold is not None and sent < sold:
            days = (sold - sent).days
            more.append(ngettext("%(n)d day before the sale", "%(n)d days before the sale", days) % {"n": days})
        what = str(ANSWERS[key])
        return f"{what}. {'; '.join(more)}" if more else what

    # The arithmetic

    def _sums(self) -> Section:
        found = statement(self.outcome.estimate, self.seen.rulebook.assumptions, self.answers.vehicle_value)
        after = self.stage is Stage.JUDGMENT
        heading = _("Arithmetic") if after else _("Arithmetic, in the order of UCC 9-616(c)")
        if self.answers.contract_type is ContractType.LEASE:
            return Section(code="sums", heading=heading, said=(_("None: the contract is a lease."),))
        if found is None:
            return Section(code="sums", heading=heading, said=(_("No amount could be computed from the answers."),))
        rows = [*self._lines(found), *self._beside(found)]
        per_day = self.outcome.estimate.per_day
        return Section(
            code="sums",
            heading=heading,
            table=_sum_table(_("How the amount adds up"), found, rows),
            remark=_("Interest of %(amount)s a day runs until the sale.") % {"amount": say_money(per_day)}
            if per_day
            else "",
        )

    def _before_judgment(self) -> Section:
        found, heading = before_judgment(self.seen), _("The sale itself, for information: the judgment controls")
        if found is None:
            return Section(code="sale-sums", heading=heading)
        return Section(code="sale-sums", heading=heading, table=_sum_table(heading, found, list(self._lines(found))))

    def _lines(self, found: Statement) -> Iterator[Row]:
        sources = {line.code: line.source for line in self.outcome.estimate.lines}
        for row in found.rows:
            label, origin = row.label, _("sum")
            if row.role == "line":
                if row.code == "sale_price" and self.outcome.estimate.basis is Basis.ACTUAL_SALE:
                    label = _("Proceeds of the sale")
                given = sources.get(row.code, LineSource.ANSWER) is LineSource.ANSWER
                origin = _("client’s answer") if given else row.note
            elif row.role == "total":
                label = self._total_label()
            columns = (row.low, row.amount, row.high) if found.is_range else (row.amount,)
            yield Row((label, origin, *columns), strong=row.role == "total")

    def _total_label(self) -> str:
        estimate = self.outcome.estimate
        if estimate.basis is Basis.JUDGMENT and self.stage is Stage.JUDGMENT:
            return _("Owed on the judgment")
        if estimate.basis is Basis.BALANCE_ONLY:
            return _("Before proceeds")
        return _("Surplus") if estimate.likely is not None and estimate.likely < 0 else _("Sum of the lines")

    def _beside(self, found: Statement) -> Iterator[Row]:
        """Their number under ours."""
        claim = self.outcome.claim_check
        if claim is None:
            return
        blank = ("",) if found.is_range else ()
        yield Row((_("Asked for"), _("client’s answer"), *blank, _bare(say_money(claim.claimed)), *blank))
        if claim.difference:
            name = _("Difference, without a line") if claim.difference > 0 else _("Difference, below the lines")
            yield Row((name, _("sum"), *blank, _bare(say_money(claim.difference)), *blank), strong=True)

    # What does not fit

    @cached_property
    def _asked_about(self) -> Mapping[str, grounds.Point]:
        """Every finding and defect by its code, each with the law that it is held against."""
        return {one.code.value: one for one in grounds.points(self.seen.law, self.outcome)}

    def _claim(self) -> Section:
        heading, claim = _("Their claim: what does not fit"), self.outcome.claim_check
        if claim is None:
            return Section(code="claim", heading=heading)
        defects = {one.code.value for one in self.outcome.law.defects}
        told = [self._finding(one.code) for one in claim.findings if one.code.value not in defects]
        said: tuple[str, ...] = ()
        if self.answers.contract_type is ContractType.LEASE or claim.computed is None:
            said = (_("The sum could not be checked: its lines were not given."),)
        elif not told:
            said = (_("Nothing found in what could be checked. That is no proof that the amount is right."),)
        return Section(code="claim", heading=heading, said=said, points=tuple(told))

    def _finding(self, code: Finding) -> Point:
        title, text = FINDINGS[code]
        about = self._asked_about.get(code.value)
        if about is None:  # that they ask for less is nothing to hold against them
            return Point(str(title), str(text))
        line = f": {LINES[about.line]}" if about.line else ""
        amount = "" if about.amount is None else f": {say_money(abs(about.amount))}"
        return Point(f"{title}{line}{amount}", str(text), self._source(about.cite), to_tick=True)

    def _limits(self) -> Section:
        heading = _("Limits on the deficiency, law of %(state)s") % {"state": self.state}
        if not self.stage.after_repossession:
            return Section(code="limits", heading=heading)
        limits = self.outcome.law.limits
        live = [one for one in limits if one.effect is not Effect.DOES_NOT_APPLY]
        told = tuple(map(self._limit, live, limit_entries(self.seen.law, limits)))
        others = [
            f"{LIMITS[LimitKind(one.kind)]} ({one.cite})" for one in limits if one.effect is Effect.DOES_NOT_APPLY
        ]
        return Section(
            code="limits",
            heading=heading,
            said=() if limits else (_("None is on file for this state."),),
            points=told,
            remark=_("Looked at, and not met by these answers: %(limits)s. Check the papers behind those answers.")
            % {"limits": "; ".join(others)}
            if others
            else "",
        )

    def _limit(self, limit: Limit, entry: Entry) -> Point:
        said = [str(EFFECTS[limit.effect]), str(REASONS[Reason(limit.reason)]) if limit.reason else ""]
        if limit.effect is Effect.PENDING and limit.by is not None:
            said.append(_("Last day: %(day)s.") % {"day": say_date(limit.by)})
        title = str(LIMITS[LimitKind(limit.kind)])
        return Point(
            f"{title} ({entry.place})" if entry.place else title,
            " ".join(filter(None, (*said, entry.says))),
            _of(entry),
            to_tick=True,
        )

    def _wrongs(self) -> Section:
        law = self.outcome.law
        told = []
        for defect in law.defects:
            about = self._asked_about.get(defect.code.value)
            amount = f": {say_money(abs(about.amount))}" if about is not None and about.amount is not None else ""
            said = [str(DEFECT_EFFECTS[defect.effect])]
            if defect.if_proved is not None:
                left = Amounts(defect.if_proved.low, defect.if_proved.high, defect.if_proved.high)
                said.append(_("Left then: %(amount)s.") % {"amount": _amounts(left)})
            told.append(
                Point(f"{DEFECTS[defect.code]}{amount}", " ".join(said), self._source(defect.cite), to_tick=True)
            )
        said = []
        if law.statutory_damages is not None:
            said.append(
                _("Minimum damages by the contract’s figures: %(amount)s (UCC 9-625(c)(2)).")
                % {"amount": say_money(law.statutory_damages)}
            )
        if law.remedies:
            said.append(
                _("Remedies to look at: %(remedies)s.")
                % {"remedies": "; ".join(str(REMEDIES[one]) for one in law.remedies)}
            )
        return Section(
            code="wrongs",
            heading=_("Taking, notice and sale: possible violations"),
            points=tuple(told),
            remark=" ".join(said),
        )

    def _rights(self) -> Section:
        law = self.outcome.law
        told = []
        for name in RIGHTS:
            right = getattr(law, name)
            if isinstance(right, Right) and right.available in (Availability.YES, Availability.CONDITIONAL):
                told.append(self._right(name, right))
        if law.self_help is not None and not self.stage.after_sale:
            allowed = {
                Availability.YES: _("Allowed without judicial process, absent a breach of the peace."),
                Availability.NO: _("Not allowed without judicial process."),
                Availability.CONDITIONAL: _("Allowed only on a condition."),
            }
            told.append(
                Point(_("Self-help repossession"), allowed[law.self_help.allowed], self._source(law.self_help.cite))
            )
        heading = _("Rights to keep the car or get it back")
        return Section(code="rights", heading=heading, points=tuple(told))

    def _right(self, name: str, right: Right) -> Point:
        said = [_("Not certain.") if right.available is Availability.CONDITIONAL else _("There by the answers.")]
        if right.amount is not None:
            said.append(_("Amount: %(amount)s.") % {"amount": say_money(right.amount)})
        if right.by is not None:
            said.append(
                _("Last day: %(day)s (%(left)s).")
                % {"day": say_date(right.by), "left": _left((right.by - self.today).days)}
            )
        if right.condition:
            said.append(condition(self.seen.law))
        return Point(str(RIGHTS[name]), " ".join(filter(None, said)), self._source(right.cite), to_tick=True)

    # Time

    def _time(self) -> Section:
        told = []
        if self.stage is Stage.SUED:
            told.append(self._with_rule(Point(_("Time to answer the suit"), self._to_answer()), "answer_deadline"))
        limitation = self.outcome.law.limitation
        if limitation is not None and limitation.status is not LimitationStatus.NOT_APPLICABLE:
            said = [str(LIMITATION[limitation.status])]
            first, last = limitation.earliest, limitation.latest
            if first is not None and last is not None and first != last:
                said.append(
                    _("It ends between %(early)s and %(late)s, as authorities or dates differ.")
                    % {"early": say_date(first), "late": say_date(last)}
                )
            elif last is not None:
                said.append(
                    (_("End: %(day)s.") if first == last else _("End, latest: %(day)s.")) % {"day": say_date(last)}
                )
            elif first is not None:
                said.append(_("End, earliest: %(day)s.") % {"day": say_date(first)})
            if limitation.extinguishes:
                said.append(_("In this state the debt itself ends with it."))
            point = Point(_("Time to sue"), " ".join(said), self._source(limitation.cite), to_tick=True)
            told.append(self._with_rule(point, "limitation"))
        return Section(code="time", heading=_("Time to sue and to answer"), points=tuple(told))

    def _to_answer(self) -> str:
        due = self.answers.answer_due
        if due is not None:
            left = (due - self.today).days
            values = {"day": say_date(due), "left": _left(left)}
            if left < 0:
                return (
                    _("The day on the summons, %(day)s, has passed. Check for a default; answer all the same.") % values
                )
            return _("%(day)s, as the client reads the summons: %(left)s.") % values
        by = next((one for one in self.outcome.timeline if one.code == Milestone.ANSWER_BY), None)
        if by is None:
            return _("No day can be computed: the summons has it.")
        return _("Plan to be done by %(day)s (%(left)s): the shortest time by law. The summons controls.") % {
            "day": say_date(by.date),
            "left": _left((by.date - self.today).days),
        }

    # The law

    @cached_property
    def _entries(self) -> tuple[Entry, ...]:
        return tuple(law_entries(self.seen.law))

    def _law(self) -> Section:
        return Section(
            code="law",
            heading=_("Other law of the state, in the words that the client reads (“you”)"),
            points=tuple(
                Point(f"{LAW[one.kind]} ({one.place})" if one.place else str(LAW[one.kind]), one.says, _of(one))
                for one in law_entries(self.seen.law, stage=self.stage)
                if one.says and one.kind not in ABOUT_TIME
            ),
        )

    def _with_rule(self, point: Point, kind: str) -> Point:
        """A point about time with the rules of its kind: their words as the client is told them, and their source."""
        rules = [one for one in self._entries if one.kind == kind and one.says]
        if not rules:
            return point
        text = " ".join((point.text, *(one.says for one in rules)))
        return replace(point, text=text, source=point.source or _of(rules[0]))

    def _source(self, cite: str) -> Source | None:
        """A citation with how it was read, where the release has it."""
        if not cite:
            return None
        return next((_of(one) for one in self._entries if one.cite == cite), None) or Source(cite)

    # What looks usual

    def _usual(self) -> Section:
        return Section(code="usual", heading=_("Looked at, and usual"), said=(" ".join(self._found_usual()),))

    def _found_usual(self) -> Iterator[str]:
        answers, usual = self.answers, self.seen.rulebook.assumptions
        claim = self.outcome.claim_check
        findings = {one.code for one in claim.findings} if claim else set()
        defects = {one.code for one in self.outcome.law.defects}
        if not self.stage.after_sale or answers.contract_type is ContractType.LEASE:
            return
        off = {Finding.DOES_NOT_ADD_UP, Finding.ASKS_LESS, Finding.INTEREST_AFTER_SALE}
        if claim is not None and claim.computed is not None and not findings & off:
            yield _("The amount asked for is within what its lines come to.")
        price, value, rate = answers.sale_price, answers.vehicle_value, usual.get(RECOVERY_RATE)
        low_price = Finding.PRICE_FAR_BELOW_VALUE in findings or DefectCode.PRICE_FAR_BELOW_VALUE in defects
        if price is not None and value is not None and rate is not None and not low_price:
            yield _("Price of %(price)s on a retail value of %(value)s: not below %(percent)s%% of it.") % {
                "price": say_money(price),
                "value": say_money(value),
                "percent": f"{rate.low.normalize():f}",
            }
        yield from self._usual_costs()
        yield from self._usual_notice(defects)

    def _usual_costs(self) -> Iterator[str]:
        for key in ESTIMATED_COSTS:
            cost, usual = getattr(self.answers, key), self.seen.rulebook.assumptions.get(key)
            if cost is not None and usual is not None and ZERO < cost <= usual.high:
                yield _("%(line)s, %(amount)s: not above the usual (up to %(most)s).") % {
                    "line": LINES[key],
                    "amount": say_money(cost),
                    "most": say_about(usual.high),
                }

    def _usual_notice(self, defects: set[DefectCode]) -> Iterator[str]:
        rule, sent, sold = self.seen.law.rule(SaleNotice), self.answers.notice_date, self.answers.sale_date
        wrong = {DefectCode.NOTICE_TOO_SHORT, DefectCode.MAY_BE_TOO_SHORT, DefectCode.NOTICE_BEFORE_EVENT}
        if rule is None or sent is None or sold is None or sent >= sold or wrong & defects:
            return
        least = rule.minimum_days or rule.safe_harbor_days
        if least and rule.status is not Status.UNVERIFIED and in_scope(rule.scope, self.answers):
            days = (sold - sent).days
            yield _("Notice of the sale %(days)s days before it (%(least)s are asked for).") % {
                "days": days,
                "least": least,
            }

    # What is missing, and what the client can do

    def _missing(self) -> Section:
        asked, told = self.seen.path.asked, self.seen.path.answers
        open_keys = (*self.outcome.estimate.missing, *self.outcome.law.questions, *DECIDE)
        keys = [key for key in dict.fromkeys(open_keys) if key in asked and key not in told]
        papers = [str(one) for stage, found in PAPERS.items() if stage <= self.stage for one in found]
        if self.answers.holder in (Holder.COLLECTOR, Holder.DEBT_BUYER):
            papers.append(str(PAPER_OF_A_BUYER))
        ask = _("Ask: %(what)s")
        return Section(
            code="missing",
            heading=_("What is missing"),
            ticks=(*(ask % {"what": ANSWERS[key]} for key in keys), *papers),
        )

    def _means(self) -> Section:
        there, _not_there = choices(self.outcome, self.answers)
        rows = tuple(
            Row(
                (
                    one.title,
                    one.cost or _("not known"),
                    ngettext("%(n)d month", "%(n)d months", one.months) % {"n": one.months} if one.months else "–",
                )
            )
            for one in there
        )
        return Section(
            code="means",
            heading=_("What the client can do"),
            said=tuple(filter(None, (" ".join(self._limits_of_means()),))),
            table=Table(_("Choices"), (_("Choice"), _("Cost in all"), _("Takes")), rows, figures=2) if rows else None,
        )

    def _limits_of_means(self) -> Iterator[str]:
        law, offer, tax = self.outcome.law, self.outcome.settlement, self.outcome.tax
        if law.garnishment is not None and self.stage >= Stage.BILLED:
            most, cite = law.garnishment.weekly_most, law.garnishment.cite
            if most:
                yield _("From pay at most %(week)s a week, %(month)s a month (%(cite)s).") % {
                    "week": say_money(most),
                    "month": say_money(law.garnishment.monthly_most),
                    "cite": cite,
                }
                if law.garnishment.needs_judgment and self.stage is not Stage.JUDGMENT:
                    yield _("That takes a judgment.")
            else:
                yield _("By the answers nothing can be taken from pay (%(cite)s).") % {"cite": cite}
        if offer is not None:
            yield _(
                "Settlement by usual figures, within the client’s means: open at %(low)s, aim for %(aim)s, stop at"
                " %(high)s."
            ) % {
                "low": say_money(offer.opening),
                "aim": say_money(offer.target),
                "high": say_money(offer.walk_away),
            }
            if tax is not None and tax.form_expected:
                yield _("About %(amount)s would then be forgiven; Form 1099-C is to be expected.") % {
                    "amount": say_about(tax.forgiven)
                }

    # Days

    def _ahead(self) -> Section:
        rows = tuple(
            Row(
                (
                    say_date(event.date),
                    str(MILESTONES[Milestone(event.code)]),
                    "" if event.code in TOLD_ABOVE else event.cite,
                    _far(self.today, event.date),
                ),
                strong=event.deadline,
            )
            for event in self.outcome.timeline
            if lies_ahead(event)
        )
        head = (_("Date"), _("What"), _("Law"), _("Left"))
        table = Table(_("Dates ahead"), head, rows, figures=1) if rows else None
        return Section(code="ahead", heading=_("Days left"), table=table)

    def _sources(self) -> Section:
        """Where the law was read, each address once."""
        read = {one.url: one for one in (*self._entries_told(),) if one.url}
        return Section(
            code="sources",
            heading=_("Where the law was read"),
            points=tuple(Point("", _read_on(one), _of(one)) for one in read.values()),
        )

    def _entries_told(self) -> Iterator[Entry]:
        if self.stage.after_repossession:
            yield from limit_entries(self.seen.law, self.outcome.law.limits)
        yield from law_entries(self.seen.law, stage=self.stage)


def condition(law: Governing) -> str:
    """What the law of reinstatement asks for besides, in the reader's language."""
    terms = law.rule(Reinstatement)
    return phrase(terms.condition) if terms else ""


def _not_made(code: str) -> Section:
    """What stands where a part could not be made: a report with a hole must say so."""
    return Section(
        code=code, heading=_("A part is missing here"), said=(_("It could not be made. Ask the client for it."),)
    )


def _of(one: Entry) -> Source:
    return Source(one.cite, one.status, str(STATUSES[Status(one.status)]), one.url)


def _read_on(one: Entry) -> str:
    return _("Read %(day)s.") % {"day": say_date(one.verified_on)} if one.verified_on else ""


def _sum_table(caption: str, told: Statement, rows: list[Row]) -> Table:
    columns = (_("Low"), _("Likely"), _("High")) if told.is_range else (_("Amount"),)
    return Table(caption, (_("Line"), _("From"), *columns), tuple(rows), figures=len(columns))


def _bare(amount: str) -> str:
    """An amount in a column of a statement, as the lines above it."""
    return amount.replace("$", "")


def _amounts(amount: Amounts) -> str:
    if amount.low == amount.high:
        return say_money(amount.likely)
    return _("%(low)s to %(high)s") % {"low": say_about(amount.low), "high": say_about(amount.high)}


def _weekday(day: date) -> str:
    return f"{date_format(day, 'l')}, {say_date(day)}"


def _left(days: int) -> str:
    """How many days are left; a day that has passed says so."""
    if days < 0:
        return _("passed")
    if days == 0:
        return _("today is the last day")
    return ngettext("%(n)d day left", "%(n)d days left", days) % {"n": days}


def _far(today: date, day: date) -> str:
    days = (day - today).days
    if days < FAR:
        return _left(days)
    years = whole_years(today, day)
    return ngettext("over %(n)d year", "over %(n)d years", years) % {"n": years}
