from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any, get_type_hints

import pytest

from calculator.engine.answers import Answers
from calculator.engine.parsing import AnswerErrors, ProblemCode, assemble, parse, parse_values, print_answers
from calculator.engine.vocabulary import AddOn, NoticePart, Stage, State
from tests.engine.rulebooks import TODAY, refused, told

MINIMAL = {"state": "OH", "stage": "sold"}


def codes(raw: object, today: date = TODAY) -> dict[str, str]:
    return {key: problem.code.value for key, problem in refused(raw, today).items()}


def test_it_works() -> None:
    answers = told(sale_price="4200.00", apr="9.5", term_months=72, sale_date="2026-01-31", costs_known="yes")
    assert answers.state is State.OH
    assert answers.stage is Stage.SOLD
    assert str(answers.sale_price) == "4200.00"
    assert answers.apr == Decimal("9.5")
    assert answers.term_months == 72
    assert answers.sale_date == date(2026, 1, 31)
    assert answers.costs_known is True
    assert answers.balance is None


def test_every_answer_of_the_contract_is_known() -> None:
    contract = """
        state home_state work_state stage use contract_type lender_kind role has_cosigner sealed contract_date
        first_payment_date cash_price down_payment amount_financed finance_charge monthly_payment total_paid apr
        interest_kind term_months payments_made missed_payments first_missed_payment last_payment_date
        acceleration_date balance balance_kind balance_date balance_at_default accrued_interest late_fees
        other_charges unearned_rebate vehicle_value trade_in_value cure_notice cure_notice_date repossession_date
        repossession_kind peace_breached repossession_notice repossession_notice_date notice_delivery
        repossession_cost storage_cost preparation_cost sale_cost attorney_fees costs_known
        contract_allows_attorney_fees contract_allows_reinstatement notice_before_sale notice_date notice_missing
        sale_date sale_kind sale_price sold_to_insider appraised court_confirmed_sale add_ons insurance_refunds
        gap_payment other_credits payments_after_sale claimed_deficiency claim_date explanation_requested_on
        explanation_received holder sued_on served_on answer_due judgment_date judgment_amount judgment_rate
        paid_since_judgment bankruptcy bankruptcy_filed_on lump_sum monthly_spare weekly_disposable_earnings
        weekly_gross_earnings dependents household_size head_of_household protected_income_only public_assistance
        servicemember total_assets total_debts
        total_loss insurance_payment signer_died divorce_gave_car_away was_served pay_being_taken account_frozen
        form_1099c_amount form_1099c_year form_1099c_code own_payment_date
    """
    assert {field.name for field in fields(Answers)} == set(contract.split())


def test_defaults_of_the_contract() -> None:
    answers = told(home_state="TX")
    assert answers.home is State.TX
    assert answers.work is State.TX
    assert answers.personal_use
    assert answers.kind_of_balance.value == "payoff"
    assert told().home is State.OH
    assert told(home_state="TX", work_state="OK").work is State.OK
    assert not told(use="business").personal_use


@pytest.mark.parametrize("raw", [4200, "4200", "4200.0", "4200.00", " 4200 ", Decimal("4200"), Decimal("4.2E+3")])
def test_money_may_be_a_string_or_an_exact_number(raw: object) -> None:
    assert str(told(sale_price=raw).sale_price) == "4200.00"


@pytest.mark.parametrize("raw", [0, "0", "0.00", "-0", Decimal("-0.00")])
def test_zero_is_an_amount(raw: object) -> None:
    assert str(told(sale_price=raw).sale_price) == "0.00"


@pytest.mark.parametrize("raw", ["1000000000", "1000000000.00", 10**9, Decimal("1E+9")])
def test_a_billion_is_the_most(raw: object) -> None:
    assert told(sale_price=raw, apr=raw).sale_price == told(sale_price=raw, apr=raw).apr == 10**9


NO_NUMBERS: list[object] = [True, False, 4200.0, 0.0, float("nan"), [], {}, ["5"]]
NO_NUMBERS += ["", " ", "abc", "1e3", "1E3", "+5", "1,000", "$5", "5.", ".5", "--5", "٥", "0x10", "1_000", "5 0"]
NO_NUMBERS += ["NaN", "Infinity", Decimal("NaN"), Decimal("sNaN"), Decimal("Infinity")]


