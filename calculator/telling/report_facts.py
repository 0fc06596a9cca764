"""The parts of a report that come from the answers: facts, arithmetic, claim, what is missing, and what can be done.

Amounts and days are the engine's; here they only get their words.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from calculator.engine import grounds
from calculator.engine.calendar import whole_years
from calculator.engine.estimate import ESTIMATED_COSTS, RECOVERY_RATE, group_total
from calculator.engine.money import ZERO
from calculator.engine.outcome import Amounts, Estimate, Span
from calculator.engine.rulebook import SaleNotice
from calculator.engine.scope import in_scope
from calculator.engine.vocabulary import (
    Basis,
    DefectCode,
    Finding,
    Holder,
    LineGroup,
    LineSource,
    Milestone,
    Stage,
    Status,
    VerdictKind,
)
from calculator.language import say_about, say_amount, say_date, say_money, say_range, state_names
from calculator.questionnaire.forms import said
from calculator.questionnaire.stand_ins import spoken_for
from calculator.telling.assessed import Assessed
from calculator.telling.choices import choices
from calculator.telling.citations import say_cite
from calculator.telling.days import lies_ahead
from calculator.telling.figures import settles_by_our_own_figures
from calculator.telling.report_form import Pair, Point, Row, Section, Table, left, sentences
from calculator.telling.report_law import is_lease, no_sale, source_of
from calculator.telling.report_words import (
    ANSWERS,
    FINDINGS,
    MILESTONES,
    PAPER_OF_A_BUYER,
    PAPERS,
    PAPERS_OF_A_LEASE,
    PAPERS_OF_A_TOTAL_LOSS,
)
from calculator.telling.statement import estimate_before_judgment, statement_of
from calculator.telling.verdict import asked_in_words
from calculator.telling.wording import LINES

EVENTS: Mapping[str, tuple[str, ...]] = {
    "contract_date": ("contract_type", "lender_kind", "sealed"),
    "first_payment_date": (),
    "first_missed_payment": ("missed_payments", "balance_at_default"),
    "last_payment_date": (),
    "own_payment_date": (),
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

DECIDE_WITHOUT_A_SALE = frozenset(
    {
        *("contract_type", "use", "role", "holder", "answer_due", "served_on", "was_served", "protected_income_only"),
        *("servicemember", "bankruptcy", "insurance_payment", "balance"),
    }
)
"""Those of the answers that still matter for a lease, and for a car that was stolen or a total loss."""

LAW_TOLD_ABOVE = frozenset(
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


# The facts


def facts(seen: Assessed) -> Section:
    """Every answer on the path in its words: those with a day in order, each with what was told about it."""
    told = _told(seen)
    days: Mapping[str, date] = {key: getattr(seen.answers, key) for key in EVENTS if key in told}
    with_a_day = {key for day in days for key in (day, *EVENTS[day])}
    order = list(EVENTS)
    rows = tuple(
        Row((say_date(days[key]), _event(seen, key, told)), strong=key == "answer_due")
        for key in sorted(days, key=lambda key: (days[key], order.index(key)))
    )
    return Section(
        code="facts",
        heading=_("Facts, in order, as the client told them"),
        table=Table(_("Facts by date"), (_("Date"), _("What")), rows) if rows else None,
        pairs=tuple(Pair(str(ANSWERS[key]), said) for key, said in told.items() if key not in with_a_day),
    )


def _told(seen: Assessed) -> Mapping[str, str]:
    """The answers in words, in the path's order."""
    states, given = state_names(seen.rulebook), seen.path.answers
    return {
        key: said(key, seen.path, states) or _("nothing")
        for key in seen.path.asked
        if key in given and not spoken_for(key, given)
    }


def _event(seen: Assessed, key: str, told: Mapping[str, str]) -> str:
    """What happened on a day, with the answers about it."""
    more = [f"{ANSWERS[one]}: {told[one]}" for one in EVENTS[key] if one in told]
    sent, sold = seen.answers.notice_date, seen.answers.sale_date
    if key == "notice_date" and sent is not None and sold is not None and sent < sold:
        days = (sold - sent).days
        more.append(ngettext("%(n)d day before the sale", "%(n)d days before the sale", days) % {"n": days})
    return f"{ANSWERS[key]}. {'; '.join(more)}" if more else str(ANSWERS[key])


# The arithmetic


def sums(seen: Assessed) -> Section:
    """The amount line by line, and theirs under it."""
    heading, found = _sums_heading(seen), seen.outcome.estimate
    if is_lease(seen):
        return Section(code="sums", heading=heading)
    table = _table(seen, found, _("How the amount adds up"), with_the_claim=True)
    if table is None:
        why = _("No amount could be computed from the answers.")
        if found.basis is Basis.JUDGMENT and found.amounts is not None:
            why = _("The interest on the judgment could not be computed: its rate was not given.")
        return Section(code="sums", heading=heading, said=(why,))
    per_day = _("Interest runs on at %(amount)s a day.") % {"amount": say_money(found.per_day)} if found.per_day else ""
    return Section(code="sums", heading=heading, table=table, remark=per_day)


