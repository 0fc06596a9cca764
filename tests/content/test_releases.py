import hashlib
import json
import re
from decimal import Decimal
from io import StringIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db.models import ProtectedError

from calculator import models
from calculator.codec import ContentError, canonical, digest
from calculator.content.approval import NeededError, approve, bring_back, changed_since_approval, retire
from calculator.content.compiling import compile_content, differences
from calculator.content.releases import (
    MovedError,
    PublishError,
    changes_since,
    document_of,
    draft_rulebook,
    live_release,
    live_rulebook,
    proposal,
    publish,
    rollback,
    rulebook_from,
    rulebook_of,
)
from calculator.engine.needs import NEEDED
from calculator.engine.rulebook import Assumption, DeficiencyLimit, MilestoneText
from calculator.engine.vocabulary import LimitKind, State, Status
from tests.support import complete_rows

WISCONSIN = (
    '{"assumptions":[],"glossary":[],"jurisdictions":[{"code":"WI","name":{"en":"Wisconsin"},"rules":{"deficiency_limit":'
    '[{"cite":"a","key":"a","kind":"other","status":"statute"},{"cite":"b","key":"b","kind":"other","status":"statute"}]},'
    '"time_zone":"America/Chicago"}],"milestones":[],"tips":[]}'
)
"""The text whose SHA-256 is the hash of a release of one state with two rules."""


def only_rule(rulebook: Any) -> DeficiencyLimit:
    (rule,) = rulebook.jurisdictions[State.WI].rules
    assert isinstance(rule, DeficiencyLimit)
    return rule


def test_publishing_makes_a_numbered_release_live(threshold: models.DeficiencyLimit) -> None:
    release, new = publish("First", "ada")
    assert (release.number, new, release.author, live_release()) == (1, True, "ada", release)
    rulebook = live_rulebook()
    assert rulebook is not None
    assert (rulebook.release, [note.note for note in rulebook.history]) == (1, ["First"])
    rule = only_rule(rulebook)
    assert rule.threshold == Decimal("1000")
    assert rule.kind is LimitKind.BARRED_BELOW


def test_a_note_is_asked_for(threshold: models.DeficiencyLimit) -> None:
    with pytest.raises(PublishError, match="note"):
        publish("  ", "ada")
    assert live_release() is None


def test_nothing_new_makes_no_release(threshold: models.DeficiencyLimit) -> None:
    first, _ = publish("First", "ada")
    assert publish("Again", "bob") == (first, False)
    assert models.Release.objects.count() == 1


def test_an_edit_waits_for_approval(threshold: models.DeficiencyLimit) -> None:
    publish("First", "ada")
    threshold.threshold = Decimal("2000")
    threshold.save()
    assert publish("Edited", "ada")[1] is False
    assert changes_since(live_release()) == []
    assert only_rule(draft_rulebook()).threshold == Decimal("2000")
    approve(models.DeficiencyLimit.objects.all())
    assert changes_since(live_release()) == ["Changed: WI, deficiency_limit, barred_below"]
    release, new = publish("Approved", "ada")
    assert (release.number, new) == (2, True)
    rulebook = rulebook_of(2)
    assert only_rule(rulebook).threshold == Decimal("2000")
    assert rulebook is not None
    assert [note.release for note in rulebook.history] == [2, 1]
    assert only_rule(rulebook_of(1)).threshold == Decimal("1000")
    assert rulebook_of(3) is None


def test_a_row_that_was_never_approved_is_not_published(threshold: models.DeficiencyLimit) -> None:
    models.DeficiencyLimit.objects.create(
        jurisdiction=threshold.jurisdiction, key="cap", kind="cap", cite="x", status=Status.STATUTE
    )
    publish("First", "ada")
    assert only_rule(live_rulebook()).key == "barred_below"
    assert len(draft_rulebook().jurisdictions[State.WI].rules) == 2


def test_retiring_removes_and_bringing_back_restores(threshold: models.DeficiencyLimit) -> None:
    rows = models.DeficiencyLimit.objects.all()
    first, _ = publish("First", "ada")
    assert retire(rows) == 1
    assert publish("Retired", "ada")[1] is True
    rulebook = live_rulebook()
    assert rulebook is not None
    assert rulebook.jurisdictions[State.WI].rules == ()
    assert approve(rows) == 0
    assert bring_back(rows) == 1
    assert not changed_since_approval(rows).exists()
    assert publish("Back", "ada")[0].hash == first.hash


def test_retiring_does_not_approve_an_edit(threshold: models.DeficiencyLimit) -> None:
    threshold.threshold = Decimal("2000")
    threshold.save()
    rows = models.DeficiencyLimit.objects.all()
    retire(rows)
    bring_back(rows)
    publish("First", "ada")
    assert only_rule(live_rulebook()).threshold == Decimal("1000")
    assert changed_since_approval(rows).exists()


