"""The active partners in memory: what is seen of the database, how soon, and what is survived."""

import base64
import json
import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from calculator.codec import digest
from calculator.engine.vocabulary import State
from calculator.frames import store as process_store
from calculator.frames.store import Store
from calculator.models import Partner, PartnerLink
from calculator.partners.logo import draw
from tests.partners.support import file, partner, saved
from tests.support import DatabaseIsDown

Counting = Callable[[int], AbstractContextManager[Any]]


@pytest.fixture
def partners_file(tmp_path: Path) -> Path:
    return tmp_path / "partners.json"


def with_logo(row: Partner) -> Partner:
    drawn = draw(file())
    row.logo, row.logo_hash, row.logo_width, row.logo_height = drawn.content, drawn.hash, drawn.width, drawn.height
    row.save()
    return row


def add_link(row: Partner, **changes: Any) -> PartnerLink:
    given = {"label_en": "Our clinic", "label_es": "Nuestra clínica", "url": "https://legal-aid.example/clinic"}
    return PartnerLink.objects.create(partner=row, **given | changes)


def names(store: Store) -> set[str]:
    return set(store.current() or {})


@pytest.mark.django_db
def test_a_look_takes_the_active_partners_whole_and_keeps_them_on_disk(partners_file: Path) -> None:
    row = with_logo(
        saved(
            origins="https://legal-aid.example\nhttps://*.example.org",
            light={"action": "#8c2f1f"},
            font="serif",
            corner=3,
            state="OH",
            language="es",
            start_step="price",
            tips=["one", "two"],
        )
    )
    add_link(row, position=2, label_en="Later")
    add_link(row, position=1)
    saved("off", active=False)
    store = Store(partners_file)
    assert store.current() is None
    assert store.poll_once() is True
    assert names(store) == {"legal-aid"}
    one = (store.current() or {})["legal-aid"]
    assert one.origins == ("https://legal-aid.example", "https://*.example.org")
    assert (one.theme.light, one.theme.font, one.theme.corner) == ({"action": "#8c2f1f"}, "serif", 3)
    assert (one.name, one.state, one.language, one.start_step) == ("Legal Aid", State.OH, "es", "price")
    assert one.tips == ("one", "two")
    assert [(link.label.en, link.label.es) for link in one.links] == [
        ("Our clinic", "Nuestra clínica"),
        ("Later", "Nuestra clínica"),
    ]
    assert one.logo
    assert (one.logo.content, one.logo.hash, one.logo.width) == (bytes(row.logo), row.logo_hash, 160)
    assert store.poll_once() is False
    assert list(partners_file.parent.iterdir()) == [partners_file]


