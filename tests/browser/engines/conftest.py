"""WebKit and Firefox, the site under watch, and a partner's page on another site with the tool in a frame."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.wsgi import get_wsgi_application

from calculator.content import store
from calculator.engine.rulebook import Rulebook
from calculator.partners.partner import Partner
from tests.browser.embed.hosting import Host
from tests.browser.engines.engine import NOTHING, Engine, Firefox, WebKit, screen
from tests.browser.engines.watching import Watched
from tests.browser.serving import served

EXPECTED = ("AbortError",)
"""A what-if that a newer one took the place of."""


@pytest.fixture(scope="module")
def watched() -> Watched:
    return Watched(get_wsgi_application())


@pytest.fixture(scope="module")
def address(rulebook: Rulebook, watched: Watched) -> Iterator[str]:
    with store.use(rulebook), served(watched) as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture(scope="module")
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """By name, from each test's parameters: one browser for all tests of this module."""
    log: Path = tmp_path_factory.mktemp(request.param) / "log"
    engine: Engine
    if request.param == "webkit":
        with screen() as display:
            engine = WebKit(display, log)
            yield engine
            engine.close()
    else:
        engine = Firefox(log)
        yield engine
        engine.close()


@pytest.fixture
def nothing_wrong(engine: Engine, watched: Watched, address: str) -> Iterator[None]:
    """At its end there was no error and no cookie, and the site keeps nothing in the browser."""
    watched.wrong.clear()
    yield
    assert not [one for one in watched.wrong if not any(known in one for known in EXPECTED)]
    assert engine.driver.get_cookies() == []
    engine.go(f"{address}/about/")
    assert engine.driver.get_cookies() == []
    assert engine.kept == NOTHING


@pytest.fixture
def visit(
    engine: Engine, host: Host, partners: dict[str, Partner], address: str, nothing_wrong: None
) -> Callable[[str], Engine]:
    """Opens a partner's page with this in its body."""

    def visit(body: str) -> Engine:
        path = f"/{len(host.pages)}/"
        body = body.replace("SITE", address)
        host.pages[path] = (f"<!doctype html><html lang=en><head><title>Host</title></head><body>{body}", {})
        engine.size(768)
        engine.go(host.origin + path)
        return engine

    return visit
