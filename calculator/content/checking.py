"""What is wrong with a rulebook's content, row by row, in words for editors.

Wrong and contradictory rows would mislead a borrower, so nothing with one is published; all else is work that waits.
A rule that is not there is told as unknown. Where a rule is `unverified`, a
missing value is no fault: nobody knows it yet, and the rule changes no number.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from zoneinfo import ZoneInfo

from django.utils.translation import override

from calculator.codec import KIND_NAMES
from calculator.content.first_hand import is_a_copy, is_first_hand
from calculator.content.summaries import values_told
from calculator.engine.calendar import is_over_a_year_old
from calculator.engine.conditions import ConditionError, never_matches, parse_condition
from calculator.engine.faults import faults
from calculator.engine.governing import HAVE_EXCEPTIONS
from calculator.engine.letter_fields import complaints
from calculator.engine.limit_kinds import LIMITS, Does
from calculator.engine.rulebook import (
    ONLY_SOMEWHERE,
    RULE_KINDS,
    Assumption,
    DeficiencyLimit,
    Extinguishment,
    Jurisdiction,
    Letter,
    Limitation,
    MilestoneText,
    Rule,
    Rulebook,
    Scope,
    Term,
    Text,
    Tip,
)
from calculator.engine.scope import is_exception
from calculator.engine.vocabulary import (
    LOANS,
    LimitKind,
    Milestone,
    SecondReading,
    State,
    Status,
)


class Problem(StrEnum):
    """What can be the matter with a row, the mildest first."""

    UNVERIFIED = "unverified"
    WORDLESS = "wordless"
    COPY = "copy"
    STALE = "stale"
    PAST = "past"
    UNSOURCED = "unsourced"
    INCOMPLETE = "incomplete"
    CONTRADICTORY = "contradictory"
    WRONG = "wrong"


@dataclass(frozen=True)
class Complaint:
    """One thing that is the matter with one row. `jurisdiction` is "" for what every state shares; `other` is the key
    of the rule of the same kind that this one contradicts."""

    jurisdiction: str
    kind: str
    key: str
    problem: Problem
    words: str
    other: str = ""

    @property
    def misleads(self) -> bool:
        """Whether a borrower would be told something wrong; it is never published."""
        return self.problem in (Problem.CONTRADICTORY, Problem.WRONG)

    @property
    def row(self) -> str:
        """The row as an editor knows it: “OH, cure (main)”."""
        name = ", ".join(part for part in (self.jurisdiction, self.kind.replace("_", " ")) if part)
        return name if self.key in ("main", self.jurisdiction) else f"{name} ({self.key})"


Place = tuple[str, str, str]
"""Jurisdiction, kind and key of a row."""

Remark = tuple[Problem, str] | tuple[Problem, str, str]
"""A problem in words; of a contradiction, with the other rule's key."""


def check(rulebook: Rulebook, today: date) -> list[Complaint]:
    """Everything that is the matter with a rulebook on a day, the mildest problems first; of the rules whose words are
    not on file those first that take a debt away."""
    found = [Complaint(*place, *remark) for place, remarks in _rows(rulebook, today) for remark in remarks]
    order = list(Problem)
    return sorted(found, key=lambda one: (order.index(one.problem), one.words != TAKES_EFFECT))


def _rows(rulebook: Rulebook, today: date) -> Iterator[tuple[Place, Iterable[Remark]]]:
    for code in State:
        place = rulebook.jurisdictions.get(code)
        if place is None:
            yield (code, "jurisdiction", code), [(Problem.WRONG, "This state is missing.")]
            continue
        yield (code, "jurisdiction", code), _of_jurisdiction(place)
        for number, rule in enumerate(place.rules):
            yield (code, KIND_NAMES[type(rule)], rule.key), _of_rule(rule, place.rules[:number], today)
    for assumption in rulebook.assumptions.values():
        yield ("", "assumption", assumption.name), _of_assumption(assumption, today)
    for milestone in rulebook.milestones.values():
        yield ("", "milestone", milestone.code), _of_milestone(milestone, today)
    for event in Milestone:
        if event not in rulebook.milestones:
            yield ("", "milestone", event), [(Problem.WRONG, "This event of the timeline has no words.")]
    for tip in rulebook.tips:
        yield ("", "tip", tip.slug), _of_tip(tip)
    for letter in rulebook.letters:
        yield ("", "letter", letter.slug), _of_letter(letter)
    for term in rulebook.glossary:
        yield ("", "term", term.slug), _of_term(term)


# What is asked of each sort of row


def _of_rule(rule: Rule, earlier: Iterable[Rule], today: date) -> Iterator[Remark]:
    yield from _standing(rule, today)
    if rule.effective_to is not None and rule.effective_to < today:
        yield Problem.PAST, f"It was the law up to {rule.effective_to}."
    for other in earlier:
        if _contradict(rule, other):
            words = f"“{other.key}” is in force for the same contracts on the same days."
            yield Problem.CONTRADICTORY, words, other.key
    yield from _words_of(rule)
    yield from _pages_of(rule)
    for _language, words in told_otherwise(rule):
        yield Problem.CONTRADICTORY, words
    yield from _faults_of(rule, today)


