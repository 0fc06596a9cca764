"""The site on PostgreSQL: moved there from SQLite and back, and served by two machines behind a proxy."""

import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.postgresql import PostgreSQL, needed, postgresql
from tests.resilience import nginx
from tests.resilience.nginx import HOST, Browser, in_front_of
from tests.resilience.serving import NEW_FIGURE, Site, keys, manage, releases_in, served
from tests.web.walking import Page, visit

pytestmark = needed

BILL = {
    "start": {"stage": "billed"},
    "state": {"state": "OH"},
    "balance": {"balance": "$9,800"},
    "price": {"sale_price": "4,200.00"},
    "costs": {"repossession_cost": "450", "storage_cost": "300", "sale_cost": "250", "costs_known": "yes"},
    "bill": {"claimed_deficiency": "7,047.44"},
}
"""What somebody in Ohio says, page by page; the other pages they skip."""
SECONDS = 5 + 10
"""In which what is published is everywhere: the time between two looks, and what looking and asking take when busy."""


@dataclass
class Moved:
    """A site that has moved, and where it came from."""

    server: PostgreSQL
    before: Mapping[str, str]
    after: Mapping[str, str]
    hashed: str


@pytest.fixture
def moved(shared: Path, tmp_path: Path) -> Iterator[Moved]:
    """By the steps of the runbook, with the same hash at each of them."""
    sqlite = keys() | {"DATA_DIR": str(shared / "data"), "STATIC_ROOT": str(shared / "static")}
    with postgresql() as server:
        there = sqlite | {"DATABASE_URL": server.url(), "DATA_DIR": str(tmp_path / "there")}
        hashed = manage(sqlite, "backup", str(tmp_path / "first"))
        manage(there, "migrate", "-v", "0")
        assert manage(there, "restore", str(tmp_path / "first")) == hashed
        yield Moved(server, sqlite, there, hashed)


def test_it_moves_there_and_back(moved: Moved, tmp_path: Path) -> None:
    assert manage(moved.after, "backup", str(tmp_path / "second")) == moved.hashed
    manage(moved.after, "shell", "-c", NEW_FIGURE)
    last = manage(moved.after, "backup", str(tmp_path / "last"))
    assert last != moved.hashed
    back = {**moved.before, "DATA_DIR": str(tmp_path / "back")}
    manage(back, "migrate", "-v", "0")
    assert manage(back, "restore", str(tmp_path / "last")) == last


@nginx.needed
def test_two_machines_and_one_database_behind_a_proxy(moved: Moved, shared: Path, tmp_path: Path) -> None:
    same = {name: moved.after[name] for name in ("SECRET_KEY", "SEAL_KEYS", "DATABASE_URL")}
    production = {"ALLOWED_HOSTS": f"127.0.0.1,{HOST}", "BEHIND_HTTPS_PROXY": "1", "SECURE_SSL_REDIRECT": "1"}
    with ExitStack() as stack:
        machines = []
        for name in ("one", "other", "proxy"):
            (tmp_path / name / "data").mkdir(parents=True)
        for name in ("one", "other"):
            machines.append(stack.enter_context(served(shared, tmp_path / name, **same, **production)))
        for machine in machines:
            all_serve(machine, 1)
        browser = stack.enter_context(in_front_of(machines, tmp_path / "proxy"))
        assert browser.get("/admin/login/").status_code == 200
        a_publish_is_everywhere_within_seconds(machines, browser, moved)
        borrowers_notice_no_database_that_is_gone(machines, browser, moved.server)
        result = a_machine_killed_in_mid_walk_loses_no_answer(machines, browser)
        guides_outlive_every_machine(machines, browser, result)


def all_serve(machine: Site, release: int, database: bool = True) -> None:
    machine.wait_for(
        lambda: {(told["release"], told["database"]) for told in machine.all_ready()} == {(release, database)}
    )


def directly(machine: Site, address: str) -> int:
    """What one machine answers to what the proxy would pass on."""
    return machine.ask(address, said={"Host": HOST, "X-Forwarded-Proto": "https"})[0]


def a_publish_is_everywhere_within_seconds(machines: list[Site], browser: Browser, moved: Moved) -> None:
    """By itself: with the next look of each worker, and with the proxy's next question."""

    def told() -> set[str]:
        return releases_in(browser.get("/states/indiana/").content.decode())

    def comes(release: int, *by: str) -> None:
        manage(moved.after, *by)
        begun = time.monotonic()
        for machine in machines:
            all_serve(machine, release)
        machines[0].wait_for(lambda: all(told() == {str(release)} for _ in range(8)))
        assert time.monotonic() - begun < SECONDS

    assert told() == {"1"}
    comes(2, "shell", "-c", NEW_FIGURE)
    comes(1, "rollback", "1")


def borrowers_notice_no_database_that_is_gone(machines: list[Site], browser: Browser, server: PostgreSQL) -> None:
    server.stop()
    for machine in machines:
        all_serve(machine, 1, database=False)
    assert visit_of_somebody(browser, "result").status == 200
    server.start()
    for machine in machines:
        all_serve(machine, 1)
    assert {browser.get("/admin/login/").status_code for _ in range(8)} == {200}


def visit_of_somebody(browser: Browser, goal: str) -> Page:
    """The page of that name, on the way through all questions."""
    client: Any = browser
    page = visit(client, "/start/")
    for _ in range(40):
        if page.step == goal:
            return page
        page = further(page)
    raise AssertionError(f"never came to {goal}")


def further(page: Page) -> Page:
    """The page after this one."""
    if page.step == "check":
        page = page.open(page.link("Show my result"))
    else:
        page = page.send(BILL[page.step]) if page.step in BILL else page.skip()
    assert page.status == 200, page.text
    return page


def a_machine_killed_in_mid_walk_loses_no_answer(machines: list[Site], browser: Browser) -> Page:
    """And before that, any of them answers any request. Gives the result."""
    page = visit_of_somebody(browser, "costs")
    assert {directly(machine, page.address) for machine in machines for _ in range(4)} == {200}
    machines[0].kill()
    addresses = []
    while page.step != "result":
        page = further(page)
        addresses.append(page.address)
        assert len(addresses) < 40
    assert "They ask for $447.44 more than their own lines add up to." in page.text
    assert "$6,600.00" in page.text, "also what was said before, to the machine that is gone"
    assert {browser.get(address).status_code for address in addresses for _ in range(4)} == {200}
    return page


ENCODINGS = {"a browser": "gzip, deflate, br, zstd", "an older one": "gzip", "a script": ""}


def guides_outlive_every_machine(machines: list[Site], browser: Browser, result: Page) -> None:
    kept = ["/", "/es/", "/states/", "/states/ohio/", str(result.soup.find("link", rel="stylesheet")["href"])]
    before = {
        (address, accepted): browser.get(address, accept_encoding=accepted)
        for address in kept
        for accepted in ENCODINGS.values()
    }
    assert {one.status_code for one in before.values()} == {200}
    for machine in machines[1:]:
        machine.kill()
    time.sleep(2)  # past the second in which nothing is asked anew
    for (address, accepted), whole in before.items():
        for _ in range(4):
            now = browser.get(address, accept_encoding=accepted)
            assert (now.status_code, now.content) == (200, whole.content), address
            same = ("Content-Type", "Content-Encoding", "Content-Security-Policy", "ETag", "Cache-Control")
            assert [now.headers.get(one) for one in same] == [whole.headers.get(one) for one in same]
    assert {browser.get(one).status_code for one in (result.address, "/admin/login/", "/readyz")} == {502}
