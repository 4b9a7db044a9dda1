"""How long something takes, said with few numbers."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Timed:
    """Calls of one thing: percentiles in milliseconds, and calls a second over the whole time."""

    calls: int
    p50: float
    p95: float
    p99: float
    per_second: float


def timed(seconds: Sequence[float], whole: float) -> Timed:
    """From the time of each call and of all together, in seconds."""
    ordered = sorted(seconds)
    p50, p95, p99 = (round(ordered[min(int(len(ordered) * part), len(ordered) - 1)] * 1000, 1) for part in _PARTS)
    return Timed(len(ordered), p50, p95, p99, round(len(ordered) / whole, 1))


def clocked(call: Callable[[int], Any], times: int) -> Timed:
    """Call it so often, one after another, with 0, 1, 2 …"""
    seconds = []
    start = time.perf_counter()
    for number in range(times):
        before = time.perf_counter()
        call(number)
        seconds.append(time.perf_counter() - before)
    return timed(seconds, time.perf_counter() - start)


_PARTS = (0.50, 0.95, 0.99)
