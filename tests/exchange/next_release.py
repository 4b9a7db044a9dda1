"""``python -m tests.exchange.next_release exchange``, or ``… tell COUNT``: this program as a later release might be.

It greets and says hello with more keys, speaks form 4, and puts words between others that today's nodes do not know.
Its envelopes say more about themselves, are of a version that has yet to come, or of types that nobody has heard of.
"""

import sys
from collections.abc import Callable
from typing import Any

import django

from tests.exchange.nodes import LANES


def main(words: list[str]) -> None:
    django.setup()
    grow()
    if words[0] == "tell":
        tell(int(words[1]))
        return
    from xaso.site.cli import main as program  # noqa: PLC0415 - after Django

    sys.argv[1:] = words
    program()


def grow() -> None:
    from xaso.exchange.protocol import envelope, frames, greeting, link  # noqa: PLC0415 - after Django

    frames.canonical = envelope.canonical = greeting.canonical = knowing_more(envelope.canonical)
    due = link.Link.due
    link.Link.due = lambda self, now, **how: with_new_words(due(self, now, **how))  # type: ignore[method-assign]


def knowing_more(canonical: Callable[[Any], bytes]) -> Callable[[Any], bytes]:
    def more(said: Any) -> bytes:
        if isinstance(said, dict) and "speaks" in said:
            said = {**said, "speaks": 4, "dictionaries": [3, 4], "cursors": {**said["cursors"], "9.express": 4}}
        elif isinstance(said, dict) and {"certificate", "sequence", "proof", "renewed"} & {*said}:
            said = {**said, "later": {"wise": True}}
        return canonical(said)

    return more


def with_new_words(frames: list[bytes]) -> list[bytes]:
    return [word for frame in frames for word in (frame, b"Nnew", b"z")] if frames else []


def tell(count: int) -> None:
    from xaso.exchange.models import Peer  # noqa: PLC0415 - after Django
    from xaso.exchange.sending import Kind, send  # noqa: PLC0415

    kinds = [("test.said", 1), ("test.said", 2), ("next.thought", 1)]
    for number in range(count):
        kind, version = kinds[number // len(LANES) % len(kinds)]
        send(Peer.objects.get().node, Kind(kind, version, LANES[number % len(LANES)]), {"number": number, "new": [1]})


if __name__ == "__main__":
    main(sys.argv[1:])
