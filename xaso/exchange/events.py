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
