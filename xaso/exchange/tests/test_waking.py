"""Whoever queues something wakes the process that talks; a word that nobody hears does no harm."""

import asyncio
import socket
import tempfile
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from tests.looping import run
from xaso.base import clock
from xaso.exchange import here, waking
from xaso.exchange.models import Peer
from xaso.exchange.sending import Kind, send
from xaso.exchange.waking import KNOWN, Ear, place, wake

THERE, ELSEWHERE = UUID(int=77), UUID(int=78)
where_known = pytest.mark.skipif(not KNOWN, reason="this system has no such sockets")


@pytest.fixture
def data(settings: Any, tmp_path: Path) -> Path:
    settings.DATA = tmp_path
    return tmp_path


class Words:
    """What is heard by one of those who listen."""

    def __init__(self) -> None:
        self._queue: asyncio.Queue[UUID] = asyncio.Queue()
        self.ear = Ear(self._queue.put_nowait)

    async def next(self) -> UUID:
        async with asyncio.timeout(5):
            return await self._queue.get()

    @property
    def is_empty(self) -> bool:
        return self._queue.empty()


@where_known
def test_a_word_is_heard_at_once_and_by_the_newest_of_two(data: Path) -> None:
    async def play() -> None:
        one = Words()
        wake(THERE)
        assert await one.next() == THERE
        other = Words()
        wake(ELSEWHERE)
        assert await other.next() == ELSEWHERE
        assert one.is_empty
        one.ear.close()
        wake(THERE)
        assert await other.next() == THERE
        other.ear.close()

    run(play())
    assert list(data.iterdir()) == [], "a folder with a socket in it is not easily copied"
    assert not place().exists()


@where_known
def test_what_is_no_word_is_passed_over(data: Path) -> None:
    async def play() -> None:
        words = Words()
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as stranger:
            for word in (b"", b"short", THERE.bytes):
                stranger.sendto(word, str(place()))
        assert await words.next() == THERE
        words.ear.close()

    run(play())


@pytest.mark.parametrize("folder", ["x", "x" * 150])
@pytest.mark.usefixtures("data")
def test_a_word_that_nobody_hears_is_no_trouble(monkeypatch: pytest.MonkeyPatch, folder: str) -> None:
    """Nor is a name that is too long for such a socket: 108 bytes with all its folders."""

    async def play() -> None:
        words = Words()
        wake(THERE)
        if folder == "x" and KNOWN:
            assert await words.next() == THERE
        words.ear.close()
        wake(THERE)

    with tempfile.TemporaryDirectory() as short:
        Path(short, folder).mkdir()
        monkeypatch.setattr(tempfile, "tempdir", str(Path(short, folder)))
        wake(THERE)
        run(play())
        monkeypatch.undo()


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
