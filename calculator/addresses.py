"""Which addresses may become links. One place decides, whoever wrote them and wherever they are shown.

A page of the web has an http or https address. Any other (`javascript:`, `data:`, `ftp:` …) could run something in a
borrower's browser or lead nowhere, so it is refused where it is typed, compiled or published. What was published before
that is shown as text.
"""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from urllib.parse import urlsplit

SENTENCE = "Enter a valid URL, one that begins with https:// or http://, like https://www.example.org/help."
"""What whoever typed another is told."""

HOST = re.compile(r"[^.]+(\.[^.]+)*\.?")


def is_web_address(text: object) -> bool:
    """Whether it is the whole address of a page: http or https, a host, and nothing that browsers read in their own way
    (blanks, control characters, backslashes, a user's name before the host)."""
    if not isinstance(text, str) or not text.isprintable() or any(sign in text for sign in ' \\<>"'):
        return False
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and "@" not in parts.netloc and port != 0 and bool(HOST.fullmatch(host))


def holds_an_address(name: str) -> bool:
    """Whether a field of this name is for the address of a page."""
    return name in ("url", "read_from") or name.endswith("_url")


def no_addresses(value: object) -> Iterator[str]:
    """What stands for an address in one of our values and is none: in fields that `holds_an_address` names, of a
    dataclass and of those inside it. Left empty, such a field says that there is no page."""
    if isinstance(value, tuple):
        for one in value:
            yield from no_addresses(one)
    elif is_dataclass(value):
        for field in fields(value):
            inner = getattr(value, field.name)
            if holds_an_address(field.name):
                if inner and not is_web_address(inner):
                    yield inner
            else:
                yield from no_addresses(inner)
