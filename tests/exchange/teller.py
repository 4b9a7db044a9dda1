"""``python -m tests.exchange.teller COUNT FIRST [SIZE]``: queues envelopes for the only peer, in all lanes, one by one.

With a size all at once, each with so much text, which packing halves.
"""

import sys
import time
from random import Random

import django

from tests.exchange.nodes import LANES
from xaso.base.loading import lasting


def main(count: int, first: int, size: int | None = None) -> None:
    with lasting():
        django.setup()
        from xaso.exchange.models import Peer  # noqa: PLC0415 - after Django
        from xaso.exchange.sending import Kind, send  # noqa: PLC0415

    peer = Peer.objects.get().node
    for number in range(first, first + count):
        lane = LANES[number % len(LANES)]
        text = "x" * (number * 37 % 3000) if size is None else Random(number).randbytes(size // 2).hex()
        send(peer, Kind("test.said", 1, lane), {"number": number, "text": text})
        time.sleep(0.01 if size is None else 0)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
