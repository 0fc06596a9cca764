"""A tiny hand-made rulebook, and short ways to write answers, for the engine's tests.

The states are real names with made-up law: each one has what some test needs, all others have `PLAIN`.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from calculator.engine import assess
from calculator.engine.answers import Answers
from calculator.engine.conditions import parse_condition
from calculator.engine.governing import Governing
from calculator.engine.outcome import Outcome, document
from calculator.engine.parsing import AnswerErrors, Problem, parse
from calculator.engine.rulebook import (
    Assumption,
    Cure,
    Extinguishment,
    JudgmentInterest,
    Jurisdiction,
    Limitation,
    MilestoneText,
    PaymentRestart,
    Redemption,
    Reinstatement,
    Rule,
    Rulebook,
    Scope,
    SelfHelp,
    Text,
    Tip,
    Variant,
)
from calculator.engine.vocabulary import (
    ContractRate,
    ContractType,
    CountsFrom,
    Existence,
    PaymentEffect,
    ReinstatementCosts,
    RunsFrom,
    State,
    Status,
    Unit,
)

TODAY = date(2026, 11, 24)


def limitation(kind: str, years: int | None, **more: Any) -> Limitation:
    """A settled period from the first missed payment, unless `more` says otherwise."""
    given: dict[str, Any] = {"years_low": years, "years_high": years, "runs_from": RunsFrom.BREACH} | more
    given.setdefault("cite", f"Code {kind}")
    given.setdefault("status", Status.STATUTE)
    return Limitation(contract_type=ContractType(kind), years=years, **given)


def payment(before: str, after: str, status: Status = Status.STATUTE) -> PaymentRestart:
    effects = PaymentEffect(before), PaymentEffect(after)
    return PaymentRestart(cite="Code payment", status=status, before_expiry=effects[0], after_expiry=effects[1])


def place(code: str, *rules: Rule) -> Jurisdiction:
    return Jurisdiction(code=State(code), name=Text(code), time_zone="America/New_York", rules=rules)


SETTLED = (limitation("sale_contract", 4), limitation("direct_loan", 4))
REDEEM = Redemption(cite="Code 9-623", status=Status.STATUTE)
PLAIN: tuple[Rule, ...] = (*SETTLED, payment("no_effect", "no_effect"), REDEEM)

OHIO = place(
    "OH",
    limitation("sale_contract", 6, years_low=4, runs_from=RunsFrom.LAST_PAYMENT, cite="Ohio sale", url="https://oh"),
    limitation("direct_loan", 6, years_high=8, runs_from=RunsFrom.LAST_PAYMENT, cite="Ohio loan"),
    payment("restarts", "unclear"),
    SelfHelp(cite="Ohio peace", status=Status.STATUTE, allowed=Existence.YES),
    Reinstatement(
        cite="Ohio reinstate",
        status=Status.STATUTE,
        scope=Scope(contract_types=(ContractType.SALE_CONTRACT,)),
        exists=Existence.YES,
        days=20,
        counts_from=CountsFrom.REPOSSESSION,
        costs=ReinstatementCosts.ALL,
        condition=Text("once", "una vez"),
    ),
    REDEEM,
    JudgmentInterest(
        cite="Ohio rate",
        status=Status.STATUTE,
        annual_percent=Decimal(7),
        contract_rate=ContractRate.GOVERNS,
    ),
)
MARYLAND = place(
    "MD",
    limitation("sale_contract", 4),
    limitation("direct_loan", 3),
    payment("unclear", "no_effect"),
    Reinstatement(
        cite="Maryland reinstate",
        status=Status.STATUTE,
        exists=Existence.YES,
        days=15,
        counts_from=CountsFrom.NOTICE,
        costs=ReinstatementCosts.IF_PRE_NOTICE,
    ),
    Redemption(cite="Maryland redeem", status=Status.STATUTE, minimum_days=15),
    JudgmentInterest(cite="Maryland rate", status=Status.STATUTE, annual_percent=Decimal(10)),
)
WISCONSIN = place(
    "WI",
    limitation("sale_contract", 6),
    limitation("direct_loan", 6),
    payment("restarts", "no_effect", Status.UNVERIFIED),
    Extinguishment(cite="Wisconsin ends", status=Status.STATUTE, extinguishes=True),
    Cure(
        cite="Wisconsin cure",
        status=Status.STATUTE,
        scope=Scope(amount_financed_max=Decimal(25000)),
        exists=Existence.YES,
        days=15,
        counts_from=CountsFrom.NOTICE,
    ),
    REDEEM,
)
KENTUCKY = place(
    "KY",
    limitation("sale_contract", 4, runs_from=RunsFrom.ACCELERATION),
    limitation(
        "direct_loan",
        10,
        years_high=15,
        variants=(
            Variant(15, contract_to=date(2014, 7, 15)),
            Variant(10, contract_from=date(2014, 7, 16)),
        ),
    ),
    payment("no_effect", "no_effect"),
    REDEEM,
)
PENNSYLVANIA = place(
    "PA",
    limitation("sale_contract", 4),
    limitation("direct_loan", 4, sealed_years=20),
    payment("no_effect", "no_effect"),
    REDEEM,
)
NEVADA = place(
    "NV",
    limitation("sale_contract", 4, years_high=None),
    limitation("direct_loan", 6),
    payment("no_effect", "unclear"),
    REDEEM,
)
LOUISIANA = place(
    "LA",
    limitation("sale_contract", 5, years_high=10, status=Status.UNVERIFIED),
    limitation("direct_loan", 5, runs_from=RunsFrom.UNCLEAR),
    payment("no_effect", "no_effect"),
    JudgmentInterest(cite="Louisiana rate", status=Status.UNVERIFIED, annual_percent=Decimal(8)),
    REDEEM,
)
SPECIAL = (OHIO, MARYLAND, WISCONSIN, KENTUCKY, PENNSYLVANIA, NEVADA, LOUISIANA)


def assumption(name: str, low: str, likely: str, high: str, unit: Unit = Unit.DOLLARS) -> Assumption:
    return Assumption(name=name, low=Decimal(low), likely=Decimal(likely), high=Decimal(high), unit=unit)


ASSUMPTIONS: Mapping[str, Assumption] = {
    one.name: one
    for one in (
        assumption("recovery_rate", "40", "50", "70", Unit.PERCENT),
        assumption("repossession_cost", "300.00", "400.00", "600.00"),
        assumption("storage_cost", "100.00", "250.00", "500.00"),
        assumption("preparation_cost", "0.00", "150.00", "300.00"),
        assumption("sale_cost", "150.00", "300.00", "700.00"),
    )
}

MILESTONES = {
    "late_30": MilestoneText(code="late_30", title=Text("Late"), body=Text("Late"), kind=Text("credit"), cite="FCRA")
}

TIPS = tuple(
    Tip(slug=slug, title=Text(slug), body=Text(slug), when=parse_condition(when), order=order)
    for order, (slug, when) in enumerate(
        (
            ("for-everyone", {}),
            ("after-the-sale", {"in": {"answers.stage": ["sold", "billed"]}}),
            ("owes-a-lot", {"at_least": {"outcome.estimate.deficiency": "5000"}}),
        )
    )
)

BOOK = Rulebook(
    release=12,
    published_on=date(2026, 11, 1),
    jurisdictions={code: place(code, *PLAIN) for code in State} | {one.code: one for one in SPECIAL},
    assumptions=ASSUMPTIONS,
    milestones=MILESTONES,
    tips=TIPS,
    glossary=(),
)


def book(*places: Jurisdiction, **changes: Any) -> Rulebook:
    """`BOOK` with other law in some states, or other parts."""
    return replace(BOOK, jurisdictions={**BOOK.jurisdictions, **{one.code: one for one in places}}, **changes)


def told(today: date = TODAY, /, **raw: object) -> Answers:
    """Answers as a borrower gives them; in Ohio, after the sale, unless they say otherwise."""
    return parse({"state": "OH", "stage": "sold"} | raw, today)


def governing(answers: Answers, *places: Jurisdiction, today: date = TODAY) -> Governing:
    """The law for answers, of the given states alone."""
    return Governing.of(answers, {one.code: one for one in places}, today)


def refused(raw: object, today: date = TODAY) -> dict[str, Problem]:
    """What is wrong with raw answers that must not pass, by key."""
    try:
        parse(raw, today)
    except AnswerErrors as errors:
        return errors.problems
    raise AssertionError(f"accepted: {raw}")


def outcome(today: date = TODAY, rulebook: Rulebook = BOOK, /, **raw: object) -> Outcome:
    return assess(told(today, **raw), rulebook, today)


def printed(today: date = TODAY, rulebook: Rulebook = BOOK, /, **raw: object) -> dict[str, Any]:
    """The JSON document of an assessment."""
    found = document(outcome(today, rulebook, **raw))
    assert isinstance(found, dict)
    return found
