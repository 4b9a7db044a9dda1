"""When a commune goes by requests in place of a WebSocket, and when it tries the WebSocket again."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest

from tests.looping import run
from xaso.exchange.carriers.https import dialer
from xaso.exchange.carriers.https.dialer import ENOUGH, LONGEST_ROUND_ABOUT, ROUND_ABOUT, Dialer

PEER: Any = SimpleNamespace(node=UUID(int=1), address="https://127.0.0.1:1")


class Line:
    """Lets WebSockets through or not; requests always. ``ways``: which were tried, one after the other."""

    def __init__(self) -> None:
        self.open, self.now = False, 1000.0
        self.ways: list[str] = []

    @asynccontextmanager
    async def by_socket(self, _: object) -> AsyncIterator[object]:
        self.ways.append("socket")
        if not self.open:
            raise TimeoutError
        yield None

    @asynccontextmanager
    async def by_requests(self, _: object) -> AsyncIterator[object]:
        self.ways.append("requests")
        yield None


@pytest.fixture
def line(monkeypatch: pytest.MonkeyPatch) -> Line:
    made = Line()

    async def done(*_: object) -> float:
        return 0.0

    async def greeted(*_: object) -> object:
        return PEER

    monkeypatch.setattr(dialer, "by_socket", made.by_socket)
    monkeypatch.setattr(dialer, "by_requests", made.by_requests)
    monkeypatch.setattr(dialer, "proxy_of", lambda _: "")
    monkeypatch.setattr(dialer.doorway, "dial", greeted)
    monkeypatch.setattr(dialer, "hold", done)
    monkeypatch.setattr(dialer, "time", SimpleNamespace(monotonic=lambda: made.now))
    return made


@pytest.fixture
def one() -> Dialer:
    works = SimpleNamespace(errands=SimpleNamespace(of=lambda _: SimpleNamespace(ring=lambda: None)))
    return Dialer(PEER, works)  # type: ignore[arg-type]


def tried(one: Dialer, line: Line, times: int) -> list[str]:
    line.ways.clear()
    for _ in range(times):
        run(one._once())
    return line.ways


def test_a_websocket_is_tried_again_soon_then_ever_more_rarely(one: Dialer, line: Line) -> None:
    assert tried(one, line, ENOUGH + 1) == ["socket"] * ENOUGH + ["requests"]
    pause = ROUND_ABOUT
    while pause < LONGEST_ROUND_ABOUT:
        line.now += pause - 1
        assert tried(one, line, 1) == ["requests"]
        line.now += 1
        assert tried(one, line, 2) == ["socket", "requests"], "one try is enough"
        pause = min(2 * pause, LONGEST_ROUND_ABOUT)
    line.now += pause
    line.open = True
    assert tried(one, line, 2) == ["socket", "socket"]
    line.open = False
    assert tried(one, line, ENOUGH + 1) == ["socket"] * ENOUGH + ["requests"]
    line.now += ROUND_ABOUT
    assert tried(one, line, 1) == ["socket"], "the pauses begin anew"


async def for_ever(*_: object) -> float:
    await asyncio.Event().wait()
    return 0.0


def test_a_conversation_by_requests_ends_when_a_websocket_is_due(
    one: Dialer, line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried(one, line, ENOUGH)
    monkeypatch.setattr(dialer, "hold", for_ever)
    monkeypatch.setattr(one, "_detour", 0.01)
    assert tried(one, line, 1) == ["requests"]
    assert not one.talking


def test_behind_a_proxy_nothing_else_is_tried(one: Dialer, line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dialer, "proxy_of", lambda _: "http://10.0.0.1:3128")
    monkeypatch.setattr(dialer, "hold", for_ever)
    monkeypatch.setattr(one, "_detour", 0.01)
    with pytest.raises(TimeoutError):
        run(asyncio.wait_for(one._once(), 0.1))
    assert line.ways == ["requests"]
