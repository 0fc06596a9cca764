"""The one thread of a process that looks for what is new."""

import os
import subprocess
import sys
import threading

import pytest

from calculator import snapshots
from calculator.snapshots import Background


def test_the_thread_does_every_job_again_and_again_and_closes_its_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    """The loop itself, without a database."""
    looks, closed = threading.Semaphore(0), threading.Semaphore(0)
    monkeypatch.setattr(snapshots, "SECONDS_BETWEEN_LOOKS", 0.01)
    monkeypatch.setattr(snapshots, "_use_impatient_connection", lambda: None)
    monkeypatch.setattr(snapshots.connections, "close_all", closed.release)
    background = Background([], [looks.release, looks.release])
    background.start()
    for _ in range(3):
        assert looks.acquire(timeout=60)
        assert looks.acquire(timeout=60)
        assert closed.acquire(timeout=60)
    assert background._looked.is_set()
    (thread,) = [one for one in threading.enumerate() if one.name == "background"]
    assert thread.daemon
    monkeypatch.setattr(snapshots, "SECONDS_BETWEEN_LOOKS", 3600)


FORKING = """
import os, threading, time
import django
django.setup()
from calculator import background

def looks():
    return [thread.name for thread in threading.enumerate()].count("background")

background.start()
background.start()
assert looks() == 1, "one thread, however often it is started"
child = os.fork()
if child == 0:
    os._exit(0 if looks() == 1 else 1)
assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0, "a forked child looks for itself"
"""


def test_a_forked_process_looks_for_itself_and_an_empty_database_stops_nobody() -> None:
    """In a process of its own: forking one that runs tests would fork their threads' locks too."""
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    done = subprocess.run(
        [sys.executable, "-c", FORKING], env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "cannot be read" in done.stderr
