"""The real tables as a player in a simulation."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import models, transaction

from xaso.base import clock, node
from xaso.base.models import Node
from xaso.exchange import backing, here, receiving, sending
from xaso.exchange.models import Cursor, Here, Incoming, OutboundStream, Outgoing, Peer, Trouble
from xaso.exchange.protocol.envelope import Envelope, Lane, Stream, lane_of
from xaso.exchange.protocol.store import Arrival
from xaso.exchange.receiving import Handler
from xaso.exchange.sending import Kind
from xaso.exchange.tables import Tables
from xaso.exchange.tests.memory import Forgotten, _nobody_minds

EVERYTHING: tuple[type[models.Model], ...] = (Node, Here, Peer, OutboundStream, Outgoing, Cursor, Incoming, Trouble)


class Database(Tables):
    """A node whose store is this test's database."""

    def __init__(self, peers: Iterable[UUID], role: str) -> None:
        here.take_part(name="Nút thử", role=role)
        for peer in peers:
            Peer.objects.create(node=peer, name=f"Nút {peer.int}", role="commune", joined_at=clock.now())
        super().__init__()
        self.forgotten: Forgotten = _nobody_minds
        self._effects = Counter[str]()

    def take(self, peer: UUID, arrivals: Sequence[Arrival]) -> Mapping[Stream, int]:
        cursors = super().take(peer, arrivals)
        receiving.run({("test.said", 1): Handler(self._hear)})
        return cursors

    def _hear(self, envelope: Envelope) -> None:
        self._effects[envelope.id] += 1
        assert self._effects[envelope.id] == 1, f"{envelope.id} had its effect twice"

    def forgettable(self, peer: UUID, kept: Mapping[Stream, int]) -> None:
        before = self._at_hand(peer)
        super().forgettable(peer, kept)
        for stream, number in before - self._at_hand(peer):
            self.forgotten(peer, stream, number)

    def _at_hand(self, peer: UUID) -> set[tuple[Stream, int]]:
        rows = Outgoing.objects.filter(peer_id=peer).values_list("life", "lane", "sequence")
        return {(Stream(life, lane_of(lane)), number) for life, lane, number in rows}

    def queue(self, peer: UUID, lane: Lane, **body: Any) -> tuple[str, bytes]:
        envelope = sending.send(peer, Kind("test.said", 1, lane), body)
        return envelope.id, self.queued(peer)[envelope.id]

    def queued(self, peer: UUID) -> Mapping[str, bytes]:
        rows = Outgoing.objects.filter(peer_id=peer)
        return {f"{self.node}.{peer}.{one.life}.{one.lane}.{one.sequence}": bytes(one.payload) for one in rows}

    def known(self, peer: UUID) -> Mapping[Stream, int]:
        rows = OutboundStream.objects.filter(peer_id=peer).values_list("life", "lane", "arrived")
        return {Stream(life, lane_of(lane)): number for life, lane, number in rows}

    def had_effect(self) -> Mapping[str, bytes]:
        rows = Incoming.objects.exclude(done_at=None)
        return {f"{one.peer_id}.{self.node}.{one.life}.{one.lane}.{one.sequence}": bytes(one.payload) for one in rows}

    def unreadable(self, peer: UUID) -> Sequence[object]:
        return list(Incoming.objects.filter(peer_id=peer, type="").values_list("problem", flat=True))

    def missed(self, peer: UUID) -> set[tuple[Stream, int]]:
        """By the cursor it should have come; it is not there."""
        there = set(Incoming.objects.filter(peer_id=peer).values_list("life", "lane", "sequence"))
        return {
            (stream, number)
            for stream, last in self.cursors(peer).items()
            for number in range(1, last + 1)
            if (stream.incarnation, stream.lane, number) not in there
        }

    def back_up(self) -> Any:
        backing.begin()
        rows = {model: list(model.objects.order_by("pk").values()) for model in EVERYTHING}
        backing.proven()
        return rows, self._effects.copy()

    def in_backup(self, backup: Any, peer: UUID) -> Mapping[Stream, int]:
        rows = backup[0][Cursor]
        return {Stream(row["life"], row["lane"]): row["sequence"] for row in rows if row["peer_id"] == peer}

    def restore(self, backup: Any, peers: Iterable[UUID]) -> None:
        rows, self._effects = backup[0], backup[1].copy()
        with transaction.atomic():
            for model in reversed(EVERYTHING):
                model.objects.all().delete()
            for model in EVERYTHING:
                model.objects.bulk_create(model(**row) for row in rows[model])
        node.incarnation.cache_clear()
        node.rise()

    def relive(self, peer: UUID, above: int) -> bool:
        return sending.relive(peer, above)
