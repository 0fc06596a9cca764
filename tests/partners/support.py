"""Partners for tests, without a database."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from calculator.partners import store
from calculator.partners.partner import Partner


def partner(slug: str = "lake-erie", **changes: Any) -> Partner:
    given: dict[str, Any] = {"name": "Lake Erie Legal Aid", "origins": ("https://www.lake-erie.example",)}
    return Partner(slug=slug, **given | changes)


@contextmanager
def listed(*partners: Partner) -> Iterator[None]:
    """The public site with these partners, whatever a database says."""
    with store.use({one.slug: one for one in partners}):
        yield
