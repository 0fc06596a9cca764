"""From a draft to what borrowers read, as each person at it sees it; and what went wrong before there was a gate.

“Seen” are slips that went live when somebody tried to work here as a lawyer would.
"""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from calculator import models
from calculator.admin import forms
from calculator.content.comparing import between
from calculator.content.releases import live_release, live_rulebook, publish
from calculator.content.review import State, state_of
from calculator.content.seeding import load_seed
from calculator.engine.rulebook import DeficiencyLimit
from calculator.engine.vocabulary import State as Place
from calculator.models import Action, Event
from calculator.templatetags.admin_lists import LISTS
from tests.rows import Rows, made, put
from tests.support import complete_rows, seed_of
from tests.web.editing import INLINE, PROVED, WHY, filled, page, save, signed_in, step, text

pytestmark = pytest.mark.django_db

PUBLISH = "/admin/calculator/release/publish/"
QUEUE = "/admin/calculator/event/queue/"


@pytest.fixture(scope="module")
def rows_of_indiana(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Rows:
    def fill() -> None:
        load_seed(seed_of(tmp_path_factory.mktemp("few") / "seed", "IN"))
        complete_rows()
        publish("Seed", "a test")

    with django_db_blocker.unblock():
        return made(fill)


@pytest.fixture(autouse=True)
def seeded(rows_of_indiana: Rows) -> None:
    put(rows_of_indiana)


@pytest.fixture
def editor() -> Client:
    return signed_in("ada", "editor")


@pytest.fixture
def reviewer() -> Client:
    return signed_in("grace", "reviewer")


@pytest.fixture
def publisher() -> Client:
    return signed_in("hedy", "publisher")


@pytest.fixture
def both() -> Client:
    """Somebody who may write and review."""
    return signed_in("mary", "editor", "reviewer", "publisher")


def threshold() -> models.DeficiencyLimit:
    return models.DeficiencyLimit.objects.get(jurisdiction="IN", key="barred_below")


def errors(response: Any) -> dict[str, list[str]]:
    return dict(response.context["adminform"].form.errors)


def publish_now(client: Client, **typed: Any) -> Any:
    return client.post(PUBLISH, filled(client.get(PUBLISH)) | {"note": "A new figure"} | typed, follow=True)


def live_figure() -> str:
    rulebook = live_rulebook()
    assert rulebook is not None
    rules = [rule for rule in rulebook.jurisdictions[Place.IN].rules if isinstance(rule, DeficiencyLimit)]
    return str(next(rule.threshold for rule in rules if rule.key == "barred_below"))


# A save


PAY = {"kind": "federal", "status": "secondary", "tiers": "[]", "minimum_wages": "[]"}


@pytest.mark.parametrize(
    ("typed", "column"),
    [
        ({"threshold": "-5", "status": "statute", "cite": "", "url": ""}, "threshold"),
        ({"threshold": "-0.01"}, "threshold"),
        ({"amount_financed_max": "-1"}, "amount_financed_max"),
        ({"percent": "100.5"}, "percent"),
        ({"threshold": "4100", "cite": ""}, "cite"),
        ({"threshold": "4100", "url": ""}, "url"),
        ({"threshold": "4100", "quote": ""}, "quote"),
        ({"quote": ""}, "quote"),
        ({"verified_on": "2999-01-01"}, "verified_on"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(editor: Client, typed: dict[str, str], column: str) -> None:
    """Seen: a threshold of −5 without a source went live as “statute”."""
    response = save(editor, threshold(), **typed)
    assert column in errors(response)
    assert str(threshold().threshold) == "4000.00"


@pytest.mark.parametrize(
    ("typed", "column"),
    [
        ({"low_gross_up_to": "-5"}, "low_gross_up_to"),
        ({"low_gross_percent": "150"}, "low_gross_percent"),
        ({"tiers": '[{"percent": "5", "up_to": "-100"}, {"percent": "10"}]'}, "tiers"),
    ],
)
def test_no_sum_and_no_share_is_forgotten(editor: Client, typed: dict[str, str], column: str) -> None:
    rule = models.Garnishment.objects.get(jurisdiction="IN")
    assert column in errors(save(editor, rule, **typed))


def test_every_number_of_a_rule_is_held_against_what_it_can_be() -> None:
    """Of each kind, a column of dollars or of a share that takes −1 would be a slip that nobody is told of."""
    for model in models.RULE_MODELS.values():
        row = model._default_manager.first()
        for column in model._meta.fields:
            if row is not None and column.get_internal_type() == "DecimalField":
                setattr(row, column.name, -1)
                with pytest.raises(Exception, match=str(column.name)):
                    row.full_clean()
                row = model._default_manager.first()


def test_a_row_that_becomes_statute_needs_its_source(editor: Client) -> None:
    models.Extinguishment.objects.filter(jurisdiction="IN").update(status="unverified", cite="", url="", quote="")
    rule = models.Extinguishment.objects.get(jurisdiction="IN")
    found = errors(save(editor, rule, status="statute"))
    assert {"cite", "url", "quote"} <= found.keys()


def test_a_statute_that_came_without_its_words_wants_them_with_a_new_value(editor: Client) -> None:
    models.Limitation.objects.filter(jurisdiction="IN", key="direct_loan").update(status="statute", quote="")
    rule = models.Limitation.objects.get(jurisdiction="IN", key="direct_loan")
    assert "Saved as a draft" in text(save(editor, rule, summary_en="They have six years.", note="Looked at."))
    assert errors(save(editor, rule, years_high="7")).keys() == {"quote"}
    assert "Saved as a draft" in text(save(editor, rule, years_high="7", **PROVED))


def test_a_tip_that_rests_on_a_statute_names_it(editor: Client) -> None:
    form = TIP | {"when": "{}", "status": "statute"}
    assert "sources" in errors(editor.post(page(models.Tip, "add"), form))
    sources = '[{"label": "Code 1", "url": "https://law.example/1"}]'
    assert editor.post(page(models.Tip, "add"), form | {"sources": sources}).status_code == 302


def test_a_typed_summary_that_names_another_figure_is_refused(editor: Client) -> None:
    """Seen: a threshold of $6,000 went live beside the words “$4,000 or less”."""
    said = "If you financed $4,000 or less, you owe nothing."
    assert "Saved as a draft" in text(save(editor, threshold(), summary_en=said))
    response = save(editor, threshold(), threshold="6000")
    assert "Its words say $4,000, and its values make $6,000" in str(errors(response)["summary_en"])
    assert "Saved as a draft" in text(save(editor, threshold(), threshold="6000", summary_en=said.replace("4", "6")))


def test_what_is_only_missing_is_saved_as_a_draft(editor: Client) -> None:
    response = save(editor, threshold(), threshold="", status="secondary")
    assert "Saved as a draft" in text(response)
    assert threshold().threshold is None
    assert live_figure() == "4000"


def test_the_day_of_the_check_is_today_at_the_latest(editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    today = timezone.localdate()
    monkeypatch.setattr(forms.timezone, "localdate", lambda: today)  # midnight may come between two lines
    assert "Saved as a draft" in text(save(editor, threshold(), verified_on=today.isoformat()))
    tomorrow = (today + timedelta(days=1)).isoformat()
    assert "still to come" in str(errors(save(editor, threshold(), verified_on=tomorrow)))


TIP = {
    "slug": "x",
    "title_en": "X",
    "body_en": "X",
    "order": "1",
    "status": "secondary",
    "sources": "[]",
    "reason": WHY,
}


@pytest.mark.parametrize(
    ("when", "says"),
    [
        ('{"equals": {"answers.add_ons": "gap"}}', "is a list"),
        ('{"equals": {"outcome.law.limitation": "expired"}}', "has parts"),
        ('{"in": {"answers.add_ons": ["gap"]}}', "is a list"),
        ('{"contains": {"outcome.timeline": "sold"}}', "is never “sold”"),
        ('{"not": {"contains": {"outcome.estimate.missing": "blance"}}}', "is never “blance”"),
        ('{"less_than": {"answers.balance": "-1"}}', "never below 0"),
    ],
)
def test_a_condition_that_never_matches_is_refused(editor: Client, when: str, says: str) -> None:
    response = editor.post(page(models.Tip, "add"), TIP | {"when": when})
    assert says in str(errors(response)["when"])
    assert not models.Tip.objects.filter(slug="x").exists()


def test_a_condition_on_the_codes_of_a_list_is_saved(editor: Client) -> None:
    """Seen: it was taken and never matched, since limits had no codes. Now they have, and the engine matches them."""
    editor.post(page(models.Tip, "add"), TIP | {"when": '{"contains": {"outcome.law.limits": "barred_below"}}'})
    assert models.Tip.objects.filter(slug="x").exists()


@pytest.mark.parametrize(
    ("column", "body"),
    [
        ("body_en", "Dear {{nobody_knows}}"),
        ("body_en", "Dear {{your_name}"),
        ("body_en", "Dear {your_name}}"),
        ("body_es", "Dear {your_name}"),
        ("title_en", "To {{lender_name}}"),
        ("purpose_en", "For {{your_name}}"),
    ],
)
def test_half_braces_and_unknown_fields_of_a_letter_are_refused(editor: Client, column: str, body: str) -> None:
    form = TIP | {"slug": "y", "purpose_en": "X", "when": "{}", column: body}
    assert column in errors(editor.post(page(models.Letter, "add"), form))
    assert not models.Letter.objects.filter(slug="y").exists()


def test_a_field_in_a_tip_would_be_read_as_it_stands(editor: Client) -> None:
    assert "body_en" in errors(editor.post(page(models.Tip, "add"), TIP | {"when": "{}", "body_en": "{{balance}}"}))


def test_every_save_says_why(editor: Client) -> None:
    assert "reason" in errors(save(editor, threshold(), threshold="4100", reason=" "))
    save(editor, threshold(), threshold="4100", reason="The schedule of 2025.")
    assert threshold().history.first().history_change_reason == "The schedule of 2025."


def test_a_typo_says_so_itself(editor: Client) -> None:
    tip = models.Tip.objects.first()
    assert tip is not None
    save(editor, tip, title_en=tip.title_en + "!", reason="")
    assert tip.history.first().history_change_reason == "Corrects a typo."
    assert "reason" in errors(save(editor, tip, title_en="Something else altogether", reason=""))


def test_a_save_that_changes_nothing_makes_no_version(editor: Client) -> None:
    before = threshold().history.count()
    assert "Nothing was changed" in text(save(editor, threshold(), reason=""))
    assert threshold().history.count() == before


def test_line_ends_are_no_change(editor: Client) -> None:
    """Seen: each save of a row with a text of several lines changed every text of it."""
    tip = next(tip for tip in models.Tip.objects.all() if "\n" in tip.body_en.strip() and "\n" in tip.body_es.strip())
    address = page(models.Tip, "change", tip.pk)
    assert "\r\n" in filled(editor.get(address))["body_en"], "as a browser sends it"
    assert "Nothing was changed" in text(save(editor, tip))
    save(editor, tip, title_en="Another title")
    new, old = tip.history.all()
    assert [change.label for change in between(models.Tip, old, new)] == ["Title in English"]
    save(editor, tip, body_en="One line.\r\n\r\nAnother one.")
    tip.refresh_from_db()
    assert tip.body_en == "One line.\n\nAnother one."


def test_saving_over_somebodys_newer_version_shows_both_and_keeps_what_was_typed(editor: Client, both: Client) -> None:
    """Seen: one editor's correction was overwritten by another's save, and nobody was told."""
    address = page(models.DeficiencyLimit, "change", threshold().pk)
    opened = filled(editor.get(address)) | {"threshold": "4500", "reason": "The schedule."}
    save(both, threshold(), cite="Ind. Code 24-4.5-5-103(7)", reason="The right subsection.")
    response = editor.post(address, opened)
    assert threshold().cite == "Ind. Code 24-4.5-5-103(7)"
    said = text(response)
    assert "Somebody saved this row while you typed" in said
    assert "mary" in said
    assert "The right subsection." in said
    assert {change.label for change in response.context["newer"]} == {"Citation", "Threshold"}
    kept = filled(response)
    assert (kept["threshold"], kept["reason"]) == ("4500", "The schedule.")
    editor.post(address, kept)
    assert str(threshold().threshold) == "4500.00", "whoever has seen both may save theirs"


# The steps


def test_a_change_goes_from_a_draft_to_borrowers(editor: Client, reviewer: Client, publisher: Client) -> None:
    save(editor, threshold(), threshold="4100", reason="The schedule of 2025.")
    assert state_of(threshold()) is State.DRAFT
    assert "Submit for review" in text(editor.get(page(models.DeficiencyLimit, "change", threshold().pk)))
    step(editor, threshold(), "submit")
    assert state_of(threshold()) is State.IN_REVIEW
    assert "IN, limit on a deficiency" in text(reviewer.get(QUEUE))
    assert "ada" in text(reviewer.get(QUEUE))
    step(reviewer, threshold(), "send_back", "Which page of the schedule?")
    assert state_of(threshold()) is State.DRAFT
    assert "Which page of the schedule?" in text(editor.get(page(models.DeficiencyLimit, "change", threshold().pk)))
    step(editor, threshold(), "submit", "Page 3.")
    shown = text(reviewer.get(page(models.DeficiencyLimit, "step", "approve"), {"row": threshold().pk}))
    assert "4000" in shown
    assert "4100" in shown
    assert "The schedule of 2025." in shown
    step(reviewer, threshold(), "approve")
    assert state_of(threshold()) is State.APPROVED
    assert live_figure() == "4000"
    proposed = text(publisher.get(PUBLISH))
    for told in ("4000", "4100", "ada", "grace", "The schedule of 2025.", "Ind. Code 24-4.5-5-103"):
        assert told in proposed, told
    assert proposed.index("4100") < proposed.index("What changes with this release"), "seen before it is signed for"
    assert "Release 2 is live" in text(publish_now(publisher))
    assert live_figure() == "4100"
    found = [(one.action, one.person, one.words) for one in Event.objects.order_by("pk")][1:]
    assert found == [
        ("submitted", "ada", ""),
        ("sent_back", "grace", "Which page of the schedule?"),
        ("submitted", "ada", "Page 3."),
        ("approved", "grace", ""),
        ("published", "hedy", "A new figure"),
    ]


def test_nobody_approves_what_they_wrote(both: Client, reviewer: Client) -> None:
    """Seen: an editor approved her own change without a trace."""
    save(both, threshold(), threshold="4100")
    step(both, threshold(), "submit")
    said = text(step(both, threshold(), "approve", "It is right."))
    assert "You wrote this yourself, so somebody else must approve it" in said
    assert state_of(threshold()) is State.IN_REVIEW
    step(reviewer, threshold(), "approve")
    assert state_of(threshold()) is State.APPROVED


def test_a_colleagues_touch_does_not_make_it_somebody_elses(both: Client, editor: Client) -> None:
    save(both, threshold(), threshold="4100")
    save(editor, threshold(), note="Looked at.")
    step(editor, threshold(), "submit")
    step(both, threshold(), "approve")
    assert state_of(threshold()) is State.IN_REVIEW


def test_a_superuser_with_colleagues_is_no_exception(reviewer: Client, client: Client) -> None:
    client.force_login(User.objects.create_superuser("root", password="x"))
    save(client, threshold(), threshold="4100")
    step(client, threshold(), "submit")
    step(client, threshold(), "approve", "I may do anything.")
    assert state_of(threshold()) is State.IN_REVIEW


def test_somebody_alone_approves_and_publishes_with_a_reason_that_stays(client: Client) -> None:
    client.force_login(User.objects.create_superuser("newcomer", password="x"))
    save(client, threshold(), threshold="4100", reason="The schedule.")
    step(client, threshold(), "submit")
    assert "say why nobody else looks at it" in text(step(client, threshold(), "approve"))
    step(client, threshold(), "approve", "I am alone here.")
    assert state_of(threshold()) is State.APPROVED
    refused = publish_now(client)
    assert refused.context["form"].errors["alone"]
    publish_now(client, alone="Nobody else is here yet.")
    release = live_release()
    assert release is not None
    assert (release.number, release.author, release.alone) == (2, "newcomer", "Nobody else is here yet.")
    assert live_figure() == "4100"
    assert "Nobody else is here yet." in text(client.get(page(models.Release, "change", 2)))
    assert Event.objects.filter(action=Action.APPROVED).get().alone


def test_who_looks_after_partners_alone_is_nobody_to_look_at_law(client: Client) -> None:
    client.force_login(User.objects.create_superuser("newcomer", password="x"))
    signed_in("paula", "partner manager")
    save(client, threshold(), threshold="4100", reason="The schedule.")
    step(client, threshold(), "submit")
    step(client, threshold(), "approve", "Nobody else here knows the law.")
    assert state_of(threshold()) is State.APPROVED


def test_what_was_approved_alone_is_published_by_somebody_else_once_there_is_one(client: Client) -> None:
    client.force_login(User.objects.create_superuser("newcomer", password="x"))
    save(client, threshold(), threshold="4100", reason="The schedule.")
    step(client, threshold(), "submit")
    step(client, threshold(), "approve", "I am alone here.")
    other = signed_in("hedy", "publisher")
    assert "You wrote and approved this alone" in text(publish_now(client))
    assert "Release 2 is live" in text(publish_now(other))


def test_an_editor_may_not_approve_and_a_reviewer_may_not_write(editor: Client, reviewer: Client) -> None:
    row = {"row": threshold().pk}
    assert editor.get(page(models.DeficiencyLimit, "step", "approve"), row).status_code == 403
    assert editor.get(PUBLISH).status_code == 403
    assert reviewer.get(page(models.DeficiencyLimit, "step", "submit"), row).status_code == 403
    assert reviewer.get(page(models.DeficiencyLimit, "change", threshold().pk)).status_code == 200
    assert reviewer.post(page(models.DeficiencyLimit, "change", threshold().pk), {"threshold": "1"}).status_code == 403


def test_what_was_changed_since_it_was_shown_is_not_approved(editor: Client, reviewer: Client) -> None:
    save(editor, threshold(), threshold="4100")
    step(editor, threshold(), "submit")
    address = page(models.DeficiencyLimit, "step", "approve")
    shown = filled(reviewer.get(address, {"row": threshold().pk}))
    save(editor, threshold(), threshold="41000")
    step(editor, threshold(), "submit")
    said = text(reviewer.post(address, shown))
    assert "Nothing was done" in said
    assert "41000" in said, "the page shows what is now"
    assert state_of(threshold()) is State.IN_REVIEW


def test_a_draft_is_not_approved(editor: Client, reviewer: Client) -> None:
    save(editor, threshold(), threshold="4100")
    assert "is not in review: draft" in text(step(reviewer, threshold(), "approve"))


def test_what_was_submitted_can_be_withdrawn_with_a_reason(editor: Client) -> None:
    save(editor, threshold(), threshold="4100")
    step(editor, threshold(), "submit")
    assert "Say why" in text(step(editor, threshold(), "withdraw"))
    step(editor, threshold(), "withdraw", "Too soon.")
    assert state_of(threshold()) is State.DRAFT


# The gate


def twin(**changes: Any) -> models.Limitation:
    old = models.Limitation.objects.get(jurisdiction="IN", key="direct_loan")
    said = {"cite": old.cite, "url": old.url, "status": old.status, "runs_from": old.runs_from}
    years: dict[str, Any] = {"years": 10, "years_low": 10, "years_high": 10}
    return models.Limitation.objects.create(
        jurisdiction=old.jurisdiction, key="twin", contract_type=old.contract_type, **said | years | changes
    )


def test_two_contradictory_limitations_are_not_approved(editor: Client, reviewer: Client) -> None:
    """Seen: two limitations of Indiana, 6 years and 10 for the same paper, were both shown."""
    row = twin()
    step(editor, row, "submit")
    response = step(reviewer, row, "approve")
    said = text(response)
    assert "Borrowers would be misled" in said
    assert "is in force for the same contracts on the same days" in said
    for one in (row, models.Limitation.objects.get(jurisdiction="IN", key="direct_loan")):
        assert page(models.Limitation, "change", one.pk) in response.content.decode(), "both are linked"
    row.refresh_from_db()
    assert row.approved_history_id is None


def test_a_limitation_that_follows_the_other_is_approved(editor: Client, reviewer: Client) -> None:
    old = models.Limitation.objects.get(jurisdiction="IN", key="direct_loan")
    save(editor, old, effective_to="2026-12-31", **PROVED)
    step(editor, old, "submit")
    step(reviewer, old, "approve")
    row = twin(effective_from="2027-01-01")
    step(editor, row, "submit")
    assert "Borrowers would be misled" not in text(step(reviewer, row, "approve"))
    row.refresh_from_db()
    assert row.approved_history_id is not None


def test_what_would_mislead_is_not_approved(editor: Client, reviewer: Client) -> None:
    rule = threshold()
    models.DeficiencyLimit.objects.filter(pk=rule.pk).update(threshold=None)
    rule = threshold()
    rule.save()
    step(editor, rule, "submit")
    assert "“threshold” is not filled in" in text(step(reviewer, rule, "approve"))
    step(reviewer, rule, "send_back", "It lacks its figure.")
    assert state_of(threshold()) is State.DRAFT


# Publishing and going back


def approved(editor: Client, reviewer: Client, figure: str) -> None:
    save(editor, threshold(), threshold=figure)
    step(editor, threshold(), "submit")
    step(reviewer, threshold(), "approve")


def test_nothing_is_published_that_the_publisher_has_not_seen(
    editor: Client, reviewer: Client, publisher: Client
) -> None:
    """Seen: a publisher published a change that was approved while she read the list."""
    approved(editor, reviewer, "4100")
    shown = filled(publisher.get(PUBLISH))
    approved(editor, reviewer, "41000")
    response = publisher.post(PUBLISH, shown | {"note": "Looks right"})
    assert "Nothing was done, since something was changed meanwhile" in text(response)
    assert "41000" in text(response), "the new list"
    assert live_figure() == "4000"
    assert "Release 2 is live" in text(publisher.post(PUBLISH, filled(response) | {"note": "Seen"}, follow=True))


def test_a_post_that_shows_nothing_publishes_nothing(editor: Client, reviewer: Client, publisher: Client) -> None:
    approved(editor, reviewer, "4100")
    publisher.post(PUBLISH, {"note": "Blind"})
    assert live_figure() == "4000"


def go_back(client: Client, number: int = 1) -> Any:
    address = page(models.Release, "live", number)
    return client.post(address, filled(client.get(address)) | {"words": "The figure is wrong."}, follow=True)


def test_after_a_roll_back_what_waits_is_listed_and_withdrawn(
    editor: Client, reviewer: Client, publisher: Client
) -> None:
    """Seen: after a roll-back the bad row stayed approved, and the next publish took it along."""
    approved(editor, reviewer, "41000")
    publish_now(publisher)
    assert live_figure() == "41000"
    said = go_back(publisher)
    assert live_figure() == "4000"
    assert "Withdraw" in text(said), "it lands where what is approved and not live is listed"
    row = page(models.DeficiencyLimit, "change", threshold().pk)
    assert "Approved, and not live" in text(reviewer.get(row))
    step(publisher, threshold(), "withdraw", "It had a nought too many.")
    assert "Nothing: the live release holds all that is approved" in text(publisher.get(PUBLISH))
    assert state_of(threshold()) is State.DRAFT
    event = Event.objects.filter(action=Action.ROLLED_BACK).get()
    assert (event.person, event.words, event.release_id) == ("hedy", "The figure is wrong.", 1)


def test_a_roll_back_posts_what_it_showed(editor: Client, reviewer: Client, publisher: Client) -> None:
    approved(editor, reviewer, "4100")
    publish_now(publisher)
    address = page(models.Release, "live", 1)
    shown = filled(publisher.get(address)) | {"words": "Back"}
    approved(editor, reviewer, "4200")
    publish_now(publisher)
    assert "Nothing was done" in text(publisher.post(address, shown))
    assert live_figure() == "4200"


def test_a_roll_back_is_not_refused_and_says_what_todays_checks_say(
    editor: Client, reviewer: Client, publisher: Client
) -> None:
    release = live_release()
    assert release is not None
    content = dict(release.content)
    for place in content["jurisdictions"]:
        if place["code"] == "IN":
            place["rules"]["limitation"].append({**place["rules"]["limitation"][0], "key": "twin"})
    from calculator.codec import digest

    models.Release.objects.create(number=2, note="Bad", author="x", hash=digest(content), content=content)
    assert "is in force for the same contracts" in text(publisher.get(page(models.Release, "live", 2)))
    go_back(publisher, 2)
    live = live_release()
    assert live is not None
    assert live.number == 2


def test_putting_back_what_was_approved_makes_it_approved(editor: Client) -> None:
    save(editor, threshold(), threshold="41000")
    assert state_of(threshold()) is State.DRAFT
    version = threshold().history.last()
    address = page(models.DeficiencyLimit, "simple_history", threshold().pk, version.pk)
    response = editor.post(address, filled(editor.get(address)) | {"reason": "It was right."}, follow=True)
    assert "It says again what was approved" in text(response)
    assert state_of(threshold()) is State.APPROVED
    assert Event.objects.filter(action=Action.RESTORED).get().person == "ada"


def test_publish_lists_what_waits(editor: Client, publisher: Client) -> None:
    save(editor, threshold(), threshold="4100", reason="The schedule.")
    shown = text(publisher.get(PUBLISH)).partition("What waits and does not go live")[2]
    assert "IN, limit on a deficiency (barred_below) Draft" in shown
    assert "The schedule." in shown


def test_the_public_note_is_corrected_and_the_old_one_kept(publisher: Client) -> None:
    address = page(models.Release, "reword", 1)
    assert filled(publisher.get(address))["note"] == "Seed"
    publisher.post(address, {"note": "The law of Indiana", "reason": "Readers do not know what a seed is."})
    rulebook = live_rulebook()
    assert rulebook is not None
    assert [note.note for note in rulebook.history] == ["The law of Indiana"]
    shown = text(publisher.get(page(models.Release, "change", 1)))
    assert "Seed" in shown
    assert "Readers do not know what a seed is." in shown
    assert models.Release.objects.get(pk=1).note == "Seed"


def test_a_private_note_stays_with_those_who_work_here(editor: Client, reviewer: Client, publisher: Client) -> None:
    approved(editor, reviewer, "4100")
    publish_now(publisher, private_note="Ask the department in January.")
    release = live_release()
    assert release is not None
    assert release.private_note == "Ask the department in January."
    rulebook = live_rulebook()
    assert rulebook is not None
    assert "January" not in str(rulebook.history)


# Comparing


def test_any_two_versions_are_compared_in_labels(editor: Client) -> None:
    rule = models.Limitation.objects.get(jurisdiction="IN", key="direct_loan")
    save(editor, rule, runs_from="last_payment", summary_en="They have six years to sue you.", **PROVED)
    save(editor, rule, summary_en="They have ten years to sue you.")
    new, middle, old = (version.pk for version in rule.history.all())
    address = page(models.Limitation, "compare", rule.pk)
    shown = text(editor.get(address, {"old": old, "new": new}))
    assert "Last payment" in shown
    assert "last_payment" not in shown
    response = editor.get(address, {"old": middle, "new": new})
    assert "<del>six </del>" in response.content.decode()
    assert "<ins>ten </ins>" in response.content.decode()
    assert editor.get(address, {"old": "0", "new": new}).status_code == 404


def test_any_two_releases_are_compared(editor: Client, reviewer: Client, publisher: Client) -> None:
    approved(editor, reviewer, "4100")
    publish_now(publisher)
    address = page(models.Release, "compare")
    shown = text(publisher.get(address, {"old": "1", "new": "2"}))
    assert "Changed: IN, limit on a deficiency (barred_below)" in shown
    assert "Threshold 4000 4100" in shown
    assert "Nothing differs" in text(publisher.get(address, {"old": "2", "new": "2"}))
    assert publisher.get(address, {"old": "9"}).status_code == 404


# The record, and who may what


def test_a_states_page_gathers_its_rules_with_links(editor: Client) -> None:
    soup = BeautifulSoup(editor.get(page(models.Jurisdiction, "change", "IN")).content, "html.parser")
    shown = soup.select_one("section[aria-label='Its rules']")
    assert shown is not None
    linked = {str(link["href"]) for link in shown.select("td a")}
    of_indiana = [
        row for model in models.RULE_MODELS.values() for row in model._default_manager.filter(jurisdiction="IN")
    ]
    assert linked == {page(type(row), "change", row.pk) for row in of_indiana}
    assert len(linked) > 10
    (row,) = [row for row in shown.select("tr") if "barred_below" in row.get_text()]
    assert "Approved" in row.get_text()
    assert "4,000" in row.get_text()
    assert len(shown.select("a.addlink")) == len(models.RULE_MODELS)


def test_whoever_only_reads_is_offered_no_rule_to_add(reviewer: Client) -> None:
    shown = reviewer.get(page(models.Jurisdiction, "change", "IN")).content.decode()
    assert "Its rules" in shown
    assert "/add/" not in shown


def test_the_front_page_says_what_each_list_is_for(client: Client) -> None:
    client.force_login(User.objects.create_user("root", is_staff=True, is_superuser=True))
    soup = BeautifulSoup(client.get("/admin/").content, "html.parser")
    assert [str(one.string) for one in soup.select("#content-main caption")] == list(LISTS)
    named = {model.__name__ for model in admin.site._registry}
    assert named == {name for lists in LISTS.values() for name in lists}
    assert len(soup.select("#content-main th .help")) == len(named)


def test_one_page_tells_of_content_and_of_accounts(editor: Client, client: Client) -> None:
    save(editor, threshold(), threshold="4100", **PROVED)
    step(editor, threshold(), "submit", "Look, please.")
    client.force_login(User.objects.create_user("root", is_staff=True, is_superuser=True))
    assert "/admin/calculator/event/audit/" in client.get("/admin/").content.decode()
    shown = text(client.get("/admin/calculator/event/audit/"))
    assert shown.index("Signed in: root") < shown.index("Look, please.") < shown.index("Signed in: ada")
    assert editor.get("/admin/calculator/event/audit/").status_code == 403


def test_nobody_changes_the_record(client: Client) -> None:
    client.force_login(User.objects.create_superuser("root", password="x"))
    event = Event.objects.first()
    assert event is not None
    for name in ("change", "delete"):
        assert client.post(page(Event, name, event.pk), {"words": "Never happened", "post": "yes"}).status_code == 403
    assert client.get(page(Event, "add")).status_code == 403
    event.words = "Never happened"
    with pytest.raises(TypeError):
        event.save()
    with pytest.raises(TypeError):
        event.delete()


def test_the_groups_are_there_and_made_again_without_harm() -> None:
    from django.apps import apps

    names = {"editor", "reviewer", "publisher", "partner manager"}
    assert names <= set(Group.objects.values_list("name", flat=True))
    group = Group.objects.get(name="editor")
    before = set(group.permissions.values_list("codename", flat=True))
    own = group.permissions.first()
    assert own is not None
    group.permissions.remove(own)
    for _ in range(2):
        models.make_groups(apps.get_app_config("calculator"), using="default", apps=apps)
    assert set(group.permissions.values_list("codename", flat=True)) == before
    assert not {name for name in before if name.startswith("delete")}
    assert not {name for name in before if "event" in name and not name.startswith("view")}


def test_single_permissions_are_a_superusers_matter(client: Client) -> None:
    from django.contrib.auth.models import Permission

    person = User.objects.create_user("clerk", password="x", is_staff=True)
    person.user_permissions.set(Permission.objects.filter(codename__in=("view_user", "change_user", "change_group")))
    client.force_login(person)
    address = f"/admin/auth/user/{person.pk}/change/"
    form = client.get(address)
    assert not {"user_permissions", "groups", "is_superuser"} & filled(form).keys()
    client.post(address, filled(form) | {"is_superuser": "on"})
    person.refresh_from_db()
    assert not person.is_superuser
    root = User.objects.create_superuser("root", password="x")
    assert client.post(f"/admin/auth/user/{root.pk}/change/", {"username": "mine"}).status_code == 403
    assert client.get("/admin/auth/group/").status_code == 403


@pytest.mark.parametrize("groups", [("editor",), ("reviewer",), ("publisher",), ("partner manager",)])
def test_every_page_of_a_group_has_nothing_inline(groups: tuple[str, ...], editor: Client) -> None:
    save(editor, threshold(), threshold="4100")
    step(editor, threshold(), "submit")
    client = signed_in("someone", *groups)
    row = threshold()
    steps = [page(models.DeficiencyLimit, "step", name) + f"?row={row.pk}" for name in ("submit", "approve", "retire")]
    places = [
        *("/admin/", QUEUE, PUBLISH, page(Event, "changelist"), page(models.Release, "changelist")),
        *(page(models.DeficiencyLimit, name, row.pk) for name in ("change", "history", "compare")),
        *(page(models.Release, name, 1) for name in ("change", "live", "reword")),
        *(page(models.Release, "compare"), page(models.Partner, "changelist"), page(models.Partner, "add"), *steps),
    ]
    seen = 0
    for place in places:
        response = client.get(place)
        assert response.status_code in (200, 403), place
        if response.status_code == 200:
            seen += 1
            assert not INLINE.search(response.content.decode()), place
    assert seen >= 3
