"""``python -m bench.crowd PORT HUB AUTHORITY COUNT``: so many communes in one process, each connected and greeted.

They say “ready”, wait for a line, and then tell as JSON when (``time.time``) each had its first message.
"""

import asyncio
import hashlib
import json
import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from websockets.asyncio.client import ClientConnection, connect

from xaso.base.platform import many_connections
from xaso.exchange.carriers.https.channel import PATH
from xaso.exchange.carriers.https.lines import context, fingerprint
from xaso.exchange.protocol.certificates import issue
from xaso.exchange.protocol.frames import Ack, Hello, Message, Packed, read, written
from xaso.exchange.protocol.greeting import Card, Dialing
from xaso.exchange.protocol.packing import SPEAKS

AT_A_TIME = 8
"""Communes that greet at once, so that none waits too long for its turn."""


def node(number: int) -> UUID:
    return UUID(bytes=hashlib.sha256(f"commune {number}".encode()).digest()[:16])


def key(number: int) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(hashlib.sha256(f"key {number}".encode()).digest())


def public(one: Ed25519PrivateKey) -> str:
    return one.public_key().public_bytes_raw().hex()


class Crowd:
    """``had``: when each had its first message."""

    def __init__(self, port: int, hub: UUID, authority: Ed25519PrivateKey, count: int) -> None:
        self._count, self.all_have_it = count, asyncio.Event()
        self._where, self._hub, self._authority = f"wss://127.0.0.1:{port}{PATH}", hub, authority
        self._tls = context()
        self._turn = asyncio.Semaphore(AT_A_TIME)
        self.had: dict[int, float] = {}

    async def come(self, number: int) -> ClientConnection:
        """Connect, greet, say hello."""
        async with self._turn:
            line = await connect(
                self._where, ssl=self._tls, compression=None, ping_interval=None, open_timeout=120, max_queue=4
            )
            seen = fingerprint(line.transport.get_extra_info("ssl_object").getpeercert(binary_form=True))
            own = key(number)
            now = datetime.now(UTC)
            certificate = issue(
                self._authority, node=node(number), name=f"Xã {number}", role="commune", public=public(own), now=now
            )
            side = Dialing(
                Card(node(number), certificate, own.sign, public(self._authority), b"", seen, now), self._hub
            )
            await line.send(side.first())
            await line.send(side.answered(await line.recv(decode=False)))
            side.welcomed(await line.recv(decode=False))
            await line.send(written(Hello(str(node(number)), 1, 0, {}, {}, SPEAKS)))
            await line.recv(decode=False)
            return line

    async def listen(self, number: int, line: ClientConnection) -> None:
        """Until the first message, which is acknowledged; then on, so that the connection lives."""
        async for word in line:
            frame = read(word if isinstance(word, bytes) else word.encode())
            if isinstance(frame, Message | Packed):
                self.had.setdefault(number, time.time())
                if len(self.had) == self._count:
                    self.all_have_it.set()
                await line.send(written(Ack(frame.sealed.stream, frame.sealed.sequence)))


async def play(port: int, hub: UUID, authority: Ed25519PrivateKey, count: int) -> None:
    crowd = Crowd(port, hub, authority, count)
    lines = await asyncio.gather(*(crowd.come(number) for number in range(count)))
    listening = [asyncio.create_task(crowd.listen(number, line)) for number, line in enumerate(lines)]
    print("ready", flush=True)
    await asyncio.to_thread(sys.stdin.readline)
    await crowd.all_have_it.wait()
    print(json.dumps(sorted(crowd.had.values())), flush=True)
    os._exit(len(listening) != count)


if __name__ == "__main__":
    many_connections()
    secret = bytes.fromhex(Path(sys.argv[3]).read_text())
    hub_key = Ed25519PrivateKey.from_private_bytes(secret)
    asyncio.run(play(int(sys.argv[1]), UUID(sys.argv[2]), hub_key, int(sys.argv[4])))
