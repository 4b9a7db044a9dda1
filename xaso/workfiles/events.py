"""What happened to work files. Values only; no text."""

from dataclasses import dataclass
from uuid import UUID

from xaso.base.command import Event


@dataclass(frozen=True)
class FileEvent(Event):
    file_id: UUID
    office_id: UUID


@dataclass(frozen=True)
class Listed(FileEvent):
    """A line of the yearly list, new or said anew."""

    NAME = "workfile.listed.v1"


@dataclass(frozen=True)
class Struck(FileEvent):
    NAME = "workfile.struck.v1"


@dataclass(frozen=True)
class Opened(FileEvent):
    NAME = "workfile.opened.v1"


@dataclass(frozen=True)
class Described(FileEvent):
    NAME = "workfile.described.v1"


@dataclass(frozen=True)
class Put(FileEvent):
    """Something lies in it, or lies there no more, or at another place."""

    NAME = "workfile.put.v1"
    papers: int


@dataclass(frozen=True)
class Closed(FileEvent):
    NAME = "workfile.closed.v1"
    papers: int


@dataclass(frozen=True)
class Reopened(FileEvent):
    NAME = "workfile.reopened.v1"


@dataclass(frozen=True)
class ListApproved(Event):
    NAME = "workfile.list_approved.v1"
    list_id: UUID
    office_id: UUID
    year: int


@dataclass(frozen=True)
class HandOverEvent(Event):
    hand_over_id: UUID
    office_id: UUID
    files: int


@dataclass(frozen=True)
class Offered(HandOverEvent):
    """Files are prepared for the archive."""

    NAME = "workfile.offered.v1"


@dataclass(frozen=True)
class TakenBack(HandOverEvent):
    NAME = "workfile.taken_back.v1"


@dataclass(frozen=True)
class HandedOver(HandOverEvent):
    """The archive of the office has received them."""

    NAME = "workfile.handed_over.v1"
