import json
from dataclasses import fields, replace
from datetime import date
from decimal import ROUND_DOWN, Decimal, localcontext
from typing import Any

import pytest

from calculator.engine import assess
from calculator.engine.outcome import Law, document
from calculator.engine.rulebook import JudgmentInterest, SelfHelp
from calculator.engine.vocabulary import Existence, Stage, State, Status
from tests.engine.rulebooks import BOOK, SETTLED, TODAY, assumption, book, outcome, place, printed, told

OHIO: dict[str, object] = {
    "balance": "9800",
    "repossession_cost": "450",
    "storage_cost": "300",
    "sale_cost": "250",
    "sale_price": "4200",
    "costs_known": "yes",
}


def test_it_works() -> None:
    found = printed(**OHIO, sale_date="2026-05-01")
    assert found["release"] == 12
    assert found["today"] == "2026-11-24"
    assert found["state"] == "OH"
    assert found["estimate"]["deficiency"] == "6600.00"
    assert found["estimate"]["as_of"] == "2026-05-01"
    assert found["estimate"]["per_day"] is None
    assert found["estimate"]["lines"][1] == {
        "code": "sale_price",
        "group": "proceeds",
        "amount": "-4200.00",
        "low": "-4200.00",
        "high": "-4200.00",
        "source": "answer",
    }


def test_every_key_of_the_contract_is_there_and_in_its_order() -> None:
    found = printed()
    assert list(found) == [
        "release",
        "today",
        "state",
        "estimate",
        "claim_check",
        "law",
        "verdict",
        "credit",
        "timeline",
        "tax",
        "settlement",
        "options",
        "tips",
        "letters",
        "warnings",
    ]
    assert list(found["estimate"]) == [
        "basis",
        "as_of",
        "per_day",
        "missing",
        "lines",
        "low",
        "likely",
        "high",
        "deficiency",
        "surplus",
    ]
    assert list(found["law"]) == [
        "limits",
        "after_limits",
        "defects",
        "statutory_damages",
        "remedies",
        "limitation",
        "cure",
        "reinstatement",
        "redemption",
        "self_help",
        "garnishment",
        "judgment_interest",
        "questions",
        "unconfirmed",
        "home_limits",
        "public_sale",
        "judgment_life",
    ]


def test_what_does_not_apply_is_null_and_a_list_is_empty() -> None:
    found = printed(TODAY, book(place("TX"), tips=()), state="TX")
    empty = {key: value for key, value in found.items() if key != "options" and value in (None, [])}
    assert empty == {
        "claim_check": None,
        "credit": None,
        "timeline": [],
        "tax": None,
        "settlement": None,
        "tips": [],
        "letters": [],
        "warnings": [],
    }
    assert found["law"] == {field.name: ([] if field.default == () else None) for field in fields(Law)}


def test_the_parts_of_a_claim_check() -> None:
    assert printed(**OHIO, claimed_deficiency="6900")["claim_check"] == {
        "claimed": "6900.00",
        "computed": "6600.00",
        "difference": "300.00",
        "findings": [{"code": "does_not_add_up", "amount": "300.00", "line": None, "up_to": None}],
    }


def test_the_parts_of_the_law() -> None:
    found = printed(contract_type="sale_contract", first_missed_payment="2025-06-01", last_payment_date="2025-05-01")
    assert found["law"]["limitation"] == {
        "years": 6,
        "earliest": "2029-06-01",
        "latest": "2031-06-01",
        "likely": "2031-05-01",
        "status": "running",
        "extinguishes": False,
        "cite": "Ohio sale",
        "url": "https://oh",
    }
    assert found["law"]["self_help"] == {"allowed": True, "cite": "Ohio peace"}
    assert found["law"]["judgment_interest"] == {"annual_percent": "7", "cite": "Ohio rate"}
    assert found["credit"] == {"leaves_report": "2032-06-01", "latest_lawful": "2032-11-28"}


def test_the_parts_of_a_right() -> None:
    raw = {"stage": "repossessed", "repossession_date": "2026-11-14", "balance": "9800", "costs_known": "yes"}
    found = printed(**raw, monthly_payment="400", missed_payments=2)
    reinstatement = found["law"]["reinstatement"]
    assert reinstatement == {
        "available": "conditional",
        "amount": "800.00",
        "by": "2026-12-04",
        "cite": "Ohio reinstate",
        "condition": "once",
        "quote": "",
    }
    assert found["law"]["redemption"]["available"] is True
    assert found["law"]["redemption"]["amount"] == "9800.00"
    assert found["law"]["redemption"]["by"] is None


