"""What stands in for the services of others: it takes what is sent, keeps it, and answers as they would."""

import gzip
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from typing import Any

import brotli

UNPACKED = {"": bytes, "gzip": gzip.decompress, "br": brotli.decompress}


class Sink(socketserver.ThreadingTCPServer):
    """A server on a port of its own, with what came to it in `taken`."""

    daemon_threads = True

    def __init__(self, handler: Any) -> None:
        super().__init__(("127.0.0.1", 0), handler)
        self.taken: list[str] = []

    @property
    def port(self) -> int:
        return int(self.server_address[1])


class Sentry(BaseHTTPRequestHandler):
    """Takes every event."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        whole = UNPACKED[self.headers.get("Content-Encoding", "")](body)
        self.server.taken.append(f"{self.headers}\n{whole.decode()}")  # type: ignore[attr-defined]
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *_: object) -> None:
        """Nothing: the tests read what is kept."""


class Mail(socketserver.StreamRequestHandler):
    """Takes every mail (RFC 5321, as much of it as one sender needs)."""

    def handle(self) -> None:
        self._say("220 here")
        for line in self.rfile:
            word = line[:4].upper().strip()
            if word == b"DATA":
                self._say("354 go on")
                text = b"".join(iter(self.rfile.readline, b".\r\n"))
                self.server.taken.append(text.decode())  # type: ignore[attr-defined]
            self._say("221 bye" if word == b"QUIT" else "250 fine")
            if word == b"QUIT":
                return

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


@contextmanager
def listening(handler: Any) -> Iterator[Sink]:
    with Sink(handler) as sink:
        threading.Thread(target=sink.serve_forever, daemon=True).start()
        try:
            yield sink
        finally:
            sink.shutdown()
