"""`manage.py assess`: the engine's command line."""

import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from calculator.codec import digest
from calculator.content.compiling import compile_content
from calculator.content.releases import publish
from calculator.models import Assumption, Publication, Release, Tip
from tests.kept.opening import releases
from tests.support import DatabaseIsDown

pytestmark = pytest.mark.django_db

OHIO = {
    "state": "OH",
    "stage": "sold",
    "balance": "9800",
    "repossession_cost": 450,
    "storage_cost": "300.00",
    "sale_cost": 250,
    "sale_price": "4200",
    "costs_known": "yes",
}


@pytest.fixture(autouse=True)
def published(seeded_database: None, settings: Any, tmp_path: Path) -> None:
    settings.RELEASE_FILE = tmp_path / "none.json"


def assess(answers: Any, *options: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    text = answers if isinstance(answers, str) else json.dumps(answers)
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    out = io.StringIO()
    call_command("assess", "-", *options, stdout=out)
    printed: dict[str, Any] = json.loads(out.getvalue())
    return printed


def refused(answers: Any, *options: str, monkeypatch: pytest.MonkeyPatch, name: str = "-") -> dict[str, str]:
    text = answers if isinstance(answers, str) else json.dumps(answers)
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    err = io.StringIO()
    with pytest.raises(SystemExit) as end:
        call_command("assess", name, *options, stderr=err)
    assert end.value.code == 2
    errors: dict[str, str] = json.loads(err.getvalue())["errors"]
    return errors


def test_it_prints_the_outcome(monkeypatch: pytest.MonkeyPatch) -> None:
    outcome = assess(OHIO, "--today", "2026-11-24", monkeypatch=monkeypatch)
    assert outcome["release"] == 1
    assert outcome["today"] == "2026-11-24"
    assert outcome["estimate"]["deficiency"] == "6600.00"
    assert [line["code"] for line in outcome["estimate"]["lines"]] == [
        "balance",
        "sale_price",
        "repossession_cost",
        "storage_cost",
        "sale_cost",
    ]


def test_loan_terms_in_texas_give_a_range(monkeypatch: pytest.MonkeyPatch) -> None:
    terms = {
        "state": "TX",
        "stage": "behind",
        "amount_financed": 24000,
        "apr": 9,
        "term_months": 72,
        "payments_made": 20,
    }
    estimate = assess(terms, "--today", "2026-11-24", monkeypatch=monkeypatch)["estimate"]
    assert estimate["lines"][0]["amount"] == "18571.10"
    assert float(estimate["low"]) < float(estimate["likely"]) < float(estimate["high"])


def test_it_reads_a_file(tmp_path: Path) -> None:
    file = tmp_path / "answers.json"
    file.write_text(json.dumps(OHIO))
    out = io.StringIO()
    call_command("assess", str(file), stdout=out)
    assert json.loads(out.getvalue())["estimate"]["deficiency"] == "6600.00"


def test_every_bad_key_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    errors = refused('{"state":"ZZ","stage":"sold","sale_price":"-5","colour":"red"}', monkeypatch=monkeypatch)
    assert set(errors) == {"state", "sale_price", "colour"}
    assert "postal code" in errors["state"]
    assert "minus" in errors["sale_price"]


def test_a_contradiction_says_what_the_other_answer_is(monkeypatch: pytest.MonkeyPatch) -> None:
    dates = OHIO | {"repossession_date": "2025-09-01", "sale_date": "2025-06-01"}
    errors = refused(dates, monkeypatch=monkeypatch)
    assert set(errors) == {"repossession_date", "sale_date"}
    assert "September 1, 2025" in errors["sale_date"]


@pytest.mark.parametrize("text", ["", "[]", "3", "{", '{"a": NaN}', "[" * 100_000])
def test_what_is_no_object_is_refused(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert set(refused(text, monkeypatch=monkeypatch)) <= {"", "a", "state", "stage"}


def test_a_file_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "cannot be read" in refused("", name="no-such-file.json", monkeypatch=monkeypatch)[""]


def test_numbers_never_pass_through_a_float(monkeypatch: pytest.MonkeyPatch) -> None:
    text = json.dumps(OHIO).replace('"9800"', "999999999.99")
    outcome = assess(text, monkeypatch=monkeypatch)
    assert outcome["estimate"]["lines"][0]["amount"] == "999999999.99"


def test_another_release_and_the_draft(monkeypatch: pytest.MonkeyPatch) -> None:
    cost = Assumption.objects.get(name="sale_cost")
    cost.low = cost.likely = cost.high = Decimal(999)
    cost.save()
    asked = {key: value for key, value in OHIO.items() if key not in ("costs_known", "sale_cost")}
    published = assess(asked, "--release", "1", monkeypatch=monkeypatch)["estimate"]["likely"]
    draft = assess(asked, "--draft", monkeypatch=monkeypatch)["estimate"]["likely"]
    assert float(draft) - float(published) == 999 - 350
    assert "no such release" in refused(asked, "--release", "99", monkeypatch=monkeypatch)[""]


@pytest.mark.parametrize("options", [("--release", "1"), ("--draft",)])
def test_before_there_is_a_database_it_says_how_to_make_one(
    options: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    with connection.execute_wrapper(DatabaseIsDown()):
        said = refused(OHIO, *options, monkeypatch=monkeypatch)[""]
    assert "manage.py prepare" in said
    assert "Without --release and --draft no database is needed" in said


def test_the_live_release_comes_before_the_seed(monkeypatch: pytest.MonkeyPatch) -> None:
    Tip.objects.filter(slug=Tip.objects.values("slug")[:1]).update(retired=True)
    publish("Without one", "a test")
    assert assess(OHIO, monkeypatch=monkeypatch)["release"] == 2


def test_the_release_on_disk_comes_before_the_database(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    (document,) = releases().values()
    settings.RELEASE_FILE.write_text(json.dumps({**document, "number": 77}))
    with connection.execute_wrapper(DatabaseIsDown()):
        assert assess(OHIO, monkeypatch=monkeypatch)["release"] == 77


def test_a_live_release_that_cannot_be_read_is_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    Release.objects.filter(number=1).update(content={})
    assert "cannot be read" in refused(OHIO, monkeypatch=monkeypatch)[""]


def test_a_state_that_was_retired_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a release of former times may lack it; today none is published without every state."""
    content = compile_content()
    content["jurisdictions"] = [one for one in content["jurisdictions"] if one["code"] not in ("OH", "IN")]
    release = Release.objects.create(number=2, note="Old", author="ada", hash=digest(content), content=content)
    Publication.objects.create(release=release, author="ada")
    errors = refused(OHIO | {"work_state": "IN"}, monkeypatch=monkeypatch)
    assert set(errors) == {"state", "work_state"}
    assert assess(OHIO | {"state": "KY"}, monkeypatch=monkeypatch)["state"] == "KY"
