from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from calculator.engine import assess
from calculator.engine.governing import Governing
from calculator.engine.judgment import Rates, a_day_of_it, judgment_interest, judgment_rate, judgment_rates
from calculator.engine.outcome import Outcome
from calculator.engine.parsing import parse
from calculator.engine.rulebook import JudgmentInterest, Tier, YearlyRate
from calculator.engine.vocabulary import Compounds, ContractRate, ContractType, State, Status
from tests.engine.rulebooks import told
from tests.support import published_rulebook

TODAY = date(2026, 11, 24)


def rule(percent: int | None, contract_rate: ContractRate | None = None, **more: Any) -> JudgmentInterest:
    own = None if percent is None else Decimal(percent)
    given = {"cite": "Code", "status": Status.STATUTE} | more
    return JudgmentInterest(annual_percent=own, contract_rate=contract_rate, **given)


def test_it_works() -> None:
    assert judgment_rate(told(), rule(10), TODAY) == 10


def test_the_judgment_s_own_rate_comes_first() -> None:
    assert judgment_rate(told(judgment_rate="4.5", apr="18"), rule(10, ContractRate.GOVERNS), TODAY) == Decimal("4.5")
    assert judgment_rate(told(judgment_rate="0"), rule(10), TODAY) == 0
    assert judgment_rate(told(judgment_rate="4.5"), None, TODAY) == Decimal("4.5")


def test_no_rule_no_rate() -> None:
    assert judgment_rate(told(apr="18"), None, TODAY) is None
    assert judgment_rate(told(), rule(None), TODAY) is None


def test_an_unverified_rule_gives_no_rate() -> None:
    assert judgment_rate(told(apr="18"), rule(10, status=Status.UNVERIFIED), TODAY) is None
    assert judgment_rate(told(), rule(10, status=Status.SECONDARY), TODAY) == 10


@pytest.mark.parametrize(
    ("contract_rate", "apr", "rate"),
    [
        (ContractRate.GOVERNS, "18", 18),
        (ContractRate.GOVERNS, "4", 4),
        (ContractRate.GOVERNS, None, 10),
        (ContractRate.GREATER_OF, "18", 18),
        (ContractRate.GREATER_OF, "4", 10),
        (ContractRate.LESSER_OF, "18", 10),
        (ContractRate.LESSER_OF, "4", 4),
        (ContractRate.IGNORED, "18", 10),
        (None, "18", 10),
    ],
)
def test_what_a_rule_makes_of_the_contract_s_rate(
    contract_rate: ContractRate | None, apr: str | None, rate: int
) -> None:
    assert judgment_rate(told(apr=apr), rule(10, contract_rate), TODAY) == rate


ONLY_HIGH = Decimal(18)


@pytest.mark.parametrize(
    ("own", "contract_rate", "more", "rates"),
    [
        (10, ContractRate.GOVERNS, {}, (0, 10, None)),
        (None, ContractRate.GOVERNS, {}, (0, 0, None)),
        (10, ContractRate.GOVERNS, {"cap": ONLY_HIGH}, (0, 10, 18)),
        (None, ContractRate.GOVERNS, {"cap": ONLY_HIGH}, (0, 0, 18)),
        (10, ContractRate.GREATER_OF, {}, (10, 10, None)),
        (10, ContractRate.GREATER_OF, {"cap": ONLY_HIGH}, (10, 10, 18)),
        (10, ContractRate.LESSER_OF, {}, (0, 10, 10)),
        (None, ContractRate.LESSER_OF, {"cap": ONLY_HIGH}, (0, 0, 18)),
        (10, ContractRate.IGNORED, {}, (10, 10, 10)),
        (10, None, {}, (10, 10, 10)),
    ],
)
def test_a_contract_s_rate_that_is_not_told_makes_a_range(
    own: int | None, contract_rate: ContractRate | None, more: dict[str, Any], rates: tuple[int, int, int | None]
) -> None:
    found = judgment_rates(told(), rule(own, contract_rate, **more), TODAY)
    assert found is not None
    assert [found.low, found.likely, found.high] == [*rates]
    assert judgment_rates(told(judgment_rate="5"), rule(own, contract_rate, **more), TODAY) == Rates.known(Decimal(5))


def test_a_state_s_rate_that_is_not_on_file_leaves_one_end_open() -> None:
    greater = judgment_rates(told(apr="12"), rule(None, ContractRate.GREATER_OF), TODAY)
    lesser = judgment_rates(told(apr="12"), rule(None, ContractRate.LESSER_OF), TODAY)
    assert greater == Rates(Decimal(12), Decimal(12), None)
    assert lesser == Rates(Decimal(0), Decimal(12), Decimal(12))
    assert judgment_rates(told(apr="12"), rule(None, ContractRate.GOVERNS), TODAY) == Rates.known(Decimal(12))
    assert judgment_rates(told(apr="12"), rule(None), TODAY) is None
    assert judgment_rates(told(), rule(10, ContractRate.GOVERNS, status=Status.UNVERIFIED), TODAY) is None


