"""Whoever has not found by himself what was queued is rung, and nobody else."""

import asyncio
from contextlib import suppress
from types import SimpleNamespace
from uuid import UUID

import pytest

from tests.looping import run
from xaso.exchange.carriers.https import works
from xaso.exchange.carriers.https.works import Works

FOUND, MISSED, AWAY = UUID(int=1), UUID(int=2), UUID(int=3)


class Talk:
    def __init__(self, known: int) -> None:
        self.known, self.rung = known, 0

    def ring(self) -> None:
        self.rung += 1


def test_who_has_found_what_was_queued_is_not_rung(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(works, "Stirring", lambda: SimpleNamespace(every=0.001, seen=lambda: True, close=lambda: None))
    monkeypatch.setattr(works, "_counted", lambda: (12, 0))
    monkeypatch.setattr(works, "_queued", lambda: {FOUND: 7, MISSED: 4, AWAY: 1})
    monkeypatch.setattr(works, "_stopped", list)
    talks = {FOUND: Talk(7), MISSED: Talk(3)}

    async def play() -> None:
        one = Works(dict)
        one._talks.update(talks)  # type: ignore[arg-type]
        with suppress(TimeoutError):
            async with asyncio.timeout(0.3):
                await one.glance()
        one._threads.shutdown()

    run(play())
    assert {peer: talk.rung for peer, talk in talks.items()} == {FOUND: 0, MISSED: 1}
