"""The page for partners: the snippet made to measure, and a preview."""

import html
import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from calculator.partners.snippet import Snippet
from tests.partners.support import listed, partner
from tests.web.walking import Page, visit

SITE = "http://testserver"


def asked(site: Client, **query: str) -> Page:
    response = site.get("/partners/", query)
    return Page(site, "/partners/", response)


def snippets(page: Page) -> dict[str, str]:
    return {kind: page.soup.find(id=f"by-{kind}").get_text() for kind in ("script", "element", "frame")}


def parsed(snippet: str) -> Any:
    """What a browser makes of it."""
    return BeautifulSoup(snippet, "html.parser")


def test_without_a_question_there_is_a_snippet_to_fill_in(site: Client) -> None:
    page = visit(site, "/partners/")
    assert page.status == 200
    assert snippets(page)["script"] == f'<script src="{SITE}/embed.js" data-partner="your-name" async></script>'
    assert page.soup.find("iframe") is None
    assert page.soup.find(class_="notice") is None
    assert page.soup.find("input", id="partner")["value"] == ""
    assert not page.response.cookies


def test_a_snippet_is_made_to_measure(site: Client) -> None:
    page = asked(site, partner=" Lake_Erie-9 ", lang="es", state="OH", own_colour="1", colour="#8C2F1F")
    made = snippets(page)
    script = parsed(made["script"]).script
    assert script.attrs == {
        "src": f"{SITE}/embed.js",
        "data-partner": "Lake_Erie-9",
        "data-lang": "es",
        "data-state": "OH",
        "data-colour": "#8c2f1f",
        "async": "",
    }
    element = parsed(made["element"]).find("shortfall-tool")
    assert element.attrs == {"partner": "Lake_Erie-9", "lang": "es", "state": "OH", "colour": "#8c2f1f"}
    frame = parsed(made["frame"]).iframe
    assert frame["src"] == f"{SITE}/embed/Lake_Erie-9/~8c2f1f/es/?state=OH"
    assert frame["title"]
    assert frame["sandbox"] == [
        *("allow-scripts", "allow-forms", "allow-downloads", "allow-popups"),
        *("allow-same-origin", "allow-popups-to-escape-sandbox"),
    ]
    form = page.soup.find("form")
    assert form.find(id="partner")["value"] == "Lake_Erie-9"
    assert form.find("option", value="OH").has_attr("selected")
    assert form.find("select", id="lang").find("option", value="es").has_attr("selected")
    assert form.find("input", attrs={"name": "own_colour"}).has_attr("checked")
    assert form.find("input", attrs={"name": "colour"})["value"] == "#8C2F1F"


def test_what_is_not_chosen_is_left_to_what_is_on_record(site: Client) -> None:
    page = asked(site, partner="lake-erie", lang="", state="", colour="#8c2f1f")
    assert snippets(page)["script"] == f'<script src="{SITE}/embed.js" data-partner="lake-erie" async></script>'
    assert f'src="{SITE}/embed/lake-erie/"' in snippets(page)["frame"]


def test_a_snippet_is_one_line_and_all_of_it_fits_in_ten(site: Client) -> None:
    made = snippets(asked(site, partner="lake-erie", lang="es", state="OH", own_colour="1", colour="#8c2f1f"))
    assert len(made["script"].splitlines()) == 1
    assert all(len(one.splitlines()) <= 2 for one in made.values())


HOSTILE = [
    '"><script>alert(1)</script>',
    "x' onload='alert(1)",
    "../admin",
    "lake erie",
    "a" * 41,
    "né",
    "٣",
    "\x00",
    "x\ny",
    "{{ settings.SECRET_KEY }}",
    "%{x}",
]


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("name", ["partner", "lang", "state", "colour"])
def test_what_is_none_of_ours_gets_into_no_snippet(site: Client, name: str, value: str) -> None:
    with listed(partner()):
        page = asked(site, **{"own_colour": "1", name: value})
    assert page.status == 200
    assert snippets(page) == snippets(visit(site, "/partners/"))
    assert page.soup.find("iframe") is None
    assert len(page.soup.find_all("script")) == len(visit(site, "/partners/").soup.find_all("script"))
    for element in page.soup.find_all(True):
        assert not [one for one in element.attrs if one.startswith("on")], element


