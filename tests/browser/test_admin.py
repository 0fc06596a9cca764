"""Every page of the admin, as each kind of person who works here: it keeps our security policy, and it fits.

A real Chromium follows every link it finds, one row of each list. What the policy blocks, a script's error or a
request to elsewhere fails the test; so does a page that is wider than the screen.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from calculator import models
from calculator.content import store
from calculator.engine.rulebook import Rulebook
from tests.browser.support import follow, until
from tests.partners.support import listed, partner
from tests.rows import Rows, put
from tests.web.accounts import PASSWORD, digits, person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CONTENT = [one._meta.model_name for one in models.CONTENT_MODELS]
SAME = tuple(f"/admin/calculator/{name}/" for name in CONTENT if name not in ("jurisdiction", "deficiencylimit", "tip"))
"""Content whose pages are made as those of the three left are. The superuser at a desk sees them all."""

KINDS: dict[str, list[str]] = {
    "editor": [f"{verb}_{name}" for name in CONTENT for verb in ("view", "add", "change")],
    "reviewer": [*(f"view_{name}" for name in CONTENT), "review_content"],
    "publisher": [*(f"view_{name}" for name in CONTENT), "view_release", "add_release"],
    "partner manager": [f"{verb}_{name}" for name in ("partner", "partnerlink") for verb in ("view", "add", "change")],
    "nobody yet": [],
}
"""What people may do who are no superusers. Where the site has a group of that name, its permissions are added."""

SUPERUSER = "superuser"
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}

WATCH = """() => {
    window.violations = [];
    document.addEventListener('securitypolicyviolation', (event) =>
        window.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`));
}"""
OUTSIDE = """() => {
    const wide = (part) => part.scrollWidth > part.clientWidth + 1;
    const beyond = (part) => part.getBoundingClientRect().right > innerWidth + 1;
    const name = (part) => `${part.tagName}.${part.className}#${part.id}`;
    const page = document.documentElement;
    return [...page.scrollWidth > innerWidth ? [...document.body.querySelectorAll('*')].filter(beyond).slice(0, 4) : [],
        ...[...document.querySelectorAll('.change-list .results')].filter(wide)].map(name);
}"""
"""What reaches beyond the edge where the page can be scrolled sideways, and lists whose last column is cut off."""

TALLEST = {DESKTOP["width"]: 2_800, PHONE["width"]: 4_800}
"""CSS pixels that a list may be high, by the width of the screen. They were 6,800 and 13,700."""


@pytest.fixture
def site(rows_of_the_seed: Rows, rulebook: Rulebook, live_site: str) -> Iterator[str]:
    with transaction.atomic():
        put(rows_of_the_seed)
        made = models.Partner.objects.create(
            slug="clinic", name="Clinic", origins="https://clinic.example", active=True
        )
        today = date(2026, 11, 26)
        models.PartnerSighting.objects.create(
            partner=made, origin="https://clinic.example", first_seen=today, last_seen=today
        )
        models.AccountEvent.objects.create(action="failed", address="2001:db8:1111:2222:3333:4444:5555:6666")
    with store.use(rulebook), listed(partner("clinic")):
        yield live_site


Enter = Callable[..., tuple[BrowserContext, list[str]]]


@pytest.fixture
def enter(site: str, browser: Browser) -> Iterator[Enter]:
    """Somebody of a kind, signed in; and what goes wrong on their pages."""
    contexts: list[BrowserContext] = []

    def enter(kind: str, size: ViewportSize = DESKTOP) -> tuple[BrowserContext, list[str]]:
        name = kind.replace(" ", "-")
        user = person(name, *KINDS.get(kind, []), is_superuser=kind == SUPERUSER)
        user.groups.set(Group.objects.filter(name=kind))
        context = browser.new_context(base_url=site, viewport=size, reduced_motion="reduce")
        contexts.append(context)
        context.add_init_script(f"({WATCH})()")
        client = Client()
        client.force_login(user)
        context.add_cookies([{"name": "sessionid", "value": client.session.session_key or "", "url": f"{site}/admin/"}])
        wrong: list[str] = []

        def watch(page: Page) -> None:
            page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
            page.on("console", lambda said: wrong.append(f"{page.url}: {said.text}") if said.type == "error" else None)
            page.on("request", lambda asked: None if asked.url.startswith(site) else wrong.append(asked.url))

        context.on("page", watch)
        return context, wrong

    yield enter
    for context in contexts:
        context.close()


def kind_of_page(address: str) -> str:
    """Pages that differ in the row alone, or in what a list is filtered by, are one kind."""
    parts = urlsplit(address)
    where = parts.path
    for _ in range(2):  # what lies between two slashes cannot share them
        where = re.sub(r"/(\d+|[A-Z]{2}|__fk__)/", "/*/", where)
    return where + ("?popup" if "_popup" in parts.query else "")


def walk(
    context: BrowserContext, starts: list[str], look: Callable[[Page], list[str]], left_out: tuple[str, ...]
) -> tuple[set[str], dict[str, list[str]]]:
    """Every kind of page that these lead to, and what is wrong with which."""
    page, found, seen = context.new_page(), dict[str, list[str]](), set[str]()
    waiting = list(starts)
    while waiting:
        address = waiting.pop()
        if kind_of_page(address) in seen or urlsplit(address).path.startswith(left_out):
            continue
        seen.add(kind_of_page(address))
        response = page.goto(address)
        if response is None or "text/html" not in response.headers.get("content-type", ""):
            continue
        if response.status >= 500:
            found[address] = [f"answers {response.status}"]
        if wrong := look(page):
            found[address] = wrong
        links = page.eval_on_selector_all("a[href]", "(all) => all.map((one) => one.href)")
        waiting += [urlsplit(one)._replace(fragment="").geturl() for one in links if _to_follow(one, page.url)]
    page.close()
    return seen, found


def _to_follow(link: str, page: str) -> bool:
    there, here = urlsplit(link), urlsplit(page)
    files = (".csv", ".svg")
    return (
        there.netloc == here.netloc and there.path.startswith("/admin/") and not there.path.rstrip("/").endswith(files)
    )


def looks(page: Page) -> list[str]:
    """What is wrong with the page as it stands."""
    wrong = [*page.evaluate("window.violations"), *page.evaluate(OUTSIDE)]
    height = page.evaluate("document.querySelector('.change-list') ? document.documentElement.scrollHeight : 0")
    if height > TALLEST[page.evaluate("innerWidth")]:
        wrong.append(f"{height} pixels high")
    return wrong


SIZES = [(kind, DESKTOP) for kind in (*KINDS, SUPERUSER)] + [(SUPERUSER, PHONE)]


@pytest.mark.parametrize(("kind", "size"), SIZES, ids=lambda one: str(one["width"]) if isinstance(one, dict) else one)
def test_every_page_keeps_the_policy_and_fits(enter: Enter, kind: str, size: ViewportSize) -> None:
    context, wrong = enter(kind, size)
    starts = ["/admin/", "/admin/password_change/", "/admin/second-factor/set-up/"]
    seen, found = walk(context, starts, looks, () if (kind, size) == (SUPERUSER, DESKTOP) else SAME)
    if kind in ("editor", SUPERUSER):
        limits = "/admin/calculator/deficiencylimit/"
        assert {limits + where for where in ("", "add/", "*/change/", "*/history/", "*/history/*/")} <= seen
    if kind == SUPERUSER:
        assert {"/admin/calculator/accountevent/", "/admin/auth/user/*/change/"} <= seen
        assert {"/admin/calculator/partner/*/change/", "/admin/calculator/release/publish/"} <= seen
    assert found == {}
    assert [one for one in wrong if "status of 403" not in one] == []


def test_the_test_would_notice(enter: Enter) -> None:
    context, wrong = enter(SUPERUSER)
    page = context.new_page()
    page.goto("/admin/")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\" onclick=\"x()\">x</p>')")
    until(page, lambda: page.evaluate("window.violations"), "a violation, told to the page")
    until(page, lambda: wrong, "and in the console")


def test_the_pages_before_and_after_the_sign_in_keep_it_too(enter: Enter, settings: Any) -> None:
    """With the second factor set up and proven in the browser."""
    settings.SECOND_FACTOR = True
    context, wrong = enter(SUPERUSER)
    page = context.new_page()

    def fine() -> None:
        assert looks(page) == []

    page.goto("/admin/")
    assert "/set-up/" in page.url
    fine()
    assert page.locator("img").evaluate("(one) => one.complete && one.naturalWidth > 100")
    user = User.objects.get(username=SUPERUSER)
    page.get_by_label("Code from the app").fill(digits(user.totpdevice_set.get()))  # type: ignore[attr-defined]
    follow(page.get_by_role("button", name="Set up"))
    fine()
    codes = page.locator(".codes code").all_inner_texts()
    assert len(codes) == 10
    follow(page.get_by_role("link", name="I have kept them"))
    expect(page.get_by_role("link", name="Second factor")).to_be_visible()
    follow(page.get_by_role("button", name="Log out"))
    fine()
    page.goto("/admin/password-reset/")
    fine()
    page.goto("/admin/")
    page.get_by_label("Username").fill(SUPERUSER)
    page.get_by_label("Password").fill(PASSWORD)
    follow(page.get_by_role("button", name="Log in"))
    fine()
    page.get_by_label("Code:").fill(codes[0])
    follow(page.get_by_role("button", name="Go on"))
    fine()
    expect(page.get_by_text("You have 9 recovery codes left")).to_be_visible()
    follow(page.get_by_role("button", name="Log out"))
    for _ in range(5):
        page.goto("/admin/")
        page.get_by_label("Username").fill(SUPERUSER)
        page.get_by_label("Password").fill("guess")
        follow(page.get_by_role("button", name="Log in"))
    expect(page.get_by_text("5 wrong passwords")).to_be_visible()
    fine()
    assert [one for one in wrong if "status of 429" not in one] == []
