"""What is the same for everybody is worked out once for a release and a language; what is large is loaded when used."""

import gc
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import get_language, override

from calculator.engine import assessment
from calculator.engine.rulebook import Rulebook, Text
from calculator.engine.vocabulary import State
from calculator.language import once_a_release, state_names
from calculator.questionnaire.seal import Walk, seal
from calculator.telling import statement
from calculator.templatetags.shortfall import terms_in
from tests.support import OHIO_BILLED

ROOT = Path(__file__).parents[2]
QUESTION = f"/q/{seal(Walk(revision=1, values=OHIO_BILLED))}/balance/"


def test_once_for_a_release_and_a_language(rulebook: Rulebook) -> None:
    asked: list[str] = []

    @once_a_release
    def greeting(of: Rulebook) -> str:
        asked.append(f"{of.release} {get_language()}")
        return asked[-1]

    other = replace(rulebook, release=2)
    for one in (rulebook, other, rulebook):
        for code in ("en", "es", "en"):
            with override(code):
                assert greeting(one) == f"{one.release} {code}"
    assert asked == ["1 en", "1 es", "2 en", "2 es"]


def test_it_is_gone_with_the_release(rulebook: Rulebook) -> None:
    """An object that comes after may have the same id: it must not be told what another release says."""
    made: list[int] = []

    @once_a_release
    def number(of: Rulebook) -> int:
        made.append(of.release)
        return of.release

    for release in range(2, 40):
        passing = replace(rulebook, release=release)
        assert number(passing) == release
        del passing
        gc.collect()
    assert made == list(range(2, 40))


def test_the_states_are_named_once_and_nobody_changes_that(rulebook: Rulebook) -> None:
    assert state_names(rulebook) is state_names(rulebook)
    with pytest.raises(TypeError):
        state_names(rulebook)[State.OH] = "Buckeye"  # type: ignore[index]
    with override("es"):
        assert state_names(rulebook)[State.NY] == "Nueva York"
    assert state_names(rulebook)[State.NY] == "New York"


def test_a_page_translates_no_term_that_a_page_before_did(site: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    site.get("/states/ohio/")
    said: list[Text] = []
    monkeypatch.setattr("calculator.templatetags.shortfall.say", lambda text: said.append(text) or text.en)  # type: ignore[func-returns-value]
    assert "what it means" in site.get("/states/texas/").text
    assert said == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The JUDGMENT says so.", ["Judgment"]),
        ("They misjudgment it.", []),
        ("judgments", ["Judgment"]),
        ("", []),
    ],
)
def test_a_term_is_found_as_a_word_in_any_case(rulebook: Rulebook, text: str, found: list[str]) -> None:
    class Request:
        pass

    request: Any = Request()
    request.rulebook = rulebook
    words = [one.word for one in terms_in({"request": request}, text)]  # type: ignore[arg-type]
    assert words == found


def test_a_question_asks_for_the_estimate_alone(site: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assessment, "_assess", lambda *_: pytest.fail("the whole outcome was worked out"))
    assert not hasattr(statement, "assess")
    assert "So far" in site.get(QUESTION).text


def test_a_page_draws_no_code_that_it_does_not_show(site: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("segno.make", lambda *_, **__: pytest.fail("a code was drawn"))
    for page in ("balance", "check", "letters", "offer"):
        assert site.get(QUESTION.replace("balance", page)).status_code == 200


@pytest.mark.parametrize("module", ["typst", "docx", "lxml"])
def test_what_makes_files_is_loaded_with_the_first_file(module: str) -> None:
    """Both are large: a process that makes no file does without."""
    asked = f"""
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
import django
django.setup()
from django.urls import reverse
assert reverse("landing") == "/"
from django.test import Client
Client().get("/")
sys.exit({module!r} in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
