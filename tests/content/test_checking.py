"""The content check: each complaint can be provoked, a clean rulebook has none, and the command's exit codes."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from calculator import models
from calculator.content.checking import NO_WORDS, TAKES_EFFECT, Complaint, Problem, check, count
from calculator.content.seeding import load_seed
from calculator.engine.conditions import Condition
from calculator.engine.rulebook import (
    RULE_KINDS,
    AfterSale,
    AnswerDeadline,
    Assumption,
    Cure,
    DefectiveSale,
    DeficiencyLimit,
    Evidence,
    Exemption,
    Extinguishment,
    Garnishment,
    JudgmentInterest,
    JudgmentLife,
    Jurisdiction,
    Limitation,
    Link,
    MilestoneText,
    MinimumWage,
    PaymentRestart,
    PublicSale,
    Redemption,
    Reinstatement,
    Rule,
    Rulebook,
    SaleNotice,
    Scope,
    SelfHelp,
    Term,
    Text,
    Tier,
    Tip,
    TitleLoan,
    Variant,
    YearlyCap,
    YearlyRate,
)
from calculator.engine.vocabulary import (
    Comparison,
    ContractRate,
    ContractType,
    CostKind,
    CountsFrom,
    DefectiveSaleEffect,
    Existence,
    FairValueCosts,
    FloorBase,
    GarnishmentKind,
    LenderKind,
    LimitKind,
    Measure,
    Milestone,
    NoticeKind,
    PaymentEffect,
    PercentBase,
    RateKind,
    ReinstatementCosts,
    RunsFrom,
    SecondReading,
    State,
    Status,
    TitleLending,
    Unit,
    ValueKind,
    ValueUse,
)
from tests.support import published_rulebook, seed_of_wisconsin

TODAY = date(2026, 11, 24)
STANDING: dict[str, Any] = {
    "cite": "Code 1",
    "url": "https://law.example.gov/1",
    "status": Status.STATUTE,
    "verified_on": TODAY,
}
READ: dict[str, Any] = STANDING | {
    "evidence": Evidence(quote="the law's own words", read_on=TODAY, read_from="https://law.example.gov/1")
}

SALE = Limitation(
    key="sale_contract",
    contract_type=ContractType.SALE_CONTRACT,
    years=4,
    years_low=4,
    years_high=6,
    runs_from=RunsFrom.BREACH,
    **READ,
)
LOAN = replace(SALE, key="direct_loan", contract_type=ContractType.DIRECT_LOAN)
RESTART = PaymentRestart(before_expiry=PaymentEffect.RESTARTS, after_expiry=PaymentEffect.NO_EFFECT, **READ)
BELOW = DeficiencyLimit(
    key="below",
    kind=LimitKind.BARRED_BELOW,
    measure=Measure.CASH_PRICE,
    comparison=Comparison.BELOW,
    threshold=Decimal(1000),
    **READ,
)
ENDS = Extinguishment(extinguishes=True, **READ)
CURE = Cure(exists=Existence.YES, days=20, counts_from=CountsFrom.NOTICE, **READ)
SELF_HELP = SelfHelp(allowed=Existence.YES, **READ)
REINSTATE = Reinstatement(exists=Existence.YES, days=15, counts_from=CountsFrom.REPOSSESSION, **READ)
NOTICE = SaleNotice(minimum_days=10, safe_harbor_days=15, **READ)
EARNINGS = Garnishment(
    kind=GarnishmentKind.LESSER_OF,
    percent=Decimal(25),
    percent_base=PercentBase.DISPOSABLE,
    floor_multiple=Decimal(40),
    floor_base=FloorBase.HIGHER,
    minimum_wages=(MinimumWage(date(2026, 1, 1), Decimal(15)),),
    **READ,
)
ANSWER = AnswerDeadline(plan_by_days=20, general_days=30, **READ)
TITLE = TitleLoan(lending=TitleLending.CAPPED, **READ)
INTEREST = JudgmentInterest(kind=RateKind.FIXED, annual_percent=Decimal(8), **READ)
LIFE = JudgmentLife(years=10, years_low=6, renewable=Existence.YES, **READ)
SAFE = Exemption(vehicle=Decimal(5000), **READ)
LAST_STEP = "The last step, and no other, has no end."
LAW: tuple[Rule, ...] = (
    SALE,
    LOAN,
    RESTART,
    Extinguishment(extinguishes=False, **READ),
    BELOW,
    DefectiveSale(effect=DefectiveSaleEffect.SETOFF, **READ),
    CURE,
    SELF_HELP,
    REINSTATE,
    Redemption(minimum_days=15, **READ),
    NOTICE,
    AfterSale(days=14, **READ),
    ANSWER,
    EARNINGS,
    PublicSale(days=10, counts_from=CountsFrom.NOTICE, **READ),
    INTEREST,
    LIFE,
    SAFE,
    TITLE,
)
OHIO = Jurisdiction(code=State.OH, name=Text("Ohio"), time_zone="America/New_York", rules=LAW)
COST = Assumption(name="sale_cost", low=Decimal(1), likely=Decimal(2), high=Decimal(3), unit=Unit.PERCENT, **STANDING)
SAID = Text("Words")
LATE = MilestoneText(code="late_30", title=SAID, body=SAID, kind=SAID, **STANDING)
TIP = Tip(
    slug="ask",
    title=SAID,
    body=SAID,
    when=Condition(),
    order=1,
    status=Status.STATUTE,
    sources=(Link("Code", "https://law.example.gov/1"),),
)
TERM = Term(slug="lien", term=SAID, meaning=SAID)
CLEAN = Rulebook(
    release=1,
    published_on=TODAY,
    jurisdictions={code: replace(OHIO, code=code) for code in State},
    assumptions={COST.name: COST},
    milestones={code: replace(LATE, code=code) for code in Milestone},
    tips=(TIP,),
    glossary=(TERM,),
)

U, L, COPY, S, P, N, _INCOMPLETE, C, W = Problem


def in_ohio(rules: Iterable[Rule], **changes: Any) -> list[Complaint]:
    ohio = replace(OHIO, rules=tuple(rules), **changes)
    return check(replace(CLEAN, jurisdictions={**CLEAN.jurisdictions, State.OH: ohio}), TODAY)


def about(changed: Rule) -> list[tuple[Problem, str]]:
    """What is the matter with one rule, in the place of Ohio's of that kind and key (or beside them)."""
    others = [rule for rule in LAW if (type(rule), rule.key) != (type(changed), changed.key)]
    return [(one.problem, one.words) for one in in_ohio([*others, changed])]


