"""The tool in a frame on another site's page, in a browser that blocks third-party cookies."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from calculator.partners.partner import Partner
from calculator.partners.theme import Theme
from tests.browser.embed.hosting import Host, Visit
from tests.browser.embed.walking import (
    BY_SCRIPT,
    RECOMMENDED,
    STRICT,
    fits,
    inside,
    plain_frame,
    walk_to_result,
)
from tests.browser.support import follow, nothing_comes, result_of, until
from tests.partners.support import partner

pytestmark = pytest.mark.browser

Visitor = Callable[..., Visit]

LISTENS = """<script>
window.told = [];
for (const name of ["start", "step", "result"])
  document.addEventListener("shortfall:" + name, ({ detail, target }) => {
    told.push([name, detail.step ?? null, target.localName]);
  });
</script>"""


def frame_height(page: Page) -> int:
    return int(page.evaluate("document.querySelector('iframe').offsetHeight"))


def test_this_browser_keeps_nothing_for_another_sites_frame(visit: Visitor) -> None:
    """What makes session-based tools break: were this not so, the other tests would prove nothing."""
    kept = "(() => { try { localStorage; return true } catch { return false } })()"
    assert inside(visit(BY_SCRIPT)).evaluate(kept) is False


@pytest.mark.parametrize("width", [320, 768, 1200])
def test_a_whole_walk_in_a_frame_that_is_always_as_high_as_what_is_in_it(visit: Visitor, width: int) -> None:
    seen = visit(BY_SCRIPT, width=width)
    walk_to_result(seen, lambda: fits(seen))
    seen.tool.locator(".whatif #sale_price").fill("5,200")
    follow(seen.tool.locator(".whatif #sale_price"), "Enter")
    expect(seen.tool.locator("h1")).to_contain_text("$5,600.00")
    fits(seen)
    follow(seen.tool.get_by_role("link", name="Choices", exact=True))
    fits(seen)
    seen.tool.locator("summary").first.click()
    fits(seen)


def test_the_host_learns_that_it_began_and_ended_and_never_what_was_answered(visit: Visitor) -> None:
    seen = visit(LISTENS + BY_SCRIPT)
    walk_to_result(seen)
    seen.page.wait_for_function("told.at(-1)?.[0] === 'result'")
    told = seen.page.evaluate("told")
    names = [name for name, *_ in told]
    assert (names[0], names[-1]) == ("start", "result"), "the card that was pressed is the first answer"
    assert names.count("start") == 1
    assert {target for *_, target in told} == {"shortfall-tool"}
    assert all(isinstance(number, int) for name, number, _ in told if name == "step")
    assert all(number is None for name, number, _ in told if name != "step")


def test_a_new_step_comes_into_view_and_the_first_leaves_the_page_where_it_is(visit: Visitor) -> None:
    seen = visit(f"<p style='height: 1500px'>Long</p>{BY_SCRIPT}<p style='height: 1500px'>Long</p>")
    fits(seen)
    assert seen.page.evaluate("scrollY") == 0
    assert seen.page.evaluate("document.activeElement.localName") == "body", "the frame takes no focus by itself"
    seen.page.evaluate("scrollTo(0, document.querySelector('iframe').offsetTop + 350)")
    follow(seen.tool.get_by_role("button", name="being sued"))
    expect(seen.tool.get_by_role("button", name="Continue")).to_be_visible()
    top = "document.querySelector('iframe').getBoundingClientRect().top"
    until(seen.page, lambda: -1 <= seen.page.evaluate(top) < 5, "the frame's top at the window's")


def test_a_link_within_the_frames_page_scrolls_the_host_there(visit: Visitor) -> None:
    seen = visit(BY_SCRIPT.replace("data-partner", "data-state='OH' data-partner"))
    follow(seen.tool.get_by_role("link", name="How it works"))
    expect(seen.tool.locator("#privacy")).to_be_attached()
    fits(seen)
    follow(seen.tool.get_by_role("link", name="Free legal help").last)
    until(seen.page, lambda: seen.page.evaluate("scrollY") > 300, "the host, scrolled")
    box = seen.tool.locator("#help").bounding_box()
    assert box
    assert 0 <= box["y"] < seen.page.evaluate("innerHeight")


def test_an_unlisted_site_sees_nothing_and_gets_a_link(
    visit: Visitor, partners: dict[str, Partner], address: str
) -> None:
    partners["legal-aid"] = partner("legal-aid", origins=("https://www.example.org",))
    seen = visit("")
    seen.page.clock.install()
    seen.page.evaluate(
        "([site]) => { const s = document.createElement('script'); s.src = site + '/embed.js';"
        " s.dataset.partner = 'legal-aid'; document.body.append(s) }",
        [address],
    )
    seen.page.wait_for_selector("iframe")
    until(seen.page, lambda: any("frame-ancestors" in error for error in seen.errors), "a refusal")
    assert not seen.tool.locator("main").count()
    seen.page.clock.fast_forward(13_000)
    link = seen.page.get_by_role("link", name="Open the calculator in a new tab")
    expect(link).to_be_visible()
    assert link.get_attribute("href") == f"{address}/"
    expect(seen.page.locator("iframe")).to_be_hidden()


def test_a_host_that_forbids_frames_gets_the_link_at_once(visit: Visitor, address: str) -> None:
    headers = {"Content-Security-Policy": f"default-src 'none'; script-src {address}"}
    seen = visit(BY_SCRIPT, headers=headers)
    expect(seen.page.get_by_role("link", name="Open the calculator in a new tab")).to_be_visible()


def test_a_strict_host_policy_with_our_origin_is_enough(visit: Visitor, address: str) -> None:
    headers = {"Content-Security-Policy": f"default-src 'none'; script-src {address}; frame-src {address}"}
    seen = visit(BY_SCRIPT, headers=headers)
    inside(seen)
    fits(seen)
    assert not [error for error in seen.errors if "404" not in error]


def test_a_host_isolated_from_other_origins_may_frame_it_too(visit: Visitor) -> None:
    headers = {"Cross-Origin-Embedder-Policy": "require-corp", "Cross-Origin-Opener-Policy": "same-origin"}
    seen = visit(BY_SCRIPT, headers=headers)
    inside(seen)
    assert seen.page.evaluate("crossOriginIsolated") is True
    fits(seen)


def test_forged_messages_are_ignored_by_the_host_page(visit: Visitor) -> None:
    forges = "setInterval(() => parent.postMessage({shortfall: 'size', height: 9999}, '*'), 20)"
    forger = f'<iframe srcdoc="<script>{forges}</script>"></iframe>'
    seen = visit(LISTENS + BY_SCRIPT + forger)
    fits(seen)
    before = frame_height(seen.page)
    seen.page.evaluate("postMessage({shortfall: 'size', height: 8888}, '*')")
    seen.page.evaluate("postMessage({shortfall: 'page', name: 'result'}, '*')")
    seen.page.evaluate("postMessage({shortfall: 'constructor'}, '*')")
    nothing_comes(seen.page)
    assert frame_height(seen.page) == before
    assert seen.page.evaluate("told") == []


def test_forged_greetings_are_ignored_by_the_frame(visit: Visitor) -> None:
    """A greeting from a frame beside it, and one from a page around it that is not on the list, change nothing."""
    greets = "setInterval(() => { parent[0].postMessage({shortfall: 'hello'}, '*') }, 20)"
    seen = visit(plain_frame() + f'<iframe srcdoc="<script>{greets}</script>"></iframe>')
    frame = inside(seen)
    nothing_comes(seen.page)
    assert frame.evaluate("document.documentElement.className") == ""
    frame.evaluate("document.body.dataset.hosts = 'x'")  # too late: it was read when the page came
    seen.page.evaluate("frames[0].postMessage({shortfall: 'hello'}, '*')")
    frame.wait_for_selector("html.sized")


def test_two_frames_of_two_partners_do_not_disturb_each_other(
    visit: Visitor, host: Host, partners: dict[str, Partner]
) -> None:
    partners["other"] = partner(
        "other", origins=(host.origin,), language="es", theme=Theme(light={"action": "#7a1f5c"})
    )
    both = BY_SCRIPT + BY_SCRIPT.replace("legal-aid", "other")
    seen = visit(LISTENS + both)
    one, other = (seen.page.frame_locator("iframe").nth(index) for index in (0, 1))
    expect(one.locator("html")).to_have_attribute("lang", "en")
    expect(other.locator("html")).to_have_attribute("lang", "es")
    frames = [frame for frame in seen.page.frames if "/embed/" in frame.url]
    assert len(frames) == 2
    for frame in frames:
        fits(seen, frame)
    heights = "[...document.querySelectorAll('iframe')].map((frame) => frame.offsetHeight)"
    before = seen.page.evaluate(heights)
    follow(one.get_by_role("button", name="being sued"))
    expect(one.get_by_role("button", name="Continue")).to_be_visible()
    for frame in frames:
        fits(seen, frame)
    nothing_comes(seen.page)
    after = seen.page.evaluate(heights)
    assert after[0] != before[0]
    assert after[1] == before[1]
    expect(other.get_by_role("heading", level=1)).to_be_visible()
    colours = [frame.locator("a").nth(1).evaluate("(link) => getComputedStyle(link).color") for frame in (one, other)]
    assert colours[0] != colours[1]


def test_in_spanish_by_the_element(visit: Visitor) -> None:
    seen = visit(
        '<shortfall-tool partner="legal-aid" lang="es" state="OH"></shortfall-tool>'
        '<script src="SITE/embed.js" async></script>'
    )
    expect(seen.tool.locator("html")).to_have_attribute("lang", "es")
    assert seen.page.locator("iframe").get_attribute("title") == "Lo que podría deber después de una reposesión"
    walk_to_result(seen)
    assert "/embed/legal-aid/es/q/" in inside(seen).url


def test_a_colour_of_the_hosts_own_reaches_the_buttons(visit: Visitor) -> None:
    seen = visit(BY_SCRIPT.replace("data-partner", 'data-colour="#8c2f1f" data-partner'))
    follow(seen.tool.get_by_role("button", name="being sued"))
    button = seen.tool.get_by_role("button", name="Continue")
    assert button.evaluate("(button) => getComputedStyle(button).backgroundColor") == "rgb(140, 47, 31)"
    assert "/embed/legal-aid/~8c2f1f/" in inside(seen).url


@pytest.mark.parametrize("sandbox", [STRICT, RECOMMENDED])
def test_without_scripts_a_plain_frame_leads_to_the_result(visit: Visitor, sandbox: str) -> None:
    seen = visit(plain_frame(sandbox=sandbox), scripts=False)
    walk_to_result(seen)


@pytest.mark.parametrize("sandbox", [STRICT, RECOMMENDED])
def test_in_either_sandbox_a_what_if_comes_without_a_page_load(visit: Visitor, sandbox: str) -> None:
    seen = visit(plain_frame(f"/embed/legal-aid{result_of()}", sandbox))
    frame = inside(seen)
    assert frame.evaluate("origin") == ("null" if sandbox is STRICT else frame.url.split("/embed")[0])
    frame.evaluate("window.still = 'the same page'")
    seen.tool.locator(".whatif #sale_price").fill("5,200")
    follow(seen.tool.locator(".whatif #sale_price"), "Enter")
    expect(seen.tool.locator(".ledger")).to_contain_text("$5,600.00")
    assert frame.evaluate("window.still") == "the same page"
    expect(seen.tool.locator(".whatif .failed")).to_be_hidden()
    button = seen.tool.locator(".button").first
    assert button.evaluate("(button) => getComputedStyle(button).display").endswith("flex"), "style sheets are there"


@pytest.mark.parametrize("sandbox", [STRICT, RECOMMENDED])
def test_in_either_sandbox_files_are_saved(visit: Visitor, sandbox: str) -> None:
    seen = visit(plain_frame(f"/embed/legal-aid{result_of()}", sandbox))
    letters = seen.tool.get_by_role("link", name="Letters", exact=True)
    saved: list[str] = []
    for page in seen.page.context.pages:
        page.on("download", lambda download: saved.append(download.suggested_filename))
    seen.page.context.on("page", lambda page: page.on("download", lambda one: saved.append(one.suggested_filename)))
    for ending in (".ics", ".pdf", ".docx"):
        if ending == ".pdf":
            follow(letters)
            expect(seen.tool.locator("a[href$='.pdf']").first).to_be_visible()
        seen.tool.locator(f"a[href$='{ending}']").first.click()
        until(seen.page, lambda: saved and saved[-1].endswith(ending), ending)  # noqa: B023


@pytest.mark.parametrize("sandbox", [STRICT, RECOMMENDED])
def test_in_a_new_tab_the_answers_go_on(visit: Visitor, sandbox: str) -> None:
    seen = visit(plain_frame(f"/embed/legal-aid{result_of()}", sandbox))
    with seen.page.context.expect_page() as opened:
        seen.tool.get_by_role("link", name="Open in a new tab", exact=True).click()
    tab = opened.value
    expect(tab.locator(".ledger")).to_contain_text("$6,600.00")
    assert "/embed/" not in tab.url
    tab.locator(".whatif #sale_price").fill("5,200")
    follow(tab.locator(".whatif #sale_price"), "Enter")
    expect(tab.locator(".ledger")).to_contain_text("$5,600.00")


def test_back_in_the_frame_undoes_a_what_if_even_without_an_origin(visit: Visitor) -> None:
    seen = visit(plain_frame(f"/embed/legal-aid{result_of()}", STRICT))
    seen.tool.locator(".whatif #sale_price").fill("5,200")
    follow(seen.tool.locator(".whatif #sale_price"), "Enter")
    expect(seen.tool.locator(".ledger")).to_contain_text("$5,600.00")
    seen.page.evaluate("history.back()")
    expect(seen.tool.locator(".ledger")).to_contain_text("$6,600.00")


@pytest.mark.parametrize("sandbox", [STRICT, RECOMMENDED])
def test_in_either_sandbox_a_what_if_is_undone_and_kept(visit: Visitor, sandbox: str) -> None:
    seen = visit(plain_frame(f"/embed/legal-aid{result_of()}", sandbox))
    inside(seen).evaluate("window.still = 'the same page'")
    for button, price in (("Undo", "4,200.00"), ("Keep $5,200", "5,200.00")):
        seen.tool.locator(".whatif #sale_price").fill("5,200")
        follow(seen.tool.locator(".whatif #sale_price"), "Enter")
        expect(seen.tool.locator(".trying")).to_contain_text("your letter says $4,200")
        follow(seen.tool.get_by_role("button", name=button))
        expect(seen.tool.locator(".trying")).to_have_count(0)
        expect(seen.tool.locator(".whatif #sale_price")).to_have_value(price)
    assert inside(seen).evaluate("window.still") == "the same page"
    seen.page.evaluate("history.back()")
    expect(seen.tool.locator(".trying")).to_contain_text("your letter says $4,200")


def test_without_scripts_in_a_frame_it_is_undone_too(visit: Visitor) -> None:
    seen = visit(plain_frame(f"/embed/legal-aid{result_of()}", STRICT), scripts=False)
    seen.tool.locator(".whatif #sale_price").fill("5,200")
    follow(seen.tool.locator(".whatif form button"))
    expect(seen.tool.locator(".trying")).to_contain_text("your letter says $4,200")
    follow(seen.tool.get_by_role("button", name="Undo"))
    expect(seen.tool.locator(".trying")).to_have_count(0)
    expect(seen.tool.locator(".ledger")).to_contain_text("$6,600.00")


def test_switched_off_a_partners_frame_shows_nothing_of_the_tool(
    visit: Visitor, partners: dict[str, Partner], host: Host
) -> None:
    seen = visit(BY_SCRIPT)
    inside(seen)
    del partners["legal-aid"]
    seen.page.reload()
    nothing_comes(seen.page)
    assert not seen.tool.locator("main").count()


def test_the_page_around_it_never_gets_the_borrowers_address(visit: Visitor) -> None:
    seen = visit(
        "<script>window.heard = [];"
        "addEventListener('message', ({ data }) => heard.push(JSON.stringify(data)))</script>" + BY_SCRIPT
    )
    walk_to_result(seen)
    heard = seen.page.evaluate("heard")
    assert heard
    assert not [one for one in heard if "/q/" in one or "6,600" in one]
    assert inside(seen).evaluate("document.referrer") == ""


def test_a_partner_of_a_wildcard_sees_it_too(visit: Visitor, partners: dict[str, Partner], host: Host) -> None:
    partners["legal-aid"] = replace(partners["legal-aid"], origins=("http://localhost:*",))
    seen = visit(BY_SCRIPT)
    inside(seen).wait_for_selector("html.sized")
    assert re.fullmatch(r"http://localhost:\d+", host.origin)


def test_a_page_written_from_the_public_guide_alone_shows_it_themed_and_sized(visit: Visitor, address: str) -> None:
    seen = visit("")
    seen.page.goto(f"{address}/partners/")
    seen.page.get_by_label("Your short name").fill("legal-aid")
    seen.page.get_by_label("Language to begin in").select_option("es")
    seen.page.get_by_label("State already chosen").select_option("OH")
    seen.page.get_by_label("Use this one").check()
    seen.page.get_by_label("Color", exact=True).fill("#8c2f1f")
    follow(seen.page.get_by_role("button", name="Make the snippet"))
    expect(seen.page.frame_locator("iframe").locator("html")).to_have_attribute("lang", "es")
    snippet = seen.page.locator("#by-script").inner_text()
    assert snippet.count("\n") == 0
    host = visit(f"<h1>Was your car repossessed?</h1>\n{snippet}\n<p>Call our clinic.</p>", width=320)
    expect(host.tool.locator("html")).to_have_attribute("lang", "es")
    walk_to_result(host, lambda: fits(host))
    link = host.tool.locator("main a").first
    assert link.evaluate("(link) => getComputedStyle(link).color") == "rgb(140, 47, 31)"
