"""The cash book (Sổ thu phí, lệ phí) of a period: its payments page by page, and what they come to in every way."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.db.models import Sum as Total

from xaso.base import audit
from xaso.base.actor import Actor
from xaso.fees import access
from xaso.fees.models import DIRECT, Charge, Payment
from xaso.fees.queries.charges import WAY_NAMES, proof_words
from xaso.kit.worktime import ZONE

LONGEST = 366
"""Days of a book that are shown at once."""
PAGE = 100


@dataclass(frozen=True)
class CashRow:
    at: datetime
    reference: str
    payer: str
    fee: str
    for_agency: str
    amount: int
    way: str
    proof: str
    by: str
    note: str


@dataclass(frozen=True)
class Sum:
    """What the payments of one kind come to."""

    name: str
    count: int
    amount: int


@dataclass(frozen=True)
class CashBook:
    """``after``: the key of the next page, or "" at the end. The sums are those of the whole period.

    ``outstanding``: unpaid of what was charged in the period; ``unknown``: how many of these have no amount.
    ``direct``: what citizens paid to other agencies themselves; it is no part of the rest.
    """

    first: date
    last: date
    rows: tuple[CashRow, ...]
    after: str
    count: int
    total: int
    by_fee: tuple[Sum, ...]
    by_way: tuple[Sum, ...]
    by_officer: tuple[Sum, ...]
    by_owner: tuple[Sum, ...]
    outstanding: Sum
    unknown: int
    direct: Sum


def cash_book(actor: Actor, first: date, last: date, after: str = "", size: int | None = PAGE) -> CashBook:
    """The book of the actor's office from a day to a day, both counted; in either order. ``size`` None: every row."""
    office_id = access.office_of(actor, "fee.view")
    first, last = min(first, last), max(first, last)
    first = max(first, last - timedelta(days=LONGEST))
    begins, ends = _moment(first), _moment(last + timedelta(days=1))
    paid = Payment.objects.filter(office_id=office_id, at__gte=begins, at__lt=ends)
    taken = paid.exclude(way=DIRECT)
    payments, more = _page(taken, after, size)
    audit.saw({one.charge.case_id for one in payments})
    unpaid, sums = _unpaid(office_id, begins, ends), _sums(taken)
    return CashBook(
        first=first,
        last=last,
        rows=tuple(_row(one) for one in payments),
        after=more,
        count=sum(one["count"] for one in sums),
        total=sum(one["amount"] for one in sums),
        by_fee=_by(sums, "charge__name"),
        by_way=_by(sums, "way", WAY_NAMES),
        by_officer=_by(sums, "by_name"),
        by_owner=_by(sums, "for_agency", {"": "Cơ quan mình"}),
        outstanding=Sum("Còn phải nộp", len(unpaid), sum(amount for amount in unpaid.values() if amount)),
        unknown=sum(amount is None for amount in unpaid.values()),
        direct=_direct(paid),
    )


def _page(taken: QuerySet[Payment], after: str, size: int | None) -> tuple[list[Payment], str]:
    """The payments after a key, and the key of what follows; nothing for a key that no page gave."""
    if after:
        at_text, _, id_text = after.partition("_")
        try:
            at, last = datetime.fromisoformat(at_text), UUID(id_text)
        except ValueError:
            return [], ""
        taken = taken.filter(Q(at__gt=at) | Q(at=at, pk__gt=last)) if at.tzinfo else taken.none()
    rows = list(taken.select_related("charge").order_by("at", "pk")[: size + 1 if size else None])
    if size is None or len(rows) <= size:
        return rows, ""
    return rows[:size], f"{rows[size - 1].at.isoformat()}_{rows[size - 1].pk}"


def _direct(paid: QuerySet[Payment]) -> Sum:
    found = paid.filter(way=DIRECT).aggregate(count=Count("pk"), amount=Total("amount"))
    return Sum(WAY_NAMES[DIRECT], found["count"], found["amount"] or 0)


def _unpaid(office_id: UUID, begins: datetime, ends: datetime) -> Mapping[UUID, int | None]:
    """Charge → what is left of it, of those that were made in the period and are due."""
    due = Charge.objects.filter(office_id=office_id, state="due", made_at__gte=begins, made_at__lt=ends)
    left: dict[UUID, int | None] = dict(due.values_list("pk", "amount"))
    for charge_id, amount in Payment.objects.filter(charge__in=due).values_list("charge_id", "amount"):
        before = left[charge_id]
        left[charge_id] = None if before is None else before - amount
    return left


def _row(one: Payment) -> CashRow:
    return CashRow(
        at=one.at,
        reference=one.charge.reference,
        payer=one.charge.payer,
        fee=one.charge.name,
        for_agency=one.for_agency,
        amount=one.amount,
        way=WAY_NAMES[one.way],
        proof=proof_words(one),
        by=one.by_name,
        note=f"Hủy lần thu: {one.reason}" if one.reverses_id else one.bank_reference,
    )


def _sums(taken: QuerySet[Payment]) -> list[dict[str, Any]]:
    """Count and amount by everything that a sum is asked by: a few rows, however many payments there are."""
    grouped = taken.order_by().values("charge__name", "way", "by_name", "for_agency")
    return [dict(one) for one in grouped.annotate(count=Count("pk"), amount=Total("amount"))]


def _by(sums: Iterable[Mapping[str, Any]], key: str, names: Mapping[str, str] | None = None) -> tuple[Sum, ...]:
    """By name, the largest first. A payment that was taken back counts with the row that takes it back."""
    found: dict[str, tuple[int, int]] = {}
    for one in sums:
        name = (names or {}).get(one[key], one[key])
        count, amount = found.get(name, (0, 0))
        found[name] = (count + one["count"], amount + one["amount"])
    shown = [Sum(name, count, amount) for name, (count, amount) in found.items()]
    return tuple(sorted(shown, key=lambda one: (-one.amount, one.name)))


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(), ZONE)
