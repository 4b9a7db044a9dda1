"""What happened to keys and signatures. Values only; no personal text."""

from dataclasses import dataclass
from uuid import UUID

from xaso.base.command import Event


@dataclass(frozen=True)
class KeyAdded(Event):
    NAME = "signing.key_added.v1"
    key_id: UUID
    account_id: UUID
    office_id: UUID
    purpose: str
    fingerprint: str


@dataclass(frozen=True)
class KeyRetired(Event):
    NAME = "signing.key_retired.v1"
    key_id: UUID
    office_id: UUID


@dataclass(frozen=True)
class Trusted(Event):
    """Signatures that lead to this authority are believed from now on."""

    NAME = "signing.trusted.v1"
    trusted_id: UUID
    place: str
    fingerprint: str


@dataclass(frozen=True)
class Distrusted(Event):
    NAME = "signing.distrusted.v1"
    trusted_id: UUID
    fingerprint: str


@dataclass(frozen=True)
class Asked(Event):
    """What is to be signed was made ready for a key that is elsewhere."""

    NAME = "signing.asked.v1"
    signature_id: UUID
    owner_id: UUID
    key_id: UUID
    office_id: UUID
    before: str


@dataclass(frozen=True)
class Signed(Event):
    """``owner_id``: whose file it was, in another room. ``after``: the content (SHA-256) that came of it."""

    NAME = "signing.signed.v1"
    signature_id: UUID
    owner_id: UUID
    key_id: UUID
    office_id: UUID
    role: str
    before: str
    after: str
    level: str


@dataclass(frozen=True)
class Failed(Event):
    """It was tried; nothing came of it."""

    NAME = "signing.failed.v1"
    signature_id: UUID
    owner_id: UUID
    key_id: UUID
    office_id: UUID
    before: str


@dataclass(frozen=True)
class Renewed(Event):
    """A file has a newer time stamp: ``after`` is ``before`` and more."""

    NAME = "signing.renewed.v1"
    signature_id: UUID
    owner_id: UUID
    office_id: UUID
    before: str
    after: str
