"""Partners as editors see them."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from calculator.clock import now
from calculator.frames import store
from calculator.frames.numbers import DAYS, sign, signed_for
from calculator.models import Event, Partner, PartnerCount, PartnerSighting, Tip
from calculator.partners.logo import draw
from calculator.partners.theme import SETTABLE
from tests.partners.support import file, saved
from tests.web.editing import INLINE, WHY, act, page

pytestmark = pytest.mark.django_db

Capture = Callable[..., Any]


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(User.objects.create(username="ada", is_staff=True, is_superuser=True))
    return client


@pytest.fixture(autouse=True)
def own_store(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    """The process's list of partners, for one test."""
    fresh = store.Store(tmp_path / "partners.json")
    monkeypatch.setattr(store, "process", fresh)
    monkeypatch.setattr(store, "poll_once", fresh.poll_once)


def change(row: Partner) -> str:
    return page(Partner, "change", row.pk)


ADD = "/admin/calculator/partner/add/"


def read(response: Any) -> Any:
    return BeautifulSoup(response.content, "html.parser")


def filled(soup: Any) -> dict[str, Any]:
    """The form as it stands, as a browser would send it; files are never sent again."""
    found: dict[str, Any] = {}
    for field in soup.find("form", id=re.compile("partner_form$")).find_all(["input", "select", "textarea"]):
        name, kind, value = field.get("name"), field.get("type"), field.get("value", "")
        if not name or kind in ("submit", "file") or "__prefix__" in name or name == "csrfmiddlewaretoken":
            continue
        if kind in ("checkbox", "radio"):
            if not field.has_attr("checked"):
                continue
            value = field.get("value", "on")
        if field.name == "select":
            chosen = field.find("option", selected=True) or field.find("option")
            value = chosen.get("value", "")
        if field.name == "textarea":
            value = field.get_text().removeprefix("\n")
        found.setdefault(name, []).append(value)
    return found


def send(client: Client, address: str, typed: dict[str, Any]) -> Any:
    return client.post(address, filled(read(client.get(address))) | {"reason": WHY} | typed)


def errors(response: Any) -> dict[str, str]:
    """What is complained of, by the field it stands at."""
    found: dict[str, str] = {}
    for told in read(response).select("#partner_form ul.errorlist"):
        (name,) = re.findall(r"\bfield-(\S+)", " ".join(told.find_parent(class_=re.compile("^field-"))["class"]))
        found[name] = found.get(name, "") + told.get_text(" ")
    return found


TYPED = {
    "reason": WHY,
    "name": "Legal Aid",
    "slug": "legal-aid",
    "active": "on",
    "origins": "https://Legal-Aid.example/\nhttps://*.example.org",
    "language": "es",
    "state": "OH",
    "start_step": "price",
    "scheme": "light",
    "light_action": "#8C2F1F",
    "light_ground": "#ffffff",
    "dark_action": "#f0a080",
    "font": "Georgia, serif",
    "corner": "3",
    "links-TOTAL_FORMS": "2",
    "links-0-label_en": "Our clinic",
    "links-0-label_es": "Nuestra clínica",
    "links-0-url": "https://legal-aid.example/clinic",
    "links-0-position": "2",
    "links-1-label_en": "Call us",
    "links-1-url": "https://legal-aid.example/call",
    "links-1-position": "1",
}


def logo() -> SimpleUploadedFile:
    return SimpleUploadedFile("logo.png", file(), "image/png")


# The form


def test_a_partner_is_added_with_all_it_may_have(editor: Client, django_capture_on_commit_callbacks: Capture) -> None:
    Tip.objects.create(slug="one", title_en="One", body_en="x")
    Tip.objects.create(slug="two", title_en="Two", body_en="x")
    Tip.objects.create(slug="old", title_en="Old", body_en="x", retired=True)
    blank = read(editor.get(ADD))
    assert [one["value"] for one in blank.find_all("input", attrs={"name": "tips"})] == ["one", "two"]
    assert blank.find("form", id="partner_form")["enctype"] == "multipart/form-data"
    with django_capture_on_commit_callbacks(execute=True):
        response = send(editor, ADD, TYPED | {"tips": ["one", "two"], "new_logo": logo()})
    assert response.status_code == 302, errors(response)
    row = Partner.objects.get()
    assert row.origin_list == ("https://legal-aid.example", "https://*.example.org")
    assert row.light == {"ground": "#ffffff", "action": "#8c2f1f"}
    assert row.dark == {"action": "#f0a080"}
    assert (row.font, row.corner, row.scheme) == ('"Georgia", serif', 3, "light")
    assert (row.language, row.state, row.start_step, row.tips) == ("es", "OH", "price", ["one", "two"])
    assert (row.logo_width, row.logo_height) == (160, 40)
    assert bytes(row.logo) == draw(file()).content
    assert [link.label_en for link in row.links.all()] == ["Call us", "Our clinic"]
    live = store.find("legal-aid")
    assert live, "this process knows at once"
    assert live.logo
    assert len(live.links) == 2
    version = row.history.get()
    assert (version.history_user.username, version.history_type) == ("ada", "+")