@pytest.mark.parametrize("raw", NO_NUMBERS)
@pytest.mark.parametrize("key", ["sale_price", "apr", "term_months"])
def test_what_is_no_number_is_refused(key: str, raw: object) -> None:
    assert codes(MINIMAL | {key: raw}) == {key: "not_a_number"}


@pytest.mark.parametrize("key", ["sale_price", "apr", "term_months"])
@pytest.mark.parametrize("raw", ["-1", -1, Decimal("-0.01"), "-1000000000000"])
def test_nothing_is_below_zero(key: str, raw: object) -> None:
    assert codes(MINIMAL | {key: raw}) == {key: "negative"}


TOO_LARGE: list[object] = ["1000000000.01", "1000000001", "9" * 40, 10**9 + 1, 10**400]
TOO_LARGE += [Decimal("1E+28"), Decimal("1E+999999"), Decimal("1E+9999999")]


@pytest.mark.parametrize("raw", TOO_LARGE, ids=lambda raw: f"{type(raw).__name__}_{len(str(raw))}_digits")
@pytest.mark.parametrize("key", ["sale_price", "apr"])
def test_more_than_a_billion_is_refused_however_large(key: str, raw: object) -> None:
    assert codes(MINIMAL | {key: raw}) == {key: "too_large"}


@pytest.mark.parametrize("raw", ["0.001", "12.345", "1." + "0" * 39 + "1", Decimal("1E-9"), Decimal("1E-9999999")])
def test_money_has_no_part_of_a_cent(raw: object) -> None:
    problem = refused(MINIMAL | {"sale_price": raw})["sale_price"]
    assert problem.code is ProblemCode.TOO_PRECISE
    assert problem.limit == "2"


def test_a_cent_never_turns_into_a_float() -> None:
    assert str(told(sale_price=Decimal("0.1")).sale_price) == "0.10"
    assert str(told(balance="999999999.99").balance) == "999999999.99"


@pytest.mark.parametrize(
    ("raw", "printed"),
    [("9", "9"), ("9.00", "9"), ("9.250", "9.25"), (100, "100"), ("0", "0"), ("0.000001", "0.000001"), ("010", "10")],
)
def test_equal_percents_print_alike(raw: object, printed: str) -> None:
    assert print_answers(told(apr=raw))["apr"] == printed


def test_a_percent_has_six_decimals_at_most() -> None:
    assert codes(MINIMAL | {"apr": "9.0000001"}) == {"apr": "too_precise"}


@pytest.mark.parametrize("raw", [0, "0", 72, "72", Decimal("72"), "72.0", 1200])
def test_whole_numbers(raw: object) -> None:
    assert told(term_months=raw).term_months == int(Decimal(str(raw)))


@pytest.mark.parametrize(
    ("raw", "code"),
    [("1.5", "not_whole"), (Decimal("0.1"), "not_whole"), (1201, "too_large"), (Decimal("1E+9999999"), "too_large")],
)
def test_what_is_no_whole_number_of_that_size_is_refused(raw: object, code: str) -> None:
    assert codes(MINIMAL | {"term_months": raw}) == {"term_months": code}


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("2025-02-29", "not_a_date"),
        ("2025-13-01", "not_a_date"),
        ("01/02/2025", "not_a_date"),
        ("2025-1-2", "not_a_date"),
        ("20250102", "not_a_date"),
        ("2025-W01-1", "not_a_date"),
        ("2025-01-02T00:00:00", "not_a_date"),
        ("٢٠٢٥-01-02", "not_a_date"),
        ("", "not_a_date"),
        (20250102, "not_a_date"),
        (True, "not_a_date"),
        (date(2025, 1, 2), "not_a_date"),
        ("1899-12-31", "date_out_of_range"),
        ("0001-01-01", "date_out_of_range"),
        ("2201-01-01", "date_out_of_range"),
    ],
)
def test_dates(raw: object, code: str) -> None:
    assert codes(MINIMAL | {"contract_date": raw}) == {"contract_date": code}


