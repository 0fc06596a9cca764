import re
from dataclasses import fields
from datetime import date
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from calculator import models
from calculator.codec import ContentError, content_of
from calculator.content import seeding
from calculator.content.approval import changed_since_approval, retire
from calculator.content.compiling import compile_content
from calculator.content.releases import publish
from calculator.content.seeding import SEED, load_seed, values_digest
from calculator.content.summaries import summary
from calculator.engine.governing import HAVE_EXCEPTIONS, Governing
from calculator.engine.rulebook import (
    ONLY_SOMEWHERE,
    RULE_KINDS,
    AnswerDeadline,
    Cure,
    DeficiencyLimit,
    Garnishment,
    JudgmentInterest,
    Limitation,
    MinimumWage,
    PaymentRestart,
    Redemption,
    Reinstatement,
    Rule,
    Rulebook,
    SaleNotice,
    SelfHelp,
    Text,
    Variant,
)
from calculator.engine.scope import is_exception
from calculator.engine.vocabulary import (
    LOANS,
    ContractType,
    Existence,
    LimitKind,
    Milestone,
    PaymentEffect,
    State,
    Status,
)
from calculator.models.rows import SPREAD, columns, hints
from tests.support import complete_rows, seed_of_wisconsin


def test_every_state_has_its_law(rulebook: Rulebook) -> None:
    """One rule of each kind but limitation and limits; a second only for another paper or time, or as an exception."""
    day = date(2026, 11, 24)
    assert set(rulebook.jurisdictions) == set(State)
    for place in rulebook.jurisdictions.values():
        for kind in RULE_KINDS.values():
            found = [rule for rule in place.rules if type(rule) is kind]
            if kind is Limitation:
                assert {rule.contract_type for rule in found if isinstance(rule, Limitation)} == LOANS
            elif kind not in ONLY_SOMEWHERE:
                assert "main" in [rule.key for rule in found], (place.code, kind)
                held = [
                    rule.scope.contract_types or tuple(ContractType)
                    for rule in found
                    if rule.in_force(day)
                    and not rule.scope.lenders
                    and not any(is_exception(rule.scope, other.scope) for other in found if kind in HAVE_EXCEPTIONS)
                ]
                assert all(sum(paper in papers for papers in held) <= 1 for paper in ContractType), (place.code, kind)
        assert all(rule.verified_on for rule in place.rules)
    assert sum(isinstance(rule, DeficiencyLimit) for p in rulebook.jurisdictions.values() for rule in p.rules) >= 64


def law_of(rulebook: Rulebook, state: State) -> Governing:
    return Governing.guide(rulebook.jurisdictions[state], date(2026, 11, 26))


def test_facts_of_some_states(rulebook: Rulebook) -> None:
    """Each read off its statute or source, to catch a seed file that was changed by mistake."""
    law = rulebook.jurisdictions

    def guide(state: State) -> Governing:
        return law_of(rulebook, state)

    wisconsin = {one.rule.kind: one.rule for one in guide(State.WI).rules(DeficiencyLimit)}[LimitKind.BARRED_BELOW]
    assert wisconsin.threshold == Decimal("1000")
    assert wisconsin.scope.amount_financed_max == Decimal("25000")
    assert wisconsin.scope.contract_types == (ContractType.SALE_CONTRACT,)
    kentucky = law[State.KY].rules[0]
    assert isinstance(kentucky, Limitation)
    assert kentucky.variants == (
        Variant(15, contract_to=date(2014, 7, 15), years_low=6),
        Variant(10, contract_from=date(2014, 7, 16), years_low=6),
    )
    arizona = guide(State.AZ).rule(Garnishment)
    assert arizona is not None
    assert [(wage.start, wage.amount) for wage in arizona.minimum_wages] == [(date(2026, 1, 1), Decimal("15.15"))]
    assert all(isinstance(wage, MinimumWage) for wage in arizona.minimum_wages)
    florida = guide(State.FL).rule(Garnishment)
    assert florida is not None
    assert florida.head_floor_weekly == Decimal("750")
    south_dakota = guide(State.SD).rule(Cure)
    assert south_dakota is not None
    assert (south_dakota.exists, south_dakota.status) == (Existence.UNKNOWN, Status.UNVERIFIED)
    new_york = guide(State.NY).rule(JudgmentInterest)
    assert new_york is not None
    assert new_york.annual_percent == Decimal("2")
    restarts = {code: guide(code).rule(PaymentRestart) for code in (State.NY, State.TX, State.MN, State.PA)}
    assert {code: (rule.before_expiry, rule.after_expiry, rule.status) for code, rule in restarts.items() if rule} == {
        State.NY: (PaymentEffect.RESTARTS, PaymentEffect.NO_EFFECT, Status.STATUTE),  # 17-101, CPLR 214-i
        State.TX: (PaymentEffect.WRITTEN_ONLY, PaymentEffect.WRITTEN_ONLY, Status.STATUTE),  # 16.065
        State.MN: (PaymentEffect.UNCLEAR, PaymentEffect.NO_EFFECT, Status.SECONDARY),  # 541.053, of the act of 2013
        State.PA: (PaymentEffect.RESTARTS, PaymentEffect.UNCLEAR, Status.SECONDARY),  # Thomas v. Sweeney
    }
    nevada = [Governing.guide(law[State.NV], then).rule(SelfHelp) for then in (date(2023, 12, 31), date(2024, 1, 1))]
    assert ["482.5165" in rule.cite for rule in nevada if rule] == [False, True]  # the shutdown, since 2024


