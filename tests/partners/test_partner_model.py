"""What an editor may save of a partner, and in what words a mistake is told."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from calculator.models import Partner, PartnerLink
from calculator.models.partner import check_colours
from tests.partners.support import saved


def row(**changes: Any) -> Partner:
    given: dict[str, Any] = {"slug": "legal-aid", "name": "Legal Aid", "origins": "https://legal-aid.example"}
    return Partner(**given | changes)


def complaints(partner: Partner) -> dict[str, list[str]]:
    """By field, as the form shows them; nothing about uniqueness, which is the database's."""
    try:
        partner.full_clean(validate_unique=False)
    except ValidationError as error:
        return error.message_dict
    return {}


def test_what_is_typed_is_kept_in_one_spelling() -> None:
    one = row(
        origins=" HTTPS://Legal-Aid.example/ \r\n\r\nhttps://*.bücher.example:443\nhttps://legal-aid.example\n",
        font="Georgia , 'Noto Serif'",
    )
    assert complaints(one) == {}
    assert one.origins == "https://legal-aid.example\nhttps://*.xn--bcher-kva.example"
    assert one.origin_list == ("https://legal-aid.example", "https://*.xn--bcher-kva.example")
    assert one.font == '"Georgia", "Noto Serif", sans-serif'
    assert complaints(one) == {}, "and stays"


def test_a_partner_needs_little() -> None:
    one = row()
    assert complaints(one) == {}
    assert (one.scheme, one.light, one.dark, one.font, one.corner) == ("auto", {}, {}, "", None)
    assert str(one) == "Legal Aid"


@pytest.mark.parametrize(
    ("change", "field", "says"),
    [
        ({"slug": ""}, "slug", "cannot be blank"),
        ({"slug": "legal aid"}, "slug", "letters, numbers"),
        ({"slug": "a" * 41}, "slug", "at most 40"),
        ({"slug": "a/b"}, "slug", "letters, numbers"),
        ({"name": ""}, "name", "cannot be blank"),
        ({"origins": ""}, "origins", "cannot be blank"),
        ({"origins": "legal-aid.example"}, "origins", "Write it like https://www.example.org"),
        ({"origins": "https://a.example\nhttps://b.example/page"}, "origins", "“https://b.example/page” is not"),
        ({"origins": "https://*.org"}, "origins", "would let too many sites in"),
        ({"origins": "https://*.co.uk"}, "origins", "would let too many sites in"),
        ({"origins": "\n".join(f"https://{n}.example" for n in range(51))}, "origins", "more than 50 sites"),
        ({"origins": "https://a.example:0"}, "origins", "a port is a number from 1 to 65535"),
        ({"origins": "https://a.example;script-src *"}, "origins", "is not the address of a site"),
        ({"language": "fr"}, "language", "not a valid choice"),
        ({"state": "XX"}, "state", "not a valid choice"),
        ({"scheme": "sepia"}, "scheme", "not a valid choice"),
        ({"font": "Georgia; color: red"}, "font", "Write names of typefaces with commas"),
        ({"font": ", ".join(f"{'a' * 23}{one}" for one in range(8))}, "font", "Name fewer typefaces"),
        ({"corner": 25}, "corner", "less than or equal to 24"),
        ({"light": {"action": "red"}}, "light", "action: write a colour like #8c2f1f."),
        ({"light": {"action": "#8C2F1"}}, "light", "write a colour like"),
        ({"light": {"action": "#8c2f1f\n"}}, "light", "write a colour like"),
        ({"light": {"action": 3}}, "light", "write a colour like"),
        ({"dark": {"ink": "#ffffff"}}, "dark", "Colours go by these names: ground, surface, tint, action"),
        ({"dark": ["#ffffff"]}, "dark", "Colours go by these names"),
        ({"dark": "#ffffff"}, "dark", "Colours go by these names"),
    ],
)
def test_a_mistake_is_told_at_its_field(change: dict[str, Any], field: str, says: str) -> None:
    found = complaints(row(**change))
    assert found.keys() == {field}
    assert says in " ".join(found[field])


