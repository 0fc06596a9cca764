import json
import logging
from pathlib import Path

import pytest
from django.db import connection

from calculator import models
from calculator.content import store as process_store
from calculator.content.approval import approve
from calculator.content.releases import document_of, publish, reword, rollback
from calculator.content.store import Store
from calculator.engine.rulebook import Rulebook
from tests.support import DatabaseIsDown


def change(rule: models.DeficiencyLimit, cite: str) -> None:
    rule.cite = cite
    rule.save()
    approve(models.DeficiencyLimit.objects.all())


def test_a_look_takes_what_is_live_and_keeps_it_on_disk(threshold: models.DeficiencyLimit, release_file: Path) -> None:
    store = Store(release_file)
    assert store.poll_once() is False
    assert store.current() is None
    release, _ = publish("First", "ada")
    assert store.poll_once() is True
    assert store.current().release == 1  # type: ignore[union-attr]
    assert json.loads(release_file.read_text())["hash"] == release.hash
    assert store.poll_once() is False
    assert list(release_file.parent.iterdir()) == [release_file]


def test_another_process_sees_a_release_and_a_way_back(threshold: models.DeficiencyLimit, release_file: Path) -> None:
    one, other = Store(release_file), Store(release_file)
    publish("First", "ada")
    assert one.poll_once()
    assert other.poll_once()
    change(threshold, "New")
    publish("Second", "ada")
    assert one.poll_once()
    assert other.current().release == 1  # type: ignore[union-attr]
    assert other.poll_once()
    assert other.current().release == 2  # type: ignore[union-attr]
    rollback(1, "bob")
    assert other.poll_once()
    assert other.current().release == 1  # type: ignore[union-attr]


def test_a_look_at_what_is_known_is_one_query(
    threshold: models.DeficiencyLimit, release_file: Path, django_assert_num_queries: object
) -> None:
    store = Store(release_file)
    publish("First", "ada")
    store.poll_once()
    with django_assert_num_queries(1):  # type: ignore[operator]
        store.poll_once()


def test_a_process_starts_from_disk_while_the_database_is_down(
    threshold: models.DeficiencyLimit, release_file: Path
) -> None:
    publish("First", "ada")
    Store(release_file).poll_once()
    store = Store(release_file)
    with connection.execute_wrapper(DatabaseIsDown()):
        store.load_from_disk()
        assert store.poll_once() is False
    assert store.current().release == 1  # type: ignore[union-attr]


def test_a_failure_is_logged_when_it_begins_and_when_it_ends(
    threshold: models.DeficiencyLimit, release_file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    store = Store(release_file)
    publish("First", "ada")
    with caplog.at_level(logging.INFO, logger="calculator.snapshots"):
        with connection.execute_wrapper(DatabaseIsDown()):
            assert [store.poll_once() for _ in range(3)] == [False] * 3
        assert store.poll_once() is True
    assert [record.levelname for record in caplog.records] == ["ERROR", "INFO"]


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '"x"', '{"number": 1}'])
def test_a_corrupt_copy_is_survived(text: str, release_file: Path, caplog: pytest.LogCaptureFixture) -> None:
    release_file.write_text(text)
    store = Store(release_file)
    store.load_from_disk()
    assert store.current() is None
    assert "cannot be used" in caplog.text


def test_a_copy_that_was_tampered_with_is_not_served(threshold: models.DeficiencyLimit, release_file: Path) -> None:
    document = dict(document_of(publish("First", "ada")[0]))
    document["content"] = {**document["content"], "tips": [{"slug": "evil"}]}
    release_file.write_text(json.dumps(document))
    store = Store(release_file)
    store.load_from_disk()
    assert store.current() is None


def test_a_release_that_was_tampered_with_is_not_served(threshold: models.DeficiencyLimit, release_file: Path) -> None:
    store = Store(release_file)
    publish("First", "ada")
    store.poll_once()
    change(threshold, "New")
    publish("Second", "ada")
    models.Release.objects.filter(number=2).update(content={})
    assert store.poll_once() is False
    assert store.current().release == 1  # type: ignore[union-attr]


def test_a_disk_that_cannot_be_written_does_not_stop_it(threshold: models.DeficiencyLimit, tmp_path: Path) -> None:
    store = Store(tmp_path / "missing" / "release.json")
    publish("First", "ada")
    assert store.poll_once() is True
    assert store.current() is not None


def test_a_pinned_rulebook_is_served_and_let_go(rulebook: Rulebook, release_file: Path) -> None:
    store = Store(release_file)
    with store.use(rulebook):
        assert store.current() is rulebook
    assert store.current() is None


def test_the_process_has_one_store(rulebook: Rulebook) -> None:
    with process_store.use(rulebook):
        assert process_store.current() is rulebook


def test_a_correction_of_the_public_note_reaches_readers(threshold: models.DeficiencyLimit, release_file: Path) -> None:
    store = Store(release_file)
    release, _ = publish("Frist", "ada")
    store.poll_once()
    reword(release, "First", "A typo.", "ada")
    assert store.poll_once() is True
    rulebook = store.current()
    assert rulebook is not None
    assert [note.note for note in rulebook.history] == ["First"]
    assert store.poll_once() is False
    again = Store(release_file)
    again.load_from_disk()
    assert again.current() is not None
    assert again.poll_once() is False, "the copy on disk has it too"
