"""What `assess` finds: one immutable value, and the JSON document it prints as.

Codes, dates and amounts only; the words come from the content. Money is dollars with two decimals, rates are percent.
A part that does not apply is `None`, a list of nothing an empty tuple.
"""

from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from decimal import Decimal

from calculator.engine.money import ZERO
from calculator.engine.parsing import print_value
from calculator.engine.vocabulary import (
    Action,
    Availability,
    Basis,
    CreditEffect,
    DefectCode,
    DefectEffect,
    Effect,
    Finding,
    LimitationStatus,
    LineGroup,
    LineSource,
    OptionCode,
    OptionGroup,
    OwedBy,
    Remedy,
    State,
    Status,
    VerdictKind,
    Warning,
    When,
    Why,
)


@dataclass(frozen=True)
class Span:
    """An amount in the three scenarios: the low-, likely- and high-deficiency one."""

    low: Decimal
    likely: Decimal
    high: Decimal

    @classmethod
    def known(cls, amount: Decimal) -> "Span":
        return cls(amount, amount, amount)

    @property
    def columns(self) -> tuple[Decimal, Decimal, Decimal]:
        return self.low, self.likely, self.high

    @property
    def is_known(self) -> bool:
        return self.low == self.likely == self.high

    def __add__(self, other: "Span") -> "Span":
        return Span(self.low + other.low, self.likely + other.likely, self.high + other.high)

    def __neg__(self) -> "Span":
        return Span(-self.low, -self.likely, -self.high)


NOTHING = Span.known(ZERO)


@dataclass(frozen=True)
class Line:
    """One line of the statement. Owed and expenses are positive, proceeds, credits and payments negative.

    `high` is `None` where nothing says how much more it can be.
    """

    code: str
    group: LineGroup
    amount: Decimal
    low: Decimal
    high: Decimal | None
    source: LineSource

    @property
    def span(self) -> Span:
        """The three columns as far as they can be told: where the line is open, what is likely stands for the most."""
        return Span(self.low, self.amount, self.amount if self.high is None else self.high)

    @property
    def is_known(self) -> bool:
        return self.high is not None and self.span.is_known


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """What may be owed.

    `low`, `likely` and `high` are signed sums of the lines' columns; `None` where not enough is known. `high` alone is
    `None` where interest comes on top of which nobody can say how much. `per_day` is `None` after a sale, when interest
    on the balance has ended, and where the rate is not known.
    """

    basis: Basis
    as_of: date
    per_day: Decimal | None
    missing: tuple[str, ...]
    lines: tuple[Line, ...]
    low: Decimal | None
    likely: Decimal | None
    high: Decimal | None
    deficiency: Decimal | None
    surplus: Decimal | None

    @property
    def span(self) -> Span | None:
        """The three sums; `None` where one of them is not known."""
        if self.low is None or self.likely is None or self.high is None:
            return None
        return Span(self.low, self.likely, self.high)

    @property
    def has_no_sum(self) -> bool:
        """Whether there are lines, and yet nobody knows who owes what they come to: of a loan on a title."""
        return bool(self.lines) and self.likely is None and self.basis is not Basis.JUDGMENT

    @property
    def amounts(self) -> "Amounts | None":
        """The three sums, also where the high one is open; `None` where nothing can be told."""
        if self.low is None or self.likely is None:
            return None
        return Amounts(self.low, self.likely, self.high)

    @property
    def is_open(self) -> bool:
        """Whether more comes on top than can be told."""
        return self.likely is not None and self.high is None


@dataclass(frozen=True)
class FoundIssue:
    """Something in the lender's number to ask about: what is at stake, and on which line where there is one.

    `up_to` is the most where `amount` is only the least: an estimate.
    """

    code: Finding
    amount: Decimal | None = None
    line: str | None = None
    up_to: Decimal | None = None


