"""The process that talks with other nodes: the hub's door, and a dialer for each peer that this node calls."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from xaso.exchange import membership
from xaso.exchange.carriers.https.dialer import Dialer
from xaso.exchange.carriers.https.porter import Porter
from xaso.exchange.carriers.https.server import listen
from xaso.exchange.carriers.https.works import Works
from xaso.exchange.models import Peer
from xaso.exchange.receiving import Handlers

log = logging.getLogger(__name__)

LOOK = 1.0
"""Seconds between two looks at who is to be called, and whether this node is a hub."""


@dataclass(frozen=True)
class Place:
    """Where the hub's door is. ``certificate`` and ``key`` are files (PEM)."""

    host: str
    port: int
    certificate: Path
    key: Path


def run(handlers: Callable[[], Handlers], place: Callable[[], Place], asked: Callable[[], bool]) -> None:
    """Talk until asked to end. ``handlers`` is called when something has come, ``place`` once this node is a hub."""
    asyncio.run(_Process(handlers, place).run(asked))


class _Process:
    def __init__(self, handlers: Callable[[], Handlers], place: Callable[[], Place]) -> None:
        self._works = Works(handlers)
        self._place = place
        self._door: asyncio.Server | None = None
        self._dialers: dict[tuple[UUID, str, datetime], asyncio.Task[None]] = {}

    async def run(self, asked: Callable[[], bool]) -> None:
        self._works.begin()
        works = self._works
        forever = (
            *(works.glance(), works.inbox(), works.attest(), works.acknowledge()),
            *(works.errands.settle(), self._look()),
        )
        tasks = [asyncio.create_task(one) for one in forever]
        try:
            while not asked():
                for task in tasks:
                    if task.done():
                        task.result()
                await asyncio.sleep(0.1)
        finally:
            if self._door:
                self._door.close()
            mine = asyncio.current_task()
            others = [task for task in asyncio.all_tasks() if task is not mine]
            for task in others:
                task.cancel()
            await asyncio.gather(*others, return_exceptions=True)
            self._works.close()

    async def _look(self) -> None:
        while True:
            try:
                await self._plan()
            except Exception:
                log.exception("exchange: who is to be called")
            await asyncio.sleep(LOOK)

    async def _plan(self) -> None:
        if self._door is None and await self._works.do(membership.is_hub):
            place: Place = await self._works.do(self._place)
            self._door = await listen(place.host, place.port, place.certificate, place.key, self._works)
        wanted = {(one.node, one.address, one.joined_at): one for one in await self._works.do(membership.dialled)}
        for gone in [one for one in self._dialers if one not in wanted or self._dialers[one].done()]:
            await _stopped(self._dialers.pop(gone))
        for key in [one for one in wanted if one not in self._dialers]:
            self._dialers[key] = asyncio.create_task(_called(wanted[key], self._works))


async def _called(peer: Peer, works: Works) -> None:
    """For ever: a link, and connections for files while there are any."""
    dialer = Dialer(peer, works)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(dialer.run())
        tasks.create_task(Porter(peer, works, dialer).run())


async def _stopped(task: asyncio.Task[Any]) -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        try:
            await task
        except Exception:
            log.exception("exchange: a dialer")
