"""When an envelope has its turn, whatever the clock of this node did meanwhile."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
import time_machine

from xaso.base import clock
from xaso.exchange import here, receiving
from xaso.exchange.models import Incoming, Peer
from xaso.exchange.protocol.envelope import Envelope, Stream, seal
from xaso.exchange.protocol.store import Arrival
from xaso.exchange.receiving import Handler
from xaso.exchange.tables import Tables

pytestmark = pytest.mark.django_db
THERE, STREAM = UUID(int=77), Stream(1, "normal")
HOUR, YEAR = timedelta(hours=1), timedelta(days=365)


@pytest.fixture
def come() -> Callable[[int], None]:
    here.take_part(name="Nút thử", role="commune")
    Peer.objects.create(node=THERE, name="Tỉnh", role="hub", joined_at=clock.now())
    tables = Tables()

    def one(sequence: int) -> None:
        envelope = Envelope(THERE, tables.node, STREAM, sequence, "test.said", 1, "2026-11-26T00:00:00Z", {})
        tables.take(THERE, [Arrival(seal(envelope, lambda _: b"s"), envelope)])

    return one


@pytest.mark.parametrize("fast", [HOUR, YEAR])
def test_what_came_while_the_clock_was_fast_has_its_turn_first(come: Callable[[int], None], fast: timedelta) -> None:
    now, heard = clock.now(), list[int]()
    with time_machine.travel(now + fast, tick=False):
        come(1)
    come(2)
    receiving.run({("test.said", 1): Handler(lambda envelope: heard.append(envelope.sequence))})
    assert heard == [1, 2]


def test_what_failed_while_the_clock_was_fast_is_tried_again_within_the_hour(come: Callable[[int], None]) -> None:
    """It failed so often that it waits an hour; of a clock that was a year fast that would be a year."""
    heard = list[int]()

    def fails(envelope: Envelope) -> None:
        raise OSError("disk")

    with time_machine.travel(clock.now() + YEAR, tick=False):
        come(1)
        Incoming.objects.update(attempts=20)
        Incoming.objects.update(next_at=clock.now())
        receiving.run({("test.said", 1): Handler(fails)})
        assert Incoming.objects.get().next_at == clock.now() + HOUR
        assert receiving.run({("test.said", 1): Handler(fails)}) == 0, "it waits its time"
    receiving.run({("test.said", 1): Handler(lambda envelope: heard.append(envelope.sequence))})
    assert heard == [1]
