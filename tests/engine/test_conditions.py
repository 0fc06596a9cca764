from dataclasses import replace
from typing import Any

import pytest

from calculator.engine.conditions import (
    MOST_LEVELS,
    MOST_PARTS,
    Condition,
    ConditionError,
    never_matches,
    parse_condition,
)
from calculator.engine.outcome import Limit
from calculator.engine.vocabulary import Effect, Status
from tests.engine.rulebooks import outcome, told

ANSWERS: dict[str, Any] = {
    "state": "OH",
    "stage": "billed",
    "balance": "9800",
    "sale_price": "4200",
    "costs_known": "yes",
    "sealed": "no",
    "term_months": 72,
    "add_ons": ["gap", "service_contract"],
    "claimed_deficiency": "6000",
    "first_missed_payment": "2025-06-01",
}


def holds(raw: object) -> bool:
    """Whether a condition is true of one borrower: 5,600.00 owed, 6,000.00 claimed."""
    return parse_condition(raw).holds(told(**ANSWERS), outcome(**ANSWERS))


def test_it_works() -> None:
    assert holds({"equals": {"answers.stage": "billed"}})
    assert not holds({"equals": {"answers.stage": "sold"}})


def test_a_limit_is_found_by_its_code() -> None:
    """Seen: limits had no code, so such a condition looked right and never matched."""
    found, when = outcome(**ANSWERS), parse_condition({"contains": {"outcome.law.limits": "barred_below"}})
    limit = Limit("barred_below", "barred_below", Effect.BARS, "", "x", "", Status.STATUTE)
    with_it = replace(found, law=replace(found.law, limits=(limit,)))
    assert when.holds(told(**ANSWERS), with_it)
    assert not when.holds(told(**ANSWERS), replace(found, law=replace(found.law, limits=())))


def test_no_condition_is_always() -> None:
    assert holds({})
    assert Condition().holds(told(), outcome())


@pytest.mark.parametrize(
    "raw",
    [
        {"equals": {"answers.sealed": "no"}},
        {"equals": {"answers.balance": "9800"}},
        {"equals": {"answers.balance": 9800}},
        {"equals": {"answers.term_months": "72"}},
        {"equals": {"answers.first_missed_payment": "2025-06-01"}},
        {"equals": {"outcome.estimate.basis": "actual_sale"}},
        {"equals": {"outcome.estimate.deficiency": "5600"}},
        {"equals": {"outcome.law.self_help.allowed": True}},
        {"in": {"answers.stage": ["sold", "billed"]}},
        {"contains": {"answers.add_ons": "gap"}},
        {"contains": {"outcome.claim_check.findings": "does_not_add_up"}},
        {"contains": {"outcome.estimate.lines": "sale_price"}},
        {"contains": {"outcome.warnings": "payment_may_restart_clock"}},
        {"at_least": {"outcome.estimate.deficiency": "5600.00"}},
        {"at_most": {"outcome.estimate.deficiency": 5600}},
        {"more_than": {"outcome.estimate.deficiency": "5599.99"}},
        {"less_than": {"outcome.estimate.deficiency": "5600.01"}},
        {"at_least": {"answers.term_months": 72}},
        {"less_than": {"answers.first_missed_payment": "2025-06-02"}},
        {"known": "answers.balance"},
        {"known": "outcome.credit"},
        {"all": [{"known": "answers.balance"}, {"known": "answers.sale_price"}]},
        {"any": [{"known": "answers.judgment_date"}, {"known": "answers.sale_price"}]},
        {"not": {"known": "answers.judgment_date"}},
        {"not": {"equals": {"answers.judgment_rate": 5}}},
        {"not": {"less_than": {"answers.judgment_amount": 5}}},
    ],
)
def test_what_is_true(raw: dict[str, Any]) -> None:
    assert holds(raw)


@pytest.mark.parametrize(
    "raw",
    [
        {"equals": {"answers.sealed": "yes"}},
        {"in": {"answers.stage": ["sold", "sued"]}},
        {"contains": {"answers.add_ons": "credit_insurance"}},
        {"contains": {"answers.notice_missing": "contact"}},
        {"contains": {"outcome.claim_check.findings": "time_barred"}},
        {"contains": {"outcome.warnings": "rule_unverified"}},
        {"more_than": {"outcome.estimate.deficiency": 5600}},
        {"less_than": {"outcome.estimate.deficiency": 5600}},
        {"at_least": {"answers.judgment_amount": 0}},
        {"at_most": {"answers.judgment_amount": 0}},
        {"known": "answers.judgment_date"},
        {"known": "outcome.law.cure"},
        {"equals": {"outcome.law.cure.available": True}},
        {"all": [{"known": "answers.balance"}, {"known": "answers.judgment_date"}]},
        {"any": [{"known": "answers.judgment_amount"}, {"known": "answers.judgment_date"}]},
        {"not": {}},
    ],
)
def test_what_is_false(raw: dict[str, Any]) -> None:
    assert not holds(raw)