@dataclass(frozen=True)
class ClaimCheck:
    claimed: Decimal
    computed: Decimal | None
    difference: Decimal | None
    findings: tuple[FoundIssue, ...]

    def has(self, code: Finding) -> bool:
        return any(one.code is code for one in self.findings)


@dataclass(frozen=True)
class Amounts:
    """A range of dollars, low to high; `high` is `None` where nothing says how much more it can be."""

    low: Decimal
    likely: Decimal
    high: Decimal | None

    @property
    def is_known(self) -> bool:
        return self.low == self.likely == self.high

    @property
    def told_most(self) -> Decimal:
        """The most that can be told: where the range is open, what is likely."""
        return self.likely if self.high is None else self.high


def known(amount: Decimal | None) -> Amounts | None:
    """An amount without a range; `None` where it is not known."""
    return None if amount is None else Amounts(amount, amount, amount)


@dataclass(frozen=True)
class Limit:
    """A limit of the state and what it does to this borrower.

    `code` is its kind or, where two of the state's limits share one, the rule's key. `reason` says why it only may; it
    is empty where it is certain. `by` is the last day of a term that is still running. `quote` is the law's own words.
    `left` is what it alone would leave of the amount; `None` for a bar, where it cannot be told, or where it takes
    nothing off.
    """

    code: str
    kind: str
    effect: Effect
    reason: str
    cite: str
    url: str
    status: Status
    by: date | None = None
    quote: str = ""
    left: Amounts | None = None


@dataclass(frozen=True)
class IfProved:
    low: Decimal
    high: Decimal


@dataclass(frozen=True)
class Defect:
    code: DefectCode
    effect: DefectEffect
    cite: str
    if_proved: IfProved | None = None
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class LimitationOutcome:
    """The time to sue. `years` and `likely` are `None` where authorities, states or contract types differ."""

    years: int | None
    earliest: date | None
    latest: date | None
    likely: date | None
    status: LimitationStatus
    extinguishes: bool
    cite: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Right:
    """A right to catch up or to get the car back: until when and for how much; `None` where that is not known.

    `condition` is the law's, in English; a page takes it from the rulebook, in its reader's language.
    """

    available: Availability | None
    amount: Decimal | None
    by: date | None
    cite: str
    condition: str = ""
    quote: str = ""


@dataclass(frozen=True)
class SelfHelpOutcome:
    allowed: Availability
    cite: str


@dataclass(frozen=True, kw_only=True)
class GarnishmentOutcome:
    weekly_most: Decimal
    biweekly_most: Decimal
    monthly_most: Decimal
    needs_judgment: bool
    cite: str
    yearly_most: Decimal | None = None
    weekly_may_be: Decimal | None = None

    @property
    def takes_nothing(self) -> bool:
        return self.monthly_most == 0


@dataclass(frozen=True)
class JudgmentInterestOutcome:
    annual_percent: Decimal
    cite: str


@dataclass(frozen=True, kw_only=True)
class JudgmentLifeOutcome:
    """How long the judgment can be collected: from `may_end` on it may be over, after `ends` it is."""

    may_end: date | None
    ends: date | None
    status: LimitationStatus
    cite: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Law:
    limits: tuple[Limit, ...] = ()
    after_limits: Amounts | None = None
    defects: tuple[Defect, ...] = ()
    statutory_damages: Decimal | None = None
    remedies: tuple[Remedy, ...] = ()
    limitation: LimitationOutcome | None = None
    cure: Right | None = None
    reinstatement: Right | None = None
    redemption: Right | None = None
    self_help: SelfHelpOutcome | None = None
    garnishment: GarnishmentOutcome | None = None
    judgment_interest: JudgmentInterestOutcome | None = None
    questions: tuple[str, ...] = ()
    unconfirmed: tuple[str, ...] = ()
    home_limits: tuple[Limit, ...] = ()
    public_sale: Right | None = None
    judgment_life: JudgmentLifeOutcome | None = None

    @property
    def judgment_time(self) -> LimitationStatus | None:
        """Whether the judgment can still be collected; `None` without one, or where nothing is known of it."""
        return None if self.judgment_life is None else self.judgment_life.status


