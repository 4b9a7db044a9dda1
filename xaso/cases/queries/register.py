"""Sổ theo dõi hồ sơ (form 07): the dossiers of an office in the order in which they came, numbered within the year."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from xaso.base import audit
from xaso.base.actor import Actor
from xaso.base.errors import NotFound
from xaso.cases import access
from xaso.cases.models import RETURN_WAYS, Case
from xaso.cases.queries.listing import place
from xaso.cases.states import NAMES, OPEN
from xaso.kit.light import moment
from xaso.people import queries as people

WAYS = dict(RETURN_WAYS)
AT_ONCE = 500
FIELDS = (
    "id", "code", "old_code", "procedure_name", "applicant_name", "applicant_address", "applicant_phone",
    "competent_id", "received_at", "due", "returned_at", "return_way", "returned_to", "state",
)  # fmt: skip


@dataclass(frozen=True)
class RegisterRow:
    """A line as form 07 has it (TT 03/2025/TT-VPCP, Phụ lục I). ``ref``: the name of the dossier in addresses."""

    number: int
    code: str
    procedure: str
    applicant: str
    contact: str
    office: str
    received: str
    due: str
    returned: str
    way: str
    signed: str
    ref: str = ""

    @property
    def columns(self) -> tuple[int | str, ...]:
        return (
            self.number, self.code, self.procedure, self.applicant, self.contact, self.office, self.received,
            self.due, self.returned, self.way, self.signed,
        )  # fmt: skip


@dataclass(frozen=True)
class RegisterPage:
    """``after``: the key of the next page, or "" at the end."""

    rows: tuple[RegisterRow, ...]
    after: str


@dataclass(frozen=True)
class Part:
    """Dossiers of an office received in [``begins``, ``ends``), of the book that was opened at ``opened``."""

    office_id: UUID
    opened: datetime
    begins: datetime
    ends: datetime


def register(actor: Actor, part: Part, *, after: str = "", size: int = 50) -> RegisterPage:
    """A page of the register. What was refused at the counter was never received and stands in no line.

    Raises:
        NotFound: not an office whose dossiers the actor may see.
    """
    rows = _lines(actor, part)
    if after:
        found = place(after)
        rows = rows.none() if found is None else rows.filter(_beyond(*found))
    told = list(rows.values(*FIELDS)[: size + 1])
    last = told[size - 1] if len(told) > size else None
    start = _before(part, told[0]) if told else 0
    offices = _names(told)
    audit.saw(row["id"] for row in told[:size])
    return RegisterPage(
        rows=tuple(_row(start + n, row, offices) for n, row in enumerate(told[:size], start=1)),
        after=f"{last['received_at'].isoformat()}_{last['id']}" if last else "",
    )


def whole_register(actor: Actor, part: Part) -> Iterator[RegisterRow]:
    """Every line, read page by page."""
    after = ""
    while True:
        page = register(actor, part, after=after, size=AT_ONCE)
        yield from page.rows
        after = page.after
        if not after:
            return


@dataclass(frozen=True)
class RegisterSums:
    """What the closing words of a book say. ``open``: how many are not done yet."""

    dossiers: int
    open: int
    first: str
    last: str


def register_sums(actor: Actor, part: Part) -> RegisterSums:
    """How many lines a part of the register has, and its first and last code. It names nobody."""
    rows = _lines(actor, part)
    codes = rows.annotate(called=Coalesce("code", "old_code")).values_list("called", flat=True)
    return RegisterSums(
        dossiers=rows.count(),
        open=rows.filter(state__in=OPEN).count(),
        first=codes.first() or "",
        last=codes.last() or "",
    )


def _lines(actor: Actor, part: Part) -> QuerySet[Case]:
    if actor.kind != "system" and part.office_id not in actor.reach(*access.VIEWERS):
        raise NotFound
    rows = Case.objects.filter(office_id=part.office_id, received_at__gte=part.begins, received_at__lt=part.ends)
    return rows.exclude(state="refused").order_by("received_at", "id")


def _beyond(at: datetime, last: UUID) -> Q:
    return Q(received_at__gt=at) | Q(received_at=at, pk__gt=last)


def _before(part: Part, row: dict[str, Any]) -> int:
    """How many lines of the book stand before a row."""
    earlier = Q(received_at__lt=row["received_at"]) | Q(received_at=row["received_at"], pk__lt=row["id"])
    book = Case.objects.filter(earlier, office_id=part.office_id, received_at__gte=part.opened)
    return book.exclude(state="refused").count()


def _names(rows: Sequence[dict[str, Any]]) -> dict[UUID, str]:
    return people.names_of({row["competent_id"] for row in rows})


def _row(number: int, row: dict[str, Any], offices: dict[UUID, str]) -> RegisterRow:
    ended = row["state"] not in OPEN and row["returned_at"] is None
    return RegisterRow(
        number=number,
        code=row["code"] or row["old_code"],
        procedure=row["procedure_name"],
        applicant=row["applicant_name"],
        contact=", ".join(part for part in (row["applicant_address"], row["applicant_phone"]) if part),
        office=offices[row["competent_id"]],
        received=moment(row["received_at"]),
        due=moment(row["due"]),
        returned=NAMES[row["state"]] if ended else moment(row["returned_at"]),
        way=WAYS.get(row["return_way"], ""),
        signed=row["returned_to"],
        ref=row["code"] or str(row["id"]),
    )
