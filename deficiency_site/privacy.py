"""What a log may say about a request: its method, its route's name and how it ended.

A path holds a borrower's sealed answers, and messages of exceptions quote paths and values. So a record about
a request is written anew from those three, and a traceback keeps its places and types but no message.
"""

import logging
import traceback


class RouteOnly(logging.Filter):
    """Rewrites, in place, every record that carries a request; handlers that come later see the new one."""

    def filter(self, record: logging.LogRecord) -> bool:
        if "request" in record.__dict__:
            request = record.__dict__.pop("request")
            match = getattr(request, "resolver_match", None)
            record.msg = "%s %s %s"
            record.args = (
                getattr(record, "status_code", "-"),
                getattr(request, "method", "-"),
                match.view_name if match else "(no route)",
            )
            if record.exc_info and record.exc_info[1]:
                record.exc_text = outline(record.exc_info[1])
            record.exc_info = None
        return True


def outline(error: BaseException) -> str:
    """The traceback of ``error``, and of the errors before it, without their messages."""
    chain = [error]
    while (earlier := chain[-1].__cause__ or chain[-1].__context__) and earlier not in chain:
        chain.append(earlier)
    return "\n".join("".join(traceback.format_tb(link.__traceback__)) + type(link).__name__ for link in reversed(chain))
