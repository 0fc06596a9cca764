"""The rooms of a result: what each is called and where it is. The bar in every room is made of this one list."""

from dataclasses import dataclass
from functools import cache, lru_cache

from django.urls import get_script_prefix, reverse
from django.utils.translation import gettext_lazy as later

from calculator.questionnaire.address import SOME
from calculator.questionnaire.questions import Words
from calculator.questionnaire.seal import Walk


@dataclass(frozen=True)
class Room:
    """One page of a result. `code` is the name of its address."""

    code: str
    words: Words


ROOMS = (
    Room("result", later("Result")),
    Room("dates", later("Dates")),
    Room("choices", later("Choices")),
    Room("letters", later("Letters")),
    Room("law", later("Law")),
    Room("report", later("Report")),
)
"""In the order of the bar."""


@dataclass(frozen=True)
class Door:
    """One room in the bar, behind the seal; `here` where the reader stands in it."""

    code: str
    words: Words
    here: bool


def room_address(walk: Walk, code: str) -> str:
    """The address of a room for a walk, or of another page whose own name is all that it takes."""
    return walk.sealed.join(_around(get_script_prefix(), code))


def letter_address(walk: Walk, slug: str) -> str:
    """The address of a letter for a walk."""
    return walk.sealed.join(_around(get_script_prefix(), "letter", slug))


@lru_cache(maxsize=1024)
def _around(prefix: str, name: str, slug: str = "") -> tuple[str, str]:
    """What stands before the seal and after it, where this is the prefix of all addresses."""
    before, _, after = reverse(name, kwargs={"sealed": SOME} | ({"slug": slug} if slug else {})).rpartition(f"/{SOME}/")
    return f"{before}/", f"/{after}"


@cache
def doors(here: str) -> tuple[Door, ...]:
    """The bar as it stands in a room."""
    return tuple(Door(room.code, room.words, room.code == here) for room in ROOMS)
