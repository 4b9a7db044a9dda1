"""Who is woken and who is ended of the conversations about files, and how much is let under way on a line."""

import asyncio
import time
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest

from xaso.exchange.carriers.https import porter
from xaso.exchange.carriers.https.dialer import FAR
from xaso.exchange.carriers.https.errands import CONNECTIONS, Errand, Talk
from xaso.exchange.carriers.https.porter import FROM, FULL, LEAST, MEASURED, NEAR_ROOM, ROOM, Porter

THERE = UUID(int=77)


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
    dialer = SimpleNamespace(trip=trip, round_about=False)
    works = SimpleNamespace(errands=SimpleNamespace(of=lambda _: errand))
    peer = SimpleNamespace(node=THERE, address="https://127.0.0.1:1")
    return Porter(peer, works, dialer), dialer  # type: ignore[arg-type]


def test_connections_come_with_the_need_and_go_a_while_after(errand: Errand, monkeypatch: pytest.MonkeyPatch) -> None:
    one, dialer = made(errand)
    assert not any(one._is_due(number) for number in range(len(FROM)))
    errand.told(there=1)
    assert [one._is_due(number) for number in range(3)] == [True, False, False]
    errand.told(here=FROM[2])
    assert all(one._is_due(number) for number in range(3))
    dialer.round_about = True
    assert [one._is_due(number) for number in range(3)] == [True, False, False]
    assert one._is_needed()
    errand.told(here=0, there=0)
    assert one._is_needed()
    monkeypatch.setattr(porter, "LINGER", -1.0)
    assert not one._is_needed()


def test_a_weak_line_holds_little_and_one_that_is_full_gets_more(errand: Errand) -> None:
    one, dialer = made(errand, trip=0.3)
    assert one._share() == ROOM
    errand.told(here=FROM[2])
    assert one._share() == ROOM // len(FROM) == LEAST
    began, full = time.monotonic() - MEASURED - 1, int(1.5 * FULL * (MEASURED + 1) * LEAST / 0.3)
    assert not one._is_full(full // 2, began, LEAST)
    assert not one._is_full(full, time.monotonic(), LEAST)
    assert one._is_full(full, began, LEAST)
    assert one._share() == 2 * LEAST
    assert one._is_full(2 * full, began, 2 * LEAST)
    assert one._share() == 4 * LEAST
    dialer.trip = 0.01
    assert one._share() == NEAR_ROOM
    assert not one._is_full(1 << 30, began, NEAR_ROOM)
