from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from calculator.engine.outcome import LimitationOutcome
from calculator.engine.relevance import open_questions
from calculator.engine.rulebook import Evidence, Extinguishment, Jurisdiction
from calculator.engine.vocabulary import RunsFrom, State, Status
from tests.engine.rulebooks import SETTLED, TODAY, book, governing, limitation, outcome, payment, place, told

LOAN: dict[str, object] = {"state": "TX", "contract_type": "direct_loan"}
MISSED = LOAN | {"first_missed_payment": "2020-06-15"}
"""Four years in Texas, from 15 June 2020 to 15 June 2024; a payment has no effect."""


def found(today: date = TODAY, /, *places: Jurisdiction, **raw: object) -> LimitationOutcome:
    """The time to sue; before the sale unless its day is given."""
    raw = {"stage": "sold" if "sale_date" in raw else "behind"} | raw
    limit = outcome(today, book(*places), **raw).law.limitation
    assert limit is not None
    return limit


def window(limit: LimitationOutcome) -> tuple[date | None, date | None, date | None]:
    return limit.earliest, limit.likely, limit.latest


def test_it_works() -> None:
    limit = found(**MISSED)
    assert limit.years == 4
    assert window(limit) == (date(2024, 6, 15),) * 3
    assert limit.status.value == "expired"
    assert limit.cite == "Code direct_loan"
    assert not limit.extinguishes


@pytest.mark.parametrize(
    ("today", "status"),
    [
        (date(2024, 6, 14), "running"),
        (date(2024, 6, 15), "running"),
        (date(2024, 6, 16), "expired"),
    ],
)
def test_the_last_day_still_counts(today: date, status: str) -> None:
    assert found(today, **MISSED).status.value == status


@pytest.mark.parametrize(
    ("today", "status"),
    [
        (date(2024, 6, 15), "running"),
        (date(2024, 6, 16), "may_have_expired"),
        (date(2026, 6, 15), "may_have_expired"),
        (date(2026, 6, 16), "expired"),
    ],
)
def test_between_earliest_and_latest_it_may_have_expired(today: date, status: str) -> None:
    range_of = place("TX", limitation("direct_loan", 5, years_low=4, years_high=6))
    limit = found(today, range_of, **MISSED)
    assert window(limit) == (date(2024, 6, 15), date(2025, 6, 15), date(2026, 6, 15))
    assert limit.status.value == status


def test_29_february_ends_on_28_february_or_1_march() -> None:
    law = place("TX", limitation("direct_loan", 5), payment("no_effect", "no_effect"))
    limit = found(date(2025, 3, 1), law, **LOAN | {"first_missed_payment": "2020-02-29"})
    assert window(limit) == (date(2025, 2, 28), date(2025, 2, 28), date(2025, 3, 1))
    assert limit.status.value == "may_have_expired"
    assert found(date(2025, 3, 2), law, **LOAN | {"first_missed_payment": "2020-02-29"}).status.value == "expired"
    assert found(date(2025, 2, 28), law, **LOAN | {"first_missed_payment": "2020-02-29"}).status.value == "running"


def test_29_february_to_29_february() -> None:
    limit = found(**LOAN | {"first_missed_payment": "2020-02-29"})
    assert window(limit) == (date(2024, 2, 29),) * 3


def test_it_runs_from_the_latest_day_known_at_the_latest() -> None:
    limit = found(**MISSED, acceleration_date="2020-09-01", repossession_date="2020-10-01", sale_date="2020-12-01")
    assert window(limit) == (date(2024, 6, 15), date(2024, 6, 15), date(2024, 12, 1))


def test_acceleration_counts_where_no_sale_is_known() -> None:
    assert found(**MISSED, acceleration_date="2020-09-01").latest == date(2024, 9, 1)


RESTARTS = place("TX", *SETTLED, payment("restarts", "no_effect"))


@pytest.mark.parametrize(
    ("before", "counts"), [("restarts", True), ("written_only", True), ("unclear", True), ("no_effect", False)]
)
def test_the_last_payment_counts_unless_it_has_no_effect(before: str, counts: bool) -> None:
    law = place("TX", *SETTLED, payment(before, "unclear"))
    limit = found(TODAY, law, **MISSED, last_payment_date="2022-01-10")
    assert limit.latest == (date(2026, 1, 10) if counts else date(2024, 6, 15))
    assert limit.earliest == date(2024, 6, 15)


