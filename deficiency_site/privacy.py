"""What a log may say about a request: its method, its route's name and how it ended.

A path holds a borrower's sealed answers, and messages of exceptions quote paths and values. So a record about
a request is written anew from those three, and a traceback keeps its places and types but no message.
"""

import json
import logging
import traceback
from datetime import UTC, datetime
from typing import Any

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


def route_of(request: Any) -> str:
    match = getattr(request, "resolver_match", None)
    return match.view_name if match else "(no route)"


def method_of(request: Any) -> str:
    """One of HTTP's own: what a browser sends there may be any word."""
    method = getattr(request, "method", "-")
    return method if method in METHODS else "(other)"


class RouteOnly(logging.Filter):
    """Rewrites, in place, every record that carries a request; handlers that come later see the new one."""

    def filter(self, record: logging.LogRecord) -> bool:
        if "request" in record.__dict__:
            request = record.__dict__.pop("request")
            record.msg = "%s %s %s"
            record.args = (getattr(record, "status_code", "-"), method_of(request), route_of(request))
            if record.exc_info and record.exc_info[1]:
                record.exc_text = outline(record.exc_info[1])
            record.exc_info = None
        return True


class JsonLines(logging.Formatter):
    """One JSON object a line: when, how grave, who says it, and what. What a record carries in `told` stands beside
    these; nothing else that it carries does."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, "told", {}),
        }
        if record.exc_info and record.exc_info[1]:
            line["trace"] = outline(record.exc_info[1])
        elif record.exc_text:
            line["trace"] = record.exc_text  # an outline already: RouteOnly put it there
        return json.dumps(line, ensure_ascii=False, default=str)


def outline(error: BaseException) -> str:
    """The traceback of ``error``, and of the errors before it, without their messages."""
    chain = [error]
    while (earlier := chain[-1].__cause__ or chain[-1].__context__) and earlier not in chain:
        chain.append(earlier)
    return "\n".join("".join(traceback.format_tb(link.__traceback__)) + type(link).__name__ for link in reversed(chain))
