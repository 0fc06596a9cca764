"""From a draft to what borrowers read: submit, approve, send back, withdraw, retire, bring back.

A row's newest version is a draft until somebody submits it, and then waits for a second person. What these functions
take are the versions that the person was shown: where one of them is no longer the newest of its row, nothing happens.
All of them or none is done, and each is an event of the record.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser, Permission
from django.db import transaction
from django.db.models import F, Q, QuerySet

from calculator.codec import Content as Document
from calculator.codec import ContentError, plain
from calculator.content import approval, events
from calculator.content.approval import NeededError, newest_version
from calculator.content.checking import Complaint
from calculator.content.comparing import says
from calculator.content.compiling import Chosen, compile_content, part_of, parts_of
from calculator.content.releases import live_release, misleading_rows
from calculator.models import CONTENT_MODELS, Action, Content
from calculator.models.rows import value_of


class State(StrEnum):
    """Where a row's newest version stands."""

    DRAFT = "Draft"
    IN_REVIEW = "In review"
    APPROVED = "Approved"
    RETIRED = "Retired"


class ReviewError(Exception):
    """Raised where a step cannot be taken, with a sentence that says why and the rows to mend first, if any."""

    def __init__(self, message: str, complaints: Sequence[Complaint] = ()) -> None:
        super().__init__("\n".join([message, *(f"{one.row}: {one.words}" for one in complaints)]))
        self.message = message
        self.complaints = tuple(complaints)


class MovedError(ReviewError):
    """Raised where something changed since the person saw it; nothing was done."""


Versions = Mapping[Any, int]
"""Primary keys of rows, each with the version that the person was shown: the history id of its newest."""


@dataclass(frozen=True)
class Step:
    """What can be done with rows: what it is called, what it does, and whether it asks for words."""

    action: Action
    label: str
    does: str
    permissions: frozenset[str]
    """Any of these is enough: “change” is a writer's, “review” a reviewer's, “publish” a publisher's."""

    take: "Callable[[type[Content], Versions, AbstractUser, str], int]"
    asks: bool = True


def state_of(row: Any) -> State:
    """Where a row stands; its newest version is looked up unless the row brings it along as `newest`."""
    if row.retired:
        return State.RETIRED
    newest = row.newest if hasattr(row, "newest") else newest_of(row)
    if row.approved_history_id is not None and row.approved_history_id == newest:
        return State.APPROVED
    return State.IN_REVIEW if row.submitted_history_id == newest else State.DRAFT


def newest_of(row: Content) -> int | None:
    versions = row.history.order_by("-history_id")
    return versions.values_list("history_id", flat=True).first()


def rows_in(state: State, rows: QuerySet[Any]) -> QuerySet[Any]:
    """The rows of a query that stand there."""
    rows = rows.annotate(newest=newest_version(rows.model))
    approved = Q(approved_history_id__isnull=False, approved_history_id=F("newest"))
    submitted = Q(submitted_history_id__isnull=False, submitted_history_id=F("newest"))
    if state is State.RETIRED:
        return rows.filter(retired=True)
    rows = rows.filter(retired=False)
    if state is State.APPROVED:
        return rows.filter(approved)
    rows = rows.exclude(approved)
    return rows.filter(submitted) if state is State.IN_REVIEW else rows.exclude(submitted)


def waiting(*states: State) -> list[Content]:
    """Every row that is not approved as it stands, those in review first."""
    order = states or (State.IN_REVIEW, State.DRAFT)
    return [row for state in order for model in CONTENT_MODELS for row in rows_in(state, model._default_manager.all())]


# Who


def authors(row: Content) -> frozenset[int]:
    """Who wrote what of the row is not approved yet."""
    versions = row.history.filter(history_id__gt=row.approved_history_id or 0)
    return frozenset(pk for pk in versions.values_list("history_user_id", flat=True) if pk is not None)


def is_alone(person: AbstractUser) -> bool:
    """Whether nobody else works on the content here, so that nobody else can look at what this person wrote."""
    names = [f"{verb}_{model._meta.model_name}" for model in CONTENT_MODELS for verb in ("add", "change")]
    theirs = Permission.objects.filter(content_type__app_label="calculator")
    theirs = theirs.filter(codename__in=[*names, "review_content", "add_release"])
    works = Q(is_superuser=True) | Q(user_permissions__in=theirs) | Q(groups__permissions__in=theirs)
    others = get_user_model()._default_manager.filter(works, is_active=True, is_staff=True).exclude(pk=person.pk)
    return not others.exists()


