"""Certificates of nodes (X.509, Ed25519): whose key it is, and until when, in the word of the exchange's authority.

The authority is known by its public key alone; there is no chain longer than one.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

LIFE = timedelta(days=90)
RENEW_BEFORE = timedelta(days=45)
"""Renewed when less than this is left: a node that speaks with its hub once in six weeks never runs out."""
CLOCKS_DIFFER = timedelta(days=2)
"""Certificates begin so much before they are made: a clock that is slow by that much is good enough."""
ISSUER = "Xã Số, trao đổi"
LONGEST_NAME = 64
"""Letters of a common name (RFC 5280)."""


UNUSABLE = (ValueError, TypeError, IndexError, InvalidSignature, UnsupportedAlgorithm, x509.InvalidVersion)
"""What the library raises of bytes that are no certificate of ours."""


class NotCertified(Exception):
    """No certificate of this authority that holds now. ``reason``: a key of ``greeting.REASONS``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Certified:
    """What a certificate says. ``public``: 64 hex digits."""

    node: UUID
    name: str
    role: str
    public: str
    until: datetime


def issue(authority: Ed25519PrivateKey, *, node: UUID, name: str, role: str, public: str, now: datetime) -> bytes:
    """A certificate (DER). ValueError if ``public`` is no key."""
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, name[:LONGEST_NAME]),
            x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, role),
            x509.NameAttribute(NameOID.USER_ID, str(node)),
        ]
    )
    built = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, ISSUER)]))
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - CLOCKS_DIFFER)
        .not_valid_after(now + LIFE)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    )
    return built.sign(authority, None).public_bytes(Encoding.DER)


def certified(der: bytes, authority: str, now: datetime) -> Certified:
    """What it says, if the authority with this public key said so and it holds now.

    Raises:
        NotCertified: unknown, early or expired.
    """
    try:
        found = x509.load_der_x509_certificate(der)
        signer = Ed25519PublicKey.from_public_bytes(bytes.fromhex(authority))
        signer.verify(found.signature, found.tbs_certificate_bytes)
        said = _said(found)
    except UNUSABLE as error:
        raise NotCertified("unknown") from error
    if now < found.not_valid_before_utc:
        raise NotCertified("early")
    if now >= found.not_valid_after_utc:
        raise NotCertified("expired")
    return said


def ends_soon(one: Certified, now: datetime) -> bool:
    """Whether it is time for the next one."""
    return one.until - now < RENEW_BEFORE


def _said(found: x509.Certificate) -> Certified:
    key = found.public_key()
    if not isinstance(key, Ed25519PublicKey):
        raise TypeError("another kind of key")
    return Certified(
        node=UUID(_attribute(found, NameOID.USER_ID)),
        name=_attribute(found, NameOID.COMMON_NAME),
        role=_attribute(found, NameOID.ORGANIZATIONAL_UNIT_NAME),
        public=key.public_bytes_raw().hex(),
        until=found.not_valid_after_utc,
    )


def _attribute(found: x509.Certificate, oid: Any) -> str:
    return str(found.subject.get_attributes_for_oid(oid)[0].value)
