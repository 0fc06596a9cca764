"""Pages without answers are bytes of a release: rendered once, sent alike to everybody, and nothing personal is one."""

import gzip
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import brotli
import pytest
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.test import Client, RequestFactory, override_settings
from django.urls import set_script_prefix

from calculator.content import store
from calculator.engine.rulebook import Rulebook, Text
from calculator.engine.vocabulary import State
from calculator.frames import counts
from calculator.partners.theme import Theme
from calculator.shelf import Held, Shelf
from calculator.views import kept, pages, walk
from tests.partners.support import listed, partner
from tests.web.routes import ROUTES, addresses

KEPT = {
    *("landing", "about", "example", "worksheet", "changes", "states", "state", "fact-sheet"),
    *("partners", "start"),
}
PUBLIC = "public, max-age=60, stale-while-revalidate=86400, stale-if-error=604800"
GUIDE = "/states/ohio/"
NEVER_IN_A_FRAME = "/partners/"
BROWSERS = "gzip, deflate, br, zstd"


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses for which a template was rendered, in order."""
    seen: list[str] = []
    really = pages.render

    def render(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        seen.append(request.path)
        return really(request, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(pages, "render", render)
    return seen


def get(site: Client, address: str = GUIDE, **headers: str) -> Any:
    return site.get(address, headers=headers)


# Which pages are kept, and that no other is


@pytest.mark.django_db  # for the partner's own numbers, the one public page that asks the database
@pytest.mark.parametrize("prefix", ["", "/es", "/embed/clinic", "/embed/clinic/es", "/embed/clinic/~8c2f1f"])
def test_no_other_route_gets_any_of_it(site: Client, prefix: str) -> None:
    with listed(partner("clinic")):
        for name, address in addresses():
            if prefix.startswith("/embed") and address.startswith(NEVER_IN_A_FRAME):
                continue
            response = site.get(f"{prefix}{address}", headers={"accept-encoding": BROWSERS})
            if name in KEPT:
                assert response.headers["Cache-Control"] == ("no-cache" if "/embed/" in prefix else PUBLIC), name
                assert response.headers["ETag"].startswith('"'), name
            else:
                assert "stale" not in response.headers.get("Cache-Control", ""), name
                assert "ETag" not in response.headers or name == "embed-script", name
            if "/q/" in address or "numbers" in name:
                assert response.headers["Cache-Control"] == "private, no-store", name


def test_every_address_with_answers_is_looked_at() -> None:
    assert ROUTES.keys() > KEPT
    assert all("sealed" not in ROUTES[name] and "signed" not in ROUTES[name] for name in KEPT)


def test_what_no_route_keeps_leaves_nothing_in_memory(site: Client) -> None:
    for name, address in addresses():
        if name not in KEPT and "numbers" not in name:
            site.get(address)
    assert len(kept.process) == 0


def test_an_address_with_a_query_is_answered_anew(site: Client, rendered: list[str]) -> None:
    plain = get(site, "/")
    asked = [site.get("/?state=OH") for _ in range(2)]
    assert rendered == ["/"] * 3
    assert "state=OH" in asked[0].text
    assert "state=OH" not in plain.text
    assert all(not one.headers.keys() & {"ETag", "Cache-Control"} for one in asked)
    assert len(kept.process) == 1


def test_an_answer_is_no_page(site: Client) -> None:
    site.get("/start/")
    response = site.post("/start/", {"asked": "stage", "stage": "sold"})
    assert response.status_code == 303
    assert not response.headers.keys() & {"ETag", "Cache-Control"}


@pytest.mark.parametrize("address", ["/nowhere/", "/states/nowhere/", "/states/ohio"])
def test_what_is_no_page_is_not_kept(site: Client, address: str) -> None:
    response = site.get(address)
    assert response.status_code in (301, 404)
    assert "stale" not in response.headers.get("Cache-Control", "")
    assert len(kept.process) == 0


# What a page hangs on


def test_it_is_rendered_once(site: Client, rendered: list[str]) -> None:
    first = get(site)
    assert first.content == get(site).content
    for accepted in ("br", "gzip", "", BROWSERS):
        get(site, **{"accept-encoding": accepted})
    assert rendered == [GUIDE]


@pytest.mark.parametrize("address", ["/es/states/ohio/", "/states/texas/", "/embed/clinic/states/ohio/"])
def test_another_address_is_another_page(site: Client, rendered: list[str], address: str) -> None:
    with listed(partner("clinic")):
        assert get(site).content != get(site, address).content
    assert rendered == [GUIDE, address]


@override_settings(ALLOWED_HOSTS=["one.example", "two.example"])
def test_another_host_is_another_page(site: Client) -> None:
    for host in ("one.example", "two.example", "one.example"):
        assert f'href="http://{host}/states/ohio/"' in get(site, host=host).text
        assert f'href="https://{host}/states/ohio/"' in site.get(GUIDE, headers={"host": host}, secure=True).text


def test_another_release_is_another_page(site: Client, rulebook: Rulebook) -> None:
    before = get(site).text
    renamed = replace(rulebook.jurisdictions[State.OH], name=Text("Buckeye", "Buckeye"))
    with store.use(replace(rulebook, jurisdictions={**rulebook.jurisdictions, State.OH: renamed})):
        assert "Buckeye" in get(site).text
    assert get(site).text == before


def test_without_a_release_nothing_is_shown(site: Client) -> None:
    get(site)
    with store.use(None):  # as before the first one: whatever is live counts
        assert get(site).status_code == 503


def test_another_day_is_another_page(site: Client, rendered: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The day of the state that the guide is about: in Ohio it begins three hours before the Pacific's."""
    for hour, times in ((3, 1), (4, 2), (7, 2), (12, 2)):
        monkeypatch.setattr("calculator.clock.now", lambda hour=hour: datetime(2026, 7, 4, hour, 30, tzinfo=UTC))
        get(site)
        assert len(rendered) == times, hour


