"""Whoever queues something wakes the process that talks with other nodes, by a word through a socket on the disk.

Where there are no such sockets (Windows), or nobody listens, the word is lost; that process finds what is queued by
itself a moment later (``base.stirring``). The socket lies among the system's passing files: in the data
folder it would outlive a process that was killed, and programs that copy folders stop at one. Who else may write to it
can wake the process, and no more.
"""

import asyncio
import hashlib
import socket
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from uuid import UUID

from django.conf import settings

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
        bell.sendto(peer.bytes, str(place()))


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
        place().unlink(missing_ok=True)
        bell = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        try:
            bell.setblocking(False)
            bell.bind(str(place()))
            asyncio.get_running_loop().add_reader(bell, self._hear)
        except BaseException:
            bell.close()
            raise
        self._socket, self._file = bell, place().stat().st_ino

    def _hear(self) -> None:
        assert self._socket
        with suppress(BlockingIOError):
            while True:
                word = self._socket.recv(WORD)
                if len(word) == WORD:
                    self._heard(UUID(bytes=word))

    def close(self) -> None:
        """Nothing stays behind, unless it is another's by now."""
        if self._socket:
            asyncio.get_running_loop().remove_reader(self._socket)
            self._socket.close()
            self._socket = None
            with suppress(FileNotFoundError):
                if place().stat().st_ino == self._file:
                    place().unlink()


def place() -> Path:
    """Of the socket of this node."""
    data = hashlib.sha256(str(Path(settings.DATA).absolute()).encode()).hexdigest()
    return Path(tempfile.gettempdir()) / f"xaso-{data[:24]}.bell"