def test_a_cap_holds_the_contract_s_rate_down() -> None:
    assert judgment_rate(told(apr="24"), rule(None, ContractRate.GOVERNS, cap=Decimal(18)), TODAY) == 18
    assert judgment_rate(told(apr="9"), rule(None, ContractRate.GOVERNS, cap=Decimal(18)), TODAY) == 9


@pytest.mark.parametrize("counts", [None, ContractRate.IGNORED])
def test_a_rate_that_is_not_on_file_lies_below_its_cap(counts: ContractRate | None) -> None:
    """West Virginia: a rate that changes each year, at the most 9 percent (W. Va. Code 56-6-31)."""
    interest = rule(None, counts, cap=Decimal(9))
    assert judgment_rate(told(apr="12"), interest, TODAY) is None
    assert judgment_rates(told(apr="12"), interest, TODAY) == Rates(Decimal(0), Decimal(0), Decimal(9))
    unread = rule(None, counts, cap=Decimal(9), status=Status.UNVERIFIED)
    assert judgment_rates(told(apr="12"), unread, TODAY) is None


TIERS = (Tier(Decimal(5), Decimal(50000)), Tier(Decimal(10)))


@pytest.mark.parametrize(("amount", "rate"), [("49999.99", 5), ("50000", 5), ("50000.01", 10), (None, None)])
def test_tiers_go_by_the_judgment(amount: str | None, rate: int | None) -> None:
    assert judgment_rate(told(judgment_amount=amount), rule(7, tiers=TIERS), TODAY) == rate


BY_KIND = (Tier(Decimal(9), contract_types=(ContractType.SALE_CONTRACT,)), Tier(Decimal(6)))


@pytest.mark.parametrize(
    ("contract", "rates"), [("sale_contract", (9, 9, 9)), ("direct_loan", (6, 6, 6)), (None, (6, 6, 9))]
)
def test_steps_go_by_the_kind_of_debt(contract: str | None, rates: tuple[int, int, int]) -> None:
    """Which kind it is not being known, the rate is a range, and no single one is told."""
    answers, interest = told(judgment_amount="8000", contract_type=contract), rule(None, tiers=BY_KIND)
    found = judgment_rates(answers, interest, TODAY)
    assert found is not None
    assert [found.low, found.likely, found.high] == [*rates]
    assert judgment_rate(answers, interest, TODAY) == (rates[0] if found.is_known else None)


def test_a_step_that_may_be_meant_is_a_range() -> None:
    doubtful = (Tier(Decimal(12), Decimal("9999.99"), doubtful=True), Tier(Decimal(4)))
    assert judgment_rates(told(judgment_amount="8000"), rule(None, tiers=doubtful), TODAY) == Rates(
        Decimal(4), Decimal(4), Decimal(12)
    )
    assert judgment_rates(told(judgment_amount="10000"), rule(None, tiers=doubtful), TODAY) == Rates.known(Decimal(4))
    governs = rule(None, ContractRate.GOVERNS, tiers=doubtful)
    assert judgment_rate(told(judgment_amount="8000", apr="18"), governs, TODAY) == 18
    assert judgment_rates(told(judgment_amount="8000"), governs, TODAY) == Rates(Decimal(0), Decimal(4), None)


ABOVE = rule(
    None,
    tiers=(Tier(None, points=Decimal(2)),),
    reference_rates=(YearlyRate(2025, Decimal(4)), YearlyRate(2023, Decimal("4.73"))),
)


@pytest.mark.parametrize(
    ("entered", "rates"),
    [
        ("2023-03-01", ("6.73", "6.73", "6.73")),
        ("2025-12-31", ("6", "6", "6")),
        ("2026-01-02", ("0", "6", None)),
        ("2024-05-01", ("0", "6.73", None)),
        ("2020-05-01", ("0", "6.73", None)),
    ],
)
def test_points_stand_above_the_rate_of_the_judgment_s_year(entered: str, rates: tuple[str | None, ...]) -> None:
    """In a year without a rate on file, that of the year before is no more than likely."""
    found = judgment_rates(told(judgment_amount="8000", judgment_date=entered), ABOVE, TODAY)
    assert found is not None
    assert [found.low, found.likely, found.high] == [None if one is None else Decimal(one) for one in rates]


def test_points_above_a_rate_that_is_not_on_file_are_no_rate() -> None:
    answers = told(judgment_amount="8000", judgment_date="2025-03-01")
    assert judgment_rates(answers, replace(ABOVE, reference_rates=()), TODAY) is None
    assert judgment_rate(answers, replace(ABOVE, reference_rates=()), TODAY) is None


