"""A partner's logo: drawn anew, small, and with nothing in it but the picture."""

import io
import struct
import zlib
from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms, PngImagePlugin

from calculator.partners.logo import LARGEST_FILE, TALLEST, WIDEST, Drawn, LogoError, draw, fingerprint
from tests.partners.support import file

READABLE = "not a picture we can read"


def chunk(kind: bytes, content: bytes) -> bytes:
    """A part of a PNG."""
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def opened(drawn: Drawn) -> PngImagePlugin.PngImageFile:
    picture = Image.open(io.BytesIO(drawn.content), formats=["PNG"])
    picture.load()
    assert isinstance(picture, PngImagePlugin.PngImageFile)
    return picture


@pytest.mark.parametrize(("kind", "mode"), [("PNG", "RGBA"), ("PNG", "P"), ("PNG", "L"), ("PNG", "1")])
@pytest.mark.parametrize("size", [(800, 200), (801, 199)])
def test_every_kind_of_png_is_drawn_small(kind: str, mode: str, size: tuple[int, int]) -> None:
    assert opened(draw(file(size, kind, mode))).mode == "RGBA"


@pytest.mark.parametrize(("kind", "mode"), [("PNG", "RGB"), ("JPEG", "RGB"), ("JPEG", "CMYK"), ("WEBP", "RGBA")])
def test_a_picture_is_drawn_as_a_png_of_twice_the_size_it_is_shown_in(kind: str, mode: str) -> None:
    drawn = draw(file((800, 200), kind, mode))
    assert (drawn.width, drawn.height) == (160, 40)
    assert opened(drawn).size == (320, 80)


@pytest.mark.parametrize(
    ("size", "shown"),
    [
        ((800, 200), (160, 40)),
        ((200, 800), (10, 40)),
        ((4000, 40), (200, 2)),
        ((400, 80), (200, 40)),
        ((2000, 1), (200, 1)),
        ((1, 2000), (1, 40)),
        # A small one is shown as large as it is, not half as large.
        ((200, 40), (200, 40)),
        ((120, 30), (120, 30)),
        ((300, 60), (200, 40)),
        ((1, 1), (1, 1)),
    ],
)
def test_its_proportions_are_kept_and_it_is_never_made_larger(size: tuple[int, int], shown: tuple[int, int]) -> None:
    drawn = draw(file(size))
    assert (drawn.width, drawn.height) == shown
    width, height = opened(drawn).size
    assert width <= min(size[0], 2 * WIDEST)
    assert height <= min(size[1], 2 * TALLEST)


def test_what_shines_through_still_does() -> None:
    written = io.BytesIO()
    Image.new("RGBA", (100, 20), (140, 47, 31, 0)).save(written, "PNG")
    assert opened(draw(written.getvalue())).getpixel((50, 10)) == (140, 47, 31, 0)
    palette = Image.new("P", (100, 20), 1)
    palette.putpalette([0, 0, 0, 140, 47, 31])
    written = io.BytesIO()
    palette.save(written, "PNG", transparency=1)
    assert opened(draw(written.getvalue())).getpixel((50, 10))[3] == 0  # type: ignore[index]


def test_edges_of_a_picture_with_a_palette_are_smooth() -> None:
    stripes = Image.new("P", (1600, 320))
    stripes.putpalette([0, 0, 0, 255, 255, 255])
    stripes.paste(1, (0, 0, 802, 320))
    written = io.BytesIO()
    stripes.save(written, "PNG")
    seen = {opened(draw(written.getvalue())).getpixel((x, 40))[0] for x in range(195, 207)}  # type: ignore[index]
    assert len(seen) > 2, "more than its two colours"


def test_a_photograph_taken_sideways_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    drawn = draw(file((40, 160), "JPEG", exif=exif))
    assert (drawn.width, drawn.height) == (160, 40)


def test_nothing_else_of_the_file_is_kept() -> None:
    told = PngImagePlugin.PngInfo()
    told.add_text("Author", "SECRET")
    told.add_itxt("Place", "SECRET")
    exif = Image.Exif()
    exif[0x010E] = "SECRET"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    files = [
        file(pnginfo=told, exif=exif, icc_profile=profile, dpi=(300, 300)) + b"SECRET",
        file(kind="JPEG", exif=exif, icc_profile=profile, comment=b"SECRET") + b"SECRET",
        file(kind="WEBP", exif=exif, icc_profile=profile, xmp=b"SECRET"),
    ]
    for one in files:
        assert b"SECRET" in one
        drawn = draw(one)
        assert b"SECRET" not in drawn.content
        assert chunks(drawn.content) <= {b"IHDR", b"IDAT", b"IEND"}


def chunks(png: bytes) -> set[bytes]:
    found, at = set(), 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        found.add(png[at + 4 : at + 8])
        at += length + 12
    return found


def test_the_same_picture_has_the_same_address() -> None:
    one, again, other = draw(file()), draw(file()), draw(file((400, 100)))
    assert one.hash == again.hash == fingerprint(one.content) != other.hash


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"\x89PNG",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<!doctype html><p>",
        file(kind="GIF", mode="P"),
        file(kind="BMP"),
        file(kind="TIFF"),
        file(kind="PDF"),
        file()[:60],
        file(kind="JPEG")[:200],
        file(kind="WEBP")[:50],
        file()[:-30],
        # The library tells of this one by a SyntaxError.
        file()[:33] + chunk(b"IDAT", file()[41:60]) + chunk(b"\x08\x00\xd1\x13", b""),
    ],
    ids=[
        *("empty", "head", "svg", "html", "gif", "bmp", "tiff", "pdf", "png cut", "jpeg cut", "webp cut", "png end"),
        "png chunk",
    ],
)
def test_what_is_no_picture_of_our_kinds_is_refused_in_words(sent: bytes) -> None:
    with pytest.raises(LogoError, match=READABLE) as refused:
        draw(sent)
    assert "Send a PNG, JPEG or WebP file" in str(refused.value)


@pytest.mark.parametrize("name", ["logo.svg", "look.css"])
def test_our_own_files_that_are_no_pictures_are_refused(name: str) -> None:
    (found,) = Path(settings.BASE_DIR, "static").rglob(name)
    with pytest.raises(LogoError, match=READABLE):
        draw(found.read_bytes())


def test_a_file_too_large_is_refused_before_it_is_read() -> None:
    with pytest.raises(LogoError, match="at most 2 MB"):
        draw(bytes(LARGEST_FILE + 1))


def bomb(width: int, height: int) -> bytes:
    """A PNG that says it is this large, and has no pixel in it."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(6000, 5000), (10_000, 10_000), (60_000, 60_000), (2**31 - 1, 2**31 - 1)])
@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_a_small_file_of_a_picture_that_fills_the_memory_is_refused(size: tuple[int, int]) -> None:
    sent = bomb(*size)
    assert len(sent) < 100
    with pytest.raises(LogoError, match="too many pixels"):
        draw(sent)


WHOLE = [file((60, 20)), file((60, 20), mode="P"), file((60, 20), "JPEG"), file((60, 20), "WEBP")]


@given(st.sampled_from(WHOLE), st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 255)), max_size=6))
def test_a_broken_file_is_a_picture_or_is_refused_in_words(whole: bytes, changes: list[tuple[int, int]]) -> None:
    broken = bytearray(whole)
    for at, value in changes:
        broken[at % len(broken)] = value
    try:
        drawn = draw(bytes(broken))
    except LogoError:
        return
    assert opened(drawn).width <= 2 * WIDEST
