"""What a borrower does in the frame of a partner's page, in Safari's engine and in Firefox.

Chromium is asked everything; these are asked what engines do each in their own way: storage and cookies of another
site's frame, heights, requests of frames without an origin, history.
"""

from collections.abc import Callable

import pytest

from calculator.partners.partner import Partner
from tests.browser.embed.hosting import Host
from tests.browser.embed.walking import BY_SCRIPT, STRICT, plain_frame
from tests.browser.engines.engine import ENTER, TALL, Engine, Firefox, WebKit
from tests.browser.engines.walking import fits, heights, walk_to_result
from tests.browser.pages import PAGES
from tests.browser.support import result_of, sealed_walks
from tests.partners.support import partner

WEBKIT = pytest.param("webkit", marks=pytest.mark.webkit)
FIREFOX = pytest.param("firefox", marks=pytest.mark.firefox)

in_both = pytest.mark.parametrize("engine", [WEBKIT, FIREFOX], indirect=True)

USUAL_WIDTH = {WebKit: 390, Firefox: 1280}
"""An iPhone's, and a desk's."""

Visitor = Callable[[str], Engine]


@in_both
def test_this_browser_keeps_no_cookie_for_another_sites_frame(visit: Visitor) -> None:
    """What makes session-based tools break: were this not so, the other tests would prove nothing."""
    seen = visit(BY_SCRIPT)
    kept = "document.cookie = 'kept=1'; return document.cookie"
    with seen.frame():
        assert seen.run(kept) == ""
    assert seen.run(kept) == "kept=1"

    def gone() -> bool:
        seen.driver.delete_all_cookies()
        return bool(seen.driver.get_cookies() == [])

    seen.until(gone, "a browser without cookies: WebKit is late to forget them")


@in_both
def test_a_walk_in_a_frame_that_is_always_as_high_as_what_is_in_it(visit: Visitor) -> None:
    seen = visit(BY_SCRIPT)
    seen.size(USUAL_WIDTH[type(seen)])
    walk_to_result(seen, lambda: fits(seen))
    with seen.frame():
        result = seen.address
        seen.fill(".whatif #sale_price", f"5,200{ENTER}")
        seen.says("h1", "$5,600.00")
        seen.says(".ledger", "$5,600.00")
    fits(seen)
    seen.back()
    with seen.frame():
        seen.says("h1", "$6,600.00")
        assert seen.address == result
        seen.follow("a[href$='/letters/']")
        seen.follow("main a[href*='/letters/']:not([href$='/letters/'])")
        seen.find("a[href$='.pdf']")
    fits(seen)


@in_both
def test_heights_of_two_frames_follow_up_and_down_and_leave_each_other_alone(
    visit: Visitor, host: Host, partners: dict[str, Partner]
) -> None:
    partners["other"] = partner("other", origins=(host.origin,), language="es")
    seen = visit(BY_SCRIPT + BY_SCRIPT.replace("legal-aid", "other"))
    seen.size(768)
    fits(seen, 1)
    with seen.frame():
        seen.follow("button[name=stage][value=sold]")
    fits(seen)
    low, other = heights(seen)
    with seen.frame():
        seen.press("summary")
    seen.until(lambda: heights(seen)[0] > low, "a higher frame")
    fits(seen)
    with seen.frame():
        seen.press("summary")
    seen.until(lambda: heights(seen)[0] == low, "the height before")
    fits(seen)
    with seen.frame(1):
        assert seen.run("return document.documentElement.lang") == "es"
        seen.follow("button[name=stage][value=sold]")
    fits(seen, 1)
    assert heights(seen)[0] == low
    assert heights(seen)[1] != other


@in_both
def test_in_a_frame_without_an_origin_a_what_if_comes_and_back_takes_it_away(visit: Visitor) -> None:
    seen = visit(plain_frame(f"/embed/legal-aid{result_of()}", STRICT).replace("900", str(TALL)))
    with seen.frame():
        assert seen.run("return origin") == "null"
        seen.run("document.documentElement.dataset.still = 'the same page'")
        seen.fill(".whatif #sale_price", f"5,200{ENTER}")
        seen.says(".ledger", "$5,600.00")
        assert seen.run("return document.documentElement.dataset.still") == "the same page"
    seen.back()
    with seen.frame():
        seen.says(".ledger", "$6,600.00")


@pytest.mark.parametrize("engine", [FIREFOX], indirect=True)
def test_without_scripts_a_plain_frame_leads_to_the_result_and_to_a_what_if(engine: Firefox, visit: Visitor) -> None:
    with engine.without_scripts():
        tells = "<p id=scripts>off</p><script>document.querySelector('#scripts').textContent = 'on'</script>"
        seen = visit(tells + plain_frame(sandbox=STRICT))
        assert seen.text("#scripts") == "off"
        walk_to_result(seen)
        with seen.frame():
            seen.fill(".whatif #sale_price", "5,200")
            seen.press(".whatif form button")
            seen.says(".ledger", "$5,600.00")


@pytest.mark.parametrize("engine", [WEBKIT], indirect=True)
def test_no_page_is_wider_than_a_phone_even_in_spanish(engine: Engine, address: str, nothing_wrong: None) -> None:
    engine.size(390)
    sealed = sealed_walks()
    too_wide = []
    for where in PAGES:
        engine.go(f"{address}/es" + where.format(**sealed))
        if engine.run("return document.documentElement.scrollWidth > innerWidth"):
            too_wide.append(where)
    assert too_wide == []
