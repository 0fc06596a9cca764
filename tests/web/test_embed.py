"""A partner's frame: its addresses, its headers, what is counted, and what nobody gets."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client

from calculator.engine.rulebook import Rulebook, Text
from calculator.engine.vocabulary import State
from calculator.frames import counts
from calculator.frames.counts import Buffer
from calculator.partners.partner import Link, Logo, Partner
from calculator.partners.theme import Theme
from calculator.questionnaire.seal import unseal
from tests.browser.support import OHIO, result_of
from tests.partners.support import listed, partner
from tests.web.walking import visit

HOST = "https://www.lake-erie.example"
ANCESTORS = f"frame-ancestors {HOST} 'self'"


@pytest.fixture
def framed(site: Client) -> Iterator[Client]:
    with listed(partner(), partner("ayuda", name="Ayuda", language="es")):
        yield site


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Buffer:
    """What is counted during the test, not written anywhere."""
    buffer = Buffer()
    monkeypatch.setattr(counts, "count", buffer.count)
    monkeypatch.setattr(counts, "saw", buffer.saw)
    return buffer


def policy(response: object) -> list[str]:
    return response["Content-Security-Policy"].split("; ")  # type: ignore[index]


def in_frame(path: str) -> str:
    return f"/embed/lake-erie{path}"


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/embed/lake-erie/", 200),
        ("/embed/lake-erie/es/", 200),
        ("/embed/lake-erie/~8c2f1f/start/", 200),
        ("/embed/lake-erie/nowhere/", 404),
        ("/embed/lake-erie/q/1a.broken/result/", 400),
        ("/embed/lake-erie/q/zz.gAAAAAA/result/", 410),
        ("/embed/lake-erie/states", 301),
        ("/embed/lake-erie/theme.000000000000.css", 200),
    ],
)
def test_every_answer_in_the_frame_may_be_framed_by_the_partner_alone(
    framed: Client, address: str, status: int
) -> None:
    response = framed.get(address)
    assert response.status_code == status
    assert ANCESTORS in policy(response)
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert response["Cross-Origin-Embedder-Policy"] == "require-corp"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response
    assert response["Referrer-Policy"] == "no-referrer"
    assert not response.cookies


@pytest.mark.parametrize(
    "address",
    ["/", "/es/", "/start/", "/partners/", "/embed/nobody/", "/embed/nobody/q/x/result/", "/embed/lake-erie/admin/"],
)
def test_nothing_else_may_be_framed(framed: Client, address: str) -> None:
    response = framed.get(address)
    assert "frame-ancestors 'none'" in policy(response)
    assert "Access-Control-Allow-Origin" not in response


def test_a_wrong_host_gets_an_answer_with_the_frames_headers(framed: Client) -> None:
    response = framed.get("/embed/lake-erie/", headers={"host": "elsewhere.example"})
    assert response.status_code == 400
    assert ANCESTORS in policy(response)


def test_our_own_origin_stands_beside_self_in_a_frame_alone(framed: Client) -> None:
    """To Safari 'self' is nothing in a sandboxed frame without an origin: it would refuse styles, scripts, forms."""
    for address in ("/embed/lake-erie/", "/embed/lake-erie/nowhere/"):
        told = policy(framed.get(address, secure=True))
        for directive in ("script-src", "style-src", "img-src", "font-src", "connect-src", "form-action"):
            assert f"{directive} 'self' https://testserver" in told
        assert "base-uri 'none'" in told
    assert "elsewhere" not in str(policy(framed.get("/embed/lake-erie/", headers={"host": "elsewhere.example"}))[:8])
    assert not [one for one in policy(framed.get("/", secure=True)) if "testserver" in one]


def test_the_admin_and_the_partners_pages_are_in_no_frame(framed: Client) -> None:
    for address in ("/embed/lake-erie/admin/login/", "/embed/lake-erie/partners/", "/embed/lake-erie/es/admin/"):
        assert framed.get(address).status_code == 404


def test_an_unknown_partner_gets_a_plain_page_that_leads_on_with_the_answers(framed: Client) -> None:
    result = result_of()
    page = visit(framed, f"/embed/nobody{result}")
    assert page.status == 404
    assert page.open(page.soup.find("a", class_="button")["href"]).status == 200
    spanish = visit(framed, f"/embed/nobody/es{result}")
    assert spanish.soup.html["lang"] == "es"
    assert spanish.soup.find("a", class_="button")["href"] == f"/es{result}"


@pytest.mark.parametrize("path", ["//evil.example/", "/\\evil.example/", "/%5Cevil.example/"])
@pytest.mark.parametrize("slug", ["nobody", "lake-erie"])
def test_no_link_leads_to_another_site_because_of_its_address(framed: Client, slug: str, path: str) -> None:
    page = visit(framed, f"/embed/{slug}{path}")
    for link in page.soup.find_all("a", href=re.compile("evil")):
        assert re.match(r"/[^/\\]", link["href"]), link


def test_the_partner_stays_in_every_address_of_the_walk(framed: Client) -> None:
    page = visit(framed, "/embed/lake-erie/start/").send({"stage": "sold"})
    assert page.address.startswith("/embed/lake-erie/q/")
    page = page.send({"state": "OH"})
    assert page.address.startswith("/embed/lake-erie/q/")
    for link in page.soup.find_all("a", href=True):
        if link.get("target") == "_blank":
            assert not link["href"].startswith("/embed/")
        elif link["href"].startswith("/"):
            assert link["href"].startswith("/embed/lake-erie/"), link


def test_a_mistake_stays_in_the_frame(framed: Client) -> None:
    page = visit(framed, "/embed/lake-erie/start/").send({"stage": "sold"}).send({"state": ""})
    assert page.status == 422
    assert page.soup.body["class"] == ["framed"]


def test_a_result_in_the_frame_has_all_its_parts_and_links_out_say_so(framed: Client) -> None:
    result = result_of()
    page = visit(framed, in_frame(result))
    assert page.status == 200
    for link in page.soup.find_all("a", href=re.compile("^https?:")):
        assert link["target"] == "_blank"
        assert "noreferrer" in link["rel"]
        assert "opens in a new tab" in link.get_text()
    for link in page.soup.find_all("a", href=re.compile(r"\.(pdf|docx|ics)$")):
        assert link["target"] == "_blank"
        response = framed.get(link["href"])
        assert response["Content-Disposition"].startswith("attachment")
    out = page.soup.find("a", string="Open in a new tab")
    assert out["href"] == result


def test_outside_a_frame_links_are_as_they_were(framed: Client) -> None:
    page = visit(framed, result_of())
    assert not page.soup.find_all("a", target="_blank")


def test_the_code_for_another_phone_leads_to_the_site_itself(framed: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    links: list[str] = []

    def qr(link: str) -> str:
        links.append(link)
        return ""

    monkeypatch.setattr("calculator.views.comeback.qr", qr)
    plan = result_of().replace("/result/", "/plan/")
    framed.get(in_frame(plan))
    framed.get(in_frame(f"/es{plan}"))
    framed.get(f"/embed/ayuda{plan}")
    assert [link.split("/q/")[0] for link in links] == [
        "http://testserver",
        "http://testserver/es",
        "http://testserver/es",
    ]


def test_a_partners_own_language_needs_no_prefix(framed: Client) -> None:
    page = visit(framed, "/embed/ayuda/start/")
    assert page.soup.html["lang"] == "es"
    english = page.open(page.soup.find("a", hreflang="en")["href"])
    assert english.address == "/embed/ayuda/en/start/"
    assert english.soup.html["lang"] == "en"
    assert english.send({"stage": "sold"}).address.startswith("/embed/ayuda/en/q/")
    assert english.soup.find("a", hreflang="es")["href"] == "/embed/ayuda/start/"
    assert visit(framed, "/embed/ayuda/es/start/").soup.html["lang"] == "es"
    assert visit(framed, "/en/start/").status == 404


def test_a_preflight_may_ask_what_a_what_if_asks(framed: Client) -> None:
    response = framed.options(in_frame(result_of()), headers={"origin": "null"})
    assert response.status_code == 204
    assert response["Access-Control-Allow-Origin"] == "*"
    allowed = response["Access-Control-Allow-Headers"].split(", ")
    assert {"HX-Request", "HX-Current-URL", "HX-Target", "HX-Source"} <= set(allowed)
    assert framed.options(result_of()).status_code == 405


def test_state_from_the_snippet_or_the_partner_is_there_when_it_is_asked(site: Client) -> None:
    with listed(partner(state=State.MI)):
        for address, state in (("/embed/lake-erie/", "MI"), ("/embed/lake-erie/?state=OH", "OH")):
            page = visit(site, address)
            page = page.send({"stage": "billed"})
            assert page.step == "state"
            assert page.soup.find("option", selected=True)["value"] == state
    page = visit(site, "/start/?state=XX")
    assert page.status == 200


def test_a_partner_may_begin_with_a_later_page(site: Client) -> None:
    with listed(partner(start_step="price")):
        page = visit(site, "/embed/lake-erie/?state=OH")
        assert page.address == "/embed/lake-erie/start/?state=OH"
        page = page.send({"stage": "sold"}).send({"state": "OH"})
        assert page.step == "price"
        assert page.send({"sale_price": "4200"}).step != "price"
    with listed(partner(start_step="price")):
        page = visit(site, "/embed/lake-erie/start/").send({"stage": "behind"}).send({"state": "OH"})
        assert page.step != "price", "this borrower is not asked that"


def test_the_partners_tips_and_places_come_first(site: Client, rulebook: Rulebook) -> None:
    choices = result_of().replace("/result/", "/choices/")
    before = visit(site, choices).soup.find(id="tips").find_all("h3")
    by_title = {tip.title.en: tip.slug for tip in rulebook.tips}
    wanted = before[-1].get_text()
    links = (Link(label=Text("Our clinic", "Nuestra clínica"), url="https://www.lake-erie.example/clinic"),)
    with listed(partner(tips=(by_title[wanted],), links=links)):
        assert visit(site, in_frame(choices)).soup.find(id="tips").find("h3").get_text() == wanted
        page = visit(site, in_frame(result_of()))
        assert page.soup.find("ul", class_="help").find("a").get_text().startswith("Our clinic")
        assert "Nuestra clínica" in visit(site, in_frame(f"/es{result_of()}")).soup.find("ul", class_="help").get_text()


def test_theme_and_logo_have_addresses_that_change_with_them(site: Client) -> None:
    logo = Logo(data="iVBORw0=", hash="abcdef012345", width=120, height=30)
    with listed(partner(theme=Theme(light={"action": "#8c2f1f"}, corner=2, font='"Georgia", serif'), logo=logo)):
        page = visit(site, "/embed/lake-erie/")
        sheet = page.soup.find("link", href=re.compile("theme"))["href"]
        response = site.get(sheet)
        assert "--action:#8c2f1f" in response.content.decode()
        assert response["Content-Type"].startswith("text/css")
        assert "immutable" in response["Cache-Control"]
        old = site.get(re.sub(r"theme\.\w+", "theme.0123456789ab", sheet))
        assert old.content == response.content
        assert old["Cache-Control"] == "no-store"
        image = page.soup.find("img")
        assert image["alt"] == "Lake Erie Legal Aid"
        picture = site.get(image["src"])
        assert (picture["Content-Type"], "immutable" in picture["Cache-Control"]) == ("image/png", True)
    for address in ("/theme.0123456789ab.css", "/logo.0123456789ab.png"):
        assert site.get(address).status_code == 404


def test_a_scheme_of_the_partners_is_said_before_any_style_sheet(site: Client) -> None:
    with listed(partner(theme=Theme(scheme="light"))):
        page = visit(site, "/embed/lake-erie/")
        assert page.soup.html["data-scheme"] == "light"
        assert page.soup.find("meta", attrs={"name": "color-scheme"})["content"] == "light"


def test_the_script_has_one_address_and_is_kept_for_five_minutes(site: Client) -> None:
    response = site.get("/embed.js")
    assert response["Content-Type"] == "text/javascript; charset=utf-8"
    assert response["Cache-Control"] == "public, max-age=300"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    again = site.get("/embed.js", headers={"if-none-match": response["ETag"]})
    assert again.status_code == 304
    small = site.get("/embed.js", headers={"accept-encoding": "gzip"})
    assert small["Content-Encoding"] == "gzip"
    assert len(small.content) <= 3_000


# What is counted


def kinds(buffer: Buffer) -> dict[str, int]:
    return {event: number for (_, _, event), number in buffer._counts.items()}


def test_starts_results_and_letters_are_counted_and_nothing_else(framed: Client, counted: Buffer) -> None:
    result = in_frame(result_of())
    visit(framed, "/embed/lake-erie/start/").send({"stage": "sold"}).send({"state": "OH"})
    framed.post("/embed/lake-erie/start/", {"asked": "stage"})  # a mistake
    framed.get(result)
    framed.get(result, headers={"hx-request": "true"})  # a what-if
    framed.head(result)
    framed.get(result.replace("/result/", "/letters/"))
    framed.get(result.replace("/result/", "/letters/dispute-amount/"))
    assert kinds(counted) == {"start": 1, "result": 1, "letter": 1}
    assert {slug for slug, *_ in counted._counts} == {"lake-erie"}


def test_outside_a_frame_nothing_is_counted(framed: Client, counted: Buffer) -> None:
    visit(framed, "/start/").send({"stage": "sold"})
    framed.get(result_of())
    assert not counted._counts


@pytest.mark.parametrize(
    ("referer", "dest", "seen"),
    [
        (f"{HOST}/help/car?x=1", "iframe", {("lake-erie", HOST)}),
        (f"{HOST}/", "document", set()),
        ("https://elsewhere.example/", "iframe", set()),
        ("", "iframe", set()),
        ("no address", "iframe", set()),
    ],
)
def test_a_listed_site_is_noted_without_its_page(
    framed: Client, counted: Buffer, referer: str, dest: str, seen: set[tuple[str, str]]
) -> None:
    framed.get("/embed/lake-erie/", headers={"referer": referer, "sec-fetch-dest": dest})
    assert set(counted._seen) == seen


def test_the_answers_are_the_same_inside_and_out(framed: Client) -> None:
    page = visit(framed, in_frame(result_of()))
    walk = unseal(page.address.split("/")[4])
    assert walk.values["sale_price"] == OHIO["sale_price"]
    assert isinstance(walk.values["sale_date"], date)


def test_partners_are_found_by_name_alone() -> None:
    one: Partner = partner()
    with listed(one):
        from calculator.frames import store

        assert store.find("lake-erie") is one
        assert store.find("LAKE-ERIE") is None
