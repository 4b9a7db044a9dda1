"""``python -m bench.files --weaklink FOLDER``: files between two nodes over a weak link, into ``bench/files.json``.

What it needs: ``bench.weak``. Told is how long until a file is among the other node's own, against what nobody
can beat on that link; how long an urgent message takes meanwhile; what is left to wait after a cut in the midst of one.
About 80 minutes; ``--large 2000000 --links 384 --huge 0`` takes six.
"""

import argparse
import importlib
import json
import os
import re
import sqlite3
import statistics
import sys
import time
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from bench.exchange import PATIENCE
from bench.weak import COMMUNE, HUB, environment, joined, parser, program, run, two_nodes, weak, wire

PROFILES = (
    {"rate": 384e3, "rtt_ms": 300, "loss": 3},
    {"rate": 256e3, "rtt_ms": 600, "loss": 10},
    {"rate": 128e3, "rtt_ms": 300, "loss": 3},
)
BROAD = {"rate": 100e6, "rtt_ms": 20, "loss": 0}
"""For a file of ``--huge`` bytes: does it fit through memory?"""
SMALL = 300_000
MESSAGE = 2048
HERE = "SELECT here_at FROM exchange_incoming_file WHERE sha256 = ?"
QUEUED = (
    "SELECT queued_at FROM exchange_outgoing envelope JOIN exchange_outgoing_file file ON envelope_id = envelope.id "
    "WHERE sha256 = ?"
)
REST = 6.0
"""Seconds after which connections for files are gone again."""
BETWEEN = 4.0
"""Seconds between two urgent messages beside a file."""


def main() -> int:
    words = _words()
    if words.queue:
        return _queue(words.queue)
    with two_nodes(words) as (place, found):
        chosen = [one for one in PROFILES if round(one["rate"] / 1e3) in words.links]
        for number, profile in enumerate(chosen):
            found["profiles"].append(_measured(place, {**profile, "seed": words.seed}, words, first=number == 0))
            print(json.dumps(found["profiles"][-1], indent=2), flush=True)
        if words.huge:
            found["huge"] = _huge(place, {**BROAD, "seed": words.seed}, words)
            print(json.dumps(found["huge"], indent=2), flush=True)
    return 0


def _measured(place: Path, profile: dict[str, Any], words: argparse.Namespace, *, first: bool) -> dict[str, Any]:
    with weak(**profile) as link:
        link.start("hub", program("exchange"), env=environment(place, HUB))
        if first:
            joined(place, link)
        link.start("commune", program("exchange"), env=environment(place, COMMUNE))
        trip = _Trip(place, link)
        trip.until_there(trip.message(10), PATIENCE)
        found: dict[str, Any] = {"link": profile, "ways": []}
        for sender in (HUB, COMMUNE):
            found["ways"].append(_small(trip, sender, words.small))
            print(json.dumps(found["ways"][-1]), file=sys.stderr, flush=True)
        for sender in (HUB, COMMUNE):
            found["ways"].append(_way(trip, sender, words.large))
            print(json.dumps(found["ways"][-1]), file=sys.stderr, flush=True)
        found["after_cut"] = _cut(trip, words.large, words.cut)
    return found


