"""What every row that editors write has in common: its history, which version is approved, whether it is retired."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils import timezone
from simple_history.models import HistoricalRecords

from calculator.codec import ContentError
from calculator.engine.faults import Fault, Gravity, faults
from calculator.engine.needs import NEEDED
from calculator.models.rows import value_of

STAYS = "Not retired, since the calculator needs this: {}. Change what it says instead, and approve it."
"""What an editor is told who would retire a row without which borrowers get no answer."""


BOOKKEEPING = ["approved_history_id", "submitted_history_id", "seed_digest"]
"""Columns about a row's versions that no version holds."""


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
    submitted_history_id = models.BigIntegerField(null=True, blank=True, editable=False)
    seed_digest = models.CharField(max_length=64, blank=True, editable=False)

    # The bookkeeping columns are no part of a version: approving one makes no new one.
    history = HistoricalRecords(
        inherit=True, excluded_fields=BOOKKEEPING, history_change_reason_field=models.TextField(null=True)
    )

    _change_reason: str
    """Why the next save is made, for the history."""

    engine_class: ClassVar[type]
    """The engine's dataclass that a row of this model becomes."""

    natural_key_fields: ClassVar[tuple[str, ...]]
    """The columns by which a row is known in a release and in the seed."""

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
        impossible: dict[str, list[str]] = {}
        for fault in self._faults():
            if fault.gravity is Gravity.IMPOSSIBLE:
                impossible.setdefault(self._column_of(fault), []).append(fault.words)
        if impossible:
            raise ValidationError(dict[str, Any](impossible))

    def _faults(self) -> Iterable[Fault]:
        """What is wrong with the row's shape; nothing while its columns cannot be read, which they say themselves."""
        try:
            return faults(value_of(self, self.engine_class), timezone.localdate())
        except ContentError:
            return ()

    def _column_of(self, fault: Fault) -> str:
        """The column at which a fault is told: words are kept in two, and the English ones come first."""
        names = {field.name for field in self._meta.get_fields()}
        return next((name for name in (fault.column, f"{fault.column}_en") if name in names), NON_FIELD_ERRORS)
