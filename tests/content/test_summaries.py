import re
from dataclasses import MISSING, fields, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import product
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from django.utils.translation import override

from calculator.content.summaries import generated, summary
from calculator.engine.rulebook import (
    RULE_KINDS,
    DeficiencyLimit,
    Garnishment,
    JudgmentInterest,
    Limitation,
    Rule,
    Rulebook,
    Scope,
    Text,
    Tier,
    Variant,
)
from calculator.engine.vocabulary import (
    Comparison,
    ContractType,
    GarnishmentKind,
    LenderKind,
    LimitKind,
    Measure,
    MeasureAt,
    RunsFrom,
    State,
    Status,
)


def reads_well(sentences: str) -> bool:
    return (
        bool(sentences)
        and sentences[0].isupper()
        and sentences.endswith(".")
        and not re.search(r"None|_|%\(|  |\.\.|\bTrue\b|\bFalse\b| \.| ,", sentences)
    )


@pytest.mark.parametrize("state", State)
def test_every_rule_of_every_state_reads_well(state: State, rulebook: Rulebook) -> None:
    for rule in rulebook.jurisdictions[state].rules:
        assert reads_well(summary(rule)), summary(rule)
        assert reads_well(generated(rule)), generated(rule)


def closed_set(hint: Any) -> type[StrEnum] | None:
    """The words of a field that holds one, or several, or perhaps none."""
    found = [part for part in (hint, *get_args(hint)) if isinstance(part, type) and issubclass(part, StrEnum)]
    return found[0] if found else None


def bare(rule_class: type[Rule], /, **values: Any) -> Any:
    """A rule of a kind with the fewest facts."""
    hints = get_type_hints(rule_class)
    required: dict[str, Any] = {"cite": "x", "status": Status.STATUTE}
    for field in fields(rule_class):
        if field.default is MISSING and field.default_factory is MISSING and field.name not in required:
            words = closed_set(hints[field.name])
            required[field.name] = next(iter(words)) if words else False
    return rule_class(**required | values)


def every_word(rule_class: type[Rule]) -> list[dict[str, Any]]:
    """Each word of each closed set in a rule of this kind, one at a time, under each status."""
    hints = get_type_hints(rule_class)
    found: list[dict[str, Any]] = [{}]
    for field in fields(rule_class):
        words = closed_set(hints[field.name]) if field.name != "status" else None
        several = get_origin(hints[field.name]) is tuple
        found += [{field.name: (word,) if several else word} for word in words or ()]
    return [values | {"status": status} for values, status in product(found, Status)]


@pytest.mark.parametrize(
    ("kind", "values"),
    [(kind, values) for kind in RULE_KINDS.values() for values in every_word(kind)],
    ids=lambda value: value.__name__ if isinstance(value, type) else "-".join(map(str, value)),
)
def test_every_word_has_words_with_and_without_figures(kind: type[Rule], values: dict[str, Any]) -> None:
    assert reads_well(generated(bare(kind, **values)))
    figures = {
        field.name: Decimal("12.5") if "Decimal" in str(hint) else 2
        for field in fields(kind)
        if (hint := get_type_hints(kind)[field.name]) in (Decimal | None, int | None)
    }
    assert reads_well(generated(bare(kind, **values, **figures)))


@pytest.mark.parametrize("years", list(product([None, 3], [None, 4], [None, 4, 6])))
@pytest.mark.parametrize("runs_from", RunsFrom)
def test_a_time_to_sue_reads_well_whatever_is_known(years: tuple[int | None, ...], runs_from: RunsFrom) -> None:
    low, likely, high = years
    rule = bare(Limitation, years_low=low, years=likely, years_high=high, runs_from=runs_from)
    assert reads_well(generated(rule))


def test_the_time_to_sue() -> None:
    rule = bare(Limitation, years=4, years_low=4, years_high=4)
    assert generated(rule) == (
        "On a contract signed at a dealer, they have 4 years to sue you, counted from the first payment you missed."
    )
    assert "between 3 and 6 years" in generated(replace(rule, years_low=3, years_high=6))
    assert "they may have" in generated(replace(rule, status=Status.SECONDARY))
    assert "1 year " in generated(replace(rule, years=1, years_low=1, years_high=1))
    sealed = replace(rule, sealed_years=20, variants=(Variant(15, contract_to=date(2014, 7, 15)),))
    assert "they may have 20 years" in generated(sealed)
    assert "on or before July 15, 2014, it is 15 years" in generated(sealed)


def test_certainty_is_never_more_than_is_known() -> None:
    rule = bare(
        DeficiencyLimit,
        kind=LimitKind.BARRED_BELOW,
        measure=Measure.CASH_PRICE,
        measure_at=MeasureAt.CONTRACT,
        comparison=Comparison.AT_OR_BELOW,
        threshold=Decimal(1000),
    )
    assert generated(rule) == (
        "If the cash price of the car in the contract was $1,000 or less, you owe nothing more after the sale."
    )
    assert "you may owe nothing more" in generated(replace(rule, status=Status.SECONDARY))
    assert "We could not confirm this." in generated(replace(rule, status=Status.UNVERIFIED))
    assert "less than $1,000" in generated(replace(rule, comparison=Comparison.BELOW))
    assert "We do not know if exactly $1,000" in generated(replace(rule, comparison=None))
    assert "We do not know the limit" in generated(replace(rule, threshold=None))


