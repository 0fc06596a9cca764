"""Which law governs: for each kind of rule, whose state's and which day's.

This is the only place that decides it. Everything else, in the engine and on the pages, asks a `Governing` and gets the
rules with the state and the day that they were taken for.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Generic, TypeVar

from calculator.engine.answers import Answers
from calculator.engine.loan import delinquency
from calculator.engine.rulebook import (
    AfterSale,
    AnswerDeadline,
    Cure,
    DefectiveSale,
    DeficiencyLimit,
    Exemption,
    Extinguishment,
    Garnishment,
    JudgmentInterest,
    JudgmentLife,
    Jurisdiction,
    Limitation,
    PaymentRestart,
    PublicSale,
    Redemption,
    Reinstatement,
    Rule,
    SaleNotice,
    SelfHelp,
    TitleLoan,
)
from calculator.engine.scope import in_scope, is_exception
from calculator.engine.vocabulary import Stage, State

R = TypeVar("R", bound=Rule)
R_co = TypeVar("R_co", bound=Rule, covariant=True)


class Whose(StrEnum):
    """Whose state's law governs."""

    CONTRACT = "contract"
    """The state where the contract was signed."""

    COURTS = "courts"
    """The states whose courts may be asked: where the contract was signed, then where the borrower lives."""

    WORK = "work"
    """The state where the borrower works."""

    HOME = "home"
    """The state where the borrower lives, and has what could be taken."""


class DecidingDay(StrEnum):
    """Which day's law governs."""

    DEFAULT = "default"
    TAKING = "taking"
    SALE = "sale"
    SUIT = "suit"
    JUDGMENT = "judgment"
    TODAY = "today"


GOVERNS: Mapping[type[Rule], tuple[Whose, DecidingDay]] = {
    Limitation: (Whose.COURTS, DecidingDay.SUIT),
    PaymentRestart: (Whose.COURTS, DecidingDay.SUIT),
    Extinguishment: (Whose.COURTS, DecidingDay.SUIT),
    DeficiencyLimit: (Whose.CONTRACT, DecidingDay.SALE),
    DefectiveSale: (Whose.CONTRACT, DecidingDay.SALE),
    Cure: (Whose.CONTRACT, DecidingDay.DEFAULT),
    SelfHelp: (Whose.CONTRACT, DecidingDay.TAKING),
    Reinstatement: (Whose.CONTRACT, DecidingDay.SALE),
    Redemption: (Whose.CONTRACT, DecidingDay.SALE),
    SaleNotice: (Whose.CONTRACT, DecidingDay.SALE),
    AfterSale: (Whose.CONTRACT, DecidingDay.SALE),
    AnswerDeadline: (Whose.COURTS, DecidingDay.SUIT),
    Garnishment: (Whose.WORK, DecidingDay.TODAY),
    JudgmentInterest: (Whose.CONTRACT, DecidingDay.JUDGMENT),
    TitleLoan: (Whose.CONTRACT, DecidingDay.SALE),
    PublicSale: (Whose.CONTRACT, DecidingDay.SALE),
    JudgmentLife: (Whose.CONTRACT, DecidingDay.JUDGMENT),
    Exemption: (Whose.HOME, DecidingDay.TODAY),
}
"""Every kind of rule. A judgment bears interest and lives by the law of its day: acts that change either speak of
judgments entered from a day on."""

HAVE_EXCEPTIONS = frozenset(
    {Cure, SelfHelp, Reinstatement, Redemption, SaleNotice, AfterSale, DefectiveSale, JudgmentInterest, PublicSale}
)
"""The kinds of which a contract has one at a time: a rule for one lender, or one paper, stands beside the general one
and replaces it. Limits, times to sue and payments are all read that may be about the contract."""


@dataclass(frozen=True)
class Governed(Generic[R_co]):
    """A rule with the state it comes from and the day whose law it is."""

    rule: R_co
    state: State
    day: date


