"""What happened to a task. Values only; no text."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from xaso.base.command import Event


@dataclass(frozen=True)
class TaskEvent(Event):
    task_id: UUID
    office_id: UUID


@dataclass(frozen=True)
class Given(TaskEvent):
    NAME = "task.given.v1"
    owner_id: UUID
    due: datetime | None


@dataclass(frozen=True)
class Revised(TaskEvent):
    """Its giver changed what, who or until when."""

    NAME = "task.revised.v1"
    owner_id: UUID
    due: datetime | None


@dataclass(frozen=True)
class Progressed(TaskEvent):
    NAME = "task.progressed.v1"
    percent: int


@dataclass(frozen=True)
class HandedOn(TaskEvent):
    NAME = "task.handed_on.v1"
    owner_id: UUID


@dataclass(frozen=True)
class LaterAsked(TaskEvent):
    NAME = "task.later_asked.v1"
    due: datetime


@dataclass(frozen=True)
class LaterAnswered(TaskEvent):
    NAME = "task.later_answered.v1"
    agreed: bool
    due: datetime | None


@dataclass(frozen=True)
class Reported(TaskEvent):
    """The owner says that it is done."""

    NAME = "task.reported.v1"


@dataclass(frozen=True)
class Accepted(TaskEvent):
    NAME = "task.accepted.v1"


@dataclass(frozen=True)
class SentBack(TaskEvent):
    NAME = "task.sent_back.v1"


@dataclass(frozen=True)
class Cancelled(TaskEvent):
    NAME = "task.cancelled.v1"


@dataclass(frozen=True)
class Climbed(TaskEvent):
    """Its deadline was told to a level: before it to the owner, after it to those above him."""

    NAME = "task.climbed.v1"
    level: str
    due: datetime


@dataclass(frozen=True)
class Settled(TaskEvent):
    """What was told holds no more."""

    NAME = "task.settled.v1"
    level: str