def problems(found: Iterable[Complaint]) -> list[Problem]:
    return [one.problem for one in found]


def test_a_clean_rulebook_has_no_complaint() -> None:
    assert check(CLEAN, TODAY) == []


def test_a_complaint_names_its_row() -> None:
    (found,) = in_ohio([one for one in LAW if one is not INTEREST] + [replace(INTEREST, status=Status.UNVERIFIED)])
    assert (found.jurisdiction, found.kind, found.key) == ("OH", "judgment_interest", "main")
    assert (found.problem, found.words, found.misleads) == (U, "Nobody has confirmed it yet.", False)


def test_the_mildest_come_first() -> None:
    found = about(replace(INTEREST, annual_percent=Decimal(101), cite="", verified_on=None, status=Status.UNVERIFIED))
    assert [problem for problem, _ in found] == [U, S, N, W]


@pytest.mark.parametrize(
    ("checked", "expected"),
    [(date(2025, 11, 24), []), (date(2025, 11, 23), [S]), (None, [S])],
)
def test_what_is_older_than_twelve_months_is_stale(checked: date | None, expected: list[Problem]) -> None:
    assert [problem for problem, _ in about(replace(CURE, verified_on=checked))] == expected


@pytest.mark.parametrize(("last_day", "expected"), [(TODAY, []), (TODAY - timedelta(days=1), [P])])
def test_what_is_no_longer_the_law_is_past(last_day: date, expected: list[Problem]) -> None:
    assert [problem for problem, _ in about(replace(CURE, effective_to=last_day))] == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"cite": ""}, [(N, "No citation.")]),
        ({"url": ""}, [(N, "No page.")]),
        ({"url": "", "status": Status.SECONDARY}, [(N, "No page.")]),
        ({"cite": " ", "url": ""}, [(N, "No citation and no page.")]),
        ({"url": "", "status": Status.UNVERIFIED}, [(U, "Nobody has confirmed it yet.")]),
    ],
)
def test_what_has_no_source_says_which_is_missing(changes: dict[str, Any], expected: object) -> None:
    assert about(replace(CURE, **changes)) == expected


BARE = Evidence()


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (replace(CURE, evidence=BARE), [(L, NO_WORDS)]),
        (replace(BELOW, evidence=BARE), [(L, TAKES_EFFECT)]),
        (replace(BELOW, evidence=BARE, kind=LimitKind.OTHER), [(L, NO_WORDS)]),
        (replace(BELOW, evidence=BARE, kind=LimitKind.BARRED_UNTIL_CURE_NOTICE, days=20), [(L, NO_WORDS)]),
        (replace(ENDS, evidence=BARE), [(L, TAKES_EFFECT)]),
        (replace(ENDS, evidence=BARE, extinguishes=False), [(L, NO_WORDS)]),
        (replace(CURE, evidence=BARE, status=Status.SECONDARY), []),
    ],
)
def test_what_is_not_quoted_is_listed(rule: Rule, expected: object) -> None:
    assert about(rule) == expected


