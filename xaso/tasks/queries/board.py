"""Theo dõi nhiệm vụ: whose tasks are how late, for those who lead the office."""

from dataclasses import dataclass, field
from uuid import UUID

from xaso.base import clock
from xaso.base.actor import Actor
from xaso.kit.light import Light
from xaso.tasks import access
from xaso.tasks.models import Task
from xaso.tasks.queries.rows import Lights, TaskRow, found_rows
from xaso.tasks.states import OPEN

LATEST = 100


@dataclass
class _Sum:
    name: str
    open: int = 0
    late: int = 0
    soon: int = 0
    reported: int = 0
    first: Task | None = None


@dataclass(frozen=True)
class BoardRow:
    """One person. ``longest``: the light of what is late longest; ``task_id``, ``task``: which that is."""

    account_id: UUID
    name: str
    open: int
    late: int
    soon: int
    reported: int
    longest: Light | None = None
    task_id: UUID | None = None
    task: str = ""


@dataclass(frozen=True)
class Board:
    """``late``: what is late, the longest first, at most a hundred."""

    rows: tuple[BoardRow, ...]
    late: tuple[TaskRow, ...] = field(default=())
    late_count: int = 0
    reported: int = 0
    open: int = 0


def board(actor: Actor) -> Board:
    """The open tasks of the offices that the actor leads, by owner; who has late ones on top."""
    offices = access.whole(actor).offices("leader")
    lights, found = Lights(clock.now()), Task.objects.filter(office_id__in=offices, state__in=OPEN)
    sums: dict[UUID, _Sum] = {}
    for task in found.select_related("owner").order_by("due", "pk"):
        _add(sums.setdefault(task.owner_id, _Sum(task.owner.full_name)), task, lights)
    rows = sorted((_row(key, one, lights) for key, one in sums.items()), key=lambda one: (-one.late, -one.open))
    late = found.filter(state="in_work", due__lt=lights.now).order_by("due", "pk")[:LATEST]
    return Board(
        tuple(rows),
        found_rows(late, lights),
        sum(one.late for one in rows),
        sum(one.reported for one in rows),
        sum(one.open for one in rows),
    )


def _add(one: _Sum, task: Task, lights: Lights) -> None:
    one.open += 1
    if task.state == "reported":
        one.reported += 1
        return
    tone = lights.of(task).tone
    one.late += tone == "late"
    one.soon += tone == "soon"
    if tone == "late" and one.first is None:
        one.first = task


def _row(account_id: UUID, one: _Sum, lights: Lights) -> BoardRow:
    first = one.first
    late = (lights.of(first), first.pk, first.title) if first else (None, None, "")
    return BoardRow(account_id, one.name, one.open, one.late, one.soon, one.reported, *late)
