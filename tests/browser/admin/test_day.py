"""A day of the people who work here, in Chromium, under the security policy: each group does its part."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.db import transaction
from playwright.sync_api import Browser, Page, expect

from calculator.content import store
from calculator.frames import store as partners
from calculator.models import DeficiencyLimit, Tip
from tests.browser.support import follow
from tests.rows import Rows, put

pytestmark = pytest.mark.browser

SHUT_OUT = "Failed to load resource: the server responded with a status of 403"
KEPT = "Object.keys(sessionStorage).filter((name) => name.startsWith('shortfall'))"
Enter = Callable[..., Page]


@pytest.fixture
def enter(rows_of_the_seed: Rows, live_site: str, browser: Browser) -> Iterator[Enter]:
    """Signs somebody in who is in a group, in a profile of their own; without a group, the newcomer who may do all."""
    with transaction.atomic():
        put(rows_of_the_seed)
    wrong: list[str] = []
    contexts = []

    def enter(name: str, *groups: str) -> Page:
        person = User.objects.create_user(name, password="x", is_staff=True, is_superuser=not groups)
        person.groups.set(Group.objects.filter(name__in=groups))
        context = browser.new_context(base_url=live_site, viewport={"width": 1280, "height": 900})
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        sign_in(page, name)
        return page

    with store.use(None):
        yield enter
    for context in contexts:
        context.close()
    assert [one for one in wrong if SHUT_OUT not in one] == [], "nothing broke the policy and no script failed"


def sign_in(page: Page, name: str) -> None:
    if "login" not in page.url:
        page.goto("/admin/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill("x")
    follow(page.get_by_role("button", name="Log in"))


def indiana() -> str:
    return f"/admin/calculator/deficiencylimit/{DeficiencyLimit.objects.get(jurisdiction='IN', key='barred_below').pk}/"


def to(page: Page, label: str, words: str = "") -> None:
    """A step from the row's page, with these words."""
    follow(page.get_by_role("link", name=re.compile(f"^{label}…")))
    if words:
        page.get_by_label("Why?").fill(words)
    follow(page.get_by_role("button", name=label))


def change(page: Page, figure: str, why: str) -> None:
    page.goto(indiana() + "change/")
    page.get_by_label("Threshold:", exact=True).fill(figure)
    page.get_by_label("Why this change?").fill(why)
    follow(page.get_by_role("button", name="Save", exact=True).first)
    expect(page.get_by_text("Saved as a draft")).to_be_visible()


def guide_says(page: Page, figure: str) -> None:
    store.poll_once()
    page.goto("/states/indiana/")
    page.reload()  # a browser may show for a minute what it has
    expect(page.get_by_text(f"was {figure} or less").first).to_be_visible()