@pytest.mark.parametrize("value", HOSTILE)
def test_what_was_typed_is_not_lost(site: Client, value: str) -> None:
    page = asked(site, partner=value)
    assert page.soup.find("input", id="partner")["value"] == value[:40]
    text = page.response.content.decode()
    assert '"><script>alert' not in text
    assert value[:40] in page.soup.find(class_="notice").get_text()


@pytest.mark.parametrize("colour", ["#12345", "#1234567", "red", "#8c2f1f\n", "#8c2f1g", "url(x)"])
def test_a_colour_is_a_colour(site: Client, colour: str) -> None:
    page = asked(site, partner="x", own_colour="1", colour=colour)
    assert "colour" not in snippets(page)["element"]
    assert re.fullmatch("#[0-9a-f]{6}", page.soup.find("input", attrs={"name": "colour"})["value"])


def test_a_preview_is_there_for_a_known_partner_alone(site: Client) -> None:
    with listed(partner("lake-erie")):
        page = asked(site, partner="lake-erie", state="OH", own_colour="1", colour="#8c2f1f")
        frame = page.soup.find("iframe")
        assert frame["src"] == "/embed/lake-erie/~8c2f1f/?state=OH"
        assert frame["title"]
        assert "frame-src 'self'" in page.response["Content-Security-Policy"]
        framed = site.get(frame["src"])
        assert framed.status_code == 200
        assert "'self'" in framed["Content-Security-Policy"].split("frame-ancestors ")[1]
        for other in ("nobody", "LAKE-ERIE", "lake-erie/../admin"):
            page = asked(site, partner=other)
            assert page.soup.find("iframe") is None
            assert f"“{other}”" in page.soup.find(class_="notice").get_text()


def test_the_page_may_be_framed_nowhere_not_even_in_a_partners_frame(site: Client) -> None:
    with listed(partner("lake-erie")):
        for before in ("", "/es"):
            response = site.get(f"{before}/partners/")
            assert response.status_code == 200
            assert "frame-ancestors 'none'" in response["Content-Security-Policy"]
        for before in ("", "/~8c2f1f", "/es", "/en", "/~8c2f1f/es"):
            for page in ("partners/", "partners/numbers/x/", "admin/", "static/css/look.css"):
                response = site.get(f"/embed/lake-erie{before}/{page}")
                assert response.status_code == 404
                assert "frame-ancestors 'none'" in response["Content-Security-Policy"], response.request["PATH_INFO"]


def test_the_page_is_there_in_spanish(site: Client) -> None:
    page = visit(site, "/es/partners/?partner=x&lang=en")
    assert page.soup.html["lang"] == "es"
    assert 'data-lang="en"' in snippets(page)["script"]
    assert page.soup.find("form")["action"].startswith("/es/partners/")


def test_it_asks_for_nothing_but_a_page(site: Client) -> None:
    assert site.post("/partners/").status_code == 405
    assert site.head("/partners/").status_code == 200


def test_whom_to_write_to(site: Client, settings: Any) -> None:
    settings.CONTACT_EMAIL = "partners@example.org"
    assert visit(site, "/partners/").soup.find("a", href="mailto:partners@example.org")
    settings.CONTACT_EMAIL = ""
    assert "Ask whoever runs this site" in visit(site, "/partners/").text


def test_every_page_leads_to_it(site: Client) -> None:
    assert visit(site, "/").link("For partners") == "/partners/"


def test_the_policy_it_tells_is_the_one_that_is_needed(site: Client) -> None:
    assert f"script-src {SITE}; frame-src {SITE}" in html.unescape(visit(site, "/partners/").response.content.decode())


def test_nothing_is_inline(site: Client) -> None:
    with listed(partner("lake-erie")):
        text = asked(site, partner="lake-erie").response.content.decode()
    assert not re.search(r"""<style|<script(?![^>]*\bsrc=)|\s(style|on[a-z]+)=["']""", text)


def test_an_address_of_a_frame_has_only_what_was_chosen() -> None:
    assert Snippet(site=SITE, slug="x").address == "/embed/x/"
    assert Snippet(site=SITE, slug="x", language="en").address == "/embed/x/en/"
    assert Snippet(site=SITE, slug="x", state="OH").address == "/embed/x/?state=OH"
    assert Snippet(site=SITE, slug="x", colour="#8c2f1f").address == "/embed/x/~8c2f1f/"
