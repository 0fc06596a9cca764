"""What each kind of rule says that it reads is what the code that decides by it really looks at, and all of it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields, replace
from decimal import Decimal
from itertools import product
from typing import Any

import pytest

from calculator.engine.answers import Answers
from calculator.engine.estimate import sale_estimate
from calculator.engine.garnishment import READS as PAY_READS
from calculator.engine.garnishment import garnishment
from calculator.engine.getting_back import CURE_READS, REINSTATEMENT_READS, cure, reinstatement
from calculator.engine.governing import Governing
from calculator.engine.limit_kinds import LIMITS, Case
from calculator.engine.loan import read_loan
from calculator.engine.parsing import parse_values
from calculator.engine.reading import Reading
from calculator.engine.rulebook import (
    Cure,
    DeficiencyLimit,
    Garnishment,
    Reinstatement,
    Tier,
)
from calculator.engine.vocabulary import (
    CountsFrom,
    Delivery,
    Existence,
    FairValueCosts,
    GarnishmentKind,
    LimitKind,
    Measure,
    MeasureAt,
    NoticeKind,
    PercentBase,
    ReinstatementCosts,
    Status,
    Unit,
    ValueUse,
)
from tests.engine.rulebooks import ASSUMPTIONS, TODAY, assumption, governing, place, told

KEYS = frozenset(field.name for field in fields(Answers))
ALWAYS_KNOWN = {"state", "stage", "use"}
"""Asked of everybody before any rule is."""


EVIDENCE = {"balance"}
"""Looked at for what it shows of another figure, where it is known; never asked for that."""


class Watched:
    """Answers that note which of them were looked at."""

    def __init__(self, answers: Answers) -> None:
        self._answers, self.seen = answers, set[str]()

    def __getattr__(self, name: str) -> Any:
        if name in KEYS:
            self.seen.add(name)
        elif isinstance(getattr(Answers, name, None), property):
            return getattr(Answers, name).fget(self)
        return getattr(self._answers, name)


@contextmanager
def watching(law: Governing) -> Iterator[tuple[Governing, set[str]]]:
    watched = Watched(law.answers)
    yield replace(law, answers=watched), watched.seen  # type: ignore[arg-type]


DAYS = (None, "2026-03-01", "2026-03-15")
YES_NO = (None, "yes", "no")

GIVEN: Mapping[str, tuple[object, ...]] = {
    "cash_price": (None, "500", "9000"),
    "amount_financed": (None, "500", "9000"),
    "balance": (None, "500", "9000"),
    "balance_at_default": (None, "500", "9000"),
    "finance_charge": (None, "700"),
    "vehicle_value": (None, "4000"),
    "trade_in_value": (None, "3000"),
    "cure_notice": YES_NO,
    "cure_notice_date": DAYS,
    "repossession_date": DAYS,
    "repossession_notice": YES_NO,
    "repossession_notice_date": DAYS,
    "notice_before_sale": YES_NO,
    "notice_date": DAYS,
    "notice_delivery": (None, "mail", "certified"),
    "sale_date": (None, "2026-04-01"),
    "sale_kind": (None, "sheriff", "public"),
    "appraised": YES_NO,
    "court_confirmed_sale": YES_NO,
    "peace_breached": YES_NO,
    "explanation_received": YES_NO,
    "explanation_requested_on": (None, "2026-05-01"),
}
"""What each answer may be while a rule that reads it is decided."""

ROWS: tuple[dict[str, Any], ...] = (
    *({"kind": LimitKind.BARRED_BELOW, "threshold": Decimal(1000), "measure": one} for one in (None, *Measure)),
    {
        "kind": LimitKind.BARRED_BELOW,
        "threshold": Decimal(1000),
        "measure": Measure.UNPAID_BALANCE,
        "measure_at": MeasureAt.DEFAULT,
        "threshold_is_floor": True,
        "threshold_year": 2020,
    },
    {"kind": LimitKind.BARRED_BELOW},
    *({"kind": LimitKind.BARRED_IF_NO_NOTICE, "notice": one} for one in (None, *NoticeKind)),
    *(
        {
            "kind": LimitKind.BARRED_IF_NO_NOTICE,
            "notice": one,
            "days_before_sale": before,
            "within_days_of_repossession": within,
            "delivery": delivery,
        }
        for one, before, within, delivery in product(
            (NoticeKind.BEFORE_SALE, NoticeKind.AFTER_REPOSSESSION), (None, 10), (None, 5), ((), (Delivery.CERTIFIED,))
        )
    ),
    {"kind": LimitKind.FAIR_VALUE_CREDIT, "uses": ValueUse.VALUE_ONLY, "costs_allowed": FairValueCosts.ALL},
    {
        "kind": LimitKind.FAIR_VALUE_CREDIT,
        "uses": ValueUse.HIGHER_OF_PRICE_AND_VALUE,
        "costs_allowed": FairValueCosts.NONE,
        "min_unpaid_balance": Decimal(2000),
    },
    {"kind": LimitKind.CONDITIONAL_ON_SALE},
    {"kind": LimitKind.APPRAISAL_REQUIRED},
    {"kind": LimitKind.COURT_APPROVAL},
    *({"kind": LimitKind.CAP, "percent": Decimal(50), "measure": one} for one in (None, *Measure)),
    {"kind": LimitKind.COST_CONDITION},
    {"kind": LimitKind.BARRED_UNTIL_CURE_NOTICE, "days": 20},
    {"kind": LimitKind.SHORT_LIMITATION, "years": 1},
    {"kind": LimitKind.CHARGES_BARRED_ON_VIOLATION},
    {"kind": LimitKind.NO_PERSONAL_LIABILITY},
    {"kind": LimitKind.VOID_TRANSACTION},
    {"kind": LimitKind.OTHER},
)


def unchecked(**raw: object) -> Answers:
    """Answers of Ohio that need not be true together."""
    values, problems = parse_values({"state": "OH"} | raw)
    assert not problems
    return Answers(**values)  # type: ignore[arg-type]


def test_every_kind_of_limit_is_tried() -> None:
    assert {row["kind"] for row in ROWS} == set(LimitKind) == set(LIMITS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: "-".join(str(one) for one in row.values()))
def test_a_limit_reads_what_it_says(row: dict[str, Any]) -> None:
    """For every combination of the answers it names, it looks at these alone, and at each of them at some time."""
    rule = DeficiencyLimit(cite="Code", status=Status.STATUTE, **row)
    test = LIMITS[rule.kind]
    declared = set(test.reads(rule, told()))
    ever: set[str] = set()
    for values in product(*(GIVEN[key] for key in sorted(declared))):
        raw = dict(zip(sorted(declared), values, strict=True))
        answers = unchecked(**{"stage": "sued", "balance": "9000", "sale_price": "4000", "costs_known": "yes"} | raw)
        law = governing(answers, place("OH", rule))
        found = sale_estimate(answers, read_loan(answers, TODAY), ASSUMPTIONS)
        with watching(law) as (watched, seen):
            test.decide(Case(rule, watched, found, TODAY))
        read = seen - ALWAYS_KNOWN - (EVIDENCE - declared)
        assert read <= set(test.reads(rule, answers)) <= declared
        ever |= read
    assert ever == declared


COUNTED_EVERYWHERE = {
    "repossession_cost",
    "storage_cost",
    "preparation_cost",
    "attorney_fees",
    "missed_payments",
    "monthly_payment",
    "late_fees",
    "term_months",
    "down_payment",
    "payments_made",
    "sale_date",
    "repossession_date",
    "contract_allows_reinstatement",
    "first_missed_payment",
}
"""Figures and days that are asked of everybody at that stage; they settle no “may” of a rule."""

RIGHTS = [
    (
        reinstatement,
        REINSTATEMENT_READS,
        Reinstatement(cite="Code", status=Status.STATUTE, exists=Existence.YES, **more),
    )
    for more in (
        {},
        {"counts_from": CountsFrom.NOTICE, "days": 15},
        {"counts_from": CountsFrom.REPOSSESSION, "days": 15},
        {"costs": ReinstatementCosts.IF_PRE_NOTICE},
        {"min_percent_paid": Decimal(30)},
        {"counts_from": CountsFrom.NOTICE, "days": 15, "costs": ReinstatementCosts.IF_PRE_NOTICE},
    )
]


@pytest.mark.parametrize(("decide", "reads", "rule"), RIGHTS)
def test_a_right_to_get_the_car_back_reads_what_it_says(decide: Any, reads: Reading[Any], rule: Reinstatement) -> None:
    law = governing(
        told(stage="repossessed", missed_payments=2, monthly_payment="300", term_months=60, total_paid="100"),
        place("OH", rule),
    )
    (one,) = law.rules(Reinstatement)
    loan = read_loan(law.answers, TODAY)
    with watching(law) as (watched, seen):
        decide(watched, loan, (), TODAY)
    told_to_turn_on = set(reads.reads(one, law)) - {"repossession_notice"}  # read through its date, asked before it
    assert seen - ALWAYS_KNOWN - COUNTED_EVERYWHERE == told_to_turn_on


@pytest.mark.parametrize("counts_from", [CountsFrom.NOTICE, CountsFrom.DEFAULT])
def test_catching_up_reads_what_it_says(counts_from: CountsFrom) -> None:
    rule = Cure(cite="Code", status=Status.STATUTE, exists=Existence.YES, days=20, counts_from=counts_from)
    law = governing(told(stage="behind"), place("OH", rule))
    (one,) = law.rules(Cure)
    with watching(law) as (watched, seen):
        cure(watched, read_loan(law.answers, TODAY), TODAY)
    read = {key for key in seen if key.startswith("cure")}
    by_notice = counts_from is CountsFrom.NOTICE
    assert ("cure_notice_date" in read) is by_notice
    assert ("cure_notice_date" in CURE_READS.reads(one, law)) is by_notice


PAY_ROWS: tuple[dict[str, Any], ...] = (
    {"kind": GarnishmentKind.FEDERAL},
    {"kind": GarnishmentKind.PERCENT, "percent": Decimal(10), "percent_base": PercentBase.GROSS},
    {"kind": GarnishmentKind.PERCENT, "percent": Decimal(10), "percent_base": PercentBase.DISPOSABLE},
    {"kind": GarnishmentKind.LESSER_OF, "percent": Decimal(25), "floor_weekly": Decimal(200), "floor_on_gross": True},
    {"kind": GarnishmentKind.FEDERAL, "head_exempt": True},
    {"kind": GarnishmentKind.PERCENT, "percent": Decimal(25), "head_percent": Decimal(10)},
    {"kind": GarnishmentKind.FEDERAL, "head_floor_weekly": Decimal(750)},
    {"kind": GarnishmentKind.FEDERAL, "dependent_weekly": Decimal(25)},
    {"kind": GarnishmentKind.FEDERAL, "assistance_exempt": True},
    {
        "kind": GarnishmentKind.PERCENT,
        "percent": Decimal(25),
        "low_gross_up_to": Decimal(300),
        "low_gross_percent": Decimal(5),
    },
    {"kind": GarnishmentKind.TIERED, "tiers": (Tier(Decimal(5), Decimal(100)), Tier(Decimal(20)))},
)


@pytest.mark.parametrize("row", PAY_ROWS, ids=lambda row: "-".join(map(str, row.values())))
def test_what_may_be_taken_from_pay_reads_what_it_says(row: dict[str, Any]) -> None:
    rule = Garnishment(cite="Code", status=Status.STATUTE, **row)
    wage = {"federal_minimum_wage": assumption("federal_minimum_wage", "7.25", "7.25", "7.25", Unit.DOLLARS_AN_HOUR)}
    ever: set[str] = set()
    for head, dependents, gross, helped in product(YES_NO, (None, 2), (None, "280", "900"), YES_NO):
        law = governing(
            told(
                stage="billed",
                weekly_disposable_earnings="700",
                head_of_household=head,
                dependents=dependents,
                weekly_gross_earnings=gross,
                public_assistance=helped,
            ),
            place("OH", rule),
        )
        (one,) = law.rules(Garnishment)
        with watching(law) as (watched, seen):
            garnishment(watched, wage, TODAY)
        read = seen - ALWAYS_KNOWN - {"protected_income_only"}
        assert read <= set(PAY_READS.reads(one, law))
        ever |= read
    assert ever == set(PAY_READS.reads(one, law))
