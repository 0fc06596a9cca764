"""The one look at the clock on the public site, and the borrower's day: the date where they live."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import partial
from zoneinfo import ZoneInfo

from django.utils import timezone

from calculator.engine.rulebook import Rulebook
from calculator.engine.vocabulary import State
from calculator.left_out import or_left_out

WESTERNMOST = "America/Los_Angeles"
"""The time zone in which a day begins latest for most, used until the state is known."""


def now() -> datetime:
    """The one look at the clock on the public site."""
    return timezone.now()


def today_in(state: State | None, rulebook: Rulebook) -> date:
    """The date where the borrower lives: in the state's westernmost time zone, Pacific where that is not known."""
    place = rulebook.jurisdictions.get(state) if state else None
    zone = or_left_out(f"time zone of {place.code}", partial(ZoneInfo, place.time_zone)) if place else None
    return now().astimezone(zone or ZoneInfo(WESTERNMOST)).date()


def borrowers_day(values: Mapping[str, object], rulebook: Rulebook) -> date:
    """The date for the answers so far: in the state where the borrower lives, else in that of the contract."""
    state = values.get("home_state") or values.get("state")
    return today_in(state if isinstance(state, State) else None, rulebook)
