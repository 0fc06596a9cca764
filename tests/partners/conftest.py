import pytest

from calculator.models import Partner
from tests.partners.support import saved


@pytest.fixture
def legal_aid(db: None) -> Partner:
    """A partner in the database."""
    return saved()
