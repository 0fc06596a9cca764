"""A PostgreSQL of a test's own, where the machine has one."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.resilience.serving import free_port

BINARIES = max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda one: int(one.parent.name), default=None)
NOT_HERE = "no PostgreSQL; to get it: sudo apt-get install postgresql"


def _run(*command: str, folder: Path) -> None:
    """As a user of its own where this one is root, which PostgreSQL refuses to be."""
    if os.geteuid() == 0:
        command = ("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", *command)
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, timeout=120)


@contextmanager
def postgresql(folder: Path) -> Iterator[str]:
    """Start it, empty; gives its DATABASE_URL."""
    assert BINARIES is not None, "mark the test: skipif(BINARIES is None, reason=NOT_HERE)"
    folder.mkdir(mode=0o700)
    if os.geteuid() == 0:
        owner = pwd.getpwnam("postgres")
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    data, port = str(folder / "data"), str(free_port())
    settings = f"-c listen_addresses=127.0.0.1 -p {port} -c unix_socket_directories= -c fsync=off"
    initialise = (
        str(BINARIES / "initdb"),
        "-D",
        data,
        "-U",
        "shortfall",
        "--auth=trust",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
    )
    control = (str(BINARIES / "pg_ctl"), "-D", data, "-w")
    _run(*initialise, folder=folder)
    _run(*control, "-o", settings, "-l", str(folder / "log"), "start", folder=folder)
    try:
        yield f"postgresql://shortfall@127.0.0.1:{port}/postgres"
    finally:
        _run(*control, "-m", "immediate", "stop", folder=folder)
        shutil.rmtree(folder)
