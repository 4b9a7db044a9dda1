"""How long something takes, said with few numbers."""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count

from django.db import connection

PARTS = (0.50, 0.95, 0.99)


@dataclass(frozen=True)
class Timed:
    """Calls of one thing: percentiles in milliseconds, and calls a second over the whole time."""

    calls: int
    p50: float
    p95: float
    p99: float
    per_second: float


def measure(calls: Sequence[Callable[[int], object]], *, least: int, seconds: float = 0) -> Timed:
    """Each call in a thread of its own, over and over with ever new numbers, so often and so long in all."""
    numbers, times, failures = count(), list[float](), list[BaseException]()
    start = time.perf_counter()

    def work(call: Callable[[int], object]) -> None:
        try:
            while (number := next(numbers)) < least or time.perf_counter() - start < seconds:
                before = time.perf_counter()
                call(number)
                times.append(time.perf_counter() - before)
        except BaseException as failure:  # noqa: BLE001 - raised again where it is waited for
            failures.append(failure)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
    return timed(times, time.perf_counter() - start)


def timed(times: Sequence[float], whole: float) -> Timed:
    """From the time of each call and of all together, in seconds."""
    ordered = sorted(times)
    p50, p95, p99 = (round(ordered[min(int(len(ordered) * part), len(ordered) - 1)] * 1000, 1) for part in PARTS)
    return Timed(len(ordered), p50, p95, p99, round(len(ordered) / whole, 1))
