"""What is rendered once: filled in it is what it would be rendered anew, and nothing of anybody's is in memory."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path as File
from typing import Any

import pytest
from django.test import Client, RequestFactory, override_settings
from django.utils.safestring import SafeString
from django.utils.translation import override

from calculator.content import store
from calculator.engine.rulebook import Rulebook
from calculator.moulds.pouring import MARK, By, Mould, Moulds, process
from calculator.partners.theme import Theme
from calculator.questionnaire.flow import Path
from calculator.questionnaire.questions import STEPS
from calculator.questionnaire.seal import Walk
from calculator.shelf import Held, Shelf
from tests.partners.support import listed, partner
from tests.support import OHIO_BILLED
from tests.web.walks import PARTNERS, WALKS

PREFIXES = ("", "/es", "/embed/clinic", "/embed/clinic/es", "/embed/clinic/~8c2f1f", "/embed/clinica")
SEAL = re.compile(rb"1[A-Za-z0-9]{1,4}\.[A-Za-z0-9_-]{60,}")


@pytest.fixture
def anew(monkeypatch: pytest.MonkeyPatch) -> Any:
    """From here on everything is rendered anew."""

    def begin() -> None:
        process.empty()
        monkeypatch.setattr(Moulds, "poured", Moulds.fresh)

    return begin


def pages(site: Client, prefix: str, rulebook: Rulebook) -> dict[str, bytes]:
    """Every question page of every walk, asked, skipped to and sent with mistakes; without what changes by itself."""
    found = {}
    for name, values in WALKS.items():
        walk = Walk(id="0a1b2c3d", revision=7, values=values)
        for step in Path.of(values, rulebook).steps:
            address = f"{prefix}/q/{walk.sealed}/{step.slug}/"
            wrong = {"asked": [one.key for one in step.questions]} | {one.key: "<x>" for one in step.questions}
            wrong |= {f"{one.key}-{part}": "'9" for one in step.questions for part in ("month", "day", "year")}
            for said, answer in (
                ("", site.get(address)),
                (" on the way back", site.get(f"{address}?from=check&x=<'>")),
                (" with mistakes", site.post(address, wrong)),
            ):
                if answer.status_code != 303 and answer.status_code != 302:
                    found[f"{name}, {step.slug}{said}"] = SEAL.sub(b"seal", answer.content)
    return found


@pytest.mark.parametrize("prefix", PREFIXES)
def test_a_page_that_is_filled_in_is_what_it_is_rendered_anew(
    site: Client, rulebook: Rulebook, prefix: str, anew: Any
) -> None:
    with listed(*PARTNERS):
        pages(site, prefix, rulebook)
        filled = pages(site, prefix, rulebook)
        assert len(process) > 50
        anew()
        rendered = pages(site, prefix, rulebook)
        assert len(process) == 0
    assert len(rendered) > 100
    assert not [name for name in rendered if filled[name] != rendered[name]]
    assert not [name for name, page in filled.items() if MARK.encode() in page]


def test_every_page_of_questions_is_tried(rulebook: Rulebook) -> None:
    """On some walk above, since a page that nobody opens here may be wrong."""
    tried = {step.slug for values in WALKS.values() for step in Path.of(values, rulebook).steps}
    assert tried == {step.slug for step in STEPS}


def kept() -> str:
    """All that is in memory."""
    return "\n".join("".join(mould.pieces) for mould in process.things())


def test_nothing_that_a_person_said_is_in_memory_but_what_they_chose_from_a_list(
    site: Client, rulebook: Rulebook
) -> None:
    with listed(*PARTNERS):
        for prefix in PREFIXES:
            pages(site, prefix, rulebook)
    text = kept()
    for said in (
        "7047.44",
        "7,047.44",
        "12.34",
        "8,765.43",
        "450.00",
        "6,600",
        'value="20',
        "0a1b2c3d",
        "&lt;",
        "check&amp;x",
    ):
        assert said not in text, said
    for walk in WALKS.values():
        assert Walk(id="0a1b2c3d", revision=7, values=walk).sealed[:20] not in text
    assert not SEAL.search(text.encode())


ADDRESS = f"/q/{Walk(revision=1, values=OHIO_BILLED).sealed}/balance/"


def test_another_release_is_another_text(site: Client, rulebook: Rulebook) -> None:
    site.get(ADDRESS)
    with store.use(replace(rulebook, release=87)):
        assert "release 87" in site.get(ADDRESS).text
    assert "release 1" in site.get(ADDRESS).text


def test_another_reading_of_the_partners_is_another_text(site: Client) -> None:
    framed = f"/embed/clinic{ADDRESS}"
    for scheme in ("dark", "light"):
        with listed(partner("clinic", theme=Theme(scheme=scheme))):
            assert f'data-scheme="{scheme}"' in site.get(framed).text
    with listed():
        assert site.get(framed).status_code == 404


@override_settings(ALLOWED_HOSTS=["one.example", "two.example"])
def test_a_frame_knows_the_host_that_it_is_asked_from(site: Client) -> None:
    with listed(*PARTNERS):
        for host in ("one", "two"):
            page = site.get(f"/embed/clinic{ADDRESS}", headers={"host": f"{host}.example"}).text
            assert rf"{host}\.example" in page


# The mechanism


@pytest.fixture
def made(site: Client, tmp_path: File, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Pours a template of this text."""
    from django.template import engines

    def pour(
        text: str, same: Mapping[str, Any], holes: Mapping[str, object], path: str = "/q/x/", query: str = ""
    ) -> str:
        backend: Any = engines["django"]
        monkeypatch.setattr("calculator.moulds.pouring.get_template", lambda name: backend.from_string(text))
        request: Any = RequestFactory().get("/", QUERY_STRING=query)
        request.path_info, request.rulebook, request.resolver_match = path, store.current(), None
        return Moulds(request).poured(f"{text}.html", same, holes)

    return pour


