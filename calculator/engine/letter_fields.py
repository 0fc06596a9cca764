"""The named fields that a letter is written with, such as `{{claimed_amount}}`: a closed list, and their values.

A field's value is an amount, a day, a number, a citation, a list of codes or a sentence; the words come later. It is
`None` where it is not known, and always for what is never asked: names, addresses and numbers of accounts, which the
borrower writes into the finished letter.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from enum import StrEnum

from calculator.engine.answering import answer_by
from calculator.engine.answers import Answers
from calculator.engine.explanation import explanation_due
from calculator.engine.governing import Governing
from calculator.engine.grounds import Ground, Point, home_grounds, legal_grounds, own_cite, points
from calculator.engine.money import ZERO
from calculator.engine.outcome import Defect, FoundIssue, Line, Option, Outcome, Right
from calculator.engine.rulebook import AfterSale, Jurisdiction, Rule, SaleNotice, Text
from calculator.engine.settlement import first_offer
from calculator.engine.vocabulary import AddOn, Basis, Finding, Holder, LineSource, OptionCode, Stage

Listed = (
    tuple[Line, ...]
    | tuple[FoundIssue, ...]
    | tuple[Defect, ...]
    | tuple[AddOn, ...]
    | tuple[Ground, ...]
    | tuple[Point, ...]
)


class Sentence(StrEnum):
    """Words that hang on the case: which of them a letter says. They may have fields of their own."""

    ASKED_IN_A_LETTER = "asked_in_a_letter"
    ASKED = "asked"
    NOT_ASKED_YET = "not_asked_yet"
    SUM_IS_LESS = "sum_is_less"
    SUM = "sum"
    PROVE_THE_MAILING = "prove_the_mailing"
    PROVE_IT = "prove_it"
    ANSWER_ME = "answer_me"
    ANSWER_ME_COLLECTOR = "answer_me_collector"
    ANSWER_ME_BUYER = "answer_me_buyer"
    ANSWER_ME_SUED = "answer_me_sued"
    ANSWER_ME_SUED_BY_ANOTHER = "answer_me_sued_by_another"
    GIVE_IT_BACK = "give_it_back"
    CREDIT_IT = "credit_it"
    EXPLANATION_OWN_SECTION = "explanation_own_section"
    EXPLANATION_OTHER_SECTION = "explanation_other_section"
    EXPLANATION_UNIFORM = "explanation_uniform"
    NOTICE_OWN_SECTION = "notice_own_section"
    NOTICE_UNIFORM = "notice_uniform"
    REDEMPTION_OWN_SECTION = "redemption_own_section"
    REDEMPTION_UNIFORM = "redemption_uniform"


Value = Decimal | date | int | str | Text | Sentence | Listed


@dataclass(frozen=True)
class Facts:
    """What the fields of one borrower's letter are filled from: the outcome, and the law it was found under."""

    law: Governing
    outcome: Outcome

    @property
    def answers(self) -> Answers:
        return self.law.answers

    @property
    def place(self) -> Jurisdiction:
        return self.law.place


Source = Callable[[Facts], Value | None]


def _never(facts: Facts) -> None:
    """What is never asked."""
    return None


def _answer_by(facts: Facts) -> date | None:
    """The day on the summons, or the earliest that the law of the courts may mean."""
    found = answer_by(facts.law)
    return None if found is None else found.date


def _answer(key: str) -> Source:
    return lambda facts: getattr(facts.answers, key)


def _right(name: str, part: str) -> Source:
    def found(facts: Facts) -> Value | None:
        right: Right | None = getattr(facts.outcome.law, name)
        return getattr(right, part, None)

    return found


def _offer(part: str) -> Source:
    return lambda facts: getattr(facts.outcome.settlement, part, None)


def _limitation(part: str) -> Source:
    return lambda facts: getattr(facts.outcome.law.limitation, part, None)


def _credit(part: str) -> Source:
    return lambda facts: getattr(facts.outcome.credit, part, None)


