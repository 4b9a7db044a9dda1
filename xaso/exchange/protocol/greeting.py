"""The first words on a connection: each side proves with its key who it is, to the other alone and now.

    dialer → answerer   its certificate, a nonce, whom it wants to speak to
    answerer → dialer   its certificate, a nonce, its proof
    dialer → answerer   its proof
    answerer → dialer   welcome, with a new certificate if the old one ends soon

A proof is a signature over both nonces, both nodes, the hash of the TLS certificate that the dialer saw, and which side
speaks. So it is worth nothing later, to another node, in the other direction, or through somebody in the middle.
Whoever breaks off says why in place of its next word.
"""

import json
import secrets
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from xaso.exchange.protocol import denials
from xaso.exchange.protocol.certificates import Certified, NotCertified, certified
from xaso.exchange.protocol.denials import Denials
from xaso.exchange.protocol.envelope import Sign
from xaso.kit.procedure import canonical

CONTEXT = "xaso greeting 1"
NONCE = 32
LONGEST = 64 * 1024
"""Bytes of a word of the greeting: a list of a thousand who are shut out is half of it."""
REASONS = {
    "unknown": "chứng thư không do nút trung tâm này cấp",
    "early": "chứng thư chưa đến ngày có hiệu lực; đồng hồ máy có thể chạy sai",
    "expired": "chứng thư đã hết hạn; cần mã mời mới",
    "revoked": "nút này đã bị thu hồi quyền tham gia",
    "halted": "đang chờ người quản trị quyết định",
    "stranger": "nút này chưa tham gia",
    "elsewhere": "gọi nhầm nút",
    "proof": "không chứng minh được khóa của mình",
    "words": "nói không đúng cách",
}
"""Why one is not spoken with."""


class Refusal(Exception):
    """The greeting ends here. ``reason``: a key of ``REASONS``; ``told``: the other side said so."""

    def __init__(self, reason: str, *, told: bool = False) -> None:
        super().__init__(REASONS.get(reason, reason[:100]))
        self.reason, self.told = reason, told


@dataclass(frozen=True)
class Card:
    """What a node needs to greet.

    ``certificate``: its own; ``authority``: public key of whom it believes; ``denied``: the newest list it has, as it
    travels; ``tls``: SHA-256 of the TLS certificate of this connection; ``now``: by its own clock.
    """

    node: UUID
    certificate: bytes
    sign: Sign
    authority: str
    denied: bytes
    tls: bytes
    now: datetime


class _Side:
    """What both sides do. ``peer``: who the other is, once it is proven; ``denied``: the newer of the two lists."""

    def __init__(self, card: Card) -> None:
        self._card = card
        self._nonce = secrets.token_bytes(NONCE)
        self._theirs = b""
        self.peer: Certified
        self.denied = card.denied

    def _hear(self, said: Mapping[str, Any]) -> None:
        """Certificate, nonce and list of the other side."""
        self._theirs = _bytes(said["nonce"])
        if len(self._theirs) != NONCE:
            raise Refusal("words")
        self.denied = newest(self._card.denied, _bytes(said["denied"]), self._card.authority)
        self.peer = certified(_bytes(said["certificate"]), self._card.authority, self._card.now)
        if self.peer.node == self._card.node:
            raise Refusal("elsewhere")
        if self.peer.node in denials.read(self.denied, self._card.authority).nodes:
            raise Refusal("revoked")

    def _shown(self) -> dict[str, str]:
        return {
            "certificate": _text(self._card.certificate),
            "nonce": _text(self._nonce),
            "denied": _text(self._card.denied),
        }

    def _statement(self, speaker: Literal["dialer", "answerer"], dialing: bytes, answering: bytes) -> bytes:
        ours, theirs = str(self._card.node), str(self.peer.node)
        dialer, answerer = (ours, theirs) if isinstance(self, Dialing) else (theirs, ours)
        said = {
            "context": CONTEXT,
            "speaker": speaker,
            "dialer": dialer,
            "answerer": answerer,
            "nonces": [_text(dialing), _text(answering)],
            "tls": self._card.tls.hex(),
        }
        return canonical(said)

    def _check(self, statement: bytes, proof: bytes) -> None:
        try:
            Ed25519PublicKey.from_public_bytes(bytes.fromhex(self.peer.public)).verify(proof, statement)
        except InvalidSignature as error:
            raise Refusal("proof") from error


class Dialing(_Side):
    """The side that opened the connection. ``wanted``: whom it means to speak to."""

    def __init__(self, card: Card, wanted: UUID) -> None:
        super().__init__(card)
        self._wanted = wanted

    def first(self) -> bytes:
        return canonical({**self._shown(), "wanted": str(self._wanted)})

    def answered(self, data: bytes) -> bytes:
        """The answerer has proven itself; what proves us."""
        with _words():
            said = _read(data)
            self._hear(said)
            if self.peer.node != self._wanted:
                raise Refusal("elsewhere")
            self._check(self._statement("answerer", self._nonce, self._theirs), _bytes(said["proof"]))
        return canonical({"proof": _text(self._card.sign(self._statement("dialer", self._nonce, self._theirs)))})

    def welcomed(self, data: bytes) -> bytes:
        """We are welcome. Returns a new certificate of ours, or nothing."""
        with _words():
            fresh = _bytes(_read(data)["renewed"])
            if fresh and certified(fresh, self._card.authority, self._card.now).node != self._card.node:
                raise Refusal("words")
        return fresh


class Answering(_Side):
    """The side that was dialled."""

    def first(self, data: bytes) -> bytes:
        """Who dials (not yet proven: ``peer``), and what proves us to it."""
        with _words():
            said = _read(data)
            if said["wanted"] != str(self._card.node):
                raise Refusal("elsewhere")
            self._hear(said)
        proof = self._card.sign(self._statement("answerer", self._theirs, self._nonce))
        return canonical({**self._shown(), "proof": _text(proof)})

    def proven(self, data: bytes) -> None:
        """The dialer is who it says."""
        with _words():
            self._check(self._statement("dialer", self._theirs, self._nonce), _bytes(_read(data)["proof"]))


def welcome(renewed: bytes) -> bytes:
    """The last word of the answerer. ``renewed``: a certificate for the dialer; empty: it keeps its own."""
    return canonical({"renewed": _text(renewed)})


def refused(reason: str) -> bytes:
    """In place of the next word."""
    return canonical({"refused": reason})


def newest(ours: bytes, theirs: bytes, authority: str) -> bytes:
    """Of two lists of who is shut out the newer; a list that is not the authority's counts for nothing."""
    try:
        told = denials.read(theirs, authority)
    except (ValueError, KeyError, TypeError):
        return ours
    held: Denials = denials.read(ours, authority)
    return theirs if told.number > held.number else ours


class _words:  # noqa: N801 - reads as a statement
    """Whatever cannot be understood inside is a refusal."""

    def __enter__(self) -> None:
        pass

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, NotCertified):
            raise Refusal(error.reason) from error
        if isinstance(error, ValueError | KeyError | TypeError | RecursionError):
            raise Refusal("words") from error


def _read(data: bytes) -> Mapping[str, Any]:
    if len(data) > LONGEST:
        raise Refusal("words")
    said = json.loads(data)
    if not isinstance(said, dict):
        raise TypeError("no words")
    if "refused" in said:
        raise Refusal(str(said["refused"]), told=True)
    return said


def _text(data: bytes) -> str:
    return b64encode(data).decode()


def _bytes(text: object) -> bytes:
    if not isinstance(text, str):
        raise TypeError("no text")
    return b64decode(text, validate=True)
