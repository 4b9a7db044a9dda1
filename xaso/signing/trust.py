"""Whom this installation believes: the certificates that its administrator has named, and where time is confirmed."""

from dataclasses import dataclass

from asn1crypto import pem, x509
from django.conf import settings

from xaso.signing.models import TrustedCertificate


@dataclass(frozen=True)
class Trust:
    """``between``: who stands between a root and its people, for files that lack them. ``time_url`` empty: no clock."""

    roots: tuple[x509.Certificate, ...] = ()
    between: tuple[x509.Certificate, ...] = ()
    time_url: str = ""


def installed() -> Trust:
    """Whom it believes now."""
    rows = list(TrustedCertificate.objects.filter(withdrawn_at__isnull=True).order_by("added_at", "pk"))
    roots, between = (
        tuple(x509.Certificate.load(bytes(one.certificate)) for one in rows if one.place == place)
        for place in ("root", "between")
    )
    return Trust(roots, between, settings.TIMESTAMP_URL)


def read(content: bytes) -> list[x509.Certificate]:
    """Certificates of a file, PEM or DER. ValueError if it holds none."""
    if not pem.detect(content):
        return [_certificate(content)]
    found = [_certificate(der) for kind, _, der in pem.unarmor(content, multiple=True) if kind == "CERTIFICATE"]
    if not found:
        raise ValueError("no certificate")
    return found


def _certificate(der: bytes) -> x509.Certificate:
    found = x509.Certificate.load(der, strict=True)
    found.native  # noqa: B018 - parsed now, so that what is none is told here
    return found