@pytest.mark.parametrize(
    ("change", "field", "says"),
    [
        (
            {"light": {"link": "#999999"}},
            "light",
            "“link” on “ground” has a contrast of 2.6 to 1 and needs 4.5 to 1: some readers could not make it out. "
            "As “link”, #",
        ),
        ({"light": {"ground": "#555555"}}, "light", "“ink” on “ground” has a contrast of 2.0 to 1"),
        ({"light": {"ground": "#555555"}}, "light", "Change “ground”."),
        ({"light": {"action": "#ffd000"}}, "light", "“action” on “ground” has a contrast of 1.3 to 1 and needs 3"),
        ({"light": {"action": "#ffd000"}}, "light", "As “action”, #"),
        ({"light": {"action": "#808080"}}, "light", "“on-action” on “action” has a contrast of 3.9"),
        ({"light": {"action-2": "#f0f0f0"}}, "light", "Change “action-2”."),
        ({"dark": {"action": "#333333"}}, "dark", "“action” on “ground” has a contrast of"),
        ({"dark": {"tint": "#eeeeee"}}, "dark", "Change “tint”."),
    ],
)
def test_colours_that_cannot_be_read_are_told_with_what_would_do(change: dict[str, Any], field: str, says: str) -> None:
    found = complaints(row(**change))
    assert found.keys() == {field}
    assert says in " ".join(found[field])


def test_what_falls_short_by_little_is_not_said_to_be_enough() -> None:
    """#777777 has 4.48 to 1 on white: rounded, that would read “4.5 to 1 and needs 4.5 to 1”."""
    told = complaints(row(light={"surface": "#ffffff", "link": "#777777"}))["light"]
    assert any("“link” on “surface” has a contrast of 4.4 to 1 and needs 4.5 to 1" in one for one in told)


def test_where_no_link_can_be_read_the_ground_is_to_change() -> None:
    told = complaints(row(light={"ground": "#404040", "link": "#333333"}))["light"]
    assert any(one.startswith("“link” on “ground”") and one.endswith("Change “ground”.") for one in told)
    assert not any("would do" in one for one in told)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("colour", ["#ffd000", "#808080", "#e87722", "#123456", "#ffffff", "#000000", "#7a1f5c"])
def test_the_colour_offered_is_taken(scheme: str, colour: str) -> None:
    told = complaints(row(**{scheme: {"action": colour}})).get(scheme, [])
    for one in told:
        offered = one.split("As “action”, ")[1].split(" ")[0]
        assert complaints(row(**{scheme: {"action": offered}})) == {}


def test_every_mistake_is_told_at_once() -> None:
    found = complaints(row(origins="x", font="{}", light={"link": "#999999"}, dark={"link": "#444444"}, corner=99))
    assert found.keys() == {"origins", "font", "light", "dark", "corner"}


@pytest.mark.parametrize("value", [None, 3, [], {"action": None}, {"action": "#12345"}, {"--action": "#123456"}])
def test_the_validator_takes_colours_alone(value: object) -> None:
    with pytest.raises(ValidationError):
        check_colours(value)
    check_colours({"action": "#8c2f1f", "action-2": "#8C2F1F"})
    check_colours({})


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "legal-aid.example", "//x.example", ""])
def test_a_help_link_leads_to_a_web_page(url: str) -> None:
    with pytest.raises(ValidationError, match="url"):
        PartnerLink(partner=row(), label_en="Help", url=url).clean_fields(exclude=["partner"])


@pytest.mark.django_db
def test_a_short_name_is_one_partners() -> None:
    saved("legal-aid")
    with pytest.raises(ValidationError, match="already exists"):
        row().full_clean()
    with pytest.raises(IntegrityError):
        saved("legal-aid")


@pytest.mark.django_db
def test_the_history_has_every_change_and_no_picture() -> None:
    one = saved("legal-aid")
    one.logo, one.logo_hash, one.name = b"picture", "abc", "Another"
    one.save()
    assert [version.name for version in one.history.all()] == ["Another", "Legal Aid"]
    earlier = one.history.last()
    assert not any(field.name.startswith("logo") for field in earlier._meta.fields)
    earlier.instance.save()
    one.refresh_from_db()
    assert (one.name, bytes(one.logo), one.logo_hash) == ("Legal Aid", b"picture", "abc"), "it goes with its name"
