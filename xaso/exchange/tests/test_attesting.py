"""A line that stands and has nothing to say is not taken for a silent one."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection

from tests.looping import run
from xaso.base import clock
from xaso.exchange.carriers.https import works
from xaso.exchange.models import Peer

THERE, GONE = UUID(int=71), UUID(int=72)


class Talk:
    def ring(self) -> None: ...

    def end(self, why: str) -> None: ...

    async def finish(self, why: str) -> None: ...


@pytest.mark.django_db(transaction=True)
def test_who_is_there_is_written_down_and_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    long_ago = clock.now() - timedelta(hours=5)
    for key in (THERE, GONE):
        Peer.objects.create(node=key, name="Xã", role="commune", joined_at=long_ago, heard_at=long_ago)
    monkeypatch.setattr(works, "ATTEST", 0.01)

    noted = asyncio.Event()

    def once(call: Callable[[list[UUID]], None], peers: list[UUID]) -> None:
        try:
            call(peers)
        finally:
            connection.close()

    async def done(call: Callable[[list[UUID]], None], peers: list[UUID]) -> None:
        await asyncio.to_thread(once, call, peers)
        noted.set()

    async def a_while() -> None:
        shared = works.Works(dict)
        shared.begin()
        monkeypatch.setattr(shared, "do", done)
        await shared.enter(THERE, Talk())
        task = asyncio.create_task(shared.attest())
        await noted.wait()
        task.cancel()
        shared.close()

    run(asyncio.wait_for(a_while(), 20))
    assert Peer.objects.get(pk=THERE).heard_at > long_ago + timedelta(hours=4)
    assert Peer.objects.get(pk=GONE).heard_at == long_ago