# under the seed's law


JUDGMENT: dict[str, Any] = {"stage": "judgment", "judgment_amount": "8000", "judgment_date": "2025-11-24"}


def found_in(**raw: object) -> Outcome:
    return assess(parse(raw, TODAY), published_rulebook(), TODAY)


@pytest.mark.parametrize(
    ("state", "interest", "high"),
    [
        ("CO", ("0.00", "640.00", None), None),  # governs, 8 percent of its own
        ("TX", ("0.00", "0.00", "1440.00"), "9440.00"),  # governs, none of its own, 18 at the most
        ("MI", ("0.00", "0.00", "1040.00"), "9040.00"),
        ("GA", ("0.00", "0.00", None), None),
        ("MO", ("720.00", "720.00", None), None),  # the greater: 9 percent at the least
        ("NC", ("0.00", "640.00", "640.00"), "8640.00"),  # the lesser: 8 percent at the most
    ],
)
def test_a_judgment_at_a_contract_s_rate_that_is_not_told_is_a_range(
    state: str, interest: tuple[str, str, str | None], high: str | None
) -> None:
    found = found_in(**JUDGMENT, state=state)
    line = next(one for one in found.estimate.lines if one.code == "judgment_interest")
    assert (str(line.low), str(line.amount), None if line.high is None else str(line.high)) == interest
    assert (None if found.estimate.high is None else str(found.estimate.high)) == high
    assert found.estimate.is_open == (high is None)
    assert found.estimate.missing == ("judgment_rate",)
    assert found.estimate.per_day is None
    assert "missing_rate" in found.warnings
    assert found.verdict.amount == found.law.after_limits == found.estimate.amounts


def test_the_contract_s_rate_may_come_from_its_own_figures() -> None:
    terms = {"amount_financed": "25204.70", "monthly_payment": "505.48", "term_months": 66}
    found = found_in(**JUDGMENT, **terms, state="WY").estimate
    assert (str(found.likely), found.high, found.missing) == ("8847.20", found.likely, ())


@pytest.mark.parametrize("state", list(State))
def test_no_state_gives_a_judgment_to_the_cent_at_a_rate_that_is_not_known(state: State) -> None:
    found = found_in(
        **JUDGMENT, state=state.value, lump_sum="1000", monthly_spare="300", weekly_disposable_earnings="900"
    )
    raw = {**JUDGMENT, "state": state.value}
    rule = Governing.of(parse(raw, TODAY), published_rulebook().jurisdictions, TODAY).rule(JudgmentInterest)
    looks_at_the_contract = rule is not None and rule.contract_rate not in (None, ContractRate.IGNORED)
    known = found.estimate.low == found.estimate.likely == found.estimate.high
    assert known == (found.estimate.missing == ())
    assert not (known and looks_at_the_contract)
    assert ("missing_rate" in found.warnings) != known


def test_an_open_judgment_is_no_certain_amount_anywhere_else() -> None:
    found = found_in(**JUDGMENT, state="CO", monthly_spare="300", weekly_disposable_earnings="900")
    ways = {one.code.value: one for one in found.options}
    full = ways["pay_in_full"].cost
    assert full is not None
    assert (str(full.low), str(full.likely), full.high) == ("8000.00", "8640.00", None)
    waiting = ways["do_nothing"].cost
    assert waiting is not None
    assert waiting.high is None


def test_more_paid_than_the_judgment_itself_is_not_yet_all_of_an_open_one() -> None:
    assert found_in(**JUDGMENT, state="CO", paid_since_judgment="9000").verdict.kind.value == "judgment"
    assert found_in(**JUDGMENT, state="MD", paid_since_judgment="9000").verdict.kind.value == "judgment_paid"


@pytest.mark.parametrize(
    ("entered", "compounds", "interest"),
    [
        # 5,000 · 8% · 895 days / 365, simple
        ("2024-06-14", False, "980.82"),
        # two anniversaries (5,000 · 1.08² = 5,832.00), then 165 days at 8% of that: 832.00 + 210.91
        ("2024-06-14", True, "1042.91"),
        # before the first anniversary nothing has compounded: 180 days
        ("2026-05-30", True, "197.26"),
        # on the anniversary itself
        ("2025-11-26", True, "400.00"),
        ("2026-11-26", True, "0.00"),
    ],
)
def test_interest_on_interest_once_a_year(entered: str, compounds: bool, interest: str) -> None:
    found = judgment_interest(
        Decimal(5000), Decimal(8), date.fromisoformat(entered), date(2026, 11, 26), compounds=compounds
    )
    assert found == Decimal(interest)


