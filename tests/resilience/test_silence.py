"""Keys, seals and answers leave the server by no door but the page: not in a log, a trace, a metric, a mail or an error
report. The production server, with what it sends to others taken by sinks of ours."""

import http.client
import re
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode

import pytest

from calculator.questionnaire.seal import Walk
from deficiency_site.env import parse_seal_keys
from tests.resilience.serving import SECONDS, Site, free_port, manage
from tests.resilience.sinks import Mail, Sentry, Sink, listening
from tests.support import OHIO_BILLED

Serve = Callable[..., Site]
ANSWERED = OHIO_BILLED | {"balance": Decimal("98765432.10"), "claimed_deficiency": Decimal("87654321.09")}
TYPED = "76,543,210.98"
SPELLINGS = ("98765432", "98,765,432", "87654321", "87,654,321", "76543210", "76,543,210")
"""Answers as a page, the engine and a seal write them: so long that no duration in a metric has them by chance."""
PASSWORD, NEW_USER = "a-password-for-mail", "from django.contrib.auth.models import User; "
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture
def sentry() -> Iterator[Sink]:
    with listening(Sentry) as sink:
        yield sink


@pytest.fixture
def mail() -> Iterator[Sink]:
    with listening(Mail) as sink:
        yield sink


def ask(
    site: Site, method: str, path: str, form: Mapping[str, str] | None = None, **headers: str
) -> tuple[http.client.HTTPResponse, str]:
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=SECONDS)
    body = urlencode(form) if form else None
    connection.request(method, path, body, {**headers, **(FORM if form else {})})
    answer = connection.getresponse()
    text = answer.read().decode(errors="replace")
    connection.close()
    return answer, text


def ask_for_a_new_password(site: Site, address: str) -> None:
    """As a browser does: with the cookie and the token of the form."""
    page, text = ask(site, "GET", "/admin/password-reset/")
    cookies = SimpleCookie(page.headers["Set-Cookie"])
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', text)
    assert token is not None
    sent, _ = ask(
        *(site, "POST", "/admin/password-reset/", {"csrfmiddlewaretoken": token[1], "email": address}),
        Cookie="; ".join(f"{name}={one.value}" for name, one in cookies.items()),
    )
    assert sent.status == 302


def test_keys_seals_and_answers_are_told_nobody(serve: Serve, sentry: Sink, mail: Sink, settings: Any) -> None:
    metrics = free_port()
    site = serve(
        DJANGO_SETTINGS_MODULE="tests.resilience.breaking_settings",
        METRICS_ADDRESS=f"127.0.0.1:{metrics}",
        SENTRY_DSN=f"http://key@127.0.0.1:{sentry.port}/1",
        EMAIL_HOST="127.0.0.1",
        EMAIL_PORT=str(mail.port),
        EMAIL_USE_TLS="0",
        EMAIL_FROM="site@example.org",
        EMAIL_HOST_PASSWORD=PASSWORD,
    )
    settings.SEAL_KEYS = parse_seal_keys(site.variables["SEAL_KEYS"])
    sealed = Walk(revision=1, values=ANSWERED).sealed
    of_a_walk = f"/q/{sealed}"
    seals = {sealed}
    for path in ("balance/", "check/", "result/", "dates/", "letters/dispute-amount.pdf", "report.pdf", "calendar.ics"):
        answer, page = ask(site, "GET", f"{of_a_walk}/{path}")
        assert answer.status == 200, path
        seals |= set(re.findall(r"/q/([\w.-]+)/", page))
    assert "98,765,432.10" in ask(site, "GET", f"{of_a_walk}/result/")[1], "the page does tell them"
    refused = {"first_missed_payment": TYPED, "asked": "balance", "balance": f"{TYPED} or so"}
    assert ask(site, "POST", f"{of_a_walk}/balance/", refused)[0].status in (303, 422)
    assert ask(site, "POST", f"{of_a_walk}/result/", {"balance": TYPED})[0].status == 405
    assert ask(site, "GET", f"{of_a_walk}x/result/")[0].status == 400
    assert ask(site, "GET", f"{of_a_walk}/no-such-page-{TYPED}/")[0].status == 404
    assert ask(site, "GET", f"{of_a_walk}/result/", Host=f"{sealed[:40]}.example")[0].status == 400
    assert (
        ask(site, "POST", f"{of_a_walk}/broken/?a={TYPED}", {"balance": TYPED}, Cookie=f"a={sealed}")[0].status == 500
    )
    manage(
        site.variables,
        "shell",
        "-c",
        f"{NEW_USER}User.objects.create_user('ana', 'ana@example.org', 'x', is_staff=True)",
    )
    ask_for_a_new_password(site, "ana@example.org")
    site.wait_for(lambda: sentry.taken and mail.taken)
    counted = urllib.request.urlopen(f"http://127.0.0.1:{metrics}/metrics", timeout=SECONDS).read().decode()
    assert site.stop() == 0
    told = {
        "log": site.log.read_text(),
        "metrics": counted,
        "mail": "\n".join(mail.taken),
        "error reports": "\n".join(sentry.taken),
    }
    # Each door was open: what may go through it did.
    assert '"route": "broken"' in told["log"]
    assert "RuntimeError" in told["log"]
    assert 'route="broken"' in told["metrics"]
    assert "/admin/password-reset/" in told["mail"]
    assert '"route":"broken"' in told["error reports"].replace(" ", "")
    secrets = {site.variables["SECRET_KEY"], PASSWORD, *(key for _, key in settings.SEAL_KEYS)}
    bodies = {seal.partition(".")[2][12:40] for seal in seals}  # behind what all have in common
    assert len(bodies) >= 1
    for door, text in told.items():
        for secret in (*secrets, *bodies, *SPELLINGS, "OHIO_BILLED", "'OH'"):
            assert secret not in text, f"{secret} in the {door}"