def test_what_takes_a_debt_away_is_listed_first() -> None:
    found = in_ohio([replace(rule, evidence=BARE) for rule in (CURE, SALE, LOAN, BELOW, ENDS, RESTART)])
    words = [one.words for one in found if one.problem is L]
    assert words == [TAKES_EFFECT] * 2 + [NO_WORDS] * 4


MIRROR = "https://law.justia.com/codes/ohio/1/"


def test_a_copy_of_the_law_is_no_page_to_lead_a_borrower_to() -> None:
    ((problem, words),) = about(replace(CURE, url=MIRROR))
    assert problem is COPY
    assert words.endswith(MIRROR)


def test_a_copy_that_was_read_is_marked_as_one() -> None:
    read = replace(CURE.evidence, read_from=MIRROR)
    ((problem, words),) = about(replace(CURE, evidence=read))
    assert problem is N
    assert words.endswith(MIRROR)
    assert about(replace(CURE, evidence=replace(read, private_mirror=True))) == []


@pytest.mark.parametrize(
    ("label", "url", "expected"),
    [
        ("15 U.S.C. 1615", MIRROR, [COPY]),
        ("15 U.S.C. 1615", "https://uscode.house.gov/view.xhtml", []),
        ("A law firm on such letters", "https://firm.example/letters", []),
    ],
)
def test_a_source_called_by_the_law_s_name_leads_to_the_law(label: str, url: str, expected: list[Problem]) -> None:
    assert problems(check(replace(CLEAN, tips=(replace(TIP, sources=(Link(label, url),)),)), TODAY)) == expected


def test_an_event_called_by_the_law_s_name_leads_to_the_law() -> None:
    late = replace(LATE, code=Milestone.LATE_30, cite="15 U.S.C. 1681c(a)(5)", url=MIRROR)
    found = check(replace(CLEAN, milestones={**CLEAN.milestones, Milestone.LATE_30: late}), TODAY)
    assert problems(found) == [COPY]


def test_no_more_copies_are_shown_than_those_for_which_no_official_page_was_found() -> None:
    """Opinions without a free page of their court, and what only private pages say. One fewer: lower the number."""
    shown = [one for one in check(published_rulebook(), TODAY) if one.problem is COPY]
    assert len(shown) <= 41, [(one.row, one.words) for one in shown]


def test_two_readings_that_differ_wait_for_a_third() -> None:
    differs = replace(CURE.evidence, second_reading=SecondReading.DIFFERS)
    ((problem, words),) = about(replace(CURE, evidence=differs))
    assert problem is U
    assert "differ" in words


def test_what_was_read_tomorrow_misleads_nobody_and_is_told() -> None:
    tomorrow = replace(CURE.evidence, read_on=TODAY + timedelta(days=1))
    ((problem, words),) = about(replace(CURE, evidence=tomorrow))
    assert problem is U
    assert "still to come" in words


def test_too_many_words_are_wrong() -> None:
    long = replace(CURE.evidence, quote="word " * 26)
    assert [problem for problem, _ in about(replace(CURE, evidence=long))] == [W]


def test_rules_are_counted_by_kind_status_and_words() -> None:
    ohio = replace(OHIO, rules=(CURE, replace(SALE, evidence=BARE), LOAN, replace(NOTICE, status=Status.UNVERIFIED)))
    found = count(replace(CLEAN, jurisdictions={State.OH: ohio}))
    assert list(found) == list(RULE_KINDS)
    assert found["cure"] == {(Status.STATUTE, True): 1}
    assert found["limitation"] == {(Status.STATUTE, True): 1, (Status.STATUTE, False): 1}
    assert found["sale_notice"] == {(Status.UNVERIFIED, True): 1}
    assert not found["garnishment"]


DEALERS, LOANS = (Scope(contract_types=(one,)) for one in (ContractType.SALE_CONTRACT, ContractType.DIRECT_LOAN))


