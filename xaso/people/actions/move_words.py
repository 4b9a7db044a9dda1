"""What the other node says of an office that changes its home."""

from collections.abc import Callable
from uuid import UUID

from xaso.base import files, homes
from xaso.base.actor import Actor
from xaso.base.command import change, command
from xaso.base.errors import NotAllowed, NotPossible
from xaso.people import bodies, events, moving
from xaso.people.actions.moves import OWNER, _giver, _receiver, _turn
from xaso.people.models import Move, MovePart, Unit

OURS = ("wanted", "taken", "declined")
"""Words that a giver hears."""


def hear_part(*, actor: Actor, body: object, sent: dict[str, str], own: UUID) -> events.MovePartCame | None:
    """Some files of what belongs to an office have come. None if they came before, or the move is over.

    ``sent``: SHA-256 → name of the files; ``own``: this node, whose they are as long as the move lasts.
    """
    assert actor.id is not None
    said = bodies.read(bodies.Part, body)
    known = Move.objects.filter(pk=said.move).first()
    if known and (known.leaves or known.node != actor.id):
        raise NotAllowed("Lần chuyển này là của nút khác.")
    if (known and known.stand != "coming") or MovePart.objects.filter(move_id=said.move, number=said.number).exists():
        return None
    with command("people.move_hear", actor) as cmd:
        MovePart.objects.create(move_id=said.move, number=said.number, node=actor.id)
        for sha256, name in sent.items():
            files.claim(sha256, name, actor=actor, at=cmd.at, owner_kind=OWNER, owner_id=said.move, office_id=own)
        return cmd.publish(events.MovePartCame(move_id=said.move, number=said.number))


def hear_offered(*, actor: Actor, body: object) -> events.MoveTurned:
    """Another node offers an office of its own. The same again changes nothing; who has answered answers again.

    Raises:
        Invalid: not the body of ``unit.offered``.
        NotAllowed: the move is another node's.
        NotPossible: the office lives here, or is just moving.
    """
    assert actor.id is not None
    said = bodies.read(bodies.Offered, body)
    with command("people.move_hear", actor) as cmd:
        move = Move.objects.filter(pk=said.move).first()
        if move and (move.leaves or move.node != actor.id):
            raise NotAllowed("Lần chuyển này là của nút khác.")
        if move is None:
            _must_be_free(said.office)
            move = Move.objects.create(
                pk=said.move, leaves=False, estate=said.office, office_name=said.name, node=actor.id,
                node_name=actor.name, stand="", by=said.by, at=said.at, until=said.until, chunks=said.chunks,
                digest=said.digest, rows=said.rows, files=said.files, size=said.size, parts=said.parts,
            )  # fmt: skip
        return _turn(cmd, move, *moving.received(_receiver(move), "offered"))


def hear_said(
    *, actor: Actor, word: str, body: object, is_ours: Callable[[bodies.Said, UUID], bool]
) -> events.MoveTurned:
    """A word of the other node. Who was restored believes ``taken`` if what he signed himself comes with it.

    ``is_ours``: whether this node signed that it gave the office to that node.

    Raises:
        Invalid: not the body of a word.
        NotAllowed: it is about something that was not between this node and the teller.
    """
    assert actor.id is not None
    said = bodies.read(bodies.Said, body)
    leaves = word in OURS
    with command("people.move_hear", actor) as cmd:
        move = Move.objects.filter(pk=said.move).first() or _unheard(actor, word, said, is_ours)
        if move.leaves != leaves or move.node != actor.id or move.estate != said.office:
            raise NotAllowed("Lần chuyển này không giữa hai nút này.")
        if word == "given":
            move.proof = said.proof
            move.save(update_fields=["proof"])
        if word == "wanted" and move.stand == "offered":
            change(move, expect=move.version, answered_by=said.by, answered_at=cmd.at)
            return cmd.publish(
                events.MoveTurned(move_id=move.pk, office_id=move.estate, node_id=move.node, stand="offered", say="")
            )
        stand, say = moving.given(_giver(move), word) if leaves else moving.received(_receiver(move), word)
        changed = stand != move.stand
        return _turn(cmd, move, stand, say, by=said.by if changed else "", problem=said.reason if changed else None)


def _must_be_free(office_id: UUID) -> None:
    if Move.objects.filter(estate=office_id, stand__in=moving.ON_THE_WAY).exists():
        raise NotPossible("Đơn vị này đang có một lần chuyển chưa xong.")
    lives = Unit.objects.filter(pk=office_id, office_id=office_id, posts__isnull=False).exists()
    if lives and homes.node_of(office_id) is None:
        raise NotPossible("Đơn vị này đang ở chính nút nhận.")


def _unheard(actor: Actor, word: str, said: bodies.Said, is_ours: Callable[[bodies.Said, UUID], bool]) -> Move:
    """A word about a move of which nothing is known: one of both was restored, or it comes before the offer."""
    assert actor.id is not None
    if word == "taken" and not is_ours(said, actor.id):
        raise NotAllowed("Nút này không có bằng chứng là đã giao đơn vị đó.")
    if word not in {"taken", "wanted", "withdrawn"}:
        raise NotAllowed("Không có lần chuyển này.")
    leaves = word in OURS
    return Move.objects.create(
        pk=said.move, leaves=leaves, estate=said.office, office_name=said.name, node=actor.id,
        node_name=actor.name, stand="kept" if word == "wanted" else "", by="", at=said.at, until=said.at,
    )  # fmt: skip
