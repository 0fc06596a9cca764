"""Which letters fit, as a list to choose from."""

from dataclasses import dataclass

from calculator.engine.outcome import Outcome
from calculator.engine.rulebook import Rulebook
from calculator.language import say


@dataclass(frozen=True)
class Offered:
    """A letter in a list."""

    slug: str
    title: str
    purpose: str


def offered(outcome: Outcome, rulebook: Rulebook) -> tuple[list[Offered], list[Offered]]:
    """The letters that fit, and the others."""
    fitting = set(outcome.letters)
    found = [(one.slug in fitting, Offered(one.slug, say(one.title), say(one.purpose))) for one in rulebook.letters]
    return [one for fits, one in found if fits], [one for fits, one in found if not fits]
