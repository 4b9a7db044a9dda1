"""Who is woken and who is ended of the conversations about files, and how much is let under way on a line."""

import asyncio
import socket
import time
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest

from xaso.exchange.carriers.https import porter, sockets
from xaso.exchange.carriers.https.dialer import FAR
from xaso.exchange.carriers.https.errands import CONNECTIONS, LARGE, Errand, Talk
from xaso.exchange.carriers.https.porter import (
    BRINGING,
    FETCHING,
    FULL,
    MEASURED,
    NARROW,
    NEAR_ROOM,
    ROOM,
    SPAN,
    SPANS,
    Porter,
    Watch,
    _Line,
)

THERE = UUID(int=77)
LEAST = ROOM // CONNECTIONS


def talk(name: str, ended: list[str], heard: float = 0.0) -> Talk:
    return Talk(asyncio.Event(), lambda _: ended.append(name), lambda: heard)


@pytest.fixture
def errand() -> Errand:
    return Errand(THERE, SimpleNamespace())  # type: ignore[arg-type]


def test_the_newest_conversations_stay(errand: Errand) -> None:
    ended: list[str] = []
    for number in range(CONNECTIONS + 2):
        errand.enter(talk(str(number), ended))
    assert ended == ["0", "1"]


def test_of_a_line_that_was_cut_the_silent_conversations_end(errand: Errand) -> None:
    ended: list[str] = []
    now = time.monotonic()
    errand.enter(talk("silent", ended, now - 60))
    errand.enter(talk("alive", ended, now))
    errand.end("cut", silent=3.0)
    assert ended == ["silent"]
    errand.end("no longer spoken with")
    assert "alive" in ended


def test_whoever_waits_is_woken_when_something_changes(errand: Errand) -> None:
    one = talk("one", [])
    errand.enter(one)
    errand.told(here=0, there=0)
    assert not one.bell.is_set()
    errand.told(there=5)
    assert one.bell.is_set()
    assert errand.news.is_set()


def made(errand: Errand, trip: float = FAR) -> tuple[Porter, Any]:
    dialer = SimpleNamespace(trip=trip, talking=True, round_about=False)
    works = SimpleNamespace(errands=SimpleNamespace(of=lambda _: errand))
    peer = SimpleNamespace(node=THERE, address="https://127.0.0.1:1")
    return Porter(peer, works, dialer), dialer  # type: ignore[arg-type]


def due(one: Porter) -> int:
    """How many connections for files there ought to be."""
    return sum(one._is_due(number) for number in range(len(FETCHING)))


def test_connections_come_with_the_need_and_go_a_while_after(errand: Errand, monkeypatch: pytest.MonkeyPatch) -> None:
    one, dialer = made(errand)
    assert due(one) == 0
    for size, connections in ((1, 1), (BRINGING[1], 2), (BRINGING[2], 3)):
        errand.told(there=size)
        assert due(one) == connections
    dialer.round_about = True
    assert due(one) == 1
    by_requests = _Line(SimpleNamespace(), 0, 0, time.monotonic(), round_about=True)  # type: ignore[arg-type]
    assert one._is_needed(by_requests, 0)
    dialer.round_about = False
    assert not one._is_needed(by_requests, 0), "a WebSocket comes through again"
    assert one._is_needed(line(LEAST), 0)
    errand.told(here=0, there=0)
    assert one._is_needed(line(LEAST), 0)
    monkeypatch.setattr(porter, "LINGER", -1.0)
    assert not one._is_needed(line(LEAST), 0)


def line(room: int, ago: float = MEASURED + 1) -> _Line:
    return _Line(SimpleNamespace(), room, room, time.monotonic() - ago)  # type: ignore[arg-type]


