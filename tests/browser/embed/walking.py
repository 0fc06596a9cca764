"""A walk inside a frame, step by step."""

import re
from collections.abc import Callable

from playwright.sync_api import Frame, expect

from tests.browser.embed.hosting import Visit
from tests.browser.support import ANSWERS, follow, until

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


def step_of(frame: Frame) -> str:
    return frame.url.split("?")[0].rstrip("/").rsplit("/", 1)[-1]


def walk_to_result(visit: Visit, at_each_step: Callable[[], None] = lambda: None) -> None:
    """Answer what has answers, skip the rest, and look at the result."""
    tool = visit.tool
    follow(tool.get_by_role("button", name=re.compile("The car was sold|El auto se vendió")))
    for _ in range(30):
        at_each_step()
        here = step_of(inside(visit))
        if here == "check":
            break
        for key, value in ANSWERS.get(here, {}).items():
            tool.locator(f"#{key}").fill(value)
        if here == "costs":
            tool.locator("input[name=costs_known][value=yes]").check()
        if here == "state":
            tool.locator("#state").select_option("OH")
        skip = tool.locator("button[name=skip]")
        follow(skip if here not in ANSWERS and skip.count() else tool.locator("form button.button").first)
    at_each_step()
    follow(tool.locator("a[href$='/result/']").first)
    expect(tool.locator("h1")).to_contain_text("$6,600.00")
    at_each_step()


def fits(visit: Visit, frame: Frame | None = None) -> None:
    """The tool's frame, the only one or this, is as high as what is in it as soon as the page around it was told: it
    needs no scroll bar, and nothing is left over."""
    looked_at = frame or inside(visit)

    def fit() -> bool:
        return bool(
            looked_at.evaluate(
                """() => {
                    const root = document.documentElement, high = root.getBoundingClientRect().height;
                    const across = root.scrollWidth > innerWidth || innerWidth > root.clientWidth;
                    return !across && root.scrollHeight <= innerHeight && innerHeight < high + 1.01;
                }"""
            )
        )

    until(visit.page, fit, f"a frame that fits, on {step_of(looked_at)}")
