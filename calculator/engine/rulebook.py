"""The rulebook: every fact of law and every published text that a result rests on, as one immutable value.

A rulebook is one release. The content room compiles it from the editors' approved rows; the engine only reads it.
Amounts are US dollars, rates percent, periods days or years, as the names say. A fact that could not be confirmed is
`None` or carries the status `unverified`, and then never changes a number.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any, Generic, Self, TypeVar

from calculator.engine.calendar import is_over_a_year_old
from calculator.engine.conditions import Condition
from calculator.engine.fitting import Sorted
from calculator.engine.vocabulary import (
    Blocks,
    Comparison,
    Compounds,
    ContractRate,
    ContractType,
    CostKind,
    CountsFrom,
    DefectiveSaleEffect,
    Delivery,
    Existence,
    FairValueCosts,
    FloorBase,
    GarnishmentKind,
    LenderKind,
    LimitKind,
    Measure,
    MeasureAt,
    NoticeKind,
    PaymentEffect,
    PercentBase,
    RateKind,
    ReinstatementCosts,
    RunsFrom,
    SecondReading,
    State,
    Status,
    TitleForm,
    TitleLending,
    Unit,
    ValueKind,
    ValueUse,
    VoidWhen,
)


@dataclass(frozen=True)
class Text:
    """The same words in English and, where an editor has written them, in Spanish ("" where not)."""

    en: str
    es: str = ""


NO_WORDS = Text("")


@dataclass(frozen=True)
class Link:
    label: str
    url: str


@dataclass(frozen=True)
class Scope:
    """The contracts a rule is about. An empty tuple or `None` leaves that side open."""

    contract_types: tuple[ContractType, ...] = ()
    lenders: tuple[LenderKind, ...] = ()
    amount_financed_max: Decimal | None = None
    contract_from: date | None = None
    contract_to: date | None = None


@dataclass(frozen=True)
class Evidence:
    """The law's own words behind a fact, and by whom and from when on they are known to hold.

    `quote` is the decisive words, at most `MOST_WORDS`, with “…” where some are left out. `read_from` is the address
    of the text that was read, and `private_mirror` says that it is not the state's own. `known_since` is the first day
    on which this wording is known to hold, `None` where no change of it is known; the day of reading is never it.
    """

    quote: str = ""
    read_on: date | None = None
    read_from: str = ""
    private_mirror: bool = False
    second_reading: SecondReading | None = None
    known_since: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether nothing on file speaks against the fact on a day: neither a second reading nor an older wording."""
        return self.second_reading is not SecondReading.DIFFERS and (
            self.known_since is None or self.known_since <= day
        )


MOST_WORDS = 25
"""The most words that are quoted of a law."""

FIRST_SEED_READ = date(2026, 11, 24)
"""The last day on which the first seed was read. Its facts keep their effect without words, what is read later not."""


@dataclass(frozen=True, kw_only=True)
class Rule:
    """What every rule carries: its authority, how well it is known, what it is about and when it is in force.

    `key` tells it from the other rules of its kind in its jurisdiction.
    """

    key: str = "main"
    cite: str
    url: str = ""
    status: Status
    verified_on: date | None = None
    scope: Scope = field(default_factory=Scope)
    effective_from: date | None = None
    effective_to: date | None = None
    summary: Text = NO_WORDS
    evidence: Evidence = field(default_factory=Evidence)

    @property
    def lacks_words(self) -> bool:
        """Whether the law is said to have been read, and its words are not yet on file."""
        return self.status is Status.STATUTE and not self.evidence.quote

    @property
    def takes_away(self) -> bool:
        """Whether rules of its kind take a debt away or make it smaller."""
        return isinstance(self, DeficiencyLimit | Extinguishment)

    @property
    def wants_words(self) -> bool:
        """Whether it would take something away, was read after the first seed, and its words are not on file."""
        later = self.verified_on is not None and self.verified_on > FIRST_SEED_READ
        return self.takes_away and self.lacks_words and later

    def as_known_on(self, day: date) -> Self:
        """The rule as far as it is known for a day.

        What wants its words only says “may” until they are on file.

        Where two readings differ, or the day is before the wording is known to hold, it counts as nobody's reading: it
        only says “may”, changes no number, and its words are not told. An older wording that is on file is a row of its
        own, and `effective_from` parts the two.
        """
        if self.evidence.holds_on(day):
            return replace(self, status=Status.SECONDARY) if self.wants_words else self
        return replace(self, status=Status.UNVERIFIED, evidence=replace(self.evidence, quote=""))

    def in_force(self, day: date) -> bool:
        return (self.effective_from is None or self.effective_from <= day) and (
            self.effective_to is None or day <= self.effective_to
        )