def test_a_figure_goes_from_an_editor_to_borrowers_and_back(enter: Enter) -> None:
    editor, reviewer, publisher = enter("ada", "editor"), enter("grace", "reviewer"), enter("hedy", "publisher")
    store.poll_once()
    guide_says(publisher, "$4,000")

    change(editor, "41000", "The schedule of 2025.")
    to(editor, "Submit for review")
    expect(editor.get_by_text("In review.")).to_be_visible()
    expect(editor.get_by_role("link", name="Approve…")).to_have_count(0)

    reviewer.goto("/admin/")
    follow(reviewer.get_by_role("link", name="Reviewers’ queue"))
    follow(reviewer.get_by_role("link", name="Send back…"))
    reviewer.get_by_label("Why?").fill("A nought too many?")
    follow(reviewer.get_by_role("button", name="Send back"))

    editor.goto(indiana() + "change/")
    expect(editor.get_by_text("A nought too many?")).to_be_visible()
    change(editor, "4100", "A nought too many.")
    to(editor, "Submit for review", "Thank you.")

    reviewer.goto("/admin/calculator/event/queue/")
    follow(reviewer.get_by_role("link", name="Approve…"))
    expect(reviewer.get_by_role("row", name="Threshold 4000 4100")).to_be_visible()
    follow(reviewer.get_by_role("button", name="Approve"))

    publisher.goto("/admin/")
    follow(publisher.get_by_role("link", name="Publish…"))
    expect(publisher.get_by_role("row", name="Threshold 4000 4100")).to_be_visible()
    expect(publisher.get_by_text("Approved by: grace")).to_be_visible()
    publisher.get_by_label("What changes with this release").fill("Indiana's figure of 2025.")
    follow(publisher.get_by_role("button", name="Publish"))
    expect(publisher.get_by_text("Release 2 is live")).to_be_visible()
    guide_says(publisher, "$4,100")

    publisher.goto("/admin/calculator/release/1/live/")
    publisher.get_by_label("Why?").fill("The figure is another one.")
    follow(publisher.get_by_role("button", name="Make release 1 live"))
    expect(publisher.get_by_role("row", name="Threshold 4000 4100")).to_be_visible()
    guide_says(publisher, "$4,000")

    publisher.goto("/admin/calculator/release/publish/")
    follow(publisher.get_by_role("link", name="Withdraw…"))
    publisher.get_by_label("Why?").fill("Until we know it.")
    follow(publisher.get_by_role("button", name="Withdraw"))
    publisher.goto("/admin/calculator/release/publish/")
    expect(publisher.get_by_text("Nothing: the live release holds all that is approved.")).to_be_visible()


def test_a_newcomer_alone_publishes_a_corrected_rule_by_the_admins_own_words(enter: Enter) -> None:
    page = enter("newcomer")
    expect(page.get_by_text("A person who works here alone does all of it, and says why.")).to_be_visible()
    change(page, "4100", "The schedule of 2025.")
    to(page, "Submit for review")
    to(page, "Approve", "Nobody else is here.")
    page.goto("/admin/")
    follow(page.get_by_role("link", name="Publish…"))
    page.get_by_label("What changes with this release").fill("Indiana's figure of 2025.")
    page.get_by_label("Why does nobody else look at it?").fill("I am alone here.")
    follow(page.get_by_role("button", name="Publish"))
    expect(page.get_by_text("Release 2 is live")).to_be_visible()
    guide_says(page, "$4,100")


def test_what_was_typed_outlives_the_session_in_this_tab_alone(enter: Enter) -> None:
    page = enter("ada", "editor")
    page.goto(indiana() + "change/")
    page.get_by_label("Threshold:", exact=True).fill("4100")
    page.get_by_label("Storage", exact=True).check()
    page.get_by_label("Why this change?").fill("The schedule.")
    page.context.clear_cookies(name="sessionid")
    follow(page.get_by_role("button", name="Save", exact=True).first)
    expect(page.get_by_label("Password")).to_be_visible()
    assert len(page.evaluate(KEPT)) == 2
    assert page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('shortfall'))") == []
    sign_in(page, "ada")
    expect(page.get_by_text("Your session had ended")).to_be_visible()
    expect(page.get_by_label("Threshold:", exact=True)).to_have_value("4100")
    expect(page.get_by_label("Storage", exact=True)).to_be_checked()
    assert page.evaluate(KEPT) == []
    follow(page.get_by_role("button", name="Save", exact=True).first)
    expect(page.get_by_text("Saved as a draft")).to_be_visible()
    page.goto(indiana() + "history/")
    assert page.evaluate(KEPT) == []


