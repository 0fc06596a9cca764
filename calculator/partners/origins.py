"""Web origins that may frame the tool: `https://example.org`, `https://*.example.org`, `http://localhost:8001`.

A pattern is written as a source of a Content-Security-Policy's `frame-ancestors` and goes into that header as it is.
"""

import re
from collections.abc import Iterable
from functools import cache
from urllib.parse import urlsplit

from django.http import HttpRequest
from publicsuffixlist import PublicSuffixList

MOST = 50
"""Origins of one partner. They stand in a header of every page of its frames, and servers bound those."""
DEFAULT_PORTS = {"http": "80", "https": "443"}
LONGEST_HOST = 253
LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
PATTERN = re.compile(
    rf"(?P<scheme>https?)://(?P<wild>\*\.)?(?P<host>{LABEL}(?:\.{LABEL})*)(?::(?P<port>\d{{1,5}}|\*))?", re.ASCII
)


class OriginError(ValueError):
    """Raised for what is no origin, with a sentence that says how to write one."""


def parse_origin(text: str) -> str:
    """The origin in its one spelling: lower case, no default port, no slash. Raises `OriginError`.

    The star stands for any subdomain, and only below a name that is somebody's own: below an ending that is shared by
    strangers (`https://*.org`, `https://*.co.uk`, `https://*.github.io`) it would let everyone in.
    """
    written = text.strip().removesuffix("/").lower()
    try:
        scheme, separator, rest = written.partition("://")
        written = scheme + separator + rest.encode("idna").decode("ascii") if not rest.isascii() else written
    except UnicodeError:
        pass  # the pattern refuses it
    found = PATTERN.fullmatch(written)
    if found is None:
        raise OriginError(
            f"“{text.strip()}” is not the address of a site. Write it like https://www.example.org, "
            "without a page behind it. A star takes in all subdomains: https://*.example.org."
        )
    scheme, wild, host, port = found["scheme"], found["wild"] or "", found["host"], found["port"]
    if wild and _suffixes().is_public(host):
        raise OriginError(f"“{text.strip()}” would let too many sites in. Put a name before the ending.")
    if port and port != "*":
        port = str(int(port))
        if not 0 < int(port) < 65_536:
            raise OriginError(f"“{text.strip()}”: a port is a number from 1 to 65535.")
    shown = "" if port in (None, DEFAULT_PORTS[scheme]) else f":{port}"
    return f"{scheme}://{wild}{host}{shown}"


@cache
def _suffixes() -> PublicSuffixList:
    """The public suffix list that came with the package, read when a star is first written."""
    return PublicSuffixList()


def parse_origins(text: str) -> tuple[str, ...]:
    """The origins in a text, one a line, each once. Raises `OriginError` for the first that is none, and for more than
    `MOST`."""
    found: dict[str, None] = {}
    for line in text.split():
        found[parse_origin(line)] = None
        if len(found) > MOST:
            raise OriginError(f"These are more than {MOST} sites. A star takes in all subdomains of one.")
    return tuple(found)


def as_pattern(origins: Iterable[str]) -> str:
    """A regular expression, in Python's and JavaScript's common tongue, for the origins that these let in.

    It lets in what `frame-ancestors` does: there `http://` takes in the same site once it has moved to HTTPS.
    """
    return f"^(?:{'|'.join(map(_as_pattern, origins)) or '(?!)'})$"


def _as_pattern(origin: str) -> str:
    scheme, _, rest = origin.partition("://")
    scheme = "https?" if scheme == "http" else scheme
    host, _, port = rest.partition(":")
    below = "(?:[a-z0-9-]+\\.)+" if host.startswith("*.") else ""
    name = host.removeprefix("*.").replace(".", "\\.")
    return f"{scheme}://{below}{name}" + ("(?::\\d+)?" if port == "*" else f":{port}" if port else "")


def allows(origins: Iterable[str], origin: str) -> bool:
    """Whether a page of this origin may frame the tool."""
    return re.fullmatch(as_pattern(origins), origin, re.ASCII) is not None


def own_origin(request: HttpRequest) -> str:
    """The origin that this site is asked under. Raises DisallowedHost like every look at it."""
    return f"{request.scheme}://{request.get_host()}"


def origin_of(address: str) -> str:
    """The origin of a page as browsers write it, empty where it has none."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return ""
    if parts.scheme not in DEFAULT_PORTS or not parts.hostname or len(parts.hostname) > LONGEST_HOST:
        return ""
    shown = "" if port is None or str(port) == DEFAULT_PORTS[parts.scheme] else f":{port}"
    return f"{parts.scheme}://{parts.hostname}{shown}"
