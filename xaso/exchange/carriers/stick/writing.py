"""Onto a stick: all that a peer may lack, in one file that only it can open."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from io import RawIOBase
from pathlib import Path

import pyrage
from django.utils.text import slugify

from xaso.base import clock
from xaso.base.errors import Refused
from xaso.base.platform import sync_folder
from xaso.exchange import attached, authority, here, identity, membership
from xaso.exchange.carriers.stick import locks
from xaso.exchange.models import Peer
from xaso.exchange.protocol import file_frames, frames, stick
from xaso.exchange.protocol.envelope import LANES
from xaso.exchange.protocol.file_frames import Piece
from xaso.exchange.protocol.frames import Hello, Message, framed
from xaso.exchange.protocol.shelf import Shelf
from xaso.exchange.tables import Tables
from xaso.kit.text import fold

SUFFIX = ".xaso"
BATCH = 100


class NotWritten(Refused):
    """The stick was not written; nothing changed here. The message says what to do."""


@dataclass
class Written:
    """What lies in the file. ``size``: its bytes."""

    path: Path
    words: int = 0
    files: int = 0
    size: int = 0


def write(peer: Peer, folder: Path, shelf: Shelf, tell: Callable[[int], None] = lambda _: None) -> Written:
    """Write all that this peer may lack into a new file in the folder. ``tell`` hears how many bytes were put in.

    Raises:
        NotWritten: nothing waits for it, or the folder has no room or cannot be written.
    """
    now, ours = clock.now(), here.current()
    name = f"{_plain(ours.name)}-gui-{_plain(peer.name)}-{now:%Y%m%d-%H%M%S}{SUFFIX}"
    written = Written(folder / name)
    passing = written.path.with_suffix(".tam")
    try:
        with passing.open("xb") as out:
            pyrage.encrypt_io(_Source(_frames(peer, shelf, written), tell), out, [locks.recipient(peer.keys[0])])
            out.flush()
            os.fsync(out.fileno())
        passing.replace(written.path)
        sync_folder(folder)
    except OSError as error:
        raise NotWritten(_why(error, folder)) from error
    finally:
        with suppress(OSError):
            passing.unlink()
    written.size = written.path.stat().st_size
    return written


def written_here(path: Path) -> bool:
    """Whether this node wrote a file of this name, for somebody else: on its way back a stick still carries it."""
    return path.name.startswith(f"{_plain(here.current().name)}-gui-")


def _frames(peer: Peer, shelf: Shelf, written: Written) -> Iterator[bytes]:
    yield framed(_head(peer))
    tables = Tables()
    streams = tables.outgoing(peer.node).items()
    for stream, span in sorted(streams, key=lambda one: (LANES.index(one[0].lane), one[0].incarnation)):
        after = span.first - 1
        while batch := tables.waiting(peer.node, stream, after, BATCH):
            for sealed in batch:
                yield framed(stick.WORD + frames.written(Message(sealed)))
            after = batch[-1].sequence
            written.words += len(batch)
    for sha256, size in attached.to_carry(peer.node):
        yield from _pieces(peer, shelf, sha256, size)
        written.files += 1


def _head(peer: Peer) -> bytes:
    """How far this node has heard the peer; from the hub above it a certificate for weeks in which it has no line."""
    tables, card = Tables(), membership.card(b"", peer.node)
    hello = Hello(
        str(tables.node),
        tables.incarnation(),
        tables.heard(peer.node),
        dict(tables.cursors(peer.node)),
        dict(tables.kept(peer.node)),
    )
    fresh = authority.certify(peer.node, peer.name, peer.kind, peer.keys[0]) if peer.role == "commune" else b""
    head = stick.Head(
        sender=tables.node,
        receiver=peer.node,
        at=clock.now().isoformat(),
        hello=frames.written(hello),
        certificate=card.certificate,
        denied=card.denied,
        renewed=fresh,
    )
    return stick.written(head, identity.sign)


def _pieces(peer: Peer, shelf: Shelf, sha256: str, size: int) -> Iterator[bytes]:
    """What cannot be read here any more is left out: the line, or another stick, may bring it."""
    for offset in range(0, size, file_frames.LARGEST):
        length = min(file_frames.LARGEST, size - offset)
        data = shelf.piece(peer.node, sha256, offset, length)
        if data is None or len(data) != length:
            return
        yield framed(stick.FILE + file_frames.written(Piece(sha256, offset, data)))


class _Source(RawIOBase):
    """Frames as a file to be read from front to back."""

    def __init__(self, parts: Iterator[bytes], tell: Callable[[int], None]) -> None:
        self._parts, self._tell = parts, tell
        self._held = b""
        self._given = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        while not self._held:
            part = next(self._parts, None)
            if part is None:
                return b""
            self._held = part
        given, self._held = (self._held, b"") if size < 0 else (self._held[:size], self._held[size:])
        self._given += len(given)
        self._tell(self._given)
        return given


def _plain(name: str) -> str:
    return slugify(fold(name))[:40] or "nut"


def _why(error: OSError, folder: Path) -> str:
    if error.errno == errno.ENOSPC:
        return f"Thẻ nhớ {folder} không đủ chỗ. Hãy dùng thẻ lớn hơn, hoặc xóa bớt tệp trên thẻ rồi làm lại."
    if error.errno == errno.EFBIG:
        return f"Thẻ nhớ {folder} không nhận tệp lớn hơn 4 GB. Hãy định dạng thẻ là exFAT hoặc NTFS rồi làm lại."
    return f"Không ghi được vào {folder}: {error.strerror or error}. Thẻ nhớ có bị rút ra, hay khóa ghi không?"
