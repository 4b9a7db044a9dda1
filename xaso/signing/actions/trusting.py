"""Whom the installation believes, and no more. For who administers the computer: it concerns every office on it."""

import hashlib

from xaso.base.actor import Actor
from xaso.base.command import change, command
from xaso.base.errors import Invalid, NotFound
from xaso.signing import access, events
from xaso.signing.models import TrustedCertificate

SHORTEST = 8


def trust_authority(*, actor: Actor, content: bytes, between: bool = False) -> events.Trusted:
    """Believe the authority of a certificate file (PEM or DER, one certificate).

    Raises:
        Invalid: no certificate, not that of an authority, ended, or believed already.
    """
    from xaso.signing import trust  # noqa: PLC0415 - see ``sign``

    access.must_administer(actor)
    try:
        (certificate,) = trust.read(content)
    except ValueError as error:
        raise Invalid({"certificate": "Cần tệp có đúng một chứng thư số (PEM hoặc DER)."}) from error
    mark = hashlib.sha256(certificate.dump()).hexdigest()
    with command("signing.trust", actor) as cmd:
        if not certificate.ca:
            raise Invalid({"certificate": "Đây không phải chứng thư của cơ quan cấp chứng thư."})
        if cmd.at >= certificate.not_valid_after:
            raise Invalid({"certificate": "Chứng thư này đã hết hạn."})
        if TrustedCertificate.objects.filter(fingerprint=mark, withdrawn_at__isnull=True).exists():
            raise Invalid({"certificate": "Chứng thư này đã được tin cậy."})
        row = TrustedCertificate.objects.create(
            place="between" if between else "root",
            name=certificate.subject.human_friendly[:200],
            fingerprint=mark,
            certificate=certificate.dump(),
            valid_to=certificate.not_valid_after,
            added_at=cmd.at,
        )
        return cmd.publish(events.Trusted(trusted_id=row.pk, place=row.place, fingerprint=mark))


def distrust_authority(*, actor: Actor, fingerprint: str) -> events.Distrusted:
    """Believe it no more. ``fingerprint``: SHA-256, or how it begins. NotFound if it names no single one."""
    access.must_administer(actor)
    with command("signing.distrust", actor) as cmd:
        begins = fingerprint.strip().lower().replace(":", "")
        found = list(TrustedCertificate.objects.filter(fingerprint__startswith=begins, withdrawn_at__isnull=True)[:2])
        if len(begins) < SHORTEST or len(found) != 1:
            raise NotFound(f"Hãy ghi dấu vân tay của đúng một chứng thư, ít nhất {SHORTEST} chữ số đầu.")
        change(found[0], expect=found[0].version, withdrawn_at=cmd.at)
        return cmd.publish(events.Distrusted(trusted_id=found[0].pk, fingerprint=found[0].fingerprint))
