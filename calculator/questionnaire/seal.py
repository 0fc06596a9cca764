"""The sealed address: a walk's answers, encrypted into the part of the address that carries them.

A seal is `<format><key id>.<body>`; the body is a Fernet token (AES and HMAC, of the cryptography library) without its
`=`. Whoever has it sees the answers; nobody without the key can read or change it. It does not age, and the time that
Fernet writes in the clear is no time. Its length tells nearly nothing of how much was answered.
"""

import base64
import binascii
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, cached_property

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

from calculator.questionnaire.packing import (
    FORMAT,
    TRYING,
    PackingError,
    pack,
    pack_some,
    to_base36,
    unpack,
    unpack_some,
)

MOST_CHARACTERS = 2_000
STEP = 128
"""Bytes by which what is encrypted grows: nearly every walk is one or two of them long."""
NO_TIME = 0
"""What a token says in the clear of when it was made."""
TIMELESS = "gAAAAAAAAAAA"
"""How such a token begins: its version and eight bytes of no time."""
EXAMPLE = "example"
"""The id of the public example's walk, which keeps it when a what-if changes its made-up answers."""

SHAPE = re.compile(r"(?P<form>[A-Za-z0-9])(?P<key>[A-Za-z0-9]{1,4})\.(?P<body>[A-Za-z0-9_-]+)", re.ASCII)


class SealError(Exception):
    """Raised for an address that no answers can be read from: cut off, changed or too long."""


class UnknownKey(SealError):
    """Raised for an address sealed with a key this site no longer has."""


@dataclass(frozen=True, kw_only=True)
class Walk:
    """One borrower's way through the questions: the parsed answers by key, and what makes two addresses the same walk.

    `revision` counts the changes, so that the newer of two addresses of one walk can be told. `first_release` and
    `first_day` are those of the first result, `None` before it. `trying` is what a what-if tries in the place of
    answers, by key: none of it is an answer until it is kept, so it makes no revision.
    """

    id: str = field(default_factory=lambda: secrets.token_hex(4))
    revision: int = 0
    first_release: int | None = None
    first_day: date | None = None
    values: Mapping[str, object] = field(default_factory=dict)
    trying: Mapping[str, object] = field(default_factory=dict)

    @property
    def is_example(self) -> bool:
        return self.id == EXAMPLE

    @cached_property
    def sealed(self) -> str:
        """The walk as part of an address; sealed once, so that every link of a page carries the same."""
        return seal(self)

    def answered(self, values: Mapping[str, object]) -> "Walk":
        """The same walk one change later; itself where nothing changed. What is now told otherwise is tried no more."""
        if values == self.values:
            return self
        trying = {key: value for key, value in self.trying.items() if values.get(key) == self.values.get(key)}
        return replace(self, values=dict(values), trying=trying, revision=self.revision + 1)

    def with_trying(self, tried: Mapping[str, object]) -> "Walk":
        """The same answers with this tried and nothing else; itself where that is so. What is told is not tried."""
        trying = {key: value for key, value in tried.items() if value != self.values.get(key)}
        return self if trying == self.trying else replace(self, trying=trying)

    def kept(self) -> "Walk":
        """What is tried told as answers, one change later; itself where nothing is tried."""
        return self.answered({**self.values, **self.trying})

    def concluded(self, release: int, day: date) -> "Walk":
        """The same walk at its first result; later results leave it as it is."""
        if self.first_release is not None:
            return self
        return replace(self, first_release=release, first_day=day)

    def supersedes(self, other: "Walk") -> bool:
        """Whether this is a later address of the same walk."""
        return self.id == other.id and self.revision > other.revision


HEADER = 4
"""Header fields of a walk; one more where something is tried."""


def _header(walk: Walk) -> list[str]:
    header = [
        walk.id,
        to_base36(walk.revision),
        "" if walk.first_release is None else to_base36(walk.first_release),
        "" if walk.first_day is None else to_base36(walk.first_day.toordinal()),
    ]
    return [*header, pack_some(walk.trying)] if walk.trying else header


@cache
def _fernet(key: str) -> Fernet:
    return Fernet(key)


def _filled(packed: bytes) -> bytes:
    """Filled up to a whole step less the one byte that encrypting adds. Deflated bytes say themselves where they end,
    so every reader that there ever was passes over what stands behind."""
    return packed.ljust(-(-(len(packed) + 1) // STEP) * STEP - 1, b"\0")


def seal(walk: Walk) -> str:
    """The walk as part of an address, sealed with the first key."""
    key_id, key = settings.SEAL_KEYS[0]
    token = _fernet(key).encrypt_at_time(_filled(pack(_header(walk), walk.values)), NO_TIME)
    return f"{TRYING if walk.trying else FORMAT}{key_id}.{token.decode('ascii').rstrip('=')}"


def unseal(sealed: str) -> Walk:
    """The walk in an address. Raises `UnknownKey` or `SealError`."""
    shape = SHAPE.fullmatch(sealed) if len(sealed) <= MOST_CHARACTERS else None
    if shape is None:
        raise SealError("not a seal")
    key = dict(settings.SEAL_KEYS).get(shape["key"])
    if key is None:
        raise UnknownKey(shape["key"])
    try:
        packed = _fernet(key).decrypt(_token(shape["body"]))
        walk = _walk(shape["form"], packed)
    except (InvalidToken, PackingError, ValueError, OverflowError) as error:
        raise SealError("cannot be opened") from error
    if _is_as_made_now(shape, packed, walk):
        walk.__dict__["sealed"] = sealed  # so that a page has one seal, in its own address and in its links
    return walk


def _is_as_made_now(shape: re.Match[str], packed: bytes, walk: Walk) -> bool:
    """Whether a seal tells no more in the clear than one made now would, under the key that seals now."""
    made_now = shape["key"] == settings.SEAL_KEYS[0][0] and shape["form"] == (TRYING if walk.trying else FORMAT)
    return made_now and shape["body"].startswith(TIMELESS) and (len(packed) + 1) % STEP == 0


def _token(body: str) -> str:
    """The body with its padding back. Only the one spelling that encoding gives is taken: decoding alone is lenient."""
    padded = body + "=" * (-len(body) % 4)
    try:
        decoded = base64.urlsafe_b64decode(padded)
    except (binascii.Error, ValueError) as error:
        raise SealError("not base64") from error
    if base64.urlsafe_b64encode(decoded).decode("ascii") != padded:
        raise SealError("not the canonical spelling")
    return padded


def _walk(form: str, packed: bytes) -> Walk:
    (walk_id, revision, release, day, *tried), values = unpack(form, packed, HEADER + (form == TRYING))
    return Walk(
        id=walk_id,
        revision=int(revision or "0", 36),
        first_release=int(release, 36) if release else None,
        first_day=date.fromordinal(int(day, 36)) if day else None,
        values=values,
        trying=unpack_some(tried[0]) if tried else {},
    )
