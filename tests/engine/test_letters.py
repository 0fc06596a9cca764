"""The letters that fit, and what their named fields stand for."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from calculator.engine.conditions import parse_condition
from calculator.engine.governing import Governing
from calculator.engine.letter_fields import (
    FIELDS,
    LISTS,
    SENTENCES,
    Facts,
    complaints,
    fields_in,
    fill,
    value,
)
from calculator.engine.outcome import Defect, Line
from calculator.engine.rulebook import Letter, Text
from calculator.engine.vocabulary import AddOn, DefectCode, Finding
from tests.engine.rulebooks import BOOK, TODAY, book, outcome, told

BILLED = {
    "stage": "billed",
    "balance": "9800",
    "sale_price": "4200",
    "repossession_cost": "450",
    "storage_cost": "300",
    "sale_cost": "250",
    "costs_known": "yes",
    "claimed_deficiency": "7047.44",
    "claim_date": "2026-11-09",
    "first_missed_payment": "2025-06-01",
}


def facts(**raw: Any) -> Facts:
    law = Governing.of(told(TODAY, **raw), BOOK.jurisdictions, TODAY)
    return Facts(law, outcome(TODAY, BOOK, **raw))


def letter(slug: str, when: dict[str, Any], order: int) -> Letter:
    words = Text(slug)
    return Letter(slug=slug, title=words, purpose=words, body=words, when=parse_condition(when), order=order)


# Which letters fit


def test_letters_are_those_whose_condition_holds_in_the_rulebook_s_order() -> None:
    letters = (
        letter("dispute", {"contains": {"outcome.claim_check.findings": "does_not_add_up"}}, 1),
        letter("explain", {"in": {"answers.stage": ["sold", "billed"]}}, 2),
        letter("anybody", {}, 3),
    )
    assert outcome(TODAY, book(letters=letters), **BILLED).letters == ("dispute", "explain", "anybody")
    assert outcome(TODAY, book(letters=letters), stage="sold").letters == ("explain", "anybody")
    assert outcome(TODAY, BOOK, **BILLED).letters == ()


# What fields stand for


def test_the_figures_are_the_outcomes() -> None:
    found = facts(**BILLED)
    check = found.outcome.claim_check
    assert check is not None
    assert value("claimed_amount", found) == check.claimed == Decimal("7047.44")
    assert value("computed_amount", found) == check.computed == Decimal("6600.00")
    assert value("difference", found) == check.difference == Decimal("447.44")
    assert value("claim_date", found) == date(2026, 11, 9)
    assert value("today", found) == TODAY
    assert value("state_name", found) == Text("OH")
    assert value("findings_list", found) == check.findings
    assert Finding.DOES_NOT_ADD_UP in [one.code for one in check.findings]


def test_the_lines_add_up_to_the_computed_amount() -> None:
    found = facts(**BILLED | {"insurance_refunds": "120.50"})
    lines = value("statement_lines", found)
    assert isinstance(lines, tuple)
    assert sum(line.amount for line in lines if isinstance(line, Line)) == value("computed_amount", found)


def test_no_line_is_an_estimate_of_ours() -> None:
    found = facts(**BILLED | {"costs_known": "no", "storage_cost": None})
    lines = value("statement_lines", found)
    assert isinstance(lines, tuple)
    assert "storage_cost" not in [line.code for line in lines if isinstance(line, Line)]
    assert facts(stage="sold", balance="9800", vehicle_value="7000").outcome.estimate.lines
    assert value("statement_lines", facts(stage="sold", balance="9800", vehicle_value="7000")) is None


def test_before_a_claim_the_sum_is_still_there() -> None:
    raw = {key: given for key, given in BILLED.items() if not key.startswith("claim")} | {"stage": "sold"}
    assert value("computed_amount", facts(**raw)) == Decimal("6600.00")
    assert value("difference", facts(**raw)) is None


def test_a_surplus_is_told_only_where_it_is_known() -> None:
    known = {"stage": "sold", "balance": "3000", "sale_price": "4200", "costs_known": "yes"}
    assert value("surplus", facts(**known)) == Decimal("1200.00")
    assert value("surplus", facts(**known | {"costs_known": "no"})) is None
    assert value("surplus", facts(**BILLED)) is None


@pytest.mark.parametrize(
    ("credits", "missing"),
    [({}, (AddOn.GAP,)), ({"insurance_refunds": "0"}, (AddOn.GAP,)), ({"gap_payment": "1"}, None)],
)
def test_credits_are_missing_where_none_was_given(credits: dict[str, str], missing: object) -> None:
    found = facts(**BILLED | {"add_ons": ["gap"]} | credits)
    assert value("missing_credits", found) == missing
    assert value("add_ons_list", found) == (AddOn.GAP,)


def test_nobody_offers_more_than_they_have(rulebook: Any) -> None:
    def offered(**raw: Any) -> Any:
        found = outcome(TODAY, rulebook, **BILLED | raw)
        law = Governing.of(told(TODAY, **BILLED | raw), rulebook.jurisdictions, TODAY)
        assert found.settlement is not None
        return value("first_offer", Facts(law, found)), found.settlement

    for lump in ({}, {"lump_sum": "6000"}, {"lump_sum": "500"}):
        first, ladder = offered(**lump)
        assert first == ladder.opening
    first, ladder = offered(lump_sum="500")
    assert first < ladder.walk_away == Decimal("500")
    assert outcome(TODAY, rulebook, **BILLED | {"lump_sum": "0"}).settlement is None


def test_a_day_to_answer_is_the_summonss_or_the_earliest_by_law(rulebook: Any) -> None:
    def day(**raw: Any) -> Any:
        raw = {"state": "NJ", "stage": "sued", "contract_type": "sale_contract"} | raw
        law = Governing.of(told(TODAY, **raw), rulebook.jurisdictions, TODAY)
        return value("answer_by", Facts(law, outcome(TODAY, rulebook, **raw)))

    assert day(served_on="2025-11-14") == date(2025, 12, 19)
    assert day(served_on="2025-11-14", answer_due="2025-12-24") == date(2025, 12, 24)
    assert day() is None


def test_without_a_ladder_nothing_is_offered() -> None:
    """All that somebody has is no first offer, and on a debt that is not known, barred or discharged there is none."""
    assert value("first_offer", facts(stage="billed", lump_sum="700")) is None
    assert value("first_offer", facts(stage="billed")) is None


def test_a_plan_says_how_long_and_how_much() -> None:
    found = facts(**BILLED | {"monthly_spare": "150"})
    assert value("monthly_offer", found) == Decimal("150")
    assert value("plan_months", found) == 44
    assert value("plan_total", found) == Decimal("6600.00")
    assert value("plan_months", facts(**BILLED)) is None


def test_rights_and_dates_come_from_the_outcome() -> None:
    found = facts(
        stage="repossessed",
        contract_type="sale_contract",
        repossession_date="2026-11-20",
        missed_payments="3",
        monthly_payment="400",
        repossession_cost="450",
        storage_cost="0",
        balance="9800",
        first_missed_payment="2026-08-01",
    )
    law = found.outcome.law
    assert law.reinstatement is not None
    assert law.redemption is not None
    assert found.outcome.credit is not None
    assert value("reinstatement_amount", found) == law.reinstatement.amount
    assert value("reinstate_by", found) == law.reinstatement.by == date(2026, 12, 10)
    assert value("reinstatement_cite", found) == "Ohio reinstate"
    assert value("redemption_amount", found) == law.redemption.amount
    assert value("leaves_report", found) == found.outcome.credit.leaves_report
    assert value("cure_amount", found) is None


def test_defects_and_the_time_to_sue() -> None:
    found = facts(**BILLED | {"notice_before_sale": "no", "explanation_requested_on": "2026-11-02"})
    defects = value("defects_list", found)
    assert isinstance(defects, tuple)
    assert DefectCode.NO_NOTICE in [one.code for one in defects if isinstance(one, Defect)]
    assert value("explanation_due", found) == date(2026, 11, 16)
    assert "Ohio" in str(value("limitation_cite", found))


@pytest.mark.parametrize("stage", ["paying", "sold", "billed", "judgment"])
def test_what_is_not_known_is_none(stage: str) -> None:
    found = facts(stage=stage)
    known = {name for name in FIELDS if value(name, found) is not None} - SENTENCES
    always = {"today", "state_name", "home_name"}
    assert always <= known <= always | {"limitation_cite"}


def test_a_field_that_is_gone_is_not_known() -> None:
    assert value("gone_since", facts(stage="sold")) is None


# Writing them


def test_fields_are_replaced_and_nothing_else() -> None:
    body = "Dear {{lender_name}}: {{ today }} {today} {% if x %} ${today}"
    assert fields_in(body) == {"lender_name", "today"}
    assert fill(body, str.upper) == "Dear LENDER_NAME: TODAY {today} {% if x %} ${today}"


def test_what_is_filled_in_is_not_filled_again() -> None:
    assert fill("{{your_name}}", lambda name: "{{today}}") == "{{today}}"


def test_good_fields_have_no_complaint() -> None:
    assert complaints("Dear {{your_name}},\n\n{{findings_list}}\n\nof {{today}}") == []
    assert complaints("\n\n".join(f"{{{{{name}}}}}" for name in FIELDS)) == []
    assert complaints("") == []


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("{{your_nam}}", "Did you mean {{your_name}}?"),
        ("{{zzzzzz}}", "Choose from: account_number"),
        ("{{your_name", "double braces"),
        ("your_name}}", "double braces"),
        ("{{your name}}", "double braces"),
        ("{{your_name|upper}}", "double braces"),
        ("{{answers.state}}", "double braces"),
        ("These: {{findings_list}}", "on a line alone"),
        ("above\n{{statement_lines}}", "on a line alone"),
    ],
)
def test_a_wrong_field_is_told_in_a_sentence(body: str, says: str) -> None:
    (said,) = complaints(body)
    assert says in said
    assert said.endswith((".", "?"))


def test_lists_are_fields() -> None:
    assert set(FIELDS) >= LISTS