# The steps


def submit(model: type[Content], versions: Versions, person: AbstractUser, words: str = "") -> int:
    with transaction.atomic():
        rows = _shown(model, versions)
        _stand(rows, State.DRAFT, "is no draft")
        model._default_manager.filter(pk__in=versions).update(submitted_history_id=newest_version(model))
        _record(Action.SUBMITTED, rows, person, words)
    return len(rows)


def approve(model: type[Content], versions: Versions, person: AbstractUser, words: str = "") -> int:
    """Let the next release take the rows as they stand. Raises `ReviewError` for a row that the person wrote
    (unless nobody else is there, and then only with words), and where borrowers would be misled."""
    with transaction.atomic():
        rows = _shown(model, versions)
        _stand(rows, State.IN_REVIEW, "is not in review")
        own = [row for row in rows if person.pk in authors(row)]
        alone = bool(own) and is_alone(person)
        if own and not alone:
            raise ReviewError(f"You wrote this yourself, so somebody else must approve it: {_names(own)}.")
        if alone and not words.strip():
            raise ReviewError("You approve what you wrote yourself: say why nobody else looks at it.")
        if wrong := misled_by({model: list(versions)}):
            raise ReviewError("Borrowers would be misled. Mend these rows, and approve then:", wrong)
        approval.approve(model._default_manager.filter(pk__in=versions))
        for row in rows:
            events.record(Action.APPROVED, person.get_username(), words, row=row, version=row.newest, alone=row in own)
    return len(rows)


def send_back(model: type[Content], versions: Versions, person: AbstractUser, words: str) -> int:
    with transaction.atomic():
        rows = _shown(model, versions)
        _stand(rows, State.IN_REVIEW, "is not in review")
        _needs_words(words)
        model._default_manager.filter(pk__in=versions).update(submitted_history_id=None)
        _record(Action.SENT_BACK, rows, person, words)
    return len(rows)


def withdraw(model: type[Content], versions: Versions, person: AbstractUser, words: str) -> int:
    """Take back what was submitted, or approved and is not live: the row is approved then as borrowers read it now."""
    with transaction.atomic():
        rows = _shown(model, versions)
        _needs_words(words)
        live = live_release()
        content = live.content if live else {}
        for row in rows:
            if state_of(row) is State.IN_REVIEW:
                row.submitted_history_id = None
            elif is_approved_and_not_live(row, content):
                row.approved_history_id = _version_in(row, content)
            else:
                raise ReviewError(f"Nothing of it waits: {row}.")
            pointers = {name: getattr(row, name) for name in ("submitted_history_id", "approved_history_id")}
            model._default_manager.filter(pk=row.pk).update(**pointers)
        _record(Action.WITHDRAWN, rows, person, words)
    return len(rows)


def retire(model: type[Content], versions: Versions, person: AbstractUser, words: str) -> int:
    with transaction.atomic():
        rows = _shown(model, versions)
        _needs_words(words)
        try:
            count = approval.retire(model._default_manager.filter(pk__in=versions), words)
        except NeededError as error:
            raise ReviewError(str(error)) from None
        _record(Action.RETIRED, rows, person, words)
    return count


def bring_back(model: type[Content], versions: Versions, person: AbstractUser, words: str) -> int:
    with transaction.atomic():
        rows = _shown(model, versions)
        _stand(rows, State.RETIRED, "is not retired")
        _needs_words(words)
        count = approval.bring_back(model._default_manager.filter(pk__in=versions), words)
        _record(Action.BROUGHT_BACK, rows, person, words)
    return count


WRITER, REVIEWER, PUBLISHER = frozenset({"change"}), frozenset({"review"}), frozenset({"publish"})

STEPS: Mapping[str, Step] = {
    "submit": Step(
        Action.SUBMITTED,
        "Submit for review",
        "A reviewer sees it in their queue. Borrowers see nothing of it yet.",
        WRITER,
        submit,
        asks=False,
    ),
    "approve": Step(
        Action.APPROVED,
        "Approve",
        "The next release takes it as it stands here. Borrowers see it when that is published.",
        REVIEWER,
        approve,
        asks=False,
    ),
    "send_back": Step(
        Action.SENT_BACK,
        "Send back",
        "It becomes a draft again, and your reason stands beside it.",
        REVIEWER,
        send_back,
    ),
    "withdraw": Step(
        Action.WITHDRAWN,
        "Withdraw",
        "What was submitted becomes a draft again. What was approved and is not live is approved no longer: the next "
        "release takes the row as borrowers read it now.",
        WRITER | REVIEWER | PUBLISHER,
        withdraw,
    ),
    "retire": Step(
        Action.RETIRED,
        "Retire",
        "The next release leaves it out: from then on no borrower is told it, and nobody's result is worked out with "
        "it. Until that is published it stays live. It is kept here and can be brought back.",
        WRITER,
        retire,
    ),
    "bring_back": Step(
        Action.BROUGHT_BACK,
        "Bring back",
        "The next release takes it again as it was last approved. Borrowers see it when that is published.",
        WRITER,
        bring_back,
    ),
}
"""What can be done with rows, under the names that addresses have."""


