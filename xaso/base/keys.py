"""The office's keys: one folder, readable by the service alone, never in the database and never in the repository."""

import secrets
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pyrage import x25519

from xaso.base.platform import held, write_private

SIGNING = "signing.secret"
OFFICE = "office.agekey"
PATIENCE = 10.0


@dataclass(frozen=True)
class OfficeKey:
    """The age key pair (X25519) that files at rest and backups are encrypted for."""

    identity: x25519.Identity
    recipient: x25519.Recipient

    @property
    def paper(self) -> str:
        """What the leader keeps on paper; with it and a backup the office can be restored on an empty machine."""
        return str(self.identity)


def folder(data: Path) -> Path:
    return data / "keys"


def ensure(data: Path) -> None:
    """Make the keys that are missing, each once. Busy while another process makes them."""
    place = folder(data)
    place.mkdir(parents=True, exist_ok=True)
    place.chmod(0o700)
    with held(data / "keys.lock", wait=PATIENCE):
        if not (place / SIGNING).exists():
            write_private(place / SIGNING, secrets.token_urlsafe(64).encode())
        if not (place / OFFICE).exists():
            write_private(place / OFFICE, str(x25519.Identity.generate()).encode())


def django_secret(data: Path) -> str:
    """The signing secret of this installation; before ``xaso init`` a passing one, so that help texts work."""
    path = folder(data) / SIGNING
    return path.read_text() if path.exists() else secrets.token_urlsafe(64)


@lru_cache(maxsize=4)
def office(data: Path) -> OfficeKey:
    """The office's key pair. FileNotFoundError before ``xaso init``."""
    return parse((folder(data) / OFFICE).read_text())


def parse(text: str) -> OfficeKey:
    """A key from its paper form (``AGE-SECRET-KEY-1…``). ValueError if it is none."""
    try:
        identity = x25519.Identity.from_str(text.strip().upper())
    except Exception as error:
        raise ValueError("Khóa khôi phục không đúng: phải bắt đầu bằng AGE-SECRET-KEY-1.") from error
    return OfficeKey(identity=identity, recipient=identity.to_public())
