"""One way to sign, wherever the key is: in a file, in a device, or at a service."""

from dataclasses import dataclass

SEALED = "signing key"
"""For what a key file is sealed in the database."""


@dataclass(frozen=True)
class KeyFile:
    """A PKCS#12 file and its password, which is tried and forgotten."""

    content: bytes
    password: str


@dataclass(frozen=True)
class Device:
    """A key in a device that is plugged in: its name and that of the key."""

    token: str
    label: str


@dataclass(frozen=True)
class Shown:
    """A certificate (DER) that the agent on an officer's PC shows. His first signature tells whether he has its key."""

    certificate: bytes


@dataclass(frozen=True)
class Remote:
    """A key at the remote signing service, by the name that the service gave it (``credentialID``)."""

    credential: str


Source = KeyFile | Device | Shown | Remote
"""Where a key is that somebody wants to sign with."""


@dataclass(frozen=True)
class OnDevice:
    """A certificate that a device shows to everybody. ``token``: name of the device; ``label``: of the key in it."""

    token: str
    label: str
    certificate: bytes
