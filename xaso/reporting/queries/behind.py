"""The dossiers behind a number: exactly as many as the number says, because both come from the same courses."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from xaso.base.actor import Actor
from xaso.base.errors import NotFound
from xaso.cases.queries.listing import CaseRow, told
from xaso.reporting.models import Course, Stretch
from xaso.reporting.queries.asked import COLUMNS, Asked

SIZE = 50


@dataclass(frozen=True)
class Behind:
    """A page of dossiers, newest first. ``after``: the key of the next page, or ""; ``count``: of all pages."""

    rows: tuple[CaseRow, ...]
    after: str
    count: int


def behind(actor: Actor, asked: Asked, *, column: int, row: str | None, after: str = "", size: int = SIZE) -> Behind:
    """The dossiers of one cell; ``row`` None: of the sum of all rows.

    Raises:
        NotFound: the form has no such column, or no such row can be.
    """
    rows = courses(asked, column, row)
    count = rows.count()
    if after:
        day, _, last = after.partition("_")
        try:
            beyond = Q(received_on__lt=date.fromisoformat(day)) | Q(received_on=day, pk__lt=UUID(last))
        except ValueError:
            beyond = Q(pk__in=[])
        rows = rows.filter(beyond)
    found = list(rows.order_by("-received_on", "-pk").values_list("pk", "received_on")[: size + 1])
    shown = [key for key, _ in found[:size]]
    key_after = f"{found[size - 1][1].isoformat()}_{found[size - 1][0]}" if len(found) > size else ""
    return Behind(told(actor, shown), key_after, count)


def courses(asked: Asked, column: int, row: str | None) -> QuerySet[Course]:
    """The courses that a cell counts."""
    if column not in CELLS:
        raise NotFound
    rows = Course.objects.filter(CELLS[column](asked), office_id__in=asked.offices)
    if not asked.reading.refused_counted:
        rows = rows.exclude(ending="refused")
    if row is None:
        return rows
    if asked.by != "office":
        return rows.filter(**{COLUMNS[asked.by]: row})
    try:
        return rows.filter(office_id__in=asked.together(UUID(row)))
    except ValueError:
        raise NotFound from None


def _came(asked: Asked) -> Q:
    return Q(received_on__range=(asked.window.first, asked.as_at))


def _carried(asked: Asked) -> Q:
    first = asked.window.first
    return Q(received_on__lt=first) & (Q(ended_on__isnull=True) | Q(ended_on__gte=first))


def _ended(asked: Asked, *endings: str) -> Q:
    within = Q(ended_on__range=(asked.window.first, asked.as_at))
    return within & Q(ending__in=endings) if endings else within


def _waits(asked: Asked) -> Q:
    """Those that wait for the citizen at the end, where the reading counts them as resolved."""
    return Q(pk__in=[]) if asked.reading.waiting_open else _lasting("waiting", asked.as_at, asked.as_at)


def _overdue(asked: Asked) -> Q:
    return _lasting("overdue", asked.overdue_since, asked.as_at)


def _runs(asked: Asked) -> Q:
    end = asked.as_at
    here = Q(received_on__lte=end) & (Q(ended_on__isnull=True) | Q(ended_on__gt=end))
    return here & ~_waits(asked)


def _lasting(kind: str, begun: date, end: date) -> Q:
    lasting = Q(until__isnull=True) | Q(until__gt=end)
    return Q(pk__in=Stretch.objects.filter(lasting, kind=kind, since__lte=begun).values("course_id"))


CELLS: dict[int, Callable[[Asked], Q]] = {
    3: lambda asked: _came(asked) | _carried(asked),
    4: lambda asked: _came(asked) & Q(channel="online"),
    5: lambda asked: _came(asked) & ~Q(channel="online"),
    6: _carried,
    7: lambda asked: _ended(asked) | _waits(asked),
    8: lambda asked: _ended(asked, "early"),
    9: lambda asked: _ended(asked, "on_time", "closed", "refused") | _waits(asked),
    10: lambda asked: _ended(asked, "late"),
    11: _runs,
    12: lambda asked: _runs(asked) & ~_overdue(asked),
    13: _overdue,
}
"""Column of form II.06 → which courses it counts."""
