"""Who did what and who looked: rows that are sealed into a hash chain an outsider can check."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from xaso.base import clock, settling
from xaso.base.actor import Actor
from xaso.base.models import AuditEntry, AuditRoot
from xaso.base.node import incarnation
from xaso.kit.procedure import canonical
from xaso.kit.worktime import ZONE

SEAL_BATCH = 500
GENESIS = "0" * 64


@dataclass
class Reading:
    """The personal data that one request has read so far."""

    subjects: set[str] = field(default_factory=set)


_reading: ContextVar[Reading | None] = ContextVar("reading", default=None)


def write(actor: Actor, verb: str, at: datetime, *, subjects: list[str], detail: Mapping[str, Any]) -> None:
    """One row for a write, in the caller's transaction."""
    _row(actor, verb, at, kind="write", purpose="", subjects=subjects, detail=dict(detail)).save(force_insert=True)


def last_write() -> datetime | None:
    """The moment of the newest write. Reads do not count: they are recorded at whatever time the computer shows."""
    return AuditEntry.objects.filter(kind="write").order_by("-id").values_list("at", flat=True).first()


def writes(using: str = "default") -> int:
    """How many writes a database has on record."""
    return AuditEntry.objects.using(using).filter(kind="write").count()


@contextmanager
def reading(actor: Actor, verb: str, purpose: str = "") -> Iterator[Reading]:
    """What is read of persons inside is recorded in one row, committed when the block ends.

    The row reaches the disk within a second, when it is sealed (ADR 21): a page does not wait for the disk.
    """
    seen = Reading()
    token = _reading.set(seen)
    try:
        yield seen
    finally:
        _reading.reset(token)
        if seen.subjects:
            row = _row(
                actor, verb, clock.now(), kind="read", purpose=purpose, subjects=sorted(seen.subjects), detail={}
            )
            with settling.lightly():
                row.save(force_insert=True)


def saw(subjects: Iterable[UUID | str]) -> None:
    """Queries call this with the ids of the persons' records they return. Without an open ``reading`` it refuses."""
    open_reading = _reading.get()
    if open_reading is None:
        raise AssertionError("personal data read without audit.reading(...)")
    open_reading.subjects.update(str(subject) for subject in subjects)


def _row(
    actor: Actor, verb: str, at: datetime, *, kind: str, purpose: str, subjects: list[str], detail: dict[str, Any]
) -> AuditEntry:
    return AuditEntry(
        at=at,
        incarnation=incarnation(),
        kind=kind,
        verb=verb,
        actor_kind=actor.kind,
        actor_id=actor.id,
        post=actor.post,
        office_id=actor.office_id,
        purpose=purpose,
        subjects=subjects,
        detail=detail,
    )


def seal() -> int:
    """Link the rows that are not yet in the chain, oldest first. Only one sealer may run. Returns how many."""
    with transaction.atomic():
        last = AuditEntry.objects.filter(sequence__isnull=False).order_by("-sequence").first()
        sequence, previous = (last.sequence or 0, last.hash) if last else (0, GENESIS)
        rows = list(AuditEntry.objects.filter(sequence__isnull=True).order_by("id")[:SEAL_BATCH])
        ends: dict[date, dict[str, Any]] = {}
        for row in rows:
            sequence += 1
            previous = digest(row, sequence, previous)
            row.sequence, row.hash = sequence, previous
            ends[row.at.astimezone(ZONE).date()] = {"sequence": sequence, "hash": previous}
        AuditEntry.objects.bulk_update(rows, ["sequence", "hash"])
        for day, end in ends.items():
            AuditRoot.objects.update_or_create(day=day, defaults=end)
    return len(rows)


def digest(row: AuditEntry, sequence: int, previous: str) -> str:
    """SHA-256 (hex) over the previous hash and the row's canonical content."""
    content = [
        sequence,
        row.at.astimezone(UTC).isoformat(),
        row.incarnation,
        row.kind,
        row.verb,
        row.actor_kind,
        str(row.actor_id or ""),
        row.post,
        str(row.office_id or ""),
        row.purpose,
        row.subjects,
        row.detail,
    ]
    return hashlib.sha256(previous.encode() + canonical(content)).hexdigest()


@dataclass(frozen=True)
class Root:
    """The last sealed row of a day (Vietnam's zone). It stands for the whole chain up to there."""

    day: date
    sequence: int
    hash: str


def roots(days: int) -> list[Root]:
    """What is shown in public, newest first, of the last days that have any."""
    rows = AuditRoot.objects.order_by("-day").values_list("day", "sequence", "hash")[:days]
    return [Root(*row) for row in rows]


@dataclass(frozen=True)
class Verdict:
    """Result of checking the chain. ``broken_at``: sequence of the first row that does not fit; None: unbroken.

    ``holds``: whether the chain holds the root that somebody had noted; None: none was given.
    """

    checked: int
    unsealed: int
    broken_at: int | None
    root: str
    holds: bool | None = None

    @property
    def sound(self) -> bool:
        return self.broken_at is None and self.holds is not False


def verify(using: str = "default", noted: tuple[int, str] | None = None) -> Verdict:
    """Walk the whole chain of a database (``using``: Django's name of it; a copy is checked like the original).

    ``noted``: sequence and hash that were shown in public. A chain whose end was cut off is whole in itself; only
    what somebody has noted tells that there was more.
    """
    previous, expected, broken_at, held = GENESIS, 1, None, False
    rows = AuditEntry.objects.using(using)
    unsealed = rows.filter(sequence__isnull=True).count()
    for row in rows.filter(sequence__isnull=False).order_by("sequence").iterator(chunk_size=2000):
        if row.sequence != expected or row.hash != digest(row, expected, previous):
            broken_at = expected
            break
        held = held or (row.sequence, row.hash) == noted
        previous, expected = row.hash, expected + 1
    return Verdict(expected - 1, unsealed, broken_at, root=previous, holds=held if noted else None)
