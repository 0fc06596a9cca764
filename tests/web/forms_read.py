"""A page's form and links as a browser without scripts has them, read in one pass: for tests that open thousands."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

Attributes = list[tuple[str, str | None]]


@dataclass
class Box:
    """What a person fills in by one name: its kind, what it holds now, and what can be chosen."""

    kind: str
    values: list[str] = field(default_factory=list)
    choices: list[str] = field(default_factory=list)


class Read(HTMLParser):
    """The first form that posts: where to, and its boxes by name; each link with its words; all words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.action = ""
        self.boxes: dict[str, Box] = {}
        self.links: list[tuple[str, str]] = []
        self.words: list[str] = []
        self.tags: set[str] = set()
        self._in_form = self._was_form = False
        self._select: Box | None = None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        got = dict(attrs)
        self.tags.add(tag)
        if tag == "form" and got.get("method") == "post" and not self._was_form:
            self._in_form = self._was_form = True
            self.action = got.get("action") or ""
        elif tag == "a":
            self.links.append((got.get("href") or "", ""))
        elif self._in_form and tag == "select":
            self._select = self.boxes.setdefault(got.get("name") or "", Box("select"))
        elif tag == "option" and self._select is not None:
            value = got.get("value") or ""
            self._select.choices.append(value)
            if "selected" in got or not self._select.values:
                self._select.values = [value]
        elif self._in_form and tag == "input" and got.get("name"):
            kind, value = got.get("type") or "text", got.get("value", "on") or ""
            box = self.boxes.setdefault(got["name"] or "", Box(kind))
            box.choices.append(value)
            if kind not in ("radio", "checkbox") or "checked" in got:
                box.values.append(value)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._in_form = False
        elif tag == "select":
            self._select = None

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if self.links:
            href, words = self.links[-1]
            self.links[-1] = href, words + data

    def link(self, words: str) -> str:
        """The address of the first link that begins with these words, or nothing."""
        return next((href for href, said in self.links if " ".join(said.split()).startswith(words)), "")
