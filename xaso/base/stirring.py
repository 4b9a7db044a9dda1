"""Whether anybody has written since the last look. SQLite answers from shared memory, in microseconds."""

import sqlite3
from pathlib import Path

from django.db import connection

OFTEN, SELDOM = 0.03, 0.2
"""Seconds between two looks: where looking costs nothing, and where it is a query."""


class Stirring:
    """``every``: seconds between two looks. Where the database cannot be asked for less, every look says yes."""

    def __init__(self) -> None:
        self._own: sqlite3.Connection | None = None
        self._version = -1
        self.every = SELDOM
        if connection.vendor == "sqlite":
            place = Path(connection.settings_dict["NAME"]).absolute().as_uri()
            self._own = sqlite3.connect(f"{place}?mode=ro", uri=True, check_same_thread=False)
            self.every = OFTEN

    def seen(self) -> bool:
        """True at the first look."""
        if self._own is None:
            return True
        before, self._version = self._version, self._own.execute("PRAGMA data_version").fetchone()[0]
        return before != self._version

    def close(self) -> None:
        if self._own is not None:
            self._own.close()
