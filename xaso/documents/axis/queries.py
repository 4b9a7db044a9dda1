"""Every read about the axis: the connection of an office, what waits to be sent, what came."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from xaso.base import audit, files
from xaso.base.actor import Actor
from xaso.base.errors import NotFound
from xaso.documents import access
from xaso.documents.actions.addressing import axis_units
from xaso.documents.axis.models import AxisAccount, AxisMessage, AxisParcel, AxisUnit
from xaso.documents.queries.listing import kind_name
from xaso.kit.edxml.message import STATUSES
from xaso.kit.text import fold
from xaso.people import queries as people

PAGE = 50
MOST_PARCELS = 100
MOST_UNITS = 60


@dataclass(frozen=True)
class ParcelRow:
    """Something that waits, or was given up."""

    id: UUID
    words: str
    receivers: int
    at: datetime
    state: str
    problem: str
    next_at: datetime | None


@dataclass(frozen=True)
class Connection:
    """The account of an office, without its secret. ``version``: 0 while there is none."""

    office_id: UUID
    office: str
    agency_code: str
    version: int = 0
    switched_on: bool = False
    code: str = ""
    endpoint: str = ""
    system: str = ""
    key_name: str = ""
    key_until: datetime | None = None
    problem: str = ""
    failures: int = 0
    next_at: datetime | None = None
    heard_at: datetime | None = None
    listed_at: datetime | None = None
    units: int = 0
    parcels: tuple[ParcelRow, ...] = ()


@dataclass(frozen=True)
class MessageRow:
    id: UUID
    at: datetime
    kind: str
    sender: str
    said: str
    state: str
    words: str
    problem: str
    arrival_id: UUID | None
    dispatch_id: UUID | None
    seen: bool


@dataclass(frozen=True)
class MessageList:
    """``after``: where the next page begins; "" at the end. ``unseen``: how many nobody has looked at."""

    rows: tuple[MessageRow, ...]
    after: str
    unseen: int


@dataclass(frozen=True)
class MessagePage:
    """``answers``: what was told of it. ``can_see``: whether the reader may say that it was read."""

    row: MessageRow
    axis_id: str
    agency: str
    document: str
    size: int
    has_file: bool
    problems: tuple[str, ...]
    answers: tuple[tuple[str, str], ...]
    can_see: bool
    seen_by: str
    seen_at: datetime | None


@dataclass(frozen=True)
class UnitRow:
    code: str
    name: str
    old_code: str


def connections(actor: Actor) -> list[Connection]:
    """Of the offices that the actor administers, by name."""
    offices = access.offices_of(actor, "document.set_axis") - people.practice_offices()
    found = {one.office_id: one for one in AxisAccount.objects.filter(office_id__in=offices)}
    rows = [_connection(office, found.get(office)) for office in offices]
    return sorted(rows, key=lambda one: (fold(one.office), str(one.office_id)))


def connection(actor: Actor, office_id: UUID) -> Connection:
    """One of them, with what waits to be sent. NotFound: not his."""
    if office_id not in access.offices_of(actor, "document.set_axis") - people.practice_offices():
        raise NotFound
    rows = AxisParcel.objects.filter(office_id=office_id).exclude(state="sent")
    rows = rows.select_related("dispatch", "arrival", "message").order_by("at", "pk")[:MOST_PARCELS]
    parcels = tuple(_parcel(one) for one in rows)
    return _connection(office_id, AxisAccount.objects.filter(office_id=office_id).first(), parcels)


def units(actor: Actor, asked: str) -> list[UnitRow]:
    """Who takes part, found by a part of the name or the beginning of a code."""
    words = fold(asked)
    found: list[AxisUnit] = []
    if words:
        for office in sorted(access.offices_of(actor, "document.draft")):
            scope = Q(name_key__contains=words) | Q(code__istartswith=asked.strip())
            found += axis_units(office).filter(scope).order_by("name_key", "code")[:MOST_UNITS]
    rows = {one.code: UnitRow(one.code, one.name, one.old_code) for one in found}
    return list(rows.values())[:MOST_UNITS]


def connected(actor: Actor) -> bool:
    """Whether an office whose messages the actor sees has an account at the axis."""
    return AxisAccount.objects.filter(office_id__in=access.offices_of(actor, "document.watch_axis")).exists()


def unseen(actor: Actor) -> int:
    """How many messages could not be taken and wait for somebody like the actor to look at them."""
    offices = access.offices_of(actor, "document.see_axis_problem")
    return AxisMessage.objects.filter(office_id__in=offices, state="broken", seen_at=None).count() if offices else 0


def messages(actor: Actor, *, broken: bool = False, after: str = "") -> MessageList:
    """What came for the offices where the actor sees it, the newest first."""
    scope = _seen(actor)
    unseen = scope.filter(state="broken", seen_at=None).count()
    rows = scope.filter(state="broken") if broken else scope
    if start := _start(scope, after):
        rows = rows.filter(Q(at__lt=start.at) | Q(at=start.at, pk__lt=start.pk))
    page = list(rows.order_by("-at", "-pk")[: PAGE + 1])
    audit.saw([one.pk for one in page[:PAGE]])
    return MessageList(tuple(map(_row, page[:PAGE])), str(page[PAGE - 1].pk) if len(page) > PAGE else "", unseen)


def message(actor: Actor, message_id: UUID) -> MessagePage:
    """One of them with everything that is wrong with it."""
    one = _one(actor, message_id)
    about = Q(message=one) | Q(arrival=one.arrival_id, arrival__isnull=False)
    told = AxisParcel.objects.filter(about, kind="status")
    answers = [(f"{row.status} {STATUSES.get(row.status, '')}", row.words) for row in told.order_by("at", "pk")]
    may = one.office_id in access.offices_of(actor, "document.see_axis_problem")
    return MessagePage(
        row=_row(one), axis_id=one.axis_id, agency=one.agency, document=one.document, size=one.size,
        has_file=one.file_id is not None, problems=tuple(one.problems), answers=tuple(answers),
        can_see=may and one.state == "broken" and one.seen_at is None, seen_by=one.seen_by, seen_at=one.seen_at,
    )  # fmt: skip


def message_file(actor: Actor, message_id: UUID) -> tuple[files.FileFacts, bytes]:
    """The message byte for byte as it came."""
    one = _one(actor, message_id)
    if one.file_id is None:
        raise NotFound
    return files.opened(owner_kind="axis_message", owner_id=one.pk, file_id=one.file_id)


def _one(actor: Actor, message_id: UUID) -> AxisMessage:
    found = _seen(actor).filter(pk=message_id).first()
    if found is None:
        raise NotFound
    audit.saw([found.pk])
    return found


def _seen(actor: Actor) -> QuerySet[AxisMessage]:
    return AxisMessage.objects.filter(office_id__in=access.offices_of(actor, "document.watch_axis"))


def _start(scope: QuerySet[AxisMessage], after: str) -> AxisMessage | None:
    try:
        return scope.filter(pk=UUID(after)).first() if after else None
    except ValueError:
        return None


def _connection(office_id: UUID, one: AxisAccount | None, parcels: tuple[ParcelRow, ...] = ()) -> Connection:
    office = people.unit(office_id)
    if one is None:
        return Connection(office_id, office.name, office.agency_code, parcels=parcels)
    return Connection(
        office_id, office.name, office.agency_code, version=one.version, switched_on=one.switched_on, code=one.code,
        endpoint=one.endpoint, system=one.system, key_name=one.key_name, key_until=one.key_until, problem=one.problem,
        failures=one.failures, next_at=one.next_at, heard_at=one.heard_at, listed_at=one.listed_at,
        units=AxisUnit.objects.filter(gone_at=None).count(), parcels=parcels,
    )  # fmt: skip


def _parcel(one: AxisParcel) -> ParcelRow:
    if one.kind == "status":
        about = one.arrival.reference if one.arrival else one.message.reference if one.message else ""
        words = f"Trạng thái {one.status} {STATUSES.get(one.status, '')}: {about}"
    else:
        assert one.dispatch is not None
        words = f"{one.get_kind_display()}: {kind_name(one.dispatch.kind)} {one.dispatch.reference}"
    return ParcelRow(one.pk, words, len(one.receivers), one.at, one.state, one.problem, one.next_at)


def _row(one: AxisMessage) -> MessageRow:
    problem = one.problems[0] if one.state == "broken" and one.problems else ""
    return MessageRow(
        one.pk, one.at, one.get_kind_display(), one.sender or one.agency, one.said, one.state, one.get_state_display(),
        problem, one.arrival_id, one.dispatch_id, one.seen_at is not None,
    )  # fmt: skip
