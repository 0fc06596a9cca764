"""A forgotten password: by mail where the site sends any, else from the console. And when an idle session ends."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.core import mail
from django.utils import timezone

from calculator.models import AccountEvent
from tests.web.accounts import PASSWORD, person, set_up, sign_in
from tests.web.editing import INLINE

pytestmark = pytest.mark.django_db

ASK = "/admin/password-reset/"
NEW = "quite another long word"


@pytest.fixture
def ada() -> User:
    return person("ada", "view_tip")


@pytest.fixture
def by_mail(settings: Any) -> None:
    settings.EMAIL_HOST, settings.DEFAULT_FROM_EMAIL = "mail.shortfall.example", "admin@shortfall.example"


def asked(client: Any, address: str = "ada@shortfall.example") -> str:
    """The page after asking."""
    return client.post(ASK, {"email": address}, follow=True).content.decode()


def link() -> str:
    found = re.search(r"http://testserver(/admin/password-reset/\S+)", str(mail.outbox[-1].body))
    assert found
    return found[1]


def choose(client: Any, address: str, password: str = NEW) -> Any:
    form = client.get(address, follow=True)
    assert not INLINE.search(form.content.decode())
    return client.post(form.redirect_chain[-1][0], {"new_password1": password, "new_password2": password}, follow=True)


def actions() -> list[str]:
    return list(AccountEvent.objects.order_by("pk").values_list("action", flat=True))


def test_the_sign_in_leads_there(client: Any) -> None:
    assert f'href="{ASK}"' in client.get("/admin/login/").content.decode()


def test_without_mail_the_page_says_how_the_operator_does_it(client: Any, ada: User, settings: Any) -> None:
    settings.EMAIL_HOST = ""
    page = client.get(ASK).content.decode()
    assert "This site sends no mail" in page
    assert "manage.py changepassword NAME" in page
    assert "recover_account NAME --unlock --second-factor" in page
    assert "<form" not in page
    assert not INLINE.search(page)
    assert client.post(ASK, {"email": "ada@shortfall.example"}).status_code == 405
    assert not mail.outbox


def test_by_mail(client: Any, ada: User, by_mail: None) -> None:
    assert not INLINE.search(client.get(ASK).content.decode())
    asked(client)
    (sent,) = mail.outbox
    assert (sent.to, sent.from_email) == (["ada@shortfall.example"], "admin@shortfall.example")
    assert sent.subject == "A new password for testserver"
    assert "within an hour" in sent.body
    assert choose(client, link()).status_code == 200
    assert sign_in(client, password=PASSWORD).status_code == 200
    assert sign_in(client, password=NEW).status_code == 302
    assert actions() == ["reset_asked", "password_reset", "failed", "signed_in"]


def test_a_link_works_once_and_for_an_hour(client: Any, ada: User, by_mail: None, monkeypatch: Any) -> None:
    asked(client)
    choose(client, link())
    assert "invalid" in client.get(link(), follow=True).content.decode()
    AccountEvent.objects.filter(action="reset_asked").update(created=timezone.now() - timedelta(hours=2))
    asked(client)
    from django.contrib.auth.tokens import PasswordResetTokenGenerator

    later = lambda self: timezone.now().replace(tzinfo=None) + timedelta(seconds=3700)  # noqa: E731
    monkeypatch.setattr(PasswordResetTokenGenerator, "_now", later)
    assert "invalid" in client.get(link(), follow=True).content.decode()


def test_a_weak_password_is_refused(client: Any, ada: User, by_mail: None) -> None:
    asked(client)
    assert "too common" in choose(client, link(), "password").content.decode()
    assert actions() == ["reset_asked"]


def test_an_address_that_is_nobodys_gets_no_mail_and_the_same_page(client: Any, ada: User, by_mail: None) -> None:
    assert asked(client) == asked(client, "eve@shortfall.example")
    assert len(mail.outbox) == 1


def test_nobodys_mail_box_is_filled(client: Any, ada: User, by_mail: None) -> None:
    for _ in range(3):
        asked(client)
    assert len(mail.outbox) == 1
    AccountEvent.objects.update(created=timezone.now() - timedelta(minutes=11))
    asked(client)
    assert len(mail.outbox) == 2


def test_whoever_reads_the_mail_is_not_locked_out(client: Any, ada: User, by_mail: None) -> None:
    for _ in range(5):
        locked = sign_in(client, password="guess")
    assert locked.status_code == 429
    asked(client)
    choose(client, link())
    assert sign_in(client, password=NEW).status_code == 302


def test_a_new_password_takes_no_second_factor_away(client: Any, by_mail: None, settings: Any) -> None:
    settings.SECOND_FACTOR = True
    user = person("ada", "add_release")
    sign_in(client)
    set_up(client, user)
    client.logout()
    asked(client)
    choose(client, link())
    sign_in(client, password=NEW)
    assert client.get("/admin/").url == "/admin/second-factor/?next=/admin/"


def test_an_idle_session_ends(client: Any, ada: User, settings: Any) -> None:
    sign_in(client)
    assert client.get("/admin/").status_code == 200
    (session,) = Session.objects.all()
    left = session.expire_date - timezone.now()
    assert timedelta(minutes=59) < left <= timedelta(minutes=60)
    Session.objects.update(expire_date=timezone.now() + timedelta(minutes=1))
    client.get("/admin/")
    assert Session.objects.get().expire_date - timezone.now() > timedelta(minutes=59), "work keeps it"
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert client.get("/admin/").url == "/admin/login/?next=/admin/"


def test_a_stranger_gets_no_session(client: Any) -> None:
    client.get("/admin/login/")
    client.get(ASK)
    assert not Session.objects.exists()
