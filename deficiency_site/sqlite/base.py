import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.db.backends.sqlite3 import base

PRIVATE = 0o600
COMPANIONS = ("-wal", "-shm")
"""Files that SQLite makes beside its own, as open as that one."""


class DatabaseWrapper(base.DatabaseWrapper):
    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        name = str(conn_params["database"])
        if not name.startswith(("file:", ":memory:")):
            make_private(Path(name))
        return super().get_new_connection(conn_params)


def make_private(file: Path) -> None:
    """Make the file, or close it to others where an earlier version left it open. What cannot be done is left to
    SQLite, which says why."""
    with suppress(OSError):
        # Never opened where it is there already: to close it again would take away the locks that this process has.
        os.close(os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL, PRIVATE))
    for one in (file, *(Path(f"{file}{end}") for end in COMPANIONS)):
        with suppress(OSError):
            if one.is_file() and stat.S_IMODE(one.stat().st_mode) != PRIVATE:
                one.chmod(PRIVATE)
