"""Links of earlier days, opened through the real views under today's content."""

from typing import Any

import pytest
from django.test import Client

from calculator.content import store
from calculator.content.releases import rulebook_from
from calculator.questionnaire.questions import STEPS
from tests.kept.opening import Link, links, releases, seal_keys
from tests.web.walking import visit

EVERYTHING = max(links(), key=lambda link: len(link.answers))

PAGES = ("check", "result", "plan", "report", "letters")

# fmt: off
SLUGS = (
    "stage", "state", "use", "contract", "balance", "terms", "payment", "rate", "default", "repossession",
    "right-to-return", "notice", "planned-sale", "sale", "price", "value", "costs", "charges", "credits", "bill",
    "suit", "judgment", "earnings", "worth", "means", "protections",
)
# fmt: on
"""The steps' part of an address. The list may only grow: a borrower may have kept a link to any of them."""


@pytest.fixture(autouse=True)
def kept_keys(settings: Any) -> None:
    settings.SEAL_KEYS = seal_keys()


@pytest.mark.parametrize("link", links(), ids=str)
def test_a_kept_link_still_opens(link: Link, site: Client) -> None:
    assert site.get(link.address).status_code == 200


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("link", links(), ids=str)
def test_its_pages_open_in_both_languages(link: Link, page: str, site: Client) -> None:
    for language, prefix in (("en", ""), ("es", "/es")):
        response = site.get(f"{prefix}/q/{link.sealed}/{page}/")
        assert response.status_code == 200
        assert f'<html lang="{language}"' in response.content.decode()


def test_every_step_is_in_the_list() -> None:
    assert {step.slug for step in STEPS} <= set(SLUGS)


@pytest.mark.parametrize("step", SLUGS)
def test_no_step_of_a_kept_link_is_a_dead_end(step: str, site: Client) -> None:
    """A step that is not asked any more, or not of this borrower, leads on to all the answers."""
    page = visit(site, f"/q/{EVERYTHING.sealed}/{step}/")
    assert page.status == 200
    assert page.step in (step, "check")


@pytest.mark.parametrize("name", sorted(releases()))
def test_they_open_under_a_kept_release_too(name: str, client: Client) -> None:
    """A server that starts from disk after an upgrade answers all of them."""
    with store.use(rulebook_from(releases()[name])):
        for link in links():
            for page in PAGES:
                assert client.get(f"/q/{link.sealed}/{page}/").status_code == 200
