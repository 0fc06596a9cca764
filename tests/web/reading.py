"""Read a QR code as a phone would: from pixels, not from what drew it."""

import io
import re
from typing import Any

import zxingcpp
from bs4 import BeautifulSoup
from PIL import Image

MODULE = 4
"""Pixels a module when the SVG is drawn here."""


def from_svg(svg: str) -> str:
    """What the code in an inline SVG says. It is drawn from its own path: horizontal strokes of one module's height."""
    drawing: Any = BeautifulSoup(svg, "html.parser").find("svg")
    size, path = int(drawing["viewbox"].split()[-1]), drawing.find(stroke="#000")["d"]
    rows = [bytearray(b"\xff" * size * MODULE) for _ in range(size)]
    x = y = 0.0
    for command, numbers in re.findall(r"([Mmh])([-\d. ]+)", path):
        values = [float(one) for one in re.findall(r"-?\d*\.?\d+", numbers)]
        if command == "h":
            start, end = int(x) * MODULE, int(x + values[0]) * MODULE
            rows[int(y)][start:end] = bytes(end - start)
            x += values[0]
        else:
            x, y = (values[0], values[1]) if command == "M" else (x + values[0], y + values[1])
    return _read(b"".join(bytes(row) * MODULE for row in rows), size * MODULE, size * MODULE)


def from_screenshot(image: bytes) -> str:
    """What the code in a PNG says."""
    picture = Image.open(io.BytesIO(image), formats=["PNG"]).convert("L")
    return _read(picture.tobytes(), *picture.size)


def _read(grey: bytes, width: int, height: int) -> str:
    (code,) = zxingcpp.read_barcodes(memoryview(grey).cast("B", shape=[height, width]))
    assert code.format == zxingcpp.BarcodeFormat.QRCode
    return code.text
