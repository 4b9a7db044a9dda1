"""The side that calls brings and fetches files: on connections beside the link, for as long as any are lacking."""

import asyncio
import logging
import random
import time
from contextlib import suppress
from dataclasses import dataclass

from websockets.exceptions import InvalidHandshake

from xaso.exchange.carriers.https import doorway, sockets
from xaso.exchange.carriers.https.calling import Call, by_requests, by_socket
from xaso.exchange.carriers.https.carry import carry
from xaso.exchange.carriers.https.channel import Channel, Closed
from xaso.exchange.carriers.https.dialer import LONG, LONGEST_PAUSE, REFUSED, SHORT, STEADY, Dialer
from xaso.exchange.carriers.https.talk import DIALING
from xaso.exchange.carriers.https.works import Works
from xaso.exchange.models import Peer
from xaso.exchange.protocol.greeting import Refusal

log = logging.getLogger(__name__)

FETCHING, BRINGING = (1, 128 << 10, 1 << 20), (1, 128 << 10, 256 << 10)
"""Bytes that are lacking from which on there is a first connection, a second, a third. Several get through where some
packets are lost, above all from a computer with CUBIC, as Windows has it; one is enough for what is soon done."""
LITTLE, SOON = 64 * 1024, 10.0
"""Bytes: less than that comes over the line of the messages, and has a connection only if it takes so many seconds."""
LINGER = 5.0
"""Seconds for which a connection stays when nothing is lacking any more: often more comes."""
REACH, OPENED = 4.0, 20.0
ROOM, MOST = 24 * 1024, 1 << 20
"""Bytes that may be under way to here: on all connections at first, on one at most. A weak line holds no more; what is
urgent stands behind them."""
SHORT_TRIP, NEAR_ROOM = 0.05, 128 * 1024
"""Seconds of a round trip below which no line is weak, and the room of a connection there."""
MEASURED, FULL = 10.0, 0.7
"""Seconds after which a connection is looked at; the part of what its room lets through in a round trip from which on
the line could carry more, so that the next connection gets twice the room."""
NARROW, QUEUE, LONG_TRIP = 4 * 1024, 0.5, 0.45
"""Bytes of room to which a connection is narrowed at least, where in a round trip and ``QUEUE`` seconds less comes than
was let under way: an urgent message would stand behind it. Not where a trip is so long: there little comes because
packets are lost, and with less room still less would."""


@dataclass
class _Line:
    """A connection since ``began``. ``before``: bytes that had come on all of them by then."""

    channel: Channel
    room: int
    began: float
    before: int


class Porter:
    """With one peer. ``run`` ends only by being cancelled."""

    def __init__(self, peer: Peer, works: Works, dialer: Dialer) -> None:
        self._peer, self._works, self._dialer = peer, works, dialer
        self._errand = works.errands.of(peer.node)
        self._idle_since = time.monotonic()
        self._room = ROOM

    async def run(self) -> None:
        async with asyncio.TaskGroup() as tasks:
            for number in range(len(FETCHING)):
                tasks.create_task(self._line(number))

    async def _line(self, number: int) -> None:
        failures = 0
        while True:
            while not self._is_due(number):
                self._errand.news.clear()
                with suppress(TimeoutError):
                    async with asyncio.timeout(SOON if self._errand.here else None):
                        await self._errand.news.wait()
            began = time.monotonic()
            pause = await self._once()
            failures = 0 if time.monotonic() - began > STEADY else failures + 1
            await asyncio.sleep(pause or random.uniform(SHORT, min(LONG + failures / 2, LONGEST_PAUSE)))  # noqa: S311 - so that not all call at once

    async def _once(self) -> float:
        """One conversation, or an attempt at one. Returns a pause that must be kept, or 0."""
        room = self._share()
        call = Call(self._peer.address, REACH, OPENED, files=True, room=room, reached=self._dialer.reached)
        try:
            async with (by_requests if self._dialer.round_about else by_socket)(call) as channel:
                peer = await doorway.dial(channel, self._peer.node, self._works)
                line = _Line(channel, room, time.monotonic(), self._errand.came)
                await carry(
                    channel, peer, self._works, DIALING, lambda came: self._is_needed() and self._suits(line, came)
                )
                return SHORT
        except (Refusal, InvalidHandshake):
            return REFUSED  # the link tells a person; or the hub is of an earlier release
        except (TimeoutError, Closed, OSError, EOFError):
            self._room = ROOM
        except Exception:
            log.exception("exchange: files")  # the link goes on
        return 0.0

    def _share(self) -> int:
        """The room of the next connection."""
        if self._dialer.trip < SHORT_TRIP:
            return NEAR_ROOM
        return self._room // max(1, sum(self._errand.here >= size for size in FETCHING))

    def _suits(self, line: _Line, came: int) -> bool:
        """Whether a connection has the room that it needs. One through which too little gets is narrowed at once."""
        took, trip = time.monotonic() - line.began, self._dialer.trip
        if took < MEASURED or trip < SHORT_TRIP or not self._errand.is_much or self._dialer.round_about:
            return True
        if came / took >= FULL * line.room / trip and line.room < MOST:
            self._room = min(max(self._room, 2 * line.room * len(FETCHING)), MOST * len(FETCHING))
            return False
        needed = max(NARROW, int((self._errand.came - line.before) / took * (trip + QUEUE)) // len(FETCHING))
        if needed < line.room and trip < LONG_TRIP and isinstance(line.channel, sockets.Dialled):
            line.channel.narrow(needed)
            line.room = needed
        return True

    def _is_due(self, number: int) -> bool:
        """Not while the link is cut; each call costs bytes. Requests that wait are no faster on several connections."""
        if not self._dialer.talking or (number and self._dialer.round_about):
            return False
        if self._errand.there >= BRINGING[number]:
            return True
        lasts = not self._errand.shared or time.monotonic() - self._errand.since >= SOON
        return self._errand.here >= FETCHING[number] and (lasts or self._errand.here >= LITTLE)

    def _is_needed(self) -> bool:
        now = time.monotonic()
        if self._errand.here or self._errand.there:
            self._idle_since = now
        return now - self._idle_since < LINGER
