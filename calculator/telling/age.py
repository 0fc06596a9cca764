"""How old the facts are that a page rests on: a site that nobody keeps up goes on answering, and says so."""

from datetime import date

from django.utils.translation import gettext as _

from calculator.engine.rulebook import Rulebook
from calculator.language import say_date


def old_facts(rulebook: Rulebook, today: date) -> str:
    """That a release is more than a year old, for its reader; "" where it is not."""
    if not rulebook.is_old(today):
        return ""
    return _(
        "These facts were published on %(day)s, more than a year ago. The law and its amounts may have changed since."
        " Check with legal aid."
    ) % {"day": say_date(rulebook.published_on)}
