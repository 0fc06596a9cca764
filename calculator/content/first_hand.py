"""Whose page an address is: that of who made what is cited, or a copy of it.

A borrower is sent to the state's own site, or to whom a state has its code, its court rules or its opinions published
free of charge. Where the text was read is another matter (`Evidence.read_from`); there a copy is marked as one.
"""

import re
from urllib.parse import urlsplit

GOVERNMENT = re.compile(r"(?:.*\.)?(?:gov|mil|state\.[a-z]{2}\.us)")
"""The hosts that only a government can have."""

PUBLISHERS = frozenset(
    {
        "floridabar.org",
        "ksrevisor.org",
        "mainelegislature.org",
        "nmonesource.com",
        "oscn.net",
        "palegis.us",
        "sccourts.org",
    }
)
"""Sites of legislatures and courts, or kept for one by its order, whose hosts do not say so."""

CODES = re.compile(r"/hottopics/(?:ar|ga|ms|tn)code/?")
"""The free codes of Arkansas, Georgia, Mississippi and Tennessee: their legislatures' own sites lead there alone."""

AUTHORS = frozenset({"consumerfed.org", "experian.com", "nclc.org"})
"""Who is cited by name for a work or a practice of their own."""


def is_first_hand(address: str) -> bool:
    """Whether it is the page of who made what is cited: a government, its publisher, or a report's author."""
    parts = urlsplit(address)
    host = (parts.hostname or "").removesuffix(".")
    if host == "www.lexisnexis.com":
        return bool(CODES.fullmatch(parts.path))
    named = ".".join(host.split(".")[-2:])
    return bool(GOVERNMENT.fullmatch(host)) or named in PUBLISHERS | AUTHORS


CITES_LAW = re.compile(r"\b(?:U\.S\.C\.|U\.S\.|CFR|UCC|Code|Stat\.|Pa\.C\.S\.|O\.C\.G\.A\.)(?!\w)")
"""What stands in the name of a source that is itself a law, a regulation or an opinion."""


def is_a_copy(label: str, address: str) -> bool:
    """Whether a source that is called by the law's own name leads to a copy of it."""
    return bool(address) and bool(CITES_LAW.search(label)) and not is_first_hand(address)
