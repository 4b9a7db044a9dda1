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
    """Calls of one thing: percentiles in milliseconds, calls a second over the whole time.

    ``cpu_ms``: processor time of a call, which tells a busy computer from a slow program.
    """

    calls: int
    p50: float
    p95: float
    p99: float
    per_second: float
    cpu_ms: float


def measure(
    calls: Sequence[Callable[[int], object]],
    *,
    least: int,
    seconds: float = 0,
    cpu: Callable[[], float] = time.process_time,
) -> Timed:
    """Each call in a thread of its own, over and over with ever new numbers, so often and so long in all.

    ``cpu`` tells the processor time that the work has taken so far, in seconds.
    """
    numbers, times, failures = count(), list[float](), list[BaseException]()
    used, start = cpu(), time.perf_counter()

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
    return timed(times, time.perf_counter() - start, cpu() - used)


def timed(times: Sequence[float], whole: float, cpu: float) -> Timed:
    """From the time of each call, of all together and on the processor, in seconds."""
    ordered = sorted(times)
    p50, p95, p99 = (round(ordered[min(int(len(ordered) * part), len(ordered) - 1)] * 1000, 1) for part in PARTS)
    many = len(ordered)
    return Timed(many, p50, p95, p99, round(many / whole, 1), round(cpu / many * 1000, 1))