@pytest.mark.parametrize(
    ("state", "before", "after", "status"),
    [
        (State.CT, PaymentEffect.RESTARTS, PaymentEffect.RESTARTS, Status.STATUTE),
        (State.HI, PaymentEffect.RESTARTS, PaymentEffect.RESTARTS, Status.UNVERIFIED),  # two readings differ
        (State.IA, PaymentEffect.WRITTEN_ONLY, PaymentEffect.WRITTEN_ONLY, Status.STATUTE),
        (State.ID, PaymentEffect.RESTARTS, PaymentEffect.RESTARTS, Status.STATUTE),
        (State.IN, PaymentEffect.RESTARTS, PaymentEffect.RESTARTS, Status.STATUTE),
        (State.MA, PaymentEffect.RESTARTS, PaymentEffect.RESTARTS, Status.STATUTE),
    ],
)
def test_what_a_payment_does_by_the_courts_own_words(
    rulebook: Rulebook, state: State, before: PaymentEffect, after: PaymentEffect, status: Status
) -> None:
    """Read in opinions and sections: a borrower asked for a “good faith” payment must be warned, before and after."""
    rule = law_of(rulebook, state).rule(PaymentRestart)
    assert rule is not None
    assert (rule.before_expiry, rule.after_expiry, rule.status) == (before, after, status)


def test_when_to_answer_a_suit(rulebook: Rulebook) -> None:
    """The shortest time, or a court that names its own day, in every state; both never, and nothing from a guess."""
    held = {code: law_of(rulebook, code).rule(AnswerDeadline) for code in State}
    rules = {code: rule for code, rule in held.items() if rule is not None}
    assert len(rules) == 51
    assert all((rule.plan_by_days is None) is rule.court_names_day for rule in rules.values())
    assert all(rule.step.en and rule.step.es for rule in rules.values())
    days = {code: rules[code].plan_by_days for code in (State.NJ, State.OH, State.TX, State.NY, State.MT, State.LA)}
    assert list(days.values()) == [35, 28, 14, 10, 20, 10]
    assert {code for code, rule in rules.items() if rule.status is Status.UNVERIFIED} == {"RI", "VT"}
    read = "NC NE NH NJ NY OH OK OR SC SD TN UT VA"
    assert sorted(code for code, rule in rules.items() if rule.status is Status.STATUTE) == read.split()
    printed = "CO CT DC FL HI IL IN KS KY MA ME MN MO MS NC NM OK PA SD TN UT VA WI"
    assert sorted(code for code, rule in rules.items() if rule.court_names_day) == printed.split()


@pytest.mark.parametrize(
    ("state", "kind", "words"),
    [
        (State.CA, Reinstatement, ("straight from a bank or credit union", "no more than $500")),
        (State.CT, SelfHelp, ("within two hours",)),
        (State.CT, SaleNotice, ("10 days", "15 days", "180 days")),
        (State.GA, Redemption, ("A title pawn is not like that", "30 days")),
        (State.KY, Limitation, ("negotiable note", "only 6 years")),
        (State.MD, JudgmentInterest, ("10% a year", "the rate in your contract")),
    ],
)
def test_what_no_number_holds_is_told_in_words(
    rulebook: Rulebook, state: State, kind: type[Rule], words: tuple[str, ...]
) -> None:
    """Where the law draws a line that no column draws, the sentence that borrowers read draws it."""
    told = summary(law_of(rulebook, state).rules(kind)[0].rule)
    assert [part for part in words if part not in told] == []


