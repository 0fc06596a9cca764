"""Walk the site as a browser without scripts does: read a page's form, fill it in, send it, follow where it leads."""

from collections.abc import Mapping
from typing import Any

from bs4 import BeautifulSoup, Tag
from django.test import Client

Typed = Mapping[str, str | list[str]]


class Page:
    """A page that was answered with, and its main form."""

    def __init__(self, client: Client, address: str, response: Any):
        self.client, self.address, self.response = client, address, response
        self.soup: Any = BeautifulSoup(response.content, "html.parser")

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def text(self) -> str:
        return " ".join(self.soup.get_text(" ").split())

    @property
    def step(self) -> str:
        return self.address.split("?")[0].rstrip("/").rsplit("/", 1)[-1]

    @property
    def form(self) -> Any:
        form = self.soup.find("form", method="post")
        assert isinstance(form, Tag), f"no form on {self.step}"
        return form

    def filled(self) -> dict[str, list[str]]:
        """The form's fields as they stand, as a browser would send them."""
        fields: dict[str, list[str]] = {}
        for field in self.form.find_all(["input", "select"]):
            name, value = field.get("name"), field.get("value", "on")
            if not name or (field.get("type") in ("radio", "checkbox") and not field.has_attr("checked")):
                continue
            if field.name == "select":
                chosen = field.find("option", selected=True) or field.find("option")
                value = chosen.get("value", "")
            fields.setdefault(str(name), []).append(str(value))
        return fields

    def send(self, typed: Typed | None = None, button: str = "") -> "Page":
        """Fill in what is given, press Continue (or the named button), and open what comes back."""
        data = self.filled() | {
            key: value if isinstance(value, list) else [value] for key, value in (typed or {}).items()
        }
        if button:
            data[button] = ["1"]
        target = str(self.form.get("action") or self.address)
        response = self.client.post(target, data)
        if response.status_code == 303:
            return self.open(response["Location"])
        return Page(self.client, target, response)

    def skip(self) -> "Page":
        return self.send(button="skip")

    def open(self, address: str) -> "Page":
        return visit(self.client, address)

    def link(self, words: str) -> str:
        """The address of the first link whose words contain these."""
        for link in self.soup.find_all("a"):
            if words in " ".join(link.get_text(" ").split()):
                return str(link["href"])
        raise AssertionError(f"no link “{words}” on {self.step}")


def visit(client: Client, address: str) -> Page:
    """Open an address and follow redirects."""
    response = client.get(address)
    while response.status_code in (301, 302, 303):
        address = response["Location"]
        response = client.get(address)
    return Page(client, address, response)


def answers_of(page: Page, *steps: Typed) -> Page:
    """Send one page after another."""
    for typed in steps:
        page = page.send(typed)
    return page
