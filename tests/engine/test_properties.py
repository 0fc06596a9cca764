"""What must hold whatever the borrower answers."""

import json
from dataclasses import fields, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from calculator.engine import assess
from calculator.engine.answers import Answers
from calculator.engine.garnishment import federal_most, garnishment
from calculator.engine.governing import Governing
from calculator.engine.money import cents
from calculator.engine.outcome import Amounts, Estimate, Outcome, document
from calculator.engine.parsing import parse, print_answers
from calculator.engine.rulebook import Garnishment
from calculator.engine.settlement import plan
from calculator.engine.vocabulary import ContractType, GarnishmentKind, OptionCode, Stage, State
from tests.engine.rulebooks import BOOK
from tests.engine.strategies import DATES, FIRST, IN_ORDER, LAST, OPTIONAL, accepted, asked, in_cents
from tests.support import published_rulebook


def assessed(case: tuple[Answers, date], **changes: Any) -> Outcome:
    answers, today = case
    return assess(replace(answers, **changes), BOOK, today)


def estimated(case: tuple[Answers, date], **changes: Any) -> Estimate:
    found = assessed(case, **changes).estimate
    assume(found.likely is not None)
    return found


def no_higher(one: Estimate, other: Estimate) -> bool:
    """Whether no column of one is above that of the other; of a judgment at an unknown rate the high one is open."""
    pairs = [(one.low, other.low), (one.likely, other.likely)]
    if not (one.is_open and other.is_open):
        pairs.append((one.high, other.high))
    return all(lower is not None and higher is not None and lower <= higher for lower, higher in pairs)


def floats(value: object) -> bool:
    if isinstance(value, dict):
        return any(floats(part) for part in value.values())
    if isinstance(value, list):
        return any(floats(part) for part in value)
    return isinstance(value, float)


@pytest.mark.examples(times=4)
@given(asked())
def test_any_valid_answers_are_assessed_and_print_as_json_without_a_float(case: tuple[Answers, date]) -> None:
    found = document(assessed(case))
    assert not floats(found)
    assert json.loads(json.dumps(found)) == found


@given(asked())
def test_what_is_printed_parses_back_to_the_same(case: tuple[Answers, date]) -> None:
    answers, today = case
    printed = print_answers(answers)
    assert parse(printed, today) == answers
    assert parse(json.loads(json.dumps(printed), parse_float=Decimal), today) == answers
    assert print_answers(parse(printed, today)) == printed


@given(st.data())
def test_each_answer_by_itself_parses_back_to_the_same(data: st.DataObject) -> None:
    key = data.draw(st.sampled_from(sorted(OPTIONAL)))
    raw = {"state": "OH", "stage": "repossessed", key: data.draw(OPTIONAL[key])}
    answers = parse(raw, LAST)
    assert getattr(answers, key) is not None
    assert parse(print_answers(answers), LAST) == answers


@given(asked() | asked(likely=True))
def test_the_lines_add_up_in_every_column(case: tuple[Answers, date]) -> None:
    found = estimated(case)
    assert found.low == sum(one.low for one in found.lines)
    assert found.likely == sum(one.amount for one in found.lines)
    assert found.is_open or found.high == sum(one.span.high for one in found.lines)
    assert all(amount == round(amount, 2) for one in found.lines for amount in one.span.columns)


@given(asked() | asked(likely=True))
def test_the_range_contains_the_likely_amount(case: tuple[Answers, date]) -> None:
    found = estimated(case)
    assert found.low is not None
    assert found.likely is not None
    assert found.low <= found.likely
    assert found.high is None or found.likely <= found.high


@given(asked() | asked(likely=True))
def test_there_is_a_deficiency_or_a_surplus(case: tuple[Answers, date]) -> None:
    found = estimated(case)
    assert found.deficiency is not None
    assert found.surplus is not None
    assert found.deficiency >= 0
    assert found.surplus >= 0
    assert found.deficiency * found.surplus == 0
    assert found.deficiency - found.surplus == found.likely


@given(asked(likely=True))
def test_what_is_known_is_the_same_in_all_three_columns(case: tuple[Answers, date]) -> None:
    for one in estimated(case).lines:
        if one.code == "accrued_interest" and one.source.value == "computed" and case[0].sale_date is None:
            assert one.low <= one.amount <= one.span.high  # it ran to a day of the sale that is not known
        elif one.code == "judgment_interest":
            assert one.low <= one.amount <= one.span.high  # its rate may be one that nobody told
        elif one.source.value != "assumption":
            assert one.low == one.amount == one.high


