"""What a side of a link must be able to do durably. Each call is one transaction: done wholly or not at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol
from uuid import UUID

from xaso.exchange.protocol.envelope import Envelope, Sealed, Stream


class Span(NamedTuple):
    """Which numbers of an outgoing stream are still at hand: ``first`` to ``last``; ``last`` is the newest given.

    None at hand: ``first`` is ``last`` + 1.
    """

    first: int
    last: int


@dataclass(frozen=True)
class Arrival:
    """What came in its turn. ``envelope`` is None where it cannot be read; ``problem`` then says why."""

    sealed: Sealed
    envelope: Envelope | None
    problem: str = ""


class Store(Protocol):
    """The tables of one node, or their double in a simulation. ``peer``: the node at the other end."""

    node: UUID

    def incarnation(self) -> int:
        """Which life this is."""

    def heard(self, peer: UUID) -> int:
        """The latest life in which the peer was met, 0 if never."""

    def met(self, peer: UUID, incarnation: int) -> int:
        """In touch: the peer speaks in this life. Returns the latest life in which it ever spoke."""

    def cursors(self, peer: UUID) -> Mapping[Stream, int]:
        """How far each of the peer's streams is stored here."""

    def kept(self, peer: UUID) -> Mapping[Stream, int]:
        """How far each of the peer's streams is in this node's newest backup that was proven."""

    def outgoing(self, peer: UUID) -> Mapping[Stream, Span]:
        """This node's streams to the peer, of this life and of earlier ones."""

    def waiting(self, peer: UUID, stream: Stream, after: int, most: int) -> Sequence[Sealed]:
        """What follows ``after`` in an outgoing stream, in order, at most so many."""

    def take(self, peer: UUID, arrivals: Sequence[Arrival]) -> Mapping[Stream, int]:
        """Store each that is the next of its stream, once; skip the others. Returns the cursors of their streams."""

    def arrived(self, peer: UUID, stream: Stream, sequence: int) -> None:
        """The peer has stored everything up to here."""

    def forgettable(self, peer: UUID, kept: Mapping[Stream, int]) -> None:
        """The peer has this in a backup too: what has arrived may be deleted up to here."""

    def skip(self, peer: UUID, gap: Stream, first: int, last: int) -> int:
        """The peer has these no more. Returns the cursor; a person is told what is missing."""

    def lost(self, peer: UUID, stream: Stream, theirs: int, ours: int) -> None:
        """The peer has words of an earlier life of this node that were not in its backup: a person is told."""