R = TypeVar("R", bound=Rule)


@dataclass(frozen=True)
class Variant:
    """A limitation that depends on the day of the contract; open ends are `None`.

    `years_low` is the shortest time that a court might apply to such a contract; left out, `years`.
    """

    years: int
    contract_from: date | None = None
    contract_to: date | None = None
    years_low: int | None = None


@dataclass(frozen=True, kw_only=True)
class Limitation(Rule):
    """The time a creditor has to sue on a deficiency, for one type of contract."""

    contract_type: ContractType
    years: int | None = None
    years_low: int | None = None
    years_high: int | None = None
    sealed_years: int | None = None
    variants: tuple[Variant, ...] = ()
    runs_from: RunsFrom
    delay_days: int | None = None


@dataclass(frozen=True, kw_only=True)
class PaymentRestart(Rule):
    """What a payment before, or after, the end of the limitation does to it.

    Where `own_payment_only`, it does so only against whoever made it: neither what somebody else on the contract paid
    counts, nor money that the lender collected and credited itself.
    """

    before_expiry: PaymentEffect
    after_expiry: PaymentEffect
    own_payment_only: bool = False


@dataclass(frozen=True, kw_only=True)
class Extinguishment(Rule):
    """Whether the debt itself ends with the limitation, not only the right to sue."""

    extinguishes: bool


