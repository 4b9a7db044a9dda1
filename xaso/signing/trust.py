"""Whom this installation believes: certificates in the folder `trust` of its data, and where time is confirmed.

`trust/*.pem|crt|cer`: roots. `trust/between/…`: certificates between a root and its people, for files that lack them.
"""

from dataclasses import dataclass
from pathlib import Path

from asn1crypto import pem, x509
from django.conf import settings

SUFFIXES = {".pem", ".crt", ".cer", ".der"}
FOLDER = "trust"
BETWEEN = "between"


@dataclass(frozen=True)
class Trust:
    """``time_url``: the authority that confirms times; empty: none. ``unread``: files of the folder that are none."""

    roots: tuple[x509.Certificate, ...] = ()
    between: tuple[x509.Certificate, ...] = ()
    time_url: str = ""
    unread: tuple[str, ...] = ()


def installed() -> Trust:
    """What the steward has put there."""
    roots, unread = certificates(Path(settings.DATA) / FOLDER)
    between, unread_too = certificates(Path(settings.DATA) / FOLDER / BETWEEN)
    return Trust(roots, between, settings.TIMESTAMP_URL, unread + unread_too)


def certificates(folder: Path) -> tuple[tuple[x509.Certificate, ...], tuple[str, ...]]:
    """The certificates of the files of a folder, and the names of files that hold none."""
    found: list[x509.Certificate] = []
    unread: list[str] = []
    for path in sorted(folder.glob("*")):
        if path.suffix.lower() in SUFFIXES:
            try:
                found += read(path.read_bytes())
            except ValueError:
                unread.append(path.name)
    return tuple(found), tuple(unread)


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
