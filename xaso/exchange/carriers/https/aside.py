"""Words about files on the line of the messages, between them.

A connection of its own costs an idle line six round trips before the first byte of a file. Until one is there, and for
what is here sooner, files come over the line that is open already. One piece at a time, and none while another
waits in this computer, so that a message is never behind more; how many are under way, the receiver decides
(``protocol.flow``).
"""

import asyncio

from xaso.exchange.carriers.https.channel import Channel, Words
from xaso.exchange.protocol.frames import Aside, written


class Beside:
    """A channel within another one. ``turn``: of all who send on that."""

    def __init__(self, channel: Channel, turn: asyncio.Lock) -> None:
        self.tls, self.shared = channel.tls, channel.shared
        self._channel, self._turn = channel, turn
        self._came = Words()

    @property
    def heard(self) -> float:
        return self._channel.heard

    async def came(self, word: bytes) -> None:
        """The other side said this between its messages."""
        await self._came.put(word)

    async def receive(self) -> bytes:
        return await self._came.one()

    async def send(self, data: bytes) -> None:
        await self._channel.drained()
        async with self._turn:
            await self._channel.send(written(Aside(data)))

    async def drained(self) -> None:
        await self._channel.drained()

    async def close(self, reason: str = "") -> None:
        await self._came.end(reason)
