"""Answers as a short run of bytes: values by position, in short codes, deflated.

The order of `POSITIONS` and of every enumeration is part of a format: append to them, never reorder or remove. A
shorter run (sealed before a question was added) reads as if the rest were unanswered, and a code that no longer means
anything reads as unanswered too, so an old link never fails for what was since added or dropped. Anything else that
changes is a new format with its own reader in `READERS`.
"""

import typing
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import cache

from calculator.engine.answers import Money, Percent, Year
from calculator.engine.parsing import FIRST_DAY, KINDS
from calculator.engine.vocabulary import State

FORMAT = "1"
TRYING = "2"
"""The same, with one more header field for what is only being tried (`pack_some`). Answers alone stay in `FORMAT`."""

SEPARATOR = ","
BETWEEN, IS = ";", ":"
"""Between the answers of `pack_some`, and between the place of one and its code."""

EMPTY_LIST = "-"
MOST_BYTES = 20_000
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"

# fmt: off
POSITIONS = (
    "stage", "state", "use", "contract_type", "contract_date", "balance", "balance_kind", "balance_date",
    "amount_financed", "apr", "term_months", "monthly_payment", "first_payment_date", "payments_made",
    "interest_kind", "first_missed_payment", "missed_payments", "late_fees", "repossession_kind",
    "repossession_date", "notice_before_sale", "notice_date", "sale_date", "sale_kind", "sale_price",
    "vehicle_value", "repossession_cost", "storage_cost", "preparation_cost", "sale_cost", "attorney_fees",
    "costs_known", "add_ons", "insurance_refunds", "other_credits", "payments_after_sale", "last_payment_date",
    "claimed_deficiency", "claim_date", "holder", "explanation_received", "explanation_requested_on", "sued_on",
    "served_on", "answer_due", "judgment_date", "judgment_amount", "judgment_rate", "paid_since_judgment",
    "lump_sum", "monthly_spare", "servicemember", "protected_income_only", "bankruptcy", "has_cosigner",
    "home_state", "repossession_notice", "repossession_notice_date", "work_state", "lender_kind", "role",
    "sealed", "cash_price", "down_payment", "finance_charge", "total_paid", "acceleration_date",
    "balance_at_default", "accrued_interest", "other_charges", "unearned_rebate", "trade_in_value", "cure_notice",
    "cure_notice_date", "peace_breached", "notice_delivery", "contract_allows_attorney_fees",
    "contract_allows_reinstatement", "notice_missing", "sold_to_insider", "appraised", "court_confirmed_sale",
    "gap_payment", "bankruptcy_filed_on", "weekly_disposable_earnings", "weekly_gross_earnings", "dependents",
    "household_size", "head_of_household", "public_assistance", "total_assets", "total_debts",
    "total_loss", "insurance_payment", "signer_died", "divorce_gave_car_away", "was_served", "pay_being_taken",
    "account_frozen", "form_1099c_amount", "form_1099c_year", "form_1099c_code",
    "own_payment_date",
)
# fmt: on


class PackingError(ValueError):
    """Raised for bytes that no reader understands."""


def to_base36(number: int) -> str:
    """A whole number, 0 or more, in the digits 0 to 9 and a to z."""
    digits = ""
    while True:
        number, rest = divmod(number, 36)
        digits = DIGITS[rest] + digits
        if not number:
            return digits


@dataclass(frozen=True)
class _Code:
    """How a kind of answer stands in a code, and how the code is read."""

    write: Callable[[typing.Any], str]
    read: Callable[[str], object]


@cache
def _code_of(kind: typing.Any) -> _Code:
    if typing.get_origin(kind) is tuple:
        members = list(typing.get_args(kind)[0])
        return _Code(
            lambda value: "".join(to_base36(members.index(item)) for item in value) or EMPTY_LIST,
            lambda code: tuple(members[int(digit, 36)] for digit in code if digit != EMPTY_LIST),
        )
    if kind is Money:
        return _Code(
            lambda value: to_base36(int(value * 100)),
            lambda code: (Decimal(int(code, 36)) / 100).quantize(Decimal("0.01")),
        )
    if kind is Percent:
        return _Code(lambda value: format(value, "f"), Decimal)
    if kind is bool:
        return _Code(lambda value: "1" if value else "0", lambda code: code == "1")
    if kind in (int, Year):
        return _Code(to_base36, lambda code: int(code, 36))
    if kind is date:
        return _Code(
            lambda value: to_base36((value - FIRST_DAY).days),
            lambda code: FIRST_DAY + timedelta(days=int(code, 36)),
        )
    if kind is State:
        return _Code(lambda value: value.value, State)
    options = list(typing.cast(type[StrEnum], kind))
    return _Code(lambda value: to_base36(options.index(value)), lambda code: options[int(code, 36)])


def _written(values: Mapping[str, object]) -> Iterable[str]:
    for key in POSITIONS:
        value = values.get(key)
        yield "" if value is None else _code_of(KINDS[key]).write(value)


def pack(header: Iterable[str], values: Mapping[str, object]) -> bytes:
    """Header fields (without commas) and parsed answers by key, as deflated bytes in the current format."""
    text = SEPARATOR.join([*header, *_written(values)]).rstrip(SEPARATOR)
    squeeze = zlib.compressobj(level=9, wbits=-15)
    return squeeze.compress(text.encode("ascii")) + squeeze.flush()


def pack_some(values: Mapping[str, object]) -> str:
    """A few parsed answers as one header field: the place of each in `POSITIONS`, and its code."""
    codes = ((place, code) for place, code in enumerate(_written(values)) if code)
    return BETWEEN.join(f"{to_base36(place)}{IS}{code}" for place, code in codes)


def unpack_some(field: str) -> dict[str, object]:
    """The answers in such a field; one that no longer means anything reads as not there."""
    codes = dict(one.partition(IS)[::2] for one in field.split(BETWEEN))
    return _read_positions([codes.get(to_base36(place), "") for place in range(len(POSITIONS))])


def _read_positions(codes: list[str]) -> dict[str, object]:
    values: dict[str, object] = {}
    for key, code in zip(POSITIONS, codes, strict=False):
        if code:
            try:
                values[key] = _code_of(KINDS[key]).read(code)
            except (ValueError, IndexError, ArithmeticError, OverflowError):
                continue
    return values


READERS: dict[str, Callable[[list[str]], dict[str, object]]] = {FORMAT: _read_positions, TRYING: _read_positions}
"""For each format that was ever in use, what turns its codes into today's answers."""


def unpack(form: str, packed: bytes, header_length: int) -> tuple[list[str], dict[str, object]]:
    """The header fields and the answers in packed bytes of a format.

    Raises `PackingError` where they cannot be read.
    """
    if form not in READERS:
        raise PackingError(f"unknown format {form}")
    expand = zlib.decompressobj(wbits=-15)
    try:
        text = expand.decompress(packed, MOST_BYTES).decode("ascii")
    except (zlib.error, UnicodeDecodeError) as error:
        raise PackingError("not packed answers") from error
    fields = text.split(SEPARATOR)
    header = [*fields[:header_length], *[""] * (header_length - len(fields))]
    return header, READERS[form](fields[header_length:])
