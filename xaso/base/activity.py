"""How much is worked with the system, by the audit: for offices, so that practice counts nowhere else."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Max, Min
from django.db.models.functions import TruncDate

from xaso.base.models import AuditEntry
from xaso.kit.worktime import ZONE


def writes_by_actor(actor_ids: Collection[UUID], office_ids: Collection[UUID], since: datetime) -> dict[UUID, int]:
    """Writes of each of these actors for these offices after a moment; who wrote nothing is not in it."""
    rows = AuditEntry.objects.filter(kind="write", actor_id__in=actor_ids, office_id__in=office_ids, at__gt=since)
    return {actor_id: count for actor_id, count in rows.values_list("actor_id").annotate(Count("pk")) if actor_id}


def writes_by_day(actor_ids: Collection[UUID], office_ids: Collection[UUID], since: datetime) -> dict[date, int]:
    """Writes of these actors for these offices together on each day (Vietnam's zone) after a moment."""
    rows = AuditEntry.objects.filter(kind="write", actor_id__in=actor_ids, office_id__in=office_ids, at__gt=since)
    return dict(rows.annotate(day=TruncDate("at", tzinfo=ZONE)).values_list("day").annotate(Count("pk")))


def verbs_since(actor_id: UUID, office_id: UUID, since: datetime) -> frozenset[str]:
    """The verbs under which one actor has written for one office after a moment."""
    rows = AuditEntry.objects.filter(kind="write", actor_id=actor_id, office_id=office_id, at__gt=since)
    return frozenset(rows.values_list("verb", flat=True))


def things_by_actor(
    actor_ids: Collection[UUID], office_ids: Collection[UUID], verbs: str, since: datetime
) -> dict[UUID, int]:
    """How many things each actor has worked on for these offices after a moment. ``verbs``: how the verbs begin.

    What a write was about stands first among its subjects.
    """
    rows = AuditEntry.objects.filter(
        kind="write", actor_id__in=actor_ids, office_id__in=office_ids, verb__startswith=verbs, at__gt=since
    )
    things: dict[UUID, set[str]] = {}
    for actor_id, subjects in rows.values_list("actor_id", "subjects").iterator():
        if actor_id and subjects:
            things.setdefault(actor_id, set()).add(subjects[0])
    return {actor_id: len(found) for actor_id, found in things.items()}


def first_and_last(
    actor_ids: Collection[UUID], office_ids: Collection[UUID], verbs: str
) -> tuple[datetime | None, datetime | None]:
    """When these actors first and last wrote for these offices under verbs that begin so."""
    rows = AuditEntry.objects.filter(
        kind="write", actor_id__in=actor_ids, office_id__in=office_ids, verb__startswith=verbs
    )
    found = rows.aggregate(first=Min("at"), last=Max("at"))
    return found["first"], found["last"]
