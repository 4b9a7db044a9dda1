"""Recurring jobs of the work loop: when each ran, when it runs next, who runs it now.

The row of a running job carries a lease that its runner renews. A runner that is killed stops renewing, so that
nothing stays taken for ever; every job can be run again after a stop half-way.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db.models import Q

from xaso.base import clock
from xaso.base.models import Job

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=2)
HEARTBEAT = "heartbeat"


@dataclass(frozen=True)
class Recurring:
    """A job: its name in the table, what it does, and when it is due after a moment."""

    name: str
    work: Callable[[], object]
    next_after: Callable[[datetime], datetime]


def daily(hour: int, minute: int = 0) -> Callable[[datetime], datetime]:
    """Every day at this time of the office."""
    at = time(hour, minute)

    def next_after(moment: datetime) -> datetime:
        today = datetime.combine(moment.date(), at, moment.tzinfo)
        return today if today > moment else today + timedelta(days=1)

    return next_after


def every(minutes: int) -> Callable[[datetime], datetime]:
    """Again so many minutes after it was done."""
    return lambda moment: moment + timedelta(minutes=minutes)


def retry_pause(failures: int) -> timedelta:
    """How long to wait after so many failures in a row: 1, 2, 4, … at most 60 minutes."""
    return timedelta(minutes=min(2 ** min(failures - 1, 6), 60))


def wake(name: str) -> None:
    """Have a job run at the next round, also when it is running just now. Part of the caller's transaction."""
    Job.objects.update_or_create(name=name, defaults={"next_at": clock.now()})


def beat() -> None:
    """The work loop says that it lives."""
    now = clock.now()
    Job.objects.update_or_create(name=HEARTBEAT, defaults={"next_at": now, "last_done_at": now})


def last_beat() -> datetime | None:
    """When the work loop last said so."""
    return Job.objects.filter(name=HEARTBEAT).values_list("last_done_at", flat=True).first()


class Runner:
    """Runs what is due, one job after another."""

    def __init__(self, jobs: Sequence[Recurring]) -> None:
        self._jobs = jobs
        self._running = ""

    def plan(self) -> None:
        """Know every job, and bring back times that a wrong clock has put too far ahead. A missed job stays due."""
        now = clock.now()
        for job in self._jobs:
            latest = job.next_after(now)
            row, _ = Job.objects.get_or_create(name=job.name, defaults={"next_at": latest})
            Job.objects.filter(pk=row.pk, next_at__gt=latest).update(next_at=latest)
            Job.objects.filter(pk=row.pk, lease_until__gt=now + LEASE).update(lease_until=None)

    def run_due(self) -> int:
        """Run every job that is due and not taken. Returns how many."""
        return sum(self._run(job) for job in self._jobs)

    def renew(self) -> None:
        """Keep the job that is running now. Called from the thread that does not run it."""
        if name := self._running:
            Job.objects.filter(name=name).update(lease_until=clock.now() + LEASE)

    def _run(self, job: Recurring) -> bool:
        planned = _take(job.name)
        if planned is None:
            return False
        self._running = job.name
        error = ""
        try:
            job.work()
        except Exception as problem:
            log.exception("job %s failed", job.name)
            error = f"{type(problem).__name__}: {problem}"
        finally:
            self._running = ""
        _finish(job, planned, error[:2000])
        return True


def _take(name: str) -> datetime | None:
    """The moment for which the job was planned, if it is due and this call took it."""
    now = clock.now()
    planned = Job.objects.filter(name=name, next_at__lte=now).values_list("next_at", flat=True).first()
    free = Q(lease_until__isnull=True) | Q(lease_until__lt=now)
    taken = Job.objects.filter(free, name=name, next_at=planned).update(lease_until=now + LEASE) if planned else 0
    return planned if taken else None


def _finish(job: Recurring, planned: datetime, error: str) -> None:
    """Plan the next run, unless somebody has asked for another meanwhile (``wake``)."""
    now = clock.now()
    row = Job.objects.get(name=job.name)
    failures = row.failures + 1 if error else 0
    next_at = now + retry_pause(failures) if error else job.next_after(now)
    Job.objects.filter(name=job.name, next_at=planned).update(next_at=next_at)
    Job.objects.filter(name=job.name).update(
        lease_until=None, failures=failures, error=error, last_done_at=row.last_done_at if error else now
    )