def _sums_heading(seen: Assessed) -> str:
    if seen.answers.stage is Stage.JUDGMENT or seen.answers.total_loss is not None:
        return _("Arithmetic")
    if not seen.answers.stage.after_sale:
        return _("Arithmetic of a sale to come, by usual figures")
    return _("Arithmetic, in the order of UCC 9-616(c)")


def sale_sums(seen: Assessed) -> Section:
    """After a judgment, what the sale itself adds up to."""
    heading, found = _("The sale itself, for information: the judgment controls"), estimate_before_judgment(seen)
    return Section(code="sale-sums", heading=heading, table=_table(seen, found, heading) if found else None)


def _table(seen: Assessed, found: Estimate, caption: str, *, with_the_claim: bool = False) -> Table | None:
    told, span = statement_of(seen, found), found.span
    if told is None or span is None:
        return None
    spans = {line.code: line.span for line in found.lines} | {
        "owed": group_total(found.lines, LineGroup.OWED),
        "remainder": group_total(found.lines, LineGroup.OWED, LineGroup.PROCEEDS),
        "result": span,
    }
    origins = {line.code: line.source for line in found.lines}
    rows = []
    for row in told.rows:
        label = _total(found) if row.role == "total" else row.label
        if row.code == "sale_price" and found.basis is Basis.ACTUAL_SALE:
            label = _("Proceeds of the sale")
        origin = _origin(origins[row.code], row.note) if row.role == "line" else _("sum")
        rows.append(Row((label, origin, *_columns(spans[row.code], told.is_range)), strong=row.role == "total"))
    if with_the_claim:
        rows += _their_number(seen, told.is_range)
    columns = (_("Low"), _("Likely"), _("High")) if told.is_range else (_("Amount"),)
    return Table(caption, (_("Line"), _("From"), *columns), tuple(rows), figures=len(columns))


def _columns(span: Span, is_range: bool) -> tuple[str, ...]:
    if not is_range:
        return (say_money(span.likely),)
    return tuple(say_amount(amount, estimated=not span.is_known) for amount in span.columns)


def _origin(source: LineSource, note: str) -> str:
    if source is LineSource.ASSUMPTION:
        return note
    return _("client’s answer") if source is LineSource.ANSWER else _("computed")


def _total(found: Estimate) -> str:
    if found.basis is Basis.JUDGMENT:
        return _("Owed on the judgment")
    if found.basis is Basis.BALANCE_ONLY:
        return _("Before proceeds")
    if found.basis is Basis.PROJECTED_SALE:
        return _("Projected surplus") if found.likely is not None and found.likely < 0 else _("Projected deficiency")
    return _("Surplus") if found.likely is not None and found.likely < 0 else _("Sum of the lines")


def _their_number(seen: Assessed, is_range: bool) -> Iterator[Row]:
    claim, blank = seen.outcome.claim_check, ("",) if is_range else ()
    if claim is None:
        return
    yield Row((_("Asked for"), _("client’s answer"), *blank, say_money(claim.claimed), *blank))
    if claim.difference and not is_range:
        name = _("Difference, without a line") if claim.difference > 0 else _("Difference, below the lines")
        yield Row((name, _("sum"), say_money(claim.difference)), strong=True)


# The claim


def claim(seen: Assessed) -> Section:
    """What does not fit in their number; what a violation says, too, stands there."""
    heading, found = _("Their claim: what does not fit"), seen.outcome.claim_check
    if found is None or is_lease(seen):
        return Section(code="claim", heading=heading)
    violations = {one.code.value for one in seen.outcome.law.defects}
    points = [_finding(seen, one.code) for one in found.findings if one.code.value not in violations]
    said: tuple[str, ...] = ()
    if found.computed is None:
        said = (_("The sum could not be checked: balance or sale price was not given."),)
    elif not points:
        said = (_("Nothing found in what could be checked. That is no proof that the amount is right."),)
    return Section(code="claim", heading=heading, said=said, points=tuple(points))


def _finding(seen: Assessed, code: Finding) -> Point:
    title, text = FINDINGS[code]
    about = next((one for one in grounds.points(seen.law, seen.outcome) if one.code is code), None)
    if about is None:  # that they ask for less is nothing to hold against them
        return Point(str(title), str(text))
    parts = [str(title), str(LINES[about.line]) if about.line else ""]
    parts.append("" if about.amount is None else say_money(abs(about.amount)))
    return Point(": ".join(filter(None, parts)), str(text), source_of(seen, about.cite), to_tick=True)


