"""Into the queue: an envelope is made, numbered and signed in the transaction of what it tells."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction

from xaso.base import clock
from xaso.exchange import attached, here, identity, tables, telling, waking
from xaso.exchange.models import Here, Outgoing, Peer
from xaso.exchange.protocol.envelope import Envelope, FileRef, Lane, Sealed, Stream, lane_of, opened, seal

TWICE = "Có hai máy cùng mang tên nút này; cần người quản trị quyết định."


@dataclass(frozen=True)
class Kind:
    """What an envelope tells: name and version of its schema, and its lane."""

    type: str
    version: int
    lane: Lane


def send(peer: UUID, kind: Kind, body: Mapping[str, Any], files: Iterable[FileRef] = ()) -> Envelope:
    """Queue one for a peer. Its files are contents of this node, and stay here as long as the envelope does.

    Raises:
        ValueError: it is too large.
        Peer.DoesNotExist: nobody is known by that id.
        NotFound: a file is not here.
    """
    refs = tuple(files)
    attached.must_be_here(refs)
    return _queue(peer, kind, body, refs)


def send_each(kind: Kind, bodies: Sequence[tuple[UUID, Mapping[str, Any]]], files: Iterable[FileRef] = ()) -> None:
    """Queue one for each of many known peers, all with the same files; all of them or none. Raises as ``send``.

    It is quick for a thousand, because nobody else of the office can write meanwhile.
    """
    refs = tuple(files)
    attached.must_be_here(refs)
    with transaction.atomic():
        ours, now = here.current(), clock.now()
        made = [_made(peer, kind, body, refs, ours=ours, now=now)[1] for peer, body in bodies]
        attached.send_along(Outgoing.objects.bulk_create(made, batch_size=attached.BATCH), refs)
        for peer, _ in bodies:
            transaction.on_commit(partial(waking.wake, peer))


def _queue(peer: UUID, kind: Kind, body: Mapping[str, Any], files: tuple[FileRef, ...]) -> Envelope:
    with transaction.atomic():
        known = Peer.objects.get(pk=peer)
        envelope, row = _made(known.pk, kind, body, files, ours=here.current(), now=clock.now())
        row.save(force_insert=True)
        attached.send_along([row], files)
        transaction.on_commit(partial(waking.wake, peer))
    return envelope


def _made(
    peer: UUID, kind: Kind, body: Mapping[str, Any], files: tuple[FileRef, ...], *, ours: Here, now: datetime
) -> tuple[Envelope, Outgoing]:
    """An envelope with its number, signed, and the row of it that is to be written."""
    stream = Stream(ours.life, kind.lane)
    envelope = Envelope(
        sender=ours.node,
        receiver=peer,
        stream=stream,
        sequence=tables.next_number(peer, stream),
        type=kind.type,
        version=kind.version,
        at=now.astimezone(UTC).isoformat(),
        body=body,
        files=files,
    )
    sealed = seal(envelope, identity.sign)
    row = Outgoing(
        peer_id=peer,
        life=stream.incarnation,
        lane=stream.lane,
        sequence=envelope.sequence,
        type=kind.type,
        version=kind.version,
        payload=sealed.payload,
        signature=sealed.signature,
        queued_at=now,
    )
    return envelope, row


def live_on(peer: UUID, life: int) -> None:
    """The peer heard this node in a life that it does not know: take another, or stop until a person has decided."""
    if relive(peer, life):
        return
    Peer.objects.filter(pk=peer).update(halted=TWICE)
    telling.tell(peer, "twice", TWICE)


def relive(peer: UUID, above: int) -> bool:
    """Take a life that the peer has not heard of, and with it what was queued for it in the one that it has.

    False if this node has been in touch with the peer since it was restored: then there are two of it, and a person
    must decide.
    """
    with transaction.atomic():
        known = Peer.objects.get(pk=peer)
        if not known.apart:
            return False
        old = here.current().life
        here.rise(above=above)
        queued = Outgoing.objects.filter(peer=known, life=old).order_by("queued_at", "id")
        for one in list(queued):
            envelope = _said(one)
            one.delete()
            kind = Kind(envelope.type, envelope.version, envelope.stream.lane)
            _queue(peer, kind, envelope.body, envelope.files)
        known.outboundstream_set.filter(life=old).delete()
    return True


def _said(one: Outgoing) -> Envelope:
    """What this node queued itself."""
    ours = here.current()
    sealed = Sealed(Stream(one.life, lane_of(one.lane)), one.sequence, bytes(one.payload), bytes(one.signature))
    return opened(sealed, sender=ours.node, receiver=one.peer_id, verify=lambda *_: True)