def test_the_last_payment_counts_where_no_rule_says_what_it_does() -> None:
    assert found(TODAY, place("TX", *SETTLED), **MISSED, last_payment_date="2022-01-10").latest == date(2026, 1, 10)


WORDS = Evidence(quote="only the person making the payment", read_on=TODAY, read_from="https://law")


@pytest.mark.parametrize(
    ("more", "counts"),
    [
        ({"evidence": WORDS}, "2020-05-01"),
        ({"evidence": WORDS, "own_payment_only": False}, "2022-01-10"),
        ({}, "2022-01-10"),  # without the law's words it changes nothing
        ({"evidence": WORDS, "status": Status.SECONDARY}, "2022-01-10"),
    ],
)
def test_what_others_paid_may_not_count(more: dict[str, Any], counts: str) -> None:
    rule = replace(payment("restarts", "unclear"), **{"own_payment_only": True} | more)
    law = place("TX", *SETTLED, rule)
    days = {"last_payment_date": "2022-01-10", "own_payment_date": "2020-05-01"}
    last = date(2024, 6, 15) if counts == "2020-05-01" else date(2026, 1, 10)  # the first missed payment is later
    assert found(TODAY, law, **MISSED, **days).latest == last
    assert found(TODAY, law, **MISSED, last_payment_date="2022-01-10").latest == date(2026, 1, 10)
    asked = open_questions(governing(told(**MISSED), law), TODAY)
    assert ("own_payment_date" in asked) == (counts == "2020-05-01")


def test_an_unverified_rule_never_shortens_the_time() -> None:
    law = place("TX", *SETTLED, payment("no_effect", "no_effect", Status.UNVERIFIED))
    assert found(TODAY, law, **MISSED, last_payment_date="2022-01-10").latest == date(2026, 1, 10)


def test_a_payment_before_the_first_missed_one_changes_nothing() -> None:
    assert found(TODAY, RESTARTS, **MISSED, last_payment_date="2020-05-14").latest == date(2024, 6, 15)


SCHEDULE: dict[str, object] = {"first_payment_date": "2020-01-31", "term_months": 26}


def test_maturity_is_the_latest_start_without_acceleration_and_sale() -> None:
    limit = found(**MISSED, **SCHEDULE)
    assert limit.latest == date(2026, 2, 28)  # the last due date is 28 February 2022
    assert limit.status.value == "expired"


@pytest.mark.parametrize("key", ["acceleration_date", "sale_date"])
def test_maturity_does_not_count_once_the_whole_balance_is_due(key: str) -> None:
    assert found(**MISSED, **SCHEDULE, **{key: "2020-09-01"}).latest == date(2024, 9, 1)


def test_maturity_does_not_come_before_a_later_payment() -> None:
    limit = found(TODAY, RESTARTS, **MISSED, **SCHEDULE, last_payment_date="2022-06-30")
    assert limit.latest == date(2026, 6, 30)


@pytest.mark.parametrize(
    ("runs_from", "key"),
    [
        (RunsFrom.ACCELERATION, "acceleration_date"),
        (RunsFrom.SALE, "sale_date"),
        (RunsFrom.LAST_PAYMENT, "last_payment_date"),
    ],
)
def test_the_likely_end_counts_from_the_rule_s_own_day(runs_from: RunsFrom, key: str) -> None:
    law = place("TX", limitation("direct_loan", 4, runs_from=runs_from), payment("restarts", "unclear"))
    assert found(TODAY, law, **MISSED, **{key: "2021-03-05"}).likely == date(2025, 3, 5)
    assert found(TODAY, law, **MISSED).likely is None


def test_no_likely_end_where_nobody_knows_from_when() -> None:
    law = place("TX", limitation("direct_loan", 4, runs_from=RunsFrom.UNCLEAR))
    assert window(found(TODAY, law, **MISSED)) == (date(2024, 6, 15), None, date(2024, 6, 15))


def test_no_likely_end_where_authorities_are_evenly_split() -> None:
    law = place("TX", limitation("direct_loan", None, years_low=3, years_high=4))
    limit = found(TODAY, law, **MISSED)
    assert limit.years is None
    assert window(limit) == (date(2023, 6, 15), None, date(2024, 6, 15))


# never certain


