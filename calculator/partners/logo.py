"""A partner's logo: read, drawn anew at the size it is shown in, and so without anything else that was in the file."""

import hashlib
import io
from dataclasses import dataclass

from PIL import Image, ImageOps

WIDEST, TALLEST = 200, 40
"""The space for it in CSS pixels. It is kept at up to twice that, for fine screens."""

LARGEST_FILE, MOST_PIXELS = 2_000_000, 25_000_000
"""A small file may hold a picture that fills the memory."""
KINDS = ("PNG", "JPEG", "WEBP")


class LogoError(ValueError):
    """Raised for a file that is no picture of a kind we take, with a sentence that says what to send."""


@dataclass(frozen=True)
class Drawn:
    """A PNG, what tells it from another, and its size in CSS pixels."""

    content: bytes
    hash: str
    width: int
    height: int


def draw(file: bytes) -> Drawn:
    """The logo as it is served. Raises `LogoError`."""
    if len(file) > LARGEST_FILE:
        raise LogoError("This file is too large. Send a picture of at most 2 MB.")
    try:
        picture = Image.open(io.BytesIO(file), formats=KINDS)
        if picture.width * picture.height > MOST_PIXELS:
            raise Image.DecompressionBombError
        kept = ImageOps.exif_transpose(picture).convert("RGBA")
    except Image.DecompressionBombError:
        raise LogoError("This picture has too many pixels. Send one at most 5,000 wide and 5,000 high.") from None
    except Exception:  # a broken file makes the library fail in many ways, and all of them mean this
        raise LogoError("This is not a picture we can read. Send a PNG, JPEG or WebP file.") from None
    shown = min(1, WIDEST / kept.width, TALLEST / kept.height)
    width, height = (max(1, round(side * shown)) for side in kept.size)
    kept.thumbnail((2 * WIDEST, 2 * TALLEST))
    written = io.BytesIO()
    kept.save(written, "PNG", optimize=True, icc_profile=None)
    content = written.getvalue()
    return Drawn(content, fingerprint(content), width, height)


def fingerprint(content: bytes) -> str:
    """The part of a logo's address that changes with it."""
    return hashlib.sha256(content).hexdigest()[:12]
