"""``python -m tests.exchange.teller COUNT``: queues so many envelopes for the only peer, in all lanes, one by one."""

import sys
import time

import django

LANES = ("urgent", "normal", "bulk")


def main(count: int) -> None:
    django.setup()
    from xaso.exchange.models import Peer  # noqa: PLC0415 - after Django
    from xaso.exchange.sending import Kind, send  # noqa: PLC0415

    peer = Peer.objects.get().node
    for number in range(count):
        lane = LANES[number % len(LANES)]
        send(peer, Kind("test.said", 1, lane), {"number": number, "text": "x" * (number * 37 % 3000)})
        time.sleep(0.01)


if __name__ == "__main__":
    main(int(sys.argv[1]))
