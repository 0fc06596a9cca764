from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.resilience.serving import Site, prepared, served


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What every server of a run starts from: made once, also where several processes test."""
    return prepared(run_folder(tmp_path_factory) / "resilience")


def run_folder(factory: pytest.TempPathFactory) -> Path:
    base = factory.getbasetemp()
    return base.parent if base.name.startswith("popen-") else base


@pytest.fixture
def serve(shared: Path, tmp_path: Path) -> Iterator[Callable[..., Site]]:
    """Starts a server, and stops it after the test."""
    with ExitStack() as stack:
        yield lambda **given: stack.enter_context(served(shared, tmp_path, **given))
