"""What happened to requests and reports of units; never what stands in them.

``far``: the other node that must hear of it; None where both ends are here.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from xaso.base.command import Event


@dataclass(frozen=True)
class FormSaved(Event):
    """A form was made or changed."""

    NAME = "report.form_saved.v1"
    form_id: UUID
    version: int


@dataclass(frozen=True)
class Asked(Event):
    """Units were asked; ``reports``: how many."""

    NAME = "report.asked.v1"
    request_id: UUID
    reports: int


@dataclass(frozen=True)
class UnitReportEvent(Event):
    """Something happened to the report of one unit."""

    report_id: UUID
    far: UUID | None


@dataclass(frozen=True)
class Assigned(UnitReportEvent):
    """Somebody is to fill it."""

    NAME = "report.assigned.v1"
    holder_id: UUID


@dataclass(frozen=True)
class Saved(UnitReportEvent):
    """Something was typed and kept."""

    NAME = "report.saved.v1"


@dataclass(frozen=True)
class Submitted(UnitReportEvent):
    """It is before the head of the unit."""

    NAME = "report.submitted.v1"


@dataclass(frozen=True)
class GivenBack(UnitReportEvent):
    """The head of the unit wants it otherwise."""

    NAME = "report.given_back.v1"


@dataclass(frozen=True)
class HandedIn(UnitReportEvent):
    """A version was handed in."""

    NAME = "report.handed_in.v1"
    number: int


@dataclass(frozen=True)
class Amending(UnitReportEvent):
    """What was handed in is being changed."""

    NAME = "report.amending.v1"


@dataclass(frozen=True)
class WishedLater(UnitReportEvent):
    """The unit asks for another day."""

    NAME = "report.wished_later.v1"
    day: date


@dataclass(frozen=True)
class Decided(UnitReportEvent):
    """The unit above has approved a version, or sent it back."""

    NAME = "report.decided.v1"
    number: int
    decision: str


@dataclass(frozen=True)
class DueMoved(UnitReportEvent):
    """The unit above has set another day, or denied one."""

    NAME = "report.due_moved.v1"
    due: date


@dataclass(frozen=True)
class Reminded(Event):
    """Units were reminded. ``reports``: ids."""

    NAME = "report.reminded.v1"
    request_id: UUID
    reports: tuple[UUID, ...]


@dataclass(frozen=True)
class Locked(Event):
    """Approved reports were added up and locked."""

    NAME = "report.locked.v1"
    request_id: UUID
    number: int
    hash: str


@dataclass(frozen=True)
class Arrived(Event):
    """A unit of this node is asked by one of another node."""

    NAME = "report.arrived.v1"
    report_id: UUID


@dataclass(frozen=True)
class Heard(Event):
    """The other end has said something of a report. ``said``: the type of its word."""

    NAME = "report.heard.v1"
    report_id: UUID
    said: str
