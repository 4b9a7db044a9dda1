"""What an office has asked: its requests, where each unit stands, and one report as the unit above sees it."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from xaso.base import clock
from xaso.base.actor import Actor
from xaso.reporting.requests import access, states
from xaso.reporting.requests.figures import changed, shown_value
from xaso.reporting.requests.models import Consolidation, ReportRequest, ReportVersion, UnitReport
from xaso.reporting.requests.rules import days_late
from xaso.reporting.requests.spec import Spec
from xaso.reporting.requests.states import OPEN, name_of

MOST = 100


@dataclass(frozen=True)
class RequestRow:
    """A request in a list: how many units it asks, and how many of them are where."""

    id: UUID
    name: str
    first: date
    last: date
    due: date
    asked_at: datetime
    units: int
    waiting: int
    approved: int
    late: int


@dataclass(frozen=True)
class UnitRow:
    """Where a unit stands. ``late``: days; ``remindable``: it has not handed in and the day is over."""

    id: UUID
    name: str
    state: str
    state_name: str
    delivery: str
    refusal: str
    due: date
    late: int
    missing: bool
    handed_in_at: datetime | None
    number: int
    reminded: int
    reminded_at: datetime | None
    wish: str
    wish_day: date | None


@dataclass(frozen=True)
class LockedRow:
    """A locked consolidation. ``changes``: (name, before, now) against the one before."""

    number: int
    locked_at: datetime
    locked_by: str
    reason: str
    units: int
    lacking: tuple[str, ...]
    changes: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Board:
    """One request. ``late``: units that still owe and whose day is over; ``waits``: handed in and undecided."""

    id: UUID
    office_id: UUID
    name: str
    first: date
    last: date
    due: date
    directive: str
    note: str
    asked_at: datetime
    asked_by: str
    answers: UUID | None
    units: tuple[UnitRow, ...]
    late: int
    missing: int
    waits: int
    approved: int
    locked: tuple[LockedRow, ...]


@dataclass(frozen=True)
class VersionShown:
    """A version that was handed in. ``lines``: (name, unit of measure, value); ``changes``: against the one before."""

    number: int
    lines: tuple[tuple[str, str, str], ...]
    words: tuple[tuple[str, str], ...]
    reason: str
    handed_in_at: datetime
    handed_in_by: str
    decision: str
    decided_at: datetime | None
    decided_by: str
    decision_words: str
    changes: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Wanted:
    """The report of one unit as the unit above sees it: what was handed in, never a draft."""

    row: UnitRow
    request_id: UUID
    name: str
    first: date
    last: date
    wish_words: str
    version: int
    decidable: bool
    versions: tuple[VersionShown, ...]


def requests(actor: Actor) -> tuple[RequestRow, ...]:
    """The newest requests of the actor's offices; three queries."""
    rows = ReportRequest.objects.filter(office_id__in=access.own_offices(actor, "report.follow"))
    rows = rows.order_by("-asked_at")[:MOST]
    today = clock.now().date()
    counts: dict[UUID, Counter[str]] = {}
    owed = UnitReport.objects.filter(request_id__in=[one.pk for one in rows], from_node=None)
    for request_id, state, due in owed.values_list("request_id", "state", "due"):
        found = counts.setdefault(request_id, Counter())
        found.update(("units", state, *(["late"] if state in OPEN and due < today else [])))
    return tuple(
        RequestRow(
            one.pk, one.name, one.first, one.last, one.due, one.asked_at, counts[one.pk]["units"],
            counts[one.pk]["handed_in"], counts[one.pk]["approved"], counts[one.pk]["late"],
        )
        for one in rows
    )  # fmt: skip


def board(actor: Actor, request_id: UUID) -> Board:
    """One request with every unit: who is late and misses stands on top."""
    one = access.request(actor, request_id)
    today = clock.now().date()
    owed = UnitReport.objects.filter(request_id=one.pk, from_node=None).defer("content").order_by("to_name", "pk")
    rows = sorted((_row(report, today) for report in owed), key=lambda row: (not row.missing, -row.late, row.name))
    states_ = Counter(row.state for row in rows)
    return Board(
        id=one.pk, office_id=one.office_id, name=one.name, first=one.first, last=one.last, due=one.due,
        directive=one.directive, note=one.note, asked_at=one.asked_at, asked_by=one.asked_by, answers=one.answers,
        units=tuple(rows), late=sum(1 for row in rows if row.missing and row.late),
        missing=sum(1 for row in rows if row.missing), waits=states_["handed_in"], approved=states_["approved"],
        locked=locked(one),
    )  # fmt: skip


def wanted(actor: Actor, report_id: UUID) -> Wanted:
    """What one unit has handed in, the newest version first."""
    report = access.wanted_report(actor, report_id)
    return Wanted(
        row=_row(report, clock.now().date()), request_id=report.request_id, name=report.name, first=report.first,
        last=report.last, wish_words=report.wish_words, version=report.version,
        decidable=report.state == "handed_in", versions=versions(report),
    )  # fmt: skip


def versions(report: UnitReport) -> tuple[VersionShown, ...]:
    """Every version that was handed in, the newest first."""
    spec = Spec.model_validate(report.content)
    rows = list(ReportVersion.objects.filter(report=report).order_by("number"))
    before = [None, *rows]
    return tuple(
        _version(spec, one, old.content if old else None)
        for one, old in reversed(list(zip(rows, before, strict=False)))
    )


def locked(request: ReportRequest) -> tuple[LockedRow, ...]:
    """Every locked consolidation, the newest first, with what it changed."""
    spec = Spec.model_validate(request.content)
    rows: list[Consolidation] = list(request.consolidations.order_by("number"))
    before: list[Consolidation | None] = [None, *rows]
    found = [
        LockedRow(
            one.number, one.locked_at, one.locked_by, one.reason, len(one.children), tuple(one.lacking),
            tuple(changed(spec, old.content, one.content)) if old else (),
        )
        for one, old in zip(rows, before, strict=False)
    ]  # fmt: skip
    return tuple(reversed(found))


def lines(spec: Spec, content: dict[str, object]) -> tuple[tuple[str, str, str], ...]:
    """(name, unit of measure, value) of every indicator."""
    return tuple((one.name, one.unit, shown_value(spec, one.key, content)) for one in spec.indicators)  # type: ignore[arg-type]


def _version(spec: Spec, one: ReportVersion, before: dict[str, object] | None) -> VersionShown:
    return VersionShown(
        number=one.number, lines=lines(spec, one.content),
        words=tuple((part.name, str(one.content.get(part.key, ""))) for part in spec.parts),
        reason=one.reason, handed_in_at=one.handed_in_at, handed_in_by=one.handed_in_by, decision=one.decision,
        decided_at=one.decided_at, decided_by=one.decided_by, decision_words=one.decision_words,
        changes=tuple(changed(spec, before, one.content)) if before is not None else (),  # type: ignore[arg-type]
    )  # fmt: skip


def _row(one: UnitReport, today: date) -> UnitRow:
    missing = one.state in states.OPEN or one.state == "refused"
    never = one.first_handed_in_at is None
    return UnitRow(
        id=one.pk, name=one.to_name, state=one.state, state_name=name_of(one.state), delivery=one.delivery,
        refusal=one.refusal, due=one.due, missing=missing and never,
        late=days_late(one.due, None if never else one.first_handed_in_at, today),
        handed_in_at=one.handed_in_at, number=one.number, reminded=one.reminded, reminded_at=one.reminded_at,
        wish=one.wish, wish_day=one.wish_day,
    )  # fmt: skip
