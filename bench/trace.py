"""The audit and the outbox behind the dossiers: of the last ninety days, as years of them would only fill the disk."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import islice
from typing import NamedTuple
from uuid import UUID

from django.db import transaction

from xaso.base import audit
from xaso.base.command import Event
from xaso.base.models import AuditEntry, OutboxEvent
from xaso.cases import events
from xaso.cases.models import Case

DAYS = timedelta(days=90)
BATCH = 10_000
EVENTS: dict[str, type[Event]] = {
    "accept": events.Accepted,
    "hand_over": events.HandedOver,
    "ask_supplement": events.SupplementAsked,
    "complete": events.Completed,
    "lapse": events.Lapsed,
    "submit": events.Submitted,
    "send_back": events.SentBack,
    "approve": events.Approved,
    "return_result": events.Returned,
}


class Happened(NamedTuple):
    """A turn as the audit tells it."""

    at: datetime
    verb: str
    actor_id: UUID | None
    office_id: UUID
    case_id: UUID


class Trace:
    """Collects turns, then writes for each that the dossier was read and written, as one sealed chain."""

    def __init__(self, until: datetime) -> None:
        self._since = until - DAYS
        self._turns: list[Happened] = []

    def happened(self, verb: str, at: datetime, case: Case, actor_id: UUID | None) -> None:
        if at >= self._since:
            self._turns.append(Happened(at, verb, actor_id, case.office_id, case.pk))

    def write(self) -> int:
        """In the order of time, as the chain wants it. Returns the number of audit rows."""
        with transaction.atomic():
            while audit.seal():
                pass
            last = AuditEntry.objects.order_by("-sequence").first()
            assert last is not None
            sequence, previous, turns = last.sequence or 0, last.hash, iter(sorted(self._turns))
            while batch := list(islice(turns, BATCH)):
                rows = [_row(turn, kind) for turn in batch for kind in ("read", "write")]
                for row in rows:
                    sequence += 1
                    previous = audit.digest(row, sequence, previous)
                    row.sequence, row.hash = sequence, previous
                AuditEntry.objects.bulk_create(rows)
                OutboxEvent.objects.bulk_create(_events(batch))
        return sequence


def _row(turn: Happened, kind: str) -> AuditEntry:
    return AuditEntry(
        at=turn.at,
        incarnation=1,
        kind=kind,
        verb="case.view" if kind == "read" else f"case.{turn.verb}",
        actor_kind="person",
        actor_id=turn.actor_id,
        office_id=turn.office_id,
        subjects=[str(turn.case_id)] if kind == "read" else [str(turn.case_id), str(turn.office_id)],
        detail={} if kind == "read" else _body(turn),
    )


def _events(turns: Sequence[Happened]) -> list[OutboxEvent]:
    return [OutboxEvent(name=EVENTS[turn.verb].NAME, body=_body(turn), at=turn.at, done_at=turn.at) for turn in turns]


def _body(turn: Happened) -> dict[str, str]:
    return {"case_id": str(turn.case_id), "office_id": str(turn.office_id)}
