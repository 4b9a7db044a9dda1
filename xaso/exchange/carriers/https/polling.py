"""The way round proxies that let no WebSocket through: requests that carry words, and one that waits for them.

The dialer has two connections. On one it gives words, one request after the other; on the other it takes them: the hub
answers when there are some, or after a while. A request that fails ends the channel; the link goes on with the next.
"""

import asyncio
import http.client
import secrets
import ssl
import time
from contextlib import suppress

from xaso.exchange.carriers.https.channel import GIVE, LATER, OPEN, TAKE, Closed, Words, ended
from xaso.exchange.carriers.https.lines import open_line
from xaso.exchange.protocol.frames import LONGEST, Malformed, Reader, framed

WAIT = 20.0
"""Seconds after which a request that waits is answered with nothing."""
PATIENCE = WAIT + 15.0
MOST = 4 * LONGEST
"""Bytes in one request or answer."""
TICKET = "x-phien"
"""The header that says to which channel a request belongs."""


def batch(words: list[bytes]) -> bytes:
    """Several words as one body."""
    return b"".join(framed(word) for word in words)


class Answered:
    """The hub's end."""

    shared = False

    def __init__(self, tls: bytes) -> None:
        self.tls, self.heard = tls, time.monotonic()
        self.ticket = secrets.token_hex(32)
        self._came, self._going, self._reader = Words(), Words(), Reader()

    async def given(self, body: bytes) -> None:
        """A request brought words."""
        self.heard = time.monotonic()
        try:
            for word in self._reader.feed(body):
                await self._came.put(word)
        except Malformed as error:
            await self.close(str(error))

    async def taken(self) -> bytes:
        """What a request that waits is answered with."""
        self.heard = time.monotonic()
        try:
            async with asyncio.timeout(WAIT):
                return batch(await self._going.all())
        except TimeoutError:
            return b""

    async def receive(self) -> bytes:
        return await self._came.one()

    async def send(self, data: bytes) -> None:
        await self._going.put(data)

    async def drained(self) -> None:
        """Each request is answered before the next."""

    async def close(self, reason: str = "") -> None:
        await self._came.end(reason)
        await self._going.end(reason)


class Dialled:
    """The dialer's end. ``opened`` comes first. ``path``: what it is opened for."""

    shared = False

    def __init__(self, address: str, timeout: float, path: str = OPEN) -> None:
        self._address, self._timeout, self._path = address, timeout, path
        self.tls, self.heard = b"", time.monotonic()
        self._came, self._going, self._reader = Words(), Words(), Reader()
        self._lines: list[http.client.HTTPSConnection] = []
        self._tasks: list[asyncio.Task[None]] = []
        self._ticket = ""

    async def opened(self) -> None:
        """Closed if the hub cannot be reached this way."""
        try:
            await asyncio.to_thread(self._open)
        except (OSError, http.client.HTTPException, ssl.SSLError) as error:
            raise Closed(str(error)) from error
        self._tasks = [asyncio.create_task(one) for one in (self._give(), self._take())]

    def _open(self) -> None:
        for _ in range(2):
            line, tls = open_line(self._address, self._timeout)
            self._lines.append(line)
            if self.tls and tls != self.tls:
                raise OSError("two servers at one address")
            self.tls = tls
            if line.sock:
                line.sock.settimeout(PATIENCE)
        self._ticket = self._asked(0, self._path, b"").decode("ascii")

    async def receive(self) -> bytes:
        return await self._came.one()

    async def send(self, data: bytes) -> None:
        await self._going.put(data)

    async def drained(self) -> None:
        """Each request is answered before the next."""

    async def close(self, reason: str = "") -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(2):
                await self._going.emptied()
        for task in self._tasks:
            task.cancel()
        await self._ended(reason)
        for line in self._lines:
            with suppress(OSError):
                if line.sock:
                    line.sock.shutdown(2)
                line.close()

    async def _give(self) -> None:
        """One request after another, each with all that waits."""
        try:
            while True:
                words = await self._going.all()
                while words:
                    some, size = [words.pop(0)], 0
                    while words and (size := size + len(words[0])) < LONGEST:
                        some.append(words.pop(0))
                    await asyncio.to_thread(self._asked, 0, GIVE, batch(some))
                    self.heard = time.monotonic()
        except (OSError, http.client.HTTPException, Closed) as error:
            await self._ended(str(error))

    async def _take(self) -> None:
        """One request after another, each answered when something is there."""
        try:
            while True:
                body = await asyncio.to_thread(self._asked, 1, TAKE, b"")
                self.heard = time.monotonic()
                for word in self._reader.feed(body):
                    await self._came.put(word)
        except (OSError, http.client.HTTPException, Malformed, Closed) as error:
            await self._ended(str(error))

    async def _ended(self, why: str) -> None:
        await self._came.end(why)
        await self._going.end(why)

    def _asked(self, line: int, path: str, body: bytes) -> bytes:
        self._lines[line].request(
            "POST", path, body, {TICKET: self._ticket, "Content-Type": "application/octet-stream"}
        )
        answered = self._lines[line].getresponse()
        content = answered.read(MOST + 1)
        if answered.status == http.client.SERVICE_UNAVAILABLE:
            raise ended(LATER)
        if answered.status != 200 or len(content) > MOST:
            raise OSError(f"HTTP {answered.status}")
        return content
