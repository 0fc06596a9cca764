"""WebKit and Firefox behind one small interface: open, find, press, fill, read, go into a frame.

Both are driven with WebDriver's own words, by two clients whose calls are nearly the same. What is different stands in
a class of each.
"""

import os
import shutil
import subprocess
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from glob import glob
from pathlib import Path
from typing import Any

from marionette_driver.errors import MarionetteException
from marionette_driver.marionette import Marionette
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service
from selenium.webdriver.webkitgtk.webdriver import WebDriver

from tests.browser.serving import WAITING
from tests.resilience.serving import free_port

TALL = 5_000
"""CSS pixels: higher than any page. On a page that is scrolled WebKit's driver presses beside what it means."""

NOTHING = ["", 0]
"""What the site has in a browser's longer memory: no cookie, and none of its `localStorage`."""
ENTER, ALL = "\ue007", "\ue009a\ue000"
"""WebDriver's names for the key, and for what chooses all of a field."""


class Engine(ABC):
    """A window of a browser: a fresh profile that gives another site's frame no cookie, and asks for less motion."""

    driver: Any
    around: tuple[int, int] | None = None
    """CSS pixels that a window is wider and higher than its page, once that was measured."""
    trouble: type[Exception]
    """What its client raises, also where a page is just being replaced by the next one."""

    @abstractmethod
    def go(self, address: str) -> None: ...

    def back(self) -> None:
        """As the browser's own button. The clients' word for it waits for a page, where only a frame goes back."""
        self.run("history.back()")

    @abstractmethod
    def run(self, script: str, *given: Any) -> Any:
        """What the body of a function gives, run in the page or frame that is looked at."""

    @abstractmethod
    def picture(self, path: Path) -> None: ...

    @abstractmethod
    def close(self) -> None: ...

    @abstractmethod
    def _into(self, frame: Any) -> None:
        """Look at this frame of the page; at the whole page, if none."""

    @contextmanager
    def frame(self, number: int = 0) -> Iterator[None]:
        """Look into a frame of the page, once the tool is there."""
        found: list[Any] = []

        def there() -> bool:
            found[:] = self.driver.find_elements("css selector", "iframe")
            return len(found) > number

        self.until(there, "a frame")
        self._into(found[number])
        try:
            self.find("main")
            yield
        finally:
            self._into(None)

    def size(self, width: int, height: int = TALL) -> None:
        """CSS pixels of the page, whatever stands around it."""
        if not self.around:
            self.driver.set_window_rect(width=width, height=height)
            inner = self._settled("return [innerWidth, innerHeight]")
            self.around = width - inner[0], height - inner[1]
        across, down = self.around
        self.driver.set_window_rect(width=width + across, height=height + down)
        self.until(lambda: self.run("return innerWidth") == width, f"{width} pixels")

    def _settled(self, script: str) -> Any:
        """What it gives when it has given the same for a second: a window takes its new size when it can."""
        since, last = time.monotonic(), self.run(script)
        while time.monotonic() < since + 1:
            time.sleep(0.05)
            if (now := self.run(script)) != last:
                since, last = time.monotonic(), now
        return last

    def until(self, holds: Callable[[], Any], what: str) -> Any:
        """Asks until it holds."""
        end = time.monotonic() + WAITING
        while True:
            try:
                found = holds()
            except self.trouble:
                found = None
            if found:
                return found
            assert time.monotonic() < end, f"never came: {what}"
            time.sleep(0.05)

    def find(self, css: str) -> Any:
        """The first that is seen."""

        def seen() -> Any:
            found = self.driver.find_elements("css selector", css)
            return next((one for one in found if one.is_displayed()), None)

        return self.until(seen, css)

    def has(self, css: str) -> bool:
        return bool(self.driver.find_elements("css selector", css))

    def text(self, css: str) -> str:
        return str(self.until(lambda: self.find(css).text, f"words in {css}"))

    def says(self, css: str, words: str) -> None:
        self.until(lambda: words in self.find(css).text, f"{words} in {css}")

    def press(self, css: str) -> None:
        self.find(css).click()

    def fill(self, css: str, value: str) -> None:
        """As a person does: tap, choose all that stands there, type over it."""
        field = self.find(css)
        field.click()
        field.send_keys(ALL)
        field.send_keys(value)

    @property
    def address(self) -> str:
        return str(self.until(lambda: self.run("return location.href"), "an address"))

    @property
    def kept(self) -> object:
        """What the site has in this browser's longer memory, as the page or the frame looked at sees it.

        A frame without an origin has none, and is told so when it asks.
        """
        return self.run(
            "const held = (of, none) => { try { return of() } catch { return none } };"
            "return [held(() => document.cookie, ''), held(() => localStorage.length, 0)]"
        )

    def follow(self, css: str) -> None:
        """Press what leads to another page, and see it come."""
        before = self.address
        self.press(css)

        def come() -> bool:
            address, state = self.run("return [location.href, document.readyState]")
            return bool(address != before and state == "complete")

        self.until(come, f"a page after {css}")


