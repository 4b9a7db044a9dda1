"""How far peers have stored what was sent to them, written down for many of them at once.

A thousand communes acknowledge a directive within a second or two. One transaction each would keep the database, and
the threads that have others to send to, busy for longer than the directive takes. Not waited for: what is lost with the
power, or with the process, the peer says again in its next hello.
"""

from collections.abc import Callable
from threading import Lock
from uuid import UUID

from django.db import connection, transaction

from xaso.base import clock, settling
from xaso.exchange.models import Peer
from xaso.exchange.protocol.envelope import Stream
from xaso.exchange.tables import Tables, stored

MANY = 200
"""Streams in one transaction: officers' writes wait for no more."""


class Acknowledged:
    """``more``: called, from any thread, when there is something to write."""

    def __init__(self, more: Callable[[], object]) -> None:
        self._more = more
        self._lock = Lock()
        self._heard: dict[tuple[UUID, Stream], int] = {}

    def hear(self, peer: UUID, stream: Stream, sequence: int) -> None:
        """The peer has stored everything up to here."""
        with self._lock:
            self._heard[peer, stream] = max(sequence, self._heard.get((peer, stream), 0))
        self._more()

    def write(self) -> bool:
        """Write down what was heard. Returns whether there is more. What could not be written is kept for later."""
        with self._lock:
            some = {key: self._heard.pop(key) for key in list(self._heard)[:MANY]}
            more = bool(self._heard)
        try:
            if some:
                _written(some)
        except Exception:
            for (peer, stream), sequence in some.items():
                self.hear(peer, stream, sequence)
            raise
        return more


class Listening(Tables):
    """The tables, for a conversation that is not alone: what is acknowledged is written with that of others."""

    def __init__(self, acknowledged: Acknowledged) -> None:
        super().__init__()
        self._acknowledged = acknowledged

    def arrived(self, peer: UUID, stream: Stream, sequence: int) -> None:
        self._acknowledged.hear(peer, stream, sequence)


def _written(some: dict[tuple[UUID, Stream], int]) -> None:
    now = clock.now()
    at = connection.ops.adapt_datetimefield_value(now)
    rows = [(stored(peer), stream.incarnation, stream.lane, number) for (peer, stream), number in some.items()]
    with settling.lightly(), transaction.atomic():
        Peer.objects.filter(pk__in={peer for peer, _ in some}).update(heard_at=now)
        with connection.cursor() as cursor:
            cursor.executemany(
                "UPDATE exchange_outbound_stream SET arrived = %s "
                "WHERE peer_id = %s AND life = %s AND lane = %s AND arrived < %s",
                [(row[-1], *row) for row in rows],
            )
            cursor.executemany(
                "UPDATE exchange_outgoing SET arrived_at = %s "
                "WHERE peer_id = %s AND life = %s AND lane = %s AND sequence <= %s AND arrived_at IS NULL",
                [(at, *row) for row in rows],
            )
