"""What lies between a commune and its hub, and misbehaves when told to."""

import random
import socket
import ssl
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Self

CHUNK = 16 * 1024
GOODBYE = 0.5
"""Seconds in which threads let go of connections that were cut. Closed before, their numbers would be other files'."""

Pair = tuple[socket.socket, socket.socket]


class Between:
    """Passes bytes on between whoever connects and a port. To be used in a ``with``.

    ``rate``: bytes a second of each connection, each way; 0: as fast as they come. ``passed``: bytes so far.
    """

    def __init__(self, target: int, rate: float = 0.0) -> None:
        self.target, self.rate = target, rate
        self.passed = 0
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self._pairs: list[Pair] = []
        self._over: list[socket.socket] = []
        self._mute = self._garble = False
        self.connections = 0

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._listener.close()
        self.cut()
        time.sleep(GOODBYE)
        for one in self._over:
            one.close()

    def cut(self) -> None:
        """Every connection ends, as when a cable is pulled out and the router says so."""
        self._mute = False
        pairs, self._pairs = self._pairs, []
        for one in (end for pair in pairs for end in pair):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            self._over.append(one)

    def fall_silent(self) -> None:
        """Connections stay open and nothing passes, as when a router forgot them."""
        self._mute = True

    def speak(self) -> None:
        """New connections work again; the silent ones stay silent for ever."""
        self._over.extend(end for pair in self._pairs for end in pair)
        self._pairs = []
        self._mute = False

    def garble(self) -> None:
        """The next bytes come out wrong."""
        self._garble = True

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                threading.Thread(target=self._serve, args=(near,), daemon=True).start()

    def _serve(self, near: socket.socket) -> None:
        self.connections += 1
        try:
            far = socket.create_connection(("127.0.0.1", self.target), timeout=5)
        except OSError:
            near.close()
            return
        far.settimeout(None)
        pair = (near, far)
        self._pairs.append(pair)
        for one, other in (pair, pair[::-1]):
            threading.Thread(target=self._pass, args=(one, other, pair), daemon=True).start()

    def _pass(self, one: socket.socket, other: socket.socket, pair: Pair) -> None:
        with suppress(OSError):
            while data := one.recv(CHUNK):
                while self._mute or pair not in self._pairs:
                    time.sleep(0.05)
                if self._garble:
                    self._garble = False
                    at = random.randrange(len(data))
                    data = data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :]
                if self.rate:
                    time.sleep(len(data) / self.rate)
                data = self._let(data, pair)
                self.passed += len(data)
                other.sendall(data)
                self._sent(pair)
            other.shutdown(socket.SHUT_WR)

    def _let(self, data: bytes, pair: Pair) -> bytes:
        """What of it still passes."""
        return data

    def _sent(self, pair: Pair) -> None:
        """Something has passed."""


class Cutting(Between):
    """Cuts each connection after so many bytes, both ways together, and ``free`` ones before, to be there at all."""

    def __init__(self, target: int, free: int, every: int) -> None:
        super().__init__(target)
        self._budget = free + every
        self._left: dict[Pair, int] = {}
        self.cuts = 0

    def _let(self, data: bytes, pair: Pair) -> bytes:
        left = self._left.setdefault(pair, self._budget)
        self._left[pair] = left - len(data)
        return data[: max(0, left)]

    def _sent(self, pair: Pair) -> None:
        if self._left[pair] <= 0 and pair in self._pairs:
            self._pairs.remove(pair)
            self.cuts += 1
            for one in pair:
                one.shutdown(socket.SHUT_RDWR)
                self._over.append(one)


class Wall(Between):
    """Opens TLS with the hub's own certificate, lets requests through and no WebSocket."""

    def __init__(self, target: int, certificate: Path, key: Path) -> None:
        super().__init__(target)
        self._server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._server.load_cert_chain(certificate, key)
        self._client = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        self._client.check_hostname, self._client.verify_mode = False, ssl.CERT_NONE
        self.refused = 0

    def _serve(self, near: socket.socket) -> None:
        with suppress(OSError):
            inside = self._server.wrap_socket(near, server_side=True)
            try:
                self._let_through(inside)
            except OSError:
                inside.close()

    def _let_through(self, inside: ssl.SSLSocket) -> None:
        head = inside.recv(CHUNK)
        if b"upgrade: websocket" in head.lower():
            self.refused += 1
            inside.sendall(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            inside.close()
            return
        self.connections += 1
        far = self._client.wrap_socket(socket.create_connection(("127.0.0.1", self.target)))
        far.sendall(head)
        pair = (inside, far)
        self._pairs.append(pair)
        for one, other in (pair, pair[::-1]):
            threading.Thread(target=self._pass, args=(one, other, pair), daemon=True).start()