@given(asked(likely=True), in_cents(0, 60_000), in_cents(0, 60_000))
def test_more_proceeds_never_raise_the_amount(case: tuple[Answers, date], one: str, other: str) -> None:
    less, more = sorted((Decimal(one), Decimal(other)))
    lower, higher = estimated(case, sale_price=more), estimated(case, sale_price=less)
    assert no_higher(lower, higher)
    assert lower.deficiency is not None
    assert higher.deficiency is not None
    assert lower.deficiency <= higher.deficiency


COSTS = st.sampled_from(["repossession_cost", "storage_cost", "preparation_cost", "sale_cost", "attorney_fees"])


@given(asked(likely=True), COSTS, in_cents(0, 60_000), in_cents(0, 60_000))
def test_a_higher_cost_never_lowers_the_amount(case: tuple[Answers, date], key: str, one: str, other: str) -> None:
    less, more = sorted((Decimal(one), Decimal(other)))
    lower, higher = estimated(case, **{key: less}), estimated(case, **{key: more})
    assert no_higher(lower, higher)


@given(asked(likely=True), COSTS)
def test_a_known_cost_never_widens_the_range(case: tuple[Answers, date], key: str) -> None:
    before, after = estimated(case), estimated(case, **{key: Decimal("123.45")})
    assert before.is_open == after.is_open
    if before.is_open:  # a judgment at an unknown rate, which no cost of a sale changes
        return
    assert before.low is not None
    assert before.high is not None
    assert after.low is not None
    assert after.high is not None
    assert after.high - after.low <= before.high - before.low


@given(asked())
def test_the_timeline_ascends_and_says_when(case: tuple[Answers, date]) -> None:
    found = assessed(case)
    days = [event.date for event in found.timeline]
    assert days == sorted(days)
    for event in found.timeline:
        expected = "today" if event.date == case[1] else "past" if event.date < case[1] else "future"
        assert event.when == expected


@given(asked())
def test_the_time_to_sue_ends_in_order(case: tuple[Answers, date]) -> None:
    found = assessed(case).law.limitation
    if case[0].contract_type is ContractType.LEASE:
        assert found is None  # another law says how long a lease can be sued on
        return
    assert found is not None
    if found.earliest and found.latest:
        assert found.earliest <= found.latest
    if found.status == "expired":
        assert found.latest is not None
        assert (case[0].sued_on or case[1]) > found.latest
        assert not case[0].servicemember
    assert (found.status == "not_applicable") == (case[0].stage is Stage.JUDGMENT)


@given(asked(), st.integers(0, 5000))
def test_another_day_of_assessment_never_moves_the_credit_report(case: tuple[Answers, date], days: int) -> None:
    answers, today = case
    assume(answers.first_missed_payment is not None)
    later = today + timedelta(days)
    assert assess(answers, BOOK, later).credit == assess(answers, BOOK, today).credit


@given(
    financed=st.sampled_from(["0", "0.01", "24000", "1000000000"]),
    apr=st.sampled_from(["0", "0.000001", "9", "1000000000"]),
    term=st.sampled_from([0, 1, 72, 1200]),
    made=st.sampled_from([0, 1, 1200]),
    payment=st.sampled_from([None, "0.01", "1000000000"]),
    first=st.sampled_from([FIRST, date(2000, 1, 31), LAST]),
    today=st.sampled_from([FIRST, date(2026, 11, 24), LAST]),
    stage=st.sampled_from(["paying", "behind", "sold"]),
)
def test_the_most_extreme_loans_have_a_balance_between_nothing_and_all(
    financed: str, apr: str, term: int, made: int, payment: str | None, first: date, today: date, stage: str
) -> None:
    raw = {"amount_financed": financed, "apr": apr, "term_months": term, "payments_made": made}
    raw |= {"monthly_payment": payment, "first_payment_date": first.isoformat(), "state": "OH", "stage": stage}
    answers = accepted({key: value for key, value in raw.items() if value is not None}, today)
    for line in assess(answers, BOOK, today).estimate.lines:
        if line.code == "balance":
            assert 0 <= line.amount <= Decimal(financed)


# under the seed's law


TODAY = date(2026, 11, 24)
UNSHRUNK = pytest.mark.examples(shrink=False)
"""To shrink a whole assessment under the seed's law takes minutes."""

STATES = st.sampled_from(list(State))
EARNINGS = in_cents(0, 3_000)


def under_seed(case: tuple[Answers, date]) -> Outcome:
    answers, today = case
    return assess(answers, published_rulebook(), today)


