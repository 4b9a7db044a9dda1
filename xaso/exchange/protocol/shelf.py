"""What a side must be able to do with files. Called in the midst of talking: nothing here may take long."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from xaso.exchange.protocol.spans import Spans

WRONG = 3
"""A file that came wrong so often is not asked for any more until a person, who is told, says so."""


@dataclass(frozen=True)
class Wanted:
    """A file that this side lacks and the peer should have. ``held``: what of it has come."""

    sha256: str
    size: int
    held: Spans


class Shelf(Protocol):
    """The files of one node, or their double in a simulation. ``peer``: the node at the other end.

    What comes from different peers is kept apart: one that sends rubbish does not spoil a file that another sends too.
    """

    def wanted(self, peer: UUID) -> Iterable[Wanted]:
        """What is lacking and has room, the most urgent first.

        Given one by one, because often only the first is looked at; meanwhile one that was given may be finished.
        """

    def write(self, peer: UUID, sha256: str, offset: int, data: bytes) -> None:
        """Keep what has come; from now on it is ``held``. What is not wanted any more is passed over."""

    def finish(self, peer: UUID, sha256: str) -> bool:
        """All of it is held: hand it over if it is what its hash says, and do not want it any more.

        False: it is not; it is thrown away and begun anew, ``WRONG`` times at most. Who looks at it elsewhere meanwhile
        says True, and wants it again later if it was not.
        """

    def missing(self, peer: UUID, sha256: str) -> None:
        """The peer says that it has not what it named: a person is told."""

    def piece(self, peer: UUID, sha256: str, offset: int, length: int) -> bytes | None:
        """Bytes of a file, only if an envelope to this peer names it; None: not there, or not for this peer."""
