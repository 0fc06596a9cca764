"""A partner's colours, corners and typeface, checked for contrast and written as a style sheet.

Text needs 4.5 to 1, the edge of a control, a bar of a chart or the focus ring 3 to 1 (WCAG 2.2, success criteria 1.4.3
and 1.4.11). Colours are written `#rrggbb`. The palettes that a theme builds on are read from `static/css/tokens.css`:
the look knows its colours in one place. The marker, the brick of an error and the greys of the charts are not for a
partner to set: they mean something.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from django.conf import settings

Palette = Mapping[str, str]
"""Colours by the name of their token."""

COLOUR = re.compile(r"#[0-9a-fA-F]{6}", re.ASCII)
SETTABLE = ("ground", "surface", "tint", "action", "action-2", "on-action", "link")

TEXT = {
    "ink": ("ground", "surface", "tint", "claim-soft"),
    "ink-2": ("ground", "surface", "tint", "claim-soft"),
    "link": ("ground", "surface", "tint", "claim-soft"),
    "claim": ("ground", "surface", "tint", "claim-soft"),
    "on-action": ("action", "action-2"),
}
SHAPE = {
    "edge": ("ground", "surface", "tint"),
    "action": ("ground", "surface", "tint"),
    "focus": ("ground", "surface", "tint", "claim-soft"),
    "bar-owed": ("ground", "surface", "tint"),
    "bar-down": ("ground", "surface"),
    "bar-up": ("ground", "surface"),
    "bar-result": ("ground", "surface", "tint"),
}
TEXT_NEEDS, SHAPE_NEEDS = 4.5, 3.0
STEPS = 20
"""How finely a colour is moved until it can be read."""

GENERIC = ("sans-serif", "serif", "monospace", "system-ui", "ui-sans-serif", "ui-serif", "ui-rounded", "cursive")
FAMILY = re.compile(r"[A-Za-z0-9-][A-Za-z0-9 _-]{0,39}", re.ASCII)
MOST_FAMILIES, LONGEST_FONT = 8, 200
LARGE_CORNER = 1.6
"""How much rounder a panel is than a button."""


@dataclass(frozen=True, kw_only=True)
class Theme:
    """What a partner set; what is not there is ours. `corner` is in CSS pixels.

    It goes into a style sheet as it is, so one that could hold anything else is refused. Raises ValueError.
    """

    scheme: str = "auto"
    light: Palette = field(default_factory=dict)
    dark: Palette = field(default_factory=dict)
    font: str = ""
    corner: int | None = None

    def __post_init__(self) -> None:
        if self.scheme not in ("auto", "light", "dark"):
            raise ValueError("A scheme is auto, light or dark.")
        for colours in (self.light, self.dark):
            if colours.keys() - set(SETTABLE) or not all(map(COLOUR.fullmatch, colours.values())):
                raise ValueError("A theme has a colour that is none.")
        if self.font and self.font != parse_font(self.font):
            raise ValueError("A theme has a typeface that is none.")

    def palette(self, scheme: str) -> Palette:
        """Every colour of the page in one scheme: ours, with the partner's in their places."""
        return {**ours()[scheme], **completed(self.light if scheme == "light" else self.dark, scheme)}


@dataclass(frozen=True)
class TooFaint:
    """Two colours that are too close: `front` on `back` has `ratio` and needs `needs`. `set_by` is the partner's."""

    set_by: str
    front: str
    back: str
    ratio: float
    needs: float


@cache
def ours() -> Mapping[str, Palette]:
    """Our own palettes by scheme."""
    css = (settings.BASE_DIR / "static" / "css" / "tokens.css").read_text(encoding="utf-8")
    light: dict[str, str] = {}
    dark: dict[str, str] = {}
    for name, value in re.findall(r"--([\w-]+): (#[0-9a-f]{6});", css):
        (dark if name in light else light)[name] = value
    return {"light": light, "dark": dark}


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21."""
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def too_faint(colours: Palette, scheme: str) -> Iterator[TooFaint]:
    """Where a partner's colours for one scheme cannot be read on each other or on ours."""
    full = {**ours()[scheme], **completed(colours, scheme)}
    for needs, pairs in ((TEXT_NEEDS, TEXT), (SHAPE_NEEDS, SHAPE)):
        for front, backs in pairs.items():
            for back in backs:
                ratio = contrast(full[front], full[back])
                set_by = front if front in colours else back if back in colours else "action"
                if ratio < needs:
                    yield TooFaint(set_by, front, back, ratio, needs)


