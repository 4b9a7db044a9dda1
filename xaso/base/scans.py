"""The folder into which an office's scanner puts its files: what waits there, and what becomes of it.

Each office of the node has a folder of its own in ``XASO_SCAN_FOLDER``, named by its agency code. When it is given
another code its scanner goes on writing where it did: folders by its earlier codes, where they are, are read as well. A
file is offered once it has lain still; taken into a dossier, it goes to ``da-nhan`` for a week, in case somebody chose
the wrong one.
"""

import os
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from xaso.base.errors import NotFound
from xaso.base.files import ACCEPTED
from xaso.kit.worktime import ZONE

SUFFIXES = frozenset(suffix for suffixes in ACCEPTED.values() for suffix in suffixes)
STILL = 3.0
"""Seconds for which a file must not have grown: a scanner writes slowly."""
KEPT = 7 * 24 * 3600.0
MOST = 30
TAKEN = "da-nhan"


@dataclass(frozen=True)
class Scan:
    name: str
    size: int
    at: datetime


def folder(agency_code: str) -> Path | None:
    """The office's folder, made when it is first looked for; None where there is none to be had."""
    if not settings.SCAN_FOLDER or not agency_code:
        return None
    found: Path = settings.SCAN_FOLDER / agency_code
    try:
        found.mkdir(parents=True, exist_ok=True)
    except OSError:  # a share that is away, or belongs to somebody else
        return None
    return found


def waiting(codes: Sequence[str]) -> list[Scan]:
    """What can be taken now by an office with these codes, the present one first; newest first, each name once."""
    found: dict[str, tuple[float, Scan]] = {}
    for place in _folders(codes):
        with suppress(OSError):  # it cannot be read now
            for path in place.iterdir():
                with suppress(OSError):  # taken away while we look
                    if _is_ready(path):
                        stat = path.stat()
                        at = datetime.fromtimestamp(stat.st_mtime, ZONE)
                        found.setdefault(path.name, (stat.st_mtime, Scan(path.name, stat.st_size, at)))
    return [scan for _, scan in sorted(found.values(), key=lambda one: one[0], reverse=True)[:MOST]]


def opened(codes: Sequence[str], name: str) -> BinaryIO:
    """The file of this name; NotFound unless it lies in a folder of the office itself and is ready."""
    place = _lying_in(codes, name)
    try:
        if place is None:
            raise NotFound
        return (place / name).open("rb")
    except OSError as error:
        raise NotFound from error


def put_away(codes: Sequence[str], name: str) -> None:
    """It is in a dossier now. Where it cannot be moved it stays; nothing is lost by that."""
    place = _lying_in(codes, name)
    if place is None:
        return
    with suppress(OSError):
        (place / TAKEN).mkdir(exist_ok=True)
        os.utime((place / name).replace(place / TAKEN / name))  # its week begins now


def forget_taken() -> int:
    """What was taken into dossiers a week ago is deleted here. Returns how many."""
    if not settings.SCAN_FOLDER:
        return 0
    oldest, dropped = time.time() - KEPT, 0
    for path in settings.SCAN_FOLDER.glob(f"*/{TAKEN}/*"):
        with suppress(OSError):
            if path.stat().st_mtime < oldest:
                path.unlink()
                dropped += 1
    return dropped


def _folders(codes: Sequence[str]) -> list[Path]:
    first = folder(codes[0]) if codes else None
    if first is None:
        return []
    return [first, *(place for code in codes[1:] if (place := first.parent / code).is_dir())]


def _lying_in(codes: Sequence[str], name: str) -> Path | None:
    """The folder in which a file of this name is ready."""
    for place in _folders(codes):
        path = place / name
        with suppress(OSError, ValueError):
            if path.parent == place and path.name == name and _is_ready(path):
                return place
    return None


def _is_ready(path: Path) -> bool:
    """A scan, no link to elsewhere, whole and at rest."""
    if path.is_symlink() or not path.is_file() or path.suffix.lower() not in SUFFIXES:
        return False
    stat = path.stat()
    return stat.st_size > 0 and time.time() - stat.st_mtime >= STILL
