"""The cash book (Sổ thu phí, lệ phí) of a period: every payment, and what it comes to by fee, way and officer."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from xaso.base import audit
from xaso.base.actor import Actor
from xaso.fees import access
from xaso.fees.models import Charge, Payment
from xaso.fees.queries.charges import WAY_NAMES, proof_words
from xaso.kit.worktime import ZONE

LONGEST = 366
"""Days of a book that are shown at once."""


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
    """``outstanding``: unpaid of what was charged in the period; ``unknown``: how many of these have no amount."""

    first: date
    last: date
    rows: tuple[CashRow, ...]
    total: int
    by_fee: tuple[Sum, ...]
    by_way: tuple[Sum, ...]
    by_officer: tuple[Sum, ...]
    by_owner: tuple[Sum, ...]
    outstanding: Sum
    unknown: int


def cash_book(actor: Actor, first: date, last: date) -> CashBook:
    """The book of the actor's office from a day to a day, both counted; in either order."""
    office_id = access.office_of(actor, "fee.view")
    first, last = min(first, last), max(first, last)
    first = max(first, last - timedelta(days=LONGEST))
    begins, ends = _moment(first), _moment(last + timedelta(days=1))
    paid = Payment.objects.filter(office_id=office_id, at__gte=begins, at__lt=ends).select_related("charge")
    payments = list(paid.order_by("at", "pk"))
    audit.saw({one.charge.case_id for one in payments})
    unpaid = _unpaid(office_id, begins, ends)
    return CashBook(
        first=first,
        last=last,
        rows=tuple(_row(one) for one in payments),
        total=sum(one.amount for one in payments),
        by_fee=_sums(payments, lambda one: one.charge.name),
        by_way=_sums(payments, lambda one: WAY_NAMES[one.way]),
        by_officer=_sums(payments, lambda one: one.by_name),
        by_owner=_sums(payments, lambda one: one.for_agency or "Cơ quan mình"),
        outstanding=Sum("Còn phải nộp", len(unpaid), sum(amount for amount in unpaid.values() if amount)),
        unknown=sum(amount is None for amount in unpaid.values()),
    )


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


def _sums(payments: Iterable[Payment], name: Callable[[Payment], str]) -> tuple[Sum, ...]:
    """By name, the largest first. A payment that was taken back counts with the row that takes it back."""
    found: dict[str, list[int]] = {}
    for one in payments:
        found.setdefault(name(one), []).append(one.amount)
    sums = [Sum(key, len(amounts), sum(amounts)) for key, amounts in found.items()]
    return tuple(sorted(sums, key=lambda one: (-one.amount, one.name)))


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(), ZONE)
