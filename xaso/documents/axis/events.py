"""What happened at the axis. Values only; no personal text, and never a secret."""

from dataclasses import dataclass
from uuid import UUID

from xaso.base.command import Event


@dataclass(frozen=True)
class AccountSet(Event):
    """The account of an office was written down, switched on or off."""

    NAME = "document.axis_account_set.v1"
    office_id: UUID
    code: str
    switched_on: bool


@dataclass(frozen=True)
class ConnectionTried(Event):
    """A steward asked the axis whether it knows the account; ``problem``: why not, "" if it does."""

    NAME = "document.axis_tried.v1"
    office_id: UUID
    problem: str


@dataclass(frozen=True)
class UnitsListed(Event):
    """Who takes part was fetched anew."""

    NAME = "document.axis_listed.v1"
    office_id: UUID
    units: int


@dataclass(frozen=True)
class Queued(Event):
    """Something waits to be sent to the axis."""

    NAME = "document.axis_queued.v1"
    office_id: UUID
    parcels: int
    kind: str


@dataclass(frozen=True)
class Sent(Event):
    """The axis has it."""

    NAME = "document.axis_sent.v1"
    parcel_id: UUID
    office_id: UUID
    axis: str


@dataclass(frozen=True)
class Refused(Event):
    """The axis said no; ``given_up``: it is not tried again by itself."""

    NAME = "document.axis_refused.v1"
    parcel_id: UUID
    office_id: UUID
    given_up: bool


@dataclass(frozen=True)
class SentAgain(Event):
    """A steward has it that what was given up is tried once more."""

    NAME = "document.axis_sent_again.v1"
    parcel_id: UUID
    office_id: UUID


@dataclass(frozen=True)
class Came(Event):
    """Something lay at the axis and is kept here, as it came."""

    NAME = "document.axis_came.v1"
    message_id: UUID
    office_id: UUID
    sha256: str


@dataclass(frozen=True)
class Taken(Event):
    """It was read; ``state``: what became of it."""

    NAME = "document.axis_taken.v1"
    message_id: UUID
    office_id: UUID
    state: str


@dataclass(frozen=True)
class ProblemSeen(Event):
    """A clerk or steward has read what was wrong with it."""

    NAME = "document.axis_problem_seen.v1"
    message_id: UUID
    office_id: UUID
