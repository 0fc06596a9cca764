"""A partner's looks: they can be read by everyone, and nothing but looks gets into a style sheet."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.partners.theme import (
    SETTABLE,
    SHAPE,
    SHAPE_NEEDS,
    TEXT,
    TEXT_NEEDS,
    Palette,
    Theme,
    TooFaint,
    branded,
    completed,
    contrast,
    hashed,
    nearest,
    ours,
    parse_font,
    stylesheet,
    too_faint,
)

SCHEMES = ("light", "dark")
PAIRS = [
    (front, back, needs)
    for needs, pairs in ((TEXT_NEEDS, TEXT), (SHAPE_NEEDS, SHAPE))
    for front, backs in pairs.items()
    for back in backs
]
COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)
PALETTES = st.dictionaries(st.sampled_from(SETTABLE), COLOURS)


def found(colours: Palette, scheme: str = "light") -> dict[tuple[str, str], TooFaint]:
    return {(one.front, one.back): one for one in too_faint(colours, scheme)}


def assert_readable(palette: Palette) -> None:
    for front, back, needs in PAIRS:
        assert contrast(palette[front], palette[back]) >= needs, (front, back, palette)


# Contrast


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21),
        ("#ffffff", "#000000", 21),
        ("#777777", "#777777", 1),
        ("#767676", "#ffffff", 4.54),
        ("#777777", "#ffffff", 4.48),
        ("#949494", "#ffffff", 3.03),
        ("#959595", "#FFFFFF", 2.99),
        ("#ff0000", "#ffffff", 4.00),
        ("#00ff00", "#ffffff", 1.37),
        ("#0000ff", "#ffffff", 8.59),
        ("#0a0a0a", "#000000", 1.06),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.006)


@given(COLOURS, COLOURS)
def test_contrast_has_no_direction_and_two_ends(one: str, other: str) -> None:
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21.0001


# What can be read


@pytest.mark.parametrize("scheme", SCHEMES)
def test_our_own_colours_can_be_read(scheme: str) -> None:
    palette = ours()[scheme]
    assert {*SETTABLE, *TEXT, *SHAPE} <= palette.keys()
    assert_readable(palette)
    assert found({}, scheme) == {}
    assert_readable(Theme().palette(scheme))


def test_our_palettes_are_two() -> None:
    assert ours()["light"].keys() == ours()["dark"].keys()
    assert ours()["light"]["ground"] != ours()["dark"]["ground"]


@pytest.mark.parametrize(
    ("colours", "pair", "set_by"),
    [
        ({"link": "#aaaaaa"}, ("link", "ground"), "link"),
        ({"ground": "#555555"}, ("ink", "ground"), "ground"),
        ({"tint": "#333333"}, ("ink-2", "tint"), "tint"),
        ({"surface": "#808080"}, ("bar-up", "surface"), "surface"),
        ({"tint": "#8fbf8f"}, ("claim", "tint"), "tint"),
        ({"on-action": "#0b5f58"}, ("on-action", "action"), "on-action"),
        ({"action-2": "#f0f0f0"}, ("on-action", "action-2"), "action-2"),
        ({"action": "#ffd000"}, ("action", "ground"), "action"),
        # A grey on which neither black nor white can be read: what follows from the main colour is its own.
        ({"action": "#808080"}, ("on-action", "action"), "action"),
    ],
)
def test_what_cannot_be_read_is_found_and_whose_it_is(colours: Palette, pair: tuple[str, str], set_by: str) -> None:
    one = found(colours)[pair]
    full = {**ours()["light"], **completed(colours, "light")}
    assert one.set_by == set_by
    assert one.ratio == contrast(full[pair[0]], full[pair[1]]) < one.needs


@given(PALETTES, st.sampled_from(SCHEMES))
def test_a_set_without_a_complaint_can_be_read_and_every_complaint_is_true(colours: Palette, scheme: str) -> None:
    theme = Theme(light=colours, dark=colours)
    complaints = found(colours, scheme)
    for front, back, needs in PAIRS:
        ratio = contrast(theme.palette(scheme)[front], theme.palette(scheme)[back])
        assert ((front, back) in complaints) is (ratio < needs)
    assert all(one.set_by in colours for one in complaints.values()), "there is something to change"


@pytest.mark.parametrize("scheme", SCHEMES)
def test_what_follows_from_the_main_colour_gives_way_to_what_is_set(scheme: str) -> None:
    assert completed({}, scheme) == {}
    assert completed({"ground": "#ffffff"}, scheme) == {"ground": "#ffffff"}
    action = {"light": "#8c2f1f", "dark": "#f0a080"}[scheme]
    full = completed({"action": action}, scheme)
    assert full.keys() == {"action", "action-2", "link", "on-action"}
    assert full["action"] == action != full["action-2"]
    assert full["link"] == action, "it can be read as it is"
    assert found({"action": action}, scheme) == {}
    own = {"action": action, "link": "#123456", "action-2": "#654321", "on-action": "#fefefe"}
    assert completed(own, scheme) == own


def test_a_main_colour_too_pale_for_a_link_is_darkened_for_it() -> None:
    full = completed({"action": "#2f9e8f"}, "light")
    assert full["link"] != "#2f9e8f"
    assert all(contrast(full["link"], ours()["light"][back]) >= TEXT_NEEDS for back in TEXT["link"])


def test_words_on_a_button_are_white_where_that_can_be_read() -> None:
    assert completed({"action": "#8c2f1f"}, "light")["on-action"] == "#ffffff"
    assert completed({"action": "#7adfc9"}, "dark")["on-action"] == ours()["dark"]["ground"]


@pytest.mark.parametrize(
    ("colours", "name", "scheme"),
    [
        ({"link": "#aaaaaa"}, "link", "light"),
        ({"link": "#333333"}, "link", "dark"),
        # Towards white in a light scheme and black in a dark one, as it stands on a button.
        ({"on-action": "#777777"}, "on-action", "light"),
        ({"on-action": "#777777"}, "on-action", "dark"),
        ({"action": "#ffd000"}, "action", "light"),
        ({"action": "#808080"}, "action", "light"),
        ({"action": "#222222"}, "action", "dark"),
    ],
)
def test_the_nearest_colour_that_will_do_does(colours: dict[str, str], name: str, scheme: str) -> None:
    assert found(colours, scheme)
    better = colours | {name: nearest(colours, name, scheme)}
    assert found(better, scheme) == {}


@given(PALETTES, st.sampled_from(["link", "on-action", "action"]), st.sampled_from(SCHEMES))
def test_no_colour_is_offered_that_will_not_do(colours: dict[str, str], name: str, scheme: str) -> None:
    offered = nearest(colours, name, scheme)
    assert offered == "" or re.fullmatch("#[0-9a-f]{6}", offered)
    full = {**ours()[scheme], **completed(colours, scheme)}
    if offered:
        assert all(contrast(offered, full[back]) >= TEXT_NEEDS for back in (TEXT | SHAPE)[name])


def test_where_no_colour_will_do_none_is_offered() -> None:
    assert nearest({"ground": "#000000", "link": "#777777"}, "link", "light") == ""
    assert nearest({"link": "#085b54"}, "link", "light") == "#085b54", "nothing to mend"


# One colour from the address


@given(COLOURS)
def test_any_colour_of_the_host_page_can_be_read_in_both_schemes(colour: str) -> None:
    for scheme in SCHEMES:
        assert_readable(branded(Theme(), colour).palette(scheme))


@given(COLOURS, PALETTES, PALETTES)
def test_any_colour_can_be_read_on_a_partners_own_grounds(colour: str, light: Palette, dark: Palette) -> None:
    kept = {scheme: {} if found(own, scheme) else own for scheme, own in (("light", light), ("dark", dark))}
    theme = branded(Theme(light=kept["light"], dark=kept["dark"]), colour)
    for scheme in SCHEMES:
        assert_readable(theme.palette(scheme))


PALE = {"light": {"ground": "#ffffff", "tint": "#f2ede4"}, "dark": {"ground": "#000000", "surface": "#161616"}}


@given(COLOURS)
def test_any_colour_can_be_read_on_grounds_that_are_not_ours(colour: str) -> None:
    theme = branded(Theme(light={**PALE["light"], "action": "#444444", "link": "#333399"}, dark=PALE["dark"]), colour)
    for scheme in SCHEMES:
        assert_readable(theme.palette(scheme))
        assert theme.palette(scheme)["ground"] == PALE[scheme]["ground"]
    assert theme.light.keys() == {"ground", "tint", "action"}, "what followed from another colour is gone"


def test_a_colour_that_can_be_read_stays_and_so_does_the_rest_of_the_theme() -> None:
    theme = branded(Theme(scheme="light", font="serif", corner=3), "#8c2f1f")
    assert theme.light == {"action": "#8c2f1f"}
    assert (theme.scheme, theme.font, theme.corner) == ("light", "serif", 3)
    assert branded(Theme(), "#ffff00").light["action"] != "#ffff00"


# Typefaces


@pytest.mark.parametrize(
    ("typed", "stack"),
    [
        ("Georgia", '"Georgia", sans-serif'),
        ("Georgia, Noto Serif, serif", '"Georgia", "Noto Serif", serif'),
        ("'Noto Serif' , SERIF", '"Noto Serif", serif'),
        ('"Source Sans 3",  sans-serif', '"Source Sans 3", sans-serif'),
        ("serif", "serif"),
        ("monospace, Georgia", 'monospace, "Georgia", sans-serif'),
        ("-apple-system, BlinkMacSystemFont, system-ui", '"-apple-system", "BlinkMacSystemFont", system-ui'),
        ("inherit", '"inherit", sans-serif'),
    ],
)
def test_a_font_stack_is_quoted_and_ends_with_what_every_device_has(typed: str, stack: str) -> None:
    assert parse_font(typed) == stack
    assert parse_font(stack) == stack


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        ",",
        "Georgia,",
        "Georgia;color:red",
        "Georgia} body{display:none",
        "url(https://evil.example/x.woff2)",
        'Georgia"; } @import "https://evil.example',
        "Geor'gia",
        "Georgia\\",
        "Georgia\nserif",
        "Georgia/**/",
        "Georgia !important",
        "var(--x)",
        "expression(alert(1))",
        "</style><script>",
        "Ｇeorgia",
        "a" * 41,
        ", ".join("abcdefghi"),
    ],
)
def test_what_is_no_list_of_typefaces_is_refused_in_words(typed: str) -> None:
    with pytest.raises(ValueError, match="Write names of typefaces"):
        parse_font(typed)


def test_a_stack_too_long_for_its_column_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match="Name fewer typefaces"):
        parse_font(", ".join(f"{'a' * 30} {one}" for one in range(8)))


@given(st.one_of(st.text(), st.text("aB1 ,;\"'{}()\\/-_\n", max_size=40)))
def test_whatever_is_typed_a_stack_is_names_in_quotes(typed: str) -> None:
    try:
        stack = parse_font(typed)
    except ValueError:
        return
    assert re.fullmatch(r'("[A-Za-z0-9-][A-Za-z0-9 _-]*"|[a-z-]+)(, ("[A-Za-z0-9-][A-Za-z0-9 _-]*"|[a-z-]+))*', stack)
    assert parse_font(stack) == stack
    assert len(stack) <= 200


# The style sheet


def test_a_theme_of_nothing_changes_nothing() -> None:
    assert stylesheet(Theme()).strip() == ""


def test_auto_has_a_part_a_scheme_and_only_on_screens() -> None:
    sheet = stylesheet(Theme(light={"action": "#8c2f1f"}, dark={"action": "#f0a080"}))
    light, dark = sheet.strip().split("\n")
    assert light.startswith("@media screen and (prefers-color-scheme:light){:root{")
    assert dark.startswith("@media screen and (prefers-color-scheme:dark){:root{")
    assert "--action:#8c2f1f" in light
    assert "--on-action:#ffffff" in light
    assert "--action:#f0a080" in dark
    assert "color-scheme:" not in sheet.replace("prefers-color-scheme", "")
    assert "dark" not in stylesheet(Theme(light={"action": "#8c2f1f"}))


def test_always_light_takes_no_part_of_the_dark() -> None:
    sheet = stylesheet(Theme(scheme="light", light={"action": "#8c2f1f"}, dark={"action": "#f0a080"}))
    assert "@media screen{:root{" in sheet
    assert "--action:#8c2f1f" in sheet
    assert "#f0a080" not in sheet
    assert ":root{color-scheme:light}" in sheet, "or boxes to tick are dark on a dark device"


def test_always_dark_sets_every_colour() -> None:
    sheet = stylesheet(Theme(scheme="dark", dark={"action": "#f0a080"}))
    assert ":root{color-scheme:dark}" in sheet
    for name in ours()["dark"]:
        assert f"--{name}:" in sheet
    assert f"--ink:{ours()['dark']['ink']}" in sheet
    assert "--action:#f0a080" in sheet


def test_corners_and_typeface_go_for_paper_too() -> None:
    sheet = stylesheet(Theme(corner=5, font=parse_font("Georgia, serif")))
    assert sheet == ':root{--font:"Georgia", serif;--corner:5px;--corner-l:8px}\n'
    assert "--corner:0px;--corner-l:0px" in stylesheet(Theme(corner=0))


@pytest.mark.parametrize(
    "wrong",
    [
        {"scheme": "sepia"},
        {"scheme": "light){}"},
        {"light": {"action": "red"}},
        {"light": {"action": "#8c2f1f;}body{display:none"}},
        {"light": {"action": "#8c2f1f\n"}},
        {"dark": {"action": "url(//evil.example)"}},
        {"dark": {"a:b}": "#8c2f1f"}},
        {"light": {"ink": "#8c2f1f"}},
        {"font": "Georgia"},
        {"font": "x;}body{display:none"},
    ],
)
def test_a_theme_that_could_say_anything_else_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"scheme|theme|typeface"):
        Theme(**wrong)


def themes() -> st.SearchStrategy[Theme]:
    fonts = st.sampled_from(["", "serif", parse_font("Georgia, Noto Serif")])
    return st.builds(
        Theme,
        scheme=st.sampled_from(["auto", *SCHEMES]),
        light=PALETTES,
        dark=PALETTES,
        font=fonts,
        corner=st.none() | st.integers(0, 24),
    )


@given(themes(), COLOURS, st.sampled_from([lambda theme, _: theme, branded]))
def test_a_style_sheet_is_custom_properties_and_nothing_else(
    theme: Theme, colour: str, change: Callable[[Theme, str], Theme]
) -> None:
    value = r'(#[0-9a-f]{6}|[\d.]+px|light|dark|("[\w -]+"|[a-z-]+)(, ("[\w -]+"|[a-z-]+))*)'
    block = rf":root\{{(((--[a-z0-9-]+|color-scheme):{value};?)*)\}}"
    for line in stylesheet(change(theme, colour)).strip().split("\n"):
        assert not line or re.fullmatch(
            rf"{block}|@media screen( and \(prefers-color-scheme:(light|dark)\))?\{{{block}\}}", line
        )


def test_another_theme_has_another_address() -> None:
    one, other = stylesheet(Theme(corner=1)), stylesheet(Theme(corner=2))
    assert hashed(one) == hashed(one) != hashed(other)
    assert re.fullmatch("[0-9a-f]{12}", hashed(one))
