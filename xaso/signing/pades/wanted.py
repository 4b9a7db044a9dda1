"""What a signature shall be: how long it can be proven, and what of it is seen on the page."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

MILLIMETRE = 72 / 25.4
DIGEST = "sha256"


class Level(StrEnum):
    """ETSI EN 319 142-1: each proves what the one before does, for longer."""

    B = "B-B"
    """Who signed what. When, only the signer says."""
    T = "B-T"
    """And that it existed at a time that an authority confirms."""
    LT = "B-LT"
    """And that the certificate held at that time: chain and revocation lie in the file."""
    LTA = "B-LTA"
    """And all of that under a time stamp, which can be renewed for ever."""

    @property
    def has_time(self) -> bool:
        return self is not Level.B

    @property
    def has_evidence(self) -> bool:
        return self in {Level.LT, Level.LTA}


@dataclass(frozen=True)
class Box:
    """A place on a page, in points from its lower left corner. ``page``: from 0; -1 is the last."""

    page: int
    left: float
    bottom: float
    width: float
    height: float


@dataclass(frozen=True)
class Mark:
    """What is seen of a signature: a picture (PNG), or lines of text.

    ``middle``: the lines stand in the middle of the box, as a picture would; otherwise in its upper right corner.
    """

    box: Box
    picture: bytes = b""
    lines: tuple[str, ...] = ()
    middle: bool = False


@dataclass(frozen=True)
class Wanted:
    """One signature. ``field``: its name in the file, which no other signature of the file has."""

    level: Level
    at: datetime
    field: str
    mark: Mark | None = None
    reason: str = ""
    place: str = ""
