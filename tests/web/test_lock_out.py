"""Wrong passwords: counted by name and address together, locked out, told without a secret, and let in again."""

import io
import logging
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client, RequestFactory
from django.utils import timezone

from calculator.accounts import lock_out
from calculator.accounts.lock_out import client_address
from calculator.models import AccountAction, AccountEvent
from tests.web.accounts import PASSWORD, person, sign_in
from tests.web.editing import INLINE

pytestmark = pytest.mark.django_db

HOME, ELSEWHERE = "203.0.113.7", "198.51.100.9"
LIMIT = 5


@pytest.fixture
def ada() -> User:
    return person("ada", "view_tip")


def guess(client: Client, name: str = "ada", times: int = LIMIT, address: str = HOME) -> Any:
    for number in range(times):
        response = sign_in(client, name, f"guess {number}", REMOTE_ADDR=address)
    return response


def told() -> list[tuple[str, str]]:
    return list(AccountEvent.objects.order_by("pk").values_list("action", "name"))


def test_twelve_wrong_passwords_meet_a_lock(client: Client, ada: User) -> None:
    """Seen: they met none."""
    assert guess(client, times=4).status_code == 200
    locked = guess(client, times=1)
    assert locked.status_code == 429
    page = locked.content.decode()
    assert "5 wrong passwords" in page
    assert "next 30 minutes" in page
    assert "recover_account NAME --unlock" in page
    assert not INLINE.search(page)
    assert guess(client, times=7).status_code == 429
    assert sign_in(client, REMOTE_ADDR=HOME).status_code == 429, "not even the right one is looked at"
    assert "_auth_user_id" not in client.session
    assert told() == [("failed", "ada")] * 5 + [("locked_out", "ada")]


def test_only_from_there_and_only_that_name(client: Client, ada: User) -> None:
    person("grace")
    guess(client)
    assert sign_in(client, "grace", REMOTE_ADDR=HOME).status_code == 302
    assert sign_in(client, "ada", REMOTE_ADDR=ELSEWHERE).status_code == 302


def test_another_browser_is_no_way_around(client: Client, ada: User) -> None:
    for number in range(LIMIT):
        response = sign_in(client, password="x", REMOTE_ADDR=HOME, HTTP_USER_AGENT=f"Browser {number}")
    assert response.status_code == 429


def test_it_ends_by_itself(client: Client, ada: User) -> None:
    guess(client)
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=31))
    assert lock_out.locked_until("ada") is None
    assert sign_in(client, REMOTE_ADDR=HOME).status_code == 302


def test_trying_on_does_not_make_it_longer(client: Client, ada: User) -> None:
    guess(client)
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=29))
    until = lock_out.locked_until("ada")
    guess(client)
    assert until is not None
    assert lock_out.locked_until("ada") == until


def test_signing_in_starts_the_count_anew(client: Client, ada: User) -> None:
    guess(client, times=4)
    sign_in(client, REMOTE_ADDR=HOME)
    client.post("/admin/logout/")
    assert guess(client, times=4).status_code == 200


def test_it_is_counted_in_the_database(client: Client, ada: User) -> None:
    """So every process counts the same, and a restart forgets nothing."""
    guess(client, times=2)
    guess(Client(), times=1)
    assert sum(AccessAttempt.objects.values_list("failures_since_start", flat=True)) == 3


def test_a_name_that_is_nobodys_is_locked_out_just_so(client: Client, ada: User) -> None:
    known, unknown = guess(client), guess(client, "eve")
    assert known.status_code == unknown.status_code
    strip = lambda page: page.content.decode().replace("eve", "").replace("ada", "")  # noqa: E731
    assert strip(known) == strip(unknown)


SECRET = "my password in the wrong field"


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    logging.getLogger().addHandler(handler)
    yield written
    logging.getLogger().removeHandler(handler)


def test_no_secret_is_kept_or_logged(client: Client, ada: User, log: io.StringIO) -> None:
    guess(client, SECRET, times=6)
    guess(client, "ada", times=6)
    kept = [str(vars(one)) for model in (AccessAttempt, AccountEvent) for one in model.objects.all()]
    assert len(kept) == 2 + 12
    for text in (*kept, log.getvalue()):
        assert SECRET not in text
        assert "guess" not in text
    assert not AccessLog.objects.exists()
    assert not AccessFailureLog.objects.exists()
    assert "ada" not in log.getvalue()
    assert HOME not in log.getvalue()
    assert log.getvalue().count("Failed to sign in") == 10
    assert log.getvalue().count("Locked out") == 2
    nobody = AccountEvent.objects.filter(name="")
    assert {one.words for one in nobody} == {"Under a name that is nobody’s."}
    assert str(nobody[0]) == "Locked out: nobody who is known here"


