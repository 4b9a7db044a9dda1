"""How a link's words are written: one byte of kind, then what the kind needs. All numbers big-endian."""

import json
import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from xaso.exchange.protocol.envelope import LANES, LARGEST, Sealed, Stream, lane_of, number
from xaso.kit.procedure import canonical

_PLACE = struct.Struct(">QBQ")
_SPAN = struct.Struct(">QBQQ")
_SIZE = struct.Struct(">Q")
_HEAD = struct.Struct(">II")
_SIGNATURE = 255
LONGEST = LARGEST + 4096
"""Bytes of a frame; more is not read."""
ASIDES = 3
"""The form of the protocol from which on words about files may stand between the messages."""
HEARD, BESIDE = b"A", b"T"
"""The kind of such a word: who reads the line tells it from messages by that."""


class Malformed(Exception):
    """Bytes that no node of ours writes. The connection is of no use any more."""


@dataclass(frozen=True)
class Hello:
    """Who speaks, in which life, and how far it has received (``cursors``) and backed up (``kept``) the other's words.

    ``heard``: the latest life in which it has heard the other, 0 if none.
    ``speaks``: the newest form of the protocol that the speaker knows. Unknown keys are of a later release.
    """

    node: str
    incarnation: int
    heard: int
    cursors: Mapping[Stream, int]
    kept: Mapping[Stream, int]
    speaks: int = 1


@dataclass(frozen=True)
class Message:
    sealed: Sealed


@dataclass(frozen=True)
class Packed:
    """A message whose payload was made small (``packing``); the signature is over what it was."""

    sealed: Sealed


@dataclass(frozen=True)
class Ack:
    """Everything of the stream up to here is stored for good."""

    stream: Stream
    sequence: int


@dataclass(frozen=True)
class Gap:
    """The sender has these no more; the receiver goes on behind them and tells a person."""

    stream: Stream
    first: int
    last: int


@dataclass(frozen=True)
class Beat:
    """I live."""


@dataclass(frozen=True)
class Lacking:
    """So many bytes of files that you named are not here yet: come and bring them. 0: nothing is lacking any more."""

    size: int


@dataclass(frozen=True)
class Aside:
    """A word about files (``file_frames``) between the messages, to a peer that speaks ``ASIDES`` or later."""

    data: bytes


Frame = Hello | Message | Packed | Ack | Gap | Beat | Lacking | Aside


def written(frame: Frame) -> bytes:
    """A frame as bytes."""
    match frame:
        case Hello():
            data = b"H" + _said(frame)
        case Message(sealed):
            data = b"M" + _signed(sealed)
        case Packed(sealed):
            data = b"D" + _signed(sealed)
        case Ack():
            data = HEARD + _place(frame.stream, frame.sequence)
        case Gap():
            lane = LANES.index(frame.stream.lane)
            data = b"G" + _SPAN.pack(frame.stream.incarnation, lane, frame.first, frame.last)
        case Beat():
            data = b"B"
        case Lacking(size):
            data = b"F" + _SIZE.pack(size)
        case Aside(said):
            data = BESIDE + said
    return data


def read(data: bytes) -> Frame | None:
    """The frame in these bytes; None for a kind of a later release.

    Raises:
        Malformed: not what ``written`` gives.
    """
    kind, rest = data[:1], data[1:]
    try:
        match kind:
            case b"H":
                return _hello(json.loads(rest))
            case b"M" | b"D":
                return (Message if kind == b"M" else Packed)(_sealed(rest))
            case b"A":
                incarnation, lane, sequence = _PLACE.unpack(rest)
                return Ack(Stream(incarnation, LANES[lane]), sequence)
            case b"G":
                incarnation, lane, first, last = _SPAN.unpack(rest)
                return Gap(Stream(incarnation, LANES[lane]), first, last)
            case b"F" | b"T":
                return Lacking(number(*_SIZE.unpack(rest))) if kind == b"F" else Aside(rest)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, struct.error) as error:
        raise Malformed(f"frame {kind!r}: {error}") from error
    if (kind == b"B" and rest) or not kind.isalpha():
        raise Malformed(f"frame {kind!r}")
    return Beat() if kind == b"B" else None


def _said(hello: Hello) -> bytes:
    return canonical(
        {
            "node": hello.node,
            "incarnation": hello.incarnation,
            "heard": hello.heard,
            "cursors": _map(hello.cursors),
            "kept": _map(hello.kept),
            "speaks": hello.speaks,
        }
    )


def _signed(sealed: Sealed) -> bytes:
    signature = len(sealed.signature).to_bytes(1, "big") + sealed.signature
    return _place(sealed.stream, sealed.sequence) + signature + sealed.payload


def _place(stream: Stream, sequence: int) -> bytes:
    return _PLACE.pack(stream.incarnation, LANES.index(stream.lane), sequence)


def _sealed(rest: bytes) -> Sealed:
    incarnation, lane, sequence = _PLACE.unpack(rest[: _PLACE.size])
    length = rest[_PLACE.size]
    start = _PLACE.size + 1
    if len(rest) < start + length:
        raise ValueError("cut off")
    return Sealed(Stream(incarnation, LANES[lane]), sequence, rest[start + length :], rest[start : start + length])


def _map(cursors: Mapping[Stream, int]) -> dict[str, int]:
    return {f"{stream.incarnation}.{stream.lane}": count for stream, count in cursors.items()}


def _hello(said: dict[str, Any]) -> Hello:
    return Hello(
        node=str(said["node"]),
        incarnation=number(said["incarnation"]),
        heard=number(said["heard"]),
        cursors=dict(_cursors(said["cursors"])),
        kept=dict(_cursors(said["kept"])),
        speaks=number(said["speaks"]),
    )


def _cursors(said: dict[str, Any]) -> Iterator[tuple[Stream, int]]:
    for place, count in said.items():
        incarnation, _, lane = place.partition(".")
        if lane in LANES:
            yield Stream(number(int(incarnation)), lane_of(lane)), number(count)


def framed(data: bytes) -> bytes:
    """A frame for a carrier that knows bytes only: length, CRC-32, frame."""
    return _HEAD.pack(len(data), zlib.crc32(data)) + data


class Reader:
    """Takes bytes as they come and gives whole frames."""

    def __init__(self) -> None:
        self._held = bytearray()

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Frames that are whole by now. Malformed if the bytes are not frames, or came damaged."""
        self._held += data
        while len(self._held) >= _HEAD.size:
            length, check = _HEAD.unpack_from(self._held)
            if length > LONGEST:
                raise Malformed(f"a frame of {length} bytes")
            end = _HEAD.size + length
            if len(self._held) < end:
                return
            frame = bytes(self._held[_HEAD.size : end])
            del self._held[:end]
            if zlib.crc32(frame) != check:
                raise Malformed("damaged on the way")
            yield frame
