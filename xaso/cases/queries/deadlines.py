"""What falls due when, of what the actor can act on: the numbers of today, and the lists behind them."""

from datetime import datetime, timedelta

from django.db.models import Count, Q

from xaso.base.actor import Actor
from xaso.cases.models import Case
from xaso.cases.states import RUNNING
from xaso.kit.worktime import ZONE

WINDOWS = ("late", "due_today", "this_week")
RUNS = Q(state__in=RUNNING, finished_at__isnull=True)


def mine(actor: Actor) -> Q:
    """The whole office for counter and leader, the dossiers in their own hands for those who resolve."""
    scope = Q(office_id__in=actor.offices("counter", "leader"))
    if actor.has("resolver"):
        scope |= Q(holder_id=actor.id, office_id__in=actor.offices("resolver"))
    return scope


def end_of_day(now: datetime) -> datetime:
    """The last second of the day."""
    return now.astimezone(ZONE).replace(hour=23, minute=59, second=59)


def within(window: str, now: datetime) -> Q:
    """Running dossiers that are late, fall due later today, or within the seven days after today."""
    return _falls(now)[window] & RUNS


def counts(actor: Actor, now: datetime) -> dict[str, int]:
    """How many fall due in each window, of what the actor can act on; all in one query."""
    windows = _falls(now)
    soon = Case.objects.filter(mine(actor), RUNS, due__lte=_last(now))
    counted: dict[str, int] = soon.aggregate(**{name: Count("pk", filter=falls) for name, falls in windows.items()})
    return counted


def _falls(now: datetime) -> dict[str, Q]:
    today = end_of_day(now)
    return {
        "late": Q(due__lt=now),
        "due_today": Q(due__gte=now, due__lte=today),
        "this_week": Q(due__gt=today, due__lte=_last(now)),
    }


def _last(now: datetime) -> datetime:
    return end_of_day(now) + timedelta(days=7)
