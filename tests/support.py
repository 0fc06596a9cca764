"""What tests of several rooms start from."""

import shutil
from datetime import date
from functools import cache
from pathlib import Path

from calculator.content.seeding import SEED, rulebook_from_seed
from calculator.engine.rulebook import Rulebook


@cache
def published_rulebook() -> Rulebook:
    """The seed content as release 1, straight from its files."""
    return rulebook_from_seed(number=1, published_on=date(2026, 11, 24))


def seed_of_wisconsin(folder: Path) -> Path:
    """A copy of the seed with one state, quick to load and free to edit."""
    shutil.copytree(SEED, folder)
    for file in (folder / "jurisdictions").iterdir():
        if file.name != "WI.yaml":
            file.unlink()
    return folder