def test_amounts_compare_as_numbers_and_not_as_words() -> None:
    assert holds({"less_than": {"answers.balance": "10000"}})


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (None, "stands in braces"),
        ([], "stands in braces"),
        ("always", "stands in braces"),
        ({"equals": {"answers.stage": "sold"}, "known": "answers.balance"}, "says one thing"),
        ({"is": {"answers.stage": "sold"}}, "is"),
        ({"equals": {"stage": "sold"}}, "stage"),
        ({"equals": {"rulebook.release": 1}}, "answers. or outcome."),
        ({"equals": {"answers.colour": "red"}}, "colour"),
        ({"equals": {"answers.stage": "stolen"}}, "stolen"),
        ({"equals": {"answers.sealed": True}}, "True"),
        ({"equals": {"outcome.law.self_help.allowed": "yes"}}, "yes"),
        ({"equals": {"answers.balance": "much"}}, "much"),
        ({"equals": {"answers.term_months": True}}, "True"),
        ({"equals": {"answers.sale_date": "1 May"}}, "1 May"),
        ({"equals": {"answers.stage": "sold", "answers.use": "personal"}}, "one path"),
        ({"equals": "answers.stage"}, "one path"),
        ({"in": {"answers.stage": "sold"}}, "list"),
        ({"in": {"answers.stage": []}}, "list"),
        ({"in": {"answers.stage": ["sold", "stolen"]}}, "stolen"),
        ({"contains": {"answers.stage": "sold"}}, "not a list"),
        ({"contains": {"answers.add_ons": "tint"}}, "tint"),
        ({"contains": {"outcome.claim_check.findings": "unfair"}}, "unfair"),
        ({"at_least": {"answers.stage": "sold"}}, "neither a number nor a date"),
        ({"at_least": {"answers.sealed": "yes"}}, "neither a number nor a date"),
        ({"less_than": {"answers.sale_date": 5}}, "date"),
        ({"known": "answers"}, "answers"),
        ({"known": 5}, "5"),
        ({"known": "outcome.estimate.deficiency.cents"}, "cents"),
        ({"all": []}, "all"),
        ({"any": {"known": "answers.balance"}}, "any"),
        ({"all": [{"known": "answers.balance"}, {"known": "answers.colour"}]}, "colour"),
        ({"not": {"not": {"known": "answers.colour"}}}, "colour"),
    ],
)
def test_a_mistake_is_found_when_it_is_written(raw: object, says: str) -> None:
    with pytest.raises(ConditionError, match=says.replace(".", r"\.")):
        parse_condition(raw)


def short(value: object) -> str:
    """A parameter's name; Python spells no whole number out that has 5,000 digits."""
    return "10^5000" if value == 10**5000 else repr(value)[:20]


NO_NUMBERS = [
    *("NaN", "nan", "-NaN", "sNaN", "NaN123", "Infinity", "-Infinity", "inf", "1e999999", "1E-999999", "1e5", "0e9"),
    *("1_000", " 5", "5 ", "+5", "", ".5", "5.", "5,000", "٣", "9" * 29, "0." + "1" * 29, "-", "--1"),
    *(10**28, -(10**28), 10**5000, 1.5, float("nan"), float("inf"), True, None, [5], {"5": 5}),
]


@pytest.mark.parametrize("value", NO_NUMBERS, ids=short)
@pytest.mark.parametrize("operator", ["equals", "in", "at_least", "more_than", "at_most", "less_than"])
@pytest.mark.parametrize("path", ["answers.balance", "outcome.estimate.deficiency", "answers.term_months"])
def test_a_number_is_written_in_digits_and_is_finite(path: str, operator: str, value: object) -> None:
    with pytest.raises(ConditionError):
        parse_condition({operator: {path: [value] if operator == "in" else value}})


