"""The figures for people, beside what was aimed at."""

from collections.abc import Iterator, Mapping
from typing import Any

AIMS = {"pages": 60, "search": 50, "receipt": 20, "ii06": 500}
"""Milliseconds for the slowest twentieth, with one client."""

LEAST_ACTIONS, MOST_MEMORY = 150, 200
"""A second, with one client; MB."""


def lines(found: Mapping[str, Any]) -> Iterator[str]:
    """A short table."""
    data = found["data"]
    yield f"{data['dossiers']:,} dossiers, {data['handovers']:,} hand-overs, {data['database_mb']:,} MB"
    yield f"{'':24}{'clients':>8}{'p50 ms':>9}{'p95 ms':>9}{'p99 ms':>9}{'a second':>10}{'CPU ms':>8}"
    for clients, scenarios in found["http"].items():
        for key, one in scenarios.items():
            yield _row(key, clients, one)
    for clients, scenarios in found["actions"].items():
        for key, one in scenarios.items():
            yield _row(key, clients, one)
    if climb := found.get("climb"):
        yield f"climb: {climb['written']} in {climb['first_s']} s, then nothing new in {climb['again_s']} s"
    if told := found.get("imports"):
        yield f"import of {told['rows']:,} lines, seconds from file to preview, to write, to take back:"
        for kind in ("persons", "cases"):
            yield f"  {kind}: {told[f'{kind}_look_s']}, {told[f'{kind}_write_s']}, {told[f'{kind}_undo_s']}"
        yield f"  cases: {told['cases_chunk_s']} a chunk, for which others wait"
    for key, one in found.get("excel", {}).items():
        yield _row(key, "1", one)
    yield f"start-up {found['start_up_s']} s, memory {found['memory_mb']} MB"
    missed = list(misses(found))
    yield from missed or ["every aim is met"]


def misses(found: Mapping[str, Any]) -> Iterator[str]:
    """Aims that were not met with one client."""
    for key, one in found["http"]["1"].items():
        kind = key.partition("_")[0]
        aim = AIMS[kind if kind in {"search", "ii06"} else "pages"]
        if one["p95"] > aim:
            yield f"MISSED {key}: p95 {one['p95']} ms, aim {aim} ms"
    work = found["actions"]["1"]
    actions = 2 / (1 / work["accept"]["per_second"] + 1 / work["hand_over"]["per_second"])
    if actions < LEAST_ACTIONS:
        yield f"MISSED actions: {actions:.0f} a second, as many accepted as handed over, aim {LEAST_ACTIONS}"
    if work["receipt"]["p95"] > AIMS["receipt"]:
        yield f"MISSED receipt: p95 {work['receipt']['p95']} ms, aim {AIMS['receipt']} ms"
    if found["memory_mb"] > MOST_MEMORY:
        yield f"MISSED memory: {found['memory_mb']} MB, aim {MOST_MEMORY} MB"


def _row(key: str, clients: str, one: Mapping[str, float]) -> str:
    return f"{key:24}{clients:>8}{one['p50']:>9}{one['p95']:>9}{one['p99']:>9}{one['per_second']:>10}{one['cpu_ms']:>8}"