def test_a_state_keeps_its_westernmost_time(rulebook: Rulebook) -> None:
    zones = {code: place.time_zone for code, place in rulebook.jurisdictions.items()}
    assert all(ZoneInfo(zone) for zone in zones.values())
    assert zones[State.TX] == "America/Denver"
    assert zones[State.FL] == zones[State.TN] == zones[State.KY] == zones[State.IN] == "America/Chicago"
    assert zones[State.ID] == zones[State.OR] == "America/Los_Angeles"
    assert (zones[State.HI], zones[State.AK], zones[State.AZ]) == (
        "Pacific/Honolulu",
        "America/Adak",
        "America/Phoenix",
    )


def test_the_words_around_the_law(rulebook: Rulebook) -> None:
    assert len(rulebook.tips) >= 30
    assert set(rulebook.milestones) == {milestone.value for milestone in Milestone}
    assert rulebook.assumptions["federal_minimum_wage"].likely == Decimal("7.25")
    assert "preparation_cost" not in rulebook.assumptions
    assert rulebook.jurisdictions[State.NY].name.es == "Nueva York"
    assert rulebook.glossary


def test_what_rests_on_a_statute_names_it(rulebook: Rulebook) -> None:
    for place in rulebook.jurisdictions.values():
        for rule in place.rules:
            if rule.status is Status.STATUTE:
                assert rule.cite or rule.url, (place.code, rule)


def test_the_seed_speaks_of_no_workplace() -> None:
    for file in SEED.rglob("*.yaml"):
        assert not re.search(r"/(work|tmp|home)/", file.read_text(encoding="utf-8")), file


@pytest.mark.parametrize("model", models.CONTENT_MODELS, ids=lambda model: model.__name__)
def test_a_model_has_a_column_for_each_fact(model: type[models.Content]) -> None:
    names = {column.name for column in model._meta.fields}
    for name, hint in hints(model.engine_class).items():
        if hint is Text:
            assert {f"{name}_en", f"{name}_es"} <= names
        elif hint in SPREAD:
            assert {part.name for part in fields(hint)} <= names
        else:
            assert name in names


@pytest.mark.parametrize("model", models.CONTENT_MODELS, ids=lambda model: model.__name__)
def test_every_column_says_what_it_does(model: type[models.Content]) -> None:
    editable = [column for column in model._meta.fields if column.editable and not column.auto_created]
    assert [column.name for column in editable if not column.help_text] == []


@pytest.fixture
def few(tmp_path: Path) -> Path:
    return seed_of_wisconsin(tmp_path / "seed")


def edit(few: Path, name: str, old: str, new: str) -> None:
    file = few / name
    text = file.read_text(encoding="utf-8")
    assert text.count(old) >= 1
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.django_db
def test_loading_creates_and_approves_all_of_it(rulebook: Rulebook) -> None:
    report = load_seed()
    total = sum(model._default_manager.count() for model in models.CONTENT_MODELS)
    assert (report.created, report.updated, report.unchanged, report.left_alone) == (total, 0, 0, [])
    assert models.Jurisdiction.objects.count() == 51
    assert models.Limitation.objects.count() == 102
    for model in models.CONTENT_MODELS:
        assert not changed_since_approval(model._default_manager.all()).exists()
    again = load_seed()
    assert (again.created, again.updated, again.unchanged, again.left_alone) == (0, 0, total, [])
    assert models.Limitation.history.count() == 102


@pytest.mark.django_db
def test_a_new_seed_updates_what_nobody_touched(few: Path) -> None:
    load_seed(few)
    edit(few, "jurisdictions/WI.yaml", "threshold: 1000", "threshold: 1200")
    report = load_seed(few)
    assert (report.created, report.updated, report.left_alone) == (0, 1, [])
    rule = models.DeficiencyLimit.objects.get(key="barred_below")
    assert rule.threshold == Decimal("1200")
    assert rule.approved_history_id == rule.history.first().history_id
    assert rule.history.count() == 2
    assert "1200" in str(compile_content())
    assert load_seed(few).updated == 0


