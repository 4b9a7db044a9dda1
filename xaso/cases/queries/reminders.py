"""Reminders that last: of dossiers that still lie in the hand that was reminded."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F

from xaso.cases.models import Reminder
from xaso.kit.light import moment


@dataclass(frozen=True)
class Note:
    """``said``: who reminded, and when. ``answer``: with its moment; "" while there is none."""

    id: int
    said: str
    answer: str


def lasting(case_ids: Collection[UUID]) -> dict[UUID, Note]:
    """The newest reminder of each of these dossiers, if its hand is still the same."""
    rows = Reminder.objects.filter(case_id__in=case_ids, case__held_since=F("held_since")).order_by("at", "pk")
    return {
        row.case_id: Note(
            row.pk,
            f"{row.said_by} nhắc lúc {moment(row.at)}",
            f"{row.answer} ({moment(row.answered_at)})" if row.answer else "",
        )
        for row in rows
    }


def reminded(case_ids: Collection[UUID], days: Collection[date]) -> frozenset[UUID]:
    """Of these dossiers, those whose hand was reminded on one of these working days."""
    rows = Reminder.objects.filter(case_id__in=case_ids, case__held_since=F("held_since"), day__in=days)
    return frozenset(rows.values_list("case_id", flat=True))
