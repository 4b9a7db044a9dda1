"""Parts of the carrier that need no wire: heads of requests, the queue between two tasks, two of one node."""

import asyncio
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.looping import run
from xaso.base import clock
from xaso.exchange import here, membership, sending
from xaso.exchange.carriers.https.channel import HELD, Closed, Words
from xaso.exchange.carriers.https.server import parsed
from xaso.exchange.models import Peer, Trouble
from xaso.exchange.protocol.envelope import LARGEST
from xaso.exchange.protocol.link import WINDOW
from xaso.exchange.sending import Kind

THERE = UUID(int=77)


def test_a_head_is_read() -> None:
    head = b"GET /trao-doi/1/ HTTP/1.1\r\nHost: a:8443\r\nUpgrade: WebSocket\r\nContent-Length: 12\r\n\r\n"
    request = parsed(head)
    assert (request.method, request.path, request.is_socket, request.length) == ("GET", "/trao-doi/1/", True, 12)
    assert parsed(b"POST / HTTP/1.1\r\n\r\n").length == -1


@pytest.mark.parametrize(
    "head",
    [
        b"GET / HTTP/1.0\r\n\r\n",
        b"GET /\r\n\r\n",
        b"\r\n\r\n",
        b"POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        b"POST / HTTP/1.1\r\nContent-Length : 1\r\n\r\n",
        b"POST / HTTP/1.1\r\n folded\r\n\r\n",
    ],
)
def test_what_two_servers_could_read_in_two_ways_is_not_read(head: bytes) -> None:
    with pytest.raises(ValueError):
        parsed(head)


@pytest.mark.parametrize("length", ["-1", "1e3", "+5", "0x10", "٣", "1 2", "999999999"])
def test_a_length_that_is_none_is_none(length: str) -> None:
    assert parsed(f"POST / HTTP/1.1\r\nContent-Length: {length}\r\n\r\n".encode()).length == -1


@given(st.binary(max_size=200))
def test_noise_is_no_head(noise: bytes) -> None:
    with pytest.raises(ValueError):
        parsed(noise + b"\r\n\r\n")


def test_a_link_never_has_more_under_way_than_the_other_side_holds() -> None:
    """Else two sides that both send could wait for each other for ever."""
    assert max(WINDOW.values()) + LARGEST < HELD


def test_a_queue_that_is_full_holds_its_writer_and_an_end_frees_everybody() -> None:
    async def play() -> None:
        words = Words()
        await words.put(b"x" * HELD)
        second = asyncio.create_task(words.put(b"y"))
        await asyncio.sleep(0)
        assert not second.done()
        assert await words.one() == b"x" * HELD
        await second
        assert await words.all() == [b"y"]
        reader = asyncio.create_task(words.one())
        await asyncio.sleep(0)
        await words.end("over")
        with pytest.raises(Closed, match="over"):
            await reader
        with pytest.raises(Closed, match="over"):
            await words.put(b"z")

    run(play())


@pytest.fixture
def peer(db: None) -> Peer:
    here.take_part(name="Xã", role="commune")
    return Peer.objects.create(
        node=THERE, name="Tỉnh", role="hub", address="https://127.0.0.1:1", joined_at=clock.now()
    )


def test_a_node_that_was_restored_takes_another_life(peer: Peer) -> None:
    Peer.objects.update(apart=True)
    sending.send(THERE, Kind("test.said", 1, "urgent"), {})
    before = here.current().life
    sending.live_on(THERE, before + 5)
    assert here.current().life > before + 5
    assert membership.dialled() == [peer]


def test_two_of_one_node_wait_for_a_person(peer: Peer) -> None:
    sending.live_on(THERE, here.current().life + 5)
    assert [(one.kind, one.peer_id) for one in Trouble.objects.all()] == [("twice", THERE)]
    assert membership.dialled() == []