def test_an_event_in_print() -> None:
    (first, *_) = printed(stage="behind", first_missed_payment="2025-06-01")["timeline"]
    assert first == {
        "code": "first_missed_payment",
        "date": "2025-06-01",
        "when": "past",
        "deadline": False,
        "cite": "",
    }


def test_texas_behind_with_terms_and_a_value_is_a_range() -> None:
    found = outcome(
        state="TX",
        stage="behind",
        amount_financed="24000",
        apr="9",
        term_months=72,
        payments_made=20,
        vehicle_value="12000",
    )
    assert found.estimate.basis.value == "projected_sale"
    assert (found.estimate.low, found.estimate.likely, found.estimate.high) == (
        Decimal("10721.10"),
        Decimal("13671.10"),
        Decimal("15871.10"),
    )
    assert found.credit is None


@pytest.mark.parametrize("stage", list(Stage))
@pytest.mark.parametrize("state", ["OH", "TX", "LA"])
def test_state_and_stage_are_enough_to_answer(stage: Stage, state: str) -> None:
    found = printed(state=state, stage=stage.value)
    assert found["estimate"]["basis"] == "not_enough"
    assert json.loads(json.dumps(found)) == found


def test_the_same_three_values_give_the_same_outcome() -> None:
    answers = told(**OHIO, first_missed_payment="2025-06-01")
    assert assess(answers, BOOK, TODAY) == assess(answers, BOOK, TODAY)


def test_the_caller_s_decimal_context_changes_nothing() -> None:
    raw = {"amount_financed": "24000", "apr": "9", "term_months": 72, "payments_made": 20, "vehicle_value": "9999.99"}
    expected = outcome(**raw)
    with localcontext(prec=5, rounding=ROUND_DOWN):
        assert outcome(**raw) == expected
        assert assess(told(**raw), BOOK, TODAY) == expected


def test_a_rulebook_without_the_state_says_so() -> None:
    short = replace(BOOK, jurisdictions={State.OH: BOOK.jurisdictions[State.OH]})
    assert assess(told(), short, TODAY).state is State.OH
    with pytest.raises(KeyError):
        assess(told(state="TX"), short, TODAY)
    with pytest.raises(KeyError):
        assess(told(home_state="TX"), short, TODAY)


def test_stages_compare_in_the_order_of_things() -> None:
    stages = sorted(Stage)
    assert stages == [Stage(one) for one in ("paying", "behind", "repossessed", "sold", "billed", "sued", "judgment")]
    for number, stage in enumerate(stages):
        assert all(stage > one >= one and one <= one < stage for one in stages[:number])
    assert [stage.value for stage in stages if stage.after_sale] == ["sold", "billed", "sued", "judgment"]
    assert [stage.value for stage in stages if not stage.after_repossession] == ["paying", "behind"]


# warnings


@pytest.mark.parametrize(
    ("raw", "warning"),
    [
        ({"bankruptcy": "open"}, "automatic_stay"),
        ({"stage": "sued"}, "answer_suit_now"),
        ({"has_cosigner": "yes"}, "cosigner_liable"),
        ({"role": "cosigner"}, "cosigner_liable"),
        ({"balance": "5000", "vehicle_value": "10000"}, "may_be_surplus"),
        ({"balance": "5000", "balance_kind": "principal", "balance_date": "2026-01-01"}, "missing_rate"),
        ({"stage": "judgment", "judgment_amount": "1"}, "missing_rate"),
        ({"state": "MD"}, "contract_type_unknown"),
        ({"state": "LA"}, "rule_unverified"),
        ({"state": "OH"}, "payment_may_restart_clock"),
    ],
)
def test_a_warning(raw: dict[str, object], warning: str) -> None:
    assert warning in outcome(**{"state": "TX"} | raw).warnings


def test_no_warning_without_a_reason() -> None:
    assert outcome(state="TX", bankruptcy="discharged", has_cosigner="no").warnings == ()


# questions and unconfirmed topics