@pytest.mark.parametrize("day", ["1900-01-01", "2024-02-29", "2200-12-31"])
def test_the_first_and_the_last_day(day: str) -> None:
    answers = parse(MINIMAL | {"contract_date": day}, date(2200, 12, 31))
    assert answers.contract_date == date.fromisoformat(day)


@pytest.mark.parametrize(("raw", "value"), [("yes", True), (True, True), ("no", False), (False, False)])
def test_yes_and_no(raw: object, value: bool) -> None:
    assert told(sealed=raw).sealed is value


@pytest.mark.parametrize("raw", ["Yes", "true", "", 1, 0, "1", [], "unknown"])
def test_anything_else_is_neither_yes_nor_no(raw: object) -> None:
    assert codes(MINIMAL | {"sealed": raw}) == {"sealed": "not_yes_or_no"}


@pytest.mark.parametrize("raw", ["ZZ", "oh", "Ohio", "", 1, True, ["OH"], {}, "PR"])
def test_a_state_is_a_postal_code(raw: object) -> None:
    problem = refused({"state": raw, "stage": "sold"})["state"]
    assert problem.code is ProblemCode.NOT_A_CHOICE
    assert len(problem.choices) == 51


def test_a_choice_names_its_choices() -> None:
    assert refused(MINIMAL | {"use": "pleasure"})["use"].choices == ("personal", "business")


def test_lists_are_read_in_their_own_order_and_once() -> None:
    answers = told(add_ons=["credit_insurance", "gap", "gap"], notice_missing=("contact", "time_of_sale"))
    assert answers.add_ons == (AddOn.GAP, AddOn.CREDIT_INSURANCE)
    assert answers.notice_missing == (NoticePart.TIME_OF_SALE, NoticePart.CONTACT)
    assert told(add_ons=[]).add_ons == ()


@pytest.mark.parametrize(
    ("raw", "code"), [("gap", "not_a_list"), ({"gap": True}, "not_a_list"), (["gap", "tint"], "not_a_choice")]
)
def test_what_is_no_list_of_known_words_is_refused(raw: object, code: str) -> None:
    assert codes(MINIMAL | {"add_ons": raw}) == {"add_ons": code}


def test_null_counts_as_left_out() -> None:
    assert told(balance=None, add_ons=None, home_state=None) == told()
    assert codes({"state": None, "stage": None}) == {"state": "required", "stage": "required"}


@pytest.mark.parametrize("raw", [None, [], ["state"], "state", 5, True, Decimal(5)])
def test_input_that_is_no_object(raw: object) -> None:
    assert codes(raw) == {"": "not_an_object"}


def test_several_errors_are_named_in_one_go() -> None:
    assert codes({"state": "ZZ", "stage": "sold", "sale_price": "-5"}) == {
        "state": "not_a_choice",
        "sale_price": "negative",
    }


def test_unknown_keys_are_named_with_all_others() -> None:
    assert codes({"stage": "sold", "colour": "red", "State": "OH", "apr": True, "balance_date": "soon"}) == {
        "state": "required",
        "colour": "unknown_key",
        "State": "unknown_key",
        "apr": "not_a_number",
        "balance_date": "not_a_date",
    }


def test_an_unknown_key_is_an_error_even_without_a_value() -> None:
    assert codes(MINIMAL | {"colour": None}) == {"colour": "unknown_key"}


