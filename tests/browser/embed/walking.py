"""A walk inside a frame, step by step."""

import re
from collections.abc import Callable

from playwright.sync_api import Frame, expect

from tests.browser.embed.hosting import Visit
from tests.browser.support import ANSWERS

BY_SCRIPT = '<script src="SITE/embed.js" data-partner="legal-aid" async></script>'
STRICT = "allow-scripts allow-forms allow-downloads allow-popups"
RECOMMENDED = f"{STRICT} allow-same-origin allow-popups-to-escape-sandbox"


def plain_frame(path: str = "/embed/legal-aid/", sandbox: str = RECOMMENDED) -> str:
    return f'<iframe src="SITE{path}" title="Tool" width="100%" height="900" sandbox="{sandbox}"></iframe>'


def inside(visit: Visit) -> Frame:
    """The tool's own frame, once it is there."""
    expect(visit.tool.locator("main")).to_be_visible()
    (found,) = [frame for frame in visit.page.frames if "/embed/" in frame.url]
    return found


def step(visit: Visit) -> str:
    return inside(visit).url.split("?")[0].rstrip("/").rsplit("/", 1)[-1]


def walk_to_result(visit: Visit, at_each_step: Callable[[], None] = lambda: None) -> None:
    """Answer what has answers, skip the rest, and look at the result."""
    tool = visit.tool
    tool.get_by_role("button", name=re.compile("The car was sold|El auto se vendió")).click()
    expect(tool.locator("#state")).to_be_visible()
    for _ in range(30):
        at_each_step()
        here = step(visit)
        if here == "check":
            break
        for key, value in ANSWERS.get(here, {}).items():
            tool.locator(f"#{key}").fill(value)
        if here == "costs":
            tool.locator("input[name=costs_known][value=yes]").check()
        if here == "state":
            tool.locator("#state").select_option("OH")
        skip = tool.locator("button[name=skip]")
        pressed = skip if here not in ANSWERS and skip.count() else tool.locator("form button.button").first
        before = inside(visit).url
        pressed.click()
        wait_for_another(visit, before)
    at_each_step()
    before = inside(visit).url
    tool.locator("a[href$='/result/']").first.click()
    wait_for_another(visit, before)
    expect(tool.locator("h1")).to_contain_text("$6,600.00")
    at_each_step()


def wait_for_another(visit: Visit, before: str) -> None:
    for _ in range(400):
        if inside(visit).url != before:
            return
        visit.page.wait_for_timeout(50)
    raise AssertionError("the frame stayed where it was")


def has_scrollbar(frame: Frame) -> bool:
    return bool(
        frame.evaluate(
            """async () => {
                await new Promise((done) => setTimeout(done, 150));
                const root = document.documentElement;
                const across = root.scrollWidth > innerWidth || innerWidth > root.clientWidth;
                return across || root.scrollHeight > innerHeight;
            }"""
        )
    )
