"""From raw input to `Answers` and back: every value checked, every contradiction named, all of them in one go.

Raw input is a flat mapping of JSON values. Money and percents may be strings or numbers (int or Decimal, never a float
or a boolean), dates are ISO 8601, yes/no is "yes"/"no" or true/false, lists are lists of words. `null` counts as left
out. Problems come out as codes with parameters; the words for them live in the questionnaire.
"""

import re
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal, localcontext
from enum import StrEnum

from calculator.engine.answers import Answers, Money, Percent, Year
from calculator.engine.hints import field_types
from calculator.engine.money import CENT, CONTEXT
from calculator.engine.vocabulary import Stage

MOST = Decimal(10) ** 9
MOST_WHOLE = 1_200
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2200, 12, 31)
PERCENT_PLACES = 6

REQUIRED = ("state", "stage")
MAY_LIE_AHEAD = frozenset({"sale_date", "answer_due", "first_payment_date"})

# Each chain is in the order in which its days can happen; every pair in a chain is checked where both are given.
CHAINS = (
    ("contract_date", "first_missed_payment", "repossession_date", "sale_date", "claim_date"),
    ("contract_date", "first_payment_date", "first_missed_payment"),
    ("contract_date", "balance_date"),
    ("contract_date", "last_payment_date"),
    ("contract_date", "own_payment_date", "last_payment_date"),
    ("first_missed_payment", "cure_notice_date"),
    ("first_missed_payment", "acceleration_date"),
    ("first_missed_payment", "notice_date", "sale_date"),
    ("repossession_date", "repossession_notice_date"),
    ("contract_date", "explanation_requested_on"),
    ("first_missed_payment", "sued_on", "served_on", "answer_due"),
    ("sued_on", "judgment_date"),
    ("served_on", "judgment_date"),
)


class ProblemCode(StrEnum):
    """What can be wrong with an answer."""

    REQUIRED = "required"
    UNKNOWN_KEY = "unknown_key"
    NOT_AN_OBJECT = "not_an_object"
    NOT_A_CHOICE = "not_a_choice"
    NOT_A_LIST = "not_a_list"
    NOT_YES_OR_NO = "not_yes_or_no"
    NOT_A_NUMBER = "not_a_number"
    NOT_WHOLE = "not_whole"
    NEGATIVE = "negative"
    TOO_LARGE = "too_large"
    TOO_PRECISE = "too_precise"
    NOT_A_DATE = "not_a_date"
    DATE_OUT_OF_RANGE = "date_out_of_range"
    IN_THE_FUTURE = "in_the_future"
    BEFORE = "before"
    AFTER = "after"
    STAGE_TOO_EARLY = "stage_too_early"
    SALE_AHEAD = "sale_ahead"
    PAYMENT_TOO_SMALL = "payment_too_small"
    MORE_PAYMENTS_THAN_TERM = "more_payments_than_term"


@dataclass(frozen=True)
class Problem:
    """One thing wrong with one answer. `other` names the answer it contradicts, `limit` the bound it breaks, if any."""

    code: ProblemCode
    other: str = ""
    limit: str = ""
    choices: tuple[str, ...] = ()


class AnswerErrors(Exception):
    """Raised by `parse` with every problem, by answer key (`""` where the input is no object at all)."""

    def __init__(self, problems: Mapping[str, Problem]):
        super().__init__(", ".join(f"{key}: {problem.code}" for key, problem in problems.items()))
        self.problems = dict(problems)


class _Wrong(Exception):
    def __init__(self, code: ProblemCode, **details: typing.Any):
        self.problem = Problem(code, **details)


def _number(raw: object) -> Decimal:
    if isinstance(raw, bool | float):
        raise _Wrong(ProblemCode.NOT_A_NUMBER)
    if isinstance(raw, str) and re.fullmatch(r"\s*-?\d{1,40}(\.\d{1,40})?\s*", raw, re.ASCII):
        raw = Decimal(raw.strip())
    if isinstance(raw, int):
        raw = Decimal(raw)
    if not isinstance(raw, Decimal) or not raw.is_finite():
        raise _Wrong(ProblemCode.NOT_A_NUMBER)
    if raw < 0:
        raise _Wrong(ProblemCode.NEGATIVE)
    return raw.copy_abs()


