"""A deadline is told: to the owner before it, to the giver once it has passed, later to the head. Each is a row.

The hours are those by which dossiers of the office climb. The job only compares moments: it may run at any time, and as
often as it likes; what was told once is told again only for another deadline.
"""

import logging
from collections.abc import Callable, Iterator
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError
from django.db.models import F

from xaso.base import clock
from xaso.base.actor import SYSTEM
from xaso.base.calendar import for_office
from xaso.base.command import command
from xaso.base.errors import Stale
from xaso.kit.horizons import Horizons, horizons
from xaso.kit.norms import Watching
from xaso.kit.worktime import ZONE
from xaso.people import queries as people
from xaso.tasks import access, events
from xaso.tasks.models import Task, TaskClimb

log = logging.getLogger(__name__)


def climb(hours_of: Callable[[UUID, date], Watching]) -> int:
    """Settle what holds no more, then tell of what is near and what is late. Returns how much was told.

    ``hours_of``: when an office is warned and what climbs in it. Each task is a transaction of its own.
    """
    now = clock.now()
    for one in list(TaskClimb.objects.filter(settled_at=None).select_related("task")):
        if one.task.state != "in_work" or one.task.due != one.due:
            _settle(one)
    offices = Task.objects.filter(state="in_work").exclude(due=None).order_by().values_list("office_id", flat=True)
    return sum(_climb_in(office_id, hours_of, now) for office_id in list(offices.distinct()))


def _climb_in(office_id: UUID, hours_of: Callable[[UUID, date], Watching], now: datetime) -> int:
    calendar = for_office(office_id, people.week(office_id))
    seen = horizons(hours_of(office_id, now.astimezone(ZONE).date()), now, calendar)
    count = 0
    for level, edge in _edges(seen):
        risen = TaskClimb.objects.filter(level=level, due=F("task__due"), settled_at=None).values("task_id")
        late = Task.objects.filter(office_id=office_id, state="in_work", due__lte=edge).exclude(pk__in=risen)
        for task in list(late.select_related("owner", "giver")):
            count += _tell(task, level)
    return count


def _edges(seen: Horizons) -> Iterator[tuple[str, datetime]]:
    yield "owner", seen.warn_due
    yield "giver", seen.head_due
    yield "head", seen.above_due


def _tell(task: Task, level: str) -> int:
    """One row; 0 if the task moved meanwhile, or another run was quicker."""
    try:
        _write(task, level)
    except (Stale, IntegrityError) as reason:
        log.info("task %s did not climb: %s", task.pk, reason)
        return 0
    return 1


def _write(task: Task, level: str) -> None:
    assert task.due is not None
    with command("task.climb", SYSTEM) as cmd:
        if not Task.objects.filter(pk=task.pk, version=task.version).exists():
            raise Stale("Nhiệm vụ vừa có thay đổi.")
        TaskClimb.objects.create(task=task, level=level, due=task.due, at=cmd.at, told=_told(task, level))
        cmd.publish(events.Climbed(task.pk, task.office_id, level=level, due=task.due))


def _told(task: Task, level: str) -> list[str]:
    """Names and posts. The head: of the owner's unit, else of the office; nobody is told of his own delay."""
    if level != "head":
        person = task.owner if level == "owner" else task.giver
        return [access.persons(task.office_id).get(person.pk, person.full_name)]
    staff = people.staff(task.office_id)
    seat = next((one.unit_id for one in staff if one.account_id == task.owner_id), task.office_id)
    leaders = [one for one in staff if one.role == "leader" and one.account_id != task.owner_id]
    heads = [one for one in leaders if one.unit_id == seat] or [one for one in leaders if one.unit_id == task.office_id]
    return [f"{one.name}, {one.post}" for one in heads or leaders]


def _settle(one: TaskClimb) -> None:
    try:
        _take_down(one)
    except Stale:
        log.info("what was told of task %s was settled by another run", one.task_id)


def _take_down(one: TaskClimb) -> None:
    with command("task.settle", SYSTEM) as cmd:
        if not TaskClimb.objects.filter(pk=one.pk, settled_at=None).update(settled_at=cmd.at):
            raise Stale("Đã thôi báo.")
        cmd.publish(events.Settled(one.task_id, one.task.office_id, level=one.level))
