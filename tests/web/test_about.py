"""How it works, and who made it."""

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
