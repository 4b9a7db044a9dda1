"""Percentiles, and which aims a measurement misses."""

from dataclasses import asdict
from typing import Any

from bench.report import misses
from bench.timing import timed

FAST = asdict(timed([0.004] * 100, 0.4, 0.3))
SLOW = asdict(timed([0.100] * 100, 10.0, 9.0))


def _found(**changed: Any) -> dict[str, Any]:
    actions = {"accept": FAST, "hand_over": FAST, "receipt": FAST}
    found = {"http": {"1": {"today_100_rows": FAST, "search_name": FAST}}, "actions": {"1": actions}, "memory_mb": 150}
    return {**found, **changed}


def test_percentiles_in_milliseconds() -> None:
    figures = timed([number / 1000 for number in range(100, 0, -1)], 5.0, 4.0)
    assert (figures.calls, figures.p50, figures.p95, figures.p99) == (100, 51.0, 96.0, 100.0)
    assert (figures.per_second, figures.cpu_ms) == (20.0, 40.0)


def test_nothing_is_missed() -> None:
    assert list(misses(_found())) == []


def test_what_is_missed_is_named() -> None:
    slow = _found(
        http={"1": {"today_100_rows": SLOW, "search_name": SLOW}},
        actions={"1": {"accept": SLOW, "hand_over": FAST, "receipt": SLOW}},
        memory_mb=201,
    )
    assert [line.split(":")[0] for line in misses(slow)] == [
        "MISSED today_100_rows",
        "MISSED search_name",
        "MISSED actions",
        "MISSED receipt",
        "MISSED memory",
    ]
