"""What is over goes after five weeks; what is under way stays however old it is."""

from datetime import timedelta
from uuid import UUID

import pytest
import time_machine

from xaso.base import clock
from xaso.exchange import cleaning, here
from xaso.exchange.models import Incoming, Outgoing, Peer
from xaso.exchange.protocol.envelope import Stream
from xaso.exchange.sending import Kind, send
from xaso.exchange.tables import Tables

THERE = UUID(int=77)


@pytest.mark.django_db
def test_what_is_over_goes_and_what_is_under_way_stays() -> None:
    now = clock.now()
    with time_machine.travel(now - cleaning.KEPT - timedelta(days=1), tick=False):
        here.take_part(name="Nút thử", role="commune")
        Peer.objects.create(node=THERE, name="Tỉnh", role="hub", joined_at=clock.now())
        for _ in range(3):
            send(THERE, Kind("test.said", 1, "normal"), {})
        Tables().arrived(THERE, Stream(here.current().life, "normal"), 2)
        came = {"peer_id": THERE, "life": 1, "lane": "normal", "payload": b"{}", "signature": b"", "arrived_at": now}
        Incoming.objects.create(sequence=1, done_at=clock.now(), **came)
        Incoming.objects.create(sequence=2, **came)
    assert cleaning.drop_old() == 3
    assert Outgoing.objects.get().sequence == 3
    assert Incoming.objects.get().sequence == 2
    span = Tables().outgoing(THERE)[Stream(here.current().life, "normal")]
    assert (span.first, span.last) == (3, 3)
