"""The editors' pages, used as an editor does."""

import re
from typing import Any

from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, User
from django.db.models import Model
from django.test import Client
from django.urls import reverse

INLINE = re.compile(r"""<style|<script(?![^>]*\bsrc=)|\s(style|on[a-z]+)=["']""")
"""Code and style inside a page, which the security policy blocks."""

WHY = "The law has changed."
PROVED = {"quote": "within the time fixed", "read_on": "2026-11-24", "read_from": "https://law.example/1"}
"""What is typed with a new value of a statute's row that came without the law's words."""


def page(model: type[Model], name: str, *args: object) -> str:
    return reverse(f"admin:calculator_{model._meta.model_name}_{name}", args=args)


def act(client: Client, model: type[Model], action: str, *rows: object) -> str:
    """The page after an action on some rows of a list."""
    form = {"action": action, "_selected_action": rows, "index": 0}
    return client.post(page(model, "changelist"), form, follow=True).content.decode()


def signed_in(name: str, *groups: str) -> Client:
    """Somebody on the staff who is in these groups."""
    person = User.objects.create_user(name, password="x", is_staff=True)
    person.groups.set(Group.objects.filter(name__in=groups))
    client = Client()
    client.force_login(person)
    return client


def filled(response: Any) -> dict[str, Any]:
    """The form of a page as a browser would send it if nothing were typed."""
    soup = BeautifulSoup(response.content, "html.parser")
    form = soup.select_one("#content-main form[method=post]")
    assert form is not None
    found: dict[str, Any] = {}
    for field in form.select("input, select, textarea"):
        name, kind = str(field.get("name") or ""), field.get("type")
        if not name or kind in ("submit", "file") or name == "csrfmiddlewaretoken":
            continue
        if field.name == "select":
            chosen = field.select_one("option[selected]")
            found[name] = chosen.get("value", "") if chosen else ""
        elif kind in ("checkbox", "radio"):
            if field.has_attr("checked"):
                found.setdefault(name, []).append(field.get("value", "on"))
        elif kind == "hidden" and name in found:
            found[name] = [*([found[name]] if isinstance(found[name], str) else found[name]), field.get("value", "")]
        else:
            # A browser drops the first line's end, and sends the others in its own way.
            lines = field.text.removeprefix("\n").replace("\n", "\r\n")
            found[name] = lines if field.name == "textarea" else field.get("value", "")
    return found


def save(client: Client, row: Any, **typed: Any) -> Any:
    """The answer to a save of a row's page with this typed into it, and a reason unless there is one."""
    address = page(type(row), "change", row.pk)
    return client.post(address, filled(client.get(address)) | {"reason": WHY} | typed, follow=True)


def step(client: Client, row: Any, name: str, words: str = "") -> Any:
    """The answer to a step taken on a row's behalf, from its page."""
    address = page(type(row), "step", name)
    form = filled(client.get(address, {"row": row.pk}))
    return client.post(f"{address}?row={row.pk}", form | {"words": words}, follow=True)


def text(response: Any) -> str:
    """What a page says, in one line."""
    return " ".join(BeautifulSoup(response.content, "html.parser").get_text(" ").split())
