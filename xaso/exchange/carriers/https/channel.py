"""A connection as its users see it: whole words go in and come out, in order, or it ends."""

import asyncio
from collections import deque
from typing import Protocol

from xaso.exchange.protocol.frames import LONGEST

PATH = "/trao-doi/1/"
JOIN, OPEN, GIVE, TAKE = (PATH + word for word in ("tham-gia", "mo", "gui", "nhan"))
FILES, OPEN_FILES = PATH + "tep", PATH + "mo-tep"
"""The addresses of the hub: one for WebSockets, one to join, three for requests that wait; two to talk about files."""
HELD = 8 * LONGEST
"""Bytes that wait to be read before the other side is no longer listened to. More than a link lets be under way
(``protocol.link.WINDOW``): so two sides that both send never wait for each other."""


class Closed(Exception):
    """The connection has ended. The message says how."""


class Later(Closed):
    """The other side is there and cannot talk just now: its disk is full, or its database rests."""


LATER = "later"
"""What a side says when it ends a conversation for such a reason. It is called again after a while, not at once."""


def ended(why: str) -> Closed:
    """What is raised once a connection has ended in these words."""
    return Later(why) if why == LATER else Closed(why)


class Channel(Protocol):
    """``tls``: SHA-256 of the TLS certificate of the side that was dialled.

    ``shared``: whether words about files may stand between messages: what is sent is under way at once and in order.
    """

    tls: bytes
    shared: bool

    @property
    def heard(self) -> float:
        """When the last byte came (``time.monotonic``)."""

    async def receive(self) -> bytes:
        """The next word. Closed if there will be none."""

    async def send(self, data: bytes) -> None:
        """Returns when there is room for more."""

    async def drained(self) -> None:
        """Once little of what was sent is still in this computer. At once where it cannot be told."""

    async def close(self, reason: str = "") -> None:
        """Never fails; the other side may or may not hear of it."""


class Words:
    """A queue between two tasks, bounded by bytes."""

    def __init__(self) -> None:
        self._words: deque[bytes] = deque()
        self._bytes = 0
        self._changed = asyncio.Condition()
        self.ended = ""

    async def put(self, data: bytes) -> None:
        """Waits while too much is held. Closed once it has ended."""
        async with self._changed:
            await self._changed.wait_for(lambda: self._bytes < HELD or self.ended)
            if self.ended:
                raise ended(self.ended)
            self._words.append(data)
            self._bytes += len(data)
            self._changed.notify_all()

    async def all(self) -> list[bytes]:
        """What is held, at least one. Closed once it has ended and is empty."""
        async with self._changed:
            await self._changed.wait_for(lambda: self._words or self.ended)
            return self._taken()

    async def one(self) -> bytes:
        async with self._changed:
            await self._changed.wait_for(lambda: self._words or self.ended)
            if not self._words:
                raise ended(self.ended)
            word = self._words.popleft()
            self._bytes -= len(word)
            self._changed.notify_all()
            return word

    def waiting(self) -> bool:
        return bool(self._words)

    def left(self) -> list[bytes]:
        """What is held when nobody waits for it any more."""
        words, self._words, self._bytes = list(self._words), deque(), 0
        return words

    async def emptied(self) -> None:
        """Once all has been taken, or it has ended."""
        async with self._changed:
            await self._changed.wait_for(lambda: not self._words or self.ended)

    async def end(self, why: str) -> None:
        async with self._changed:
            self.ended = self.ended or why or "closed"
            self._changed.notify_all()

    def _taken(self) -> list[bytes]:
        if not self._words:
            raise ended(self.ended)
        words, self._words, self._bytes = list(self._words), deque(), 0
        self._changed.notify_all()
        return words