def test_what_was_saved_comes_back_and_stays_when_saved_again(editor: Client) -> None:
    Tip.objects.create(slug="one", title_en="One", body_en="x")
    send(editor, ADD, TYPED | {"tips": ["one"], "new_logo": logo()})
    row = Partner.objects.get()
    form = filled(read(editor.get(change(row))))
    assert form["origins"] == ["https://legal-aid.example\nhttps://*.example.org"]
    assert (form["light_action"], form["light_ground"], form["light_link"]) == (["#8c2f1f"], ["#ffffff"], [""])
    assert (form["font"], form["corner"], form["tips"]) == (['"Georgia", serif'], ["3"], ["one"])
    assert {f"light_{token}" for token in SETTABLE} <= form.keys()
    before = {field.name: getattr(row, field.name) for field in Partner._meta.fields}
    assert send(editor, change(row), {}).status_code == 302
    row = Partner.objects.get()
    assert {field.name: getattr(row, field.name) for field in Partner._meta.fields} == before
    assert row.links.count() == 2


def test_one_thing_is_changed_at_a_time(editor: Client, django_capture_on_commit_callbacks: Capture) -> None:
    send(editor, ADD, TYPED | {"new_logo": logo()})
    row = Partner.objects.get()
    links = {one.label_en: str(number) for number, one in enumerate(row.links.all())}
    with django_capture_on_commit_callbacks(execute=True):
        response = send(
            editor,
            change(row),
            {"light_action": "", "corner": "", "tips": [], f"links-{links['Call us']}-DELETE": "on"},
        )
    assert response.status_code == 302, errors(response)
    row.refresh_from_db()
    assert (row.light, row.corner, row.logo_hash) == ({"ground": "#ffffff"}, None, draw(file()).hash)
    live = store.find("legal-aid")
    assert live
    assert [link.label.en for link in live.links] == ["Our clinic"]
    assert live.theme.light == {"ground": "#ffffff"}


def test_a_logo_is_changed_and_taken_away(editor: Client) -> None:
    row = saved()
    assert send(editor, change(row), {"new_logo": logo()}).status_code == 302
    row.refresh_from_db()
    assert row.logo_hash == draw(file()).hash
    assert f"/embed/legal-aid/logo.{row.logo_hash}.png" in editor.get(change(row)).content.decode()
    other = SimpleUploadedFile("other.jpg", file((300, 60), "JPEG"))
    assert send(editor, change(row), {"new_logo": other}).status_code == 302
    row.refresh_from_db()
    assert (row.logo_width, row.logo_hash) == (200, draw(file((300, 60), "JPEG")).hash)
    assert send(editor, change(row), {"without_logo": "on"}).status_code == 302
    row.refresh_from_db()
    assert (bytes(row.logo), row.logo_hash, row.logo_width) == (b"", "", 0)
    assert "/embed/legal-aid/logo." not in editor.get(change(row)).content.decode()


