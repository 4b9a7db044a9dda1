"""What release 0.1 says, as bytes that were recorded on 26.11.2026: later releases read it and write it so.

Nodes of two adjacent releases talk. Who changes a form on purpose records the old one here and reads both.
"""

import json
from base64 import b64decode
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from xaso.exchange.protocol import denials, file_frames, frames
from xaso.exchange.protocol.envelope import FileRef, Stream, opened
from xaso.exchange.protocol.frames import Ack, Beat, Gap, Hello, Message
from xaso.exchange.protocol.greeting import Answering, Card, Dialing

SAID: dict[str, Any] = json.loads((Path(__file__).parent / "release_1.json").read_text())
HUB, COMMUNE = UUID(int=1), UUID(int=10)
FILE = "ab" * 32


def verified(payload: bytes, signature: bytes) -> bool:
    Ed25519PublicKey.from_public_bytes(bytes.fromhex(SAID["commune"])).verify(signature, payload)
    return True


def words() -> list[bytes]:
    return [one.encode() for one in SAID["greeting"]]


def nonce(word: bytes) -> bytes:
    return b64decode(json.loads(word)["nonce"])


def card(node: UUID, word: bytes) -> Card:
    """Of the node that said this word, with its certificate."""
    said = json.loads(word)
    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(SAID["answerer_key"]))
    certificate, denied = b64decode(said["certificate"]), b64decode(said["denied"])
    return Card(
        node, certificate, key.sign, SAID["authority"], denied, bytes(32), datetime(2026, 11, 26, 12, tzinfo=UTC)
    )


@pytest.mark.parametrize(
    ("name", "frame"),
    [
        ("hello", Hello(str(COMMUNE), 5 << 24 | 9, 7, {Stream(7, "bulk"): 12}, {Stream(7, "bulk"): 10}, 1)),
        ("ack", Ack(Stream(7, "normal"), 4)),
        ("gap", Gap(Stream(7, "bulk"), 2, 9)),
        ("beat", Beat()),
    ],
)
def test_words_on_a_link(name: str, frame: frames.Frame) -> None:
    recorded = bytes.fromhex(SAID["frames"][name])
    assert frames.read(recorded) == frame
    assert frames.written(frame) == recorded


def test_an_envelope_with_its_signature() -> None:
    message = frames.read(bytes.fromhex(SAID["frames"]["message"]))
    assert isinstance(message, Message)
    envelope = opened(message.sealed, sender=COMMUNE, receiver=HUB, verify=verified)
    assert (envelope.type, envelope.version, dict(envelope.body)) == ("case.status", 1, {"tên": "Lò Văn Ún"})
    assert envelope.files == (FileRef(FILE, 12, "ảnh.jpg", "image/jpeg"),)
    assert frames.written(message).hex() == SAID["frames"]["message"]


@pytest.mark.parametrize(
    ("name", "frame"),
    [
        ("want", file_frames.Want(FILE, 65536, 4096)),
        ("piece", file_frames.Piece(FILE, 65536, b"data")),
        ("have_not", file_frames.HaveNot(FILE)),
        ("live", file_frames.Live()),
    ],
)
def test_words_about_files(name: str, frame: file_frames.FileFrame) -> None:
    recorded = bytes.fromhex(SAID["file_frames"][name])
    assert file_frames.read(recorded) == frame
    assert file_frames.written(frame) == recorded


def test_a_node_that_greets_as_the_recorded_one_did_is_let_in() -> None:
    """Only the nonce is put back: what was signed then is good for that conversation alone."""
    first, second, third, _ = words()
    hub = Answering(card(HUB, second))
    hub._nonce = nonce(second)
    assert hub.first(first) == second
    hub.proven(third)
    assert hub.peer.node == COMMUNE
    assert denials.read(hub.denied, SAID["authority"]).nodes == {UUID(int=99)}


def test_a_hub_that_answers_as_the_recorded_one_did_is_understood() -> None:
    first, second, _, fourth = words()
    dialer = Dialing(card(COMMUNE, first), HUB)
    dialer._nonce = nonce(first)
    assert dialer.first() == first
    dialer.answered(second)
    assert dialer.peer.node == HUB
    assert dialer.welcomed(fourth) == b""