def test_who_a_rule_is_about() -> None:
    rule = bare(RULE_KINDS["redemption"])
    told = generated(
        replace(
            rule,
            scope=Scope(
                (ContractType.DIRECT_LOAN,),
                (LenderKind.CREDIT_UNION, LenderKind.TITLE_LENDER),
                Decimal("25000"),
                date(2022, 12, 5),
            ),
            effective_from=date(2023, 1, 1),
        )
    )
    assert (
        "This is only about loans from a credit union or a title lender with no more than $25,000 financed signed on "
        "or after December 5, 2022." in told
    )
    assert told.endswith("It has been the law since January 1, 2023.")
    assert "only about" not in generated(replace(rule, scope=Scope(tuple(ContractType))))


def test_rates_by_the_size_of_a_judgment() -> None:
    rule = bare(
        JudgmentInterest,
        annual_percent=Decimal(5),
        tiers=(Tier(Decimal("4.50"), Decimal(20000)), Tier(Decimal("6.5"))),
        contract_rate=None,
    )
    assert "On a judgment of up to $20,000 it is 4.5%. On a judgment above $20,000 it is 6.5%." in generated(rule)


def test_rates_above_another_rate_and_by_the_kind_of_debt() -> None:
    bought = (ContractType.SALE_CONTRACT,)
    tiers = (
        Tier(None, points=Decimal(10), up_to=Decimal("9999.99"), contract_types=bought, doubtful=True),
        Tier(None, points=Decimal(1)),
    )
    told = generated(bare(JudgmentInterest, annual_percent=None, tiers=tiers, contract_rate=None))
    assert told == (
        "A judgment grows by interest every year, some points above a rate that is set each year. We do not have that "
        "rate of today. It may be that rate plus 10 points on a judgment of up to $9,999.99 for contracts signed at a "
        "dealer. It is that rate plus 1 point otherwise."
    )
    by_kind = (Tier(Decimal(9), contract_types=bought), Tier(Decimal(6)))
    assert "It is 9% for contracts signed at a dealer. It is 6% otherwise." in generated(
        bare(JudgmentInterest, annual_percent=None, tiers=by_kind, contract_rate=None)
    )


def test_the_time_in_which_the_car_may_be_sold() -> None:
    told = generated(bare(RULE_KINDS["sale_notice"], minimum_days=10, sale_from_days=15, sale_to_days=180))
    assert "sold sooner than 15 days after it was taken. The car may not be sold later than 180 days" in told


def test_the_time_to_answer() -> None:
    """A court's printed day never stands beside a count, and the summons always has the last word."""
    rule = bare(RULE_KINDS["answer_deadline"], plan_by_days=14, general_days=30, step=Text("Write."))
    assert generated(rule) == (
        "The shortest time to answer a lawsuit here is 14 days, counted from the day you were served. Some courts may "
        "give 30 days. What to do: Write. The date on the summons always counts first."
    )
    assert "may be 14 days" in generated(replace(rule, status=Status.SECONDARY))
    assert "Some courts" not in generated(replace(rule, general_days=14))
    assert "60 days if you were served in another state" in generated(replace(rule, other_service_days=60))
    named = generated(replace(rule, court_names_day=True))
    assert named.startswith("A court here may name a day on its papers.")
    assert "14" not in named
    assert "We do not know" in generated(replace(rule, plan_by_days=None))


def test_pay_in_steps() -> None:
    tiers = (Tier(Decimal(5), Decimal(100)), Tier(Decimal(20)))
    assert "from 5% to 20%" in generated(bare(Garnishment, kind=GarnishmentKind.TIERED, tiers=tiers))


PHRASES = [
    ("deficiency_limit", "condition", {"kind": LimitKind.COST_CONDITION}),
    ("self_help", "condition", {}),
    ("reinstatement", "must_pay", {}),
    ("reinstatement", "condition", {}),
    ("after_sale", "consequence", {}),
    ("answer_deadline", "step", {}),
]


@pytest.mark.parametrize(("kind", "column", "more"), PHRASES)
def test_an_editors_phrase_is_in_the_readers_language(kind: str, column: str, more: dict[str, Any]) -> None:
    both = bare(RULE_KINDS[kind], **more, **{column: Text("pay it all.", "páguelo todo.")})
    english = bare(RULE_KINDS[kind], **more, **{column: Text("pay it all.")})
    assert ": pay it all." in generated(both) == generated(english)
    with override("es"):
        assert ": páguelo todo." in generated(both)
        assert ": «pay it all» (en inglés)." in generated(english)
        assert reads_well(generated(both))
        assert reads_well(generated(english))


def test_a_peaceful_taking_is_not_told_twice() -> None:
    rule = bare(RULE_KINDS["self_help"], condition=Text("No breach of the peace.", "Sin alteración del orden."))
    assert "breach" not in generated(rule)
    with override("es"):
        assert "alteración" not in generated(rule)


@pytest.mark.parametrize("state", State)
def test_every_phrase_of_the_seed_has_its_spanish(state: State, rulebook: Rulebook) -> None:
    for rule in rulebook.jurisdictions[state].rules:
        texts = [getattr(rule, name) for name, hint in get_type_hints(type(rule)).items() if hint is Text]
        assert [text for text in texts if bool(text.en) is not bool(text.es)] == []
        with override("es"):
            assert reads_well(summary(rule)), summary(rule)
            assert "en inglés" not in summary(rule)


def test_an_editors_words_stand_in(rulebook: Rulebook) -> None:
    rule = replace(bare(RULE_KINDS["cure"]), summary=Text("Pay up to 20 days later.", "Pague."))
    assert summary(rule) == "Pay up to 20 days later."
    with override("es"):
        assert summary(rule) == "Pague."
        assert summary(replace(rule, summary=Text("English"))) == generated(rule)
