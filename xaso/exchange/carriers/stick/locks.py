"""For whom a stick is locked: the reader's own key of the exchange, used as age uses a key of SSH."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from pyrage import ssh

from xaso.exchange import identity


def recipient(public: str) -> ssh.Recipient:
    """``public``: 64 hex digits. ValueError if it is no key."""
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))
    return ssh.Recipient.from_str(key.public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode())


def own() -> ssh.Identity:
    """This node's."""
    key = identity.key().private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption())
    return ssh.Identity.from_buffer(key)
