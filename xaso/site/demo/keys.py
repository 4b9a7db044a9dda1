"""Keys of the demonstration: made anew each time by an authority that nobody else believes, and marked as such."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
    pkcs12,
)
from cryptography.x509.oid import NameOID

from xaso.base import clock, pdf
from xaso.base.actor import Actor
from xaso.base.platform import write_private
from xaso.signing import actions
from xaso.site.invented import PASSWORD

YEARS = timedelta(days=730)
ROOT = "GỐC MINH HỌA, không có giá trị"
DRAWN = """
#let mark = json(bytes(sys.inputs.data))
#set page(width: mark.width * 1mm, height: mark.height * 1mm, margin: 0pt, fill: none)
#set text(font: "Liberation Serif", fill: rgb(mark.colour))
#align(center + horizon, if mark.round {
  circle(radius: 16mm, stroke: 1.2pt + rgb(mark.colour), align(center + horizon, text(9pt)[#mark.words \\ MINH HỌA]))
} else { rotate(-8deg, text(26pt, style: "italic", mark.words)) })
"""


@dataclass(frozen=True)
class Authority:
    """The invented root with its key."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(Encoding.PEM)

    def issue(self, name: str) -> bytes:
        """A PKCS#12 file for a person or an office; it opens with the password of the demonstration."""
        key = ec.generate_private_key(ec.SECP256R1())
        made = _begun(name, self.certificate.subject).public_key(key.public_key())
        usage = x509.KeyUsage(
            digital_signature=True, content_commitment=True, key_encipherment=False, data_encipherment=False,
            key_agreement=False, key_cert_sign=False, crl_sign=False, encipher_only=False, decipher_only=False,
        )  # fmt: skip
        signed = made.add_extension(usage, critical=True).sign(self.key, hashes.SHA256())
        locked = BestAvailableEncryption(PASSWORD.encode())
        return pkcs12.serialize_key_and_certificates(name.encode(), key, signed, [self.certificate], locked)


def found() -> Authority:
    """A new authority."""
    key = ec.generate_private_key(ec.SECP256R1())
    made = _begun(ROOT, _named(ROOT)).public_key(key.public_key())
    usage = x509.KeyUsage(
        digital_signature=False, content_commitment=False, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=True, crl_sign=True, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    made = made.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    return Authority(made.add_extension(usage, critical=True).sign(key, hashes.SHA256()), key)


def shared(place: Path) -> Authority:
    """The authority that several installations of one demonstration have in common; made by the first of them."""
    if place.exists():
        content = place.read_bytes()
        key = load_pem_private_key(content, None)
        assert isinstance(key, ec.EllipticCurvePrivateKey)
        return Authority(x509.load_pem_x509_certificate(content), key)
    made = found()
    write_private(place, made.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()) + made.pem)
    return made


def give_key(authority: Authority, person: Actor, office_id: UUID) -> UUID:
    """Somebody's own key with the picture of his name. It opens with the password of the demonstration."""
    source = actions.KeyFile(authority.issue(person.name), PASSWORD)
    drawn = actions.Picture(signature_picture(person.name.split()[-1]), 50, 22)
    return actions.add_key(actor=person, office_id=office_id, source=source, picture=drawn).key_id


def give_seal(authority: Authority, steward: Actor, office: tuple[UUID, str], keeper_id: UUID) -> UUID:
    """The seal of an office (id, name) into somebody's keeping."""
    office_id, name = office
    source, drawn = actions.KeyFile(authority.issue(name), PASSWORD), actions.Picture(seal_picture(name), 36, 36)
    return actions.give_seal(
        actor=steward, office_id=office_id, keeper_id=keeper_id, source=source, picture=drawn
    ).key_id


def signature_picture(words: str) -> bytes:
    """A blue name, as if written."""
    return pdf.picture(
        DRAWN, data={"width": 50, "height": 22, "colour": "#1c3f94", "round": False, "words": words}, dots=200
    )


def seal_picture(words: str) -> bytes:
    """A red ring that says that it is none."""
    return pdf.picture(
        DRAWN, data={"width": 36, "height": 36, "colour": "#d22630", "round": True, "words": words}, dots=200
    )


def _begun(name: str, issuer: x509.Name) -> x509.CertificateBuilder:
    made = x509.CertificateBuilder().subject_name(_named(name)).issuer_name(issuer)
    now = clock.now()
    made = made.serial_number(x509.random_serial_number())
    return made.not_valid_before(now - timedelta(days=90)).not_valid_after(now + YEARS)


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"), x509.NameAttribute(NameOID.COMMON_NAME, name)])