def completed(colours: Palette, scheme: str) -> Palette:
    """The colours with those that follow from the main one where a partner set only that."""
    if "action" not in colours:
        return colours
    action = colours["action"]
    full = {**ours()[scheme], **colours}
    follow = {
        "action-2": _mixed(action, _far(scheme), 0.2),
        "link": _until_clear(action, [full[back] for back in TEXT["link"]], TEXT_NEEDS, scheme),
    }
    grounds = (action, colours.get("action-2", follow["action-2"]))
    follow["on-action"] = max(
        ("#ffffff", full["ink"] if scheme == "light" else full["ground"], "#000000"),
        key=lambda front: (min(contrast(front, back) for back in grounds) >= TEXT_NEEDS, front == "#ffffff"),
    )
    return {**follow, **colours}


def nearest(colours: Palette, name: str, scheme: str) -> str:
    """What to use in place of the partner's link, words on a button or main colour: the closest that can be read
    wherever it is. Empty where none can, as what is behind it is to blame."""
    full = {**ours()[scheme], **completed(colours, scheme)}
    backs = [full[back] for back in (TEXT | SHAPE)[name]]
    moved = (_mixed(full[name], end, step / STEPS) for step in range(STEPS + 1) for end in ("#000000", "#ffffff"))
    # The main colour needs less on the page, but the words on its buttons may be what cannot be read: see `_brand`.
    return next((one for one in moved if _clear(one, backs, TEXT_NEEDS)), "")


def branded(theme: Theme, colour: str) -> Theme:
    """The theme with one colour as its main one, moved as far as it has to be to be read: any colour will do."""
    return replace(theme, light=_brand(theme.light, colour, "light"), dark=_brand(theme.dark, colour, "dark"))


def _brand(colours: Palette, colour: str, scheme: str) -> Palette:
    grounds = {name: value for name, value in colours.items() if name in ("ground", "surface", "tint")}
    full = {**ours()[scheme], **grounds}
    # As text on a button it needs one of black and white, so it is held to what text needs on the page too.
    action = _until_clear(colour, [full[back] for back in SHAPE["action"]], TEXT_NEEDS, scheme)
    return grounds | {"action": action}


def _far(scheme: str) -> str:
    """Where contrast with the page grows to."""
    return "#000000" if scheme == "light" else "#ffffff"


def _until_clear(colour: str, backs: Sequence[str], needs: float, scheme: str) -> str:
    moved = (_mixed(colour, _far(scheme), step / STEPS) for step in range(STEPS))
    return next((one for one in moved if _clear(one, backs, needs)), _far(scheme))


def _clear(front: str, backs: Sequence[str], needs: float) -> bool:
    return all(contrast(front, back) >= needs for back in backs)


def _mixed(one: str, other: str, share: float) -> str:
    pairs = ((int(one[start : start + 2], 16), int(other[start : start + 2], 16)) for start in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def parse_font(text: str) -> str:
    """A font stack in CSS: names are quoted, and it ends with a kind that every device has. Raises ValueError.

    Nothing is loaded: a typeface that the reader's device does not have is passed over for the next.
    """
    names = [name.strip().strip("\"'").strip() for name in text.split(",")]
    if len(names) > MOST_FAMILIES or any(not FAMILY.fullmatch(name) for name in names):
        raise ValueError("Write names of typefaces with commas between them, like: Georgia, Noto Serif, serif.")
    if names[-1].lower() not in GENERIC:
        names.append("sans-serif")
    stack = ", ".join(name.lower() if name.lower() in GENERIC else f'"{name}"' for name in names)
    if len(stack) > LONGEST_FONT:
        raise ValueError("Name fewer typefaces: a reader sees only the first that their device has.")
    return stack


def stylesheet(theme: Theme) -> str:
    """The theme as CSS outside our layers, so that it wins without force. Only on screens: paper is ink on white."""
    # Our own sheet says that both schemes will do; then a device's choice would colour what a browser draws itself.
    common = [f"color-scheme:{theme.scheme}"] if theme.scheme != "auto" else []
    if theme.font:
        common.append(f"--font:{theme.font}")
    if theme.corner is not None:
        common.append(f"--corner:{theme.corner}px;--corner-l:{theme.corner * LARGE_CORNER:g}px")
    sheet = [f":root{{{';'.join(common)}}}"] if common else []
    if theme.scheme == "auto":
        for scheme, colours in (("light", theme.light), ("dark", theme.dark)):
            if colours:
                sheet.append(_block(f"screen and (prefers-color-scheme:{scheme})", completed(colours, scheme)))
    elif theme.scheme == "light":
        # data-scheme on the page keeps our own dark colours away.
        sheet.append(_block("screen", completed(theme.light, "light")))
    else:
        sheet.append(_block("screen", theme.palette("dark")))
    return "\n".join(sheet) + "\n"


def _block(media: str, colours: Palette) -> str:
    return f"@media {media}{{:root{{{';'.join(f'--{name}:{value}' for name, value in colours.items())}}}}}"


@lru_cache(maxsize=256)
def hashed(theme_css: str) -> str:
    """The part of a style sheet's address that changes with it."""
    return hashlib.sha256(theme_css.encode()).hexdigest()[:12]