def test_rules_of_a_retired_state_leave_with_it(threshold: models.DeficiencyLimit) -> None:
    models.Jurisdiction.objects.update(retired=True)  # as could be done before it was refused
    assert compile_content()["jurisdictions"] == []


@pytest.mark.parametrize("order", [("a", "b"), ("b", "a")])
def test_the_hash_is_of_the_content_alone(wisconsin: models.Jurisdiction, order: tuple[str, ...]) -> None:
    for key in order:
        models.DeficiencyLimit.objects.create(
            jurisdiction=wisconsin, key=key, kind="other", cite=key, status=Status.STATUTE
        )
    approve(models.DeficiencyLimit.objects.all())
    assert digest(compile_content()) == hashlib.sha256(WISCONSIN.encode()).hexdigest()
    complete_rows()
    release, _ = publish(f"In the order {order}", f"editor {order[0]}")
    assert release.hash == digest(compile_content()) == hashlib.sha256(canonical(release.content).encode()).hexdigest()


def test_an_editors_note_changes_no_hash(threshold: models.DeficiencyLimit) -> None:
    before = publish("First", "ada")[0]
    threshold.note = "Checked by phone."
    threshold.save()
    approve(models.DeficiencyLimit.objects.all())
    assert publish("Second", "bob") == (before, False)


def test_going_back_and_forth(threshold: models.DeficiencyLimit) -> None:
    first, _ = publish("First", "ada")
    threshold.cite = "Another"
    threshold.save()
    approve(models.DeficiencyLimit.objects.all())
    second, _ = publish("Second", "ada")
    assert rollback(1, "bob") == first == live_release()
    assert models.Publication.objects.count() == 3
    rollback(1, "bob")
    assert models.Publication.objects.count() == 3
    third, new = publish("Third", "ada")
    assert (third.number, new, third.hash) == (3, True, second.hash)
    with pytest.raises(PublishError, match="no release 9"):
        rollback(9, "bob")


def test_a_release_is_never_changed(threshold: models.DeficiencyLimit) -> None:
    release, _ = publish("First", "ada")
    release.note = "Better"
    with pytest.raises(TypeError):
        release.save()
    with pytest.raises(TypeError):
        release.delete()
    with pytest.raises(ProtectedError):
        models.Release.objects.all().delete()


def test_a_document_that_was_tampered_with_is_refused(threshold: models.DeficiencyLimit) -> None:
    document = json.loads(json.dumps(document_of(publish("First", "ada")[0])))
    assert only_rule(rulebook_from(document)).threshold == Decimal("1000")
    (state,) = (one for one in document["content"]["jurisdictions"] if one["code"] == "WI")
    state["rules"]["deficiency_limit"][0]["threshold"] = "9000"
    with pytest.raises(ContentError, match="hash"):
        rulebook_from(document)
    not_one: list[Any] = [{}, [], {**document, "published_on": "soon"}, {**document, "content": None}]
    for broken in not_one:
        with pytest.raises(ContentError):
            rulebook_from(broken)


def test_a_release_that_was_tampered_with_does_not_go_live(threshold: models.DeficiencyLimit) -> None:
    publish("First", "ada")
    models.Release.objects.update(content={"jurisdictions": []})
    with pytest.raises(ContentError, match="hash"):
        rollback(1, "bob")


def test_differences_name_rows() -> None:
    rule = {"key": "cap", "cite": "x"}
    one = {"jurisdictions": [{"code": "WI", "rules": {"deficiency_limit": [rule]}}], "tips": [{"slug": "a"}]}
    other = {"jurisdictions": [{"code": "WI", "time_zone": "x"}], "tips": [{"slug": "b"}]}
    assert differences(one, other) == [
        "New: tips, b",
        "Changed: jurisdictions, WI",
        "Gone: WI, deficiency_limit, cap",
        "Gone: tips, a",
    ]
    assert differences(one, one) == []


def test_a_row_that_the_engine_cannot_read_stops_publishing(threshold: models.DeficiencyLimit) -> None:
    models.DeficiencyLimit.history.update(kind="unheard_of")
    with pytest.raises(ContentError, match=r"WI, limit on a deficiency.*unheard_of"):
        publish("First", "ada")


NEEDED_ROWS = [
    (models.Jurisdiction, "IN", "jurisdictions, IN"),
    (models.Assumption, "storage_cost", "assumptions, storage_cost"),
    (models.MilestoneText, "answer_due", "milestones, answer_due"),
]


def needed_row(model: Any, key: str) -> Any:
    (name,) = model.natural_key_fields
    return model.objects.get(**{name: key})


@pytest.mark.parametrize(("model", "key", "named"), NEEDED_ROWS)
def test_a_row_that_the_engine_needs_is_not_retired(publishable: object, model: Any, key: str, named: str) -> None:
    row = needed_row(model, key)
    with pytest.raises(NeededError, match=rf"Not retired, since the calculator needs this: {re.escape(str(row))}\."):
        retire(model.objects.filter(pk=row.pk))
    with pytest.raises(NeededError):
        retire(model.objects.all())
    assert not model.objects.filter(retired=True).exists(), "none of them, not only those that are needed"
    row.retired = True
    with pytest.raises(ValidationError, match="Not retired, since the calculator needs this"):
        row.clean()


