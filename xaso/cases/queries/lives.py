"""What statistics count of dossiers: moments and kinds. Nobody is named, so nothing is noted as read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from xaso.cases.models import Case, DueChange, Passage, PaymentRequest, Supplement
from xaso.kit import norms
from xaso.kit.worktime import ZONE

RESULTS = ("ready", "returned")
"""States of a dossier that ended with a result."""


@dataclass(frozen=True)
class CaseLife:
    """A dossier from its reception, or from when it came from the office that received it, to its end.

    ``dues``: (from when, due); ``waits``: (asked, completed). While the citizen pays there is no due date, where the
    norm leaves that time out.
    """

    case_id: UUID
    office_id: UUID
    field: str
    procedure_code: str
    channel: str
    received_at: datetime
    dues: tuple[tuple[datetime, datetime | None], ...]
    waits: tuple[tuple[datetime, datetime | None], ...]
    finished_at: datetime | None
    with_result: bool
    refused: bool


FIELDS = (
    "pk", "office_id", "field", "procedure_code", "channel", "state", "received_at", "due", "finished_at", "came_at",
)  # fmt: skip
Pairs = dict[UUID, list[tuple[datetime, datetime | None]]]


REAL = Q(office__learner__isnull=True)
"""Dossiers of practice are counted nowhere."""


def lives(ids: Iterable[UUID]) -> list[CaseLife]:
    """The lives of some dossiers, without invented ones: four queries, however many they are."""
    wanted = list(ids)
    dues: Pairs = {}
    waits: Pairs = {}
    for case_id, at, due in _told(DueChange, wanted, "at", "due"):
        dues.setdefault(case_id, []).append((at, due))
    for case_id, asked, completed in _told(Supplement, wanted, "asked_at", "completed_at"):
        waits.setdefault(case_id, []).append((asked, completed))
    for case_id, asked, settled in _told(PaymentRequest, wanted, "asked_at", "settled_at"):
        if norms.payment_wait(asked.astimezone(ZONE).date()).value == "excluded":
            dues[case_id] = _paused(dues.get(case_id, []), asked, settled)
    given_back = Passage.objects.filter(case_id__in=wanted, way="back", giver_node=None, kept__state="ready")
    resolved = set(given_back.filter(stand__in=("offered", "recalling", "taken")).values_list("case_id", flat=True))
    return [
        CaseLife(
            case_id=key,
            office_id=office_id,
            field=field,
            procedure_code=code,
            channel=channel,
            received_at=came_at or received_at,
            dues=tuple(dues.get(key, [(received_at, due)])),
            waits=tuple(waits.get(key, ())),
            finished_at=finished_at,
            with_result=state in RESULTS or key in resolved,
            refused=state == "refused",
        )
        for key, office_id, field, code, channel, state, received_at, due, finished_at, came_at in Case.objects.filter(
            REAL, pk__in=wanted
        ).values_list(*FIELDS)
    ]


def ids_after(last: UUID | None, most: int) -> list[UUID]:
    """Ids of all real dossiers in their order, page by page."""
    rows = Case.objects.filter(REAL, pk__gt=last) if last else Case.objects.filter(REAL)
    return list(rows.order_by("pk").values_list("pk", flat=True)[:most])


def without_dossier(rows: QuerySet[Any]) -> list[UUID]:
    """Keys of rows that outlived their dossier."""
    return list(rows.exclude(pk__in=Case.objects.values("pk")).values_list("pk", flat=True))


def _paused(
    dues: list[tuple[datetime, datetime | None]], since: datetime, until: datetime | None
) -> list[tuple[datetime, datetime | None]]:
    """The due dates without one from a moment to another, or for good; then what was promised by then holds again."""
    held = [due for at, due in dues if until is None or at <= until]
    rest = [(at, due) for at, due in dues if at <= since or (until is not None and at > until)]
    again = [(until, held[-1])] if until and held else []
    return sorted([*rest, (since, None), *again], key=lambda pair: pair[0])


def _told(
    model: type[DueChange | Supplement | PaymentRequest], ids: list[UUID], *moments: str
) -> Iterable[tuple[UUID, datetime, datetime | None]]:
    rows = model._default_manager.filter(case_id__in=ids)  # noqa: SLF001 - the model's own manager, by Django's documented name
    return rows.order_by(moments[0], "pk").values_list("case_id", *moments)
