"""No log says where a borrower was: the path holds the sealed answers."""

import io
import logging
from collections.abc import Iterator

import pytest
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.test import Client
from django.urls import path, reverse
from django.views.decorators.csrf import csrf_protect

from deficiency_site import urls
from deficiency_site.privacy import RouteOnly, outline

MARKER = "1a.gAAAA-MARKER"


def page(request: HttpRequest, seal: str, how: str) -> HttpResponse:
    match how:
        case "bad":
            raise BadRequest(f"cannot read {seal}")
        case "suspicious":
            raise SuspiciousOperation(f"somebody changed {seal}")
        case "missing":
            raise Http404(f"nothing at {seal}")
        case "method":
            return HttpResponseNotAllowed(["POST"])
        case "no-reverse":
            return HttpResponse(reverse("elsewhere", args=[seal]))
        case "chained":
            try:
                raise LookupError(seal)
            except LookupError as error:
                raise ValueError(f"no {seal}") from error
        case _:
            return HttpResponse("fine")


# Before the site's own, which its pages of refusals link to.
urlpatterns = [path("q/<str:seal>/<str:how>/", csrf_protect(page), name="step"), *urls.urlpatterns]
pytestmark = pytest.mark.urls(__name__)


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What the site's own handler writes."""
    (handler,) = (
        handler
        for handler in logging.getLogger().handlers
        if isinstance(handler, logging.StreamHandler) and any(isinstance(f, RouteOnly) for f in handler.filters)
    )
    written = io.StringIO()
    before = handler.setStream(written)
    yield written
    handler.setStream(before)


@pytest.mark.parametrize(
    ("how", "status", "line"),
    [
        ("bad", 400, "WARNING django.request: 400 GET step"),
        ("suspicious", 400, "ERROR django.security.SuspiciousOperation: 400 GET step"),
        ("missing", 404, "WARNING django.request: 404 GET step"),
        ("method", 405, "WARNING django.request: 405 GET step"),
        ("no-reverse", 500, "ERROR django.request: 500 GET step"),
        ("chained", 500, "ERROR django.request: 500 GET step"),
        ("no/such/route", 404, "WARNING django.request: 404 GET (no route)"),
    ],
)
def test_a_failure_is_logged_without_its_path(
    how: str, status: int, line: str, log: io.StringIO, caplog: pytest.LogCaptureFixture
) -> None:
    response = Client(raise_request_exception=False).get(f"/q/{MARKER}/{how}/?again={MARKER}")
    assert response.status_code == status
    assert line in log.getvalue()
    assert "MARKER" not in log.getvalue()
    for record in caplog.records:
        assert "MARKER" not in str(vars(record)), "handlers after ours see no more than it does"


def test_a_refused_post_is_logged_without_path_or_referer(log: io.StringIO) -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post(f"/q/{MARKER}/page/", secure=True, headers={"referer": f"https://x.example/{MARKER}"})
    assert response.status_code == 405
    assert "WARNING django.security.csrf: 405 POST step" in log.getvalue()
    assert "MARKER" not in log.getvalue()


def test_a_wrong_host_is_logged_without_its_path(log: io.StringIO) -> None:
    Client().get(f"/q/{MARKER}/page/", headers={"host": f"{MARKER}.example"})
    assert "django.security.DisallowedHost: 400 GET (no route)" in log.getvalue()
    assert "MARKER" not in log.getvalue()


def test_the_traceback_still_says_where(log: io.StringIO) -> None:
    Client(raise_request_exception=False).get(f"/q/{MARKER}/chained/")
    written = log.getvalue()
    assert "raise LookupError(seal)\nLookupError\n" in written
    assert written.rstrip().endswith("from error\nValueError")


def test_the_access_log_says_nothing(log: io.StringIO, capfd: pytest.CaptureFixture[str]) -> None:
    logging.getLogger("django.server").error('"GET /q/%s/ HTTP/1.1" 500', MARKER)
    assert log.getvalue() == ""
    assert "MARKER" not in "".join(capfd.readouterr())


def test_other_records_are_left_alone(log: io.StringIO) -> None:
    logging.getLogger("calculator.content").warning("release %s is not readable", 7)
    assert log.getvalue().rstrip().endswith("WARNING calculator.content: release 7 is not readable")


def test_outline_ends_on_a_circle_of_causes() -> None:
    first, second = ValueError("one"), KeyError("two")
    first.__cause__, second.__cause__ = second, first
    assert outline(first) == "KeyError\nValueError"