def test_the_type_of_contract_settles_what_differs_by_it() -> None:
    assert outcome(state="MD").law.questions == ("contract_type",)
    assert outcome(state="MD", contract_type="direct_loan").law.questions == ()
    assert outcome(state="TX").law.questions == ()


def test_a_right_asks_for_what_decides_it() -> None:
    assert "amount_financed" in outcome(state="WI", stage="behind").law.questions
    assert "amount_financed" not in outcome(state="WI", stage="behind", amount_financed="20000").law.questions
    assert outcome(state="WI", stage="behind", amount_financed="30000").law.questions == ()


def test_topics_that_could_not_be_confirmed() -> None:
    assert outcome(state="LA").law.unconfirmed == ("limitation", "judgment_interest")
    assert outcome(state="WI").law.unconfirmed == ("payment_restart",)
    assert outcome(state="TX").law.unconfirmed == ()


@pytest.mark.parametrize(
    ("allowed", "printed_as"), [("yes", True), ("no", False), ("conditional", "conditional"), ("unknown", None)]
)
def test_self_help(allowed: str, printed_as: object) -> None:
    rule = SelfHelp(cite="Code", status=Status.STATUTE, allowed=Existence(allowed))
    found = printed(TODAY, book(place("TX", *SETTLED, rule)), state="TX")["law"]["self_help"]
    assert found == (None if printed_as is None else {"allowed": printed_as, "cite": "Code"})


def test_a_rule_counts_only_while_in_force() -> None:
    old = JudgmentInterest(
        cite="old", status=Status.STATUTE, annual_percent=Decimal(9), effective_to=date(2026, 12, 31)
    )
    new = replace(old, cite="new", annual_percent=Decimal(5), effective_from=date(2027, 1, 1), effective_to=None)
    rulebook = book(place("TX", *SETTLED, old, new))
    for today, cite in ((date(2026, 12, 31), "old"), (date(2027, 1, 1), "new")):
        found = outcome(today, rulebook, state="TX").law.judgment_interest
        assert found is not None
        assert found.cite == cite


# tips


def test_tips_are_those_whose_condition_holds_in_the_rulebook_s_order() -> None:
    assert outcome(**OHIO).tips == ("for-everyone", "after-the-sale", "owes-a-lot")
    assert outcome(stage="behind").tips == ("for-everyone",)
    assert outcome(**OHIO | {"balance": "8199.99"}).tips == ("for-everyone", "after-the-sale")
    assert outcome(**OHIO | {"balance": "8200"}).tips == ("for-everyone", "after-the-sale", "owes-a-lot")


# the document


def floats(value: Any) -> list[float]:
    if isinstance(value, dict):
        return [one for part in value.values() for one in floats(part)]
    if isinstance(value, list):
        return [one for part in value for one in floats(part)]
    return [value] if isinstance(value, float) else []


def test_the_document_has_no_float_and_no_exponent() -> None:
    huge = {"balance": "1000000000", "balance_kind": "principal", "balance_date": "1900-01-01", "apr": "1000000000"}
    found = printed(**huge, sale_price="0", claimed_deficiency="0.01", first_missed_payment="1900-01-01")
    assert floats(found) == []
    assert "E+" not in json.dumps(found)
    assert found["estimate"]["lines"][1]["amount"].endswith(".00") or "." in found["estimate"]["lines"][1]["amount"]


def test_money_in_the_document_has_two_decimals() -> None:
    whole = {
        "recovery_rate": BOOK.assumptions["recovery_rate"],
        "sale_cost": assumption("sale_cost", "150", "300", "700"),
    }
    found = printed(TODAY, book(assumptions=whole), stage="behind", balance="18000", vehicle_value="1")["estimate"]
    money = [line[column] for line in found["lines"] for column in ("low", "amount", "high")]
    money += [found[key] for key in ("low", "likely", "high", "deficiency", "surplus", "per_day")]
    assert [one for one in money if len(one.partition(".")[2]) != 2] == []


def test_values_print_as_json() -> None:
    assert document((Decimal("1E+3"), date(2026, 5, 1), Stage.SOLD, None, True, 5)) == [
        "1000",
        "2026-05-01",
        "sold",
        None,
        True,
        5,
    ]


def test_an_outcome_cannot_be_changed() -> None:
    found: Any = outcome()
    with pytest.raises(AttributeError):
        found.release = 13
