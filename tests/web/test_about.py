"""How it works, and who made it."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from tests.web.walking import visit


@pytest.fixture
def nobody(settings: Any) -> Any:
    settings.OPERATOR, settings.CONTACT_EMAIL = "", ""
    settings.REVIEWERS, settings.FUNDERS = (), ()
    return settings


def test_it_says_plainly_what_nobody_has_said(site: Client, nobody: Any) -> None:
    page = visit(site, "/about/")
    assert "has given no name here" in page.text
    assert "not been reviewed by a lawyer yet" in page.text
    assert "Nobody is named here who pays for it" in page.text
    assert "gives no address to write to yet" in page.text
    assert "mailto:" not in str(page.soup)


def test_it_names_who_made_it(site: Client, nobody: Any) -> None:
    nobody.OPERATOR, nobody.CONTACT_EMAIL = "Legal Aid of Lake Erie", "facts@example.org"
    nobody.REVIEWERS, nobody.FUNDERS = ("Ana Ruiz, attorney", "Bo Lee <LL.M.>"), ("The Bar Foundation",)
    page = visit(site, "/about/")
    for words in ("run by Legal Aid of Lake Erie.", "Ana Ruiz, attorney", "Bo Lee <LL.M.>", "The Bar Foundation"):
        assert words in page.text
    assert page.soup.find("a", href="mailto:facts@example.org") is not None
    assert "yet" not in page.soup.find(id="who").find_next("p").find_next("p").get_text()
    assert "Quién hizo esto" in visit(site, "/es/about/").text


def test_the_foot_of_every_page_leads_there(site: Client) -> None:
    page = visit(site, "/states/ohio/")
    target = page.link("Who made this")
    assert visit(site, target.split("#")[0]).soup.find(id=target.split("#")[1]) is not None


def test_whoever_finds_a_hole_reads_whom_to_tell(site: Client, nobody: Any, today: date) -> None:
    """RFC 9116: a contact, and a day until which it holds."""
    assert site.get("/.well-known/security.txt").status_code == 404, "nobody to tell is no contact"
    nobody.CONTACT_EMAIL = "facts@example.org"
    response = site.get("/.well-known/security.txt")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    said = dict(line.split(": ", 1) for line in response.content.decode().strip().splitlines())
    assert said["Contact"] == "mailto:facts@example.org"
    assert said["Canonical"] == "http://testserver/.well-known/security.txt"
    assert timedelta(days=90) < datetime.fromisoformat(said["Expires"]).date() - today < timedelta(days=365)
