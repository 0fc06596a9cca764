"""What runs beside the requests of a process: looking for another release and other partners, writing the counts."""

from calculator.content import store as releases
from calculator.frames import counts
from calculator.frames import store as partners
from calculator.snapshots import Background

_process = Background([releases.process, partners.process], [counts.flush_when_due])


def start() -> None:
    """Begin, once in a process. What is left to write is written when the process ends in order."""
    _process.start()
    counts.flush_at_exit()