def _known_sale(facts: Facts) -> bool:
    """Whether the lender's own figures are there to be added up: the balance and what the car sold for."""
    given = facts.answers.balance is not None and facts.answers.sale_price is not None
    return given and facts.outcome.estimate.basis is Basis.ACTUAL_SALE


def _statement_lines(facts: Facts) -> tuple[Line, ...]:
    """The lines that `computed_amount` is the sum of: those given, and interest worked out from what was given."""
    if not _known_sale(facts):
        return ()
    return tuple(line for line in facts.outcome.estimate.lines if line.source is not LineSource.ASSUMPTION)


def _computed_amount(facts: Facts) -> Decimal | None:
    check, lines = facts.outcome.claim_check, _statement_lines(facts)
    if check is not None:
        return check.computed
    return sum((line.amount for line in lines), ZERO) if lines else None


def _difference(facts: Facts) -> Decimal | None:
    return facts.outcome.claim_check.difference if facts.outcome.claim_check else None


def _surplus(facts: Facts) -> Decimal | None:
    """What is left over for the borrower, where every line is known."""
    span = facts.outcome.estimate.span
    known = _known_sale(facts) and span is not None and span.is_known
    return (facts.outcome.estimate.surplus or None) if known else None


def _left_after_insurance(facts: Facts) -> Decimal | None:
    """What the loan leaves after the insurer's payment and every credit given; `None` where that is not known."""
    span = facts.outcome.estimate.span
    paid = facts.answers.total_loss is not None and facts.answers.insurance_payment is not None
    return span.likely if paid and span is not None and span.is_known else None


def _findings(facts: Facts) -> tuple[FoundIssue, ...]:
    """What is wrong with the number; that they ask for less is nothing to hold against them."""
    found = facts.outcome.claim_check.findings if facts.outcome.claim_check else ()
    return tuple(one for one in found if one.code is not Finding.ASKS_LESS)


def _missing_credits(facts: Facts) -> tuple[AddOn, ...]:
    """The add-ons bought, where no refund, GAP payment or other credit was given for any."""
    answers = facts.answers
    credited = any((answers.insurance_refunds, answers.gap_payment, answers.other_credits))
    return () if credited else answers.add_ons or ()


def _first_offer(facts: Facts) -> Decimal | None:
    return first_offer(facts.outcome.settlement, facts.answers.lump_sum)


def _plan(facts: Facts) -> Option | None:
    options = facts.outcome.options
    return next((one for one in options if one.code is OptionCode.PAYMENT_PLAN and one.available), None)


def _plan_total(facts: Facts) -> Decimal | None:
    plan = _plan(facts)
    return plan.cost.likely if plan and plan.cost else None


def _plan_months(facts: Facts) -> int | None:
    plan = _plan(facts)
    return plan.months if plan else None


# The law's place in the state's own code


def _own_cite(kind: type[Rule]) -> Source:
    return lambda facts: own_cite(facts.law, kind)


UNIFORM_NUMBER = "616"
"""A state's own section of UCC 9-616 keeps that number; another section may give other days than its 14."""


def _explanation_law(facts: Facts) -> Sentence:
    cite = own_cite(facts.law, AfterSale)
    if not cite:
        return Sentence.EXPLANATION_UNIFORM
    own = UNIFORM_NUMBER in cite
    return Sentence.EXPLANATION_OWN_SECTION if own else Sentence.EXPLANATION_OTHER_SECTION


def _notice_law(facts: Facts) -> Sentence:
    return Sentence.NOTICE_OWN_SECTION if own_cite(facts.law, SaleNotice) else Sentence.NOTICE_UNIFORM


def _redemption_law(facts: Facts) -> Sentence:
    known = _right("redemption", "cite")(facts)
    return Sentence.REDEMPTION_OWN_SECTION if known else Sentence.REDEMPTION_UNIFORM


# Sentences


def _what_they_ask(facts: Facts) -> Sentence:
    if facts.answers.claimed_deficiency is None:
        return Sentence.NOT_ASKED_YET
    return Sentence.ASKED if facts.answers.claim_date is None else Sentence.ASKED_IN_A_LETTER


