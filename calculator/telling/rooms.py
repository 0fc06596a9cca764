"""The rooms of a result: what each is called and where it is. The bar in every room is made of this one list."""

from dataclasses import dataclass
from functools import cache

from django.urls import reverse
from django.utils.translation import gettext_lazy as later

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
    """The address of a room for a walk."""
    return reverse(code, kwargs={"sealed": walk.sealed})


@cache
def doors(here: str) -> tuple[Door, ...]:
    """The bar as it stands in a room."""
    return tuple(Door(room.code, room.words, room.code == here) for room in ROOMS)
