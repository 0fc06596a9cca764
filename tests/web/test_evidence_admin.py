"""How editors keep the law's own words: a section of every rule's form, and how a row stands in the list."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from calculator import models
from calculator.content.approval import approve
from calculator.content.compiling import compile_content
from calculator.models import RULE_MODELS
from calculator.models.evidence import EVIDENCE, NOT_ON_FILE, NOT_READ, ON_FILE
from tests.support import complete_rows
from tests.web.editing import WHY, page

pytestmark = pytest.mark.django_db

FORM = {
    "jurisdiction": "OH",
    "key": "main",
    "effect": "setoff",
    "cite": "Code 1",
    "url": "https://law.example/1",
    "status": "statute",
    "quote": "is not entitled to a deficiency",
    "read_on": "2026-11-24",
    "read_from": "https://law.example/1",
    "reason": WHY,
}


@pytest.fixture
def editor(client: Client) -> Client:
    complete_rows()
    client.force_login(User.objects.create_superuser("ada", password="x"))
    return client


def saved(editor: Client, **changes: str) -> str:
    return editor.post(page(models.DefectiveSale, "add"), FORM | changes, follow=True).content.decode()


@pytest.mark.parametrize("model", RULE_MODELS.values(), ids=lambda model: model.__name__)
def test_every_kind_of_rule_has_the_section_with_each_column_once(editor: Client, model: Any) -> None:
    form = editor.get(page(model, "add")).content.decode()
    assert "The law&#x27;s own words" in form
    for column in EVIDENCE:
        assert form.count(f'name="{column}"') == 1


def test_what_is_typed_reaches_the_release_and_the_history(editor: Client) -> None:
    saved(editor, second_reading="differs", known_since="2026-01-01", private_mirror="on")
    row = models.DefectiveSale.objects.get()
    approve(models.DefectiveSale.objects.all())
    (ohio,) = (one for one in compile_content()["jurisdictions"] if one["code"] == "OH")
    assert ohio["rules"]["defective_sale"][0]["evidence"] == {
        "quote": FORM["quote"],
        "read_on": "2026-11-24",
        "read_from": "https://law.example/1",
        "private_mirror": True,
        "second_reading": "differs",
        "known_since": "2026-01-01",
    }
    version = row.history.get()
    assert (version.quote, version.known_since) == (FORM["quote"], date(2026, 1, 1))


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"quote": "word " * 26}, "26 words are quoted, more than 25."),
        ({"read_from": "", "quote": "", "private_mirror": "on"}, "read at a private mirror, and no page is named"),
        ({"read_from": "ftp://law.example"}, "Enter a valid URL"),
    ],
)
def test_a_mistake_is_explained(editor: Client, changes: dict[str, str], says: str) -> None:
    assert says in saved(editor, **changes)
    assert not models.DefectiveSale.objects.exists()


@pytest.mark.parametrize(
    ("changes", "stands"),
    [({}, ON_FILE), ({"quote": ""}, NOT_ON_FILE), ({"quote": "", "status": "secondary"}, NOT_READ)],
)
def test_a_list_says_whose_words_are_missing(editor: Client, changes: dict[str, str], stands: str) -> None:
    """A row that was read before its words were asked for has none; a new one cannot be saved so."""
    saved(editor)
    models.DefectiveSale.objects.update(**changes)
    assert f">{stands}</td>" in editor.get(page(models.DefectiveSale, "changelist")).content.decode()
