"""The hub's door: reads one request after another and gives it to whom it concerns.

A small server of our own, because none that we have gives both requests and WebSockets with a bound on the size of a
message before somebody is known (ADR 23). It understands what dialers of ours say, and closes on everything else.
"""

import asyncio
import json
import logging
import socket
import ssl
from asyncio import StreamReader, StreamWriter
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from xaso.exchange import invitations
from xaso.exchange.carriers.https import doorway, polling, sockets
from xaso.exchange.carriers.https.carry import carry
from xaso.exchange.carriers.https.channel import (
    FILES,
    GIVE,
    JOIN,
    LATER,
    OPEN,
    OPEN_FILES,
    PATH,
    TAKE,
    Channel,
    Closed,
    Later,
)
from xaso.exchange.carriers.https.lines import fingerprint
from xaso.exchange.carriers.https.talk import ANSWERING, hold
from xaso.exchange.carriers.https.works import Works
from xaso.exchange.protocol.greeting import Refusal

log = logging.getLogger(__name__)

HEAD = 16 * 1024
"""Bytes of the head of a request."""
PATIENCE = 60.0
"""Seconds for a head to come, on a connection that may be used again; and for a body."""
MOST = 2000
"""Connections at a time, of either kind."""
BUFFER = 16 * 1024
"""Bytes that wait to be sent before the sender waits too: what is urgent must not stand behind many."""

ROOM = 16 * 1024
"""Bytes of files that may be under way to here on one connection, for the same reason."""


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    headers: dict[str, str]
    head: bytes

    @property
    def is_socket(self) -> bool:
        return (
            self.method == "GET"
            and self.headers.get("upgrade", "").lower() == "websocket"
            and self.path in {PATH, FILES}
        )

    @property
    def length(self) -> int:
        said = self.headers.get("content-length", "")
        return int(said) if said.isascii() and said.isdigit() and len(said) < 9 else -1


class Door:
    """``tls``: SHA-256 of the certificate with which it is served."""

    def __init__(self, works: Works, tls: bytes) -> None:
        self._works, self._tls = works, tls
        self._waiting: dict[str, polling.Answered] = {}
        self._guests: set[asyncio.Task[None]] = set()
        self._open = 0

    def come_in(self, reader: StreamReader, writer: StreamWriter) -> None:
        """Somebody has connected."""
        self._keep(asyncio.create_task(self._serve_all(reader, writer)))

    def _keep(self, guest: asyncio.Task[None]) -> None:
        self._guests.add(guest)
        guest.add_done_callback(self._guests.discard)

    async def _serve_all(self, reader: StreamReader, writer: StreamWriter) -> None:
        """One connection, from beginning to end."""
        self._open += 1
        writer.transport.set_write_buffer_limits(high=BUFFER)
        try:
            if self._open <= MOST:
                await self._serve(reader, writer)
        except (Closed, OSError, EOFError, ValueError, TimeoutError, asyncio.LimitOverrunError):
            pass
        except Exception:
            log.exception("exchange: a connection")
        finally:
            self._open -= 1
            writer.transport.abort() if writer.is_closing() else writer.close()

    async def _serve(self, reader: StreamReader, writer: StreamWriter) -> None:
        while True:
            async with asyncio.timeout(PATIENCE):
                request = parsed(await reader.readuntil(b"\r\n\r\n"))
            if request.is_socket:
                channel = sockets.Answered(reader, writer, self._tls)
                if request.path == FILES:
                    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, ROOM)
                if channel.accept(request.head):
                    await self._host(channel, files=request.path == FILES)
                return
            if request.method != "POST" or not 0 <= request.length <= polling.MOST:
                await _answer(writer, HTTPStatus.NOT_FOUND, b"")
                return
            async with asyncio.timeout(PATIENCE):
                body = await reader.readexactly(request.length)
            await _answer(writer, *await self._answered(request, body))

    async def _answered(self, request: Request, body: bytes) -> tuple[HTTPStatus, bytes]:
        if request.path == JOIN:
            return await self._join(body)
        if request.path in {OPEN, OPEN_FILES} and len(self._waiting) < MOST:
            return HTTPStatus.OK, self._opened(files=request.path == OPEN_FILES).ticket.encode()
        channel = self._waiting.get(request.headers.get(polling.TICKET, ""))
        if channel is None or request.path not in {GIVE, TAKE}:
            return HTTPStatus.NOT_FOUND, b""
        try:
            if request.path == TAKE:
                return HTTPStatus.OK, await channel.taken()
            await channel.given(body)
        except Later:
            return HTTPStatus.SERVICE_UNAVAILABLE, b""
        return HTTPStatus.OK, b""

    async def _join(self, body: bytes) -> tuple[HTTPStatus, bytes]:
        request = json.loads(body)
        if not isinstance(request, dict):
            return HTTPStatus.BAD_REQUEST, b""
        return HTTPStatus.OK, json.dumps(await self._works.do(invitations.accept, request, self._tls)).encode()

    def _opened(self, *, files: bool) -> polling.Answered:
        channel = polling.Answered(self._tls)
        self._waiting[channel.ticket] = channel
        guest = asyncio.create_task(self._host(channel, files=files))
        self._keep(guest)
        guest.add_done_callback(lambda _: self._waiting.pop(channel.ticket, None))
        return channel

    async def _host(self, channel: Channel, *, files: bool) -> None:
        """Greet whoever came, and talk with it if it is a peer."""
        why = ""
        try:
            peer = await doorway.answer(channel, self._works)
            await (carry if files else hold)(channel, peer, self._works, ANSWERING)
        except (Refusal, Closed) as error:
            why = str(error)
        except Exception:
            log.exception("exchange: a guest")
            why = LATER
        finally:
            await channel.close(why)


async def listen(host: str, port: int, certificate: Path, key: Path, works: Works) -> asyncio.Server:
    """Open the door. OSError if the port is taken."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_cert_chain(certificate, key)
    door = Door(works, _shown(certificate))
    return await asyncio.start_server(door.come_in, host, port, limit=HEAD, ssl=context, ssl_handshake_timeout=15)


def _shown(certificate: Path) -> bytes:
    """The hash of the certificate that callers will see: the first of the file."""
    leaf = x509.load_pem_x509_certificates(certificate.read_bytes())[0]
    return fingerprint(leaf.public_bytes(Encoding.DER))


def parsed(head: bytes) -> Request:
    """The head of a request. ValueError if it is none."""
    first, *lines = head.decode("latin-1").split("\r\n")
    method, path, version = first.split(" ")
    if version != "HTTP/1.1":
        raise ValueError(version)
    headers: dict[str, str] = {}
    for line in filter(None, lines):
        name, colon, value = line.partition(":")
        if not colon or name.strip() != name or name.lower() in headers:
            raise ValueError(line[:80])
        headers[name.lower()] = value.strip()
    return Request(method, path, headers, head)


async def _answer(writer: StreamWriter, status: HTTPStatus, body: bytes) -> None:
    head = f"HTTP/1.1 {status.value} {status.phrase}\r\nContent-Length: {len(body)}\r\nCache-Control: no-store\r\n\r\n"
    writer.write(head.encode() + body)
    await writer.drain()
