"""The what-if form in a browser: everything follows without a page load, Back undoes it, and nothing is kept."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.support import back, follow, result_of

pytestmark = pytest.mark.browser

Opener = Callable[..., Page]


OURS = ".ledger [data-row=ours]"
"""What the lines of the answers add up to, whatever is tried."""


def headline(page: Page) -> str:
    return " ".join(page.locator("h1").inner_text().split())


def test_a_higher_price_lowers_the_deficiency_by_as_much_without_a_page_load(open_page: Opener) -> None:
    page = open_page()
    page.goto(result_of())
    expect(page.locator(OURS)).to_contain_text("$6,600.00")
    page.evaluate("window.still = 'the same page'")
    before = page.url
    page.locator(".whatif #sale_price").fill("5,200")
    follow(page.locator(".whatif #sale_price"), "Enter")
    expect(page.locator("h1")).to_contain_text("$5,600.00")
    assert page.evaluate("window.still") == "the same page"
    assert page.url != before
    assert page.url.endswith("/result/")
    expect(page.locator("#sums")).to_contain_text("5,600.00")
    expect(page.locator(".whatif [role=status]")).to_contain_text("$5,600.00")
    expect(page.locator(".whatif #sale_price")).to_be_focused()


def test_back_undoes_it(open_page: Opener) -> None:
    page = open_page()
    page.goto(result_of())
    page.locator(".whatif #storage_cost").fill("0")
    follow(page.locator(".whatif #storage_cost"), "Tab")
    expect(page.locator("h1")).to_contain_text("$6,300.00")
    back(page)
    expect(page.locator(OURS)).to_contain_text("$6,600.00")
    expect(page.locator(".whatif #storage_cost")).to_have_value("300.00")


def test_the_example_can_be_played_with_and_stays_an_example(open_page: Opener) -> None:
    page = open_page()
    page.goto("/example/")
    page.locator(".whatif #sale_price").fill("5,200")
    follow(page.locator(".whatif #sale_price"), "Enter")
    expect(page.locator("h1")).to_contain_text("$5,600.00")
    assert "/q/" in page.url
    page.reload()
    expect(page.locator("main .notice")).to_contain_text("This is an example")
    back(page)
    expect(page.locator(OURS)).to_contain_text("$6,600.00")
    assert page.url.endswith("/example/")


def test_the_new_address_is_the_whole_state(open_page: Opener) -> None:
    page = open_page()
    page.goto(result_of())
    page.locator(".whatif #sale_price").fill("5200")
    follow(page.locator(".whatif #sale_price"), "Enter")
    expect(page.locator("h1")).to_contain_text("$5,600.00")
    page.reload()
    expect(page.locator("h1")).to_contain_text("$5,600.00")


def test_a_mistake_says_what_to_do_and_keeps_the_address(open_page: Opener) -> None:
    page = open_page()
    page.goto(result_of())
    before = page.url
    page.locator(".whatif #sale_price").fill("5,2oo")
    page.locator(".whatif #sale_price").press("Enter")
    expect(page.locator(".whatif .error").first).to_contain_text("Use numbers only")
    expect(page.locator(".whatif #sale_price")).to_have_value("5,2oo")
    assert page.url == before


def tried(page: Page) -> None:
    """Try a price of 5,200 and wait until it shows."""
    page.locator(".whatif #sale_price").fill("5,200")
    follow(page.locator(".whatif #sale_price"), "Enter")
    expect(page.locator(".trying")).to_contain_text("sold for $5,200 (your letter says $4,200)")


def test_undo_and_keep_without_a_page_load(open_page: Opener) -> None:
    page = open_page()
    page.goto(result_of())
    page.evaluate("window.still = 'the same page'")
    tried(page)
    follow(page.get_by_role("button", name="Undo"))
    expect(page.locator(".trying")).to_have_count(0)
    expect(page.locator(OURS)).to_contain_text("$6,600.00")
    expect(page.locator(".whatif #sale_price")).to_have_value("4,200.00")
    expect(page.locator("#main")).to_be_focused()
    tried(page)
    follow(page.get_by_role("button", name="Keep $5,200"), "Enter")
    expect(page.locator(".trying")).to_have_count(0)
    expect(page.locator(OURS)).to_contain_text("$5,600.00")
    expect(page.locator(".whatif #sale_price")).to_have_value("5,200.00")
    assert page.evaluate("window.still") == "the same page"
    assert page.url.endswith("/result/")
    back(page)
    expect(page.locator(".trying")).to_contain_text("your letter says $4,200")
    back(page)
    expect(page.locator(".trying")).to_have_count(0)
    expect(page.locator(OURS)).to_contain_text("$6,600.00")


def test_the_letter_says_what_the_letter_said(open_page: Opener) -> None:
    page = open_page()
    page.goto(result_of())
    tried(page)
    follow(page.locator("#letters a").first)
    expect(page.locator("main")).not_to_contain_text("5,200")
    back(page)
    expect(page.locator(".trying")).to_contain_text("sold for $5,200")


def test_another_amount_is_behind_a_fold_that_stays_open_while_it_is_tried(open_page: Opener) -> None:
    page = open_page()
    page.goto(result_of())
    expect(page.locator(".whatif #monthly_spare")).to_be_hidden()
    page.locator(".whatif summary").click()
    expect(page.locator(".whatif #monthly_spare")).to_be_visible()
    page.locator(".whatif #monthly_spare").fill("300")
    follow(page.locator(".whatif #monthly_spare"), "Enter")
    expect(page.locator(".trying")).to_contain_text("paying each month $300 (you gave none)")
    expect(page.locator(".whatif [role=status]")).to_contain_text("Months of a payment plan")
    expect(page.locator(".whatif #monthly_spare")).to_be_focused()
    page.reload()
    expect(page.locator(".whatif #monthly_spare")).to_have_value("300.00")


def test_without_scripts_the_same_form_submits(open_page: Opener) -> None:
    page = open_page(scripts=False)
    page.goto(result_of())
    page.locator(".whatif #sale_price").fill("5,200")
    follow(page.locator(".whatif button"))
    assert headline(page) == "You would owe $5,600.00: $1,000.00 less."
    expect(page.locator(".trying")).to_contain_text("sold for $5,200 (your letter says $4,200)")
    follow(page.get_by_role("button", name="Undo"))
    expect(page.locator(OURS)).to_contain_text("$6,600.00")
    expect(page.locator(".trying")).to_have_count(0)


def test_a_failure_offers_to_try_again(open_page: Opener) -> None:
    page = open_page()
    page.goto(result_of())
    expect(page.locator(".whatif .failed")).to_be_hidden()
    page.route(re.compile("what-if"), lambda route: route.abort())
    page.locator(".whatif #sale_price").fill("5200")
    page.locator(".whatif #sale_price").press("Enter")
    expect(page.locator(".whatif .failed")).to_be_visible()
    page.unroute(re.compile("what-if"))
    follow(page.locator(".whatif button"))
    expect(page.locator("h1")).to_contain_text("$5,600.00")


def test_the_browser_keeps_no_figure(open_page: Opener) -> None:
    page = open_page()
    page.goto(result_of())
    page.locator(".whatif #sale_price").fill("5200")
    follow(page.locator(".whatif #sale_price"), "Enter")
    expect(page.locator("h1")).to_contain_text("$5,600.00")
    stores = "[Object.entries(sessionStorage), Object.entries(localStorage), await caches.keys()]"
    kept = page.evaluate(f"async () => JSON.stringify({stores})")
    for figure in ("5200", "5,200", "5600", "6600", "9800"):
        assert figure not in kept
