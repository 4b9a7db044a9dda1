"""A small authority for tests: it certifies an agency's key, and does it wrongly when asked to."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID

from xaso.kit.edxml.signing import sign
from xaso.kit.edxml.tests.samples import MOMENT, document
from xaso.kit.edxml.writing import write

Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Holder:
    key: Key
    certificate: x509.Certificate

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)


def rsa_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def holder(
    name: str,
    above: Holder | None = None,
    *,
    key: Key | None = None,
    authority: bool = False,
    begins: datetime = MOMENT - YEAR,
    ends: datetime = MOMENT + YEAR,
    usage: x509.KeyUsage | None = None,
) -> Holder:
    key = key or ec.generate_private_key(ec.SECP256R1())
    issuer, signer = (above.certificate.subject, above.key) if above else (_name(name), key)
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name(name))
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(ends)
        .add_extension(x509.BasicConstraints(authority, None), critical=True)
    )
    if usage:
        builder = builder.add_extension(usage, critical=True)
    return Holder(key, builder.sign(signer, hashes.SHA256()))


def usage(name: str) -> x509.KeyUsage:
    """A key for one thing alone."""
    names = [
        "digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
        "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
    ]  # fmt: skip
    return x509.KeyUsage(**{one: one == name for one in names})


ROOT = holder("CA gốc thử nghiệm", authority=True, key=rsa_key())
BETWEEN = holder("CA thử nghiệm", ROOT, authority=True)
COMMUNE = holder("UBND xã Mường Than", BETWEEN, key=rsa_key())
SIGNED = sign(write(document()), COMMUNE.key, [COMMUNE.certificate, BETWEEN.certificate], MOMENT)
