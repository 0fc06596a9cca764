"""What reaches a Sentry: where it failed, and nothing that a borrower said."""

import json
import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import sentry_sdk
from django.core.exceptions import ImproperlyConfigured
from django.core.signals import got_request_exception
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from deficiency_site import reporting
from deficiency_site.privacy import JsonLines

MARKER = "MARKER-1a.gAAAA"


def page(request: HttpRequest, seal: str) -> HttpResponse:
    answers = {"balance": seal}
    try:
        raise KeyError(f"no {answers}")
    except KeyError as error:
        raise ValueError(f"{seal} at {request.get_full_path()}") from error


urlpatterns = [path("q/<str:seal>/result/", page, name="result")]


class Sent(sentry_sdk.Transport):
    """Keeps what would go out."""

    def __init__(self) -> None:
        super().__init__()
        self.all: list[bytes] = []

    def capture_envelope(self, envelope: Any) -> None:
        self.all.append(envelope.serialize())


@pytest.fixture
def sent() -> Iterator[Sent]:
    transport = Sent()
    reporting.start("https://key@sentry.example/1", "tests", transport=transport)
    yield transport
    sentry_sdk.get_global_scope().set_client(None)
    got_request_exception.disconnect(dispatch_uid="sentry")
    for name in reporting.OURS:
        logger = logging.getLogger(name)
        logger.handlers = [one for one in logger.handlers if not isinstance(one, reporting._Lines)]


def event_of(sent: Sent) -> dict[str, Any]:
    (envelope,) = sent.all
    event: dict[str, Any] = json.loads(envelope.splitlines()[-1])
    return event


@pytest.mark.urls(__name__)
def test_a_failed_request_is_told_by_its_route_and_place_alone(sent: Sent) -> None:
    client = Client(raise_request_exception=False, headers={"referer": f"https://x.example/{MARKER}"})
    client.cookies["a"] = MARKER
    response = client.post(f"/q/{MARKER}/result/?again={MARKER}", {"balance": MARKER, "name": "Ana"})
    assert response.status_code == 500
    event = event_of(sent)
    assert event["tags"] == {"route": "result", "method": "POST"}
    assert [one["type"] for one in event["exception"]["values"]] == ["KeyError", "ValueError"]
    assert event["exception"]["values"][-1]["stacktrace"]["frames"][-1]["function"] == "page"
    assert b"MARKER" not in sent.all[0]
    assert b"Ana" not in sent.all[0]
    assert not event.keys() & {"request", "user", "breadcrumbs", "extra", "contexts", "server_name", "modules"}


def test_a_line_of_ours_is_told_without_what_is_filled_in(sent: Sent) -> None:
    logging.getLogger("calculator.left_out").error("Left out: %s (%s).", "tip hardship", MARKER)
    event = event_of(sent)
    assert event["logentry"] == {"message": "Left out: %s (%s)."}
    assert event["level"] == "error"
    assert b"MARKER" not in sent.all[0]


def test_what_others_log_and_what_is_no_error_is_not_told(sent: Sent) -> None:
    logging.getLogger("calculator.snapshots").warning("nothing")
    logging.getLogger("django.security").error(MARKER)
    assert sent.all == []


def test_an_event_is_written_anew_whatever_stands_in_it() -> None:
    event: dict[str, Any] = {
        "event_id": "1",
        "message": MARKER,
        "request": {"url": MARKER},
        "user": {"ip_address": MARKER},
        "breadcrumbs": [MARKER],
        "extra": {"a": MARKER},
        "logentry": {"message": "fine", "params": [MARKER], "formatted": MARKER},
        "exception": {"values": [{"type": "E", "value": MARKER, "stacktrace": {"frames": [{"vars": {"a": MARKER}}]}}]},
    }
    assert "MARKER" not in json.dumps(reporting.harmless(event))
    assert reporting.harmless(event)["event_id"] == "1"


def test_without_a_dsn_nothing_starts() -> None:
    reporting.start("", "tests")
    assert not sentry_sdk.is_initialized()


def test_a_dsn_without_the_package_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "sentry_sdk", None)
    with pytest.raises(ImproperlyConfigured, match="pip install sentry-sdk"):
        reporting.start("https://key@sentry.example/1", "tests")


@pytest.mark.parametrize(
    ("log", "said"),
    [
        (lambda logger: logger.info("a %s", "b"), {"level": "INFO", "message": "a b"}),
        (
            lambda logger: logger.info("request", extra={"told": {"route": "result"}, "path": MARKER}),
            {"level": "INFO", "message": "request", "route": "result"},
        ),
    ],
)
def test_a_line_of_json_has_what_is_told_and_nothing_else(
    log: Callable[[logging.Logger], None], said: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        log(logging.getLogger("calculator.x"))
    line = json.loads(JsonLines().format(caplog.records[-1]))
    line.pop("time")
    assert line == {"logger": "calculator.x"} | said


def test_a_line_of_json_tells_a_failure_without_its_message(caplog: pytest.LogCaptureFixture) -> None:
    try:
        raise ValueError(MARKER)
    except ValueError:
        logging.getLogger("calculator.x").exception("It failed.")
    line = json.loads(JsonLines().format(caplog.records[-1]))
    assert line["trace"].endswith("ValueError")
    assert MARKER not in line["trace"]
