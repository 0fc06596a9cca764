import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.resilience.serving import Site, copied, on_postgresql, prepared, served

Serve = Callable[..., Site]


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What every server of a run starts from: made once, also where several processes test."""
    return prepared(run_folder(tmp_path_factory) / "resilience")


def run_folder(factory: pytest.TempPathFactory) -> Path:
    base = factory.getbasetemp()
    return base.parent if base.name.startswith("popen-") else base


@pytest.fixture
def serve_sqlite(shared: Path, tmp_path: Path) -> Iterator[Serve]:
    """Starts a server on an SQLite file, and stops it after the test."""
    with ExitStack() as stack:
        yield lambda **given: stack.enter_context(served(shared, tmp_path, **given))


@pytest.fixture
def serve(shared: Path, tmp_path: Path) -> Iterator[Serve]:
    """The same on whatever database these tests run."""
    url = os.environ.get("DATABASE_URL", "")
    where = {"DATABASE_URL": copied(on_postgresql(shared, url), tmp_path)} if url else {}
    with ExitStack() as stack:
        yield lambda **given: stack.enter_context(served(shared, tmp_path, **where, **given))
