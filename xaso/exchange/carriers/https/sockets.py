"""WebSockets at both ends: of the library ``websockets``, without compression and without its own heartbeat."""

import asyncio
import socket
import time
from asyncio import StreamReader, StreamWriter
from collections import deque
from contextlib import suppress

from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed
from websockets.frames import Frame, Opcode
from websockets.protocol import OPEN
from websockets.server import ServerProtocol

from xaso.exchange.carriers.https import unsent
from xaso.exchange.carriers.https.channel import Closed, ended
from xaso.exchange.protocol.frames import LONGEST

CHUNK = 64 * 1024
GOODBYE = 2.0
NORMAL = 1000
REASON = 100
"""Bytes of a reason: RFC 6455 lets 123 pass."""


class Noticing(ClientConnection):
    """Knows when the last byte came: on a slow line a word takes longer than a peer may be silent."""

    heard = 0.0

    def data_received(self, data: bytes) -> None:
        self.heard = time.monotonic()
        super().data_received(data)


class Dialled:
    """The dialer's end."""

    shared = True

    def __init__(self, connection: Noticing, tls: bytes) -> None:
        self._connection, self.tls = connection, tls

    @property
    def heard(self) -> float:
        return self._connection.heard

    def narrow(self, room: int) -> None:
        """From now on so many bytes may be under way to here: at most as many as when it was dialled."""
        self._connection.transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, room)

    async def receive(self) -> bytes:
        try:
            data = await self._connection.recv()
        except ConnectionClosed as error:
            raise ended(_why(error)) from error
        if isinstance(data, str):
            raise Closed("text")
        return data

    async def send(self, data: bytes) -> None:
        try:
            await self._connection.send(data)
        except ConnectionClosed as error:
            raise ended(_why(error)) from error

    async def drained(self) -> None:
        await unsent.until_little(self._connection.transport)

    async def close(self, reason: str = "") -> None:
        with suppress(Exception):
            await self._connection.close(NORMAL, _cut(reason))


class Answered:
    """The hub's end, on a connection whose request has been read. ``accept`` comes first."""

    shared = True

    def __init__(self, reader: StreamReader, writer: StreamWriter, tls: bytes) -> None:
        self._reader, self._writer, self.tls = reader, writer, tls
        self.heard = time.monotonic()
        self._protocol = ServerProtocol(max_size=LONGEST)
        self._whole: deque[bytes] = deque()
        self._parts: list[bytes] = []

    def accept(self, head: bytes) -> bool:
        """Answer the request to become a WebSocket. False: it was no good one, and has been told so."""
        self._protocol.receive_data(head)
        for request in self._protocol.events_received():
            if isinstance(request, Frame):
                break
            self._protocol.send_response(self._protocol.accept(request))  # type: ignore[arg-type]
        self._flush()
        return self._protocol.state is OPEN

    async def receive(self) -> bytes:
        while not self._whole:
            if self._protocol.state is not OPEN:
                raise Closed(str(self._protocol.parser_exc or "closed"))
            try:
                data = await self._reader.read(CHUNK)
            except OSError as error:
                raise Closed(str(error)) from error
            self.heard = time.monotonic()
            if data:
                self._protocol.receive_data(data)
            else:
                self._protocol.receive_eof()
            self._flush()
            for event in self._protocol.events_received():
                if isinstance(event, Frame):
                    self._take(event)
            if not data and not self._whole:
                raise Closed("the other side is gone")
        return self._whole.popleft()

    async def send(self, data: bytes) -> None:
        if self._protocol.state is not OPEN:
            raise Closed("closed")
        self._protocol.send_binary(data)
        self._flush()
        try:
            await self._writer.drain()
        except OSError as error:
            raise Closed(str(error)) from error

    async def drained(self) -> None:
        await unsent.until_little(self._writer.transport)

    async def close(self, reason: str = "") -> None:
        with suppress(Exception):
            if self._protocol.state is OPEN:
                self._protocol.send_close(NORMAL, _cut(reason))
                self._flush()
            async with asyncio.timeout(GOODBYE):
                await self._writer.drain()
                self._writer.close()
                await self._writer.wait_closed()
        self._writer.transport.abort()

    def _take(self, frame: Frame) -> None:
        if frame.opcode in {Opcode.BINARY, Opcode.CONT, Opcode.TEXT}:
            self._parts.append(bytes(frame.data))
            if frame.fin:
                self._whole.append(b"".join(self._parts))
                self._parts = []

    def _flush(self) -> None:
        for data in self._protocol.data_to_send():
            if data:
                self._writer.write(data)


def _why(error: ConnectionClosed) -> str:
    """In the other side's words, if it had any."""
    return error.rcvd.reason if error.rcvd and error.rcvd.reason else str(error)


def _cut(reason: str) -> str:
    return reason.encode()[:REASON].decode(errors="ignore")
