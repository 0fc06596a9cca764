"""Whether the law still says what is quoted of it, on a small folder of made-up law."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from calculator.content import watching
from calculator.content.watching import Fate, UnreadableTextError, alike, texts_by_state, watch
from calculator.engine.rulebook import Cure, DeficiencyLimit, Evidence, Rule, Rulebook
from calculator.engine.vocabulary import Existence, LimitKind, State, Status
from calculator.management.commands import watch_law
from tests.support import published_rulebook

LAW = "No action shall lie – under § 12 – for the deficiency unless the notice is “sent within 5 days” after a sale."


def quoting(quote: str, **more: Any) -> DeficiencyLimit:
    evidence = Evidence(quote=quote, read_on=date(2026, 11, 24), read_from="https://law.example/read")
    return DeficiencyLimit(
        kind=LimitKind.OTHER,
        cite="Code 12",
        url="https://law.example/12",
        status=Status.STATUTE,
        evidence=evidence,
        **more,
    )


def of_states(**rules: tuple[Rule, ...]) -> Rulebook:
    """A rulebook with these rules in these states, and none anywhere else."""
    book = published_rulebook()
    places = {code: replace(place, rules=rules.get(code, ())) for code, place in book.jurisdictions.items()}
    return replace(book, jurisdictions=places)


def fate(quote: str, text: str = LAW) -> Fate:
    (found,) = watch(of_states(OH=(quoting(quote),)), {State.OH: [alike("Other law."), alike(text)]})
    return found.fate


@pytest.mark.parametrize(
    "quote",
    [
        "for the deficiency unless the notice",
        "for  the\ndeficiency unless\u00a0the notice",
        "No action shall lie - under §12 - for the deficiency",
        "No action shall lie — under §§ 12 — for the deficiency",
        'the notice is "sent within 5 days" after',
        "the notice is «sent within 5 days» after",
        "No action shall lie … for the deficiency",
        "No action shall lie ... sent within 5 days",
        "No action shall lie . . . after a sale",
        "de\u00adficiency",
    ],
)
def test_words_are_found_however_their_signs_are_written(quote: str) -> None:
    assert fate(quote) is Fate.KEPT


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("for the deficiency unless a notice", Fate.CHANGED),
        ("no action shall lie – under § 12 – for the deficiency", Fate.CHANGED),
        ("for the deficiency unless the notice is “sent within 15 days”", Fate.CHANGED),
        ("for the deficiency unless the not", Fate.CHANGED),
        ("sent within 5 days … No action shall lie", Fate.CHANGED),
        ("the debt is extinguished", Fate.GONE),
        ("within 5 day", Fate.GONE),
    ],
)
def test_other_words_are_not_taken_for_them(quote: str, expected: Fate) -> None:
    assert fate(quote) is expected


def test_what_stands_there_now_is_told() -> None:
    (found,) = watch(
        of_states(OH=(quoting("sent within 5 days after the taking"),)),
        {State.OH: [alike("The notice is sent within 5 days after the sale.")]},
    )
    assert found.now == "The notice is sent within 5 days after the sale."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "texas").mkdir()
    (tmp_path / "TX").mkdir()
    (tmp_path / "OH-1317.txt").write_text(LAW, "utf-8")
    (tmp_path / "TX" / "title-4.json").write_text(
        json.dumps({"title": "Four", "sections": [{"cure": "until twenty days after a notice"}]}), "utf-8"
    )
    (tmp_path / "texas" / "readme.txt").write_text("No law.", "utf-8")
    return tmp_path


def test_a_text_belongs_to_the_state_that_its_name_begins_with(folder: Path) -> None:
    texts, homeless = texts_by_state(folder)
    assert set(texts) == {State.OH, State.TX}
    assert "until twenty days after a notice" in texts[State.TX][0]
    assert "cure" not in texts[State.TX][0]  # a name in the file, no word of the law
    assert homeless == ["texas/readme.txt"]


@pytest.mark.parametrize(("name", "content"), [("OH.json", b"{"), ("OH.txt", b"\xff\xfe\x00")])
def test_what_cannot_be_read_is_named(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UnreadableTextError, match=name):
        texts_by_state(tmp_path)


@pytest.fixture
def run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[str, bool]]:
    """The command under a rulebook: what it prints, and whether it ends with 1."""

    def watched(rulebook: Rulebook, *options: str) -> tuple[str, bool]:
        monkeypatch.setattr(watch_law, "rulebook_to_check", lambda seed: rulebook)
        out = StringIO()
        try:
            call_command("watch_law", str(folder), *options, stdout=out, stderr=out)
        except CommandError:  # which ends with 1
            return out.getvalue(), True
        return out.getvalue(), False

    return watched


KEPT = quoting("for the deficiency unless the notice")
CURE = Cure(exists=Existence.YES, cite="Code 4", status=Status.STATUTE, evidence=KEPT.evidence)


def test_all_is_well_where_every_quote_is_there(run: Callable[..., tuple[str, bool]]) -> None:
    said, bad = run(of_states(OH=(KEPT,), ME=(KEPT,)))
    assert not bad
    assert "Code 12" not in said
    assert "1  kept" in said
    assert "1  of states without a text here" in said
    assert "texas/readme.txt" in said
    assert "OH, deficiency limit: kept" in run(of_states(OH=(KEPT,)), "-v", "2")[0]


def test_a_change_is_told_by_state_with_its_pages_and_ends_with_1(run: Callable[..., tuple[str, bool]]) -> None:
    said, bad = run(of_states(OH=(quoting("sent within 15 days after", key="late"),), TX=(CURE,)))
    assert bad
    assert "OH, deficiency limit (late): gone" in said
    assert "TX, cure: gone" in said
    assert said.index("OH, ") < said.index("TX, ")
    assert "https://law.example/12" in said
    assert "https://law.example/read" in said


def test_a_folder_without_law_is_no_good_news(run: Callable[..., tuple[str, bool]], folder: Path) -> None:
    (folder / "OH-1317.txt").unlink()
    (folder / "TX" / "title-4.json").unlink()
    assert run(of_states(OH=(KEPT,)))[1]
    with pytest.raises(CommandError, match="no folder"):
        call_command("watch_law", str(folder / "nowhere"), "--seed")


def test_every_quote_of_the_seed_is_found_in_its_own_words() -> None:
    book = published_rulebook()
    texts = {
        code: [alike(watching.OMITTED.sub(" and so on ", rule.evidence.quote)) for rule in place.rules]
        for code, place in book.jurisdictions.items()
    }
    found = list(watch(book, texts))
    assert len(found) > 90
    assert {one.fate for one in found} == {Fate.KEPT}
