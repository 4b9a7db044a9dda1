"""``python -m bench.exchange --weaklink FOLDER``: two nodes over an emulated weak link, into ``bench/exchange.json``.

What it needs: ``bench.weak``. Told is how long until a message is stored at the other node, against what nobody can
beat on that link.
"""

import argparse
import base64
import json
import os
import sqlite3
import statistics
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from bench.weak import COMMUNE, HUB, environment, joined, parser, program, two_nodes, weak, wire

PAUSE = 1.5
"""Seconds between two messages: each finds the link idle."""
PATIENCE = 90.0
PROFILES = (
    {"rate": 128e3, "rtt_ms": 300, "loss": 3},
    {"rate": 384e3, "rtt_ms": 300, "loss": 3},
)
MESSAGE = 2048
"""Bytes of the body of a message."""


def main() -> int:
    words = _words()
    with two_nodes(words) as (place, found):
        for number, profile in enumerate(PROFILES):
            found["profiles"].append(_measured(place, {**profile, "seed": words.seed}, words, first=number == 0))
            print(json.dumps(found["profiles"][-1], indent=2))
    return 0


def _measured(place: Path, profile: dict[str, Any], words: argparse.Namespace, *, first: bool) -> dict[str, Any]:
    with weak(**profile) as link:
        link.start("hub", program("exchange"), env=environment(place, HUB))
        if first:
            joined(place, link)
        link.start("commune", program("exchange"), env=environment(place, COMMUNE))
        sent = _Sent(place)
        sent.until_there(sent.one(10), PATIENCE)
        limit = link.physical_limit(MESSAGE)
        times = [sent.took(MESSAGE) for _ in range(words.messages)]
        found = {"link": profile, "messages": words.messages, "limit_s": round(limit, 3)}
        found |= {"p50_s": _part(times, 0.5), "p95_s": _part(times, 0.95)}
        found["p50_to_limit"] = round(found["p50_s"] / limit, 2)
        found["idle_bytes_an_hour"] = _idle(link, words.idle)
        before = wire(link)
        sent.until_there(sent.one(600), PATIENCE)
        time.sleep(1)
        found["bytes_of_a_status"] = wire(link) - before
        found["first_message_after_cut_s"] = _after_cut(link, sent, words.cut)
    return found


def _after_cut(link: Any, sent: "_Sent", seconds: float) -> float:
    """From the moment at which the link is back until what was queued meanwhile is there."""
    link.down()
    time.sleep(seconds / 2)
    number = sent.one(MESSAGE)
    time.sleep(seconds / 2)
    link.up()
    back = time.monotonic()
    sent.until_there(number, PATIENCE)
    return round(time.monotonic() - back, 2)


def _idle(link: Any, seconds: float) -> int:
    before = wire(link)
    time.sleep(seconds)
    return round((wire(link) - before) * 3600 / seconds)


class _Sent:
    """Messages from the hub to the commune, and when they are stored there."""

    def __init__(self, place: Path) -> None:
        from xaso.exchange.models import Peer  # noqa: PLC0415 - needs the settings

        self._peer = Peer.objects.get(role="commune").node
        self._there = (place / COMMUNE / "xaso.sqlite3").as_uri()

    def one(self, size: int) -> int:
        """Queue one of so many bytes however well it is packed. Returns its number."""
        from xaso.exchange.sending import Kind, send  # noqa: PLC0415 - as above

        text = base64.b64encode(os.urandom(size)).decode()
        return send(self._peer, Kind("bench.said", 1, "urgent"), {"text": text}).sequence

    def until_there(self, number: int, patience: float) -> None:
        end = time.monotonic() + patience
        with closing(sqlite3.connect(f"{self._there}?mode=ro", uri=True, timeout=5)) as database:
            while time.monotonic() < end:
                if database.execute("SELECT 1 FROM exchange_cursor WHERE sequence >= ?", [number]).fetchone():
                    return
                time.sleep(0.005)
        raise TimeoutError(f"message {number} did not arrive")

    def took(self, size: int) -> float:
        time.sleep(PAUSE)
        before = time.monotonic()
        self.until_there(self.one(size), PATIENCE)
        return time.monotonic() - before


def _part(times: Sequence[float], part: float) -> float:
    ordered = sorted(times)
    return round(statistics.median(ordered) if part == 0.5 else ordered[int((len(ordered) - 1) * part)], 3)


def _words() -> argparse.Namespace:
    words = parser("exchange", __doc__)
    words.add_argument("--messages", type=int, default=20, help="how many of 2 KB on the idle link")
    words.add_argument("--idle", type=float, default=60, help="seconds of idling")
    words.add_argument("--cut", type=float, default=60, help="seconds without a link")
    return words.parse_args()


if __name__ == "__main__":
    sys.exit(main())
