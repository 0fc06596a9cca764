"""Partners for tests: as the public site knows them, without a database, and as rows."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PIL import Image

from calculator import models
from calculator.frames import store
from calculator.partners.partner import Partner


def partner(slug: str = "lake-erie", **changes: Any) -> Partner:
    given: dict[str, Any] = {"name": "Lake Erie Legal Aid", "origins": ("https://www.lake-erie.example",)}
    return Partner(slug=slug, **given | changes)


@contextmanager
def listed(*partners: Partner) -> Iterator[None]:
    """The public site with these partners, whatever a database says."""
    with store.use({one.slug: one for one in partners}):
        yield


def saved(slug: str = "legal-aid", **changes: Any) -> models.Partner:
    """A row."""
    given: dict[str, Any] = {"name": "Legal Aid", "origins": f"https://{slug}.example"}
    return models.Partner.objects.create(slug=slug, **given | changes)


def file(size: tuple[int, int] = (800, 200), kind: str = "PNG", mode: str = "RGB", **options: Any) -> bytes:
    """A picture, as a partner uploads one."""
    written = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert(mode).save(written, kind, **options)
    return written.getvalue()
