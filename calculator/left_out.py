"""What is left out of a page because it cannot be shown, told in the log and counted.

No page fails for one tip, letter or condition: the page is answered without it. So that somebody mends it, the log says
which piece it is and how often that happened in this process, the first time and then at each tenfold.
"""

import logging
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from traceback import extract_tb
from typing import TypeVar

T = TypeVar("T")

logger = logging.getLogger(__name__)

MOST_CHARACTERS = 400
"""Of a reason: it may quote what an editor wrote."""

counted: Counter[str] = Counter()
"""How often each piece was left out since the process began, by its name."""

_lock = threading.Lock()


def leave_out(piece: str, why: str) -> None:
    """Count one piece and log it. `piece` is its name ("tip hardship"); neither may hold anything of a borrower's."""
    with _lock:
        counted[piece] += 1
        times = counted[piece]
    if _is_power_of_ten(times):
        logger.error("Left out: %s (%s). Times in this process: %d.", piece, why[:MOST_CHARACTERS], times)


def or_left_out(piece: str, make: Callable[[], T]) -> T | None:
    """What is made; where that fails, nothing, and the piece is counted as left out.

    Of the failure the log gets type and place. Its message may quote an answer.
    """
    try:
        return make()
    except Exception as error:
        last = extract_tb(error.__traceback__)[-1]
        leave_out(piece, f"{type(error).__name__} in {Path(last.filename).name}, line {last.lineno}")
        return None


def _is_power_of_ten(number: int) -> bool:
    return str(number).rstrip("0") == "1"