def open_steps(row: Content, live: Document) -> list[str]:
    """What can be done with a row as it stands, whoever is allowed to."""
    state = state_of(row)
    if state is State.RETIRED:
        return ["bring_back"]
    found = {State.DRAFT: ["submit"], State.IN_REVIEW: ["approve", "send_back", "withdraw"], State.APPROVED: []}[state]
    if "withdraw" not in found and is_approved_and_not_live(row, live):
        found = [*found, "withdraw"]
    return found if row.is_needed else [*found, "retire"]


def settle(row: Content, person: str) -> bool:
    """After a save: a row that says again what was approved is approved so. Returns whether it is."""
    if row.approved_history_id is None:
        return False
    model, newest = type(row), newest_of(row)
    approved = row.history.filter(history_id=row.approved_history_id).first()
    if newest is None or approved is None or newest == row.approved_history_id or not same(model, row, approved):
        return False
    approval.approve(model._default_manager.filter(pk=row.pk))
    row.refresh_from_db(fields=["approved_history_id", "submitted_history_id"])
    events.record(Action.RESTORED, person, row=row, version=newest)
    return True


def same(model: type[Content], one: object, other: object) -> bool:
    """Whether two versions say the same, the editors' own note aside."""
    told, said = dict(says(model, one)), dict(says(model, other))
    return all(told[name] == said[name] for name in told if name != "note")


# What is live


def said_of(version: object, row: Content) -> Any:
    """What a release would say of a version, or `None` if the engine cannot read it."""
    try:
        said = plain(value_of(version, type(row).engine_class))
    except ContentError:
        return None
    return {name: value for name, value in said.items() if name != "rules"}


def is_approved_and_not_live(row: Content, live: Document) -> bool:
    if row.retired or row.approved_history_id is None:
        return False
    approved = row.history.filter(history_id=row.approved_history_id).first()
    return approved is not None and said_of(approved, row) != parts_of(live).get(part_of(row))


def _version_in(row: Content, live: Document) -> int | None:
    """The newest version that says what the live release says of the row; none if that says nothing."""
    entry = parts_of(live).get(part_of(row))
    if entry is None:
        return None
    for version in row.history.order_by("-history_id"):
        if said_of(version, row) == entry:
            return version.history_id
    raise ReviewError(f"No version of it says what borrowers read now: {row}. Write that, and submit it.")


# The gate


def misled_by(taking: Chosen) -> list[Complaint]:
    """What the next release would say wrong with these rows as they stand, and does not say without them."""
    try:
        after = misleading_rows(compile_content(taking=taking))
    except ContentError as error:
        raise ReviewError(str(error)) from None
    try:
        before = misleading_rows(compile_content())
    except ContentError:
        before = []
    return [one for one in after if one not in before]


# Inside


def _shown(model: type[Content], versions: Versions) -> list[Any]:
    """The rows, if each is still as it was shown."""
    rows = list(model._default_manager.filter(pk__in=versions).annotate(newest=newest_version(model)))
    moved = [row for row in rows if row.newest != versions[row.pk]]
    if moved or len(rows) < len(versions):
        raise MovedError(f"Nothing was done, since somebody changed this meanwhile: {_names(moved)}. Here it is now.")
    return rows


def _stand(rows: Sequence[Any], state: State, sentence: str) -> None:
    wrong = [row for row in rows if state_of(row) is not state]
    if wrong:
        raise ReviewError("; ".join(f"{row} {sentence}: {state_of(row).lower()}" for row in wrong) + ".")


def _needs_words(words: str) -> None:
    if not words.strip():
        raise ReviewError("Say why, in a sentence.")


def _names(rows: Sequence[Content]) -> str:
    return "; ".join(map(str, rows))


def _record(action: Action, rows: Sequence[Any], person: AbstractUser, words: str) -> None:
    for row in rows:
        events.record(action, person.get_username(), words, row=row, version=newest_of(row))
