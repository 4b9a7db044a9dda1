"""How what is said about files is written: one byte of kind, then what the kind needs. All numbers big-endian.

The carrier frames are those of messages (``frames.framed``, ``frames.Reader``); the kinds are others, so that nothing
that strays between the two connections is taken for what it is not.
"""

import struct
from dataclasses import dataclass

from xaso.exchange.protocol.frames import Malformed

LARGEST = 64 * 1024
"""Bytes of a piece, and of what is asked for at a time."""
FARTHEST = 2**53
_WANT = struct.Struct(">32sQI")
_PLACE = struct.Struct(">32sQ")
_DIGEST = 32


@dataclass(frozen=True)
class Want:
    """Send these bytes, in pieces as you like, from front to back."""

    sha256: str
    offset: int
    length: int

    @property
    def end(self) -> int:
        return self.offset + self.length


@dataclass(frozen=True)
class Piece:
    sha256: str
    offset: int
    data: bytes


@dataclass(frozen=True)
class HaveNot:
    """There is no such file, or not for you, or not yet: nobody can tell which."""

    sha256: str


@dataclass(frozen=True)
class Live:
    """I live."""


FileFrame = Want | Piece | HaveNot | Live


def written(frame: FileFrame) -> bytes:
    """A frame as bytes."""
    match frame:
        case Want():
            return b"W" + _WANT.pack(bytes.fromhex(frame.sha256), frame.offset, frame.length)
        case Piece():
            return b"P" + _PLACE.pack(bytes.fromhex(frame.sha256), frame.offset) + frame.data
        case HaveNot():
            return b"N" + bytes.fromhex(frame.sha256)
        case Live():
            return b"L"


def read(data: bytes) -> FileFrame | None:
    """The frame in these bytes; None for a kind of a later release.

    Raises:
        Malformed: not what ``written`` gives.
    """
    kind, rest = data[:1], data[1:]
    match kind:
        case b"W" if len(rest) == _WANT.size:
            digest, offset, length = _WANT.unpack(rest)
            return Want(digest.hex(), *_bounded(offset, length))
        case b"P" if len(rest) > _PLACE.size:
            digest, offset = _PLACE.unpack_from(rest)
            _bounded(offset, len(rest) - _PLACE.size)
            return Piece(digest.hex(), offset, rest[_PLACE.size :])
        case b"N" if len(rest) == _DIGEST:
            return HaveNot(rest.hex())
        case b"L" if not rest:
            return Live()
    if kind.isalpha() and kind not in (b"W", b"P", b"N", b"L"):
        return None
    raise Malformed(f"frame {kind!r} of {len(data)} bytes")


def _bounded(offset: int, length: int) -> tuple[int, int]:
    if not 0 < length <= LARGEST or offset + length >= FARTHEST:
        raise Malformed(f"{length} bytes from {offset}")
    return offset, length
