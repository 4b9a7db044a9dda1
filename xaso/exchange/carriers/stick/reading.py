"""From a stick: words go where a line would have put them, files are put together; both only from a peer."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from io import RawIOBase
from pathlib import Path
from typing import Any

import pyrage

from xaso.base import clock
from xaso.base.errors import Refused
from xaso.exchange import attached, here, identity, membership, sending, telling
from xaso.exchange.carriers.stick import locks
from xaso.exchange.models import Membership, Peer
from xaso.exchange.protocol import file_frames, stick
from xaso.exchange.protocol.certificates import NotCertified, certified
from xaso.exchange.protocol.file_frames import Piece
from xaso.exchange.protocol.frames import Malformed, Reader
from xaso.exchange.protocol.greeting import REASONS, Refusal
from xaso.exchange.protocol.link import Broken, Liar, Link, LivedOn
from xaso.exchange.protocol.shelf import Shelf
from xaso.exchange.tables import Tables

BATCH = 100
NOT_OURS = "Tệp này không mở được ở máy này: nó được ghi cho nơi khác, hoặc đã hỏng khi chép. Hãy chép lại từ nơi gửi."
DAMAGED = "Tệp này đã hỏng hoặc bị cắt giữa chừng. Phần đọc được đã nhận; hãy chép lại từ nơi gửi rồi nhập lần nữa."
TOO_LATE = (
    "Tệp này nối tiếp những tin mà máy này chưa có. Hãy nhập các tệp ghi trước nó; không còn tệp nào thì phải chờ có "
    "đường truyền."
)


class NotRead(Refused):
    """The stick could not be read to its end; what was taken in before stays, and may be read again."""


@dataclass
class Taken:
    """What was new on it. ``files``: put together now; ``seen``: all words that it holds."""

    peer: str
    words: int = 0
    files: int = 0
    seen: int = 0


def read(path: Path, shelf: Shelf, tell: Callable[[int], None] = lambda _: None) -> Taken:
    """Take in what is new on a stick. Read again, or while a line carries the same, it changes nothing.

    Raises:
        NotRead: not for this node, not from a peer of it, damaged, or it begins behind what is here.
    """
    sink = _Sink(_Intake(shelf), tell)
    try:
        with path.open("rb") as file:
            pyrage.decrypt_io(file, sink, [locks.own()])
        sink.intake.end()
    except pyrage.DecryptError as error:
        raise NotRead(NOT_OURS) from error
    except (Malformed, OSError) as error:
        raise NotRead(DAMAGED if sink.intake.begun else NOT_OURS) from error
    except (NotCertified, Refusal) as error:
        raise NotRead(f"Không nhận: {REASONS.get(error.reason, error.reason)}.") from error
    except Liar as error:
        telling.tell(sink.intake.peer.node, "lie", str(error))
        raise NotRead(
            "Bên gửi nói điều không thể có, nên không nhận. Người quản trị xem ở Trao đổi với nơi khác."
        ) from error
    except LivedOn as error:
        raise NotRead(sending.TWICE) from error
    except Broken as error:
        raise NotRead(TOO_LATE) from error
    return sink.intake.taken


class _Intake:
    """Takes the frames of one stick in their order."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._words: list[bytes] = []
        self._wanted: set[str] | None = None
        self.begun = False
        self.peer: Peer
        self.taken: Taken
        self._link: Link

    def frame(self, data: bytes) -> None:
        kind, rest = data[:1], data[1:]
        if not self.begun:
            self._begin(data)
        elif kind == stick.WORD:
            self._words.append(rest)
            self.taken.seen += 1
            if len(self._words) >= BATCH:
                self._take()
        elif kind == stick.FILE:
            self._take()
            self._put(rest)

    def end(self) -> None:
        """The stick was read to its end."""
        if not self.begun:
            raise Malformed("empty")
        self._take()
        before = self._lacking()
        for wanted in list(self._shelf.wanted(self.peer.node)):
            if wanted.held.covers(0, wanted.size):
                self._shelf.finish(self.peer.node, wanted.sha256)
        self.taken.files = len(before - self._lacking())

    def _lacking(self) -> set[str]:
        return {one.sha256 for one in attached.lacking(self.peer.node)}

    def _begin(self, data: bytes) -> None:
        head, writer = stick.read(data, membership.authority_of, clock.now())
        if head.receiver != here.current().node:
            raise Refusal("elsewhere")
        self.peer = membership.know(writer, head.denied)
        self.taken = Taken(self.peer.name)
        self._renew(head.renewed, membership.with_peer(self.peer.node))
        try:
            self._link = self._met(head.hello)
        except LivedOn as problem:
            sending.live_on(self.peer.node, problem.life)
            self._link = self._met(head.hello)
        self.begun = True

    def _met(self, hello: bytes) -> Link:
        """A link that has heard this hello; what it would answer, the next stick or the line says."""
        keys = list(self.peer.keys)
        verify = lambda payload, signature: identity.is_signed(payload, signature, keys)  # noqa: E731 - one use
        link = Link(self.peer.node, Tables(), verify, 0.0)
        link.received([hello], 0.0)
        return link

    def _renew(self, certificate: bytes, member: Membership) -> None:
        """A certificate for this node that holds longer than its own."""
        if not certificate:
            return
        now = clock.now()
        fresh = certified(certificate, member.authority, now)
        ours = (here.current().node, identity.public())
        if (fresh.node, fresh.public) == ours and _until(member, now) < fresh.until:
            membership.renew(certificate, member)

    def _take(self) -> None:
        if not self._words:
            return
        before = self._stored()
        words, self._words = self._words, []
        try:
            self._link.received(words, 0.0)
        finally:
            self.taken.words += self._stored() - before

    def _stored(self) -> int:
        return sum(Tables().cursors(self.peer.node).values())

    def _put(self, data: bytes) -> None:
        piece = file_frames.read(data)
        if not isinstance(piece, Piece):
            raise Malformed("no piece of a file")
        if self._wanted is None:
            self._wanted = {one.sha256 for one in self._shelf.wanted(self.peer.node)}
        if piece.sha256 in self._wanted:
            self._shelf.write(self.peer.node, piece.sha256, piece.offset, piece.data)


def _until(member: Membership, now: datetime) -> datetime:
    try:
        return certified(bytes(member.certificate), member.authority, now).until
    except NotCertified:
        return now


class _Sink(RawIOBase):
    """Gives what is written into it to an intake, frame by frame."""

    def __init__(self, intake: _Intake, tell: Callable[[int], None]) -> None:
        self.intake, self._tell = intake, tell
        self._reader = Reader()
        self._given = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        given = bytes(data)
        for frame in self._reader.feed(given):
            self.intake.frame(frame)
        self._given += len(given)
        self._tell(self._given)
        return len(given)