@pytest.mark.parametrize(
    ("typed", "field", "says"),
    [
        ({"slug": "legal aid"}, "slug", "letters, numbers"),
        ({"origins": "legal-aid.example"}, "origins", "Write it like https://www.example.org"),
        ({"origins": ""}, "origins", "required"),
        ({"light_action": "red"}, "light", "action: write a colour like #8c2f1f."),
        ({"light_link": "#999999"}, "light", "“link” on “ground” has a contrast of"),
        ({"dark_tint": "#eeeeee"}, "dark", "Change “tint”."),
        ({"font": "Georgia;}"}, "font", "Write names of typefaces"),
        ({"corner": "99"}, "corner", "less than or equal to 24"),
        ({"start_step": "nowhere"}, "start_step", "not one of the available choices"),
        ({"tips": ["nowhere"]}, "tips", "not one of the available choices"),
        ({"new_logo": b"<svg/>"}, "new_logo", "Send a PNG, JPEG or WebP file"),
        ({"new_logo": b""}, "new_logo", "empty"),
        ({"links-0-url": "javascript:alert(1)"}, "url", "valid URL"),
        ({"links-1-label_en": ""}, "label_en", "required"),
        ({"reason": " "}, "reason", "Say in a sentence why"),
    ],
)
@pytest.mark.parametrize("adding", [True, False])
def test_a_mistake_is_told_at_its_field_and_nothing_typed_is_lost(
    editor: Client, typed: dict[str, Any], field: str, says: str, adding: bool
) -> None:
    Tip.objects.create(slug="one", title_en="One", body_en="x")
    row = None if adding else saved("before")
    address = ADD if row is None else change(row)
    sent = filled(read(editor.get(address))) | TYPED | {"tips": ["one"]} | typed
    if "new_logo" in sent:
        sent["new_logo"] = SimpleUploadedFile("x.png", sent["new_logo"])
    response = editor.post(address, sent)
    assert response.status_code == 200
    told = errors(response)
    assert told.keys() == {field}
    assert says in told[field]
    assert not INLINE.search(response.content.decode())
    back = filled(read(response))
    for name, value in sent.items():
        # A file is not sent back, and what is none of the choices is not among them.
        if name not in ("new_logo", "tips", "start_step") and not name.endswith("_FORMS"):
            assert back.get(name, [""]) == (value if isinstance(value, list) else [value]), name
    assert field == "tips" or back["tips"] == ["one"]
    assert field == "start_step" or back["start_step"] == ["price"]
    assert not Partner.objects.filter(slug="legal-aid").exists()
    if row is not None:
        row.refresh_from_db()
        assert (row.slug, row.origins) == ("before", "https://before.example")


def test_a_short_name_is_taken_once(editor: Client) -> None:
    saved("legal-aid")
    assert errors(send(editor, ADD, TYPED)).keys() == {"slug"}


def test_a_save_that_changes_nothing_makes_no_version(editor: Client) -> None:
    send(editor, ADD, TYPED)
    row = Partner.objects.get()
    before = (row.history.count(), Event.objects.count())
    response = send(editor, change(row), {"reason": "Only looked."})
    assert response.status_code == 302
    assert (row.history.count(), Event.objects.count()) == before


def test_what_is_done_to_a_partner_is_recorded_with_its_reason(editor: Client) -> None:
    send(editor, ADD, TYPED | {"reason": "They asked on Monday."})
    row = Partner.objects.get()
    send(editor, change(row), {"corner": "5", "reason": "Rounder."})
    for action in ("switch_off", "switch_on", "take_back_links"):
        chosen = {"action": action, "_selected_action": [row.pk], "index": 0, "words": "By phone."}
        editor.post(page(Partner, "changelist"), chosen)
    shown = read(editor.get(change(row))).get_text(" ")
    assert "“They asked on Monday.”" in shown
    assert "“By phone.”" in shown
    assert [version.history_change_reason for version in row.history.all()] == [
        *("By phone.", "By phone.", "Rounder.", "They asked on Monday."),
    ]
    editor.post(page(Partner, "delete", row.pk), {"post": "yes"})
    recorded = Event.objects.order_by("pk").values_list("action", "person", "words", "name")
    assert list(recorded) == [
        ("partner_added", "ada", "They asked on Monday.", "Legal Aid"),
        ("partner_changed", "ada", "Rounder.", "Legal Aid"),
        ("switched_off", "ada", "By phone.", "Legal Aid"),
        ("switched_on", "ada", "By phone.", "Legal Aid"),
        ("links_taken_back", "ada", "By phone.", "Legal Aid"),
        ("partner_deleted", "ada", "", "Legal Aid"),
    ]


# What stands below the form


def test_the_page_has_the_snippet_a_preview_and_where_it_was_seen(editor: Client) -> None:
    row = saved()
    today = now().date()
    PartnerSighting.objects.create(partner=row, origin="https://a.example", first_seen=today, last_seen=today)
    PartnerSighting.objects.create(partner=saved("x"), origin="https://b.example", first_seen=today, last_seen=today)
    response = editor.get(change(row))
    soup, text = read(response), response.content.decode()
    assert soup.select_one(".on-their-site pre").get_text() == (
        '<script src="http://testserver/embed.js" data-partner="legal-aid" async></script>'
    )
    assert soup.find("iframe")["src"] == "/embed/legal-aid/"
    assert "frame-src 'self'" in response["Content-Security-Policy"]
    assert "https://a.example: first" in soup.find(class_="on-their-site").get_text()
    assert "https://b.example" not in text
    assert soup.find("a", href="/partners/?partner=legal-aid#snippet")
    assert not INLINE.search(text)


