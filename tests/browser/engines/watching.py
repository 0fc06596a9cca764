"""A site under watch: what goes wrong in its pages, in a browser whose client does not tell.

Each page gets one more script, from its own site as its policy asks. It sends errors, refusals of the policy,
files that did not come and movement to an address that is the watcher's alone.
"""

from collections.abc import Callable, Iterable
from typing import Any

SCRIPT, TOLD = "/watch.js", "/watched/"
WATCHES = b"""
(() => {
  const tell = (what) => navigator.sendBeacon("/watched/", what);
  const on = (name, words) => addEventListener(name, (event) => { if (words(event)) tell(words(event)); }, true);
  on("error", ({ message, target }) => message ?? "did not load: " + (target.src ?? target.href));
  on("unhandledrejection", ({ reason }) => "rejected: " + reason);
  on("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => `refused: ${effectiveDirective} ${blockedURI}`);
  on("pagereveal", ({ viewTransition }) => viewTransition && "a cross-fade, where motion is not wanted");
  const said = console.error;
  console.error = (...words) => { tell(words.join(" ")); said(...words); };
})();
"""


class Watched:
    """Around a WSGI application. `wrong` is all that went wrong in its pages, and every cookie that it set."""

    def __init__(self, application: Callable[..., Any]) -> None:
        self.application = application
        self.wrong: list[str] = []

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ["PATH_INFO"] == SCRIPT:
            # A frame without an origin of its own is another site.
            headers = [("Content-Type", "text/javascript"), ("Cross-Origin-Resource-Policy", "cross-origin")]
            start_response("200 OK", headers)
            return [WATCHES]
        if environ["PATH_INFO"] == TOLD:
            self.wrong.append(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])).decode())
            start_response("204 No Content", [])
            return []
        return self._watched(environ, start_response)

    def _watched(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        environ.pop("HTTP_ACCEPT_ENCODING", None)
        answer: list[Any] = []
        made = self.application(environ, lambda *given: answer.extend(given[:2]))
        try:
            body = b"".join(made)
        finally:
            getattr(made, "close", lambda: None)()
        status, headers = answer
        of = {name.lower(): value for name, value in headers}
        if "set-cookie" in of:
            self.wrong.append(f"a cookie: {of['set-cookie']}")
        if status.startswith("5"):
            self.wrong.append(f"{status} {environ['PATH_INFO']}")
        if of.get("content-type", "").startswith("text/html"):
            body = body.replace(b"<head>", b'<head><script src="/watch.js"></script>', 1)
            headers = [one for one in headers if one[0].lower() != "content-length"]
            if environ["REQUEST_METHOD"] != "HEAD":
                headers.append(("Content-Length", str(len(body))))
        start_response(status, headers)
        return [body]
