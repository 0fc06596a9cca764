"""`make demo`: the site, and somebody else's page with the tool in it."""

import socket
from typing import Any
from urllib.request import urlopen

import pytest
from django.core.management import CommandError, call_command

from calculator.management.commands import demo
from calculator.models import Partner

pytestmark = pytest.mark.django_db


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What the command would start for good; nothing of it is started."""
    called: list[Any] = []
    monkeypatch.setattr(demo, "call_command", lambda *args, **_: called.append(args))
    return called


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def test_it_serves_a_page_of_another_site_with_the_snippet_in_it(served: list[Any]) -> None:
    port = free_port()
    call_command("demo", port=8123, host_port=port)
    assert served == [("prepare",), ("runserver", "127.0.0.1:8123", "--noreload")]
    page = urlopen(f"http://127.0.0.1:{port}/").read().decode()
    assert '<script src="http://127.0.0.1:8123/embed.js" data-partner="demo" async></script>' in page
    assert page.count("\n") < 10, "somebody else's page is under ten lines"


def test_another_time_it_keeps_what_an_editor_changed_but_not_where_it_may_stand(served: list[Any]) -> None:
    call_command("demo", host_port=free_port())
    Partner.objects.update(name="Ours", active=False)
    port = free_port()
    call_command("demo", host_port=port)
    (partner,) = Partner.objects.all()
    partner.full_clean()
    assert (partner.name, partner.active, partner.origins) == ("Ours", True, f"http://localhost:{port}")


def test_a_port_that_is_taken_is_said_in_words(served: list[Any]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(CommandError, match="is taken"):
            call_command("demo", host_port=taken.getsockname()[1])
