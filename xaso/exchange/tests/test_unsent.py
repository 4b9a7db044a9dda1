"""What waits in this computer to be sent, on real sockets."""

import asyncio
import socket
import sys
from types import SimpleNamespace

import pytest

from tests.looping import run
from xaso.exchange.carriers.https.unsent import LITTLE, until_little, waiting

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells")
MUCH = 1 << 20


def sockets() -> tuple[socket.socket, socket.socket]:
    """Whoever receives has little room."""
    with socket.socket() as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        door.bind(("127.0.0.1", 0))
        door.listen()
        sender = socket.create_connection(door.getsockname())
        return sender, door.accept()[0]


def test_what_was_not_sent_is_counted_until_it_is() -> None:
    sender, receiver = sockets()
    with sender, receiver:
        assert waiting(sender) == 0
        sender.setblocking(False)
        given = sender.send(bytes(MUCH))
        assert LITTLE < waiting(sender) <= given
        received = 0
        while received < given:
            received += len(receiver.recv(MUCH))
        assert waiting(sender) == 0
    assert waiting(sender) == 0, "it is closed"


def test_whoever_waits_goes_on_once_it_is_little_or_the_connection_ends() -> None:
    async def play() -> None:
        sender, receiver = sockets()
        with sender, receiver:
            sender.setblocking(False)
            given, ended = sender.send(bytes(MUCH)), asyncio.Event()
            transport = SimpleNamespace(is_closing=ended.is_set, get_extra_info={"socket": sender}.get)
            waits = asyncio.create_task(until_little(transport))
            await asyncio.sleep(0.1)
            assert not waits.done()
            receiver.setblocking(False)
            received = 0
            while received < given:
                received += len(await asyncio.get_running_loop().sock_recv(receiver, MUCH))
            await waits
            assert waiting(sender) <= LITTLE
            sender.send(bytes(MUCH))
            assert waiting(sender) > LITTLE
            ended.set()
            await until_little(transport)

    run(play())
