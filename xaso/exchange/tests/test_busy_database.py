"""A database that is busy for too long ends a conversation, tells the other side so, and the dialer calls again."""

import asyncio
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from django.db import OperationalError

from tests.looping import run
from xaso.exchange.carriers.https import talk
from xaso.exchange.carriers.https.channel import LATER, Closed
from xaso.exchange.carriers.https.talk import DIALING, UNABLE, hold
from xaso.exchange.protocol.frames import BESIDE

PEER: Any = SimpleNamespace(node=UUID(int=1), keys=[])


class Line:
    """Says one word, then nothing until it is closed."""

    tls, shared, heard = b"", True, 0.0

    def __init__(self, word: bytes) -> None:
        self._words = [word]
        self._over = asyncio.Event()
        self.closed: list[str] = []

    async def receive(self) -> bytes:
        if self._words:
            return self._words.pop()
        await self._over.wait()
        raise Closed("over")

    async def send(self, _: bytes) -> None:
        """Nobody listens."""

    async def close(self, reason: str = "") -> None:
        self.closed.append(reason)


class Works:
    """As ``works.Works``, without threads and tables."""

    def __init__(self) -> None:
        self.acknowledged, self.came = None, asyncio.Event()
        self.left = 0
        errand = SimpleNamespace(shared=False, here=0, told=lambda **_: None, reckon=lambda **_: 0)
        self.errands = SimpleNamespace(of=lambda _: errand)

    async def do(self, call: Any, *args: Any, **kwargs: Any) -> Any:
        return call(*args, **kwargs)

    async def enter(self, *_: object) -> None:
        """It is the only one."""

    def leave(self, _: object) -> None:
        self.left += 1


class Quiet:
    """A link that has nothing to say. ``heard``: what it was told."""

    asides, lacked, known = True, 0, 0

    def alive(self, _: float) -> None: ...

    def received(self, words: list[bytes], _: float) -> bool:
        if words:
            raise OperationalError("database is locked")
        return False

    def due(self, now: float, *, look: bool = True) -> list[bytes]:
        return []

    def lacks(self, _: int) -> None: ...

    def next_due(self) -> float:
        return float("inf")


async def busy(*_: object) -> None:
    raise OperationalError("database is locked")


@pytest.mark.parametrize("word", [b"a message", BESIDE + b"a word about files"])
def test_a_busy_database_ends_the_conversation_and_no_more(word: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(talk, "Link", lambda *_: Quiet())
    monkeypatch.setattr(talk, "Listening", lambda _: None)
    monkeypatch.setattr(talk, "carry_beside", busy)

    async def held() -> tuple[float, Line, Works]:
        line, works = Line(word), Works()
        async with asyncio.timeout(5):
            return await hold(line, PEER, works, DIALING), line, works  # type: ignore[arg-type]

    pause, line, works = run(held())
    assert (pause, line.closed, works.left) == (UNABLE, [LATER], 1)
