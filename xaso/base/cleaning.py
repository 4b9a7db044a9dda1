"""What the ground does at night: drop what need not be kept, and learn how the tables have grown."""

import time
from datetime import timedelta

from django.db import connection

from xaso.base import clock, files
from xaso.base.models import OutboxEvent

HANDLED_EVENTS = timedelta(days=90)
INCOMING = timedelta(days=1)
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
    oldest = time.time() - INCOMING.total_seconds()
    dropped = 0
    for file in files.incoming().glob("*"):
        if file.stat().st_mtime < oldest:
            file.unlink(missing_ok=True)
            dropped += 1
    return dropped


def learn_sizes() -> None:
    """Let SQLite look at samples of its tables, so that it picks the right index; PostgreSQL does so by itself."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA analysis_limit=400")
            cursor.execute("ANALYZE")