@pytest.mark.parametrize(
    "other",
    [
        replace(SALE, key="other"),
        replace(SALE, key="other", scope=LOANS),  # whose scope nothing looks at
        replace(CURE, key="other"),
        replace(CURE, key="other", effective_from=date(2020, 1, 1)),
        replace(BELOW, key="other", scope=DEALERS),  # limits are all read, so none is another's exception
        replace(BELOW, key="other", threshold=Decimal(2000)),
        replace(
            BELOW, key="other", notice=NoticeKind.CURE, costs_barred=(CostKind.STORAGE,)
        ),  # which mean nothing there
    ],
)
def test_two_rules_for_one_topic_and_day_contradict(other: Rule) -> None:
    (found,) = in_ohio([*LAW, other])
    assert (found.key, found.problem, found.misleads) == ("other", C, True)


@pytest.mark.parametrize(
    "both",
    [
        (replace(CURE, effective_to=TODAY), replace(CURE, key="b", effective_from=TODAY + timedelta(days=1))),
        (replace(CURE, scope=DEALERS), replace(CURE, key="b", scope=LOANS)),
        (CURE, replace(CURE, key="b", scope=DEALERS)),  # the narrower one is the exception
        (CURE, replace(CURE, key="b", scope=Scope(amount_financed_max=Decimal(100)))),
        (
            replace(CURE, scope=Scope(lenders=(LenderKind.BANK,))),
            replace(CURE, key="b", scope=Scope(lenders=(LenderKind.DEALER, LenderKind.TITLE_LENDER))),
        ),
        (
            replace(CURE, scope=Scope(contract_to=TODAY)),
            replace(CURE, key="b", scope=Scope(contract_from=TODAY + timedelta(days=1))),
        ),
        (CURE, replace(BELOW, key="b", measure=Measure.AMOUNT_FINANCED)),
        (
            CURE,
            replace(BELOW, key="b", kind=LimitKind.BARRED_IF_NO_NOTICE, notice=NoticeKind.CURE),
            replace(BELOW, key="c", kind=LimitKind.BARRED_IF_NO_NOTICE, notice=NoticeKind.BEFORE_SALE),
        ),
        (
            CURE,
            replace(
                BELOW,
                key="b",
                kind=LimitKind.COST_CONDITION,
                condition=Text("if"),
                costs_barred=(CostKind.STORAGE,),
            ),
            replace(
                BELOW,
                key="c",
                kind=LimitKind.COST_CONDITION,
                condition=Text("if"),
                costs_barred=(CostKind.REPOSSESSION,),
            ),
        ),
        (CURE, replace(BELOW, key="b", kind=LimitKind.OTHER), replace(BELOW, key="c", kind=LimitKind.OTHER)),
    ],
)
def test_rules_that_never_meet_do_not_contradict(both: tuple[Rule, ...]) -> None:
    assert in_ohio([*(rule for rule in LAW if not isinstance(rule, Cure)), *both]) == []


def limit(kind: LimitKind, **more: Any) -> DeficiencyLimit:
    return DeficiencyLimit(key="limit", kind=kind, **READ | more)


def earnings(**changes: Any) -> Garnishment:
    return replace(EARNINGS, **changes)


def step(percent: int, up_to: int | None = None) -> Tier:
    return Tier(Decimal(percent), None if up_to is None else Decimal(up_to))


BOUGHT = (ContractType.SALE_CONTRACT,)
POINTS = Tier(None, points=Decimal(2))
REFERENCE = (YearlyRate(2025, Decimal(4)),)

DAY = timedelta(days=1)
OLD, NEW = Variant(15, contract_to=TODAY), Variant(10, contract_from=TODAY + DAY)

