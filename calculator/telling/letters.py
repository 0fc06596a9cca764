"""Which letters fit, as a list to choose from."""

from dataclasses import dataclass
from functools import partial

from django.core.validators import validate_slug

from calculator.engine.outcome import Outcome
from calculator.engine.rulebook import Letter, Rulebook
from calculator.language import say
from calculator.left_out import or_left_out


@dataclass(frozen=True)
class Offered:
    """A letter in a list."""

    slug: str
    title: str
    purpose: str


def offered(outcome: Outcome, rulebook: Rulebook) -> tuple[list[Offered], list[Offered]]:
    """The letters that fit, and the others."""
    told = [or_left_out(f"letter {one.slug}", partial(_offered, one)) for one in rulebook.letters]
    found = [one for one in told if one is not None]
    fitting = set(outcome.letters)
    return [one for one in found if one.slug in fitting], [one for one in found if one.slug not in fitting]


def _offered(letter: Letter) -> Offered:
    """Raises ValidationError for a name that no address can hold: the page's own links would fail."""
    validate_slug(letter.slug)
    return Offered(letter.slug, say(letter.title), say(letter.purpose))
