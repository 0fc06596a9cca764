"""Whatever is refused is refused in words: a page of ours, in the reader's language, in the frame if there is one."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from calculator.questionnaire.seal import Walk
from deficiency_site import urls
from tests.partners.support import listed, partner
from tests.support import OHIO_BILLED
from tests.web.walking import Page


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("a mistake of ours")


def nothing(request: HttpRequest) -> HttpResponse:
    raise Http404


handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500
urlpatterns = [path("broken/", broken), path("nothing/", nothing), *urls.urlpatterns]
pytestmark = pytest.mark.urls(__name__)

PREFIXES = {"": "en", "/es": "es", "/embed/clinic": "en", "/embed/clinic/es": "es"}
RESULT = f"/q/{Walk(revision=1, values=OHIO_BILLED).sealed}/result/"
MUCH = {"stage": "x" * 3_000_000}
Ask = Callable[[Client, str], Any]

REFUSED: dict[str, tuple[Ask, int, str, str]] = {
    "a form to a page that is read": (
        lambda client, prefix: client.post(f"{prefix}{RESULT}", {"balance": "12345"}),
        *(405, "This page takes no form", "Esta página no recibe formularios"),
    ),
    "a form to the front page": (
        lambda client, prefix: client.post(f"{prefix}/", {"balance": "12345"}),
        *(405, "This page takes no form", "Esta página no recibe formularios"),
    ),
    "another method": (
        lambda client, prefix: client.put(f"{prefix}/start/"),
        *(405, "This page takes no form", "Esta página no recibe formularios"),
    ),
    "no such page": (
        lambda client, prefix: client.get(f"{prefix}/nothing/"),
        *(404, "There is no such page", "No existe esa página"),
    ),
    "no such address": (
        lambda client, prefix: client.post(f"{prefix}/no/such/12345/"),
        *(404, "There is no such page", "No existe esa página"),
    ),
    "a broken link": (
        lambda client, prefix: client.get(f"{prefix}/q/1a.12345/result/"),
        *(400, "This link does not work", "Este enlace no funciona"),
    ),
    "a form too large": (
        lambda client, prefix: client.post(f"{prefix}/start/", MUCH),
        *(413, "That was more than we can read", "Eso fue más de lo que podemos leer"),
    ),
    "too many fields": (
        lambda client, prefix: client.post(f"{prefix}/start/", {f"a{n}": "1" for n in range(2000)}),
        *(400, "We could not read that request", "No pudimos leer esa solicitud"),
    ),
    "another host": (
        lambda client, prefix: client.get(f"{prefix}/", headers={"host": "12345.example"}),
        *(400, "We could not read that request", "No pudimos leer esa solicitud"),
    ),
    "a mistake of ours": (
        lambda client, prefix: client.get(f"{prefix}/broken/"),
        *(500, "Something went wrong on our side", "Algo falló de nuestro lado"),
    ),
}


@pytest.fixture
def strict(site: Client) -> Iterator[Client]:
    """As in production: a POST is checked for a token, and a mistake becomes a page."""
    with listed(partner("clinic")):
        yield Client(enforce_csrf_checks=True, raise_request_exception=False)


@pytest.mark.parametrize("prefix", PREFIXES)
@pytest.mark.parametrize("how", REFUSED)
def test_a_refusal_is_a_page_of_ours(strict: Client, how: str, prefix: str) -> None:
    ask, status, english, spanish = REFUSED[how]
    response = ask(strict, prefix)
    page = Page(strict, prefix, response)
    assert page.status == status
    assert page.soup.html["lang"] == PREFIXES[prefix]
    assert page.soup.h1.get_text() == {"en": english, "es": spanish}[PREFIXES[prefix]]
    assert bool(page.soup.select("body.framed")) == prefix.startswith("/embed/")
    assert "12345" not in page.text, "what was sent is not repeated"
    assert page.soup.select_one("main a.button"), "there is a way on"
    assert not response.cookies


@pytest.mark.parametrize("prefix", PREFIXES)
def test_what_a_form_was_sent_to_can_be_opened_from_there(strict: Client, prefix: str) -> None:
    response = strict.post(f"{prefix}{RESULT}", {"balance": "1"})
    assert response.headers["Allow"] == "GET, HEAD"
    again = Page(strict, prefix, response).soup.select_one("main a.button")["href"]
    assert again == f"{prefix}{RESULT}"
    assert strict.get(again).status_code == 200


@pytest.mark.parametrize("address", ["//evil.example/", "/es//evil.example/"])
def test_that_link_leads_to_no_other_site(strict: Client, address: str) -> None:
    for link in Page(strict, address, strict.put(address)).soup.find_all("a", href=re.compile("evil")):
        assert re.match(r"/[^/\\]", link["href"])


# The admin


@pytest.fixture
def editor(db: None) -> Client:
    """Signed in, with no right to anything."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.create_user("ana", password="x", is_staff=True))
    return client


def test_in_the_admin_a_form_without_a_token_is_told_what_to_do(editor: Client) -> None:
    page = Page(editor, "/admin/", editor.post("/admin/login/", {"username": "a"}))
    assert page.status == 403
    assert "Go back: what you typed is still there." in page.text


def test_before_the_sign_in_too(db: None) -> None:
    client = Client(enforce_csrf_checks=True)
    assert "Send it once more" in Page(client, "/", client.post("/admin/login/", {"username": "a"})).text


def test_in_the_admin_what_is_not_open_to_somebody_says_so(editor: Client) -> None:
    page = Page(editor, "/admin/", editor.get("/admin/calculator/tip/"))
    assert page.status == 403
    assert "Your account may not do this." in page.text


def test_in_the_admin_a_method_that_is_none_says_so(editor: Client) -> None:
    response = editor.get("/admin/logout/")
    assert response.status_code == 405
    assert response.headers["Allow"]
    assert "Nothing was changed." in Page(editor, "/admin/", response).text