CHANGES: dict[str, Callable[[Partner], object]] = {
    "switched off": lambda row: Partner.objects.filter(pk=row.pk).update(active=False),
    "deleted": lambda row: Partner.objects.all().delete(),
    "another site": lambda row: Partner.objects.update(origins="https://b.example"),
    "another tip": lambda row: Partner.objects.update(tips=["three"]),
    "another look": lambda row: Partner.objects.update(dark={"action": "#f0a080"}),
    "another start": lambda row: Partner.objects.update(start_step="price"),
    "a link": add_link,
    "a link's words": lambda row: PartnerLink.objects.update(label_en="Changed"),
    "a link's place": lambda row: PartnerLink.objects.filter(label_en="Second").update(position=0),
    "no link": lambda row: PartnerLink.objects.all().delete(),
    "a logo": with_logo,
    "one more": lambda row: saved("another"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_every_way_of_changing_something_is_seen(change: Callable[[Partner], object], partners_file: Path) -> None:
    row = saved()
    add_link(row, position=1)
    add_link(row, position=2, label_en="Second")
    one, other = Store(partners_file), Store(partners_file)
    assert one.poll_once()
    assert other.poll_once()
    before = other.current()
    change(row)
    assert one.poll_once()
    assert other.current() is before
    assert other.poll_once()
    assert other.current() == one.current() != before
    assert other.poll_once() is False


@pytest.mark.django_db
def test_switched_off_a_partner_is_gone_and_on_again_it_is_back(partners_file: Path) -> None:
    with_logo(saved())
    store = Store(partners_file)
    store.poll_once()
    Partner.objects.update(active=False)
    assert store.poll_once()
    assert store.current() == {}
    Partner.objects.update(active=True)
    assert store.poll_once()
    assert (store.current() or {})["legal-aid"].logo


@pytest.mark.django_db
def test_what_is_not_the_partners_looks_is_no_change(partners_file: Path) -> None:
    saved()
    store = Store(partners_file)
    store.poll_once()
    Partner.objects.update(numbers_version=2)
    saved("off", active=False)
    assert store.poll_once() is False


@pytest.mark.django_db
def test_an_idle_look_asks_as_much_for_many_partners_as_for_one(
    partners_file: Path, django_assert_num_queries: Counting
) -> None:
    store = Store(partners_file)
    add_link(with_logo(saved()))
    store.poll_once()
    with django_assert_num_queries(2) as seen:
        assert store.poll_once() is False
    assert not [query for query in seen.captured_queries if '"logo"' in query["sql"]], "pictures are not read"
    for number in range(10):
        add_link(with_logo(saved(f"n-{number}")))
    store.poll_once()
    with django_assert_num_queries(2):
        assert store.poll_once() is False


@pytest.mark.django_db
def test_a_process_starts_from_disk_while_the_database_is_down(partners_file: Path) -> None:
    add_link(with_logo(saved()))
    first = Store(partners_file)
    first.poll_once()
    store = Store(partners_file)
    with connection.execute_wrapper(DatabaseIsDown()):
        store.load_from_disk()
        assert store.poll_once() is False
    assert store.current() == first.current()
    assert store.poll_once() is False, "back again, it is the same list"


@pytest.mark.django_db
def test_a_failure_is_logged_when_it_begins_and_when_it_ends(
    partners_file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    store = Store(partners_file)
    saved()
    with caplog.at_level(logging.INFO, logger="calculator.snapshots"):
        with connection.execute_wrapper(DatabaseIsDown()):
            assert [store.poll_once() for _ in range(3)] == [False] * 3
        assert store.poll_once() is True
    assert [record.levelname for record in caplog.records] == ["ERROR", "INFO"]


@pytest.mark.parametrize(
    "text",
    [
        *("", "{", "[]", "{}", '"x"', "null", '{"version": "x"}', '{"version": "x", "partners": [], "logos": {}}'),
        *('{"version": "x", "partners": 3, "logos": 3}', "\ufeff{}", "\x00"),
    ],
)
def test_a_corrupt_copy_is_survived(text: str, partners_file: Path, caplog: pytest.LogCaptureFixture) -> None:
    partners_file.write_text(text)
    store = Store(partners_file)
    store.load_from_disk()
    assert store.current() is None
    assert "cannot be used" in caplog.text


def test_without_a_copy_there_is_nothing_to_complain_of(partners_file: Path, caplog: pytest.LogCaptureFixture) -> None:
    Store(partners_file).load_from_disk()
    assert not caplog.records


@pytest.mark.django_db
def test_a_copy_that_was_tampered_with_is_not_served(partners_file: Path) -> None:
    saved()
    Store(partners_file).poll_once()
    document = json.loads(partners_file.read_text())
    document["partners"][0]["origins"].append("https://evil.example")
    partners_file.write_text(json.dumps(document))
    store = Store(partners_file)
    store.load_from_disk()
    assert store.current() is None
    assert store.poll_once() is True
    assert (store.current() or {})["legal-aid"].origins == ("https://legal-aid.example",)


@pytest.mark.parametrize(
    "wrong",
    [
        {"slug": "x"},
        {"slug": "x", "name": "X", "origins": ["https://x.example"], "evil": 1},
        {"slug": "x", "name": "X", "origins": [], "theme": {"light": {"action": "red}body{display:none"}}},
        {"slug": "x", "name": "X", "origins": [], "state": "Ohio"},
        "x",
        None,
    ],
)
def test_a_copy_of_what_is_no_partner_is_not_served(wrong: Any, partners_file: Path) -> None:
    document = {"version": digest({"partners": [wrong]}), "partners": [wrong], "logos": {}}
    partners_file.write_text(json.dumps(document))
    store = Store(partners_file)
    store.load_from_disk()
    assert store.current() is None


@pytest.mark.django_db
@pytest.mark.parametrize("change", ["gone", "another"])
def test_a_picture_that_is_not_the_one_meant_is_not_shown(change: str, partners_file: Path) -> None:
    row = with_logo(saved())
    Store(partners_file).poll_once()
    document = json.loads(partners_file.read_text())
    document["logos"] = {row.logo_hash: base64.b64encode(b"<svg>").decode()} if change == "another" else {}
    partners_file.write_text(json.dumps(document))
    store = Store(partners_file)
    store.load_from_disk()
    assert (store.current() or {})["legal-aid"].logo is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [
        {"origins": "https://x.example; script-src *"},
        {"light": {"action": "red"}},
        {"scheme": "sepia"},
        {"font": "x;}"},
        {"state": "XX"},
        {"tips": 3},
        {"tips": [3]},
    ],
)
def test_a_row_that_no_form_would_save_shows_nothing_and_stops_no_other(
    wrong: dict[str, Any], partners_file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    saved("one")
    saved("other")
    store = Store(partners_file)
    store.poll_once()
    Partner.objects.filter(slug="one").update(**wrong)
    assert store.poll_once() is True
    assert names(store) == {"other"}
    Partner.objects.filter(slug="other").update(active=False)
    assert store.poll_once() is True
    assert store.current() == {}
    assert [record.levelname for record in caplog.records] == ["ERROR"], "said once"
    assert "partner one cannot be read" in caplog.text
    Partner.objects.filter(slug="one").delete()
    saved("one")
    assert store.poll_once() is True
    assert names(store) == {"one"}


@pytest.mark.django_db
def test_a_disk_that_cannot_be_written_does_not_stop_it(tmp_path: Path) -> None:
    store = Store(tmp_path / "missing" / "partners.json")
    saved()
    assert store.poll_once() is True
    assert names(store) == {"legal-aid"}


def test_before_there_was_anything_there_is_no_partner(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process_store, "process", Store())
    assert process_store.current() == {}
    assert process_store.find("lake-erie") is None


def test_the_process_has_one_store_under_its_own_file(settings: Any) -> None:
    one = partner()
    with process_store.use({"lake-erie": one}):
        assert process_store.find("lake-erie") is one
    assert process_store.process.place() == settings.PARTNERS_FILE
