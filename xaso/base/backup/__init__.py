"""Backup and restore: an encrypted, verified copy of database, files and keys, made while the office works."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings

from xaso.base import clock
from xaso.base.backup.make import Made, make, nightly, prove
from xaso.base.backup.restore import NotEmpty, Placed, come_alive, newest, put_back
from xaso.base.models import BackupRun

__all__ = [
    "BackupState",
    "Made",
    "NotEmpty",
    "Placed",
    "come_alive",
    "make",
    "newest",
    "nightly",
    "prove",
    "put_back",
    "state",
]


@dataclass(frozen=True)
class BackupState:
    """For the leader's page. ``age_days``: since the newest proved backup was made; None: none was proved yet.

    ``error``: what was wrong with the newest attempt, in words; empty: nothing. ``same_disk``: the nightly backups lie
    on the disk of the data, so that one broken disk takes both.
    """

    last_done: datetime | None
    last_proved: datetime | None
    error: str
    age_days: int | None
    same_disk: bool


def state() -> BackupState:
    """How the office stands if the machine breaks now."""
    runs = BackupRun.objects.order_by("-started_at")
    latest = runs.first()
    done = runs.filter(done_at__isnull=False).values_list("done_at", flat=True).first()
    proved = runs.filter(proved_at__isnull=False).values_list("proved_at", "done_at").first()
    return BackupState(
        last_done=done,
        last_proved=proved[0] if proved else None,
        error=latest.error if latest else "",
        age_days=(clock.now() - proved[1]).days if proved and proved[1] else None,
        same_disk=_disk(settings.BACKUP_DIR) == _disk(settings.DATA),
    )


def _disk(path: Path) -> int:
    """The disk that a folder lies on, or will lie on once it is made."""
    there = next(one for one in (path, *path.parents) if one.exists())
    return there.stat().st_dev
