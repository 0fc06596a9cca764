"""The 50 states and the District of Columbia."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import models

from calculator.engine import rulebook
from calculator.engine.vocabulary import State
from calculator.models.base import Content
from calculator.models.fields import StructureField, WebAddressField, in_two_languages


@dataclass(frozen=True)
class PageRead:
    """A page that was read for a state, and what it shows. For editors alone."""

    url: str
    shows: str = ""


def a_time_zone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        raise ValidationError(f"“{name}” is no time zone. Write it like America/Denver.") from None


class Jurisdiction(Content):
    engine_class = rulebook.Jurisdiction
    natural_key_fields = ("code",)

    code = models.CharField(
        max_length=2,
        primary_key=True,
        choices=[(state.value, state.value) for state in State],
        help_text="The postal code.",
    )
    name_en, name_es = in_two_languages(
        "name", models.CharField, max_length=40, help_text="The name that borrowers choose from a list and read."
    )
    time_zone = models.CharField(
        max_length=40,
        validators=[a_time_zone],
        help_text="The state's westernmost zone, like America/Denver. It decides which day “today” is for a borrower.",
    )
    attorney_general_url = WebAddressField(
        "attorney general", max_length=600, blank=True, help_text="Where borrowers are sent to complain."
    )
    legal_aid_url = WebAddressField(
        "legal aid", max_length=600, blank=True, help_text="Where borrowers are sent for free legal help."
    )
    sources = StructureField(
        "pages read",
        kind=tuple[PageRead, ...],
        default=list,
        blank=True,
        help_text="For editors: the pages that were read for this state and what each shows: [{url, shows}, …]",
    )

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name_en