def _of_jurisdiction(place: Jurisdiction) -> Iterator[Remark]:
    yield from _in_words(name=place.name)
    if not _is_time_zone(place.time_zone):
        yield Problem.WRONG, f"“{place.time_zone}” is no time zone."
    there = {type(rule) for rule in place.rules}
    for name, kind in RULE_KINDS.items():
        if kind is not Limitation and kind not in ONLY_SOMEWHERE and kind not in there:
            yield Problem.INCOMPLETE, f"It has no rule of the kind “{name}”."
    timed = {rule.contract_type for rule in place.rules if isinstance(rule, Limitation)}
    for paper in sorted(LOANS):
        if paper not in timed:
            yield Problem.INCOMPLETE, f"It has no limitation for “{paper}”."


def _of_assumption(assumption: Assumption, today: date) -> Iterator[Remark]:
    yield from _standing(assumption, today)
    yield from _faults_of(assumption, today)


def _of_milestone(milestone: MilestoneText, today: date) -> Iterator[Remark]:
    yield from _standing(milestone, today)
    if is_a_copy(milestone.cite, milestone.url):
        yield Problem.COPY, f"{SECOND_HAND}{milestone.url}"
    yield from _in_words(title=milestone.title, kind=milestone.kind)
    if milestone.code not in list(Milestone):
        yield Problem.WRONG, "The timeline has no such event."


def _of_tip(tip: Tip | Letter) -> Iterator[Remark]:
    yield from _confirmed(tip.status)
    if not tip.sources:
        yield Problem.UNSOURCED, "No source."
    elif not all(link.url for link in tip.sources):
        yield Problem.UNSOURCED, "A source without a page."
    for link in tip.sources:
        if is_a_copy(link.label, link.url):
            yield Problem.COPY, f"{SECOND_HAND}{link.url}"
    yield from _in_words(title=tip.title, body=tip.body)
    try:
        parse_condition(tip.when.raw)
    except ConditionError as error:
        yield Problem.WRONG, str(error)
    else:
        for words in never_matches(tip.when):
            yield Problem.WRONG, words


def _of_letter(letter: Letter) -> Iterator[Remark]:
    yield from _of_tip(letter)
    yield from _in_words(purpose=letter.purpose)
    for words in dict.fromkeys((*complaints(letter.body.en), *complaints(letter.body.es))):
        yield Problem.WRONG, words


def _of_term(term: Term) -> Iterator[Remark]:
    yield from _in_words(term=term.term, meaning=term.meaning)


def _standing(row: Rule | Assumption | MilestoneText, today: date) -> Iterator[Remark]:
    """How well it is known, since when, and from where."""
    yield from _confirmed(row.status)
    if row.verified_on is None:
        yield Problem.STALE, "No day on which it was checked."
    elif is_over_a_year_old(row.verified_on, today):
        yield Problem.STALE, f"Last checked on {row.verified_on}, more than 12 months ago."
    gaps = [] if row.cite.strip() else ["citation"]
    if not row.url.strip() and row.status is not Status.UNVERIFIED:
        gaps.append("page")
    if gaps:
        yield Problem.UNSOURCED, f"No {' and no '.join(gaps)}."


TAKES_EFFECT = "The law's words are not yet on file, and it bars, cuts or ends a debt for certain."
NO_WORDS = "The law's words are not yet on file."


def takes_effect(rule: Rule) -> bool:
    """Whether the rule can take a debt away or make it smaller for certain: these want their words first."""
    if rule.status is not Status.STATUTE:
        return False
    if isinstance(rule, DeficiencyLimit):
        return rule.kind is not LimitKind.OTHER and LIMITS[rule.kind].does is not Does.HINDERS
    return isinstance(rule, Extinguishment) and rule.extinguishes


def _words_of(rule: Rule) -> Iterator[Remark]:
    """Whether the law's own words stand beside it, and what a second reader found."""
    if rule.lacks_words:
        yield Problem.WORDLESS, TAKES_EFFECT if takes_effect(rule) else NO_WORDS
    if rule.evidence.second_reading is SecondReading.DIFFERS:
        yield Problem.UNVERIFIED, "Two readings differ, so it only says “may” and changes no number."


SECOND_HAND = "The page that borrowers are led to is a copy, not the state’s own: "


def _pages_of(rule: Rule) -> Iterator[Remark]:
    """Whether its link leads to the law itself, and whether a copy that was read is marked as one."""
    if rule.url.strip() and not is_first_hand(rule.url):
        yield Problem.COPY, f"{SECOND_HAND}{rule.url}"
    read = rule.evidence.read_from
    if read and not rule.evidence.private_mirror and not is_first_hand(read):
        yield Problem.UNSOURCED, f"It was read in a copy that is not marked as one: {read}"


