"""What the production server takes from its environment."""

import os
import re
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from deficiency_site import metrics, serve
from deficiency_site.env import host_and_port, postgresql


def test_it_is_started_as_the_site_needs_it() -> None:
    server = serve.server({"WORKERS": "3"})
    assert (server.bind_addr, server.bind_port, server.workers) == ("127.0.0.1", 8000, 3)
    assert server.log_access is False
    assert server.respawn_failed_workers is True
    assert server.workers_kill_timeout == serve.SECONDS_TO_STOP


def test_there_are_as_many_workers_as_processors_and_at_least_two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(6)))
    assert serve.workers({}) == 6
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0})
    assert serve.workers({}) == 2
    assert serve.workers({"WORKERS": " 1 "}) == 1


@pytest.mark.parametrize("number", ["0", "-1", "two", "1.5", "257", "²"])
def test_a_number_of_workers_that_is_none_stops_the_start(number: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="WORKERS"):
        serve.workers({"WORKERS": number})


def test_it_listens_where_it_is_told() -> None:
    assert serve.place({"ADDRESS": "[::1]:80"}) == {"address": "::1", "port": 80}
    assert serve.place({"ADDRESS": "unix:/run/shortfall/socket"})["uds"] == Path("/run/shortfall/socket")


@pytest.mark.parametrize(
    "text", ["", "8000", "127.0.0.1", "127.0.0.1:0", "127.0.0.1:65536", "a b:80", "http://a:80", "::1:80"]
)
def test_an_address_that_is_none_stops_the_start(text: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="ADDRESS: “"):
        host_and_port("ADDRESS", text)


def test_it_refuses_to_start_without_its_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve.multiprocessing, "set_start_method", lambda _: None)
    for name in ("DJANGO_DEBUG", "SEAL_KEYS", "SECRET_KEY", "ALLOWED_HOSTS"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(SystemExit, match="SEAL_KEYS: make the first with"):
        serve.main()


def test_metrics_are_off_unless_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(metrics.FOLDER, raising=False)
    metrics.serve({})
    assert metrics.FOLDER not in os.environ
    metrics.Requests().count("landing", "GET", 200, 0.01, 1)


def test_a_postgresql_is_named_by_its_address() -> None:
    found = postgresql("postgresql://ada:secret@db.example:5433/shortfall?sslmode=require")
    assert (found["HOST"], found["PORT"], found["NAME"]) == ("db.example", 5433, "shortfall")
    assert found["OPTIONS"]["sslmode"] == "require"
    assert found["OPTIONS"]["pool"]["max_size"] == 4


@pytest.mark.parametrize(
    "url", ["mysql://ada:secret@db/x", "sqlite:///secret", "secret", "postgresql://ada:secret@db:port/x"]
)
def test_another_database_stops_the_start_and_is_not_quoted(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL") as refusal:
        postgresql(url)
    assert "secret" not in str(refusal.value)


def test_the_threat_model_names_tests_that_are_there() -> None:
    tests = Path(__file__).parents[1]
    named = re.findall(r"`([a-z_]+/(?:[a-z_]+\.py)?)`", (tests.parent / "deficiency_site/threats.md").read_text())
    assert len(named) > 15
    assert [one for one in named if not (tests / one).exists()] == []


def test_every_variable_of_a_host_is_in_the_guide() -> None:
    """Those of the settings that production may set, and those of the server."""
    root = Path(__file__).parents[2]
    code = "".join((root / "deficiency_site" / name).read_text() for name in ("settings.py", "serve.py", "metrics.py"))
    asked = set(re.findall(r"""env(?:iron)?\.(?:str|bool|int|list|path|get)\(\s*"([A-Z_]+)\"""", code))
    told = (root / "deficiency_site/deployment.md").read_text() + (root / "CONTRIBUTING.md").read_text()
    assert {"METRICS_ADDRESS", "WORKERS", "SENTRY_DSN"} <= asked
    assert {name for name in asked if f"`{name}`" not in told} == set()
