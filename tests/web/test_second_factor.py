"""Who approves or publishes proves themselves twice, on every page of the admin and nowhere else."""

from datetime import timedelta
from typing import Any

import pytest
import zxingcpp
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.utils import timezone
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from calculator.accounts import second_factor
from calculator.accounts.middleware import OPEN
from calculator.models import AccountAction, AccountEvent
from tests.partners.support import listed, partner
from tests.web.accounts import digits, person, set_up, sign_in
from tests.web.editing import INLINE

pytestmark = pytest.mark.django_db

HERE = "/admin/second-factor/"
SET_UP = "/admin/second-factor/set-up/"
PICTURE = "/admin/second-factor/picture.svg"
CODES = "/admin/second-factor/codes/"


@pytest.fixture(autouse=True)
def as_in_production(settings: Any) -> None:
    settings.SECOND_FACTOR = True


@pytest.fixture
def publisher(client: Any) -> User:
    """Signed in with a password."""
    user = person("ada", "add_release", "view_release")
    sign_in(client)
    return user


@pytest.fixture
def codes(client: Any, publisher: User) -> list[str]:
    """Set up, and signed in anew with the password alone."""
    made = set_up(client, publisher)
    client.logout()
    sign_in(client)
    return made


def actions() -> list[str]:
    return list(AccountEvent.objects.order_by("pk").values_list("action", flat=True))


