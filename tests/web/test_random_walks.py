"""Borrowers without scripts who type whatever comes to mind: each comes to a result.

1,050 of them in each run of the tests, 21,000 others in `make soak`.
"""

import random

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from calculator.content import store
from tests.support import published_rulebook
from tests.web.forms_read import Box, Read

MOST_PAGES = 30
PARTS = 7
"""Tests that the walks are shared out to, so that no worker has all of them."""
SENSIBLE = ("", "0", "12", "450.00", "9,800")
TYPED = (*SENSIBLE, "1", "x", "999999999", "-3", "1e9", "12.5%", "١٢", "<b>", "1.450")
CHANGE, SHOW = {"": "Change it", "/es": "Cambiarlo"}, {"": "Show my result", "/es": "Mostrar mi resultado"}


def opened(client: Client, address: str) -> tuple[str, Read, int]:
    """What stands at an address, after any redirects: where, the page, its status."""
    response = client.get(address)
    while response.status_code in (301, 302, 303):
        address = response["Location"]
        response = client.get(address)
    return address, Read(response.content.decode()), response.status_code


def filled(name: str, box: Box, chance: random.Random, typed: tuple[str, ...]) -> list[str]:
    if box.kind == "hidden":
        return box.values
    if box.kind == "checkbox":
        return [value for value in box.choices if chance.random() < 0.3]
    if box.kind == "radio":
        return [chance.choice(box.choices if name == "stage" else [*box.choices, ""])]
    if box.kind == "select":
        return [chance.choice(box.choices[1:] if name == "state" else box.choices)]
    if name.endswith(("-month", "-day")):
        return [str(chance.randint(1, 12) if typed is SENSIBLE else chance.randint(0, 13))]
    return [str(chance.randint(2019, 2027)) if name.endswith("-year") else chance.choice(typed)]


def walk(client: Client, chance: random.Random) -> None:
    prefix = chance.choice(["", "/es"])
    address, page, status = opened(client, f"{prefix}/start/")
    for _ in range(MOST_PAGES):
        assert status == 200, address.rsplit("/", 2)[1:]
        step = address.partition("?")[0].rstrip("/").rpartition("/")[2]
        if step == "result":
            assert "h1" in page.tags
            assert "None" not in " ".join(page.words), "what is not there is not printed"
            return
        if step == "check":
            address, page, status = opened(client, page.link(SHOW[prefix]) or page.link(CHANGE[prefix]))
            continue
        typed = chance.choice((SENSIBLE, TYPED))  # or nearly every page is refused and passed over, and little is told
        form = {name: filled(name, box, chance, typed) for name, box in page.boxes.items()}
        target = page.action or address
        response = client.post(target, form)
        if response.status_code == 422:  # something is to be mended: pass over it, as the second button does
            page = Read(response.content.decode())
            kept = {name: box.values for name, box in page.boxes.items()}
            response = client.post(page.action or target, {**kept, "skip": ["1"]})
        if response.status_code == 422:  # what must be answered cannot be passed over
            continue
        assert response.status_code == 303, response.status_code
        address, page, status = opened(client, response["Location"])
    raise AssertionError(f"no result within {MOST_PAGES} pages, at {step}")


@pytest.mark.parametrize("part", range(PARTS))
@given(seed=st.integers(min_value=0, max_value=2**32))
@pytest.mark.examples(shrink=False)
def test_every_random_walk_reaches_a_result(part: int, seed: int) -> None:
    with store.use(published_rulebook()):
        walk(Client(), random.Random(PARTS * seed + part))
