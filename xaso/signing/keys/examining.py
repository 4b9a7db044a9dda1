"""A key that somebody offers, looked at before it is taken."""

import hashlib
from dataclasses import dataclass

from asn1crypto import x509
from django.conf import settings

from xaso.base.errors import Invalid
from xaso.signing import trust
from xaso.signing.keys import KeyFile, Remote, Shown, Source, devices, files, services
from xaso.signing.rules import Offered
from xaso.signing.validation.certificates import for_signing
from xaso.signing.validation.words import signer


@dataclass(frozen=True)
class Examined:
    """The certificate (DER), as the rules look at it, and what is shown of it."""

    certificate: bytes
    offered: Offered
    issuer: str
    fingerprint: str


def examine(source: Source) -> Examined:
    """What a key file holds, a device shows, or a service tells.

    Raises:
        KeyRefused: the password is wrong, or there is no device or service to ask.
        Invalid: no device shows it.
    """
    certificate = _certificate(source)
    who, der = signer(certificate), certificate.dump()
    offered = Offered(who.name or who.organisation, who.valid_from, who.valid_to, for_signing(certificate))
    return Examined(der, offered, who.issuer, hashlib.sha256(der).hexdigest())


def _certificate(source: Source) -> x509.Certificate:
    if isinstance(source, KeyFile):
        with files.opened(source.content, source.password) as opened:
            return opened.signing_cert
    if isinstance(source, Shown):
        return _read(source.certificate)
    if isinstance(source, Remote):
        return _read(services.certificate(source.credential))
    for one in devices.certificates(settings.TOKEN_MODULE):
        if (one.token, one.label) == (source.token, source.label):
            return x509.Certificate.load(one.certificate)
    raise Invalid({"device": devices.AWAY})


def _read(der: bytes) -> x509.Certificate:
    try:
        return trust.read(der)[0]
    except ValueError as error:
        raise Invalid({"certificate": "Đây không phải chứng thư số."}) from error