def test_a_hole_is_filled_each_time_and_escaped(made: Any) -> None:
    text = "{{ said }}|{% if said %}yes{% endif %}|<a href='/{{ said }}/'>"
    assert made(text, {}, {"said": "<'&\">"}) == "&lt;&#x27;&amp;&quot;&gt;|yes|<a href='/&lt;&#x27;&amp;&quot;&gt;/'>"
    assert made(text, {}, {"said": SafeString("<b>")}) == "<b>|yes|<a href='/<b>/'>"
    assert made(text, {}, {"said": 0}) == "0|yes|<a href='/0/'>"
    assert len(process) == 1
    assert made(text, {}, {"said": ""}) == "||<a href='//'>"
    assert len(process) == 2, "that nothing is said is a part of what is the same"


def test_what_is_said_is_no_hole_itself(made: Any) -> None:
    assert made("{{ one }} {{ two }}", {}, {"one": f"{MARK}two{MARK}", "two": "x"}) == f"{MARK}two{MARK} x"


def test_what_is_the_same_is_what_a_text_is_kept_by(made: Any) -> None:
    for one, other in ((1, 2), (True, False), ("a", "b"), (None, ""), ((1, 2), (2, 1))):
        assert made("{{ a }}", {"a": one}, {}) == str(one).replace("'", "&#x27;")
        assert made("{{ a }}", {"a": other}, {}) == str(other).replace("'", "&#x27;")
    with override("es"):
        assert made("{% load i18n %}{% trans 'Back' %}{{ a }}", {"a": 1}, {}) == "Atrás1"
    assert made("{% load i18n %}{% trans 'Back' %}{{ a }}", {"a": 1}, {}) == "Back1"


@dataclass(frozen=True)
class Thing:
    name: str
    price: str = ""


def test_a_value_may_be_kept_by_a_key_and_have_holes_of_its_own(made: Any) -> None:
    text = "{{ thing.name }} {{ thing.price }} {{ place.number }}"
    for price in ("1", "2"):
        thing = By("a car", Thing("car", "unseen"))
        assert made(text, {"thing": thing}, {"thing.price": price, "place.number": 4}) == f"car {price} 4"
    assert made(text, {"thing": By("a car", Thing("boat"))}, {"thing.price": "3", "place.number": 4}) == "car 3 4"
    assert len(process) == 1


def test_a_template_that_is_kept_sees_nothing_else_of_a_request(made: Any) -> None:
    with pytest.raises(AttributeError):
        made("{% load framed %}{% outside %}{{ request.GET.x }}{% load shortfall %}{% known_as 'en' %}", {}, {})
    assert made("{{ request.GET.x }}{{ request.path }}{{ request.headers }}", {}, {}, query="x=secret") == ""


def test_its_own_address_is_a_hole(made: Any) -> None:
    text = "{% load framed shortfall %}{% outside %} {% in_language 'es' %}"
    for path, query, seen in (
        ("/q/a/", "", "/q/a/"),
        ("/ü/", "c=<", "/%C3%BC/?c=&lt;"),
        ("//evil.example/", "", "/evil.example/"),
    ):
        assert made(text, {}, {}, path, query) == f"{seen} /es{seen}"


def test_it_is_bounded_and_what_nobody_asks_for_goes_first() -> None:
    held: Held[str] = Held(most=3)
    for key in "abc":
        held.keep(key, key)
    assert held.find("a")
    held.keep("d", "d")
    assert [held.find(key) for key in "abcd"] == ["a", None, "c", "d"]


def test_what_stands_under_something_else_is_not_found() -> None:
    shelf: Shelf[str] = Shelf(most=3)
    one, equal = [1], [1]
    shelf.under(one).keep("key", "text")
    assert shelf.under(one).find("key")
    assert shelf.under(equal).find("key") is None
    assert shelf.under(one).find("key") is None, "what was before is forgotten"


def test_a_mould_without_holes_is_its_text() -> None:
    assert Mould("<p>").filled({}) == "<p>"