def test_a_partner_that_changed_gets_another_page(site: Client) -> None:
    with listed(partner("clinic", name="Clinic")):
        assert site.get("/embed/clinic/").status_code == 200
    with listed(partner("clinic", name="Clinic", theme=Theme(corner=9))):
        changed = site.get("/embed/clinic/").text
    with listed(partner("clinic", name="Clinic")):
        assert site.get("/embed/clinic/").text != changed


def test_a_partner_that_is_switched_off_shows_nothing(site: Client) -> None:
    with listed(partner("clinic")):
        shown = site.get("/embed/clinic/states/ohio/")
        assert shown.status_code == 200
    with listed():
        for known in ({}, {"if-none-match": shown.headers["ETag"]}):
            response = site.get("/embed/clinic/states/ohio/", headers=known)
            assert response.status_code == 404
            assert "'none'" in response.headers["Content-Security-Policy"]


def test_a_page_made_under_what_was_before_is_not_given_out_after(site: Client, rulebook: Rulebook) -> None:
    """A request that began before a release went live ends after it."""
    old, new = replace(rulebook), replace(rulebook)
    shelf: Shelf[kept.Page] = Shelf(kept.MOST_PAGES)
    before = shelf.under(old, None)
    after = shelf.under(new, None)
    before.keep("key", kept.Page(site.get("/about/")))  # type: ignore[arg-type]
    assert after.find("key") is None
    assert shelf.under(new, None) is after


def test_no_more_than_a_bound(site: Client) -> None:
    page = kept.Page(site.get("/about/"))  # type: ignore[arg-type]
    held: Held[kept.Page] = Held(kept.MOST_PAGES)
    for number in range(kept.MOST_PAGES):
        held.keep(number, page)
    assert held.find(0)
    held.keep("one more", page)
    assert len(held) == kept.MOST_PAGES
    assert held.find(0), "what was asked for last stays"
    assert held.find(1) is None


