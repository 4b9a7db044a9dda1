"""Điều hành: who holds how much, what is late and since which hand; of an office, and of the offices below.

Sums and codes of dossiers; nothing of a citizen. A few statements, however many dossiers or offices there are.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, Min, Q

from xaso.base import clock, homes
from xaso.base.actor import Actor
from xaso.base.errors import NotFound
from xaso.cases import access
from xaso.cases.basis import calendar_of
from xaso.cases.models import Case, Climb
from xaso.cases.queries import risen
from xaso.cases.queries.deadlines import end_of_day
from xaso.cases.states import RUNNING, WITH_CITIZEN
from xaso.kit.light import Light, light, since
from xaso.kit.worktime import Calendar
from xaso.people import queries as people

LONGEST = 300
"""Late dossiers that are looked through for the longest of each hand."""
SHOWN = 5
DOES = {"supplement": "bổ sung", "fee_due": "nộp phí, thuế"}
LEADERS, NOBODY, NO_FIELD = "Lãnh đạo, chờ ký", "Chưa có người giữ", "Chưa ghi lĩnh vực"


@dataclass(frozen=True)
class Sums:
    """What runs: how much in all, how much of it falls due later today, and is late."""

    held: int = 0
    today: int = 0
    late: int = 0

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(self.held + other.held, self.today + other.today, self.late + other.late)

    @property
    def rest(self) -> int:
        return self.held - self.today - self.late


@dataclass(frozen=True)
class Hand:
    """One who holds dossiers. ``longest``: of the late ones, with its codes and since when it lies here."""

    name: str
    post: str
    unit: str
    sums: Sums
    longest: Light | None
    ref: str
    cited: str
    held: str


class _Late(NamedTuple):
    """What is said of the longest late one."""

    light: Light | None
    ref: str
    cited: str
    held: str


NOT_LATE = _Late(None, "", "", "")


@dataclass(frozen=True)
class Group:
    name: str
    sums: Sums


@dataclass(frozen=True)
class Waiting:
    """A dossier that waits for the citizen. ``what``: what he has to do."""

    ref: str
    procedure: str
    held: str
    what: str


@dataclass(frozen=True)
class Board:
    """``told``: late ones of which the level above was told. ``waiting``, ``ready``: the longest, with their count."""

    sums: Sums
    told: int
    hands: tuple[Hand, ...]
    units: tuple[Group, ...]
    fields: tuple[Group, ...]
    waiting: tuple[Waiting, ...]
    waiting_count: int
    ready: tuple[Waiting, ...]
    ready_count: int


@dataclass(frozen=True)
class OfficeRow:
    """An office below. ``told``: late dossiers of which the level above was told; ``longest``: the longest late one."""

    id: UUID
    name: str
    sums: Sums
    told: int
    longest: Light | None
    waiting: int
    ready: int


def board(actor: Actor) -> Board:
    """The offices that the actor leads, as they stand now."""
    now, offices = clock.now(), actor.offices("leader")
    running = Case.objects.filter(office_id__in=offices, state__in=RUNNING, finished_at=None)
    rows = list(running.order_by().values("holder_id", "holder__full_name", "state", "field").annotate(**_counts(now)))
    seats = {one.account_id: one for office_id in offices for one in reversed(people.staff(office_id))}
    fields = ("id", "holder_id", "state", "code", "old_code", "due", "held_since")
    late = running.filter(due__lt=now).order_by("due", "id").values(*fields)
    calendar = calendar_of(min(offices)) if offices else None
    risen_now = Climb.objects.filter(access.still_late(now), office_id__in=offices, level="above", resolved_at=None)
    waiting, waiting_count = _waiting(offices, WITH_CITIZEN, "held_since", now)
    ready, ready_count = _waiting(offices, ("ready",), "finished_at", now)
    return Board(
        sums=_total(rows),
        told=risen_now.count(),
        hands=_hands(rows, seats, _longest(late[:LONGEST], now, calendar)),
        units=_grouped(rows, lambda row: _unit(row, seats)),
        fields=_grouped(rows, lambda row: row["field"] or NO_FIELD),
        waiting=waiting,
        waiting_count=waiting_count,
        ready=ready,
        ready_count=ready_count,
    )


def board_below(actor: Actor) -> tuple[OfficeRow, ...]:
    """The offices below those that the actor leads, what hurts first on top; of those that live here."""
    now, led, gone = clock.now(), actor.offices("leader"), homes.away("gone")
    offices = {one.id: one.name for one in people.below(led, now.date()) if one.id not in gone}
    unfinished = Case.objects.filter(office_id__in=offices, finished_at=None).order_by().values("office_id")
    running = Q(state__in=RUNNING)
    counted = unfinished.annotate(**_counts(now, running), waiting=Count("id", filter=Q(state__in=WITH_CITIZEN)))
    rows: dict[UUID, dict[str, Any]] = {row["office_id"]: dict(row) for row in counted}
    ready = _by_office(Case.objects.filter(office_id__in=offices, state="ready"))
    told = _by_office(Climb.objects.filter(access.still_late(now), unit_id__in=led, level="above", resolved_at=None))
    calendar = calendar_of(min(led)) if led else None
    found = [
        OfficeRow(
            id=office_id,
            name=name,
            sums=_sums(rows.get(office_id)),
            told=told.get(office_id, 0),
            longest=_since(rows.get(office_id, {}).get("oldest"), now, calendar),
            waiting=rows.get(office_id, {}).get("waiting", 0),
            ready=ready.get(office_id, 0),
        )
        for office_id, name in offices.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.told, -one.sums.late, -one.sums.today, one.name)))


def office_below(actor: Actor, office_id: UUID) -> tuple[str, tuple[Group, ...], risen.FromBelow]:
    """Name, sums by field, and what was told upwards, of one office below; NotFound for any other."""
    now, led = clock.now(), actor.offices("leader")
    name = next((one.name for one in people.below(led, now.date()) if one.id == office_id), None)
    if name is None:
        raise NotFound
    running = Case.objects.filter(office_id=office_id, state__in=RUNNING, finished_at=None).order_by()
    rows = list(running.values("field").annotate(**_counts(now)))
    return name, _grouped(rows, lambda row: row["field"] or NO_FIELD), risen.from_below(actor, now, office_id)


def _counts(now: datetime, of: Q | None = None) -> dict[str, Any]:
    """The sums of a group in the database. ``of``: which rows of the group are meant, if not all."""
    scope = of or Q()
    late = scope & Q(due__lt=now)
    return {
        "held": Count("id", filter=of),
        "today": Count("id", filter=scope & Q(due__gte=now, due__lte=end_of_day(now))),
        "late": Count("id", filter=late),
        "oldest": Min("due", filter=late),
    }


def _sums(row: Mapping[str, Any] | None) -> Sums:
    return Sums(row["held"], row["today"], row["late"]) if row else Sums()


def _total(rows: Iterable[Mapping[str, Any]]) -> Sums:
    return sum((_sums(row) for row in rows), Sums())


def _grouped(rows: Iterable[Mapping[str, Any]], name_of: Callable[[Mapping[str, Any]], str]) -> tuple[Group, ...]:
    found: dict[str, Sums] = {}
    for row in rows:
        name = name_of(row)
        found[name] = found.get(name, Sums()) + _sums(row)
    groups = (Group(name, sums) for name, sums in found.items())
    return tuple(sorted(groups, key=lambda one: (-one.sums.late, -one.sums.held, one.name)))


def _key(row: Mapping[str, Any]) -> UUID | str:
    """Whose hand: the holder's; what waits to be signed lies with the leaders together."""
    return LEADERS if row["state"] == "for_approval" else row["holder_id"] or NOBODY