UNVERIFIED = place("TX", limitation("direct_loan", 4, status=Status.UNVERIFIED))
OPEN_END = place("TX", limitation("direct_loan", 4, years_high=None))
SEALED = place("TX", limitation("direct_loan", 4, sealed_years=20))


@pytest.mark.parametrize("law", [UNVERIFIED, OPEN_END])
def test_an_uncertain_rule_never_makes_it_expired(law: Jurisdiction) -> None:
    assert found(TODAY, law, **MISSED).status.value == "may_have_expired"
    assert found(date(2024, 6, 15), law, **MISSED).status.value == "running"


def test_an_unverified_rule_has_no_likely_end() -> None:
    assert found(TODAY, UNVERIFIED, **MISSED).likely is None


def test_an_open_end_has_no_latest_day() -> None:
    assert window(found(TODAY, OPEN_END, **MISSED)) == (date(2024, 6, 15), date(2024, 6, 15), None)


@pytest.mark.parametrize(
    ("sealed", "status"), [("yes", "may_have_expired"), ("no", "expired"), (None, "may_have_expired")]
)
def test_a_seal_with_a_longer_time(sealed: str | None, status: str) -> None:
    assert found(TODAY, SEALED, **MISSED, sealed=sealed).status.value == status


@pytest.mark.parametrize("years", [None, 3, 4])
def test_a_seal_without_a_longer_time_changes_nothing(years: int | None) -> None:
    law = place("TX", limitation("direct_loan", 4, sealed_years=years))
    assert found(TODAY, law, **MISSED, sealed="yes").status.value == "expired"


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"servicemember": "yes"}, "may_have_expired"),
        ({"servicemember": "no"}, "expired"),
        ({"bankruptcy": "open"}, "may_have_expired"),
        ({"bankruptcy": "discharged"}, "may_have_expired"),
        ({"bankruptcy": "none"}, "expired"),
    ],
)
def test_time_that_may_not_have_run(more: dict[str, object], status: str) -> None:
    assert found(**MISSED, **more).status.value == status


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({}, "may_have_expired"),
        ({"acceleration_date": "2020-07-01"}, "expired"),
        ({"sale_date": "2020-09-01"}, "expired"),
    ],
)
def test_after_a_sale_a_day_of_the_sale_or_of_the_call_must_be_known(more: dict[str, object], status: str) -> None:
    assert found(**MISSED, **{"stage": "sold"} | more).status.value == status


# which law


def test_an_unknown_type_takes_the_lower_and_the_higher() -> None:
    limit = found(state="MD", first_missed_payment="2022-06-15")
    assert limit.years is None
    assert window(limit) == (date(2025, 6, 15), None, date(2026, 6, 15))
    assert limit.cite == "Code sale_contract; Code direct_loan"


def test_an_unknown_type_that_makes_no_difference() -> None:
    limit = found(state="TX", first_missed_payment="2020-06-15")
    assert limit.years == 4
    assert window(limit) == (date(2024, 6, 15),) * 3


@pytest.mark.parametrize(("kind", "years"), [("sale_contract", 4), ("direct_loan", 3)])
def test_a_known_type_takes_its_own(kind: str, years: int) -> None:
    limit = found(state="MD", contract_type=kind, first_missed_payment="2022-06-15")
    assert limit.years == years
    assert limit.earliest == limit.latest == date(2022 + years, 6, 15)


def test_two_states_take_the_lower_and_the_higher() -> None:
    limit = found(**MISSED, home_state="WI", last_payment_date="2021-01-01")
    assert limit.years is None
    assert window(limit) == (date(2024, 6, 15), None, date(2027, 1, 1))  # a payment restarts only in Wisconsin
    assert limit.status.value == "may_have_expired"


def test_living_where_one_signed_changes_nothing() -> None:
    assert found(**MISSED, home_state="TX") == found(**MISSED)


def test_an_uncertain_home_state_keeps_it_open() -> None:
    assert found(**MISSED, home_state="NV", last_payment_date="2020-01-01").status.value == "expired"
    sale = MISSED | {"contract_type": "sale_contract", "home_state": "NV"}
    limit = found(**sale)
    assert limit.latest is None
    assert limit.status.value == "may_have_expired"


def test_the_debt_ends_only_where_all_states_say_so() -> None:
    assert found(state="WI", first_missed_payment="2015-06-15").extinguishes
    assert not found(state="WI", home_state="TX", first_missed_payment="2015-06-15").extinguishes


