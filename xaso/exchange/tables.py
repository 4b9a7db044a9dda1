"""The store of ``protocol.store`` in the database: each call is one transaction."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import connection, models, transaction

from xaso.base import clock, settling
from xaso.exchange import attached, here, telling
from xaso.exchange.models import Cursor, Incoming, OutboundStream, Outgoing, Peer
from xaso.exchange.protocol.envelope import Sealed, Stream, lane_of
from xaso.exchange.protocol.store import Arrival, Span


class Tables:
    """This node's. ``node``: its id."""

    def __init__(self) -> None:
        self.node: UUID = here.current().node

    def incarnation(self) -> int:
        return here.current().life

    def heard(self, peer: UUID) -> int:
        return Peer.objects.values_list("life", flat=True).get(pk=peer)

    def met(self, peer: UUID, incarnation: int) -> int:
        now = clock.now()
        Peer.objects.filter(pk=peer, life__lt=incarnation).update(life=incarnation)
        Peer.objects.filter(pk=peer).update(apart=False, heard_at=now)
        return self.heard(peer)

    def cursors(self, peer: UUID) -> Mapping[Stream, int]:
        rows = Cursor.objects.filter(peer_id=peer).values_list("life", "lane", "sequence")
        return {Stream(life, lane_of(lane)): number for life, lane, number in rows}

    def kept(self, peer: UUID) -> Mapping[Stream, int]:
        rows = Cursor.objects.filter(peer_id=peer).values_list("life", "lane", "kept")
        return {Stream(life, lane_of(lane)): number for life, lane, number in rows}

    def outgoing(self, peer: UUID) -> Mapping[Stream, Span]:
        """In one look: what is queued meanwhile is no number without an envelope."""
        statement = (
            "SELECT life, lane, last, (SELECT MIN(sequence) FROM exchange_outgoing held WHERE "
            "held.peer_id = stream.peer_id AND held.life = stream.life AND held.lane = stream.lane) "
            "FROM exchange_outbound_stream stream WHERE peer_id = %s"
        )
        with connection.cursor() as cursor:
            cursor.execute(statement, [stored(peer)])
            rows = cursor.fetchall()
        return {Stream(life, lane_of(lane)): Span(first or last + 1, last) for life, lane, last, first in rows}

    def waiting(self, peer: UUID, stream: Stream, after: int, most: int) -> Sequence[Sealed]:
        """In SQL: a word to a thousand peers is asked for a thousand times, and Django's queries cost most of that."""
        statement = (
            "SELECT sequence, payload, signature FROM exchange_outgoing "
            "WHERE peer_id = %s AND life = %s AND lane = %s AND sequence > %s ORDER BY sequence LIMIT %s"
        )
        with connection.cursor() as cursor:
            cursor.execute(statement, [stored(peer), stream.incarnation, stream.lane, after, most])
            rows = cursor.fetchall()
        return [Sealed(stream, number, bytes(payload), bytes(signature)) for number, payload, signature in rows]

    def take(self, peer: UUID, arrivals: Sequence[Arrival]) -> Mapping[Stream, int]:
        with transaction.atomic():
            return {stream: self._take(peer, stream, some) for stream, some in _by_stream(arrivals).items()}

    def _take(self, peer: UUID, stream: Stream, arrivals: Sequence[Arrival]) -> int:
        """Who moves the cursor stores what it passes: of two processes that try, one."""
        place: dict[str, Any] = {"peer_id": peer, "life": stream.incarnation, "lane": stream.lane}
        cursor, _ = Cursor.objects.get_or_create(**place)
        next_one, fresh = cursor.sequence + 1, list[Arrival]()
        for one in arrivals:
            if one.sealed.sequence == next_one:
                fresh.append(one)
                next_one += 1
        if not fresh:
            return cursor.sequence
        moved = Cursor.objects.filter(pk=cursor.pk, sequence=cursor.sequence).update(sequence=next_one - 1)
        if not moved:
            return Cursor.objects.values_list("sequence", flat=True).get(pk=cursor.pk)
        now = clock.now()
        stored = Incoming.objects.bulk_create(
            Incoming(
                **place,
                sequence=one.sealed.sequence,
                type=one.envelope.type if one.envelope else "",
                version=one.envelope.version if one.envelope else 0,
                payload=one.sealed.payload,
                signature=one.sealed.signature,
                arrived_at=now,
                next_at=now if one.envelope else None,
                problem=one.problem[:500],
            )
            for one in fresh
        )
        for row, one in zip(stored, fresh, strict=True):
            if one.envelope is None:
                telling.tell(peer, "unreadable", f"{stream.lane} {one.sealed.sequence}: {one.problem}")
            else:
                attached.expect(row, one.envelope.files)
        return next_one - 1

    def arrived(self, peer: UUID, stream: Stream, sequence: int) -> None:
        """Not waited for: if it is lost with the power, the peer says it again in its next hello."""
        place = {"peer_id": peer, "life": stream.incarnation, "lane": stream.lane}
        with settling.lightly(), transaction.atomic():
            Peer.objects.filter(pk=peer).update(heard_at=clock.now())
            if OutboundStream.objects.filter(**place, arrived__lt=sequence).update(arrived=sequence):
                waited = Outgoing.objects.filter(**place, sequence__lte=sequence, arrived_at=None)
                waited.update(arrived_at=clock.now())

    def forgettable(self, peer: UUID, kept: Mapping[Stream, int]) -> None:
        with transaction.atomic():
            for stream, number in kept.items():
                place = {"peer_id": peer, "life": stream.incarnation, "lane": stream.lane}
                OutboundStream.objects.filter(**place, kept__lt=number).update(kept=number)
            for course in OutboundStream.objects.filter(peer_id=peer):
                safe = min(course.arrived, course.kept)
                Outgoing.objects.filter(peer_id=peer, life=course.life, lane=course.lane, sequence__lte=safe).delete()

    def skip(self, peer: UUID, gap: Stream, first: int, last: int) -> int:
        with transaction.atomic():
            cursor, _ = Cursor.objects.get_or_create(peer_id=peer, life=gap.incarnation, lane=gap.lane)
            if Cursor.objects.filter(pk=cursor.pk, sequence=first - 1).update(sequence=last):
                telling.tell(peer, "gap", f"{gap.lane} {first}–{last}")
        return Cursor.objects.values_list("sequence", flat=True).get(pk=cursor.pk)

    def lost(self, peer: UUID, stream: Stream, theirs: int, ours: int) -> None:
        telling.tell(peer, "lost", f"{stream.lane} {ours + 1}–{theirs}")


def still_there(peers: Collection[UUID]) -> None:
    """These are at the other end of a connection now. Not waited for: what is lost with the power is noted again."""
    with settling.lightly(), transaction.atomic():
        Peer.objects.filter(pk__in=peers).update(heard_at=clock.now())


def next_number(peer: UUID, stream: Stream) -> int:
    """The next number of an outgoing stream, inside the caller's transaction: undone with it, so without gaps."""
    statement = (
        "INSERT INTO exchange_outbound_stream (peer_id, life, lane, last, arrived, kept) VALUES (%s, %s, %s, 1, 0, 0) "
        "ON CONFLICT (peer_id, life, lane) DO UPDATE SET last = exchange_outbound_stream.last + 1 RETURNING last"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [stored(peer), stream.incarnation, stream.lane])
        given = cursor.fetchone()
    return int(given[0])


def stored(node: UUID) -> str:
    """A node's id as a parameter of a statement."""
    value: str = models.UUIDField().get_db_prep_value(node, connection)
    return value


def _by_stream(arrivals: Sequence[Arrival]) -> dict[Stream, list[Arrival]]:
    found: dict[Stream, list[Arrival]] = {}
    for one in arrivals:
        found.setdefault(one.sealed.stream, []).append(one)
    return found