WRONG = [
    (replace(SALE, years_low=5), "“years” (4) comes before “years low” (5)."),
    (replace(SALE, years=7), "“years high” (6) comes before “years” (7)."),
    (replace(SALE, years_low=0), "“years low” is 0, less than 1."),
    (replace(SALE, sealed_years=5), "“sealed years” (5) comes before “years high” (6)."),
    (replace(SALE, years_low=None), "“years low” is not filled in."),
    (replace(SALE, variants=(OLD,)), "The variants leave out the earliest or the latest contracts."),
    (replace(SALE, variants=(NEW,)), "The variants leave out the earliest or the latest contracts."),
    (replace(SALE, variants=(OLD, replace(NEW, contract_from=TODAY))), f"Two variants hold for a contract of {TODAY}."),
    (
        replace(SALE, variants=(OLD, replace(NEW, contract_from=TODAY + 2 * DAY))),
        f"No variant holds for the contracts between {TODAY} and {TODAY + 2 * DAY}.",
    ),
    (replace(SALE, variants=(OLD, replace(NEW, years=0))), "“years” is 0, less than 1."),
    (limit(LimitKind.BARRED_BELOW, measure=Measure.CASH_PRICE, comparison=Comparison.BELOW), "“threshold” is not"),
    (limit(LimitKind.BARRED_BELOW, threshold=Decimal(1), comparison=Comparison.BELOW), "“measure” is not filled in."),
    (replace(BELOW, threshold=Decimal(-1)), "“threshold” is -1, less than 0."),
    (limit(LimitKind.BARRED_IF_NO_NOTICE), "“notice” is not filled in."),
    (limit(LimitKind.CAP, percent=Decimal(120), measure=Measure.CASH_PRICE), "“percent” is 120, not between"),
    (limit(LimitKind.CAP, measure=Measure.CASH_PRICE), "“percent” is not filled in."),
    (limit(LimitKind.COST_CONDITION, condition=Text("if")), "“costs barred” is not filled in."),
    (limit(LimitKind.COST_CONDITION, costs_barred=(CostKind.STORAGE,)), "“condition” is not filled in."),
    (limit(LimitKind.BARRED_UNTIL_CURE_NOTICE), "“days” is not filled in."),
    (limit(LimitKind.SHORT_LIMITATION, runs_from=RunsFrom.SALE), "“years” is not filled in."),
    (replace(SELF_HELP, allowed=Existence.CONDITIONAL), "“condition” is not filled in."),
    (replace(CURE, days=None), "“days” is not filled in."),
    (replace(CURE, counts_from=None), "“counts from” is not filled in."),
    (replace(CURE, counts_from=CountsFrom.SALE), "“counts from” cannot be “sale” here."),
    (replace(CURE, days=0), "“days” is 0, less than 1."),
    (replace(CURE, exists=Existence.NO), "There is no such right, and yet it has a time limit."),
    (replace(REINSTATE, min_percent_paid=Decimal(-1)), "“min percent paid” is -1, not between 0 and 100."),
    (replace(REINSTATE, costs=ReinstatementCosts.CAP), "“cost cap” is not filled in."),
    (replace(NOTICE, safe_harbor_days=5), "“safe harbor days” (5) comes before “minimum days” (10)."),
    (PublicSale(days=0, counts_from=CountsFrom.NOTICE, **STANDING), "“days” is 0, less than 1."),
    (replace(LIFE, years_low=0), "“years low” is 0, less than 1."),
    (replace(LIFE, years_high=9), "“years high” (9) comes before “years” (10)."),
    (replace(LIFE, most_years=9), "“most years” (9) comes before “years” (10)."),
    (replace(LIFE, renewable=Existence.NO, most_years=20), "It cannot be renewed, and yet it can last longer."),
    (replace(SAFE, vehicle=Decimal(-1)), "“vehicle” is -1, less than 0."),
    (
        replace(SAFE, vehicle=None),
        "“bank” and “vehicle” and “any property” are not filled in; one of them is needed.",
    ),
    (replace(EARNINGS, poverty_line=Decimal(0)), "“poverty line” is 0, less than 1."),
    (replace(EARNINGS, poverty_line_each=Decimal(5000)), "“poverty line” is not filled in."),
    (replace(EARNINGS, yearly_caps=(YearlyCap(below=Decimal(9), amount=Decimal(1)),)), LAST_STEP),
    (replace(EARNINGS, yearly_caps=(YearlyCap(amount=Decimal(1)), YearlyCap(amount=Decimal(1)))), LAST_STEP),
    (
        replace(
            EARNINGS,
            yearly_caps=(*(YearlyCap(Decimal(one), Decimal(1)) for one in (9, 8)), YearlyCap(amount=Decimal(1))),
        ),
        "The steps do not ascend.",
    ),
    (replace(EARNINGS, yearly_caps=(YearlyCap(),)), "A step takes dollars or a percentage, one of the two."),
    (replace(EARNINGS, yearly_caps=(YearlyCap(amount=Decimal(-1)),)), "“amount” is -1, less than 0."),
    (replace(EARNINGS, yearly_caps=(YearlyCap(percent=Decimal(101)),)), "“percent” is 101, not between 0 and 100."),
    (
        replace(INTEREST, contract_rate_to_last_due=True, contract_rate=ContractRate.IGNORED),
        "The contract’s rate counts up to the loan’s last due date, and yet it does not govern.",
    ),
    (Redemption(minimum_days=0, **STANDING), "“minimum days” is 0, less than 1."),
    (AfterSale(days=0, **STANDING), "“days” is 0, less than 1."),
    (replace(ANSWER, plan_by_days=0), "“plan by days” is 0, less than 1."),
    (replace(ANSWER, plan_by_days=31), "“general days” (30) comes before “plan by days” (31)."),
    (replace(ANSWER, other_service_days=29), "“other service days” (29) comes before “general days” (30)."),
    (replace(ANSWER, court_names_day=True), "A court names the day on its own paper, and yet days are counted."),
    (earnings(percent=None), "“percent” is not filled in."),
    (earnings(head_percent=Decimal(101)), "“head percent” is 101, not between 0 and 100."),
    (earnings(minimum_wages=()), "“minimum wages” is not filled in."),
    (earnings(floor_base=FloorBase.STATE, minimum_wages=()), "“minimum wages” is not filled in."),
    (earnings(floor_base=None), "“floor base” is not filled in."),
    (earnings(floor_multiple=None), "“floor multiple” and “floor weekly” are not filled in; one of them is needed."),
    (earnings(minimum_wages=EARNINGS.minimum_wages * 2), "Two minimum wages begin on the same day."),
    (earnings(minimum_wages=(MinimumWage(TODAY, Decimal(0)),)), "A minimum wage is not above 0."),
    (earnings(kind=GarnishmentKind.TIERED), "“tiers” is not filled in."),
    (replace(INTEREST, annual_percent=None), "“annual percent” is not filled in."),
    (replace(INTEREST, cap=Decimal(5)), "“cap” (5) comes before “annual percent” (8)."),
    (replace(INTEREST, tiers=(step(5, 10), step(6, 20))), "The last step ends, so nothing is said of what lies above"),
    (replace(INTEREST, tiers=(step(5), step(6))), "A step before the last one has no end."),
    (replace(INTEREST, tiers=(step(5, 20), step(6, 20), step(7))), "The steps do not ascend."),
    (replace(INTEREST, tiers=(step(5, -20), step(7))), "A step does not end above 0."),
    (
        replace(INTEREST, tiers=(Tier(Decimal(5), points=Decimal(2)),), reference_rates=REFERENCE),
        "A step has a percent and points above another rate.",
    ),
    (replace(INTEREST, tiers=(Tier(None, points=Decimal(-2)),), reference_rates=REFERENCE), "A step takes -2"),
    (replace(INTEREST, tiers=(POINTS,), reference_rates=REFERENCE * 2), "Two reference rates are of one year."),
    (replace(INTEREST, tiers=(step(2),), reference_rates=REFERENCE), "There are reference rates, and no step has"),
    (
        replace(INTEREST, tiers=(replace(step(9, 10), contract_types=BOUGHT), step(6, 5), step(4))),
        "The steps do not ascend.",
    ),
    (earnings(low_gross_up_to=Decimal(-5)), "“low gross up to” is -5, less than 0."),
    (earnings(low_gross_percent=Decimal(150)), "“low gross percent” is 150, not between 0 and 100."),
    (replace(INTEREST, tiers=(step(500, 20), step(7))), "A step takes 500 percent, not between 0 and 100."),
    (replace(CURE, effective_from=TODAY, effective_to=TODAY - DAY), "“effective to” ("),
    (replace(CURE, scope=Scope(contract_from=TODAY, contract_to=TODAY - DAY)), "“contract to” ("),
    (replace(CURE, scope=Scope(amount_financed_max=Decimal(-1))), "“amount financed max” is -1, less than 0."),
]


