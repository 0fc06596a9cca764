"""A release that was published once is served for good: only what can no longer be read of it is left out."""

import copy
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from calculator import left_out, models
from calculator.codec import ContentError, content_of, digest, read_content
from calculator.content.approval import approve
from calculator.content.compiling import compile_content
from calculator.content.releases import Document, publish, rollback, rulebook_from
from calculator.content.store import Store
from calculator.engine.rulebook import Rulebook


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    fresh: Counter[str] = Counter()
    monkeypatch.setattr(left_out, "counted", fresh)
    return fresh


@pytest.fixture
def content(rulebook: Rulebook) -> dict[str, Any]:
    """The seed's content, to spoil."""
    return copy.deepcopy(content_of(rulebook))


def stored(content: dict[str, Any]) -> Document:
    return {"number": 7, "published_on": "2026-11-24", "history": [], "hash": digest(content), "content": content}


def nested(times: int) -> dict[str, Any]:
    raw: dict[str, Any] = {}
    for _ in range(times):
        raw = {"not": raw}
    return raw


def of(content: dict[str, Any], section: str, key: str) -> dict[str, Any]:
    (entry,) = (one for one in content[section] if key in (one.get("slug"), one.get("code"), one.get("name")))
    return entry


BAD_CONDITIONS = {
    "NaN": {"at_least": {"outcome.estimate.deficiency": "NaN"}},
    "signalling NaN": {"equals": {"outcome.estimate.deficiency": "sNaN"}},
    "infinite": {"less_than": {"outcome.estimate.deficiency": "Infinity"}},
    "exponent": {"not": {"at_most": {"outcome.estimate.deficiency": "1e999999"}}},
    "a thousand digits": {"at_least": {"outcome.estimate.deficiency": 10**1000}},
    "300 levels": nested(300),
    "many parts": {"any": [{"known": "answers.balance"}] * 1_000},
    "a key that is gone": {"known": "answers.mileage"},
    "an operator that is gone": {"matches": {"answers.stage": "s.*"}},
    "no mapping": ["answers.stage"],
    "nothing": None,
}


@pytest.mark.parametrize("when", BAD_CONDITIONS.values(), ids=BAD_CONDITIONS)
@pytest.mark.parametrize(("section", "kind"), [("tips", "tip"), ("letters", "letter")])
def test_a_piece_with_a_condition_that_is_none_is_left_out(
    content: dict[str, Any],
    section: str,
    kind: str,
    when: Any,
    counted: Counter[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    whole = rulebook_from(stored(content))
    assert not counted
    bad = content[section][3]
    bad["when"] = when
    read = rulebook_from(stored(content))
    names = [one.slug for one in getattr(whole, section)]
    assert [one.slug for one in getattr(read, section)] == [name for name in names if name != bad["slug"]]
    assert counted == {f"{kind} {bad['slug']}": 1}
    assert f"Left out: {kind} {bad['slug']} (" in caplog.text
    rest = {"tips", "letters", "jurisdictions", "assumptions", "milestones", "glossary"} - {section}
    assert all(getattr(read, name) == getattr(whole, name) for name in rest)


def test_whatever_else_cannot_be_read_is_left_out_too(content: dict[str, Any], counted: Counter[str]) -> None:
    content["tips"][0]["status"] = "certain"
    content["tips"][1]["colour"] = "red"
    del content["tips"][2]["title"]
    content["tips"] += [None, 5, "x", [], {}, dict(content["tips"][5])]
    content["letters"][0]["sources"] = [{"label": "x"}]
    of(content, "milestones", "late_30")["verified_on"] = "soon"
    content["glossary"][0]["term"] = "deficiency"
    before, read = content_of(rulebook_from(stored(content))), rulebook_from(stored(content))
    assert len(read.tips) == len(content["tips"]) - 9
    assert len(read.letters) == len(content["letters"]) - 1
    assert "late_30" not in read.milestones
    assert len(read.glossary) == len(content["glossary"]) - 1
    assert sum(counted.values()) == 2 * 12
    assert content_of(read) == before


def test_but_law_and_figures_are_read_whole_or_not_at_all(content: dict[str, Any]) -> None:
    """Half of them gives a wrong number; a process goes on with the release that it has."""
    figures, law = copy.deepcopy(content), copy.deepcopy(content)
    of(figures, "assumptions", "storage_cost")["unit"] = "euros"
    of(law, "jurisdictions", "IN")["rules"]["limitation"][0]["runs_from"] = "the moon"
    for spoilt, says in ((figures, "euros"), (law, "the moon")):
        with pytest.raises(ContentError, match=says):
            rulebook_from(stored(spoilt))


@pytest.mark.parametrize("spoilt", [{"tips": None}, {"tips": "x"}, {"jurisdictions": 5}, {"more": []}])
def test_nor_a_whole_part(content: dict[str, Any], spoilt: dict[str, Any]) -> None:
    with pytest.raises(ContentError):
        rulebook_from(stored(content | spoilt))


def test_what_is_to_be_published_is_read_strictly(content: dict[str, Any]) -> None:
    content["tips"][3]["when"] = BAD_CONDITIONS["NaN"]
    with pytest.raises(ContentError, match="NaN"):
        read_content(content, release=0, published_on=rulebook_from(stored(content)).published_on)


def test_a_row_approved_before_it_was_refused_stops_publishing_by_name(publishable: object) -> None:
    models.Tip.objects.create(slug="bad", title_en="Bad tip", body_en="x", when=BAD_CONDITIONS["NaN"])
    approve(models.Tip.objects.all())
    with pytest.raises(ContentError, match=r"Bad tip.*NaN"):
        publish("First", "ada")


def test_a_process_serves_such_a_release_from_the_database_and_from_disk(
    publishable: object, release_file: Path, counted: Counter[str]
) -> None:
    content = compile_content()
    content["tips"] = [
        {"slug": slug, "title": {"en": slug}, "body": {"en": "x"}, "order": 1, "when": when}
        for slug, when in (("bad", BAD_CONDITIONS["NaN"]), ("deep", nested(300)), ("good", {}))
    ]
    models.Release.objects.create(number=7, note="Old", author="ada", hash=digest(content), content=content)
    rollback(7, "ada")
    counted.clear()
    store = Store(release_file)
    assert store.poll_once() is True
    assert [tip.slug for tip in store.current().tips] == ["good"]  # type: ignore[union-attr]
    assert counted == {"tip bad": 1, "tip deep": 1}
    again = Store(release_file)
    again.load_from_disk()
    assert [tip.slug for tip in again.current().tips] == ["good"]  # type: ignore[union-attr]
    assert json.loads(release_file.read_text())["content"] == content, "what was published is kept as it was"


def test_a_copy_on_disk_too_deep_to_read_stops_no_start(release_file: Path, caplog: pytest.LogCaptureFixture) -> None:
    release_file.write_text('{"content": ' + "[" * 100_000 + "]" * 100_000 + "}")
    store = Store(release_file)
    store.load_from_disk()
    assert store.current() is None
    assert "cannot be used" in caplog.text
