"""What every row that editors write has in common: its history, which version is approved, whether it is retired."""

from itertools import pairwise
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from simple_history.models import HistoricalRecords

from calculator.engine.needs import NEEDED


def in_order(row: models.Model, *names: str) -> dict[str, str]:
    """A complaint, under the later column's name, for each two neighbours that are given and the wrong way round."""
    given = [(name, getattr(row, name)) for name in names if getattr(row, name) is not None]
    return {
        later: f"This must not be less or earlier than “{earlier.replace('_', ' ')}”."
        for (earlier, low), (later, high) in pairwise(given)
        if low > high
    }


STAYS = "Not retired, since the calculator needs this: {}. Change what it says instead, and approve it."
"""What an editor is told who would retire a row without which borrowers get no answer."""


class Content(models.Model):
    """A row that is approved version by version and compiled into a release."""

    note = models.TextField(
        "editors' note",
        blank=True,
        help_text="For editors: where the fact came from and what is doubtful. Borrowers never see it.",
    )
    retired = models.BooleanField(
        default=False, help_text="A retired row leaves the next release. It stays here and can be brought back."
    )
    approved_history_id = models.BigIntegerField(null=True, blank=True, editable=False)
    seed_digest = models.CharField(max_length=64, blank=True, editable=False)

    # The two bookkeeping columns are no part of a version: approving one makes no new one.
    history = HistoricalRecords(inherit=True, excluded_fields=["approved_history_id", "seed_digest"])

    _change_reason: str
    """Why the next save is made, for the history."""

    engine_class: ClassVar[type]
    """The engine's dataclass that a row of this model becomes."""

    natural_key_fields: ClassVar[tuple[str, ...]]
    """The columns by which a row is known in a release and in the seed."""

    ordered_columns: ClassVar[tuple[tuple[str, ...], ...]] = ()
    """Columns whose values must not decrease from left to right, where given."""

    class Meta:
        abstract = True

    @classmethod
    def needed_keys(cls) -> frozenset[str]:
        """The natural keys without which the engine could not answer every borrower."""
        return NEEDED.get(cls.engine_class, frozenset())

    @property
    def is_needed(self) -> bool:
        return self.serializable_value(self.natural_key_fields[0]) in self.needed_keys()

    def clean(self) -> None:
        super().clean()
        if self.retired and self.is_needed:
            raise ValidationError(STAYS.format(self), code="needed")
        complaints: dict[str, str] = {}
        for names in self.ordered_columns:
            complaints |= in_order(self, *names)
        if complaints:
            raise ValidationError(dict[str, Any](complaints))