@pytest.mark.parametrize(("rule", "words"), WRONG, ids=lambda one: one if isinstance(one, str) else type(one).__name__)
def test_a_shape_that_cannot_be_is_wrong(rule: Rule, words: str) -> None:
    (said,) = [said for problem, said in about(rule) if problem is W]
    assert said.startswith(words)


@pytest.mark.parametrize(
    "rule",
    [
        replace(SALE, years=None),
        replace(SALE, years_low=None, variants=(NEW, OLD)),
        replace(
            SALE,
            variants=(Variant(5, contract_from=TODAY - DAY, contract_to=TODAY), replace(NEW, contract_to=TODAY + DAY)),
            scope=Scope(contract_from=TODAY - DAY, contract_to=TODAY + DAY),
        ),
        replace(REINSTATE, days=None, counts_from=CountsFrom.SALE),
        earnings(kind=GarnishmentKind.PROHIBITED, percent=None, floor_base=None, floor_multiple=None),
        earnings(
            kind=GarnishmentKind.TIERED,
            percent=None,
            tiers=(step(5, 10), step(9)),
            floor_base=None,
            floor_multiple=None,
        ),
        replace(INTEREST, tiers=(step(5, 10), step(9))),
        replace(INTEREST, tiers=(replace(step(9), contract_types=BOUGHT), step(6))),
        replace(INTEREST, tiers=(replace(step(9, 10), doubtful=True), POINTS), reference_rates=REFERENCE),
    ],
)
def test_what_only_looks_odd_is_fine(rule: Rule) -> None:
    assert about(rule) == []


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (replace(SALE, years_high=None), "“years high” is not known."),
        (replace(BELOW, comparison=None), "“comparison” is not known."),
        (
            limit(LimitKind.FAIR_VALUE_CREDIT, value=ValueKind.MARKET, uses=ValueUse.VALUE_ONLY),
            "“costs allowed” is not known.",
        ),
        (
            limit(LimitKind.FAIR_VALUE_CREDIT, value=ValueKind.MARKET, costs_allowed=FairValueCosts.ALL),
            "“uses” is not known.",
        ),
        (replace(INTEREST, kind=RateKind.VARIABLE, annual_percent=None), "“annual percent” is not known."),
        (replace(INTEREST, kind=RateKind.VARIABLE), "“year” is not known."),
        (replace(INTEREST, tiers=(Tier(None, Decimal(10)), step(9))), "“percent” is not known."),
        (replace(INTEREST, tiers=(POINTS,)), "A step has points above a reference rate, and none is on file."),
        (replace(SELF_HELP, allowed=Existence.UNKNOWN), "It is not known whether there is such a right."),
    ],
)
def test_what_only_keeps_a_rule_from_being_certain_is_unverified(rule: Rule, words: str) -> None:
    assert about(rule) == [(U, words)]


