"""Every night all counts are compared with the rows of dossiers; what disagrees is counted again and put on record."""

import logging
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, fields
from uuid import UUID

from django.db import connection, transaction

from xaso.base import clock
from xaso.base.actor import SYSTEM
from xaso.base.command import command
from xaso.cases.queries.lives import ids_after, without_dossier
from xaso.reporting.actions.counting import Key, Sums, add, apply, count, differing, of_course
from xaso.reporting.events import Corrected
from xaso.reporting.models import Course, ReportCheck, Tally

log = logging.getLogger(__name__)
BATCH = 500
COLUMNS = tuple(column.name for column in fields(Key))
MEASURES = ("received", "early", "on_time", "late", "closed", "refused", "overdue", "waiting")


@dataclass(frozen=True)
class Checked:
    """How many dossiers were compared, and how many counts were wrong before."""

    dossiers: int
    wrong: int


def check() -> Checked:
    """Compare everything, correct what is wrong. Each batch is a transaction of its own: a stop half-way harms nothing.

    A dossier that was never counted is not wrong: it is counted now. (After an upgrade all of them are.)
    """
    run = ReportCheck.objects.create(started_at=clock.now())
    dossiers, wrong = 0, 0
    for ids in _batches():
        dossiers += len(ids)
        if off := differing(ids):
            wrong += Course.objects.filter(pk__in=off).count()
            count(off)
    lost = without_dossier(Course.objects.all())
    wrong += count(lost)
    offices = list(Course.objects.order_by().values_list("office_id", flat=True).distinct())
    offices += Tally.objects.exclude(office_id__in=offices).order_by().values_list("office_id", flat=True).distinct()
    wrong += sum(correct_tallies(office_id) for office_id in offices)
    run.dossiers, run.wrong, run.done_at = dossiers, wrong, clock.now()
    run.save(update_fields=["dossiers", "wrong", "done_at"])
    if wrong:
        log.warning("%s counts of reports disagreed with the dossiers and were made anew", wrong)
        with command("report.correct", SYSTEM) as cmd:
            cmd.publish(Corrected(dossiers=dossiers, wrong=wrong))
    return Checked(dossiers, wrong)


def rebuild() -> Checked:
    """Forget every count and make them all anew."""
    with transaction.atomic():
        Tally.objects.all().delete()
        Course.objects.all().delete()
    return check()


def correct_tallies(office_id: UUID) -> int:
    """Make the sums of an office what its courses add up to. Returns how many rows were not."""
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost and connection.vendor == "postgresql":
            _one_moment()
        sums: Sums = defaultdict(Counter)
        for row in Course.objects.filter(office_id=office_id).prefetch_related("stretches").iterator(chunk_size=2000):
            add(sums, of_course(row), 1)
        for tally in Tally.objects.filter(office_id=office_id).iterator(chunk_size=2000):
            key = Key(**{name: getattr(tally, name) for name in COLUMNS})
            sums[key].subtract({measure: getattr(tally, measure) for measure in MEASURES})
        off = {key: parts for key, parts in sums.items() if any(parts.values())}
        apply(off)
    return len(off)


def _one_moment() -> None:
    """Courses and tallies are read as they stood at one moment, and a write that came between is told."""
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def _batches() -> Iterator[list[UUID]]:
    last: UUID | None = None
    while ids := ids_after(last, BATCH):
        yield ids
        last = ids[-1]