def test_a_weak_line_holds_little_and_one_that_is_full_gets_more(errand: Errand) -> None:
    one, dialer = made(errand, trip=0.3)
    assert one._share() == ROOM
    errand.told(here=FETCHING[2])
    assert one._share() == LEAST
    full = int(1.5 * FULL * (MEASURED + 1) * LEAST / 0.3)
    assert one._suits(line(LEAST), full // 2)
    assert one._suits(line(LEAST, ago=0.0), full)
    assert not one._suits(line(LEAST), full)
    assert one._share() == 2 * LEAST
    assert not one._suits(line(2 * LEAST), 2 * full)
    assert one._share() == 4 * LEAST
    dialer.trip = 0.01
    assert one._share() == NEAR_ROOM
    assert one._suits(line(NEAR_ROOM), 1 << 30)


class Narrowed(sockets.Dialled):
    """Tells to how much."""

    def __init__(self) -> None:
        self.rooms: list[int] = []

    def narrow(self, room: int) -> None:
        self.rooms.append(room)


@pytest.mark.parametrize(
    ("trip", "rate", "room"),
    [
        (0.3, 16e3, 16e3 * 0.8 // 3),
        (0.3, 1e3, NARROW),
        (0.3, 45e3, None),
        (0.6, 12e3, None),
    ],
)
def test_what_a_slow_line_cannot_take_is_not_let_under_way(
    errand: Errand, trip: float, rate: float, room: float | None
) -> None:
    one, _ = made(errand, trip)
    errand.told(here=LARGE)
    channel = Narrowed()
    slow = _Line(channel, LEAST, LEAST, time.monotonic() - MEASURED - 1)
    one._watch = counted(rate)
    for _ in range(2):
        assert one._suits(slow, 0)
    assert channel.rooms == ([] if room is None else [pytest.approx(room, abs=2)])
    one._watch = Watch()
    assert one._suits(slow, 0)
    assert len(channel.rooms) <= 1, "nothing is known: it stays as it is"
    one._watch = counted(100 * rate)
    errand.told(here=LARGE - 1)
    assert one._suits(slow, 0)
    assert len(channel.rooms) <= 1, "of what is little nothing is judged"
    errand.told(here=LARGE)
    assert one._suits(slow, 0)
    assert channel.rooms[1:] == ([] if room is None else [LEAST]), "the line was not slow: it has its room again"


def counted(rate: float) -> Watch:
    """So much came in a second."""
    made = Watch()
    now = time.monotonic() - SPAN * SPANS
    for number in range(SPANS + 1):
        made.most(int(rate * number * SPAN), now + number * SPAN)
    return made


def test_the_line_is_judged_by_when_most_came() -> None:
    watch = Watch()
    amounts = [0, 10, 10, 90, 100]
    for number, amount in enumerate(amounts):
        known = watch.most(amount, number * SPAN)
        assert (known is not None) == (number == len(amounts) - 1)
    assert known == 80 / SPAN
    assert watch.most(10_000, 100 * SPAN) == known, "for a while nobody looked"
    assert watch.most(10_001, 100 * SPAN + 1) == known, "too short"


def test_a_connection_is_narrowed_while_it_is_open() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        before = ours.getsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF)
        connection = SimpleNamespace(transport=SimpleNamespace(get_extra_info={"socket": ours}.get))
        sockets.Dialled(connection, b"").narrow(NARROW)  # type: ignore[arg-type]
        assert ours.getsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF) < before


def test_nobody_calls_for_files_while_the_line_is_cut(errand: Errand) -> None:
    one, dialer = made(errand)
    errand.told(here=FETCHING[2], there=BRINGING[2])
    dialer.talking = False
    assert due(one) == 0
    dialer.talking = True
    assert due(one) == 3


def test_what_is_little_comes_over_the_line_of_the_messages_alone(errand: Errand) -> None:
    one, _ = made(errand)
    errand.shared = True
    for size, connections in ((LARGE - 1, 0), (LARGE, 3)):
        errand.told(here=size)
        assert due(one) == connections
    errand.told(here=1, there=1)
    assert due(one) == 1, "what is brought has its connections"
    errand.shared = False
    errand.told(here=1, there=0)
    assert due(one) == 1, "nothing else carries it"


def test_who_carries_beside_the_messages_is_woken_and_counts_as_no_connection(errand: Errand) -> None:
    ended: list[str] = []
    beside = talk("beside", ended)
    errand.enter_beside(beside)
    errand.told(here=5)
    assert beside.bell.is_set()
    assert not errand.is_carried
    for number in range(CONNECTIONS):
        errand.enter(talk(str(number), ended))
    assert not errand.is_carried, "the line of the messages helps with what is little"
    errand.told(here=LARGE)
    assert errand.is_carried
    errand.end("no longer spoken with")
    assert "beside" not in ended, "it ends with its line"
    beside.bell.clear()
    errand.leave(beside)
    errand.ring()
    assert not beside.bell.is_set()
