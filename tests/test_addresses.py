"""What may become a link, whoever typed it."""

from dataclasses import fields, replace
from typing import Any

import pytest

from calculator.addresses import is_web_address, no_addresses
from calculator.engine.rulebook import RULE_KINDS, Assumption, Jurisdiction, Link, MilestoneText, Rulebook, Text, Tip

NO_PAGES = [
    *(
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "javascript://x.example/%0aalert(1)",
    ),
    *(
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "ftp://law.example/statute",
        "ftps://law.example",
        "file:///etc/passwd",
    ),
    *("mailto:help@law.example", "tel:+15550100", "blob:https://law.example/1", "view-source:https://law.example"),
    *("//law.example/1", "/states/", "law.example", "www.law.example/1", "https:law.example", "https:/law.example"),
    *(
        "https://",
        "https:///1",
        "http://?x",
        "https://.",
        "https://..example",
        "https://:8000/",
        "https://law.example:0/",
    ),
    *("https://law.example:99999/", "https://law.example:x/", "https://[::1", "https://law.example@evil.example/"),
    *("https://law .example/", "https://law.example/a b", "https://law.example/\t", "\thttps://law.example/"),
    *(
        "https://law.example\\@evil.example",
        'https://law.example/"onclick',
        "https://law.example/<b>",
        "https://law.example/\x00",
    ),
    *("https://law.example/\u2028", None, 5, b"https://law.example"),
]
PAGES = [
    *("https://law.example/1", "http://law.example", "HTTPS://LAW.EXAMPLE/", "https://law.example:8443/a?b=c&d=e#f"),
    *(
        "https://law.example/%20a/(1)/~x/'y'",
        "https://ley.ejemplo.example/artículo",
        "https://münchen.example/",
        "http://localhost:8000",
    ),
    *("http://127.0.0.1/", "https://[2001:db8::1]/"),
]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_of_the_web(address: str) -> None:
    assert is_web_address(address)


@pytest.mark.parametrize("address", NO_PAGES, ids=repr)
def test_no_page_of_the_web(address: object) -> None:
    assert not is_web_address(address)


def test_every_address_of_the_seed_is_one(rulebook: Rulebook) -> None:
    parts: tuple[Any, ...] = (*rulebook.jurisdictions.values(), *rulebook.assumptions.values(), *rulebook.tips)
    assert not list(no_addresses((*parts, *rulebook.letters, *rulebook.milestones.values())))


def test_an_address_is_found_wherever_it_stands(rulebook: Rulebook) -> None:
    """Every dataclass of a rulebook that has an address, so that a new one is not passed over."""
    bad = "javascript:x"
    place, tip = next(iter(rulebook.jurisdictions.values())), rulebook.tips[0]
    kinds = (Jurisdiction, Assumption, MilestoneText, Link, *RULE_KINDS.values())
    assert all(any(field.name.endswith("url") for field in fields(kind)) for kind in kinds)
    found: list[Any] = [
        replace(place, legal_aid_url=bad),
        replace(place, attorney_general_url=bad),
        replace(place, rules=(*place.rules, replace(place.rules[0], url=bad))),
        replace(next(iter(rulebook.assumptions.values())), url=bad),
        replace(next(iter(rulebook.milestones.values())), url=bad),
        replace(tip, sources=(*tip.sources, Link("x", bad))),
        replace(rulebook.letters[0], sources=(Link("x", bad),)),
        (Link("a", "https://law.example"), Link("b", bad)),
    ]
    assert [list(no_addresses(one)) for one in found] == [[bad]] * len(found)


def test_words_may_say_anything() -> None:
    tip = Tip(slug="x", title=Text("javascript:x"), body=Text("ftp://x"), when=None, order=1)  # type: ignore[arg-type]
    assert not list(no_addresses(tip))