@pytest.mark.parametrize("value", NO_NUMBERS, ids=short)
@pytest.mark.parametrize("operator", ["equals", "at_least", "less_than"])
def test_one_that_was_stored_before_it_was_refused_is_false_and_raises_nothing(operator: str, value: object) -> None:
    condition = Condition({operator: {"answers.balance": value}})
    assert condition.holds(told(**ANSWERS), outcome(**ANSWERS)) is False


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 10**5000], ids=short)
def test_what_json_cannot_hold_stands_nowhere(value: object) -> None:
    with pytest.raises(ConditionError, match="number"):
        parse_condition({"equals": {"outcome.law.cure.cite": value}})
    with pytest.raises(ConditionError, match="number"):
        parse_condition({"in": {"outcome.law.cure.cite": ["x", value]}})


@pytest.mark.parametrize("value", [0, "0", "0.00", "-1", "49.99", 9800, "9" * 28, "0." + "1" * 28])
def test_what_a_number_may_look_like(value: object) -> None:
    assert parse_condition({"at_most": {"outcome.estimate.deficiency": value}})


def nested(times: int, operator: str = "not") -> dict[str, Any]:
    """A condition with this many levels below its first."""
    raw: dict[str, Any] = {}
    for _ in range(times):
        raw = {operator: raw if operator == "not" else [raw]}
    return raw


@pytest.mark.parametrize("operator", ["not", "all", "any"])
def test_nesting_is_bounded_and_the_editor_is_told_the_bound(operator: str) -> None:
    assert parse_condition(nested(MOST_LEVELS - 1, operator)).holds(told(), outcome()) in (True, False)
    for times in (MOST_LEVELS, 300, 2_000, 100_000):
        with pytest.raises(ConditionError, match="at most 20 levels deep"):
            parse_condition(nested(times, operator))


def test_lists_in_lists_are_no_way_round_it() -> None:
    value: list[Any] = []
    for _ in range(100_000):
        value = [value]
    with pytest.raises(ConditionError, match="at most 1000 parts"):
        parse_condition({"equals": {"answers.add_ons": value}})


def test_the_whole_size_is_bounded_and_the_editor_is_told_the_bound() -> None:
    known = {"known": "answers.balance"}  # two parts: the condition and its path
    assert holds({"all": [known] * (MOST_PARTS // 2 - 1)})
    for times in (MOST_PARTS // 2 + 1, 100_000):
        with pytest.raises(ConditionError, match="at most 1000 parts"):
            parse_condition({"all": [known] * times})
    with pytest.raises(ConditionError, match="at most 1000 parts"):
        parse_condition({"in": {"answers.stage": ["sold"] * 1_000}})


def test_what_was_written_is_kept() -> None:
    raw = {"not": {"known": "answers.balance"}}
    assert parse_condition(raw).raw == raw


NEVER: list[tuple[dict[str, Any], str]] = [
    ({"equals": {"answers.add_ons": "gap"}}, "“answers.add_ons” is a list, so it never equals one value."),
    ({"in": {"answers.notice_missing": ["date"]}}, "“answers.notice_missing” is a list"),
    ({"equals": {"outcome.law.limitation": "expired"}}, "“outcome.law.limitation” has parts and no value of its own."),
    ({"equals": {"outcome.law.limitation.cite": 5}}, "“outcome.law.limitation.cite” is text, and “5” is none."),
    ({"contains": {"outcome.timeline": "sold"}}, "“outcome.timeline” is never “sold”. It can be: first_missed"),
    ({"equals": {"outcome.verdict.next.code": "answer"}}, "“outcome.verdict.next.code” is never “answer”."),
    ({"not": {"any": [{"contains": {"outcome.law.questions": "blance"}}]}}, "“outcome.law.questions” is never"),
    ({"all": [{"at_most": {"answers.balance": "-1"}}]}, "“answers.balance” is never below 0, and “-1” is."),
]


@pytest.mark.parametrize(("raw", "says"), NEVER)
def test_what_can_never_be_so_is_told_and_still_read(raw: dict[str, Any], says: str) -> None:
    """An old release may hold it: it is refused where it is written, never where it is read."""
    (found,) = never_matches(parse_condition(raw))
    assert found.startswith(says)


@pytest.mark.parametrize(
    "raw",
    [
        {},
        {"known": "outcome.law.limitation"},
        {"contains": {"answers.add_ons": "gap"}},
        {"contains": {"outcome.timeline": "sale"}},
        {"contains": {"outcome.law.limits": "any_key"}},
        {"in": {"answers.stage": ["sold", "billed"]}},
        {"less_than": {"outcome.claim_check.difference": "-5"}},
        {"equals": {"outcome.tax.form_expected": True}},
    ],
)
def test_what_can_be_so_is_not_told(raw: dict[str, Any]) -> None:
    assert never_matches(parse_condition(raw)) == []
