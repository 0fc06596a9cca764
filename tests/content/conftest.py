from pathlib import Path

import pytest

from calculator import models
from calculator.content.approval import approve
from calculator.engine.vocabulary import LimitKind, Status
from tests.support import complete_rows


@pytest.fixture
def wisconsin(db: None) -> models.Jurisdiction:
    """One approved state without rules."""
    state = models.Jurisdiction.objects.create(code="WI", name_en="Wisconsin", time_zone="America/Chicago")
    approve(models.Jurisdiction.objects.all())
    state.refresh_from_db()
    return state


@pytest.fixture
def publishable(wisconsin: models.Jurisdiction) -> models.Jurisdiction:
    """That state, beside bare rows for all else that a release must have."""
    complete_rows()
    return wisconsin


@pytest.fixture
def threshold(publishable: models.Jurisdiction) -> models.DeficiencyLimit:
    """An approved rule of that state."""
    rule = models.DeficiencyLimit.objects.create(
        jurisdiction=publishable,
        key="barred_below",
        kind=LimitKind.BARRED_BELOW,
        measure="cash_price",
        threshold="1000",
        cite="Wis. Stat. 425.209",
        status=Status.STATUTE,
    )
    approve(models.DeficiencyLimit.objects.all())
    rule.refresh_from_db()
    return rule


@pytest.fixture
def release_file(tmp_path: Path) -> Path:
    return tmp_path / "release.json"
