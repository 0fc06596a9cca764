"""The language comes from the address alone, and every link stays in it."""

import pytest
from django.test import Client

from calculator.engine.vocabulary import Stage, State
from calculator.questionnaire.seal import Walk, seal, unseal
from tests.web.walking import visit


@pytest.mark.parametrize("address", ["/es/", "/es/about/", "/es/states/", "/es/states/new-york/", "/es/start/"])
def test_it_works(site: Client, address: str) -> None:
    page = visit(site, address)
    assert page.status == 200
    assert page.soup.html["lang"] == "es"
    assert not page.response.cookies


def test_english_needs_no_prefix_and_no_browser_setting_changes_it(site: Client) -> None:
    response = site.get("/", headers={"accept-language": "es"})
    assert b'<html lang="en">' in response.content
    assert "Vary" not in response.headers or "Language" not in response["Vary"]


def test_every_link_and_redirect_stays_in_the_language(site: Client) -> None:
    page = visit(site, "/es/start/").send({"stage": "sold"})
    assert page.address.startswith("/es/q/")
    page = page.send({"state": "OH"})
    assert page.step == "repossession"
    for link in page.soup.find_all("a", href=True):
        inside = link["href"].startswith("/es/") or not link["href"].startswith("/")
        assert inside or link.get("hreflang") == "en", link["href"]


def test_the_language_link_keeps_page_and_answers(site: Client) -> None:
    sealed = seal(Walk(revision=1, values={"stage": Stage.SOLD, "state": State.OH}))
    page = visit(site, f"/q/{sealed}/price/?from=check")
    spanish = page.open(page.soup.find("a", hreflang="es")["href"])
    assert spanish.address == f"/es/q/{sealed}/price/?from=check"
    assert unseal(spanish.address.split("/")[3]).values["state"] is State.OH
    assert spanish.soup.find("a", hreflang="en")["href"] == f"/q/{sealed}/price/?from=check"


def test_step_names_are_the_same_in_both(site: Client) -> None:
    assert visit(site, "/es/start/").send({"stage": "sold"}).step == "state"


def test_alternates_are_named_where_there_are_no_answers(site: Client) -> None:
    page = visit(site, "/states/ohio/")
    assert {one["hreflang"]: one["href"] for one in page.soup.find_all("link", rel="alternate")} == {
        "en": "http://testserver/states/ohio/",
        "es": "http://testserver/es/states/ohio/",
    }
    sealed = seal(Walk(revision=1, values={"stage": Stage.SOLD, "state": State.OH}))
    assert not visit(site, f"/q/{sealed}/result/").soup.find_all("link", rel="alternate")


def test_states_are_listed_in_the_readers_alphabet(site: Client) -> None:
    """An accent is no letter of its own: Míchigan stands among the M's, wherever states are listed."""
    guides = [link.get_text() for link in visit(site, "/es/states/").soup.find(class_="columns").find_all("a")]
    picker = [one.get_text() for one in visit(site, "/es/").soup.find(id="state").find_all("option") if one["value"]]
    page = visit(site, "/es/start/").send({"stage": "sold"})
    asked = [one.get_text() for one in page.soup.find(id="state").find_all("option", value=True) if one["value"]]
    assert guides == picker == asked
    assert len(guides) == 51
    start = guides.index("Massachusetts")
    assert guides[start : start + 3] == ["Massachusetts", "Míchigan", "Minnesota"]
    assert guides.index("Nueva York") < guides.index("Nuevo México")


def test_the_notes_of_releases_are_marked_as_english(site: Client) -> None:
    page = visit(site, "/es/changes/")
    assert "Por ahora solo lo tenemos en inglés" in page.text
    assert page.soup.find(class_="releases").find("span", lang="en").get_text(strip=True)
    assert "only in English" not in visit(site, "/changes/").text


def test_errors_speak_the_language_of_the_address(site: Client) -> None:
    page = visit(site, "/es/no/such/page/")
    assert page.status == 404
    assert page.soup.html["lang"] == "es"
    assert visit(site, "/es/q/nonsense/result/").soup.html["lang"] == "es"


@pytest.mark.parametrize("address", ["/es/admin/", "/esx/", "/es/static/css/look.css"])
def test_only_the_public_site_has_languages(site: Client, address: str) -> None:
    assert site.get(address).status_code == 404


def test_nothing_of_it_is_left_for_the_next_request(site: Client) -> None:
    visit(site, "/es/")
    page = visit(site, "/")
    assert page.soup.html["lang"] == "en"
    assert page.soup.find("a", class_="logo")["href"] == "/"


def test_a_wrong_host_is_still_a_plain_400(site: Client) -> None:
    assert site.get("/", headers={"host": "elsewhere.example"}).status_code == 400