def test_contradictions_are_named_beside_bad_values() -> None:
    assert codes(MINIMAL | {"sale_price": "x", "sale_date": "2026-05-01", "claim_date": "2026-04-01"}) == {
        "sale_price": "not_a_number",
        "sale_date": "after",
        "claim_date": "before",
    }


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("contract_date", "first_missed_payment"),
        ("contract_date", "sale_date"),
        ("contract_date", "claim_date"),
        ("contract_date", "last_payment_date"),
        ("contract_date", "own_payment_date"),
        ("own_payment_date", "last_payment_date"),
        ("contract_date", "balance_date"),
        ("contract_date", "first_payment_date"),
        ("first_payment_date", "first_missed_payment"),
        ("first_missed_payment", "repossession_date"),
        ("first_missed_payment", "acceleration_date"),
        ("first_missed_payment", "sued_on"),
        ("repossession_date", "repossession_notice_date"),
        ("repossession_date", "sale_date"),
        ("repossession_date", "claim_date"),
        ("notice_date", "sale_date"),
        ("sale_date", "claim_date"),
        ("sued_on", "served_on"),
        ("sued_on", "judgment_date"),
        ("served_on", "judgment_date"),
        ("served_on", "answer_due"),
    ],
)
def test_days_out_of_order_are_an_error_under_both_keys(earlier: str, later: str) -> None:
    problems = refused({"state": "OH", "stage": "judgment", earlier: "2026-05-02", later: "2026-05-01"})
    assert {key: (problem.code.value, problem.other) for key, problem in problems.items()} == {
        earlier: ("after", later),
        later: ("before", earlier),
    }
    assert told(stage="judgment", **{earlier: "2026-05-01", later: "2026-05-01"}).stage is Stage.JUDGMENT


@pytest.mark.parametrize("key", [key for key, hint in get_type_hints(Answers).items() if hint == date | None])
def test_only_three_days_may_lie_ahead(key: str) -> None:
    raw = {"state": "OH", "stage": "repossessed", key: "2026-11-25"}
    if key in ("sale_date", "answer_due", "first_payment_date"):
        assert getattr(parse(raw, TODAY), key) == date(2026, 11, 25)
    else:
        assert codes(raw) == {key: "in_the_future"}
    assert getattr(parse(raw, date(2026, 11, 25)), key) == date(2026, 11, 25)


@pytest.mark.parametrize("stage", ["sold", "billed", "sued", "judgment"])
def test_a_car_sold_already_has_no_sale_ahead(stage: str) -> None:
    assert codes({"state": "OH", "stage": stage, "sale_date": "2026-11-25"}) == {
        "sale_date": "sale_ahead",
        "stage": "sale_ahead",
    }
    assert told(stage=stage, sale_date="2026-11-24").sale_date == TODAY


@pytest.mark.parametrize("stage", ["paying", "behind"])
@pytest.mark.parametrize("key", ["repossession_date", "sale_date"])
def test_a_car_still_there_was_neither_taken_nor_sold(stage: str, key: str) -> None:
    assert codes({"state": "OH", "stage": stage, key: "2026-05-01"}) == {
        key: "stage_too_early",
        "stage": "stage_too_early",
    }


@pytest.mark.parametrize("stage", ["repossessed", "sold", "billed", "sued", "judgment"])
def test_a_car_taken_has_a_day_on_which_it_was(stage: str) -> None:
    assert told(stage=stage, repossession_date="2026-05-01").repossession_date == date(2026, 5, 1)


@pytest.mark.parametrize(("payment", "fine"), [("180.00", False), ("179.99", False), ("0", False), ("180.01", True)])
def test_a_payment_must_pay_more_than_a_month_s_interest(payment: str, fine: bool) -> None:
    terms = {"amount_financed": "24000", "apr": "9", "monthly_payment": payment}
    if fine:
        assert str(told(**terms).monthly_payment) == payment
    else:
        problem = refused(MINIMAL | terms)["monthly_payment"]
        assert problem.code is ProblemCode.PAYMENT_TOO_SMALL
        assert problem.limit == "180.00"


def test_a_month_s_interest_of_a_part_of_a_cent_counts() -> None:
    terms = {"amount_financed": "1000.01", "apr": "12"}  # 10.0001 a month
    assert codes(MINIMAL | terms | {"monthly_payment": "10.00"}) == {"monthly_payment": "payment_too_small"}
    assert told(**terms, monthly_payment="10.01").apr == 12


def test_a_small_payment_alone_is_no_error() -> None:
    assert told(amount_financed="24000", monthly_payment="1").monthly_payment == 1
    assert told(apr="9", monthly_payment="1").monthly_payment == 1


