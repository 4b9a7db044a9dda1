"""One side of a connection between two nodes. Both sides are the same.

Each says hello with how far it has received, so that every connection goes on where the last one ended, whatever was
cut, doubled or restored meanwhile. A word is acknowledged after it is stored for good, and sent again until it is.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from xaso.exchange.protocol.envelope import LANES, Lane, Sealed, Stream, Unreadable, Verify, opened
from xaso.exchange.protocol.frames import (
    ASIDES,
    Ack,
    Beat,
    Frame,
    Gap,
    Hello,
    Lacking,
    Malformed,
    Message,
    Packed,
    read,
    written,
)
from xaso.exchange.protocol.packing import SPEAKS, Packer
from xaso.exchange.protocol.store import Arrival, Store

WINDOW: dict[Lane, int] = {"urgent": 1 << 20, "normal": 64 << 10, "bulk": 32 << 10}
"""Bytes that may be under way, unacknowledged, when something of this lane sets out: a short queue is one that can be
overtaken."""
BATCH = 32
"""Envelopes fetched from the store at a time."""


class Broken(Exception):
    """The connection is of no use any more; the next one begins anew. The message says why."""


class Liar(Broken):
    """The peer says what cannot be: it is told of to a person, and not spoken with for a while."""


class LivedOn(Broken):
    """The peer has heard this node in a life that it does not know.

    It was restored twice from one backup, or a copy of it runs elsewhere. Who was restored, and has not been in touch
    with this peer since, takes a life above ``life``; for anybody else two of it are about, and a person must decide.
    """

    def __init__(self, life: int) -> None:
        super().__init__(f"the peer has heard this node in life {life}")
        self.life = life


@dataclass(frozen=True)
class Rhythm:
    """Seconds. ``beat``: a sign of life after so long without a word; ``patience``: dead after so long without one."""

    beat: float = 5.0
    patience: float = 12.0


@dataclass
class _Course:
    """An outgoing stream on this connection: what was sent and how many bytes of it are not acknowledged."""

    sent: int
    last: int
    under_way: list[tuple[int, int]] = field(default_factory=list)

    def done(self, sequence: int) -> None:
        self.under_way = [one for one in self.under_way if one[0] > sequence]


class Link:
    """One side. ``SPEAKS``: the newest form of the protocol that it knows.

    ``received`` takes frames, ``due`` gives frames. Both may raise ``Broken``; then the connection is closed.

    ``lacked``: bytes of files that the peer waits for, as it said last. ``asides``: whether it knows words about files
    between messages.
    """

    SPEAKS = ASIDES

    def __init__(self, peer: UUID, store: Store, verify: Verify, now: float, rhythm: Rhythm = Rhythm()) -> None:
        self.peer, self._store, self._verify, self._rhythm = peer, store, verify, rhythm
        self._heard, self._spoke = now, now
        self._life = store.incarnation()
        self._courses: dict[Stream, _Course] = {}
        self._met = self._packs = self.asides = False
        self._packer = Packer(store.node, peer)
        self.lacked = self._lacking = 0
        self._out: list[Frame] = [
            Hello(
                str(store.node),
                self._life,
                store.heard(peer),
                dict(store.cursors(peer)),
                dict(store.kept(peer)),
                self.SPEAKS,
            ),
        ]

    def received(self, frames: Iterable[bytes], now: float) -> bool:
        """Frames in the order in which they came. What came together is stored in one transaction.

        Returns whether there were envelopes among them.
        """
        arrivals: list[Arrival] = []
        taken = False
        for data in frames:
            self._heard = now
            try:
                frame = read(data)
            except Malformed as error:
                raise Broken(str(error)) from error
            if isinstance(frame, Packed):
                frame = self._unpacked(frame)
            if isinstance(frame, Message):
                arrivals.append(self._arrival(frame.sealed))
                taken = True
                continue
            self._take(arrivals)
            arrivals = []
            self._hear(frame)
        self._take(arrivals)
        return taken

    def alive(self, at: float) -> None:
        """Something came at this moment, if not yet a whole frame: on a slow line that may take long."""
        self._heard = max(self._heard, at)

    def lacks(self, size: int) -> None:
        """So many bytes of the peer's files are not here. It is told when that begins, ends, or grows far."""
        if bool(size) != bool(self._lacking) or size > 2 * self._lacking:
            self._lacking = size
            self._out.append(Lacking(size))

    def due(self, now: float, *, look: bool = True) -> list[bytes]:
        """What is to be sent now, the most urgent first. ``look``: the store may have more than at the last call."""
        if now - self._heard > self._rhythm.patience:
            raise Broken("not heard for too long")
        if self._met:
            self._out.extend(self._messages(look=look))
        if not self._out and now - self._spoke >= self._rhythm.beat:
            self._out.append(Beat())
        frames, self._out = [written(self._packed(one)) for one in self._out], []
        if frames:
            self._spoke = now
        return frames

    @property
    def known(self) -> int:
        """The highest numbers of all streams to the peer together, as it has found them when it looked last."""
        return sum(course.last for course in self._courses.values())

    def next_due(self) -> float:
        """The moment at which ``due`` has something to do even if nothing happens."""
        return min(self._spoke + self._rhythm.beat, self._heard + self._rhythm.patience)

    def _packed(self, frame: Frame) -> Frame:
        """As it goes over the line to this peer."""
        if not self._packs or not isinstance(frame, Message):
            return frame
        packed = self._packer.packed(frame.sealed.payload)
        return Packed(frame.sealed._replace(payload=packed)) if len(packed) < len(frame.sealed.payload) else frame

    def _unpacked(self, frame: Packed) -> Message:
        try:
            return Message(frame.sealed._replace(payload=self._packer.unpacked(frame.sealed.payload)))
        except ValueError as error:
            raise Liar(f"packs {frame.sealed.sequence} so that it cannot be read: {error}") from error

    def _hear(self, frame: Frame | None) -> None:
        if isinstance(frame, Hello):
            self._greeted(frame)
        elif not self._met and isinstance(frame, Ack | Gap | Lacking):
            raise Broken("speaks before it says who it is")
        elif isinstance(frame, Ack):
            self._acknowledged(frame)
        elif isinstance(frame, Gap):
            self._skip(frame)
        elif isinstance(frame, Lacking):
            self.lacked = frame.size

    def _greeted(self, hello: Hello) -> None:
        if self._met:
            raise Broken("says hello twice")
        if hello.node != str(self.peer):
            raise Liar(f"says that it is {hello.node}")
        if hello.heard > self._life:
            raise LivedOn(hello.heard)
        outgoing = self._store.outgoing(self.peer)
        for stream, theirs in hello.cursors.items():
            ours = outgoing[stream].last if stream in outgoing else 0
            if theirs > ours:
                self._claimed(stream, theirs, ours)
        latest = self._store.met(self.peer, hello.incarnation)
        if hello.incarnation < latest:
            raise Liar(f"speaks from its life {hello.incarnation}, and was heard in life {latest}")
        speaks = min(hello.speaks, self.SPEAKS)
        self._met, self._packs, self.asides = True, speaks >= SPEAKS, speaks >= ASIDES
        self._store.forgettable(self.peer, hello.kept)
        for stream, span in outgoing.items():
            theirs = min(hello.cursors.get(stream, 0), span.last)
            if theirs:
                self._store.arrived(self.peer, stream, theirs)
            if theirs + 1 < span.first:
                self._out.append(Gap(stream, theirs + 1, span.first - 1))
            self._courses[stream] = _Course(sent=max(theirs, span.first - 1), last=span.last)

    def _claimed(self, stream: Stream, theirs: int, ours: int) -> None:
        """The peer has more of a stream than was sent in it, as far as this life knows."""
        if stream.incarnation >= self._life:
            raise LivedOn(stream.incarnation)
        self._store.lost(self.peer, stream, theirs, ours)

    def _arrival(self, sealed: Sealed) -> Arrival:
        if not self._met:
            raise Broken("speaks before it says who it is")
        try:
            found = opened(sealed, sender=self.peer, receiver=self._store.node, verify=self._verify)
        except Unreadable as problem:
            return Arrival(sealed, None, str(problem))
        return Arrival(sealed, found)

    def _take(self, arrivals: Sequence[Arrival]) -> None:
        if not arrivals:
            return
        cursors = self._store.take(self.peer, arrivals)
        for arrival in arrivals:
            if arrival.sealed.sequence > cursors[arrival.sealed.stream]:
                raise Broken(f"{arrival.sealed.stream.lane} came out of turn")
        self._out.extend(Ack(stream, number) for stream, number in cursors.items())

    def _acknowledged(self, ack: Ack) -> None:
        course = self._courses.get(ack.stream)
        if course is None or ack.sequence > course.sent:
            raise Liar(f"acknowledges {ack.sequence} in {ack.stream.lane}, which was not sent")
        course.done(ack.sequence)
        self._store.arrived(self.peer, ack.stream, ack.sequence)

    def _skip(self, gap: Gap) -> None:
        if not 0 < gap.first <= gap.last:
            raise Broken("a gap that is none")
        self._out.append(Ack(gap.stream, self._store.skip(self.peer, gap.stream, gap.first, gap.last)))

    def _messages(self, *, look: bool) -> Iterator[Message]:
        """Of each lane as much as its window lets out."""
        for stream, span in self._store.outgoing(self.peer).items() if look else ():
            course = self._courses.setdefault(stream, _Course(sent=span.first - 1, last=span.last))
            course.last = span.last
        unsent = [stream for stream, course in self._courses.items() if course.sent < course.last]
        if not unsent:
            return
        under_way = sum(size for course in self._courses.values() for _, size in course.under_way)
        for stream in sorted(unsent, key=lambda one: (LANES.index(one.lane), one.incarnation)):
            course = self._courses[stream]
            while course.sent < course.last and under_way < WINDOW[stream.lane]:
                batch = self._store.waiting(self.peer, stream, course.sent, BATCH)
                if not batch:
                    break
                for sealed in batch:
                    size = len(sealed.payload)
                    course.sent, under_way = sealed.sequence, under_way + size
                    course.under_way.append((sealed.sequence, size))
                    yield Message(sealed)
                    if under_way >= WINDOW[stream.lane]:
                        break