def test_others_of_the_kind_still_are(publishable: object) -> None:
    models.Assumption.objects.create(name="towing", low=1, likely=1, high=1, unit="dollars")
    assert retire(models.Assumption.objects.filter(name="towing")) == 1


@pytest.mark.parametrize("gone", ["retired", "not approved", "deleted"])
@pytest.mark.parametrize(("model", "key", "named"), NEEDED_ROWS)
def test_a_content_without_one_is_not_published(
    publishable: object, model: Any, key: str, named: str, gone: str
) -> None:
    """However it came to be so: in a database from before it was refused, from a shell, or never approved."""
    publish("First", "ada")
    row = needed_row(model, key)
    if gone == "deleted":
        row.delete()
    else:
        model.objects.filter(pk=row.pk).update(
            **({"retired": True} if gone == "retired" else {"approved_history_id": None})
        )
    with pytest.raises(PublishError, match=rf"Some borrowers would get no answer.*: {named}\."):
        publish("Second", "ada")
    assert models.Release.objects.count() == 1


def test_each_missing_row_is_named(wisconsin: models.Jurisdiction) -> None:
    with pytest.raises(PublishError) as refusal:
        publish("First", "ada")
    listed = str(refusal.value).rpartition(": ")[2].removesuffix(".").split("; ")
    assert len(listed) == 50 + len(NEEDED[Assumption]) + len(NEEDED[MilestoneText])
    assert "jurisdictions, IN" in listed
    assert "jurisdictions, WI" not in listed
    with pytest.raises(CommandError, match="Some borrowers would get no answer"):
        call_command("publish", note="First")


def test_what_the_engine_can_do_without_may_be_missing(publishable: object) -> None:
    assert not models.Assumption.objects.filter(name="preparation_cost").exists()
    assert publish("First", "ada")[1]


def test_going_back_to_a_release_without_a_state_is_still_possible(publishable: object) -> None:
    """What was published stays; its pages say what is missing."""
    content = compile_content()
    content["jurisdictions"] = [one for one in content["jurisdictions"] if one["code"] != "IN"]
    models.Release.objects.create(number=1, note="Old", author="ada", hash=digest(content), content=content)
    publish("New", "ada")
    assert rollback(1, "ada").number == 1
    rulebook = live_rulebook()
    assert rulebook is not None
    assert State.IN not in rulebook.jurisdictions


def test_the_commands(threshold: models.DeficiencyLimit) -> None:
    out = StringIO()
    call_command("publish", note="First", stdout=out)
    call_command("publish", note="Second", stdout=out)
    call_command("rollback", "1", reason="A slip.", stdout=out)
    assert out.getvalue().splitlines() == [
        "Release 1 is live.",
        "Nothing approved has changed since Release 1, which stays live.",
        "Release 1 is live.",
    ]
    with pytest.raises(CommandError, match="note"):
        call_command("publish", note=" ")
    with pytest.raises(CommandError, match="no release 5"):
        call_command("rollback", "5")


def test_publishing_and_going_back_are_kept_in_the_record(threshold: models.DeficiencyLimit) -> None:
    publish("First", "ada", private_note="Ask again in January.")
    threshold.cite = "Another"
    threshold.save()
    approve(models.DeficiencyLimit.objects.all())
    publish("Second", "bob", alone="Nobody else is here.")
    rollback(1, "ada", "A slip.")
    rollback(1, "ada", "Already live.")
    found = models.Event.objects.order_by("pk").values_list("action", "person", "words", "release", "alone")
    assert list(found) == [
        ("published", "ada", "First", 1, False),
        ("published", "bob", "Nobody else is here.", 2, True),
        ("rolled_back", "ada", "A slip.", 1, False),
    ]


def test_nothing_is_done_if_it_is_not_what_was_shown(threshold: models.DeficiencyLimit) -> None:
    shown = proposal().shown
    threshold.cite = "Another"
    threshold.save()
    approve(models.DeficiencyLimit.objects.all())
    with pytest.raises(MovedError):
        publish("First", "ada", shown=shown)
    assert live_release() is None
    first, _ = publish("First", "ada", shown=proposal().shown)
    assert publish("Again", "ada", shown=proposal().shown) == (first, False)
    with pytest.raises(MovedError):
        rollback(1, "ada", shown="0 1 x")


@pytest.mark.django_db
def test_preparing_twice_publishes_once() -> None:
    out = StringIO()
    call_command("prepare", stdout=out)
    call_command("prepare", stdout=out)
    assert out.getvalue().count("is live") == 1
    assert models.Release.objects.count() == 1
    assert len(live_rulebook().jurisdictions) == 51  # type: ignore[union-attr]
