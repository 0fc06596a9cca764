"""The production server: ``python -m deficiency_site.serve``. ``make serve`` prepares what it serves, then starts it.

Granian, with what this site needs of it decided here: no access log (paths hold answers), a killed worker is replaced,
SIGHUP replaces the workers one by one, SIGTERM lets each finish what it has begun. From the environment: ``ADDRESS``
(``127.0.0.1:8000``, or ``unix:/run/shortfall/socket`` behind a proxy), ``WORKERS`` and ``METRICS_ADDRESS``.
"""

import multiprocessing
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from environs import Env
from granian.constants import Interfaces, Loops
from granian.server.mp import MPServer

from deficiency_site import metrics
from deficiency_site.env import demand, host_and_port

APPLICATION = "deficiency_site.wsgi:application"
THREADS = 128
"""For each worker. A page is computing, which one thread of a process does at a time; the others are for the admin's
waits for the database and for a letter being made."""
BACKLOG = 1024
SECONDS_TO_START = 5.0
"""What a new worker is given before the one that it replaces is told to stop."""
SECONDS_TO_STOP = 30
"""After which a worker that does not end is killed."""


def workers(environ: Mapping[str, str]) -> int:
    """As many as this process may use processors, at least two: one goes on while the other is replaced."""
    said = environ.get("WORKERS", "").strip()
    if not said:
        return max(2, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)
    if not said.isdecimal() or not 1 <= int(said) <= 256:
        raise ImproperlyConfigured(f"WORKERS: “{said}” is no number of processes.")
    return int(said)


def place(environ: Mapping[str, str]) -> dict[str, Any]:
    """Where to listen, as Granian takes it."""
    said = environ.get("ADDRESS", "").strip() or "127.0.0.1:8000"
    if said.startswith("unix:"):
        return {"uds": Path(said.removeprefix("unix:")), "uds_permissions": 0o660}
    host, port = host_and_port("ADDRESS", said)
    return {"address": host, "port": port}


def server(environ: Mapping[str, str]) -> MPServer:
    number = workers(environ)
    return MPServer(
        APPLICATION,
        **place(environ),
        interface=Interfaces.WSGI,
        loop=Loops.asyncio,
        workers=number,
        blocking_threads=THREADS,
        backlog=BACKLOG,
        log_access=False,
        respawn_failed_workers=True,
        respawn_interval=SECONDS_TO_START,
        workers_kill_timeout=SECONDS_TO_STOP,
        working_dir=Path(__file__).resolve().parents[1],
    )


def main() -> None:
    # Workers begin as processes of their own: a fork would copy the threads' locks, and skip at its end what is
    # registered to run then, such as writing the partners' counts.
    multiprocessing.set_start_method("spawn")
    try:
        if not Env().bool("DJANGO_DEBUG", False):
            demand(os.environ)
        one = server(os.environ)
        metrics.serve(os.environ)
    except ImproperlyConfigured as error:
        sys.exit(str(error))
    one.serve()


if __name__ == "__main__":
    main()
