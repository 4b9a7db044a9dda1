"""Words about files between the messages of a line: each is marked, and waits for its turn."""

import asyncio

import pytest

from tests.looping import run
from xaso.exchange.carriers.https.aside import Beside
from xaso.exchange.carriers.https.channel import Closed
from xaso.exchange.protocol.frames import BESIDE, Aside, read


class Line:
    """Takes what is sent. ``heard``: when the last byte came."""

    tls, shared, heard = b"tls", True, 7.0

    def __init__(self) -> None:
        self.sent: list[bytes] = []
        self.first = asyncio.Event()
        self.room = asyncio.Event()
        self.room.set()

    async def send(self, data: bytes) -> None:
        self.sent.append(data)
        self.first.set()
        await asyncio.sleep(0)

    async def drained(self) -> None:
        await self.room.wait()

    async def receive(self) -> bytes:
        raise Closed("nothing comes by itself")

    async def close(self, reason: str = "") -> None:
        self.sent.append(reason.encode())


def test_words_go_marked_and_come_without_the_mark() -> None:
    async def play() -> None:
        line = Line()
        beside = Beside(line, asyncio.Lock())
        await beside.send(b"Wanted")
        assert [read(one) for one in line.sent] == [Aside(b"Wanted")]
        assert line.sent[0].startswith(BESIDE)
        await beside.came(b"Piece")
        assert await beside.receive() == b"Piece"
        assert beside.heard == 7.0

    run(play())


def test_a_message_is_behind_one_word_at_most() -> None:
    async def play() -> None:
        line, turn = Line(), asyncio.Lock()
        beside = Beside(line, turn)

        async def many() -> None:
            for number in range(5):
                await beside.send(b"%d" % number)

        async def message() -> None:
            async with turn:
                await line.send(b"M")

        words = asyncio.create_task(many())
        await line.first.wait()
        await message()
        await words
        assert line.sent.index(b"M") <= 2

    run(play())


def test_its_end_is_not_the_end_of_the_line() -> None:
    async def play() -> None:
        line = Line()
        beside = Beside(line, asyncio.Lock())
        await beside.close("no more files")
        with pytest.raises(Closed, match="no more files"):
            await beside.receive()
        assert line.sent == []

    run(play())


def test_a_piece_waits_while_others_wait_in_this_computer_and_a_message_does_not() -> None:
    async def play() -> None:
        line, turn = Line(), asyncio.Lock()
        line.room.clear()
        piece = asyncio.create_task(Beside(line, turn).send(b"Piece"))
        await asyncio.sleep(0)
        async with turn:
            await line.send(b"M")
        assert line.sent == [b"M"]
        line.room.set()
        await piece
        assert [read(one) for one in line.sent[1:]] == [Aside(b"Piece")]

    run(play())
