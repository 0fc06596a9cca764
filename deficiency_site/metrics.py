"""How often each route was asked and how long it took, for Prometheus, on an address of its own.

Off unless the server is started with ``METRICS_ADDRESS`` (``127.0.0.1:9100``). Its workers then each count in files of
one folder, as prometheus_client does it, and the process that starts them adds them up for whoever asks. Every label is
a route's name, a method of HTTP or a number: never a part of an address.
"""

import os
import tempfile
from collections.abc import Mapping

from deficiency_site.env import host_and_port

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
"""prometheus_client's own variable. It is read when that is imported, so nothing is imported before it is set."""
SECONDS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)

_kept: list[object] = []


def serve(environ: Mapping[str, str]) -> None:
    """Answer on METRICS_ADDRESS, if there is one, and let the processes started from here count."""
    said = environ.get("METRICS_ADDRESS", "").strip()
    if not said:
        return
    host, port = host_and_port("METRICS_ADDRESS", said)
    folder = tempfile.TemporaryDirectory(prefix="shortfall-metrics-")
    os.environ[FOLDER] = folder.name
    from prometheus_client import CollectorRegistry, start_http_server
    from prometheus_client.multiprocess import MultiProcessCollector

    registry = CollectorRegistry()
    MultiProcessCollector(registry, path=folder.name)
    start_http_server(port, host, registry)
    _kept.append(folder)  # until this process ends


class Requests:
    """What is counted of requests; nothing where there are no metrics."""

    def __init__(self) -> None:
        self._on = FOLDER in os.environ
        if self._on:
            from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

            registry = CollectorRegistry()
            names = ("route", "method", "status")
            self._number = Counter("shortfall_requests", "Requests answered.", names, registry=registry)
            self._seconds = Histogram(
                "shortfall_request_seconds", "Until the answer.", ("route",), buckets=SECONDS, registry=registry
            )
            self._release = Gauge(
                "shortfall_release", "The release last served.", registry=registry, multiprocess_mode="mostrecent"
            )

    def count(self, route: str, method: str, status: int, seconds: float, release: int | None) -> None:
        if self._on:
            self._number.labels(route, method, str(status)).inc()
            self._seconds.labels(route).observe(seconds)
            if release is not None:
                self._release.set(release)