# What looks usual


def usual(seen: Assessed) -> Section:
    """What was looked at and is not out of the ordinary; nothing where nothing could be looked at."""
    looked_at = seen.answers.stage.after_sale and not no_sale(seen)
    said = sentences(_usual(seen)) if looked_at else ()
    return Section(code="usual", heading=_("Looked at, and usual"), said=said)


def _usual(seen: Assessed) -> Iterator[str]:
    found = seen.outcome.claim_check
    findings = {one.code for one in found.findings} if found else set()
    defects = {one.code for one in seen.outcome.law.defects}
    off = {Finding.DOES_NOT_ADD_UP, Finding.ASKS_LESS, Finding.INTEREST_AFTER_SALE}
    if found is not None and found.computed is not None and not findings & off:
        yield _("The amount asked for is within what its lines can come to.")
    answers, rate = seen.answers, seen.rulebook.assumptions.get(RECOVERY_RATE)
    is_low = Finding.PRICE_FAR_BELOW_VALUE in findings or DefectCode.PRICE_FAR_BELOW_VALUE in defects
    if answers.sale_price is not None and answers.vehicle_value is not None and rate is not None and not is_low:
        yield _("Price of %(price)s on a retail value of %(value)s: not below %(percent)s%% of it.") % {
            "price": say_money(answers.sale_price),
            "value": say_money(answers.vehicle_value),
            "percent": f"{rate.low.normalize():f}",
        }
    yield from _usual_costs(seen)
    yield from _usual_notice(seen, defects)


def _usual_costs(seen: Assessed) -> Iterator[str]:
    for key in ESTIMATED_COSTS:
        cost, figure = getattr(seen.answers, key), seen.rulebook.assumptions.get(key)
        if cost is not None and figure is not None and ZERO < cost <= figure.high:
            yield _("%(line)s of %(amount)s: not above what we take as usual (up to %(most)s).") % {
                "line": LINES[key],
                "amount": say_money(cost),
                "most": say_about(figure.high),
            }


def _usual_notice(seen: Assessed, defects: set[DefectCode]) -> Iterator[str]:
    rule, sent, sold = seen.law.rule(SaleNotice), seen.answers.notice_date, seen.answers.sale_date
    wrong = {DefectCode.NOTICE_TOO_SHORT, DefectCode.MAY_BE_TOO_SHORT, DefectCode.NOTICE_BEFORE_EVENT}
    if rule is None or sent is None or sold is None or sent >= sold or wrong & defects:
        return
    least = rule.minimum_days or rule.safe_harbor_days
    if least and rule.status is not Status.UNVERIFIED and in_scope(rule.scope, seen.answers):
        values = {"days": (sold - sent).days, "least": least}
        yield _("Notice of the sale %(days)s days before it (%(least)s are asked for).") % values


# What is missing


def missing(seen: Assessed) -> Section:
    """What to ask the client, and which papers to see."""
    asked, told = seen.path.asked, seen.path.answers
    keys = dict.fromkeys((*seen.outcome.estimate.missing, *seen.outcome.law.questions, *DECIDE))
    still_open = [key for key in keys if key in asked and key not in told]
    if no_sale(seen):
        still_open = [key for key in still_open if key in DECIDE_WITHOUT_A_SALE]
    ask, ask_the_day, see = _("Ask: %(what)s"), _("Ask for the day: %(what)s"), _("See: %(what)s")
    return Section(
        code="missing",
        heading=_("What is missing"),
        ticks=(
            *((ask_the_day if key in EVENTS else ask) % {"what": ANSWERS[key]} for key in still_open),
            *(see % {"what": one} for one in _papers(seen)),
        ),
    )


def _papers(seen: Assessed) -> Iterator[str]:
    stage = seen.answers.stage
    for first, papers in PAPERS.items():
        if first <= stage and not (no_sale(seen) and first in (Stage.REPOSSESSED, Stage.SOLD)):
            yield from map(str, papers)
    if is_lease(seen):
        yield from map(str, PAPERS_OF_A_LEASE)
    if seen.answers.total_loss is not None:
        yield from map(str, PAPERS_OF_A_TOTAL_LOSS)
    if seen.answers.holder in (Holder.COLLECTOR, Holder.DEBT_BUYER):
        yield str(PAPER_OF_A_BUYER)


# What the client can do


def means(seen: Assessed) -> Section:
    """The choices that are there, and what pay, a settlement and the tax law set as their bounds."""
    there, _not_there = choices(seen.outcome, seen.answers)
    rows = tuple(Row((one.title, one.cost or _("amount not known"), _months(one.months))) for one in there)
    head = (_("Choice"), _("Cost in all"), _("Takes"))
    return Section(
        code="means",
        heading=_("What the client can do"),
        said=sentences((*_pay(seen), *_settlement(seen))),
        table=Table(_("What each choice costs"), head, rows, figures=2) if rows else None,
    )