def ascend(found: Amounts) -> bool:
    return found.low <= found.likely and (found.high is None or found.likely <= found.high)


def weekly(state: State, disposable: str, **raw: object) -> Decimal:
    rulebook = published_rulebook()
    answers = parse({"state": state.value, "stage": "sued", "weekly_disposable_earnings": disposable} | raw, TODAY)
    law = Governing.of(answers, rulebook.jurisdictions, TODAY)
    found = garnishment(law, rulebook.assumptions, TODAY).outcome
    assert found is not None
    assert 0 <= found.weekly_most <= found.biweekly_most <= found.monthly_most
    return found.weekly_most


HOUSEHOLD = st.fixed_dictionaries(
    {},
    optional={
        "weekly_gross_earnings": EARNINGS,
        "dependents": st.integers(0, 8),
        "head_of_household": st.sampled_from(["yes", "no"]),
    },
)


@given(STATES, EARNINGS, HOUSEHOLD)
def test_no_state_takes_more_from_pay_than_the_federal_limit(
    state: State, disposable: str, household: dict[str, object]
) -> None:
    most = weekly(state, disposable, **household)
    assert 0 <= most <= cents(federal_most(Decimal(disposable), Decimal("7.25")))


@given(STATES, EARNINGS, EARNINGS, HOUSEHOLD)
def test_more_pay_is_never_less_to_take(state: State, one: str, other: str, household: dict[str, object]) -> None:
    rule = next((one for one in published_rulebook().jurisdictions[state].rules if isinstance(one, Garnishment)), None)
    assume(rule is not None and rule.kind in (GarnishmentKind.FEDERAL, GarnishmentKind.LESSER_OF))
    less, more = sorted((one, other), key=Decimal)
    assert weekly(state, less, **household) <= weekly(state, more, **household)


@UNSHRUNK
@given(asked() | asked(likely=True))
def test_limits_only_lower_the_estimate_and_keep_its_order(case: tuple[Answers, date]) -> None:
    found = under_seed(case)
    left, whole = found.law.after_limits, found.estimate.span
    if found.estimate.is_open:  # a judgment on which nobody can say what interest there is
        assert left is not None
        assert left.high in (None, 0)
        return
    if whole is None:  # then a limit is held against the claim
        claimed = case[0].claimed_deficiency
        assert left is None or (claimed is not None and left.high is not None and left.high <= claimed)
        return
    assert left is not None
    assert ascend(left)
    assert left.high is not None
    assert left.low <= whole.low
    assert left.likely <= whole.likely
    assert left.high <= whole.high


@UNSHRUNK
@given(asked() | asked(likely=True))
def test_every_option_is_listed_and_its_cost_is_a_range(case: tuple[Answers, date]) -> None:
    found = under_seed(case)
    assert [one.code for one in found.options] == list(OptionCode)
    for one in found.options:
        assert one.cost is None or ascend(one.cost)
        assert one.monthly is None or ascend(one.monthly)
        assert one.available or (one.why and one.cost is None and one.months is None)
    assert found.options[-1].available


@given(in_cents(0, 20_000).filter(lambda base: Decimal(base) > 0), in_cents(20, 3_000), st.decimals(0, 30, places=2))
def test_a_plan_s_payments_pay_the_balance_off_exactly(base: str, monthly: str, percent: Decimal) -> None:
    payment, balance = Decimal(monthly), Decimal(base)
    found = plan(balance, payment, percent)
    assume(found.months is not None and found.total is not None)
    assert found.months is not None
    assert found.total is not None
    last = found.total - payment * (found.months - 1)
    assert 0 < last <= payment
    for paid in (*[payment] * (found.months - 1), last):
        assert balance > 0
        balance += cents(balance * percent / 1200) - paid
    assert balance == 0


@UNSHRUNK
@given(asked(likely=True))
def test_what_is_forgiven_is_excluded_or_taxable(case: tuple[Answers, date]) -> None:
    found = under_seed(case).tax
    assume(found is not None)
    assert found is not None
    assert found.disputed_part >= 0
    if found.excluded is None or found.taxable is None:
        assert (found.excluded, found.taxable, found.up_to) == (None, None, found.forgiven)
    else:
        assert found.forgiven == found.excluded + found.taxable
        assert found.excluded >= 0
        assert found.taxable >= 0
        assert found.up_to is None


def test_the_strategy_reaches_every_answer() -> None:
    assert OPTIONAL.keys() | {"state", "stage"} == {field.name for field in fields(Answers)}
    assert set(DATES) - set(IN_ORDER) == {"bankruptcy_filed_on"}
