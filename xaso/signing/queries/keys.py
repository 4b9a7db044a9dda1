"""Keys as screens show them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings

from xaso.base.actor import Actor
from xaso.base.errors import NotFound
from xaso.signing.keys import OnDevice
from xaso.signing.models import SigningKey


@dataclass(frozen=True)
class KeyRow:
    """A key that signs. ``kind``: "file" asks for a password, "device", "agent" for a PIN, "service" for its code."""

    id: UUID
    office_id: UUID
    account_id: UUID
    purpose: str
    kind: str
    name: str
    issuer: str
    valid_from: datetime
    valid_to: datetime
    token: str
    has_picture: bool
    version: int


def keys_of(actor: Actor, office_id: UUID | None = None) -> list[KeyRow]:
    """What the actor may sign with, in one office or in all where he has a post; the newest first."""
    offices = actor.offices() if office_id is None else actor.offices() & {office_id}
    return _rows(account_id=actor.id, office_id__in=offices)


def seals(actor: Actor) -> list[KeyRow]:
    """Seals of the offices that the actor administers, with their keepers."""
    return _rows(purpose="seal", office_id__in=actor.offices("steward"))


def certificate_of(actor: Actor, key_id: UUID) -> bytes:
    """The certificate (DER) of a key of the actor. NotFound if he has no such key."""
    found = SigningKey.objects.filter(pk=key_id, retired_at__isnull=True).first()
    if found is None or found.account_id != actor.id:
        raise NotFound
    return bytes(found.certificate)


def has_keys(office_id: UUID) -> bool:
    """Whether anybody signs with a key in this office."""
    return SigningKey.objects.filter(office_id=office_id, retired_at__isnull=True).exists()


def has_service() -> bool:
    """Whether this computer knows a remote signing service."""
    return bool(settings.SIGNING_SERVICE)


def plugged_in() -> list[OnDevice]:
    """Certificates in the devices of this computer. KeyRefused, with the reason, if there is none to ask."""
    from xaso.signing.keys import devices  # noqa: PLC0415 - only whoever has a device needs what speaks with it

    return devices.certificates(settings.TOKEN_MODULE)


def _rows(**of: object) -> list[KeyRow]:
    found = SigningKey.objects.filter(retired_at__isnull=True, **of).order_by("-added_at")
    return [
        KeyRow(
            id=one.pk,
            office_id=one.office_id,
            account_id=one.account_id,
            purpose=one.purpose,
            kind=one.kind,
            name=one.name,
            issuer=one.issuer,
            valid_from=one.valid_from,
            valid_to=one.valid_to,
            token=one.token,
            has_picture=one.picture is not None,
            version=one.version,
        )
        for one in found.defer("sealed", "certificate")
    ]
