"""A task as a line of a list, and its light."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from xaso.base import audit
from xaso.base.calendar import for_office
from xaso.kit.light import Light, ended, light
from xaso.kit.worktime import ZONE, Calendar, outcome
from xaso.people import queries as people
from xaso.tasks.models import SOURCES, Task
from xaso.tasks.states import NAMES

SOURCE_WORDS = dict(SOURCES)
FIELDS = (
    "office_id", "state", "title", "source", "source_words", "giver__full_name", "owner__full_name", "given_at", "due",
    "asked_due", "percent", "progress", "outcome", "reported_at",
)  # fmt: skip


@dataclass(frozen=True)
class TaskRow:
    """``source``: out of what it came, in words; ``asks``: a wish for a later deadline waits."""

    id: UUID
    title: str
    source: str
    giver: str
    owner: str
    helpers: str
    given: str
    due: str
    percent: int
    progress: str
    state: str
    outcome: str
    asks: bool
    light: Light


class Lights:
    """Lights of one moment, with the calendar of each office read once."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self._calendars: dict[UUID, Calendar] = {}

    def calendar(self, office_id: UUID) -> Calendar:
        """The calendar by which an office works."""
        if office_id not in self._calendars:
            self._calendars[office_id] = for_office(office_id, people.week(office_id))
        return self._calendars[office_id]

    def of(self, task: Task) -> Light:
        """By its deadline while it is in work; how it kept it when it is done."""
        if task.state == "cancelled":
            return Light("none", "Đã hủy")
        if task.state == "reported":
            return Light("soon", "Chờ nghiệm thu")
        if task.state == "done":
            return ended(outcome(task.reported_at, task.due) if task.due and task.reported_at else "")
        if task.due is None:
            return Light("none", "Không định hạn")
        return light(task.due, self.now, self.calendar(task.office_id))


def found_rows(found: QuerySet[Task], lights: Lights) -> tuple[TaskRow, ...]:
    """As shown; noted as read."""
    tasks = list(found.select_related("giver", "owner").only(*FIELDS).prefetch_related("helpers__account"))
    audit.saw(one.pk for one in tasks)
    return tuple(_row(one, lights) for one in tasks)


def source_of(task: Task) -> str:
    """“Văn bản đến 128/SNV-XDCQ”, “Kết luận cuộc họp giao ban 23/11”, “Ý kiến trực tiếp”."""
    return " ".join(filter(None, (SOURCE_WORDS[task.source], task.source_words)))


def day_of(at: datetime | None) -> str:
    """dd/mm/yyyy, or nothing."""
    return f"{at.astimezone(ZONE):%d/%m/%Y}" if at else ""


def _row(task: Task, lights: Lights) -> TaskRow:
    return TaskRow(
        id=task.pk,
        title=task.title,
        source=source_of(task),
        giver=task.giver.full_name,
        owner=task.owner.full_name,
        helpers=_names(one.account.full_name for one in task.helpers.all()),
        given=day_of(task.given_at),
        due=day_of(task.due),
        percent=task.percent,
        progress=task.progress,
        state=NAMES[task.state],
        outcome=task.outcome,
        asks=task.asked_due is not None,
        light=lights.of(task),
    )


def _names(found: Iterable[str]) -> str:
    return "; ".join(sorted(found))
