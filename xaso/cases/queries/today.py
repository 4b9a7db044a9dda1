"""Việc hôm nay: one list of everything that waits for the actor, what hurts first on top."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, Q, QuerySet

from xaso.base import audit, clock
from xaso.base.actor import Actor
from xaso.cases import access
from xaso.cases.actions.trail import calendar_of
from xaso.cases.light import Light, since
from xaso.cases.models import Case, DueChange, Supplement
from xaso.cases.queries import deadlines
from xaso.cases.queries.listing import light_of
from xaso.kit.worktime import ZONE, Calendar

MOST = 100
FIELDS = (
    "id", "code", "office_id", "procedure_name", "applicant_name", "state", "due", "held_since", "holder__full_name",
)  # fmt: skip
LABELS = {
    "case.hand_over": "Chuyển xử lý",
    "case.draft_result": "Giải quyết",
    "case.approve": "Xem và ký",
    "case.return_result": "Trả kết quả",
    "case.lapse": "Kết thúc",
    "case.tell": "Báo người dân",
    "case.view": "Xem",
}


@dataclass(frozen=True)
class WorkRow:
    """One thing that waits. ``verb``: what to do with it; ``label``: what the button says."""

    ref: str
    title: str
    who: str
    why: str
    light: Light
    verb: str
    label: str


@dataclass(frozen=True)
class Today:
    """The list of one officer. ``late_elsewhere``: for a leader, what is late in the office and with whom."""

    rows: tuple[WorkRow, ...]
    late_elsewhere: tuple[WorkRow, ...]
    late: int
    due_today: int
    this_week: int
    supplement: int
    more: bool


def today(actor: Actor) -> Today:
    """Everything that waits for the actor now, soonest due first, at most a hundred of each kind."""
    now = clock.now()
    found: list[tuple[datetime | None, WorkRow]] = []
    lights = _Lights(now)
    if offices := actor.offices("counter"):
        mine = Q(office_id__in=offices)
        found += _rows(Case.objects.filter(mine, state="accepted"), "case.hand_over", lights)
        found += _rows(Case.objects.filter(mine, state="ready"), "case.return_result", lights)
        found += _lapsed(mine, lights)
        found += _untold(mine, lights)
    if actor.has("resolver"):
        held = Case.objects.filter(office_id__in=actor.offices("resolver"), holder_id=actor.id, state="in_work")
        found += _rows(held, "case.draft_result", lights)
    late_elsewhere: list[tuple[datetime | None, WorkRow]] = []
    if offices := actor.offices("leader"):
        found += _rows(Case.objects.filter(office_id__in=offices, state="for_approval"), "case.approve", lights)
        late = Case.objects.filter(office_id__in=offices, state__in=("accepted", "in_work"), due__lt=now)
        late_elsewhere = _rows(late, "case.view", lights)
    found.sort(key=lambda pair: pair[0] or now + timedelta(days=3650))
    rows = [row for _, row in found]
    return Today(
        rows=tuple(rows[:MOST]),
        late_elsewhere=tuple(row for _, row in late_elsewhere),
        more=len(rows) > MOST,
        **_counts(actor, now),
    )


class _Lights:
    """Lights of one moment, with the calendar of each office read once."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.calendars: dict[Any, Calendar] = {}

    def of(self, row: dict[str, Any]) -> Light:
        office_id = row["office_id"]
        if office_id not in self.calendars:
            self.calendars[office_id] = calendar_of(office_id)
        return light_of(row, self.now, self.calendars[office_id])


def _rows(waiting: QuerySet[Case], verb: str, lights: _Lights) -> list[tuple[datetime | None, WorkRow]]:
    rows = list(waiting.order_by(F("due").asc(nulls_last=True), "id").values(*FIELDS)[: MOST + 1])
    audit.saw(row["id"] for row in rows)
    return [(_hurts(row, lights.now), _row(row, verb, _why(row, verb, lights.now), lights.of(row))) for row in rows]


def _hurts(row: dict[str, Any], now: datetime) -> datetime | None:
    """The moment by which a row is sorted. A result that is ready is late for nobody: it waits from now on."""
    due: datetime | None = row["due"]
    return max(due, now) if due and row["state"] == "ready" else due


def _row(row: dict[str, Any], verb: str, why: str, shown: Light) -> WorkRow:
    return WorkRow(
        ref=row["code"] or str(row["id"]),
        title=row["procedure_name"],
        who=row["applicant_name"],
        why=why,
        light=shown,
        verb=verb,
        label=LABELS[verb],
    )


def _why(row: dict[str, Any], verb: str, now: datetime) -> str:
    held = since(row["held_since"], now)
    match verb:
        case "case.hand_over":
            return f"Chờ chuyển cho công chức giải quyết, {held}"
        case "case.return_result":
            return f"Đã có kết quả, chờ trả cho người dân, {held}"
        case "case.approve":
            return f"Chờ lãnh đạo ký, {held}"
        case "case.view":
            return f"Đang ở {row['holder__full_name'] or 'bộ phận Một cửa'}, {held}"
        case _:
            return f"Bạn đang giải quyết, {held}"


def _lapsed(mine: Q, lights: _Lights) -> list[tuple[datetime | None, WorkRow]]:
    over = Supplement.objects.filter(
        completed_at__isnull=True, lapses_on__lt=lights.now.astimezone(ZONE).date(), case__state="supplement"
    ).filter(case__in=Case.objects.filter(mine, state="supplement"))
    waiting = Case.objects.filter(pk__in=over.values("case_id")).order_by("held_since").values(*FIELDS)[: MOST + 1]
    rows = list(waiting)
    audit.saw(row["id"] for row in rows)
    why = "Người dân không bổ sung trong thời gian cho phép"
    return [(row["held_since"], _row(row, "case.lapse", why, Light("late", "Hết hạn bổ sung"))) for row in rows]


def _untold(mine: Q, lights: _Lights) -> list[tuple[datetime | None, WorkRow]]:
    moved = DueChange.objects.filter(must_tell=True, told_at__isnull=True)  # few: one partial index holds them all
    waiting = Case.objects.filter(mine, pk__in=moved.values("case_id")).order_by("due", "id").values(*FIELDS)
    rows = list(waiting[: MOST + 1])
    audit.saw(row["id"] for row in rows)
    why = "Lịch nghỉ thay đổi nên hạn trả đã đổi; cần báo cho người dân"
    return [(row["due"], _row(row, "case.tell", why, lights.of(row))) for row in rows]


def _counts(actor: Actor, now: datetime) -> dict[str, int]:
    """The numbers on top: deadlines of what the actor can act on, and what waits for citizens."""
    scope = deadlines.mine(actor)
    counted = {
        window: Case.objects.filter(scope, deadlines.within(window, now)).count() for window in deadlines.WINDOWS
    }
    return {**counted, "supplement": Case.objects.filter(access.visible(actor), state="supplement").count()}
