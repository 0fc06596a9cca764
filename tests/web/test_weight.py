"""What the example's result moves, compressed as the site serves it: the page itself, and all it loads."""

from pathlib import Path

import brotli
from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders
from django.test import Client

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
