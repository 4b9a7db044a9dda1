"""What is written for an event loop, called by code that waits: on a loop of its own, in a thread of its own.

The caller's thread may have a loop that runs; then it could not run another.
"""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import Any, TypeVar

T = TypeVar("T")


class Loop:
    """Holds connections that belong to a loop. To be closed."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, "signing")
        self._runner = asyncio.Runner()

    def run(self, coroutine: Coroutine[Any, Any, T]) -> T:
        """What it comes to; what it raises is raised."""
        return self._thread.submit(self._runner.run, coroutine).result()

    def close(self) -> None:
        self._thread.submit(self._runner.close).result()
        self._thread.shutdown()


def run(coroutine: Coroutine[Any, Any, T]) -> T:
    """What it comes to, on a loop for this alone."""
    with closing(Loop()) as loop:
        return loop.run(coroutine)