def test_what_is_missing_from_an_unverified_rule_is_not_wrong() -> None:
    unknown = replace(BELOW, threshold=None, status=Status.UNVERIFIED)
    assert about(unknown) == [(U, "Nobody has confirmed it yet."), (U, "“threshold” is not filled in.")]
    assert (W, "“threshold” is -1, less than 0.") in about(replace(unknown, threshold=Decimal(-1)))


def test_a_state_must_have_each_kind_that_stands_alone() -> None:
    (found,) = in_ohio(rule for rule in LAW if rule is not RESTART)
    assert (found.kind, found.key, found.words) == (
        "jurisdiction",
        "OH",
        "It has no rule of the kind “payment_restart”.",
    )
    (found,) = in_ohio(rule for rule in LAW if rule is not LOAN)
    assert found.words == "It has no limitation for “direct_loan”."
    assert in_ohio(rule for rule in LAW if rule is not BELOW) == []


def test_a_state_must_have_a_name_and_a_clock() -> None:
    (found,) = in_ohio(LAW, time_zone="America/Columbus")
    assert found.words == "“America/Columbus” is no time zone."
    assert problems(in_ohio(LAW, name=Text(""))) == [W]
    assert problems(in_ohio(LAW, time_zone="")) == [W]


def test_every_state_must_be_there() -> None:
    (found,) = check(replace(CLEAN, jurisdictions={c: p for c, p in CLEAN.jurisdictions.items() if c != "OH"}), TODAY)
    assert (found.jurisdiction, found.words, found.problem) == ("OH", "This state is missing.", W)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"status": Status.UNVERIFIED}, U),
        ({"verified_on": None}, S),
        ({"cite": ""}, N),
        ({"low": Decimal(3), "high": Decimal(3)}, W),
        ({"high": Decimal(1)}, W),
        ({"low": Decimal(-1), "unit": Unit.DOLLARS}, W),
        ({"high": Decimal(101)}, W),
    ],
)
def test_assumptions(changes: dict[str, Any], expected: Problem) -> None:
    (found,) = check(replace(CLEAN, assumptions={"sale_cost": replace(COST, **changes)}), TODAY)
    assert (found.jurisdiction, found.kind, found.key, found.problem) == ("", "assumption", "sale_cost", expected)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"status": Status.UNVERIFIED}, U),
        ({"verified_on": None}, S),
        ({"url": ""}, N),
        ({"title": Text("")}, W),
        ({"code": "late_45"}, W),
    ],
)
def test_milestones(changes: dict[str, Any], expected: Problem) -> None:
    (found,) = check(replace(CLEAN, milestones={**CLEAN.milestones, "late_30": replace(LATE, **changes)}), TODAY)
    assert (found.kind, found.problem) == ("milestone", expected)


def test_each_event_of_the_timeline_has_words() -> None:
    some = {code: words for code, words in CLEAN.milestones.items() if code != "sale"}
    (found,) = check(replace(CLEAN, milestones=some), TODAY)
    assert (found.kind, found.key, found.words) == ("milestone", "sale", "This event of the timeline has no words.")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"status": Status.UNVERIFIED}, (U, "Nobody has confirmed it yet.")),
        ({"sources": ()}, (N, "No source.")),
        ({"sources": (Link("Code", ""),)}, (N, "A source without a page.")),
        ({"body": Text(" ")}, (W, "“body” has no English words.")),
        (
            {"when": Condition({"equals": {"answers.colour": "red"}})},
            (W, "There is no “answers.colour”: “colour” does"),
        ),
    ],
)
def test_tips(changes: dict[str, Any], expected: tuple[Problem, str]) -> None:
    (found,) = check(replace(CLEAN, tips=(replace(TIP, **changes),)), TODAY)
    assert (found.kind, found.key, found.problem) == ("tip", "ask", expected[0])
    assert found.words.startswith(expected[1])


