"""The production server, as `make serve` starts it, on a data folder of its own."""

import fcntl
import http.client
import json
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg

from deficiency_site.env import new_seal_keys, new_secret_key

ROOT = Path(__file__).parents[2]
SECONDS = 90
"""The most that anything here is waited for; the machine may be busy."""
ASKED = 30
"""How often something is asked so that each of two workers is among those who answer: the kernel gives each connection
to one of them by chance. With eight, one of the many times that it is tried a worker was left out."""


def prepared(shared: Path) -> Path:
    """A folder with a published release and the static files, made by the first process of a test run that asks."""
    shared.mkdir(exist_ok=True)
    with open(shared / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "done").exists():
            variables = keys() | {"DATA_DIR": str(shared / "data"), "STATIC_ROOT": str(shared / "static")}
            manage(variables, "prepare")
            manage(variables, "collectstatic", "--noinput", "-v", "0")
            (shared / "done").touch()
    return shared


TEMPLATE = "shortfall_prepared"


def on_postgresql(shared: Path, url: str) -> str:
    """The same in a database of that server, moved there as the runbook says. Gives the server's address again."""
    with open(shared / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "moved").exists():
            variables = keys() | {"DATA_DIR": str(shared / "data"), "STATIC_ROOT": str(shared / "static")}
            manage(variables, "backup", str(shared / "backup"))
            _create(url, TEMPLATE)
            there = variables | {"DATABASE_URL": _named(url, TEMPLATE), "DATA_DIR": str(shared / "there")}
            manage(there, "migrate", "-v", "0")
            manage(there, "restore", str(shared / "backup"))
            (shared / "moved").touch()
    return url


def copied(url: str, folder: Path) -> str:
    """A database like that for one test. Its address."""
    name = f"served_{os.getpid()}_{abs(hash(folder))}"
    _create(url, name, TEMPLATE)
    return _named(url, name)


def _create(url: str, name: str, template: str = "template1") -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def _named(url: str, name: str) -> str:
    return urlsplit(url)._replace(path=f"/{name}").geturl()


def keys() -> dict[str, str]:
    """What production demands."""
    return {
        "SECRET_KEY": new_secret_key(),
        "SEAL_KEYS": new_seal_keys(),
        "ALLOWED_HOSTS": "127.0.0.1",
        "SECURE_SSL_REDIRECT": "0",
        "PATH": os.environ["PATH"],
    }