def _unit(row: Mapping[str, Any], seats: Mapping[UUID, people.Seat]) -> str:
    key = _key(row)
    seat = seats.get(key) if isinstance(key, UUID) else None
    return seat.unit if seat else (LEADERS if key == LEADERS else NOBODY)


def _hands(
    rows: Iterable[Mapping[str, Any]], seats: Mapping[UUID, people.Seat], longest: Mapping[Any, _Late]
) -> tuple[Hand, ...]:
    sums: dict[UUID | str, Sums] = {}
    names: dict[UUID | str, str] = {}
    for row in rows:
        key = _key(row)
        sums[key] = sums.get(key, Sums()) + _sums(row)
        names[key] = key if isinstance(key, str) else row["holder__full_name"]
    hands = []
    for key, held in sums.items():
        seat = seats.get(key) if isinstance(key, UUID) else None
        gone = "" if isinstance(key, str) else "không còn giữ vị trí ở cơ quan"
        late = longest.get(key, NOT_LATE)
        hands.append(Hand(names[key], seat.post if seat else gone, seat.unit if seat else "", held, *late))
    return tuple(sorted(hands, key=lambda one: (-one.sums.late, -one.sums.held, one.name)))


def _longest(late: Iterable[Mapping[str, Any]], now: datetime, calendar: Calendar | None) -> dict[UUID | str, _Late]:
    """Of each hand the dossier that is late for longest: light, code, since when it lies there."""
    found: dict[UUID | str, _Late] = {}
    for row in late:
        if calendar:
            found.setdefault(
                _key(row),
                _Late(
                    light(row["due"], now, calendar),
                    row["code"] or str(row["id"]),
                    row["code"] or row["old_code"],
                    since(row["held_since"], now),
                ),
            )
    return found


def _since(due: datetime | None, now: datetime, calendar: Calendar | None) -> Light | None:
    return light(due, now, calendar) if due and calendar else None


def _waiting(
    offices: Collection[UUID], states: Collection[str], since_when: str, now: datetime
) -> tuple[tuple[Waiting, ...], int]:
    """What waits for citizens in these states: the longest, and how many."""
    rows = Case.objects.filter(office_id__in=offices, state__in=states)
    longest = rows.order_by(since_when, "id").values_list("code", "id", "procedure_name", since_when, "state")[:SHOWN]
    shown = tuple(
        Waiting(code or str(key), name, since(at, now), DOES.get(state, "")) for code, key, name, at, state in longest
    )
    return shown, rows.count()


def _by_office(rows: Any) -> dict[UUID, int]:
    return dict(rows.order_by().values_list("office_id").annotate(Count("id")))
