"""How a page's bytes may be sent: as they are, or smaller, as the browser asks (RFC 9110, section 12.5.3)."""

import gzip
from collections.abc import Callable, Mapping
from functools import lru_cache, partial

import brotli

PLAIN = ""
"""As it is."""

LONGEST = 200
"""Characters of an `Accept-Encoding` that is read; a longer one is no browser's, and gets the page as it is."""

WHILE_ONE_WAITS: Mapping[str, Callable[[bytes], bytes]] = {
    "br": partial(brotli.compress, quality=5, mode=brotli.MODE_TEXT),
    "gzip": partial(gzip.compress, compresslevel=4, mtime=0),
}
FOR_MANY: Mapping[str, Callable[[bytes], bytes]] = {
    "br": partial(brotli.compress, quality=11, mode=brotli.MODE_TEXT),
    "gzip": partial(gzip.compress, compresslevel=9, mtime=0),
}
"""What makes the bytes of each encoding, the one that we would rather send first: quickly for a page that is sent once,
as small as can be for one that is kept. The same page gives the same bytes."""


@lru_cache(maxsize=256)
def encoding_for(accepted: str) -> str:
    """The encoding to send to whoever sends this `Accept-Encoding`: the one wanted most, ours first among equals.

    `PLAIN` where no other is wanted more: also for those who refuse everything, since some answer is better than none.
    """
    wanted = _wanted(accepted) if len(accepted) <= LONGEST else {}
    others = wanted.get("*", 0.0)
    weights = {name: wanted.get(name, others) for name in WHILE_ONE_WAITS}
    best = max(weights, key=lambda name: weights[name])
    return best if weights[best] > 0 and weights[best] >= wanted.get("identity", 0.0) else PLAIN


def _wanted(accepted: str) -> dict[str, float]:
    """Each encoding's weight. One that cannot be read counts as not wanted."""
    weights: dict[str, float] = {}
    for one in accepted.lower().split(","):
        name, *parameters = (part.strip() for part in one.split(";"))
        weight = 1.0
        for parameter in parameters:
            key, _, value = parameter.partition("=")
            if key.strip() == "q":
                weight = _weight(value.strip())
        weights["gzip" if name == "x-gzip" else name] = weight
    return weights


def _weight(text: str) -> float:
    try:
        weight = float(text)
    except ValueError:
        return 0.0
    return weight if 0 <= weight <= 1 else 0.0
