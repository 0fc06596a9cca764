"""Pages are sent smaller where the browser takes that, in the encoding that it wants most."""

import gzip

import brotli
import pytest
from django.test import Client

from calculator.encodings import LONGEST, encoding_for
from tests.web.routes import addresses


@pytest.mark.parametrize(
    ("accepted", "sent"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("GZIP", "gzip"),
        ("x-gzip", "gzip"),
        ("deflate", ""),
        ("identity", ""),
        ("", ""),
        ("br;q=0.5, gzip;q=0.8", "gzip"),
        ("br;q=0.8, gzip;q=0.8", "br"),
        ("br;q=0, gzip", "gzip"),
        ("gzip;q=0", ""),
        ("gzip;q=0.000", ""),
        ("br;q=0, gzip;q=0, identity;q=0", ""),
        ("*", "br"),
        ("*;q=0", ""),
        ("*, br;q=0", "gzip"),
        ("gzip;q=0.5, identity", ""),
        ("gzip;q=0.5, identity;q=0.2", "gzip"),
        ("identity;q=0, gzip;q=0.1", "gzip"),
        (" gzip ; q=1.0 , br ; q=0.1", "gzip"),
        ("br;q=much, gzip", "gzip"),
        ("br;q=2, gzip", "gzip"),
        ("br;q=-1, gzip;q=nan", ""),
        ("br;level=4;q=0.2, gzip;q=0.1", "br"),
        ("br, " * LONGEST, ""),
        (",,;;=,", ""),
    ],
)
def test_the_encoding_wanted_most(accepted: str, sent: str) -> None:
    assert encoding_for(accepted) == sent


def test_every_page_of_words_is_sent_as_it_is_asked_for(site: Client) -> None:
    for name, address in addresses():
        if "numbers" in name:
            continue
        plain = site.get(address)
        if plain.status_code != 200 or len(plain.content) < 200:
            continue
        words = plain.headers["Content-Type"].startswith("text/")
        for accepted, opened in (("br", brotli.decompress), ("gzip", gzip.decompress)):
            small = site.get(address, headers={"accept-encoding": accepted})
            assert small.headers.get("Content-Encoding") == (accepted if words else None), name
            if words:
                assert len(small.content) < len(plain.content), name
                assert opened(small.content)[:9] == plain.content[:9], name
                assert "Accept-Encoding" in small.headers["Vary"], name
                assert "Accept-Encoding" in plain.headers["Vary"], name


def test_the_admins_pages_are_not_compressed(site: Client) -> None:
    """They have a token that a size could give away (BREACH)."""
    response = site.get("/admin/login/", headers={"accept-encoding": "gzip, br"})
    assert response.status_code == 200
    assert "Content-Encoding" not in response.headers
