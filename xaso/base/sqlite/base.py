"""Django's SQLite for an office in which one program works at the screens and another behind them.

SQLite lets one write at a time and keeps no queue: who finds it taken looks again a moment later. A program that writes
without pause is therefore always first, and the page of an officer waits until it gives up. So the program behind the
screens rests after each of its transactions for as long as that took.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db.backends.sqlite3 import base

SHORTEST, LONGEST = 0.02, 1.0
"""Seconds of a rest."""


class DatabaseWrapper(base.DatabaseWrapper):
    """``behind_the_screens``: True in the process of the work loop."""

    behind_the_screens = False
    _began: float | None = None

    def _start_transaction_under_autocommit(self) -> None:
        super()._start_transaction_under_autocommit()  # type: ignore[misc] # the types do not know it
        self._began = time.monotonic()

    def commit(self) -> None:
        super().commit()
        self._rest()

    def rollback(self) -> None:
        super().rollback()
        self._rest()

    def _rest(self) -> None:
        began, self._began = self._began, None
        if began is not None and self.behind_the_screens:
            time.sleep(min(max(time.monotonic() - began, SHORTEST), LONGEST))

    @contextmanager
    def lightly(self) -> Iterator[None]:
        """What is committed inside reaches the disk with the next other commit. Within a transaction, with that."""
        if self.in_atomic_block:
            yield
            return
        self._synchronous("NORMAL")
        try:
            yield
        finally:
            self._synchronous("FULL")

    def _synchronous(self, level: str) -> None:
        with self.cursor() as cursor:
            cursor.execute(f"PRAGMA synchronous={level}")
