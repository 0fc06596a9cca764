from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.codec import (
    ContentError,
    canonical,
    content_of,
    decimal_text,
    digest,
    plain,
    read_content,
    structured,
)
from calculator.engine.conditions import Condition
from calculator.engine.rulebook import (
    RULE_KINDS,
    Cure,
    DeficiencyLimit,
    Garnishment,
    Jurisdiction,
    Limitation,
    MinimumWage,
    Rule,
    Rulebook,
    Scope,
    Text,
    Tier,
    Tip,
    Variant,
)
from calculator.engine.vocabulary import (
    Blocks,
    ContractType,
    CountsFrom,
    Existence,
    GarnishmentKind,
    LenderKind,
    LimitKind,
    RunsFrom,
    State,
    Status,
)
from calculator.models.rows import columns, record

HAND_BUILT = [
    Limitation(
        key="direct_loan",
        cite="KRS 413.160",
        status=Status.STATUTE,
        contract_type=ContractType.DIRECT_LOAN,
        years=10,
        years_low=10,
        years_high=15,
        variants=(Variant(15, None, date(2014, 7, 15)), Variant(10, date(2014, 7, 16))),
        runs_from=RunsFrom.BREACH,
    ),
    DeficiencyLimit(
        cite="x",
        status=Status.SECONDARY,
        kind=LimitKind.BARRED_BELOW,
        threshold=Decimal("1000.50"),
        scope=Scope((ContractType.SALE_CONTRACT,), (LenderKind.BANK,), Decimal(25000), date(2020, 1, 1), None),
        effective_from=date(2022, 12, 5),
        summary=Text("You owe nothing.", "No debe nada."),
    ),
    Cure(
        cite="",
        status=Status.UNVERIFIED,
        exists=Existence.CONDITIONAL,
        days=20,
        counts_from=CountsFrom.NOTICE,
        blocks=(Blocks.SUIT, Blocks.REPOSSESSION),
    ),
    Garnishment(
        cite="x",
        status=Status.STATUTE,
        kind=GarnishmentKind.TIERED,
        tiers=(Tier(Decimal(5), Decimal(100)), Tier(Decimal("20.5"))),
        minimum_wages=(MinimumWage(date(2026, 1, 1), Decimal("15.15"), "a page"),),
        head_exempt=True,
    ),
]


@pytest.mark.parametrize("rule", HAND_BUILT, ids=lambda rule: type(rule).__name__)
def test_a_rule_survives_the_way_to_json_and_back(rule: Rule) -> None:
    assert structured(type(rule), plain(rule)) == rule


@pytest.mark.parametrize("rule", HAND_BUILT, ids=lambda rule: type(rule).__name__)
def test_words_of_closed_sets_come_back_as_enumerations(rule: Rule) -> None:
    read = structured(type(rule), plain(rule))
    assert type(read.status) is Status
    assert all(type(one) is ContractType for one in read.scope.contract_types)


def test_the_whole_seed_survives(rulebook: Rulebook) -> None:
    content = content_of(rulebook)
    read = read_content(content, release=rulebook.release, published_on=rulebook.published_on, history=rulebook.history)
    assert read == rulebook
    assert canonical(content_of(read)) == canonical(content)


def test_defaults_are_left_out() -> None:
    rule = RULE_KINDS["redemption"](cite="UCC 9-623", status=Status.STATUTE)
    assert plain(rule) == {"cite": "UCC 9-623", "status": "statute"}


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9))
def test_a_number_has_one_spelling(number: Decimal) -> None:
    text = decimal_text(number)
    assert Decimal(text) == number
    assert "E" not in text
    assert text == decimal_text(Decimal(f"{number:f}0")) == decimal_text(number.normalize())
    assert text == "0" or not text.startswith("-0") or "." in text


@pytest.mark.parametrize(
    ("number", "text"),
    [("1000.00", "1000"), ("1E+3", "1000"), ("7.250", "7.25"), ("-0.00", "0"), ("0.5", "0.5")],
)
def test_numbers_are_written_plainly(number: str, text: str) -> None:
    assert decimal_text(Decimal(number)) == text


GOOD = {"cite": "x", "status": "statute", "kind": "barred_below", "threshold": "1000"}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"treshold": "1"}, "treshold"),
        ({"threshold": 1000.5}, "1000.5"),
        ({"threshold": "1e3"}, "1e3"),
        ({"threshold": True}, "True"),
        ({"threshold_is_floor": "yes"}, "yes"),
        ({"status": "certain"}, "certain"),
        ({"measure": "price"}, "price"),
        ({"effective_from": "05.12.2022"}, "05.12.2022"),
        ({"days": "21"}, "21"),
        ({"cite": None}, "None"),
        ({"delivery": ["pigeon"]}, "pigeon"),
    ],
)
def test_what_the_engine_does_not_know_is_refused(change: dict[str, Any], says: str) -> None:
    structured(DeficiencyLimit, GOOD)
    with pytest.raises(ContentError, match=says):
        structured(DeficiencyLimit, GOOD | change)


def test_a_missing_fact_is_named() -> None:
    with pytest.raises(ContentError, match="kind"):
        structured(DeficiencyLimit, {"cite": "x", "status": "statute"})


def test_an_unknown_kind_of_rule_is_refused() -> None:
    raw = {"code": "WI", "name": {"en": "Wisconsin"}, "time_zone": "America/Chicago", "rules": {"limitations": []}}
    with pytest.raises(ContentError, match="limitations"):
        structured(Jurisdiction, raw)


def test_two_rules_of_one_name_are_refused() -> None:
    raw = {
        "code": "WI",
        "name": {"en": "Wisconsin"},
        "time_zone": "America/Chicago",
        "rules": {"deficiency_limit": [GOOD, GOOD]},
    }
    with pytest.raises(ContentError, match="main"):
        structured(Jurisdiction, raw)


def test_a_condition_is_checked() -> None:
    raw = {"slug": "x", "title": {"en": "x"}, "body": {"en": "x"}, "order": 1}
    assert structured(Tip, raw | {"when": {}}).when == Condition()
    with pytest.raises(ContentError, match="stag"):
        structured(Tip, raw | {"when": {"equals": {"answers.stag": "sold"}}})


def test_rules_are_told_in_the_order_of_their_kinds(rulebook: Rulebook) -> None:
    order = list(RULE_KINDS.values())
    for place in rulebook.jurisdictions.values():
        told = [order.index(type(rule)) for rule in place.rules]
        assert told == sorted(told)


def test_tips_are_in_the_order_in_which_they_are_shown(rulebook: Rulebook) -> None:
    orders = [tip.order for tip in rulebook.tips]
    assert orders == sorted(orders)


def test_the_digest_sees_content_and_not_its_order() -> None:
    assert digest({"a": 1, "b": [1, 2]}) == digest({"b": [1, 2], "a": 1})
    assert digest({"a": 1}) != digest({"a": 2})


def test_columns_and_records_are_each_others_inverse(rulebook: Rulebook) -> None:
    class Row:
        def __init__(self, values: dict[str, Any]) -> None:
            self.__dict__ = values

    for value in (*rulebook.jurisdictions[State.CA].rules, *rulebook.tips, *rulebook.assumptions.values()):
        assert structured(type(value), record(Row(columns(value)), type(value))) == value
    place = replace(rulebook.jurisdictions[State.CA], rules=())
    assert structured(Jurisdiction, record(Row(columns(place)), Jurisdiction)) == place
