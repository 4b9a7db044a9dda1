"""Files between this node and its peers: the one plan of each, who is to be woken, whether there is anything to do."""

import asyncio
import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Lock
from typing import ParamSpec, TypeVar
from uuid import UUID

from django.db import close_old_connections

from xaso.exchange import progress
from xaso.exchange.protocol.flow import Flow
from xaso.exchange.protocol.plan import Plan
from xaso.exchange.shelves import FileShelf

log = logging.getLogger(__name__)

THREADS = 2
SETTLED = 1.0
"""Seconds between two looks at what has to go to the disk."""
LARGE = 1 << 20
"""Bytes that are lacking from which on the line of the messages carries none of them, once others do."""
CONNECTIONS = 3
"""With one peer at a time. The newest take the place of older ones, whose line may be dead."""

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class Talk:
    """A conversation about files. ``bell`` wakes it, ``end`` ends it, ``heard`` says when the last byte came."""

    bell: asyncio.Event
    end: Callable[[str], None]
    heard: Callable[[], float]


class Errand:
    """Everything about files with one peer. ``lock``: held by whoever uses the plan, or a courier made with it.

    ``here``, ``there``: bytes that are lacking at this end and at the other. ``news``: set when they may have changed.
    ``came``: bytes, on connections for files.
    ``flow``: of what comes on the line of the messages. ``shared``: whether that can carry files too.
    """

    def __init__(self, peer: UUID, shelf: FileShelf) -> None:
        self.peer, self._shelf = peer, shelf
        self.plan, self.flow, self.lock = Plan(peer, shelf), Flow(), Lock()
        self.here = self.there = self.came = 0
        self.news = asyncio.Event()
        self.shared = False
        self._talks: list[Talk] = []
        self._beside: list[Talk] = []
        self.restless = False
        self._notes = progress.Notes(peer)

    def reckon(self, *, fresh: bool) -> int:
        """What is lacking at this end. In a thread, without the lock: messages do not wait for files.

        ``fresh``: something came that may name files.
        """
        if fresh:
            self._shelf.look(self.peer)
        return self._shelf.outstanding(self.peer, self.plan.put_off(time.monotonic()))

    def told(self, *, here: int | None = None, there: int | None = None) -> None:
        """How much is lacking by what is known now."""
        before = self.here, self.there
        self.here = self.here if here is None else here
        self.there = self.there if there is None else there
        if before != (self.here, self.there):
            self.restless = True
            self.ring()

    def ring(self) -> None:
        """There may be something to ask for."""
        self.news.set()
        for one in (*self._talks, *self._beside):
            one.bell.set()

    def enter(self, talk: "Talk") -> None:
        """A conversation about files begins."""
        while len(self._talks) >= CONNECTIONS:
            self._talks.pop(0).end("replaced by a newer connection")
        self._talks.append(talk)
        self.restless = True

    def enter_beside(self, talk: "Talk") -> None:
        """The line of the messages carries files too."""
        self._beside.append(talk)
        self.restless = True

    @property
    def is_much(self) -> bool:
        """Whether so much is lacking here that messages would suffer from it on their line."""
        return self.here >= LARGE

    @property
    def is_carried(self) -> bool:
        """Whether it is much, and connections for files carry it."""
        return bool(self._talks) and self.is_much

    def leave(self, talk: "Talk") -> None:
        self._talks = [one for one in self._talks if one is not talk]
        self._beside = [one for one in self._beside if one is not talk]

    def end(self, why: str, *, silent: float = 0.0) -> None:
        """Of those that were not heard for so many seconds."""
        before = time.monotonic() - silent
        for one in [one for one in self._talks if one.heard() <= before]:
            one.end(why)

    def settle(self) -> None:
        """In a thread: what came goes to the disk, how far it is into the tables."""
        with self.lock:
            self._shelf.settle(self.peer)
            self.restless = bool(self._talks or self.here or self.there)
            if not self.restless:
                self._shelf.rest(self.peer)
            self.here = min(self.here, max(1, self._shelf.outstanding(self.peer)))
            held, given = self._shelf.held(self.peer), self._shelf.taken_away(self.peer)
        self._notes.note(held, given, time.monotonic())


class Errands:
    """The errands of this process. ``news``: called when a file of this peer is here, or is not taken."""

    def __init__(self, news: Callable[[UUID], None]) -> None:
        self._loop = asyncio.get_running_loop()
        self._threads = ThreadPoolExecutor(THREADS, "files")
        self._aside = ThreadPoolExecutor(1, "files-aside")
        self._news = news
        self._shelf = FileShelf(self._put_aside, self._changed)
        self._errands: dict[UUID, Errand] = {}

    def of(self, peer: UUID) -> Errand:
        if peer not in self._errands:
            self._errands[peer] = Errand(peer, self._shelf)
        return self._errands[peer]

    async def do(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """In one of the threads for files: what waits for the disk here holds up no message."""
        return await self._loop.run_in_executor(self._threads, lambda: _fresh(call, *args, **kwargs))

    def soon(self, call: Callable[[], object]) -> None:
        """In one of the threads, whatever becomes of the caller."""
        self._threads.submit(_fresh, call)

    def ring_soon(self, errand: Errand) -> None:
        """From a thread."""
        self._loop.call_soon_threadsafe(errand.ring)

    async def settle(self) -> None:
        """For ever."""
        swept = False
        while True:
            await asyncio.sleep(SETTLED)
            try:
                if not swept:
                    await self.do(self._shelf.sweep)
                    swept = True
                for errand in [one for one in self._errands.values() if one.restless]:
                    await self.do(errand.settle)
            except Exception:
                log.exception("exchange: files")

    def close(self) -> None:
        self._threads.shutdown(cancel_futures=True)
        self._aside.shutdown(cancel_futures=True)
        self._shelf.close()

    def _put_aside(self, call: Callable[[], None]) -> None:
        self._aside.submit(_fresh, call)

    def _changed(self, peer: UUID) -> None:
        """From the thread aside."""
        self._loop.call_soon_threadsafe(self._tell, peer)

    def _tell(self, peer: UUID) -> None:
        self._news(peer)
        self.of(peer).ring()


def _fresh(call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    close_old_connections()
    return call(*args, **kwargs)
