"""A site of its own with the tool in a frame, to try embedding on one machine."""

import threading
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.template.loader import render_to_string

from calculator.models import Partner
from calculator.partners.snippet import Snippet

SLUG = "demo"
LOOKS = {"action": "#8c2f1f", "ground": "#ffffff", "tint": "#f6efe4"}


class Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


class Command(BaseCommand):
    help = (
        "Serve the site on 127.0.0.1, and a page of somebody else's on localhost with the tool in it: "
        "to a browser these are two sites. Makes a partner called demo."
    )

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--port", type=int, default=8000, help="the site's port")
        parser.add_argument("--host-port", type=int, default=8001, help="the port of the page around it")

    def handle(self, *args: Any, port: int, host_port: int, **options: Any) -> None:
        call_command("prepare", stdout=self.stdout)
        origin, site = f"http://localhost:{host_port}", f"http://127.0.0.1:{port}"
        made = {"name": "Lake Erie Legal Aid (made up)", "light": LOOKS, "corner": 2, "scheme": "light", "state": "OH"}
        Partner.objects.update_or_create(
            slug=SLUG, defaults={"origins": origin, "active": True}, create_defaults=made | {"origins": origin}
        )
        snippet = Snippet(site=site, slug=SLUG)
        page = render_to_string("demo/host.html", {"snippet": snippet}).encode()
        try:
            server = make_server("127.0.0.1", host_port, _page(page), handler_class=Quiet)
        except OSError as error:
            raise CommandError(f"Port {host_port} is taken: {error.strerror}. Another: --host-port 8002") from None
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.stdout.write(f"A page of another site with the calculator in it is at {origin}/")
        call_command("runserver", f"127.0.0.1:{port}", "--noreload", stdout=self.stdout)


def _page(content: bytes) -> Any:
    def application(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        found = environ["PATH_INFO"] == "/"
        start_response("200 OK" if found else "404 Not Found", [("Content-Type", "text/html; charset=utf-8")])
        return [content if found else b""]

    return application