def _bounded(raw: object, step: Decimal) -> Decimal:
    number = _number(raw)
    if number > MOST:
        raise _Wrong(ProblemCode.TOO_LARGE, limit=str(MOST))
    exact = number.quantize(step)
    if exact != number:
        raise _Wrong(ProblemCode.TOO_PRECISE, limit=str(-typing.cast(int, step.as_tuple().exponent)))
    return exact


def parse_money(raw: object) -> Money:
    """Dollars, at most two decimals, from 0 to 10^9."""
    return Money(_bounded(raw, CENT))


def parse_percent(raw: object) -> Percent:
    """Percent, at most six decimals, from 0 to 10^9; trailing zeros are dropped, so that equal rates print alike."""
    exact = _bounded(raw, Decimal(1).scaleb(-PERCENT_PLACES))
    return Percent(exact.quantize(Decimal(1)) if exact == exact.to_integral_value() else exact.normalize())


def parse_whole(raw: object) -> int:
    number = _number(raw)
    if number != number.to_integral_value():
        raise _Wrong(ProblemCode.NOT_WHOLE)
    if number > MOST_WHOLE:
        raise _Wrong(ProblemCode.TOO_LARGE, limit=str(MOST_WHOLE))
    return int(number)


def parse_year(raw: object) -> Year:
    """A calendar year within the days that can be."""
    number = _number(raw)
    if number != number.to_integral_value():
        raise _Wrong(ProblemCode.NOT_WHOLE)
    if not FIRST_DAY.year <= number <= LAST_DAY.year:
        raise _Wrong(ProblemCode.DATE_OUT_OF_RANGE)
    return Year(int(number))


