"""What all conversations of a process share: threads for the database, who is to be woken, the inbox, the errands."""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import ParamSpec, Protocol, TypeVar
from uuid import UUID

from django.db import close_old_connections, connection
from django.db.models import Q, Sum

from xaso.base.stirring import Stirring
from xaso.exchange import receiving, tables
from xaso.exchange.acknowledged import Acknowledged
from xaso.exchange.carriers.https.errands import Errands
from xaso.exchange.models import Peer
from xaso.exchange.receiving import Handlers
from xaso.exchange.waking import Ear

log = logging.getLogger(__name__)

LONGEST = 12 * 3600.0
"""Seconds of a conversation: then both greet anew. Certificates are renewed so, and whoever was shut out is noticed."""
INBOX = 2.0
"""Seconds between two looks at what in the inbox is due again."""
ATTEST = 60.0
"""Seconds between two notes of who is there: half of ``silence.DOWN``."""
TROUBLED = 30.0
"""Seconds after which it looks again when looking failed."""
THREADS = 4
BATCH = 50
SILENT = 3.0
"""Seconds without a byte after which a conversation about files is believed to be cut too."""

P = ParamSpec("P")
T = TypeVar("T")


class Talking(Protocol):
    """A conversation, as all others of the process see it.

    ``known``: the highest numbers of all streams to its peer together, as it has found them.
    """

    known: int

    def ring(self) -> None:
        """Something was queued."""

    def end(self, why: str) -> None:
        """At once."""

    async def finish(self, why: str) -> None:
        """No more is read; returns when what has come is stored."""


class Works:
    """``handlers`` gives what a type of envelope does here; asked for when the first has come, for it loads much.

    ``came``: set when something has come into the inbox.
    """

    def __init__(self, handlers: Callable[[], Handlers]) -> None:
        self._handlers = handlers
        self._threads = ThreadPoolExecutor(THREADS, "exchange")
        self._talks: dict[UUID, Talking] = {}
        self.came = asyncio.Event()
        self._stirring = Stirring()
        self._heard = asyncio.Event()
        self.errands: Errands
        self.acknowledged: Acknowledged
        self._ear: Ear

    def begin(self) -> None:
        """Once the loop runs."""
        loop = asyncio.get_running_loop()
        self.errands = Errands(self._news)
        self.acknowledged = Acknowledged(lambda: loop.call_soon_threadsafe(self._heard.set))
        self._ear = Ear(self._queued)

    def _queued(self, peer: UUID) -> None:
        """Somebody says that something was queued for a peer."""
        if peer in self._talks:
            self._talks[peer].ring()

    def _news(self, peer: UUID) -> None:
        """A file of a peer is here: its envelope may have its effect, and the peer is told what is lacking still."""
        self.came.set()
        if peer in self._talks:
            self._talks[peer].ring()

    async def do(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """A call that uses the database, in a thread."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, lambda: _fresh(call, *args, **kwargs))

    async def enter(self, peer: UUID, talk: Talking) -> None:
        """A conversation begins, once an earlier one has taken in what it was sent: so that need not come again.

        The line of the earlier one was cut without a word; so it was with silent conversations about files.
        """
        while peer in self._talks:
            self.errands.of(peer).end("the line was cut", silent=SILENT)
            await self._talks[peer].finish("replaced by a newer connection")
        self._talks[peer] = talk

    def leave(self, peer: UUID) -> None:
        """It is over."""
        del self._talks[peer]

    async def glance(self) -> None:
        """For ever: ring where something was queued that was not found yet, and end what may not go on."""
        total = stopped = -1
        while True:
            await asyncio.sleep(self._stirring.every)
            try:
                if not self._talks or not self._stirring.seen():
                    continue
                now_total, now_stopped = await self.do(_counted)
                if now_total != total:
                    for peer, number in (await self.do(_queued)).items():
                        if peer in self._talks and self._talks[peer].known != number:
                            self._talks[peer].ring()
                    total = now_total
                if now_stopped != stopped:
                    for peer in await self.do(_stopped):
                        if peer in self._talks:
                            self._talks[peer].end("no longer spoken with")
                        self.errands.of(peer).end("no longer spoken with")
                    stopped = now_stopped
            except Exception:
                log.exception("exchange: looking at what is queued")
                await asyncio.sleep(TROUBLED)

    async def attest(self) -> None:
        """For ever: write down who is there, for an idle line has nothing else to show for it. One write for all."""
        while True:
            await asyncio.sleep(ATTEST)
            try:
                if self._talks:
                    await self.do(tables.still_there, list(self._talks))
            except Exception:
                log.exception("exchange: who is there")

    async def acknowledge(self) -> None:
        """For ever: write down what peers have acknowledged."""
        while True:
            await self._heard.wait()
            self._heard.clear()
            try:
                while await self.do(self.acknowledged.write):
                    pass
            except Exception:
                log.exception("exchange: what was acknowledged")
                await asyncio.sleep(TROUBLED)

    async def inbox(self) -> None:
        """For ever: let what came have its effect."""
        again = True
        while True:
            self.came.clear()
            handled = await self._carefully(partial(self._handle, again=again))
            again = False
            if handled == BATCH:
                continue
            try:
                async with asyncio.timeout(INBOX):
                    await self.came.wait()
            except TimeoutError:
                continue

    def _handle(self, *, again: bool) -> int:
        """``again``: this release may know what an earlier one did not."""
        if not receiving.waits():
            return 0
        handlers = self._handlers()
        if again:
            receiving.look_again(handlers)
        return receiving.run(handlers, most=BATCH)

    async def _carefully(self, call: Callable[[], int]) -> int:
        """The loop goes on whatever happens: a full disk or a database that restarts is over some time."""
        try:
            return await self.do(call)
        except Exception:
            log.exception("exchange: the inbox")
            await asyncio.sleep(INBOX)
            return 0

    def close(self) -> None:
        self._ear.close()
        self._stirring.close()
        self.errands.close()
        self._threads.shutdown(wait=False, cancel_futures=True)


def _fresh(call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    close_old_connections()
    return call(*args, **kwargs)


def _counted() -> tuple[int, int]:
    """One cheap query: changes when anything was queued, or anybody may no longer be spoken with."""
    statement = (
        "SELECT (SELECT COALESCE(SUM(last), 0) FROM exchange_outbound_stream), "
        "(SELECT COUNT(*) FROM exchange_peer WHERE revoked_at IS NOT NULL OR halted <> '')"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement)
        total, stopped = cursor.fetchone()
    return int(total), int(stopped)


def _queued() -> dict[UUID, int]:
    rows = Peer.objects.annotate(total=Sum("outboundstream__last")).values_list("node", "total")
    return {peer: total or 0 for peer, total in rows}


def _stopped() -> list[UUID]:
    out = Peer.objects.filter(~Q(revoked_at=None) | ~Q(halted=""))
    return list(out.values_list("node", flat=True))
