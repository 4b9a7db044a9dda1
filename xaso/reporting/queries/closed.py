"""Numbers that an office has closed, as they were told then."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from xaso.base.actor import Actor
from xaso.base.errors import NotFound
from xaso.reporting import access
from xaso.reporting.models import FORMS, ClosedReport
from xaso.reporting.queries.asked import Wish
from xaso.reporting.queries.ii06 import Table

NEWEST = 100


@dataclass(frozen=True)
class ClosedRow:
    """A closed version. ``number`` above 1: a later version, with its reason."""

    id: UUID
    form: str
    name: str
    first: date
    last: date
    number: int
    reason: str
    closed_at: datetime
    closed_by: str
    hash: str
    content: dict[str, Any]


def closed_reports(actor: Actor) -> list[ClosedRow]:
    """What the offices of the actor have closed, newest first."""
    return [_row(one) for one in _seen(actor)[:NEWEST]]


def closed_report(actor: Actor, report_id: UUID) -> ClosedRow:
    """One of them.

    Raises:
        NotFound: there is none that the actor may see.
    """
    found = _seen(actor).filter(pk=report_id).first()
    if found is None:
        raise NotFound
    return _row(found)


def versions(actor: Actor, wish: Wish) -> list[ClosedRow]:
    """What was closed of the very same report, newest first."""
    asked = asked_of(wish)
    rows = _seen(actor).filter(form="ii06", first=wish.window.first, last=wish.window.last)
    return [_row(one) for one in rows if one.asked == asked]


def differs(closed: Sequence[ClosedRow], table: Table) -> bool:
    """Whether the numbers are no longer those of the newest closed version."""
    return bool(closed) and closed[0].content != content_of(table)


def asked_of(wish: Wish) -> dict[str, Any]:
    """What identifies a report among the closed ones."""
    return {
        "form": "ii06",
        "first": wish.window.first.isoformat(),
        "last": wish.window.last.isoformat(),
        "by": wish.by,
        "office": str(wish.office or ""),
        "heirs": wish.heirs,
    }


def content_of(table: Table) -> dict[str, Any]:
    """What is kept: names and numbers as they stand, by column."""
    return {
        "rows": [[row.name, *row.numbers.columns.values()] for row in table.rows],
        "total": list(table.total.columns.values()),
    }


def _seen(actor: Actor) -> QuerySet[ClosedReport]:
    offices = actor.reach(*access.VERBS["report.close"])
    return ClosedReport.objects.filter(office_id__in=offices).order_by("-closed_at", "-number")


def _row(one: ClosedReport) -> ClosedRow:
    return ClosedRow(
        one.pk, dict(FORMS)[one.form], one.name, one.first, one.last, one.number, one.reason, one.closed_at,
        one.closed_by, one.hash, one.content,
    )  # fmt: skip