def parse_date(raw: object) -> date:
    if not isinstance(raw, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", raw.strip(), re.ASCII):
        raise _Wrong(ProblemCode.NOT_A_DATE)
    try:
        day = date.fromisoformat(raw.strip())
    except ValueError:
        raise _Wrong(ProblemCode.NOT_A_DATE) from None
    if not FIRST_DAY <= day <= LAST_DAY:
        raise _Wrong(ProblemCode.DATE_OUT_OF_RANGE)
    return day


def parse_yes_no(raw: object) -> bool:
    if raw is True or raw == "yes":
        return True
    if raw is False or raw == "no":
        return False
    raise _Wrong(ProblemCode.NOT_YES_OR_NO)


def _choice(kind: type[StrEnum]) -> Callable[[object], StrEnum]:
    choices = tuple(member.value for member in kind)

    def parse_choice(raw: object) -> StrEnum:
        if not isinstance(raw, str) or raw not in choices:
            raise _Wrong(ProblemCode.NOT_A_CHOICE, choices=choices)
        return kind(raw)

    return parse_choice


def _list(kind: type[StrEnum]) -> Callable[[object], tuple[StrEnum, ...]]:
    choice = _choice(kind)

    def parse_list(raw: object) -> tuple[StrEnum, ...]:
        if not isinstance(raw, list | tuple):
            raise _Wrong(ProblemCode.NOT_A_LIST)
        given = {choice(item) for item in raw}
        return tuple(member for member in kind if member in given)

    return parse_list


def _parser(hint: typing.Any) -> Callable[[object], object]:
    """The parser for an answer's type."""
    if typing.get_origin(hint) is tuple:
        return _list(typing.get_args(hint)[0])
    by_type: dict[typing.Any, Callable[[object], object]] = {
        Money: parse_money,
        Percent: parse_percent,
        int: parse_whole,
        Year: parse_year,
        date: parse_date,
        bool: parse_yes_no,
    }
    return by_type.get(hint) or _choice(hint)


KINDS = field_types(Answers)
"""Every answer key, in the order of `Answers`, with its type."""

PARSERS = {key: _parser(kind) for key, kind in KINDS.items()}
"""Every answer key, in the order of `Answers`, with its parser."""


def parse_values(raw: Mapping[str, object]) -> tuple[dict[str, object], dict[str, Problem]]:
    """Parse each value by itself. Returns what could be read and what could not, both by key."""
    values: dict[str, object] = {}
    problems: dict[str, Problem] = {}
    for key, item in raw.items():
        if key not in PARSERS:
            problems[str(key)] = Problem(ProblemCode.UNKNOWN_KEY)
        elif item is not None:
            try:
                values[key] = PARSERS[key](item)
            except _Wrong as wrong:
                problems[key] = wrong.problem
    return values, problems


def contradictions(values: Mapping[str, typing.Any], today: date) -> dict[str, Problem]:
    """What cannot be true together. A contradiction is named under both keys; the first one found keeps its place."""
    found: dict[str, Problem] = {}

    def both(earlier: str, code: ProblemCode, later: str, other_code: ProblemCode, limit: str = "") -> None:
        found.setdefault(earlier, Problem(code, other=later, limit=limit))
        found.setdefault(later, Problem(other_code, other=earlier, limit=limit))

    for key, value in values.items():
        if isinstance(value, date) and value > today and key not in MAY_LIE_AHEAD:
            found[key] = Problem(ProblemCode.IN_THE_FUTURE)

    for chain in CHAINS:
        given = [key for key in chain if key in values]
        for index, earlier in enumerate(given):
            for later in given[index + 1 :]:
                if values[earlier] > values[later]:
                    both(earlier, ProblemCode.AFTER, later, ProblemCode.BEFORE)

    stage, sale_date = values.get("stage"), values.get("sale_date")
    if stage and stage < Stage.REPOSSESSED:
        for key in ("repossession_date", "sale_date"):
            if key in values:
                both(key, ProblemCode.STAGE_TOO_EARLY, "stage", ProblemCode.STAGE_TOO_EARLY)
    if stage and stage.after_sale and sale_date and sale_date > today:
        both("sale_date", ProblemCode.SALE_AHEAD, "stage", ProblemCode.SALE_AHEAD)

    if {"amount_financed", "apr", "monthly_payment"} <= values.keys():
        interest = values["amount_financed"] * values["apr"] / 1200
        if values["monthly_payment"] <= interest:
            found.setdefault(
                "monthly_payment",
                Problem(ProblemCode.PAYMENT_TOO_SMALL, other="apr", limit=str(interest.quantize(CENT))),
            )
    if values.get("payments_made", 0) > values.get("term_months", MOST_WHOLE):
        code = ProblemCode.MORE_PAYMENTS_THAN_TERM
        both("payments_made", code, "term_months", code)
    return found


def parse(raw: object, today: date) -> Answers:
    """The answers in a raw mapping, or `AnswerErrors` with every bad key at once, unknown and missing ones included.

    `today` is the borrower's day: only a planned sale, an answer to a suit and a first payment may lie after it.
    """
    if not isinstance(raw, Mapping):
        raise AnswerErrors({"": Problem(ProblemCode.NOT_AN_OBJECT)})
    with localcontext(CONTEXT):
        values, problems = parse_values(raw)
    return assemble(values, today, problems)


def assemble(values: Mapping[str, object], today: date, problems: Mapping[str, Problem] | None = None) -> Answers:
    """Answers from parsed values by key, or `AnswerErrors`. `problems` are those already found; they come first."""
    found = dict(problems or {})
    for key in REQUIRED:
        if key not in values:
            found.setdefault(key, Problem(ProblemCode.REQUIRED))
    with localcontext(CONTEXT):
        for key, problem in contradictions(values, today).items():
            found.setdefault(key, problem)
    if found:
        raise AnswerErrors(found)
    return Answers(**values)  # type: ignore[arg-type]


def print_value(value: object) -> object:
    """One answer as a JSON value: money with two decimals, dates ISO 8601, yes/no as words."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return [str(item) for item in value]
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    return value


def print_answers(answers: Answers) -> dict[str, object]:
    """The flat JSON object that `parse` reads back to the same answers; what is not known is left out."""
    return {
        field.name: print_value(value)
        for field in fields(answers)
        if (value := getattr(answers, field.name)) is not None
    }
