"""The editors' pages."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from pytest_django import DjangoDbBlocker

from calculator import models
from calculator.content.approval import approve
from calculator.content.releases import live_release, publish
from calculator.content.seeding import load_seed
from tests.rows import Rows, made, put
from tests.support import complete_rows, seed_of_wisconsin
from tests.web.editing import INLINE, PROVED, WHY, act, filled, page, save, step

pytestmark = pytest.mark.django_db

EDITED: list[Any] = [*models.CONTENT_MODELS, models.Release]


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("ada", password="x"))
    return client


@pytest.fixture(scope="module")
def rows_of_wisconsin(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Rows:
    def fill() -> None:
        load_seed(seed_of_wisconsin(tmp_path_factory.mktemp("few") / "seed"))
        complete_rows()
        publish("Seed", "ada")

    with django_db_blocker.unblock():
        return made(fill)


@pytest.fixture
def seeded(rows_of_wisconsin: Rows) -> None:
    """Every kind of row: Wisconsin has no public sale on demand and no protected property, so they are made up."""
    put(rows_of_wisconsin)
    models.PublicSale.objects.create(
        jurisdiction_id="WI", cite="Code 1", status="statute", days=10, counts_from="notice"
    )
    models.Exemption.objects.create(jurisdiction_id="WI", cite="Code 2", status="statute", vehicle=5000)


def test_every_page_works(editor: Client, seeded: None) -> None:
    for model in EDITED:
        row = model._default_manager.first()
        assert row is not None
        for address in (page(model, "changelist"), page(model, "change", row.pk), page(model, "history", row.pk)):
            response = editor.get(address)
            assert response.status_code == 200, address
            assert not INLINE.search(response.content.decode()), address
    for model in models.CONTENT_MODELS:
        assert editor.get(page(model, "add")).status_code == 200
        row = model._default_manager.get(pk=model._default_manager.values("pk")[:1])
        assert editor.get(page(model, "simple_history", row.pk, row.history.first().pk)).status_code == 200
    assert editor.get(page(models.Release, "publish")).status_code == 200


def test_lists_show_state_and_are_searched_and_filtered(editor: Client, seeded: None) -> None:
    rule = models.DeficiencyLimit.objects.get(jurisdiction="WI", key="barred_below")
    rule.threshold = 2000
    rule.save()
    address = page(models.DeficiencyLimit, "changelist")
    text = editor.get(address, {"jurisdiction__code__exact": "WI"}).content.decode()
    assert "Draft" in text
    assert "$2,000 or less" in text
    for query, there in [
        ({"q": "425.209"}, True),
        ({"q": "nowhere"}, False),
        ({"stands": "draft"}, True),
        ({"stands": "approved"}, False),
        ({"stands": "in_review"}, False),
        ({"status__exact": "unverified"}, False),
        ({"kind__exact": "barred_below"}, True),
        ({"stands": "retired"}, False),
    ]:
        assert ("$2,000 or less, you owe" in editor.get(address, query).content.decode()) is there, query


def test_the_preview_says_the_rule(editor: Client, seeded: None) -> None:
    rule = models.Limitation.objects.get(jurisdiction="WI", key="sale_contract")
    assert "they have 6 years to sue you" in editor.get(page(models.Limitation, "change", rule.pk)).content.decode()


def test_an_edit_is_saved_and_not_approved(editor: Client, seeded: None) -> None:
    rule = models.Redemption.objects.get(jurisdiction="WI")
    response = save(editor, rule, minimum_days="20", contract_types=["direct_loan", "sale_contract"], **PROVED)
    assert "when it has been approved and published" in response.content.decode()
    rule.refresh_from_db()
    assert (rule.minimum_days, rule.contract_types) == (20, ["direct_loan", "sale_contract"])
    version = rule.history.first()
    assert (version.history_user.username, version.history_change_reason) == ("ada", WHY)
    assert rule.approved_history_id != version.pk
    history = editor.get(page(models.Redemption, "history", rule.pk)).content.decode()
    assert "minimum days" in history.lower()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"effective_from": "2026-02-01", "effective_to": "2026-01-01"}, "comes before"),
        ({"years_low": "7"}, "comes before"),
        ({"variants": '[{"year": 3}]'}, "year"),
        ({"variants": "nonsense"}, "This cannot be read"),
        ({"status": "certain"}, "not one of the available choices"),
    ],
)
def test_a_mistake_in_a_rule_is_explained(editor: Client, seeded: None, change: dict[str, str], says: str) -> None:
    rule = models.Limitation.objects.get(jurisdiction="WI", key="sale_contract")
    form = {
        "cite": rule.cite,
        "status": "statute",
        "contract_type": "sale_contract",
        "runs_from": "breach",
        "years_low": "4",
        "years": "4",
        "years_high": "4",
        "variants": "[]",
    }
    response = editor.post(page(models.Limitation, "change", rule.pk), form | change)
    assert response.status_code == 200
    assert says in response.content.decode()
    assert models.Limitation.objects.get(pk=rule.pk).years == 6


def test_a_right_that_does_not_exist_has_no_days(editor: Client, seeded: None) -> None:
    """Seen: saved and published."""
    rule = models.Cure.objects.get(jurisdiction="WI")
    form = {"cite": rule.cite, "status": "statute", "exists": "no", "days": "20", "counts_from": "notice"}
    response = editor.post(page(models.Cure, "change", rule.pk), form)
    assert response.status_code == 200
    assert response.context["adminform"].form.errors["days"] == ["There is no such right, and yet it has a time limit."]
    rule.refresh_from_db()
    assert rule.exists == "yes"


def test_what_would_mislead_is_not_published_and_each_row_is_linked(editor: Client, seeded: None) -> None:
    models.Cure.objects.filter(jurisdiction="WI").update(exists="no", days=20)
    twin = models.Redemption.objects.get(jurisdiction="WI")
    models.Redemption.objects.create(
        jurisdiction=twin.jurisdiction, key="twin", cite=twin.cite, url=twin.url, status=twin.status
    )
    for cure in models.Cure.objects.filter(jurisdiction="WI"):
        cure.save()
    approve(models.Cure.objects.all())
    approve(models.Redemption.objects.all())
    address = page(models.Release, "publish")
    response = editor.post(address, filled(editor.get(address)) | {"note": "A slip", "alone": "Nobody else is here."})
    shown = response.content.decode()
    assert "Borrowers would be misled" in shown
    cure = models.Cure.objects.get(jurisdiction="WI")
    assert f'<a href="{page(models.Cure, "change", cure.pk)}">{cure}</a>' in shown
    assert "There is no such right" in shown
    assert f'<a href="{page(models.Redemption, "change", models.Redemption.objects.get(key="twin").pk)}">' in shown
    assert models.Release.objects.count() == 1
    with pytest.raises(CommandError, match="WI, cure: There is no such right"):
        call_command("publish", note="A slip")


@pytest.mark.parametrize(
    ("when", "says"),
    [
        ('{"equals": {"answers.stag": "sold"}}', "stag"),
        ('{"eval": "1"}', "is not a condition"),
        ("[1]", "stands in braces"),
    ],
)
def test_a_mistake_in_a_condition_is_explained(editor: Client, when: str, says: str) -> None:
    form = {"slug": "x", "title_en": "X", "body_en": "X", "order": "1", "status": "secondary", "sources": "[]"}
    form |= {"reason": WHY}
    response = editor.post(page(models.Tip, "add"), form | {"when": when})
    assert response.status_code == 200
    assert says in response.content.decode()
    assert editor.post(page(models.Tip, "add"), form | {"when": "{}"}).status_code == 302
    assert models.Tip.objects.get().when == {}


NOT = '{"not": '


@pytest.mark.parametrize(
    ("when", "says"),
    [
        ('{"at_least": {"answers.balance": "NaN"}}', "Write it in digits"),
        ('{"at_least": {"answers.balance": NaN}}', "no number without end"),
        ('{"at_least": {"answers.balance": Infinity}}', "no number without end"),
        ('{"at_least": {"answers.balance": "1e999999"}}', "Write it in digits"),
        ('{"at_least": {"answers.balance": 1%s}}' % ("0" * 5_000), "no number without end"),
        (f"{NOT * 30}{{}}{'}' * 30}", "at most 20 levels deep"),
        (f"{NOT * 700}{{}}{'}' * 700}", "at most 50 levels deep"),
        (f"{NOT * 100_000}{{}}{'}' * 100_000}", "at most 50 levels deep"),
    ],
    ids=["NaN", "bare NaN", "infinite", "exponent", "long number", "30 levels", "700 levels", "100,000 levels"],
)
def test_a_condition_that_could_break_a_page_is_refused_with_a_sentence(editor: Client, when: str, says: str) -> None:
    form = {"slug": "x", "title_en": "X", "body_en": "X", "order": "1", "status": "secondary", "sources": "[]"}
    response = editor.post(page(models.Tip, "add"), form | {"when": when})
    assert response.status_code == 200
    assert says in response.content.decode()
    assert not models.Tip.objects.exists()


def test_half_a_character_in_a_source_is_refused(editor: Client) -> None:
    form = {"slug": "x", "title_en": "X", "body_en": "X", "order": "1", "status": "secondary", "when": "{}"}
    sources = r'[{"label": "\ud800", "url": "https://law.example"}]'
    response = editor.post(page(models.Tip, "add"), form | {"sources": sources})
    assert "This cannot be read" in response.content.decode()
    assert not models.Tip.objects.exists()


def test_a_rule_is_added(editor: Client, seeded: None) -> None:
    form = {"jurisdiction": "WI", "key": "cap", "kind": "cap", "status": "secondary", "percent": "10", "cite": "x"}
    form |= {"reason": WHY}
    response = editor.post(page(models.DeficiencyLimit, "add"), form)
    assert response.status_code == 302
    assert models.DeficiencyLimit.objects.get(key="cap").approved_history_id is None
    assert b"already exists" in editor.post(page(models.DeficiencyLimit, "add"), form).content


def test_the_name_of_a_row_never_changes(editor: Client, seeded: None) -> None:
    rule = models.Redemption.objects.get(jurisdiction="WI")
    save(editor, rule, cite="x", key="other")
    rule.refresh_from_db()
    assert (rule.cite, rule.key) == ("x", "main")


def test_approving_retiring_and_bringing_back(editor: Client, seeded: None) -> None:
    rule = models.Redemption.objects.get(jurisdiction="WI")
    rule.cite = "Changed"
    rule.save()
    step(editor, rule, "submit")
    assert "As it was approved, and as it stands" in act(editor, models.Redemption, "approve_rows", rule.pk)
    rule.refresh_from_db()
    assert rule.approved_history_id != rule.history.first().pk, "an action of the list asks first"
    step(editor, rule, "approve")
    rule.refresh_from_db()
    assert rule.approved_history_id == rule.history.first().pk
    assert "The next release leaves it out" in act(editor, models.Redemption, "retire_rows", rule.pk)
    assert "Say why" in step(editor, rule, "retire").content.decode()
    assert not models.Redemption.objects.get(pk=rule.pk).retired
    step(editor, rule, "retire", "It is no law any more.")
    assert models.Redemption.objects.get(pk=rule.pk).retired
    version = rule.history.first()
    assert (version.history_user.username, version.history_change_reason) == ("ada", "It is no law any more.")
    step(editor, rule, "bring_back", "It is one after all.")
    rule.refresh_from_db()
    assert models.Redemption.objects.filter(pk=rule.pk, retired=False).exists()
    assert rule.approved_history_id == rule.history.first().pk
    assert "is not retired" in step(editor, rule, "bring_back", "Again").content.decode()


@pytest.mark.parametrize("model", [models.Jurisdiction, models.Assumption, models.MilestoneText])
def test_what_the_calculator_needs_is_not_retired(editor: Client, seeded: None, model: Any) -> None:
    row = next(row for row in model.objects.all() if row.is_needed)
    said = step(editor, row, "retire", "Away with it").content.decode()
    assert escape(f"Not retired, since the calculator needs this: {row}.") in said
    row.refresh_from_db()
    assert not row.retired
    form = {"retired": "on", **dict.fromkeys(("cite", "url"), "")}
    editor.post(page(model, "change", row.pk), form)
    row.refresh_from_db()
    assert not row.retired


@pytest.mark.parametrize("model", [models.Jurisdiction, models.Assumption, models.MilestoneText])
def test_going_back_to_a_version_that_was_retired_does_not_retire_it(editor: Client, seeded: None, model: Any) -> None:
    row = next(row for row in model.objects.all() if row.is_needed)
    for retired in (True, False):  # as could be done before it was refused
        row.retired = retired
        row.save()
    version = row.history.filter(retired=True).get()
    address = page(model, "simple_history", row.pk, version.pk)
    form = editor.get(address).context["adminform"].form
    typed = {name: "" if form[name].value() is None else form[name].value() for name in form.fields}
    typed |= {"sources": "[]"} if "sources" in typed else {}
    response = editor.post(address, typed)
    assert response.status_code == 200
    assert "Not retired, since the calculator needs this" in response.content.decode()
    row.refresh_from_db()
    assert not row.retired


def test_publishing_without_a_needed_row_is_refused_on_the_page(editor: Client, seeded: None) -> None:
    models.Jurisdiction.objects.filter(pk="IN").update(retired=True)
    address = page(models.Release, "publish")
    response = editor.post(address, filled(editor.get(address)) | {"note": "Without Indiana", "alone": "Alone"})
    assert "Some borrowers would get no answer" in response.content.decode()
    assert "jurisdictions, IN." in response.content.decode()
    assert models.Release.objects.count() == 1


def test_publishing(editor: Client, seeded: None) -> None:
    address = page(models.Release, "publish")
    assert "Nothing: the live release holds" in editor.get(address).content.decode()
    rule = models.Redemption.objects.get(jurisdiction="WI")
    rule.cite = "Changed"
    rule.save()
    approve(models.Redemption.objects.all())
    shown = editor.get(address)
    assert "Changed: WI, redemption" in shown.content.decode()
    form = filled(shown) | {"alone": "Nobody else is here yet."}
    assert "This field is required" in editor.post(address, form | {"note": " "}).content.decode()
    assert live_release().number == 1  # type: ignore[union-attr]
    assert "Release 2 is live" in editor.post(address, form | {"note": "New cite"}, follow=True).content.decode()
    release = live_release()
    assert release is not None
    assert (release.number, release.author, release.note) == (2, "ada", "New cite")
    form = filled(editor.get(address)) | {"note": "Again", "alone": "Still nobody."}
    assert "stays live" in editor.post(address, form, follow=True).content.decode()


def test_making_an_earlier_release_live(editor: Client, seeded: None) -> None:
    models.Tip.objects.create(slug="new", title_en="New", body_en="New")
    approve(models.Tip.objects.all())
    publish("Second", "ada")
    assert "No row changes" in act(editor, models.Release, "make_live", 1)
    assert live_release().number == 2, "it asks first"  # type: ignore[union-attr]
    address = page(models.Release, "live", 1)
    form = filled(editor.get(address))
    assert "Say why" in editor.post(address, form | {"words": " "}).content.decode()
    said = editor.post(address, form | {"words": "The tip is wrong."}, follow=True).content.decode()
    assert "Release 1 is live" in said
    assert live_release().number == 1  # type: ignore[union-attr]
    assert "Choose one release" in act(editor, models.Release, "make_live", 1, 2)


def test_releases_are_only_read(editor: Client, seeded: None) -> None:
    assert editor.get(page(models.Release, "add")).status_code == 403
    assert editor.post(page(models.Release, "change", 1), {"note": "Better"}).status_code == 403
    assert models.Release.objects.get().note == "Seed"


def test_nothing_is_deleted(editor: Client, seeded: None) -> None:
    for model in EDITED:
        row = model._default_manager.first()
        assert row is not None
        assert editor.post(page(model, "delete", row.pk), {"post": "yes"}).status_code == 403
        act(editor, model, "delete_selected", row.pk)
        assert model._default_manager.filter(pk=row.pk).exists()


@pytest.fixture
def reader(client: Client) -> Client:
    """Somebody on the staff who may do nothing."""
    client.force_login(User.objects.create_user("bob", password="x", is_staff=True))
    return client


def test_who_may_not_publish(client: Client, reader: Client, seeded: None) -> None:
    assert reader.post(page(models.Release, "publish"), {"note": "x"}).status_code == 403
    assert reader.get(page(models.Limitation, "changelist")).status_code == 403


def test_strangers_are_sent_to_the_sign_in(client: Client) -> None:
    for model in EDITED:
        response = client.get(page(model, "changelist"))
        assert response.status_code == 302
        assert response.headers["Location"].startswith(reverse("admin:login"))
    assert client.post(page(models.Release, "publish"), {"note": "x"}).status_code == 302
    assert live_release() is None
