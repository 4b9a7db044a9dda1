"""``python -m bench.trip --weaklink FOLDER``: a signed directive over a weak link, into ``bench/trip.json``.

What it needs: ``bench.weak``. A province drafts a PDF, its leader signs it, its clerk seals and issues it. Told
is how long after the issue it lies before the leader of a commune, against what nobody can beat on that link.
"""

import argparse
import json
import sqlite3
import sys
import time
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from bench.weak import COMMUNE, HUB, environment, joined, parser, program, two_nodes, weak, wire

PROFILES = (
    {"rate": 384e3, "rtt_ms": 300, "loss": 3},
    {"rate": 128e3, "rtt_ms": 300, "loss": 3},
)
SIZE = 300_000
SIGNED = 86_000
"""Bytes that signature and seal add, about."""
PATIENCE = 300.0
AIM = 1.25
THERE = "SELECT arrived_at FROM documents_arrival WHERE reference = ?"


def main() -> int:
    words = _words()
    with two_nodes(words) as (place, found):
        for number, profile in enumerate(PROFILES):
            found["profiles"].append(_measured(place, {**profile, "seed": words.seed}, words, first=number == 0))
            print(json.dumps(found["profiles"][-1], indent=2), flush=True)
    return 0


def _measured(place: Path, profile: dict[str, Any], words: argparse.Namespace, *, first: bool) -> dict[str, Any]:
    with weak(**profile) as link:
        link.start("hub", program("exchange"), env=environment(place, HUB))
        link.start("hub", program("work"), env=environment(place, HUB))
        if first:
            joined(place, link)
        link.start("commune", program("exchange"), env=environment(place, COMMUNE))
        link.start("commune", program("work"), env=environment(place, COMMUNE))
        trips = [_trip(place, link) for _ in range(words.trips)]
    worst = max(one["to_limit"] for one in trips)
    return {"link": profile, "trips": trips, "worst_to_limit": worst, "missed": worst > AIM}


def _trip(place: Path, link: Any) -> dict[str, Any]:
    """One directive from the issue until it is there, on a line that is open and idle."""
    from bench.directing import directive, until_idle  # noqa: PLC0415 - needs the settings

    until_idle(PATIENCE)
    before = wire(link)
    sent = directive(SIZE - SIGNED, PATIENCE)
    there, end = (place / COMMUNE / "xaso.sqlite3").as_uri(), time.monotonic() + PATIENCE
    with closing(sqlite3.connect(f"{there}?mode=ro", uri=True, timeout=5)) as database:
        while not (row := database.execute(THERE, [sent.reference]).fetchone()):
            if time.monotonic() > end:
                raise TimeoutError(f"{sent.reference} did not arrive")
            time.sleep(0.05)
    took = (datetime.fromisoformat(f"{row[0]}+00:00") - sent.issued_at).total_seconds()
    limit = link.physical_limit(sent.size)
    found = {"bytes": sent.size, "took_s": round(took, 2), "limit_s": round(limit, 2)}
    return found | {"to_limit": round(took / limit, 2), "wire": wire(link) - before}


def _words() -> argparse.Namespace:
    words = parser("trip", __doc__)
    words.add_argument("--trips", type=int, default=3, help="how many over each link")
    return words.parse_args()


if __name__ == "__main__":
    sys.exit(main())
