"""One partner as the public site knows it."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from calculator.engine.rulebook import Text
from calculator.engine.vocabulary import State
from calculator.partners.theme import Theme, branded, hashed, stylesheet


@dataclass(frozen=True)
class Logo:
    """A picture, at most as large as `calculator.partners.logo` makes it. `data` is base64, sizes are in CSS pixels."""

    data: str
    hash: str
    width: int
    height: int

    @property
    def content(self) -> bytes:
        return base64.b64decode(self.data)


@dataclass(frozen=True, kw_only=True)
class Link:
    """A place to get help that the partner wants first."""

    label: Text
    url: str


@dataclass(frozen=True, kw_only=True)
class Partner:
    """A site that may show this one in a frame, and how it looks there.

    `language` is that of addresses that name none. `start_step` is the slug of the page to begin on, empty for the
    welcome; `tips` are the slugs of those that come first. `state` is already chosen when the borrower begins.
    """

    slug: str
    name: str
    origins: tuple[str, ...]
    theme: Theme = field(default_factory=Theme)
    language: str = "en"
    start_step: str = ""
    state: State | None = None
    logo: Logo | None = None
    tips: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()

    @cached_property
    def stylesheet(self) -> str:
        return stylesheet(self.theme)

    @property
    def stylesheet_hash(self) -> str:
        return hashed(self.stylesheet)

    def in_colour(self, colour: str) -> "Partner":
        """The same partner with one colour (`#rrggbb`) of the host page's choice."""
        return replace(self, theme=branded(self.theme, colour))


Partners = Mapping[str, Partner]
"""The active ones, by slug."""
