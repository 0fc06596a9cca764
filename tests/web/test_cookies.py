"""No public page sets a cookie, whatever cookies a browser sends along: they may be left over from another site on the
same host, or from the admin."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.test import Client

from tests.partners.support import listed, partner
from tests.web.routes import addresses

STRAY = {
    "csrftoken": "y",
    "sessionid": "left-over",
    "messages": "left-over",
    "django_language": "es",
    "anything": "else",
}
NO_PAGES = [
    *(
        "/nowhere/",
        "/es/nowhere/",
        "/about",
        "/q/nonsense/result/",
        "/q/zz.gAAAAAA/result/",
        "/q/x/",
        "/states/nowhere/",
    ),
    *(
        "/q/1a.AAAA/letters/none.pdf",
        "/static/nowhere.css",
        "/embed/nobody/start/",
        "/embed/clinic/admin/",
        "/es/admin/",
    ),
    *("/admin", "/embed/clinic/~8c2f1f/partners/"),
]
PREFIXES = ["", "/es", "/embed/clinic", "/embed/clinic/es", "/embed/clinic/~8c2f1f"]


def assert_bare(response: object, address: str) -> None:
    assert not response.cookies, address  # type: ignore[attr-defined]
    assert "Set-Cookie" not in response.headers, address  # type: ignore[attr-defined]
    assert "cookie" not in response.headers.get("Vary", "").lower(), address  # type: ignore[attr-defined]


def browser(**cookies: str) -> Client:
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.cookies.load(cookies)
    return client


ALONE = [{name: value} for name, value in STRAY.items()]
TOKENS = [{"csrftoken": value} for value in ("", "y" * 32, "y" * 64, "y" * 5_000, "ñ")]


@pytest.mark.django_db  # for the partner's own numbers, the one public page that asks the database
@pytest.mark.parametrize("prefix", PREFIXES)
@pytest.mark.parametrize("method", ["get", "post", "head", "put", "options"])
def test_no_public_route_sets_one(site: Client, method: str, prefix: str) -> None:
    with listed(partner("clinic")):
        for _name, address in addresses():
            if not (prefix.startswith("/embed") and address.startswith("/partners/")):
                assert_bare(getattr(browser(**STRAY), method)(f"{prefix}{address}"), address)


@pytest.mark.parametrize("cookies", [*ALONE, *TOKENS], ids=lambda sent: repr(sent)[:40])
@pytest.mark.parametrize("method", ["get", "post"])
def test_whichever_is_sent(site: Client, method: str, cookies: dict[str, str]) -> None:
    for address in ("/", "/start/", "/about/"):
        assert_bare(getattr(browser(**cookies), method)(address, {"asked": "stage", "stage": "sold"}), address)


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("address", NO_PAGES)
def test_no_page_about_a_mistake_sets_one(site: Client, method: str, address: str) -> None:
    with listed(partner("clinic")):
        response = getattr(browser(**STRAY), method)(address)
        assert response.status_code >= 300
        assert_bare(response, address)


def test_nor_when_the_mistake_is_ours(site: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("calculator.views.pages.situations", lambda request: 1 / 0)
    response = browser(**STRAY).get("/")
    assert response.status_code == 500
    assert_bare(response, "/")


def test_nor_on_a_wrong_host(site: Client) -> None:
    response = browser(**STRAY).get("/", headers={"host": "elsewhere.example"})
    assert response.status_code == 400
    assert_bare(response, "/")


def test_a_view_that_would_set_one_does_not(site: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def careless(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        assert not request.COOKIES
        get_token(request)  # what {% csrf_token %} does in a template
        response = HttpResponse("fine")
        response.set_cookie("seen", "yes")
        return response

    monkeypatch.setattr("calculator.views.pages.render", careless)
    assert not browser(**STRAY).get("/about/").cookies


@pytest.mark.django_db
def test_the_admin_still_sets_its_own() -> None:
    response = browser(csrftoken="y").get("/admin/login/")
    assert response.cookies["csrftoken"].value != "y"
    assert response.cookies["csrftoken"]["path"] == "/admin/"
