"""What pages move, compressed as the site serves them: the page itself, and all it loads."""

import re
from pathlib import Path

import brotli
import pytest
from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders
from django.test import Client

from calculator.questionnaire.flow import Path as Way
from calculator.questionnaire.seal import Walk
from tests.benchmarks.borrower import RULEBOOK, VALUES

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

MOST_FIRST, MOST_NEXT = 12_000, 4_400
"""Bytes. The second is what the heaviest page takes now, and only falls: to be reached are 3,000."""
STEPS = [step.slug for step in Way.of(VALUES, RULEBOOK).steps]


@pytest.mark.parametrize("language", ["", "/es"])
@pytest.mark.parametrize("step", STEPS)
def test_every_question_page_of_a_long_walk_is_light(site: Client, step: str, language: str) -> None:
    """Of a borrower who has answered nearly everything, with all sums beside each question."""
    address = f"{language}/q/{Walk(revision=90, values=VALUES).sealed}/{step}/"
    response = site.get(address, headers={"accept-encoding": "br"})
    assert (response.status_code, response.headers["Content-Encoding"]) == (200, "br")
    soup = BeautifulSoup(brotli.decompress(response.content), "html.parser")
    sheets, scripts = soup.select("link[rel=stylesheet]"), soup.select("script")
    assert len(sheets) <= 2
    assert len(scripts) == 1
    assert scripts[0].has_attr("defer")
    loaded = {str(one.get("href") or one.get("src")) for one in [*sheets, *scripts]}
    assert {str(one["src"]) for one in soup.select("[src]")} <= loaded, "no picture, no frame"
    assert not soup.select("style, [style]")
    drawn = {one["href"] for one in soup.select("use")} | {
        f"#{used}" for used in re.findall(r"url\(#([\w-]+)\)", str(soup))
    }
    assert drawn <= {f"#{one['id']}" for one in soup.select("symbol, pattern")}, "what is drawn is there"
    files = [Path(str(finders.find(one.removeprefix("/static/")))) for one in loaded]
    assert len(response.content) <= MOST_NEXT
    assert len(response.content) + sum(len(brotli.compress(file.read_bytes())) for file in files) <= MOST_FIRST
