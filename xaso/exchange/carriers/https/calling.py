"""Connections to a hub, of either kind, that carry nothing yet."""

import asyncio
import socket
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from websockets.asyncio.client import connect

from xaso.exchange.carriers.https import polling, sockets
from xaso.exchange.carriers.https.channel import FILES, OPEN, OPEN_FILES, PATH, Channel
from xaso.exchange.carriers.https.lines import PORT, context, fingerprint
from xaso.exchange.protocol.frames import LONGEST


@dataclass(frozen=True)
class Call:
    """``reach``: seconds until the other side answers at all; ``opened``: until everything else is done.

    ``files``: about files. ``room``: bytes that may be under way to here (0: as the system thinks fit), which must be
    set before there is a connection: what is urgent does not stand in a queue behind more. ``reached``: is told how
    many seconds the first answer took, about a round trip.
    """

    address: str
    reach: float
    opened: float
    files: bool = False
    room: int = 0
    reached: Callable[[float], None] = lambda _: None


@asynccontextmanager
async def by_socket(call: Call) -> AsyncIterator[Channel]:
    """OSError if the line is dead; InvalidHandshake if somebody lets no WebSocket through."""
    parts = urlsplit(call.address)
    host, port = parts.hostname or "", parts.port or PORT
    connection = await connect(
        f"wss://{host}:{port}{FILES if call.files else PATH}",
        ssl=context(),
        sock=await _reached(host, port, call),
        create_connection=sockets.Noticing,
        compression=None,
        ping_interval=None,
        open_timeout=call.opened,
        close_timeout=sockets.GOODBYE,
        max_size=LONGEST,
        max_queue=16,
        write_limit=16 * 1024,
    )
    assert isinstance(connection, sockets.Noticing)
    tls = connection.transport.get_extra_info("ssl_object")
    channel = sockets.Dialled(connection, fingerprint(tls.getpeercert(binary_form=True)))
    try:
        yield channel
    finally:
        await channel.close()


@asynccontextmanager
async def by_requests(call: Call) -> AsyncIterator[Channel]:
    """Closed if the hub cannot be reached this way."""
    channel = polling.Dialled(call.address, call.opened, OPEN_FILES if call.files else OPEN)
    try:
        await channel.opened()
        yield channel
    finally:
        await channel.close()


async def _reached(host: str, port: int, call: Call) -> socket.socket:
    """A connection that carries nothing yet. OSError if the line is dead."""
    loop = asyncio.get_running_loop()
    family, kind, number, _, address = (await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM))[0]
    reached = socket.socket(family, kind, number)
    try:
        reached.setblocking(False)
        if call.room:
            reached.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, call.room)
        began = time.monotonic()
        async with asyncio.timeout(call.reach):
            await loop.sock_connect(reached, address)
        call.reached(time.monotonic() - began)
    except BaseException as error:
        reached.close()
        if isinstance(error, TimeoutError):
            raise OSError(f"{host} does not answer") from error
        raise
    return reached