def test_a_day_of_interest_counts_what_was_added() -> None:
    day = date(2026, 11, 26)
    assert a_day_of_it(Decimal(5000), Decimal(8), date(2024, 6, 14), day, compounds=True) == Decimal("1.28")
    assert a_day_of_it(Decimal(5000), Decimal(8), date(2024, 6, 14), day, compounds=False) == Decimal("1.10")
    assert a_day_of_it(Decimal(5000), Decimal(8), None, day, compounds=True) == Decimal("1.10")


@pytest.mark.parametrize(
    ("compounds", "apr", "named", "does"),
    [
        (Compounds.OWN_RATE, None, None, True),
        (Compounds.OWN_RATE, "18", None, False),
        (Compounds.OWN_RATE, None, "8", True),
        (Compounds.OWN_RATE, None, "18", False),
        (Compounds.EVERY_RATE, "18", None, True),
        (Compounds.EVERY_RATE, None, "18", True),
        (None, None, None, False),
    ],
)
def test_which_rate_compounds(compounds: Compounds | None, apr: str | None, named: str | None, does: bool) -> None:
    rates = judgment_rates(
        told(apr=apr, judgment_rate=named), rule(8, ContractRate.GOVERNS, compounds=compounds, cap=Decimal(20)), TODAY
    )
    assert rates is not None
    assert rates.compounds is does


def test_an_unverified_rule_compounds_nothing() -> None:
    unread = rule(8, compounds=Compounds.EVERY_RATE, status=Status.UNVERIFIED)
    rates = judgment_rates(told(judgment_rate="8"), unread, TODAY)
    assert rates is not None
    assert not rates.compounds


# a rate of one year, and a rate that ends


@pytest.mark.parametrize(
    ("entered", "cap", "rates"),
    [
        ("2026-03-01", None, (7, 7, 7)),
        ("2025-12-31", None, (0, 7, None)),
        ("2025-12-31", Decimal(12), (0, 7, 12)),
        (None, None, (7, 7, 7)),
    ],
)
def test_a_rate_of_one_year_is_only_likely_for_a_judgment_of_another(
    entered: str | None, cap: Decimal | None, rates: tuple[int, int, int | None]
) -> None:
    found = judgment_rates(told(judgment_date=entered), rule(7, year=2026, cap=cap), TODAY)
    assert found is not None
    assert [found.low, found.likely, found.high] == [*rates]
    named = judgment_rates(told(judgment_date=entered, judgment_rate="5"), rule(7, year=2026), TODAY)
    assert named == Rates.known(Decimal(5))


def test_new_jersey_s_rate_of_this_year_is_open_for_a_judgment_of_last_year() -> None:
    this, last = (found_in(**JUDGMENT | {"judgment_date": day}, state="NJ") for day in ("2026-02-24", "2025-02-24"))
    assert this.estimate.high == this.estimate.likely
    assert (last.estimate.low, last.estimate.high) == (Decimal("8000.00"), None)
    assert "missing_rate" in last.warnings


LENT: dict[str, Any] = {
    "state": "MD",
    "contract_type": "direct_loan",
    "first_payment_date": "2021-01-15",
    "apr": "18",
    **JUDGMENT,
}


@pytest.mark.parametrize(
    ("entered", "months", "interest", "percent"),
    [
        ("2025-11-24", 120, "1440.00", 18),  # the loan runs on: a year of 18 percent
        ("2025-11-24", 48, "800.00", 10),  # it had ended: a year of 10
        ("2024-12-15", 60, "2193.97", 10),  # 365 days of 18, to December 15, 2025, and 344 of 10
    ],
)
def test_a_contract_s_rate_that_ends_with_the_loan(entered: str, months: int, interest: str, percent: int) -> None:
    found = found_in(**LENT | {"judgment_date": entered, "term_months": months})
    (line,) = [one for one in found.estimate.lines if one.code == "judgment_interest"]
    assert (str(line.amount), line.low, line.high) == (interest, line.amount, line.amount)
    assert found.law.judgment_interest is not None
    assert found.law.judgment_interest.annual_percent == percent


def test_where_the_loan_s_end_is_not_known_both_rates_may_be() -> None:
    (line,) = [one for one in found_in(**LENT).estimate.lines if one.code == "judgment_interest"]
    assert [str(one) for one in (line.low, line.amount, line.high)] == ["800.00", "1440.00", "1440.00"]
    no_rate = found_in(**LENT | {"apr": None, "term_months": 60, "judgment_date": "2024-12-15"}).estimate
    assert (no_rate.low, no_rate.high) == (Decimal("8000.00"), None)


def test_a_dealer_s_contract_there_has_the_state_s_rate() -> None:
    found = found_in(**LENT | {"contract_type": "sale_contract", "term_months": 120})
    assert (found.estimate.likely, found.estimate.high) == (Decimal("8800.00"), Decimal("8800.00"))
