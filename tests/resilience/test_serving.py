"""The production server: reload, stop, killed workers, slow clients, and what it says in its log."""

import http.client
import json
import os
import signal
import socket
import threading
import time
import urllib.request
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

import pytest

from calculator.questionnaire.seal import Walk
from deficiency_site.env import parse_seal_keys
from deficiency_site.sampling import A_MINUTE
from tests.resilience.serving import ASKED, NEW_FIGURE, SECONDS, Site, Visitors, free_port, manage, releases_in
from tests.support import OHIO_BILLED

Serve = Callable[..., Site]
HALF_A_FORM = (
    b"POST /start/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    b"Content-Length: 100\r\n\r\nstage="
)
MARKER = "MARKER-1a.gAAAA"


@pytest.fixture
def a_result(settings: Any) -> Callable[[Site], str]:
    """The address of a result, under the keys of a server."""

    def of(site: Site) -> str:
        settings.SEAL_KEYS = parse_seal_keys(site.variables["SEAL_KEYS"])
        return f"/q/{Walk(revision=1, values=OHIO_BILLED).sealed}/result/"

    return of


def test_new_workers_take_over_without_a_dropped_request(serve: Serve) -> None:
    site = serve()
    before = site.workers()
    with Visitors(site) as visitors:
        site.process.send_signal(signal.SIGHUP)
        site.wait_for(lambda: site.log.read_text().count("Stopped old worker") == 2)
    assert visitors.failed == []
    assert visitors.answered > 10
    assert not before & site.workers()


@pytest.mark.parametrize("path", ["/states/indiana/", "/states/indiana/?anew"])
def test_a_publish_under_fifty_readers_gives_no_error_and_mixes_no_releases(serve: Serve, path: str) -> None:
    """Both ways to a page: as bytes kept of a release, and rendered for each reader."""
    site, seen = serve(), set[str]()

    def wrong(page: str) -> str:
        found = releases_in(page)
        seen.update(found)
        return "" if len(found) == 1 else f"releases {sorted(found)} on one page"

    with Visitors(site, path, number=50, wrong=wrong) as readers:
        manage(site.variables, "shell", "-c", NEW_FIGURE)
        site.wait_for(lambda: all(releases_in(site.ask(path)[1]) == {"2"} for _ in range(ASKED)))
    assert readers.failed == []
    assert seen == {"1", "2"}
    assert all(figure in site.ask(path)[1] for figure in ("was $4,100 or less", "release 2"))


def test_what_was_begun_is_finished_at_the_end(serve: Serve) -> None:
    site = serve()
    with ExitStack() as stack:
        begun = [stack.enter_context(socket.create_connection(("127.0.0.1", site.port))) for _ in range(4)]
        for one in begun:
            one.sendall(HALF_A_FORM)
        site.wait_for(lambda: all(site.has_read(one) for one in begun))
        ending = threading.Thread(target=site.stop)
        ending.start()
        site.wait_for(lambda: "Shutting down" in site.log.read_text())
        time.sleep(1)  # for the workers to hear of it; one that has not is asked as on any day
        answers = []
        for one in begun:
            one.sendall(b"sold".ljust(94, b"&"))
            answers.append(one.recv(65_536).split(b"\r\n")[0])
        ending.join()
    assert answers == [b"HTTP/1.1 303 See Other"] * 4
    assert site.process.returncode == 0


def test_what_was_counted_is_written_at_the_end(serve: Serve, a_result: Callable[[Site], str]) -> None:
    site = serve()
    clinic = "Partner.objects.create(slug='clinic', name='Clinic', origins='https://clinic.example')"
    manage(site.variables, "shell", "-c", f"from calculator.models import Partner; {clinic}")
    site.wait_for(lambda: {site.ask("/embed/clinic/start/")[0] for _ in range(ASKED)} == {200})
    result = f"/embed/clinic{a_result(site)}"
    assert [site.ask(result)[0] for _ in range(8)] == [200] * 8
    assert site.stop() == 0
    total = "print('counted:', sum(PartnerCount.objects.values_list('number', flat=True)))"
    told = manage(site.variables, "shell", "-c", f"from calculator.models import PartnerCount; {total}")
    assert told.rpartition("counted:")[2].strip() == "8"


def test_a_killed_worker_is_replaced_and_the_others_answer(serve: Serve) -> None:
    site = serve()
    first, *_ = before = sorted(site.workers())
    os.kill(first, signal.SIGKILL)
    site.wait_for(lambda: len(site.workers() - set(before)) == 1)
    site.wait_for(lambda: site.log.read_text().count("Started worker-") == 3)
    with Visitors(site) as visitors:
        time.sleep(1)
    assert visitors.failed == []
    assert site.process.poll() is None


