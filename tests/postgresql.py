"""A PostgreSQL of a test run's own, where the machine has one; gone when the run ends.

``python -m tests.postgresql COMMAND …`` runs a command with its DATABASE_URL. `make test` runs the tests that use a
database so, a second time. Without a PostgreSQL it runs nothing and says so; where ``REQUIRE_ALL`` is set, as in CI, it
fails.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.resilience.serving import free_port

BINARIES = max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda one: int(one.parent.name), default=None)
NOT_HERE = "no PostgreSQL; to get it: sudo apt-get install postgresql"
REQUIRE_ALL = bool(os.environ.get("REQUIRE_ALL"))
"""Whether nothing may be skipped because the machine lacks it."""

needed = pytest.mark.skipif(BINARIES is None and not REQUIRE_ALL, reason=NOT_HERE)
"""Marks a test that starts one."""

IN_MEMORY = Path("/dev/shm")
ENOUGH = 2 << 30
"""Bytes that must be free there; containers may have a few only."""
# Nothing here outlives a crash, so nothing waits for a disk.
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",
}


def _run(*command: str, folder: Path) -> None:
    """As a user of its own where this one is root, which PostgreSQL refuses to be."""
    if os.geteuid() == 0:
        command = ("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", *command)
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, timeout=120)


def _roomy() -> str:
    """Where its files go: memory where there is enough. Not below a test's folder, which another user may not enter."""
    fits = IN_MEMORY.is_dir() and os.access(IN_MEMORY, os.W_OK) and shutil.disk_usage(IN_MEMORY).free > ENOUGH
    return str(IN_MEMORY if fits else "/tmp")


class PostgreSQL:
    """One server, with an empty database. `start` and `stop` are for tests of its absence."""

    def __init__(self, binaries: Path, folder: Path) -> None:
        self._folder, self._port, self._running = folder, free_port(), False
        self._control = (str(binaries / "pg_ctl"), "-D", str(folder / "data"), "-w")
        user = ("-U", "shortfall", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        _run(str(binaries / "initdb"), "-D", str(folder / "data"), *user, folder=folder)

    def url(self, database: str = "postgres") -> str:
        """Its DATABASE_URL."""
        return f"postgresql://shortfall@127.0.0.1:{self._port}/{database}"

    def start(self) -> None:
        settings = " ".join(f"-c {name}={value}" for name, value in SETTINGS.items())
        log = ("-l", str(self._folder / "log"))
        _run(*self._control, "-o", f"-p {self._port} {settings}", *log, "start", folder=self._folder)
        self._running = True

    def stop(self) -> None:
        """At once, as in a crash."""
        if self._running:
            _run(*self._control, "-m", "immediate", "stop", folder=self._folder)
        self._running = False


@contextmanager
def postgresql() -> Iterator[PostgreSQL]:
    """Start one, empty."""
    assert BINARIES is not None, NOT_HERE
    with tempfile.TemporaryDirectory(prefix="shortfall-postgresql-", dir=_roomy()) as place:
        folder = Path(place)
        if os.geteuid() == 0:
            owner = pwd.getpwnam("postgres")
            os.chown(folder, owner.pw_uid, owner.pw_gid)
        server = PostgreSQL(BINARIES, folder)
        server.start()
        try:
            yield server
        finally:
            server.stop()


def main(command: list[str]) -> int:
    if BINARIES is None:
        print(f"The tests that use a database ran on SQLite alone: {NOT_HERE}")
        return 1 if REQUIRE_ALL else 0
    # Told to stop, it stops the command and the server too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    with postgresql() as server:
        return subprocess.run(command, env=os.environ | {"DATABASE_URL": server.url()}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