def test_an_unverified_rule_ends_no_debt() -> None:
    law = place("TX", *SETTLED, Extinguishment(cite="x", status=Status.UNVERIFIED, extinguishes=True))
    assert not found(TODAY, law, **MISSED).extinguishes


@pytest.mark.parametrize(
    ("contract", "earliest", "latest"),
    [("2014-07-15", 2029, 2029), ("2014-07-16", 2024, 2024), (None, 2024, 2029)],
)
def test_the_day_of_the_contract_may_decide(contract: str | None, earliest: int, latest: int) -> None:
    raw = {"state": "KY", "contract_type": "direct_loan", "first_missed_payment": "2014-08-15"}
    limit = found(**raw, contract_date=contract)
    assert (limit.earliest, limit.latest) == (date(earliest, 8, 15), date(latest, 8, 15))
    assert limit.likely == (date(earliest, 8, 15) if contract else None)


def test_only_a_rule_in_force_on_the_test_day_counts() -> None:
    old = limitation("direct_loan", 6, effective_to=date(2022, 4, 6))
    new = limitation("direct_loan", 3, effective_from=date(2022, 4, 7))
    law = place("TX", old, new)
    assert found(date(2022, 4, 6), law, **MISSED).years == 6
    assert found(date(2022, 4, 7), law, **MISSED).years == 3


def test_no_rule_no_limitation() -> None:
    assert outcome(TODAY, book(place("TX")), **MISSED).law.limitation is None


# the test day


def test_the_test_day_is_the_day_of_the_suit() -> None:
    called = MISSED | {"stage": "sued", "acceleration_date": "2020-06-15"}
    assert found(**called, sued_on="2024-06-15").status.value == "running"
    assert found(**called, sued_on="2024-06-16").status.value == "expired"
    assert found(**called).status.value == "expired"


def test_after_a_judgment_it_does_not_apply() -> None:
    limit = found(**MISSED, stage="judgment", judgment_date="2026-01-01")
    assert limit.status.value == "not_applicable"


# what is not known


@pytest.mark.parametrize("state", ["TX", "OH", "LA", "NV"])
def test_without_any_day_it_is_unknown(state: str) -> None:
    limit = found(state=state, contract_type="direct_loan")
    assert window(limit) == (None, None, None)
    assert limit.status.value == "unknown"


def test_a_first_missed_payment_may_be_computed() -> None:
    limit = found(**LOAN, first_payment_date="2020-01-31", payments_made=1, sale_date="2020-12-01")
    assert limit.earliest == date(2024, 2, 29)


def test_a_late_enough_day_is_certain_even_without_the_first_missed_payment() -> None:
    limit = found(**LOAN, sale_date="2020-12-01")
    assert window(limit) == (None, None, date(2024, 12, 1))
    assert limit.status.value == "expired"


def test_a_day_that_comes_before_the_latest_alone_is_never_expired() -> None:
    assert found(**LOAN, sale_date="2023-12-01").status.value == "unknown"


# the warning


@pytest.mark.parametrize(
    ("before", "after", "status", "warned"),
    [
        ("no_effect", "no_effect", Status.STATUTE, False),
        ("no_effect", "no_effect", Status.UNVERIFIED, True),
        ("no_effect", "unclear", Status.STATUTE, True),
        ("restarts", "no_effect", Status.STATUTE, True),
        ("written_only", "written_only", Status.STATUTE, True),
    ],
)
def test_a_payment_may_restart_the_clock(before: str, after: str, status: Status, warned: bool) -> None:
    law = place("TX", *SETTLED, payment(before, after, status))
    assert ("payment_may_restart_clock" in outcome(TODAY, book(law), **MISSED).warnings) is warned


def test_a_payment_may_restart_the_clock_where_one_lives() -> None:
    assert "payment_may_restart_clock" in outcome(**MISSED, home_state="OH").warnings
    assert "payment_may_restart_clock" not in outcome(**MISSED, home_state="OK").warnings


def test_without_a_rule_a_payment_may_restart_the_clock() -> None:
    assert "payment_may_restart_clock" in outcome(TODAY, book(place("TX", *SETTLED)), **MISSED).warnings


@pytest.mark.parametrize("state", list(State))
def test_every_state_has_a_time_to_sue(state: State) -> None:
    raw: dict[str, Any] = {"state": state.value, "first_missed_payment": "2020-06-15"}
    assert found(**raw).status.value != "unknown"
