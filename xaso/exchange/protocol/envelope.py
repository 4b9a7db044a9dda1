"""What travels: a signed fact with a place in a stream."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal, NamedTuple, get_args
from uuid import UUID

from xaso.kit.procedure import canonical

Lane = Literal["urgent", "normal", "bulk"]
LANES: tuple[Lane, ...] = get_args(Lane)
"""In the order in which they are sent: what is urgent overtakes."""


def lane_of(text: str) -> Lane:
    """ValueError if there is no such lane."""
    for lane in LANES:
        if lane == text:
            return lane
    raise ValueError(f"no lane {text!r}")


LARGEST = 256 * 1024
"""Bytes of an envelope. What is larger travels as a file beside it."""


class Unreadable(Exception):
    """Not an envelope, or not from whom it says. The message says why, for the steward."""


class Stream(NamedTuple):
    """One sender's envelopes to one receiver in one life and one lane: numbered 1, 2, 3 without gaps."""

    incarnation: int
    lane: Lane


@dataclass(frozen=True)
class FileRef:
    """A file that belongs to an envelope. ``sha256``: 64 hex digits; ``size``: bytes."""

    sha256: str
    size: int
    name: str
    media_type: str


@dataclass(frozen=True)
class Envelope:
    """A versioned fact. ``body``: JSON values as the schema of (``type``, ``version``) says; ``at``: ISO 8601, UTC."""

    sender: UUID
    receiver: UUID
    stream: Stream
    sequence: int
    type: str
    version: int
    at: str
    body: Mapping[str, Any]
    files: tuple[FileRef, ...] = ()

    @property
    def id(self) -> str:
        """The same wherever and however often it arrives."""
        return f"{self.sender}.{self.receiver}.{self.stream.incarnation}.{self.stream.lane}.{self.sequence}"


class Sealed(NamedTuple):
    """An envelope as it lies in the queue and travels. ``payload``: canonical JSON; ``signature``: over it."""

    stream: Stream
    sequence: int
    payload: bytes
    signature: bytes


Sign = Callable[[bytes], bytes]
Verify = Callable[[bytes, bytes], bool]
"""(payload, signature): whether the peer's key signed it."""


def seal(envelope: Envelope, sign: Sign) -> Sealed:
    """ValueError if it is larger than ``LARGEST``."""
    payload = canonical(
        {
            "sender": str(envelope.sender),
            "receiver": str(envelope.receiver),
            "incarnation": envelope.stream.incarnation,
            "lane": envelope.stream.lane,
            "sequence": envelope.sequence,
            "type": envelope.type,
            "version": envelope.version,
            "at": envelope.at,
            "body": dict(envelope.body),
            "files": [asdict(one) for one in envelope.files],
        }
    )
    if len(payload) > LARGEST:
        raise ValueError(f"an envelope of {len(payload)} bytes; what is so large is a file")
    return Sealed(envelope.stream, envelope.sequence, payload, sign(payload))


def opened(sealed: Sealed, *, sender: UUID, receiver: UUID, verify: Verify) -> Envelope:
    """The envelope inside.

    Raises:
        Unreadable: signed by somebody else, not for this receiver, in another place than it says, or not an envelope.
    """
    if len(sealed.payload) > LARGEST:
        raise Unreadable("larger than an envelope may be")
    if not verify(sealed.payload, sealed.signature):
        raise Unreadable("the signature is not the sender's")
    envelope = parsed(sealed.payload)
    if (envelope.sender, envelope.receiver) != (sender, receiver):
        raise Unreadable("between other nodes")
    if (envelope.stream, envelope.sequence) != (sealed.stream, sealed.sequence):
        raise Unreadable("from another place in the stream")
    return envelope


def parsed(payload: bytes) -> Envelope:
    """What it says, whoever signed it. Unreadable if it is no envelope."""
    try:
        return _parsed(json.loads(payload))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Unreadable(f"not an envelope: {error}") from error


def _parsed(said: dict[str, Any]) -> Envelope:
    lane = lane_of(said["lane"])
    return Envelope(
        sender=UUID(said["sender"]),
        receiver=UUID(said["receiver"]),
        stream=Stream(number(said["incarnation"]), lane),
        sequence=number(said["sequence"]),
        type=_text(said["type"]),
        version=number(said["version"]),
        at=_text(said["at"]),
        body=dict(said["body"]),
        files=tuple(_file(one) for one in said["files"]),
    )


def _file(said: dict[str, Any]) -> FileRef:
    digest = _text(said["sha256"])
    if len(digest) != 64 or set(digest) - set("0123456789abcdef"):
        raise ValueError("no SHA-256")
    return FileRef(digest, number(said["size"]), _text(said["name"]), _text(said["media_type"]))


def number(value: Any) -> int:
    """What JSON must hold where a number is meant. ValueError if it holds something else."""
    if type(value) is not int or not 0 <= value < 2**53:
        raise ValueError(f"{value!r} is no number")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value
