"""The office's own certificates: a root that its computers trust, and from it the server's, renewed by itself.

The root can vouch for nothing but the office's own network (name constraints of RFC 5280): whoever steals its key
cannot pose as anybody else. Imports no Django, for the supervisor asks too.
"""

import ipaddress
import socket
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from xaso.base import keys
from xaso.base.platform import held, write_private

ROOT = "lanroot"
SERVER = "lanserver"
"""Names of files among the office's keys, so that a restored office is still trusted."""
ROOT_LIFE = timedelta(days=3650)
SERVER_LIFE = timedelta(days=397)
"""The longest that browsers accept."""
RENEW_BEFORE = timedelta(days=120)
PATIENCE = 10.0
"""Seconds to wait for another process that makes certificates."""
CLOCKS_DIFFER = timedelta(days=2)
"""Certificates begin so much before now: the clocks of old computers go wrong."""
PRIVATE = tuple(
    ipaddress.ip_network(net)
    for net in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "127.0.0.0/8")
)
"""Addresses that exist only within a network of one's own (RFC 1918, 3927)."""
SUFFIXES = ("local", "lan", "internal")
"""Names that exist only within a network of one's own; the root may vouch for all below them."""


@dataclass(frozen=True)
class Own:
    """What the office serves with. ``names``: host names and addresses by which browsers reach it."""

    certificate: Path
    key: Path
    names: tuple[str, ...]
    until: datetime
    root: Path
    fingerprint: str


def own_names() -> tuple[str, ...]:
    """Names and private addresses of this computer in its network. Asks the network nothing."""
    host = socket.gethostname().partition(".")[0].lower()
    found = {"localhost", host, f"{host}.local"}
    with suppress(OSError):
        found |= {str(entry[4][0]) for entry in socket.getaddrinfo(host, None, socket.AF_INET)}
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("192.0.2.1", 9))  # a datagram socket sends nothing here; it only chooses its own address
        found.add(str(probe.getsockname()[0]))
    return tuple(sorted(name for name in {*found, "127.0.0.1"} if _is_ours(name)))


def ensure(data: Path, names: Iterable[str], now: datetime) -> Own:
    """The certificates for these names, made or renewed where one is missing, ends soon or lacks a name.

    The root is made once: each computer of the office has been told to trust it. Busy while another process makes them.
    """
    keys.ensure(data)
    with held(data / "certificate.lock", wait=PATIENCE):
        return _ensure(data, names, now)


def _ensure(data: Path, names: Iterable[str], now: datetime) -> Own:
    folder = keys.folder(data)
    if not _root_is_whole(folder):
        _make_root(folder, now)
    wanted = tuple(sorted(filter(_vouched_for(folder), {*names})))
    present = read(data)
    if present is None or present.until - now < RENEW_BEFORE or not set(wanted) <= set(present.names):
        _make_server(folder, wanted, now)
        present = read(data)
    assert present is not None
    return present


def read(data: Path) -> Own | None:
    """The certificates as they are; None where there are none, or they cannot be read."""
    folder = keys.folder(data)
    try:
        server = x509.load_pem_x509_certificate((folder / f"{SERVER}.crt").read_bytes())
        root = x509.load_pem_x509_certificate((folder / f"{ROOT}.crt").read_bytes())
        server.verify_directly_issued_by(root)
        key = serialization.load_pem_private_key((folder / f"{SERVER}.key").read_bytes(), password=None)
    except (OSError, ValueError, TypeError, InvalidSignature):
        return None
    if key.public_key() != server.public_key():
        return None
    alternative = server.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    addresses = [str(one) for one in alternative.get_values_for_type(x509.IPAddress)]
    return Own(
        certificate=folder / f"{SERVER}.crt",
        key=folder / f"{SERVER}.key",
        names=tuple(sorted([*alternative.get_values_for_type(x509.DNSName), *addresses])),
        until=server.not_valid_after_utc,
        root=folder / f"{ROOT}.crt",
        fingerprint=root.fingerprint(hashes.SHA256()).hex(":").upper(),
    )


def _is_ours(name: str) -> bool:
    """Whether it is a name or an address that only this network knows."""
    if _is_address(name):
        return any(ipaddress.ip_address(name) in net for net in PRIVATE)
    return "." not in name or name.rpartition(".")[2] in SUFFIXES


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _root_is_whole(folder: Path) -> bool:
    """Whether there is a root and its key. Without either, the computers must be told to trust another one."""
    try:
        root = x509.load_pem_x509_certificate((folder / f"{ROOT}.crt").read_bytes())
        key = serialization.load_pem_private_key((folder / f"{ROOT}.key").read_bytes(), password=None)
    except (OSError, ValueError, TypeError):
        return False
    return key.public_key() == root.public_key()


def _vouched_for(folder: Path) -> Callable[[str], bool]:
    """Which names the root may vouch for: one name too many, and browsers would refuse the whole certificate."""
    root = x509.load_pem_x509_certificate((folder / f"{ROOT}.crt").read_bytes())
    allowed = root.extensions.get_extension_for_class(x509.NameConstraints).value.permitted_subtrees or []
    hosts = {one.value for one in allowed if isinstance(one, x509.DNSName)}

    def vouched(name: str) -> bool:
        return _is_ours(name) and (_is_address(name) or name in hosts or name.rpartition(".")[2] in hosts)

    return vouched


def _make_root(folder: Path, now: datetime) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    host = socket.gethostname().partition(".")[0].lower()
    permitted: list[x509.GeneralName] = [x509.DNSName(name) for name in ("localhost", host, *SUFFIXES)]
    permitted += [x509.IPAddress(net) for net in PRIVATE]
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"Xã Số, máy chủ {host}")])
    built = (
        _begun(name, name, key, now, ROOT_LIFE)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .add_extension(x509.NameConstraints(permitted_subtrees=permitted, excluded_subtrees=None), critical=True)
    )
    _write(folder, ROOT, key, [built.sign(key, hashes.SHA256())])


def _make_server(folder: Path, names: Iterable[str], now: datetime) -> None:
    root = x509.load_pem_x509_certificate((folder / f"{ROOT}.crt").read_bytes())
    signer = serialization.load_pem_private_key((folder / f"{ROOT}.key").read_bytes(), password=None)
    assert isinstance(signer, ec.EllipticCurvePrivateKey)
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Xã Số")])
    built = (
        _begun(subject, root.subject, key, now, SERVER_LIFE)
        .add_extension(x509.SubjectAlternativeName([_general(name) for name in names]), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False)
    )
    _write(folder, SERVER, key, [built.sign(signer, hashes.SHA256()), root])


def _begun(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, now: datetime, life: timedelta
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - CLOCKS_DIFFER)
        .not_valid_after(now - CLOCKS_DIFFER + life)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )


def _general(name: str) -> x509.GeneralName:
    return x509.IPAddress(ipaddress.ip_address(name)) if _is_address(name) else x509.DNSName(name)


def _write(folder: Path, name: str, key: ec.EllipticCurvePrivateKey, chain: list[x509.Certificate]) -> None:
    """The key first, then its certificate: what is half written is seen as missing and made again."""
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / f"{name}.crt").unlink(missing_ok=True)
    write_private(folder / f"{name}.key", secret)
    write_private(folder / f"{name}.crt", b"".join(one.public_bytes(serialization.Encoding.PEM) for one in chain))
