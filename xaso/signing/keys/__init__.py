"""One way to sign, wherever the key is: in a file or in a device."""

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
class OnDevice:
    """A certificate that a device shows to everybody. ``token``: name of the device; ``label``: of the key in it."""

    token: str
    label: str
    certificate: bytes
