"""Whoever queues something wakes the process that talks; a word that nobody hears does no harm."""

import asyncio
import socket
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from tests.looping import run
from xaso.base import clock
from xaso.exchange import here, waking
from xaso.exchange.models import Peer
from xaso.exchange.sending import Kind, send
from xaso.exchange.waking import KNOWN, NAME, Ear, wake

THERE, ELSEWHERE = UUID(int=77), UUID(int=78)
where_known = pytest.mark.skipif(not KNOWN, reason="this system has no such sockets")


@pytest.fixture
def data(settings: Any, tmp_path: Path) -> Path:
    settings.DATA = tmp_path
    return tmp_path


async def heard(words: list[UUID], count: int) -> None:
    async with asyncio.timeout(5):
        while len(words) < count:
            await asyncio.sleep(0.005)


@where_known
def test_a_word_is_heard_at_once_and_by_the_newest_of_two(data: Path) -> None:
    async def play() -> None:
        first, second = list[UUID](), list[UUID]()
        one = Ear(first.append)
        wake(THERE)
        await heard(first, 1)
        other = Ear(second.append)
        wake(ELSEWHERE)
        await heard(second, 1)
        one.close()
        wake(THERE)
        await heard(second, 2)
        other.close()
        assert (first, second) == ([THERE], [ELSEWHERE, THERE])

    run(play())
    assert list(data.iterdir()) == [], "a folder with a socket in it is not easily copied"


@where_known
def test_what_is_no_word_is_passed_over(data: Path) -> None:
    async def play() -> None:
        words = list[UUID]()
        ear = Ear(words.append)
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as stranger:
            for word in (b"", b"short", THERE.bytes):
                stranger.sendto(word, str(data / NAME))
        await heard(words, 1)
        ear.close()
        assert words == [THERE]

    run(play())


@pytest.mark.parametrize("folder", ["x", "x" * 150])
def test_a_word_that_nobody_hears_is_no_trouble(data: Path, settings: Any, folder: str) -> None:
    """Nor is a folder whose name is too long for such a socket."""
    settings.DATA = data / folder
    settings.DATA.mkdir()
    wake(THERE)

    async def play() -> None:
        words = list[UUID]()
        ear = Ear(words.append)
        wake(THERE)
        await heard(words, int(folder == "x" and KNOWN))
        ear.close()
        wake(THERE)

    run(play())


@pytest.mark.django_db
def test_a_word_goes_out_when_what_was_queued_is_committed(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    words: list[UUID] = []
    monkeypatch.setattr(waking, "wake", words.append)
    here.take_part(name="Nút thử", role="commune")
    Peer.objects.create(node=THERE, name="Tỉnh", role="hub", joined_at=clock.now())
    with django_capture_on_commit_callbacks(execute=True):
        send(THERE, Kind("test.said", 1, "normal"), {})
        assert words == []
    assert words == [THERE]