class WebKit(Engine):
    """Debian's WebKitGTK. Without its tool bar, so that its window can be as narrow as a phone."""

    trouble = WebDriverException

    def __init__(self, display: str, log: Path) -> None:
        (browser,) = glob("/usr/lib/*/webkit2gtk-4.1/MiniBrowser")[:1]
        options = Options()
        options.binary_location = browser
        for one in ("--automation", "--full-screen", "--cookies-policy=no-third-party"):
            options.add_argument(one)
        (log.parent / "gtk-3.0").mkdir()
        (log.parent / "gtk-3.0/settings.ini").write_text("[Settings]\ngtk-enable-animations=0\n", encoding="utf-8")
        own = {"DISPLAY": display, "XDG_CONFIG_HOME": str(log.parent), "NO_AT_BRIDGE": "1"}
        service = Service(env={**os.environ, **own}, log_output=str(log))
        self.driver = WebDriver(options=options, service=service)
        self.driver.set_page_load_timeout(WAITING)

    def go(self, address: str) -> None:
        self.driver.get(address)

    def run(self, script: str, *given: Any) -> Any:
        return self.driver.execute_script(script, *given)

    def picture(self, path: Path) -> None:
        self.driver.save_screenshot(str(path))

    def close(self) -> None:
        self.driver.quit()

    def _into(self, frame: Any) -> None:
        self.driver.switch_to.frame(frame) if frame else self.driver.switch_to.default_content()


class Firefox(Engine):
    """Debian's Firefox ESR, without a screen."""

    trouble = MarionetteException

    def __init__(self, log: Path) -> None:
        self.driver = Marionette(
            bin=shutil.which("firefox-esr"),
            headless=True,
            host="127.0.0.1",
            port=free_port(),
            gecko_log=str(log),
            prefs={"network.cookie.cookieBehavior": 1, "ui.prefersReducedMotion": 1},
        )
        self.driver.start_session()

    def go(self, address: str) -> None:
        self.driver.navigate(address)

    def run(self, script: str, *given: Any) -> Any:
        return self.driver.execute_script(script, script_args=given)

    def picture(self, path: Path) -> None:
        with path.open("wb") as file:
            self.driver.save_screenshot(file, full=False)

    def close(self) -> None:
        self.driver.quit(in_app=False, clean=True)
        self.driver = None  # now, and not when Python ends: it tidies up as it goes

    @contextmanager
    def without_scripts(self) -> Iterator[None]:
        """What is opened meanwhile runs none; `run` still does."""
        switch = "gBrowser.selectedBrowser.browsingContext.allowJavascript = arguments[0]"
        with self.driver.using_context("chrome"):
            self.run(switch, False)
        try:
            yield
        finally:
            with self.driver.using_context("chrome"):
                self.run(switch, True)

    def _into(self, frame: Any) -> None:
        self.driver.switch_to_frame(frame)

    def size(self, width: int, height: int = TALL) -> None:
        with self.driver.using_context("chrome"):
            self.run("document.documentElement.style.minWidth = '0'")
        super().size(width, height)


@contextmanager
def screen() -> Iterator[str]:
    """A screen that nobody sees, of our own; gives its name."""
    told, tells = os.pipe()
    process = subprocess.Popen(
        ["Xvfb", "-displayfd", str(tells), "-screen", "0", "1400x5200x24", "-nolisten", "tcp"],
        pass_fds=[tells],
        stderr=subprocess.DEVNULL,
    )
    os.close(tells)
    try:
        with os.fdopen(told) as lines:
            yield f":{lines.readline().strip()}"
    finally:
        process.terminate()
        process.wait()
