"""A file that is sent from one node to another, as a scan would be."""

import io
import os

from xaso.base import clock, files
from xaso.base.actor import SYSTEM
from xaso.base.identity import new_id
from xaso.exchange.models import Peer
from xaso.exchange.protocol.envelope import FileRef
from xaso.exchange.sending import Kind, send

PART = 1 << 20


class Scan(io.RawIOBase):
    """So many bytes of noise behind the head of a PDF; never in memory as a whole."""

    def __init__(self, size: int) -> None:
        self._head, self._left = b"%PDF-1.7\n", size

    def read(self, size: int = -1) -> bytes:
        size = min(PART if size < 0 else size, self._left)
        data = self._head[:size] + os.urandom(size - len(self._head[:size]))
        self._head, self._left = self._head[size:], self._left - size
        return data


def queue(size: int) -> str:
    """Queue it for the only peer. Returns its hash."""
    arrived = files.take_in(Scan(size), "ban-quet.pdf")  # type: ignore[arg-type] # all that is asked of it is to read
    owner = {"owner_kind": "case", "owner_id": new_id(), "office_id": new_id()}
    files.store(arrived, actor=SYSTEM, at=clock.now(), **owner)
    ref = FileRef(arrived.sha256, arrived.size, arrived.name, arrived.media_type)
    send(Peer.objects.get().node, Kind("bench.filed", 1, "bulk"), {}, [ref])
    return arrived.sha256
