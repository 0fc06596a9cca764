"""The processor's time that each kind of page takes, in milliseconds, and as a part of the slowest.

Through every middleware, as a server would call the site, one request after another in one process. Time that the
process did not run is not counted, so a busy machine matters less than for requests a second. No limit is held here:
`bench_serving` holds ratios.
"""

import io
import sys
from collections.abc import Mapping
from statistics import median
from time import process_time
from typing import Any
from urllib.parse import urlencode

from django.core.handlers.wsgi import WSGIHandler

from tests.benchmarks.borrower import QUESTIONS, WALK, production
from tests.partners.support import listed, partner

BROWSER = {"HTTP_ACCEPT_ENCODING": "gzip, deflate, br, zstd", "HTTP_HOST": "localhost", "SERVER_NAME": "localhost"}
ENOUGH, WARM_UP = 0.6, 3
"""Seconds of processor time to measure each page for, and how often it is asked before."""

FORM = {"asked": "balance", "balance": "17,250.41"}
PAGES: Mapping[str, tuple[str, Mapping[str, str] | None]] = {
    "front page": ("/", None),
    "start": ("/start/", None),
    "states": ("/states/", None),
    "state guide": ("/states/ohio/", None),
    "about": ("/about/", None),
    "partners": ("/partners/", None),
    "example": ("/example/", None),
    "guide, framed": ("/embed/clinic/states/ohio/", None),
    "first page, framed": ("/embed/clinic/", None),
    "question": (f"{QUESTIONS}balance/", None),
    "question of state": (f"{QUESTIONS}state/", None),
    "answer POST": (f"{QUESTIONS}balance/", FORM),
    "check": (f"{QUESTIONS}check/", None),
    "result": (f"{QUESTIONS}result/", None),
    "plan": (f"{QUESTIONS}plan/", None),
    "report": (f"{QUESTIONS}report/", None),
    "letter": (f"{QUESTIONS}letters/dispute-amount/", None),
    "letter PDF": (f"{QUESTIONS}letters/dispute-amount.pdf", None),
}


def ask(site: WSGIHandler, address: str, form: Mapping[str, str] | None = None) -> tuple[int, bytes]:
    """The status and the body of the answer to one request."""
    body = urlencode(form).encode() if form is not None else b""
    environ: dict[str, Any] = {
        **BROWSER,
        "REQUEST_METHOD": "GET" if form is None else "POST",
        "PATH_INFO": address,
        "QUERY_STRING": "",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body),
        "CONTENT_LENGTH": str(len(body)),
        "CONTENT_TYPE": "application/x-www-form-urlencoded" if form is not None else "",
    }
    answered: list[str] = []
    parts = site(environ, lambda status, headers: answered.append(status))  # type: ignore[arg-type]
    sent = b"".join(parts)
    close = getattr(parts, "close", None)
    if close:
        close()
    return int(answered[0].split()[0]), sent


def milliseconds(site: WSGIHandler, address: str, form: Mapping[str, str] | None) -> tuple[float, int, int]:
    """The median time, the status and the bytes sent."""
    for _ in range(WARM_UP):
        status, sent = ask(site, address, form)
    times: list[float] = []
    while sum(times) < ENOUGH or len(times) < 3:
        begun = process_time()
        ask(site, address, form)
        times.append(process_time() - begun)
    return median(times) * 1000, status, len(sent)


def main() -> int:
    assert WALK.sealed  # sealed once, outside the measure
    with production(), listed(partner("clinic")):
        site = WSGIHandler()
        print(f"{'page':22}{'CPU ms':>9}{'status':>8}{'bytes':>9}")
        for name, (address, form) in PAGES.items():
            if not sys.argv[1:] or name in sys.argv[1:]:
                took, status, size = milliseconds(site, address, form)
                print(f"{name:22}{took:9.2f}{status:8}{size:9,}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
