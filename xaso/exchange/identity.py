"""This node's key: Ed25519, made on the node and never leaving it. What it signs, its peers can check for ever."""

from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

from xaso.base import keys
from xaso.base.platform import held, write_private

FILE = "exchange.ed25519"
PATIENCE = 10.0


def ensure(data: Path) -> None:
    """Make the key if there is none. Busy while another process makes it."""
    make(data, FILE)


def make(data: Path, file: str) -> None:
    """A key among the office's keys, unless it is there."""
    keys.ensure(data)
    place = keys.folder(data) / file
    with held(data / "keys.lock", wait=PATIENCE):
        if not place.exists():
            write_private(place, Ed25519PrivateKey.generate().private_bytes_raw().hex().encode())


@lru_cache(maxsize=8)
def read(data: Path, file: str) -> Ed25519PrivateKey:
    """A key among the office's keys. FileNotFoundError if there is none."""
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex((keys.folder(data) / file).read_text()))


def key() -> Ed25519PrivateKey:
    """FileNotFoundError before the node takes part in the exchange."""
    return read(settings.DATA, FILE)


def public() -> str:
    """64 hex digits."""
    return key().public_key().public_bytes_raw().hex()


def sign(payload: bytes) -> bytes:
    """64 bytes."""
    return key().sign(payload)


def is_signed(payload: bytes, signature: bytes, keys_of_peer: list[str]) -> bool:
    """Whether one of these public keys signed it."""
    return any(_fits(payload, signature, one) for one in keys_of_peer)


def _fits(payload: bytes, signature: bytes, public_key: str) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key)).verify(signature, payload)
    except (InvalidSignature, ValueError):
        return False
    return True
