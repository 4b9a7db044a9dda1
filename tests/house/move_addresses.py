"""Addresses of the change of home of an office."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from tests.house.admitted import STEWARD, Example, empty
from tests.house.world import World
from xaso.base import clock
from xaso.base.identity import new_id
from xaso.people.models import Move


def leaving(world: World) -> Mapping[str, Any]:
    """Our office goes."""
    return {"move_id": _move(world.ours.id, "packing", leaves=True)}


def coming(_world: World) -> Mapping[str, Any]:
    """Another is to come, and everything is here."""
    return {"move_id": _move(new_id(), "ready", leaves=False)}


def _move(estate: UUID, stand: str, *, leaves: bool) -> UUID:
    now = clock.now()
    said = {"office_name": "UBND xã Nậm Cắn", "node": UUID(int=77), "node_name": "Tỉnh Lai Châu", "by": "Vũ Đăng Khoa"}
    until = now + timedelta(days=14)
    return Move.objects.create(leaves=leaves, estate=estate, stand=stand, at=now, until=until, **said).pk


MOVES = {
    "steward:moves": Example(STEWARD),
    "steward:withdraw_move": Example(STEWARD, leaving, post=empty, ours=True),
    "steward:want_move": Example(STEWARD, coming, post=empty),
    "steward:decline_move": Example(STEWARD, coming, post=empty),
}