def test_a_partner_that_is_off_has_no_preview(editor: Client) -> None:
    row = saved(active=False)
    soup = read(editor.get(change(row)))
    assert soup.find("iframe") is None
    assert "It is switched off" in soup.find(class_="on-their-site").get_text()


def test_the_page_has_the_counts_and_their_table(editor: Client) -> None:
    row = saved()
    today = now().date()
    PartnerCount.objects.create(partner=row, day=today, event="start", number=12)
    PartnerCount.objects.create(partner=row, day=today - timedelta(days=1), event="letter", number=4)
    PartnerCount.objects.create(partner=saved("x"), day=today, event="start", number=90)
    soup = read(editor.get(change(row)))
    below = soup.find(class_="on-their-site")
    assert len(below.find(class_="counts").find_all("rect")) == 2 * DAYS
    assert [one.get_text(" ").split()[-3:] for one in below.find("tbody").find_all("tr")] == [
        ["12", "0", "0"],
        ["0", "0", "4"],
    ]
    table = editor.get(below.find("a", string=re.compile("CSV"))["href"])
    assert table["Content-Type"] == "text/csv; charset=utf-8"
    assert table["Content-Disposition"] == 'attachment; filename="shortfall-legal-aid.csv"'
    assert table.content.decode().splitlines()[1:3] == [f"{today},12,0,0", f"{today - timedelta(days=1)},0,0,4"]
    assert editor.get("/admin/calculator/partner/999/numbers.csv").status_code == 404


def test_the_list_says_how_much_a_partner_is_used(editor: Client) -> None:
    row = saved(origins="https://a.example\nhttps://b.example")
    day = now().date()
    for back in range(3):
        PartnerCount.objects.create(partner=row, day=day - timedelta(days=back), event="start", number=5)
        PartnerCount.objects.create(partner=row, day=day - timedelta(days=back), event="result", number=1)
    for back, origin in enumerate(("https://a.example", "https://b.example")):
        seen = day - timedelta(days=back)
        PartnerSighting.objects.create(partner=row, origin=origin, first_seen=seen, last_seen=seen)
    saved("idle")
    response = editor.get(page(Partner, "changelist"))
    assert not INLINE.search(response.content.decode())
    used, idle = (
        {cell["class"][0]: cell.get_text() for cell in one.find_all(["th", "td"]) if cell.get("class")}
        for one in read(response).select("#result_list tbody tr")
    )
    if used["field-slug"] == "idle":
        used, idle = idle, used
    assert used["field-sites"] == "https://a.example, https://b.example"
    assert (used["field-started"], idle["field-started"]) == ("15", "0")
    assert str(day.year) in used["field-last_seen"]
    assert idle["field-last_seen"] == "never"


def test_the_list_asks_as_much_for_many_as_for_one(editor: Client, django_assert_max_num_queries: Any) -> None:
    for number in range(12):
        saved(f"n-{number}")
    with django_assert_max_num_queries(10):
        editor.get(page(Partner, "changelist"))


# Actions


def test_switching_off_and_on_is_in_the_history_and_known_at_once(
    editor: Client, django_capture_on_commit_callbacks: Capture
) -> None:
    one, other = saved("one"), saved("other")
    store.poll_once()
    with django_capture_on_commit_callbacks(execute=True):
        assert "1 switched off" in act(editor, Partner, "switch_off", one.pk)
    assert store.find("one") is None
    assert store.find("other")
    one.refresh_from_db()
    assert not one.active
    version = one.history.first()
    assert version is not None
    assert (version.active, version.history_user.username) == (False, "ada")
    assert other.history.count() == 1
    assert editor.get("/embed/one/").status_code == 404
    with django_capture_on_commit_callbacks(execute=True):
        assert "2 switched on" in act(editor, Partner, "switch_on", one.pk, other.pk)
    assert store.find("one")
    assert one.history.count() == 3
    history = editor.get(page(Partner, "history", one.pk)).content.decode()
    assert history.count("ada") >= 2
    assert not INLINE.search(history)


def test_deleted_partners_are_gone_at_once(editor: Client, django_capture_on_commit_callbacks: Capture) -> None:
    one, other = saved("one"), saved("other")
    store.poll_once()
    with django_capture_on_commit_callbacks(execute=True):
        editor.post(page(Partner, "delete", one.pk), {"post": "yes"})
    assert set(store.current()) == {"other"}
    with django_capture_on_commit_callbacks(execute=True):
        editor.post(
            page(Partner, "changelist"),
            {"action": "delete_selected", "_selected_action": [other.pk], "index": 0, "post": "yes"},
        )
    assert store.current() == {}
    assert not Partner.objects.exists()