def test_terms() -> None:
    (found,) = check(replace(CLEAN, glossary=(replace(TERM, meaning=Text("")),)), TODAY)
    assert (found.kind, found.key, found.words) == ("term", "lien", "“meaning” has no English words.")


def test_nothing_in_the_seed_is_wrong_or_contradictory() -> None:
    assert [one for one in check(published_rulebook(), TODAY) if one.misleads] == []


def checked(monkeypatch: pytest.MonkeyPatch, rulebook: Rulebook, **options: Any) -> str:
    monkeypatch.setattr("calculator.management.commands.check_content.rulebook_from_seed", lambda: rulebook)
    out = StringIO()
    call_command("check_content", "--seed", "--today", "2026-11-24", stdout=out, **options)
    return out.getvalue()


def test_the_command_prints_a_row_for_each_and_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    old = replace(CLEAN, tips=(replace(TIP, status=Status.UNVERIFIED, sources=()),))
    row, other, *counts = checked(monkeypatch, old).splitlines()
    assert row == "-  tip  ask  unverified: Nobody has confirmed it yet."
    assert other == "-  tip  ask  unsourced: No source."
    assert [line.split() for line in counts] == [[str(int(one in (U, N))), one.value] for one in Problem]


def test_the_command_can_keep_to_what_misleads(monkeypatch: pytest.MonkeyPatch) -> None:
    old = replace(CLEAN, tips=(replace(TIP, sources=()),))
    assert len(checked(monkeypatch, old, verbosity=0).splitlines()) == len(Problem)


def test_the_command_fails_on_what_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CommandError, match="wrong") as failed:
        checked(monkeypatch, replace(CLEAN, milestones={}), verbosity=0)
    assert failed.value.returncode == 1


def test_the_command_fails_on_what_contradicts(monkeypatch: pytest.MonkeyPatch) -> None:
    ohio = replace(OHIO, rules=(*LAW, replace(CURE, key="other")))
    with pytest.raises(CommandError, match="contradicts"):
        checked(monkeypatch, replace(CLEAN, jurisdictions={**CLEAN.jurisdictions, State.OH: ohio}))


@pytest.mark.django_db
def test_without_the_seed_it_checks_the_rows_as_they_stand(tmp_path: Path) -> None:
    load_seed(seed_of_wisconsin(tmp_path / "seed"))
    cure = models.Cure.objects.get()
    cure.cite = ""
    cure.save()
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("check_content", stdout=out)
    rows = [" ".join(line.split()) for line in out.getvalue().splitlines()]
    assert "WI cure main unsourced: No citation." in rows
    assert "OH jurisdiction OH wrong: This state is missing." in rows


@pytest.mark.django_db
def test_a_row_that_cannot_be_read_is_named(wisconsin: models.Jurisdiction) -> None:
    models.Tip.objects.create(slug="odd", title_en="Odd", body_en="Odd", when={"equals": {"answers.colour": "red"}})
    with pytest.raises(CommandError, match=r"Odd .*colour"):
        call_command("check_content")


def test_the_command_counts_by_kind_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    ohio = replace(OHIO, rules=(CURE, replace(SALE, evidence=BARE)))
    said = checked(monkeypatch, replace(CLEAN, jurisdictions={State.OH: ohio}), count=True)
    lines = {line.split()[0]: line.split()[1:] for line in said.splitlines()[1:]}
    assert lines["cure"] == ["1", "1", "0", *["0"] * 6]
    assert lines["limitation"] == ["1", "0", "1", *["0"] * 6]
    assert lines["all"] == ["2", "1", "1", *["0"] * 6]
    assert set(lines) == {*RULE_KINDS, "all"}


def test_a_cost_under_two_conditions_contradicts() -> None:
    """Seen: one list of costs was longer than the other, so nobody was told."""
    one = limit(LimitKind.COST_CONDITION, condition=Text("if it was fair"), costs_barred=(CostKind.STORAGE,))
    both = (CostKind.REPOSSESSION, CostKind.STORAGE)
    other = replace(one, key="other", condition=Text("if a court allows"), costs_barred=both)
    (found,) = [said for said in in_ohio([*LAW, one, other]) if said.problem is C]
    assert (found.key, found.other) == ("other", "limit")
