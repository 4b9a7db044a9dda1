"""The folder into which an office's scanner puts its files: what waits there, and what becomes of it.

Each office of the node has a folder of its own in ``XASO_SCAN_FOLDER``, named by its agency code. A file is offered
once it has lain still; taken into a dossier, it goes to ``da-nhan`` for a week, in case somebody chose the wrong one.
"""

import os
import time
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


def waiting(agency_code: str) -> list[Scan]:
    """What can be taken now, newest first; nothing while the folder cannot be read."""
    place = folder(agency_code)
    if place is None:
        return []
    found: list[tuple[float, Scan]] = []
    with suppress(OSError):
        for path in place.iterdir():
            with suppress(OSError):  # taken away while we look
                if _is_ready(path):
                    stat = path.stat()
                    at = datetime.fromtimestamp(stat.st_mtime, ZONE)
                    found.append((stat.st_mtime, Scan(path.name, stat.st_size, at)))
    return [scan for _, scan in sorted(found, key=lambda one: one[0], reverse=True)[:MOST]]


def opened(agency_code: str, name: str) -> BinaryIO:
    """The file of this name; NotFound unless it lies in the folder itself and is ready."""
    place = folder(agency_code)
    path = place / name if place else None
    try:
        if path is None or path.parent != place or path.name != name or not _is_ready(path):
            raise NotFound
        return path.open("rb")
    except (OSError, ValueError) as error:
        raise NotFound from error


def put_away(agency_code: str, name: str) -> None:
    """It is in a dossier now. Where it cannot be moved it stays; nothing is lost by that."""
    place = folder(agency_code)
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


def _is_ready(path: Path) -> bool:
    """A scan, no link to elsewhere, whole and at rest."""
    if path.is_symlink() or not path.is_file() or path.suffix.lower() not in SUFFIXES:
        return False
    stat = path.stat()
    return stat.st_size > 0 and time.time() - stat.st_mtime >= STILL
