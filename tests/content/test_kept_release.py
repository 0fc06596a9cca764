"""A release of an earlier day loads for good, whatever the schema has become since.

A server that starts after an upgrade starts from the release that the earlier code left on disk or in the database, and
an editor may go back to it. What that asks of a change to the schema is said at the top of
`calculator/content/codec.py`.
"""

import json
import logging
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from calculator.codec import ContentError, canonical, content_of, digest, structured
from calculator.content.releases import rulebook_from
from calculator.content.store import Store
from calculator.engine import assess, rulebook
from calculator.engine.outcome import Outcome
from calculator.engine.parsing import assemble
from calculator.engine.rulebook import RULE_KINDS, Rulebook
from calculator.engine.vocabulary import Existence, State, Status
from tests.kept.opening import releases
from tests.support import OHIO

WHOLE = releases()
ALL = WHOLE | releases("words")


def copied(document: Any) -> Any:
    return json.loads(json.dumps(document))


def ohio(rulebook: Rulebook) -> Outcome:
    day = date(2026, 11, 24)
    return assess(assemble(OHIO, day), rulebook, day)


@pytest.mark.parametrize("name", WHOLE)
def test_it_loads_and_ohio_owes_what_it_owed(name: str) -> None:
    document = WHOLE[name]
    loaded = rulebook_from(document)
    assert (loaded.release, loaded.published_on.isoformat()) == (document["number"], document["published_on"])
    assert [note.release for note in loaded.history] == [note["release"] for note in document["history"]]
    assert ohio(loaded).estimate.deficiency == Decimal("6600.00")


@pytest.mark.parametrize("name", WHOLE)
def test_a_server_starts_from_it_on_disk(name: str, release_file: Path, caplog: pytest.LogCaptureFixture) -> None:
    release_file.write_text(json.dumps(WHOLE[name]), encoding="utf-8")
    store = Store(release_file)
    with caplog.at_level(logging.INFO):
        store.load_from_disk()
    assert not caplog.records
    loaded = store.current()
    assert loaded is not None
    assert ohio(loaded).estimate.deficiency == Decimal("6600.00")


@pytest.mark.parametrize("name", ALL)
def test_every_rule_and_text_in_it_is_there(name: str) -> None:
    content, loaded = ALL[name]["content"], rulebook_from(ALL[name])
    for place in content["jurisdictions"]:
        rules = loaded.jurisdictions[State(place["code"])].rules
        for kind, listed in place["rules"].items():
            assert sum(type(rule) is RULE_KINDS[kind] for rule in rules) == len(listed)
    for section in content.keys() - {"jurisdictions"}:
        assert len(getattr(loaded, section)) == len(content[section])


DROPPED = (("sale_notice", "extra"),)
"""What no result ever rested on, and no release holds any more."""


@pytest.mark.parametrize("name", ALL)
def test_nothing_else_of_it_is_lost_in_reading(name: str) -> None:
    """Read and written again it is the same, so every value in it has its place in today's schema."""
    content = copied(ALL[name]["content"])
    for place in content["jurisdictions"]:
        for kind, field in DROPPED:
            for rule in place["rules"][kind]:
                rule.pop(field, None)
    assert canonical(content_of(rulebook_from(ALL[name]))) == canonical(content)


def test_what_is_passed_over_in_a_release_is_still_refused_in_a_seed() -> None:
    with pytest.raises(ContentError, match="extra"):
        structured(rulebook.SaleNotice, {"cite": "x", "status": "statute", "extra": "x"})


def test_the_first_ones_hold_every_state_and_every_kind_of_rule_of_their_day() -> None:
    whole, words = WHOLE["release-2026-11-26.json.xz"]["content"], ALL["words-2026-11-26.json.xz"]["content"]
    assert len(whole["jurisdictions"]) == 51
    for content in (whole, words):
        assert len({kind for place in content["jurisdictions"] for kind in place["rules"]}) == 13
        assert len(content) == 6


@pytest.mark.parametrize("name", ALL)
def test_what_was_tampered_with_is_still_refused(name: str) -> None:
    document = copied(ALL[name])
    document["content"]["assumptions"][0]["likely"] = "1"
    with pytest.raises(ContentError, match="hash"):
        rulebook_from(document)


def newer(change: str) -> Any:
    """A document as later code may publish it."""
    document = copied(next(iter(WHOLE.values())))
    place = document["content"]["jurisdictions"][0]
    if change == "a kind of rule":
        place["rules"]["late_charge"] = [{"cite": "x", "status": "statute"}]
    elif change == "a field of a rule":
        place["rules"]["redemption"][0]["only_on_tuesdays"] = True
    elif change == "a word of a closed set":
        place["rules"]["self_help"][0]["allowed"] = "on_tuesdays"
    else:
        document["content"]["courts"] = []
    document["hash"], document["number"] = digest(document["content"]), document["number"] + 1
    return document


@pytest.mark.parametrize("change", ["a kind of rule", "a field of a rule", "a word of a closed set", "a section"])
def test_a_release_that_is_newer_than_the_code_is_refused_and_the_last_one_goes_on(
    change: str, release_file: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    store = Store(release_file)
    monkeypatch.setattr(store, "newest", lambda known: next(iter(WHOLE.values())))
    assert store.poll_once()
    before, kept = store.current(), release_file.read_text()
    monkeypatch.setattr(store, "newest", lambda known: newer(change))
    assert not store.poll_once()
    assert store.current() is before
    assert release_file.read_text() == kept
    assert "cannot be read" in caplog.text


SAYS_SOMETHING = {("Rule", "key"): "main", **{(name, "status"): Status.UNVERIFIED for name in ("Tip", "Letter")}}
SAYS_SOMETHING |= {(name, "status"): Status.UNVERIFIED for name in ("Assumption", "MilestoneText")}
SAYS_SOMETHING |= {("JudgmentLife", "renewable"): Existence.UNKNOWN, ("Exemption", "bank_unasked"): Existence.UNKNOWN}
SAYS_SOMETHING |= {("TitleLoan", name): Existence.UNKNOWN for name in ("personally_liable", "surplus_returned")}


def default_of(field: Field[Any]) -> Any:
    return field.default_factory() if field.default_factory is not MISSING else field.default


def says_nothing(value: Any) -> bool:
    if is_dataclass(value):
        return all(says_nothing(getattr(value, field.name)) for field in fields(value))
    return value is None or value is False or value in ("", ())


def test_a_field_that_a_release_leaves_out_says_nothing() -> None:
    """A release leaves out what is a field's default, so a default is part of every release that there ever was."""
    found: dict[tuple[str, str], Any] = {}
    for kind in vars(rulebook).values():
        if isinstance(kind, type) and is_dataclass(kind) and kind.__module__ == rulebook.__name__:
            for field in fields(kind):
                value = default_of(field)
                inherited = field.name in getattr(kind.__bases__[0], "__dataclass_fields__", {})
                if value is not MISSING and not says_nothing(value) and not inherited:
                    found[kind.__name__, field.name] = value
    assert found == SAYS_SOMETHING
