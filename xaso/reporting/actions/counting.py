"""Keeping the counts: what was counted of a dossier goes out of the sums, and what is on record of it now goes in.

Counts are derived from dossiers and can be made anew at any time; so they are no write of a person and have no audit.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, cast
from uuid import UUID

from django.db import transaction
from django.db.models import F

from xaso.base.errors import Stale
from xaso.cases.queries.lives import CaseLife, lives
from xaso.reporting.models import Course, Stretch, Tally
from xaso.reporting.rules import Ending, Kind, Life, Path, Span, path
from xaso.reporting.windows import bucket, bucket_of_years


@dataclass(frozen=True)
class Key:
    """A row of the tallies."""

    office_id: UUID
    length: str
    first: date
    field: str
    procedure_code: str
    channel: str


@dataclass(frozen=True)
class Counted:
    """What one dossier brings into the sums."""

    office_id: UUID
    field: str
    procedure_code: str
    channel: str
    path: Path

    def parts(self) -> Iterator[tuple[Key, str, int]]:
        """(row, measure, by how much)."""
        for day, measure, amount in self._days():
            for length, first in (("month", bucket(day)), ("year", bucket_of_years(day))):
                yield Key(self.office_id, length, first, self.field, self.procedure_code, self.channel), measure, amount

    def _days(self) -> Iterator[tuple[date, str, int]]:
        told = self.path
        if told.ending == "refused":
            yield told.received_on, "refused", 1
            return
        yield told.received_on, "received", 1
        if told.ended_on:
            yield told.ended_on, told.ending, 1
        for span in told.spans:
            yield span.since, span.kind, 1
            if span.until:
                yield span.until, span.kind, -1


Sums = dict[Key, Counter[str]]


def count(case_ids: Iterable[UUID]) -> int:
    """Count these dossiers as they are now; done again, it changes nothing. Returns how many had changed or are gone.

    Raises:
        Stale: somebody counted one of them at the same moment; nothing was written.
    """
    wanted = list(case_ids)
    with transaction.atomic():
        before = _counted(wanted)
        now = {life.case_id: counted(life) for life in lives(wanted)}
        gone = before.keys() - now.keys()
        changed = {key: one for key, one in now.items() if key not in before or before[key][0] != one}
        sums: Sums = defaultdict(Counter)
        for key, one in changed.items():
            add(sums, one, 1)
            if key in before:
                add(sums, before[key][0], -1)
                _replace(key, one, before[key][1])
        for key in gone:
            add(sums, before[key][0], -1)
            _forget(key, before[key][1])
        Course.objects.bulk_create(Course(case_id=key, **_values(changed[key])) for key in changed if key not in before)
        Stretch.objects.bulk_create(_stretch(key, span) for key, one in changed.items() for span in one.path.spans)
        apply(sums)
    return len(changed) + len(gone)


def differing(case_ids: Iterable[UUID]) -> list[UUID]:
    """Of these dossiers, those that were counted otherwise than they are on record. Nothing is written."""
    wanted = list(case_ids)
    before = _counted(wanted)
    now = [(life.case_id, counted(life)) for life in lives(wanted)]
    return [key for key, one in now if key not in before or before[key][0] != one]


def add(sums: Sums, one: Counted, times: int) -> None:
    """Put what one dossier brings into sums, or take it out."""
    for key, measure, amount in one.parts():
        sums[key][measure] += times * amount


def apply(sums: Sums) -> None:
    """Add differences to the tallies, row by row and always in the same order."""
    for key in sorted(sums, key=str):
        parts = {measure: amount for measure, amount in sums[key].items() if amount}
        if not parts:
            continue
        row = asdict(key)
        more = {measure: F(measure) + amount for measure, amount in parts.items()}
        if not Tally.objects.filter(**row).update(**more):
            Tally.objects.create(**row, **parts)


def counted(life: CaseLife) -> Counted:
    """What a dossier brings, from what is on record of it."""
    return Counted(
        office_id=life.office_id,
        field=life.field,
        procedure_code=life.procedure_code,
        channel=life.channel,
        path=path(
            Life(
                received_at=life.received_at,
                dues=life.dues,
                waits=life.waits,
                finished_at=life.finished_at,
                with_result=life.with_result,
                refused=life.refused,
            )
        ),
    )


def of_course(row: Course) -> Counted:
    """What was counted of a dossier; its stretches are read already."""
    stretches = sorted(row.stretches.all(), key=lambda one: one.since)
    spans = tuple(Span(cast("Kind", one.kind), one.since, one.until) for one in stretches)
    told = Path(row.received_on, row.ended_on, cast("Ending", row.ending), spans)
    return Counted(row.office_id, row.field, row.procedure_code, row.channel, told)


def _counted(ids: list[UUID]) -> dict[UUID, tuple[Counted, int]]:
    rows = Course.objects.filter(pk__in=ids).prefetch_related("stretches")
    return {row.pk: (of_course(row), row.version) for row in rows}


def _replace(case_id: UUID, one: Counted, version: int) -> None:
    """Write the course over the one that was read; its stretches go."""
    if not Course.objects.filter(pk=case_id, version=version).update(version=version + 1, **_values(one)):
        raise Stale("Hồ sơ vừa được đếm lại.")
    Stretch.objects.filter(course_id=case_id).delete()


def _forget(case_id: UUID, version: int) -> None:
    """The course of a dossier that is gone, as it was read."""
    Stretch.objects.filter(course_id=case_id).delete()
    if not Course.objects.filter(pk=case_id, version=version).delete()[0]:
        raise Stale("Hồ sơ vừa được đếm lại.")


def _values(one: Counted) -> dict[str, Any]:
    return {
        "office_id": one.office_id,
        "field": one.field,
        "procedure_code": one.procedure_code,
        "channel": one.channel,
        "received_on": one.path.received_on,
        "ended_on": one.path.ended_on,
        "ending": one.path.ending,
    }


def _stretch(case_id: UUID, span: Span) -> Stretch:
    return Stretch(course_id=case_id, kind=span.kind, since=span.since, until=span.until)
