"""An office goes to live on another node: packed, offered, wanted, given, written down there. See ``people.moving``.

A job does what takes long: packing, comparing before it is given, trying and writing down what came.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from uuid import UUID

from django.db import Error, transaction

from xaso.base import clock, files, homes, jobs, outbox
from xaso.base.actor import SYSTEM
from xaso.base.belongings.packing import lines
from xaso.base.belongings.unpacking import unpack
from xaso.base.errors import Refused
from xaso.exchange import identity, snapshots
from xaso.exchange import queries as links
from xaso.exchange.protocol.envelope import Envelope, FileRef
from xaso.exchange.receiving import Handler, Handlers
from xaso.exchange.sending import Kind, send
from xaso.people import actions
from xaso.people import queries as people
from xaso.site import parcels
from xaso.site.belongings import REGISTRY
from xaso.site.hearing import heard, teller

MOVES = "moves"
"""The job; woken by what happens to a move."""
PART = Kind("unit.part", 1, "bulk")
OFFERED = Kind("unit.offered", 1, "normal")
WORDS = {word: Kind(f"unit.{word}", 1, "normal") for word in ("wanted", "given", "taken", "declined", "withdrawn")}
ASKED = Kind("unit.asked", 1, "normal")
ANSWERED = Kind("unit.answered", 1, "normal")
FILES_AT_ONCE = 300
"""Files that one envelope names."""
NOT_SUITED = "Không ghi được vào máy này: {reason}"
ACCOUNTS = "people.Account"


def wake(_event_id: UUID, _body: Mapping[str, Any]) -> None:
    """Something happened to a move."""
    jobs.wake(MOVES)


def say(_event_id: UUID, body: Mapping[str, Any]) -> None:
    """A move has turned: the other node hears the word that follows, if any."""
    if body["say"] == "offered":
        _offer(people.move(UUID(body["move_id"])))
    elif body["say"]:
        _say(people.move(UUID(body["move_id"])), body["say"], body["reason"])
    jobs.wake(MOVES)


def doubt() -> None:
    """This node was restored: until the others have said what they know, nothing of its offices is written here.

    One of them may have moved after the backup was made, and is written at its new home.
    """
    own, peers = links.own(), links.peers()
    if own is not None and peers:
        asked = [one.node for one in peers]
        homes.doubt(people.offices_here(), node=own.node, node_name=own.name, asked=asked, at=clock.now())


def _ask() -> None:
    for peer in links.peers() if links.own() else ():
        snapshots.once_a_life(peer.node, ASKED, {})


def run() -> None:
    """Do what waits: a move at a time, each in transactions of its own."""
    _ask()
    now = clock.now()
    for move in people.moves_under_way():
        if move.leaves and move.until < now and move.stand in people.TAKEN_BACK:
            actions.withdraw_move(actor=SYSTEM, move_id=move.id, reason="Hết hạn chờ nơi nhận trả lời.")
        elif (move.leaves, move.stand) == (True, "packing"):
            _pack(move)
        elif (move.leaves, move.stand) == (True, "offered") and move.answered_at:
            same = parcels.digest_of(lines(REGISTRY, people.estate_of(move.estate))) == move.digest
            actions.give(move_id=move.id, same=same)
        elif (move.leaves, move.stand) == (False, "coming") and people.is_whole(move) and not move.problem:
            _try(move)
        elif (move.leaves, move.stand) == (False, "given"):
            _write_down(move)


def _pack(move: people.MoveRow) -> None:
    """What the office's last deeds still cause comes first; then it is packed as it stands."""
    if outbox.pending():
        jobs.wake(MOVES)
        return
    estate = people.estate_of(move.estate)
    reasons = REGISTRY.hinders(estate)
    if not links.reaches(move.node):
        reasons.append(f"Máy chủ này không nối trực tiếp với {move.node_name}; hãy chuyển qua trung tâm trước.")
    if reasons:
        actions.hinder(move_id=move.id, reasons=reasons)
        return
    own = links.own()
    assert own is not None
    parcel = parcels.packed(
        lines(REGISTRY, estate), owner_kind=actions.MOVE, owner=move.id, node=own.node, at=clock.now()
    )
    count, size = 0, 0
    for ref in _refs(parcel.chunks, estate.offices):
        count, size = count + 1, size + ref.size
    parts = -(-count // FILES_AT_ONCE)
    actions.pack(
        move_id=move.id,
        packed=actions.Packed(parcel.chunks, parcel.digest, parcel.rows, count, size, parts),
    )


def _refs(chunks: list[str], offices: frozenset[UUID]) -> Iterator[FileRef]:
    """Everything that travels as a file. What is lost here, or has a virus, cannot."""
    named = [(sha256, f"hang-{number:05}{files.OWN_SUFFIX}") for number, sha256 in enumerate(chunks, 1)]
    for sha256, name in (*named, *files.of_offices(offices)):
        held = files.held(sha256)
        if held is not None:
            yield FileRef(sha256, held.size, name, held.media_type)


def _offer(move: people.MoveRow) -> None:
    """The envelopes with files, and the offer itself."""
    batch: list[FileRef] = []
    number = 0
    for ref in _refs(move.chunks, people.estate_of(move.estate).offices):
        batch.append(ref)
        if len(batch) == FILES_AT_ONCE:
            number += 1
            send(move.node, PART, {"move": str(move.id), "number": number}, batch)
            batch = []
    if batch:
        send(move.node, PART, {"move": str(move.id), "number": number + 1}, batch)
    send(move.node, OFFERED, people.offer_body(move))


def _say(move: people.MoveRow, word: str, reason: str) -> None:
    proof = move.proof
    if word == "given":
        proof = identity.sign(_deed(move.id, move.estate, move.node)).hex()
    body = {
        "move": str(move.id), "office": str(move.estate), "name": move.office_name, "by": move.answered_by or move.by,
        "at": clock.now().isoformat(), "reason": reason if word in {"declined", "withdrawn"} else "", "proof": proof,
    }  # fmt: skip
    send(move.node, WORDS[word], body)


def _deed(move: UUID, office: UUID, receiver: UUID) -> bytes:
    return f"xaso unit given {move} {office} {receiver}".encode()


def _is_ours(said: Any, receiver: UUID) -> bool:
    """Whether this node signed that it gave this office to that node."""
    return identity.is_signed(_deed(said.move, said.office, receiver), bytes.fromhex(said.proof), [identity.public()])


def _unpack(move: people.MoveRow) -> tuple[Any, dict[str, str]]:
    """Write down what came, in the caller's transaction. Returns whose it is, and user names that became others."""
    told: dict[str, str] = {}
    estate = unpack(REGISTRY, _noting(parcels.unpacked(move.chunks, move.digest), told))
    return estate, people.renamed(told)


def _noting(said: Iterator[bytes], names: dict[str, str]) -> Iterator[bytes]:
    for line in said:
        if ACCOUNTS.encode() in line[:40]:
            rows = json.loads(line)
            if "table" in rows:
                pk, name = rows["fields"].index("id"), rows["fields"].index("username")
                names |= {row[pk]: row[name] for row in rows["rows"]}
        yield line


def _try(move: people.MoveRow) -> None:
    """Write everything down and take it back: what would be in the way is known before anybody takes it."""
    try:
        with transaction.atomic():
            _, renamed = _unpack(move)
            transaction.set_rollback(True)
    except (Refused, Error) as error:
        actions.ready(move_id=move.id, renamed={}, problem=NOT_SUITED.format(reason=error))
        return
    actions.ready(move_id=move.id, renamed=renamed)


def _write_down(move: people.MoveRow) -> None:
    """It is this node's: all of it, or, if that cannot be, nothing and back it goes."""
    try:
        with transaction.atomic():
            estate, _ = _unpack(move)
            REGISTRY.arrived(estate, clock.now())
            actions.settle(move_id=move.id, units=estate.units)
    except (Refused, Error) as error:
        actions.fail(move_id=move.id, problem=NOT_SUITED.format(reason=error))


def _hear_part(envelope: Envelope) -> None:
    own = links.own()
    assert own is not None
    sent = {one.sha256: one.name for one in envelope.files}
    actions.hear_part(actor=teller(envelope), body=dict(envelope.body), sent=sent, own=own.node)


def _hear_offered(envelope: Envelope) -> None:
    actions.hear_offered(actor=teller(envelope), body=dict(envelope.body))


def _hear(word: str) -> Callable[[Envelope], object]:
    return lambda envelope: actions.hear_said(
        actor=teller(envelope), word=word, body=dict(envelope.body), is_ours=_is_ours
    )


def _answer(envelope: Envelope) -> None:
    """A restored node asks: it hears which of its offices live here, and is offered again what it may have lost."""
    for move in people.moves_with(envelope.sender):
        if not move.leaves and move.stand == "given":
            raise RuntimeError("a move from there is being written down: asked again when it is")
        if not move.leaves and move.stand == "here" and homes.node_of(move.estate) is None:
            _say(move, "taken", "")
        elif move.leaves and move.chunks and homes.node_of(move.estate) == envelope.sender:
            _offer(move)
    send(envelope.sender, ANSWERED, {})


def _hear_answered(envelope: Envelope) -> None:
    homes.answered(envelope.sender)


def _refused(body: Mapping[str, Any], reason: str) -> None:
    """The other node itself does not take a part of it, or the offer: the office is written here again."""
    move = people.move(UUID(body["move"]))
    if move.stand in people.TAKEN_BACK:
        why = f"Máy chủ nơi nhận không nhận được: {reason}"
        actions.withdraw_move(actor=SYSTEM, move_id=move.id, reason=why)


HANDLERS: Handlers = {
    (PART.type, PART.version): Handler(heard(_hear_part), refused=_refused),
    (OFFERED.type, OFFERED.version): Handler(heard(_hear_offered), refused=_refused),
    (ASKED.type, ASKED.version): Handler(heard(_answer)),
    (ANSWERED.type, ANSWERED.version): Handler(heard(_hear_answered)),
    **{(kind.type, kind.version): Handler(heard(_hear(word))) for word, kind in WORDS.items()},
}
