"""What happened to links."""

from dataclasses import dataclass

from xaso.base.command import Event


@dataclass(frozen=True)
class TroubleSeen(Event):
    NAME = "exchange.trouble_seen.v1"
    trouble: int