@dataclass(frozen=True)
class Because:
    """One thing a verdict rests on: a limit's, a right's, a defect's or a finding's code, `limitation`, or
    `judgment_life`."""

    code: str
    certain: bool
    cite: str
    status: Status | None = None


@dataclass(frozen=True)
class Next:
    """The next day that counts. `sure` is false where it is the earliest safe day by law, not one on a paper."""

    code: str
    date: date
    days: int
    sure: bool


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What matters most. `asked` is what they ask for, `before_law` what was computed before the law's limits.

    `owed_by` is whose debt it is that the amounts are about.
    """

    kind: VerdictKind
    owed_by: OwedBy = OwedBy.SIGNER
    asked: Decimal | None
    amount: Amounts | None
    before_law: Amounts | None
    because: tuple[Because, ...]
    next: Next | None
    actions: tuple[Action, ...]


@dataclass(frozen=True)
class Credit:
    leaves_report: date
    latest_lawful: date


@dataclass(frozen=True)
class Event:
    """One day of the timeline; a deadline is a day by which the borrower can act."""

    code: str
    date: date
    when: When
    deadline: bool
    cite: str


@dataclass(frozen=True)
class Tax:
    forgiven: Decimal
    form_expected: bool
    excluded: Decimal | None
    taxable: Decimal | None
    disputed_part: Decimal
    up_to: Decimal | None = None


@dataclass(frozen=True)
class Settlement:
    opening: Decimal
    target: Decimal
    walk_away: Decimal


FIRST_STEPS = frozenset({OptionCode.DEFERRAL, OptionCode.REINSTATE, OptionCode.DISPUTE})
"""What leaves the debt as it is, or the contract running: its cost is the step's own. All others lead to an end."""


@dataclass(frozen=True, kw_only=True)
class Option:
    """One thing the borrower can do: what it costs in dollars, how many months it takes, and why it is not there.

    The cost of a first step is its own; that of an ending is all that is paid in the end, what stays owed included.
    `monthly` is what is due each month, where that is the point of it; `saves` what it saves against a sale at auction.
    """

    code: OptionCode
    group: OptionGroup = field(init=False)
    available: bool
    cost: Amounts | None = None
    months: int | None = None
    credit_effect: CreditEffect
    taxable: Decimal | None = None
    monthly: Amounts | None = None
    saves: Decimal | None = None
    why: tuple[Why, ...] = ()

    def __post_init__(self) -> None:
        group = OptionGroup.FIRST_STEP if self.code in FIRST_STEPS else OptionGroup.ENDING
        object.__setattr__(self, "group", group)


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """Everything one assessment found, with the release and the day it was made on.

    `left_out` names the tips and letters ("tip hardship") whose condition could not be asked. It is for the site's log
    and no part of the document.
    """

    release: int
    today: date
    state: State
    estimate: Estimate
    claim_check: ClaimCheck | None = None
    law: Law
    verdict: Verdict
    credit: Credit | None = None
    timeline: tuple[Event, ...] = ()
    tax: Tax | None = None
    settlement: Settlement | None = None
    options: tuple[Option, ...] = ()
    tips: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    warnings: tuple[Warning, ...] = ()
    left_out: tuple[str, ...] = field(default=(), metadata={"printed": False})


def document(value: object) -> object:
    """A value as plain JSON data: decimals as strings, dates ISO 8601, a right that is there as true."""
    if is_dataclass(value) and not isinstance(value, type):
        printed = (one.name for one in fields(value) if one.metadata.get("printed", True))
        return {name: document(getattr(value, name)) for name in printed}
    if isinstance(value, tuple):
        return [document(item) for item in value]
    if isinstance(value, Availability):
        return {Availability.YES: True, Availability.NO: False}.get(value, value.value)
    return value if isinstance(value, bool) else print_value(value)