def _sum_of_lines(facts: Facts) -> Sentence:
    """The difference is told only where it is one: what interest or unknown costs can make is none."""
    adds_up = all(one.code is not Finding.DOES_NOT_ADD_UP for one in _findings(facts))
    return Sentence.SUM if adds_up or (_difference(facts) or ZERO) <= 0 else Sentence.SUM_IS_LESS


def _proof_asked(facts: Facts) -> Sentence:
    mailed = any(one.notice is not None for one in legal_grounds(facts.law, facts.outcome))
    return Sentence.PROVE_THE_MAILING if mailed else Sentence.PROVE_IT


def _answer_asked(facts: Facts) -> Sentence:
    """What is asked of the one who gets the letter, who may not be the one who took and sold the car.

    A collector must verify a debt that is disputed in time (15 U.S.C. 1692g); in a suit the court's papers do that.
    """
    holder, sued = facts.answers.holder, facts.answers.stage is Stage.SUED
    if holder in (None, Holder.LENDER):
        return Sentence.ANSWER_ME_SUED if sued else Sentence.ANSWER_ME
    if sued:
        return Sentence.ANSWER_ME_SUED_BY_ANOTHER
    return Sentence.ANSWER_ME_BUYER if holder is Holder.DEBT_BUYER else Sentence.ANSWER_ME_COLLECTOR


def _car_back(facts: Facts) -> Sentence:
    return Sentence.CREDIT_IT if facts.answers.stage.after_sale else Sentence.GIVE_IT_BACK


FIELDS: Mapping[str, Source] = {
    # Written in by the borrower
    "your_name": _never,
    "your_address": _never,
    "your_phone": _never,
    "account_number": _never,
    "vehicle": _never,
    "lender_name": _never,
    "lender_address": _never,
    "collector_name": _never,
    "collector_address": _never,
    "recipient_name": _never,
    "recipient_address": _never,
    "bureau_name": _never,
    "bureau_address": _never,
    "court_name": _never,
    "case_number": _never,
    "insurer_name": _never,
    "insurer_address": _never,
    "signer_name": _never,
    "your_relation": _never,
    "former_spouse": _never,
    "loss_date": _never,
    "belongings": _never,
    "hardship_reason": _never,
    "active_duty": _never,
    "start_date": _never,
    # Where and when
    "today": lambda facts: facts.outcome.today,
    "state_name": lambda facts: facts.place.name,
    "home_name": lambda facts: facts.law.home.name,
    "contract_date": _answer("contract_date"),
    "first_missed_payment": _answer("first_missed_payment"),
    "repossession_date": _answer("repossession_date"),
    "notice_date": _answer("notice_date"),
    "sale_date": _answer("sale_date"),
    "claim_date": _answer("claim_date"),
    "explanation_requested_on": _answer("explanation_requested_on"),
    "explanation_due": lambda facts: explanation_due(facts.answers),
    "served_on": _answer("served_on"),
    "answer_due": _answer("answer_due"),
    "answer_by": _answer_by,
    "judgment_date": _answer("judgment_date"),
    # The lender's number and ours
    "balance": _answer("balance"),
    "sale_price": _answer("sale_price"),
    "claimed_amount": _answer("claimed_deficiency"),
    "computed_amount": _computed_amount,
    "difference": _difference,
    "surplus": _surplus,
    "statement_lines": _statement_lines,
    "findings_list": _findings,
    "add_ons_list": lambda facts: facts.answers.add_ons,
    "missing_credits": _missing_credits,
    "points_list": lambda facts: points(facts.law, facts.outcome),
    "what_they_ask": _what_they_ask,
    "sum_of_lines": _sum_of_lines,
    "answer_asked": _answer_asked,
    "judgment_amount": _answer("judgment_amount"),
    "insurance_payment": _answer("insurance_payment"),
    "left_after_insurance": _left_after_insurance,
    # Getting the car back
    "missed_payments": _answer("missed_payments"),
    "cure_amount": _right("cure", "amount"),
    "cure_by": _right("cure", "by"),
    "cure_cite": _right("cure", "cite"),
    "reinstatement_amount": _right("reinstatement", "amount"),
    "reinstate_by": _right("reinstatement", "by"),
    "reinstatement_cite": _right("reinstatement", "cite"),
    "redemption_amount": _right("redemption", "amount"),
    "redeem_by": _right("redemption", "by"),
    "redemption_cite": _right("redemption", "cite"),
    "redemption_law": _redemption_law,
    "car_back": _car_back,
    "public_sale_cite": _right("public_sale", "cite"),
    # What the law says
    "legal_bars": lambda facts: legal_grounds(facts.law, facts.outcome),
    "home_law": lambda facts: home_grounds(facts.law, facts.outcome),
    "proof_asked": _proof_asked,
    "sale_notice_cite": _own_cite(SaleNotice),
    "notice_law": _notice_law,
    "after_sale_cite": _own_cite(AfterSale),
    "explanation_law": _explanation_law,
    "defects_list": lambda facts: facts.outcome.law.defects,
    "statutory_damages": lambda facts: facts.outcome.law.statutory_damages,
    "limitation_cite": _limitation("cite"),
    "limitation_latest": _limitation("latest"),
    "leaves_report": _credit("leaves_report"),
    "latest_lawful": _credit("latest_lawful"),
    # Paying and settling
    "lump_sum": _answer("lump_sum"),
    "first_offer": _first_offer,
    "offer_opening": _offer("opening"),
    "offer_target": _offer("target"),
    "monthly_offer": _answer("monthly_spare"),
    "plan_months": _plan_months,
    "plan_total": _plan_total,
}

