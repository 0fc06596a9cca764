"""What breaks beside the site costs no borrower an answer."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from calculator.questionnaire.seal import Walk
from deficiency_site.env import parse_seal_keys
from tests.resilience.serving import Site
from tests.support import OHIO_BILLED

Serve = Callable[..., Site]
DATABASE = ("db.sqlite3", "db.sqlite3-wal", "db.sqlite3-shm")


@pytest.fixture
def walk(settings: Any) -> Callable[[Site], list[str]]:
    """Pages of a borrower in Ohio, under the keys of a server."""

    def of(site: Site) -> list[str]:
        settings.SEAL_KEYS = parse_seal_keys(site.variables["SEAL_KEYS"])
        at = f"/q/{Walk(revision=1, values=OHIO_BILLED).sealed}"
        return ["/", "/states/ohio/", f"{at}/balance/", f"{at}/result/", f"{at}/letters/dispute-amount.pdf"]

    return of


def answered(site: Site, pages: list[str]) -> None:
    """By each worker, most likely."""
    for page in pages:
        assert {site.ask(page)[0] for _ in range(6)} == {200}, page
    status, _ = site.ask("/start/", "asked=stage&stage=sold&asked=state&state=OH")
    assert status in (200, 303)


def delete(data: Path) -> None:
    for name in DATABASE:
        (data / name).unlink(missing_ok=True)


def spoil(data: Path) -> None:
    delete(data)
    (data / "db.sqlite3").write_bytes(b"this is no database" * 1000)


def block(data: Path) -> None:
    """A folder where the file was: it can be neither opened nor made."""
    delete(data)
    (data / "db.sqlite3").mkdir()


@pytest.mark.parametrize("fault", [delete, spoil, block])
def test_the_database_goes_away(serve: Serve, walk: Callable[[Site], list[str]], fault: Callable[[Path], None]) -> None:
    site = serve()
    answered(site, walk(site))
    fault(site.data)
    site.wait_for(lambda: site.ready()["database"] is False)
    answered(site, walk(site))
    told = site.ready()
    assert told["ready"] is True
    assert told["alarms"] == []
    assert site.ask("/admin/login/")[0] in (200, 500, 503)
    answered(site, walk(site)[:1])


def test_the_database_is_locked(serve: Serve, walk: Callable[[Site], list[str]]) -> None:
    site = serve()
    other = sqlite3.connect(site.data / "db.sqlite3", isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    try:
        answered(site, walk(site))
        answered(site, walk(site))
    finally:
        other.rollback()
        other.close()


@pytest.mark.parametrize("release", ["absent", "cut off", "altered"])
def test_the_kept_release_is_no_use(serve: Serve, walk: Callable[[Site], list[str]], release: str) -> None:
    """A start without a good copy reads the database."""
    site = serve()
    kept = site.data / "release.json"
    site.wait_for(kept.exists)
    assert site.stop() == 0
    whole = kept.read_text()
    match release:
        case "absent":
            kept.unlink()
        case "cut off":
            kept.write_text(whole[: len(whole) // 2])
        case "altered":
            kept.write_text(whole.replace("Ohio", "Utah"))
    again = serve()
    again.wait_for(lambda: again.ready()["ready"])
    answered(again, walk(again))


def test_a_start_with_neither_database_nor_release_says_so(serve: Serve) -> None:
    """And goes on by itself when the database is back."""
    site = serve()
    assert site.stop() == 0
    aside = site.data / "aside"
    (site.data / "release.json").unlink(missing_ok=True)
    (site.data / "db.sqlite3").rename(aside)
    (site.data / "db.sqlite3").mkdir()
    again = serve()
    assert again.ask("/readyz")[0] == 503
    assert again.ask("/start/")[0] == 503
    assert again.ask("/healthz")[0] == 200
    (site.data / "db.sqlite3").rmdir()
    aside.rename(site.data / "db.sqlite3")
    again.wait_for(lambda: {again.ask("/readyz")[0] for _ in range(6)} == {200})


def test_the_disk_is_full(serve: Serve, walk: Callable[[Site], list[str]]) -> None:
    """No file may grow past 300 kB, which the copy of the release would, and the database."""
    site = serve()
    assert site.stop() == 0
    (site.data / "release.json").unlink(missing_ok=True)
    full = serve(limit="trap '' XFSZ; ulimit -f 600")
    full.wait_for(lambda: full.ready()["ready"])
    answered(full, walk(full))
    assert not (site.data / "release.json").exists()