def test_forms_that_never_end_stop_nobody(serve: Serve) -> None:
    site = serve()
    with ExitStack() as stack:
        begun = [stack.enter_context(socket.create_connection(("127.0.0.1", site.port))) for _ in range(60)]
        for one in begun:
            one.sendall(HALF_A_FORM)
        site.wait_for(lambda: all(site.has_read(one) for one in begun))
        assert [site.ask("/")[0] for _ in range(20)] == [200] * 20
        os.killpg(site.process.pid, signal.SIGKILL)  # rather than wait for them


def test_a_request_is_one_line_that_says_nothing_of_who_or_what(serve: Serve) -> None:
    metrics = free_port()
    site = serve(METRICS_ADDRESS=f"127.0.0.1:{metrics}")
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=SECONDS)
    said = {"Referer": f"https://x.example/{MARKER}", "Cookie": f"a={MARKER}", "User-Agent": MARKER}
    asked = [
        ("GET", "/", 200, "landing"),
        ("GET", f"/states/ohio/?q={MARKER}", 200, "state"),
        ("GET", f"/q/{MARKER}/result/", 400, "result"),
        ("GET", f"/{MARKER}/", 404, "(no route)"),
        ("POST", f"/start/?q={MARKER}", 303, "start"),
        ("GET", f"/static/{MARKER}.css", 404, "(static)"),
    ]
    for method, path, status, _ in asked:
        connection.request(method, path, f"stage={MARKER}" if method == "POST" else None, said)
        answer = connection.getresponse()
        answer.read()
        assert answer.status == status, path
    connection.request("BREW", f"/{MARKER}/", headers=said)
    connection.getresponse().read()
    told = [one for one in site.lines() if one["logger"] == "deficiency_site.observed" and one["route"] != "healthz"]
    assert [(one["method"], one["status"], one["route"]) for one in told[: len(asked)]] == [
        (method, status, route) for method, _, status, route in asked
    ]
    assert told[-1]["method"] == "(other)"
    assert {frozenset(one) for one in told} == {
        frozenset({"time", "level", "logger", "message", "route", "method", "status", "ms", "release"})
    }
    assert told[0]["release"] == 1
    counted = urllib.request.urlopen(f"http://127.0.0.1:{metrics}/metrics", timeout=SECONDS).read().decode()
    assert 'shortfall_requests_total{method="GET",route="state",status="200"} 1.0' in counted
    assert 'shortfall_request_seconds_count{route="state"} 1.0' in counted
    assert "shortfall_release 1.0" in counted
    for text in (site.log.read_text(), counted):
        assert "MARKER" not in text
        assert "127.0.0.1" not in text.replace(f"http://127.0.0.1:{site.port}", ""), "Granian says where it listens"


def test_a_flood_of_refusals_fills_no_disk_and_is_counted(serve: Serve) -> None:
    """Of made-up addresses, and of hosts that are none of ours, about which Django has a line of its own each."""
    metrics = free_port()
    site = serve(METRICS_ADDRESS=f"127.0.0.1:{metrics}", WORKERS="2")
    begun = time.monotonic()
    for number in range(400):
        connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=SECONDS)
        connection.request("GET", f"/{number}/", headers={"Host": "elsewhere.example"} if number % 2 else {})
        assert connection.getresponse().status == (400 if number % 2 else 404)
        connection.close()
    refused = [one for one in site.lines() if one["logger"] != "deficiency_site.observed" or one["status"] >= 400]
    # 404; 400 of ours, and Django's; and a minute may end meanwhile, or several.
    kinds, minutes = 3, 2 + int((time.monotonic() - begun) // 60)
    assert 0 < len(refused) <= 2 * kinds * minutes * A_MINUTE
    assert len(refused) < 600, "each had a line"
    counted = urllib.request.urlopen(f"http://127.0.0.1:{metrics}/metrics", timeout=SECONDS).read().decode()
    for status in (400, 404):
        assert f'shortfall_requests_total{{method="GET",route="(no route)",status="{status}"}} 200.0' in counted


def test_a_machine_may_ask_how_it_is_without_https(serve: Serve) -> None:
    site = serve(SECURE_SSL_REDIRECT="1")
    assert site.ask("/")[0] == 301
    told = json.loads(site.ask("/healthz")[1])
    assert told == {"alive": True, "release": 1, "age_days": told["age_days"]}
    assert site.ask("/es/healthz")[0] == 301
    assert site.ask("/metrics")[0] == 301, "only on an address of their own"
