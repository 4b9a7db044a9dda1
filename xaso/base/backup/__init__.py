"""Backup and restore: an encrypted, verified copy of database, files and keys, made while the office works."""

from dataclasses import dataclass
from datetime import datetime

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

    ``error``: what was wrong with the newest attempt, in words; empty: nothing.
    """

    last_done: datetime | None
    last_proved: datetime | None
    error: str
    age_days: int | None


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
    )
