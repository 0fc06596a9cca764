"""What anybody can cause as often as they like fills no disk: of the log lines about refused requests, some a minute.

A refusal is any answer from 400 to 499. Nothing is lost by it: the metrics count every one, and the next line that is
written says how many were left out before it. Answers, and mistakes of ours (500 and up), have a line each.
"""

import logging
import threading
import time

A_MINUTE = 30
"""Lines of one logger about one status, of each process."""


class Some(logging.Filter):
    """Lets through so many records of one logger about one refusal in a minute."""

    def __init__(self) -> None:
        super().__init__()
        self._lock = threading.Lock()
        self._minute = 0
        self._seen: dict[tuple[str, int], int] = {}
        self._left_out: dict[tuple[str, int], int] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        status = status_of(record)
        if not 400 <= status < 500:
            return True
        kind = record.name, status
        with self._lock:
            minute = int(time.monotonic() // 60)
            if minute != self._minute:
                self._minute, self._seen = minute, {}
            seen = self._seen[kind] = self._seen.get(kind, 0) + 1
            if seen > A_MINUTE:
                self._left_out[kind] = self._left_out.get(kind, 0) + 1
                return False
            left_out = self._left_out.pop(kind, 0)
        if left_out:
            record.told = {**getattr(record, "told", {}), "left_out_before": left_out}
        return True


def status_of(record: logging.LogRecord) -> int:
    """What a record says that a request was answered with; 0 where it is about none."""
    status = getattr(record, "told", {}).get("status") or getattr(record, "status_code", 0)
    return status if isinstance(status, int) else 0