def _months(months: int | None) -> str:
    return ngettext("%(n)d month", "%(n)d months", months) % {"n": months} if months else "–"


def _pay(seen: Assessed) -> Iterator[str]:
    found = seen.outcome.law.garnishment
    if found is None or seen.answers.stage < Stage.BILLED:
        return
    if not found.weekly_most:
        yield _("By the answers nothing can be taken from pay (%(cite)s).") % {"cite": say_cite(found.cite)}
        return
    yield _("From pay at most %(week)s a week, %(month)s a month (%(cite)s).") % {
        "week": say_money(found.weekly_most),
        "month": say_money(found.monthly_most),
        "cite": say_cite(found.cite),
    }
    if found.yearly_most is not None:
        yield _("One creditor: at most %(amount)s in a calendar year.") % {"amount": say_money(found.yearly_most)}
    if found.weekly_may_be is not None:
        yield _("It may be at most %(amount)s a week.") % {"amount": say_money(found.weekly_may_be)}
    if found.needs_judgment and seen.answers.stage is not Stage.JUDGMENT:
        yield _("That takes a judgment.")


def _settlement(seen: Assessed) -> Iterator[str]:
    offer, tax = seen.outcome.settlement, seen.outcome.tax
    if offer is None:
        return
    words = (
        _("Settlement by our own figures, no public report’s: open at %(low)s, aim for %(aim)s, stop at %(high)s.")
        if settles_by_our_own_figures(seen.rulebook)
        else _("Settlement by usual figures: open at %(low)s, aim for %(aim)s, stop at %(high)s.")
    )
    yield words % {
        "low": say_money(offer.opening),
        "aim": say_money(offer.target),
        "high": say_money(offer.walk_away),
    }
    if tax is not None and tax.form_expected:
        about = _("About %(amount)s would then be forgiven; Form 1099-C is to be expected.")
        yield about % {"amount": say_about(tax.forgiven)}


# Days


def ahead(seen: Assessed) -> Section:
    """The days to come, each with its law where it is not told above, and how long until then."""
    rows = tuple(
        Row(
            (
                say_date(event.date),
                str(MILESTONES[Milestone(event.code)]),
                "" if event.code in LAW_TOLD_ABOVE else say_cite(event.cite),
                _far(seen.today, event.date),
            ),
            strong=event.deadline,
        )
        for event in seen.outcome.timeline
        if lies_ahead(event)
    )
    head = (_("Date"), _("What"), _("Citation"), _("Days left"))
    heading = _("Dates ahead")
    return Section(code="ahead", heading=heading, table=Table(heading, head, rows, figures=1) if rows else None)


def _far(today: date, day: date) -> str:
    if (day - today).days < FAR:
        return left(today, day)
    years = whole_years(today, day)
    return ngettext("over %(n)d year", "over %(n)d years", years) % {"n": years}


# The head


def figures(seen: Assessed) -> Iterator[Pair]:
    """Their number and ours, and what the law leaves."""
    outcome, stage = seen.outcome, seen.answers.stage
    found, check = outcome.verdict, outcome.claim_check
    if found.amount is not None and found.kind in (VerdictKind.CATCH_UP, VerdictKind.GET_BACK):
        name = _("Past due, to catch up") if found.kind is VerdictKind.CATCH_UP else _("To get the car back")
        yield Pair(name, say_range(found.amount))
    if asked := asked_in_words(outcome):
        yield Pair(_("Left of the judgment") if stage is Stage.JUDGMENT else _("Asked for"), asked)
    span = outcome.estimate.span
    if span is not None and stage is not Stage.JUDGMENT:
        yield Pair(_name_of_sum(seen), say_range(Amounts(span.low, span.likely, span.high)))
    if check is not None and check.difference and span is not None and span.is_known:
        name = _("Above its lines") if check.difference > 0 else _("Below its lines")
        yield Pair(name, say_money(abs(check.difference)))
    after = outcome.law.after_limits
    if after is not None and stage.after_sale and stage is not Stage.JUDGMENT and not no_sale(seen):
        yield Pair(_("After limits of law"), say_range(after))


def _name_of_sum(seen: Assessed) -> str:
    if seen.outcome.verdict.kind is VerdictKind.INSURANCE:
        return _("Left after the insurance")
    if seen.outcome.estimate.basis is Basis.BALANCE_ONLY:
        return _("Before proceeds")
    return _("Sum of the lines") if seen.answers.stage.after_sale else _("Projected after a sale")