def test_the_reason_for_a_typo_is_filled_in_before_the_save(enter: Enter) -> None:
    page = enter("ada", "editor")
    tip = Tip.objects.order_by("pk").first()
    assert tip is not None
    page.goto(f"/admin/calculator/tip/{tip.pk}/change/")
    title, reason = page.locator("[name=title_en]"), page.get_by_label("Why this change?")
    title.fill(tip.title_en + "!")
    expect(reason).to_have_value("Corrects a typo.")
    title.fill(tip.title_en + ", and more words than a typo has")
    expect(reason).to_have_value("")
    reason.fill("My own.")
    title.fill(tip.title_en + "?")
    expect(reason).to_have_value("My own.")
    reason.fill("")
    title.fill(tip.title_en + "!")
    expect(reason).to_have_value("Corrects a typo.")
    follow(page.get_by_role("button", name="Save", exact=True).first)
    expect(page.get_by_text("Saved as a draft")).to_be_visible()
    assert tip.history.first().history_change_reason == "Corrects a typo."


def test_a_partner_is_added_looked_at_and_switched_off(enter: Enter) -> None:
    """The partner manager's part of a day."""
    page = enter("joan", "partner manager")
    store.poll_once()
    page.goto("/admin/calculator/partner/")
    follow(page.get_by_role("link", name="Add partner").first)
    page.locator("[name=name]").fill("Legal Aid")
    page.locator("[name=slug]").fill("legal-aid")
    page.locator("[name=origins]").fill("https://legal-aid.example")
    page.locator("[name=light_action]").fill("#999999")
    page.get_by_label("Why this change?").fill("They asked on Monday.")
    follow(page.get_by_role("button", name="Save and continue editing").first)
    expect(page.get_by_text("some readers could not make it out").first).to_be_visible()
    page.locator("[name=light_action]").fill("#8c2f1f")
    follow(page.get_by_role("button", name="Save and continue editing").first)
    expect(page.get_by_text("was added successfully")).to_be_visible()
    expect(page.get_by_text("“They asked on Monday.”")).to_be_visible()
    expect(page.locator(".on-their-site pre").first).to_contain_text('data-partner="legal-aid"')
    partners.poll_once()
    page.reload()
    expect(page.frame_locator("iframe.preview").locator("main")).to_be_visible()

    page.goto("/admin/calculator/partner/")
    page.get_by_role("checkbox", name="Select this object for an action - Legal Aid").check()
    page.get_by_label("Action:").select_option(label="Switch off: their frames show nothing within seconds")
    page.get_by_label("Why?").fill("They asked us to.")
    follow(page.get_by_role("button", name="Go", exact=True))
    expect(page.get_by_text("1 switched off.")).to_be_visible()
    follow(page.get_by_role("link", name="Legal Aid", exact=True))
    expect(page.get_by_text("“They asked us to.”")).to_be_visible()
    expect(page.get_by_text("It is switched off")).to_be_visible()


def test_leaving_a_changed_form_warns(enter: Enter) -> None:
    page = enter("ada", "editor")
    asked: list[str] = []

    def answer(dialog: Any) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", answer)
    page.goto(indiana() + "change/")
    page.goto("/admin/")
    assert asked == [], "nothing was typed"
    page.goto(indiana() + "change/")
    page.get_by_label("Threshold:", exact=True).press_sequentially("1")
    follow(page.get_by_role("link", name="Home"))
    expect(page.get_by_text("Reviewers’ queue")).to_be_visible()
    assert asked == ["beforeunload"]


@pytest.mark.parametrize("group", ["editor", "reviewer", "publisher", "partner manager"])
def test_the_policy_holds_on_every_page_of_a_group(enter: Enter, group: str) -> None:
    page = enter("someone", group)
    row = indiana()
    for address in (
        "/admin/",
        "/admin/calculator/deficiencylimit/",
        *(row + name for name in ("change/", "history/", "compare/")),
        "/admin/calculator/release/",
        "/admin/calculator/release/1/change/",
        "/admin/calculator/release/publish/",
        "/admin/calculator/release/compare/",
        "/admin/calculator/event/",
        "/admin/calculator/event/queue/",
        "/admin/calculator/partner/",
    ):
        response = page.goto(address)
        assert response is not None
        assert response.status in (200, 403), address