def test_what_axes_keeps_of_the_form_says_nothing(client: Client, ada: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    token = strict.get("/admin/login/").cookies["csrftoken"].value
    strict.post("/admin/login/", {"username": "ada", "password": "guess", "csrfmiddlewaretoken": token})
    (kept,) = AccessAttempt.objects.all()
    assert "guess" not in kept.post_data
    assert token not in kept.post_data
    assert "ada" not in kept.post_data + kept.username


@pytest.mark.parametrize("address", [HOME, "2001:db8::7"])
def test_what_happened_is_told_with_its_address(client: Client, ada: User, address: str) -> None:
    sign_in(client, REMOTE_ADDR=address)
    client.post("/admin/logout/", REMOTE_ADDR=address)
    assert list(AccountEvent.objects.values_list("action", "name", "person", "address")) == [
        ("signed_out", "ada", "ada", address),
        ("signed_in", "ada", "ada", address),
    ]


def test_signing_out_of_no_session_is_no_event(client: Client) -> None:
    client.logout()
    client.post("/admin/logout/")
    assert not AccountEvent.objects.exists()


@pytest.mark.parametrize(
    ("behind", "headers", "found"),
    [
        (False, {"REMOTE_ADDR": HOME}, HOME),
        (False, {"REMOTE_ADDR": HOME, "HTTP_X_FORWARDED_FOR": ELSEWHERE}, HOME),
        (True, {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": f"192.0.2.1, {ELSEWHERE}"}, ELSEWHERE),
        (True, {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": ELSEWHERE}, ELSEWHERE),
        (True, {"REMOTE_ADDR": HOME}, HOME),
        (True, {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "unknown"}, None),
        (False, {"REMOTE_ADDR": ""}, None),
    ],
)
def test_the_address_is_one_that_nobody_can_make_up(
    settings: Any, behind: bool, headers: Any, found: str | None
) -> None:
    settings.BEHIND_HTTPS_PROXY = behind
    assert client_address(RequestFactory().get("/admin/", **headers)) == found


def test_in_ipv6_a_household_counts_as_one(client: Client, ada: User) -> None:
    for number in range(LIMIT):
        response = sign_in(client, password="x", REMOTE_ADDR=f"2001:db8:1:2::{number + 1}")
    assert response.status_code == 429
    assert AccountEvent.objects.filter(address="2001:db8:1:2::3").exists(), "the record tells which one it was"
    assert sign_in(client, REMOTE_ADDR="2001:db8:1:3::1").status_code == 302


def recover(*options: str) -> str:
    out = io.StringIO()
    call_command("recover_account", "ada", *options, stdout=out)
    return out.getvalue()


def test_the_console_lets_in_again(client: Client, ada: User) -> None:
    guess(client)
    assert "locked out: from one address at least, until" in recover()
    assert "locked out: no" in recover("--unlock")
    event = AccountEvent.objects.first()
    assert event is not None
    assert (event.action, event.name, event.person) == (AccountAction.UNLOCKED, "ada", "the console")
    assert sign_in(client, REMOTE_ADDR=HOME).status_code == 302
    assert "signed in last: 20" in recover()


def test_the_console_says_who_may_not_sign_in() -> None:
    User.objects.create_user("ada", password=PASSWORD)
    assert recover().splitlines() == [
        "ada: may not sign in",
        "  locked out: no",
        "  second factor: no",
        "  signed in last: never",
    ]


def test_four_wrong_ones_here_and_four_there_lock_nobody_out(client: Client, ada: User) -> None:
    guess(client, times=4)
    guess(client, times=4, address=ELSEWHERE)
    assert lock_out.locked_until("ada") is None
    assert not lock_out.unlock("grace")
    assert lock_out.unlock("ada")


# The record


def test_the_record_is_only_read(client: Client, ada: User) -> None:
    root = User.objects.create_superuser("root", password="x")
    guess(client, times=1)
    event = AccountEvent.objects.get()
    client.force_login(root)
    page = client.get("/admin/calculator/accountevent/").content.decode()
    assert "Failed to sign in" in page
    assert HOME in page
    assert "Failed to sign in" in client.get("/admin/calculator/accountevent/?q=ada").content.decode()
    assert client.get(f"/admin/calculator/accountevent/{event.pk}/change/").status_code == 200
    for way in ("add/", f"{event.pk}/delete/"):
        assert client.post(f"/admin/calculator/accountevent/{way}", {"post": "yes"}).status_code == 403
    assert client.post(f"/admin/calculator/accountevent/{event.pk}/change/", {"name": "eve"}).status_code == 403
    event.name = "eve"
    with pytest.raises(TypeError, match="never changed"):
        event.save()
    with pytest.raises(TypeError, match="never deleted"):
        event.delete()


def test_who_may_not_see_it_does_not(client: Client, ada: User) -> None:
    client.force_login(ada)
    assert client.get("/admin/calculator/accountevent/").status_code == 403
    assert "accountevent" not in client.get("/admin/").content.decode()


def test_the_record_outlives_the_account(client: Client, ada: User) -> None:
    sign_in(client)
    ada.delete()
    assert told() == [("signed_in", "ada")]
