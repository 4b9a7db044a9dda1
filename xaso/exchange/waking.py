"""Whoever queues something wakes the process that talks with other nodes, by a word through a socket on the disk.

Where there are no such sockets (Windows), the name of the folder is too long for one, or nobody listens, the word is
lost; that process finds what is queued by itself a moment later (``carriers.https.stirring``).
"""

import asyncio
import socket
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from uuid import UUID

from django.conf import settings

NAME = "exchange.bell"
KNOWN = hasattr(socket, "AF_UNIX")
"""Whether this system has such sockets."""
WORD = 16
"""Bytes of a word: the id of the peer for whom something was queued."""


def wake(peer: UUID) -> None:
    """Something for this peer was committed. Never fails, never waits."""
    if not KNOWN:
        return
    with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as bell:
        bell.setblocking(False)
        bell.sendto(peer.bytes, str(_place()))


class Ear:
    """Hears the words of this node. Made and closed where the loop runs. The newest of two hears alone."""

    def __init__(self, heard: Callable[[UUID], None]) -> None:
        self._heard = heard
        self._socket: socket.socket | None = None
        self._file = 0
        if KNOWN:
            with suppress(OSError):
                self._open()

    def _open(self) -> None:
        _place().unlink(missing_ok=True)
        bell = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        try:
            bell.setblocking(False)
            bell.bind(str(_place()))
            asyncio.get_running_loop().add_reader(bell, self._hear)
        except BaseException:
            bell.close()
            raise
        self._socket, self._file = bell, _place().stat().st_ino

    def _hear(self) -> None:
        assert self._socket
        with suppress(BlockingIOError):
            while True:
                word = self._socket.recv(WORD)
                if len(word) == WORD:
                    self._heard(UUID(bytes=word))

    def close(self) -> None:
        """Nothing stays in the folder, unless it is another's by now."""
        if self._socket:
            asyncio.get_running_loop().remove_reader(self._socket)
            self._socket.close()
            self._socket = None
            with suppress(FileNotFoundError):
                if _place().stat().st_ino == self._file:
                    _place().unlink()


def _place() -> Path:
    return Path(settings.DATA) / NAME
