"""The side that calls brings and fetches files: on connections beside the link, for as long as any are lacking."""

import asyncio
import logging
import random
import time
from dataclasses import dataclass

from websockets.exceptions import InvalidHandshake

from xaso.exchange.carriers.https import doorway, sockets
from xaso.exchange.carriers.https.calling import Call, by_requests, by_socket
from xaso.exchange.carriers.https.carry import carry
from xaso.exchange.carriers.https.channel import Channel, Closed
from xaso.exchange.carriers.https.dialer import LONG, LONGEST_PAUSE, REFUSED, SHORT, STEADY, Dialer
from xaso.exchange.carriers.https.errands import LARGE
from xaso.exchange.carriers.https.talk import DIALING
from xaso.exchange.carriers.https.works import Works
from xaso.exchange.models import Peer
from xaso.exchange.protocol.greeting import Refusal

log = logging.getLogger(__name__)

FETCHING, BRINGING = (1, 128 << 10, 1 << 20), (1, 128 << 10, 256 << 10)
"""Bytes that are lacking from which on there is a first connection, a second, a third. Several get through where some
packets are lost, above all from a computer with CUBIC, as Windows has it; one is enough for what is soon done. Fetched
is less than ``LARGE`` over the line of the messages alone, where that carries files: from a hub it comes as quickly as
the line lets it, and each connection would cost it six round trips and 5 KB."""
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
was let under way, even when most came: an urgent message would stand behind it. Not where a trip is so long: there
little comes because packets are lost, and with less room still less would."""
SPAN, SPANS = 5.0, 4
"""Seconds over which it is counted how much comes on all connections, and how often before that is believed."""


@dataclass
class _Line:
    """A connection since ``began``. ``room``: what it had at first; ``narrowed``: what it has now."""

    channel: Channel
    room: int
    narrowed: int
    began: float
    round_about: bool = False


class Watch:
    """How much comes in a second when most does. What came while a computer was busy says nothing about the line."""

    def __init__(self) -> None:
        self._best = self._at = 0.0
        self._count = self._spans = 0

    def most(self, count: int, now: float) -> float | None:
        """``count``: bytes that have come by now, ever. None: nothing is known yet."""
        elapsed = now - self._at
        if elapsed >= SPAN:
            if elapsed < 2 * SPAN:
                self._best = max(self._best, (count - self._count) / elapsed)
                self._spans += 1
            self._at, self._count = now, count
        return self._best if self._spans >= SPANS else None


class Porter:
    """With one peer. ``run`` ends only by being cancelled."""

    def __init__(self, peer: Peer, works: Works, dialer: Dialer) -> None:
        self._peer, self._works, self._dialer = peer, works, dialer
        self._errand = works.errands.of(peer.node)
        self._idle_since = time.monotonic()
        self._room, self._watch = ROOM, Watch()

    async def run(self) -> None:
        async with asyncio.TaskGroup() as tasks:
            for number in range(len(FETCHING)):
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
        room, round_about = self._share(), self._dialer.round_about
        call = Call(self._peer.address, REACH, OPENED, files=True, room=room, reached=self._dialer.reached)
        try:
            async with (by_requests if round_about else by_socket)(call) as channel:
                peer = await doorway.dial(channel, self._peer.node, self._works)
                line = _Line(channel, room, room, time.monotonic(), round_about)
                await carry(channel, peer, self._works, DIALING, lambda came: self._is_needed(line, came))
                return SHORT
        except (Refusal, InvalidHandshake):
            return REFUSED  # the link tells a person; or the hub is of an earlier release
        except (TimeoutError, Closed, OSError, EOFError):
            self._room, self._watch = ROOM, Watch()
        except Exception:
            log.exception("exchange: files")  # the link goes on
        return 0.0

    def _share(self) -> int:
        """The room of the next connection."""
        if self._dialer.trip < SHORT_TRIP:
            return NEAR_ROOM
        return self._room // max(1, sum(self._errand.here >= size for size in FETCHING))

    def _suits(self, line: _Line, came: int) -> bool:
        """Whether a connection has the room that it needs. Less is given to it at once, and given back."""
        now, trip = time.monotonic(), self._dialer.trip
        if now - line.began < MEASURED or trip < SHORT_TRIP or not self._errand.is_much or self._dialer.round_about:
            return True
        if came / (now - line.began) >= FULL * line.room / trip and line.room < MOST:
            self._room = min(max(self._room, 2 * line.room * len(FETCHING)), MOST * len(FETCHING))
            return False
        most = self._watch.most(self._errand.came, now)
        if most is not None and trip < LONG_TRIP and isinstance(line.channel, sockets.Dialled):
            needed = int(most * (trip + QUEUE)) // len(FETCHING)
            room = min(line.room, max(NARROW, needed))
            if room != line.narrowed:
                line.channel.narrow(room)
                line.narrowed = room
        return True

    def _is_due(self, number: int) -> bool:
        """Not while the link is cut; each call costs bytes. Requests that wait are no faster on several connections."""
        if not self._dialer.talking or (number and self._dialer.round_about):
            return False
        if self._errand.there >= BRINGING[number]:
            return True
        return self._errand.here >= (LARGE if self._errand.shared else FETCHING[number])

    def _is_needed(self, line: _Line, came: int) -> bool:
        """Through it have come so many bytes. Requests are not kept up where a WebSocket comes through again."""
        now = time.monotonic()
        if self._errand.here or self._errand.there:
            self._idle_since = now
        if line.round_about and self._dialer.talking and not self._dialer.round_about:
            return False
        return now - self._idle_since < LINGER and self._suits(line, came)
