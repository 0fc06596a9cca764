"""A walk in a frame, and how high frames are, in any engine."""

from collections.abc import Callable

from tests.browser.engines.engine import NOTHING, Engine
from tests.browser.support import ANSWERS

ON = "form button.button:not(.quiet)"


def walk_to_result(seen: Engine, at_each_step: Callable[[], None] = lambda: None) -> None:
    """From a partner's page: answer what has answers, skip the rest, and look at the result in its frame."""
    with seen.frame():
        seen.follow("button[name=stage][value=sold]")
    for _ in range(30):
        at_each_step()
        with seen.frame():
            here = seen.address.split("?")[0].rstrip("/").rsplit("/", 1)[-1]
            if here == "check":
                break
            _answer(seen, here)
    with seen.frame():
        seen.follow("a[href$='/result/']")
        seen.says("h1", "$6,600.00")
        assert seen.kept == NOTHING
    at_each_step()


def _answer(seen: Engine, here: str) -> None:
    if here == "state":
        seen.press("#state option[value=OH]")
    for key, value in ANSWERS.get(here, {}).items():
        seen.fill(f"#{key}", value)
    if here == "costs":
        seen.press("input[name=costs_known][value=yes]")
    skips = here not in ANSWERS and here != "state" and seen.has("button[name=skip]")
    seen.follow("button[name=skip]" if skips else ON)


def heights(seen: Engine) -> list[int]:
    """Of the frames of a page, in CSS pixels."""
    found = seen.run("return [...document.querySelectorAll('iframe')].map((frame) => frame.offsetHeight)")
    return [int(one) for one in found]


def fits(seen: Engine, number: int = 0) -> None:
    """The frame is as high as what is in it: it needs no scroll bar, and nothing is left over."""
    inner: list[float] = []

    def fit() -> bool:
        inner[:] = seen.run(
            "const root = document.documentElement;"
            "return [root.getBoundingClientRect().height, innerHeight, root.scrollHeight, root.scrollWidth, innerWidth]"
        )
        content, frame, scrolled, wide, width = inner
        return content <= frame < content + 1.01 and scrolled <= frame and wide <= width

    with seen.frame(number):
        seen.until(fit, "a frame that fits")
