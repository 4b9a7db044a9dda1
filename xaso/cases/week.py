"""What a week was: figures of an office between two Mondays, counted from its rows."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q

from xaso.cases.models import Case, Climb, Handover, Reminder
from xaso.cases.states import RUNNING
from xaso.kit.worktime import ZONE

NAMED = 10
"""Officers and offices that a digest names, the latest first."""


def week_before(day: date) -> date:
    """The Monday of the last whole week before a day."""
    return day - timedelta(days=day.weekday() + 7)


def figures(office_id: UUID, week: date, now: datetime, below: Collection[tuple[UUID, str]] = ()) -> dict[str, Any]:
    """What came in and went out in the week, what was late and whose, what climbed, who was reminded.

    ``now``: when it is counted; what is still late is late then. ``below``: the offices below, with their names.
    """
    begins, ends = _bounds(week)
    found = {"now": _counts(office_id, begins, ends), "before": _counts(office_id, begins - timedelta(days=7), begins)}
    running = Case.objects.filter(office_id=office_id, state__in=RUNNING, finished_at=None)
    return {
        **found,
        "running": running.count(),
        "late_now": running.filter(due__lt=now).count(),
        "whose": _whose(office_id, begins, ends),
        "below": _below(dict(below), begins, ends),
    }


def _bounds(week: date) -> tuple[datetime, datetime]:
    begins = datetime.combine(week, time(), ZONE)
    return begins, begins + timedelta(days=7)


def _counts(office_id: UUID, begins: datetime, ends: datetime) -> dict[str, int]:
    cases = Case.objects.filter(office_id=office_id)
    out = cases.filter(finished_at__gte=begins, finished_at__lt=ends)
    climbs = Climb.objects.filter(office_id=office_id, at__gte=begins, at__lt=ends)
    reminders = Reminder.objects.filter(office_id=office_id, at__gte=begins, at__lt=ends)
    return {
        "in": cases.filter(received_at__gte=begins, received_at__lt=ends).count(),
        "out": out.count(),
        "late": out.filter(due__lt=F("finished_at")).count(),
        "climbed": climbs.filter(level="head").count(),
        "told": climbs.filter(level="above").count(),
        "reminded": reminders.count(),
        "answered": reminders.filter(answered_at__isnull=False).count(),
    }


def _whose(office_id: UUID, begins: datetime, ends: datetime) -> list[list[Any]]:
    """(name and post, how many steps he passed on late): by the control slips of the week."""
    here = Case.objects.filter(office_id=office_id)
    late = Handover.objects.filter(at__gte=begins, at__lt=ends, outcome="late", giver_id__isnull=False, case__in=here)
    rows = late.exclude(verb="return_result").order_by().values_list("giver").annotate(many=Count("pk"))
    return [list(row) for row in rows.order_by("-many", "giver")[:NAMED]]


def _below(names: dict[UUID, str], begins: datetime, ends: datetime) -> list[list[Any]]:
    """(office, in, out, late, told upwards), of the offices below that were late or told something."""
    if not names:
        return []
    cases = Case.objects.filter(office_id__in=names).order_by().values("office_id")
    came = Q(received_at__gte=begins, received_at__lt=ends)
    went = Q(finished_at__gte=begins, finished_at__lt=ends)
    counted = cases.filter(came | went).annotate(
        came=Count("id", filter=came),
        went=Count("id", filter=went),
        late=Count("id", filter=went & Q(due__lt=F("finished_at"))),
    )
    risen = Climb.objects.filter(office_id__in=names, at__gte=begins, at__lt=ends, level="above").order_by()
    told = dict(risen.values_list("office_id").annotate(Count("pk")))
    rows = {row["office_id"]: [row["came"], row["went"], row["late"]] for row in counted}
    found = [[name, *rows.get(key, [0, 0, 0]), told.get(key, 0)] for key, name in names.items()]
    hurts = [row for row in found if row[3] or row[4]]
    return sorted(hurts, key=lambda row: (-row[4], -row[3], row[0]))[:NAMED]
