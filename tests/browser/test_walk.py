"""What only a browser shows: a whole walk on a phone, the browser's own Back button, and the keyboard."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.support import ANSWERS, back, follow

pytestmark = pytest.mark.browser

Opener = Callable[..., Page]


def step(page: Page) -> str:
    return page.url.split("?")[0].rstrip("/").rsplit("/", 1)[-1]


def go_on(page: Page) -> None:
    follow(page.get_by_role("button", name="Continue"))


def begin(page: Page) -> None:
    """From the front page through the two questions that must be answered."""
    page.goto("/")
    follow(page.get_by_role("button", name="The car was sold"))
    page.get_by_label("State where you signed the contract").select_option("OH")
    go_on(page)


def walk_to(page: Page, goal: str) -> None:
    """Answer what has answers, skip the rest."""
    for _ in range(30):
        here = step(page)
        if here == goal:
            return
        if here in ANSWERS:
            for key, value in ANSWERS[here].items():
                page.locator(f"#{key}").fill(value)
            if here == "costs":
                page.locator("input[name=costs_known][value=yes]").check()
            go_on(page)
        else:
            follow(page.get_by_role("button", name="Skip this"))
    raise AssertionError(f"never came to {goal}")


@pytest.mark.parametrize("scripts", [True, False])
def test_from_the_front_page_to_the_result(open_page: Opener, scripts: bool) -> None:
    page = open_page(scripts=scripts)
    begin(page)
    walk_to(page, "check")
    follow(page.get_by_role("link", name="Show my result"))
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(r"You may owe\s+\$6,600\.00"))
    amounts = [
        text.replace("−", "-").replace("+", "").replace(",", "").replace(" ", "")
        for text in page.locator("#sums li:not(.sum) > p > span:last-child").all_inner_texts()
    ]
    total = page.locator("#sums .sum > p > span").last.inner_text().replace(",", "")
    assert sum(float(amount) for amount in amounts) == float(total) == 6600


def test_back_five_pages_and_on_keeps_later_answers(open_page: Opener) -> None:
    page = open_page()
    begin(page)
    walk_to(page, "costs")
    assert step(page) == "costs"
    for _ in range(5):
        back(page)
    assert step(page) == "contract"
    page.locator("input[name=contract_type][value=direct_loan]").check()
    go_on(page)
    walk_to(page, "check")
    given = page.locator(".groups").inner_text()
    assert "$4,200.00" in given
    assert "$9,800.00" in given
    contract = page.locator(".given", has_text="Who did you sign with?")
    assert "I got a loan from a bank" in contract.locator("dd").first.inner_text()


def test_back_to_an_old_page_and_its_links_keep_later_answers(open_page: Opener) -> None:
    page = open_page()
    begin(page)
    walk_to(page, "costs")
    for _ in range(3):
        back(page)
    follow(page.get_by_role("link", name="See all my answers"))
    assert "$4,200.00" in page.locator(".groups").inner_text()


def test_without_scripts_the_page_says_what_back_does(open_page: Opener) -> None:
    page = open_page(scripts=False)
    begin(page)
    walk_to(page, "costs")
    for _ in range(4):
        back(page)
    follow(page.get_by_role("button", name="Skip this"))
    expect(page.locator("noscript p")).to_be_visible()
    expect(page.locator("noscript p")).to_contain_text("taken back when you continue")
    walk_to(page, "sale")
    follow(page.get_by_role("link", name="See all my answers"))
    assert "$4,200.00" not in page.locator(".groups").inner_text()


def test_where_storage_is_refused_the_walk_still_works(open_page: Opener) -> None:
    page = open_page()
    page.add_init_script("Object.defineProperty(window, 'sessionStorage', { get() { throw new Error('refused'); } });")
    begin(page)
    walk_to(page, "check")
    assert "$4,200.00" in page.locator(".groups").inner_text()


def test_the_browser_keeps_no_figure(open_page: Opener) -> None:
    page = open_page()
    begin(page)
    walk_to(page, "check")
    kept = page.evaluate("JSON.stringify([Object.entries(sessionStorage), Object.entries(localStorage)])")
    assert "shortfall:" in kept
    assert "4200" not in kept
    assert "9800" not in kept


def test_a_mistake_takes_the_focus_to_the_summary_and_on_to_the_field(open_page: Opener) -> None:
    page = open_page()
    begin(page)
    walk_to(page, "balance")
    page.locator("#balance").fill("9,8oo")
    go_on(page)
    expect(page.locator("#errors")).to_be_focused()
    page.locator("#errors a").first.press("Enter")
    expect(page.locator("#balance")).to_be_focused()
    assert page.locator("#balance").input_value() == "9,8oo"


def test_the_summary_of_mistakes_has_the_focus_without_scripts_too(open_page: Opener) -> None:
    page = open_page(scripts=False)
    begin(page)
    walk_to(page, "balance")
    page.locator("#balance").fill("9.800")
    go_on(page)
    expect(page.locator("#errors")).to_be_focused()
    expect(page.locator("#errors")).to_have_attribute("role", "alert")


def test_enter_never_says_yes_to_an_amount_that_is_asked_back(open_page: Opener) -> None:
    page = open_page()
    begin(page)
    walk_to(page, "balance")
    page.locator("#balance").fill("9.800")
    follow(page.locator("#balance"), "Enter")
    follow(page.locator("#balance"), "Enter")
    expect(page.locator("#errors")).to_be_focused()
    follow(page.get_by_role("button", name="Yes, $9,800"))
    assert step(page) != "balance"
    follow(page.get_by_role("link", name="See all my answers"))
    expect(page.get_by_text("$9,800.00")).to_be_visible()


def test_each_step_takes_the_focus_to_its_question(open_page: Opener) -> None:
    page = open_page()
    begin(page)
    expect(page.locator("h1")).to_be_focused()
    go_on(page)
    expect(page.locator("h1")).to_be_focused()


def test_keyboard_only(open_page: Opener) -> None:
    """From the skip link of the front page, and from the first question to the next, without a mouse."""
    page = open_page()
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the page")).to_be_focused()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith("#main")
    page.goto("/start/")
    expect(page.locator("h1")).to_be_focused()
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "stage":
            break
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert step(page) == "state"


@pytest.mark.parametrize("where", ["/", "/start/", "/states/ohio/", "/about/"])
def test_nothing_is_wider_than_a_small_phone(open_page: Opener, where: str) -> None:
    page = open_page()
    page.goto(where)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_no_question_and_no_result_is_wider_than_a_small_phone(open_page: Opener) -> None:
    page = open_page()
    begin(page)
    for _ in range(30):
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, step(page)
        if step(page) == "check":
            follow(page.get_by_role("link", name="Show my result"))
        elif step(page) == "result":
            return
        else:
            walk_to_next(page)


def walk_to_next(page: Page) -> None:
    here = step(page)
    if here in ANSWERS:
        for key, value in ANSWERS[here].items():
            page.locator(f"#{key}").fill(value)
        go_on(page)
    else:
        follow(page.get_by_role("button", name="Skip this"))
