"""The side that calls brings and fetches files: on connections beside the link, for as long as any are lacking."""

import asyncio
import logging
import random
import time

from websockets.exceptions import InvalidHandshake

from xaso.exchange.carriers.https import doorway
from xaso.exchange.carriers.https.calling import Call, by_requests, by_socket
from xaso.exchange.carriers.https.carry import carry
from xaso.exchange.carriers.https.channel import Closed
from xaso.exchange.carriers.https.dialer import LONG, LONGEST_PAUSE, REFUSED, SHORT, STEADY, Dialer
from xaso.exchange.carriers.https.talk import DIALING
from xaso.exchange.carriers.https.works import Works
from xaso.exchange.models import Peer
from xaso.exchange.protocol.greeting import Refusal

log = logging.getLogger(__name__)

FROM = (1, 1 << 20, 1 << 20)
"""Bytes that are lacking from which on there is a first connection, a second, a third. Several get through where some
packets are lost; one is enough for what is soon done."""
LINGER = 5.0
"""Seconds for which a connection stays when nothing is lacking any more: often more comes."""
REACH, OPENED = 4.0, 20.0
ROOM, LEAST, MOST = 24 * 1024, 8 * 1024, 1 << 20
"""Bytes that may be under way to here: on all connections at first, on one at least, on all at most. A weak line holds
no more; what is urgent stands behind them."""
SHORT_TRIP, NEAR_ROOM = 0.05, 128 * 1024
"""Seconds of a round trip below which no line is weak, and the room of a connection there."""
MEASURED, FULL = 10.0, 0.7
"""Seconds after which a connection is looked at; the part of what its room lets through in a round trip from which on
the line could carry more, so that the next connection gets twice the room."""


class Porter:
    """With one peer. ``run`` ends only by being cancelled."""

    def __init__(self, peer: Peer, works: Works, dialer: Dialer) -> None:
        self._peer, self._works, self._dialer = peer, works, dialer
        self._errand = works.errands.of(peer.node)
        self._idle_since = time.monotonic()
        self._room = ROOM

    async def run(self) -> None:
        async with asyncio.TaskGroup() as tasks:
            for number in range(len(FROM)):
                tasks.create_task(self._line(number))

    async def _line(self, number: int) -> None:
        failures = 0
        while True:
            while not self._is_due(number):
                self._errand.news.clear()
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
                began = time.monotonic()
                needed = lambda came: self._is_needed() and not self._is_full(came, began, room)  # noqa: E731 - one use
                await carry(channel, peer, self._works, DIALING, needed)
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
        return max(LEAST, self._room // (1 if self._lacking() < FROM[-1] else len(FROM)))

    def _is_full(self, came: int, began: float, room: int) -> bool:
        """Whether a connection carries all that its room lets through, so that one with more room is better."""
        took = time.monotonic() - began
        if took < MEASURED or self._dialer.trip < SHORT_TRIP or self._errand.here < FROM[-1]:
            return False
        if came / took < FULL * room / self._dialer.trip or room >= MOST or self._dialer.round_about:
            return False
        self._room = min(max(self._room, 2 * room * len(FROM)), MOST * len(FROM))
        return True

    def _is_due(self, number: int) -> bool:
        """Requests that wait are no faster on several connections."""
        return self._lacking() >= FROM[number] and (number == 0 or not self._dialer.round_about)

    def _is_needed(self) -> bool:
        now = time.monotonic()
        if self._lacking():
            self._idle_since = now
        return now - self._idle_since < LINGER

    def _lacking(self) -> int:
        return max(self._errand.here, self._errand.there)
