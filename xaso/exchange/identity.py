"""This node's key: Ed25519, made on the node and never leaving it. What it signs, its peers can check for ever."""

from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from django.conf import settings

from xaso.base import keys
from xaso.base.platform import held, write_private

FILE = "exchange.ed25519"
PATIENCE = 10.0


def ensure(data: Path) -> None:
    """Make the key if there is none. Busy while another process makes it."""
    keys.ensure(data)
    place = keys.folder(data) / FILE
    with held(data / "keys.lock", wait=PATIENCE):
        if not place.exists():
            raw = Ed25519PrivateKey.generate().private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
            write_private(place, raw.hex().encode())


def key() -> Ed25519PrivateKey:
    """FileNotFoundError before the node takes part in the exchange."""
    return _key(settings.DATA)


def public() -> str:
    """64 hex digits."""
    return key().public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()


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


@lru_cache(maxsize=4)
def _key(data: Path) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex((keys.folder(data) / FILE).read_text()))
