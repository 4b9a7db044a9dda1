"""What a line has brought by the time it ends is heard, however it ends."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest

from tests.looping import run
from xaso.exchange.carriers.https import carry
from xaso.exchange.carriers.https.channel import Closed
from xaso.exchange.protocol.link import Rhythm

PIECES = [b"one", b"two", b"three"]


class Line:
    """Brings pieces without a pause; then ends, or falls silent."""

    heard = 0.0

    def __init__(self, *, ends: bool) -> None:
        self._left, self._ends = list(PIECES), ends

    async def receive(self) -> bytes:
        if self._left:
            return self._left.pop(0)
        if not self._ends:
            await asyncio.Event().wait()
        raise Closed("cut")


class Ear:
    """A courier that notes what it hears; ``closed`` is the last."""

    def __init__(self, *_: object, **__: object) -> None:
        self.heard: list[bytes] = []

    def received(self, frames: list[bytes], _now: float) -> None:
        self.heard += frames

    def due(self, now: float, _room: int) -> list[bytes]:
        return []

    def next_due(self) -> float:
        return 0.0

    def closed(self) -> None:
        self.heard.append(b"closed")


class Errands:
    """One thread, and an errand that is ended as soon as the first piece is on its way to the courier."""

    def __init__(self, *, replaced: bool) -> None:
        self._pool, self._replaced = ThreadPoolExecutor(1), replaced
        self.last: Future[object]
        self.errand = SimpleNamespace(plan=None, came=0, lock=Lock(), enter=self._enter, leave=lambda _: None)

    def _enter(self, talk: Any) -> None:
        self._talk = talk

    def of(self, _peer: UUID) -> SimpleNamespace:
        return self.errand

    async def do(self, call: Callable[[], Any]) -> Any:
        if self._replaced:
            self._pool.submit(self.errand.lock.acquire).add_done_callback(lambda _: None)
            self._talk.end("replaced by a newer connection")
        return await asyncio.get_running_loop().run_in_executor(self._pool, call)

    def soon(self, call: Callable[[], object]) -> None:
        if self._replaced:
            self.errand.lock.release()
        self.last = self._pool.submit(call)

    def ring_soon(self, _errand: object) -> None:
        pass


@pytest.mark.parametrize("replaced", [False, True])
def test_what_came_before_the_end_is_heard(monkeypatch: pytest.MonkeyPatch, *, replaced: bool) -> None:
    ears: list[Ear] = []
    monkeypatch.setattr(carry, "Courier", lambda *_, **__: ears.append(Ear()) or ears[-1])

    async def play() -> None:
        errands = Errands(replaced=replaced)
        peer, works = SimpleNamespace(node=UUID(int=77)), SimpleNamespace(errands=errands)
        line: Any = Line(ends=not replaced)
        await carry.carry(line, peer, works, Rhythm())  # type: ignore[arg-type] # as much of each as is used
        errands.last.result(5)

    run(play())
    assert ears[0].heard == [*PIECES, b"closed"]
