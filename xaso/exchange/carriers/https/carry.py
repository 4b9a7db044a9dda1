"""One conversation about files: a courier driven over a channel until one of them ends.

A connection is there for files alone; or the words stand between the messages of a link (``aside``).
"""

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial

from xaso.base.errors import NoSpace
from xaso.exchange.carriers.https.channel import Channel, Closed, Words
from xaso.exchange.carriers.https.errands import Talk
from xaso.exchange.carriers.https.works import LONGEST, Works
from xaso.exchange.models import Peer
from xaso.exchange.protocol.link import Broken, Rhythm
from xaso.exchange.protocol.pieces import Courier

AHEAD = 16 * 1024
"""Bytes that are made ready while a connection takes others. For the line of the messages one piece is."""
PORTION, FINE = 32 * 1024, 8 * 1024
"""Bytes to ask for at a time where much is lacking, and where little is: so no connection keeps the last to itself.
On the line of the messages, which often carries all of it alone, the window decides."""
LOOK = 1.0
"""Seconds between two looks at whether there is anything left to do."""
STILL = Rhythm(beat=2 * LONGEST, patience=2 * LONGEST)
"""No signs of life."""


async def carry(
    channel: Channel,
    peer: Peer,
    works: Works,
    rhythm: Rhythm,
    needed: Callable[[int], bool] = lambda _: True,
) -> None:
    """Until it ends, or is not needed any more, which is asked with how many bytes have come."""
    conversation = _Carry(channel, peer, works, rhythm, needed)
    with suppress(Broken, Closed, NoSpace):
        await conversation.run()


async def carry_beside(channel: Channel, peer: Peer, works: Works) -> None:
    """Until it ends. Of what is much it asks for nothing while others do. Signs of life are those of the messages."""
    conversation = _Carry(channel, peer, works, STILL, lambda _: True, beside=True)
    with suppress(Broken, Closed, NoSpace):
        await conversation.run()


class _Carry:
    """Two tasks: one reads, one lets the courier think, in a thread, and writes.

    ``_fresh``: what was read and not yet heard by the courier. However the line ends, it hears that still: each byte
    that crossed counts.
    """

    def __init__(
        self,
        channel: Channel,
        peer: Peer,
        works: Works,
        rhythm: Rhythm,
        needed: Callable[[int], bool],
        *,
        beside: bool = False,
    ) -> None:
        self._channel, self._needed, self._beside = channel, needed, beside
        self._errands, self._errand = works.errands, works.errands.of(peer.node)
        flow = self._errand.flow if beside else None
        plan, portion = self._errand.plan, self._portion
        self._courier = Courier(plan, time.monotonic(), rhythm=rhythm, portion=portion, flow=flow)
        self._heard, self._bytes = time.monotonic(), 0
        self._over = False
        self._came, self._fresh = Words(), list[bytes]()
        self._bell = asyncio.Event()
        self._ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    async def run(self) -> None:
        talk = Talk(self._bell, self._end, lambda: self._channel.heard)
        (self._errand.enter_beside if self._beside else self._errand.enter)(talk)
        tasks = [asyncio.ensure_future(one) for one in (self._read(), self._think())]
        try:
            done, _ = await asyncio.wait([*tasks, self._ended], return_when=asyncio.FIRST_COMPLETED)
            for one in done:
                one.result()
        finally:
            for task in tasks:
                task.cancel()
            self._ended.cancel()
            self._errand.leave(talk)
            self._errands.soon(partial(self._closed, self._came.left()))
            await asyncio.gather(*tasks, return_exceptions=True)

    def _end(self, why: str) -> None:
        if not self._ended.done():
            self._ended.set_exception(Broken(why))

    async def _read(self) -> None:
        while True:
            await self._came.put(await self._channel.receive())
            self._bell.set()

    async def _think(self) -> None:
        until, look = time.monotonic() + LONGEST, LONGEST if self._beside else LOOK
        while time.monotonic() < until and self._needed(self._bytes):
            self._bell.clear()
            came = await self._came.all() if self._came.waiting() else []
            self._count(sum(map(len, came)))
            self._fresh += came
            going, next_due = await self._errands.do(self._step)
            for frame in going:
                await self._channel.send(frame)
            if not going:
                with suppress(TimeoutError):
                    async with asyncio.timeout(min(look, max(0.0, next_due - time.monotonic()))):
                        await self._bell.wait()

    def _count(self, size: int) -> None:
        self._bytes += size
        if not self._beside:
            self._errand.came += size

    def _portion(self) -> int:
        if self._beside:
            return 0 if self._errand.is_carried else PORTION
        return PORTION if self._errand.is_much else FINE

    def _step(self) -> tuple[list[bytes], float]:
        with self._errand.lock:
            if self._over:
                return [], time.monotonic() + LOOK
            now = time.monotonic()
            self._hear(now)
            return self._courier.due(now, 0 if self._beside else AHEAD), self._courier.next_due()

    def _hear(self, now: float) -> None:
        came, self._fresh = self._fresh, []
        self._heard = now if came else max(self._heard, self._channel.heard)
        self._courier.received(came, self._heard)

    def _closed(self, left: list[bytes]) -> None:
        """What it was asking for may be asked for by another."""
        with self._errand.lock:
            self._over = True
            self._fresh += left
            try:
                self._hear(time.monotonic())
            finally:
                self._courier.closed()
        self._errands.ring_soon(self._errand)
