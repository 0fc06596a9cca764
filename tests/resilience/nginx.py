"""nginx in front of servers, with the configuration that the deployment guide gives, and a browser without scripts."""

import datetime
import http.client
import os
import re
import shutil
import ssl
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.postgresql import REQUIRE_ALL
from tests.resilience.serving import ROOT, SECONDS, Site, free_port, wait_until

HOST = "shortfall.example"
"""Whose site the guide's text is about."""
NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
needed = pytest.mark.skipif(NGINX is None and not REQUIRE_ALL, reason="no nginx; to get it: sudo apt-get install nginx")
"""Marks a test that starts one."""


def of_the_guide() -> str:
    """The configuration as `deficiency_site/deployment.md` has it."""
    text = (ROOT / "deficiency_site/deployment.md").read_text()
    block = re.search(r"^    # /etc/nginx/conf\.d/shortfall\.conf\n((?:    .*\n)+)", text, re.MULTILINE)
    assert block is not None
    return block[1]


def fitted(text: str, changes: Mapping[str, str]) -> str:
    """With other names in place of these, each of which is there."""
    for old, new in changes.items():
        assert old in text, f"the guide says no {old}"
        text = text.replace(old, new)
    return text


@dataclass
class Answer:
    """As Django's test client has it, so that `tests.web.walking` can walk on it."""

    status_code: int
    headers: Message
    content: bytes

    def __getitem__(self, header: str) -> str:
        return str(self.headers[header])


class Browser:
    """Asks the proxy by HTTPS, each time on a new connection."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._tls = ssl.create_default_context()
        self._tls.check_hostname = False
        self._tls.verify_mode = ssl.CERT_NONE

    def _ask(self, method: str, address: str, body: str | None, headers: Mapping[str, str]) -> Answer:
        connection = http.client.HTTPSConnection("127.0.0.1", self._port, timeout=SECONDS, context=self._tls)
        try:
            connection.request(method, address.removeprefix(f"https://{HOST}"), body, {"Host": HOST} | dict(headers))
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read())
        finally:
            connection.close()

    def get(self, address: str, **headers: str) -> Answer:
        return self._ask("GET", address, None, {name.replace("_", "-"): value for name, value in headers.items()})

    def post(self, address: str, data: Mapping[str, Any]) -> Answer:
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._ask("POST", address, urlencode(data, doseq=True), form)


@contextmanager
def in_front_of(sites: Sequence[Site], folder: Path) -> Iterator[Browser]:
    """Start it; gives somebody who asks it."""
    assert NGINX is not None, "no nginx"
    port, cache = free_port(), folder / "cache"
    certificate, key = _certificate(folder)
    changes = {
        "listen 443": f"listen 127.0.0.1:{port}",
        "/etc/ssl/shortfall.pem": str(certificate),
        "/etc/ssl/shortfall.key": str(key),
        "/var/cache/nginx/shortfall": str(cache),
        "127.0.0.1:8000": f"127.0.0.1:{sites[0].port}",
        "127.0.0.1:8001": f"127.0.0.1:{sites[1].port}",
    }
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    paths = "".join(f"{kind}_temp_path {folder}/{kind}; " for kind in kinds)
    # Its workers as whoever tests, since they could not enter a test's folder otherwise.
    user = "user root; " if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(
        f"{user}worker_processes 2; daemon off; pid {folder}/pid; error_log {folder}/errors; events {{}}\n"
        f"http {{ {paths}\n{fitted(of_the_guide(), changes)}}}\n"
    )
    command = [NGINX, "-c", str(folder / "nginx.conf"), "-p", str(folder)]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    browser = Browser(port)
    try:
        wait_until(lambda: process.poll() is not None or browser.get("/healthz").status_code, folder / "errors")
        assert process.poll() is None, (folder / "errors").read_text()
        yield browser
    finally:
        process.terminate()
        process.wait(SECONDS)


def _certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate signed by itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, HOST)])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    places = folder / "certificate.pem", folder / "key.pem"
    places[0].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    places[1].write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return places
