"""The side that calls: for ever, one peer, by whichever way gets through."""

import asyncio
import logging
import random
import time

from websockets.exceptions import InvalidHandshake

from xaso.exchange.carriers.https import doorway
from xaso.exchange.carriers.https.calling import Call, by_requests, by_socket
from xaso.exchange.carriers.https.channel import Channel, Closed, Later
from xaso.exchange.carriers.https.lines import proxy_of
from xaso.exchange.carriers.https.talk import DIALING, UNABLE, hold
from xaso.exchange.carriers.https.works import Works
from xaso.exchange.models import Peer
from xaso.exchange.protocol.greeting import Refusal

log = logging.getLogger(__name__)

REACH, LONGEST_REACH = 1.5, 4.0
"""Seconds for the first word of a connection to come back, at first and after many failures. What was sent into a dead
line is not waited for: TCP itself would send it again ever more rarely."""
OPEN, LONGEST_OPEN = 6.0, 20.0
"""Seconds for everything else until the connection is there: a slow line still gets through."""
SHORT, LONG, LONGEST_PAUSE = 0.3, 1.0, 30.0
"""Seconds between two tries; the shortest, the longest, and the longest after many failures."""
PATIENT = 60
"""Failures after which the pauses become longer: an outage of minutes is over within seconds of its end."""
REFUSED = 60.0
"""Seconds to wait after a refusal, which mostly a person must mend."""
NEAR, FAR = 0.001, 10.0
"""Seconds of a round trip at least, and before it is known."""
STEADY = 10.0
"""Seconds: a conversation that lasted so long has gone well."""
ENOUGH = 2
"""Failures of a WebSocket after which the other way is tried."""
ROUND_ABOUT, LONGEST_ROUND_ABOUT = 60.0, 3600.0
"""Seconds for which the other way is kept before a WebSocket is tried again, once: at first, for a weak line may have
lost too much at a bad moment; twice as many each time in vain, as behind a proxy that lets none through."""


class Dialer:
    """Calls one peer. ``run`` ends only by being cancelled.

    ``trip``: seconds to there and back, the shortest seen. ``talking``: as far as is known.
    """

    def __init__(self, peer: Peer, works: Works) -> None:
        self._peer, self._works = peer, works
        self._failures = self._blocked = 0
        self._round_about_until, self._detour = 0.0, ROUND_ABOUT
        self.trip = FAR
        self.talking = False

    async def run(self) -> None:
        while True:
            began = time.monotonic()
            pause = await self._once()
            if time.monotonic() - began > STEADY:
                self._failures = 0
            longest = min(LONG + max(0, self._failures - PATIENT), LONGEST_PAUSE)
            await asyncio.sleep(pause or random.uniform(SHORT, longest))  # noqa: S311 - so that not all call at once

    async def _once(self) -> float:
        """One conversation, or an attempt at one. Returns a pause that must be kept, or 0."""
        round_about = self.round_about
        try:
            async with (by_requests if round_about else by_socket)(self._call()) as channel:
                peer = await doorway.dial(channel, self._peer.node, self._works)
                self._came_through(round_about=round_about)
                return await self._hold(channel, peer, round_about=round_about)
        except Refusal as refusal:
            await self._works.do(doorway.tell, self._peer.node, refusal)
            return REFUSED
        except Later:
            return UNABLE
        except (InvalidHandshake, TimeoutError, Closed):
            self._failures += 1
            self._blocked = 0 if round_about else self._blocked + 1
        except (OSError, EOFError):
            self._failures += 1
        except Exception:
            log.exception("exchange: a call")
            return UNABLE
        return 0.0

    async def _hold(self, channel: Channel, peer: Peer, *, round_about: bool) -> float:
        """Whoever is to bring and fetch files calls while there is a line, and at once when there is one again."""
        self.talking = True
        self._works.errands.of(peer.node).ring()
        until = self._round_about_until - time.monotonic() if round_about and not self._behind_proxy else None
        try:
            async with asyncio.timeout(until):
                return await hold(channel, peer, self._works, DIALING)
        except TimeoutError:
            return SHORT
        finally:
            self.talking = False

    def _came_through(self, *, round_about: bool) -> None:
        self._failures, self._blocked = 0, ENOUGH - 1 if round_about else 0
        if not round_about:
            self._detour = ROUND_ABOUT
        elif time.monotonic() >= self._round_about_until:
            self._round_about_until = time.monotonic() + self._detour
            self._detour = min(2 * self._detour, LONGEST_ROUND_ABOUT)

    @property
    def round_about(self) -> bool:
        """Whether requests are used in place of a WebSocket."""
        return self._behind_proxy or time.monotonic() < self._round_about_until or self._blocked >= ENOUGH

    @property
    def _behind_proxy(self) -> bool:
        return proxy_of(self._peer.address) != ""

    def _call(self) -> Call:
        reach = min(REACH + self._failures / 10, LONGEST_REACH)
        return Call(self._peer.address, reach, min(OPEN + self._failures, LONGEST_OPEN), reached=self.reached)

    def reached(self, seconds: float) -> None:
        """A connection was answered after so long."""
        self.trip = max(min(self.trip, seconds), NEAR)
