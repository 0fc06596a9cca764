"""The headers that every response carries, and the machinery that only the admin runs."""

import pytest
from django.core.exceptions import SuspiciousOperation
from django.core.management import call_command
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.test import Client
from django.urls import path, re_path

from deficiency_site.policy import headers

seen: list[HttpRequest] = []


def page(request: HttpRequest) -> HttpResponse:
    seen.append(request)
    return HttpResponse("fine", headers={"Cache-Control": "public, max-age=60"})


def move(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect("/")


def refuse(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation


def crash(request: HttpRequest) -> HttpResponse:
    raise RuntimeError


urlpatterns = [
    path("", page),
    re_path(".*page/$", page),
    re_path(".*move/$", move),
    re_path(".*refuse/$", refuse),
    re_path(".*crash/$", crash),
]
with_our_routes = pytest.mark.urls(__name__)


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=False)


@with_our_routes
@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/", 200),
        ("/page/", 200),
        ("/page", 301),
        ("/move/", 302),
        ("/refuse/", 400),
        ("/nowhere/", 404),
        ("/crash/", 500),
        ("/q/seal/page/", 200),
        ("/q/seal/page", 301),
        ("/q/seal/move/", 302),
        ("/q/seal/refuse/", 400),
        ("/q/seal/nowhere/", 404),
        ("/q/seal/crash/", 500),
        ("/es/q/seal/page/", 200),
        ("/static/admin/css/base.css", 200),
        ("/admin/page/", 200),
        ("/admin/crash/", 500),
    ],
)
def test_every_response(client: Client, address: str, status: int) -> None:
    response = client.get(address)
    assert response.status_code == status
    in_admin = address.startswith("/admin/")
    assert response.headers["Referrer-Policy"] == ("same-origin" if in_admin else "no-referrer")
    assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "storage-access=()" in response.headers["Permissions-Policy"]
    assert response.headers.get("Cross-Origin-Opener-Policy") == ("same-origin" if in_admin else None)
    for_any_site = address.startswith("/static/")
    assert response.headers["Cross-Origin-Resource-Policy"] == ("cross-origin" if for_any_site else "same-origin")
    if "/q/" in address:
        assert response.headers["Cache-Control"] == "private, no-store"
        assert response.headers["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    else:
        assert response.headers.get("Cache-Control") != "private, no-store"
        assert "X-Robots-Tag" not in response.headers


@with_our_routes
def test_a_wrong_host_gets_them_too(client: Client) -> None:
    response = client.get("/q/seal/page/", headers={"host": "elsewhere.example"})
    assert response.status_code == 400
    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.headers["Content-Security-Policy"] == headers("/", None)["Content-Security-Policy"]


def test_the_policy_is_the_whole_policy() -> None:
    assert headers("/", None)["Content-Security-Policy"].split("; ") == [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "object-src 'none'",
        "frame-ancestors 'none'",
    ]


@with_our_routes
def test_public_pages_run_no_sign_in_machinery(client: Client) -> None:
    client.cookies["sessionid"] = "left over"
    response = client.get("/page/")
    request = seen.pop()
    assert not any(hasattr(request, name) for name in ("session", "user", "_messages"))
    assert not response.cookies


@with_our_routes
def test_the_admin_runs_it(client: Client) -> None:
    client.get("/admin/page/")
    request = seen.pop()
    assert all(hasattr(request, name) for name in ("session", "user", "_messages"))


@pytest.mark.django_db
def test_signing_in_leaves_cookies_for_the_admin_alone(admin_user: object) -> None:
    client = Client(enforce_csrf_checks=True)
    token = client.get("/admin/login/").cookies["csrftoken"].value
    response = client.post(
        "/admin/login/",
        {"username": "admin", "password": "password", "csrfmiddlewaretoken": token, "next": "/admin/"},
    )
    assert response.status_code == 302
    assert set(response.cookies) == {"sessionid", "csrftoken"}
    for cookie in response.cookies.values():
        assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/admin/", True, "Lax")
    assert client.get("/admin/").status_code == 200


def test_django_finds_the_admin_in_order() -> None:
    call_command("check", fail_level="WARNING")
