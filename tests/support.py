"""What tests of several rooms start from."""

import shutil
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from django.db import OperationalError
from simple_history.utils import bulk_create_with_history

from calculator import models
from calculator.content.approval import approve
from calculator.content.seeding import SEED, rulebook_from_seed
from calculator.engine.rulebook import Rulebook
from calculator.engine.vocabulary import Stage, State

OHIO: dict[str, Any] = {
    "stage": Stage.SOLD,
    "state": State.OH,
    "balance": Decimal("9800.00"),
    "repossession_cost": Decimal("450.00"),
    "storage_cost": Decimal("300.00"),
    "sale_cost": Decimal("250.00"),
    "sale_price": Decimal("4200.00"),
    "costs_known": True,
    "first_missed_payment": date(2025, 6, 1),
}
"""A car that was sold in Ohio; 6,600.00 is owed."""

OHIO_BILLED = OHIO | {
    "stage": Stage.BILLED,
    "sale_date": date(2025, 11, 10),
    "claimed_deficiency": Decimal("7047.44"),
}
"""The same with a letter that asks for 447.44 too much."""


class DatabaseIsDown:
    """For `connection.execute_wrapper`."""

    def __call__(self, *_: object) -> None:
        raise OperationalError("no route to host")


@cache
def published_rulebook() -> Rulebook:
    """The seed content as release 1, straight from its files."""
    return rulebook_from_seed(number=1, published_on=date(2026, 11, 24))


def complete_rows() -> None:
    """Every row that a release must have and that is not there yet: bare and approved, so that one can be published."""
    for model in (models.Jurisdiction, models.Assumption, models.MilestoneText):
        (name,) = model.natural_key_fields
        there = set(model._default_manager.values_list(name, flat=True))
        rows = [model(**{name: key}, **BARE[model]) for key in sorted(model.needed_keys() - there)]
        bulk_create_with_history(rows, model)
        approve(model._default_manager.filter(**{f"{name}__in": [getattr(row, name) for row in rows]}))


BARE: dict[type[models.Content], dict[str, Any]] = {
    models.Jurisdiction: {"name_en": "A state", "time_zone": "America/Chicago"},
    models.Assumption: {"low": 1, "likely": 1, "high": 1, "unit": "dollars"},
    models.MilestoneText: {"title_en": "A day", "kind_en": "Days"},
}


def seed_of(folder: Path, *states: str) -> Path:
    """A copy of the seed with some states, quick to load and free to edit."""
    shutil.copytree(SEED, folder)
    for file in (folder / "jurisdictions").iterdir():
        if file.stem not in states:
            file.unlink()
    return folder


def seed_of_wisconsin(folder: Path) -> Path:
    return seed_of(folder, "WI")
