"""A borrower goes from the front page to a letter and a calendar in Spanish, on a small phone, without a mouse."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar
from playwright.sync_api import Download, Locator, Page, expect
from pypdf import PdfReader

from calculator.clock import now
from tests.browser.axe import complaints

pytestmark = pytest.mark.browser

Opener = Callable[..., Page]

FAR = 60
"""How many presses of Tab a borrower may need to come to anything on a page."""

TITLE = "Disputar la cantidad"
DATE = ("month", "day", "year")


def focused(wanted: Locator) -> bool:
    return bool(wanted.evaluate("element => element === document.activeElement"))


def tab_to(page: Page, wanted: Locator, key: str = "Tab") -> None:
    expect(wanted).to_have_count(1)
    for _ in range(FAR):
        if focused(wanted):
            expect(wanted).to_be_in_viewport()
            return
        page.keyboard.press(key)
    raise AssertionError(f"{FAR} presses of {key} never came to {wanted}")


def follow(page: Page, wanted: Locator, key: str = "Tab") -> None:
    """Press Enter on a link or a button, and look at the page that comes."""
    tab_to(page, wanted, key)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    look(page)


def look(page: Page) -> None:
    """What holds on every page: Spanish, not wider than the phone, and nothing for axe to find."""
    where = step(page)
    assert "/es/" in page.url
    assert page.locator("html").get_attribute("lang") == "es", where
    assert page.evaluate("document.documentElement.scrollWidth") <= 320, where
    assert complaints(page) == [], where


def download(page: Page, wanted: Locator, key: str = "Tab") -> Download:
    tab_to(page, wanted, key)
    with page.expect_download() as coming:
        page.keyboard.press("Enter")
    return coming.value


def step(page: Page) -> str:
    return page.url.split("?")[0].rstrip("/").rsplit("/", 1)[-1]


def write(page: Page, key: str, said: str) -> None:
    tab_to(page, page.locator(f"#{key}"))
    page.keyboard.type(said)


def choose(page: Page, key: str, value: str) -> None:
    """A radio button: Tab comes to its group once, and the arrows go through it."""
    group, wanted = page.locator(f"[name={key}]"), page.locator(f"[name={key}][value={value}]")
    for _ in range(FAR):
        if page.evaluate("document.activeElement.name") == key:
            break
        page.keyboard.press("Tab")
    for _ in range(group.count()):
        if focused(wanted):
            break
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    expect(wanted).to_be_checked()


def go_on(page: Page) -> None:
    follow(page, page.get_by_role("button", name="Continuar"))


def answer(page: Page, fell_behind: date) -> bool:
    """Type what the borrower knows for this page, if anything."""
    known = {
        "balance": {"balance": "9800"},
        "default": {f"first_missed_payment-{part}": str(getattr(fell_behind, part)) for part in DATE},
        "price": {"sale_price": "4200"},
        "costs": {"repossession_cost": "450", "storage_cost": "300", "sale_cost": "250"},
        "bill": {"claimed_deficiency": "7,047.44"},
    }.get(step(page), {})
    for key, said in known.items():
        write(page, key, said)
    if step(page) == "costs":
        choose(page, "costs_known", "yes")
    return bool(known)


def test_a_walk_in_spanish_by_keyboard_alone(open_page: Opener, tmp_path: Path) -> None:
    page = open_page()
    page.goto("/es/")
    look(page)
    follow(page, page.get_by_role("button", name="Recibí un cobro por lo que falta"))

    state, on = page.locator("#state"), page.get_by_role("button", name="Continuar")
    tab_to(page, on)
    tab_to(page, state, "Shift+Tab")
    page.keyboard.type("Ohio")
    expect(state).to_have_value("OH")
    go_on(page)

    fell_behind = date(now().year - 1, 1, 15)
    answered = 0
    for _ in range(30):
        if step(page) == "check":
            break
        if answer(page, fell_behind):
            answered += 1
            go_on(page)
        else:
            follow(page, page.get_by_role("button", name="Saltar esto"))
    assert (step(page), answered) == ("check", 5)
    follow(page, page.get_by_role("link", name="Mostrar mi resultado"))

    assert step(page) == "result"
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(r"Le piden \$447\.44 más"))
    expect(page.locator(".ledger")).to_contain_text("$6,600.00")
    expect(page.locator(".ledger")).to_contain_text("$7,047.44")

    dates = download(page, page.locator("a[href$='calendar.ics']"), "Shift+Tab")
    assert dates.suggested_filename.endswith(".ics")
    dates.save_as(tmp_path / "dates.ics")
    calendar = Calendar.from_ical((tmp_path / "dates.ics").read_bytes())
    assert isinstance(calendar, Calendar)
    assert not calendar.errors
    assert calendar.events
    assert all(event.start > fell_behind and event.get("SUMMARY") for event in calendar.events)

    follow(page, page.locator("a[href$='/letters/dispute-amount/']").last, "Shift+Tab")
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.locator(".sheet")).to_have_attribute("lang", "es")
    expect(page.locator(".sheet")).to_contain_text("447.44")
    letter = download(page, page.locator("a[href$='/letters/dispute-amount.pdf']"))
    letter.save_as(tmp_path / "letter.pdf")
    assert (tmp_path / "letter.pdf").read_bytes().startswith(b"%PDF")
    reader = PdfReader(tmp_path / "letter.pdf")
    assert reader.metadata is not None
    assert reader.metadata.title == TITLE
    written = " ".join("".join(one.extract_text() for one in reader.pages).split())
    assert "Disputo la cantidad" in written
    assert "447.44" in written

    page.emulate_media(media="print")
    for hidden in page.locator("header.top, footer.foot, nav, button, .button, .skip, .tap").all():
        expect(hidden).to_be_hidden()
    expect(page.locator(".sheet")).to_be_visible()
