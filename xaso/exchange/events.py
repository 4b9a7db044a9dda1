"""What happened to links."""

from dataclasses import dataclass
from uuid import UUID

from xaso.base.command import Event


@dataclass(frozen=True)
class TroubleSeen(Event):
    NAME = "exchange.trouble_seen.v1"
    trouble: int


@dataclass(frozen=True)
class Resumed(Event):
    """A steward has decided that a halted link goes on."""

    NAME = "exchange.resumed.v1"
    node_id: UUID
    halted: str


@dataclass(frozen=True)
class FileAskedAgain(Event):
    """A steward has it that a file which came wrong is asked for once more."""

    NAME = "exchange.file_asked_again.v1"
    node_id: UUID
    sha256: str


@dataclass(frozen=True)
class GuardianNamed(Event):
    """From now on this person is told of what waits too long; None: nobody is."""

    NAME = "exchange.guardian_named.v1"
    account_id: UUID | None
