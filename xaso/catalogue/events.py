"""What happened in the catalogue."""

from dataclasses import dataclass
from uuid import UUID

from xaso.base.command import Event


@dataclass(frozen=True)
class Published(Event):
    """A source gave a content of a procedure. It is offered only if no higher origin has one in force."""

    NAME = "procedure.published.v1"
    procedure_id: UUID
    version_id: UUID
    code: str
    origin: str


@dataclass(frozen=True)
class Turned(Event):
    """By the passing of days another version of a procedure is in force (``version_id`` None: none is)."""

    NAME = "procedure.turned.v1"
    procedure_id: UUID
    version_id: UUID | None
    code: str
