"""What the ground does at night: drop what need not be kept, and learn how the tables have grown."""

import time
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

from django.db import connection

from xaso.base import clock, files, frontpages
from xaso.base.models import OutboxEvent, StoredFile

HANDLED_EVENTS = timedelta(days=90)
INCOMING = timedelta(days=1)
"""For files as well that lie in their place but have no owner: whoever attaches one just now has a day for it."""
FRONTPAGES = timedelta(days=60)
"""Pictures of first pages: what somebody looks at later is made again."""
BATCH = 1000


def drop_handled_events() -> int:
    """Events that every subscriber dealt with long ago. The audit keeps what happened."""
    old = OutboxEvent.objects.filter(done_at__lt=clock.now() - HANDLED_EVENTS)
    dropped = 0
    while ids := list(old.values_list("pk", flat=True)[:BATCH]):
        OutboxEvent.objects.filter(pk__in=ids).delete()
        dropped += len(ids)
    return dropped


def drop_abandoned_uploads() -> int:
    """Spool files that a crash has left behind."""
    return _drop_old(files.incoming().glob("*"))


def drop_contents_of_nobody() -> int:
    """Contents that no owner refers to: an action failed after its file was taken in, or the last owner is gone."""
    dropped = 0
    for folder in files.root().glob("[0-9a-f][0-9a-f]"):
        here = StoredFile.objects.filter(sha256__gte=folder.name, sha256__lt=f"{folder.name}g")
        owned = set(here.values_list("sha256", flat=True))
        dropped += _drop_old(path for path in folder.glob("*.age") if path.stem not in owned)
    return dropped


def drop_old_frontpages() -> int:
    """Pictures of first pages that were made long ago, of whatever is or is no longer here."""
    return _drop_old(frontpages.root().glob("*/*.age"), FRONTPAGES)


def _drop_old(paths: Iterable[Path], age: timedelta = INCOMING) -> int:
    oldest = time.time() - age.total_seconds()
    dropped = 0
    for path in paths:
        if path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)
            dropped += 1
    return dropped


def learn_sizes() -> None:
    """Let SQLite look at samples of its tables, so that it picks the right index; PostgreSQL does so by itself."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA analysis_limit=400")
            cursor.execute("ANALYZE")
