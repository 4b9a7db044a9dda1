"""One conversation: a link driven over a channel until one of them ends."""

import asyncio
import logging
import time
from contextlib import suppress

from xaso.exchange import identity, sending, telling
from xaso.exchange.acknowledged import Listening
from xaso.exchange.carriers.https.aside import Beside
from xaso.exchange.carriers.https.carry import carry_beside
from xaso.exchange.carriers.https.channel import LATER, Channel, Closed, Later, Words
from xaso.exchange.carriers.https.works import LONGEST, Works
from xaso.exchange.models import Peer
from xaso.exchange.protocol.frames import BESIDE, HEARD
from xaso.exchange.protocol.link import Broken, Liar, Link, LivedOn, Rhythm

log = logging.getLogger(__name__)

LOOK = 60.0
"""Seconds after which the queue is looked at though nobody rang: a thousand idle conversations must cost little."""
DISTRUST = 60.0
"""Seconds in which a peer that said what cannot be is left alone."""
UNABLE = 15.0
"""Seconds in which nobody calls after one side could not go on, as with a full disk: each call costs bytes."""
DIALING, ANSWERING = Rhythm(beat=30.0, patience=12.0), Rhythm(beat=6.5, patience=75.0)
"""Signs of life cost an idle line the most bytes. It is enough that the side that can dial anew notices within seconds
that the other is gone; the hub's end of a dead connection goes when the next one comes, or after a while."""


async def hold(channel: Channel, peer: Peer, works: Works, rhythm: Rhythm) -> float:
    """Talk until it ends. Returns for how many seconds the peer is to be left alone."""
    talk = _Talk(channel, peer, works, rhythm)
    try:
        await talk.run()
    except LivedOn as problem:
        await works.do(sending.live_on, peer.node, problem.life)
    except Liar as problem:
        await works.do(telling.tell, peer.node, "lie", str(problem))
        return DISTRUST
    except Later:
        return UNABLE
    except (Broken, Closed):
        pass
    except Exception:
        log.exception("exchange: a conversation")
        await channel.close(LATER)
        return UNABLE
    return 0.0


class _Talk:
    """Three tasks: one reads, one writes, one lets the link think, in a thread; and one for files once there are any.

    ``turn``: of those who write.
    """

    def __init__(self, channel: Channel, peer: Peer, works: Works, rhythm: Rhythm) -> None:
        self._channel, self._peer, self._works, self._rhythm = channel, peer, works, rhythm
        self._errand = works.errands.of(peer.node)
        self._came, self._going = Words(), Words()
        self._bell, self._gone = asyncio.Event(), asyncio.Event()
        self._turn = asyncio.Lock()
        self._beside: Beside | None = None
        self._files: asyncio.Task[None] | None = None
        self._ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._link: Link
        self.known = 0

    async def run(self) -> None:
        await self._works.enter(self._peer.node, self)
        try:
            self._link = await self._works.do(self._begun)
            tasks = [asyncio.ensure_future(one) for one in (self._read(), self._write(), self._think())]
            try:
                done, _ = await asyncio.wait([*tasks, self._ended], return_when=asyncio.FIRST_EXCEPTION)
                for one in done:
                    one.result()
            finally:
                if self._files:
                    tasks.append(self._files)
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)
        finally:
            self._ended.cancel()
            self._errand.shared = False
            self._works.leave(self._peer.node)
            self._gone.set()

    def ring(self) -> None:
        self._bell.set()

    async def finish(self, why: str) -> None:
        await self._came.end(why)
        await self._going.end(why)
        self._bell.set()
        await self._gone.wait()

    def end(self, why: str) -> None:
        self._end(Broken(why))

    def _end(self, error: Exception) -> None:
        if not self._ended.done():
            self._ended.set_exception(error)

    def _begun(self) -> Link:
        keys = list(self._peer.keys)
        verify = lambda payload, signature: identity.is_signed(payload, signature, keys)  # noqa: E731 - one use
        return Link(self._peer.node, Listening(self._works.acknowledged), verify, time.monotonic(), self._rhythm)

    async def _read(self) -> None:
        """Until the connection ends. What has come by then still counts, so that it need not come again."""
        try:
            while True:
                word = await self._channel.receive()
                if word[:1] == BESIDE:
                    await self._files_too().came(word[1:])
                    continue
                await self._came.put(word)
                self._bell.set()
        except Closed as closed:
            await self._came.end(str(closed))
            self._bell.set()

    async def _write(self) -> None:
        try:
            while True:
                word = await self._going.one()
                async with self._turn:
                    await self._channel.send(word)
        except Closed as closed:
            await self._going.end(str(closed))

    async def _think(self) -> None:
        until, looked, rung = time.monotonic() + LONGEST, 0.0, True
        while (now := time.monotonic()) < until:
            if look := rung or now > looked + LOOK:
                looked = now
            self._bell.clear()
            came = await self._came.all() if self._came.waiting() or self._came.ended else []
            going, next_due, lacking = await self._works.do(self._step, came, look=look)
            self._errand.shared = self._link.asides and self._channel.shared
            if lacking and self._errand.shared:
                self._files_too()
            self._errand.told(here=lacking, there=self._link.lacked)
            if came:
                self._works.came.set()
            with suppress(Closed):
                for frame in going:
                    await self._going.put(frame)
            with suppress(TimeoutError):
                async with asyncio.timeout(max(0.0, next_due - time.monotonic())):
                    await self._bell.wait()
            rung = self._bell.is_set()
        raise Broken("time to greet anew")

    def _files_too(self) -> Beside:
        """From now on files come and go between the messages too."""
        if self._beside is None:
            self._beside = Beside(self._channel, self._turn)
            self._files = asyncio.create_task(self._carry(self._beside))
        return self._beside

    async def _carry(self, beside: Beside) -> None:
        """Neither side can know what the other has left over when this ends: all begins anew."""
        try:
            await carry_beside(beside, self._peer, self._works)
        except Exception as error:  # noqa: BLE001 - it is told of where the conversation ends
            self._end(error)
        self.end("nothing more about files")

    def _step(self, came: list[bytes], *, look: bool) -> tuple[list[bytes], float, int]:
        """What was queued goes before anything is reckoned; what the peer has heard changes nothing about its files."""
        self._link.alive(self._channel.heard)
        fresh = self._link.received(came, time.monotonic())
        going, lacking = self._link.due(time.monotonic(), look=look), self._errand.here
        heard = bool(came) and all(word[:1] == HEARD for word in came)
        if not heard and (came or not going):
            lacking = self._errand.reckon(fresh=fresh)
            self._link.lacks(lacking)
            going += self._link.due(time.monotonic(), look=False)
        self.known = self._link.known
        return going, self._link.next_due(), lacking