@pytest.mark.django_db
def test_a_newer_seed_arrives_as_drafts_where_something_was_published(few: Path) -> None:
    """Seen: after an upgrade the next publish put law before borrowers that nobody there had looked at."""
    load_seed(few)
    complete_rows()
    publish("Seed", "ada")
    edit(few, "jurisdictions/WI.yaml", "threshold: 1000", "threshold: 1200")
    report = load_seed(few)
    assert (report.updated, report.drafts) == (1, True)
    rule = models.DeficiencyLimit.objects.get(key="barred_below")
    assert rule.threshold == Decimal("1200")
    assert rule.approved_history_id != rule.history.first().history_id
    assert "1200" not in str(compile_content())
    assert publish("Again", "ada")[1] is False
    edit(few, "jurisdictions/WI.yaml", "threshold: 1200", "threshold: 1300")
    assert load_seed(few).updated == 1, "a draft that nobody touched follows the seed"
    rule.refresh_from_db()
    assert rule.threshold == Decimal("1300")


@pytest.mark.django_db
def test_an_editors_change_is_kept(few: Path) -> None:
    load_seed(few)
    rule = models.DeficiencyLimit.objects.get(key="barred_below")
    rule.threshold = Decimal("1100")
    rule.save()
    assert load_seed(few).left_alone == []
    edit(few, "jurisdictions/WI.yaml", "threshold: 1000", "threshold: 1200")
    report = load_seed(few)
    assert (report.updated, report.left_alone) == (0, [str(rule)])
    rule.refresh_from_db()
    assert rule.threshold == Decimal("1100")


@pytest.mark.django_db
def test_a_retired_row_stays_retired(few: Path) -> None:
    load_seed(few)
    retire(models.DeficiencyLimit.objects.filter(key="barred_below"))
    edit(few, "jurisdictions/WI.yaml", "threshold: 1000", "threshold: 1200")
    report = load_seed(few)
    rule = models.DeficiencyLimit.objects.get(key="barred_below")
    assert rule.retired
    assert rule.threshold == Decimal("1000")
    assert report.left_alone == [str(rule)]


@pytest.mark.django_db
def test_a_seed_that_is_wrong_changes_nothing(few: Path) -> None:
    edit(few, "jurisdictions/WI.yaml", "years_low: 6", "years_low: 7")
    with pytest.raises(ContentError, match="years"):
        load_seed(few)
    edit(few, "jurisdictions/WI.yaml", "years_low: 7", "years_lo: 6")
    with pytest.raises(ContentError, match=r"WI\.yaml.*years_lo"):
        load_seed(few)
    assert not models.Jurisdiction.objects.exists()


@pytest.mark.django_db
def test_the_digest_is_the_same_from_seed_and_database(few: Path) -> None:
    load_seed(few)
    for model in models.CONTENT_MODELS:
        for row in model._default_manager.all():
            assert values_digest(row) == row.seed_digest, row


@pytest.mark.django_db
def test_what_the_seed_loads_is_what_it_says(rulebook: Rulebook) -> None:
    load_seed()
    assert compile_content() == content_of(rulebook)


def test_columns_of_a_rule_fit_its_model(rulebook: Rulebook) -> None:
    for name, kind in RULE_KINDS.items():
        rule = next(r for p in rulebook.jurisdictions.values() for r in p.rules if type(r) is kind)
        assert models.RULE_MODELS[name](**columns(rule)).engine_class is kind


def test_an_empty_column_is_no_part_of_the_digest_and_a_zero_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """A column that is added later then changes no digest, and a row that nobody touched still counts as that."""
    rule = models.DeficiencyLimit(jurisdiction_id="WI", key="cap", kind="cap", cite="x", status="statute")
    before = values_digest(rule)
    columns = [name for name in seeding._value_columns(models.DeficiencyLimit) if name not in ("years", "delivery")]
    monkeypatch.setattr(seeding, "_value_columns", lambda model: columns)
    assert values_digest(rule) == before
    monkeypatch.undo()
    for name, value in (("years", 0), ("delivery", ["mail"]), ("threshold", Decimal(0)), ("threshold_is_floor", True)):
        empty = getattr(rule, name)
        setattr(rule, name, value)
        assert values_digest(rule) != before
        setattr(rule, name, empty)
    assert values_digest(rule) == before