def _huge(place: Path, profile: dict[str, Any], words: argparse.Namespace) -> dict[str, Any]:
    """One very large file, and the most memory that the two processes ever had."""
    os.environ["XASO_UPLOAD_MB"] = str(words.huge // 2**20 + 1)
    with weak(**profile) as link:
        hub = link.start("hub", program("exchange"), env=environment(place, HUB))
        if not words.links:
            joined(place, link)
        commune = link.start("commune", program("exchange"), env=environment(place, COMMUNE))
        trip = _Trip(place, link)
        sha256 = trip.file(HUB, words.huge)
        while not trip.is_there(HUB, sha256):
            time.sleep(0.2)
        took = trip.took_file(HUB, sha256)
        memory = {"hub_mb": _most_memory(hub.pid), "commune_mb": _most_memory(commune.pid)}
    return {"link": profile, "bytes": words.huge, "took_s": round(took, 1), **memory}


def _most_memory(process: int) -> int:
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int(re.findall(r"VmHWM:\s+(\d+) kB", status)[0]) // 1024


def _small(trip: "_Trip", sender: str, times: int) -> dict[str, Any]:
    """One after the other, each on a line that rests: a lost packet more or less is much of so short a time."""
    took = []
    for _ in range(times):
        time.sleep(REST)
        took.append(_way(trip, sender, SMALL))
    ratios = [one["to_limit"] for one in took]
    first = {key: took[0][key] for key in ("from", "bytes", "limit_s")}
    return {**first, "times": times, "to_limit_p50": statistics.median(ratios), "to_limit_worst": max(ratios)}


def _way(trip: "_Trip", sender: str, size: int) -> dict[str, Any]:
    """One file, and an urgent message from the hub now and then while it is on its way."""
    urgent: list[float] = []
    before = wire(trip.link)
    sha256 = trip.file(sender, size)
    sent = time.monotonic()
    while not trip.is_there(sender, sha256):
        if size > SMALL and time.monotonic() - sent > BETWEEN * (len(urgent) + 1):
            urgent.append(trip.took())
        time.sleep(0.05)
    took, limit = trip.took_file(sender, sha256), trip.link.physical_limit(size, from_hub=sender == HUB)
    found = {"from": sender, "bytes": size, "took_s": round(took, 2), "limit_s": round(limit, 2)}
    found |= {"to_limit": round(took / limit, 2), "wire": wire(trip.link) - before}
    if len(urgent) > 1:
        found |= {"urgent": len(urgent), "urgent_p50_s": round(statistics.median(urgent), 2)}
        found |= {
            "urgent_p95_s": round(statistics.quantiles(urgent, n=20)[-1], 2),
            "urgent_worst_s": round(max(urgent), 2),
        }
    return found


def _cut(trip: "_Trip", size: int, seconds: float) -> dict[str, Any]:
    """A file is half-way when the link goes for so long: from its return until the file is there."""
    limit = trip.link.physical_limit(size)
    sha256 = trip.file(HUB, size)
    time.sleep(limit / 2)
    trip.link.down()
    time.sleep(seconds)
    trip.link.up()
    back = time.monotonic()
    while not trip.is_there(HUB, sha256):
        time.sleep(0.05)
    return {"bytes": size, "cut_s": seconds, "took_s": round(time.monotonic() - back, 2), "half_s": round(limit / 2, 2)}


class _Trip:
    """What is sent between the two nodes, and when it is there."""

    def __init__(self, place: Path, link: Any) -> None:
        from xaso.exchange.models import Peer  # noqa: PLC0415 - needs the settings

        self.link, self._place = link, place
        self._peer = Peer.objects.get(role="commune").node

    def file(self, sender: str, size: int) -> str:
        """Queue one at a node, in a process of its own. Returns its hash."""
        return run(self._place, sender, "--queue", str(size), module="bench.files").strip()

    def is_there(self, sender: str, sha256: str) -> bool:
        return bool(self._asked(_other(sender), f"{HERE} AND here_at IS NOT NULL", sha256))

    def took_file(self, sender: str, sha256: str) -> float:
        """From the envelope in the queue to the file among the other's own."""
        begin, end = self._asked(sender, QUEUED, sha256), self._asked(_other(sender), HERE, sha256)
        return (datetime.fromisoformat(end[0]) - datetime.fromisoformat(begin[0])).total_seconds()

    def message(self, size: int) -> int:
        """Queue an urgent one at the hub. Returns its number."""
        from xaso.exchange.sending import Kind, send  # noqa: PLC0415 - as above

        text = os.urandom(size // 2).hex()
        return send(self._peer, Kind("bench.said", 1, "urgent"), {"text": text}).sequence

    def until_there(self, number: int, patience: float) -> None:
        end = time.monotonic() + patience
        statement = "SELECT 1 FROM exchange_cursor WHERE lane = 'urgent' AND sequence >= ?"
        while not self._asked(COMMUNE, statement, number):
            if time.monotonic() > end:
                raise TimeoutError(f"message {number} did not arrive")
            time.sleep(0.005)

    def took(self) -> float:
        before = time.monotonic()
        self.until_there(self.message(MESSAGE), PATIENCE)
        return time.monotonic() - before

    def _asked(self, node: str, statement: str, value: object) -> Any:
        where = (self._place / node / "xaso.sqlite3").as_uri()
        with closing(sqlite3.connect(f"{where}?mode=ro", uri=True, timeout=5)) as database:
            return database.execute(statement, [value]).fetchone()


def _other(node: str) -> str:
    return COMMUNE if node == HUB else HUB


def _queue(size: int) -> int:
    """In the process of a node: an envelope with a new file for its peer."""
    importlib.import_module("django").setup()
    from bench.carried import queue  # noqa: PLC0415 - needs the settings

    print(queue(size))
    return 0


def _words() -> argparse.Namespace:
    words = parser("files", __doc__)
    words.add_argument("--large", type=int, default=10_000_000, help="bytes of the large file")
    words.add_argument("--cut", type=float, default=60, help="seconds without a link")
    rates = [round(one["rate"] / 1e3) for one in PROFILES]
    words.add_argument("--small", type=int, default=5, help="how many small files each way")
    words.add_argument("--links", type=int, nargs="*", default=rates, help="which links are measured, by kbit/s")
    words.add_argument("--huge", type=int, default=500_000_000, help="bytes of a file for a broad line; 0: none")
    words.add_argument("--queue", type=int, help=argparse.SUPPRESS)
    return words.parse_args()


if __name__ == "__main__":
    sys.exit(main())