def test_no_more_payments_than_the_term_has() -> None:
    assert codes(MINIMAL | {"payments_made": 73, "term_months": 72}) == {
        "payments_made": "more_payments_than_term",
        "term_months": "more_payments_than_term",
    }
    assert told(payments_made=72, term_months=72).payments_made == 72


EVERY_PROBLEM: dict[ProblemCode, Any] = {
    ProblemCode.REQUIRED: {"state": "OH"},
    ProblemCode.UNKNOWN_KEY: MINIMAL | {"x": 1},
    ProblemCode.NOT_AN_OBJECT: [],
    ProblemCode.NOT_A_CHOICE: MINIMAL | {"role": "friend"},
    ProblemCode.NOT_A_LIST: MINIMAL | {"add_ons": "gap"},
    ProblemCode.NOT_YES_OR_NO: MINIMAL | {"sealed": "maybe"},
    ProblemCode.NOT_A_NUMBER: MINIMAL | {"apr": "nine"},
    ProblemCode.NOT_WHOLE: MINIMAL | {"term_months": "1.5"},
    ProblemCode.NEGATIVE: MINIMAL | {"balance": -1},
    ProblemCode.TOO_LARGE: MINIMAL | {"balance": 10**10},
    ProblemCode.TOO_PRECISE: MINIMAL | {"balance": "1.001"},
    ProblemCode.NOT_A_DATE: MINIMAL | {"sale_date": "then"},
    ProblemCode.DATE_OUT_OF_RANGE: MINIMAL | {"sale_date": "1899-12-31"},
    ProblemCode.IN_THE_FUTURE: MINIMAL | {"sued_on": "2199-12-31"},
    ProblemCode.BEFORE: MINIMAL | {"contract_date": "2026-05-02", "sale_date": "2026-05-01"},
    ProblemCode.AFTER: MINIMAL | {"contract_date": "2026-05-02", "sale_date": "2026-05-01"},
    ProblemCode.STAGE_TOO_EARLY: MINIMAL | {"stage": "paying", "sale_date": "2026-05-01"},
    ProblemCode.SALE_AHEAD: MINIMAL | {"sale_date": "2199-12-31"},
    ProblemCode.PAYMENT_TOO_SMALL: MINIMAL | {"amount_financed": 100, "apr": 12, "monthly_payment": 1},
    ProblemCode.MORE_PAYMENTS_THAN_TERM: MINIMAL | {"payments_made": 2, "term_months": 1},
}


@pytest.mark.parametrize("code", list(ProblemCode))
def test_every_problem_can_be_met(code: ProblemCode) -> None:
    assert code in {problem.code for problem in refused(EVERY_PROBLEM[code]).values()}


def test_the_error_says_which_keys() -> None:
    with pytest.raises(AnswerErrors, match="balance: negative"):
        parse(MINIMAL | {"balance": -1}, TODAY)


def test_values_are_parsed_each_by_itself() -> None:
    values, problems = parse_values({"balance": "5", "apr": "x", "colour": 1, "add_ons": None})
    assert values == {"balance": Decimal("5.00")}
    assert {key: problem.code.value for key, problem in problems.items()} == {
        "apr": "not_a_number",
        "colour": "unknown_key",
    }


def test_answers_are_assembled_only_without_a_contradiction() -> None:
    values, _ = parse_values(MINIMAL | {"sale_date": "2026-05-01"})
    assert assemble(values, TODAY).sale_date == date(2026, 5, 1)
    with pytest.raises(AnswerErrors):
        assemble(values, date(2026, 4, 30))


def test_printed_answers_are_what_the_contract_says() -> None:
    answers = told(
        balance=9800,
        apr="9.50",
        term_months="72",
        sale_date="2026-05-01",
        costs_known=True,
        sealed="no",
        add_ons=["gap"],
    )
    assert print_answers(answers) == {
        "state": "OH",
        "stage": "sold",
        "sealed": "no",
        "apr": "9.5",
        "term_months": 72,
        "balance": "9800.00",
        "costs_known": "yes",
        "sale_date": "2026-05-01",
        "add_ons": ["gap"],
    }
    assert parse(print_answers(answers), TODAY) == answers