def manage(variables: Mapping[str, str], *command: str) -> str:
    run = [sys.executable, "manage.py", *command]
    done = subprocess.run(run, cwd=ROOT, env=dict(variables), capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def free_port() -> int:
    """Of those that no connection is given as its own end (on Linux they begin at 32,768): it is still free when the
    server that it is for has started."""
    while True:
        port = 20_000 + secrets.randbelow(12_000)
        with socket.socket() as listening:
            try:
                listening.bind(("127.0.0.1", port))
            except OSError:
                continue
        return port


def wait_until(said: Callable[[], object], log: Path) -> None:
    """Asked again and again, also after a refused connection; the end of a log where it takes too long."""
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        try:
            if said():
                return
        except (OSError, http.client.HTTPException, ValueError):
            pass
        time.sleep(0.1)
    raise AssertionError(f"not within {SECONDS} s:\n{log.read_text()[-3000:] if log.exists() else ''}")


class Unanswered(ConnectionError):
    """A connection was taken, and closed before a word of an answer came."""


@dataclass
class Site:
    """One running server."""

    port: int
    data: Path
    variables: Mapping[str, str]
    process: subprocess.Popen[bytes]
    log: Path

    def ask(
        self, path: str, body: str | None = None, timeout: float = SECONDS, said: Mapping[str, str] | None = None
    ) -> tuple[int, str]:
        """One request on a connection of its own: status and body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        headers = {"Content-Type": "application/x-www-form-urlencoded"} if body is not None else {}
        headers |= said or {}
        try:
            connection.connect()
            try:
                connection.request("GET" if body is None else "POST", path, body, headers)
                answer = connection.getresponse()
            except ConnectionError as error:
                raise Unanswered(str(error)) from error
            return answer.status, answer.read().decode(errors="replace")
        finally:
            connection.close()

    def ready(self) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(self.ask("/readyz")[1])
        return told

    def all_ready(self) -> list[dict[str, Any]]:
        """What its workers tell, each of them at least once."""
        return [self.ready() for _ in range(ASKED)]

    def has_read(self, connection: socket.socket) -> bool:
        """Whether a worker has taken this connection and all that was sent on it (see Linux's `proc_net_tcp`)."""
        ends = [f"0100007F:{self.port:04X}", f"0100007F:{connection.getsockname()[1]:04X}"]
        for line in Path("/proc/net/tcp").read_text().splitlines()[1:]:
            words = line.split()
            if words[1:3] == ends:
                unread, inode = int(words[4].split(":")[1], 16), int(words[9])
                return unread == 0 and inode != 0
        return False

    def workers(self) -> set[int]:
        """Their process numbers, of the last start of each."""
        words = (line.split() for line in self.log.read_text().splitlines() if "Spawning worker-" in line)
        return set({line[2]: int(line[-1]) for line in words}.values())

    def lines(self) -> list[dict[str, Any]]:
        """Ours in the log; Granian's own are no JSON."""
        return [json.loads(line) for line in self.log.read_text().splitlines() if line.startswith("{")]

    def wait_for(self, said: Callable[[], object]) -> None:
        wait_until(said, self.log)

    def kill(self) -> None:
        """As when a machine loses its power: all of its processes, at once."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(SECONDS)

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(SECONDS)


@contextmanager
def served(shared: Path, folder: Path, limit: str = "", **variables: str) -> Iterator[Site]:
    """Serve a copy of what is in `shared`, in `folder`; `limit` is a line of shell to say before."""
    data, port = folder / "data", free_port()
    if not data.exists():
        shutil.copytree(shared / "data", data)
    given = keys() | {"DATA_DIR": str(data), "STATIC_ROOT": str(shared / "static"), "ADDRESS": f"127.0.0.1:{port}"}
    environ = given | {"WORKERS": "2"} | variables
    command = ["sh", "-c", f"{limit or ':'}; exec {sys.executable} -m deficiency_site.serve"]
    log = folder / "log"
    with open(log, "ab") as out:
        process = subprocess.Popen(command, cwd=ROOT, env=environ, stdout=out, stderr=out, start_new_session=True)
    site = Site(port, data, environ, process, log)
    try:
        site.wait_for(lambda: process.poll() is not None or log.read_text().count("Started worker-") >= 2)
        site.wait_for(lambda: process.poll() is not None or site.ask("/healthz")[0] == 200)
        yield site
    finally:
        if process.poll() is None:
            try:
                site.stop()
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)


NEW_FIGURE = """
from calculator.content.releases import publish
from calculator.models import DeficiencyLimit
rows = DeficiencyLimit.objects.filter(jurisdiction="IN", key="barred_below")
row = rows.get()
row.threshold = 4100
row.save()
rows.update(approved_history_id=row.history.first().history_id)
publish("A new figure", "a test")
"""
FIGURES = {"4,000": "1", "4,100": "2"}
"""What Indiana's guide says, and in which release."""


def releases_in(page: str) -> set[str]:
    """The releases that a page is made of: by what it says at its foot, and by its figures."""
    said = set(re.findall(r"release (\d+)", page))
    return said | {number for figure, number in FIGURES.items() if f"was ${figure} or less" in page}


class Visitors:
    """Ask again and again, each time on a new connection, until told to stop.

    `wrong` says what is wrong with a page; nothing where all is well.
    """

    def __init__(
        self, site: Site, path: str = "/start/", number: int = 4, wrong: Callable[[str], str] = lambda body: ""
    ) -> None:
        self.site, self.path, self.wrong = site, path, wrong
        self.answered = 0
        self.failed: list[str] = []
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._ask) for _ in range(number)]

    def _once_more_if_closed(self) -> tuple[int, str]:
        """A connection closed before any answer is asked once more, as a browser and a proxy do with a GET."""
        try:
            return self.site.ask(self.path)
        except Unanswered:
            return self.site.ask(self.path)

    def _ask(self) -> None:
        while not self._stop.is_set():
            try:
                status, body = self._once_more_if_closed()
            except (OSError, http.client.HTTPException) as error:
                self.failed.append(repr(error))
            else:
                self.answered += 1
                if status != 200:
                    self.failed.append(str(status))
                elif wrong := self.wrong(body):
                    self.failed.append(wrong)
            time.sleep(0.02)

    def __enter__(self) -> "Visitors":
        for one in self._threads:
            one.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for one in self._threads:
            one.join()
