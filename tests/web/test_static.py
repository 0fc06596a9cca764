"""Static files: plain ones in tests and development, hashed and compressed ones under the production manifest."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from whitenoise.compress import Compressor

from tests.web.walking import visit

MANIFEST = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}


def test_they_are_plain_here(site: Client) -> None:
    assert "/static/css/look.css" in visit(site, "/").response.content.decode()


def test_they_are_hashed_under_the_production_manifest(
    site: Client, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {"staticfiles": MANIFEST}
    # The admin's and its libraries' scripts are most of it, and take brotli most of the time.
    settings.WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "js")
    call_command("collectstatic", "--no-input", verbosity=0)
    page = visit(site, "/start/")
    linked = [one.get("href") or one.get("src") for one in page.soup.find_all(["link", "script"])]
    files = [tmp_path / one.removeprefix("/static/") for one in linked if one.startswith("/static/")]
    assert len(files) >= 4
    for file in files:
        assert file.exists()
        assert len(file.name.split(".")) == 3, "the name carries a hash"
    for style in (file for file in files if file.suffix == ".css"):
        assert style.with_name(style.name + ".br").exists()


def test_the_icon_that_browsers_ask_for_is_ours(client: Client) -> None:
    response = client.get("/favicon.ico?q=x")
    assert (response.status_code, response["Location"]) == (302, "/static/img/logo.svg")
    assert not response.cookies
