"""Offices that change their home, as stewards see them and as the job that carries them out needs them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from xaso.base import homes
from xaso.base.actor import Actor
from xaso.base.errors import NotFound
from xaso.people import access
from xaso.people.models import Account, Move, MovePart, Unit
from xaso.people.moving import NAMES, ON_THE_WAY, TAKEN_BACK

__all__ = [
    "TAKEN_BACK",
    "MoveRow",
    "away_of",
    "is_whole",
    "move",
    "moves",
    "moves_under_way",
    "moves_with",
    "offer_body",
    "offices_here",
    "renamed",
]


@dataclass(frozen=True)
class MoveRow:
    """A move as it stands here. ``parts_here``: how many of its envelopes with files have come."""

    id: UUID
    leaves: bool
    estate: UUID
    office_name: str
    node: UUID
    node_name: str
    stand: str
    words: str
    by: str
    at: datetime
    until: datetime
    chunks: list[str]
    digest: str
    rows: int
    files: int
    size: int
    parts: int
    parts_here: int
    problem: str
    proof: str
    renamed: Mapping[str, str]
    answered_at: datetime | None
    answered_by: str


def move(move_id: UUID) -> MoveRow:
    """A move; NotFound if there is none."""
    row = Move.objects.filter(pk=move_id).first()
    if row is None:
        raise NotFound
    return _row(row)


def offices_here() -> list[homes.Office]:
    """The real offices of this node with their units."""
    rows = Unit.objects.filter(learner=None, office__learner=None).values_list("office_id", "office__name", "pk")
    units: dict[tuple[UUID, str], set[UUID]] = {}
    for office, name, unit in rows:
        units.setdefault((office, name), set()).add(unit)
    return [homes.Office(office, name, frozenset(found)) for (office, name), found in units.items()]


def moves_under_way() -> list[MoveRow]:
    """Those that something may have to be done for, the oldest first."""
    return [_row(one) for one in Move.objects.filter(stand__in=ON_THE_WAY).order_by("at", "pk")]


def moves_with(node: UUID) -> list[MoveRow]:
    """Every move between this node and another, the oldest first."""
    return [_row(one) for one in Move.objects.filter(node=node).order_by("at", "pk")]


def moves(actor: Actor) -> list[MoveRow]:
    """What a steward sees: offices of his that go, and every one that is to come; the newest first."""
    if not access.may_ever(actor, "people.move_here"):
        return []
    ours = actor.offices("steward")
    rows = Move.objects.exclude(stand="").order_by("-at", "pk")[:200]
    return [_row(one) for one in rows if not one.leaves or actor.kind == "system" or one.estate in ours]


def is_whole(row: MoveRow) -> bool:
    """Whether everything of it has come."""
    return row.parts > 0 and row.parts_here == row.parts


def offer_body(row: MoveRow) -> dict[str, Any]:
    """The body of ``unit.offered``."""
    return {
        "move": str(row.id),
        "office": str(row.estate),
        "name": row.office_name,
        "by": row.by,
        "at": row.at.isoformat(),
        "until": row.until.isoformat(),
        **{name: getattr(row, name) for name in ("parts", "chunks", "digest", "rows", "files", "size")},
    }


def renamed(told: Mapping[str, str]) -> dict[str, str]:
    """User name as it was told → as it stands here, where that is another."""
    here = {str(pk): name for pk, name in Account.objects.filter(pk__in=told).values_list("pk", "username")}
    return {name: here[pk] for pk, name in told.items() if here.get(pk, name) != name}


def away_of(actor: Actor) -> str:
    """Why an actor's office is only read here, as a person reads it; "": it lives here."""
    return homes.why_not([actor.office_id]) if actor.kind == "person" and not actor.practice else ""


def _row(one: Move) -> MoveRow:
    return MoveRow(
        id=one.pk,
        words=NAMES.get(one.stand, ""),
        parts_here=0 if one.leaves else MovePart.objects.filter(move_id=one.pk, node=one.node).count(),
        **{name: getattr(one, name) for name in MoveRow.__annotations__ if name not in {"id", "words", "parts_here"}},
    )
