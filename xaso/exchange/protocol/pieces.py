"""One side of a connection for files between two nodes. Both sides are the same.

Each asks for what it lacks and answers what it is asked, on connections of their own beside the link for messages, so
that a file never stands before a message.
"""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from xaso.exchange.protocol.file_frames import LARGEST, FileFrame, HaveNot, Live, Piece, Want, read, written
from xaso.exchange.protocol.flow import Flow
from xaso.exchange.protocol.frames import Malformed
from xaso.exchange.protocol.link import Broken, Rhythm
from xaso.exchange.protocol.plan import Plan

MANY = 256
"""Ranges that a peer may be waiting for; no node of ours asks for so many."""


@dataclass(frozen=True)
class Pace:
    """How much is asked for ahead. Little: what is more urgent overtakes soon. Much: a long fast line is filled.

    ``span``: bytes asked for at a time. ``piece``: bytes of an answer's pieces; what a cut loses of each range.
    ``least`` and ``most``: spans asked for ahead on one connection; one more after each that came within ``brisk``
    seconds, one less after each that took ``slow`` seconds. ``patience``: seconds without an answer.
    """

    span: int = LARGEST // 2
    piece: int = LARGEST // 8
    least: int = 2
    most: int = 16
    brisk: float = 0.5
    slow: float = 2.0
    patience: float = 120.0


@dataclass
class _Asked:
    """A range under way to here. ``next``: where it goes on; ``since``: when it was asked for."""

    want: Want
    next: int
    since: float


class Courier:
    """``received`` takes frames, ``due`` gives frames.

    Both may raise ``Broken``, and what the shelf raises, as when the disk is full; then the connection is closed.
    However a connection ends, ``closed`` is called once: what it was asking for is asked for by another.
    ``portion``: bytes to ask for at a time; 0 while others ask. ``flow``: how much may be under way, where that is more
    narrowly bounded than by ``pace``.
    """

    def __init__(
        self,
        plan: Plan,
        now: float,
        pace: Pace = Pace(),
        rhythm: Rhythm = Rhythm(),  # noqa: B008 - frozen
        *,
        portion: Callable[[], int] | None = None,
        flow: Flow | None = None,
    ) -> None:
        self._plan, self._pace, self._rhythm, self._flow = plan, pace, rhythm, flow
        self._portion = portion or (lambda: pace.span)
        self._heard, self._spoke, self._answered = now, now, now
        self._ahead = pace.least
        self._asked: list[_Asked] = []
        self._wants: deque[Want] = deque()

    def received(self, frames: Iterable[bytes], now: float) -> None:
        """Frames in the order in which they came; none, if bytes came that are not a whole one yet: the peer lives."""
        self._heard = now
        for data in frames:
            try:
                self._hear(read(data), now)
            except Malformed as error:
                raise Broken(str(error)) from error

    def due(self, now: float, room: int = 0) -> list[bytes]:
        """What is to be sent now: what this side lacks, then what it was asked for.

        A piece, and as many more as begin within ``room`` bytes. To be called again as soon as the carrier has sent it.
        """
        if now - self._heard > self._rhythm.patience:
            raise Broken("not heard for too long")
        if self._asked and now - max(self._answered, self._asked[0].since) > self._pace.patience:
            raise Broken("does not answer")
        out = [*self._questions(now), *self._answers(room)]
        if not out and now - self._spoke >= self._rhythm.beat:
            out.append(Live())
        if out:
            self._spoke = now
        return [written(one) for one in out]

    def next_due(self) -> float:
        """The moment at which ``due`` has something to do even if nothing happens."""
        return min(self._spoke + self._rhythm.beat, self._heard + self._rhythm.patience)

    def closed(self) -> list[Want]:
        """What was under way to here and has not come; others may ask for it now."""
        left = [Want(one.want.sha256, one.next, one.want.end - one.next) for one in self._asked]
        for one in self._asked:
            self._plan.done(one.want)
        self._asked = []
        return left

    def _hear(self, frame: FileFrame | None, now: float) -> None:
        match frame:
            case Want():
                if len(self._wants) >= MANY:
                    raise Broken("asks for more than anybody can wait for")
                self._wants.append(frame)
            case Piece():
                self._take(frame, now)
            case HaveNot(sha256):
                self._lacks(sha256, now)

    def _take(self, piece: Piece, now: float) -> None:
        """What is not the next of what was asked for is passed over: it came twice, or was never asked for."""
        end = piece.offset + len(piece.data)
        for one in self._asked:
            if one.want.sha256 == piece.sha256 and one.next == piece.offset and end <= one.want.end:
                self._plan.arrived(piece)
                if self._flow:
                    self._flow.came(len(piece.data), now, (now - one.since) if one.next == one.want.offset else None)
                self._answered, one.next = now, end
                if end == one.want.end:
                    self._asked.remove(one)
                    self._plan.done(one.want)
                    self._reckon(now - one.since)
                return

    def _reckon(self, took: float) -> None:
        if took < self._pace.brisk:
            self._ahead = min(self._ahead + 1, self._pace.most)
        elif took > self._pace.slow:
            self._ahead = max(self._ahead - 1, self._pace.least)

    def _lacks(self, sha256: str, now: float) -> None:
        refused = [one for one in self._asked if one.want.sha256 == sha256]
        for one in refused:
            self._asked.remove(one)
            self._plan.done(one.want)
        if refused:
            self._answered = now
            self._plan.lacks(sha256, now)

    def _questions(self, now: float) -> list[FileFrame]:
        out: list[FileFrame] = []
        span = self._portion()
        if self._flow:
            span = self._flow.span(span)
        while span and self._may_ask(span) and (want := self._plan.next(now, span)):
            if self._flow and not self._asked:
                self._flow.began()
            self._asked.append(_Asked(want, want.offset, now))
            out.append(want)
        return out

    def _may_ask(self, span: int) -> bool:
        if self._flow is None or not self._asked:
            return len(self._asked) < self._ahead
        under_way = sum(one.want.end - one.next for one in self._asked)
        return len(self._asked) < self._pace.most and under_way + span / 2 <= self._flow.window

    def _answers(self, room: int) -> list[FileFrame]:
        out: list[FileFrame] = []
        said = 0
        while self._wants and (not said or said < room):
            want = self._wants.popleft()
            length = min(want.length, self._pace.piece)
            data = self._plan.shelf.piece(self._plan.peer, want.sha256, want.offset, length)
            if data is None or len(data) != length:
                self._wants = deque(one for one in self._wants if one.sha256 != want.sha256)
                out.append(HaveNot(want.sha256))
                continue
            out.append(Piece(want.sha256, want.offset, data))
            said += length
            if want.length > length:
                self._wants.appendleft(Want(want.sha256, want.offset + length, want.length - length))
        return out
