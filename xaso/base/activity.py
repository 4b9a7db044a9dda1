"""How much is worked with the system: counts of writes, taken from the audit."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count
from django.db.models.functions import TruncDate

from xaso.base.models import AuditEntry
from xaso.kit.worktime import ZONE


def writes_by_actor(actor_ids: Collection[UUID], since: datetime) -> dict[UUID, int]:
    """Writes of each of these actors after a moment; who wrote nothing is not in it."""
    rows = AuditEntry.objects.filter(kind="write", actor_id__in=actor_ids, at__gt=since)
    return {actor_id: count for actor_id, count in rows.values_list("actor_id").annotate(Count("pk")) if actor_id}


def writes_by_day(actor_ids: Collection[UUID], since: datetime) -> dict[date, int]:
    """Writes of these actors together on each day (Vietnam's zone) after a moment."""
    rows = AuditEntry.objects.filter(kind="write", actor_id__in=actor_ids, at__gt=since)
    return dict(rows.annotate(day=TruncDate("at", tzinfo=ZONE)).values_list("day").annotate(Count("pk")))
