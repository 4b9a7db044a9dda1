"""What belongs to an office, said by each room of its own tables, so that it can live on another node (ADR 33).

Every table is declared once: as travelling with the office, as shared by nodes, or as staying, with the reason.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Model, Q


@dataclass(frozen=True)
class Estate:
    """An office on the move. ``offices``: itself, and those that have ended and whose only heir it is.

    ``units``: all units of these offices; ``accounts``: who serves or served there.
    """

    office: UUID
    offices: frozenset[UUID]
    units: frozenset[UUID]
    accounts: frozenset[UUID]


@dataclass(frozen=True)
class Travels:
    """A table of which rows go along: those that ``mine`` finds.

    ``without``: fields that are given anew at the new home. ``sealed``: field → purpose and field of the owner
    (``base.sealing``): sealed with the key of each node. ``stub``: what a row tells of itself that is no part of the
    estate, but that the estate refers to. ``keeps``: ids of those that stand at the new home as they are known there;
    None: what comes replaces what stands there. ``suits``: a row as the new home can have it.
    """

    model: type[Model]
    mine: Callable[[Estate], Q]
    without: tuple[str, ...] = ()
    sealed: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    stub: Callable[[Any], dict[str, Any]] | None = None
    keeps: Callable[[Estate, Collection[UUID]], Collection[UUID]] | None = None
    suits: Callable[[Any], None] | None = None


@dataclass(frozen=True)
class Shared:
    """A table whose rows both nodes have, under ids of their own. ``tell``: by what one is known; ``find``: its id.

    ``find`` makes what is not known yet.
    """

    model: type[Model]
    tell: Callable[[UUID], dict[str, Any]]
    find: Callable[[Mapping[str, Any]], UUID]


@dataclass(frozen=True)
class Stays:
    """A table that does not go along, and why."""

    model: type[Model]
    reason: str


@dataclass(frozen=True)
class Belongings:
    """What one room says. ``tables``: those that travel stand behind those that they refer to.

    ``hinders``: why the office cannot go now, in sentences. ``arrived``: what else is so once it lives here.
    """

    tables: tuple[Travels | Shared | Stays, ...]
    hinders: Callable[[Estate], list[str]] | None = None
    arrived: Callable[[Estate, datetime], None] | None = None


@dataclass(frozen=True)
class Registry:
    """What all rooms say, the lowest first."""

    rooms: tuple[Belongings, ...]

    @property
    def travelling(self) -> tuple[Travels, ...]:
        return tuple(one for room in self.rooms for one in room.tables if isinstance(one, Travels))

    @property
    def shared(self) -> tuple[Shared, ...]:
        return tuple(one for room in self.rooms for one in room.tables if isinstance(one, Shared))

    def hinders(self, estate: Estate) -> list[str]:
        """Why the office cannot go now; empty: it can."""
        return [why for room in self.rooms if room.hinders for why in room.hinders(estate)]

    def arrived(self, estate: Estate, at: datetime) -> None:
        for room in self.rooms:
            if room.arrived:
                room.arrived(estate, at)
