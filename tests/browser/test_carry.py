"""What only a browser shows of the plan: how large the code is on paper, and that a phone can read it from a screen."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from calculator.clock import today_in
from calculator.questionnaire.example import EXAMPLE_STATE, example_walk
from calculator.questionnaire.seal import Walk, seal
from tests.browser.support import follow
from tests.support import OHIO, published_rulebook
from tests.web.reading import from_screenshot

pytestmark = pytest.mark.browser

Opener = Callable[..., Page]

CENTIMETRE = 96 / 2.54
"""CSS pixels."""


def opened(open_page: Opener, what: str) -> Page:
    page = open_page(scripts=False)
    page.goto(f"/q/{seal(Walk(revision=1, values=OHIO))}/{what}/")
    return page


def test_on_paper_the_code_is_four_centimetres_or_more(open_page: Opener) -> None:
    page = opened(open_page, "plan")
    page.emulate_media(media="print")
    box = page.locator(".qr svg").bounding_box()
    assert box
    assert box["width"] == pytest.approx(box["height"])
    whole, edge = (int(page.locator(".qr svg").get_attribute("viewBox").split()[-1]), 8)  # type: ignore[union-attr]
    assert box["width"] / CENTIMETRE * (whole - edge) / whole >= 4


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_reads_it_from_the_screen(open_page: Opener, scheme: str) -> None:
    page = opened(open_page, "result")
    follow(page.get_by_role("link", name="Open it on another phone"))
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    link = from_screenshot(page.locator(".qr svg").screenshot())
    page.goto(link)
    assert "6,600.00" in page.locator("h1").inner_text()


@pytest.mark.parametrize("prefix", ["", "/es"])
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_plan_of_the_example_is_one_sheet(open_page: Opener, paper: str, prefix: str) -> None:
    page = open_page(scripts=False)
    page.goto(f"{prefix}/example/")
    page.goto(str(page.locator(".take a").first.get_attribute("href")))
    assert page.url.endswith("/plan/")
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=paper))) == 1


@pytest.mark.parametrize("prefix", ["", "/es"])
def test_the_report_of_the_example_is_three_letter_pages_at_most(open_page: Opener, prefix: str) -> None:
    page = open_page(scripts=False)
    made_up = example_walk(today_in(EXAMPLE_STATE, published_rulebook()))
    page.goto(f"{prefix}/q/{made_up.sealed}/report/")
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="Letter"))) <= 3
    page.emulate_media(media="print")
    expect(page.locator(".report")).to_be_visible()
    for on_the_screen_alone in (".top", ".foot", ".for-lawyer > .actions", ".for-lawyer > .tap"):
        expect(page.locator(on_the_screen_alone).first).to_be_hidden()


def test_the_plan_is_no_wider_than_a_small_phone(open_page: Opener) -> None:
    page = opened(open_page, "plan")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