@pytest.mark.parametrize(
    "address", ["/admin/", "/admin/calculator/release/publish/", "/admin/nowhere/", "/admin/jsi18n/"]
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_password_alone_opens_no_page(client: Any, publisher: User, address: str, method: str) -> None:
    response = getattr(client, method)(address)
    assert response.status_code == 302
    assert response.url == f"{HERE}?next={address}"
    assert client.get(response.url).url == f"{SET_UP}?next={address}"


def test_no_page_of_the_admin_is_open_but_those_on_the_way(client: Any, publisher: User) -> None:
    from django.urls import URLPattern, URLResolver, get_resolver

    def names(patterns: Any, namespace: str = "") -> Any:
        for one in patterns:
            if isinstance(one, URLResolver):
                yield from names(one.url_patterns, f"{one.namespace}:" if one.namespace else namespace)
            elif isinstance(one, URLPattern):
                yield f"{namespace}{one.name}"

    in_admin = [one for one in get_resolver().url_patterns if str(one.pattern) == "admin/"]
    found = set(names(in_admin))
    assert found >= OPEN
    assert {one for one in OPEN if one.startswith("admin:")} == {"admin:login", "admin:logout"}
    assert any("release_publish" in one for one in found)


@pytest.mark.parametrize("codename", ["add_release", "change_user"])
def test_whoever_may_publish_or_make_who_may_must_have_one(codename: str) -> None:
    assert second_factor.must_have(person("ada", codename))


def test_so_must_a_superuser_and_no_editor_nor_partner_manager(settings: Any) -> None:
    root = User.objects.create_superuser("root", password="x")
    assert second_factor.must_have(root)
    assert not second_factor.must_have(person("ed", "change_tip", "view_release", "change_partner"))
    settings.SECOND_FACTOR = False
    assert not second_factor.must_have(root)


def test_an_editor_works_with_a_password(client: Any) -> None:
    person("ed", "change_tip", "view_tip")
    sign_in(client, "ed")
    assert client.get("/admin/calculator/tip/").status_code == 200


def test_where_it_is_off_nothing_is_asked(client: Any, codes: list[str], settings: Any) -> None:
    settings.SECOND_FACTOR = False
    assert client.get("/admin/").status_code == 200


def test_setting_up(client: Any, publisher: User) -> None:
    page = client.get(f"{SET_UP}?next=/admin/calculator/release/publish/")
    text = page.content.decode()
    assert "You approve or publish" in text
    assert not INLINE.search(text)
    assert "no-store" in page.headers["Cache-Control"]
    device = TOTPDevice.objects.get()
    assert not device.confirmed
    assert "".join(BeautifulSoup(text, "html.parser").select_one("ol code").text.split()) in device.config_url  # type: ignore[union-attr]
    response = client.post(SET_UP, {"code": digits(device), "next": "/admin/calculator/release/publish/"})
    made = response.context["codes"]
    assert len(set(made)) == 10
    assert all(code in response.content.decode() for code in made)
    assert "no-store" in response.headers["Cache-Control"]
    assert 'href="/admin/calculator/release/publish/"' in response.content.decode()
    assert client.get("/admin/calculator/release/publish/").status_code == 200
    assert actions() == ["signed_in", "factor_set_up", "codes_made"]
    assert TOTPDevice.objects.get().confirmed


def test_the_picture_is_the_secret_as_a_qr_code(client: Any, publisher: User) -> None:
    page = BeautifulSoup(client.get(SET_UP).content, "html.parser")
    address = page.select_one("ol img")["src"]  # type: ignore[index]
    response = client.get(str(address))
    assert response.headers["Content-Type"] == "image/svg+xml"
    assert "no-store" in response.headers["Cache-Control"]
    svg = response.content.decode()
    assert not INLINE.search(svg)
    assert "data:" not in svg
    assert _read(svg) == TOTPDevice.objects.get().config_url
    assert _read(svg).startswith("otpauth://totp/Shortfall%3Aada?secret=")


def _read(svg: str) -> str:
    """As a phone does: the path that segno draws, as pixels."""
    import re

    from PIL import Image

    path = re.search(r'stroke="#000" d="([^"]+)"', svg)
    size = int(re.search(r'<svg[^>]* width="(\d+)"', svg)[1]) // 5  # type: ignore[index]
    assert path
    picture = Image.new("L", (size, size), 255)
    x = y = 0.0
    for kind, numbers in re.findall(r"([Mmh])([-\d. ]+)", path[1]):
        steps = [float(one) for one in numbers.split()]
        if kind == "h":
            for column in range(int(steps[0])):
                picture.putpixel((int(x) + column, int(y)), 0)
            x += steps[0]
        else:
            x, y = (steps[0], steps[1]) if kind == "M" else (x + steps[0], y + steps[1])
    (found,) = zxingcpp.read_barcodes(picture.resize((size * 5, size * 5), Image.Resampling.NEAREST))
    return found.text


def test_a_wrong_code_sets_up_nothing(client: Any, publisher: User) -> None:
    client.get(SET_UP)
    device = TOTPDevice.objects.get()
    wrong = f"{(int(digits(device)) + 1) % 1_000_000:06d}"
    said = client.post(SET_UP, {"code": wrong}).content.decode()
    assert "That code is not right" in said
    assert "is looked at a little later" in said
    assert not TOTPDevice.objects.get().confirmed
    assert TOTPDevice.objects.get().key == device.key, "the picture taken before stays good"
    assert actions()[-1] == "factor_failed"
    assert client.get("/admin/").status_code == 302


def test_signing_in_with_the_app(client: Any, codes: list[str]) -> None:
    asked = client.get("/admin/calculator/release/?q=1")
    assert asked.url == f"{HERE}?next=/admin/calculator/release/%3Fq%3D1"
    page = client.get(asked.url).content.decode()
    assert "Type the six digits" in page
    assert "recover_account ada --second-factor" in page
    assert "nav-sidebar" not in page, "pages that are closed are not offered"
    code = digits(TOTPDevice.objects.get(), later=1)
    before = client.session.session_key
    response = client.post(HERE, {"code": f"{code[:3]} {code[3:]}", "next": "/admin/calculator/release/?q=1"})
    assert response.url == "/admin/calculator/release/?q=1"
    assert client.session.session_key != before
    assert client.get(response.url).status_code == 200
    assert actions()[-1] == "factor_passed"


def test_the_same_digits_are_not_good_twice(client: Any, codes: list[str]) -> None:
    code = digits(TOTPDevice.objects.get(), later=1)
    client.post(HERE, {"code": code})
    client.logout()
    sign_in(client)
    assert "not right" in client.post(HERE, {"code": code}).content.decode()
    assert client.get("/admin/").status_code == 302


def test_whoever_guesses_waits_longer_and_longer(client: Any, codes: list[str]) -> None:
    device = TOTPDevice.objects.get()
    right = digits(device, later=1)
    client.post(HERE, {"code": f"{(int(right) + 1) % 1_000_000:06d}"})
    said = client.post(HERE, {"code": right}).content.decode()
    assert "is looked at a little later" in said, "not even the right one is looked at"
    TOTPDevice.objects.update(throttling_failure_timestamp=timezone.now() - timedelta(minutes=1))
    assert client.post(HERE, {"code": right}).url == "/admin/"


def test_a_recovery_code_is_good_once_however_it_is_typed(client: Any, codes: list[str]) -> None:
    response = client.post(HERE, {"code": f" {codes[0].upper()} "})
    assert response.url == HERE
    page = client.get(HERE).content.decode()
    assert "You have 9 left" in page
    assert client.get("/admin/").status_code == 200
    assert actions()[-1] == "code_used"
    client.logout()
    sign_in(client)
    assert "not right" in client.post(HERE, {"code": codes[0]}).content.decode()


def test_a_slip_with_a_recovery_code_does_not_slow_the_app(client: Any, codes: list[str]) -> None:
    client.post(HERE, {"code": "aaaa-aaaa"})
    assert client.post(HERE, {"code": digits(TOTPDevice.objects.get(), later=1)}).url == "/admin/"


def test_few_codes_left(client: Any, codes: list[str]) -> None:
    client.post(HERE, {"code": codes[0]})
    assert "make new ones." not in client.get(HERE).content.decode()
    StaticToken.objects.filter(pk__in=StaticToken.objects.values("pk")[:6]).delete()
    assert "You have 3 recovery codes left: make new ones." in client.get(HERE).content.decode()


def test_new_codes_take_the_place_of_the_old(client: Any, codes: list[str]) -> None:
    client.post(HERE, {"code": codes[0]})
    made = client.post(CODES).context["codes"]
    assert not set(made) & set(codes)
    assert StaticToken.objects.count() == 10
    assert StaticDevice.objects.count() == 1
    assert client.get(CODES).status_code == 405


@pytest.mark.parametrize("address", [SET_UP, PICTURE, CODES])
def test_a_password_alone_never_replaces_the_factor(client: Any, codes: list[str], address: str) -> None:
    before = list(StaticToken.objects.values_list("token", flat=True))
    for method in (client.get, client.post):
        assert method(address, {"code": "123456"}).status_code in (302, 404, 405)
    assert TOTPDevice.objects.count() == 1, "no other secret was even made"
    assert list(StaticToken.objects.values_list("token", flat=True)) == before


def test_another_app_in_place_of_the_first(client: Any, codes: list[str]) -> None:
    client.post(HERE, {"code": codes[0]})
    first = TOTPDevice.objects.get()
    assert "takes the place" in client.get(SET_UP).content.decode()
    second = TOTPDevice.objects.get(confirmed=False)
    assert first.key != second.key
    response = client.post(SET_UP, {"code": digits(second)}, follow=True)
    assert "The recovery codes stay as they are" in response.content.decode()
    assert TOTPDevice.objects.get().key == second.key
    assert client.get("/admin/").status_code == 200, "still signed in"


def test_whoever_needs_none_may_have_one_and_is_asked_then(client: Any) -> None:
    user = person("ed", "view_tip")
    sign_in(client, "ed")
    assert "Your account needs no second factor" in client.get(SET_UP).content.decode()
    assert client.get("/admin/").status_code == 200, "one that is not set up yet closes nothing"
    assert client.post(CODES).url == HERE
    set_up(client, user)
    client.logout()
    sign_in(client, "ed")
    assert client.get("/admin/calculator/tip/").status_code == 302


@pytest.mark.parametrize("address", [HERE, SET_UP, PICTURE])
def test_strangers_sign_in_first(client: Any, address: str) -> None:
    assert client.get(address).url == f"/admin/login/?next={address}"
    User.objects.create_user("reader", password="x")
    client.force_login(User.objects.get(username="reader"))
    assert client.get(address).url == f"/admin/login/?next={address}"


@pytest.mark.parametrize("wanted", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", ""])
def test_nobody_is_sent_to_another_site(client: Any, codes: list[str], wanted: str) -> None:
    assert client.post(HERE, {"code": digits(TOTPDevice.objects.get(), later=1), "next": wanted}).url == "/admin/"


def test_somebody_who_comes_to_publish_is_asked_at_once(client: Any) -> None:
    from django.contrib.auth.models import Permission

    user = person("ed", "view_tip")
    sign_in(client, "ed")
    assert client.get("/admin/").status_code == 200
    user.user_permissions.add(Permission.objects.get(codename="add_release"))
    assert client.get("/admin/").status_code == 302


def test_secrets_stand_on_no_page_of_the_admin(client: Any, codes: list[str]) -> None:
    root = User.objects.create_superuser("root", password="x")
    client.force_login(root)
    set_up(client, root)
    assert client.get("/admin/").status_code == 200
    assert client.get("/admin/otp_totp/totpdevice/").status_code == 404
    assert client.get("/admin/otp_static/staticdevice/").status_code == 404


PUBLIC = ["/", "/about/", "/start/", "/states/ohio/", "/es/", "/embed/clinic/", "/partners/", "/nowhere/"]


@pytest.mark.parametrize("address", PUBLIC)
def test_public_pages_know_nothing_of_it(
    site: Any, codes: list[str], address: str, django_assert_num_queries: Any
) -> None:
    """Not even for somebody whose browser sends the admin's cookie."""
    with listed(partner("clinic")), django_assert_num_queries(0):
        response = site.get(address)
    assert response.status_code in (200, 404)
    assert not response.cookies
    request = response.wsgi_request
    assert not any(hasattr(request, name) for name in ("user", "session", "axes_updated"))


# At the console


def recover(name: str, *options: str) -> str:
    import io

    out = io.StringIO()
    call_command("recover_account", name, *options, stdout=out)
    return out.getvalue()


def test_the_console_takes_it_away(client: Any, codes: list[str]) -> None:
    assert "second factor: yes, with 10 recovery codes left" in recover("ada")
    assert "second factor: no" in recover("ada", "--second-factor")
    assert not StaticToken.objects.exists()
    event = AccountEvent.objects.first()
    assert event is not None
    assert (event.action, event.name, event.person) == (AccountAction.FACTOR_TAKEN_AWAY, "ada", "the console")
    assert client.get(HERE).url == f"{SET_UP}?next=/admin/"
    with pytest.raises(CommandError, match="has no second factor"):
        recover("ada", "--second-factor")


def test_a_session_that_was_proven_is_not_after_that(client: Any, codes: list[str]) -> None:
    client.post(HERE, {"code": codes[0]})
    assert client.get("/admin/").status_code == 200
    recover("ada", "--second-factor")
    assert client.get("/admin/").status_code == 302


def test_unlocking_ends_the_wait(client: Any, codes: list[str]) -> None:
    right = digits(TOTPDevice.objects.get(), later=1)
    client.post(HERE, {"code": f"{(int(right) + 1) % 1_000_000:06d}"})
    recover("ada", "--unlock")
    assert client.post(HERE, {"code": right}).url == "/admin/"


def test_nobody_of_that_name() -> None:
    with pytest.raises(CommandError, match="Nobody here is called “eve”"):
        recover("eve")
