"""What happened to reports. Values only."""

from dataclasses import dataclass
from uuid import UUID

from xaso.base.command import Event


@dataclass(frozen=True)
class Corrected(Event):
    """Counts did not agree with the rows of dossiers and were made anew."""

    NAME = "report.corrected.v1"
    dossiers: int
    wrong: int


@dataclass(frozen=True)
class Closed(Event):
    """An office has closed the numbers of a period, or a later version of them."""

    NAME = "report.closed.v1"
    report_id: UUID
    office_id: UUID
    number: int
    hash: str
