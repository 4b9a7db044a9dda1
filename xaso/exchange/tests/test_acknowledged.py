"""What many peers acknowledge is written together, and comes to the same as one by one."""

from uuid import UUID

import pytest
from django.db import OperationalError

from xaso.base import clock
from xaso.exchange import acknowledged, here
from xaso.exchange.acknowledged import Acknowledged, Listening
from xaso.exchange.models import OutboundStream, Outgoing, Peer
from xaso.exchange.protocol.envelope import Stream
from xaso.exchange.sending import Kind, send

pytestmark = pytest.mark.django_db
PEERS = [UUID(int=number) for number in (70, 71, 72)]


@pytest.fixture
def told() -> list[None]:
    return []


@pytest.fixture
def heard(told: list[None]) -> Acknowledged:
    here.take_part(name="Tỉnh", role="hub")
    for peer in PEERS:
        Peer.objects.create(node=peer, name=f"Xã {peer.int}", role="commune", joined_at=clock.now())
        for _ in range(3):
            send(peer, Kind("test.said", 1, "normal"), {})
    return Acknowledged(lambda: told.append(None))


def stream() -> Stream:
    return Stream(here.current().life, "normal")


def arrived() -> dict[int, int]:
    return {one.peer_id.int: one.arrived for one in OutboundStream.objects.all()}


def open_ones(peer: UUID) -> list[int]:
    return list(Outgoing.objects.filter(peer=peer, arrived_at=None).values_list("sequence", flat=True))


def test_what_was_heard_is_written_at_once_for_all(heard: Acknowledged, told: list[None]) -> None:
    Listening(heard).arrived(PEERS[0], stream(), 2)
    heard.hear(PEERS[1], stream(), 3)
    heard.hear(PEERS[1], stream(), 1)
    assert len(told) == 3
    assert arrived() == {70: 0, 71: 0, 72: 0}
    assert not heard.write()
    assert arrived() == {70: 2, 71: 3, 72: 0}
    assert [open_ones(peer) for peer in PEERS] == [[3], [], [1, 2, 3]]
    assert [one.heard_at is not None for one in Peer.objects.order_by("node")] == [True, True, False]


def test_what_was_written_is_not_taken_back(heard: Acknowledged) -> None:
    heard.hear(PEERS[0], stream(), 3)
    heard.write()
    before = list(Outgoing.objects.values_list("pk", "arrived_at"))
    heard.hear(PEERS[0], stream(), 1)
    assert not heard.write()
    assert arrived()[70] == 3
    assert list(Outgoing.objects.values_list("pk", "arrived_at")) == before


def test_what_a_busy_database_did_not_take_is_written_later(
    heard: Acknowledged, told: list[None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(_: object) -> None:
        raise OperationalError("database is locked")

    heard.hear(PEERS[0], stream(), 2)
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(acknowledged, "_written", busy)
        with pytest.raises(OperationalError):
            heard.write()
    assert len(told) == 2, "whoever writes is woken for it again"
    heard.hear(PEERS[0], stream(), 1)
    assert not heard.write()
    assert arrived()[70] == 2


def test_of_many_only_so_many_are_written_at_a_time(heard: Acknowledged, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acknowledged, "MANY", 2)
    for peer in PEERS:
        heard.hear(peer, stream(), 1)
    assert heard.write()
    assert sorted(arrived().values()) == [0, 1, 1]
    assert not heard.write()
    assert sorted(arrived().values()) == [1, 1, 1]
    assert not heard.write()
