"""Errors to Sentry, where the environment names one (``SENTRY_DSN``) and the package ``sentry-sdk`` is installed.

What goes out is written anew from what is known to be harmless: types, places in the code, the route's name and the
site's own words. Never an address, a header, a body, a variable's value, a breadcrumb or an exception's message: each
can hold a borrower's answers.
"""

import logging
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.signals import got_request_exception

from deficiency_site.privacy import method_of, route_of

OURS = ("calculator", "deficiency_site")
"""Whose log lines at ERROR are reported, by the words in the code alone. Others report what fails in a request."""
KEPT = ("event_id", "timestamp", "level", "platform", "environment", "release", "logger", "transaction", "tags")
IN_A_FRAME = ("filename", "function", "module", "lineno", "in_app")


def start(dsn: str, environment: str, **options: Any) -> None:
    """Begin to report; without a `dsn`, nothing. Raises ImproperlyConfigured where the package is missing."""
    if not dsn:
        return
    try:
        import sentry_sdk
    except ImportError:
        raise ImproperlyConfigured("SENTRY_DSN is set; to use it: pip install sentry-sdk") from None
    sentry_sdk.init(
        dsn,
        environment=environment,
        # Its integrations patch Django, logging and more to collect what must not leave.
        default_integrations=False,
        auto_enabling_integrations=False,
        include_local_variables=False,
        include_source_context=False,
        max_request_body_size="never",
        max_breadcrumbs=0,
        auto_session_tracking=False,
        send_client_reports=False,
        server_name="",
        before_send=lambda event, hint: harmless(event),
        **options,
    )
    got_request_exception.connect(_of_a_request, dispatch_uid="sentry")
    handler = _Lines(level=logging.ERROR)
    for name in OURS:
        logging.getLogger(name).addHandler(handler)


def _of_a_request(sender: object, request: Any = None, **_: object) -> None:
    import sentry_sdk

    with sentry_sdk.new_scope() as scope:
        scope.set_tag("route", route_of(request))
        scope.set_tag("method", method_of(request))
        sentry_sdk.capture_exception()


class _Lines(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        import sentry_sdk

        # The text as it stands in the code, without what is filled in.
        event: Any = {
            "level": record.levelname.lower(),
            "logger": record.name,
            "logentry": {"message": str(record.msg)},
        }
        sentry_sdk.capture_event(event)


def harmless(event: Any) -> Any:
    """The event again, from the fields known to hold nothing of a borrower's."""
    kept: dict[str, Any] = {name: event[name] for name in KEPT if name in event}
    if "logentry" in event:
        kept["logentry"] = {"message": event["logentry"].get("message", "")}
    if "exception" in event:
        kept["exception"] = {"values": [_outlined(one) for one in event["exception"].get("values", ())]}
    return kept


def _outlined(raised: Mapping[str, Any]) -> dict[str, Any]:
    frames = (raised.get("stacktrace") or {}).get("frames", ())
    return {
        "type": raised.get("type"),
        "module": raised.get("module"),
        "stacktrace": {"frames": [{name: one.get(name) for name in IN_A_FRAME} for one in frames]},
    }