LISTS = frozenset(
    {
        "statement_lines",
        "findings_list",
        "points_list",
        "add_ons_list",
        "missing_credits",
        "defects_list",
        "legal_bars",
        "home_law",
    }
)
"""Fields that stand for a list, which needs a paragraph of its own."""

SENTENCES = frozenset(
    {
        "what_they_ask",
        "sum_of_lines",
        "answer_asked",
        "redemption_law",
        "car_back",
        "proof_asked",
        "notice_law",
        "explanation_law",
    }
)
"""Fields that stand for words chosen by the case: they are always known, so they leave no blank of their own."""

ADDRESSEES = frozenset({"lender_name", "collector_name", "recipient_name", "bureau_name", "insurer_name"})
"""A letter that names one of these is for sending; one that does not is for the borrower's own use."""

FIELD = re.compile(r"\{\{\s*(\w+)\s*\}\}", re.ASCII)
_PARAGRAPH = re.compile(r"\n[ \t]*\n")


def fill(body: str, said: Callable[[str], str]) -> str:
    """The text with every field replaced by what is said for its name. Nothing else in it means anything."""
    return FIELD.sub(lambda found: said(found[1]), body)


def fields_in(body: str) -> frozenset[str]:
    return frozenset(FIELD.findall(body))


def value(name: str, facts: Facts) -> Value | None:
    """What a field stands for; `None` where it is not known, or no longer a field."""
    found = FIELDS[name](facts) if name in FIELDS else None
    return None if found in ((), "") else found


def complaints(body: str) -> list[str]:
    """What is wrong with the fields of a text, a sentence each, for the editor."""
    return [*_unknown(body), *_crowded(body), *_unclosed(body)]


def _unknown(body: str) -> Iterator[str]:
    for name in dict.fromkeys(FIELD.findall(body)):
        if name not in FIELDS:
            close = get_close_matches(name, FIELDS, n=1)
            hint = f"Did you mean {{{{{close[0]}}}}}?" if close else f"Choose from: {', '.join(sorted(FIELDS))}."
            yield f"There is no field {{{{{name}}}}}. {hint}"


def _crowded(body: str) -> Iterator[str]:
    for paragraph in _PARAGRAPH.split(body):
        for name in FIELD.findall(paragraph):
            if name in LISTS and not FIELD.fullmatch(paragraph.strip()):
                yield f"{{{{{name}}}}} becomes a list. Put it on a line alone, with an empty line above and below."


def _unclosed(body: str) -> Iterator[str]:
    rest = FIELD.sub("", body)
    if "{" in rest or "}" in rest:
        yield "Write a field as its name between double braces, like {{your_name}}. One is not closed, or is no name."
