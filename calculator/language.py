"""Texts, days and amounts as the reader reads them: the ground that every room which speaks to a reader stands on."""

import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import wraps
from types import MappingProxyType
from typing import TypeVar
from weakref import finalize

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from calculator.engine.outcome import Amounts
from calculator.engine.rulebook import Rulebook, Text
from calculator.engine.vocabulary import State

R = TypeVar("R")
T = TypeVar("T")


def say(text: Text) -> str:
    """A text in the reader's language, English where it has none in it."""
    return (text.es if get_language() == "es" else "") or text.en


def only_in_english(text: Text) -> bool:
    """Whether a reader of another language gets the English, because an editor has not written theirs yet."""
    return get_language() == "es" and bool(text.en) and not text.es


def once_a_release(make: Callable[[R], T]) -> Callable[[R], T]:
    """What is the same for everybody who reads a release, or a fact or a text in it, in one language: made when it is
    first asked for, and gone with the release. It may hold nothing of a borrower's, and nobody may change it."""
    made: dict[int, dict[str | None, T]] = {}

    @wraps(make)
    def in_language(of: R) -> T:
        by_language = made.get(id(of))
        if by_language is None:
            by_language = made[id(of)] = {}
            finalize(of, made.pop, id(of), None).atexit = False
        language = get_language()
        if language not in by_language:
            by_language[language] = make(of)
        return by_language[language]

    return in_language


@once_a_release
def state_names(rulebook: Rulebook) -> Mapping[State, str]:
    """The states by name in the reader's language, in the order in which a reader looks for one."""
    names = {code: say(place.name) for code, place in rulebook.jurisdictions.items()}
    return MappingProxyType(dict(sorted(names.items(), key=lambda named: _without_accents(named[1]))))


def _without_accents(text: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))


def say_date(day: date) -> str:
    """A day in the reader's own format, such as November 24, 2026."""
    return date_format(day, "DATE_FORMAT")


def say_money(amount: Decimal) -> str:
    """Dollars with thousands separated and two decimals, such as $9,800.00; a minus sign before the dollar sign."""
    return f"{'−' if amount < 0 else ''}${abs(amount):,.2f}"


def say_short(amount: Decimal) -> str:
    """Dollars exactly, as people write them: cents only where there are some."""
    return say_money(amount).removesuffix(".00")


def say_about(amount: Decimal) -> str:
    """An estimate: whole dollars, no cents."""
    return say_money(amount.quantize(Decimal(1), rounding=ROUND_HALF_UP)).rpartition(".")[0]


def say_range(amount: Amounts) -> str:
    """An amount with cents where it is known, else both ends in whole dollars; what is owed is never below nothing."""
    if amount.low == amount.high:
        return say_money(amount.likely)
    if amount.high is None:
        return _("at least %(amount)s") % {"amount": say_money(amount.low)} if amount.low > 0 else _("not known")
    low = max(amount.low, Decimal(0)) if amount.high > 0 else amount.low
    return _("%(low)s to %(high)s") % {"low": say_about(low), "high": say_about(amount.high)}


def say_amount(amount: Decimal, *, estimated: bool) -> str:
    return say_about(amount) if estimated else say_money(amount)
