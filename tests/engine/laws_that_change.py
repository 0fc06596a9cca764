"""For each kind of rule a law that changes on one day: the case that asks for it, and where the outcome tells which law
it was. Made-up law; the contract is of Texas, the borrower lives in Ohio and works in Maine."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from calculator.engine.outcome import Outcome
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
    Limitation,
    PaymentRestart,
    PublicSale,
    Redemption,
    Reinstatement,
    Rule,
    Rulebook,
    SaleNotice,
    SelfHelp,
    TitleLoan,
)
from calculator.engine.vocabulary import (
    CountsFrom,
    DefectiveSaleEffect,
    Existence,
    GarnishmentKind,
    LimitKind,
    NoticeKind,
    PaymentEffect,
    RateKind,
    Status,
    TitleLending,
)
from tests.engine.rulebooks import book, limitation, payment, place

CHANGE = date(2026, 3, 2)
"""The first day of the new law."""

BEFORE = CHANGE - timedelta(days=1)
LATER = date(2026, 11, 24)

TEXAS, OHIO, MAINE = "TX", "OH", "ME"


@dataclass(frozen=True)
class Change:
    """A kind of rule whose law changes in a state on `CHANGE`.

    `day` is the answer whose day decides ("today" where it is the day of the assessment), `told` what of the outcome
    is the old or the new law's.
    """

    kind: type[Rule]
    state: str
    day: str
    old: Rule
    new: Rule
    told: Callable[[Outcome], object]
    answers: dict[str, object]

    def book(self, state: str | None = None) -> Rulebook:
        """Both laws in a state, each in its time, and nothing of the kind elsewhere."""
        states: dict[str, list[Rule]] = {TEXAS: [], OHIO: [], MAINE: []}
        if self.kind is not Limitation:
            for rules in states.values():
                rules += [limitation("sale_contract", 4, cite="a"), limitation("direct_loan", 4, cite="a")]
        states[state or self.state] += [
            replace(self.old, key="old", effective_to=BEFORE),
            replace(self.new, key="new", effective_from=CHANGE),
        ]
        return book(*(place(code, *rules) for code, rules in states.items()))

    def raw(self, day: date) -> dict[str, object]:
        given: dict[str, object] = {
            "state": TEXAS,
            "home_state": OHIO,
            "work_state": MAINE,
            "contract_type": "sale_contract",
        }
        at: dict[str, object] = {} if self.day == "today" else {self.day: day.isoformat()}
        return given | self.answers | at

    def today(self, day: date) -> date:
        return day if self.day == "today" else LATER


def _cited(of: type[Rule], **more: Any) -> tuple[Rule, Rule]:
    """An old and a new law that differ in their citation alone."""
    known = {"status": Status.STATUTE} | more
    return of(cite="OLD LAW", **known), of(cite="NEW LAW", **known)


def _limit(outcome: Outcome) -> object:
    return [one.cite for one in outcome.law.limits]


def _defect(outcome: Outcome) -> object:
    return [one.cite for one in outcome.law.defects]


def _of(part: str) -> Callable[[Outcome], object]:
    return lambda outcome: getattr(getattr(outcome.law, part), "cite", None)


SOLD: dict[str, object] = {"stage": "sold", "balance": "9800", "sale_price": "4200", "costs_known": "yes"}
SUED: dict[str, object] = SOLD | {
    "stage": "sued",
    "first_missed_payment": "2020-06-15",
    "acceleration_date": "2020-06-15",
    "last_payment_date": "2024-01-10",
}
TAKEN: dict[str, object] = {"stage": "repossessed", "repossession_date": "2026-01-10", "balance": "9800"}

CHANGES = (
    Change(
        Limitation,
        OHIO,
        "sued_on",
        limitation("sale_contract", 4, cite="OLD LAW"),
        limitation("sale_contract", 4, cite="NEW LAW"),
        _of("limitation"),
        SUED,
    ),
    Change(
        PaymentRestart,
        TEXAS,
        "sued_on",
        payment("no_effect", "no_effect"),
        replace(payment("no_effect", "no_effect"), before_expiry=PaymentEffect.RESTARTS),
        lambda outcome: outcome.law.limitation and outcome.law.limitation.latest,
        SUED | {"home_state": TEXAS},
    ),
    Change(
        Extinguishment,
        TEXAS,
        "sued_on",
        Extinguishment(cite="OLD LAW", status=Status.STATUTE, extinguishes=False),
        Extinguishment(cite="NEW LAW", status=Status.STATUTE, extinguishes=True),
        lambda outcome: outcome.law.limitation and outcome.law.limitation.extinguishes,
        SUED | {"home_state": TEXAS},
    ),
    Change(
        DeficiencyLimit,
        TEXAS,
        "sale_date",
        *_cited(DeficiencyLimit, kind=LimitKind.BARRED_IF_NO_NOTICE, notice=NoticeKind.BEFORE_SALE),
        _limit,
        SOLD | {"notice_before_sale": "no"},
    ),
    Change(
        DefectiveSale,
        TEXAS,
        "sale_date",
        *_cited(DefectiveSale, effect=DefectiveSaleEffect.ABSOLUTE_BAR),
        _defect,
        SOLD | {"notice_before_sale": "no"},
    ),
    Change(
        Cure,
        TEXAS,
        "first_missed_payment",
        *_cited(Cure, exists=Existence.YES, days=20, counts_from=CountsFrom.DEFAULT),
        _of("cure"),
        {"stage": "behind", "balance": "9800"},
    ),
    Change(SelfHelp, TEXAS, "repossession_date", *_cited(SelfHelp, allowed=Existence.YES), _of("self_help"), TAKEN),
    Change(
        Reinstatement,
        TEXAS,
        "sale_date",
        *_cited(Reinstatement, exists=Existence.YES, counts_from=CountsFrom.SALE),
        _of("reinstatement"),
        TAKEN,
    ),
    Change(Redemption, TEXAS, "sale_date", *_cited(Redemption), _of("redemption"), TAKEN),
    Change(
        PublicSale,
        TEXAS,
        "sale_date",
        *_cited(PublicSale),
        _of("public_sale"),
        TAKEN,
    ),
    Change(
        SaleNotice,
        TEXAS,
        "sale_date",
        *_cited(SaleNotice, minimum_days=10),
        _defect,
        SOLD | {"notice_before_sale": "no"},
    ),
    Change(
        AfterSale,
        TEXAS,
        "sale_date",
        *_cited(AfterSale, days=14),
        _defect,
        SOLD | {"stage": "billed", "claimed_deficiency": "5600", "explanation_received": "no"},
    ),
    Change(
        AnswerDeadline,
        TEXAS,
        "sued_on",
        *_cited(AnswerDeadline, plan_by_days=20),
        lambda outcome: [one.cite for one in outcome.timeline if one.code == "answer_by"],
        SUED | {"home_state": TEXAS, "served_on": "2026-03-10"},
    ),
    Change(
        Garnishment,
        MAINE,
        "today",
        *_cited(Garnishment, kind=GarnishmentKind.PROHIBITED),
        _of("garnishment"),
        SUED | {"stage": "judgment", "judgment_amount": "5600", "acceleration_date": None},
    ),
    Change(
        JudgmentInterest,
        TEXAS,
        "judgment_date",
        *_cited(JudgmentInterest, annual_percent=7, kind=RateKind.FIXED),
        _of("judgment_interest"),
        SOLD | {"stage": "judgment", "judgment_amount": "5600", "sale_date": "2025-01-10"},
    ),
    Change(
        JudgmentLife,
        TEXAS,
        "judgment_date",
        *_cited(JudgmentLife, years=10),
        _of("judgment_life"),
        SOLD | {"stage": "judgment", "judgment_amount": "5600", "sale_date": "2025-01-10"},
    ),
    Change(
        Exemption,
        OHIO,
        "today",
        Exemption(cite="OLD LAW", status=Status.STATUTE, vehicle=Decimal(5000)),
        Exemption(cite="NEW LAW", status=Status.UNVERIFIED, vehicle=Decimal(5000)),
        lambda outcome: "exemption" in outcome.law.unconfirmed,
        SUED,
    ),
    Change(
        TitleLoan,
        TEXAS,
        "sale_date",
        TitleLoan(cite="OLD LAW", status=Status.STATUTE, lending=TitleLending.CAPPED),
        TitleLoan(cite="NEW LAW", status=Status.STATUTE, lending=TitleLending.CAPPED, personally_liable=Existence.YES),
        lambda outcome: outcome.estimate.deficiency,
        SOLD | {"contract_type": "direct_loan", "lender_kind": "title_lender"},
    ),
)
"""One for each kind of rule."""
