"""The ledger of collection on behalf (Sổ thu hộ): per agency what was collected, handed on, and is still held."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db.models import QuerySet, Sum

from xaso.base.actor import Actor
from xaso.fees import access
from xaso.fees.models import DIRECT, Payment, Remittance
from xaso.kit.worktime import ZONE


@dataclass(frozen=True)
class AgencyRow:
    """One agency in one month: ``before`` + ``collected`` − ``remitted`` = ``after``. ``held``: as of today."""

    agency: str
    before: int
    collected: int
    remitted: int
    after: int
    held: int


@dataclass(frozen=True)
class RemittanceRow:
    """``counts``: it was not taken back and takes nothing back itself."""

    id: UUID
    agency: str
    amount: int
    day: date
    paper: str
    by: str
    reason: str
    counts: bool


@dataclass(frozen=True)
class Ledger:
    month: date
    rows: tuple[AgencyRow, ...]
    remittances: tuple[RemittanceRow, ...]


def ledger(actor: Actor, month: date) -> Ledger:
    """The month that a day lies in. Every agency that anything was ever collected for has its row."""
    office_id = access.office_of(actor, "fee.view")
    first = month.replace(day=1)
    after = (first.replace(day=28) + (date.resolution * 4)).replace(day=1)
    begins, ends = _moment(first), _moment(after)
    taken = _on_behalf(office_id)
    handed = Remittance.objects.filter(office_id=office_id)
    taken_before, taken_now = _by(taken.filter(at__lt=begins)), _by(taken.filter(at__gte=begins, at__lt=ends))
    all_taken = _by(taken)
    gone_before = _by(handed.filter(day__lt=first), "agency")
    gone_now, all_gone = _by(handed.filter(day__gte=first, day__lt=after), "agency"), _by(handed, "agency")
    rows = []
    for agency in sorted(all_taken):
        before = taken_before[agency] - gone_before[agency]
        left = before + taken_now[agency] - gone_now[agency]
        held = all_taken[agency] - all_gone[agency]
        rows.append(AgencyRow(agency, before, taken_now[agency], gone_now[agency], left, held))
    listed = handed.filter(day__gte=first, day__lt=after).order_by("day", "at", "pk")
    return Ledger(first, tuple(rows), tuple(_row(one) for one in listed.select_related("reversal")))


def still_held(office_id: UUID, agency: str) -> int:
    """What was collected for an agency and not handed on yet."""
    taken = _on_behalf(office_id).filter(for_agency=agency)
    handed = Remittance.objects.filter(office_id=office_id, agency=agency)
    return _total(taken.aggregate(total=Sum("amount"))) - _total(handed.aggregate(total=Sum("amount")))


def _on_behalf(office_id: UUID) -> QuerySet[Payment]:
    """What the office took in for others; what citizens paid to them directly never was in its hand."""
    return Payment.objects.filter(office_id=office_id).exclude(for_agency="").exclude(way=DIRECT)


def _total(found: Mapping[str, int | None]) -> int:
    return found["total"] or 0


def _by(rows: QuerySet[Any], name: str = "for_agency") -> Counter[str]:
    return Counter(dict(rows.values_list(name).annotate(total=Sum("amount"))))


def _row(one: Remittance) -> RemittanceRow:
    return RemittanceRow(
        id=one.pk,
        agency=one.agency,
        amount=one.amount,
        day=one.day,
        paper=one.paper,
        by=one.by_name,
        reason=one.reason,
        counts=one.reverses_id is None and not hasattr(one, "reversal"),
    )


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(), ZONE)