def test_frame_policy_and_sightings_are_decided_each_time(site: Client) -> None:
    clinic = partner("clinic")
    (origin,) = clinic.origins
    with listed(clinic):
        site.get("/embed/clinic/")
        counts.process.begin()
        again = site.get("/embed/clinic/", headers={"sec-fetch-dest": "iframe", "referer": f"{origin}/help"})
        assert ("clinic", origin) in counts.process._seen
        assert f"frame-ancestors {origin} 'self'" in again.headers["Content-Security-Policy"]
    counts.process.begin()


def test_a_draft_is_asked_for_each_time_and_never_kept(rulebook: Rulebook) -> None:
    view = kept.kept(pages.about)
    with store.use(rulebook):
        set_script_prefix("/draft/signed/")
        try:
            response = view(RequestFactory().get("/about/"))
        finally:
            set_script_prefix("/")
    assert response.headers["Cache-Control"] == "no-cache"
    assert "ETag" not in response.headers
    assert len(kept.process) == 0


# What is sent


OPENED: dict[str, Callable[[bytes], bytes]] = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}


@pytest.mark.parametrize("prefix", ["", "/embed/clinic"])
def test_each_encoding_is_the_same_page_with_an_etag_of_its_own(site: Client, prefix: str) -> None:
    with listed(partner("clinic")):
        sent = {one: site.get(f"{prefix}{GUIDE}", headers={"accept-encoding": one}) for one in OPENED}
    for encoding, response in sent.items():
        assert response.headers.get("Content-Encoding", "") == encoding
        assert response.headers["ETag"] == f'"{sha256(response.content).hexdigest()[:32]}"'
        assert response.headers["Vary"] == "Accept-Encoding"
        assert response.headers["Content-Length"] == str(len(response.content))
        assert OPENED[encoding](response.content) == sent[""].content
    assert len({one.headers["ETag"] for one in sent.values()}) == 3
    assert len(sent["br"].content) < len(sent["gzip"].content) < len(sent[""].content) / 2


@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize("encoding", OPENED)
def test_who_has_the_bytes_gets_none(site: Client, method: str, encoding: str) -> None:
    has = get(site, **{"accept-encoding": encoding}).headers
    for known in (has["ETag"], f'"x", W/{has["ETag"]}', "*"):
        response = getattr(site, method)(GUIDE, headers={"accept-encoding": encoding, "if-none-match": known})
        assert response.status_code == 304
        assert response.content == b""
        assert "Content-Encoding" not in response.headers
        for name in ("ETag", "Cache-Control", "Vary", "Content-Security-Policy", "Referrer-Policy"):
            assert response.headers[name] == has[name], name


def test_the_etag_of_another_encoding_is_no_match(site: Client) -> None:
    small = get(site, **{"accept-encoding": "br"}).headers["ETag"]
    assert get(site, **{"accept-encoding": "gzip", "if-none-match": small}).status_code == 200


def test_head_is_the_headers_of_the_whole_answer(site: Client) -> None:
    """As a server is given it: the test client itself would take the body off."""
    site.get("/")  # makes the client's handler ready
    for address in (GUIDE, "/?state=OH", "/nowhere/", "/robots.txt"):
        whole, head = (as_sent(site, method, address) for method in ("get", "head"))
        assert head.status_code == whole.status_code
        assert head.headers == whole.headers
        assert head.headers["Content-Length"] == str(len(whole.content))
        assert whole.content
        assert not head.content


def as_sent(site: Client, method: str, address: str) -> Any:
    return site.handler.get_response(getattr(RequestFactory(), method)(address, headers={"accept-encoding": BROWSERS}))


def test_a_wrong_host_gets_no_kept_page(site: Client) -> None:
    get(site)
    assert get(site, host="elsewhere.example").status_code == 400


def test_a_view_keeps_its_marks() -> None:
    """Exempt from the CSRF check is what was so before, and nothing else."""
    assert kept.kept(walk.start).pure_post  # type: ignore[attr-defined]
    assert not hasattr(kept.kept(pages.about), "csrf_exempt")
