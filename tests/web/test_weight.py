"""What pages move, compressed as the site serves them: the page itself, and all it loads."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import brotli
import pytest
from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders
from django.test import Client

from calculator.partners.theme import Theme
from calculator.questionnaire.flow import Path as Way
from calculator.questionnaire.seal import Walk
from tests.benchmarks.borrower import RULEBOOK, VALUES
from tests.partners.support import listed, partner

LAKE_ERIE = partner(theme=Theme(light={"action": "#8c2f1f", "ground": "#ffffff", "tint": "#f6efe4"}, corner=2))
MOST_HTML, MOST = 9_000, 30_000
"""Bytes."""


def test_the_example_is_light(site: Client) -> None:
    html = site.get("/example/").content
    soup = BeautifulSoup(html, "html.parser")
    page = len(brotli.compress(html))
    assert page <= MOST_HTML
    loaded = {
        str(one.get("href") or one.get("src"))
        for one in soup.select("link[rel=stylesheet], link[rel=icon], script[src], img")
    }
    assert len(loaded) >= 5
    files = [Path(str(finders.find(one.removeprefix("/static/")))) for one in loaded]
    assert page + sum(len(brotli.compress(file.read_bytes())) for file in files) <= MOST


# Question pages. The first that a browser opens brings the style sheets and the script along; the next ones do not.

MOST_FIRST, MOST_NEXT = 12_288, 3_072
"""Bytes."""
FRAME = f"/embed/{LAKE_ERIE.slug}"
PREFIXES = ("", "/es", FRAME, f"{FRAME}/es")
COSTS = ("repossession_cost", "storage_cost", "sale_cost", "attorney_fees", "costs_known")
ESTIMATED = {key: value for key, value in VALUES.items() if key not in COSTS}
"""The same borrower, who does not know the costs: the sums beside each question have estimates."""


def pages(values: Mapping[str, object], *prefixes: str) -> Iterator[Any]:
    for step in Way.of(values, RULEBOOK).steps:
        for prefix in prefixes:
            yield pytest.param(values, step.slug, prefix, id=f"{len(values)} answers-{step.slug}-{prefix}")


@pytest.mark.parametrize(("values", "step", "prefix"), [*pages(VALUES, *PREFIXES), *pages(ESTIMATED, PREFIXES[-1])])
def test_every_question_page_of_a_long_walk_is_light(
    site: Client, values: Mapping[str, object], step: str, prefix: str
) -> None:
    """Of a borrower who has answered nearly everything, with all sums beside each question. A frame has a style sheet
    and a script of its own, and the partner's theme."""
    framed = prefix.startswith(FRAME)
    address = f"{prefix}/q/{Walk(revision=90, values=values).sealed}/{step}/"
    with listed(LAKE_ERIE):
        response = site.get(address, headers={"accept-encoding": "br"})
    assert (response.status_code, response.headers["Content-Encoding"]) == (200, "br")
    soup = BeautifulSoup(brotli.decompress(response.content), "html.parser")
    sheets, scripts = soup.select("link[rel=stylesheet]"), soup.select("script")
    assert len(sheets) <= (4 if framed else 2)
    assert len(scripts) == (2 if framed else 1)
    assert all(script.has_attr("defer") for script in scripts)
    loaded = {str(one.get("href") or one.get("src")) for one in [*sheets, *scripts]}
    assert {str(one["src"]) for one in soup.select("[src]")} <= loaded, "no picture, no frame"
    assert not soup.select("style, [style]")
    drawn = {one["href"] for one in soup.select("use")} | {
        f"#{used}" for used in re.findall(r"url\(#([\w-]+)\)", str(soup))
    }
    assert drawn <= {f"#{one['id']}" for one in soup.select("symbol, pattern")}, "what is drawn is there"
    assert len(response.content) <= MOST_NEXT
    assert len(response.content) + sum(len(brotli.compress(_read(site, one))) for one in loaded) <= MOST_FIRST


def _read(site: Client, address: str) -> bytes:
    if address.startswith("/static/"):
        return Path(str(finders.find(address.removeprefix("/static/")))).read_bytes()
    with listed(LAKE_ERIE):
        return site.get(address).content