def test_links_to_the_numbers_are_shown_and_taken_back(editor: Client) -> None:
    row, other = saved("one"), saved("other")
    shown = read(editor.get(change(row))).find("a", href=re.compile("/partners/numbers/"))["href"]
    assert shown.startswith("http://testserver/partners/numbers/")
    given, others = shown.split("/")[-2], sign(other)
    assert signed_for(given) == row
    assert "The old links no longer work" in act(editor, Partner, "take_back_links", row.pk)
    assert signed_for(given) is None
    assert signed_for(others) == other
    new = read(editor.get(change(row))).find("a", href=re.compile("/partners/numbers/"))["href"]
    assert signed_for(new.split("/")[-2]) == row
    editor.post(change(row), filled(read(editor.get(change(row)))))
    assert signed_for(given) is None, "nor after the form was saved"


def test_an_earlier_version_is_looked_at_and_taken_up_without_its_links(editor: Client) -> None:
    row = saved(name="First")
    given = sign(row)
    act(editor, Partner, "take_back_links", row.pk)
    row.refresh_from_db()
    send(editor, change(row), {"name": "Second", "new_logo": logo()})
    earlier = page(Partner, "simple_history", row.pk, row.history.last().pk)
    response = editor.get(earlier)
    assert response.status_code == 200
    assert not INLINE.search(response.content.decode())
    assert editor.post(earlier, filled(read(response)) | {"reason": WHY}).status_code == 302
    row.refresh_from_db()
    assert row.name == "First"
    assert (row.logo_hash, bytes(row.logo)) == (draw(file()).hash, draw(file()).content), "the logo stays"
    assert signed_for(given) is None


# Who may


@pytest.fixture
def staff(client: Client) -> Callable[..., Client]:
    """Signs in somebody on the staff who may do this."""

    def sign_in(*codenames: str) -> Client:
        bob = User.objects.create(username="bob", is_staff=True)
        bob.user_permissions.set(Permission.objects.filter(codename__in=codenames))
        client.force_login(bob)
        return client

    return sign_in


def test_who_may_do_nothing_sees_nothing(staff: Callable[..., Client]) -> None:
    row, client = saved(), staff()
    for address in (page(Partner, "changelist"), ADD, change(row), page(Partner, "csv", row.pk)):
        assert client.get(address).status_code == 403, address
    assert client.post(change(row), TYPED).status_code == 403
    act_on = {"action": "switch_off", "_selected_action": [row.pk], "index": 0}
    assert client.post(page(Partner, "changelist"), act_on).status_code == 403
    row.refresh_from_db()
    assert row.active


def test_who_may_look_changes_nothing(staff: Callable[..., Client]) -> None:
    row, client = saved(), staff("view_partner")
    given = sign(row)
    response = client.get(change(row))
    assert response.status_code == 200
    assert not INLINE.search(response.content.decode())
    assert client.get(page(Partner, "csv", row.pk)).status_code == 200
    assert client.get(ADD).status_code == 403
    assert client.post(change(row), TYPED | {"new_logo": logo()}).status_code == 403
    for action in ("switch_off", "take_back_links"):
        client.post(page(Partner, "changelist"), {"action": action, "_selected_action": [row.pk], "index": 0})
    row.refresh_from_db()
    assert (row.active, row.slug, row.logo_hash) == (True, "legal-aid", "")
    assert signed_for(given) == row


def test_strangers_are_sent_to_the_sign_in(client: Client) -> None:
    row = saved()
    for address in (page(Partner, "changelist"), ADD, change(row), page(Partner, "csv", row.pk)):
        response = client.get(address)
        assert response.status_code == 302
        assert response["Location"].startswith("/admin/login/")


def test_no_page_of_it_may_be_framed_or_has_anything_inline(editor: Client) -> None:
    row = saved()
    addresses = (page(Partner, "changelist"), ADD, change(row), page(Partner, "delete", row.pk))
    for address in (*addresses, page(Partner, "history", row.pk), page(Partner, "csv", row.pk)):
        response = editor.get(address)
        assert response.status_code == 200
        assert "frame-ancestors 'none'" in response["Content-Security-Policy"]
        assert not INLINE.search(response.content.decode()), address