@dataclass(frozen=True, kw_only=True)
class DeficiencyLimit(Rule):
    """A rule by which a deficiency is barred or cut. Which of the fields count depends on `kind`."""

    kind: LimitKind
    measure: Measure | None = None
    measure_at: MeasureAt | None = None
    comparison: Comparison | None = None
    threshold: Decimal | None = None
    threshold_year: int | None = None
    threshold_is_floor: bool = False
    percent: Decimal | None = None
    notice: NoticeKind | None = None
    within_days_of_repossession: int | None = None
    business_days: bool = False
    late_undecided: bool = False
    days_before_sale: int | None = None
    delivery: tuple[Delivery, ...] = ()
    value: ValueKind | None = None
    uses: ValueUse | None = None
    costs_allowed: FairValueCosts | None = None
    min_unpaid_balance: Decimal | None = None
    costs_barred: tuple[CostKind, ...] = ()
    condition: Text = NO_WORDS
    days: int | None = None
    years: int | None = None
    runs_from: RunsFrom | None = None
    void_when: tuple[VoidWhen, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DefectiveSale(Rule):
    """What a bad notice or an unreasonable sale does to a consumer's deficiency, UCC 9-626(b).

    Where `damages_less_shortfall`, the statutory damages of 9-625(c) are reduced by what the sale left unpaid.
    """

    effect: DefectiveSaleEffect
    damages_less_shortfall: bool = False


@dataclass(frozen=True, kw_only=True)
class Cure(Rule):
    """A right to catch up before repossession or acceleration.

    `notice_after_days` is the first day after the first missed payment on which its notice may be given.
    """

    exists: Existence
    days: int | None = None
    counts_from: CountsFrom | None = None
    notice_after_days: int | None = None
    max_uses: int | None = None
    blocks: tuple[Blocks, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SelfHelp(Rule):
    """Whether the lender may take the car without a court order, UCC 9-609."""

    allowed: Existence
    condition: Text = NO_WORDS


@dataclass(frozen=True, kw_only=True)
class Reinstatement(Rule):
    """A right to get car and contract back after repossession by paying what is past due."""

    exists: Existence
    days: int | None = None
    counts_from: CountsFrom | None = None
    notice_days: int | None = None
    min_percent_paid: Decimal | None = None
    max_uses: int | None = None
    discretionary: bool = False
    costs: ReinstatementCosts | None = None
    cost_cap: Decimal | None = None
    deposit_installments: int | None = None
    deposit_divisor: int | None = None
    must_pay: Text = NO_WORDS
    condition: Text = NO_WORDS


@dataclass(frozen=True, kw_only=True)
class Redemption(Rule):
    """Getting the car back by paying everything, UCC 9-623; `minimum_days` where a state adds a time that must pass.

    Where it `ends`, they are all the time there is.
    """

    minimum_days: int | None = None
    counts_from: CountsFrom | None = None
    ends: bool = False


@dataclass(frozen=True, kw_only=True)
class SaleNotice(Rule):
    """The notice of an intended sale to a consumer, UCC 9-611 to 9-614.

    `sale_from_days` and `sale_to_days` are the days after the taking on which the car may be sold, the first and the
    last, where a state has such a time (Conn. Gen. Stat. 36a-785(d)).
    """

    minimum_days: int | None = None
    safe_harbor_days: int | None = None
    delivery: tuple[Delivery, ...] = ()
    sale_from_days: int | None = None
    sale_to_days: int | None = None


@dataclass(frozen=True, kw_only=True)
class AfterSale(Rule):
    """An explanation or accounting after the sale beyond UCC 9-616."""

    days: int | None = None
    consequence: Text = NO_WORDS


@dataclass(frozen=True, kw_only=True)
class AnswerDeadline(Rule):
    """The time to answer a suit, in calendar days from service of the summons (the day of service not counted).

    `plan_by_days` is the shortest time that any court of the state gives. `general_days` is the main court's for papers
    handed over, `other_service_days` for papers that came another way. Where `court_names_day`, a court there prints
    its own day, which may come sooner than any count, so no day is computed. `step` says what to do.
    """

    plan_by_days: int | None = None
    general_days: int | None = None
    other_service_days: int | None = None
    court_names_day: bool = False
    step: Text = NO_WORDS


@dataclass(frozen=True, kw_only=True)
class PublicSale(Rule):
    """A borrower's right to have the car sold at a public sale, by a demand in writing.

    `days` are counted from the day named, the notice after the taking or the taking itself; `min_percent_paid` is the
    share of the cash price that must be paid first.
    """

    days: int | None = None
    counts_from: CountsFrom | None = None
    min_percent_paid: Decimal | None = None


@dataclass(frozen=True)
class Tier:
    """One step of a tiered rule, up to a bound; the last step has none.

    Hawaii's bounds are a month's dollars, Minnesota's multiples of the wage, those of judgment interest the judgment's.
    The rest is of judgment interest: a step may be about some types of contract alone, and its rate may be `points`
    above the reference rate of the judgment's year in the place of a percent. Where it is `doubtful` whether the law
    means such a debt, the steps after it may count as well.
    """

    percent: Decimal | None
    up_to: Decimal | None = None
    points: Decimal | None = None
    contract_types: tuple[ContractType, ...] = ()
    doubtful: bool = False


@dataclass(frozen=True)
class YearlyRate:
    """A reference rate that is set anew each year, percent, for judgments of one calendar year."""

    year: int
    percent: Decimal
    cite: str = ""


@dataclass(frozen=True)
class MinimumWage:
    """A state's minimum wage, dollars an hour, from a day on."""

    start: date
    amount: Decimal
    cite: str = ""


@dataclass(frozen=True)
class YearlyCap:
    """The most that one creditor may take of a calendar year's pay, where less than a bound is earned in it.

    Dollars, or percent of what is earned; the last step has no bound.
    """

    below: Decimal | None = None
    amount: Decimal | None = None
    percent: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class Garnishment(Rule):
    """How much of a week's pay an ordinary judgment creditor may take.

    `poverty_line` is the line of a year for a household of one, `poverty_line_each` what each further person adds:
    where they are given, pay is left alone that keeps the household up to it. Both in dollars.
    """

    kind: GarnishmentKind
    percent: Decimal | None = None
    percent_base: PercentBase | None = None
    floor_multiple: Decimal | None = None
    floor_base: FloorBase | None = None
    floor_weekly: Decimal | None = None
    floor_on_gross: bool = False
    excess_percent: Decimal | None = None
    tiers: tuple[Tier, ...] = ()
    minimum_wages: tuple[MinimumWage, ...] = ()
    head_percent: Decimal | None = None
    head_floor_weekly: Decimal | None = None
    head_exempt: bool = False
    dependent_weekly: Decimal | None = None
    dependents_on_floor: bool = False
    low_gross_up_to: Decimal | None = None
    low_gross_percent: Decimal | None = None
    assistance_exempt: bool = False
    yearly_caps: tuple[YearlyCap, ...] = ()
    poverty_line: Decimal | None = None
    poverty_line_each: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class JudgmentInterest(Rule):
    """Interest on a judgment, percent a year; simple, or compounded yearly as `compounds` says.

    Where `contract_rate_to_last_due`, the contract's rate counts up to the loan's last due date, and the rule's own
    from then on. `reference_rates` are those that the points of a step come on top of, by year.
    """

    annual_percent: Decimal | None = None
    kind: RateKind | None = None
    contract_rate: ContractRate | None = None
    cap: Decimal | None = None
    tiers: tuple[Tier, ...] = ()
    year: int | None = None
    compounds: Compounds | None = None
    contract_rate_to_last_due: bool = False
    reference_rates: tuple[YearlyRate, ...] = ()


@dataclass(frozen=True, kw_only=True)
class JudgmentLife(Rule):
    """How long a judgment can be collected, in years from its day.

    `years` is the usual time, `years_low` and `years_high` the shortest and the longest that a court may apply without
    a step of the creditor's. `renewable` says whether the creditor can make it longer, `most_years` the longest that it
    can last then. Where it `sleeps`, it is not gone when the time is over: a court can wake it, up to `years_high`.
    """

    years: int | None = None
    years_low: int | None = None
    years_high: int | None = None
    renewable: Existence = Existence.UNKNOWN
    most_years: int | None = None
    sleeps: bool = False


@dataclass(frozen=True, kw_only=True)
class Exemption(Rule):
    """What a judgment creditor cannot take besides pay, in dollars. Told, and part of no sum.

    `bank` is what is left in accounts, `bank_unasked` whether the bank must leave it there without a claim; `vehicle`
    is what a car may be worth above its liens, `any_property` what the borrower may choose, money included. `indexed`
    amounts have probably risen since; `condition` ends the sentence that says when they hold.
    """

    bank: Decimal | None = None
    bank_unasked: Existence = Existence.UNKNOWN
    vehicle: Decimal | None = None
    any_property: Decimal | None = None
    indexed: bool = False
    condition: Text = NO_WORDS


@dataclass(frozen=True, kw_only=True)
class TitleLoan(Rule):
    """What a loan on the title of a car is in a state: a pawn, a pledge, or a loan like others.

    `personally_liable` says whether the borrower owes what the car does not bring, `surplus_returned` whether what it
    brings above the debt is given back. `grace_days` after the last day to pay must pass before the car is lost.
    """

    lending: TitleLending
    form: TitleForm | None = None
    personally_liable: Existence = Existence.UNKNOWN
    surplus_returned: Existence = Existence.UNKNOWN
    grace_days: int | None = None


RULE_KINDS: Mapping[str, type[Rule]] = {
    "limitation": Limitation,
    "payment_restart": PaymentRestart,
    "extinguishment": Extinguishment,
    "deficiency_limit": DeficiencyLimit,
    "defective_sale": DefectiveSale,
    "cure": Cure,
    "self_help": SelfHelp,
    "reinstatement": Reinstatement,
    "redemption": Redemption,
    "sale_notice": SaleNotice,
    "after_sale": AfterSale,
    "answer_deadline": AnswerDeadline,
    "garnishment": Garnishment,
    "judgment_interest": JudgmentInterest,
    "title_loan": TitleLoan,
    "public_sale": PublicSale,
    "judgment_life": JudgmentLife,
    "exemption": Exemption,
}
"""Every kind of rule under the name it has in a release, in the order in which a state's law is told."""

ONLY_SOMEWHERE = frozenset({DeficiencyLimit, PublicSale, Exemption})
"""Kinds that not every state has: that none is on file there says nothing."""


@dataclass(frozen=True, kw_only=True)
class Jurisdiction:
    """A state or the District of Columbia with all its rules. `time_zone` is its westernmost zone (an IANA name)."""

    code: State
    name: Text
    time_zone: str
    attorney_general_url: str = ""
    legal_aid_url: str = ""
    rules: tuple[Rule, ...] = ()

    @cached_property
    def _over_time(self) -> dict[type[Rule], "OverTime[Any]"]:
        return {
            kind: OverTime.of([one for one in self.rules if type(one) is kind])
            for kind in dict.fromkeys(map(type, self.rules))
        }

    def on_day(self, kind: type[R], day: date) -> tuple[R, ...]:
        """The rules of a kind that are in force on a day, as far as they are known for it, in the release's order."""
        over_time = self._over_time.get(kind)
        return over_time.on(day) if over_time is not None else ()


@dataclass(frozen=True)
class OverTime(Generic[R]):
    """The rules of a kind in one place, through time: from each of the `begins` on, up to the next, the same are in
    force and equally well known. Worked out once, since every answer asks for the rules of some day."""

    begins: tuple[date, ...]
    rules: tuple[tuple[R, ...], ...]

    @classmethod
    def of(cls, rules: Sequence[R]) -> "OverTime[R]":
        begins = {date.min}
        for one in rules:
            begins |= {day for day in (one.effective_from, one.evidence.known_since) if day is not None}
            if one.effective_to is not None and one.effective_to < date.max:
                begins.add(one.effective_to + timedelta(days=1))
        in_turn = tuple(sorted(begins))
        return cls(in_turn, tuple(tuple(one.as_known_on(day) for one in rules if one.in_force(day)) for day in in_turn))

    def on(self, day: date) -> tuple[R, ...]:
        return self.rules[bisect_right(self.begins, day) - 1]


@dataclass(frozen=True, kw_only=True)
class Assumption:
    """What is usual where a figure is not known: three values in one unit, with their source."""

    name: str
    low: Decimal
    likely: Decimal
    high: Decimal
    unit: Unit
    cite: str = ""
    url: str = ""
    status: Status = Status.UNVERIFIED
    verified_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class MilestoneText:
    """The words and the authority of a timeline event."""

    code: str
    title: Text
    body: Text
    kind: Text
    cite: str = ""
    url: str = ""
    status: Status = Status.UNVERIFIED
    verified_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Tip:
    """A piece of advice (Markdown) and when it applies. The lower the order, the sooner it is shown."""

    slug: str
    title: Text
    body: Text
    when: Condition
    order: int
    status: Status = Status.UNVERIFIED
    sources: tuple[Link, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A letter that a borrower can send (Markdown with the named fields of `letter_fields`), and when it fits.

    `purpose` says in a sentence to whom it goes and what for.
    """

    slug: str
    title: Text
    purpose: Text
    body: Text
    when: Condition
    order: int
    status: Status = Status.UNVERIFIED
    sources: tuple[Link, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Term:
    """A word of the field and its plain meaning."""

    slug: str
    term: Text
    meaning: Text


@dataclass(frozen=True)
class ReleaseNote:
    """What a release changed, in an editor's words."""

    release: int
    published_on: date
    note: str


@dataclass(frozen=True, kw_only=True)
class Rulebook:
    """One release.

    Tips and letters are in the order in which they are shown. `history` names the releases up to this one, the newest
    first.
    """

    release: int
    published_on: date
    history: tuple[ReleaseNote, ...] = ()
    jurisdictions: Mapping[State, Jurisdiction]
    assumptions: Mapping[str, Assumption]
    milestones: Mapping[str, MilestoneText]
    tips: tuple[Tip, ...]
    letters: tuple[Letter, ...] = ()
    glossary: tuple[Term, ...]

    def is_old(self, today: date) -> bool:
        """Whether it was published more than a year ago. Then what is set anew each year is no longer the figure of the
        day, and a law may have changed."""
        return is_over_a_year_old(self.published_on, today)

    @cached_property
    def tip(self) -> Mapping[str, Tip]:
        """The tips by their slugs."""
        return {one.slug: one for one in self.tips}

    @cached_property
    def letter(self) -> Mapping[str, Letter]:
        """The letters by their slugs."""
        return {one.slug: one for one in self.letters}

    @cached_property
    def pieces(self) -> Sorted[Tip | Letter]:
        """The tips, then the letters, sorted once by the answers that they hang on."""
        return Sorted.of((*self.tips, *self.letters))
