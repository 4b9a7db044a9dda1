"""What a stick holds: a head that says who wrote it and how far it has heard the reader, then words, then files.

The words are the frames of a link and of a courier, so that a stick is one half of a conversation. The head is signed,
for it says what has arrived and may be forgotten; every word after it is signed by itself, every file has its hash.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from xaso.exchange.protocol.certificates import Certified, certified
from xaso.exchange.protocol.envelope import Sign
from xaso.exchange.protocol.frames import Malformed
from xaso.kit.procedure import canonical

CONTEXT = "xaso stick 1"
HEAD, WORD, FILE = b"S", b"L", b"F"
"""The first byte of each frame: what the rest is."""


@dataclass(frozen=True)
class Head:
    """Who wrote a stick, for whom, and how far it has heard the reader.

    ``hello``: the frame with which a link begins; ``certificate``: the writer's; ``denied``: its newest list of who is
    shut out; ``renewed``: a new certificate for the reader, or nothing. ``at``: ISO 8601, by the writer's clock.
    """

    sender: UUID
    receiver: UUID
    at: str
    hello: bytes
    certificate: bytes
    denied: bytes
    renewed: bytes


def written(head: Head, sign: Sign) -> bytes:
    """The head as a frame."""
    said = {
        "context": CONTEXT,
        "sender": str(head.sender),
        "receiver": str(head.receiver),
        "at": head.at,
        "hello": head.hello.hex(),
        "certificate": head.certificate.hex(),
        "denied": head.denied.hex(),
        "renewed": head.renewed.hex(),
    }
    return HEAD + canonical({"said": said, "signature": sign(canonical(said)).hex()})


def read(data: bytes, authority_of: Callable[[UUID], str], now: datetime) -> tuple[Head, Certified]:
    """The head in this frame, and who wrote it, in the word of an authority.

    ``authority_of``: public key (64 hex digits) of whoever certifies a node; NotCertified if nobody does.

    Raises:
        Malformed: no head of ours, or changed since.
        NotCertified: written by somebody whom the authority does not know, or no longer.
    """
    try:
        told = json.loads(data.removeprefix(HEAD))
        said, signature = told["said"], bytes.fromhex(told["signature"])
        head = _head(said)
        known = data[:1] == HEAD and said["context"] == CONTEXT
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Malformed(f"head: {error}") from error
    if not known:
        raise Malformed("head: of another kind")
    writer = certified(head.certificate, authority_of(head.sender), now)
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(writer.public)).verify(signature, canonical(said))
    except InvalidSignature as error:
        raise Malformed("head: changed since it was signed") from error
    if writer.node != head.sender:
        raise Malformed("head: signed by another node")
    return head, writer


def _head(said: Mapping[str, Any]) -> Head:
    return Head(
        sender=UUID(said["sender"]),
        receiver=UUID(said["receiver"]),
        at=str(said["at"]),
        hello=bytes.fromhex(said["hello"]),
        certificate=bytes.fromhex(said["certificate"]),
        denied=bytes.fromhex(said["denied"]),
        renewed=bytes.fromhex(said["renewed"]),
    )
