"""Whom the installation believes, as it is listed."""

from dataclasses import dataclass
from datetime import datetime

from cryptography import x509

from xaso.signing.models import TrustedCertificate


@dataclass(frozen=True)
class TrustedRow:
    """``place``: "root" or "between"."""

    place: str
    name: str
    fingerprint: str
    valid_to: datetime
    added_at: datetime


def trusted() -> list[TrustedRow]:
    """The authorities that are believed now, in the order in which they were named."""
    rows = TrustedCertificate.objects.filter(withdrawn_at__isnull=True).order_by("added_at", "pk")
    return [TrustedRow(*row) for row in rows.values_list("place", "name", "fingerprint", "valid_to", "added_at")]


def anchors() -> tuple[x509.Certificate, ...]:
    """The roots that are believed now, for signatures that are not on a PDF."""
    from xaso.signing import trust  # noqa: PLC0415 - only whoever needs it pays its memory

    return tuple(x509.load_der_x509_certificate(one.dump()) for one in trust.installed().roots)