FIGURES = (r"\$[\d,]*\d", r"\d+(?:\.\d+)?(?= ?%)", r"\d+(?= (?:years?|años?)\b)", r"\d+(?=[ -](?:days?|días?)\b)")
"""Dollars, percents, years and days, as sentences for borrowers write them."""


def told_otherwise(rule: Rule) -> Iterator[tuple[str, str]]:
    """The languages in which somebody typed a summary that names other figures than the values make, with a sentence.

    Only a summary that has none of them is complained of: it may say more than the values, or leave a figure out.
    """
    for language, typed in (("en", rule.summary.en), ("es", rule.summary.es)):
        if not typed.strip():
            continue
        with override(language):
            made = values_told(rule)
        for figure in FIGURES:
            said, meant = (dict.fromkeys(re.findall(figure, text)) for text in (typed, made))
            if said and meant and not said.keys() & meant.keys():
                told = f"Its words say {', '.join(said)}, and its values make {', '.join(meant)}: “{made}”"
                yield language, f"{told} Correct what is wrong."


def _faults_of(row: Rule | Assumption, today: date) -> Iterator[Remark]:
    """What is wrong with its shape; what misleads nobody waits for whoever confirms the row."""
    for fault in faults(row, today):
        yield Problem.WRONG if fault.misleads(row.status) else Problem.UNVERIFIED, fault.words


def _confirmed(status: Status) -> Iterator[Remark]:
    if status is Status.UNVERIFIED:
        yield Problem.UNVERIFIED, "Nobody has confirmed it yet."


def _in_words(**texts: Text) -> Iterator[Remark]:
    for name, text in texts.items():
        if not text.en.strip():
            yield Problem.WRONG, f"“{name}” has no English words."


def _is_time_zone(name: str) -> bool:
    try:
        return bool(ZoneInfo(name))
    except (ValueError, OSError, KeyError):
        return False


# How much of the law was read, and is quoted

Count = Mapping[str, Counter[tuple[Status, bool]]]
"""By kind of rule: how many of each status, with and without the law's words."""


def count(rulebook: Rulebook) -> Count:
    """Every rule of every state by kind, status and whether its words are on file, in the kinds' order."""
    found: dict[str, Counter[tuple[Status, bool]]] = {name: Counter() for name in RULE_KINDS}
    for place in rulebook.jurisdictions.values():
        for rule in place.rules:
            found[KIND_NAMES[type(rule)]][rule.status, bool(rule.evidence.quote)] += 1
    return found


# Two rules for one topic and day


def _contradict(one: Rule, other: Rule) -> bool:
    subject = _subject(one)
    return (
        subject is not None
        and subject == _subject(other)
        and _periods_meet(one.effective_from, one.effective_to, other.effective_from, other.effective_to)
        and (isinstance(one, Limitation) or _scopes_meet(one.scope, other.scope))
        and _costs_meet(one, other)
        and not _exception(one, other)
    )


def _exception(one: Rule, other: Rule) -> bool:
    """Whether one of them is the other's exception, so that it is settled which of them counts."""
    return type(one) in HAVE_EXCEPTIONS and (
        is_exception(one.scope, other.scope) or is_exception(other.scope, one.scope)
    )


TELLS_APART = {LimitKind.BARRED_BELOW: "measure", LimitKind.BARRED_IF_NO_NOTICE: "notice"}
"""The column by which a state may have several limits of one kind at a time. Any other column that is filled in means
nothing for the kind, so it makes no second topic."""


def _costs_meet(one: Rule, other: Rule) -> bool:
    """Whether two conditions on costs speak of the same one; of other rules nothing is asked."""
    if not (isinstance(one, DeficiencyLimit) and isinstance(other, DeficiencyLimit)):
        return True
    return one.kind is not LimitKind.COST_CONDITION or _choices_meet(one.costs_barred, other.costs_barred)


def _subject(rule: Rule) -> tuple[object, ...] | None:
    """What a rule is about beside its scope; there is one answer to it at a time. `None`: there may be several."""
    if isinstance(rule, Limitation):
        return Limitation, rule.contract_type
    if isinstance(rule, DeficiencyLimit):
        if rule.kind is LimitKind.OTHER:
            return None
        column = TELLS_APART.get(rule.kind)
        return DeficiencyLimit, rule.kind, getattr(rule, column) if column else None
    return (type(rule),)


def _scopes_meet(one: Scope, other: Scope) -> bool:
    """Whether some contract is in both. Two greatest amounts financed always leave the small contracts in common."""
    return (
        _choices_meet(one.contract_types, other.contract_types)
        and _choices_meet(one.lenders, other.lenders)
        and _periods_meet(one.contract_from, one.contract_to, other.contract_from, other.contract_to)
    )


def _choices_meet(one: Sequence[str], other: Sequence[str]) -> bool:
    return not one or not other or not set(one).isdisjoint(other)


def _periods_meet(start: date | None, end: date | None, other_start: date | None, other_end: date | None) -> bool:
    return (start or date.min) <= (other_end or date.max) and (other_start or date.min) <= (end or date.max)
