"""A result filled in is what it is rendered anew, and nothing that a person said is in memory after it."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from calculator.engine.rulebook import Rulebook
from calculator.moulds.pouring import MARK, Moulds, process
from calculator.questionnaire.seal import Walk
from tests.partners.support import listed
from tests.web.walks import PARTNERS, WALKS

SEAL = re.compile(rb"[12][A-Za-z0-9]{1,4}\.[A-Za-z0-9_-]{60,}")
PREFIXES = ("", "/es", "/embed/clinic", "/embed/clinica/es")
ROOMS = ("result", "plan", "dates", "choices", "law")
TRYING: Mapping[str, object] = {"sale_price": Decimal("9143.00")}


def pages(site: Client, prefix: str) -> dict[str, bytes]:
    """Every room of every walk that draws on what is kept, with something tried and with a mistake."""
    found = {}
    for name, values in WALKS.items():
        walk = Walk(id="0a1b2c3d", revision=7, values=values)
        for room in ROOMS:
            found[f"{name}, {room}"] = site.get(f"{prefix}/q/{walk.sealed}/{room}/").content
        tried = walk.with_trying(TRYING)
        found[f"{name}, tried"] = site.get(f"{prefix}/q/{tried.sealed}/result/").content
        wrong = {"asked": "sale_price", "sale_price": "<x>"}
        found[f"{name}, wrong"] = site.post(f"{prefix}/q/{walk.sealed}/what-if/", wrong).content
    return {name: SEAL.sub(b"seal", page) for name, page in found.items()}


def without_code(page: bytes) -> bytes:
    """A page without the picture of its own address, which is another each time."""
    before, _, rest = page.partition(b'<path stroke="#000"')
    return before + rest.partition(b"/>")[2]


@pytest.mark.parametrize("prefix", PREFIXES)
def test_a_result_that_is_filled_in_is_what_it_is_rendered_anew(
    site: Client, rulebook: Rulebook, prefix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with listed(*PARTNERS):
        pages(site, prefix)
        filled = pages(site, prefix)
        assert len(process) > 30
        process.empty()
        monkeypatch.setattr(Moulds, "poured", Moulds.fresh)
        anew = pages(site, prefix)
        assert len(process) == 0
    assert [name for name, page in anew.items() if without_code(page) != without_code(filled[name])] == []
    assert not [name for name, page in filled.items() if MARK.encode() in page]


def test_nothing_that_a_person_said_is_in_memory_after_a_result(site: Client, rulebook: Rulebook) -> None:
    process.empty()
    with listed(*PARTNERS):
        for prefix in PREFIXES:
            pages(site, prefix)
    text = "\n".join("".join(mould.pieces) for mould in process.things())
    said: list[Any] = ["0a1b2c3d", "9,143", "9143", "7,047", "6,600", "12.34", "8,765", "450.00", "Ohio · ", "&lt;x"]
    assert [one for one in said if one in text] == []
    assert not SEAL.search(text.encode())
