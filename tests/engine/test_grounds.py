"""What a letter raises: the limits and wrongs that the answers meet, and every point in the number."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from calculator.engine.governing import Governing
from calculator.engine.grounds import Ground, Point, legal_grounds, points
from calculator.engine.outcome import FoundIssue, LimitationOutcome, Outcome
from calculator.engine.rulebook import Rulebook
from calculator.engine.vocabulary import (
    DefectCode,
    Effect,
    Finding,
    LimitationStatus,
    LimitKind,
    NoticeKind,
)
from tests.engine.rulebooks import TODAY, outcome, told

GEORGIA = {
    "state": "GA",
    "stage": "billed",
    "contract_type": "sale_contract",
    "repossession_date": "2026-05-01",
    "repossession_notice": "no",
    "claimed_deficiency": "7600",
}
TEXAS = {"state": "TX", "stage": "billed", "notice_before_sale": "no", "claimed_deficiency": "7600"}


def case(rulebook: Rulebook, **raw: Any) -> tuple[Governing, Outcome]:
    law = Governing.of(told(TODAY, **raw), rulebook.jurisdictions, TODAY)
    return law, outcome(TODAY, rulebook, **raw)


def grounds(rulebook: Rulebook, **raw: Any) -> tuple[Ground, ...]:
    return legal_grounds(*case(rulebook, **raw))


def test_a_notice_that_never_came_is_raised_with_its_law(rulebook: Rulebook) -> None:
    (found,) = grounds(rulebook, **GEORGIA)
    assert found.kind is LimitKind.BARRED_IF_NO_NOTICE
    assert found.effect is Effect.BARS
    assert found.notice is NoticeKind.AFTER_REPOSSESSION
    assert found.missing
    assert found.cite == "O.C.G.A. 10-1-36"


def test_a_notice_that_came_late_is_not_called_missing(rulebook: Rulebook) -> None:
    late = {"repossession_notice": "yes", "repossession_notice_date": "2026-06-30", "notice_delivery": "certified"}
    (found,) = grounds(rulebook, **GEORGIA | late)
    assert found.effect is Effect.BARS
    assert not found.missing


@pytest.mark.parametrize("gone", ["contract_type", "repossession_notice"])
def test_nothing_is_raised_that_an_answer_may_still_rule_out(rulebook: Rulebook, gone: str) -> None:
    raw = {key: given for key, given in GEORGIA.items() if key != gone}
    law, found = case(rulebook, **raw)
    assert Effect.MAY_BAR in [one.effect for one in found.law.limits]
    assert legal_grounds(law, found) == ()


def test_a_price_below_the_state_s_amount_is_raised_with_both_figures(rulebook: Rulebook) -> None:
    (found,) = grounds(
        rulebook,
        state="MN",
        stage="billed",
        contract_type="sale_contract",
        contract_date="2024-01-01",
        amount_financed="5000",
        claimed_deficiency="4000",
    )
    assert (found.measure, found.figure) == ("amount_financed", Decimal(5000))
    assert found.threshold is not None
    assert found.threshold > Decimal(5000)
    assert not found.missing


def test_an_appraisal_that_was_not_seen_may_have_been_made(rulebook: Rulebook) -> None:
    (found,) = grounds(
        rulebook, state="LA", stage="billed", sale_kind="sheriff", appraised="no", claimed_deficiency="4000"
    )
    assert found.kind is LimitKind.APPRAISAL_REQUIRED
    assert found.missing
    assert found.notice is None


def test_a_wrong_that_bars_all_is_raised_as_a_maybe(rulebook: Rulebook) -> None:
    (found,) = grounds(rulebook, **TEXAS)
    assert (found.kind, found.effect, found.missing) == (DefectCode.NO_NOTICE, Effect.MAY_BAR, True)
    assert "9.611" in found.cite


def test_one_missing_notice_is_raised_once(rulebook: Rulebook) -> None:
    law, found = case(
        rulebook,
        state="CA",
        stage="billed",
        contract_type="sale_contract",
        repossession_date="2026-05-01",
        notice_before_sale="no",
        claimed_deficiency="4000",
    )
    assert DefectCode.NO_NOTICE in [one.code for one in found.law.defects]
    assert [one.kind for one in legal_grounds(law, found)] == [LimitKind.BARRED_IF_NO_NOTICE]


def test_the_heaviest_comes_first(rulebook: Rulebook) -> None:
    found = grounds(
        rulebook,
        stage="billed",
        contract_type="sale_contract",
        repossession_date="2026-01-20",
        repossession_notice="no",
        notice_before_sale="no",
        claimed_deficiency="5000",
    )
    assert [one.effect for one in found] == [Effect.BARS, Effect.REDUCES, Effect.MAY_BAR]


@pytest.mark.parametrize(("extinguishes", "raised"), [(True, [Finding.TIME_BARRED]), (False, [])])
def test_the_end_of_the_debt_itself_is_raised_and_not_that_of_the_suit(
    rulebook: Rulebook, extinguishes: bool, raised: list[Finding]
) -> None:
    law, found = case(rulebook, stage="billed", claimed_deficiency="5000")
    over = LimitationOutcome(
        years=6,
        earliest=None,
        latest=None,
        likely=None,
        status=LimitationStatus.EXPIRED,
        extinguishes=extinguishes,
        cite="Wis. Stat. 893.05",
        url="",
    )
    changed = replace(found, law=replace(found.law, limitation=over))
    assert [one.kind for one in legal_grounds(law, changed)] == raised


# The points in the number

DISPUTED = {
    "stage": "billed",
    "balance": "9800",
    "sale_price": "4200",
    "repossession_cost": "1450",
    "costs_known": "yes",
    "claimed_deficiency": "9047.44",
    "sold_to_insider": "yes",
    "notice_before_sale": "no",
    "explanation_received": "no",
    "add_ons": ["gap"],
}


def disputed(rulebook: Rulebook, **raw: Any) -> dict[str, Point]:
    law, found = case(rulebook, **DISPUTED | raw)
    told_points = points(law, found)
    codes = [one.code.value for one in told_points]
    assert len(codes) == len(set(codes)), "each matter once"
    assert found.claim_check is not None
    findings, defects = found.claim_check.findings, found.law.defects
    assert set(codes) == {one.code.value for one in findings} | {one.code.value for one in defects}
    return {one.code.value: one for one in told_points}


def test_every_finding_and_every_defect_is_a_point_with_its_law(rulebook: Rulebook) -> None:
    found = disputed(rulebook)
    assert found["cost_above_typical"].line == "repossession_cost"
    assert found["cost_above_typical"].line_amount == Decimal("1450.00")
    assert found["does_not_add_up"].cite == found["no_explanation"].cite == "Ohio Rev. Code 1309.616 (UCC 9-616)"
    assert "1317.16" in found["no_notice"].cite
    assert all(one.cite for one in found.values())


def test_law_that_nobody_read_is_cited_by_its_uniform_number(rulebook: Rulebook) -> None:
    assert disputed(rulebook, state="MI")["does_not_add_up"].cite == "UCC 9-616(c)"


def test_that_they_ask_for_less_is_no_point(rulebook: Rulebook) -> None:
    law, found = case(rulebook, **DISPUTED)
    assert found.claim_check is not None
    less = replace(found.claim_check, findings=(FoundIssue(Finding.ASKS_LESS, Decimal("100.00")),))
    changed = replace(found, claim_check=less)
    assert Finding.ASKS_LESS not in [one.code for one in points(law, changed)]
