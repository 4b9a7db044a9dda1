"""The files' side of a backup: contents are already encrypted and named by their hash, so only new ones are copied."""

import hashlib
import os
import shutil
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import pyrage

from xaso.base import files
from xaso.base.backup.database import sha256
from xaso.base.keys import OfficeKey
from xaso.base.platform import sync_folder

SAMPLE = 64
"""Each night one of so many contents is read through, another every night, and always the newest ones."""
NEWEST = 20


def folder_of(backups: Path) -> Path:
    return backups / "files"


def place(root: Path, digest: str) -> Path:
    """As ``base.files`` lays them out, below another root."""
    return root / files.place(digest).relative_to(files.root())


def copy_missing(digests: Iterable[str], source: Path, target: Path) -> tuple[int, tuple[str, ...]]:
    """Copy what is not there yet, read back. Returns how many, and the contents that are missing at the source."""
    copied, missing = 0, []
    for digest in digests:
        here, there = place(source, digest), place(target, digest)
        if not here.exists():
            missing.append(digest)
        elif not there.exists() or there.stat().st_size != here.stat().st_size:
            _copy(here, there)
            copied += 1
    return copied, tuple(missing)


def sound(digest: str, root: Path, key: OfficeKey) -> bool:
    """Whether the content can be decrypted and is what its name says."""
    try:
        data = pyrage.decrypt(place(root, digest).read_bytes(), [key.identity])
    except (OSError, pyrage.DecryptError):
        return False
    return hashlib.sha256(data).hexdigest() == digest


def sample(digests: Sequence[str], day: date) -> list[str]:
    """Which contents to read through on this day: in SAMPLE days every one has been read."""
    share = [digest for digest in digests if int(digest[:8], 16) % SAMPLE == day.toordinal() % SAMPLE]
    return sorted({*share, *digests[-NEWEST:]})


def _copy(here: Path, there: Path) -> None:
    there.parent.mkdir(parents=True, exist_ok=True)
    part = there.with_suffix(".part")
    try:
        with here.open("rb") as source, part.open("wb") as out:
            shutil.copyfileobj(source, out)
            out.flush()
            os.fsync(out.fileno())
        _must_be_alike(here, part)
        part.replace(there)
        sync_folder(there.parent)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _must_be_alike(here: Path, there: Path) -> None:
    if sha256(here) != sha256(there):
        raise OSError(f"{there} was not written as it was read")
