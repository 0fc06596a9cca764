"""What breaks beside the site costs no borrower an answer."""

import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from calculator.questionnaire.seal import Walk
from deficiency_site.env import parse_seal_keys
from tests.postgresql import REQUIRE_ALL
from tests.resilience.serving import ASKED, NEW_FIGURE, Site, manage
from tests.support import OHIO_BILLED

Serve = Callable[..., Site]
# Root may write where nobody may, unless it gives that up.
WITHOUT_POWERS = (
    "[ $(id -u) != 0 ] || exec setpriv --bounding-set=-dac_override,-dac_read_search --inh-caps=-all "
    f"{sys.executable} -m deficiency_site.serve"
)
FAKETIME = next(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"), None)
"""What tells one process another time of day than the machine's."""
NOT_MOVED = {"LD_PRELOAD": ""}
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
def test_the_database_goes_away(
    serve_sqlite: Serve, walk: Callable[[Site], list[str]], fault: Callable[[Path], None]
) -> None:
    site = serve_sqlite()
    answered(site, walk(site))
    site.wait_for(lambda: all(told["database"] for told in site.all_ready()))
    fault(site.data)
    site.wait_for(lambda: not any(told["database"] for told in site.all_ready()))
    answered(site, walk(site))
    assert [(told["ready"], told["alarms"]) for told in site.all_ready()] == [(True, [])] * ASKED
    assert site.ask("/admin/login/")[0] in (200, 500, 503)
    answered(site, walk(site)[:1])


def test_the_database_is_locked(serve_sqlite: Serve, walk: Callable[[Site], list[str]]) -> None:
    site = serve_sqlite()
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


def test_a_start_with_neither_database_nor_release_says_so(serve_sqlite: Serve) -> None:
    """And goes on by itself when the database is back."""
    site = serve_sqlite()
    assert site.stop() == 0
    aside = site.data / "aside"
    (site.data / "release.json").unlink(missing_ok=True)
    (site.data / "db.sqlite3").rename(aside)
    (site.data / "db.sqlite3").mkdir()
    again = serve_sqlite()
    assert again.ask("/readyz")[0] == 503
    assert again.ask("/start/")[0] == 503
    assert again.ask("/healthz")[0] == 200
    (site.data / "db.sqlite3").rmdir()
    aside.rename(site.data / "db.sqlite3")
    again.wait_for(lambda: all(told["ready"] for told in again.all_ready()))


def test_the_disk_is_full(serve_sqlite: Serve, walk: Callable[[Site], list[str]]) -> None:
    """No file may grow past 300 kB, which the copy of the release would, and the database."""
    site = serve_sqlite()
    assert site.stop() == 0
    (site.data / "release.json").unlink(missing_ok=True)
    full = serve_sqlite(limit="trap '' XFSZ; ulimit -f 600")
    full.wait_for(lambda: full.ready()["ready"])
    answered(full, walk(full))
    assert not (site.data / "release.json").exists()


@pytest.mark.parametrize("before", ["new", "left open by an earlier version"])
def test_the_database_is_its_owners_alone(serve_sqlite: Serve, before: str) -> None:
    """It holds accounts. With what SQLite makes beside it while it is in use."""
    site = serve_sqlite()
    if before != "new":
        assert site.stop() == 0
        for name in DATABASE:
            if (site.data / name).exists():
                (site.data / name).chmod(0o644)
        site = serve_sqlite()
    assert site.ask("/admin/login/")[0] == 200
    manage(site.variables, "shell", "-c", "from calculator.models import Term; Term.objects.first().save()")
    with closing(sqlite3.connect(site.data / DATABASE[0])) as held:  # the other two last while somebody has it open
        held.execute("SELECT COUNT(*) FROM django_migrations").fetchone()
        modes = {name: stat.S_IMODE((site.data / name).stat().st_mode) for name in DATABASE}
    assert modes == dict.fromkeys(DATABASE, 0o600)


def test_the_folder_is_read_only(serve_sqlite: Serve, walk: Callable[[Site], list[str]]) -> None:
    """As a mount is after an error of the disk: what is there is served, and it goes on by itself afterwards."""
    site = serve_sqlite()
    site.wait_for((site.data / "release.json").exists)
    assert site.stop() == 0
    subprocess.run(["chmod", "-R", "a-w", str(site.data)], check=True)
    again = serve_sqlite(limit=WITHOUT_POWERS)
    told = again.ready()
    assert (told["ready"], told["database"]) == (True, False)
    for page in walk(again):
        assert {again.ask(page)[0] for _ in range(6)} == {200}, page
    subprocess.run(["chmod", "-R", "u+w", str(site.data)], check=True)
    again.wait_for(lambda: all(told["database"] for told in again.all_ready()))


@pytest.mark.skipif(FAKETIME is None and not REQUIRE_ALL, reason="no faketime: sudo apt-get install faketime")
def test_the_clock_is_moved(serve: Serve, walk: Callable[[Site], list[str]], tmp_path: Path) -> None:
    """Forward by more than a year, then far back, while the site is served: pages come, and so does a new release."""
    clock = tmp_path / "clock"
    clock.write_text("+0")
    site = serve(
        LD_PRELOAD=str(FAKETIME),
        FAKETIME_TIMESTAMP_FILE=str(clock),
        FAKETIME_NO_CACHE="1",
        FAKETIME_DONT_FAKE_MONOTONIC="1",
    )
    answered(site, walk(site))
    age = site.ready()["age_days"]
    clock.write_text("+400d")
    site.wait_for(lambda: site.ready()["age_days"] >= age + 400)  # a day may end meanwhile
    answered(site, walk(site))
    manage({**site.variables, **NOT_MOVED}, "shell", "-c", NEW_FIGURE)
    site.wait_for(lambda: {told["release"] for told in site.all_ready()} == {2})
    clock.write_text("-300d")  # not to before the days that the borrower told
    site.wait_for(lambda: site.ready()["age_days"] <= 0)
    answered(site, walk(site))
    manage({**site.variables, **NOT_MOVED}, "rollback", "1")
    site.wait_for(lambda: {told["release"] for told in site.all_ready()} == {1})
    told = site.ready()
    assert (told["ready"], told["database"], told["alarms"]) == (True, True, [])
