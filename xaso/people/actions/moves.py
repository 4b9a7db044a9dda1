"""An office changes its home: what stewards decide at both nodes, and what follows from it (``people.moving``)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from xaso.base import files, homes
from xaso.base.actor import SYSTEM, Actor
from xaso.base.command import Command, change, command
from xaso.base.errors import NotAllowed, NotFound, NotPossible
from xaso.kit.text import clean
from xaso.people import access, events, moving
from xaso.people.belongings import estate_of
from xaso.people.models import Move, MovePart, Unit, UnitElsewhere

OWNER = "move"
"""Whose the files of a move are while it lasts."""
WAITS = timedelta(days=14)
"""So long an offer waits for an answer. The law names no time; two weeks of a frozen office are long."""
HINDERED = "Chưa chuyển được: "


@dataclass(frozen=True)
class Packed:
    """What was packed: files with rows in their order, and everything that goes along."""

    chunks: list[str]
    digest: str
    rows: int
    files: int
    size: int
    parts: int


def office_of(move: Move) -> homes.Office:
    """The office of a move with everything that goes along with it, as it stands here."""
    return homes.Office(move.estate, move.office_name, estate_of(move.estate).units)


def start_move(*, actor: Actor, office_id: UUID, node: UUID, node_name: str) -> events.MoveStarted:
    """An office is to live on another node: from now on nothing of it is written here. Packing follows by itself.

    Raises:
        NotPossible: it does not live here, or is no office that can move.
    """
    with command("people.move_office", actor) as cmd:
        access.must_administer(actor, office_id)
        unit = Unit.objects.filter(pk=office_id).first()
        if unit is None or unit.office_id != unit.pk or unit.learner_id:
            raise NotPossible("Chỉ chuyển cả cơ quan, không chuyển riêng một đơn vị bên trong.")
        homes.must_live_here(office_id)
        move = Move.objects.create(
            leaves=True, estate=unit.pk, office_name=unit.name, node=node, node_name=node_name, stand="packing",
            by=_signature(actor), at=cmd.at, until=cmd.at + WAITS,
        )  # fmt: skip
        homes.set_away(office_of(move), "leaving", node=node, node_name=node_name, at=cmd.at)
        return cmd.publish(events.MoveStarted(move_id=move.pk, office_id=unit.pk, node_id=node))


def withdraw_move(*, actor: Actor, move_id: UUID, reason: str = "") -> events.MoveTurned:
    """The giver takes an offer back: the office is written here again at once.

    Raises:
        NotPossible: it was given already.
    """
    with command("people.move_office", actor) as cmd:
        move = _found(move_id, leaves=True)
        access.must_administer(actor, move.estate)
        if move.stand not in moving.TAKEN_BACK:
            raise NotPossible("Nơi nhận đã tiếp nhận, không rút lại được nữa. Muốn về lại thì nơi ấy chuyển trả.")
        why = clean(reason) or f"{_signature(actor)} rút lại."
        return _turn(cmd, move, *moving.given(_giver(move), "withdraw"), problem=why)


def hinder(*, move_id: UUID, reasons: list[str]) -> events.MoveTurned:
    """It cannot go now; the office is written here again."""
    with command("people.move_turn", SYSTEM) as cmd:
        move = _found(move_id, leaves=True)
        return _turn(cmd, move, "kept", None, problem=HINDERED + " ".join(reasons))


def pack(*, move_id: UUID, packed: Packed) -> events.MoveTurned:
    """Everything is packed: it is offered."""
    with command("people.move_turn", SYSTEM) as cmd:
        move = _found(move_id, leaves=True)
        for name in ("chunks", "digest", "rows", "files", "size", "parts"):
            setattr(move, name, getattr(packed, name))
        move.save(update_fields=["chunks", "digest", "rows", "files", "size", "parts"])
        return _turn(cmd, move, *moving.given(_giver(move), "pack"))


def give(*, move_id: UUID, same: bool) -> events.MoveTurned:
    """The receiver wants it. What was packed is what stands here: it is his. If not, it is taken back."""
    with command("people.move_turn", SYSTEM) as cmd:
        move = _found(move_id, leaves=True)
        if not same:
            why = "Dữ liệu của đơn vị đã thay đổi sau khi đóng gói. Hãy chuyển lại từ đầu."
            return _turn(cmd, move, *moving.given(_giver(move), "withdraw"), problem=why)
        return _turn(cmd, move, *moving.given(_giver(move), "wanted"))


def ready(*, move_id: UUID, renamed: Mapping[str, str], problem: str = "") -> events.MoveTurned:
    """Everything is here and was tried; ``problem``: why it cannot be written down here."""
    with command("people.move_turn", SYSTEM) as cmd:
        move = _found(move_id, leaves=False)
        move.renamed = dict(renamed)
        move.save(update_fields=["renamed"])
        stand, say = ("coming", None) if problem else moving.received(_receiver(move), "whole")
        return _turn(cmd, move, stand, say, problem=problem)


def want_move(*, actor: Actor, move_id: UUID) -> events.MoveTurned:
    """A steward of the new home takes it: the old home is asked for it.

    Raises:
        NotPossible: it is not all here yet, cannot be written down here, or was taken back.
    """
    with command("people.move_here", actor) as cmd:
        move = _here(actor, move_id)
        if move.stand not in {"ready", "wanted"}:
            raise NotPossible(move.problem or "Chưa nhận đủ dữ liệu, hoặc nơi giao đã rút lại.")
        stand, say = moving.received(_receiver(move), "want")
        return _turn(cmd, move, stand, say, by=_signature(actor))


def decline_move(*, actor: Actor, move_id: UUID, reason: str) -> events.MoveTurned:
    """A steward of the new home does not take it.

    Raises:
        NotPossible: it was taken already, or taken back.
    """
    with command("people.move_here", actor) as cmd:
        move = _here(actor, move_id)
        if move.stand not in {"coming", "ready"}:
            raise NotPossible("Không từ chối được nữa: đã tiếp nhận, hoặc nơi giao đã rút lại.")
        stand, say = moving.received(_receiver(move), "decline")
        return _turn(cmd, move, stand, say, by=_signature(actor), problem=clean(reason)[:1000] or "Không nêu lý do.")


def settle(*, move_id: UUID, units: frozenset[UUID]) -> events.MoveTurned:
    """What came was written down: the office lives here. In the transaction in which it was."""
    with command("people.move_turn", SYSTEM) as cmd:
        move = _found(move_id, leaves=False)
        homes.at_home(units)
        UnitElsewhere.objects.filter(pk__in=units).delete()
        return _turn(cmd, move, *moving.received(_receiver(move), "settle"))


def fail(*, move_id: UUID, problem: str) -> events.MoveTurned:
    """What was given cannot be written down here after all: the old home has it again."""
    with command("people.move_turn", SYSTEM) as cmd:
        move = _found(move_id, leaves=False)
        return _turn(cmd, move, *moving.received(_receiver(move), "fail"), problem=problem)


def _turn(
    cmd: Command, move: Move, stand: str, say: str | None, *, by: str = "", problem: str | None = None
) -> events.MoveTurned:
    """Write down where it stands, and what follows for who may write."""
    values: dict[str, Any] = {} if problem is None else {"problem": problem[:1000]}
    if by:
        values |= {"answered_by": by, "answered_at": cmd.at}
    turned = stand != move.stand
    change(move, expect=move.version, stand=stand, **values)
    if move.leaves and turned:
        _follow(cmd, move)
    if stand in {"declined", "withdrawn", "here", "kept"}:
        files.forget(owner_kind=OWNER, owner_ids=[move.pk])
        MovePart.objects.filter(move_id=move.pk).delete()
    return cmd.publish(
        events.MoveTurned(
            move_id=move.pk, office_id=move.estate, node_id=move.node, stand=stand, say=say or "",
            reason=move.problem,
        )
    )  # fmt: skip


def _follow(cmd: Command, move: Move) -> None:
    office = office_of(move)
    if moving.giver_writes(_giver(move)) and homes.node_of(move.estate) == move.node:
        homes.at_home(office.units)
    elif move.stand == "gone":
        homes.set_away(office, "gone", node=move.node, node_name=move.node_name, at=cmd.at)


def _giver(move: Move) -> moving.GiverStand:
    return move.stand  # type: ignore[return-value] # a stand of the giver: the row leaves


def _receiver(move: Move) -> moving.ReceiverStand:
    return move.stand  # type: ignore[return-value] # a stand of the receiver: the row comes


def _found(move_id: UUID, *, leaves: bool) -> Move:
    move = Move.objects.filter(pk=move_id, leaves=leaves).first()
    if move is None:
        raise NotFound
    return move


def _here(actor: Actor, move_id: UUID) -> Move:
    if not access.may_ever(actor, "people.move_here"):
        raise NotAllowed("Chỉ người quản trị tiếp nhận đơn vị chuyển đến.")
    return _found(move_id, leaves=False)


def _signature(actor: Actor) -> str:
    return f"{actor.name}, {actor.post}" if actor.post else actor.name
