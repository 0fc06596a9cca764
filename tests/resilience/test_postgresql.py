"""The site on PostgreSQL: moved there from SQLite, and served by two machines."""

from contextlib import ExitStack
from pathlib import Path

from tests.postgresql import needed, postgresql
from tests.resilience.serving import Site, keys, manage, served

pytestmark = needed


def all_serve(machine: Site, release: int) -> None:
    """Each of its workers, most likely."""
    machine.wait_for(
        lambda: (
            {(told["release"], told["database"]) for told in (machine.ready() for _ in range(6))} == {(release, True)}
        )
    )


def test_it_moves_there_and_back_and_every_machine_follows(shared: Path, tmp_path: Path) -> None:
    """As the runbook says, with the same hash at every step."""
    sqlite = keys() | {"DATA_DIR": str(shared / "data"), "STATIC_ROOT": str(shared / "static")}
    first = manage(sqlite, "backup", str(tmp_path / "first"))
    with ExitStack() as stack:
        url = stack.enter_context(postgresql()).url()
        there = sqlite | {"DATABASE_URL": url, "DATA_DIR": str(tmp_path / "there")}
        manage(there, "migrate", "-v", "0")
        assert manage(there, "restore", str(tmp_path / "first")) == first
        assert manage(there, "backup", str(tmp_path / "second")) == first
        same = {name: there[name] for name in ("SECRET_KEY", "SEAL_KEYS", "DATABASE_URL")}
        machines = []
        for name in ("one", "other"):
            (tmp_path / name / "data").mkdir(parents=True)
            machines.append(stack.enter_context(served(shared, tmp_path / name, **same)))
        for machine in machines:
            all_serve(machine, 1)
            assert machine.ask("/")[0] == 200
            assert machine.ask("/admin/login/")[0] == 200
        publish = (
            "from calculator.models import Publication, Release; r = Release.objects.get(); "
            "n = Release.objects.create(number=2, note='n', author='a', hash=r.hash, content=r.content); "
            "Publication.objects.create(release=n, author='a')"
        )
        manage(there, "shell", "-c", publish)
        for machine in machines:
            all_serve(machine, 2)
        manage(there, "rollback", "1")
        for machine in machines:
            all_serve(machine, 1)
        last = manage(there, "backup", str(tmp_path / "last"))
    back = sqlite | {"DATA_DIR": str(tmp_path / "back")}
    manage(back, "migrate", "-v", "0")
    assert manage(back, "restore", str(tmp_path / "last")) == last