@dataclass(frozen=True)
class Governing:
    """The law that governs one borrower's case.

    `places` are the states by whose they are, `days` the deciding days; a day that is not known is the next one known
    after it, today at the latest.
    """

    answers: Answers
    places: Mapping[Whose, tuple[Jurisdiction, ...]]
    days: Mapping[DecidingDay, date]
    _found: dict[type[Rule], tuple[Governed[Any], ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @classmethod
    def of(cls, answers: Answers, jurisdictions: Mapping[State, Jurisdiction], today: date) -> "Governing":
        """The law for these answers. Raises `KeyError` for a state that is not among the jurisdictions."""
        courts = dict.fromkeys((answers.state, answers.home))
        sale = answers.sale_date or today
        taking = answers.repossession_date or min(sale, today)
        return cls(
            answers=answers,
            places={
                Whose.CONTRACT: (jurisdictions[answers.state],),
                Whose.COURTS: tuple(jurisdictions[code] for code in courts),
                Whose.WORK: (jurisdictions[answers.work],),
                Whose.HOME: (jurisdictions[answers.home],),
            },
            days={
                DecidingDay.DEFAULT: delinquency(answers, today) or taking,
                DecidingDay.TAKING: taking,
                DecidingDay.SALE: sale,
                DecidingDay.SUIT: answers.sued_on or today,
                DecidingDay.JUDGMENT: answers.judgment_date or today,
                DecidingDay.TODAY: today,
            },
        )

    @classmethod
    def guide(cls, place: Jurisdiction, today: date) -> "Governing":
        """All of one state's law as it is today, for a reader who has told us nothing."""
        return cls(
            answers=Answers(state=place.code, stage=Stage.PAYING),
            places=dict.fromkeys(Whose, (place,)),
            days=dict.fromkeys(DecidingDay, today),
        )

    @property
    def place(self) -> Jurisdiction:
        """The state whose law governs the contract."""
        return self.places[Whose.CONTRACT][0]

    @property
    def home(self) -> Jurisdiction:
        """The state where the borrower lives."""
        return next(place for place in self.courts if place.code is self.answers.home)

    @property
    def states(self) -> tuple[Jurisdiction, ...]:
        """Every state whose law counts somewhere, the contract's first."""
        return tuple({place.code: place for places in self.places.values() for place in places}.values())

    @property
    def courts(self) -> tuple[Jurisdiction, ...]:
        return self.places[Whose.COURTS]

    def day(self, kind: type[Rule]) -> date:
        """The day whose law decides about a kind of rule."""
        return self.days[GOVERNS[kind][1]]

    def rules(self, kind: type[R]) -> tuple[Governed[R], ...]:
        """The rules of a kind in force, as far as they are known for that day, state by state, each state's in the
        release's order. Where an exception is surely about this contract, the rule that it is an exception to is not
        among them. Found when first asked for, and kept."""
        if kind not in self._found:
            day = self.day(kind)
            self._found[kind] = tuple(
                Governed(rule, place.code, day)
                for place in self.places[GOVERNS[kind][0]]
                for rule in self._without_replaced(kind, place.on_day(kind, day))
            )
        return self._found[kind]

    def _without_replaced(self, kind: type[R], found: Sequence[R]) -> Sequence[R]:
        if kind not in HAVE_EXCEPTIONS or len(found) == 1:
            return found
        exceptions = [one for one in found if in_scope(one.scope, self.answers) is True]
        return [rule for rule in found if not any(is_exception(one.scope, rule.scope) for one in exceptions)]

    def rule(self, kind: type[R]) -> R | None:
        """The one rule of a kind that has one at a time: of several for different contracts, the one about this
        contract, else one that may be, else the first."""
        found = [one.rule for one in self.rules(kind)]
        if len(found) == 1:
            return found[0]
        for applies in (True, None):
            for rule in found:
                if in_scope(rule.scope, self.answers) is applies:
                    return rule
        return next(iter(found), None)
